#include "handlers/conversation/handovers.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "handlers/conversation/faq.h"
#include "handlers/conversation/faq_dialogue.h"
#include "handlers/conversation/handover_digest.h"
#include "handlers/conversation/question_saying.h"
#include "handlers/conversation/wording.h"
#include "handlers/dialogue.h"
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

constexpr std::string_view about_prefix = "handover:";
constexpr int shown_at_once = 5; ///< more come with the officer's next message

std::string place_of(Turn& turn, const storage::Chat& chat) {
    if (chat.kind == storage::ChatKind::private_chat) {
        return turn.words("handover.in_private");
    }
    const std::string unit = chat.unit ? handlers::unit_name(turn, *chat.unit) : std::string{};
    if (!unit.empty()) {
        return unit;
    }
    const std::string title = handlers::safe_name(chat.title, 60);
    return title.empty() ? turn.words("handover.in_group") : title;
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

bool has_officers(Turn& turn) {
    return !membership::officer_chats(turn).empty();
}

HandedOver tell_officers(Turn& turn, const Speaker& asker, const Handover& handover) {
    if (turn.store.handovers.waiting_count() > told_at_once_max) {
        return has_officers(turn) ? HandedOver::told : HandedOver::kept;
    }
    handlers::Manner manner;
    manner.about = about(handover);
    const Message message = told(turn, asker.person, asker.chat, handover);
    return membership::tell_officers(turn, message, manner) > 0 ? HandedOver::told : HandedOver::kept;
}

/// The words of a key, sorted.
std::vector<std::string_view> words_of(std::string_view key) {
    std::vector<std::string_view> words;
    while (!key.empty()) {
        const std::size_t end = std::min(key.find(' '), key.size());
        words.push_back(key.substr(0, end));
        key.remove_prefix(std::min(end + 1, key.size()));
    }
    std::ranges::sort(words);
    return words;
}

/// Spares most open questions the look at what they mean, which costs a hundred times as much. Less than half of what
/// likeness asks for, since a key may be that of a question alike.
bool may_be_alike(const std::vector<std::string_view>& one, const std::vector<std::string_view>& other) {
    constexpr std::size_t eighth = 8;
    std::vector<std::string_view> same;
    std::ranges::set_intersection(one, other, std::back_inserter(same));
    return 2 * same.size() * eighth >= one.size() + other.size();
}

/// The key of an open question that means the same, or one of its own.
std::string key_of(Turn& turn, std::string_view question) {
    constexpr double alike = 0.85;
    const auto& keys = faq_index(turn).keys();
    const auto asked = keys.meaning(question);
    std::string key = questions::QuestionKeys::key(asked);
    double best = alike;
    const auto asked_words = words_of(key);
    for (const storage::HandoverGroup& group : turn.store.handovers.waiting(looked_through_max)) {
        if (!may_be_alike(asked_words, words_of(group.first.key))) {
            continue;
        }
        const double likeness = questions::QuestionKeys::likeness(asked, keys.meaning(group.first.question));
        if (likeness > best && !group.first.key.empty()) {
            best = likeness;
            key = group.first.key;
        }
    }
    return key;
}

/// What is kept, and whether it is new.
struct Kept {
    bool is_refused = false;
    bool is_first = false; ///< nobody asked the same before
    Handover handover;
};

Kept keep(Turn& turn, const Speaker& asker, std::string_view question, bool is_doubted) {
    Kept kept;
    Handover& handover = kept.handover;
    handover.chat = asker.chat.id;
    handover.person = asker.person.id;
    handover.message = asker.message;
    handover.thread = asker.thread;
    handover.question = handlers::safe_text(question, question_characters_max);
    handover.at = turn.now;
    handover.key = key_of(turn, handover.question);
    handover.is_doubted = is_doubted;
    kept.is_refused = !asker.is_identified();
    if (kept.is_refused) {
        return kept;
    }
    std::size_t own = 0;
    for (const Handover& open : turn.store.handovers.unanswered_of(handover.person, looked_through_max)) {
        if (open.question == handover.question || (!handover.key.empty() && open.key == handover.key)) {
            kept.handover = open;
            return kept;
        }
        ++own;
    }
    kept.is_refused = own >= open_questions_max;
    if (!kept.is_refused) {
        kept.is_first = turn.store.handovers.unanswered_like(handover.key, 1).empty();
        handover.id = turn.store.handovers.open(handover);
    }
    return kept;
}

/// Tells this officer where the asker and his chat are still known.
void tell_late(Turn& turn, const Speaker& officer, const Handover& handover) {
    const auto asker = turn.store.persons.find(handover.person);
    const auto chat = turn.store.chats.find(handover.chat);
    if (!asker || !chat) {
        return;
    }
    handlers::Manner manner;
    manner.about = about(handover);
    turn.say(officer.chat, told(turn, *asker, *chat, handover), manner, officer.person.id);
}

/// "Giáo viên 1", "Giáo viên 1, Giáo viên 2" or the first ones "và 3 người khác".
std::string names_of(Turn& turn, const std::vector<storage::Person>& persons) {
    constexpr std::size_t named_max = 3;
    std::string names;
    for (std::size_t i = 0; i < std::min(persons.size(), named_max); ++i) {
        names += (i == 0 ? "" : ", ") + handlers::display_name(turn, persons[i]);
    }
    if (persons.size() > named_max) {
        names += turn.words("handover.and_others", {{"count", std::to_string(persons.size() - named_max)}});
    }
    return names;
}

/// Tells the people who asked in one chat, as a reply to the first of them; `asked` is not empty.
std::vector<storage::Person> tell_chat(Turn& turn, const std::vector<Handover>& asked, std::string_view answer) {
    const Handover& first = asked.front();
    const auto chat = turn.store.chats.find(first.chat);
    std::vector<storage::Person> askers;
    for (const Handover& one : asked) {
        if (auto person = turn.store.persons.find(one.person)) {
            askers.push_back(*std::move(person));
        }
    }
    if (!chat || askers.empty() || chat->state != storage::ChatState::active) {
        return {};
    }
    handlers::Manner manner;
    manner.reply_to = first.message.empty() ? std::nullopt : std::optional(first.message);
    manner.thread = first.thread;
    turn.say(*chat,
             turn.text("handover.answer_for_asker", {{"name", capitalised(names_of(turn, askers))},
                                                     {"department", department(turn)},
                                                     {"question", handlers::safe_line(first.question, 120)},
                                                     {"answer", answer}}),
             manner);
    return askers;
}

/// Tells everybody who waits, one message a chat. Returns their names; "" when nobody could be told.
std::string tell_askers(Turn& turn, const std::vector<Handover>& waiting, std::string_view answer) {
    std::map<storage::ChatId, std::vector<Handover>> chats;
    for (const Handover& one : waiting) {
        chats[one.chat].push_back(one);
    }
    std::vector<storage::Person> told_persons;
    for (const auto& [chat, asked] : chats) {
        for (storage::Person& person : tell_chat(turn, asked, answer)) {
            told_persons.push_back(std::move(person));
        }
    }
    return told_persons.empty() ? std::string{} : names_of(turn, told_persons);
}

} // namespace

