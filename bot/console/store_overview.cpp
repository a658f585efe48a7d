#include "bot/console/store_overview.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bot/console/dead_letters.h"
#include "bot/console/person_name.h"
#include "handlers/speaker.h"

namespace loa::console {
namespace {

/// Beyond this the page says "more than"; counting a million rows would hold up everybody else.
constexpr std::int64_t count_max = 1000;

template <class T>
nlohmann::json or_null(const std::optional<T>& value) {
    return value ? nlohmann::json(*value) : nlohmann::json(nullptr);
}

nlohmann::json activity_json(handlers::Turn& turn, const storage::Activity& activity) {
    const config::Category* category = turn.campaign().category(activity.category);
    return {{"id", activity.id.value},
            {"state", storage::to_text(activity.state)},
            {"person", person_name(turn, activity.person)},
            {"unit", handlers::unit_name(turn, activity.unit.value_or(""))},
            {"category", category == nullptr ? activity.category : category->label},
            {"title", activity.title},
            {"start", or_null(activity.start)},
            {"end", or_null(activity.end)},
            {"quantity", or_null(activity.quantity)},
            {"quantity_unit", or_null(activity.quantity_unit)},
            {"participants", or_null(activity.participants)},
            {"place", or_null(activity.place)},
            {"at", storage::to_milliseconds(activity.reported_at)}};
}

nlohmann::json activities(handlers::Turn& turn, int items_max) {
    nlohmann::json items = nlohmann::json::array();
    for (const storage::Activity& activity : turn.store.activities.newest(items_max)) {
        items.push_back(activity_json(turn, activity));
    }
    const std::int64_t count = turn.store.activities.count(count_max + 1);
    return {{"count", std::min(count, count_max)}, {"more", count > count_max}, {"items", std::move(items)}};
}

nlohmann::json notices(handlers::Turn& turn, int items_max) {
    nlohmann::json items = nlohmann::json::array();
    for (const storage::Notice& notice : turn.store.notices.newest(items_max)) {
        items.push_back({{"id", notice.id.value},
                         {"state", storage::to_text(notice.state)},
                         {"text", notice.text},
                         {"at", storage::to_milliseconds(notice.created_at)},
                         {"deliveries", turn.store.deliveries.counts_of(notice.id)},
                         {"acknowledged", turn.store.notices.acknowledgement_count(notice.id)}});
    }
    return items;
}

nlohmann::json questions(handlers::Turn& turn, int items_max) {
    nlohmann::json items = nlohmann::json::array();
    for (const storage::Handover& handover : turn.store.handovers.unanswered(items_max)) {
        items.push_back({{"id", handover.id.value},
                         {"question", handover.question},
                         {"person", person_name(turn, handover.person)},
                         {"at", storage::to_milliseconds(handover.at)}});
    }
    return items;
}

nlohmann::json dead_letters(handlers::Turn& turn, int items_max) {
    nlohmann::json items = nlohmann::json::array();
    for (const storage::DeadLetter& letter : turn.store.updates.dead_letters(items_max)) {
        items.push_back({{"id", letter.id},
                         {"channel", turn.store.channels.name_of(letter.channel)},
                         {"kind", dead_letter_kind(letter)},
                         {"error", without_quotations(letter.error)},
                         {"at", storage::to_milliseconds(letter.at)}});
    }
    return {{"count", turn.store.updates.dead_letter_count()}, {"items", std::move(items)}};
}

} // namespace

nlohmann::json store_overview(handlers::Turn& turn, const ConsoleLimits& limits) {
    return {{"activities", activities(turn, limits.activities_max)},
            {"notices", notices(turn, limits.notices_max)},
            {"questions", questions(turn, limits.questions_max)},
            {"dead_letters", dead_letters(turn, limits.dead_letters_max)},
            {"waiting", turn.store.deliveries.waiting_count()}};
}

} // namespace loa::console
