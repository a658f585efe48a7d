#include "handlers/dialogue.h"

#include <utility>

namespace loa::handlers {

std::optional<storage::Dialogue> dialogue_of(Turn& turn, const Speaker& speaker) {
    return dialogue_of(turn, speaker, speaker.chat.id);
}

std::optional<storage::Dialogue> dialogue_of(Turn& turn, const Speaker& speaker, storage::ChatId chat) {
    return speaker.is_identified() ? turn.store.dialogues.find(chat, speaker.person.id, turn.now) : std::nullopt;
}

void keep_dialogue(Turn& turn, const Speaker& speaker, const storage::Dialogue& dialogue) {
    turn.store.dialogues.keep(speaker.chat.id, speaker.person.id, dialogue);
}

storage::Dialogue expect(Turn& turn, const Speaker& speaker, std::string_view step, std::int64_t subject,
                         std::string data) {
    storage::Dialogue dialogue;
    dialogue.step = step;
    dialogue.subject = subject;
    dialogue.data = std::move(data);
    dialogue.expires_at = turn.now + step_lifetime;
    keep_dialogue(turn, speaker, dialogue);
    return dialogue;
}

void expect_nothing(Turn& turn, const Speaker& speaker) {
    turn.store.dialogues.end(speaker.chat.id, speaker.person.id);
}

} // namespace loa::handlers
