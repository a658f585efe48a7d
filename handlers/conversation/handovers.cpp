#include "handlers/conversation/handovers.h"

#include <algorithm>

#include "handlers/conversation/steps.h"
#include "handlers/conversation/wording.h"
#include "handlers/local_time.h"
#include "handlers/membership/rights.h"
#include "handlers/safe_text.h"

namespace loa::conversation {

using handlers::Action;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Handover;
using storage::HandoverId;

namespace {

constexpr std::size_t question_characters_max = 500;
constexpr std::string_view about_prefix = "handover:";
constexpr int shown_at_once = 5; ///< more come with the officer's next message

std::string department(const Turn& turn) {
    return turn.campaign().owner(handlers::to_config(handlers::today(turn))).department;
}

std::string place_of(Turn& turn, const storage::Chat& chat) {
    if (chat.kind == storage::ChatKind::private_chat) {
        return turn.words("handover.in_private");
    }
    const std::string unit = chat.unit ? handlers::unit_name(turn, *chat.unit) : std::string{};
    return unit.empty() ? handlers::safe_name(chat.title, 60) : unit;
}

std::string about(const Handover& handover) {
    return std::string(about_prefix) + std::to_string(handover.id.value);
}

Message told(Turn& turn, const storage::Person& asker, const storage::Chat& chat, const Handover& handover) {
    Message message = turn.text("handover.told", {{"name", capitalised(handlers::display_name(turn, asker))},
                                                  {"place", place_of(turn, chat)},
                                                  {"question", handover.question}});
    message.choices.push_back({turn.words("handover.answer"), handlers::action("handover.answer", handover.id.value)});
    return message;
}

HandedOver tell_officers(Turn& turn, const Speaker& asker, const Handover& handover) {
    handlers::Manner manner;
    manner.about = about(handover);
    const Message message = told(turn, asker.person, asker.chat, handover);
    return membership::tell_officers(turn, message, manner) > 0 ? HandedOver::told : HandedOver::kept;
}

/// Tells this officer where the asker and his chat are still known.
bool tell_late(Turn& turn, const Speaker& officer, const Handover& handover) {
    const auto asker = turn.store.persons.find(handover.person);
    const auto chat = turn.store.chats.find(handover.chat);
    if (!asker || !chat || turn.store.deliveries.newest_about(officer.chat.id, about(handover))) {
        return false;
    }
    handlers::Manner manner;
    manner.about = about(handover);
    turn.say(officer.chat, told(turn, *asker, *chat, handover), manner, officer.person.id);
    return true;
}

} // namespace

HandedOver hand_over(Turn& turn, const Speaker& asker, std::string_view question) {
    if (!asker.is_identified()) {
        return HandedOver::refused;
    }
    Handover handover;
    handover.chat = asker.chat.id;
    handover.person = asker.person.id;
    handover.message = asker.message;
    handover.thread = asker.thread;
    handover.question = handlers::safe_text(question, question_characters_max);
    handover.at = turn.now;
    std::size_t own = 0;
    for (const Handover& open : turn.store.handovers.unanswered(looked_through_max)) {
        if (open.person != handover.person) {
            continue;
        }
        if (open.question == handover.question) {
            return membership::officer_chats(turn).empty() ? HandedOver::kept : HandedOver::told;
        }
        ++own;
    }
    if (own >= open_questions_max) {
        return HandedOver::refused;
    }
    handover.id = turn.store.handovers.open(handover);
    return tell_officers(turn, asker, handover);
}

void show_untold(Turn& turn, const Speaker& officer) {
    int shown = 0;
    for (const Handover& open : turn.store.handovers.unanswered(looked_through_max)) {
        if (shown < shown_at_once && open.person != officer.person.id && tell_late(turn, officer, open)) {
            ++shown;
        }
    }
}

void answer_handover(Turn& turn, Speaker& officer, HandoverId id, std::string_view said) {
    const auto handover = turn.store.handovers.find(id);
    if (!handover || !membership::is_officer(turn, officer.person)) {
        return;
    }
    if (handover->answer) {
        expect_nothing(turn, officer);
        return handlers::answer(turn, officer, turn.text("handover.answered_already", {{"answer", *handover->answer}}));
    }
    const std::string answer = handlers::safe_text(said);
    if (answer.empty()) {
        return;
    }
    turn.store.handovers.answer(id, answer, officer.person.id, turn.now);
    expect_nothing(turn, officer);
    const auto chat = turn.store.chats.find(handover->chat);
    const auto asker = turn.store.persons.find(handover->person);
    if (!chat || !asker || chat->state != storage::ChatState::active) {
        return handlers::answer(turn, officer, turn.text("handover.asker_gone"));
    }
    handlers::Manner manner;
    manner.reply_to = handover->message.empty() ? std::nullopt : std::optional(handover->message);
    manner.thread = handover->thread;
    turn.say(*chat,
             turn.text("handover.answer_for_asker", {{"name", capitalised(handlers::display_name(turn, *asker))},
                                                     {"department", department(turn)},
                                                     {"question", handlers::safe_line(handover->question, 120)},
                                                     {"answer", answer}}),
             manner);
    handlers::answer(turn, officer, turn.text("handover.sent", {{"name", handlers::display_name(turn, *asker)}}));
}

std::optional<HandoverId> handover_of(Turn& turn, const Speaker& officer, std::string_view our_message) {
    const auto delivery = turn.store.deliveries.of_message(officer.chat.id, our_message);
    if (!delivery || !delivery->about || !delivery->about->starts_with(about_prefix)) {
        return std::nullopt;
    }
    const auto read = handlers::read_action(*delivery->about);
    return read ? std::optional(HandoverId{read->subject}) : std::nullopt;
}

bool on_handover_action(Turn& turn, Speaker& officer, const Action& action) {
    if (action.verb != "handover.answer") {
        return false;
    }
    const auto handover = turn.store.handovers.find(HandoverId{action.subject});
    if (!handover || !membership::is_officer(turn, officer.person)) {
        handlers::answer(turn, officer, turn.text("common.not_allowed"));
        return true;
    }
    if (handover->answer) {
        handlers::answer(turn, officer, turn.text("handover.answered_already", {{"answer", *handover->answer}}));
        return true;
    }
    expect(turn, officer, step_handover_answer, action.subject);
    handlers::answer(turn, officer,
                     turn.text("handover.write", {{"question", handlers::safe_line(handover->question, 120)}}));
    return true;
}

} // namespace loa::conversation
