#include "handlers/conversation/told_code.h"

#include <algorithm>

#include "handlers/membership/unit_binding.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Speaker;
using handlers::Turn;

std::optional<std::string_view> told_code(Turn& turn, const Speaker& speaker, std::string_view text) {
    constexpr std::size_t bytes_max = 80;
    if (speaker.is_in_group() || text.size() > bytes_max) {
        return std::nullopt;
    }
    bool speaks_of_code = false;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \t\r\n.,:", begin), text.size());
        const std::string_view word = text.substr(begin, end - begin);
        const bool has_letter =
            word.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") != std::string_view::npos;
        const bool has_digit = word.find_first_of("0123456789") != std::string_view::npos;
        // Codes of letters alone look like words, so that only one that Loa has given is taken for one.
        const bool is_code = has_letter && membership::looks_like_code(word) &&
                             (has_digit || turn.store.invitations.find(storage::canonical_invitation_code(word)));
        if (is_code && (speaks_of_code || end - begin + 2 > text.size())) {
            return word;
        }
        speaks_of_code |= vietnamese::fold(word) == "ma";
        begin = end + 1;
    }
    return std::nullopt;
}

} // namespace loa::conversation
