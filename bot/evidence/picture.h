#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "handlers/evidence/evidence_file.h"

struct gdImageStruct;

namespace loa::evidence {

struct DiscardPicture {
    void operator()(gdImageStruct* picture) const;
};
using Picture = std::unique_ptr<gdImageStruct, DiscardPicture>;

/// Decodes a picture into true colours; null where it is broken. It takes four bytes a pixel: whoever calls has looked
/// at the size that its header states. Decoders are large foreign libraries: call it in a process of its own where the
/// bytes come from outside.
Picture decode_picture(FileKind kind, std::string_view bytes);

/// As a JPEG, with nothing in it but the picture. `quality`: 0 to 100.
std::string to_jpeg(gdImageStruct& picture, int quality);

/// A JPEG of at most `side_max` pixels a side, turned upright by `orientation` (1 to 8 as in EXIF).
std::string thumbnail_of(gdImageStruct& picture, int orientation, int side_max);

inline constexpr int likeness_side = 32;
/// Brightness 0 to 255 of a picture shrunk to 32 x 32, rows from the top.
using SmallPicture = std::array<double, static_cast<std::size_t>(likeness_side) * likeness_side>;
SmallPicture shrink(gdImageStruct& picture, int orientation);

/// Perceptual hash "pHash" (C. Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010,
/// 3.2.1): of the discrete cosine transform of the small picture, 64 low frequencies (1 to 8 both ways) against their
/// median. None for a picture of hardly more than one brightness, whose hash would be noise.
std::optional<std::uint64_t> likeness_of(const SmallPicture& small);

} // namespace loa::evidence
