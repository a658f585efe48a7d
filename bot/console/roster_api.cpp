#include "bot/console/roster_api.h"

#include <utility>

#include "bot/console/answers.h"
#include "bot/console/roster_json.h"
#include "handlers/local_time.h"
#include "handlers/speaker.h"

namespace loa::console {

using roster::RosterDesk;
using server::Responder;

namespace {

/// State thread.
roster::RosterTerms terms(const handlers::Turn& turn) {
    roster::RosterTerms terms{.columns = roster::column_words(turn.texts()), .units = {}};
    for (const auto* unit : turn.campaign().organisations.all(handlers::to_config(handlers::today(turn)))) {
        if (turn.campaign().is_unit(*unit)) {
            terms.units.insert(unit->code);
        }
    }
    return terms;
}

} // namespace

RosterApi::RosterApi(Visits& visits, RosterDesk& desk, const ConsoleLimits& limits)
    : visits_(visits), desk_(desk), uploads_(limits.uploads_per_second, limits.uploads_at_once) {}

void RosterApi::list(Claim claim, Responder responder) {
    visits_.visit(
        std::move(claim), std::move(responder),
        [](handlers::Turn& turn, Visit& visit) { visit.json = roster_json(turn); },
        [](Visit& visit, Responder answer) { answer(json_answer(visit.json)); });
}

void RosterApi::upload(Claim claim, std::string seen, std::string bytes, Responder responder) {
    auto found = std::make_shared<roster::RosterTerms>();
    auto content = std::make_shared<std::string>(std::move(bytes));
    visits_.visit(
        claim, std::move(responder), [found](handlers::Turn& turn, Visit&) { *found = terms(turn); },
        [this, claim, seen = std::move(seen), found, content](Visit& visit, Responder answer) {
            if (!uploads_.allow(visit.visitor.user, std::chrono::steady_clock::now())) {
                return answer(error_answer(429, "too_fast"));
            }
            auto waiting = std::make_shared<Responder>(std::move(answer));
            const bool is_taken = desk_.read(
                std::move(*content), std::move(*found), [this, claim, seen, waiting](RosterDesk::Outcome read) {
                    if (!read) {
                        return visits_.refuse_file("table_problem." + std::string(roster::to_text(read.error())),
                                                   std::move(*waiting));
                    }
                    compare(claim, seen, std::make_shared<const roster::RosterFile>(*std::move(read)),
                            std::move(*waiting));
                });
            if (!is_taken) {
                (*waiting)(error_answer(503, "busy"));
            }
        });
}

void RosterApi::compare(Claim claim, std::string seen, std::shared_ptr<const roster::RosterFile> file,
                        Responder responder) {
    visits_.visit(
        std::move(claim), std::move(responder),
        [seen = std::move(seen), file](handlers::Turn& turn, Visit& visit) {
            const roster::RosterChanges careful = roster::compare(turn, *file);
            const roster::RosterChanges renaming = roster::with_renames(careful);
            const bool renames = !careful.questions.empty() && seen == roster::fingerprint(renaming);
            const roster::RosterChanges& changes = renames ? renaming : careful;
            visit.json = roster_changes_json(turn, *file, changes);
            const bool is_agreed = !seen.empty() && seen == visit.json["fingerprint"].get_ref<const std::string&>();
            if (is_agreed) {
                roster::apply(turn, changes, visit.visitor.person);
            }
            visit.json["applied"] = is_agreed;
            visit.json["changed"] = !seen.empty() && !is_agreed;
        },
        [](Visit& visit, Responder answer) { answer(json_answer(visit.json)); });
}

} // namespace loa::console
