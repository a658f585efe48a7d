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
    EXPECT_EQ(persons.listed_as(person, "THPT-1"), listed);
    EXPECT_FALSE(persons.listed_as(person, "THPT-2"));
}

TEST_F(MembershipsTest, parting_makes_both_what_they_were_before_they_were_joined) {
    const PersonId other = account("502");
    temporary.store.roster.put({.id = {}, .unit = "THPT-2", .code = "GV1", .name = "Mẫu Một"}, "mau mot", at(0));
    const RosterPersonId listed = temporary.store.roster.of_unit("THPT-2").front().id;
    memberships.join(person, "THPT-1", at(0));
    memberships.join(other, "THPT-2", at(0));
    memberships.join(other, "THPT-3", at(0));
    memberships.leave(other, "THPT-3", "THPT-2", at(1));
    persons.link_to_roster(other, listed);
    persons.join_accounts(other, person);
    EXPECT_EQ(counts_for(person), "THPT-2");
    EXPECT_EQ(persons.listed_as(person, "THPT-2"), listed);
    persons.part(other);
    EXPECT_EQ(counts_for(person), "THPT-1");
    EXPECT_EQ(memberships.units_of(person), Units{"THPT-1"});
    EXPECT_FALSE(persons.listed_as(person, "THPT-2"));
    EXPECT_FALSE(memberships.has_left(person, "THPT-3"));
    EXPECT_EQ(counts_for(other), "THPT-2");
    EXPECT_EQ(memberships.units_of(other), Units{"THPT-2"});
    EXPECT_EQ(persons.listed_as(other, "THPT-2"), listed);
    EXPECT_TRUE(memberships.has_left(other, "THPT-3"));
}

TEST_F(MembershipsTest, what_is_chosen_while_joined_stays_with_the_account_that_belongs_there) {
    const PersonId other = account("502");
    memberships.join(person, "THPT-1", at(0));
    memberships.join(other, "THPT-2", at(0));
    persons.join_accounts(person, other);
    memberships.count_for(person, "THPT-2");
    memberships.join(person, "THPT-3", at(1));
    EXPECT_EQ(counts_for(person), "THPT-2");
    EXPECT_EQ(counts_for(other), "THPT-2");
    persons.part(other);
    EXPECT_EQ(counts_for(person), "THPT-1");
    EXPECT_EQ(memberships.units_of(person), (Units{"THPT-1", "THPT-3"}));
    EXPECT_EQ(memberships.units_of(other), Units{"THPT-2"});
}

TEST_F(MembershipsTest, a_unit_added_while_joined_does_not_take_over_from_the_one_that_counts) {
    const PersonId other = account("502");
    memberships.join(other, "THPT-2", at(0));
    persons.join_accounts(person, other);
    memberships.join(person, "THPT-1", at(1));
    EXPECT_EQ(counts_for(person), "THPT-2");
    persons.part(person);
    EXPECT_EQ(counts_for(person), "THPT-1");
    EXPECT_EQ(counts_for(other), "THPT-2");
}

bool holds(const std::vector<PersonId>& ids, PersonId id) {
    return std::ranges::find(ids, id) != ids.end();
}

/// The same in a few lines: for each account what it is by itself, and who is joined, the first to count first.
struct Model {
    struct Account {
        std::set<std::string> units;
        std::optional<std::string> counts;
        std::set<std::string> chairs; ///< as granted to this account
    };
    std::map<PersonId, Account> accounts;
    std::vector<std::vector<PersonId>> groups;

    void add(PersonId id) {
        accounts[id];
        groups.push_back({id});
    }

    std::vector<PersonId>& group(PersonId id) {
        return *std::ranges::find_if(groups, [&](const auto& one) { return holds(one, id); });
    }

    std::set<std::string> units(PersonId id) {
        std::set<std::string> all;
        for (const PersonId one : group(id)) {
            all.insert(accounts[one].units.begin(), accounts[one].units.end());
        }
        return all;
    }

