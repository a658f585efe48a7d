#include "handlers/membership/inviting.h"

#include <fmt/format.h>

#include <algorithm>

#include "handlers/local_time.h"
#include "handlers/membership/find_units.h"
#include "handlers/membership/rights.h"
#include "handlers/membership/role_words.h"
#include "handlers/membership/unit_binding.h"
#include "handlers/safe_text.h"

namespace loa::membership {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Invitation;
using storage::Role;

namespace {

constexpr std::size_t said_characters_max = 120;
constexpr std::size_t units_shown_max = 6;
constexpr std::size_t codes_shown_max = 8;
constexpr std::int64_t open_codes_max = 500; ///< for one unit, and of the campaign's own
constexpr std::int64_t open_codes_of_officers_max = 20'000;

void reply(Turn& turn, const Speaker& speaker, std::string_view key,
           std::initializer_list<config::Argument> arguments = {}) {
    handlers::answer(turn, speaker, turn.text(key, arguments));
}

bool may_invite(Turn& turn, const Speaker& speaker, const UnitRole& wanted) {
    const bool is_for_unit = wanted.role == Role::chair || wanted.role == Role::member;
    return is_for_unit == is_unit_today(turn, wanted.unit) && may_appoint(turn, speaker.person, wanted);
}

/// Those of which this speaker may know: an officer all, a chair those of the own units.
std::vector<Invitation> open_codes(Turn& turn, const Speaker& speaker) {
    storage::Invitations& invitations = turn.store.invitations;
    if (is_officer(turn, speaker.person)) {
        return invitations.open({}, turn.now, open_codes_of_officers_max);
    }
    std::vector<Invitation> codes;
    for (const std::string& unit : turn.store.persons.chaired_units(speaker.person.id)) {
        const auto of_unit = invitations.open(unit, turn.now, open_codes_max);
        codes.insert(codes.end(), of_unit.begin(), of_unit.end());
    }
    return codes;
}

void add_invite(const Turn& turn, Role role, std::string_view unit, Message& message) {
    message.choices.push_back(
        {turn.words("invite.one", {{"role", role_words(turn, role, unit)}}),
         handlers::action("invite.make", 0, role_detail({.role = role, .unit = std::string(unit)}))});
}

void add_codes_choice(Turn& turn, const Speaker& speaker, Message& message) {
    if (const auto codes = open_codes(turn, speaker); !codes.empty()) {
        message.choices.push_back(
            {turn.words("invite.show_codes", {{"count", std::to_string(codes.size())}}), "invite.codes"});
    }
}

void show_menu(Turn& turn, const Speaker& speaker) {
    const bool officer = is_officer(turn, speaker.person);
    Message message = turn.text(officer ? "invite.head_officer" : "invite.head");
    const auto chaired = turn.store.persons.chaired_units(speaker.person.id);
    for (std::size_t i = 0; i < std::min(chaired.size(), storage::units_of_person_max); ++i) {
        add_invite(turn, Role::member, chaired[i], message);
        add_invite(turn, Role::chair, chaired[i], message);
    }
    if (officer) {
        add_invite(turn, Role::officer, {}, message);
        add_invite(turn, Role::auditor, {}, message);
    }
    add_codes_choice(turn, speaker, message);
    handlers::answer(turn, speaker, std::move(message));
}

void show_for_unit(Turn& turn, const Speaker& speaker, const std::string& said) {
    const auto units = find_units(turn, said);
    if (units.empty()) {
        return reply(turn, speaker, "people.no_such_unit", {{"said", said}});
    }
    if (units.size() > units_shown_max) {
        return reply(turn, speaker, "people.many_units", {{"count", std::to_string(units.size())}});
    }
    Message message = turn.text("invite.whom");
    for (const config::Organisation* unit : units) {
        add_invite(turn, Role::chair, unit->code, message);
        if (units.size() == 1) {
            add_invite(turn, Role::member, unit->code, message);
        }
    }
    handlers::answer(turn, speaker, std::move(message));
}

/// Local day on which the code still works.
std::string last_day(const Turn& turn, const Invitation& invitation) {
    const auto date = handlers::local_time(invitation.expires_at, turn.campaign().time_zone).date;
    return fmt::format("{}/{}/{}", date.day, date.month, date.year);
}

/// Whoever opens such a link only has to tap: Telegram sends "/start CODE" (telegram.md, section 8).
std::string link_with(const Turn& turn, const Speaker& speaker, const std::string& code) {
    const handlers::ChannelInfo* channel = turn.context.channel(speaker.chat.channel);
    const bool has_links = channel != nullptr && channel->kind == "telegram" && !channel->bot_link.empty();
    return has_links ? channel->bot_link + "?start=" + code : std::string{};
}

void make(Turn& turn, const Speaker& speaker, const UnitRole& wanted) {
    storage::Invitations& invitations = turn.store.invitations;
    const auto open = invitations.open(wanted.unit, turn.now, open_codes_max);
    if (static_cast<std::int64_t>(open.size()) >= open_codes_max) {
        return reply(turn, speaker, "invite.too_many", {{"count", std::to_string(open.size())}});
    }
    const Invitation invitation{.code = storage::make_invitation_code(turn.chance),
                                .role = wanted.role,
                                .unit = wanted.unit,
                                .expires_at = turn.now + storage::invitation_lifetime,
                                .made_by = speaker.person.id};
    invitations.add(invitation, turn.now);
    turn.store.audit.add(turn.now, speaker.person.id, "invitation_made", role_subject(wanted.role, wanted.unit));
    Message message = turn.text("invite.made", {{"role", role_words(turn, wanted.role, wanted.unit)},
                                                {"code", invitation.code},
                                                {"until", last_day(turn, invitation)}});
    if (const std::string link = link_with(turn, speaker, invitation.code); !link.empty()) {
        handlers::add_line(message, turn.text("invite.link", {{"link", link}}));
    }
    add_invite(turn, wanted.role, wanted.unit, message);
    message.choices.back().label = turn.words("invite.again");
    message.choices.push_back(
        {turn.words("invite.revoke_this"), handlers::action("invite.revoke", 0, invitation.code)});
    handlers::answer(turn, speaker, std::move(message));
}

void show_codes(Turn& turn, const Speaker& speaker) {
    const auto codes = open_codes(turn, speaker);
    Message message = turn.text(codes.empty() ? "invite.no_codes" : "invite.codes_head");
    for (std::size_t i = 0; i < std::min(codes.size(), codes_shown_max); ++i) {
        message.text += '\n';
        handlers::append(message,
                         turn.text("invite.code_line", {{"code", codes[i].code},
                                                        {"role", role_words(turn, codes[i].role, codes[i].unit)},
                                                        {"until", last_day(turn, codes[i])}}));
        message.choices.push_back({turn.words("invite.revoke", {{"code", codes[i].code}}),
                                   handlers::action("invite.revoke", 0, codes[i].code)});
    }
    if (codes.size() > codes_shown_max) {
        message.text += '\n';
        handlers::append(message,
                         turn.text("invite.more_codes", {{"count", std::to_string(codes.size() - codes_shown_max)}}));
    }
    handlers::answer(turn, speaker, std::move(message));
}

void revoke(Turn& turn, const Speaker& speaker, std::string_view code) {
    const auto invitation = turn.store.invitations.find(code);
    // For whoever may not know of the code there is none.
    if (!invitation || !may_appoint(turn, speaker.person, {.role = invitation->role, .unit = invitation->unit})) {
        return handlers::remark(turn, speaker, turn.text("common.old_choice"));
    }
    if (invitation->is_used) {
        return reply(turn, speaker, "invite.used_already", {{"code", invitation->code}});
    }
    if (!invitation->is_revoked) {
        turn.store.invitations.revoke(code, turn.now);
        turn.store.audit.add(turn.now, speaker.person.id, "invitation_revoked",
                             role_subject(invitation->role, invitation->unit));
    }
    Message message = turn.text("invite.revoked", {{"code", invitation->code}});
    add_codes_choice(turn, speaker, message);
    handlers::replace_card(turn, speaker, std::move(message));
}

} // namespace

void invite(Turn& turn, const Speaker& speaker, std::string_view typed) {
    if (!speaker.is_identified()) {
        return reply(turn, speaker, "person.hidden");
    }
    const bool officer = is_officer(turn, speaker.person);
    if (!officer && !is_chair(turn, speaker.person)) {
        return reply(turn, speaker, "people.not_allowed");
    }
    if (speaker.is_in_group()) {
        return reply(turn, speaker, "people.only_private");
    }
    const std::string said = handlers::safe_line(typed, said_characters_max);
    if (officer && !said.empty()) {
        return show_for_unit(turn, speaker, said);
    }
    show_menu(turn, speaker);
}

bool on_invite_action(Turn& turn, const Speaker& speaker, const handlers::Action& action) {
    if (!action.verb.starts_with("invite.")) {
        return false;
    }
    const bool may_be = speaker.is_identified() && !speaker.is_in_group();
    const auto wanted = read_role_detail(action.detail);
    if (may_be && action.verb == "invite.make" && wanted && may_invite(turn, speaker, *wanted)) {
        make(turn, speaker, *wanted);
    } else if (may_be && action.verb == "invite.codes") {
        show_codes(turn, speaker);
    } else if (may_be && action.verb == "invite.revoke") {
        revoke(turn, speaker, action.detail);
    } else {
        handlers::remark(turn, speaker, turn.text("common.old_choice"));
    }
    return true;
}

void revoke_codes_of(Turn& turn, storage::PersonId maker, Role role, std::string_view unit, storage::PersonId by) {
    const std::optional<std::string> of_unit = role == Role::chair ? std::optional(std::string(unit)) : std::nullopt;
    const storage::PersonId human = turn.store.persons.human(maker);
    for (const Invitation& open : turn.store.invitations.open(of_unit, turn.now, open_codes_of_officers_max)) {
        if (open.made_by && turn.store.persons.human(open.made_by) == human) {
            turn.store.invitations.revoke(open.code, turn.now);
            turn.store.audit.add(turn.now, by, "invitation_revoked", role_subject(open.role, open.unit));
        }
    }
}

} // namespace loa::membership
