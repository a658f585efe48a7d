#include "bot/evidence/picture.h"

#include <gd.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace loa::evidence {
namespace {

constexpr int thumbnail_quality = 75;

struct Point {
    int x = 0;
    int y = 0;
};

/// Where the pixel that stands at `upright` comes from in a stored picture of `width` x `height` (EXIF 2.3, 0x0112).
Point stored_at(Point upright, int orientation, int width, int height) {
    const auto [x, y] = upright;
    switch (orientation) {
    case 2: return {width - 1 - x, y};
    case 3: return {width - 1 - x, height - 1 - y};
    case 4: return {x, height - 1 - y};
    case 5: return {y, x};
    case 6: return {y, height - 1 - x};
    case 7: return {width - 1 - y, height - 1 - x};
    case 8: return {width - 1 - y, x};
    default: return upright;
    }
}

bool is_turned_sideways(int orientation) {
    return orientation >= 5;
}

Picture turned(Picture picture, int orientation) {
    if (orientation <= 1 || orientation > 8) {
        return picture;
    }
    const int width = gdImageSX(picture.get());
    const int height = gdImageSY(picture.get());
    const bool is_sideways = is_turned_sideways(orientation);
    Picture upright(gdImageCreateTrueColor(is_sideways ? height : width, is_sideways ? width : height));
    for (int y = 0; upright && y < gdImageSY(upright.get()); ++y) {
        for (int x = 0; x < gdImageSX(upright.get()); ++x) {
            const Point from = stored_at({x, y}, orientation, width, height);
            gdImageSetPixel(upright.get(), x, y, gdImageGetTrueColorPixel(picture.get(), from.x, from.y));
        }
    }
    return upright;
}

/// ITU-R BT.601, over white where the picture lets light through.
double brightness(int colour) {
    const double opacity = 1.0 - static_cast<double>(gdTrueColorGetAlpha(colour)) / gdAlphaTransparent;
    const double luminance =
        0.299 * gdTrueColorGetRed(colour) + 0.587 * gdTrueColorGetGreen(colour) + 0.114 * gdTrueColorGetBlue(colour);
    return luminance * opacity + 255.0 * (1.0 - opacity);
}

Picture create(FileKind kind, int size, void* data) {
    switch (kind) {
    case FileKind::jpeg: return Picture(gdImageCreateFromJpegPtr(size, data));
    case FileKind::png: return Picture(gdImageCreateFromPngPtr(size, data));
    case FileKind::webp: return Picture(gdImageCreateFromWebpPtr(size, data));
    case FileKind::heic: return Picture(gdImageCreateFromHeifPtr(size, data));
    case FileKind::pdf:
    case FileKind::docx: return {};
    }
    return {};
}

void be_silent(int /*priority*/, const char* /*format*/, va_list /*arguments*/) {}

} // namespace

void DiscardPicture::operator()(gdImageStruct* picture) const {
    gdImageDestroy(picture);
}

Picture decode_picture(FileKind kind, std::string_view bytes) {
    gdSetErrorMethod(be_silent); // a broken picture is no news for the log
    std::string copy(bytes);     // the library takes no constant bytes
    Picture picture = create(kind, static_cast<int>(copy.size()), copy.data());
    if (picture && gdImageTrueColor(picture.get()) == 0 && gdImagePaletteToTrueColor(picture.get()) == 0) {
        return {};
    }
    return picture;
}

std::string to_jpeg(gdImageStruct& picture, int quality) {
    int size = 0;
    void* data = gdImageJpegPtr(&picture, &size, quality);
    std::string bytes(static_cast<const char*>(data), data == nullptr ? 0 : static_cast<std::size_t>(size));
    gdFree(data);
    return bytes;
}

