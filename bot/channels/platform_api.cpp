#include "bot/channels/platform_api.h"

#include "bot/channels/api_answer.h"
#include "bot/channels/incoming_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
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

constexpr std::size_t file_path_bytes_max = 512;

/// A path of a file as part of a target; nothing where it could lead anywhere but to a file below.
std::optional<std::string> encoded_path(std::string_view path) {
    if (path.empty() || path.size() > file_path_bytes_max) {
        return std::nullopt;
    }
    std::string encoded;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view segment = path.substr(begin, end - begin);
        if (segment.empty() || segment == "." || segment == "..") {
            return std::nullopt;
        }
        encoded += (encoded.empty() ? "" : "/") + server::percent_encode(segment);
        begin = end + 1;
    }
    return encoded;
}

/// A string as it is, anything else as JSON. Text that is no UTF-8 is repaired.
std::string form_value(const json& value) {
    std::string text = value.dump(-1, ' ', false, json::error_handler_t::replace);
    return value.is_string() ? json::parse(text).get<std::string>() : text;
}

} // namespace

PlatformApi::PlatformApi(client::HttpClient& client, const config::ChannelSettings& settings) : client_(client) {
    auto url = server::parse_url(settings.api);
    if (!url) {
        throw std::invalid_argument(fmt::format("channel {}: api: {}", settings.name, url.error()));
    }
    origin_ = std::move(url->origin);
    const std::string_view path = without_slash(url->path);
    const std::string segment = token_segment(settings.token);
    target_prefix_ = config::Secret(fmt::format("{}/bot{}/", path, segment));
    file_prefix_ = config::Secret(fmt::format("{}/file/bot{}/", path, segment));

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

asio::awaitable<client::HttpResult> PlatformApi::upload(std::string_view method, const json& parameters,
                                                        const FormFile& file, std::string_view seed,
                                                        std::chrono::milliseconds deadline) const {
    FormFields fields;
    for (const auto& [name, value] : parameters.items()) {
        fields.emplace_back(name, form_value(value));
    }
    MultipartBody form = multipart(fields, file, seed);
    client::HttpCall call;
    call.base = origin_;
    call.target = target_prefix_.reveal() + std::string(method);
    call.content_type = std::move(form.content_type);
    call.body = std::move(form.body);
    call.deadline = deadline;
    const auto result = co_await client_.request(std::move(call));
    co_return result;
}

asio::awaitable<client::HttpResult> PlatformApi::download(std::string_view file_path,
                                                          std::chrono::milliseconds deadline) const {
    const auto path = encoded_path(file_path);
    if (!path) {
        const client::HttpFailure failure{client::HttpFailure::Kind::not_sent, "the path of the file is malformed"};
        co_return std::unexpected(failure);
    }
    client::HttpCall call;
    call.base = origin_;
    call.method = "GET";
    call.target = file_prefix_.reveal() + *path;
    call.deadline = deadline;
    const auto result = co_await client_.request(std::move(call));
    co_return result;
}

asio::awaitable<client::HttpResult> PlatformApi::download_from(server::Url url,
                                                               std::chrono::milliseconds deadline) const {
    client::HttpCall call;
    call.base = std::move(url.origin);
    call.method = "GET";
    call.target = std::move(url.path);
    if (!url.query.empty()) {
        call.target += '?' + url.query;
    }
    call.deadline = deadline;
    const auto result = co_await client_.request(std::move(call));
    co_return result;
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
