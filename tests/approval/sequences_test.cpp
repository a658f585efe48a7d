// Random sequences of reports, decisions, edits, merges and undoes, in the chat as a chair types them, against a simple
// model: totals never include what is not approved, and undo gives back what was there before.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "handlers/conversation/statistics.h"
#include "tests/conversation/conversation_kit.h"

namespace loa::tests {
namespace {

using storage::ActivityId;
using storage::ActivityState;
using storage::OccasionId;
using storage::PersonId;

constexpr unsigned seeds = 24;
constexpr int steps = 60;
constexpr int teachers = 6;
constexpr const char* unit = "MAU-A";

/// An activity as the model knows it.
struct Row {
    ActivityState state = ActivityState::reported;
    int group = 0; ///< 0: alone
    int teacher = 0;
    int number = 0; ///< of people, 0 for none
    bool is_for_unit = false;
    int version = 0;
};

struct Change {
    ActivityState state_before, state_after;
    int group_before, group_after;
};

/// What the model thinks of a decision.
struct Decided {
    std::map<std::size_t, Change> changes; ///< by row
    bool is_undone = false;
};

/// The whole thing again, without a database and without sharing any code with it.
struct Model {
    std::vector<Row> rows;
    std::vector<Decided> decisions;
    std::vector<std::pair<std::size_t, int>> shown; ///< row and the version that was shown
    int groups = 0;

    std::vector<std::size_t> waiting() const {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].state == ActivityState::reported) {
                found.push_back(i);
            }
        }
        return found;
    }

    void show_from(std::size_t first_row) {
        for (const std::size_t row : waiting()) {
            if (row >= first_row && shown_now < 10) {
                shown.emplace_back(row, rows[row].version);
                ++shown_now;
            }
        }
        shown_now = 0;
    }
    int shown_now = 0;

    bool is_open(std::size_t number, bool must_wait) const {
        const auto& [row, version] = shown[number - 1];
        const ActivityState state = rows[row].state;
        return rows[row].version == version &&
               (state == ActivityState::reported || (!must_wait && state == ActivityState::approved));
    }

    void set(Decided& decided, std::size_t row, ActivityState state, int group) {
        Change change{rows[row].state, state, rows[row].group, group};
        if (const auto found = decided.changes.find(row); found != decided.changes.end()) {
            change.state_before = found->second.state_before;
            change.group_before = found->second.group_before;
        }
        decided.changes[row] = change;
        rows[row].state = state;
        rows[row].group = group;
    }

    void merge(Decided& decided, const std::vector<std::size_t>& members) {
        std::set<std::size_t> all(members.begin(), members.end());
        for (const std::size_t member : members) {
            for (std::size_t row = 0; row < rows.size(); ++row) {
                const bool is_in = rows[member].group != 0 && rows[row].group == rows[member].group &&
                                   rows[row].state != ActivityState::withdrawn;
                if (is_in) {
                    all.insert(row);
                }
            }
        }
        if (all.size() < 2) {
            return;
        }
        int target = 0;
        for (const std::size_t row : all) {
            const int group = rows[row].group;
            target = group != 0 && (target == 0 || group < target) ? group : target;
        }
        target = target == 0 ? ++groups : target;
        for (const std::size_t row : all) {
            set(decided, row, rows[row].state, target);
        }
    }

    void keep(Decided decided) {
        std::erase_if(decided.changes, [](const auto& entry) {
            return entry.second.state_before == entry.second.state_after &&
                   entry.second.group_before == entry.second.group_after;
        });
        if (!decided.changes.empty()) {
            decisions.push_back(std::move(decided));
        }
    }

    /// False when there is nothing to undo.
    bool undo() {
        const auto newest = std::find_if(decisions.rbegin(), decisions.rend(),
                                         [](const Decided& decided) { return !decided.is_undone; });
        if (newest == decisions.rend()) {
            return false;
        }
        for (const auto& [row, change] : newest->changes) {
            if (rows[row].state == change.state_after && rows[row].group == change.group_after) {
                rows[row].state = change.state_before;
                rows[row].group = change.group_before;
            }
        }
        newest->is_undone = true;
        return true;
    }

    reports::Totals totals() const {
        std::map<std::size_t, std::pair<int, std::set<int>>> events; // largest number and known teachers
        std::set<int> known;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const Row& row = rows[i];
            if (row.state != ActivityState::approved) {
                continue;
            }
            const std::size_t key = row.group == 0 ? 1'000'000 + i : static_cast<std::size_t>(row.group);
            auto& [largest, people] = events[key];
            largest = std::max(largest, row.number);
            if (!row.is_for_unit && row.number <= 1) {
                people.insert(row.teacher);
                known.insert(row.teacher);
            }
        }
        reports::Totals totals;
        std::int64_t largest_event = 0;
        for (const auto& [key, event] : events) {
            const auto people = std::max<std::int64_t>(event.first, std::ssize(event.second));
            ++totals.occasions;
            totals.participations += people;
            totals.without_people += people == 0 ? 1 : 0;
            largest_event = std::max(largest_event, people);
        }
        totals.people = std::max(largest_event, std::ssize(known));
        return totals;
    }
};

