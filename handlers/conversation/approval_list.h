#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/conversation/merging.h"
#include "handlers/speaker.h"

namespace loa::conversation {

// The list of what waits for a chair: ten at a time, and what its numbers mean until another list is shown.

inline constexpr std::string_view step_approval = "approval.list"; ///< a list or a card of it was shown
inline constexpr int page_size = 10;
/// Numbers go on from page to page as far as this; then they begin anew.
inline constexpr std::size_t shown_max = 500;

/// One number of a list.
struct ShownItem {
    storage::ActivityId id;
    std::int64_t version = 0; ///< content_version() of the activity when it was shown
    bool is_marked = false;   ///< it had a point that needs a look

    bool operator==(const ShownItem&) const = default;
};

/// What a chair was shown last.
struct ShownList {
    std::string unit;
    std::int64_t number = 0; ///< of the list; choices carry it, so that those of older lists are known
    std::vector<ShownItem> items;
};

/// A number for what the activity says: another one whenever any of it is changed, the same whatever its state.
std::int64_t content_version(const storage::Activity& activity);

std::string encode_items(const std::vector<ShownItem>& items);
/// The reverse; stops at what does not read.
std::vector<ShownItem> decode_items(std::string_view text);

/// The list shown last to this chair; none when there is none or the chair no longer chairs its unit.
std::optional<ShownList> shown_list(handlers::Turn& turn, const handlers::Speaker& chair);
void keep_shown(handlers::Turn& turn, const handlers::Speaker& chair, const ShownList& list);

/// An activity as a chair has to see it.
struct Waiting {
    storage::Activity activity;
    std::size_t number = 0;
    std::string reporter;
    std::vector<std::string> notes;          ///< points that need a look, such as "thiếu ngày"
    std::string evidence;                    ///< "📎 2"; "" for none
    std::vector<storage::Likely> alike = {}; ///< reports that may tell of the same
};

/// Looks at one activity. `list` holds what has lower numbers.
Waiting look_at(handlers::Turn& turn, Merging& merging, const ShownList& list, storage::Activity activity,
                std::size_t number);

/// Shows the first page of what waits in a unit, under new numbers. Says so where nothing waits. `greeting` stands
/// before it, such as a digest's.
void show_list(handlers::Turn& turn, const handlers::Speaker& chair, const std::string& unit,
               handlers::Message greeting = {});
/// The next page of the list shown last; numbers go on.
void show_next(handlers::Turn& turn, const handlers::Speaker& chair, ShownList list);

/// The items of a list that still wait and are as they were shown; without points to look at where `only_clean`.
std::vector<std::size_t> still_waiting(handlers::Turn& turn, const ShownList& list, bool only_clean);

/// Other units of this chair where something waits, as lines of `message`.
void add_other_units(handlers::Turn& turn, const handlers::Speaker& chair, const std::string& unit,
                     handlers::Message& message);

/// The unit to begin with: of those chaired the first where something waits, else the first; "" for none.
std::string first_unit(handlers::Turn& turn, const storage::Person& chair);

/// Whether more people are told of than the activity's unit has.
bool is_over_roster(const handlers::Turn& turn, const storage::Activity& activity);

std::string reporter_name(handlers::Turn& turn, const storage::Activity& activity);

} // namespace loa::conversation
