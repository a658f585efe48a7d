#include "storage/documents.h"

#include <gmock/gmock.h>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::at;

DocumentVersion draft(std::string document, std::string text) {
    DocumentVersion version;
    version.document = std::move(document);
    version.file = "ke-hoach.docx";
    version.sha256 = "ff";
    version.title = "Kế hoạch mẫu";
    version.number = "12/KH";
    version.issued = "ngày 5";
    version.layout = DocumentLayout::markdown;
    version.text = std::move(text);
    version.proposed_at = at(1);
    return version;
}

TEST(Documents, a_draft_is_not_live_until_it_is_published) {
    tests::TemporaryStore temporary;
    Documents& documents = temporary.store.documents;
    const auto id = documents.propose(draft("ke-hoach", "một"));
    EXPECT_TRUE(documents.live().empty());
    EXPECT_EQ(documents.revision(), 0);

    EXPECT_TRUE(documents.publish(id, temporary.person, at(2)));
    ASSERT_EQ(documents.live().size(), 1U);
    const auto live = documents.live()[0];
    EXPECT_EQ(live.id, id);
    EXPECT_EQ(live.document, "ke-hoach");
    EXPECT_EQ(live.version, 1);
    EXPECT_EQ(live.state, DocumentState::live);
    EXPECT_EQ(live.text, "một");
    EXPECT_EQ(live.title, "Kế hoạch mẫu");
    EXPECT_EQ(live.number, "12/KH");
    EXPECT_EQ(live.layout, DocumentLayout::markdown);
    EXPECT_EQ(live.published_by, temporary.person);
    EXPECT_EQ(live.published_at, at(2));
    EXPECT_EQ(documents.revision(), 1);
}

TEST(Documents, a_new_version_replaces_the_old_one_which_can_be_taken_back) {
    tests::TemporaryStore temporary;
    Documents& documents = temporary.store.documents;
    const auto first = documents.propose(draft("ke-hoach", "một"));
    const auto second = documents.propose(draft("ke-hoach", "hai"));
    const auto other = documents.propose(draft("khac", "ba"));
    for (const auto id : {first, second, other}) {
        documents.publish(id, {}, at(2));
    }
    ASSERT_EQ(documents.live().size(), 2U);
    EXPECT_EQ(documents.live()[0].text, "hai");
    EXPECT_EQ(documents.find(first)->state, DocumentState::replaced);
    EXPECT_EQ(documents.find(second)->version, 2);

    EXPECT_TRUE(documents.publish(first, {}, at(3)));
    EXPECT_EQ(documents.live()[0].text, "một");
    EXPECT_EQ(documents.find(second)->state, DocumentState::replaced);
}

TEST(Documents, a_dropped_draft_cannot_be_published) {
    tests::TemporaryStore temporary;
    Documents& documents = temporary.store.documents;
    const auto id = documents.propose(draft("ke-hoach", "một"));
    EXPECT_TRUE(documents.drop(id));
    EXPECT_FALSE(documents.drop(id));
    EXPECT_FALSE(documents.publish(id, {}, at(2)));
    EXPECT_FALSE(documents.publish({99}, {}, at(2)));
    EXPECT_EQ(documents.revision(), 0);
}

TEST(Documents, drafts_are_forgotten_after_a_month_and_dropped_texts_at_once) {
    tests::TemporaryStore temporary;
    Documents& documents = temporary.store.documents;
    const auto live = documents.propose(draft("ke-hoach", "một"));
    documents.publish(live, {}, at(2));
    const auto waiting = documents.propose(draft("ke-hoach", "hai"));
    const auto dropped = documents.propose(draft("ke-hoach", "ba"));
    documents.drop(dropped);
    documents.forget_drafts(at(2));
    EXPECT_EQ(documents.find(dropped)->text, "");
    EXPECT_EQ(documents.find(waiting)->text, "hai");
    documents.forget_drafts(at(2) + std::chrono::days(31));
    EXPECT_EQ(documents.find(waiting)->state, DocumentState::dropped);
    EXPECT_EQ(documents.find(waiting)->text, "");
    EXPECT_EQ(documents.find(live)->text, "một");
}

TEST(Documents, a_withdrawn_document_is_quoted_no_more) {
    tests::TemporaryStore temporary;
    Documents& documents = temporary.store.documents;
    documents.publish(documents.propose(draft("ke-hoach", "một")), {}, at(2));
    EXPECT_FALSE(documents.withdraw("khac", at(3)));
    EXPECT_TRUE(documents.withdraw("ke-hoach", at(3)));
    EXPECT_TRUE(documents.live().empty());
    EXPECT_EQ(documents.revision(), 2);
}

TEST(Documents, publishing_in_a_transaction_that_fails_changes_nothing) {
    tests::TemporaryStore temporary;
    Documents& documents = temporary.store.documents;
    documents.publish(documents.propose(draft("ke-hoach", "một")), {}, at(2));
    temporary.database.begin();
    documents.publish(documents.propose(draft("ke-hoach", "hai")), {}, at(3));
    temporary.database.rollback();
    EXPECT_EQ(documents.live()[0].text, "một");
    EXPECT_EQ(documents.revision(), 1);
}

TEST(Documents, versions_are_listed_without_their_texts) {
    tests::TemporaryStore temporary;
    Documents& documents = temporary.store.documents;
    documents.propose(draft("ke-hoach", "một"));
    documents.propose(draft("khac", "hai"));
    documents.propose(draft("ke-hoach", "ba"));
    EXPECT_EQ(documents.versions("", 10).size(), 3U);
    const auto versions = documents.versions("ke-hoach", 10);
    ASSERT_EQ(versions.size(), 2U);
    EXPECT_EQ(versions[0].version, 2);
    EXPECT_EQ(versions[0].text, "");
    EXPECT_EQ(documents.versions("ke-hoach", 1).size(), 1U);
}

TEST(Answers, those_from_a_clause_that_was_other_words_are_found) {
    tests::TemporaryStore temporary;
    Answers& answers = temporary.store.answers;
    const auto remember = [&](std::string clause, std::string hash, std::int64_t second) {
        return answers.remember({.id = {},
                                 .chat = temporary.chat,
                                 .person = temporary.person,
                                 .question = "hỏi",
                                 .document = "ke-hoach",
                                 .clause = std::move(clause),
                                 .clause_hash = std::move(hash),
                                 .at = at(second)});
    };
    remember("1", "aa", 1);
    const auto old = remember("2", "bb", 2);
    remember("2", "cc", 3);
    const auto outdated = answers.outdated("ke-hoach", "2", "cc", 10);
    ASSERT_EQ(outdated.size(), 1U);
    EXPECT_EQ(outdated[0].id, old);
    EXPECT_EQ(outdated[0].question, "hỏi");
    EXPECT_EQ(outdated[0].at, at(2));
    EXPECT_EQ(answers.outdated("ke-hoach", "2", "", 10).size(), 2U) << "a clause that is gone";
    EXPECT_EQ(answers.outdated("ke-hoach", "2", "", 1).size(), 1U);

    const auto newest = answers.newest("ke-hoach", 2);
    ASSERT_EQ(newest.size(), 2U);
    EXPECT_GT(newest[0].id, newest[1].id);
    EXPECT_TRUE(answers.newest("khac", 2).empty());

    answers.forget_old(at(2) + answers_kept);
    EXPECT_TRUE(answers.outdated("ke-hoach", "1", "", 10).empty());
    EXPECT_EQ(answers.outdated("ke-hoach", "2", "", 10).size(), 2U);
}

} // namespace
} // namespace loa::storage
