#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "config/json_document.h"

namespace loa::config {

namespace {

constexpr std::size_t depth_max = 32;

struct Place {
    std::size_t line = 1;
    std::size_t column = 1;
};

/// Line and column of a byte, both from 1; columns count code points, as editors do.
Place place_of(std::string_view text, std::size_t byte) {
    Place place;
    for (const char c : text.substr(0, std::min(byte, text.size()))) {
        if (c == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
            ++place.column;
        }
    }
    return place;
}

/// The library's explanation without the text it last read, which may be a secret.
std::string reason_of(const nlohmann::json::parse_error& error) {
    std::string_view what = error.what();
    if (const auto start = what.find("syntax error"); start != std::string_view::npos) what.remove_prefix(start);
    if (const auto quoted = what.find("; last read"); quoted != std::string_view::npos) what = what.substr(0, quoted);
    if (!what.starts_with("syntax error")) return "this is not JSON";
    return std::string(what);
}

/// Follows the parser to find what the finished value no longer shows: repeated keys and too deep nesting.
class Watcher {
  public:
    Watcher(const std::string& file, std::vector<Mistake>& mistakes) : file_(file), mistakes_(mistakes) {}

    bool operator()(int depth, nlohmann::json::parse_event_t event, const nlohmann::json& parsed) {
        using Event = nlohmann::json::parse_event_t;
        if (event == Event::object_start || event == Event::array_start) return enter(static_cast<std::size_t>(depth));
        if (event == Event::key) note_key(static_cast<std::size_t>(depth), parsed.get_ref<const std::string&>());
        return true;
    }

  private:
    /// An object or list that is open.
    struct Level {
        std::set<std::string> keys;
        std::string last_key; ///< empty in a list
    };

    bool enter(std::size_t depth) {
        levels_.resize(std::min(depth, levels_.size()));
        if (depth < depth_max) {
            levels_.resize(depth + 1);
            return true;
        }
        if (!is_too_deep_) mistakes_.push_back({file_, "", fmt::format("nested deeper than {} levels", depth_max), ""});
        is_too_deep_ = true;
        return false;
    }

    /// A key's depth counts the object it stands in; that object was entered one level above.
    void note_key(std::size_t depth, const std::string& key) {
        if (depth == 0 || depth > levels_.size()) return;
        levels_.resize(depth);
        Level& level = levels_.back();
        level.last_key = key;
        if (level.keys.insert(key).second) return;
        std::string path;
        for (const Level& outer : levels_) {
            if (!outer.last_key.empty()) path += (path.empty() ? "" : ".") + outer.last_key;
        }
        mistakes_.push_back({file_, path, "is given twice in one object", "keep one of the two"});
    }

    const std::string& file_;
    std::vector<Mistake>& mistakes_;
    std::vector<Level> levels_;
    bool is_too_deep_ = false;
};

} // namespace

std::optional<nlohmann::json> parse_json(std::string_view text, const std::string& file,
                                         std::vector<Mistake>& mistakes) {
    try {
        Watcher watcher(file, mistakes);
        auto callback = [&watcher](int depth, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
            return watcher(depth, event, parsed);
        };
        return nlohmann::json::parse(text, callback, /*allow_exceptions=*/true, /*ignore_comments=*/true);
    } catch (const nlohmann::json::parse_error& error) {
        const Place place = place_of(text, error.byte == 0 ? 0 : error.byte - 1);
        mistakes.push_back({file, fmt::format("line {}, column {}", place.line, place.column), reason_of(error), ""});
    } catch (const nlohmann::json::exception&) {
        mistakes.push_back({file, "", "holds a number that is too large", ""});
    }
    return std::nullopt;
}

} // namespace loa::config
