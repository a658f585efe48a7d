#include "config/file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>

#include <fmt/format.h>

namespace loa::config {

std::expected<std::string, std::string> read_file(const std::filesystem::path& file, std::size_t bytes_max) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (!std::filesystem::exists(status)) return std::unexpected("there is no such file");
    if (std::filesystem::is_directory(status)) return std::unexpected("this is a folder, not a file");
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::unexpected("cannot be read: " + std::generic_category().message(errno));
    // One byte more than allowed is enough to know, whatever the file is and whoever writes to it meanwhile.
    std::string content;
    std::array<char, 64U << 10> chunk;
    while (in && content.size() <= bytes_max) {
        in.read(chunk.data(), static_cast<std::streamsize>(std::min(chunk.size(), bytes_max + 1 - content.size())));
        content.append(chunk.data(), static_cast<std::size_t>(in.gcount()));
    }
    if (in.bad()) return std::unexpected("cannot be read");
    if (content.size() > bytes_max) return std::unexpected(fmt::format("is larger than {} KiB", bytes_max / 1024));
    return content;
}

} // namespace loa::config
