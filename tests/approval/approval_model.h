#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "handlers/reports/counting.h"
#include "storage/activities.h"

namespace loa::tests {

using storage::ActivityState;

/// An activity as the model knows it.
struct Row {
    ActivityState state = ActivityState::reported;
    int group = 0; ///< 0: alone
    int teacher = 0;
    int number = 0; ///< of people, 0 for none
    bool is_for_unit = false;
    int version = 0;
    int topic = 0; ///< rows of one topic may tell of the same; 0: of none
    std::string title;
    std::set<int> named; ///< from the unit's list; the first few of it bear the names of teachers
};

struct Change {
    ActivityState state_before, state_after;
    int group_before, group_after;
    int version; ///< of the row, when it was decided on
};

/// What the model thinks of a decision.
struct Decided {
    std::map<std::size_t, Change> changes; ///< by row
    bool is_refusal = false;               ///< it said of some pairs that they are two things
    std::map<int, bool> who;               ///< teachers, and whether they are whom the list names so
    bool is_apart = false;                 ///< it said that the two teachers of one name are two people
    bool is_undone = false;
};

/// What the chair is asked about a name of the list.
struct Asked {
    int teacher = 0;
    int other = -1; ///< the other teacher of that name, where the two are asked about
};

/// The whole thing again, without a database and without sharing any code with it.
struct Model {
    std::vector<Row> rows;
    std::vector<Decided> decisions;
    std::vector<std::pair<std::size_t, int>> shown; ///< row and the version that was shown
    bool shows_approved = false;                    ///< the list shown last is that of what was approved
    int groups = 0;
    int left = 0; ///< reports that left what they were merged with
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> refused; ///< pairs of rows, and by which decision

    static constexpr int on_list = 4; ///< teachers whose names stand in the unit's list
    static constexpr int listed = 5;  ///< names in it
    static constexpr int twin = 5;    ///< a teacher who bears the name of another one
    static constexpr int of_twin = 3; ///< that one
    std::map<int, bool> who;          ///< what was said of them, as in Decided
    bool are_two = false;             ///< it was said that the twin and the other are two people

    /// The name of the list that a teacher bears; none above on_list.
    static int name_of(int teacher) { return teacher == twin ? of_twin : teacher; }

    /// What the chair is asked now: whether teachers are who is named, and whether two are one.
    std::vector<Asked> asked() const;

    void say_who(const std::set<int>& teachers, bool is_same);
    /// Of the two of one name.
    void say_two(bool is_same);

    /// A teacher or a name of the list as one person.
    int person_of(int teacher) const;
    static int person_named(int name) { return 1000 + name; }

    static bool may_be_merged(const Row& row);

    /// The row and all that it was merged with.
    std::vector<std::size_t> whole(std::size_t row) const;

    bool is_refused(std::size_t one, std::size_t other) const;

    /// What may tell of the same as this row.
    std::vector<std::size_t> alike(std::size_t seed) const;

    /// What a chair's answer to a proposal does.
    void answer_proposal(std::size_t seed, std::size_t count, bool are_one);

    std::vector<std::size_t> waiting() const;

    void show_from(std::size_t first_row);
    int shown_now = 0;
    /// What is approved, by the latest decision that approved it, the newest first.
    std::vector<std::size_t> approved_lately() const;
    /// The next page of what is approved; false where there is none.
    bool show_approved();

    bool is_open(std::size_t number, bool must_wait) const;
    /// Whether it can be returned: what was shown as approved also while it is.
    bool is_returnable(std::size_t number) const { return is_open(number, !shows_approved); }
    /// Whether it is approved as it was shown.
    bool is_approved(std::size_t number) const;

    /// The author changes what the report is called, `is_itself`: so that only it can be meant; what tells of something
    /// else now stands alone.
    void rename(std::size_t row, const std::string& title, int topic, bool is_itself);

    void set(Decided& decided, std::size_t row, ActivityState state, int group);

    void merge(Decided& decided, const std::vector<std::size_t>& members);

    void keep(Decided decided);

    /// False when there is nothing to undo.
    bool undo();

    reports::Totals totals() const;
};

} // namespace loa::tests
