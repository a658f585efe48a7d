// A disk that takes what is written and then cannot keep it: nothing is confirmed, the program ends and says why, and
// the next one goes on.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/integration/installation.h"

namespace loa::tests {
namespace {

class LostDisk : public testing::Test {
  protected:
    void start() {
        const std::string sign = broken.string();
        loa.start([&sign] {
            ::setenv("LD_PRELOAD", LOA_BROKEN_DISK, 1);
            ::setenv("BROKEN_DISK", sign.c_str(), 1);
        });
        installed.telegram.deliver_webhooks_to(loa.port());
        ASSERT_TRUE(loa.wait_until_ready()) << loa.log();
    }

    unsigned post(std::int64_t update) {
        fakes::TestClient client = loa.client();
        return LoaProcess::post_update(client, message_update(update, -5001, 501, update, question));
    }

    TelegramInstallation installed;
    LoaProcess& loa = installed.loa;
    std::filesystem::path broken = loa.folder() / "broken";
};

TEST_F(LostDisk, is_not_trusted_again_until_a_new_start) {
    start();
    EXPECT_EQ(post(1), 200u);
    std::ofstream(broken) << "yes";
    EXPECT_NE(post(2), 200u);
    EXPECT_EQ(loa.stop(), 3);
    EXPECT_NE(loa.log().find("only a new start can tell"), std::string::npos) << loa.log();

    std::filesystem::remove(broken);
    start();
    EXPECT_EQ(post(2), 200u);
    EXPECT_EQ(post(1), 200u);
    EXPECT_EQ(loa.exported("deliveries").size(), 2u) << "each has had its effect once";
    EXPECT_EQ(loa.stop(), 0);
}

} // namespace
} // namespace loa::tests
