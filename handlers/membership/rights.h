#pragma once

#include <string_view>
#include <vector>

#include "handlers/speaker.h"

namespace loa::membership {

// A role of one account holds for all accounts of the same human being. Nobody unidentified has any.

/// Officers are those of the settings and those who took an officer's invitation.
bool is_officer(handlers::Turn& turn, const storage::Person& person);

/// Officers of the settings, whom nobody can dismiss but whoever writes the settings.
bool is_standing_officer(handlers::Turn& turn, const storage::Person& person);

/// Chairs of that unit; `unit` "" means of any.
bool is_chair(handlers::Turn& turn, const storage::Person& person, std::string_view unit = {});

/// Auditors read everything that officers read, and change nothing.
bool is_auditor(handlers::Turn& turn, const storage::Person& person);

/// Whether this person may see the figures of any unit: officers and auditors.
bool may_read_all(handlers::Turn& turn, const storage::Person& person);

/// A role and what it is for: a unit's code, or "" for the whole campaign.
struct UnitRole {
    storage::Role role = storage::Role::member;
    std::string unit;
};

/// Whether this person gives and takes this role: officers every role, chairs those of members and chairs of the own
/// unit.
bool may_appoint(handlers::Turn& turn, const storage::Person& person, const UnitRole& role);

/// A role as the audit names it: "officer", "chair MAU-A".
std::string role_subject(storage::Role role, std::string_view unit);

/// Private chats of all officers that Loa may write to, each once, in order of id; also their chats on the console.
std::vector<storage::Chat> officer_chats(handlers::Turn& turn);

/// Says `message` to every officer in private. Returns how many were reached.
std::size_t tell_officers(handlers::Turn& turn, const handlers::Message& message, const handlers::Manner& manner = {});

} // namespace loa::membership
