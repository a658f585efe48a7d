#include "handlers/conversation/steps.h"

#include <algorithm>

namespace loa::conversation {

namespace {

constexpr char line_end = '\v'; ///< stands for the ends of lines within what is kept

} // namespace

storage::Dialogue expect(handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view step,
                         std::int64_t subject, std::string data) {
    storage::Dialogue dialogue;
    dialogue.step = step;
    dialogue.subject = subject;
    dialogue.data = std::move(data);
    dialogue.expires_at = turn.now + step_lifetime;
    turn.store.dialogues.keep(speaker.chat.id, speaker.person.id, dialogue);
    return dialogue;
}

void expect_nothing(handlers::Turn& turn, const handlers::Speaker& speaker) {
    turn.store.dialogues.end(speaker.chat.id, speaker.person.id);
}

std::string noted(const storage::Dialogue& dialogue, char tag) {
    for (std::string_view rest = dialogue.data; !rest.empty();) {
        const std::size_t end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        if (!line.empty() && line.front() == tag) {
            std::string text(line.substr(1));
            std::ranges::replace(text, line_end, '\n');
            return text;
        }
    }
    return {};
}

void note(storage::Dialogue& dialogue, char tag, std::string_view text) {
    std::string lines;
    for (const char other : {note_saving, note_field, note_answered, note_unit, note_consent, note_told, note_aside,
                             note_group, note_chosen, note_officer}) {
        std::string line = other == tag ? std::string(text) : noted(dialogue, other);
        std::ranges::replace(line, '\n', line_end);
        if (!line.empty()) {
            lines += other + line + '\n';
        }
    }
    dialogue.data = lines;
}

} // namespace loa::conversation
