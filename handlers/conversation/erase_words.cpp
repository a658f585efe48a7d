#include "handlers/conversation/erase_words.h"

#include "handlers/action.h"
#include "handlers/conversation/choices.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/own_data/own_data.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Turn;

bool says_to_erase(const Turn& turn, std::string_view text) {
    return says_only(turn, "said.erase_words", text) &&
           words_beside(turn, "said.erase_verbs", text).size() < vietnamese::syllables(text).size();
}

bool on_erasing_agreed(const Turn& turn, const std::optional<storage::Dialogue>& dialogue, std::string_view text,
                       const std::function<bool(std::string_view)>& act) {
    const auto asked =
        dialogue ? choice_with_verb(handlers::decode_choices(dialogue->offers), "data.erase_now") : std::nullopt;
    if (!asked || !says_to_erase(turn, text)) {
        return false;
    }
    const bool is_second_time = handlers::read_action(asked->action)->detail == own_data::sure;
    return act(is_second_time ? asked->action : handlers::action("data.erase", 0, own_data::again));
}

} // namespace loa::conversation
