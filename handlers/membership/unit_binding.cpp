#include "handlers/membership/unit_binding.h"

#include <algorithm>
#include <cctype>

#include "handlers/local_time.h"
#include "handlers/membership/accounts.h"
#include "handlers/membership/own_units.h"
#include "handlers/membership/rights.h"
#include "handlers/safe_text.h"

namespace loa::membership {

using handlers::Speaker;
using handlers::Turn;
using storage::Invitation;
using storage::Role;

namespace {

constexpr int adopted_max = 200; ///< reports of a year that a late binding takes along

bool has_authority_over(Turn& turn, const storage::Person& person, std::string_view unit) {
    return is_officer(turn, person) || is_chair(turn, person, unit);
}

/// A group that speaks for a unit is that unit's: others do not take it away, whatever they may do elsewhere.
bool may_bind_here(Turn& turn, const Speaker& speaker, const std::string& unit) {
    const auto& bound = speaker.chat.unit;
    return !bound || *bound == unit || !is_unit_today(turn, *bound) || has_authority_over(turn, speaker.person, *bound);
}

void bind_group(Turn& turn, Speaker& speaker, const std::string& unit) {
    if (!may_bind_here(turn, speaker, unit)) {
        return handlers::answer(turn, speaker, "unit.group_of_another",
                                {{"unit", handlers::unit_name(turn, *speaker.chat.unit)}});
    }
    turn.store.chats.bind_to_unit(speaker.chat.id, unit, turn.now);
    turn.store.audit.add(turn.now, speaker.person.id, "group_bound", "chat " + std::to_string(speaker.chat.id.value));
    speaker.chat.unit = unit;
    handlers::answer(turn, speaker, "unit.group_bound", {{"unit", handlers::unit_name(turn, unit)}});
}

void grant(Turn& turn, Speaker& speaker, const Invitation& invitation) {
    const storage::PersonId person = speaker.person.id;
    const std::string who = " to person " + std::to_string(person.value);
    const std::string what = role_subject(invitation.role, invitation.unit);
    turn.store.invitations.mark_used(invitation.code, person, turn.now);
    turn.store.audit.add(turn.now, person, "invitation_used", what);
    if (!invitation.unit.empty()) {
        join_unit(turn, speaker.person, invitation.unit, invitation.made_by);
    }
    if (invitation.role != Role::member) {
        turn.store.persons.grant(person, invitation.role, invitation.unit, turn.now);
        turn.store.audit.add(turn.now, invitation.made_by, "role_granted", what + who);
    }
}

void confirm(Turn& turn, const Speaker& speaker, const Invitation& invitation) {
    const auto units = turn.store.memberships.units_of(speaker.person.id);
    if (invitation.role == Role::member && units.size() > 1) {
        return ask_what_counts(turn, speaker, invitation.unit);
    }
    const std::string unit = handlers::unit_name(turn, invitation.unit);
    switch (invitation.role) {
    case Role::officer: return handlers::answer(turn, speaker, "unit.officer");
    case Role::auditor: return handlers::answer(turn, speaker, "unit.auditor");
    case Role::chair: return handlers::answer(turn, speaker, "unit.chair", {{"unit", unit}});
    case Role::member: return handlers::answer(turn, speaker, "unit.member", {{"unit", unit}});
    }
}

void use_invitation(Turn& turn, Speaker& speaker, const Invitation& invitation) {
    const bool may_bind_group =
        speaker.is_in_group() && !invitation.unit.empty() && has_authority_over(turn, speaker.person, invitation.unit);
    if (invitation.is_used) {
        // A chair who used the code in private uses it again in the group: what it gave lasts.
        if (may_bind_group) {
            return bind_group(turn, speaker, invitation.unit);
        }
        if (turn.store.memberships.is_member(speaker.person.id, invitation.unit)) {
            return handlers::answer(turn, speaker, "unit.already",
                                    {{"unit", handlers::unit_name(turn, invitation.unit)}});
        }
        return note_guess(turn, speaker, "unit.code_used");
    }
    if (invitation.is_revoked) {
        return note_guess(turn, speaker, "unit.code_revoked");
    }
    if (invitation.expires_at <= turn.now) {
        return note_guess(turn, speaker, "unit.code_expired");
    }
    const auto units = turn.store.memberships.units_of(speaker.person.id);
    const bool is_new = !invitation.unit.empty() && std::ranges::find(units, invitation.unit) == units.end();
    if (invitation.role == Role::member && !is_new) {
        // The code is not used up: it was meant for somebody else.
        return handlers::answer(turn, speaker, "unit.member_already",
                                {{"unit", handlers::unit_name(turn, invitation.unit)}});
    }
    if (is_new && units.size() >= storage::units_of_person_max) {
        return handlers::answer(turn, speaker, "unit.too_many", {{"count", std::to_string(units.size())}});
    }
    grant(turn, speaker, invitation);
    const bool is_for_group = may_bind_group || (speaker.is_in_group() && invitation.role == Role::chair);
    if (is_for_group && may_bind_here(turn, speaker, invitation.unit)) {
        return bind_group(turn, speaker, invitation.unit);
    }
    confirm(turn, speaker, invitation);
}

/// A unit's own code is no secret: it binds a group where somebody with authority types it, and nothing else.
void use_unit_code(Turn& turn, Speaker& speaker, const std::string& unit) {
    if (!has_authority_over(turn, speaker.person, unit)) {
        return handlers::answer(turn, speaker, "unit.code_is_public");
    }
    if (!speaker.is_in_group()) {
        return handlers::answer(turn, speaker, "unit.only_in_group");
    }
    bind_group(turn, speaker, unit);
}

void tell_state(Turn& turn, Speaker& speaker) {
    if (speaker.is_in_group()) {
        const auto chaired = turn.store.persons.chaired_units(speaker.person.id);
        if (!speaker.chat.unit && chaired.size() == 1) {
            return bind_group(turn, speaker, chaired.front());
        }
        if (speaker.chat.unit) {
            return handlers::answer(turn, speaker, "unit.group_is",
                                    {{"unit", handlers::unit_name(turn, *speaker.chat.unit)}});
        }
        return handlers::answer(turn, speaker, handlers::text_here(turn, speaker.chat, "unit.group_unbound"));
    }
    show_own_units(turn, speaker);
}

} // namespace

bool looks_like_code(std::string_view typed) {
    const std::string code = storage::canonical_invitation_code(typed);
    const auto is = [](int (*test)(int)) {
        return [test](char c) { return test(static_cast<unsigned char>(c)) != 0; };
    };
    const bool is_plain = std::ranges::all_of(code, is(std::isalnum));
    const bool has_digit = std::ranges::any_of(typed, is(std::isdigit));
    const bool has_lower = std::ranges::any_of(typed, is(std::islower));
    return is_plain && code.size() == storage::make_invitation_code(0).size() && (has_digit || !has_lower);
}

void bind(Turn& turn, Speaker& speaker, std::string_view typed) {
    if (!speaker.is_identified()) {
        return handlers::answer(turn, speaker, "person.hidden");
    }
    const std::string said = handlers::safe_line(typed, code_characters_max);
    if (said.empty()) {
        return tell_state(turn, speaker);
    }
    if (const std::string unit = as_unit_code(said); is_unit_today(turn, unit)) {
        return use_unit_code(turn, speaker, unit);
    }
    if (has_guessed_too_often(turn, speaker)) {
        return;
    }
    const std::string code = storage::canonical_invitation_code(said);
    if (const auto invitation = turn.store.invitations.find(code)) {
        return use_invitation(turn, speaker, *invitation);
    }
    if (!offer_to_join(turn, speaker, code)) {
        note_guess(turn, speaker, "unit.code_unknown");
    }
}

bool has_guessed_too_often(Turn& turn, const Speaker& speaker) {
    if (turn.store.invitations.wrong_count(speaker.person.id, turn.now - guess_window) < guesses_max) {
        return false;
    }
    handlers::answer(turn, speaker, "unit.too_many_guesses");
    return true;
}

void note_guess(Turn& turn, const Speaker& speaker, std::string_view text_key) {
    turn.store.invitations.note_wrong(speaker.person.id, turn.now);
    handlers::answer(turn, speaker, text_key);
}

void adopt_reports(Turn& turn, const storage::Person& person) {
    if (!person.unit) {
        return;
    }
    const auto& zone = turn.campaign().time_zone;
    const auto year = handlers::year_range(handlers::today(turn).year, zone);
    std::size_t adopted = 0;
    for (storage::Activity& activity : turn.store.activities.of_person(person.id, year.from, year.to, adopted_max)) {
        if (!activity.unit) {
            activity.unit = person.unit;
            turn.store.activities.change(activity, person.id, turn.now);
            ++adopted;
        }
    }
    if (adopted != 0) {
        turn.store.audit.add(turn.now, person.id, "reports_adopted",
                             std::to_string(adopted) + " for unit " + *person.unit);
    }
}

void join_unit(Turn& turn, storage::Person& person, const std::string& unit, storage::PersonId by) {
    turn.store.memberships.join(person.id, unit, turn.now);
    turn.store.audit.add(turn.now, by, "unit_joined", unit + " by person " + std::to_string(person.id.value));
    if (!person.unit) {
        person.unit = unit;
        adopt_reports(turn, person);
    }
}

std::optional<std::string> unit_of(Turn& turn, Speaker& speaker) {
    const auto& here = speaker.chat.unit;
    if (!speaker.is_in_group() || !here) {
        return speaker.person.unit ? speaker.person.unit : here;
    }
    if (!speaker.is_identified() || turn.store.memberships.is_member(speaker.person.id, *here)) {
        return here;
    }
    if (!speaker.person.unit && !turn.store.memberships.has_left(speaker.person.id, *here)) {
        join_unit(turn, speaker.person, *here, {});
    }
    return speaker.person.unit ? speaker.person.unit : here;
}

std::string as_unit_code(std::string_view typed) {
    std::string result;
    for (const char c : typed) {
        result += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    return result;
}

bool is_unit_today(const Turn& turn, std::string_view code) {
    const auto* unit = turn.campaign().organisations.at(code, handlers::to_config(handlers::today(turn)));
    return unit != nullptr && turn.campaign().is_unit(*unit);
}

std::string name_of_unit(const Turn& turn, std::string_view code) {
    std::string name = handlers::unit_name(turn, code);
    return name.empty() ? std::string(code) : name;
}

} // namespace loa::membership
