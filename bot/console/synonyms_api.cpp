#include "bot/console/synonyms_api.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>
#include <utility>

#include "bot/console/answers.h"
#include "bot/words/synonym_table.h"

namespace loa::console {

using server::Responder;
using storage::SynonymChange;

namespace {

constexpr std::int64_t changes_max = 2'000;
constexpr std::size_t questions_shown_max = 20;

nlohmann::json line_json(handlers::Turn& turn, const SynonymChange& change) {
    const auto person = turn.store.persons.find(change.author);
    return {{"id", change.id.value},
            {"said", change.said},
            {"written", change.written},
            {"by", person ? person->name : std::string()},
            {"at", storage::to_milliseconds(change.at)}};
}

nlohmann::json table_json(handlers::Turn& turn, const questions::WordTable& in_use) {
    const auto changes = turn.store.synonyms.all();
    nlohmann::json synonyms = nlohmann::json::array();
    nlohmann::json removed = nlohmann::json::array();
    for (const SynonymChange& change : changes) {
        (change.is_removal ? removed : synonyms).push_back(line_json(turn, change));
    }
    for (const questions::Synonym& line : words::with_changes(in_use, changes).synonyms) {
        const bool is_added = std::ranges::any_of(changes, [&](const SynonymChange& change) {
            return !change.is_removal && change.said == line.said && change.written == line.written;
        });
        if (!is_added) {
            synonyms.push_back(line_json(
                turn,
                {.id = {}, .is_removal = false, .said = line.said, .written = line.written, .author = {}, .at = {}}));
        }
    }
    return {{"synonyms", std::move(synonyms)}, {"removed", std::move(removed)}};
}

/// The change that a form speaks of; nothing where it is to be undone and is not there.
std::optional<SynonymChange> change_of(handlers::Turn& turn, const SynonymForm& form) {
    if (!form.undo) {
        return form.change;
    }
    const auto changes = turn.store.synonyms.all();
    const auto found = std::ranges::find(changes, form.undo, &SynonymChange::id);
    return found == changes.end() ? std::nullopt : std::optional(*found);
}

nlohmann::json first_of(const std::vector<std::string>& questions) {
    const auto end = questions.begin() + static_cast<std::ptrdiff_t>(std::min(questions.size(), questions_shown_max));
    return std::vector<std::string>(questions.begin(), end);
}

nlohmann::json result_json(const words::TrialResult& result) {
    return {{"questions", result.questions},     {"met_before", result.met_before},
            {"met_after", result.met_after},     {"broken_count", result.broken.size()},
            {"broken", first_of(result.broken)}, {"mended", first_of(result.mended)}};
}

} // namespace

void SynonymsApi::list(Claim claim, Responder responder) {
    visits_.visit(
        std::move(claim), std::move(responder),
        [](handlers::Turn& turn, Visit& visit) {
            visit.json = table_json(turn, turn.context.plan ? turn.context.plan->words() : questions::WordTable{});
        },
        [](Visit& visit, Responder answer) { answer(json_answer(visit.json)); });
}

void SynonymsApi::try_out(Claim claim, SynonymForm form, Responder responder) {
    struct Look {
        std::shared_ptr<const questions::PlanIndex> plan;
        questions::WordTable words;
    };
    auto look = std::make_shared<Look>();
    visits_.visit(
        std::move(claim), std::move(responder),
        [look, form = std::move(form)](handlers::Turn& turn, Visit& visit) {
            const auto change = change_of(turn, form);
            if (!change || !turn.context.plan) {
                visit.problem = Problem{.status = 409, .code = "gone"};
                return;
            }
            look->plan = turn.context.plan;
            look->words = words::after_change(look->plan->words(), *change, static_cast<bool>(form.undo));
        },
        [this, look](Visit&, Responder answer) {
            auto waiting = std::make_shared<Responder>(std::move(answer));
            const bool is_taken =
                trials_.run(look->plan, std::move(look->words), [waiting](words::WordTrials::Outcome outcome) {
                    if (!outcome) {
                        spdlog::error("the campaign's questions: {}", outcome.error());
                        return (*waiting)(error_answer(500, "questions"));
                    }
                    (*waiting)(json_answer(result_json(*outcome)));
                });
            if (!is_taken) {
                (*waiting)(error_answer(503, "busy"));
            }
        });
}

void SynonymsApi::save(Claim claim, SynonymForm form, Responder responder) {
    visits_.visit(
        std::move(claim), std::move(responder),
        [form = std::move(form)](handlers::Turn& turn, Visit& visit) {
            storage::Synonyms& synonyms = turn.store.synonyms;
            if (form.undo) {
                if (!synonyms.undo(form.undo)) {
                    visit.problem = Problem{.status = 409, .code = "gone"};
                    return;
                }
            } else {
                const auto in_use = turn.context.plan ? turn.context.plan->words() : questions::WordTable{};
                const auto lines = words::with_changes(in_use, synonyms.all()).synonyms;
                const bool is_there = std::ranges::any_of(lines, [&](const questions::Synonym& line) {
                    return line.said == form.change.said && line.written == form.change.written;
                });
                if (is_there != form.change.is_removal) {
                    visit.problem = Problem{.status = 409, .code = is_there ? "there" : "gone"};
                    return;
                }
                if (synonyms.count() >= changes_max) {
                    visit.problem = Problem{.status = 409, .code = "full"};
                    return;
                }
                SynonymChange change = form.change;
                change.author = visit.visitor.person;
                change.at = turn.now;
                synonyms.add(change);
            }
            turn.store.audit.add(turn.now, visit.visitor.person, "synonyms_changed", "");
            turn.has_changed_plan = true;
        },
        [](Visit&, Responder answer) { answer(json_answer({{"saved", true}})); });
}

} // namespace loa::console
