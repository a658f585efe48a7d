#include <algorithm>

#include <fmt/format.h>

#include "config/address.h"
#include "config/channel_reader.h"
#include "config/json_document.h"
#include "config/settings.h"

namespace loa::config {

namespace {

bool is_environment_name(std::string_view name) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    const auto is_allowed = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); };
    return !name.empty() && is_letter(name.front()) && std::ranges::all_of(name, is_allowed);
}

/// Replaces each `${NAME}`. What an environment value holds is never looked at again, so a `${` in it stays.
std::string replace_names(const std::string& text, const std::string& path, const Environment& environment,
                          Report& report) {
    std::string result;
    std::size_t position = 0;
    while (true) {
        const auto start = text.find("${", position);
        result.append(text, position, start == std::string::npos ? std::string::npos : start - position);
        if (start == std::string::npos) return result;
        const auto end = text.find('}', start);
        if (end == std::string::npos) {
            report.add(path, "has a `${` without its `}`");
            return result;
        }
        const std::string name = text.substr(start + 2, end - start - 2);
        position = end + 1;
        if (!is_environment_name(name)) {
            report.add(path, "has a `${…}` that holds no name of an environment variable");
        } else if (const auto value = environment(name)) {
            result += *value;
        } else {
            report.add(path, fmt::format("the environment variable {} is not set", name),
                       fmt::format("set it before the start, such as `export {}=…`", name));
        }
    }
}

bool is_empty_text(const nlohmann::json& value) {
    return value.is_string() && value.get_ref<const std::string&>().empty();
}

std::string read_public_url(ObjectReader& reader) {
    const std::string given = reader.text("public_url");
    if (given.empty()) return {};
    const auto url = parse_url(given);
    if (!url) {
        reader.report().add("public_url", url.error(), "such as https://loa.example.vn");
        return {};
    }
    if (!url->is_https && !url->is_private()) {
        reader.report().add("public_url", "must begin with https://: the platforms call nothing else");
    }
    return url->text;
}

void read_trusted_proxies(ObjectReader& reader, Settings& settings) {
    settings.trusted_proxies = reader.texts("trusted_proxies");
    for (std::size_t i = 0; i < settings.trusted_proxies.size(); ++i) {
        if (!is_network(settings.trusted_proxies[i])) {
            reader.report().add(fmt::format("trusted_proxies[{}]", i), "must be an IP address or a network",
                                "such as \"172.18.0.0/16\"");
        }
    }
}

void read_tls(ObjectReader& reader, TlsSettings& tls) {
    reader.object("tls", [&](ObjectReader& files) {
        tls.certificate = files.text("certificate");
        tls.private_key = files.text("private_key");
        if (!tls.certificate.empty() && tls.private_key.empty()) {
            files.report().add(files.path("private_key"), "is missing: a certificate needs its key");
        }
        if (tls.certificate.empty() && !tls.private_key.empty()) {
            files.report().add(files.path("certificate"), "is missing: a key needs its certificate");
        }
    });
}

void read_storage(ObjectReader& reader, StorageSettings& storage) {
    const std::string given = reader.text("storage", "sqlite:var/loa.db");
    constexpr std::string_view sqlite = "sqlite:";
    if (given.starts_with("postgresql:") || given.starts_with("postgres:")) {
        reader.report().add("storage", "postgresql is reserved: this version stores in SQLite only",
                            "\"sqlite:var/loa.db\"");
        return;
    }
    if (!given.starts_with(sqlite)) {
        reader.report().add("storage", "must begin with `sqlite:`", "\"sqlite:var/loa.db\"");
        return;
    }
    if (given.size() == sqlite.size()) {
        reader.report().add("storage", "names no file", "\"sqlite:var/loa.db\"");
        return;
    }
    storage.path = given.substr(sqlite.size());
}

