#include "storage/memberships.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::at;

class MembershipsTest : public testing::Test {
  protected:
    PersonId account(const std::string& external) {
        return persons.remember(temporary.channel, external, "Demo", at(0)).id;
    }

    std::optional<std::string> counts_for(PersonId id) { return persons.find(id)->unit; }

    tests::TemporaryStore temporary;
    Persons& persons = temporary.store.persons;
    Memberships& memberships = temporary.store.memberships;
    PersonId person = temporary.person;
};

using Units = std::vector<std::string>;

TEST_F(MembershipsTest, a_second_unit_is_added_and_the_first_goes_on_counting) {
    memberships.join(person, "THPT-1", at(0));
    memberships.join(person, "THPT-2", at(1));
    EXPECT_EQ(memberships.units_of(person), (Units{"THPT-1", "THPT-2"}));
    EXPECT_EQ(counts_for(person), "THPT-1");
    memberships.count_for(person, "THPT-2");
    EXPECT_EQ(counts_for(person), "THPT-2");
    EXPECT_EQ(memberships.members("THPT-1"), 1);
}

TEST_F(MembershipsTest, who_leaves_is_no_member_and_can_come_back) {
    memberships.join(person, "THPT-1", at(0));
    memberships.join(person, "THPT-2", at(0));
    memberships.leave(person, "THPT-1", "THPT-2", at(1));
    EXPECT_EQ(memberships.units_of(person), Units{"THPT-2"});
    EXPECT_EQ(counts_for(person), "THPT-2");
    EXPECT_TRUE(memberships.has_left(person, "THPT-1"));
    EXPECT_FALSE(memberships.is_member(person, "THPT-1"));
    EXPECT_EQ(memberships.members("THPT-1"), 0);
    EXPECT_TRUE(persons.of_unit("THPT-1").empty());
    memberships.leave(person, "THPT-2", std::nullopt, at(2));
    EXPECT_EQ(counts_for(person), std::nullopt);
    memberships.join(person, "THPT-1", at(3));
    EXPECT_FALSE(memberships.has_left(person, "THPT-1"));
    EXPECT_EQ(counts_for(person), "THPT-1");
}

TEST_F(MembershipsTest, joined_accounts_have_the_units_of_both_and_the_roles_of_each) {
    const PersonId other = account("502");
    memberships.join(person, "THPT-1", at(0));
    memberships.join(other, "THPT-2", at(0));
    persons.grant(other, Role::chair, "THPT-2", at(0));
    persons.grant(person, Role::officer, "", at(0));
    persons.join_accounts(other, person);
    EXPECT_EQ(persons.human(other), person) << "the oldest account stands for all";
    for (const PersonId id : {person, other}) {
        EXPECT_EQ(memberships.units_of(id), (Units{"THPT-1", "THPT-2"}));
        EXPECT_EQ(counts_for(id), "THPT-2") << "that of the account named first";
        EXPECT_TRUE(persons.has_role(id, Role::officer));
        EXPECT_EQ(persons.chaired_units(id), Units{"THPT-2"});
        EXPECT_EQ(persons.accounts(id).size(), 2u);
    }
    EXPECT_EQ(memberships.members("THPT-1"), 1) << "one human being";
    persons.revoke(person, Role::chair, "THPT-2");
    EXPECT_TRUE(persons.chaired_units(other).empty()) << "it is the human being who is dismissed";
}

TEST_F(MembershipsTest, what_one_account_leaves_the_others_leave) {
    const PersonId other = account("502");
    memberships.join(person, "THPT-1", at(0));
    persons.join_accounts(person, other);
    memberships.leave(other, "THPT-1", std::nullopt, at(1));
    EXPECT_TRUE(memberships.units_of(person).empty());
    EXPECT_EQ(counts_for(person), std::nullopt);
}

TEST_F(MembershipsTest, who_left_has_left_with_an_account_joined_later_and_who_belongs_belongs) {
    const PersonId second = account("502");
    const PersonId third = account("503");
    memberships.join(person, "THPT-1", at(0));
    memberships.leave(person, "THPT-1", std::nullopt, at(1));
    persons.join_accounts(person, second);
    EXPECT_TRUE(memberships.has_left(second, "THPT-1"));
    memberships.join(third, "THPT-1", at(2));
    persons.join_accounts(person, third);
    EXPECT_TRUE(memberships.is_member(second, "THPT-1"));
}

TEST_F(MembershipsTest, parted_accounts_stand_for_themselves_whichever_of_them_goes) {
    const PersonId second = account("502");
    const PersonId third = account("503");
    persons.join_accounts(person, second);
    persons.join_accounts(second, third);
    persons.part(person);
    EXPECT_EQ(persons.human(person), person);
    EXPECT_EQ(persons.human(second), second);
    EXPECT_EQ(persons.human(third), second);
    persons.part(third);
    EXPECT_EQ(persons.human(third), third);
    EXPECT_EQ(persons.accounts(second).size(), 1u);
}

