#pragma once

#include <nlohmann/json_fwd.hpp>

#include "bot/console/visits.h"
#include "bot/evidence/evidence_folder.h"

namespace loa::console {

/// The part of the API that shows officers what proves activities. Network thread only.
class EvidenceApi {
  public:
    /// `folder` may be null: then no file is there.
    EvidenceApi(Visits& visits, const evidence::EvidenceFolder* folder) : visits_(visits), folder_(folder) {}

    /// `{"items": [{"id", "kind", "name", "bytes", "at"}], "reuses": ["Minh chứng này đã dùng cho …"]}` of one
    /// activity, oldest first; 404 where there is no such activity.
    void list(Claim claim, storage::ActivityId activity, server::Responder responder);

    /// The file itself, or a small JPEG of a picture. Its type is the one that was found in its bytes, never one that a
    /// sender named; a browser runs nothing of it (sandbox) and offers documents for saving. 404 where there is none.
    void file(Claim claim, storage::EvidenceId id, server::Responder responder);
    void thumbnail(Claim claim, storage::EvidenceId id, server::Responder responder);

  private:
    enum class Form { whole, small };
    void answer(Claim claim, storage::EvidenceId id, Form form, server::Responder responder);

    Visits& visits_;
    const evidence::EvidenceFolder* folder_;
};

/// Adds to every activity of store_overview() what proves it: `"evidence": [{"id", "kind"}]`, kept files only. For
/// officers. State thread.
void add_evidence(handlers::Turn& turn, nlohmann::json& overview);

} // namespace loa::console
