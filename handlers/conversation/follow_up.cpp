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

/// Asks in words that ask for anything ("ai", "khi nào") rather than for one matter ("mức học bổng").
bool asks_plainly(const Turn& turn, const QuestionKeys::Meaning& said) {
    return !said.forms.empty() && std::ranges::all_of(said.forms, [&](const std::string& word) {
        return is_one_of(turn, "said.asking_words", word);
    });
}

/// "ai làm?", "bao giờ?", "nộp cho ai?": asks, and names at most one thing that was named before.
bool asks_alone(const Turn& turn, const QuestionKeys::Meaning& said, const QuestionKeys::Meaning& before) {
    if (!asks_plainly(turn, said)) {
        return false;
    }
    std::size_t known = 0;
    for (const std::string& word : said.words) {
        const bool is_plain = is_one_of(turn, "said.follow_up_verbs", word);
        if (!is_plain && !is_about(before, word)) {
            return false;
        }
        known += is_plain ? 0 : 1;
    }
    return known <= 1;
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

/// A matter of the plan's own takes the place of the one before; anything else narrows it.
bool is_matter(const Turn& turn, std::string_view topic, const QuestionKeys::Meaning& before) {
    return !before.asking.empty() && turn.context.plan->answer(topic).kind == questions::OutcomeKind::answered;
}

/// Who names a matter and asks something of it needs no question before it.
bool is_topic_only(const QuestionKeys::Meaning& named) {
    return named.kinds.empty() && !named.words.empty() && named.words.size() <= new_words_max;
}

/// The question that whatever comes after this one leans on; `asked` as FollowUp::shown or as typed.
std::string first_of(Turn& turn, const std::string& asked) {
    const std::string between = turn.words("question.follows_lead");
    const std::string end = turn.words("question.follows_end");
    const std::size_t at = asked.find(between);
    if (at == std::string::npos || !asked.ends_with(end) || at + between.size() + end.size() > asked.size()) {
        return asked;
    }
    const std::string first = asked.substr(at + between.size(), asked.size() - end.size() - at - between.size());
    const auto topic = turned_to(turn, bare(std::string_view(asked).substr(0, at)));
    const QuestionKeys& keys = faq_index(turn).keys();
    const auto before = keys.meaning(first);
    const bool is_replaced = topic && is_topic_only(keys.meaning(*topic)) && is_matter(turn, *topic, before);
    return is_replaced ? joined(*topic, before.asking) : first;
}

FollowUp made(const Turn& turn, std::string_view typed, std::string_view first, std::string full) {
    const std::string shown = handlers::safe_line(typed) + turn.words("question.follows_lead") +
                              handlers::safe_line(first, question_bytes_max / 2) + turn.words("question.follows_end");
    return {.full = std::move(full), .shown = shown};
}

} // namespace

std::optional<FollowUp> follow_up(Turn& turn, const Speaker& speaker, std::string_view text) {
    const std::string_view said = bare(text);
    if (!speaker.is_identified() || said.empty() || said.size() > text_bytes_max) {
        return std::nullopt;
    }
    const auto last = turn.store.asked.last(speaker.chat.id, speaker.person.id, turn.now - lifetime);
    if (!last) {
        return std::nullopt;
    }
    const QuestionKeys& keys = faq_index(turn).keys();
    const std::string first = first_of(turn, last->question);
    const auto before = keys.meaning(first);
    const auto meaning = keys.meaning(said);
    if (asks_alone(turn, meaning, before)) {
        return made(turn, text, first, joined(before.rest.empty() ? first : before.rest, said));
    }
    const auto topic = turned_to(turn, said);
    if (!topic || topic->empty()) {
        return std::nullopt;
    }
    if (!is_topic_only(keys.meaning(*topic))) {
        return std::nullopt;
    }
    return made(turn, text, first,
                is_matter(turn, *topic, before) ? joined(*topic, before.asking) : joined(first, *topic));
}

bool names_nothing(Turn& turn, std::string_view text) {
    const std::string_view said = bare(text);
    if (said.empty() || said.size() > text_bytes_max) {
        return false;
    }
    const auto meaning = faq_index(turn).keys().meaning(said);
    return asks_plainly(turn, meaning) && std::ranges::all_of(meaning.words, [&](const std::string& word) {
               return is_one_of(turn, "said.empty_verbs", word);
           });
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
