#include "bot/link/forms.h"

#include "bot/console/forms.h"
#include "bot/console/json_fields.h"
#include "bot/server/url.h"
#include "handlers/membership/unit_link.h"
#include "handlers/safe_text.h"

namespace loa::link {
namespace {

constexpr std::size_t name_bytes_max = 400;
constexpr std::size_t file_name_characters_max = 80;

std::int64_t number_at(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

std::string token_at(const nlohmann::json& object) {
    return membership::canonical_link_token(console::string_at(object, "token")).value_or("");
}

} // namespace

std::string read_token(std::string_view json) {
    const auto object = console::object_of(json);
    return object ? token_at(*object) : std::string{};
}

std::optional<NamesForm> read_names_form(std::string_view json) {
    const auto object = console::object_of(json);
    if (!object) {
        return std::nullopt;
    }
    NamesForm form{.token = token_at(*object), .typed = console::string_at(*object, "typed")};
    const bool is_good = !form.token.empty() && form.typed.size() <= name_bytes_max;
    return is_good ? std::optional(std::move(form)) : std::nullopt;
}

std::optional<JoinForm> read_join_form(std::string_view json) {
    const auto object = console::object_of(json);
    if (!object) {
        return std::nullopt;
    }
    JoinForm form{.token = token_at(*object),
                  .name = console::string_at(*object, "name"),
                  .roster_person = number_at(*object, "roster"),
                  .agreed = number_at(*object, "agreed"),
                  .key = console::string_at(*object, "key")};
    const bool is_good = !form.token.empty() && form.name.size() <= name_bytes_max && form.roster_person >= 0 &&
                         (form.key.empty() || console::is_page_id(form.key));
    return is_good ? std::optional(std::move(form)) : std::nullopt;
}

std::optional<PhotoForm> read_photo_query(std::string_view query) {
    const auto fields = server::parse_form(query);
    if (!fields) {
        return std::nullopt;
    }
    PhotoForm form{.id = std::string(server::find_field(*fields, "id").value_or("")),
                   .name =
                       handlers::safe_line(server::find_field(*fields, "name").value_or(""), file_name_characters_max)};
    return console::is_page_id(form.id) ? std::optional(std::move(form)) : std::nullopt;
}

} // namespace loa::link
