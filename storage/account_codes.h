#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "storage/database.h"

namespace loa::storage {

/// How long a code that joins two accounts works.
inline constexpr std::chrono::minutes account_code_lifetime{15};

/// One-time codes by which a human being shows that two accounts are theirs. A person has one at a time.
/// Runs inside the engine's transaction; throws StorageError.
class AccountCodes {
  public:
    explicit AccountCodes(Database& database);

    /// Takes the place of the person's earlier code. `code` as make_invitation_code() makes it.
    void add(std::string_view code, PersonId person, Time expires_at);
    /// Whose code it is; nobody's once it has expired. `code` as canonical_invitation_code() makes it.
    std::optional<PersonId> find(std::string_view code, Time now);
    void forget(PersonId person);

    /// Deletes expired ones, at most 100 a call.
    void forget_old(Time now);

  private:
    std::unique_ptr<Statement> add_, find_, forget_, forget_old_;
};

} // namespace loa::storage
