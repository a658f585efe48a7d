// What the metrics page says of webhooks.
#include "bot/metrics.h"

#include <gtest/gtest.h>

namespace loa {
namespace {

bool has_line(const std::string& text, const std::string& line) {
    return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

TEST(Metrics, tell_what_the_platform_says_of_the_webhook) {
    std::vector<ChannelFigures> channels(2);
    channels[0].name = "tg";
    channels[0].webhook = channels::WebhookHealth{
        .pending_updates = 7, .last_error = "SSL error {\"verify\"}\nfailed", .last_error_at = 1'725'150'000};
    channels[1].name = "zalo";
    const std::string text = metrics_text({}, {}, {}, channels, std::nullopt);
    EXPECT_TRUE(has_line(text, "loa_webhook_pending_updates{channel=\"tg\"} 7"));
    EXPECT_TRUE(has_line(text, "loa_webhook_last_error_timestamp_seconds{channel=\"tg\",error=\"SSL error "
                               "{\\\"verify\\\"} failed\"} 1725150000"));
    EXPECT_EQ(text.find("loa_webhook_pending_updates{channel=\"zalo\"}"), std::string::npos);
}

} // namespace
} // namespace loa
