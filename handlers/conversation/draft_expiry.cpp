#include "handlers/conversation/draft_expiry.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "handlers/conversation/reminding.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/told_together.h"
#include "handlers/dialogue.h"
#include "handlers/local_time.h"
#include "handlers/speaker.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;

namespace {

constexpr int reminded_max = 20; ///< drafts a call
constexpr int expired_max = 50;
constexpr int drafts_of_person_max = 20;

/// What comes next is about the card, unless something else is open there: then only its choices are.
void expect_answer(Turn& turn, const Speaker& speaker, const std::vector<Activity>& drafts) {
    const auto open = handlers::dialogue_of(turn, speaker);
    const bool has_other = open && !open->step.empty() && open->step != step_report && open->step != step_reports;
    if (has_other) {
        return;
    }
    if (drafts.size() > 1) {
        handlers::expect(turn, speaker, step_reports, drafts.front().id.value);
        return;
    }
    stay_at(turn, speaker, drafts.front());
}

void say_reminder(Turn& turn, const storage::Person& person, const storage::Chat& chat,
                  const std::vector<Activity>& drafts, std::size_t others) {
    Speaker speaker;
    speaker.chat = chat;
    speaker.person = person;
    expect_answer(turn, speaker, drafts);
    const bool are_several = drafts.size() > 1;
    const std::string until = expiry_text(turn, drafts.front());
    const std::string count = std::to_string(drafts.size() + others);
    Message message = others == 0 ? turn.text("report.reminder", {{"until", until}})
                                  : turn.text("report.reminder_several", {{"until", until}, {"count", count}});
    handlers::add_line(message, are_several ? list_card(turn, drafts) : card(turn, speaker, drafts.front()));
    handlers::answer(turn, speaker, std::move(message),
                     are_several ? list_manner(drafts) : card_manner(drafts.front()));
}

void remind(Turn& turn) {
    std::set<storage::ActivityId> done; // drafts of one message are spoken of together
    for (const Activity& draft :
         turn.store.activities.drafts_to_remind(turn.now - draft_reminder_after, reminded_max)) {
        const auto person = turn.store.persons.find(draft.person);
        if (done.contains(draft.id) || !person || is_quiet(turn, *person)) {
            continue;
        }
        const auto drafts = open_together(turn, draft);
        std::size_t others = 0; // the other drafts come in their turn once this one is saved or dropped
        for (const Activity& each : turn.store.activities.drafts_of(person->id, drafts_of_person_max)) {
            if (each.person == person->id) {
                others += std::ranges::find(drafts, each.id, &Activity::id) == drafts.end() ? 1 : 0;
                turn.store.activities.note_reminded(each.id, turn.now);
                done.insert(each.id);
            }
        }
        if (const auto chat = chat_for_reminder(turn, *person)) {
            say_reminder(turn, *person, *chat, drafts, others);
        }
    }
}

/// The message that shows this, if it can still be changed, says that it is gone.
void close_card(Turn& turn, const storage::Chat& chat, const std::string& about) {
    const handlers::ChannelInfo* channel = turn.context.channel(chat.channel);
    const auto shown = turn.store.deliveries.newest_about(chat.id, about);
    if (channel == nullptr || !channel->capabilities.has_edits || !shown || !shown->message) {
        return;
    }
    handlers::Manner manner;
    manner.edits = shown->edits ? shown->edits : shown->message;
    turn.say(chat, turn.text("report.expired"), manner);
}

void expire(Turn& turn) {
    for (const Activity& draft : turn.store.activities.expired_drafts(turn.now, expired_max)) {
        const std::string id = std::to_string(draft.id.value);
        const auto person = turn.store.persons.find(draft.person);
        const auto own = person ? handlers::private_chat(turn, *person) : std::nullopt;
        const auto told = turn.store.chats.find(draft.chat);
        for (const std::string& about : {"report:" + id, "reports:" + id}) {
            if (told) {
                close_card(turn, *told, about);
            }
            if (own && (!told || own->id != told->id)) {
                close_card(turn, *own, about);
            }
        }
        turn.store.activities.drop_draft(draft.id);
    }
}

} // namespace

std::string expiry_text(const Turn& turn, const Activity& draft) {
    const auto local =
        handlers::local_time(draft.updated_at + storage::activity_drafts_kept, turn.campaign().time_zone);
    return turn.words("report.until",
                      {{"time", handlers::clock_text(local)}, {"date", handlers::short_day_text(local.date)}});
}

void follow_drafts(Turn& turn) {
    expire(turn); // nobody is reminded of what has expired while Loa was not running
    remind(turn);
}

} // namespace loa::conversation
