#pragma once

#include <cstddef>
#include <expected>
#include <filesystem>
#include <string>

namespace loa::config {

/// The whole content of a regular file of at most `bytes_max`. The error says in English why it cannot be read,
/// without the file's name.
std::expected<std::string, std::string> read_file(const std::filesystem::path& file, std::size_t bytes_max);

} // namespace loa::config
