#include "handlers/conversation/report_unit.h"

#include <algorithm>

#include "config/plain_text.h"
#include "handlers/action.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/steps.h"
#include "handlers/dialogue.h"
#include "handlers/membership/unit_binding.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;

namespace {

/// The unit of the group under whose notice this report was asked for.
std::optional<std::string> unit_of_notice(Turn& turn, const Speaker& speaker) {
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    const std::string group = dialogue && dialogue->step == step_report_text ? noted(*dialogue, note_group) : "";
    const auto id = config::whole_number<std::int64_t>(group);
    const auto chat = id ? turn.store.chats.find(storage::ChatId{*id}) : std::nullopt;
    const bool has_left = chat && chat->unit && turn.store.memberships.has_left(speaker.person.id, *chat->unit);
    return chat && !has_left ? chat->unit : std::nullopt;
}

} // namespace

std::optional<std::string> likely_unit(Turn& turn, const Speaker& speaker) {
    const auto& here = speaker.chat.unit;
    const auto& own = speaker.person.unit;
    if (speaker.is_in_group() && here && (!own || turn.store.memberships.is_member(speaker.person.id, *here))) {
        return here;
    }
    if (own || here) {
        return own ? own : here;
    }
    return unit_of_notice(turn, speaker);
}

std::optional<std::string> unit_to_count(Turn& turn, Speaker& speaker, const Activity& activity) {
    if (activity.unit && turn.store.memberships.is_member(speaker.person.id, *activity.unit)) {
        return activity.unit;
    }
    const auto told_in = activity.chat == speaker.chat.id ? std::nullopt : turn.store.chats.find(activity.chat);
    if (!told_in) {
        return membership::unit_of(turn, speaker);
    }
    Speaker there = speaker;
    there.chat = *told_in;
    auto unit = membership::unit_of(turn, there);
    speaker.person = there.person;
    return unit;
}

std::string unit_line(const Turn& turn, const Activity& activity) {
    if (!activity.unit || turn.store.memberships.units_of(activity.person).size() < 2) {
        return {};
    }
    return turn.words("report.card_unit", {{"unit", membership::name_of_unit(turn, *activity.unit)}});
}

std::string unit_words(const Turn& turn, const Activity& activity) {
    return turn.words("report.count_for", {{"unit", membership::name_of_unit(turn, activity.unit.value_or(""))}});
}

void add_unit_choices(Turn& turn, const Activity& activity, Message& message) {
    const auto units = turn.store.memberships.units_of(activity.person);
    if (units.size() < 2 || activity.occasion) {
        return;
    }
    for (const std::string& unit : units) {
        if (unit != activity.unit) {
            message.choices.push_back({turn.words("report.count_for", {{"unit", membership::name_of_unit(turn, unit)}}),
                                       handlers::action("report.unit", activity.id.value, unit)});
        }
    }
}

bool set_unit(Turn& turn, Activity& activity, std::string_view unit) {
    if (activity.occasion || !turn.store.memberships.is_member(activity.person, unit)) {
        return false;
    }
    activity.unit = unit;
    return true;
}

void ask_for_unit_of_notice(Turn& turn, const Activity& activity, const std::string& unit, Message& message) {
    const std::string name = membership::name_of_unit(turn, unit);
    handlers::add_line(message, turn.text("report.ask_unit", {{"unit", name}}));
    message.choices.push_back(
        {turn.words("report.count_for", {{"unit", name}}), handlers::action("report.unit_right", activity.id.value)});
    message.choices.push_back(
        {turn.words("report.unit_wrong"), handlers::action("report.unit_wrong", activity.id.value)});
}

void take_unit_of_notice(Turn& turn, Speaker& speaker, const std::string& offered, bool is_right) {
    if (!is_right) {
        return handlers::answer(turn, speaker, "report.unit_not_taken");
    }
    membership::join_unit(turn, speaker.person, offered, speaker.person.id);
    handlers::answer(turn, speaker, "report.unit_taken", {{"unit", membership::name_of_unit(turn, offered)}});
}

} // namespace loa::conversation
