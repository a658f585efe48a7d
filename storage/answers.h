#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

/// How long it is known who was answered what: one campaign year and its report.
inline constexpr std::chrono::days answers_kept{400};

/// An answer that was given, so that those who got it can be found when its clause changes.
struct GivenAnswer {
    AnswerId id;
    ChatId chat;
    PersonId person;
    std::string question;    ///< as asked
    std::string document;    ///< questions::Citation::document
    std::string clause;      ///< questions::Citation::clause
    std::string clause_hash; ///< documents::clause_hash() of the clause's text at that time
    Time at;
};

/// Runs inside the engine's transaction; throws StorageError.
class Answers {
  public:
    explicit Answers(Database& database);

    /// `id` is not read.
    AnswerId remember(const GivenAnswer& answer);

    /// Answers from a clause whose text was another then than `clause_hash` says ("" where the clause is gone), newest
    /// first.
    std::vector<GivenAnswer> outdated(std::string_view document, std::string_view clause, std::string_view clause_hash,
                                      int count_max);

    /// Answers from a document, newest first.
    std::vector<GivenAnswer> newest(std::string_view document, int count_max);

    /// Forgets answers older than answers_kept, at most 100 a call.
    void forget_old(Time now);

  private:
    std::unique_ptr<Statement> remember_, outdated_, newest_, forget_old_;
};

} // namespace loa::storage
