#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/conversation/decisions.h"
#include "handlers/speaker.h"

namespace loa::conversation {

// What the numbers of a chair's list mean until another list is shown.

inline constexpr std::string_view step_approval = "approval.list"; ///< a list or a card of it was shown
inline constexpr int page_size = 10;
/// Numbers go on from page to page as far as this; then they begin anew.
inline constexpr std::size_t shown_max = 500;

/// One number of a list.
struct ShownItem {
    storage::ActivityId id;
    std::int64_t version = 0; ///< content_version() of the activity when it was shown
    bool is_marked = false;   ///< it had a point that needs a look
    bool is_approved = false; ///< it was shown as one that is approved
    bool is_found = false;    ///< it was looked for by a name: others wait before and behind it

    bool operator==(const ShownItem&) const = default;
};

/// What a chair was shown last.
struct ShownList {
    std::string unit;
    std::int64_t number = 0; ///< of the list; choices carry it, so that those of older lists are known
    std::vector<ShownItem> items;
};

/// Whether it is a list of what was approved lately.
bool is_of_approved(const ShownList& list);

/// Whether it is a list of what was looked for by a name.
bool is_of_found(const ShownList& list);

/// What may be decided on.
enum class Open : std::uint8_t {
    waiting,
    approved,
    either,
};
/// Whether an activity of the list's unit is so now.
bool is_open(const ShownList& list, const storage::Activity& activity, Open open);
/// What a decision of this kind may be about.
Open open_for(Decision::Kind kind, const ShownItem& item);

/// A number for what the activity says: another one whenever any of it is changed, the same whatever its state.
std::int64_t content_version(const storage::Activity& activity);

std::string encode_items(const std::vector<ShownItem>& items);
/// The reverse; stops at what does not read.
std::vector<ShownItem> decode_items(std::string_view text);

/// The list shown last to this chair; none when there is none or the chair no longer chairs its unit.
std::optional<ShownList> shown_list(handlers::Turn& turn, const handlers::Speaker& chair);
void keep_shown(handlers::Turn& turn, const handlers::Speaker& chair, const ShownList& list);

/// Whether a list was shown in the last day; nobody knows the numbers of an older one any more.
bool is_list_fresh(handlers::Turn& turn, const handlers::Speaker& chair);

/// The items of a list that still wait and are as they were shown; without points to look at where `only_clean`.
std::vector<std::size_t> still_waiting(handlers::Turn& turn, const ShownList& list, bool only_clean);

} // namespace loa::conversation
