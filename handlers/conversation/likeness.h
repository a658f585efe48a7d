#pragma once

#include <set>
#include <string>
#include <string_view>

#include "storage/occasions.h"

namespace loa::conversation {

// Whether two reports may tell of the same training or event. Only a proposal follows from it, so it rather finds too
// much: a chair sees both and decides.

/// Words of titles that say what kind of event it was and not what it was about ("tập huấn", "lớp", "buổi"): are not
/// compared. As folded syllables.
using EventWords = std::set<std::string, std::less<>>;

/// A title as compared.
struct TitleWords {
    std::set<std::string, std::less<>> topics; ///< folded syllables that are no event words
    std::set<std::string, std::less<>> pairs;  ///< two topics that follow each other, event words between left out
    std::set<std::string, std::less<>> events; ///< the event words
};
TitleWords title_words(std::string_view title, const EventWords& event_words);

/// How alike two titles are, 0 to 1: the Dice measure 2·|A∩B| / (|A|+|B|) over topics and pairs of topics (without
/// marks a syllable alone says little: "sơ" and "số" are one); where all topics of the shorter title stand in the
/// longer one ("AI", "Khóa AI trong dạy học") at least 0.7. Titles without any topic are compared by their event words.
double title_likeness(const TitleWords& one, const TitleWords& other);

/// From this likeness on a merge is proposed.
inline constexpr double alike_from = 0.6;

/// How many days may lie between two reports of the same thing: people mistake a day.
inline constexpr int days_apart_max = 1;

/// Whether two spans of days, YYYY-MM-DD, overlap or are no further apart than that. False for what is no day.
bool are_near(std::string_view start, std::string_view end, std::string_view other_start, std::string_view other_end);

} // namespace loa::conversation