    std::optional<std::string> counts(PersonId id) {
        for (const PersonId one : group(id)) {
            if (accounts[one].counts) {
                return accounts[one].counts;
            }
        }
        return std::nullopt;
    }

    std::set<std::string> chaired(PersonId id) {
        std::set<std::string> all;
        for (const PersonId one : group(id)) {
            all.insert(accounts[one].chairs.begin(), accounts[one].chairs.end());
        }
        return all;
    }

    void join_unit(PersonId id, const std::string& unit) {
        const bool had_one = counts(id).has_value();
        accounts[id].units.insert(unit);
        if (!accounts[id].counts) {
            accounts[id].counts = unit;
            if (auto& all = group(id); had_one) {
                std::erase(all, id);
                all.push_back(id);
            }
        }
    }

    void choose(PersonId id, std::vector<PersonId>& all, const std::string& unit) {
        const auto belongs = [&](PersonId one) { return one && accounts[one].units.contains(unit); };
        const auto first = std::ranges::find_if(all, belongs);
        const PersonId owner = belongs(id) ? id : first == all.end() ? PersonId{} : *first;
        if (owner) {
            accounts[owner].counts = unit;
            std::erase(all, owner);
            all.insert(all.begin(), owner);
        }
    }

    void leave(PersonId id, const std::string& unit, const std::optional<std::string>& next) {
        const bool has_counted = counts(id) == unit;
        for (const PersonId one : group(id)) {
            auto& account = accounts[one];
            account.units.erase(unit);
            if (account.counts == unit) {
                const bool has_next = next && account.units.contains(*next);
                account.counts = has_next                ? next
                                 : account.units.empty() ? std::nullopt
                                                         : std::optional(*account.units.begin());
            }
        }
        if (has_counted && next) {
            choose({}, group(id), *next);
        }
    }

    void join(PersonId a, PersonId b) {
        if (holds(group(a), b)) {
            return;
        }
        const auto behind = group(b);
        std::erase(groups, behind);
        auto& together = group(a);
        together.insert(together.end(), behind.begin(), behind.end());
    }

    void part(PersonId id) {
        if (group(id).size() > 1) {
            std::erase(group(id), id);
            groups.push_back({id});
        }
    }
};

class MembershipSequences : public MembershipsTest {
  protected:
    MembershipSequences() { temporary.database.begin(); } // as one, so that the disk is not waited for
    ~MembershipSequences() override { temporary.database.commit(); }

    void expect_as_in_model(Model& model, unsigned seed, int step) {
        SCOPED_TRACE("seed " + std::to_string(seed) + " step " + std::to_string(step));
        for (const auto& [id, own] : model.accounts) {
            const auto units = model.units(id);
            ASSERT_EQ(memberships.units_of(id), Units(units.begin(), units.end()));
            ASSERT_EQ(counts_for(id), model.counts(id));
            const auto chaired = model.chaired(id);
            ASSERT_EQ(persons.chaired_units(id), Units(chaired.begin(), chaired.end()));
            for (const auto& [other, of_other] : model.accounts) {
                ASSERT_EQ(persons.human(id) == persons.human(other), holds(model.group(id), other));
            }
        }
    }

