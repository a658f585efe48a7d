#include "bot/link/settings.h"

#include <algorithm>

namespace loa::link {
namespace {

bool has_web_channel(const config::Settings& settings) {
    return std::ranges::any_of(settings.channels, [](const config::ChannelSettings& channel) {
        return channel.kind == config::ChannelKind::web;
    });
}

} // namespace

std::string link_base(const config::Settings& settings, const std::string& own_url) {
    if (!has_web_channel(settings)) {
        return {};
    }
    if (!settings.public_url.empty()) {
        return settings.public_url;
    }
    return console::console_settings(settings).must_sign_in ? std::string{} : own_url;
}

std::string why_no_links(const config::Settings& settings) {
    if (!has_web_channel(settings)) {
        return "no links into the web chat: there is no channel of kind web";
    }
    if (settings.public_url.empty()) {
        return console::console_settings(settings).must_sign_in
                   ? "no links into the web chat: public_url is not set"
                   : "links into the web chat work on this machine only: public_url is not set";
    }
    return {};
}

} // namespace loa::link
