#pragma once

#include <nlohmann/json_fwd.hpp>

#include <vector>

#include "handlers/documents/import.h"
#include "handlers/questions/answerer.h"
#include "handlers/turn.h"

namespace loa::console {

/// What an officer sees before a version goes live:
/// `{"document", "title", "number", "issued", "file", "is_new", "is_same", "counts": {"clauses", "kept", "moved",
/// "changed", "added", "gone"}, "changes": [{"fate", "place", "place_before", "before", "after"}], "more"}`.
/// `changes` holds the first `changes_shown_max`, texts cut at `clause_bytes_shown_max`; `more` says how many are left
/// out. `plan` gives clauses their names.
nlohmann::json preview_json(const documents::ImportPreview& preview, const questions::PlanIndex& plan);

inline constexpr std::size_t changes_shown_max = 200;
inline constexpr std::size_t clause_bytes_shown_max = 2'000;

/// The documents that are quoted now, then the versions that officers brought in, newest first:
/// `{"documents": [{"id", "title", "number", "issued", "clauses", "is_brought_in"}], "versions": [{"id", "document",
/// "version", "state", "title", "file", "by", "at", "published_at"}], "revision"}`. State thread.
nlohmann::json documents_json(handlers::Turn& turn);

/// `[{"question", "place", "person", "chat", "at"}]`: answers that were given from clauses which read otherwise in the
/// new version. State thread.
nlohmann::json outdated_answers_json(handlers::Turn& turn, const documents::ImportPreview& preview);

} // namespace loa::console
