#pragma once

#include <set>
#include <string>
#include <vector>

#include "handlers/conversation/approval_list.h"
#include "handlers/speaker.h"

namespace loa::conversation {

/// What one line of a chair did, and what it could not do.
struct Tally {
    storage::DecisionId decision; ///< 0 where nothing was done
    std::string unit;
    std::int64_t approved = 0;
    std::int64_t returned = 0;
    std::int64_t unapproved = 0; ///< approved before, and wait again
    int split = 0;
    bool is_kept_apart = false;
    bool has_taken_all = false;                         ///< it approved whatever waited
    std::vector<std::vector<storage::Activity>> merged; ///< the members of each new occasion
    std::vector<storage::ActivityId> touched;           ///< approved or merged one by one
    std::set<std::size_t> not_shown;                    ///< numbers that no list has shown
    std::set<std::size_t> decided;                      ///< decided, withdrawn or moved since
    std::set<std::size_t> not_among_approved;           ///< to be approved no more, and in no list
    std::set<std::size_t> not_approved;                 ///< wait, so that no approval can be taken back
    std::set<std::size_t> changed;                      ///< say something else than what was shown
    std::set<std::size_t> over_roster;                  ///< more people than the unit has: "duyệt hết" leaves them
    std::int64_t over_roster_unseen = 0;                ///< the same, of those that no list has shown
    std::set<std::size_t> not_merged;                   ///< to be split, and stand alone
    std::set<std::size_t> alone;                        ///< to be merged, and nothing is like them
    bool is_none_alike = false;                         ///< "gộp hết", and nothing is like anything else
    std::set<std::string> told;                         ///< who was told why their report came back or waits again
    std::set<std::string> unreasoned;                   ///< who could not be told why
    std::string named;                                  ///< what was decided on by name
    bool has_more_than_named = false;                   ///< the line named numbers besides
};

/// "Hoàn tác", and the way on where more waits: as choices, or in words where there are no buttons.
void add_way_on(handlers::Turn& turn, const handlers::Speaker& chair, const std::string& unit,
                storage::DecisionId decision, bool has_more, handlers::Message& message);

/// "An, Bình, Chi, Dung và 3 người khác".
std::string names_text(const handlers::Turn& turn, const std::set<std::string>& names);

/// Says which part of a line was not understood, and how one may be written; nothing was done.
void say_not_understood(handlers::Turn& turn, const handlers::Speaker& chair, std::string_view part);

/// Says it, with "Hoàn tác" and the way on.
void say_tally(handlers::Turn& turn, const handlers::Speaker& chair, const Tally& tally);

/// `wants_all`: more was asked for than the one decision that is undone at a time.
void say_undone(handlers::Turn& turn, const handlers::Speaker& chair, const std::string& unit,
                const storage::Undone& undone, bool wants_all);

/// "1-3, 5".
std::string numbers_text(const std::set<std::size_t>& numbers);

} // namespace loa::conversation