TEST_F(MembershipsTest, an_account_that_does_not_exist_joins_nothing) {
    persons.join_accounts(person, PersonId{999});
    persons.join_accounts(person, person);
    EXPECT_EQ(persons.accounts(person).size(), 1u);
    EXPECT_TRUE(persons.accounts(PersonId{999}).empty());
    EXPECT_EQ(persons.human(PersonId{999}), PersonId{999});
}

TEST_F(MembershipsTest, the_place_in_the_roster_is_that_of_the_human_being) {
    temporary.store.roster.put({.id = {}, .unit = "THPT-1", .code = "GV1", .name = "Mẫu Một"}, "mau mot", at(0));
    const RosterPersonId listed = temporary.store.roster.of_unit("THPT-1").front().id;
    const PersonId other = account("502");
    persons.link_to_roster(other, listed);
    persons.join_accounts(person, other);
    EXPECT_EQ(persons.find(person)->roster_person, listed);
    persons.link_to_roster(person, {});
    EXPECT_FALSE(persons.find(other)->roster_person);
}

/// The same in a few lines: groups of accounts, and for each account what it belongs to and may do.
struct Model {
    struct Account {
        int group = 0;
        std::set<std::string> units;
        std::optional<std::string> counts;
        std::set<std::string> chairs; ///< as granted to this account
    };
    std::map<PersonId, Account> accounts;
    int groups = 0;

    void add(PersonId id) { accounts[id].group = ++groups; }

    template <class Act>
    void for_all(PersonId id, Act act) {
        for (auto& [other, account] : accounts) {
            if (account.group == accounts[id].group) {
                act(account);
            }
        }
    }

    void join(PersonId a, PersonId b) {
        if (accounts[a].group == accounts[b].group) {
            return;
        }
        auto units = accounts[a].units;
        units.insert(accounts[b].units.begin(), accounts[b].units.end());
        const auto counts = accounts[a].counts ? accounts[a].counts : accounts[b].counts;
        const int from = accounts[b].group;
        for (auto& [id, account] : accounts) {
            account.group = account.group == from ? accounts[a].group : account.group;
        }
        for_all(a, [&](Account& account) {
            account.units = units;
            account.counts = counts;
        });
    }

    std::set<std::string> chaired(PersonId id) {
        std::set<std::string> units;
        for_all(id, [&](const Account& account) { units.insert(account.chairs.begin(), account.chairs.end()); });
        return units;
    }
};

TEST_F(MembershipsTest, random_sequences_do_what_the_simple_model_does) {
    const Units units{"A", "B", "C"};
    for (unsigned seed = 1; seed <= 20; ++seed) {
        std::mt19937 random(seed);
        const auto below = [&](std::size_t n) { return random() % n; };
        std::vector<PersonId> ids;
        Model model;
        for (std::size_t i = 0; i < 5; ++i) {
            ids.push_back(account(std::to_string(seed * 1000 + i)));
            model.add(ids.back());
        }
        for (int step = 1; step <= 60; ++step) {
            const PersonId a = ids[below(ids.size())];
            const PersonId b = ids[below(ids.size())];
            const std::string unit = units[below(units.size())];
            auto& own = model.accounts[a];
            switch (below(7)) {
            case 0:
                memberships.join(a, unit, at(step));
                model.for_all(a, [&](Model::Account& account) {
                    account.units.insert(unit);
                    account.counts = account.counts.value_or(unit);
                });
                break;
            case 1: {
                std::optional<std::string> next;
                const auto other = std::ranges::find_if(own.units, [&](const auto& one) { return one != unit; });
                if (other != own.units.end()) {
                    next = *other;
                }
                memberships.leave(a, unit, next, at(step));
                model.for_all(a, [&](Model::Account& account) {
                    account.units.erase(unit);
                    account.counts = account.counts == unit ? next : account.counts;
                });
                break;
            }
            case 2:
                persons.join_accounts(a, b);
                model.join(a, b);
                break;
            case 3:
                persons.part(a);
                own.group = ++model.groups;
                break;
            case 4:
                persons.grant(a, Role::chair, unit, at(step));
                own.chairs.insert(unit);
                break;
            case 5:
                persons.revoke(a, Role::chair, unit);
                model.for_all(a, [&](Model::Account& account) { account.chairs.erase(unit); });
                break;
            default:
                persons.bind_to_unit(a, unit, at(step));
                model.for_all(a, [&](Model::Account& account) {
                    account.units.insert(unit);
                    account.counts = unit;
                });
                break;
            }
            for (const PersonId id : ids) {
                const auto& expected = model.accounts[id];
                ASSERT_EQ(memberships.units_of(id), Units(expected.units.begin(), expected.units.end()))
                    << "seed " << seed << " step " << step;
                ASSERT_EQ(counts_for(id), expected.counts) << "seed " << seed << " step " << step;
                const auto chaired = model.chaired(id);
                ASSERT_EQ(persons.chaired_units(id), Units(chaired.begin(), chaired.end())) << "seed " << seed;
                for (const PersonId other : ids) {
                    ASSERT_EQ(persons.human(id) == persons.human(other), expected.group == model.accounts[other].group)
                        << "seed " << seed << " step " << step;
                }
            }
        }
    }
}

} // namespace
} // namespace loa::storage
