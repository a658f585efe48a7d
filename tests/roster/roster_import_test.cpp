#include "handlers/roster/roster_import.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "tests/storage/temporary_store.h"

namespace loa::roster {
namespace {

using tests::at;

class RosterImportTest : public testing::Test {
  protected:
    /// "MAU-A 1 Mẫu Một" -> a row.
    static RosterFile file(const std::vector<std::string>& people) {
        RosterFile made;
        for (const std::string& person : people) {
            const auto code = person.find(' ') + 1;
            const auto name = person.find(' ', code) + 1;
            made.rows.push_back({.line = made.rows.size() + 2,
                                 .unit = person.substr(0, code - 1),
                                 .code = person.substr(code, name - code - 1),
                                 .name = person.substr(name)});
        }
        return made;
    }

    template <class Act>
    void turn(Act act) {
        now += std::chrono::seconds{1};
        const handlers::Event event{.at = now, .chance = 1, .body = handlers::Tick{}};
        handlers::Turn one(event, temporary.store, context);
        act(one);
    }

    RosterChanges compared(const RosterFile& with) {
        RosterChanges changes;
        turn([&](handlers::Turn& one) { changes = compare(one, with); });
        return changes;
    }

    RosterChanges bring_in(const RosterFile& brought) {
        RosterChanges changes;
        turn([&](handlers::Turn& one) {
            changes = with_renames(compare(one, brought));
            apply(one, changes, temporary.person);
        });
        return changes;
    }

    std::set<std::string> listed(const std::string& unit) {
        std::set<std::string> people;
        for (const storage::RosterPerson& person : temporary.store.roster.of_unit(unit)) {
            people.insert(person.code + " " + person.name);
        }
        return people;
    }

