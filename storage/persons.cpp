#include "storage/persons.h"

#include <array>
#include <utility>

namespace loa::storage {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, 4> role_names{{
    {Role::officer, "officer"},
    {Role::chair, "chair"},
    {Role::member, "member"},
    {Role::auditor, "auditor"},
}};

constexpr const char* select_person = "SELECT p.id, p.channel, p.external, p.name, p.unit FROM persons p ";

Person read(const Rows& rows) {
    return {.id = rows.id<PersonId>(0),
            .channel = rows.id<ChannelId>(1),
            .external = rows.string(2),
            .name = rows.string(3),
            .unit = rows.optional_string(4)};
}

std::vector<Person> all(Rows rows) {
    std::vector<Person> persons;
    while (rows.next()) {
        persons.push_back(read(rows));
    }
    return persons;
}

} // namespace

std::string_view to_text(Role role) {
    for (const auto& [known, name] : role_names) {
        if (known == role) {
            return name;
        }
    }
    return "member";
}

std::optional<Role> role_from(std::string_view text) {
    for (const auto& [role, name] : role_names) {
        if (name == text) {
            return role;
        }
    }
    return std::nullopt;
}

Persons::Persons(Database& database)
    : find_(database.prepare(std::string(select_person) + "WHERE p.channel = $1 AND p.external = $2")),
      find_by_id_(database.prepare(std::string(select_person) + "WHERE p.id = $1")),
      insert_(database.prepare("INSERT INTO persons (channel, external, name, created_at) VALUES ($1, $2, $3, $4)")),
      rename_(database.prepare("UPDATE persons SET name = $1 WHERE id = $2")),
      bind_(database.prepare("UPDATE persons SET unit = $1 WHERE id = $2")),
      grant_(database.prepare("INSERT INTO roles (person, role, unit, granted_at) VALUES ($1, $2, $3, $4) "
                              "ON CONFLICT (person, role, unit) DO NOTHING")),
      revoke_(database.prepare("DELETE FROM roles WHERE person = $1 AND role = $2 AND unit = $3")),
      has_role_(database.prepare("SELECT 1 FROM roles WHERE person = $1 AND role = $2 AND unit = $3")),
      chaired_(database.prepare("SELECT unit FROM roles WHERE person = $1 AND role = 'chair' ORDER BY unit")),
      with_role_(database.prepare(std::string(select_person) +
                                  "JOIN roles r ON r.person = p.id WHERE r.role = $1 AND r.unit = $2 ORDER BY p.id")),
      of_unit_(database.prepare(std::string(select_person) + "WHERE p.unit = $1 ORDER BY p.id")) {}

Person Persons::remember(ChannelId channel, std::string_view external, std::string_view name, Time now) {
    {
        Rows known = query(*find_, channel, external);
        if (known.next()) {
            Person person = read(known);
            if (!name.empty() && person.name != name) {
                person.name = name;
                run(*rename_, person.name, person.id);
            }
            return person;
        }
    }
    const auto id = insert<PersonId>(*insert_, channel, external, name, now);
    return {.id = id,
            .channel = channel,
            .external = std::string(external),
            .name = std::string(name),
            .unit = std::nullopt};
}

std::optional<Person> Persons::find(PersonId id) {
    Rows rows = query(*find_by_id_, id);
    return rows.next() ? std::optional(read(rows)) : std::nullopt;
}

void Persons::bind_to_unit(PersonId id, std::string_view unit) {
    run(*bind_, unit, id);
}

void Persons::grant(PersonId id, Role role, std::string_view unit, Time now) {
    run(*grant_, id, to_text(role), unit, now);
}

void Persons::revoke(PersonId id, Role role, std::string_view unit) {
    run(*revoke_, id, to_text(role), unit);
}

bool Persons::has_role(PersonId id, Role role, std::string_view unit) {
    return query(*has_role_, id, to_text(role), unit).next();
}

std::vector<std::string> Persons::chaired_units(PersonId id) {
    std::vector<std::string> units;
    for (Rows rows = query(*chaired_, id); rows.next();) {
        units.push_back(rows.string(0));
    }
    return units;
}

std::vector<Person> Persons::with_role(Role role, std::string_view unit) {
    return all(query(*with_role_, to_text(role), unit));
}

std::vector<Person> Persons::of_unit(std::string_view unit) {
    return all(query(*of_unit_, unit));
}

} // namespace loa::storage
