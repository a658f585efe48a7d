// Dependencies point one way: bot -> handlers -> storage; config is read by all; nothing includes a test.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <string>
#include <vector>

namespace loa {
namespace {

namespace fs = std::filesystem;

const fs::path source_folder = LOA_SOURCE_DIR;

struct Include {
    std::string file;     ///< that includes, relative to the source folder
    std::string included; ///< relative to the source folder
};

bool is_source(const fs::path& file) {
    return file.extension() == ".h" || file.extension() == ".cpp";
}

/// Every #include "..." of the four rooms.
std::vector<Include> all_includes() {
    const std::regex line_form(R"re(^\s*#include\s+"([^"]+)")re");
    std::vector<Include> includes;
    for (const char* room : {"bot", "handlers", "storage", "config"}) {
        for (const auto& entry : fs::recursive_directory_iterator(source_folder / room)) {
            if (!is_source(entry.path())) {
                continue;
            }
            std::ifstream stream(entry.path());
            for (std::string line; std::getline(stream, line);) {
                std::smatch found;
                if (std::regex_search(line, found, line_form)) {
                    includes.push_back({fs::relative(entry.path(), source_folder).string(), found[1].str()});
                }
            }
        }
    }
    return includes;
}

std::string room_of(const std::string& path) {
    return path.substr(0, path.find('/'));
}

/// "telegram" for bot/channels/telegram/decode.cpp; "" elsewhere.
std::string channel_of(const std::string& path) {
    const std::string prefix = "bot/channels/";
    if (!path.starts_with(prefix)) {
        return "";
    }
    const std::size_t end = path.find('/', prefix.size());
    return end == std::string::npos ? "" : path.substr(prefix.size(), end - prefix.size());
}

std::string listed(const std::vector<Include>& includes) {
    std::string text;
    for (const Include& include : includes) {
        text += include.file + " includes " + include.included + "\n";
    }
    return text;
}

TEST(Architecture, rooms_include_downwards_only) {
    const std::map<std::string, std::vector<std::string>> may_include{{"bot", {"bot", "handlers", "storage", "config"}},
                                                                      {"handlers", {"handlers", "storage", "config"}},
                                                                      {"storage", {"storage"}},
                                                                      {"config", {"config"}}};
    std::vector<Include> wrong;
    const std::vector<Include> includes = all_includes();
    for (const Include& include : includes) {
        const auto& allowed = may_include.at(room_of(include.file));
        if (std::ranges::find(allowed, room_of(include.included)) == allowed.end()) {
            wrong.push_back(include);
        }
    }
    EXPECT_GT(includes.size(), 100u) << "the sources were not found";
    EXPECT_TRUE(wrong.empty()) << listed(wrong);
}

TEST(Architecture, a_channel_never_includes_another_channel) {
    std::vector<Include> wrong;
    for (const Include& include : all_includes()) {
        const std::string from = channel_of(include.file);
        const std::string to = channel_of(include.included);
        if (!from.empty() && !to.empty() && from != to) {
            wrong.push_back(include);
        }
    }
    EXPECT_TRUE(wrong.empty()) << listed(wrong);
}

TEST(Architecture, handlers_know_no_clock_no_thread_and_no_network) {
    const std::regex forbidden(
        R"(system_clock::now|steady_clock::now|std::thread|co_await|boost/asio|boost/beast|std::random_device)");
    std::string wrong;
    for (const auto& entry : fs::recursive_directory_iterator(source_folder / "handlers")) {
        if (!is_source(entry.path())) {
            continue;
        }
        std::ifstream stream(entry.path());
        for (std::string line; std::getline(stream, line);) {
            if (std::regex_search(line, forbidden)) {
                wrong += entry.path().string() + ": " + line + "\n";
            }
        }
    }
    EXPECT_EQ(wrong, "");
}

TEST(Architecture, sql_stands_in_storage_alone) {
    const std::regex statement(R"("(SELECT|INSERT INTO|UPDATE|DELETE FROM) )");
    std::string wrong;
    for (const char* room : {"handlers", "config", "bot"}) {
        for (const auto& entry : fs::recursive_directory_iterator(source_folder / room)) {
            if (!is_source(entry.path())) {
                continue;
            }
            std::ifstream stream(entry.path());
            for (std::string line; std::getline(stream, line);) {
                if (std::regex_search(line, statement)) {
                    wrong += entry.path().string() + ": " + line + "\n";
                }
            }
        }
    }
    EXPECT_EQ(wrong, "");
}

} // namespace
} // namespace loa
