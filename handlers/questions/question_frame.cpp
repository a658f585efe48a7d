#include "handlers/questions/question_frame.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace loa::questions {
namespace {

constexpr float clause_content_min = 1.2F; ///< an asking clause that says less needs the others ("..., là sao?")

/// Words [begin, end) between two signs that end a clause.
struct Part {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool asks = false;
    float content = 0;
};

std::vector<Part> parts_of(const Question& question) {
    std::vector<Part> parts;
    for (std::size_t at = 0; at < question.words.size(); ++at) {
        if (parts.empty() || question.words[at].starts_clause) parts.push_back({.begin = at, .end = at});
        parts.back().end = at + 1;
        parts.back().asks |= question.words[at].role == Role::asks;
    }
    for (const auto& idea : question.concepts)
        for (auto& part : parts)
            if (idea.begin >= part.begin && idea.begin < part.end && !idea.is_everyday) part.content += idea.weight;
    return parts;
}

bool is_phrase_at(const std::vector<Word>& words, std::size_t at, std::string_view first, std::string_view second) {
    return at + 1 < words.size() && words[at].folded == first && words[at + 1].folded == second;
}

bool is_grammar(const Word& word) {
    const bool is_date = word.folded == "ngay" || word.folded == "thang" || word.folded == "nam";
    return word.role == Role::function_word || word.role == Role::particle || word.role == Role::number || is_date;
}

/// True when the words before `at` back to the document's name say nothing: "công văn này có | gửi".
bool follows_document(const Question& question, std::size_t at) {
    const auto& words = question.words;
    while (at > 0 && !words[at].starts_group && is_grammar(words[at - 1])) --at;
    if (at == 0 || words[at].starts_group) return !question.references.empty();
    return std::ranges::any_of(question.concepts,
                               [&](const Concept& idea) { return idea.names_type && idea.end == at; });
}

bool asks_recipients(const Question& question) {
    const auto& words = question.words;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (is_phrase_at(words, at, "noi", "nhan") || is_phrase_at(words, at, "kinh", "gui")) return true;
        const bool is_sent = words[at].folded == "gui" || is_phrase_at(words, at, "nham", "toi") ||
                             is_phrase_at(words, at, "danh", "cho");
        if (is_sent && follows_document(question, at)) return true;
    }
    return false;
}

/// Not those who get it for their files ("nơi nhận", "để báo cáo") but those it is addressed to.
bool asks_addressees(const Question& question) {
    const auto& words = question.words;
    for (std::size_t at = 0; at < words.size(); ++at)
        if (is_phrase_at(words, at, "noi", "nhan") || is_phrase_at(words, at, "bao", "cao") ||
            is_phrase_at(words, at, "co", "gui"))
            return false;
    return true;
}

/// "theo công văn nào" asks for another document than the one that is named.
bool names_another(const Question& question) {
    constexpr std::array before = {std::string_view("theo"), std::string_view("cu"), std::string_view("dua"),
                                   std::string_view("hien"), std::string_view("tren")};
    for (const auto& idea : question.concepts)
        if (idea.names_type && idea.begin > 0 &&
            std::ranges::find(before, question.words[idea.begin - 1].folded) != before.end())
            return true;
    return false;
}

bool asks_number_or_issue(const Question& question) {
    const auto& words = question.words;
    const bool asks_day = question.asked(AnswerAsked::day) || question.asked(AnswerAsked::when) ||
                          question.asked(AnswerAsked::year) || question.asked(AnswerAsked::month);
    for (std::size_t at = 0; at < words.size(); ++at) {
        const bool is_issue = words[at].folded == "ra" || words[at].folded == "ky" ||
                              is_phrase_at(words, at, "ban", "hanh") || is_phrase_at(words, at, "phat", "hanh");
        if (is_issue && asks_day) return true;
        if (!question.asked(AnswerAsked::which_document)) continue;
        if (is_phrase_at(words, at, "so", "may") || is_phrase_at(words, at, "so", "bao") ||
            is_phrase_at(words, at, "so", "hieu"))
            return true;
    }
    return false;
}

} // namespace

void note_asides(Question& question) {
    const auto parts = parts_of(question);
    const auto says_enough = [](const Part& part) { return part.asks && part.content >= clause_content_min; };
    const bool is_named = !question.references.empty() || !question.type.empty();
    const auto asks = [&](const Part& part) { return says_enough(part) || (part.asks && is_named); };
    if (std::ranges::none_of(parts, asks)) return;
    for (auto& idea : question.concepts)
        for (const auto& part : parts)
            if (!part.asks && idea.begin >= part.begin && idea.begin < part.end) idea.is_aside = !idea.names_type;
}

void note_frame_asked(Question& question) {
    const bool is_named = !question.references.empty() || !question.type.empty();
    if (!is_named) return;
    question.asks_recipients = asks_recipients(question);
    question.asks_addressees = question.asks_recipients && asks_addressees(question);
    question.asks_own_frame = !question.type.empty() && question.references.empty() && !names_another(question) &&
                              asks_number_or_issue(question);
}

} // namespace loa::questions
