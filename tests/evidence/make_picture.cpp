#include "tests/evidence/make_picture.h"

#include <gd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <random>

#include "handlers/evidence/byte_reader.h"

namespace loa::tests {

using namespace std::string_view_literals;
using evidence::Picture;

namespace {

std::string taken(void* data, int size) {
    std::string bytes(static_cast<const char*>(data), data == nullptr ? 0 : static_cast<std::size_t>(size));
    gdFree(data);
    return bytes;
}

void append_big_32(std::string& bytes, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
        bytes += static_cast<char>(value >> static_cast<unsigned>(shift) & 0xffU);
    }
}

/// PNG, annex D.
std::uint32_t checksum(std::string_view bytes) {
    std::uint32_t crc = 0xffffffffU;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
        }
    }
    return ~crc;
}

std::string chunk(std::string_view type, std::string_view data) {
    std::string bytes;
    append_big_32(bytes, static_cast<std::uint32_t>(data.size()));
    const std::string body = std::string(type) + std::string(data);
    bytes += body;
    append_big_32(bytes, checksum(body));
    return bytes;
}

std::string segment(char marker, std::string_view payload) {
    std::string bytes{'\xff', marker};
    const std::size_t length = payload.size() + 2;
    bytes += static_cast<char>(length >> 8U);
    bytes += static_cast<char>(length & 0xffU);
    bytes += payload;
    return bytes;
}

std::string riff_chunk(std::string_view type, std::string_view data) {
    std::string bytes(type);
    evidence::append_little_32(bytes, static_cast<std::uint32_t>(data.size()));
    bytes += data;
    bytes += data.size() % 2 != 0 ? "\0"sv : ""sv;
    return bytes;
}

} // namespace

Picture draw_scene(std::uint64_t seed, int width, int height) {
    std::mt19937_64 random(seed);
    const auto number = [&](int below) { return static_cast<int>(random() % static_cast<std::uint64_t>(below)); };
    Picture picture(gdImageCreateTrueColor(width, height));
    const std::array<int, 6> shades{number(256), number(256), number(256), number(256), number(256), number(256)};
    for (int y = 0; y < height; ++y) {
        const auto mixed = [&](std::size_t i) { return (shades[i] * y + shades[i + 3] * (height - y)) / height; };
        gdImageLine(picture.get(), 0, y, width - 1, y, gdTrueColor(mixed(0), mixed(1), mixed(2)));
    }
    for (int i = 0; i < 14; ++i) {
        const int colour = gdTrueColor(number(256), number(256), number(256));
        const int x = number(width);
        const int y = number(height);
        const int w = width / 12 + number(width / 3);
        const int h = height / 12 + number(height / 3);
        if (number(2) == 0) {
            gdImageFilledEllipse(picture.get(), x, y, w, h, colour);
        } else {
            gdImageFilledRectangle(picture.get(), x, y, x + w, y + h, colour);
        }
    }
    return picture;
}

Picture cropped(gdImageStruct& picture, double margin) {
    const int left = static_cast<int>(gdImageSX(&picture) * margin);
    const int top = static_cast<int>(gdImageSY(&picture) * margin);
    gdRect part{.x = left, .y = top, .width = gdImageSX(&picture) - 2 * left, .height = gdImageSY(&picture) - 2 * top};
    return Picture(gdImageCrop(&picture, &part));
}

Picture resized(gdImageStruct& picture, int width, int height) {
    Picture small(gdImageCreateTrueColor(width, height));
    gdImageCopyResampled(small.get(), &picture, 0, 0, 0, 0, width, height, gdImageSX(&picture), gdImageSY(&picture));
    return small;
}

std::string jpeg(gdImageStruct& picture, int quality, bool is_progressive) {
    gdImageInterlace(&picture, is_progressive ? 1 : 0);
    int size = 0;
    void* data = gdImageJpegPtr(&picture, &size, quality);
    return taken(data, size);
}

std::string png(gdImageStruct& picture) {
    int size = 0;
    void* data = gdImagePngPtr(&picture, &size);
    return taken(data, size);
}

