#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/conversation/approval_list.h"
#include "handlers/conversation/decisions.h"
#include "handlers/speaker.h"

namespace loa::conversation {

// What has to be settled before a chair's line is carried out.

/// Numbers that the line both approves and returns, or returns and merges: nothing may be done.
std::vector<std::size_t> contradictions(const ShownList& list, const std::vector<Decision>& decisions);

/// Numbers that the line would return now, or take the approval of, without a reason.
std::set<std::size_t> returned_without_reason(handlers::Turn& turn, const ShownList& list,
                                              const std::vector<Decision>& decisions);

/// The numbers of a "trả hết": what was shown and waits, but what the line names otherwise.
std::vector<std::size_t> all_returned(handlers::Turn& turn, const ShownList& list, const Decision& all,
                                      const std::vector<Decision>& decisions);

/// Whether more would be approved than the chair has seen, or than the chair takes all for. `waiting` is how many wait,
/// `confirmed` how many the chair said yes to.
bool must_ask_about_all(handlers::Turn& turn, const ShownList& list, const std::vector<Decision>& decisions,
                        std::int64_t waiting, std::int64_t confirmed);

/// Numbers that an approval of all leaves out and that nobody has seen, so that it is not known what they are.
std::set<std::size_t> unseen_exceptions(const ShownList& list, const std::vector<Decision>& decisions);
/// Says of them that nothing was done, and the way to see more.
void say_unseen_exceptions(handlers::Turn& turn, const handlers::Speaker& chair, const ShownList& list,
                           const std::set<std::size_t>& numbers);

/// Asks whether all of them are meant, but for those that the line leaves out; remembers the line.
void ask_about_all(handlers::Turn& turn, const handlers::Speaker& chair, const ShownList& list,
                   const std::vector<Decision>& decisions, std::int64_t waiting, std::string_view text);

/// The same for more than a page that the line returns at once; 0 for no such line.
std::size_t returned_at_once(handlers::Turn& turn, const ShownList& list, const std::vector<Decision>& decisions);
void ask_about_returning(handlers::Turn& turn, const handlers::Speaker& chair, const ShownList& list, std::size_t count,
                         std::string_view text);

/// What waits and tells of more people than the unit has.
struct OverRoster {
    std::set<storage::ActivityId> activities;
    std::set<std::size_t> numbers; ///< of those that were shown
    std::int64_t unseen = 0;       ///< how many were not
};

/// A slip of the hand ("100000 người") is approved by its number only: finds those that "duyệt hết" leaves. `named` are
/// the numbers that the line approves itself.
OverRoster over_roster(handlers::Turn& turn, const ShownList& list, const std::set<std::size_t>& named);

} // namespace loa::conversation
