#include <gtest/gtest.h>

#include <functional>

#include "tests/storage/temporary_store.h"

// A word that no version of the program has written is damage, and never quietly the weakest or the first of its kind:
// who reads on would make a member of an officer, or lose a picture that lies there.
namespace loa::storage {
namespace {

struct Damage {
    std::string table;
    std::string statement;
    std::function<void(tests::TemporaryStore&)> read;
};

void PrintTo(const Damage& damage, std::ostream* out) {
    *out << damage.statement;
}

class UnknownWord : public testing::TestWithParam<Damage> {
  protected:
    UnknownWord() {
        temporary.database.execute("PRAGMA ignore_check_constraints = ON");
        temporary.database.execute(
            "INSERT INTO roles VALUES (1, 'officer', '', 0);"
            "INSERT INTO invitations (code, role, unit, created_at, expires_at) VALUES ('MAU', 'chair', 'MAU-A', 0, 9);"
            "INSERT INTO activities (id, state, person, category, title, for_unit, chat, message, text, reported_at, "
            "updated_at) VALUES (1, 'draft', 1, '', 'mẫu', 0, 1, 'm1', 'mẫu', 0, 0);"
            "INSERT INTO evidence (id, state, person, channel, chat, message, source, name, kind, bytes, sha256, "
            "source_sha256, received_at) VALUES (1, 'kept', 1, 1, 1, 'm1', '', '', 'png', 1, 'a', 'b', 0);"
            "INSERT INTO data_cases (id, person, kind, opened_at, answer_due, due) VALUES (1, 1, 'erase', 0, '', '');"
            "INSERT INTO notices (id, author, text, state, chat, created_at) VALUES (1, 1, 'mẫu', 'draft', 1, 0);"
            "INSERT INTO deliveries (id, channel, chat, kind, state, text, marks, choices, planned_at) VALUES (1, 1, "
            "1, "
            "'reply', 'sent', 'mẫu', '', '', 0);"
            "INSERT INTO document_versions (id, document, version, state, file, sha256, title, number, issued, layout, "
            "text, proposed_at, proposed_by) VALUES (1, 'mau', 1, 'draft', '', '', '', '', '', 'text', '', 0, 0);");
    }

    tests::TemporaryStore temporary;
};

TEST_P(UnknownWord, is_damage) {
    ASSERT_NO_THROW(GetParam().read(temporary));
    temporary.database.execute(GetParam().statement);
    try {
        GetParam().read(temporary);
        FAIL() << "was read as something";
    } catch (const StorageError& error) {
        EXPECT_EQ(error.fault(), Fault::damaged);
        EXPECT_TRUE(std::string_view(error.what()).contains(GetParam().table)) << error.what();
        EXPECT_FALSE(std::string_view(error.what()).contains("mayor")) << "words of rows are for nobody's log";
    }
}

Damage damage(const std::string& table, const std::string& column, std::function<void(tests::TemporaryStore&)> read) {
    return {.table = table, .statement = "UPDATE " + table + " SET " + column + " = 'mayor'", .read = std::move(read)};
}

INSTANTIATE_TEST_SUITE_P(
    EveryTable, UnknownWord,
    testing::Values(
        damage("roles", "role", [](auto& at) { at.store.persons.grants(); }),
        damage("invitations", "role", [](auto& at) { at.store.invitations.find("MAU"); }),
        damage("chats", "kind", [](auto& at) { at.store.chats.find(at.chat); }),
        damage("chats", "state", [](auto& at) { at.store.chats.find(at.chat); }),
        damage("activities", "state", [](auto& at) { at.store.activities.find(ActivityId{1}); }),
        damage("evidence", "state", [](auto& at) { at.store.evidence.find(EvidenceId{1}); }),
        damage("data_cases", "kind", [](auto& at) { at.store.data_cases.find(DataCaseId{1}); }),
        damage("notices", "state", [](auto& at) { at.store.notices.find(NoticeId{1}); }),
        damage("deliveries", "kind", [](auto& at) { at.store.deliveries.find(DeliveryId{1}); }),
        damage("deliveries", "state", [](auto& at) { at.store.deliveries.find(DeliveryId{1}); }),
        damage("document_versions", "state", [](auto& at) { at.store.documents.find(DocumentVersionId{1}); }),
        damage("document_versions", "layout", [](auto& at) { at.store.documents.find(DocumentVersionId{1}); })));

} // namespace
} // namespace loa::storage
