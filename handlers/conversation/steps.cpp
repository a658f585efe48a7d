#include "handlers/conversation/steps.h"

namespace loa::conversation {

void expect(handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view step, std::int64_t subject,
            std::string data) {
    storage::Dialogue dialogue;
    dialogue.step = step;
    dialogue.subject = subject;
    dialogue.data = std::move(data);
    dialogue.expires_at = turn.now + step_lifetime;
    turn.store.dialogues.keep(speaker.chat.id, speaker.person.id, dialogue);
}

void expect_nothing(handlers::Turn& turn, const handlers::Speaker& speaker) {
    turn.store.dialogues.end(speaker.chat.id, speaker.person.id);
}

} // namespace loa::conversation
