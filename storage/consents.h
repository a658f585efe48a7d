#pragma once

#include <memory>
#include <optional>

#include "storage/database.h"

namespace loa::storage {

/// What a person answered when Loa asked whether it may keep their reports.
struct Consent {
    ConsentId id;
    PersonId person;      ///< the account that answered; it holds for all accounts of that human being
    int version = 0;      ///< of the campaign's text, from 1 on
    bool is_given = true; ///< false: asked and refused
    Time at;
    ChatId chat; ///< where it was answered
    std::optional<Time> withdrawn_at;
};

/// Who agreed to what, when and where. Rows are never changed but by withdrawing, and never deleted but by erasing the
/// person. Runs inside the engine's transaction; throws StorageError.
class Consents {
  public:
    explicit Consents(Database& database);

    /// `id` and `withdrawn_at` are not read.
    ConsentId add(const Consent& consent);
    /// The last answer of this human being on any of their accounts.
    std::optional<Consent> newest(PersonId person);
    /// Whatever was given is withdrawn. Returns how many were.
    std::int64_t withdraw(PersonId person, Time now);

    /// The newest report that this human being told and has not saved, for which consent may be wanted.
    std::optional<ActivityId> waiting_draft(PersonId person);

  private:
    Database& database_;
    std::unique_ptr<Statement> add_, newest_, withdraw_, draft_;
};

} // namespace loa::storage
