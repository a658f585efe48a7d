#include "handlers/conversation/notice_words.h"

#include "handlers/action.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/notices/notice_dialogue.h"

namespace loa::conversation {

using handlers::Speaker;
using handlers::Turn;

bool on_noted(Turn& turn, Speaker& speaker, std::string_view text) {
    const bool agrees =
        speaker.notice && (read_short_answer(turn, text) == ShortAnswer::yes || says_only(turn, "said.yes", text));
    if (!agrees && !says_only(turn, "said.noted", text)) {
        return false;
    }
    if (speaker.notice && turn.store.deliveries.has_reached(speaker.notice, speaker.chat.id)) {
        return notices::on_notice_action(turn, speaker,
                                         {.verb = "notice.seen", .subject = speaker.notice.value, .detail = {}});
    }
    handlers::answer(turn, speaker, "small_talk.noted");
    return true;
}

bool on_preview(Turn& turn, Speaker& speaker, std::int64_t notice, std::string_view text) {
    const auto act = [&](std::string_view verb) {
        return notices::on_notice_action(turn, speaker, {.verb = verb, .subject = notice, .detail = {}});
    };
    switch (read_short_answer(turn, text)) {
    case ShortAnswer::yes:
    case ShortAnswer::send: notices::remind_preview(turn, speaker, storage::NoticeId{notice}); return true;
    case ShortAnswer::drop: return act("notice.drop");
    case ShortAnswer::wrong: return act("notice.change");
    case ShortAnswer::none: return false;
    }
    return false;
}

} // namespace loa::conversation
