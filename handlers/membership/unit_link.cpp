#include "handlers/membership/unit_link.h"

#include <algorithm>
#include <cctype>

#include "handlers/audit_subject.h"
#include "handlers/local_time.h"
#include "handlers/membership/rights.h"
#include "handlers/membership/unit_binding.h"
#include "handlers/safe_text.h"
#include "handlers/sign_in/sign_in_link.h"

namespace loa::membership {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::UnitLink;

namespace {

constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t group_characters = 5; ///< between dashes
constexpr std::size_t units_shown_max = 10;
constexpr std::chrono::hours picture_interval{1}; ///< between two of the same QR code in one group

bool has_links(const Turn& turn) {
    return !turn.context.link_base.empty() && !turn.context.sign_in_secret.empty();
}

/// Drawn from the secret, since handlers have only 64 bits of chance, which would not do.
std::string make_token(const Turn& turn, std::string_view unit) {
    const std::string seed = "unit link " + std::string(unit) + ' ' + std::to_string(turn.chance) + ' ' +
                             std::to_string(storage::to_milliseconds(turn.now));
    const std::string digest = handlers::keyed_digest(turn.context.sign_in_secret, seed);
    std::string token;
    for (std::size_t i = 0; i < link_token_characters; ++i) {
        token += alphabet[static_cast<unsigned char>(digest[i]) % alphabet.size()];
    }
    return token;
}

UnitLink make_link(Turn& turn, std::string_view unit, storage::PersonId by) {
    UnitLink link{.unit = std::string(unit), .token = make_token(turn, unit), .made_at = turn.now, .made_by = by};
    turn.store.unit_links.put(link);
    turn.store.audit.add(turn.now, by, "unit_link_made", handlers::audit_subject_of_unit(link.unit));
    return link;
}

UnitLink link_of(Turn& turn, std::string_view unit, storage::PersonId by) {
    auto known = turn.store.unit_links.of_unit(unit);
    return known ? *std::move(known) : make_link(turn, unit, by);
}

std::string address(const Turn& turn, const UnitLink& link) {
    std::string url = turn.context.link_base + std::string(link_path);
    for (std::size_t i = 0; i < link.token.size(); ++i) {
        if (i != 0 && i % group_characters == 0) {
            url += '-';
        }
        url += link.token[i];
    }
    return url;
}

bool may_see(Turn& turn, const Speaker& speaker, std::string_view unit) {
    return speaker.is_identified() && (is_officer(turn, speaker.person) || is_chair(turn, speaker.person, unit));
}

/// The picture that goes with a link said here; none where it cannot, or stands there already.
std::optional<handlers::FileReference> picture_of(Turn& turn, const storage::Chat& chat, const UnitLink& link) {
    handlers::FileReference picture{handlers::FileKind::unit_qr, link.unit};
    if (!handlers::can_send_file(turn, chat, picture)) {
        return std::nullopt;
    }
    if (chat.kind == storage::ChatKind::group) {
        const auto last = turn.store.deliveries.last_with_file(chat.id, handlers::encode_file(picture));
        if (last && turn.now - *last < picture_interval && *last >= link.made_at) {
            return std::nullopt;
        }
    }
    return picture;
}

Message shown(Turn& turn, const UnitLink& link, std::string_view key) {
    const std::string url = address(turn, link);
    Message message =
        turn.text(key, {{"unit", handlers::unit_name(turn, link.unit)}, {"link", url}, {"page", url + "/qr"}});
    message.choices.push_back({turn.words("link.renew"), handlers::action("link.renew", 0, link.unit)});
    return message;
}

void show_in_group(Turn& turn, const Speaker& speaker) {
    if (!speaker.chat.unit) {
        return handlers::answer(turn, speaker, handlers::text_here(turn, speaker.chat, "unit.group_unbound"));
    }
    Message message;
    add_link(turn, speaker.chat, message);
    handlers::answer(turn, speaker, std::move(message));
}

/// The card, which takes the place of the one tapped where the link is new, and its QR code. With buttons the picture
/// is a message of its own: it can be passed on, and the card can still be replaced.
void show_link(Turn& turn, const Speaker& speaker, const UnitLink& link, bool is_new) {
    Message card = shown(turn, link, is_new ? "link.shown_anew" : "link.shown");
    const auto picture = picture_of(turn, speaker.chat, link);
    const bool is_apart = handlers::shows_buttons(turn, speaker.chat);
    if (!is_apart) {
        card.file = picture;
    }
    is_new ? handlers::replace_card(turn, speaker, std::move(card)) : handlers::answer(turn, speaker, std::move(card));
    if (picture && is_apart) {
        Message message = turn.text("link.line", {{"link", address(turn, link)}});
        message.file = picture;
        handlers::answer(turn, speaker, std::move(message));
    }
}

void ask_which(Turn& turn, const Speaker& speaker, const std::vector<std::string>& units) {
    Message message = turn.text("link.which");
    for (const std::string& unit : units) {
        if (message.choices.size() == units_shown_max) {
            break;
        }
        message.choices.push_back({handlers::unit_name(turn, unit), handlers::action("link.show", 0, unit)});
    }
    handlers::answer(turn, speaker, std::move(message));
}

void show_for(Turn& turn, const Speaker& speaker, const std::string& unit) {
    if (!is_unit_today(turn, unit)) {
        return handlers::answer(turn, speaker, turn.text("link.unknown_unit"));
    }
    if (!may_see(turn, speaker, unit)) {
        return handlers::remark(turn, speaker, turn.text("link.chairs_only"));
    }
    show_link(turn, speaker, link_of(turn, unit, speaker.person.id), false);
}

void ask_to_renew(Turn& turn, const Speaker& speaker, const std::string& unit) {
    const UnitLink link = link_of(turn, unit, speaker.person.id);
    Message message = turn.text("link.confirm", {{"unit", handlers::unit_name(turn, unit)}});
    // The link is named by when it was made, so that an old confirmation never ends a newer link.
    message.choices.push_back(
        {turn.words("link.renew_now"), handlers::action("link.renewed", storage::to_milliseconds(link.made_at), unit)});
    message.choices.push_back({turn.words("link.keep"), handlers::action("link.keep", 0, unit)});
    handlers::replace_card(turn, speaker, std::move(message));
}

void renew(Turn& turn, const Speaker& speaker, const std::string& unit, std::int64_t made_at) {
    const auto old = turn.store.unit_links.of_unit(unit);
    if (!old || storage::to_milliseconds(old->made_at) != made_at) {
        return handlers::remark(turn, speaker, turn.text("common.old_choice"));
    }
    show_link(turn, speaker, make_link(turn, unit, speaker.person.id), true);
}

} // namespace

std::optional<std::string> canonical_link_token(std::string_view given) {
    std::string token;
    for (const char typed : given) {
        if (typed == '-') {
            continue;
        }
        const char lower = static_cast<char>(std::tolower(static_cast<unsigned char>(typed)));
        const char c = lower == 'o' ? '0' : lower == 'i' || lower == 'l' ? '1' : lower;
        if (token.size() == link_token_characters || !alphabet.contains(c)) {
            return std::nullopt;
        }
        token += c;
    }
    return token.size() == link_token_characters ? std::optional(std::move(token)) : std::nullopt;
}

std::string unit_link(Turn& turn, std::string_view unit) {
    return has_links(turn) ? address(turn, link_of(turn, unit, {})) : std::string{};
}

void add_link_line(Turn& turn, const storage::Chat& chat, Message& message) {
    if (chat.kind != storage::ChatKind::group || !chat.unit || !has_links(turn)) {
        return;
    }
    handlers::add_line(message, turn.text("link.line", {{"link", unit_link(turn, *chat.unit)}}));
}

void add_link(Turn& turn, const storage::Chat& chat, Message& message) {
    add_link_line(turn, chat, message);
    if (chat.kind == storage::ChatKind::group && chat.unit && has_links(turn)) {
        message.file = picture_of(turn, chat, link_of(turn, *chat.unit, {}));
    }
}

void show_unit_link(Turn& turn, Speaker& speaker, std::string_view code) {
    if (!has_links(turn)) {
        return handlers::answer(turn, speaker, turn.text("link.none"));
    }
    if (speaker.is_in_group()) {
        return show_in_group(turn, speaker);
    }
    if (!speaker.is_identified()) {
        return handlers::answer(turn, speaker, turn.text("person.hidden"));
    }
    const std::string unit = as_unit_code(handlers::safe_line(code, code_characters_max));
    if (!unit.empty()) {
        return show_for(turn, speaker, unit);
    }
    const auto chaired = turn.store.persons.chaired_units(speaker.person.id);
    if (chaired.empty()) {
        return handlers::answer(turn, speaker,
                                turn.text(is_officer(turn, speaker.person) ? "link.name_unit" : "link.chairs_only"));
    }
    if (chaired.size() > 1) {
        return ask_which(turn, speaker, chaired);
    }
    show_for(turn, speaker, chaired.front());
}

bool on_unit_link_action(Turn& turn, Speaker& speaker, const handlers::Action& action) {
    if (!action.verb.starts_with("link.")) {
        return false;
    }
    const std::string unit(action.detail);
    if (!has_links(turn) || speaker.is_in_group() || !is_unit_today(turn, unit) || !may_see(turn, speaker, unit)) {
        handlers::remark(turn, speaker, turn.text("common.old_choice"));
    } else if (action.verb == "link.show") {
        show_for(turn, speaker, unit);
    } else if (action.verb == "link.renew") {
        ask_to_renew(turn, speaker, unit);
    } else if (action.verb == "link.renewed") {
        renew(turn, speaker, unit, action.subject);
    } else if (action.verb == "link.keep") {
        handlers::replace_card(turn, speaker, turn.text("link.kept"));
    } else {
        return false;
    }
    return true;
}

} // namespace loa::membership
