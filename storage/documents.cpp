#include "storage/documents.h"

#include "storage/read_rows.h"
#include "storage/word_table.h"

namespace loa::storage {
namespace {

constexpr WordTable<DocumentState, 4> states{"document_versions", {"draft", "live", "replaced", "dropped"}};
constexpr WordTable<DocumentLayout, 2> layouts{"document_versions", {"text", "markdown"}};

std::string columns(const std::string& text) {
    return "SELECT id, document, version, state, file, sha256, title, number, issued, layout, " + text +
           ", proposed_at, proposed_by, published_at, published_by FROM document_versions ";
}

DocumentVersion read(const Rows& rows) {
    return {.id = rows.id<DocumentVersionId>(0),
            .document = rows.string(1),
            .version = static_cast<int>(rows.integer(2)),
            .state = states.value_of(rows.text(3)),
            .file = rows.string(4),
            .sha256 = rows.string(5),
            .title = rows.string(6),
            .number = rows.string(7),
            .issued = rows.string(8),
            .layout = layouts.value_of(rows.text(9)),
            .text = rows.string(10),
            .proposed_at = rows.time(11),
            .proposed_by = rows.id<PersonId>(12),
            .published_at = rows.optional_time(13),
            .published_by = rows.id<PersonId>(14)};
}

} // namespace

Documents::Documents(Database& database)
    : propose_(database.prepare("INSERT INTO document_versions (document, version, state, file, sha256, title, number, "
                                "issued, layout, text, proposed_at, proposed_by) SELECT $1, coalesce(max(version), 0) "
                                "+ 1, 'draft', $2, $3, $4, $5, $6, $7, $8, $9, $10 FROM document_versions "
                                "WHERE document = $1")),
      replace_live_(database.prepare("UPDATE document_versions SET state = 'replaced' WHERE state = 'live' AND "
                                     "document = (SELECT document FROM document_versions WHERE id = $1)")),
      publish_(database.prepare("UPDATE document_versions SET state = 'live', published_at = $1, published_by = $2 "
                                "WHERE id = $3 AND state <> 'dropped'")),
      drop_(database.prepare("UPDATE document_versions SET state = 'dropped' WHERE id = $1 AND state = 'draft'")),
      forget_drafts_(database.prepare("UPDATE document_versions SET state = 'dropped', text = '' WHERE "
                                      "(state = 'dropped' OR (state = 'draft' AND proposed_at < $1)) AND text <> ''")),
      withdraw_(
          database.prepare("UPDATE document_versions SET state = 'replaced' WHERE document = $1 AND state = 'live'")),
      find_(database.prepare(columns("text") + "WHERE id = $1")),
      live_(database.prepare(columns("text") + "WHERE state = 'live' ORDER BY document")),
      versions_(database.prepare(columns("''") + "ORDER BY id DESC LIMIT $1")),
      versions_of_(database.prepare(columns("''") + "WHERE document = $1 ORDER BY id DESC LIMIT $2")),
      revision_(database.prepare("SELECT revision FROM plan_state WHERE id = 1")),
      touch_(database.prepare("UPDATE plan_state SET revision = revision + 1, changed_at = $1 WHERE id = 1")),
      database_(&database) {}

DocumentVersionId Documents::propose(const DocumentVersion& draft) {
    return insert<DocumentVersionId>(*propose_, draft.document, draft.file, draft.sha256, draft.title, draft.number,
                                     draft.issued, layouts.word_of(draft.layout), draft.text, draft.proposed_at,
                                     draft.proposed_by);
}

bool Documents::publish(DocumentVersionId id, PersonId by, Time now) {
    const auto found = find(id);
    if (!found || found->state == DocumentState::dropped) {
        return false;
    }
    run(*replace_live_, id);
    run(*publish_, now, by, id);
    run(*touch_, now);
    return true;
}

bool Documents::drop(DocumentVersionId id) {
    run(*drop_, id);
    return database_->changes() > 0;
}

void Documents::forget_drafts(Time now) {
    constexpr std::chrono::days lifetime{30};
    run(*forget_drafts_, Time(now - lifetime));
}

bool Documents::withdraw(std::string_view document, Time now) {
    run(*withdraw_, document);
    if (database_->changes() == 0) {
        return false;
    }
    run(*touch_, now);
    return true;
}

std::optional<DocumentVersion> Documents::find(DocumentVersionId id) {
    return read_first(query(*find_, id), read);
}

std::vector<DocumentVersion> Documents::live() {
    return read_all(query(*live_), read);
}

std::vector<DocumentVersion> Documents::versions(std::string_view document, int count_max) {
    return document.empty() ? read_all(query(*versions_, count_max), read)
                            : read_all(query(*versions_of_, document, count_max), read);
}

std::int64_t Documents::revision() {
    return number_of(query(*revision_));
}

} // namespace loa::storage
