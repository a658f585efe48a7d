#include "bot/documents/index_folder.h"

#include <chrono>
#include <fstream>
#include <iterator>
#include <system_error>
#include <unistd.h>

#include "handlers/documents/document_file.h"
#include "handlers/documents/import.h"
#include "storage/sha256.h"

namespace loa::documents {
namespace {

constexpr std::size_t worth_keeping_bytes = 256U << 10; ///< shorter texts are read in a few milliseconds
constexpr std::size_t name_letters = 32;
constexpr std::string_view extension = ".document";

/// Size and time of the program: another build may read documents in another way.
std::string program_stamp() {
    static const std::string stamp = [] {
        std::error_code error;
        const std::filesystem::path program = "/proc/self/exe";
        const auto size = std::filesystem::file_size(program, error);
        const auto time = std::filesystem::last_write_time(program, error).time_since_epoch().count();
        return std::to_string(size) + ":" + std::to_string(time);
    }();
    return stamp;
}

bool is_plain_text(std::string_view source) {
    return !source.starts_with("PK") && !source.substr(0, 1024).contains("%PDF-");
}

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return stream ? std::string(std::istreambuf_iterator<char>(stream), {}) : std::string{};
}

/// Written beside and renamed, so that nobody ever reads half a file.
void write_whole(const std::filesystem::path& file, const std::string& bytes) {
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    const auto beside = file.string() + "." + std::to_string(::getpid());
    {
        std::ofstream stream(beside, std::ios::binary);
        stream << bytes;
        if (!stream.flush()) {
            std::filesystem::remove(beside, error);
            return;
        }
    }
    std::filesystem::rename(beside, file, error);
}

} // namespace

std::expected<questions::Document, DocumentProblem> IndexFolder::document(std::string_view source, std::string_view id,
                                                                          std::string_view kind, const Read& read) {
    if (source.size() < worth_keeping_bytes && is_plain_text(source)) {
        return read();
    }
    std::string key = storage::sha256_hex(source);
    key.append("\n").append(id).append("\n").append(kind).append("\n").append(program_stamp());
    const auto name = storage::sha256_hex(key).substr(0, name_letters) + std::string(extension);
    used_.insert(name);
    if (auto kept = from_file_bytes(content_of(folder_ / name), key)) {
        return *std::move(kept);
    }
    auto document = read();
    if (document) {
        write_whole(folder_ / name, to_file_bytes(*document, key));
    }
    return document;
}

void IndexFolder::remove_others() const {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder_, error)) {
        const auto name = entry.path().filename().string();
        if (entry.path().extension() == extension && !used_.contains(name)) {
            std::filesystem::remove(entry.path(), error);
        }
    }
}

} // namespace loa::documents
