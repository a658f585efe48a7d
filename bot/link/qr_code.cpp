#include "bot/link/qr_code.h"

#include <qrencode.h>

#include <memory>
#include <stdexcept>

#include <fmt/format.h>

namespace loa::link {

std::string qr_svg(std::string_view text) {
    constexpr int quiet_modules = 4;
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code) {
        throw std::runtime_error("no QR code can hold this");
    }
    // One path of horizontal runs: small, and without the hair lines that separate squares show when printed.
    std::string path;
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width;) {
            const auto is_dark = [&](int at) { return (code->data[y * code->width + at] & 1U) != 0; };
            int end = x;
            while (end < code->width && is_dark(end)) {
                ++end;
            }
            if (end > x) {
                path += fmt::format("M{} {}h{}v1h-{}z", x + quiet_modules, y + quiet_modules, end - x, end - x);
            }
            x = end + 1;
        }
    }
    const int size = code->width + 2 * quiet_modules;
    return fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" width="{1}" height="{1}" )"
                       R"(shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{0}v{0}H0z"/><path d="{2}"/></svg>)",
                       size, size * 8, path);
}

} // namespace loa::link
