#include "handlers/conversation/command_hints.h"

#include <algorithm>
#include <array>

#include "handlers/conversation/short_answers.h"
#include "handlers/membership/rights.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Speaker;
using handlers::Turn;

namespace {

constexpr std::size_t syllables_max = 14; ///< longer texts say more than what they want

/// Words that begin a wish, and what is said to it.
struct Hint {
    std::string_view leads;
    std::string_view answer;
    bool is_of_chairs_alone = false;
};

constexpr auto hints = std::to_array<Hint>({{"said.people_leads", "common.how_to_see_people"},
                                            {"said.figures_leads", "common.how_to_see_figures"},
                                            {"said.digest_leads", "common.how_to_set_digest", true}});

} // namespace

bool on_words_of_command(Turn& turn, const Speaker& speaker, std::string_view text) {
    const std::string_view wish = without_phrases(turn, text, {"said.polite", "said.addressed", "said.wish_leads"});
    const auto found =
        std::ranges::find_if(hints, [&](const Hint& hint) { return bytes_at_front(turn, hint.leads, wish) > 0; });
    if (found == hints.end() || speaker.is_in_group() || !speaker.is_identified() ||
        vietnamese::syllables(text).size() > syllables_max) {
        return false;
    }
    const bool is_chair = membership::is_chair(turn, speaker.person);
    if (!is_chair && (found->is_of_chairs_alone || !membership::is_officer(turn, speaker.person))) {
        return false;
    }
    handlers::answer(turn, speaker, found->answer);
    return true;
}

} // namespace loa::conversation
