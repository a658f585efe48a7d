#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/speaker.h"

namespace loa::conversation {

// Choices that Loa offered: tapped, or named by their number or label.

/// Does what a choice's action says (untrusted; whether it is allowed is the affair of whoever knows its subject).
/// False for what is no action.
bool on_action(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view action);

/// As on_action(); the question that the choice answers is asked no more.
bool take(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view action);

/// Takes the choice that the text names. `dialogue`: the speaker's in this chat. False where it names none.
bool on_choice(handlers::Turn& turn, handlers::Speaker& speaker, const std::optional<storage::Dialogue>& dialogue,
               std::string_view text);

/// The first of the choices whose action has this verb.
std::optional<handlers::Choice> choice_with_verb(const std::vector<handlers::Choice>& choices, std::string_view verb);

/// Whether the text is digits and nothing else.
bool is_number(std::string_view text);

/// Whether the text is a bare number where choices are shown with numbers: it takes one of them or nothing at all.
bool is_choice_number(handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view text);

/// "số 1", "trả lời 2": a choice by its number and nothing else.
bool names_number(std::string_view text);

/// A number that no choice has: those that are still offered are shown again.
void say_no_such_number(handlers::Turn& turn, const handlers::Speaker& speaker,
                        const std::optional<storage::Dialogue>& dialogue);

} // namespace loa::conversation
