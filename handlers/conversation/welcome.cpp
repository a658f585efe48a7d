#include "handlers/conversation/welcome.h"

#include "handlers/membership/rights.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;

namespace {

void add_line(Message& message, Message line) {
    message.text += '\n';
    handlers::append(message, line);
}

} // namespace

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
        Message message = turn.text("help.group");
        if (!speaker.chat.unit) {
            add_line(message, turn.text("help.group_unbound"));
        }
        return handlers::answer(turn, speaker, std::move(message));
    }
    Message message = turn.text("help.private");
    if (membership::is_chair(turn, speaker.person)) {
        add_line(message, turn.text("help.chair"));
    }
    if (membership::is_officer(turn, speaker.person)) {
        add_line(message, turn.text("help.officer"));
    }
    handlers::answer(turn, speaker, std::move(message));
}

void greet_group(Turn& turn, const storage::Chat& chat) {
    turn.say(chat, turn.text("welcome.group"));
}

} // namespace loa::conversation
