#include "bot/evidence/evidence_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>
#include <utility>

#include "storage/sha256.h"

namespace loa::evidence {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t hash_digits = 64;
constexpr std::string_view unfinished_suffix = ".part";

bool is_hash(std::string_view text) {
    return text.size() == hash_digits &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::unexpected<std::string> failure(const std::string& what) {
    return std::unexpected(what + ": " + std::generic_category().message(errno));
}

/// Written and synced under another name first, so that no crash leaves half a file under its hash.
std::expected<void, std::string> write_durably(const fs::path& path, std::string_view bytes) {
    const std::string unfinished = path.string() + std::string(unfinished_suffix);
    const int file = ::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) {
        return failure("opening a file of evidence");
    }
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            auto problem = failure("writing a file of evidence");
            ::close(file);
            ::unlink(unfinished.c_str());
            return problem;
        }
        bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
    }
    const bool is_synced = ::fsync(file) == 0;
    ::close(file);
    if (!is_synced || ::rename(unfinished.c_str(), path.c_str()) != 0) {
        auto problem = failure("finishing a file of evidence");
        ::unlink(unfinished.c_str());
        return problem;
    }
    return {};
}

/// A new name is on disk when its folder is.
void sync_folder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

std::optional<std::string> read_whole(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        return std::nullopt;
    }
    return std::string(std::istreambuf_iterator<char>(in), {});
}

} // namespace

EvidenceFolder::EvidenceFolder(fs::path root) : root_(std::move(root)) {}

fs::path EvidenceFolder::beside(const fs::path& store) {
    return store.parent_path() / "evidence";
}

fs::path EvidenceFolder::file(std::string_view sha256) const {
    return root_ / sha256.substr(0, 2) / sha256;
}

fs::path EvidenceFolder::thumbnail(std::string_view sha256) const {
    return root_ / sha256.substr(0, 2) / (std::string(sha256) + ".thumb.jpg");
}

std::expected<void, std::string> EvidenceFolder::keep(const std::string& sha256, std::string_view bytes,
                                                      std::string_view thumbnail_bytes) {
    {
        const std::lock_guard lock(mutex_); // before it is written, so that nobody removes it behind our back
        ++held_[sha256];
    }
    auto written = write(sha256, bytes, thumbnail_bytes);
    if (!written) {
        release(sha256);
    }
    return written;
}

std::expected<void, std::string> EvidenceFolder::write(const std::string& sha256, std::string_view bytes,
                                                       std::string_view thumbnail_bytes) const {
    const fs::path path = file(sha256);
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) {
        return std::unexpected("making the folder of evidence: " + error.message());
    }
    fs::permissions(root_, fs::perms::owner_all, error);
    if (!thumbnail_bytes.empty()) {
        if (auto written = write_durably(thumbnail(sha256), thumbnail_bytes); !written) {
            return written;
        }
    }
    if (auto written = write_durably(path, bytes); !written) {
        return written;
    }
    sync_folder(path.parent_path());
    sync_folder(root_);
    return {};
}

void EvidenceFolder::release(const std::string& sha256) {
    const std::lock_guard lock(mutex_);
    const auto found = held_.find(sha256);
    if (found != held_.end() && --found->second == 0) {
        held_.erase(found);
    }
}

void EvidenceFolder::remove(const std::string& sha256) {
    const std::lock_guard lock(mutex_);
    if (!is_hash(sha256) || held_.contains(sha256)) {
        return;
    }
    std::error_code ignored;
    fs::remove(file(sha256), ignored);
    fs::remove(thumbnail(sha256), ignored);
}

std::optional<std::string> EvidenceFolder::read(std::string_view sha256) const {
    return is_hash(sha256) ? read_whole(file(sha256)) : std::nullopt;
}

std::optional<std::string> EvidenceFolder::read_thumbnail(std::string_view sha256) const {
    return is_hash(sha256) ? read_whole(thumbnail(sha256)) : std::nullopt;
}

std::expected<EvidenceFolder::Brought, std::string> EvidenceFolder::bring(const EvidenceFolder& from,
                                                                          const std::string& sha256, bool must_check) {
    const fs::path target = file(sha256);
    std::error_code error;
    if (!is_hash(sha256) || fs::exists(target, error)) {
        return is_hash(sha256) ? Brought::was_there : Brought::missing;
    }
    if (!fs::exists(from.file(sha256), error)) {
        return Brought::missing;
    }
    const auto has_other_bytes = [&](const std::optional<std::string>& bytes) {
        return !bytes || storage::sha256_hex(*bytes) != sha256;
    };
    if (must_check && has_other_bytes(from.read(sha256))) {
        return Brought::damaged;
    }
    fs::create_directories(target.parent_path(), error);
    if (error) {
        return std::unexpected("making the folder of evidence: " + error.message());
    }
    fs::permissions(root_, fs::perms::owner_all, error);
    fs::create_hard_link(from.thumbnail(sha256), thumbnail(sha256), error); // it has none, or has it already
    fs::create_hard_link(from.file(sha256), target, error);
    if (!error) {
        return Brought::anew;
    }
    const auto bytes = from.read(sha256);
    if (has_other_bytes(bytes)) {
        return Brought::damaged;
    }
    if (auto written = keep(sha256, *bytes, from.read_thumbnail(sha256).value_or("")); !written) {
        return std::unexpected(std::move(written.error()));
    }
    release(sha256);
    return Brought::anew;
}

void EvidenceFolder::sync() const {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(root_, error)) {
        sync_folder(entry.path());
    }
    sync_folder(root_);
}

// Without the lock: others would wait while a great folder is walked, and nobody else begins a file meanwhile.
std::vector<std::string> EvidenceFolder::sweep() {
    std::vector<std::string> hashes;
    std::vector<fs::path> unfinished;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(root_, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name.ends_with(unfinished_suffix)) {
            unfinished.push_back(entry->path());
        } else if (const auto hash = name.substr(0, hash_digits); is_hash(hash)) {
            hashes.push_back(hash);
        }
    }
    for (const fs::path& path : unfinished) {
        fs::remove(path, error);
    }
    std::ranges::sort(hashes);
    const auto [first, last] = std::ranges::unique(hashes);
    hashes.erase(first, last);
    return hashes;
}

} // namespace loa::evidence
