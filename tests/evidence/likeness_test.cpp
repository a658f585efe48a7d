#include <gd.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "bot/evidence/cleaning.h"
#include "storage/evidence.h"
#include "tests/evidence/make_picture.h"

namespace loa::tests {
namespace {

using storage::likeness_distance;
using storage::likeness_distance_max;

constexpr std::uint64_t scenes = 30;

std::uint64_t likeness(std::string_view bytes) {
    const auto cleaned = evidence::clean_file(bytes);
    return cleaned && cleaned->likeness ? *cleaned->likeness : 0;
}

int largest(const std::vector<int>& distances) {
    return *std::ranges::max_element(distances);
}

TEST(likeness, a_picture_sent_again_smaller_or_recompressed_looks_the_same) {
    std::vector<int> recompressed, smaller, tiny;
    for (std::uint64_t seed = 0; seed < scenes; ++seed) {
        const auto scene = draw_scene(seed, 800, 600);
        const auto original = likeness(jpeg(*scene, 95));
        recompressed.push_back(likeness_distance(original, likeness(jpeg(*scene, 30))));
        smaller.push_back(likeness_distance(original, likeness(jpeg(*resized(*scene, 400, 300), 80))));
        tiny.push_back(likeness_distance(original, likeness(webp(*resized(*scene, 160, 120)))));
    }
    EXPECT_LE(largest(recompressed), likeness_distance_max);
    EXPECT_LE(largest(smaller), likeness_distance_max);
    EXPECT_LE(largest(tiny), likeness_distance_max);
}

TEST(likeness, a_small_crop_looks_the_same_in_most_pictures) {
    std::size_t same = 0;
    for (std::uint64_t seed = 0; seed < scenes; ++seed) {
        const auto scene = draw_scene(seed, 800, 600);
        const int distance = likeness_distance(likeness(jpeg(*scene)), likeness(jpeg(*cropped(*scene, 0.01))));
        same += distance <= likeness_distance_max ? 1 : 0;
    }
    EXPECT_GE(same, scenes * 9 / 10);
}

TEST(likeness, different_pictures_are_far_from_each_other) {
    std::vector<std::uint64_t> all;
    for (std::uint64_t seed = 0; seed < scenes; ++seed) {
        all.push_back(likeness(jpeg(*draw_scene(seed, 320, 240))));
    }
    int nearest = 64;
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            nearest = std::min(nearest, likeness_distance(all[i], all[j]));
        }
    }
    EXPECT_GT(nearest, likeness_distance_max);
}

TEST(likeness, a_picture_that_is_turned_by_its_orientation_looks_as_it_is_seen) {
    const auto scene = draw_scene(3, 640, 480);
    // What a camera stores that was held upright: the scene turned to the left, and the word to turn it back.
    evidence::Picture stored(gdImageRotateInterpolated(scene.get(), 90.0F, 0));
    const auto turned = with_metadata_jpeg(jpeg(*stored), 6);
    EXPECT_LE(likeness_distance(likeness(jpeg(*scene)), likeness(turned)), likeness_distance_max);
    const auto cleaned = evidence::clean_file(turned);
    ASSERT_TRUE(cleaned);
    const auto thumbnail = evidence::decode_picture(evidence::FileKind::jpeg, cleaned->thumbnail);
    ASSERT_TRUE(thumbnail);
    EXPECT_EQ(gdImageSX(thumbnail.get()), 320);
    EXPECT_EQ(gdImageSY(thumbnail.get()), 240);
}

TEST(likeness, a_picture_of_one_colour_has_none) {
    evidence::Picture white(gdImageCreateTrueColor(300, 200));
    gdImageFilledRectangle(white.get(), 0, 0, 299, 199, gdTrueColor(250, 250, 250));
    const auto cleaned = evidence::clean_file(jpeg(*white));
    ASSERT_TRUE(cleaned);
    EXPECT_FALSE(cleaned->likeness);
}

} // namespace
} // namespace loa::tests
