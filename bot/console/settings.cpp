#include "bot/console/settings.h"

#include <algorithm>

#include "bot/server/url.h"

namespace loa::console {

ConsoleSettings console_settings(const config::Settings& settings) {
    ConsoleSettings console;
    console.public_url = settings.public_url;
    // Where real people can be reached, a demo officer would be a real one.
    const bool has_platform = std::ranges::any_of(settings.channels, [](const config::ChannelSettings& channel) {
        return channel.kind != config::ChannelKind::web;
    });
    console.must_sign_in =
        has_platform || !settings.public_url.empty() || !server::is_loopback(settings.listen.address);
    console.is_https = settings.public_url.empty() ? settings.tls.is_on() : settings.public_url.starts_with("https://");
    console.proxies = server::TrustedProxies(settings.trusted_proxies);
    return console;
}

} // namespace loa::console
