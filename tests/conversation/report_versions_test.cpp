#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <vector>

#include "handlers/action.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/local_time.h"
#include "tests/conversation/conversation_kit.h"

namespace loa::tests {
namespace {

using storage::Activity;
using storage::ActivityId;
using storage::ActivityState;

constexpr std::array<std::string_view, 4> subjects{"AI", "Excel", "tiếng Anh", "tin học văn phòng"};
constexpr int people = 3;
constexpr int acts = 250;

/// What a report says, as far as these acts change it.
struct Says {
    ActivityState state = ActivityState::draft;
    int sessions = 0;
    std::string day;
    bool operator==(const Says&) const = default;
};

/// What the simple model knows of a report: what it says now, and what it said before each change once it was saved.
struct Known {
    int owner = 0;
    std::string chat;
    std::string message;
    std::string_view subject;
    Says now;
    std::vector<Says> before;
};

std::string text_of(ActivityState state) {
    return std::string(storage::to_text(state));
}

void PrintTo(const Says& says, std::ostream* out) {
    *out << text_of(says.state) << ' ' << says.sessions << " sessions on " << says.day;
}

/// People who report, correct, save, take back and edit in one group and in private, and a chair who decides.
class Reporters {
  public:
    explicit Reporters(unsigned seed) : generator_(seed) {
        world_.now = handlers::instant({.date = {.year = 2024, .month = 9, .day = 12}, .hour = 8, .minute = 0},
                                       world_.context.campaign->time_zone);
        const auto group =
            world_.store().chats.remember(world_.telegram, "g", storage::ChatKind::group, "Nhóm", world_.now);
        world_.store().chats.bind_to_unit(group.id, "MAU-A", world_.now);
        for (int i = 0; i < people; ++i) {
            const auto person = world_.store().persons.remember(world_.telegram, user(i), "x", world_.now);
            world_.store().persons.bind_to_unit(person.id, "MAU-A", world_.now);
        }
    }

    void act() {
        world_.now += std::chrono::seconds{1};
        switch (random(9)) {
        case 0:
        case 1: return tell();
        case 2: return correct_open();
        case 3: return save();
        case 4: return drop();
        case 5: return withdraw();
        case 6: return edit();
        case 7: return answer_own();
        default: return decide();
        }
    }

    void expect_as_known() {
        for (const auto& [id, known] : known_) {
            const auto found = world_.store().activities.find(id);
            ASSERT_TRUE(found) << "activity " << id.value << " is gone";
            EXPECT_EQ(says(*found), known.now) << "activity " << id.value << " of " << user(known.owner) << ", told in "
                                               << known.chat << " by " << known.message;
            EXPECT_EQ(world_.store().persons.find(found->person)->external, user(known.owner));
            EXPECT_EQ(versions(id), known.before) << "activity " << id.value;
        }
        EXPECT_EQ(stored_count(), known_.size());
    }

  private:
    std::size_t random(std::size_t below) { return generator_() % below; }
    static std::string user(int i) { return "u" + std::to_string(i); }
    storage::PersonId person(int i) { return world_.store().persons.find(world_.telegram, user(i))->id; }

    static Says says(const Activity& activity) {
        return {.state = activity.state,
                .sessions = static_cast<int>(activity.quantity.value_or(-1)),
                .day = activity.start.value_or("")};
    }

    std::vector<Says> versions(ActivityId id) {
        const auto statement = world_.store().database.prepare(
            "SELECT state, quantity, start_date FROM activity_versions WHERE activity = $1 ORDER BY version");
        std::vector<Says> found;
        for (storage::Rows rows = storage::query(*statement, id); rows.next();) {
            Says version{.sessions = static_cast<int>(rows.real(1)), .day = rows.string(2)};
            const std::string state = rows.string(0);
            for (const auto each : {ActivityState::draft, ActivityState::reported, ActivityState::approved,
                                    ActivityState::returned, ActivityState::withdrawn}) {
                version.state = text_of(each) == state ? each : version.state;
            }
            found.push_back(version);
        }
        return found;
    }

    std::size_t stored_count() {
        const auto statement = world_.store().database.prepare("SELECT count(*) FROM activities");
        storage::Rows rows = storage::query(*statement);
        return rows.next() ? static_cast<std::size_t>(rows.integer(0)) : 0;
    }

