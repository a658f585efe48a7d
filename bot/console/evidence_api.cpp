#include "bot/console/evidence_api.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

#include "bot/console/answers.h"
#include "handlers/evidence/evidence_view.h"

namespace loa::console {

using server::HttpResponse;
using server::Responder;
using storage::Evidence;
using storage::EvidenceState;

namespace {

std::string_view content_type(std::string_view kind) {
    if (kind == "jpeg") {
        return "image/jpeg";
    }
    if (kind == "png") {
        return "image/png";
    }
    if (kind == "webp") {
        return "image/webp";
    }
    return kind == "pdf" ? "application/pdf"
                         : "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}

std::string_view ending(std::string_view kind) {
    return kind == "jpeg" ? "jpg" : kind;
}

bool is_picture(std::string_view kind) {
    return content_type(kind).starts_with("image/");
}

HttpResponse file_answer(std::string bytes, std::string_view kind, storage::EvidenceId id) {
    HttpResponse response;
    response.content_type = content_type(kind);
    // What strangers sent runs nothing and fetches nothing, whatever a browser takes it for.
    response.headers.add("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'");
    response.headers.add("X-Content-Type-Options", "nosniff");
    response.headers.add("Referrer-Policy", "no-referrer");
    response.headers.add("Cross-Origin-Resource-Policy", "same-origin");
    response.headers.add("Cache-Control", "private, max-age=300");
    response.headers.add("Content-Disposition", std::string(is_picture(kind) ? "inline" : "attachment") +
                                                    "; filename=\"minh-chung-" + std::to_string(id.value) + '.' +
                                                    std::string(ending(kind)) + '"');
    response.body = std::move(bytes);
    return response;
}

nlohmann::json item_json(const Evidence& row) {
    return {{"id", row.id.value},
            {"kind", row.kind},
            {"name", row.name},
            {"bytes", row.bytes},
            {"at", storage::to_milliseconds(row.received_at)}};
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

} // namespace

void EvidenceApi::list(Claim claim, storage::ActivityId id, Responder responder) {
    visits_.visit(
        std::move(claim), std::move(responder),
        [id](handlers::Turn& turn, Visit& visit) {
            const auto activity = turn.store.activities.find(id);
            if (!activity) {
                visit.problem = Problem{.status = 404, .code = "unknown"};
                return;
            }
            nlohmann::json items = nlohmann::json::array();
            for (const Evidence& row : turn.store.evidence.of_activity(id)) {
                if (row.state == EvidenceState::kept) {
                    items.push_back(item_json(row));
                }
            }
            const auto note = evidence::note(turn, id);
            visit.json = {{"items", std::move(items)},
                          {"reuses", lines_of(evidence::reuse_text(turn, note, activity->unit.value_or("")))}};
        },
        [](Visit& visit, Responder answer) { answer(json_answer(visit.json)); });
}

void EvidenceApi::file(Claim claim, storage::EvidenceId id, Responder responder) {
    answer(std::move(claim), id, Form::whole, std::move(responder));
}

void EvidenceApi::thumbnail(Claim claim, storage::EvidenceId id, Responder responder) {
    answer(std::move(claim), id, Form::small, std::move(responder));
}

void EvidenceApi::answer(Claim claim, storage::EvidenceId id, Form form, Responder responder) {
    visits_.visit(
        std::move(claim), std::move(responder),
        [id](handlers::Turn& turn, Visit& visit) {
            const auto row = turn.store.evidence.find(id);
            if (!row || row->state != EvidenceState::kept) {
                visit.problem = Problem{.status = 404, .code = "unknown"};
                return;
            }
            visit.json = {{"sha256", row->sha256}, {"kind", row->kind}};
        },
        [this, id, form](Visit& visit, Responder send) {
            const std::string hash = visit.json["sha256"];
            const std::string kind = visit.json["kind"];
            auto bytes = folder_ == nullptr    ? std::nullopt
                         : form == Form::whole ? folder_->read(hash)
                                               : folder_->read_thumbnail(hash);
            if (!bytes) {
                return send(error_answer(404, "unknown"));
            }
            send(file_answer(*std::move(bytes), form == Form::whole ? kind : "jpeg", id));
        });
}

void add_evidence(handlers::Turn& turn, nlohmann::json& overview) {
    for (nlohmann::json& activity : overview["activities"]["items"]) {
        nlohmann::json files = nlohmann::json::array();
        for (const Evidence& row : turn.store.evidence.of_activity({activity["id"].get<std::int64_t>()})) {
            if (row.state == EvidenceState::kept) {
                files.push_back({{"id", row.id.value}, {"kind", row.kind}});
            }
        }
        activity["evidence"] = std::move(files);
    }
}

} // namespace loa::console
