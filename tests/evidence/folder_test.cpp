#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "bot/evidence/evidence_folder.h"
#include "storage/sha256.h"
#include "tests/storage/temporary_store.h"

namespace loa::tests {
namespace {

namespace fs = std::filesystem;
using evidence::EvidenceFolder;
using storage::sha256_hex;

TEST(evidence_folder, a_file_lies_under_its_hash_and_is_its_owners_alone) {
    const TemporaryFolder temporary;
    EvidenceFolder folder(temporary.path() / "evidence");
    const auto hash = sha256_hex("abc");
    EXPECT_EQ(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    ASSERT_TRUE(folder.keep(hash, "abc", "thumb"));
    const auto file = temporary.path() / "evidence" / "ba" / hash;
    struct stat state{};
    ASSERT_EQ(stat(file.c_str(), &state), 0);
    EXPECT_EQ(state.st_mode & 0777U, 0600U);
    EXPECT_EQ(folder.read(hash), "abc");
    EXPECT_EQ(folder.read_thumbnail(hash), "thumb");
    EXPECT_FALSE(folder.read("../../etc/passwd"));
    EXPECT_FALSE(folder.read(""));
}

TEST(evidence_folder, what_is_held_is_not_removed) {
    const TemporaryFolder temporary;
    EvidenceFolder folder(temporary.path());
    const auto hash = sha256_hex("abc");
    ASSERT_TRUE(folder.keep(hash, "abc", "thumb"));
    ASSERT_TRUE(folder.keep(hash, "abc", "thumb")); // the same file came twice
    folder.release(hash);
    folder.remove(hash);
    EXPECT_TRUE(folder.read(hash));
    folder.release(hash);
    folder.remove(hash);
    EXPECT_FALSE(folder.read(hash));
    EXPECT_FALSE(folder.read_thumbnail(hash));
}

TEST(evidence_folder, files_are_brought_from_another_folder_whole_or_not_at_all) {
    using Brought = EvidenceFolder::Brought;
    const TemporaryFolder temporary;
    EvidenceFolder from(temporary.path() / "from");
    EvidenceFolder to(temporary.path() / "to");
    const auto hash = sha256_hex("abc");
    EXPECT_EQ(to.bring(from, hash, false), Brought::missing);
    ASSERT_TRUE(from.keep(hash, "abc", "thumb"));
    from.release(hash);
    EXPECT_EQ(to.bring(from, hash, true), Brought::anew);
    EXPECT_EQ(to.bring(from, hash, true), Brought::was_there);
    to.sync();
    from.remove(hash);
    EXPECT_EQ(to.read(hash), "abc") << "it does not go with the other";
    EXPECT_EQ(to.read_thumbnail(hash), "thumb");
    EXPECT_EQ(to.bring(from, "../../etc/passwd", false), Brought::missing);

    const auto other = sha256_hex("other");
    ASSERT_TRUE(from.keep(other, "changed by somebody", ""));
    EXPECT_EQ(to.bring(from, other, true), Brought::damaged);
    EXPECT_FALSE(to.read(other));
}

TEST(evidence_folder, a_sweep_names_every_file_once_and_clears_what_was_never_finished) {
    const TemporaryFolder temporary;
    EvidenceFolder folder(temporary.path());
    EXPECT_TRUE(folder.sweep().empty());
    const auto hash = sha256_hex("abc");
    ASSERT_TRUE(folder.keep(hash, "abc", "thumb"));
    const auto unfinished = temporary.path() / "ba" / (hash + ".part");
    std::ofstream(unfinished) << "half";
    EXPECT_EQ(folder.sweep(), std::vector{hash});
    EXPECT_FALSE(fs::exists(unfinished));
}

TEST(evidence_folder, a_full_or_missing_disk_is_an_error_and_nothing_is_held) {
    const TemporaryFolder temporary;
    std::ofstream(temporary.path() / "evidence") << "a file where the folder should be";
    EvidenceFolder folder(temporary.path() / "evidence");
    EXPECT_FALSE(folder.keep(sha256_hex("abc"), "abc", ""));
}

} // namespace
} // namespace loa::tests