    void act(Model& model, PersonId a, PersonId b, const std::string& unit, std::size_t what, int step) {
        switch (what) {
        case 0: memberships.join(a, unit, at(step)); return model.join_unit(a, unit);
        case 1: {
            const auto units = model.units(a);
            const auto other = std::ranges::find_if(units, [&](const auto& one) { return one != unit; });
            const auto next = other == units.end() ? std::nullopt : std::optional(*other);
            memberships.leave(a, unit, next, at(step));
            return model.leave(a, unit, next);
        }
        case 2: persons.join_accounts(a, b); return model.join(a, b);
        case 3: persons.part(a); return model.part(a);
        case 4:
            persons.grant(a, Role::chair, unit, at(step));
            model.accounts[a].chairs.insert(unit);
            return;
        case 5:
            persons.revoke(a, Role::chair, unit);
            for (const PersonId one : model.group(a)) {
                model.accounts[one].chairs.erase(unit);
            }
            return;
        case 6:
            if (model.units(a).contains(unit)) {
                memberships.count_for(a, unit);
                model.choose(a, model.group(a), unit);
            }
            return;
        default:
            persons.bind_to_unit(a, unit, at(step));
            model.join_unit(a, unit);
            return model.choose(a, model.group(a), unit);
        }
    }

    /// All that is remembered of people and of what they belong to.
    std::string everything() {
        std::string all;
        for (const char* const sql :
             {"SELECT id, coalesce(unit, '-'), coalesce(same_as, 0), (SELECT count(*) FROM roster_places l WHERE "
              "l.person = p.id) FROM persons p ORDER BY id",
              "SELECT person, unit, since, coalesce(left_at, 0) FROM memberships ORDER BY person, unit"}) {
            const auto statement = temporary.database.prepare(sql);
            for (Rows rows = query(*statement); rows.next();) {
                for (const int column : {0, 1, 2, 3}) {
                    all += rows.string(column) + ' ';
                }
                all += '\n';
            }
        }
        return all;
    }

    std::vector<PersonId> newcomers(unsigned seed, std::size_t count) {
        std::vector<PersonId> ids;
        for (std::size_t i = 0; i < count; ++i) {
            ids.push_back(account(std::to_string(seed * 1000 + i)));
        }
        return ids;
    }

    const Units names{"A", "B", "C"};
};

TEST_F(MembershipSequences, at_random_do_what_the_simple_model_does) {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        std::mt19937 random(seed);
        const auto below = [&](std::size_t n) { return random() % n; };
        const auto ids = newcomers(seed, 5);
        Model model;
        std::ranges::for_each(ids, [&](PersonId id) { model.add(id); });
        for (int step = 1; step <= 60; ++step) {
            const PersonId a = ids[below(ids.size())];
            const PersonId b = ids[below(ids.size())];
            act(model, a, b, names[below(names.size())], below(8), step);
            expect_as_in_model(model, seed, step);
            if (HasFatalFailure()) {
                return;
            }
        }
    }
}

TEST_F(MembershipSequences, joining_and_parting_again_change_nothing_at_all) {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        std::mt19937 random(seed);
        const auto below = [&](std::size_t n) { return random() % n; };
        const auto ids = newcomers(seed + 100, 4);
        const auto alone = account("alone" + std::to_string(seed));
        Model model;
        std::ranges::for_each(ids, [&](PersonId id) { model.add(id); });
        model.add(alone);
        for (int step = 1; step <= 30; ++step) {
            const PersonId a = ids[below(ids.size())];
            act(model, a, ids[below(ids.size())], names[below(names.size())], below(8), step);
            if (below(3) == 0) {
                memberships.join(alone, names[below(names.size())], at(step));
            }
            const std::string before = everything();
            const bool is_named_first = below(2) == 0;
            persons.join_accounts(is_named_first ? alone : a, is_named_first ? a : alone);
            ASSERT_EQ(persons.human(alone), persons.human(a));
            persons.part(alone);
            ASSERT_EQ(everything(), before) << "seed " << seed << " step " << step;
        }
        // All of them parted are what each was by itself.
        for (const PersonId id : ids) {
            persons.part(id);
        }
        for (const PersonId id : ids) {
            const auto& own = model.accounts[id];
            EXPECT_EQ(memberships.units_of(id), Units(own.units.begin(), own.units.end())) << "seed " << seed;
            EXPECT_EQ(counts_for(id), own.counts) << "seed " << seed;
        }
    }
}

} // namespace
} // namespace loa::storage
