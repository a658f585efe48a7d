#include <algorithm>
#include <array>
#include <optional>

#include "handlers/evidence/byte_reader.h"
#include "handlers/evidence/picture_metadata.h"

namespace loa::evidence {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t file_header_bytes = 12; ///< "RIFF", size, "WEBP"
constexpr std::size_t chunk_header_bytes = 8;
constexpr std::size_t frame_header_bytes = 16; ///< of an animation's frame, before its own chunks

constexpr std::array kept{"VP8 "sv, "VP8L"sv, "VP8X"sv, "ALPH"sv, "ANIM"sv, "ANMF"sv, "ICCP"sv};

void append_chunk(std::string& out, std::string_view type, std::string_view data) {
    out += type;
    append_little_32(out, static_cast<std::uint32_t>(data.size()));
    out += data;
    if (data.size() % 2 != 0) {
        out += '\0';
    }
}

/// The extended header without its signs for EXIF (bit 3) and XMP (bit 2).
std::string extended_header(std::string_view data) {
    std::string header(data);
    if (!header.empty()) {
        header[0] = static_cast<char>(static_cast<unsigned char>(header[0]) & ~0x0cU);
    }
    return header;
}

std::optional<PictureSize> size_in(std::string_view type, std::string_view data) {
    if (type == "VP8X" && data.size() >= 10) {
        const auto of = [&](std::size_t at) { return (little_16(data, at) | byte_at(data, at + 2) << 16U) + 1; };
        return PictureSize{.width = of(4), .height = of(7)};
    }
    if (type == "VP8 " && data.size() >= 10) { // RFC 6386, 9.1: 14 bits each behind the start code
        return PictureSize{.width = little_16(data, 6) & 0x3fffU, .height = little_16(data, 8) & 0x3fffU};
    }
    if (type == "VP8L" && data.size() >= 5) { // RFC 9649, 3.4: 14 bits each behind the signature byte
        const std::uint32_t bits = little_32(data, 1);
        return PictureSize{.width = (bits & 0x3fffU) + 1, .height = (bits >> 14U & 0x3fffU) + 1};
    }
    return std::nullopt;
}

struct Walk {
    const FileBounds& bounds;
    std::size_t parts = 0;
    PictureSize size{};

    void see(std::string_view type, std::string_view data) {
        if (const auto seen = size_in(type, data)) {
            size.width = std::max(size.width, seen->width);
            size.height = std::max(size.height, seen->height);
        }
    }

    /// Appends the chunks that are kept; false where they are broken. Frames hold chunks themselves, but no frames.
    bool copy(std::string_view chunks, std::string& out, bool may_be_frame) {
        std::size_t at = 0;
        while (at + chunk_header_bytes <= chunks.size()) {
            const std::string_view type = chunks.substr(at, 4);
            const std::size_t length = little_32(chunks, at + 4);
            if (++parts > bounds.parts_max || length > chunks.size() - at - chunk_header_bytes) {
                return false;
            }
            const std::string_view data = chunks.substr(at + chunk_header_bytes, length);
            see(type, data);
            if (type == "ANMF") {
                std::string frame(part(data, 0, frame_header_bytes));
                if (!may_be_frame || frame.size() < frame_header_bytes ||
                    !copy(data.substr(frame_header_bytes), frame, false)) {
                    return false;
                }
                append_chunk(out, type, frame);
            } else if (std::ranges::find(kept, type) != kept.end()) {
                append_chunk(out, type, type == "VP8X" ? extended_header(data) : std::string(data));
            }
            at += chunk_header_bytes + length + length % 2;
        }
        return true;
    }
};

} // namespace

StrippingResult strip_webp(std::string_view bytes, const FileBounds& bounds) {
    if (!bytes.starts_with("RIFF"sv) || part(bytes, 8, 4) != "WEBP") {
        return std::unexpected(FileProblem::broken);
    }
    const std::size_t stated = little_32(bytes, 4);
    const std::size_t end = std::min(bytes.size(), stated + 8); // what stands behind is no part of the picture
    Walk walk{.bounds = bounds};
    std::string chunks = "WEBP";
    if (end < file_header_bytes || !walk.copy(bytes.substr(file_header_bytes, end - file_header_bytes), chunks, true)) {
        return std::unexpected(FileProblem::broken);
    }
    StrippedPicture picture;
    picture.size = walk.size;
    picture.bytes = "RIFF";
    append_little_32(picture.bytes, static_cast<std::uint32_t>(chunks.size()));
    picture.bytes += chunks;
    if (picture.size.width == 0 || picture.size.height == 0) {
        return std::unexpected(FileProblem::broken);
    }
    return picture;
}

} // namespace loa::evidence
