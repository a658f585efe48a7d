#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "bot/evidence/picture.h"

namespace loa::tests {

/// What stands in every piece of metadata that the functions below put in, and must never be found in what is kept.
inline constexpr std::string_view secret_place = "10.7769N-106.7009E";

/// A drawn scene of shapes and shades, another one for each seed.
evidence::Picture draw_scene(std::uint64_t seed, int width = 640, int height = 480);
/// Part of a picture, `margin` (0 to 1) of each side cut off.
evidence::Picture cropped(gdImageStruct& picture, double margin);
evidence::Picture resized(gdImageStruct& picture, int width, int height);

std::string jpeg(gdImageStruct& picture, int quality = 90, bool is_progressive = false);
std::string png(gdImageStruct& picture);
std::string webp(gdImageStruct& picture, int quality = 85);
/// scene.heic: draw_scene(6, 96, 64) as libgd wrote it. Its encoder is slow and leaks, so it is not run here.
std::string heic();

/// A TIFF block as cameras write it: camera, orientation, and a GPS directory with `secret_place` in it.
std::string exif_block(int orientation);

/// The JPEG with everything that phones add: EXIF, XMP, IPTC, a comment, a thumbnail in JFIF's extension, and a film
/// behind the picture's end.
std::string with_metadata_jpeg(std::string_view jpeg, int orientation = 1);
std::string with_metadata_png(std::string_view png);
std::string with_metadata_webp(std::string_view webp, int width, int height);

} // namespace loa::tests
