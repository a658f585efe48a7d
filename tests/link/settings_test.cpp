#include <gtest/gtest.h>

#include "bot/link/settings.h"

namespace loa::link {
namespace {

config::Settings with(std::vector<config::ChannelKind> kinds, const std::string& public_url = {}) {
    config::Settings settings;
    settings.public_url = public_url;
    for (const auto kind : kinds) {
        config::ChannelSettings channel;
        channel.name = config::to_text(kind);
        channel.kind = kind;
        settings.channels.push_back(std::move(channel));
    }
    return settings;
}

constexpr auto web = config::ChannelKind::web;
constexpr auto telegram = config::ChannelKind::telegram;
const std::string own = "http://127.0.0.1:8080";

TEST(LinkSettings, links_begin_with_the_public_address) {
    EXPECT_EQ(link_base(with({telegram, web}, "https://loa.example"), own), "https://loa.example");
    EXPECT_EQ(why_no_links(with({telegram, web}, "https://loa.example")), "");
}

TEST(LinkSettings, without_a_web_channel_or_a_public_address_there_are_none) {
    EXPECT_EQ(link_base(with({telegram}, "https://loa.example"), own), "");
    EXPECT_NE(why_no_links(with({telegram}, "https://loa.example")), "");
    EXPECT_EQ(link_base(with({telegram, web}), own), "");
    EXPECT_NE(why_no_links(with({telegram, web})), "");
}

TEST(LinkSettings, on_ones_own_machine_they_can_be_tried_out) {
    EXPECT_EQ(link_base(with({web}), own), own);
    EXPECT_NE(why_no_links(with({web})), "");
}

} // namespace
} // namespace loa::link