HandedOver hand_over(Turn& turn, const Speaker& asker, std::string_view question) {
    const Kept kept = keep(turn, asker, question, false);
    if (kept.is_refused) {
        return asker.is_identified() ? HandedOver::too_many : HandedOver::refused;
    }
    if (kept.is_first) {
        return tell_officers(turn, asker, kept.handover);
    }
    return has_officers(turn) ? HandedOver::told : HandedOver::kept;
}

bool doubt(Turn& turn, const Speaker& asker, std::string_view question) {
    return !keep(turn, asker, question, true).is_refused;
}

void withdraw_doubt(Turn& turn, const Speaker& asker, std::string_view question) {
    const std::string doubted = handlers::safe_text(question, question_characters_max);
    for (const Handover& open : turn.store.handovers.unanswered_of(asker.person.id, looked_through_max)) {
        if (open.is_doubted && open.question == doubted) {
            turn.store.handovers.answer(open.id, turn.words("handover.withdrawn"), asker.person.id, turn.now);
        }
    }
}

void show_untold(Turn& turn, const Speaker& officer) {
    for (const Handover& open : turn.store.handovers.untold(officer.chat.id, officer.person.id, shown_at_once)) {
        tell_late(turn, officer, open);
    }
}

void answer_handover(Turn& turn, Speaker& officer, HandoverId id, std::string_view said) {
    const auto handover = turn.store.handovers.find(id);
    if (!handover || !membership::is_officer(turn, officer.person)) {
        return;
    }
    if (handover->answer) {
        handlers::expect_nothing(turn, officer);
        return handlers::answer(turn, officer, "handover.answered_already", {{"answer", *handover->answer}});
    }
    const std::string answer = handlers::safe_text(said);
    if (answer.empty()) {
        return;
    }
    auto waiting = turn.store.handovers.unanswered_like(handover->key, looked_through_max);
    if (waiting.empty()) {
        waiting.push_back(*handover); // a question of which no key can be made stands alone
    }
    for (const Handover& one : waiting) {
        turn.store.handovers.answer(one.id, answer, officer.person.id, turn.now);
        turn.store.audit.add(turn.now, officer.person.id, "question_answered",
                             "handover " + std::to_string(one.id.value));
    }
    handlers::expect_nothing(turn, officer);
    const std::string names = tell_askers(turn, waiting, answer);
    const auto entry = add_to_faq(turn, {.id = {},
                                         .question = handover->question,
                                         .answer = answer,
                                         .author = officer.person.id,
                                         .source = department(turn),
                                         .document = {},
                                         .clause = {},
                                         .at = turn.now,
                                         .stale_at = {}});
    Message done = names.empty() ? turn.text("handover.asker_gone") : turn.text("handover.sent", {{"name", names}});
    done.text += ' ';
    handlers::append(done, turn.text("faq.added"));
    add_faq_choices(turn, entry, handover->question, done);
    handlers::answer(turn, officer, std::move(done));
}

bool on_handover_reply(Turn& turn, Speaker& officer, std::string_view our_message, std::string_view text) {
    const auto delivery = turn.store.deliveries.of_message(officer.chat.id, our_message);
    if (!delivery || !delivery->about || !membership::is_officer(turn, officer.person)) {
        return false;
    }
    if (delivery->about->starts_with(about_prefix)) {
        const auto read = handlers::read_action(*delivery->about);
        if (read) {
            answer_handover(turn, officer, HandoverId{read->subject}, text);
        }
        return read.has_value();
    }
    return on_digest_reply(turn, officer, *delivery->about, text);
}

bool on_handover_action(Turn& turn, Speaker& officer, const Action& action) {
    if (action.verb != "handover.answer") {
        return false;
    }
    const auto handover = turn.store.handovers.find(HandoverId{action.subject});
    if (!handover || !membership::is_officer(turn, officer.person)) {
        handlers::answer(turn, officer, "common.not_allowed");
        return true;
    }
    if (handover->answer) {
        handlers::answer(turn, officer, "handover.answered_already", {{"answer", *handover->answer}});
        return true;
    }
    handlers::expect(turn, officer, step_handover_answer, action.subject);
    handlers::answer(turn, officer, "handover.write", {{"question", handlers::safe_line(handover->question, 120)}});
    return true;
}

} // namespace loa::conversation
