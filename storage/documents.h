#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

/// What became of one version of a plan document.
enum class DocumentState {
    draft,    ///< read and shown to whoever sent it; nobody is answered from it
    live,     ///< quoted; at most one version of a document is
    replaced, ///< was live until another version was published, or until it was withdrawn
    dropped,  ///< a draft that was not wanted
};

/// How DocumentVersion::text is cut into clauses.
enum class DocumentLayout { text, markdown };

/// One version of a plan document that an officer has brought in. The documents of the settings and of the campaign's
/// folder are not here; a live version takes the place of the one among them that has the same name.
struct DocumentVersion {
    DocumentVersionId id;
    std::string
        document;    ///< short name that clauses are cited under, the same for all versions: questions::Document::id
    int version = 0; ///< 1, 2, ... within the document, in the order of proposing
    DocumentState state = DocumentState::draft;
    std::string file;   ///< name of the file it came from
    std::string sha256; ///< of the file's bytes, 64 hexadecimal digits
    std::string title;
    std::string number; ///< "66/CĐGD-TG"; empty where it has none
    std::string issued; ///< as printed; empty where it does not say
    DocumentLayout layout = DocumentLayout::text;
    std::string text; ///< exact text, UTF-8 in NFC; empty in lists
    Time proposed_at;
    PersonId proposed_by; ///< 0: from the command line
    std::optional<Time> published_at;
    PersonId published_by; ///< 0: from the command line, or never published
};

/// Runs inside the engine's transaction, so publishing is atomic; throws StorageError. The repository keeps rows; that
/// running answers follow is the work of whoever publishes (Turn::has_changed_plan).
class Documents {
  public:
    explicit Documents(Database& database);

    /// Keeps a draft. `id`, `version`, `state` and the published fields of `draft` are not read.
    DocumentVersionId propose(const DocumentVersion& draft);

    /// Makes a version live and the one that was live until now `replaced`. Also takes a `replaced` version back.
    /// False where there is no such version or it was dropped.
    bool publish(DocumentVersionId id, PersonId by, Time now);

    /// A draft that is not wanted. False where it is no draft.
    bool drop(DocumentVersionId id);

    /// Drafts that nobody published within a month are dropped; of what is dropped the text goes, the row stays.
    void forget_drafts(Time now);

    /// Takes the live version of a document out; the settings' or the campaign's own file, if any, counts again. False
    /// where none is live.
    bool withdraw(std::string_view document, Time now);

    std::optional<DocumentVersion> find(DocumentVersionId id); ///< with text

    /// The live versions with their texts, by name.
    std::vector<DocumentVersion> live();

    /// Drafts and versions of one document or, for "", of all, newest first, without texts.
    std::vector<DocumentVersion> versions(std::string_view document, int count_max);

    /// A number that grows whenever what is live changes.
    std::int64_t revision();

  private:
    std::unique_ptr<Statement> propose_, replace_live_, publish_, drop_, forget_drafts_, withdraw_, find_, live_,
        versions_, versions_of_, revision_, touch_;
    Database* database_;
};

} // namespace loa::storage