    tests::TemporaryStore temporary;
    handlers::Context context;
    storage::Time now = at(0);
};

TEST_F(RosterImportTest, the_first_list_is_all_new_and_the_same_again_changes_nothing) {
    const RosterFile first = file({"MAU-A 1 Mẫu Một", "MAU-A 2 Mẫu Hai", "MAU-B 1 Mẫu Ba"});
    EXPECT_EQ(bring_in(first).added.size(), 3u);
    EXPECT_EQ(listed("MAU-A"), (std::set<std::string>{"1 Mẫu Một", "2 Mẫu Hai"}));
    EXPECT_EQ(temporary.store.roster.find_by_name("MAU-A", "mau hai").size(), 1u);
    const RosterChanges again = compared(first);
    EXPECT_TRUE(again.is_empty());
    EXPECT_EQ(again.unchanged, 3u);
}

TEST_F(RosterImportTest, changed_gone_and_returned_people_are_told_apart_and_other_units_left_alone) {
    bring_in(file({"MAU-A 1 Mẫu Một", "MAU-A 2 Mẫu Hai", "MAU-B 1 Mẫu Ba"}));
    const RosterChanges changes = bring_in(file({"MAU-A 1 Mẫu Mốt", "MAU-A 3 Mẫu Bốn"}));
    ASSERT_EQ(changes.renamed.size(), 1u);
    EXPECT_EQ(changes.renamed[0].before.name, "Mẫu Một");
    ASSERT_EQ(changes.gone.size(), 1u);
    EXPECT_EQ(changes.gone[0].code, "2");
    EXPECT_EQ(changes.added.size(), 1u);
    EXPECT_EQ(listed("MAU-B"), std::set<std::string>{"1 Mẫu Ba"});
    const auto id = changes.gone[0].id;
    EXPECT_TRUE(temporary.store.roster.find(id)->left_at) << "kept, not deleted";
    bring_in(file({"MAU-A 1 Mẫu Mốt", "MAU-A 2 Mẫu Hai", "MAU-A 3 Mẫu Bốn"}));
    EXPECT_FALSE(temporary.store.roster.find(id)->left_at) << "the same person came back";
}

TEST_F(RosterImportTest, a_wholly_other_name_on_a_used_code_is_a_question_and_passes_nothing_on) {
    bring_in(file({"MAU-A 1 Demo Văn Hùng", "MAU-A 2 Mẫu Thị Lan", "MAU-A 3 Demo Hoa"}));
    bring_in(file({"MAU-A 1 Demo Văn Hùng", "MAU-A 2 Mẫu Thị Lan"}));
    const RosterFile next = file({"MAU-A 1 Phạm Thị Tú", "MAU-A 2 Mẫu Thị Mỹ Lan", "MAU-A 3 Mẫu Văn Bình"});
    turn([&](handlers::Turn& one) {
        const RosterChanges changes = compare(one, next);
        ASSERT_EQ(changes.questions.size(), 2u);
        EXPECT_EQ(changes.questions[0].before.name, "Demo Văn Hùng");
        EXPECT_EQ(changes.questions[1].before.name, "Demo Hoa") << "gone, and the code given to somebody else";
        EXPECT_EQ(changes.renamed.size(), 1u);
        EXPECT_TRUE(changes.gone.empty());
        EXPECT_NE(fingerprint(changes), fingerprint(with_renames(changes)));
        apply(one, changes, temporary.person);
    });
    EXPECT_EQ(listed("MAU-A"), (std::set<std::string>{"1 Demo Văn Hùng", "2 Mẫu Thị Mỹ Lan"}));
    bring_in(next);
    EXPECT_EQ(listed("MAU-A"), (std::set<std::string>{"1 Phạm Thị Tú", "2 Mẫu Thị Mỹ Lan", "3 Mẫu Văn Bình"}));
}

TEST_F(RosterImportTest, nobody_is_gone_for_a_slip_in_their_row) {
    bring_in(file({"MAU-A 1 Mẫu Một", "MAU-A 2 Mẫu Hai"}));
    RosterFile next = file({"MAU-A 1 Mẫu Một"});
    next.errors.push_back({.line = 3, .problem = RowProblem::missing_name, .said = "2", .unit = "MAU-A", .code = "2"});
    EXPECT_TRUE(compared(next).is_empty());
}

TEST_F(RosterImportTest, the_fingerprint_names_just_these_changes) {
    const RosterFile one = file({"MAU-A 1 Mẫu Một"});
    const std::string before = fingerprint(compared(one));
    EXPECT_EQ(fingerprint(compared(one)), before);
    EXPECT_NE(fingerprint(compared(file({"MAU-A 1 Mẫu Hai"}))), before);
    bring_in(file({"MAU-A 2 Mẫu Hai"}));
    EXPECT_NE(fingerprint(compared(one)), before) << "somebody would be gone now";
}

TEST_F(RosterImportTest, applying_writes_one_line_of_audit_for_each_unit_without_names) {
    bring_in(file({"MAU-A 1 Mẫu Một", "MAU-B 1 Mẫu Ba"}));
    const auto statement = temporary.database.prepare("SELECT subject FROM audit WHERE action = 'roster_imported'");
    storage::Rows rows = storage::query(*statement);
    ASSERT_TRUE(rows.next());
    EXPECT_EQ(rows.text(0), "unit MAU-A: 1 added, 0 renamed, 0 gone");
    ASSERT_TRUE(rows.next());
    EXPECT_FALSE(rows.next());
}

TEST_F(RosterImportTest, after_any_sequence_of_lists_the_store_holds_the_last_list_of_each_unit) {
    std::mt19937 random(3);
    std::map<std::string, std::set<std::string>> model;
    for (int step = 0; step < 60; ++step) {
        std::vector<std::string> people;
        std::map<std::string, std::set<std::string>> said;
        for (const std::string unit : {"MAU-A", "MAU-B", "MAU-C"}) {
            for (int code = 0; random() % 3 != 0 && code < 8; ++code) {
                const std::string person = std::to_string(code) + " Mẫu " + std::to_string(random() % 3);
                people.push_back(unit + " " + person);
                said[unit].insert(person);
            }
        }
        const RosterFile list = file(people);
        const RosterChanges changes = bring_in(list);
        EXPECT_EQ(changes.added.size() + changes.renamed.size() + changes.unchanged, list.rows.size());
        for (auto& [unit, codes] : said) {
            model[unit] = codes;
        }
        for (const auto& [unit, codes] : model) {
            ASSERT_EQ(listed(unit), codes) << "step " << step;
        }
        ASSERT_TRUE(compared(list).is_empty());
    }
}

} // namespace
} // namespace loa::roster
