#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace loa::link {

// What the page posts, read. Nothing is trusted; nothing comes back for what is not of the right form.

/// `{"token"}`: canonical; "" where there is none or it cannot be one.
std::string read_token(std::string_view json);

/// `{"token", "typed"}`
struct NamesForm {
    std::string token; ///< canonical
    std::string typed;
};
std::optional<NamesForm> read_names_form(std::string_view json);

/// `{"token", "name", "roster", "agreed", "key"}`
struct JoinForm {
    std::string token; ///< canonical
    std::string name;
    std::int64_t roster_person = 0; ///< 0: none was picked
    std::int64_t agreed = 0;        ///< version of the text that was agreed to; 0: none
    std::string key; ///< drawn by the page, the same where it asks again since no answer came; "" for none
};
std::optional<JoinForm> read_join_form(std::string_view json);

/// The query of a file that is sent.
struct PhotoForm {
    std::string id;   ///< chosen by the page, as of a message
    std::string name; ///< as the phone calls the file; may be empty
};
std::optional<PhotoForm> read_photo_query(std::string_view query);

} // namespace loa::link
