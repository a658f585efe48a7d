#include "storage/persons.h"

#include <gtest/gtest.h>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::at;

class PersonsTest : public testing::Test {
  protected:
    tests::TemporaryStore temporary;
    Persons& persons = temporary.store.persons;
    PersonId person = temporary.person;
};

TEST_F(PersonsTest, a_person_is_remembered_once_with_the_newest_name) {
    EXPECT_EQ(persons.remember(temporary.channel, "501", "Tên mới", at(1)).id, person);
    EXPECT_EQ(persons.remember(temporary.channel, "501", "", at(2)).name, "Tên mới");
    EXPECT_EQ(persons.find(person)->name, "Tên mới");
    EXPECT_EQ(persons.find(PersonId{999}), std::nullopt);
}

TEST_F(PersonsTest, the_same_user_id_in_another_channel_is_another_person) {
    const ChannelId other = temporary.store.channels.remember("zalo", "zalo-bot");
    EXPECT_NE(persons.remember(other, "501", "Demo", at(0)).id, person);
}

TEST_F(PersonsTest, a_role_counts_only_where_it_was_granted) {
    persons.grant(person, Role::chair, "THPT-1", at(0));
    persons.grant(person, Role::chair, "THPT-1", at(1));
    persons.grant(person, Role::chair, "THPT-2", at(1));
    EXPECT_TRUE(persons.has_role(person, Role::chair, "THPT-1"));
    EXPECT_FALSE(persons.has_role(person, Role::chair, "THPT-3"));
    EXPECT_FALSE(persons.has_role(person, Role::chair));
    EXPECT_FALSE(persons.has_role(person, Role::officer));
    EXPECT_EQ(persons.chaired_units(person), (std::vector<std::string>{"THPT-1", "THPT-2"}));
    EXPECT_EQ(persons.with_role(Role::chair, "THPT-1").size(), 1u);

    persons.revoke(person, Role::chair, "THPT-1");
    EXPECT_FALSE(persons.has_role(person, Role::chair, "THPT-1"));
    EXPECT_TRUE(persons.has_role(person, Role::chair, "THPT-2"));
}

TEST_F(PersonsTest, members_are_who_is_bound_to_the_unit) {
    persons.bind_to_unit(person, "THPT-1", at(0));
    EXPECT_EQ(persons.of_unit("THPT-1").size(), 1u);
    persons.bind_to_unit(person, "THPT-2", at(1));
    EXPECT_EQ(persons.of_unit("THPT-1").size(), 1u) << "nobody leaves a unit by joining another";
    EXPECT_EQ(persons.find(person)->unit, "THPT-2");
}

TEST_F(PersonsTest, role_names_read_back) {
    for (const Role role : {Role::officer, Role::chair, Role::member, Role::auditor}) {
        EXPECT_EQ(role_from(to_text(role)), role);
    }
    EXPECT_EQ(role_from("king"), std::nullopt);
}

} // namespace
} // namespace loa::storage
