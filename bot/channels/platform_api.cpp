#include "bot/channels/platform_api.h"

#include "bot/channels/api_answer.h"
#include "bot/channels/incoming_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace loa::channels {

namespace asio = boost::asio;
using nlohmann::json;

namespace {

constexpr std::size_t error_units_max = 300;
/// The part behind the colon is the secret one; a shorter one is a test's, and would be found in ordinary words.
constexpr std::size_t secret_half_bytes_min = 8;

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    if (what.empty()) {
        return;
    }
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
}

std::string_view without_slash(std::string_view path) {
    while (path.ends_with('/')) {
        path.remove_suffix(1);
    }
    return path;
}

/// The token as a segment of a path, as the platforms' own clients write it: the colon may stand there as it is.
std::string token_segment(const config::Secret& token) {
    std::string segment = server::percent_encode(token.reveal());
    constexpr std::string_view escaped_colon = "%3A";
    if (const auto at = segment.find(escaped_colon); at != std::string::npos) {
        segment.replace(at, escaped_colon.size(), ":");
    }
    return segment;
}

} // namespace

PlatformApi::PlatformApi(client::HttpClient& client, const config::ChannelSettings& settings) : client_(client) {
    auto url = server::parse_url(settings.api);
    if (!url) {
        throw std::invalid_argument(fmt::format("channel {}: api: {}", settings.name, url.error()));
    }
    origin_ = std::move(url->origin);
    target_prefix_ = config::Secret(fmt::format("{}/bot{}/", without_slash(url->path), token_segment(settings.token)));

    const std::string& token = settings.token.reveal();
    secrets_ = {config::Secret(server::percent_encode(token)), config::Secret(token)};
    const std::string_view half = std::string_view(token).substr(token.find(':') + 1);
    if (half.size() >= secret_half_bytes_min) {
        secrets_.emplace_back(std::string(half));
    }
    if (!settings.webhook_secret.empty()) {
        secrets_.push_back(settings.webhook_secret);
    }
}

asio::awaitable<client::HttpResult> PlatformApi::call(std::string_view method, const json& parameters,
                                                      std::chrono::milliseconds deadline) const {
    client::HttpCall call;
    call.base = origin_;
    call.target = target_prefix_.reveal() + std::string(method);
    call.content_type = "application/json";
    call.body = parameters.dump(-1, ' ', false, json::error_handler_t::replace);
    call.deadline = deadline;
    return client_.request(std::move(call));
}

std::string PlatformApi::without_token(std::string_view text) const {
    std::string clean(text);
    for (const config::Secret& form : secrets_) {
        replace_all(clean, form.reveal(), "***");
    }
    clean = tidy_text(std::move(clean));
    std::ranges::replace(clean, '\n', ' ');
    clean.resize(first_units(clean, error_units_max).size());
    return clean;
}

std::string PlatformApi::describe(std::string_view method, const client::HttpResult& result) const {
    if (!result) {
        return without_token(fmt::format("{}: {}", method, result.error().what));
    }
    const ApiAnswer answer = read_answer(result);
    std::string_view reason = answer.description();
    if (reason.empty()) {
        reason = answer.body ? "without a description" : "with a body that is no JSON object";
    }
    return without_token(fmt::format("{}: {} {}", method, answer.code, reason));
}

} // namespace loa::channels
