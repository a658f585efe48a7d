#include "bot/console/settings.h"

#include "bot/server/url.h"

namespace loa::console {

ConsoleSettings console_settings(const config::Settings& settings) {
    ConsoleSettings console;
    console.public_url = settings.public_url;
    console.must_sign_in = !settings.public_url.empty() || !server::is_loopback(settings.listen.address);
    console.is_https = settings.public_url.empty() ? settings.tls.is_on() : settings.public_url.starts_with("https://");
    return console;
}

} // namespace loa::console
