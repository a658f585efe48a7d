#pragma once

// Inside config only: the one place where nlohmann::json meets the mistakes.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "config/mistake.h"

namespace loa::config {

/// Parses JSON text; `//` and `/* */` comments are allowed. Reports syntax errors with line and column, keys given
/// twice in one object, and nesting beyond 32 levels. Nothing where the text is not JSON.
std::optional<nlohmann::json> parse_json(std::string_view text, const std::string& file,
                                         std::vector<Mistake>& mistakes);

/// Gathers the mistakes of one file and knows how a string is to be taken.
class Report {
  public:
    /// Turns a string as it stands in the file into its value; reports at `path` what cannot be done.
    using Expand = std::function<std::string(const std::string& text, const std::string& path)>;

    Report(std::string file, std::vector<Mistake>& mistakes) : file_(std::move(file)), mistakes_(mistakes) {}

    void add(std::string path, std::string message, std::string hint = {}) {
        mistakes_.push_back({file_, std::move(path), std::move(message), std::move(hint)});
    }

    void set_expand(Expand expand) { expand_ = std::move(expand); }

    std::string expand(const std::string& text, const std::string& path) const {
        return expand_ ? expand_(text, path) : text;
    }

  private:
    std::string file_;
    std::vector<Mistake>& mistakes_;
    Expand expand_;
};

/// Reads one JSON object and reports what is wrong in it. Each key that is asked for becomes a known one;
/// finish() reports the others. A key that is absent gives the default.
class ObjectReader {
  public:
    /// `path` is the object's own place, empty for the whole document. `value` must outlive the reader.
    ObjectReader(const nlohmann::json& value, std::string path, Report& report);

    std::string path(std::string_view key) const;
    Report& report() const { return report_; }

    /// The value of the key, or null where it is absent or the object is none.
    const nlohmann::json* find(std::string_view key);

    std::string text(std::string_view key, std::string_view otherwise = {});
    /// As text, and reports an absent or empty one.
    std::string required_text(std::string_view key);
    bool flag(std::string_view key, bool otherwise);
    std::int64_t integer(std::string_view key, std::int64_t otherwise, std::int64_t low, std::int64_t high);
    double number(std::string_view key, double otherwise, double low, double high);

    /// Strings of a list; absent gives none. A value that is no string is reported.
    std::vector<std::string> texts(std::string_view key);

    /// Calls `read(element, path)` for each element of a list; absent gives none.
    void each(std::string_view key, const std::function<void(const nlohmann::json&, const std::string&)>& read);

    /// Calls `read(reader)` for each object of a list and finishes each.
    void each_object(std::string_view key, const std::function<void(ObjectReader&)>& read);

    /// Calls `read(reader)` for the object at the key, and finishes it; absent: nothing.
    void object(std::string_view key, const std::function<void(ObjectReader&)>& read);

    /// Calls `read(key, value, path)` for each member of the object at the key, whatever the keys are.
    void members(std::string_view key,
                 const std::function<void(const std::string&, const nlohmann::json&, const std::string&)>& read);

    /// A string of the list `words` as its index; reports any other with the nearest word.
    std::size_t choice(std::string_view key, const std::vector<std::string>& words, std::size_t otherwise);

    /// Makes a key known that this reader does not read itself.
    void know(std::string_view key) { known_.emplace_back(key); }

    /// Reports the keys that nobody asked for.
    void finish();

  private:
    const nlohmann::json& value_;
    std::string path_;
    Report& report_;
    std::vector<std::string> known_;
};

/// Name of the JSON type in plain words, such as "a list".
std::string_view type_in_words(const nlohmann::json& value);

} // namespace loa::config