class Sequence {
  public:
    explicit Sequence(unsigned seed) : random_(seed) {
        world_.now = storage::Time{std::chrono::seconds{1'726'100'000}};
        chair_ = person("chair");
        world_.store().persons.bind_to_unit(chair_, unit, world_.now);
        world_.store().persons.grant(chair_, storage::Role::chair, unit, world_.now);
        for (int i = 0; i < teachers; ++i) {
            teachers_.push_back(person("t" + std::to_string(i)));
        }
    }

    void step() {
        world_.now += std::chrono::seconds{1};
        switch (pick(0, 11)) {
        case 0:
        case 1:
        case 2: return report();
        case 3: return edit();
        case 4: return withdraw();
        case 5: return list();
        case 6: return undo();
        default: return decide();
        }
    }

    void report() {
        Row row;
        row.teacher = pick(0, teachers - 1);
        row.is_for_unit = pick(0, 5) == 0;
        row.number = pick(0, 4) == 0 ? pick(1, 9) : 0;
        storage::Activity activity;
        activity.state = ActivityState::reported;
        activity.person = teachers_[static_cast<std::size_t>(row.teacher)];
        activity.unit = unit;
        activity.category = "digital_skills";
        activity.title = "Việc mẫu " + std::to_string(model.rows.size());
        activity.start = activity.end = "2024-09-10";
        activity.is_for_unit = row.is_for_unit;
        if (row.number > 0) {
            activity.participants = row.number;
        }
        activity.chat =
            world_.store().chats.remember(world_.telegram, "u:t", storage::ChatKind::private_chat, "", world_.now).id;
        activity.reported_at = activity.updated_at = world_.now;
        ids.push_back(world_.store().activities.add(activity));
        model.rows.push_back(row);
    }

    void list() {
        say("/duyet");
        model.shown.clear();
        model.show_from(0);
        if (!model.waiting().empty() && pick(0, 1) == 0 && !model.shown.empty()) {
            const std::size_t next = model.shown.back().first + 1;
            const auto waiting = model.waiting();
            if (!waiting.empty() && waiting.back() >= next) {
                say("xem tiếp");
                model.show_from(next);
            }
        }
        has_list_ = has_list_ || !model.shown.empty();
    }

    /// A line whose parts do not contradict each other, on numbers of the list shown last.
    void decide() {
        if (model.waiting().empty() || model.shown.empty()) {
            return list();
        }
        std::vector<std::size_t> numbers(model.shown.size());
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            numbers[i] = i + 1;
        }
        std::shuffle(numbers.begin(), numbers.end(), random_);
        const auto take = [&](int most) {
            std::vector<std::size_t> taken;
            for (int i = pick(0, most); i > 0 && !numbers.empty(); --i) {
                taken.push_back(numbers.back());
                numbers.pop_back();
            }
            return taken;
        };
        const auto returned = take(2);
        const auto split = take(1);
        const auto approved = take(5);
        auto merged = take(3);
        for (const std::size_t number : approved) {
            if (pick(0, 2) == 0) {
                merged.push_back(number);
            }
        }
        if (merged.size() < 2) {
            merged.clear();
        }
        std::string line;
        const auto add = [&](std::string_view verb, const std::vector<std::size_t>& which) {
            if (which.empty()) {
                return;
            }
            line += (line.empty() ? "" : "; ") + std::string(verb);
            for (const std::size_t number : which) {
                line += ' ' + std::to_string(number);
            }
        };
        add("duyệt", approved);
        add("trả", returned);
        add("tách", split);
        add("gộp", merged);
        if (line.empty()) {
            return;
        }
        say(line);
        Decided decided;
        for (const std::size_t number : approved) {
            if (model.is_open(number, true)) {
                const std::size_t row = model.shown[number - 1].first;
                approve_later_.emplace_back(row, ActivityState::approved);
            }
        }
        for (const std::size_t number : returned) {
            if (model.is_open(number, true)) {
                approve_later_.emplace_back(model.shown[number - 1].first, ActivityState::returned);
            }
        }
        std::vector<std::size_t> split_rows;
        for (const std::size_t number : split) {
            if (model.is_open(number, false)) {
                split_rows.push_back(model.shown[number - 1].first);
            }
        }
        std::vector<std::size_t> merged_rows;
        for (const std::size_t number : merged) {
            if (model.is_open(number, false)) {
                merged_rows.push_back(model.shown[number - 1].first);
            }
        }
        for (const auto& [row, state] : approve_later_) {
            model.set(decided, row, state, model.rows[row].group);
        }
        approve_later_.clear();
        for (const std::size_t row : split_rows) {
            model.set(decided, row, model.rows[row].state, 0);
        }
        model.merge(decided, merged_rows);
        model.keep(std::move(decided));
    }

    void edit() {
        const auto row = any_row([](const Row& one) { return one.state != ActivityState::withdrawn; });
        if (!row) {
            return;
        }
        auto activity = world_.store().activities.find(ids[*row]).value();
        activity.title += '.';
        activity.state = ActivityState::reported;
        world_.store().activities.change(activity, activity.person, world_.now);
        model.rows[*row].state = ActivityState::reported;
        ++model.rows[*row].version;
    }

    void withdraw() {
        const auto row = any_row([](const Row& one) { return one.state != ActivityState::withdrawn; });
        if (!row) {
            return;
        }
        auto activity = world_.store().activities.find(ids[*row]).value();
        activity.state = ActivityState::withdrawn;
        world_.store().activities.change(activity, activity.person, world_.now);
        model.rows[*row].state = ActivityState::withdrawn;
        ++model.rows[*row].version;
    }

    void undo() {
        if (has_list_) {
            say("hoàn tác");
            model.undo();
        }
    }

    /// "" where store and model agree, else in what they do not.
    std::string difference() {
        std::map<std::int64_t, int> group_of;
        std::map<int, std::int64_t> occasion_of;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const auto activity = world_.store().activities.find(ids[i]).value();
            const Row& row = model.rows[i];
            if (activity.state != row.state) {
                return "state of " + std::to_string(i) + ": " + std::string(to_text(activity.state)) + ", wanted " +
                       std::string(to_text(row.state));
            }
            if (static_cast<bool>(activity.occasion) != (row.group != 0)) {
                return "whether " + std::to_string(i) + " stands alone";
            }
            if (row.group != 0) {
                const auto [group, is_new] = group_of.emplace(activity.occasion.value, row.group);
                const auto [occasion, is_first] = occasion_of.emplace(row.group, activity.occasion.value);
                if (group->second != row.group || occasion->second != activity.occasion.value) {
                    return "what " + std::to_string(i) + " is merged with";
                }
            }
        }
        const auto counted = totals();
        const auto wanted = model.totals();
        return counted == wanted ? "" : "totals";
    }

