#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "storage/database.h"

namespace loa::storage {

/// One-time links into the console and the sessions they open. Only SHA-256 hashes of tokens are kept, so that a copy
/// of the store opens nothing. Runs inside the engine's transaction; throws StorageError.
class SignIns {
  public:
    explicit SignIns(Database& database);

    void add_link(std::string_view token_hash, PersonId person, Time expires_at);
    /// The person of an unused link that has not expired; the link is used up.
    std::optional<PersonId> use_link(std::string_view token_hash, Time now);
    void add_session(std::string_view token_hash, PersonId person, Time expires_at);
    std::optional<PersonId> session(std::string_view token_hash, Time now);
    /// Signing out: the session opens nothing from now on.
    void end_session(std::string_view token_hash);
    /// Deletes what has expired, at most 100 a call.
    void forget_old(Time now);

  private:
    std::unique_ptr<Statement> add_, find_, remove_, forget_;
};

} // namespace loa::storage
