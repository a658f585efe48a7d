#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace loa::config {

/// A token or key. It prints as `***` everywhere; only reveal() gives the value, so a search for that word finds
/// each place where a secret leaves the settings.
class Secret {
  public:
    Secret() = default;
    explicit Secret(std::string value) : value_(std::move(value)) {}

    const std::string& reveal() const { return value_; }
    bool empty() const { return value_.empty(); }

  private:
    std::string value_;
};

/// Prints `***`, or nothing for an empty secret, so that a log shows whether one was set.
inline std::string_view redacted(const Secret& secret) {
    return secret.empty() ? "" : "***";
}

inline std::ostream& operator<<(std::ostream& out, const Secret& secret) {
    return out << redacted(secret);
}

} // namespace loa::config

template <>
struct fmt::formatter<loa::config::Secret> : fmt::formatter<std::string_view> {
    auto format(const loa::config::Secret& secret, fmt::format_context& context) const {
        return fmt::formatter<std::string_view>::format(loa::config::redacted(secret), context);
    }
};
