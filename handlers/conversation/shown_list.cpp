#include "handlers/conversation/shown_list.h"

#include <fmt/format.h>

#include <charconv>

#include "handlers/membership/rights.h"

namespace loa::conversation {

using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

constexpr std::chrono::hours list_lifetime{24};

} // namespace

std::int64_t content_version(const Activity& activity) {
    const std::string content = fmt::format(
        "{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", activity.category, activity.title, activity.start.value_or(""),
        activity.end.value_or(""), activity.quantity.value_or(-1), activity.quantity_unit.value_or(""),
        activity.participants.value_or(-1), activity.place.value_or(""), activity.is_for_unit ? 1 : 0);
    // FNV-1a, 64 bits: the same in every run, unlike std::hash.
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char byte : content) {
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
    }
    return static_cast<std::int64_t>(hash >> 1U);
}

bool is_of_approved(const ShownList& list) {
    return !list.items.empty() && list.items.back().is_approved;
}

bool is_of_found(const ShownList& list) {
    return !list.items.empty() && list.items.back().is_found;
}

bool is_open(const ShownList& list, const Activity& activity, Open open) {
    const bool is_waiting = open != Open::approved && activity.state == ActivityState::reported;
    const bool is_approved = open != Open::waiting && activity.state == ActivityState::approved;
    return activity.unit == list.unit && (is_waiting || is_approved);
}

Open open_for(Decision::Kind kind, const ShownItem& item) {
    switch (kind) {
    case Decision::Kind::unapprove: return Open::approved;
    case Decision::Kind::merge:
    case Decision::Kind::keep_apart:
    case Decision::Kind::split: return Open::either;
    // What another chair has approved meanwhile is not returned unawares.
    case Decision::Kind::send_back: return item.is_approved ? Open::either : Open::waiting;
    case Decision::Kind::approve:
    case Decision::Kind::skip: break;
    }
    return Open::waiting;
}

std::string encode_items(const std::vector<ShownItem>& items) {
    std::string text;
    for (const ShownItem& item : items) {
        text += fmt::format("{}@{}{}{}{},", item.id.value, item.version, item.is_marked ? "!" : "",
                            item.is_approved ? "^" : "", item.is_found ? "~" : "");
    }
    return text;
}

std::vector<ShownItem> decode_items(std::string_view text) {
    std::vector<ShownItem> items;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at != end) {
        ShownItem item;
        const auto id = std::from_chars(at, end, item.id.value);
        if (id.ec != std::errc{} || id.ptr == end || *id.ptr != '@') {
            break;
        }
        const auto version = std::from_chars(id.ptr + 1, end, item.version);
        at = version.ptr;
        item.is_marked = at != end && *at == '!';
        at += item.is_marked ? 1 : 0;
        item.is_approved = at != end && *at == '^';
        at += item.is_approved ? 1 : 0;
        item.is_found = at != end && *at == '~';
        at += item.is_found ? 1 : 0;
        if (version.ec != std::errc{} || at == end || *at != ',') {
            break;
        }
        ++at;
        items.push_back(item);
    }
    return items;
}

std::optional<ShownList> shown_list(Turn& turn, const Speaker& chair) {
    const auto digest = turn.store.chair_digests.find(chair.person.id);
    if (!digest.shown_at || !membership::is_chair(turn, chair.person, digest.unit)) {
        return std::nullopt;
    }
    return ShownList{.unit = digest.unit, .number = digest.list, .items = decode_items(digest.shown)};
}

void keep_shown(Turn& turn, const Speaker& chair, const ShownList& list) {
    storage::ChairDigest digest;
    digest.unit = list.unit;
    digest.list = list.number;
    digest.shown = encode_items(list.items);
    digest.shown_at = turn.now;
    turn.store.chair_digests.show(chair.person.id, digest);
}

bool is_list_fresh(Turn& turn, const Speaker& chair) {
    const auto shown_at = turn.store.chair_digests.find(chair.person.id).shown_at;
    return shown_at && *shown_at + list_lifetime >= turn.now;
}

std::vector<std::size_t> still_waiting(Turn& turn, const ShownList& list, bool only_clean) {
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const ShownItem& item = list.items[i];
        if (only_clean && item.is_marked) {
            continue;
        }
        const auto activity = turn.store.activities.find(item.id);
        const bool waits = activity && activity->state == ActivityState::reported && activity->unit == list.unit &&
                           content_version(*activity) == item.version;
        if (waits) {
            numbers.push_back(i + 1);
        }
    }
    return numbers;
}

} // namespace loa::conversation
