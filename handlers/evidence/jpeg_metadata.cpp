#include <algorithm>
#include <array>

#include "handlers/evidence/byte_reader.h"
#include "handlers/evidence/picture_metadata.h"

namespace loa::evidence {
namespace {

using namespace std::string_view_literals;

// Markers of ITU-T T.81, table B.1: the byte behind 0xFF.
constexpr std::uint32_t marker_start = 0xD8;
constexpr std::uint32_t marker_end = 0xD9;
constexpr std::uint32_t marker_scan = 0xDA;
constexpr std::uint32_t marker_app0 = 0xE0;
constexpr std::uint32_t marker_app1 = 0xE1;
constexpr std::uint32_t marker_app2 = 0xE2;
constexpr std::uint32_t marker_app14 = 0xEE;

constexpr std::string_view exif_sign = "Exif\0\0"sv;
constexpr std::uint32_t tag_orientation = 0x0112;

bool is_restart(std::uint32_t marker) {
    return marker >= 0xD0 && marker <= 0xD7;
}

/// A start of frame: its segment holds the picture's size. C4, C8 and CC lie between them and are none.
bool is_frame(std::uint32_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// What decoding needs and holds nothing else: tables, frames, restart interval, number of lines.
bool is_of_the_picture(std::uint32_t marker) {
    return (marker >= 0xC0 && marker <= 0xCF) || (marker >= 0xDB && marker <= 0xDF);
}

void append_segment(std::string& bytes, std::uint32_t marker, std::string_view payload) {
    const std::size_t length = payload.size() + 2;
    bytes += '\xff';
    bytes += static_cast<char>(marker);
    bytes += static_cast<char>(length >> 8U);
    bytes += static_cast<char>(length & 0xffU);
    bytes += payload;
}

/// EXIF 2.3, 4.5.4: a TIFF file with one directory of one entry.
std::string exif_with_orientation(int orientation) {
    std::string exif(exif_sign);
    exif += "MM\0\x2a\0\0\0\x08"sv; // big-endian; the directory begins at byte 8
    exif += "\0\x01"sv;             // one entry
    exif += "\x01\x12\0\x03\0\0\0\x01\0"sv;
    exif += static_cast<char>(orientation);
    exif += "\0\0\0\0\0\0"sv; // rest of the value; no further directory
    return exif;
}

/// Copies the application segments that say how colours are meant, as far as they say that.
void append_colours(std::string& out, std::uint32_t marker, std::string_view payload) {
    constexpr std::size_t jfif_bytes = 14; // its thumbnail may show what was cut away
    constexpr std::size_t adobe_bytes = 12;
    if (marker == marker_app0 && payload.starts_with("JFIF\0"sv) && payload.size() >= jfif_bytes) {
        std::string header(payload.substr(0, jfif_bytes));
        header[12] = header[13] = '\0';
        append_segment(out, marker, header);
    } else if (marker == marker_app2 && payload.starts_with("ICC_PROFILE\0"sv)) {
        append_segment(out, marker, payload);
    } else if (marker == marker_app14 && payload.starts_with("Adobe"sv) && payload.size() >= adobe_bytes) {
        append_segment(out, marker, payload.substr(0, adobe_bytes));
    }
}

/// Where the coded data of a scan ends: at the next marker that is no restart.
std::size_t end_of_scan(std::string_view bytes, std::size_t at) {
    for (;;) {
        at = bytes.find('\xff', at);
        if (at == std::string_view::npos || at + 1 >= bytes.size()) {
            return bytes.size();
        }
        const std::uint32_t next = byte_at(bytes, at + 1);
        if (next != 0 && next != 0xff && !is_restart(next)) {
            return at;
        }
        at += next == 0xff ? 1 : 2; // fill bytes may stand before a marker
    }
}

} // namespace

int orientation_in_exif(std::string_view tiff) {
    const bool is_little = tiff.starts_with("II"sv);
    if (!is_little && !tiff.starts_with("MM"sv)) {
        return 1;
    }
    const auto word = [&](std::size_t at) { return is_little ? little_16(tiff, at) : big_16(tiff, at); };
    const std::size_t directory = is_little ? little_32(tiff, 4) : big_32(tiff, 4);
    if (directory >= tiff.size()) {
        return 1;
    }
    constexpr std::size_t entry_bytes = 12;
    for (std::size_t i = 0; i < word(directory); ++i) {
        const std::size_t entry = directory + 2 + i * entry_bytes;
        if (entry + entry_bytes > tiff.size()) {
            return 1;
        }
        if (word(entry) == tag_orientation) {
            const std::uint32_t value = word(entry + 8);
            return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
        }
    }
    return 1;
}

StrippingResult strip_jpeg(std::string_view bytes, const FileBounds& bounds) {
    if (byte_at(bytes, 0) != 0xff || byte_at(bytes, 1) != marker_start) {
        return std::unexpected(FileProblem::broken);
    }
    StrippedPicture picture;
    std::string body;
    body.reserve(bytes.size());
    bool has_scan = false;
    bool has_end = false; // decoders fill what is missing with grey: a picture that was cut short must not pass
    std::size_t at = 2;
    for (std::size_t parts = 0; at + 1 < bytes.size(); ++parts) {
        const std::uint32_t marker = byte_at(bytes, at + 1);
        if (byte_at(bytes, at) != 0xff || parts == bounds.parts_max) {
            return std::unexpected(FileProblem::broken);
        }
        if (marker == 0xff) { // a fill byte
            ++at;
            continue;
        }
        if (marker == marker_end) {
            has_end = true;
            break;
        }
        const std::size_t length = big_16(bytes, at + 2);
        if (length < 2 || at + 2 + length > bytes.size()) {
            return std::unexpected(FileProblem::broken);
        }
        const std::string_view payload = bytes.substr(at + 4, length - 2);
        if (is_frame(marker)) {
            picture.size = {.width = big_16(payload, 3), .height = big_16(payload, 1)};
        }
        if (marker == marker_app1 && payload.starts_with(exif_sign)) {
            picture.orientation = orientation_in_exif(payload.substr(exif_sign.size()));
        }
        std::size_t end = at + 2 + length;
        if (marker == marker_scan) {
            has_scan = true;
            end = end_of_scan(bytes, end);
            body += bytes.substr(at, end - at);
        } else if (is_of_the_picture(marker)) {
            append_segment(body, marker, payload);
        } else {
            append_colours(body, marker, payload);
        }
        at = end;
    }
    if (!has_scan || !has_end || picture.size.width == 0) {
        return std::unexpected(FileProblem::broken);
    }
    picture.bytes = "\xff\xd8"sv;
    if (picture.orientation != 1) {
        append_segment(picture.bytes, marker_app1, exif_with_orientation(picture.orientation));
    }
    picture.bytes += body;
    picture.bytes += "\xff\xd9"sv;
    return picture;
}

} // namespace loa::evidence
