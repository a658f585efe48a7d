#include "handlers/membership/inviting.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "config/plain_text.h"
#include "handlers/local_time.h"
#include "handlers/membership/find_units.h"
#include "handlers/membership/rights.h"
#include "handlers/membership/role_words.h"
#include "handlers/membership/unit_binding.h"
#include "handlers/safe_text.h"
#include "handlers/sign_in/sign_in_link.h"
#include "handlers/vietnamese/text.h"

namespace loa::membership {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Invitation;
using storage::Role;

namespace {

constexpr std::size_t said_characters_max = 120;
constexpr std::size_t units_shown_max = 6;
constexpr std::int64_t codes_of_page = 8;
constexpr std::int64_t open_codes_max = 500; ///< for one unit, and of the campaign's own
constexpr std::int64_t open_codes_of_officers_max = 20'000;

bool may_invite(Turn& turn, const Speaker& speaker, const UnitRole& wanted) {
    const bool is_for_unit = wanted.role == Role::chair || wanted.role == Role::member;
    return is_for_unit == is_unit_today(turn, wanted.unit) && may_appoint(turn, speaker.person, wanted);
}

/// The first of those of which this speaker may know: an officer all, a chair those of the own units.
std::vector<Invitation> open_codes(Turn& turn, const Speaker& speaker, std::int64_t limit) {
    storage::Invitations& invitations = turn.store.invitations;
    if (is_officer(turn, speaker.person)) {
        return invitations.open({}, turn.now, limit);
    }
    std::vector<Invitation> codes;
    for (const std::string& unit : turn.store.persons.chaired_units(speaker.person.id)) {
        const auto of_unit = invitations.open(unit, turn.now, limit - std::ssize(codes));
        codes.insert(codes.end(), of_unit.begin(), of_unit.end());
    }
    return codes;
}

std::int64_t open_code_count(Turn& turn, const Speaker& speaker) {
    storage::Invitations& invitations = turn.store.invitations;
    if (is_officer(turn, speaker.person)) {
        return invitations.open_count({}, turn.now);
    }
    std::int64_t count = 0;
    for (const std::string& unit : turn.store.persons.chaired_units(speaker.person.id)) {
        count += invitations.open_count(unit, turn.now);
    }
    return count;
}

void add_invite(const Turn& turn, Role role, std::string_view unit, Message& message, std::int64_t count = 1) {
    const std::string who = role_words(turn, role, unit);
    message.choices.push_back({count == 1
                                   ? turn.words("invite.one", {{"role", who}})
                                   : turn.words("invite.several", {{"count", std::to_string(count)}, {"role", who}}),
                               handlers::action("invite.make", count == 1 ? 0 : count,
                                                role_detail({.role = role, .unit = std::string(unit)}))});
}

void add_codes_choice(Turn& turn, const Speaker& speaker, Message& message) {
    if (const auto count = open_code_count(turn, speaker); count > 0) {
        message.choices.push_back(
            {turn.words("invite.show_codes", {{"count", std::to_string(count)}}), "invite.codes"});
    }
}

/// `count`: how many members at once.
void show_menu(Turn& turn, const Speaker& speaker, std::int64_t count = 1) {
    const bool officer = is_officer(turn, speaker.person);
    Message message = turn.text(officer ? "invite.head_officer" : "invite.head");
    const auto chaired = turn.store.persons.chaired_units(speaker.person.id);
    for (std::size_t i = 0; i < std::min(chaired.size(), storage::units_of_person_max); ++i) {
        add_invite(turn, Role::member, chaired[i], message, count);
        add_invite(turn, Role::chair, chaired[i], message);
    }
    if (officer) {
        add_invite(turn, Role::officer, {}, message);
        add_invite(turn, Role::auditor, {}, message);
    }
    add_codes_choice(turn, speaker, message);
    handlers::answer(turn, speaker, std::move(message));
}

void show_for_unit(Turn& turn, const Speaker& speaker, const std::string& said, std::int64_t count = 1) {
    const auto units = find_units(turn, said);
    if (units.empty()) {
        return handlers::answer(turn, speaker, "people.no_such_unit", {{"said", said}});
    }
    if (units.size() > units_shown_max) {
        return handlers::answer(turn, speaker, "people.many_units", {{"count", std::to_string(units.size())}});
    }
    Message message = turn.text("invite.whom");
    for (const config::Organisation* unit : units) {
        add_invite(turn, Role::chair, unit->code, message);
        if (units.size() == 1) {
            add_invite(turn, Role::member, unit->code, message, count);
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

/// The first is the event's chance itself; of the others nobody can tell one from another.
std::string code_of(const Turn& turn, std::int64_t number) {
    if (number == 0) {
        return storage::make_invitation_code(turn.chance);
    }
    constexpr std::size_t digits = 16;
    const std::string hash = handlers::token_hash(turn.context.sign_in_secret + "\ninvite\n" +
                                                  std::to_string(turn.chance) + '\n' + std::to_string(number));
    return storage::make_invitation_code(std::stoull(hash.substr(0, digits), nullptr, digits));
}

std::vector<Invitation> make_codes(Turn& turn, const Speaker& speaker, const UnitRole& wanted, std::int64_t count) {
    std::vector<Invitation> made;
    for (std::int64_t number = 0; std::ssize(made) < count; ++number) {
        Invitation invitation{.code = code_of(turn, number),
                              .role = wanted.role,
                              .unit = wanted.unit,
                              .expires_at = turn.now + storage::invitation_lifetime,
                              .made_by = speaker.person.id};
        if (number > 0 && turn.store.invitations.find(invitation.code)) {
            continue;
        }
        turn.store.invitations.add(invitation, turn.now);
        turn.store.audit.add(turn.now, speaker.person.id, "invitation_made", role_subject(wanted.role, wanted.unit));
        made.push_back(std::move(invitation));
    }
    return made;
}

void show_one(Turn& turn, const Speaker& speaker, const Invitation& invitation) {
    Message message = turn.text("invite.made", {{"role", role_words(turn, invitation.role, invitation.unit)},
                                                {"code", invitation.code},
                                                {"until", last_day(turn, invitation)}});
    if (const std::string link = link_with(turn, speaker, invitation.code); !link.empty()) {
        handlers::add_line(message, turn.text("invite.link", {{"link", link}}));
    }
    add_invite(turn, invitation.role, invitation.unit, message);
    message.choices.back().label = turn.words("invite.again");
    message.choices.push_back(
        {turn.words("invite.revoke_this"), handlers::action("invite.revoke", 0, invitation.code)});
    handlers::answer(turn, speaker, std::move(message));
}

void show_many(Turn& turn, const Speaker& speaker, const std::vector<Invitation>& made) {
    const Invitation& first = made.front();
    Message message = turn.text("invite.made_many", {{"count", std::to_string(made.size())},
                                                     {"role", role_words(turn, first.role, first.unit)},
                                                     {"until", last_day(turn, first)}});
    for (const Invitation& invitation : made) {
        const std::string link = link_with(turn, speaker, invitation.code);
        handlers::add_line(
            message, link.empty() ? turn.text("invite.one_of", {{"code", invitation.code}})
                                  : turn.text("invite.one_of_linked", {{"code", invitation.code}, {"link", link}}));
    }
    handlers::add_line(message, turn.text("invite.many_foot"));
    add_codes_choice(turn, speaker, message);
    handlers::answer(turn, speaker, std::move(message));
}

void make(Turn& turn, const Speaker& speaker, const UnitRole& wanted, std::int64_t count) {
    const std::int64_t open = turn.store.invitations.open_count(wanted.unit, turn.now);
    if (open + count > open_codes_max) {
        return handlers::answer(turn, speaker, "invite.too_many", {{"count", std::to_string(open)}});
    }
    const auto made = make_codes(turn, speaker, wanted, count);
    made.size() == 1 ? show_one(turn, speaker, made.front()) : show_many(turn, speaker, made);
}

/// "chủ tịch MAU-A" without who is to be invited: the choices ask that.
std::string without_role(std::string_view said) {
    constexpr std::array<std::string_view, 5> roles{"chu tich cong doan ", "chu tich ", "thanh vien ", "giao vien ",
                                                    "ct "};
    const std::string folded = vietnamese::fold(said);
    const auto role = std::ranges::find_if(roles, [&](std::string_view name) { return folded.starts_with(name); });
    const auto words = role == roles.end() ? 0 : std::ranges::count(*role, ' ');
    for (std::ptrdiff_t word = 0; word < words; ++word) {
        said.remove_prefix(std::min(said.find(' ') + 1, said.size()));
    }
    return std::string(said);
}

/// "/moi cán bộ", "/moi 5 giáo viên": who, and of no unit.
bool is_only_role(std::string_view said) {
    constexpr std::array<std::string_view, 8> roles{
        "can bo",     "can bo phu trach", "nguoi xem", "nguoi xem so lieu",
        "thanh vien", "giao vien",        "chu tich",  "chu tich cong doan"};
    return std::ranges::find(roles, vietnamese::fold(said)) != roles.end();
}

/// How many and for whom: "5", "5 truong mau a", "truong mau a 5". A unit may have a number in its own name.
struct Wish {
    std::int64_t count = 1;
    bool has_count = false;
    std::string whom;
};

Wish read_wish(const Turn& turn, const std::string& said) {
    if (said.find(' ') != std::string::npos && !find_units(turn, said).empty()) {
        return {.whom = said};
    }
    const std::size_t first_end = std::min(said.find(' '), said.size());
    if (const auto count = config::whole_number<std::int64_t>(std::string_view(said).substr(0, first_end))) {
        return {.count = *count, .has_count = true, .whom = said.substr(std::min(first_end + 1, said.size()))};
    }
    const std::size_t last = said.rfind(' ');
    if (const auto count = last == std::string::npos
                               ? std::nullopt
                               : config::whole_number<std::int64_t>(std::string_view(said).substr(last + 1))) {
        return {.count = *count, .has_count = true, .whom = said.substr(0, last)};
    }
    return {.whom = said};
}

void show_codes(Turn& turn, const Speaker& speaker, std::int64_t page) {
    const std::int64_t count = open_code_count(turn, speaker);
    const std::int64_t first =
        std::clamp<std::int64_t>(page, 0, std::max<std::int64_t>(count - 1, 0) / codes_of_page) * codes_of_page;
    const auto codes = open_codes(turn, speaker, first + codes_of_page);
    Message message =
        turn.text(codes.empty() ? "invite.no_codes" : "invite.codes_head", {{"first", std::to_string(first + 1)},
                                                                            {"last", std::to_string(codes.size())},
                                                                            {"count", std::to_string(count)}});
    for (auto i = static_cast<std::size_t>(first); i < codes.size(); ++i) {
        handlers::add_line(message,
                           turn.text("invite.code_line", {{"code", codes[i].code},
                                                          {"role", role_words(turn, codes[i].role, codes[i].unit)},
                                                          {"until", last_day(turn, codes[i])}}));
        message.choices.push_back({turn.words("invite.revoke", {{"code", codes[i].code}}),
                                   handlers::action("invite.revoke", 0, codes[i].code)});
    }
    if (first > 0) {
        message.choices.push_back(
            {turn.words("invite.page_before"), handlers::action("invite.codes", first / codes_of_page - 1)});
    }
    if (first + codes_of_page < count) {
        message.choices.push_back(
            {turn.words("invite.page_after"), handlers::action("invite.codes", first / codes_of_page + 1)});
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
        return handlers::answer(turn, speaker, "invite.used_already", {{"code", invitation->code}});
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
        return handlers::answer(turn, speaker, "person.hidden");
    }
    const bool officer = is_officer(turn, speaker.person);
    if (!officer && !is_chair(turn, speaker.person)) {
        return handlers::answer(turn, speaker, "people.not_allowed");
    }
    if (speaker.is_in_group()) {
        return handlers::answer(turn, speaker, "people.only_private");
    }
    const Wish wish = read_wish(turn, handlers::safe_line(typed, said_characters_max));
    if (wish.count < 1 || wish.count > codes_at_once_max) {
        return handlers::answer(turn, speaker, "invite.count_max", {{"count", std::to_string(codes_at_once_max)}});
    }
    if (officer && !wish.whom.empty() && !is_only_role(wish.whom)) {
        return show_for_unit(turn, speaker, without_role(wish.whom), wish.count);
    }
    const auto chaired = turn.store.persons.chaired_units(speaker.person.id);
    if (wish.has_count && wish.whom.empty() && chaired.size() == 1) {
        const UnitRole members{.role = Role::member, .unit = chaired.front()};
        if (may_invite(turn, speaker, members)) {
            return make(turn, speaker, members, wish.count);
        }
    }
    show_menu(turn, speaker, wish.count);
}

bool on_invite_action(Turn& turn, const Speaker& speaker, const handlers::Action& action) {
    if (!action.verb.starts_with("invite.")) {
        return false;
    }
    const bool may_be = speaker.is_identified() && !speaker.is_in_group();
    const auto wanted = read_role_detail(action.detail);
    if (may_be && action.verb == "invite.make" && wanted && may_invite(turn, speaker, *wanted)) {
        make(turn, speaker, *wanted, std::clamp<std::int64_t>(action.subject, 1, codes_at_once_max));
    } else if (may_be && action.verb == "invite.codes") {
        show_codes(turn, speaker, action.subject);
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
