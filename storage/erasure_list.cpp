#include "storage/erasure_list.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace loa::storage {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file) {
    throw StorageError(Fault::unreachable, "the list of erased people cannot be written: " + file.string());
}

class AppendedFile {
  public:
    explicit AppendedFile(const std::filesystem::path& file)
        : file_(file), descriptor_(::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600)) {
        if (descriptor_ < 0) {
            fail(file_);
        }
    }
    AppendedFile(const AppendedFile&) = delete;
    AppendedFile& operator=(const AppendedFile&) = delete;
    ~AppendedFile() { ::close(descriptor_); }

    void append(std::string_view text) {
        const auto written = ::write(descriptor_, text.data(), text.size());
        if (written != static_cast<ssize_t>(text.size()) || ::fsync(descriptor_) != 0) {
            fail(file_);
        }
    }

  private:
    std::filesystem::path file_;
    int descriptor_;
};

} // namespace

std::filesystem::path erasure_list_of(const std::filesystem::path& store) {
    std::filesystem::path list = store;
    return list.replace_extension(".erasures");
}

void append_to_erasure_list(const std::filesystem::path& file, const std::vector<ErasedAccount>& accounts) {
    std::set<std::string> known;
    for (const ErasedAccount& account : read_erasure_list(file)) {
        known.insert(account.hash);
    }
    std::string lines;
    for (const ErasedAccount& account : accounts) {
        if (known.insert(account.hash).second) {
            lines += account.hash + ' ' + account.salt + ' ' + std::to_string(to_milliseconds(account.at)) + '\n';
        }
    }
    if (!lines.empty()) {
        // A line that a crash tore ends here; as no hash it is passed over.
        AppendedFile(file).append('\n' + lines);
    }
}

std::vector<ErasedAccount> read_erasure_list(const std::filesystem::path& file) {
    constexpr std::size_t hash_characters = 64;
    std::vector<ErasedAccount> accounts;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        ErasedAccount account;
        std::int64_t at = 0;
        if (words >> account.hash >> account.salt >> at && account.hash.size() == hash_characters) {
            account.at = from_milliseconds(at);
            accounts.push_back(std::move(account));
        }
    }
    return accounts;
}

} // namespace loa::storage
