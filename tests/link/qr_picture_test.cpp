#include <gd.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include <fmt/format.h>

#include "bot/link/qr_code.h"

namespace loa::link {
namespace {

constexpr int pixels = 8;   ///< a module
constexpr int modules = 41; ///< of version 4 with its quiet zone

using Picture = std::unique_ptr<gdImage, decltype(&gdImageDestroy)>;

bool is_dark(const Picture& picture, int x, int y) {
    return gdImageRed(picture.get(), gdImageGetPixel(picture.get(), x * pixels + 3, y * pixels + 5)) == 0;
}

TEST(QrPicture, shows_the_same_code_as_the_sheet) {
    const std::string text = "https://loa.example/l/abcde-fghjk-mnpqr-stvwx";
    std::string bytes = qr_png(text);
    EXPECT_EQ(bytes, qr_png(text));
    EXPECT_LT(bytes.size(), 4000U);
    const Picture picture(gdImageCreateFromPngPtr(static_cast<int>(bytes.size()), bytes.data()), &gdImageDestroy);
    ASSERT_TRUE(picture);
    ASSERT_EQ(gdImageSX(picture.get()), modules * pixels);
    ASSERT_EQ(gdImageSY(picture.get()), modules * pixels);
    const std::string sheet = qr_svg(text);
    int runs = 0;
    for (int y = 0; y < modules; ++y) {
        for (int x = 0; x < modules; ++x) {
            if (!is_dark(picture, x, y) || (x > 0 && is_dark(picture, x - 1, y))) {
                continue;
            }
            int end = x;
            while (end < modules && is_dark(picture, end, y)) {
                ++end;
            }
            const std::string run = fmt::format("M{} {}h{}v1", x, y, end - x);
            EXPECT_NE(sheet.find(run), std::string::npos) << run;
            ++runs;
        }
    }
    EXPECT_EQ(runs, static_cast<int>(std::ranges::count(sheet, 'M')) - 1) << "the first one is the ground";
}

TEST(QrPicture, what_no_code_can_hold_is_refused) {
    EXPECT_THROW(qr_png(std::string(5000, 'a')), std::runtime_error);
}

} // namespace
} // namespace loa::link
