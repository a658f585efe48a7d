#include <gd.h>
#include <gtest/gtest.h>

#include <random>

#include "bot/evidence/cleaning.h"
#include "handlers/evidence/picture_metadata.h"
#include "storage/evidence.h"
#include "tests/evidence/make_picture.h"

namespace loa::tests {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;
using evidence::FileKind;
using evidence::FileProblem;

/// Nothing of place, camera, program or time is left.
void expect_clean(std::string_view bytes) {
    for (const std::string_view word :
         {secret_place, "GPS"sv, "PHONE"sv, "ns.adobe.com"sv, "Photoshop"sv, "MPF\0"sv, "JFXX"sv, "eXIf"sv, "tEXt"sv,
          "iTXt"sv, "zTXt"sv, "tIME"sv, "loAa"sv, "XMP "sv, "ftyp"sv, "\x88\x25"sv}) {
        // Two bytes can stand in coded data by chance; the tag only counts where an EXIF block is.
        if (word.size() > 2 || bytes.find("Exif\0\0"sv) != std::string_view::npos) {
            const auto exif = bytes.find("Exif\0\0"sv);
            const auto where = word.size() > 2 ? bytes : bytes.substr(exif, 40);
            EXPECT_EQ(where.find(word), std::string_view::npos) << word;
        }
    }
}

bool is_same_picture(FileKind kind, std::string_view one, std::string_view other) {
    const auto first = evidence::decode_picture(kind, one);
    const auto second = evidence::decode_picture(kind, other);
    return first && second && (gdImageCompare(first.get(), second.get()) & GD_CMP_IMAGE) == 0;
}

TEST(jpeg_metadata, place_camera_and_comments_go_and_no_pixel_changes) {
    for (const bool is_progressive : {false, true}) {
        const auto plain = jpeg(*draw_scene(1), 90, is_progressive);
        const auto stripped = evidence::strip_jpeg(with_metadata_jpeg(plain));
        ASSERT_TRUE(stripped);
        expect_clean(stripped->bytes);
        EXPECT_TRUE(is_same_picture(FileKind::jpeg, plain, stripped->bytes));
        EXPECT_EQ(stripped->size.width, 640);
        EXPECT_EQ(stripped->size.height, 480);
    }
}

TEST(jpeg_metadata, the_orientation_stays_and_nothing_else_of_exif) {
    for (int orientation = 2; orientation <= 8; ++orientation) {
        const auto stripped = evidence::strip_jpeg(with_metadata_jpeg(jpeg(*draw_scene(2)), orientation));
        ASSERT_TRUE(stripped);
        EXPECT_EQ(stripped->orientation, orientation);
        expect_clean(stripped->bytes);
        const auto exif = stripped->bytes.find("Exif\0\0"sv);
        ASSERT_NE(exif, std::string::npos);
        EXPECT_EQ(evidence::orientation_in_exif(std::string_view(stripped->bytes).substr(exif + 6)), orientation);
        EXPECT_EQ(evidence::strip_jpeg(stripped->bytes)->bytes, stripped->bytes);
    }
}

TEST(jpeg_metadata, colours_stay_as_they_are_meant) {
    auto plain = jpeg(*draw_scene(3));
    const std::string adobe = "\xff\xee\0\x0e"
                              "Adobe\0\x64\0\0\0\0\x01"s;
    const std::string profile = "\xff\xe2\0\x14"
                                "ICC_PROFILE\0\x01\x01PROF"s;
    plain.insert(2, adobe + profile);
    const auto stripped = evidence::strip_jpeg(plain);
    ASSERT_TRUE(stripped);
    EXPECT_NE(stripped->bytes.find(adobe), std::string::npos);
    EXPECT_NE(stripped->bytes.find(profile), std::string::npos);
}

TEST(png_metadata, texts_times_and_private_chunks_go_and_no_pixel_changes) {
    const auto plain = png(*draw_scene(4));
    const auto stripped = evidence::strip_png(with_metadata_png(plain));
    ASSERT_TRUE(stripped);
    expect_clean(stripped->bytes);
    EXPECT_TRUE(is_same_picture(FileKind::png, plain, stripped->bytes));
}

TEST(webp_metadata, exif_and_xmp_go_and_no_pixel_changes) {
    const auto scene = draw_scene(5);
    const auto plain = webp(*scene);
    const auto stripped = evidence::strip_webp(with_metadata_webp(plain, 640, 480));
    ASSERT_TRUE(stripped);
    expect_clean(stripped->bytes);
    EXPECT_EQ(static_cast<unsigned char>(stripped->bytes[20]) & 0x0cU, 0U); // the header says that there are none
    EXPECT_TRUE(is_same_picture(FileKind::webp, plain, stripped->bytes));
    EXPECT_EQ(evidence::strip_webp(plain)->bytes, plain);
}

TEST(heic_metadata, becomes_a_jpeg_with_nothing_but_the_picture) {
    const auto bytes = heic();
    ASSERT_FALSE(bytes.empty());
    const auto cleaned = evidence::clean_file(bytes);
    ASSERT_TRUE(cleaned);
    EXPECT_EQ(cleaned->kind, FileKind::jpeg);
    expect_clean(cleaned->bytes);
    EXPECT_EQ(evidence::strip_jpeg(cleaned->bytes)->size.width, 96);
    const auto drawn = evidence::likeness_of(evidence::shrink(*draw_scene(6, 96, 64), 1));
    ASSERT_TRUE(drawn && cleaned->likeness);
    EXPECT_LE(storage::likeness_distance(*drawn, *cleaned->likeness), storage::likeness_distance_max);
}

TEST(jpeg_metadata, what_was_cut_short_is_broken_however_little_is_missing) {
    const std::string whole = jpeg(*draw_scene(7, 640, 480));
    for (const std::size_t missing : {std::size_t{1}, std::size_t{2}, std::size_t{100}, whole.size() / 2}) {
        const auto cut = std::string_view(whole).substr(0, whole.size() - missing);
        EXPECT_EQ(evidence::strip_jpeg(cut).error(), evidence::FileProblem::broken) << missing;
        EXPECT_EQ(evidence::clean_file(cut).error(), evidence::FileProblem::broken) << missing;
        std::string padded(cut); // as where a download stopped in a file made in full size
        padded.resize(whole.size());
        EXPECT_FALSE(evidence::clean_file(padded)) << missing;
    }
    EXPECT_TRUE(evidence::clean_file(whole + "what some programs write behind it"));
}

TEST(picture_metadata, what_is_cut_off_or_changed_is_broken_or_still_clean) {
    const std::string whole[] = {with_metadata_jpeg(jpeg(*draw_scene(7, 64, 48)), 6),
                                 with_metadata_png(png(*draw_scene(8, 64, 48))),
                                 with_metadata_webp(webp(*draw_scene(9, 64, 48)), 64, 48)};
    std::mt19937_64 random(1);
    const auto strip = [](std::size_t i, std::string_view bytes) {
        return i == 0 ? evidence::strip_jpeg(bytes) : i == 1 ? evidence::strip_png(bytes) : evidence::strip_webp(bytes);
    };
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t size = 0; size < whole[i].size(); size += 3) {
            if (const auto stripped = strip(i, std::string_view(whole[i]).substr(0, size))) {
                EXPECT_LE(stripped->bytes.size(), size + 64);
            }
        }
        for (int round = 0; round < 2000; ++round) {
            std::string changed = whole[i];
            changed[random() % changed.size()] = static_cast<char>(random());
            if (const auto stripped = strip(i, changed)) {
                EXPECT_LE(stripped->bytes.size(), changed.size() + 64);
            }
        }
    }
}

} // namespace
} // namespace loa::tests