void read_officers(ObjectReader& reader, Settings& settings) {
    reader.each("officers", [&](const nlohmann::json& element, const std::string& path) {
        Report& report = reader.report();
        if (!element.is_string()) {
            report.add(path, fmt::format("must be a text, not {}", type_in_words(element)),
                       "<channel name>:<user id>, such as \"tg:5550001\"");
            return;
        }
        const std::string officer = report.expand(element.get_ref<const std::string&>(), path);
        const auto colon = officer.find(':');
        if (colon == std::string::npos || colon == 0 || colon + 1 == officer.size()) {
            report.add(path, "must be a channel's name, a colon and a user id", "such as \"tg:5550001\"");
            return;
        }
        settings.officers.push_back({officer.substr(0, colon), officer.substr(colon + 1)});
        if (settings.channel(settings.officers.back().channel) == nullptr) {
            std::vector<std::string> names;
            names.reserve(settings.channels.size());
            for (const auto& channel : settings.channels) names.push_back(channel.name);
            report.add(path, "names a channel that these settings do not have",
                       did_you_mean(settings.officers.back().channel, names));
        }
    });
}

void read_channels(ObjectReader& reader, Settings& settings) {
    if (reader.find("channels") == nullptr) return;
    settings.channels.clear();
    const nlohmann::json* public_url = reader.find("public_url");
    const bool is_public_url_given = public_url != nullptr && !is_empty_text(*public_url);
    const ChannelSurroundings surroundings{settings.public_url, is_public_url_given};
    reader.each_object(
        "channels", [&](ObjectReader& channel) { settings.channels.push_back(read_channel(channel, surroundings)); });
    check_channels_together(settings.channels, reader.report());
}

/// Whoever can reach the console needs a sign-in link. Without `public_url` it names the listen address, which nobody
/// can open when that stands for all addresses, and which carries the session in the open when it is a public one.
void check_sign_in_address(ObjectReader& reader, const ListenSettings& listen) {
    const nlohmann::json* public_url = reader.find("public_url");
    const bool is_public_url_given = public_url != nullptr && !is_empty_text(*public_url);
    const bool is_v6 = listen.address.contains(':');
    const auto url = parse_url(fmt::format("http://{}{}{}", is_v6 ? "[" : "", listen.address, is_v6 ? "]" : ""));
    const bool is_for_all = listen.address == "0.0.0.0" || listen.address == "::";
    if (is_public_url_given || !url || (url->is_private() && !is_for_all)) return;
    reader.report().add("listen", "is open to the network, but without public_url no sign-in link can lead there",
                        "set \"public_url\": \"https://loa.example.vn\", or \"listen\": \"127.0.0.1:8080\"");
}

} // namespace

Loaded<Settings> read_settings(std::string_view json, const std::string& file, const Environment& environment) {
    Loaded<Settings> result{built_in_settings(), {}};
    const auto document = parse_json(json, file, result.mistakes);
    if (!document) return result;
    Report report(file, result.mistakes);
    report.set_expand([&](const std::string& text, const std::string& path) {
        return replace_names(text, path, environment, report);
    });
    Settings& settings = result.value;
    ObjectReader reader(*document, "", report);
    settings.campaign = reader.text("campaign", settings.campaign.string());
    if (const auto* campaign = reader.find("campaign"); campaign != nullptr && is_empty_text(*campaign)) {
        report.add("campaign", "must not be empty");
    }
    for (const auto& path : reader.texts("documents")) settings.documents.emplace_back(path);
    if (const auto listen = parse_listen(reader.text("listen", "127.0.0.1:8080"))) {
        settings.listen = *listen;
    } else {
        report.add("listen", listen.error());
    }
    settings.public_url = read_public_url(reader);
    check_sign_in_address(reader, settings.listen);
    read_trusted_proxies(reader, settings);
    read_tls(reader, settings.tls);
    read_storage(reader, settings.storage);
    read_channels(reader, settings);
    read_officers(reader, settings);
    reader.finish();
    return result;
}

} // namespace loa::config
