#include "bot/commands/backup.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <iostream>
#include <iterator>
#include <set>

#include "bot/evidence/evidence_folder.h"
#include "storage/erasure_list.h"
#include "storage/migrations.h"
#include "storage/scrubbing.h"
#include "storage/sqlite/sqlite_backup.h"
#include "storage/sqlite/sqlite_database.h"
#include "storage/store.h"

namespace loa::commands {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t losses_named_max = 50; ///< the rest is counted: a lost folder need not fill the screen

/// The evidence that a backup names lies beside it.
fs::path evidence_of_backup(const fs::path& backup) {
    return backup.string() + ".evidence";
}

void remove_database(const fs::path& file) {
    for (const char* const ending : {"", "-wal", "-shm"}) {
        std::error_code ignored;
        fs::remove(file.string() + ending, ignored);
    }
}

/// A copy to be worked on before it goes live; gone with everything beside it when this ends.
struct WorkingCopy {
    explicit WorkingCopy(const fs::path& store) : file(store.string() + ".restoring") { remove_database(file); }
    WorkingCopy(const WorkingCopy&) = delete;
    WorkingCopy& operator=(const WorkingCopy&) = delete;
    ~WorkingCopy() { remove_database(file); }

    fs::path file;
};

/// What the copy of a store names as kept.
std::vector<storage::KeptFile> files_of(const fs::path& copy) {
    const auto database = storage::open_sqlite({.file = copy});
    storage::migrate(*database);
    return storage::EvidenceFiles(*database).kept_files();
}

bool is_still_referred_to(const fs::path& store, const std::string& sha256) {
    const auto database = storage::open_sqlite({.file = store});
    return storage::EvidenceFiles(*database).is_referred_to(sha256);
}

/// Whether a missing file is anybody's loss.
using IsLoss = std::function<bool(const std::string& sha256)>;

struct BroughtFiles {
    std::size_t there = 0; ///< now
    std::size_t lost = 0;
};

/// Brings the files and says of each that could not be had which activity it proves.
BroughtFiles bring_evidence(const std::vector<storage::KeptFile>& files, const evidence::EvidenceFolder& from,
                            evidence::EvidenceFolder& to, bool must_check, const IsLoss& is_loss) {
    using Brought = evidence::EvidenceFolder::Brought;
    std::set<std::string> there;
    std::size_t lost = 0;
    for (const storage::KeptFile& file : files) {
        const auto brought = to.bring(from, file.sha256, must_check);
        if (brought && (*brought == Brought::anew || *brought == Brought::was_there)) {
            there.insert(file.sha256);
            continue;
        }
        if (!is_loss(file.sha256)) {
            continue;
        }
        if (++lost > losses_named_max) {
            continue;
        }
        const std::string why = !brought                       ? brought.error()
                                : *brought == Brought::damaged ? "its bytes are not those that were kept"
                                                               : "there is no such file";
        const std::string whose = file.title.empty() ? "that was not yet joined to an activity"
                                                     : fmt::format("of the activity \u201c{}\u201d", file.title);
        std::cerr << fmt::format("evidence {} is lost ({}): {}\n", whose, file.sha256, why);
    }
    to.sync();
    if (lost > 0) {
        std::cerr << fmt::format("{} files of evidence could not be had\n", lost);
    }
    return {.there = there.size(), .lost = lost};
}

/// The copy gets its name last: a backup that is there has its evidence, and one that was cut short is begun anew.
BroughtFiles back_up(const fs::path& store, const fs::path& file) {
    if (fs::exists(file)) {
        throw storage::StorageError(storage::Fault::constraint,
                                    file.string() + " exists already; a backup never overwrites a file");
    }
    const fs::path unfinished = file.string() + ".unfinished";
    remove_database(unfinished);
    try {
        storage::back_up_sqlite(store, unfinished);
    } catch (...) {
        remove_database(unfinished);
        throw;
    }
    evidence::EvidenceFolder copies(evidence_of_backup(file));
    // What went while this ran was erased or dropped, and is nobody's loss.
    const BroughtFiles files =
        bring_evidence(files_of(unfinished), evidence::EvidenceFolder(evidence::EvidenceFolder::beside(store)), copies,
                       false, [&](const std::string& sha256) { return is_still_referred_to(store, sha256); });
    fs::rename(unfinished, file);
    return files;
}

bool is_damaged(const fs::path& store) {
    try {
        return !storage::quick_check(*storage::open_sqlite({.file = store})).empty();
    } catch (const storage::StorageError& error) {
        return error.fault() == storage::Fault::damaged;
    }
}

/// Keeps what is there as a backup. False where it is damaged, so that only its files can be kept.
bool keep_as_backup(const fs::path& store, const fs::path& kept) {
    try {
        back_up(store, kept);
    } catch (const storage::StorageError& error) {
        if (!is_damaged(store)) {
            throw;
        }
        std::cerr << fmt::format("what is there is damaged: {}\n", error.what());
        return false;
    }
    std::cout << fmt::format("kept what was there as {}\n", kept.string());
    return true;
}

/// The files of a damaged store get another name, as they are: somebody may still find something in them.
void set_aside(const fs::path& store, const fs::path& kept) {
    for (const char* const ending : {"", "-wal", "-shm"}) {
        if (fs::exists(store.string() + ending)) {
            fs::rename(store.string() + ending, kept.string() + ending);
        }
    }
    std::cout << fmt::format("kept its damaged files as they are as {}\n", kept.string());
    // What the restored store does not name is deleted from the folder; linked files take no room.
    const fs::path evidence = evidence::EvidenceFolder::beside(store);
    std::error_code error;
    if (fs::exists(evidence, error)) {
        fs::copy(evidence, evidence_of_backup(kept),
                 fs::copy_options::recursive | fs::copy_options::create_hard_links | fs::copy_options::skip_existing,
                 error);
    }
    if (error) {
        std::cerr << fmt::format("its evidence could not be kept with it: {}\n", error.message());
    }
}

/// Whoever was erased, as the store says, and the list beside it where the store is lost or older.
std::vector<storage::ErasedAccount> everybody_erased(const fs::path& store) {
    auto accounts = storage::read_erasure_list(storage::erasure_list_of(store));
    if (!fs::exists(store)) {
        return accounts;
    }
    try {
        const auto database = storage::open_sqlite({.file = store});
        storage::migrate(*database);
        std::ranges::move(storage::Erasing(*database).erased(), std::back_inserter(accounts));
    } catch (const storage::StorageError& error) {
        // A damaged store is a reason to restore: the list beside it has what it would have said.
        std::cerr << fmt::format("the store itself cannot be asked who was erased: {}\n", error.what());
    }
    return accounts;
}

struct Forgotten {
    std::size_t people = 0;
    std::vector<std::string> files; ///< evidence that nothing refers to any more
};

/// Erases in the copy whoever was erased since it was made.
Forgotten forget_again(const fs::path& copy, const std::vector<storage::ErasedAccount>& accounts, storage::Time now) {
    const auto database = storage::open_sqlite({.file = copy});
    storage::migrate(*database);
    storage::Store store(*database);
    Forgotten forgotten;
    database->begin();
    try {
        store.erasing.add_erased(accounts);
        for (auto people = store.erasing.returned_by_restore(); !people.empty();
             people = store.erasing.returned_by_restore()) {
            auto files = store.erasing.erase(store, people.front(), {}, {}, accounts.front().salt, now);
            std::ranges::move(files, std::back_inserter(forgotten.files));
            ++forgotten.people;
        }
        store.audit.add(now, {}, "restored", std::to_string(forgotten.people) + " forgotten again");
        database->commit();
    } catch (...) {
        database->rollback();
        throw;
    }
    if (storage::scrub(*database)) {
        storage::close_erasures(*database, now); // of who was erased when the backup was made
    }
    return forgotten;
}

} // namespace

