#include "bot/console/document_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bot/console/person_name.h"
#include "handlers/speaker.h"

namespace loa::console {
namespace {

using documents::ClauseChange;
using documents::ClauseFate;
using documents::ImportPreview;
using questions::Clause;
using questions::Document;

constexpr int versions_max = 50;
constexpr int answers_max = 100;

std::string_view name_of(ClauseFate fate) {
    switch (fate) {
    case ClauseFate::kept: return "moved";
    case ClauseFate::changed: return "changed";
    case ClauseFate::added: return "added";
    case ClauseFate::gone: return "gone";
    }
    return "";
}

/// The clause's words, cut between two characters where there are too many.
std::string shown_text(const Document& document, const Clause& clause) {
    std::string_view text = document.bytes(clause.span);
    if (text.size() <= clause_bytes_shown_max) {
        return std::string(text);
    }
    std::size_t end = clause_bytes_shown_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return std::string(text.substr(0, end)) + " …";
}

/// A clause of either version; null where it is not there.
struct Sides {
    const Clause* before = nullptr;
    const Clause* after = nullptr;

    bool has_moved() const { return before != nullptr && after != nullptr && before->path != after->path; }
};

Sides sides_of(const ImportPreview& preview, const ClauseChange& change) {
    return {.before = change.before && preview.before ? &preview.before->clauses[*change.before] : nullptr,
            .after = change.after ? &preview.document.clauses[*change.after] : nullptr};
}

nlohmann::json change_json(const ImportPreview& preview, const questions::PlanIndex& plan, const ClauseChange& change) {
    const Sides sides = sides_of(preview, change);
    const bool has_words = change.fate != ClauseFate::kept; // of what only moved the place says enough
    return {{"fate", name_of(change.fate)},
            {"place", sides.after != nullptr ? plan.clause_words(*sides.after) : plan.clause_words(*sides.before)},
            {"place_before", sides.has_moved() ? plan.clause_words(*sides.before) : ""},
            {"before", has_words && sides.before != nullptr ? shown_text(*preview.before, *sides.before) : ""},
            {"after", has_words && sides.after != nullptr ? shown_text(preview.document, *sides.after) : ""}};
}

std::string chat_title(handlers::Turn& turn, storage::ChatId id) {
    const auto chat = turn.store.chats.find(id);
    return chat && chat->kind == storage::ChatKind::group ? chat->title : std::string();
}

std::string_view name_of(storage::DocumentState state) {
    switch (state) {
    case storage::DocumentState::draft: return "draft";
    case storage::DocumentState::live: return "live";
    case storage::DocumentState::replaced: return "replaced";
    case storage::DocumentState::dropped: return "dropped";
    }
    return "";
}

nlohmann::json version_json(handlers::Turn& turn, const storage::DocumentVersion& version) {
    return {{"id", version.id.value},
            {"document", version.document},
            {"version", version.version},
            {"state", name_of(version.state)},
            {"title", version.title},
            {"file", version.file},
            {"by", person_name(turn, version.proposed_by)},
            {"at", storage::to_milliseconds(version.proposed_at)},
            {"published_at", version.published_at ? nlohmann::json(storage::to_milliseconds(*version.published_at))
                                                  : nlohmann::json(nullptr)}};
}

} // namespace

nlohmann::json preview_json(const ImportPreview& preview, const questions::PlanIndex& plan) {
    nlohmann::json changes = nlohmann::json::array();
    std::size_t more = 0;
    std::size_t moved = 0;
    for (const ClauseChange& change : preview.comparison.clauses) {
        const bool is_kept = change.fate == ClauseFate::kept;
        const bool has_moved = is_kept && sides_of(preview, change).has_moved();
        moved += has_moved ? 1 : 0;
        if (is_kept && !has_moved) {
            continue;
        }
        if (changes.size() < changes_shown_max) {
            changes.push_back(change_json(preview, plan, change));
        } else {
            ++more;
        }
    }
    const auto count = [&](ClauseFate fate) { return preview.comparison.count(fate); };
    return {{"document", preview.document.id},
            {"title", preview.document.title},
            {"number", preview.document.number},
            {"issued", preview.document.issued},
            {"file", preview.file},
            {"is_new", !preview.before},
            {"is_same", preview.changes_nothing()},
            {"counts",
             {{"clauses", preview.document.clauses.size()},
              {"kept", count(ClauseFate::kept)},
              {"moved", moved},
              {"changed", count(ClauseFate::changed)},
              {"added", count(ClauseFate::added)},
              {"gone", count(ClauseFate::gone)}}},
            {"changes", std::move(changes)},
            {"more", more}};
}

nlohmann::json documents_json(handlers::Turn& turn) {
    nlohmann::json versions = nlohmann::json::array();
    std::vector<std::string> brought_in;
    for (const auto& version : turn.store.documents.versions("", versions_max)) {
        if (version.state == storage::DocumentState::live) {
            brought_in.push_back(version.document);
        }
        if (version.state != storage::DocumentState::dropped) {
            versions.push_back(version_json(turn, version));
        }
    }
    nlohmann::json quoted = nlohmann::json::array();
    if (turn.context.plan) {
        for (const Document& document : turn.context.plan->documents()) {
            quoted.push_back({{"id", document.id},
                              {"title", document.title},
                              {"number", document.number},
                              {"issued", document.issued},
                              {"clauses", document.clauses.size()},
                              {"is_brought_in", std::ranges::find(brought_in, document.id) != brought_in.end()}});
        }
    }
    return {{"documents", std::move(quoted)},
            {"versions", std::move(versions)},
            {"revision", turn.store.documents.revision()}};
}

nlohmann::json outdated_answers_json(handlers::Turn& turn, const ImportPreview& preview) {
    nlohmann::json answers = nlohmann::json::array();
    if (!preview.before || !turn.context.plan) {
        return answers;
    }
    for (const storage::GivenAnswer& answer : documents::outdated_answers(
             turn.store.answers, *preview.before, preview.document, preview.comparison, answers_max)) {
        const Clause* clause = documents::find_clause(*preview.before, answer.clause);
        answers.push_back({{"question", answer.question},
                           {"place", clause != nullptr ? turn.context.plan->clause_words(*clause) : answer.clause},
                           {"person", person_name(turn, answer.person)},
                           {"chat", chat_title(turn, answer.chat)},
                           {"at", storage::to_milliseconds(answer.at)}});
    }
    return answers;
}

} // namespace loa::console
