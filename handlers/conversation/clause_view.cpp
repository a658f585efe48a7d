#include "handlers/conversation/clause_view.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "handlers/conversation/answer_text.h"
#include "handlers/local_time.h"

namespace loa::conversation {

using handlers::Action;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;

namespace {

constexpr std::size_t page_characters_max = 1500;

/// FNV-1a over the id (http://www.isthe.com/chongo/tech/comp/fnv/), 32 bits.
std::uint32_t tag_of(std::string_view document) {
    std::uint32_t tag = 2'166'136'261U;
    for (const char c : document) {
        tag = (tag ^ static_cast<unsigned char>(c)) * 16'777'619U;
    }
    return tag;
}

std::string made_action(const ClausePlace& place, std::size_t page) {
    return handlers::action("question.clause", static_cast<std::int64_t>(page),
                            clause_detail(place.document->id, place.clause->path));
}

Message page_text(const Turn& turn, const ClausePlace& place, std::string_view words) {
    questions::Citation citation;
    citation.document = place.document->id;
    citation.document_title = place.document->title;
    citation.document_number = place.document->number;
    citation.document_issued = place.document->issued;
    citation.clause_words = turn.context.plan->clause_words(*place.clause);
    citation.quote = words;
    return cited(turn.texts(), citation);
}

} // namespace

std::string clause_detail(std::string_view document, std::string_view path) {
    return std::to_string(tag_of(document)) + '~' + std::string(path);
}

std::optional<ClausePlace> find_clause(const Turn& turn, std::string_view document, std::string_view path) {
    const auto& documents = turn.context.plan->documents();
    const auto found = std::ranges::find(documents, document, &questions::Document::id);
    if (found == documents.end()) {
        return std::nullopt;
    }
    const auto clause = std::ranges::find(found->clauses, path, &questions::Clause::path);
    return clause == found->clauses.end() ? std::nullopt : std::optional(ClausePlace{&*found, &*clause});
}

std::optional<ClausePlace> read_clause_detail(const Turn& turn, std::string_view detail) {
    const std::size_t sign = detail.find('~');
    std::uint32_t tag = 0;
    const auto [end, error] = std::from_chars(detail.data(), detail.data() + std::min(sign, detail.size()), tag);
    if (sign == std::string_view::npos || error != std::errc{} || end != detail.data() + sign) {
        return std::nullopt;
    }
    for (const questions::Document& document : turn.context.plan->documents()) {
        if (tag_of(document.id) == tag) {
            return find_clause(turn, document.id, detail.substr(sign + 1));
        }
    }
    return std::nullopt;
}

std::optional<handlers::Choice> clause_choice(const Turn& turn, std::string_view document, std::string_view path,
                                              std::string label) {
    const auto place = find_clause(turn, document, path);
    if (!place) {
        return std::nullopt;
    }
    std::string made = made_action(*place, 1);
    if (!handlers::read_action(made)) {
        return std::nullopt;
    }
    return handlers::Choice{.label = std::move(label), .action = std::move(made)};
}

void add_clause_choices(const Turn& turn, const std::vector<config::ClauseReference>& clauses, Message& message) {
    for (const config::ClauseReference& reference : clauses) {
        const auto place = find_clause(turn, reference.document, reference.path);
        if (!place) {
            continue;
        }
        questions::Citation citation;
        citation.clause_words = turn.context.plan->clause_words(*place->clause);
        citation.heading = place->clause->headings.empty() ? std::string{} : place->clause->headings.back();
        const auto& items = place->clause->items; // without the number, which clause_words tells
        citation.quote = place->document->bytes(items.empty() ? place->clause->span : items.front().span);
        auto choice = clause_choice(turn, reference.document, reference.path, choice_label(citation));
        const auto has_action = [&](const handlers::Choice& known) { return known.action == choice->action; };
        if (choice && std::ranges::none_of(message.choices, has_action)) {
            message.choices.push_back(*std::move(choice));
        }
    }
}

void show_clause(Turn& turn, const Speaker& speaker, const Action& action) {
    const auto place = read_clause_detail(turn, action.detail);
    if (!place) {
        return handlers::answer(turn, speaker, "question.clause_gone");
    }
    std::string_view rest = place->document->bytes(place->clause->span);
    std::string_view page = next_page(rest, page_characters_max);
    std::int64_t number = 1;
    // A page beyond the last, from another version of the document, is the last one.
    for (; number < action.subject && !rest.empty(); ++number) {
        page = next_page(rest, page_characters_max);
    }
    Message message = page_text(turn, *place, page);
    if (!rest.empty()) {
        message.choices.push_back(
            {turn.words("question.more"), made_action(*place, static_cast<std::size_t>(number + 1))});
    }
    handlers::answer_all(turn, speaker, std::move(message));
}

std::string words_of_clause(const Turn& turn, std::string_view document, std::string_view path) {
    const auto place = find_clause(turn, document, path);
    return place ? turn.context.plan->clause_words(*place->clause) : std::string{};
}

} // namespace loa::conversation
