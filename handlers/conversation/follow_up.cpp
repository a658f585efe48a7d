#include "handlers/conversation/follow_up.h"

#include <algorithm>
#include <chrono>

#include "handlers/conversation/faq.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/safe_text.h"

namespace loa::conversation {

using handlers::Speaker;
using handlers::Turn;
using questions::QuestionKeys;

namespace {

/// Later the question before is forgotten, and what looks like its continuation is more likely something new.
constexpr std::chrono::minutes lifetime{15};
constexpr std::size_t text_bytes_max = 120;
constexpr std::size_t question_bytes_max = 500;
constexpr std::size_t new_words_max = 4; ///< content syllables of "còn …"

bool is_about(const QuestionKeys::Meaning& before, std::string_view word) {
    return std::ranges::binary_search(before.words, word);
}

/// "ai làm?", "bao giờ?", "nộp cho ai?": asks, and names at most one thing that was named before.
bool asks_alone(const Turn& turn, const QuestionKeys::Meaning& said, const QuestionKeys::Meaning& before) {
    std::size_t known = 0;
    for (const std::string& word : said.words) {
        const bool is_plain = is_one_of(turn, "said.follow_up_verbs", word);
        if (!is_plain && !is_about(before, word)) {
            return false;
        }
        known += is_plain ? 0 : 1;
    }
    return !said.kinds.empty() && known <= 1;
}

/// Without the signs and spaces around it.
std::string_view bare(std::string_view text) {
    constexpr std::string_view signs = " \t\r\n?!.,;:…";
    const std::size_t begin = text.find_first_not_of(signs);
    return begin == std::string_view::npos ? std::string_view{}
                                           : text.substr(begin, text.find_last_not_of(signs) - begin + 1);
}

/// What "còn" or "thì sao" speaks of; none for texts without these.
std::optional<std::string_view> turned_to(const Turn& turn, std::string_view text) {
    const std::size_t lead = bytes_at_front(turn, "said.follow_up_leads", text);
    const std::size_t tail = bytes_at_back(turn, "said.follow_up_tails", text.substr(lead));
    if (lead == 0 && tail == 0) {
        return std::nullopt;
    }
    return bare(text.substr(lead, text.size() - lead - tail));
}

std::string joined(std::string_view before, std::string_view more) {
    return handlers::safe_line(std::string(bare(before)) + ", " + std::string(more) + "?", question_bytes_max);
}

} // namespace

std::optional<std::string> follow_up(Turn& turn, const Speaker& speaker, std::string_view text) {
    const std::string_view said = bare(text);
    if (!speaker.is_identified() || said.empty() || said.size() > text_bytes_max) {
        return std::nullopt;
    }
    const auto last = turn.store.asked.last(speaker.chat.id, speaker.person.id, turn.now - lifetime);
    if (!last) {
        return std::nullopt;
    }
    const QuestionKeys& keys = faq_index(turn).keys();
    const auto before = keys.meaning(last->question);
    const auto meaning = keys.meaning(said);
    if (asks_alone(turn, meaning, before)) {
        return joined(before.rest.empty() ? last->question : before.rest, said);
    }
    const auto topic = turned_to(turn, said);
    if (!topic || topic->empty()) {
        return std::nullopt;
    }
    const auto named = keys.meaning(*topic);
    // Who names a matter and asks something of it needs no question before it.
    if (!named.kinds.empty() || named.words.empty() || named.words.size() > new_words_max) {
        return std::nullopt;
    }
    // A matter of the plan's own takes the place of the one before; anything else narrows it.
    const auto alone = turn.context.plan->answer(*topic);
    const bool is_matter = alone.kind == questions::OutcomeKind::answered && !before.asking.empty();
    return is_matter ? joined(*topic, before.asking) : joined(last->question, *topic);
}

bool leans_on_another(Turn& turn, std::string_view text) {
    const std::string_view said = bare(text);
    if (said.empty() || said.size() > text_bytes_max) {
        return false;
    }
    const QuestionKeys& keys = faq_index(turn).keys();
    if (asks_alone(turn, keys.meaning(said), {})) {
        return true;
    }
    const auto topic = turned_to(turn, said);
    return topic && keys.meaning(*topic).kinds.empty() && keys.meaning(*topic).words.size() <= new_words_max;
}

} // namespace loa::conversation
