#pragma once

#include <map>
#include <unordered_map>
#include <vector>

#include "handlers/conversation/likeness.h"
#include "handlers/turn.h"

namespace loa::conversation {

/// Most reports that are looked at for one, and that one proposal holds.
inline constexpr int likely_max = 200;
inline constexpr std::size_t alike_max = 100;

/// Reads titles with the campaign's words.
TitleReader title_reader(const activities::Lexicon& lexicon, const config::Texts& texts);

/// Finds which reports may tell of the same thing as another: of the same unit and category, on the same days or one
/// apart, with a title alike, not refused before, and waiting or approved. Reports that were merged are looked at as
/// one: with the days and titles of all of them. Lives for one turn; what it looked up for one report is used for the
/// next.
class Merging {
  public:
    explicit Merging(handlers::Turn& turn);

    /// Others that may tell of the same as this one, at most `alike_max`, in order of id; none of its own occasion, and
    /// none for what has no day.
    std::vector<storage::Likely> alike(const storage::Activity& activity);

  private:
    /// An activity, or all that it was merged with, as compared.
    struct Compared {
        std::string start, end;
        std::vector<TitleWords> titles;           ///< each once, at most a few
        std::vector<storage::ActivityId> refused; ///< sorted
    };

    const Compared& compared(const storage::Activity& activity);
    const std::vector<storage::Likely>& likely(const std::string& unit, const std::string& category,
                                               const Compared& own);
    const TitleWords& words(const std::string& title);

    handlers::Turn& turn_;
    TitleReader reader_;
    std::map<std::string, std::vector<storage::Likely>> likely_; ///< by category and days
    std::unordered_map<std::string, TitleWords> words_;          ///< by title: of many reports it is the same
    std::unordered_map<std::int64_t, Compared> compared_;        ///< by occasion, or below zero by activity
};

/// What one occasion counts once all of it is approved: people, and as many participations.
std::int64_t people_of(handlers::Turn& turn, const std::vector<storage::Activity>& members);

} // namespace loa::conversation
