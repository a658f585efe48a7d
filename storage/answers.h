#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

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

    /// Everything a person was answered.
    void forget(PersonId person);
    /// Answers older than `before`, at most `count_max` a call.
    void forget_older(Time before, int count_max);

  private:
    std::unique_ptr<Statement> remember_, outdated_, newest_, forget_, forget_older_;
};

} // namespace loa::storage
