#include "handlers/conversation/document_preview.h"

#include <algorithm>
#include <unordered_set>

#include "handlers/conversation/answer_text.h"
#include "handlers/conversation/clause_view.h"
#include "handlers/conversation/wording.h"
#include "handlers/local_time.h"
#include "handlers/safe_text.h"

namespace loa::conversation {

using documents::ClauseChange;
using documents::ClauseFate;
using documents::ImportPreview;
using handlers::Message;
using handlers::Turn;

namespace {

constexpr std::size_t lines_max = 5;
constexpr std::size_t title_characters_max = 160;
constexpr std::size_t start_characters_max = 80;
constexpr std::size_t question_characters_max = 100;
constexpr std::size_t listed_max = 10;
constexpr int looked_through_max = 1000;

/// One clause to be shown, and of which of the two versions.
struct Line {
    std::string_view form; ///< key of its text
    const questions::Document* document;
    const questions::Clause* clause;
};

void add_changes(const ImportPreview& preview, ClauseFate fate, std::string_view form, std::vector<Line>& lines) {
    for (const ClauseChange& change : preview.comparison.clauses) {
        if (change.fate != fate) {
            continue;
        }
        if (change.after) {
            lines.push_back({form, &preview.document, &preview.document.clauses[*change.after]});
        } else if (preview.before && change.before) {
            lines.push_back({form, &*preview.before, &preview.before->clauses[*change.before]});
        }
    }
}

bool is_body(const questions::Clause& clause) {
    return clause.role == questions::ClauseRole::body;
}

/// Of a new document its first numbered clauses; else what is not kept, what matters most to answers first.
std::vector<Line> lines_of(const ImportPreview& preview) {
    std::vector<Line> lines;
    if (preview.before) {
        add_changes(preview, ClauseFate::changed, "document.line_changed", lines);
        add_changes(preview, ClauseFate::gone, "document.line_gone", lines);
        add_changes(preview, ClauseFate::added, "document.line_new", lines);
        return lines;
    }
    for (const questions::Clause& clause : preview.document.clauses) {
        if (is_body(clause)) {
            lines.push_back({"document.line", &preview.document, &clause});
        }
    }
    return lines;
}

std::string shown(const Line& line, questions::Span span, std::size_t characters_max) {
    return short_line(handlers::safe_line(line.document->bytes(span), 2 * characters_max), characters_max);
}

/// Its heading, and the first words of what will be quoted.
std::string start_of(const Line& line) {
    const questions::Clause& clause = *line.clause;
    const questions::Span text = clause.items.empty() ? clause.span : clause.items.front().span;
    if (clause.heading.empty()) {
        return shown(line, text, start_characters_max);
    }
    const std::string heading = shown(line, clause.heading, start_characters_max);
    if (clause.items.empty()) {
        return heading;
    }
    const bool ends = heading.ends_with(':') || heading.ends_with('.');
    return heading + (ends ? " " : ": ") + shown(line, text, start_characters_max);
}

void add_lines(const Turn& turn, const ImportPreview& preview, Message& message) {
    const auto lines = lines_of(preview);
    for (std::size_t i = 0; i < std::min(lines.size(), lines_max); ++i) {
        message.text += '\n';
        handlers::append(message,
                         turn.text(lines[i].form, {{"clause", turn.context.plan->clause_words(*lines[i].clause)},
                                                   {"words", start_of(lines[i])}}));
    }
    if (lines.size() > lines_max) {
        message.text += '\n';
        handlers::append(message,
                         turn.text("document.more_lines", {{"count", std::to_string(lines.size() - lines_max)}}));
    }
}

/// "văn bản số … ngày …"; "" where it has neither.
std::string number_and_date(const Turn& turn, const questions::Document& document) {
    if (document.number.empty()) {
        return handlers::safe_line(document.issued, title_characters_max);
    }
    questions::Citation citation;
    citation.document_number = document.number;
    citation.document_issued = document.issued;
    return capitalised(handlers::safe_line(document_label(turn.texts(), citation), title_characters_max));
}

} // namespace

Message document_preview(const Turn& turn, const ImportPreview& preview) {
    const questions::Document& document = preview.document;
    const std::string title = handlers::safe_line(document.title, title_characters_max);
    Message message = turn.text("document.title", {{"title", title.empty() ? turn.words("document.untitled") : title}});
    if (const std::string label = number_and_date(turn, document); !label.empty()) {
        message.text += '\n' + label;
    }
    message.text += '\n';
    const auto count = [&](ClauseFate fate) { return std::to_string(preview.comparison.count(fate)); };
    if (preview.before) {
        handlers::append(message, turn.text("document.counts", {{"kept", count(ClauseFate::kept)},
                                                                {"changed", count(ClauseFate::changed)},
                                                                {"new", count(ClauseFate::added)},
                                                                {"gone", count(ClauseFate::gone)}}));
    } else {
        handlers::append(
            message,
            turn.text("document.new", {{"count", std::to_string(std::ranges::count_if(document.clauses, is_body))}}));
    }
    add_lines(turn, preview, message);
    return message;
}

std::vector<storage::GivenAnswer> answers_out_of_date(storage::Answers& answers, const questions::Document& now) {
    std::unordered_set<std::string> said;
    for (const questions::Clause& clause : now.clauses) {
        said.insert(documents::clause_hash(now, clause));
    }
    auto outdated = answers.newest(now.id, looked_through_max);
    std::erase_if(outdated, [&](const storage::GivenAnswer& answer) { return said.contains(answer.clause_hash); });
    return outdated;
}

Message outdated_list(const Turn& turn, const std::vector<storage::GivenAnswer>& answers) {
    Message message = turn.text("document.outdated_head", {{"count", std::to_string(answers.size())}});
    for (std::size_t i = 0; i < std::min(answers.size(), listed_max); ++i) {
        const storage::GivenAnswer& answer = answers[i];
        const std::string clause = words_of_clause(turn, answer.document, answer.clause);
        const auto day = handlers::local_time(answer.at, turn.campaign().time_zone).date;
        message.text += '\n';
        handlers::append(message,
                         turn.text("document.outdated_line",
                                   {{"number", std::to_string(i + 1)},
                                    {"question", handlers::safe_line(answer.question, question_characters_max)},
                                    {"clause", clause.empty() ? turn.words("document.clause_gone") : clause},
                                    {"date", handlers::day_text(day)}}));
    }
    if (answers.size() > listed_max) {
        message.text += '\n';
        handlers::append(message,
                         turn.text("document.more_outdated", {{"count", std::to_string(answers.size() - listed_max)}}));
    }
    return message;
}

} // namespace loa::conversation
