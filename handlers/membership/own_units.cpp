#include "handlers/membership/own_units.h"

#include <algorithm>

#include "handlers/audit_subject.h"
#include "handlers/membership/find_units.h"
#include "handlers/membership/inviting.h"
#include "handlers/membership/rights.h"
#include "handlers/membership/unit_binding.h"
#include "handlers/safe_text.h"

namespace loa::membership {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;

namespace {

void add_units(const Turn& turn, const std::vector<std::string>& units, std::string_view verb, Message& message) {
    for (const std::string& unit : units) {
        message.choices.push_back({name_of_unit(turn, unit), handlers::action(verb, 0, unit)});
    }
}

void ask_to_leave(Turn& turn, const Speaker& speaker, const std::string& unit) {
    const std::string name = name_of_unit(turn, unit);
    Message message = turn.text("unit.leave_ask", {{"unit", name}});
    if (is_chair(turn, speaker.person, unit)) {
        message.text += ' ';
        handlers::append(message, turn.text("unit.leave_ask_chair", {{"unit", name}}));
    }
    message.choices.push_back({turn.words("unit.leave_yes"), handlers::action("unit.leave_now", 0, unit)});
    message.choices.push_back({turn.words("unit.leave_no"), handlers::action("unit.stay", 0, unit)});
    handlers::replace_card(turn, speaker, std::move(message));
}

std::optional<std::string> next_unit(const std::vector<std::string>& units, const std::string& left) {
    const auto next = std::ranges::find_if(units, [&](const std::string& unit) { return unit != left; });
    return next == units.end() ? std::nullopt : std::optional(*next);
}

void leave_now(Turn& turn, const Speaker& speaker, const std::string& unit) {
    const storage::PersonId person = speaker.person.id;
    const bool was_chair = is_chair(turn, speaker.person, unit);
    turn.store.memberships.leave(person, unit, next_unit(turn.store.memberships.units_of(person), unit), turn.now);
    turn.store.audit.add(turn.now, person, "unit_left", handlers::audit_subject_of_unit(unit));
    if (was_chair) {
        turn.store.persons.revoke(person, storage::Role::chair, unit);
        turn.store.audit.add(turn.now, person, "role_revoked",
                             "chair " + unit + " of person " + std::to_string(person.value));
        revoke_codes_of(turn, person, storage::Role::chair, unit, person);
    }
    Message message = turn.text("unit.left", {{"unit", name_of_unit(turn, unit)}});
    message.text += ' ';
    const auto now_self = turn.store.persons.find(person);
    const auto counts = now_self ? now_self->unit : std::nullopt;
    handlers::append(message, counts ? turn.text("unit.left_next", {{"unit", name_of_unit(turn, *counts)}})
                                     : turn.text("unit.left_none"));
    handlers::replace_card(turn, speaker, std::move(message));
}

/// The one of these units that somebody means.
std::optional<std::string> named_of(const Turn& turn, const std::vector<std::string>& units, std::string_view typed) {
    std::optional<std::string> named;
    for (const config::Organisation* unit : find_units(turn, handlers::safe_line(typed, code_characters_max))) {
        if (std::ranges::find(units, unit->code) != units.end()) {
            if (named) {
                return std::nullopt;
            }
            named = unit->code;
        }
    }
    return named;
}

void count_for(Turn& turn, const Speaker& speaker, const std::string& unit) {
    if (speaker.person.unit != unit) {
        turn.store.memberships.count_for(speaker.person.id, unit);
        turn.store.audit.add(turn.now, speaker.person.id, "unit_chosen", handlers::audit_subject_of_unit(unit));
    }
    handlers::replace_card(turn, speaker, turn.text("unit.counts", {{"unit", name_of_unit(turn, unit)}}));
}

} // namespace

void show_own_units(Turn& turn, const Speaker& speaker) {
    const auto units = turn.store.memberships.units_of(speaker.person.id);
    if (units.empty()) {
        return handlers::answer(turn, speaker, turn.text("unit.person_unbound"));
    }
    const std::string counts = name_of_unit(turn, speaker.person.unit.value_or(units.front()));
    if (units.size() == 1) {
        return handlers::answer(turn, speaker, turn.text("unit.person_is", {{"unit", counts}}));
    }
    Message message = turn.text("unit.several", {{"unit", counts}});
    add_units(turn, units, "unit.count", message);
    handlers::answer(turn, speaker, std::move(message));
}

void ask_what_counts(Turn& turn, const Speaker& speaker, const std::string& added) {
    Message message = turn.text("unit.second", {{"unit", name_of_unit(turn, added)}});
    add_units(turn, turn.store.memberships.units_of(speaker.person.id), "unit.count", message);
    handlers::answer(turn, speaker, std::move(message));
}

void leave(Turn& turn, const Speaker& speaker, std::string_view typed) {
    if (!speaker.is_identified()) {
        return handlers::answer(turn, speaker, turn.text("person.hidden"));
    }
    const auto units = turn.store.memberships.units_of(speaker.person.id);
    if (units.empty()) {
        return handlers::answer(turn, speaker, turn.text("unit.leave_none"));
    }
    if (const auto named = named_of(turn, units, typed); named || units.size() == 1) {
        return ask_to_leave(turn, speaker, named.value_or(units.front()));
    }
    Message message = turn.text("unit.leave_which");
    add_units(turn, units, "unit.leave", message);
    handlers::answer(turn, speaker, std::move(message));
}

bool on_own_units_action(Turn& turn, const Speaker& speaker, const handlers::Action& action) {
    if (!action.verb.starts_with("unit.")) {
        return false;
    }
    const std::string unit(action.detail);
    if (!speaker.is_identified() || !turn.store.memberships.is_member(speaker.person.id, unit)) {
        handlers::remark(turn, speaker, turn.text("common.old_choice"));
    } else if (action.verb == "unit.count") {
        count_for(turn, speaker, unit);
    } else if (action.verb == "unit.leave") {
        ask_to_leave(turn, speaker, unit);
    } else if (action.verb == "unit.leave_now") {
        leave_now(turn, speaker, unit);
    } else if (action.verb == "unit.stay") {
        handlers::replace_card(turn, speaker, turn.text("unit.stayed", {{"unit", name_of_unit(turn, unit)}}));
    } else {
        return false;
    }
    return true;
}

} // namespace loa::membership
