#pragma once

#include <expected>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loa::evidence {

/// The files that evidence consists of: "ab/abcdef…", named by the SHA-256 of what they hold, and "….thumb.jpg" beside
/// pictures; readable by their owner alone. Two rows with the same bytes share a file. Thread-safe.
class EvidenceFolder {
  public:
    /// Nothing is made before the first file is kept.
    explicit EvidenceFolder(std::filesystem::path root);

    /// Beside the store: "var/loa.db" has "var/evidence".
    static std::filesystem::path beside(const std::filesystem::path& store);

    /// Writes a file and its thumbnail (none where it is empty): on disk, whole or not at all, when it returns. It is
    /// held until release(), so that nobody removes it before its row is written. The error is for the operator.
    std::expected<void, std::string> keep(const std::string& sha256, std::string_view bytes,
                                          std::string_view thumbnail);
    void release(const std::string& sha256);
    /// Deletes a file and its thumbnail; not while it is held.
    void remove(const std::string& sha256);

    /// What a file holds; none where there is no such file, or where `sha256` is no hash.
    std::optional<std::string> read(std::string_view sha256) const;
    std::optional<std::string> read_thumbnail(std::string_view sha256) const;

    enum class Brought {
        anew,
        was_there,
        missing, ///< the other folder has no such file
        damaged, ///< it has one of that name with other bytes
    };
    /// Takes a file and its thumbnail over from another folder: as a second name for the same bytes where both folders
    /// lie on one file system, which costs no room and does no harm since files are never changed; else as a copy. On
    /// disk once sync() returns. `must_check`: also what is not copied is read and its hash compared. The error is for
    /// the operator.
    std::expected<Brought, std::string> bring(const EvidenceFolder& from, const std::string& sha256, bool must_check);
    void sync() const;

    /// Hashes of all files. Deletes what was begun and never finished, so no keep() may run meanwhile.
    std::vector<std::string> sweep();

  private:
    std::expected<void, std::string> write(const std::string& sha256, std::string_view bytes,
                                           std::string_view thumbnail) const;
    std::filesystem::path file(std::string_view sha256) const;
    std::filesystem::path thumbnail(std::string_view sha256) const;

    std::filesystem::path root_;
    std::mutex mutex_;
    std::map<std::string, int> held_; ///< by how many
};

} // namespace loa::evidence
