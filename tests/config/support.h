#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "config/mistake.h"
#include "config/settings.h"

namespace loa::tests {

inline std::filesystem::path source_dir() {
    return LOA_SOURCE_DIR;
}

inline std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

inline void write_file(const std::filesystem::path& file, const std::string& content) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
}

/// An environment that holds just these variables.
inline config::Environment environment(std::map<std::string, std::string> variables = {}) {
    return [variables = std::move(variables)](std::string_view name) -> std::optional<std::string> {
        const auto found = variables.find(std::string(name));
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    };
}

/// All mistakes as lines, for messages and searches.
inline std::string lines(const std::vector<config::Mistake>& mistakes) {
    std::string all;
    for (const auto& mistake : mistakes) all += to_text(mistake) + "\n";
    return all;
}

/// A folder of its own for one test, gone afterwards.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "loa-config-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = pattern;
    }
    ~TemporaryFolder() {
        std::error_code error;
        std::filesystem::remove_all(path_, error);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

/// The folder that holds the reference documents, or an empty path where they are not on this machine.
inline std::filesystem::path shared_folder() {
    const char* named = std::getenv("LOA_SHARED");
    const std::filesystem::path folder = named != nullptr ? named : (source_dir() / "../shared").lexically_normal();
    std::error_code error;
    return std::filesystem::is_directory(folder / "data" / "plan", error) ? folder : std::filesystem::path{};
}

} // namespace loa::tests