    ActivityId newest() {
        const auto statement = world_.store().database.prepare("SELECT max(id) FROM activities");
        storage::Rows rows = storage::query(*statement);
        rows.next();
        return rows.id<ActivityId>(0);
    }

    handlers::Place place(const std::string& chat) {
        return {.chat = chat,
                .kind = chat == "g" ? storage::ChatKind::group : storage::ChatKind::private_chat,
                .title = "x",
                .thread = std::nullopt};
    }

    void say(int who, const std::string& chat, const std::string& message, const std::string& text, bool is_edit,
             std::optional<std::string> own = std::nullopt) {
        handlers::MessageReceived said;
        said.place = place(chat);
        said.from = {.user = user(who), .name = "x"};
        said.message = message;
        said.text = text;
        said.is_edit = is_edit;
        said.replied_to_own = std::move(own);
        world_.submit(world_.telegram, std::to_string(++keys_), said);
    }

    void tap(int who, const std::string& chat, const std::string& action) {
        handlers::ChoiceTapped tapped;
        tapped.place = place(chat);
        tapped.from = {.user = user(who), .name = "x"};
        tapped.action = action;
        tapped.tap = "t";
        world_.submit(world_.telegram, std::to_string(++keys_), tapped);
    }

    std::string chat_of(int who) { return random(2) == 0 ? "g" : user(who); }
    std::string next_message() { return "m" + std::to_string(++messages_); }

    static std::string report_text(std::string_view subject, int sessions, int day) {
        return fmt::format("ngày {}/9 em học {} {} buổi ở Sở", day, subject, sessions);
    }

    static std::string day_text(int day) { return fmt::format("2024-09-{:02}", day); }

    void tell_as(int who, const std::string& chat, const std::string& message, bool is_edit) {
        const auto subject = subjects[random(subjects.size())];
        const int sessions = 2 + static_cast<int>(random(4));
        const int day = 1 + static_cast<int>(random(11));
        if (has_open(who, chat, subject)) {
            return;
        }
        say(who, chat, message, report_text(subject, sessions, day), is_edit);
        known_[newest()] = {.owner = who,
                            .chat = chat,
                            .message = message,
                            .subject = subject,
                            .now = {.sessions = sessions, .day = day_text(day)},
                            .before = {}};
    }

    /// The same told once more while its card is open may be meant as a correction: here it is not told.
    bool has_open(int who, const std::string& chat, std::string_view subject) {
        const auto found = before_them(who, chat);
        return found != known_.end() && found->second.subject == subject;
    }

    void tell() {
        const int who = static_cast<int>(random(people));
        tell_as(who, chat_of(who), next_message(), false);
    }

    /// The report that this person was shown or saved last in this chat.
    std::map<ActivityId, Known>::iterator before_them(int who, const std::string& chat) {
        const auto row = world_.store().chats.find(world_.telegram, chat);
        const auto dialogue =
            row ? world_.store().dialogues.find(row->id, person(who), world_.now) : std::optional<storage::Dialogue>{};
        const bool is_about_report =
            dialogue && (dialogue->step == conversation::step_report || dialogue->step == conversation::step_saved);
        return is_about_report ? known_.find(ActivityId{dialogue->subject}) : known_.end();
    }

    /// A report of anybody, and somebody who acts on it: mostly its owner.
    std::pair<ActivityId, int> any() {
        if (known_.empty()) {
            return {};
        }
        auto found = known_.begin();
        std::advance(found, static_cast<std::ptrdiff_t>(random(known_.size())));
        const int who = random(4) == 0 ? static_cast<int>(random(people)) : found->second.owner;
        return {found->first, who};
    }

    int other_sessions(const Known& known) { return known.now.sessions == 6 ? 2 : known.now.sessions + 1; }

    /// The model's rule for a change of fields: a draft just changes; of anything else a version is kept, and it is to
    /// be approved again.
    static void change(Known& known, const Says& to) {
        if (known.now.state == ActivityState::draft) {
            known.now = to;
            return;
        }
        known.before.push_back(known.now);
        known.now = to;
        known.now.state = ActivityState::reported;
    }

    /// Free text without a reply is for what this person has before them here, and for nobody else's.
    void correct_open() {
        const int who = static_cast<int>(random(people));
        const std::string chat = chat_of(who);
        const auto found = before_them(who, chat);
        if (found == known_.end() || found->second.now.state == ActivityState::withdrawn) {
            return;
        }
        EXPECT_EQ(found->second.owner, who) << "somebody has another's report before them";
        Says to = found->second.now;
        to.sessions = other_sessions(found->second);
        say(who, chat, next_message(), fmt::format("{} buổi chứ", to.sessions), false);
        change(found->second, to);
    }

