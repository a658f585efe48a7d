// Long documents are kept as they were read.
#include <gtest/gtest.h>

#include <fstream>

#include "bot/documents/index_folder.h"
#include "handlers/documents/document_file.h"
#include "tests/documents/same_clauses.h"
#include "tests/documents/samples.h"
#include "tests/storage/temporary_store.h"

namespace loa::tests {
namespace {

using documents::from_file_bytes;
using documents::to_file_bytes;

questions::Document sample() {
    return read_file("HỘI MẪU\n\nSố: 12/HLV\n\n" + as_text(plan_paragraphs()), "plan.txt");
}

TEST(DocumentFile, comes_back_as_it_was) {
    const auto document = sample();
    const auto again = from_file_bytes(to_file_bytes(document, "key"), "key");
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(plain(*again), plain(document));
    EXPECT_EQ(again->text, document.text);
    EXPECT_EQ(again->number, document.number);
    for (std::size_t at = 0; at < document.clauses.size(); ++at) {
        EXPECT_EQ(again->clauses[at].steps, document.clauses[at].steps);
        EXPECT_EQ(again->clauses[at].span, document.clauses[at].span);
        EXPECT_EQ(again->clauses[at].role, document.clauses[at].role);
    }
}

TEST(DocumentFile, nothing_of_a_damaged_or_foreign_file_is_taken) {
    const auto bytes = to_file_bytes(sample(), "key");
    EXPECT_FALSE(from_file_bytes(bytes, "other key"));
    EXPECT_FALSE(from_file_bytes("", "key"));
    EXPECT_FALSE(from_file_bytes("another program's file", "key"));
    EXPECT_FALSE(from_file_bytes(bytes + "x", "key"));
    for (std::size_t at = 0; at < bytes.size(); at += 37) {
        EXPECT_FALSE(from_file_bytes(bytes.substr(0, at), "key")) << at;
        auto damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x20);
        EXPECT_FALSE(from_file_bytes(damaged, "key")) << at;
    }
}

class IndexFolder : public testing::Test {
  protected:
    std::filesystem::path only_file() const {
        std::filesystem::path found;
        for (const auto& entry : std::filesystem::directory_iterator(index)) {
            EXPECT_TRUE(found.empty()) << "one file a document";
            found = entry.path();
        }
        return found;
    }

    std::size_t ask(std::string_view text) {
        documents::IndexFolder keeper(index);
        const auto document = keeper.document(text, "luat", "text", [&] {
            ++reads;
            return std::expected<questions::Document, documents::DocumentProblem>(read_file(text, "luat.txt"));
        });
        keeper.remove_others();
        return document->clauses.size();
    }

    static std::string law(int articles) {
        std::string text;
        for (int article = 1; article <= articles; ++article) {
            text += "Điều " + std::to_string(article) + ". Quy định về cây trồng\n1. " + std::string(200, 'a') +
                    ".\n2. Khác.\n";
        }
        return text;
    }

    TemporaryFolder folder;
    std::filesystem::path index = folder.path() / "loa.db.index";
    int reads = 0;
};

TEST_F(IndexFolder, a_long_document_is_read_once) {
    const auto text = law(1500);
    EXPECT_EQ(ask(text), 3000U);
    EXPECT_EQ(ask(text), 3000U);
    EXPECT_EQ(reads, 1);
}

TEST_F(IndexFolder, a_changed_document_is_read_anew_and_the_old_one_forgotten) {
    ask(law(1500));
    const auto old = only_file();
    EXPECT_EQ(ask(law(1501)), 3002U);
    EXPECT_EQ(reads, 2);
    EXPECT_NE(only_file(), old);
}

TEST_F(IndexFolder, a_damaged_file_is_read_over) {
    const auto text = law(1500);
    ask(text);
    std::ofstream(only_file(), std::ios::binary) << "not an index";
    EXPECT_EQ(ask(text), 3000U);
    EXPECT_EQ(ask(text), 3000U);
    EXPECT_EQ(reads, 2);
}

TEST_F(IndexFolder, short_texts_are_not_kept) {
    ask(law(10));
    EXPECT_FALSE(std::filesystem::exists(index));
}

} // namespace
} // namespace loa::tests
