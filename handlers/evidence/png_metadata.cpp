#include <algorithm>
#include <array>

#include "handlers/evidence/byte_reader.h"
#include "handlers/evidence/picture_metadata.h"

namespace loa::evidence {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view signature = "\x89PNG\r\n\x1a\n"sv;
constexpr std::size_t frame_bytes = 12; ///< length, type and checksum around a chunk's data

/// Everything else goes, known or not: texts, times, EXIF, and what programs keep there for themselves.
constexpr std::array kept{"IHDR"sv, "PLTE"sv, "IDAT"sv, "IEND"sv, "tRNS"sv, "gAMA"sv, "cHRM"sv, "sRGB"sv,
                          "iCCP"sv, "sBIT"sv, "bKGD"sv, "pHYs"sv, "acTL"sv, "fcTL"sv, "fdAT"sv};

} // namespace

StrippingResult strip_png(std::string_view bytes, const FileBounds& bounds) {
    if (!bytes.starts_with(signature)) {
        return std::unexpected(FileProblem::broken);
    }
    StrippedPicture picture;
    picture.bytes.reserve(bytes.size());
    picture.bytes = signature;
    std::size_t at = signature.size();
    for (std::size_t parts = 0; parts < bounds.parts_max; ++parts) {
        const std::size_t length = big_32(bytes, at);
        const std::string_view type = part(bytes, at + 4, 4);
        if (type.size() < 4 || length > bytes.size() || at + frame_bytes + length > bytes.size()) {
            return std::unexpected(FileProblem::broken);
        }
        if (type == "IHDR") {
            picture.size = {.width = big_32(bytes, at + 8), .height = big_32(bytes, at + 12)};
        }
        if (std::ranges::find(kept, type) != kept.end()) {
            picture.bytes += bytes.substr(at, frame_bytes + length);
        }
        if (type == "IEND") {
            const bool has_size = picture.size.width > 0 && picture.size.height > 0;
            return has_size ? StrippingResult(std::move(picture)) : std::unexpected(FileProblem::broken);
        }
        at += frame_bytes + length;
    }
    return std::unexpected(FileProblem::broken);
}

} // namespace loa::evidence
