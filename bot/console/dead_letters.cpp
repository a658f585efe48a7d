#include "bot/console/dead_letters.h"

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

namespace loa::console {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

/// Telegram names an update by its one member besides the id; Zalo's bots tell of nothing but messages; the console's
/// own have a text or an action.
constexpr std::array<Pair, 7> members{{{"message", "message"},
                                       {"edited_message", "edit"},
                                       {"callback_query", "tap"},
                                       {"my_chat_member", "standing"},
                                       {"event_name", "message"},
                                       {"text", "message"},
                                       {"action", "tap"}}};

} // namespace

std::string_view dead_letter_kind(const storage::DeadLetter& letter) {
    if (!letter.channel) {
        return "own";
    }
    auto raw = nlohmann::json::parse(letter.raw, nullptr, false);
    if (raw.is_object() && raw.contains("result")) {
        raw = nlohmann::json(raw["result"]); // as Zalo wraps it
    }
    for (const auto& [member, kind] : members) {
        if (raw.contains(member)) {
            return kind;
        }
    }
    return "other";
}

std::string without_quotations(std::string_view error) {
    constexpr std::size_t bytes_max = 160;
    std::string safe;
    char open = 0;
    for (const char c : error) {
        const bool is_quote = c == '\'' || c == '"';
        if (open != 0 && c != open) {
            continue;
        }
        safe += c == '\n' ? ' ' : c;
        if (open != 0) {
            open = 0;
        } else if (is_quote) {
            open = c;
            safe += "…";
        }
    }
    if (safe.size() > bytes_max) {
        std::size_t end = bytes_max;
        // Never within a character.
        while (end > 0 && (static_cast<unsigned char>(safe[end]) & 0xC0U) == 0x80U) {
            --end;
        }
        safe.resize(end);
    }
    return safe;
}

} // namespace loa::console
