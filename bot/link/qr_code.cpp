#include "bot/link/qr_code.h"

#include <gd.h>
#include <qrencode.h>

#include <memory>
#include <stdexcept>

#include <fmt/format.h>

namespace loa::link {
namespace {

constexpr int quiet_modules = 4;
constexpr int module_pixels = 8;

using Code = std::unique_ptr<QRcode, decltype(&QRcode_free)>;
using Picture = std::unique_ptr<gdImage, decltype(&gdImageDestroy)>;
using Bytes = std::unique_ptr<void, decltype(&gdFree)>;

Code encoded(std::string_view text) {
    Code code(QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code) {
        throw std::runtime_error("no QR code can hold this");
    }
    return code;
}

bool is_dark(const Code& code, int x, int y) {
    return (code->data[y * code->width + x] & 1U) != 0;
}

int side(const Code& code) {
    return code->width + 2 * quiet_modules;
}

Picture drawn(const Code& code) {
    Picture picture(gdImageCreate(side(code) * module_pixels, side(code) * module_pixels), &gdImageDestroy);
    if (!picture) {
        throw std::runtime_error("no memory for a QR code");
    }
    gdImageColorAllocate(picture.get(), 255, 255, 255); // the first one is the ground
    const int black = gdImageColorAllocate(picture.get(), 0, 0, 0);
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            if (is_dark(code, x, y)) {
                const int left = (x + quiet_modules) * module_pixels;
                const int top = (y + quiet_modules) * module_pixels;
                gdImageFilledRectangle(picture.get(), left, top, left + module_pixels - 1, top + module_pixels - 1,
                                       black);
            }
        }
    }
    return picture;
}

} // namespace

std::string qr_svg(std::string_view text) {
    const Code code = encoded(text);
    // One path of horizontal runs: small, and without the hair lines that separate squares show when printed.
    std::string path;
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width;) {
            int end = x;
            while (end < code->width && is_dark(code, end, y)) {
                ++end;
            }
            if (end > x) {
                path += fmt::format("M{} {}h{}v1h-{}z", x + quiet_modules, y + quiet_modules, end - x, end - x);
            }
            x = end + 1;
        }
    }
    return fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" width="{1}" height="{1}" )"
                       R"(shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{0}v{0}H0z"/><path d="{2}"/></svg>)",
                       side(code), side(code) * module_pixels, path);
}

std::string qr_png(std::string_view text) {
    const Picture picture = drawn(encoded(text));
    int size = 0;
    const Bytes bytes(gdImagePngPtr(picture.get(), &size), &gdFree);
    if (!bytes) {
        throw std::runtime_error("no memory for a QR code");
    }
    return {static_cast<const char*>(bytes.get()), static_cast<std::size_t>(size)};
}

} // namespace loa::link