int run_backup(const config::Settings& settings, const std::filesystem::path& file) {
    const BroughtFiles files = back_up(settings.storage.path, file);
    std::cout << fmt::format("backed up {} to {}, checked\n", settings.storage.path.string(), file.string());
    if (files.there > 0) {
        std::cout << fmt::format("{} files of evidence are in {}: keep it with the backup\n", files.there,
                                 evidence_of_backup(file).string());
    }
    return files.lost > 0 ? evidence_missing : 0;
}

int run_restore(const config::Settings& settings, const std::filesystem::path& file) {
    const std::filesystem::path& store = settings.storage.path;
    if (std::error_code ignored; !std::filesystem::is_regular_file(file, ignored)) {
        std::cerr << fmt::format("there is no backup at {}; nothing was changed\n", file.string());
        return 1;
    }
    const auto begin = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const std::filesystem::path kept = fmt::format("{}.before-restore-{:%Y%m%dT%H%M%S}", store.string(), begin);
    const bool must_set_aside = std::filesystem::exists(store) && !keep_as_backup(store, kept);
    const auto erased = everybody_erased(store);
    const WorkingCopy copy(store);
    storage::back_up_sqlite(file, copy.file);
    const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const Forgotten forgotten = forget_again(copy.file, erased, now);
    evidence::EvidenceFolder folder(evidence::EvidenceFolder::beside(store));
    const evidence::EvidenceFolder copies(evidence_of_backup(file));
    const auto files = files_of(copy.file);
    const auto is_loss = [](const std::string&) { return true; };
    bring_evidence(files, copies, folder, true, [](const std::string&) { return false; });
    if (must_set_aside) { // not before the backup has proved good
        set_aside(store, kept);
    }
    storage::restore_sqlite(copy.file, store);
    // A bot that was started meanwhile has found files that nothing referred to, and deleted them.
    const std::size_t count = bring_evidence(files, copies, folder, true, is_loss).there;
    storage::append_to_erasure_list(storage::erasure_list_of(store), erased);
    for (const std::string& hash : forgotten.files) {
        folder.remove(hash);
    }
    std::cout << fmt::format("forgot {} people again who had asked for it after the backup\n", forgotten.people);
    if (!files.empty()) {
        std::cout << fmt::format("{} files of evidence are there\n", count);
    }
    std::cout << fmt::format("restored {} from {}; restart the bot if it runs\n", store.string(), file.string());
    return 0;
}

} // namespace loa::commands
