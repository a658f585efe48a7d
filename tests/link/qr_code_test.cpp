#include "bot/link/qr_code.h"

#include <gtest/gtest.h>

namespace loa::link {
namespace {

TEST(QrCode, has_a_quiet_zone_and_grows_with_its_text) {
    const std::string picture = qr_svg("https://loa.example/l/abcde-fghjk-mnpqr-stvwx");
    EXPECT_TRUE(picture.starts_with("<svg xmlns="));
    // Version 4 has 33 modules; with four light ones on each side 41.
    EXPECT_NE(picture.find("viewBox=\"0 0 41 41\""), std::string::npos) << picture.substr(0, 120);
    // The upper left finder begins behind the quiet zone and is seven modules wide.
    EXPECT_NE(picture.find("M4 4h7v1h-7z"), std::string::npos);
    EXPECT_NE(qr_svg(std::string(500, 'a')).find("viewBox"), std::string::npos);
}

} // namespace
} // namespace loa::link
