#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/persons.h"

namespace loa::storage {

/// How long an invitation's code works.
inline constexpr std::chrono::days invitation_lifetime{14};

/// How long a code is remembered behind its end, used or not, so that whoever types it learns why it does not work.
inline constexpr std::chrono::days invitations_kept{30};
/// How long it is remembered that somebody typed a wrong one.
inline constexpr std::chrono::days wrong_codes_kept{1};

struct Invitation {
    std::string code; ///< upper case, as printed by make_invitation_code()
    Role role = Role::member;
    std::string unit; ///< "" for officers and auditors
    Time expires_at;
    PersonId made_by = {}; ///< 0: from the command line
    bool is_used = false;
    bool is_revoked = false;
};

/// A code of 8 characters from an alphabet without look-alikes (Crockford's base 32): 40 bits of `chance`.
std::string make_invitation_code(std::uint64_t chance);

/// What somebody typed, brought to the form of make_invitation_code(): upper case, without spaces and dashes, O as 0,
/// I and L as 1.
std::string canonical_invitation_code(std::string_view typed);

/// One-time codes that bind people and groups to units. Runs inside the engine's transaction; throws StorageError.
class Invitations {
  public:
    explicit Invitations(Database& database);

    void add(const Invitation& invitation, Time now);
    std::optional<Invitation> find(std::string_view canonical_code);
    void mark_used(std::string_view code, PersonId by, Time now);
    /// The code works no more. Nothing happens to one that was used.
    void revoke(std::string_view code, Time now);
    /// Those that still work, the first to expire first, at most `limit`; where a unit is named only those for it.
    std::vector<Invitation> open(const std::optional<std::string>& unit, Time now, std::int64_t limit);
    /// How many those are, without a limit.
    std::int64_t open_count(const std::optional<std::string>& unit, Time now);

    /// Takes note that this person typed a code that does not work.
    void note_wrong(PersonId by, Time now);
    /// How many such codes this person has typed since then.
    std::int64_t wrong_count(PersonId by, Time since);

    /// Deletes what is older than invitations_kept and wrong_codes_kept, at most 100 of each a call.
    void forget_old(Time now);

  private:
    std::unique_ptr<Statement> add_, find_, use_, revoke_, open_, open_count_, note_wrong_, wrong_count_, forget_,
        forget_wrong_;
};

} // namespace loa::storage
