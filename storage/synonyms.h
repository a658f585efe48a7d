#pragma once

#include <memory>
#include <string>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

/// What officers have changed in the campaign's table of synonyms: a line added to it, or one of its own lines taken
/// out. Phrases hold no line ends.
struct SynonymChange {
    SynonymChangeId id;
    bool is_removal = false;
    std::vector<std::string> said;    ///< what people say
    std::vector<std::string> written; ///< what the documents write
    PersonId author;
    Time at;
};

/// Runs inside the engine's transaction; throws StorageError. That running answers follow is the work of whoever
/// changes something (Turn::has_changed_plan).
class Synonyms {
  public:
    explicit Synonyms(Database& database);

    /// `id` is not read.
    SynonymChangeId add(const SynonymChange& change);
    /// Undoes a change. False where there is none.
    bool undo(SynonymChangeId id);
    /// In the order in which they were made.
    std::vector<SynonymChange> all();
    std::int64_t count();

  private:
    Database& database_;
    std::unique_ptr<Statement> add_, undo_, all_, count_;
};

} // namespace loa::storage
