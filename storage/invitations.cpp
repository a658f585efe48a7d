#include "storage/invitations.h"

#include <cctype>

namespace loa::storage {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int code_characters = 8;

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
    : add_(database.prepare("INSERT INTO invitations (code, role, unit, created_at, expires_at) "
                            "VALUES ($1, $2, $3, $4, $5)")),
      find_(database.prepare("SELECT code, role, unit, expires_at, used_at FROM invitations WHERE code = $1")),
      use_(database.prepare("UPDATE invitations SET used_at = $1, used_by = $2 WHERE code = $3")),
      note_wrong_(database.prepare("INSERT INTO wrong_codes (person, at) VALUES ($1, $2)")),
      wrong_count_(database.prepare("SELECT count(*) FROM wrong_codes WHERE person = $1 AND at >= $2")),
      forget_(database.prepare("DELETE FROM invitations WHERE code IN (SELECT code FROM invitations WHERE expires_at < "
                               "$1 ORDER BY expires_at LIMIT 100)")),
      // Rows are added in order of time, so the lowest ids are the oldest.
      forget_wrong_(database.prepare("DELETE FROM wrong_codes WHERE id IN (SELECT id FROM wrong_codes ORDER BY id "
                                     "LIMIT 100) AND at < $1")) {}

void Invitations::add(const Invitation& invitation, Time now) {
    run(*add_, invitation.code, to_text(invitation.role), invitation.unit, now, invitation.expires_at);
}

std::optional<Invitation> Invitations::find(std::string_view canonical_code) {
    Rows rows = query(*find_, canonical_code);
    if (!rows.next()) {
        return std::nullopt;
    }
    return Invitation{.code = rows.string(0),
                      .role = role_from(rows.text(1)).value_or(Role::member),
                      .unit = rows.string(2),
                      .expires_at = rows.time(3),
                      .is_used = !rows.is_null(4)};
}

void Invitations::mark_used(std::string_view code, PersonId by, Time now) {
    run(*use_, now, by, code);
}

void Invitations::note_wrong(PersonId by, Time now) {
    run(*note_wrong_, by, now);
}

std::int64_t Invitations::wrong_count(PersonId by, Time since) {
    Rows rows = query(*wrong_count_, by, since);
    rows.next();
    return rows.integer(0);
}

void Invitations::forget_old(Time now) {
    run(*forget_, now - invitations_kept);
    run(*forget_wrong_, now - wrong_codes_kept);
}

} // namespace loa::storage