    void save() {
        const auto [id, who] = any();
        if (!id) {
            return;
        }
        Known& known = known_[id];
        tap(who, known.chat, handlers::action("report.save", id.value));
        if (who == known.owner && known.now.state == ActivityState::draft) {
            known.now.state = ActivityState::reported;
        }
    }

    void drop() {
        const auto [id, who] = any();
        if (!id || random(2) == 0) {
            return;
        }
        const Known known = known_[id];
        tap(who, known.chat, handlers::action("report.drop", id.value));
        if (who == known.owner && known.now.state == ActivityState::draft) {
            known_.erase(id);
        }
    }

    void withdraw() {
        const auto [id, who] = any();
        if (!id || random(2) == 0) {
            return;
        }
        Known& known = known_[id];
        tap(who, known.chat, handlers::action("report.withdraw_now", id.value));
        take_back(known, who);
    }

    static void take_back(Known& known, int who) {
        const bool is_saved = known.now.state != ActivityState::draft && known.now.state != ActivityState::withdrawn;
        if (who == known.owner && is_saved) {
            known.before.push_back(known.now);
            known.now.state = ActivityState::withdrawn;
        }
    }

    void edit() {
        const auto [id, anybody] = any();
        if (!id) {
            return;
        }
        Known& known = known_[id];
        if (known.now.state == ActivityState::withdrawn && is_told_twice(known)) {
            return;
        }
        if (known.now.state == ActivityState::withdrawn) { // nothing is told by that message any more: it tells anew
            return tell_as(known.owner, known.chat, known.message, true);
        }
        const int day = 1 + static_cast<int>(random(11));
        Says to = known.now;
        to.sessions = other_sessions(known);
        to.day = day_text(day);
        const std::string text = report_text(known.subject, to.sessions, day);
        if (told_text(id) == text) {
            return;
        }
        say(known.owner, known.chat, known.message, text, true);
        change(known, to);
    }

    std::string told_text(ActivityId id) { return world_.store().activities.find(id)->text; }

    void answer_own() {
        const auto [id, anybody] = any();
        if (!id || known_[id].now.state == ActivityState::withdrawn || is_told_twice(known_[id])) {
            return;
        }
        Known& known = known_[id];
        if (random(4) == 0) {
            say(known.owner, known.chat, next_message(), "hủy", false, known.message);
            if (known.now.state == ActivityState::draft) {
                known_.erase(id);
            } else if (random(3) > 0) { // what is saved is asked about first
                tap(known.owner, known.chat, handlers::action("report.withdraw_now", id.value));
                take_back(known, known.owner);
            }
            return;
        }
        Says to = known.now;
        to.sessions = other_sessions(known);
        say(known.owner, known.chat, next_message(), fmt::format("sửa {} buổi", to.sessions), false, known.message);
        change(known, to);
    }

    /// A message whose first report was taken back and that was edited since.
    bool is_told_twice(const Known& known) {
        return std::ranges::count_if(known_, [&](const auto& other) {
                   return other.second.chat == known.chat && other.second.message == known.message;
               }) > 1;
    }

    void decide() {
        const auto [id, anybody] = any();
        if (!id || known_[id].now.state != ActivityState::reported) {
            return;
        }
        Known& known = known_[id];
        Activity activity = *world_.store().activities.find(id);
        activity.state = random(2) == 0 ? ActivityState::approved : ActivityState::returned;
        world_.store().activities.change(activity, person(0), world_.now);
        known.before.push_back(known.now);
        known.now.state = activity.state;
    }

    World world_;
    std::mt19937 generator_;
    std::map<ActivityId, Known> known_;
    int keys_ = 0;
    int messages_ = 0;
};

TEST(ReportVersions, every_change_of_what_is_saved_leaves_one_version_and_nobody_touches_anothers) {
    for (unsigned seed = 1; seed <= 12; ++seed) {
        Reporters reporters(seed);
        for (int i = 0; i < acts; ++i) {
            SCOPED_TRACE(fmt::format("seed {}, act {}", seed, i));
            ASSERT_NO_THROW(reporters.act());
            reporters.expect_as_known();
            if (testing::Test::HasFailure()) {
                return;
            }
        }
    }
}

} // namespace
} // namespace loa::tests
