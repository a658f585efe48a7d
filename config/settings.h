#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/mistake.h"
#include "config/secret.h"

namespace loa::config {

enum class ChannelKind : std::uint8_t { telegram, zalo_bot, zalo_oa, web };

/// Name of the kind as written in the settings file: `telegram`, `zalo-bot`, `zalo-oa`, `web`.
std::string_view to_text(ChannelKind kind);

enum class UpdateMode : std::uint8_t { webhook, polling };

/// How fast a channel may send. 0 means no limit. Messages, not requests.
struct Rate {
    double per_second = 0;
    double chat_per_second = 0;
    double group_per_minute = 0;
};

/// One bot account on one platform. Which members count depends on `kind`:
/// telegram and zalo_bot: token, webhook_secret, api, updates, rate; zalo_bot also monthly_messages;
/// zalo_oa: app_id, app_secret, oa_secret, refresh_token, api, oauth, rate; web: none.
struct ChannelSettings {
    std::string name; ///< unique; lower-case ASCII letters, digits, `-` and `_`; the last part of `/webhook/<name>`
    ChannelKind kind = ChannelKind::web;
    Secret token;
    Secret webhook_secret;
    std::string api; ///< base URL without a slash at its end
    UpdateMode updates = UpdateMode::polling;
    Rate rate;
    std::int64_t monthly_messages = 0; ///< 0 means no limit
    std::string app_id;
    Secret app_secret;
    Secret oa_secret;
    Secret refresh_token;
    std::string oauth; ///< base URL without a slash at its end
};

struct ListenSettings {
    std::string address = "127.0.0.1"; ///< IPv4 or IPv6 literal, without brackets
    std::uint16_t port = 8080;         ///< 0: the system chooses a free one
};

/// Both empty: plain HTTP.
struct TlsSettings {
    std::filesystem::path certificate;
    std::filesystem::path private_key;

    bool is_on() const { return !certificate.empty(); }
};

enum class StorageDriver : std::uint8_t { sqlite };

struct StorageSettings {
    StorageDriver driver = StorageDriver::sqlite;
    std::filesystem::path path = "var/loa.db";
};

/// A person who is an officer from the start.
struct OfficerSettings {
    std::string channel; ///< name of a channel of these settings
    std::string user;    ///< the platform's user id, as text
};

/// The settings file of the contract, as plain data. Paths are relative to the working directory, wherever the
/// settings file lies. Immutable after loading, so readable from every thread.
struct Settings {
    std::filesystem::path campaign = "config/campaigns/hcmc-learning-society";
    std::vector<std::filesystem::path> documents; ///< when not empty they replace the campaign's plan documents
    ListenSettings listen;
    std::string public_url; ///< without a slash at its end; may be empty
    /// Addresses or networks ("172.18.0.0/16") of proxies whose X-Forwarded-For is believed, as that of this machine's
    /// own.
    std::vector<std::string> trusted_proxies;
    TlsSettings tls;
    StorageSettings storage;
    std::vector<OfficerSettings> officers;
    std::vector<ChannelSettings> channels;

    /// The channel of that name, or null.
    const ChannelSettings* channel(std::string_view name) const;
};

/// Value of an environment variable, or nothing where it is not set.
using Environment = std::function<std::optional<std::string>(std::string_view name)>;

/// The process's own environment. Not safe against a concurrent setenv.
std::optional<std::string> process_environment(std::string_view name);

/// Settings where there is no file: console on 127.0.0.1:8080, SQLite in var/loa.db, the default campaign, a channel
/// `web`.
Settings built_in_settings();

/// Reads the text of a settings file. `file` is only its name in mistakes.
/// Every mistake is listed: syntax (with line and column), unknown and repeated keys, types, ranges, names that
/// refer to nothing, unset `${NAME}`. No mistake holds a value from the file.
Loaded<Settings> read_settings(std::string_view json, const std::string& file, const Environment& environment);

/// As read_settings, from a file of at most 1 MiB. Without a `file`: `config/loa.json` where that exists, else the
/// built-in settings.
Loaded<Settings> load_settings(const std::optional<std::filesystem::path>& file, const Environment& environment);

} // namespace loa::config
