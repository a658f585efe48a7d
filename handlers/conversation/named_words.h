#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/activities/reading.h"
#include "handlers/turn.h"

namespace loa::conversation {

// The words around the name of a saved report: "sửa cái | AI | thành 4 buổi". See named_report.h.

/// What stands in front of a name.
struct NameFront {
    bool wants_change = false; ///< "sửa"
    bool says_which = false;   ///< "cái", "báo cáo", "số"
    bool is_noun = false;      ///< and that word can stand before nothing but one report
    std::string_view rest;     ///< from the name on; "" where no name can follow
};

/// Points into `text`.
NameFront name_front(const handlers::Turn& turn, std::string_view text);

/// What is said of a report behind its name.
struct SaidOfIt {
    bool is_linked = false; ///< a word or sign shows that something is said of it
    bool renames = false;   ///< "thành …", "là …": it may be a new name
    std::string_view values;
};

/// Points into `rest`.
SaidOfIt said_of_it(const handlers::Turn& turn, std::string_view rest);

/// What it changes in this report.
std::vector<activities::Correction> corrections_of(const handlers::Turn& turn, const storage::Activity& activity,
                                                   const SaidOfIt& said);

/// Whether anything is said that a report has a field for.
bool says_value(const handlers::Turn& turn, const SaidOfIt& said);

/// Whether a folded word is one of these.
bool is_any(const std::string& word, std::initializer_list<std::string_view> words);

} // namespace loa::conversation