std::string webp(gdImageStruct& picture, int quality) {
    int size = 0;
    void* data = gdImageWebpPtrEx(&picture, &size, quality);
    return taken(data, size);
}

std::string heic() {
    std::ifstream in(std::string(LOA_SOURCE_DIR) + "/tests/evidence/scene.heic", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string exif_block(int orientation) {
    std::string tiff("MM\0\x2a\0\0\0\x08"sv);
    tiff += "\0\x03"sv;                                         // three entries
    tiff += "\x01\x0f\0\x02\0\0\0\x05\0\0\0\x32"sv;             // maker: 5 letters at byte 50
    tiff += "\x01\x12\0\x03\0\0\0\x01\0"sv;                     // orientation
    tiff += static_cast<char>(orientation);                     //
    tiff += "\0\0"sv;                                           //
    tiff += "\x88\x25\0\x04\0\0\0\x01\0\0\0\x40"sv;             // GPS directory at byte 64
    tiff += "\0\0\0\0"sv;                                       // no further directory
    tiff += "PHONE\0\0\0\0\0\0\0\0\0"sv;                        // up to byte 64
    tiff += "\0\x01\0\x1b\0\x02\0\0\0\x13\0\0\0\x52\0\0\0\0"sv; // one entry: text of 19 bytes at byte 82
    tiff += secret_place;
    tiff += '\0';
    return tiff;
}

std::string with_metadata_jpeg(std::string_view jpeg, int orientation) {
    const std::string place(secret_place);
    std::string bytes(jpeg.substr(0, 2));
    bytes += segment('\xe1', std::string("Exif\0\0"sv) + exif_block(orientation));
    bytes += segment('\xe0', std::string("JFXX\0\x13"sv) + place);
    bytes += segment('\xe1', std::string("http://ns.adobe.com/xap/1.0/\0"sv) + "<exif:GPSLatitude>" + place);
    bytes += segment('\xe2', std::string("MPF\0"sv) + place);
    bytes += segment('\xed', std::string("Photoshop 3.0\0"sv) + place);
    bytes += segment('\xfe', "taken at " + place);
    bytes += jpeg.substr(2);
    bytes += "ftypmp42 GPS " + place; // a "motion photo"
    return bytes;
}

std::string with_metadata_png(std::string_view png) {
    const std::string place(secret_place);
    constexpr std::size_t behind_header = 8 + 25; // signature and IHDR
    std::string bytes(png.substr(0, behind_header));
    bytes += chunk("eXIf", exif_block(6));
    bytes += chunk("tEXt", std::string("Comment\0"sv) + place);
    bytes += chunk("iTXt", std::string("XML:com.adobe.xmp\0\0\0\0\0"sv) + "GPS " + place);
    bytes += chunk("zTXt", std::string("Raw\0\0"sv) + place);
    bytes += chunk("tIME", "\x07\xe8\x09\x0c\x08\x1e\x00"sv);
    bytes += chunk("loAa", place);
    bytes += png.substr(behind_header);
    bytes += "GPS " + place;
    return bytes;
}

std::string with_metadata_webp(std::string_view webp, int width, int height) {
    const std::string place(secret_place);
    std::string header("\x0c\0\0\0"sv); // with EXIF and XMP
    for (const int side : {width, height}) {
        const auto value = static_cast<std::uint32_t>(side - 1);
        header += static_cast<char>(value & 0xffU);
        header += static_cast<char>(value >> 8U & 0xffU);
        header += static_cast<char>(value >> 16U & 0xffU);
    }
    std::string body = "WEBP";
    body += riff_chunk("VP8X", header);
    body += webp.substr(12);
    body += riff_chunk("EXIF", exif_block(1));
    body += riff_chunk("XMP ", "GPS " + place);
    body += riff_chunk("loAa", place);
    std::string bytes = "RIFF";
    evidence::append_little_32(bytes, static_cast<std::uint32_t>(body.size()));
    return bytes + body + "GPS " + place;
}

} // namespace loa::tests
