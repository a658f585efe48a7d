#include "config/channel_reader.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "config/address.h"

namespace loa::config {

namespace {

constexpr double rate_max = 100'000;
constexpr std::int64_t monthly_messages_max = 1'000'000'000;
constexpr std::size_t name_bytes_max = 32;
constexpr std::size_t secret_bytes_max = 256; // of both platforms
constexpr std::size_t zalo_secret_bytes_min = 8;
constexpr std::size_t telegram_secret_bytes_min = 1;

const std::vector<std::string>& kind_words() {
    static const std::vector<std::string> words{"telegram", "zalo-bot", "zalo-oa", "web"};
    return words;
}

bool is_word_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool is_channel_name(std::string_view name) {
    const auto is_allowed = [](char c) { return is_word_character(c) && !(c >= 'A' && c <= 'Z'); };
    return !name.empty() && name.size() <= name_bytes_max && std::ranges::all_of(name, is_allowed) &&
           name.front() != '-' && name.front() != '_';
}

std::string read_name(ObjectReader& reader) {
    std::string name = reader.required_text("name");
    if (!name.empty() && !is_channel_name(name)) {
        reader.report().add(
            reader.path("name"),
            fmt::format("must be 1 to {} of the characters a-z 0-9 - _ and begin with a letter or digit",
                        name_bytes_max));
        return {};
    }
    return name;
}

/// A secret that must be there. `text()` gives what stands in the file after replacing `${NAME}`.
Secret required_secret(ObjectReader& reader, std::string_view key, std::string_view where_to_get) {
    if (reader.find(key) == nullptr) {
        reader.report().add(reader.path(key), "is missing", std::string(where_to_get));
        return {};
    }
    Secret secret(reader.text(key));
    if (secret.empty() && reader.find(key)->is_string()) {
        reader.report().add(reader.path(key), "is empty", std::string(where_to_get));
    }
    return secret;
}

/// The token becomes a part of the request's path, so that nothing but these characters may stand in it.
Secret read_token(ObjectReader& reader, std::string_view where_to_get) {
    Secret token = required_secret(reader, "token", where_to_get);
    const auto is_allowed = [](char c) { return is_word_character(c) || c == ':' || c == '.'; };
    if (!std::ranges::all_of(token.reveal(), is_allowed)) {
        reader.report().add(reader.path("token"), "holds characters that no bot token has", "copy it again, whole");
    }
    return token;
}

std::string read_base_url(ObjectReader& reader, std::string_view key, std::string_view otherwise) {
    const std::string given = reader.text(key, otherwise);
    const auto url = parse_url(given);
    if (!url) {
        reader.report().add(reader.path(key), url.error(), fmt::format("the usual address is {}", otherwise));
        return std::string(otherwise);
    }
    if (!url->is_https && !url->is_private()) {
        reader.report().add(reader.path(key), "would send the token in plain text over the network", "use https://");
    }
    return url->text;
}

Rate read_rate(ObjectReader& reader, Rate rate) {
    reader.object("rate", [&](ObjectReader& limits) {
        rate.per_second = limits.number("per_second", rate.per_second, 0, rate_max);
        rate.chat_per_second = limits.number("chat_per_second", rate.chat_per_second, 0, rate_max);
        rate.group_per_minute = limits.number("group_per_minute", rate.group_per_minute, 0, rate_max);
    });
    return rate;
}

void check_webhook_secret(ObjectReader& reader, const ChannelSettings& channel) {
    const std::string& secret = channel.webhook_secret.reveal();
    if (secret.empty()) return;
    const std::size_t bytes_min =
        channel.kind == ChannelKind::telegram ? telegram_secret_bytes_min : zalo_secret_bytes_min;
    const bool is_length_right = secret.size() >= bytes_min && secret.size() <= secret_bytes_max;
    if (!is_length_right || !std::ranges::all_of(secret, is_word_character)) {
        reader.report().add(
            reader.path("webhook_secret"),
            fmt::format("must be {} to {} of the characters A-Z a-z 0-9 - _", bytes_min, secret_bytes_max));
    }
}

/// Telegram connects to these ports alone (Bot API, setWebhook).
void check_telegram_port(ObjectReader& reader, const ChannelSurroundings& surroundings) {
    const auto url = parse_url(surroundings.public_url);
    if (!url || url->is_private()) return;
    constexpr std::array ports{443, 80, 88, 8443};
    if (std::ranges::find(ports, url->port) == ports.end()) {
        reader.report().add(reader.path("updates"), "Telegram's webhooks reach the ports 443, 80, 88 and 8443 only",
                            "change the port of public_url, or set \"updates\": \"polling\"");
    }
}

void read_updates(ObjectReader& reader, const ChannelSurroundings& surroundings, ChannelSettings& channel) {
    channel.webhook_secret = Secret(reader.text("webhook_secret"));
    check_webhook_secret(reader, channel);
    const std::size_t otherwise = surroundings.is_public_url_given ? 0 : 1;
    channel.updates =
        reader.choice("updates", {"webhook", "polling"}, otherwise) == 0 ? UpdateMode::webhook : UpdateMode::polling;
    if (channel.updates == UpdateMode::polling) return;
    if (!surroundings.is_public_url_given) {
        reader.report().add(reader.path("updates"), "a webhook needs public_url, the address the platform calls",
                            "set public_url, or \"updates\": \"polling\"");
    }
    if (channel.webhook_secret.empty() && reader.find("webhook_secret") == nullptr) {
        reader.report().add(reader.path("webhook_secret"), "is missing: without it anybody could post updates",
                            "set a long random word, or \"updates\": \"polling\"");
    } else if (channel.webhook_secret.empty() && reader.find("webhook_secret")->is_string()) {
        reader.report().add(reader.path("webhook_secret"), "is empty: without it anybody could post updates",
                            "set a long random word, or \"updates\": \"polling\"");
    }
    if (channel.kind == ChannelKind::telegram) check_telegram_port(reader, surroundings);
}

void read_telegram(ObjectReader& reader, const ChannelSurroundings& surroundings, ChannelSettings& channel) {
    channel.token = read_token(reader, "BotFather gives it; best kept outside as \"${LOA_TELEGRAM_TOKEN}\"");
    channel.api = read_base_url(reader, "api", "https://api.telegram.org");
    channel.rate = read_rate(reader, {.per_second = 30, .chat_per_second = 1, .group_per_minute = 20});
    read_updates(reader, surroundings, channel);
}

void read_zalo_bot(ObjectReader& reader, const ChannelSurroundings& surroundings, ChannelSettings& channel) {
    channel.token = read_token(reader, "Zalo Bot Creator sends it; best kept outside as \"${LOA_ZALO_TOKEN}\"");
    channel.api = read_base_url(reader, "api", "https://bot-api.zaloplatforms.com");
    // Zalo publishes no rate; these are modest and can be set.
    channel.rate = read_rate(reader, {.per_second = 10, .chat_per_second = 1, .group_per_minute = 20});
    channel.monthly_messages = reader.integer("monthly_messages", 3000, 0, monthly_messages_max);
    read_updates(reader, surroundings, channel);
}

void read_zalo_oa(ObjectReader& reader, ChannelSettings& channel) {
    channel.app_id = reader.required_text("app_id");
    channel.app_secret = required_secret(reader, "app_secret", "the application's page at developers.zalo.me shows it");
    channel.oa_secret = required_secret(reader, "oa_secret", "the webhook's page of the application shows it");
    channel.refresh_token = required_secret(reader, "refresh_token", "the account's administrator gets it by consent");
    channel.api = read_base_url(reader, "api", "https://openapi.zalo.me");
    channel.oauth = read_base_url(reader, "oauth", "https://oauth.zaloapp.com");
    channel.rate = read_rate(reader, {.per_second = 30, .chat_per_second = 1, .group_per_minute = 0});
    channel.updates = UpdateMode::webhook;
    reader.report().add(reader.path("kind"), "zalo-oa is reserved: this version cannot connect to Official Accounts",
                        "use zalo-bot");
}

} // namespace

std::string_view to_text(ChannelKind kind) {
    return kind_words()[static_cast<std::size_t>(kind)];
}

ChannelSettings read_channel(ObjectReader& reader, const ChannelSurroundings& surroundings) {
    ChannelSettings channel;
    channel.name = read_name(reader);
    if (reader.find("kind") == nullptr) {
        reader.report().add(reader.path("kind"), "is missing", "telegram, zalo-bot or web");
    }
    const std::size_t unknown = kind_words().size();
    const std::size_t kind = reader.choice("kind", kind_words(), unknown);
    if (kind == unknown) {
        // Which keys are right depends on the kind, so that nothing else can be said about this channel.
        for (const auto key : {"token", "webhook_secret", "api", "updates", "rate", "monthly_messages", "app_id",
                               "app_secret", "oa_secret", "refresh_token", "oauth"}) {
            reader.know(key);
        }
        return channel;
    }
    channel.kind = static_cast<ChannelKind>(kind);
    switch (channel.kind) {
    case ChannelKind::telegram: read_telegram(reader, surroundings, channel); break;
    case ChannelKind::zalo_bot: read_zalo_bot(reader, surroundings, channel); break;
    case ChannelKind::zalo_oa: read_zalo_oa(reader, channel); break;
    case ChannelKind::web: break;
    }
    return channel;
}

void check_channels_together(const std::vector<ChannelSettings>& channels, Report& report) {
    for (std::size_t later = 1; later < channels.size(); ++later) {
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            const auto& one = channels[earlier];
            const auto& other = channels[later];
            if (!other.name.empty() && one.name == other.name) {
                report.add(fmt::format("channels[{}].name", later), fmt::format("is the name of channels[{}]", earlier),
                           "each channel needs its own name");
            }
            if (!other.token.empty() && one.kind == other.kind && one.token.reveal() == other.token.reveal()) {
                report.add(fmt::format("channels[{}].token", later),
                           fmt::format("is the token of channels[{}]: they would take each other's updates", earlier));
            }
        }
    }
}

} // namespace loa::config
