#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/action.h"
#include "handlers/speaker.h"

namespace loa::conversation {

/// Where a clause stands: of a document of the plan that is loaded now.
struct ClausePlace {
    const questions::Document* document = nullptr;
    const questions::Clause* clause = nullptr;
};

/// The clause with this path in this document; none where the plan does not have it.
std::optional<ClausePlace> find_clause(const handlers::Turn& turn, std::string_view document, std::string_view path);

/// The clause that the detail of an action names ("TAG~PATH", as clause_detail() makes it): untrusted.
std::optional<ClausePlace> read_clause_detail(const handlers::Turn& turn, std::string_view detail);

/// "TAG~PATH": short and ASCII, and the same for all versions of a document, since its tag is made of its id alone.
std::string clause_detail(std::string_view document, std::string_view path);

/// The choice "question.clause:PAGE:TAG~PATH" that shows a clause; none where the plan does not have it or its action
/// would not fit.
std::optional<handlers::Choice> clause_choice(const handlers::Turn& turn, std::string_view document,
                                              std::string_view path, std::string label);

/// A choice for each of these clauses that the plan has, each once: "Mục II, khoản 4: Công nghệ số".
void add_clause_choices(const handlers::Turn& turn, const std::vector<config::ClauseReference>& clauses,
                        handlers::Message& message);

/// Acts on "question.clause": says the clause page by page, with its source.
void show_clause(handlers::Turn& turn, const handlers::Speaker& speaker, const handlers::Action& action);

/// "Mục II, khoản 1" of that clause; "" where the plan does not have it.
std::string words_of_clause(const handlers::Turn& turn, std::string_view document, std::string_view path);

} // namespace loa::conversation