    reports::Totals totals() {
        const handlers::Event event{.at = world_.now, .chance = 1, .body = handlers::Tick{}};
        handlers::Turn turn(event, world_.store(), world_.context);
        return conversation::counted_in_year(turn, unit, 2024).total;
    }

    std::vector<std::pair<ActivityState, OccasionId>> snapshot() {
        std::vector<std::pair<ActivityState, OccasionId>> rows;
        for (const ActivityId id : ids) {
            const auto activity = world_.store().activities.find(id).value();
            rows.emplace_back(activity.state, activity.occasion);
        }
        return rows;
    }

    int pick(int from, int to) { return std::uniform_int_distribution(from, to)(random_); }

    Model model;
    std::vector<ActivityId> ids;

  private:
    PersonId person(const std::string& name) {
        return world_.store().persons.remember(world_.telegram, "u:" + name, name, world_.now).id;
    }

    template <class Condition>
    std::optional<std::size_t> any_row(Condition is_meant) {
        std::vector<std::size_t> rows;
        for (std::size_t i = 0; i < model.rows.size(); ++i) {
            if (is_meant(model.rows[i])) {
                rows.push_back(i);
            }
        }
        return rows.empty() ? std::nullopt
                            : std::optional(rows[static_cast<std::size_t>(pick(0, static_cast<int>(rows.size()) - 1))]);
    }

