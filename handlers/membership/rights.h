#pragma once

#include <string_view>
#include <vector>

#include "handlers/speaker.h"

namespace loa::membership {

/// Officers are those of the settings and those who took an officer's invitation. Nobody unidentified is one.
bool is_officer(handlers::Turn& turn, const storage::Person& person);

/// Chairs of that unit; `unit` "" means of any.
bool is_chair(handlers::Turn& turn, const storage::Person& person, std::string_view unit = {});

/// Private chats of all officers that Loa may write to, each once, in order of id.
std::vector<storage::Chat> officer_chats(handlers::Turn& turn);

/// Says `message` to every officer in private. Returns how many were reached.
std::size_t tell_officers(handlers::Turn& turn, const handlers::Message& message, const handlers::Manner& manner = {});

} // namespace loa::membership
