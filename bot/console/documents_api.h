#pragma once

#include <memory>
#include <string>

#include "bot/console/officer_forms.h"
#include "bot/console/rate_limiter.h"
#include "bot/console/visits.h"
#include "bot/documents/document_desk.h"

namespace loa::console {

/// The part of the API with which officers bring in plan documents. Network thread only; files are read by the desk,
/// on a thread and in a process of their own. Nothing is quoted from a draft: only publish() changes what is live.
class DocumentsApi {
  public:
    DocumentsApi(Visits& visits, documents::DocumentDesk& desk, const ConsoleLimits& limits);

    /// documents_json()
    void list(Claim claim, server::Responder responder);

    /// Reads a file and keeps it as a draft in the place of earlier drafts of the same document. preview_json() with
    /// `"id"` (0 where nothing would change, and nothing is kept), `"revision"` and `"answers"`. 422 `{"error": "file",
    /// "text"}` where it cannot be read: `text` says why in Vietnamese.
    void upload(Claim claim, std::string file_name, std::string bytes, server::Responder responder);

    /// As upload() shows it, of a version that is kept.
    void preview(Claim claim, storage::DocumentVersionId id, server::Responder responder);

    /// Makes a version live. 409 "changed" where the live documents are not those of `form.revision` any more: what was
    /// shown is then no longer what would happen. `{"published": true, "answers"}`
    void publish(Claim claim, RowForm form, server::Responder responder);

    void drop(Claim claim, storage::DocumentVersionId id, server::Responder responder);
    void withdraw(Claim claim, std::string document, server::Responder responder);

  private:
    struct Look;
    using Preview = std::shared_ptr<const documents::ImportPreview>;

    static void look(handlers::Turn& turn, Visit& visit, storage::DocumentVersionId id, Look& look);
    void keep(Claim claim, Preview preview, std::shared_ptr<Look> look, server::Responder responder);
    void compare(Claim claim, storage::DocumentVersionId id, std::optional<std::int64_t> revision,
                 server::Responder responder,
                 std::function<void(Claim, Preview, std::shared_ptr<Look>, server::Responder)> then);

    Visits& visits_;
    documents::DocumentDesk& desk_;
    RateLimiter uploads_;
};

} // namespace loa::console
