#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

/// A question that an officer has answered, to be answered again without him.
struct FaqEntry {
    FaqId id;
    std::string question; ///< as it was first asked
    std::string answer;
    PersonId author;      ///< the officer
    std::string source;   ///< who answered, as people are told: "Ban Tuyên giáo"
    std::string document; ///< the clause it rests on: questions::Document::id and Clause::path; both "" for none
    std::string clause;
    Time at;
    std::optional<Time> stale_at; ///< since then its clause reads otherwise
};

/// Runs inside the engine's transaction; throws StorageError.
class Faq {
  public:
    explicit Faq(Database& database);

    /// `id` and `stale_at` are not read.
    FaqId add(const FaqEntry& entry);
    /// None also for what was withdrawn.
    std::optional<FaqEntry> find(FaqId id);
    /// Not withdrawn, what is stale first, else newest first.
    std::vector<FaqEntry> live(int count_max);
    std::int64_t count();
    std::int64_t stale_count();

    void cite(FaqId id, std::string_view document, std::string_view clause);
    void withdraw(FaqId id, Time now);
    /// Entries that rest on these clauses are to be looked at again. Call it where a new version of a document goes
    /// live, with the paths whose text changed or that are gone. Returns how many.
    std::int64_t mark_stale(std::string_view document, const std::vector<std::string>& paths, Time now);
    /// An officer has looked: it holds.
    void confirm(FaqId id);

    /// Grows whenever entries change, so that an index of them knows when it is old.
    std::int64_t revision();

  private:
    void touch();

    Database& database_;
    std::unique_ptr<Statement> add_, find_, live_, count_, stale_count_, cite_, withdraw_, mark_stale_, confirm_,
        revision_, touch_;
};

} // namespace loa::storage
