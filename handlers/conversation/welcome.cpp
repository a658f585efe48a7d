#include "handlers/conversation/welcome.h"

#include "handlers/membership/rights.h"
#include "handlers/sign_in/sign_in_link.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;

namespace {} // namespace

void welcome(Turn& turn, Speaker& speaker) {
    if (speaker.is_in_group()) {
        return help(turn, speaker);
    }
    Message message = turn.text("welcome.private");
    if (!speaker.person.unit && !membership::is_officer(turn, speaker.person)) {
        add_line(message, turn.text("welcome.no_unit"));
    }
    handlers::answer(turn, speaker, std::move(message));
}

void help(Turn& turn, Speaker& speaker) {
    if (speaker.is_in_group()) {
        Message message = handlers::text_here(turn, speaker.chat, "help.group");
        if (!speaker.chat.unit) {
            add_line(message, handlers::text_here(turn, speaker.chat, "help.group_unbound"));
        }
        return handlers::answer(turn, speaker, std::move(message));
    }
    Message message = turn.text("help.private");
    if (membership::is_chair(turn, speaker.person)) {
        add_line(message, turn.text("help.chair"));
    }
    if (membership::is_officer(turn, speaker.person)) {
        add_line(message, turn.text("help.officer"));
    } else if (membership::is_auditor(turn, speaker.person)) {
        add_line(message, turn.text("help.auditor"));
    }
    handlers::answer(turn, speaker, std::move(message));
}

void sign_in(Turn& turn, Speaker& speaker) {
    if (!speaker.is_identified()) {
        return handlers::answer(turn, speaker, "person.hidden");
    }
    if (!membership::may_read_all(turn, speaker.person)) {
        return handlers::answer(turn, speaker, "common.not_allowed");
    }
    if (speaker.is_in_group()) {
        return handlers::answer(turn, speaker, "sign_in.only_private");
    }
    if (turn.context.console_url.empty() || turn.context.sign_in_secret.empty()) {
        return handlers::answer(turn, speaker, "sign_in.none");
    }
    const std::string link = handlers::make_sign_in_link(turn.store.sign_ins, {.console_url = turn.context.console_url,
                                                                               .secret = turn.context.sign_in_secret,
                                                                               .chance = turn.chance,
                                                                               .person = speaker.person.id,
                                                                               .now = turn.now});
    turn.store.audit.add(turn.now, speaker.person.id, "sign_in_link", "");
    const auto minutes = handlers::sign_in_link_lifetime.count();
    handlers::answer(turn, speaker, "sign_in.link", {{"link", link}, {"minutes", std::to_string(minutes)}});
}

void greet_group(Turn& turn, const storage::Chat& chat) {
    if (chat.unit) {
        return turn.say(chat, turn.text("welcome.group_again", {{"unit", handlers::unit_name(turn, *chat.unit)}}));
    }
    turn.say(chat, handlers::text_here(turn, chat, "welcome.group"));
}

} // namespace loa::conversation