    void say(const std::string& text) {
        handlers::MessageReceived message;
        message.place = {
            .chat = "u:chair", .kind = storage::ChatKind::private_chat, .title = "", .thread = std::nullopt};
        message.from = {.user = "u:chair", .name = "Chủ tịch", .is_identified = true};
        message.message = "m" + std::to_string(++messages_);
        message.text = text;
        world_.submit(world_.telegram, message.message, message);
        world_.take_said();
    }

    std::mt19937 random_;
    World world_;
    PersonId chair_;
    std::vector<PersonId> teachers_;
    std::vector<std::pair<std::size_t, ActivityState>> approve_later_;
    bool has_list_ = false;
    int messages_ = 0;
};

TEST(ApprovalSequences, agree_with_the_model_after_every_step) {
    std::size_t decided = 0;
    std::ptrdiff_t approved = 0;
    std::ptrdiff_t merged = 0;
    std::ptrdiff_t undone = 0;
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        Sequence sequence(seed);
        for (int step = 0; step < steps; ++step) {
            sequence.step();
            const std::string difference = sequence.difference();
            ASSERT_EQ(difference, "") << "seed " << seed << ", step " << step;
        }
        const Model& model = sequence.model;
        decided += model.decisions.size();
        undone += std::ranges::count_if(model.decisions, &Decided::is_undone);
        approved += std::ranges::count(model.rows, ActivityState::approved, &Row::state);
        merged += std::ranges::count_if(model.rows, [](const Row& row) { return row.group != 0; });
    }
    // Sequences in which nothing happens would prove nothing.
    EXPECT_GT(decided, 5 * seeds);
    EXPECT_GT(undone, std::ptrdiff_t{seeds});
    EXPECT_GT(approved, std::ptrdiff_t{seeds});
    EXPECT_GT(merged, std::ptrdiff_t{seeds});
}

TEST(ApprovalSequences, are_undone_to_exactly_what_was_there_before) {
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        Sequence sequence(1000 + seed);
        for (int i = sequence.pick(4, 18); i > 0; --i) {
            sequence.report();
        }
        sequence.list();
        for (int i = sequence.pick(0, 4); i > 0; --i) {
            sequence.decide();
        }
        const auto before = sequence.snapshot();
        const auto totals = sequence.totals();
        const auto decided = sequence.model.decisions.size();
        for (int i = sequence.pick(1, 8); i > 0; --i) {
            sequence.decide();
        }
        for (auto i = sequence.model.decisions.size(); i > decided; --i) {
            sequence.undo();
        }
        ASSERT_EQ(sequence.snapshot(), before) << "seed " << seed;
        ASSERT_EQ(sequence.totals(), totals) << "seed " << seed;
        ASSERT_EQ(sequence.difference(), "") << "seed " << seed;
    }
}

} // namespace
} // namespace loa::tests
