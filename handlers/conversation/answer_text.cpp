#include "handlers/conversation/answer_text.h"

#include <algorithm>
#include <array>

#include "config/plain_text.h"
#include "handlers/conversation/wording.h"
#include "handlers/safe_text.h"
#include "handlers/turn.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using config::Texts;
using handlers::Message;
using questions::Citation;

namespace {

constexpr std::size_t label_characters_max = 40;
constexpr std::size_t title_characters_max = 90;
constexpr std::size_t choice_characters_max = 60;
constexpr std::size_t quote_characters_max = 700;
constexpr std::size_t short_characters_max = 300;

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// How many bytes the first `characters_max` characters take.
std::size_t bytes_of(std::string_view text, std::size_t characters_max) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool is_begin = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
        if (is_begin && ++count > characters_max) {
            return at;
        }
    }
    return text.size();
}

/// Where a text is best cut: behind its last line, sentence, part or word; not in its first half for the better ones.
std::size_t last_end(std::string_view head) {
    for (const std::string_view sign : {"\n", ". ", "; ", ", "}) {
        const std::size_t at = head.rfind(sign);
        if (at != std::string_view::npos && at > head.size() / 2) {
            return at + 1;
        }
    }
    const std::size_t space = head.find_last_of(" \n");
    return space == std::string_view::npos || space == 0 ? head.size() : space;
}

std::string_view trimmed_end(std::string_view text) {
    return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

/// Where a printed line begins a list item rather than going on with a sentence.
bool begins_item(std::string_view line) {
    if (line.starts_with("-") || line.starts_with("+") || line.starts_with("•")) {
        return true;
    }
    const std::size_t sign = line.find_first_of(".)");
    return sign != std::string_view::npos && sign > 0 && sign <= 3 && line.find(' ') > sign;
}

/// The document's wrapped lines as running text; list items keep lines of their own.
std::string closed_up(std::string_view quote) {
    std::string text;
    while (!quote.empty()) {
        const std::size_t end = quote.find('\n');
        const std::string_view line = config::trimmed(quote.substr(0, end));
        quote = end == std::string_view::npos ? std::string_view{} : quote.substr(end + 1);
        if (line.empty()) {
            continue;
        }
        if (!text.empty()) {
            text += begins_item(line) ? '\n' : ' ';
        }
        text += line;
    }
    return text;
}

/// Whether the fact stands in these words of the document, however its lines are broken.
bool holds_fact(std::string_view piece, std::string_view fact) {
    return closed_up(piece).find(fact) != std::string::npos;
}

/// Whether a quotation begins or ends within a sentence, which is shown by "…" that is not the document's.
bool begins_within(std::string_view quote) {
    return !quote.empty() && quote.front() >= 'a' && quote.front() <= 'z';
}

bool ends_within(const Citation& citation, std::string_view quote) {
    constexpr std::array<std::string_view, 8> ends{".", ";", "!", "?", ":", "”", ")", "\""};
    return citation.has_more && std::ranges::none_of(ends, [&](std::string_view end) { return quote.ends_with(end); });
}

/// With a capital at its beginning and a full stop at its end, as a sentence of its own.
std::string as_sentence(std::string_view fact) {
    std::string sentence(config::trimmed(fact));
    if (!sentence.empty() && sentence.front() >= 'a' && sentence.front() <= 'z') {
        sentence.front() = static_cast<char>(sentence.front() - 'a' + 'A');
    }
    while (!sentence.empty() && (sentence.back() == ',' || sentence.back() == ';' || sentence.back() == ':')) {
        sentence.pop_back();
    }
    return sentence;
}

/// Whether a fact says enough by itself to stand above the quotation: "100%", "chậm nhất vào tuần đầu tiên của tháng
/// 10", but not "tuần đầu tiên".
bool stands_alone(std::string_view fact) {
    constexpr std::size_t syllables_min = 5;
    return fact.find_first_of("0123456789") != std::string_view::npos ||
           vietnamese::syllables(fact).size() >= syllables_min;
}

/// Where in `quote`, from `from` on and before `end`, a purpose begins ("… để kịp tiến độ"): it says nothing of the
/// fact. `end` where none does.
std::size_t begin_of_purpose(std::string_view quote, std::size_t from, std::size_t end) {
    constexpr std::array<std::string_view, 2> openings{" để ", " nhằm "};
    for (const std::string_view opening : openings) {
        end = std::min(end, quote.find(opening, from));
    }
    return end;
}

/// The part of a sentence around a fact that does not say enough by itself: "tuần đầu tiên" in "…, chậm nhất trong tuần
/// đầu tiên của tháng 10 hàng năm." A long part ends before its purpose; of what is still too long it is what begins
/// with the fact, or the fact itself. Empty where even that says too little.
std::string_view phrase_around(std::string_view quote, std::string_view fact) {
    constexpr std::size_t phrase_characters_max = 80;
    constexpr std::string_view signs = ",;:.()\n";
    const std::size_t at = fact.empty() ? std::string_view::npos : quote.find(fact);
    if (at == std::string_view::npos) {
        return {};
    }
    const std::size_t sign = at == 0 ? std::string_view::npos : quote.find_last_of(signs, at - 1);
    const std::size_t begin = sign == std::string_view::npos ? 0 : sign + 1;
    const std::size_t end = std::min(quote.find_first_of(signs, at + fact.size()), quote.size());
    std::string_view phrase = config::trimmed(quote.substr(begin, end - begin));
    if (characters(phrase) > phrase_characters_max) {
        phrase = config::trimmed(quote.substr(begin, begin_of_purpose(quote, at + fact.size(), end) - begin));
    }
    if (characters(phrase) <= phrase_characters_max) {
        return stands_alone(phrase) ? phrase : std::string_view{};
    }
    // A long part is told from the fact on, or else up to it.
    const std::string_view behind = config::trimmed(quote.substr(at, end - at));
    if (characters(behind) <= phrase_characters_max && stands_alone(behind)) {
        return behind;
    }
    return fact;
}

/// The fact in bold where it stands within the quotation; else the whole quotation as one, since marks may not overlap.
handlers::Mark mark_in(std::string_view text, std::string_view quote, std::string_view fact) {
    const std::size_t begin = text.find(quote);
    const std::size_t at = fact.empty() ? std::string_view::npos : text.find(fact, begin);
    if (at != std::string_view::npos) {
        return {handlers::MarkKind::bold, at, at + fact.size()};
    }
    return {handlers::MarkKind::quote, begin, begin + quote.size()};
}

} // namespace

