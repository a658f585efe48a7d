#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "storage/database.h"

namespace loa::storage {

/// How long a phone that does not come back is remembered: browsers keep a cookie no longer.
inline constexpr std::chrono::days visitors_kept{400};

/// A phone that came by a unit's link.
struct LinkVisitor {
    PersonId person;
    std::string unit; ///< whose link it came by
    Time seen_at;     ///< at most a day behind
};

/// Phones by the SHA-256 of their cookie, so that a copy of the store lets nobody in. Runs inside the engine's
/// transaction; throws StorageError.
class Visitors {
  public:
    explicit Visitors(Database& database);

    void add(std::string_view cookie_hash, PersonId person, std::string_view unit, Time now);
    /// Nothing for an unknown phone and for one that was away longer than visitors_kept.
    std::optional<LinkVisitor> find(std::string_view cookie_hash, Time now);
    void seen(std::string_view cookie_hash, Time now);
    void remove(std::string_view cookie_hash);
    /// Deletes those that were away longer than visitors_kept, at most 100 a call.
    void forget_old(Time now);

  private:
    std::unique_ptr<Statement> add_, find_, seen_, remove_, forget_;
};

} // namespace loa::storage
