#include "storage/unit_links.h"

#include "storage/read_rows.h"

namespace loa::storage {
namespace {

UnitLink read(const Rows& rows) {
    return {.unit = rows.string(0), .token = rows.string(1), .made_at = rows.time(2), .made_by = rows.id<PersonId>(3)};
}

} // namespace

UnitLinks::UnitLinks(Database& database)
    : put_(database.prepare("INSERT INTO unit_links (unit, token, made_at, made_by) VALUES ($1, $2, $3, $4) "
                            "ON CONFLICT (unit) DO UPDATE SET token = excluded.token, made_at = excluded.made_at, "
                            "made_by = excluded.made_by")),
      of_unit_(database.prepare("SELECT unit, token, made_at, made_by FROM unit_links WHERE unit = $1")),
      of_token_(database.prepare("SELECT unit, token, made_at, made_by FROM unit_links WHERE token = $1")) {}

void UnitLinks::put(const UnitLink& link) {
    run(*put_, link.unit, link.token, link.made_at, link.made_by);
}

std::optional<UnitLink> UnitLinks::of_unit(std::string_view unit) {
    return read_first(query(*of_unit_, unit), read);
}

std::optional<UnitLink> UnitLinks::of_token(std::string_view token) {
    return read_first(query(*of_token_, token), read);
}

} // namespace loa::storage