std::string document_label(const Texts& texts, const Citation& citation) {
    if (citation.document_number.empty()) {
        return short_line(as_running_words(citation.document_title), title_characters_max);
    }
    const auto& form = citation.document_issued.empty() ? "question.document" : "question.document_dated";
    // Printed as "ngày 04 tháng 3 năm 2024" or without its first word: the text brings that word.
    const std::string_view issued = citation.document_issued;
    const std::size_t digit = std::min(issued.find_first_of("0123456789"), issued.size());
    return texts.render(form, {{"number", citation.document_number}, {"issued", issued.substr(digit)}}).text;
}

Message cited(const Texts& texts, const Citation& citation, std::string_view fact) {
    Message message;
    const std::string quote = closed_up(citation.quote);
    const std::string_view headline = stands_alone(fact) ? fact : phrase_around(quote, fact);
    const bool has_headline = !headline.empty();
    if (has_headline) {
        message = handlers::to_message(texts.render("question.fact", {{"fact", as_sentence(headline)}}));
        message.text += '\n';
    } else if (!citation.lead_in.empty()) {
        message.text = closed_up(citation.lead_in) + '\n';
    }
    const std::string shown = (begins_within(quote) ? "… " : "") + quote + (ends_within(citation, quote) ? " …" : "");
    Message quoted = handlers::to_message(texts.render("question.quote", {{"quote", shown}}));
    quoted.marks.push_back(mark_in(quoted.text, quote, has_headline ? std::string_view{} : fact));
    handlers::append(message, quoted);
    message.text += '\n';
    const std::string document = document_label(texts, citation);
    if (document.empty()) { // neither title nor number
        message.text += citation.clause_words;
        return message;
    }
    handlers::append(message, handlers::to_message(texts.render(
                                  "question.source", {{"clause", citation.clause_words}, {"document", document}})));
    return message;
}

bool is_exact(const questions::PlanIndex& plan, const Citation& citation) {
    const auto& documents = plan.documents();
    const auto document = std::ranges::find(documents, citation.document, &questions::Document::id);
    return document != documents.end() && !citation.quote.empty() && citation.offset <= document->text.size() &&
           std::string_view(document->text).substr(citation.offset).starts_with(citation.quote) &&
           characters(citation.quote) <= quote_characters_max;
}

Citation in_short(Citation citation, std::string_view fact) {
    if (characters(citation.quote) <= short_characters_max) {
        return citation;
    }
    std::string_view shown;
    std::string_view rest = citation.quote;
    while (!rest.empty()) {
        const std::string_view piece = next_page(rest, short_characters_max);
        if (shown.empty() || holds_fact(piece, fact)) {
            shown = piece;
        }
        if (fact.empty() || holds_fact(piece, fact)) {
            break;
        }
    }
    citation.offset += static_cast<std::size_t>(shown.data() - citation.quote.data());
    citation.has_more = true;
    citation.quote = std::string(shown);
    return citation;
}

std::string_view next_page(std::string_view& text, std::size_t characters_max) {
    const std::size_t end = bytes_of(text, characters_max);
    std::size_t cut = end;
    if (end < text.size()) {
        const std::string_view head = text.substr(0, end);
        cut = last_end(head);
    }
    const std::string_view page = trimmed_end(text.substr(0, cut));
    const std::size_t next = text.find_first_not_of(" \t\r\n", cut);
    text = next == std::string_view::npos ? std::string_view{} : text.substr(next);
    return page;
}

std::string citation_label(const Citation& citation) {
    const std::string heading = short_line(citation.heading, label_characters_max);
    return heading.empty() ? citation.clause_words : heading;
}

std::string choice_label(const Citation& citation) {
    const std::string first_words = short_line(closed_up(citation.quote), label_characters_max);
    const std::string heading =
        citation.heading.empty() && !first_words.empty() ? first_words : citation_label(citation);
    const bool is_same = vietnamese::fold(heading) == vietnamese::fold(citation.clause_words);
    return short_line(is_same ? heading : citation.clause_words + ": " + heading, choice_characters_max);
}

Message answer_text(const Texts& texts, const questions::Outcome& outcome) {
    switch (outcome.kind) {
    case questions::OutcomeKind::answered: return cited(texts, outcome.citations.front(), outcome.fact);
    case questions::OutcomeKind::unsure: {
        Message message = handlers::to_message(texts.render("question.which"));
        for (const Citation& citation : outcome.citations) {
            message.text += "\n• " + choice_label(citation);
        }
        return message;
    }
    case questions::OutcomeKind::not_in_plan:
        return handlers::to_message(
            texts.render(outcome.citations.empty() ? "question.not_in_plan" : "question.only_topic"));
    case questions::OutcomeKind::small_talk: return {};
    }
    return {};
}

} // namespace loa::conversation