std::string thumbnail_of(gdImageStruct& picture, int orientation, int side_max) {
    const int width = gdImageSX(&picture);
    const int height = gdImageSY(&picture);
    const double scale = std::min(1.0, static_cast<double>(side_max) / std::max(width, height));
    const int small_width = std::max(1, static_cast<int>(std::lround(width * scale)));
    const int small_height = std::max(1, static_cast<int>(std::lround(height * scale)));
    Picture small(gdImageCreateTrueColor(small_width, small_height));
    if (!small) {
        return {};
    }
    gdImageFilledRectangle(small.get(), 0, 0, small_width - 1, small_height - 1, gdTrueColor(255, 255, 255));
    gdImageCopyResampled(small.get(), &picture, 0, 0, 0, 0, small_width, small_height, width, height);
    const Picture upright = turned(std::move(small), orientation);
    return upright ? to_jpeg(*upright, thumbnail_quality) : std::string{};
}

SmallPicture shrink(gdImageStruct& picture, int orientation) {
    const int width = gdImageSX(&picture);
    const int height = gdImageSY(&picture);
    SmallPicture sums{};
    SmallPicture counts{};
    // Every pixel counts in the cell that it falls into; where the picture is smaller than the cells, in several.
    const int step_x = std::max(width, likeness_side);
    const int step_y = std::max(height, likeness_side);
    for (int i = 0; i < step_y; ++i) {
        const int y = static_cast<int>(static_cast<std::int64_t>(i) * height / step_y);
        const auto row = static_cast<std::size_t>(static_cast<std::int64_t>(i) * likeness_side / step_y);
        for (int j = 0; j < step_x; ++j) {
            const int x = static_cast<int>(static_cast<std::int64_t>(j) * width / step_x);
            const auto column = static_cast<std::size_t>(static_cast<std::int64_t>(j) * likeness_side / step_x);
            sums[row * likeness_side + column] += brightness(gdImageTrueColorPixel(&picture, x, y));
            counts[row * likeness_side + column] += 1;
        }
    }
    SmallPicture upright{};
    for (int y = 0; y < likeness_side; ++y) {
        for (int x = 0; x < likeness_side; ++x) {
            const Point from = stored_at({x, y}, orientation, likeness_side, likeness_side);
            const auto at = static_cast<std::size_t>(from.y * likeness_side + from.x);
            upright[static_cast<std::size_t>(y * likeness_side + x)] = sums[at] / counts[at];
        }
    }
    return upright;
}

std::optional<std::uint64_t> likeness_of(const SmallPicture& small) {
    constexpr double deviation_min = 3.0; ///< of 255
    constexpr std::size_t side = likeness_side;
    constexpr std::size_t frequencies = 8;
    double mean = 0;
    for (const double value : small) {
        mean += value / static_cast<double>(small.size());
    }
    double variance = 0;
    for (const double value : small) {
        variance += (value - mean) * (value - mean) / static_cast<double>(small.size());
    }
    if (std::sqrt(variance) < deviation_min) {
        return std::nullopt;
    }
    const auto wave = [](std::size_t frequency, std::size_t at) {
        return std::cos(std::numbers::pi * static_cast<double>(frequency) * (2.0 * static_cast<double>(at) + 1.0) /
                        (2.0 * static_cast<double>(side)));
    };
    // Rows first, then columns; the lowest frequency (the brightness of all) is left out both ways.
    std::array<double, side * frequencies> rows{};
    for (std::size_t y = 0; y < side; ++y) {
        for (std::size_t u = 0; u < frequencies; ++u) {
            for (std::size_t x = 0; x < side; ++x) {
                rows[y * frequencies + u] += small[y * side + x] * wave(u + 1, x);
            }
        }
    }
    std::array<double, frequencies * frequencies> strengths{};
    for (std::size_t v = 0; v < frequencies; ++v) {
        for (std::size_t u = 0; u < frequencies; ++u) {
            for (std::size_t y = 0; y < side; ++y) {
                strengths[v * frequencies + u] += rows[y * frequencies + u] * wave(v + 1, y);
            }
        }
    }
    auto ordered = strengths;
    std::ranges::nth_element(ordered, ordered.begin() + ordered.size() / 2);
    const double median = ordered[ordered.size() / 2];
    std::uint64_t likeness = 0;
    for (std::size_t i = 0; i < strengths.size(); ++i) {
        likeness |= static_cast<std::uint64_t>(strengths[i] > median) << i;
    }
    return likeness;
}

} // namespace loa::evidence
