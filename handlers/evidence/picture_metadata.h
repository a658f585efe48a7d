#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "handlers/evidence/evidence_file.h"

namespace loa::evidence {

/// Width and height that a picture's own header states; what it decodes to may still be broken.
struct PictureSize {
    std::int64_t width = 0;
    std::int64_t height = 0;
};

/// A picture without what tells where, when and with what it was taken.
struct StrippedPicture {
    std::string bytes;   ///< the very same picture: nothing was decoded
    int orientation = 1; ///< 1 to 8 as in EXIF 2.3, tag 0x0112: how it is to be turned to stand upright
    PictureSize size;
};

using StrippingResult = std::expected<StrippedPicture, FileProblem>;

// Each walks the parts of a file and keeps those that the picture is made of; everything else goes, and whatever
// follows the picture's end (a "motion photo" has a film there, with its place). Errors: broken.
// Thread-safe; `bytes` may be anything.

/// ITU-T T.81, annex B. Kept: what decoding needs, the colour profile (ICC.1, annex B.4), and the first bytes of the
/// JFIF and Adobe segments, which say how colours are meant. The orientation stays as an EXIF segment of its own that
/// holds nothing else.
StrippingResult strip_jpeg(std::string_view bytes, const FileBounds& bounds = {});

/// W3C PNG, third edition, chapter 5. Kept: the critical chunks, those of colour and transparency, and animation.
StrippingResult strip_png(std::string_view bytes, const FileBounds& bounds = {});

/// WebP container specification (RFC 9649, chapter 2). Kept: picture, animation, transparency, colour profile.
StrippingResult strip_webp(std::string_view bytes, const FileBounds& bounds = {});

/// The orientation that an EXIF block (a TIFF file, without "Exif\0\0") states; 1 where it states none.
int orientation_in_exif(std::string_view tiff);

} // namespace loa::evidence
