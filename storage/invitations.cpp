#include "storage/invitations.h"

#include <cctype>

#include "storage/read_rows.h"
#include "storage/role_words.h"

namespace loa::storage {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int code_characters = 8;

constexpr auto roles = role_words("invitations");

const std::string select_invitation =
    "SELECT code, role, unit, expires_at, made_by, used_at, revoked_at FROM invitations ";

Invitation read(const Rows& rows) {
    return {.code = rows.string(0),
            .role = roles.value_of(rows.text(1)),
            .unit = rows.string(2),
            .expires_at = rows.time(3),
            .made_by = rows.id<PersonId>(4),
            .is_used = !rows.is_null(5),
            .is_revoked = !rows.is_null(6)};
}

} // namespace

std::string make_invitation_code(std::uint64_t chance) {
    std::string code;
    for (int i = 0; i < code_characters; ++i) {
        code += alphabet[chance % alphabet.size()];
        chance /= alphabet.size();
    }
    return code;
}

std::string canonical_invitation_code(std::string_view typed) {
    std::string code;
    for (const char c : typed) {
        if (c == ' ' || c == '-') {
            continue;
        }
        const char upper = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        code += upper == 'O' ? '0' : upper == 'I' || upper == 'L' ? '1' : upper;
    }
    return code;
}

Invitations::Invitations(Database& database)
    : add_(database.prepare("INSERT INTO invitations (code, role, unit, created_at, expires_at, made_by) "
                            "VALUES ($1, $2, $3, $4, $5, nullif($6, 0))")),
      find_(database.prepare(select_invitation + "WHERE code = $1")),
      use_(database.prepare("UPDATE invitations SET used_at = $1, used_by = $2 WHERE code = $3")),
      revoke_(database.prepare("UPDATE invitations SET revoked_at = $1 WHERE code = $2 AND used_at IS NULL")),
      open_(database.prepare(select_invitation + "WHERE expires_at > $1 AND used_at IS NULL AND revoked_at IS NULL AND "
                                                 "($2 IS NULL OR unit = $2) ORDER BY expires_at, code LIMIT $3")),
      open_count_(database.prepare("SELECT count(*) FROM invitations WHERE expires_at > $1 AND used_at IS NULL AND "
                                   "revoked_at IS NULL AND ($2 IS NULL OR unit = $2)")),
      note_wrong_(database.prepare("INSERT INTO wrong_codes (person, at) VALUES ($1, $2)")),
      wrong_count_(database.prepare("SELECT count(*) FROM wrong_codes WHERE person = $1 AND at >= $2")),
      forget_(database.prepare("DELETE FROM invitations WHERE code IN (SELECT code FROM invitations WHERE expires_at < "
                               "$1 ORDER BY expires_at LIMIT 100)")),
      // Rows are added in order of time, so the lowest ids are the oldest.
      forget_wrong_(database.prepare("DELETE FROM wrong_codes WHERE id IN (SELECT id FROM wrong_codes ORDER BY id "
                                     "LIMIT 100) AND at < $1")) {}

void Invitations::add(const Invitation& invitation, Time now) {
    run(*add_, invitation.code, to_text(invitation.role), invitation.unit, now, invitation.expires_at,
        invitation.made_by);
}

std::optional<Invitation> Invitations::find(std::string_view canonical_code) {
    return read_first(query(*find_, canonical_code), read);
}

void Invitations::mark_used(std::string_view code, PersonId by, Time now) {
    run(*use_, now, by, code);
}

void Invitations::revoke(std::string_view code, Time now) {
    run(*revoke_, now, code);
}

std::vector<Invitation> Invitations::open(const std::optional<std::string>& unit, Time now, std::int64_t limit) {
    return read_all(query(*open_, now, unit, limit), read);
}

std::int64_t Invitations::open_count(const std::optional<std::string>& unit, Time now) {
    return number_of(query(*open_count_, now, unit));
}

void Invitations::note_wrong(PersonId by, Time now) {
    run(*note_wrong_, by, now);
}

std::int64_t Invitations::wrong_count(PersonId by, Time since) {
    return number_of(query(*wrong_count_, by, since));
}

void Invitations::forget_old(Time now) {
    run(*forget_, now - invitations_kept);
    run(*forget_wrong_, now - wrong_codes_kept);
}

} // namespace loa::storage
