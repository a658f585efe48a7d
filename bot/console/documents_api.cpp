#include "bot/console/documents_api.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "bot/console/answers.h"
#include "bot/console/document_json.h"

namespace loa::console {

using documents::DocumentDesk;
using server::Responder;
using storage::DocumentState;
using storage::DocumentVersionId;

namespace {

constexpr int drafts_max = 100; ///< versions of one document that are looked through for drafts
constexpr int faq_max = 10'000;

bool is_publishable(const std::optional<storage::DocumentVersion>& version) {
    return version && (version->state == DocumentState::draft || version->state == DocumentState::replaced);
}

/// The clauses of a document that answered questions rest on, sorted: few, however long the document is.
std::vector<std::string> cited_clauses(handlers::Turn& turn, std::string_view document) {
    std::vector<std::string> cited;
    for (const storage::FaqEntry& entry : turn.store.faq.live(faq_max)) {
        if (entry.document == document) {
            cited.push_back(entry.clause);
        }
    }
    std::ranges::sort(cited);
    return cited;
}

void mark_changed_answers(handlers::Turn& turn, const documents::ImportPreview& preview) {
    const auto cited = cited_clauses(turn, preview.document.id);
    auto changed = documents::changed_paths(preview);
    std::erase_if(changed, [&](const std::string& path) { return !std::ranges::binary_search(cited, path); });
    turn.store.faq.mark_stale(preview.document.id, changed, turn.now);
}

nlohmann::json shown(const documents::ImportPreview& preview, const questions::PlanIndex& plan, std::int64_t revision,
                     nlohmann::json more) {
    nlohmann::json json = preview_json(preview, plan);
    json["revision"] = revision;
    json.update(more);
    return json;
}

} // namespace

/// The live documents as a request found them.
struct DocumentsApi::Look {
    std::shared_ptr<const questions::PlanIndex> plan;
    std::int64_t revision = 0;
    std::optional<storage::DocumentVersion> version;
};

DocumentsApi::DocumentsApi(Visits& visits, DocumentDesk& desk, const ConsoleLimits& limits)
    : visits_(visits), desk_(desk), uploads_(limits.uploads_per_second, limits.uploads_at_once) {}

void DocumentsApi::list(Claim claim, Responder responder) {
    visits_.visit(
        std::move(claim), std::move(responder),
        [](handlers::Turn& turn, Visit& visit) { visit.json = documents_json(turn); },
        [](Visit& visit, Responder answer) { answer(json_answer(visit.json)); });
}

/// State thread.
void DocumentsApi::look(handlers::Turn& turn, Visit& visit, DocumentVersionId id, Look& look) {
    look.plan = turn.context.plan;
    look.revision = turn.store.documents.revision();
    if (!look.plan) {
        visit.problem = Problem{.status = 503, .code = "storage"};
        return;
    }
    if (id) {
        look.version = turn.store.documents.find(id);
        if (!is_publishable(look.version)) {
            visit.problem = Problem{.status = 409, .code = "gone"};
        }
    }
}

void DocumentsApi::upload(Claim claim, std::string file_name, std::string bytes, Responder responder) {
    auto found = std::make_shared<Look>();
    auto content = std::make_shared<std::string>(std::move(bytes));
    visits_.visit(
        claim, std::move(responder), [found](handlers::Turn& turn, Visit& visit) { look(turn, visit, {}, *found); },
        [this, claim, found, content, file_name = std::move(file_name)](Visit& visit, Responder answer) {
            if (!uploads_.allow(visit.visitor.user, std::chrono::steady_clock::now())) {
                return answer(error_answer(429, "too_fast"));
            }
            auto waiting = std::make_shared<Responder>(std::move(answer));
            const bool is_taken = desk_.read(
                std::move(*content), file_name, found->plan, [this, claim, found, waiting](DocumentDesk::Outcome read) {
                    if (!read) {
                        return visits_.refuse_file(read.error().text_key(), std::move(*waiting));
                    }
                    keep(claim, std::make_shared<const documents::ImportPreview>(*std::move(read)), found,
                         std::move(*waiting));
                });
            if (!is_taken) {
                (*waiting)(error_answer(503, "busy"));
            }
        });
}

void DocumentsApi::keep(Claim claim, Preview preview, std::shared_ptr<Look> found, Responder responder) {
    visits_.visit(
        std::move(claim), std::move(responder),
        [preview](handlers::Turn& turn, Visit& visit) {
            DocumentVersionId id;
            if (!preview->changes_nothing()) {
                for (const auto& version : turn.store.documents.versions(preview->document.id, drafts_max)) {
                    if (version.state == DocumentState::draft) {
                        turn.store.documents.drop(version.id);
                    }
                }
                id = turn.store.documents.propose(documents::draft_of(*preview, visit.visitor.person, turn.now));
            }
            visit.json = {{"id", id.value}, {"answers", outdated_answers_json(turn, *preview)}};
        },
        [preview, found](Visit& visit, Responder answer) {
            answer(json_answer(shown(*preview, *found->plan, found->revision, std::move(visit.json))));
        });
}

void DocumentsApi::compare(Claim claim, DocumentVersionId id, std::optional<std::int64_t> revision, Responder responder,
                           std::function<void(Claim, Preview, std::shared_ptr<Look>, Responder)> then) {
    auto found = std::make_shared<Look>();
    visits_.visit(
        claim, std::move(responder),
        [found, id, revision](handlers::Turn& turn, Visit& visit) {
            look(turn, visit, id, *found);
            if (!visit.problem && revision && *revision != found->revision) {
                visit.problem = Problem{.status = 409, .code = "changed"};
            }
        },
        [this, claim, found, then = std::move(then)](Visit&, Responder answer) {
            auto waiting = std::make_shared<Responder>(std::move(answer));
            const bool is_taken = desk_.compare(
                *found->version, found->plan, [this, claim, found, waiting, then](DocumentDesk::Outcome compared) {
                    if (!compared) {
                        return visits_.refuse_file(compared.error().text_key(), std::move(*waiting));
                    }
                    then(claim, std::make_shared<const documents::ImportPreview>(*std::move(compared)), found,
                         std::move(*waiting));
                });
            if (!is_taken) {
                (*waiting)(error_answer(503, "busy"));
            }
        });
}

void DocumentsApi::preview(Claim claim, DocumentVersionId id, Responder responder) {
    compare(std::move(claim), id, std::nullopt, std::move(responder),
            [this](Claim by, Preview preview, std::shared_ptr<Look> found, Responder waiting) {
                visits_.visit(
                    std::move(by), std::move(waiting),
                    [preview, found](handlers::Turn& turn, Visit& visit) {
                        visit.json = {{"id", found->version->id.value},
                                      {"answers", outdated_answers_json(turn, *preview)}};
                    },
                    [preview, found](Visit& visit, Responder answer) {
                        answer(json_answer(shown(*preview, *found->plan, found->revision, std::move(visit.json))));
                    });
            });
}

void DocumentsApi::publish(Claim claim, RowForm form, Responder responder) {
    compare(std::move(claim), {form.id}, form.revision, std::move(responder),
            [this](Claim by, Preview preview, std::shared_ptr<Look> found, Responder waiting) {
                visits_.visit(
                    std::move(by), std::move(waiting),
                    [preview, found](handlers::Turn& turn, Visit& visit) {
                        storage::Documents& documents = turn.store.documents;
                        if (documents.revision() != found->revision || turn.context.plan != found->plan) {
                            visit.problem = Problem{.status = 409, .code = "changed"};
                            return;
                        }
                        visit.json = {{"published", true}, {"answers", outdated_answers_json(turn, *preview)}};
                        if (!documents.publish(found->version->id, visit.visitor.person, turn.now)) {
                            visit.problem = Problem{.status = 409, .code = "gone"};
                            return;
                        }
                        mark_changed_answers(turn, *preview);
                        turn.store.audit.add(turn.now, visit.visitor.person, "document_published",
                                             preview->document.id);
                        turn.has_changed_plan = true;
                    },
                    [](Visit& visit, Responder answer) { answer(json_answer(visit.json)); });
            });
}

void DocumentsApi::drop(Claim claim, DocumentVersionId id, Responder responder) {
    visits_.visit(
        std::move(claim), std::move(responder),
        [id](handlers::Turn& turn, Visit& visit) {
            if (!turn.store.documents.drop(id)) {
                visit.problem = Problem{.status = 409, .code = "gone"};
                return;
            }
            turn.store.audit.add(turn.now, visit.visitor.person, "document_dropped", std::to_string(id.value));
        },
        [](Visit&, Responder answer) { answer(json_answer({{"dropped", true}})); });
}

void DocumentsApi::withdraw(Claim claim, std::string document, Responder responder) {
    visits_.visit(
        std::move(claim), std::move(responder),
        [document = std::move(document)](handlers::Turn& turn, Visit& visit) {
            if (!turn.store.documents.withdraw(document, turn.now)) {
                visit.problem = Problem{.status = 409, .code = "gone"};
                return;
            }
            // What takes its place, if anything, is not known here: every answer that rests on it is to be looked at.
            turn.store.faq.mark_stale(document, cited_clauses(turn, document), turn.now);
            turn.store.audit.add(turn.now, visit.visitor.person, "document_withdrawn", document);
            turn.has_changed_plan = true;
        },
        [](Visit&, Responder answer) { answer(json_answer({{"withdrawn", true}})); });
}

} // namespace loa::console
