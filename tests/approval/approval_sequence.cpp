#include "tests/approval/approval_sequence.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "handlers/action.h"
#include "handlers/conversation/leaving_occasion.h"
#include "handlers/conversation/statistics.h"

namespace loa::tests {

using storage::ActivityId;
using storage::OccasionId;
using storage::PersonId;

namespace {

constexpr int teachers = 6;
constexpr const char* unit = "MAU-A";
/// By topic; the last one is of the second one's.
constexpr std::array<std::string_view, 4> titles{"Việc mẫu ", "Chuyển đổi số", "Sơ cấp cứu", "Tập huấn CĐS"};

} // namespace

Sequence::Sequence(unsigned seed) : random_(seed) {
    world_.now = storage::Time{std::chrono::seconds{1'726'100'000}};
    chair_ = person("chair", "chair");
    world_.store().persons.bind_to_unit(chair_, unit, world_.now);
    world_.store().persons.grant(chair_, storage::Role::chair, unit, world_.now);
    for (int i = 0; i < teachers; ++i) {
        teachers_.push_back(person("t" + std::to_string(i), "t" + std::to_string(Model::name_of(i))));
        world_.store().persons.bind_to_unit(teachers_.back(), unit, world_.now);
    }
    // In capitals: names are compared without case.
    for (int i = 0; i < Model::listed; ++i) {
        const std::string number = std::to_string(i);
        const bool is_teacher = i < Model::on_list;
        world_.store().roster.put({.id = {}, .unit = unit, .code = number, .name = (is_teacher ? "T" : "V") + number},
                                  (is_teacher ? "t" : "v") + number, world_.now);
    }
    for (const auto& named : world_.store().roster.of_unit(unit)) {
        listed_.push_back(named.id);
    }
}

void Sequence::step() {
    world_.now += std::chrono::seconds{1};
    switch (pick(0, 19)) {
    case 0:
    case 1:
    case 2: return report();
    case 3: return edit();
    case 4: return withdraw();
    case 5: return list();
    case 6: return undo();
    case 7:
    case 8: return answer_proposal();
    case 9:
    case 10:
    case 11: return name_somebody();
    case 12:
    case 13: return answer_who();
    case 14: return list_approved();
    default: return decide();
    }
}

void Sequence::report() {
    Row row;
    row.teacher = pick(0, teachers - 1);
    row.is_for_unit = pick(0, 3) == 0;
    row.number = pick(0, 4) == 0 ? pick(1, 9) : 0;
    storage::Activity activity;
    activity.state = ActivityState::reported;
    activity.person = teachers_[static_cast<std::size_t>(row.teacher)];
    activity.unit = unit;
    activity.category = "digital_skills";
    row.topic = pick(0, 3);
    row.title = std::string(titles[static_cast<std::size_t>(row.topic)]);
    row.title += row.topic == 0 ? std::to_string(model.rows.size()) : "";
    row.topic = row.topic == 3 ? 1 : row.topic;
    activity.title = row.title;
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
    for (int i = row.is_for_unit ? pick(0, 3) : 0; i > 0; --i) {
        toggle_name(ids.size() - 1);
    }
}

void Sequence::list() {
    say("/duyet");
    model.shown.clear();
    model.shows_approved = false;
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

void Sequence::list_approved() {
    say("/daduyet");
    model.shows_approved = false;
    if (!model.show_approved()) {
        model.shown.clear(); // nothing is approved, and the list before is not used again
        return;
    }
    has_list_ = true;
    if (pick(0, 1) == 0 && std::ranges::any_of(choices_, [](const handlers::Choice& one) {
            return one.action.starts_with("approval.next");
        })) {
        say("xem tiếp");
        EXPECT_TRUE(model.show_approved());
    }
}

void Sequence::decide() {
    if ((model.waiting().empty() && !model.shows_approved) || model.shown.empty()) {
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
    const auto unapproved_now = take(2);
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
    const bool is_open_return =
        std::ranges::any_of(returned, [&](std::size_t number) { return model.is_returnable(number); });
    const bool says_why = !returned.empty() && pick(0, 1) == 0;
    line += says_why ? ": sai ngày" : "";
    add("bỏ duyệt", unapproved_now);
    line += unapproved_now.empty() ? "" : ": nhầm người";
    add("tách", split);
    add("gộp", merged);
    if (line.empty()) {
        return;
    }
    say(line);
    if (is_open_return && !says_why && !give_reason()) {
        return;
    }
    Decided decided;
    for (const std::size_t number : approved) {
        if (model.is_open(number, true)) {
            const std::size_t row = model.shown[number - 1].first;
            approve_later_.emplace_back(row, ActivityState::approved);
        }
    }
    for (const std::size_t number : returned) {
        if (model.is_returnable(number)) {
            returned_after_approval += model.is_approved(number) ? 1 : 0;
            approve_later_.emplace_back(model.shown[number - 1].first, ActivityState::returned);
        }
    }
    for (const std::size_t number : unapproved_now) {
        if (model.is_approved(number)) {
            approve_later_.emplace_back(model.shown[number - 1].first, ActivityState::reported);
            ++unapproved;
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

bool Sequence::give_reason() {
    const auto choice = std::ranges::find_if(
        choices_, [](const handlers::Choice& one) { return one.action.starts_with("approval.why"); });
    if (choice == choices_.end()) {
        ADD_FAILURE() << "no reason was asked for";
        return false;
    }
    switch (pick(0, 3)) {
    case 0: say("thôi"); return false;
    case 1: say("ghi 4 buổi mà lịch có 3"); return true;
    default: tap(choice->action); return true;
    }
}

void Sequence::answer_proposal() {
    if (choices_.empty() || pick(0, 2) == 0) {
        list();
    }
    const std::string verb = pick(0, 3) == 0 ? "approval.apart" : "approval.merge";
    const auto choice =
        std::ranges::find_if(choices_, [&](const handlers::Choice& one) { return one.action.starts_with(verb); });
    if (choice == choices_.end()) {
        return;
    }
    const std::string text = choice->action;
    const auto action = handlers::read_action(text).value();
    const auto row = std::ranges::find(ids, ActivityId{action.subject});
    ASSERT_NE(row, ids.end());
    const auto seed = static_cast<std::size_t>(row - ids.begin());
    const auto count = std::stoul(std::string(action.detail));
    tap(text);
    model.answer_proposal(seed, count, verb == "approval.merge");
    ++proposals;
}

void Sequence::name_somebody() {
    const auto row = any_row([](const Row& one) { return one.is_for_unit; });
    if (row) {
        toggle_name(*row);
    }
}

void Sequence::toggle_name(std::size_t row) {
    const int name = pick(0, Model::listed - 1);
    const auto listed = listed_[static_cast<std::size_t>(name)];
    if (model.rows[row].named.erase(name) > 0) {
        world_.store().occasions.remove_person(ids[row], listed);
    } else {
        world_.store().occasions.add_person(ids[row], listed);
        model.rows[row].named.insert(name);
    }
}

void Sequence::answer_who(bool is_asked_anew) {
    if (choices_.empty() || (is_asked_anew && pick(0, 3) > 0)) {
        say("/thongke");
    }
    const auto pending = model.asked();
    std::vector<std::string> answers;
    const bool wants_all = pick(0, 3) == 0;
    for (const handlers::Choice& one : choices_) {
        if (!wants_all && one.action.starts_with("approval.same_all")) {
            continue;
        }
        if (one.action.starts_with("approval.same") || one.action.starts_with("approval.other")) {
            answers.push_back(one.action);
        }
    }
    if (answers.empty()) {
        return;
    }
    const std::string text = answers[static_cast<std::size_t>(pick(0, static_cast<int>(answers.size()) - 1))];
    const auto action = handlers::read_action(text).value();
    tap(text);
    if (action.verb == "approval.same_each" && pick(0, 3) > 0) {
        return answer_who(false);
    }
    std::set<int> of_list;
    for (const Asked& one : pending) {
        if (one.other < 0) {
            of_list.insert(one.teacher);
        }
    }
    if (action.verb == "approval.same_all" && std::ssize(of_list) == action.subject) {
        model.say_who(of_list, true);
    }
    if (action.verb == "approval.same" || action.verb == "approval.other") {
        answer_one(pending, action);
    }
}

void Sequence::answer_one(const std::vector<Asked>& pending, const handlers::Action& action) {
    const auto listed = std::ranges::find(listed_, storage::RosterPersonId{action.subject});
    const int name = static_cast<int>(listed - listed_.begin());
    const auto account = [&](int teacher) {
        return std::to_string(teachers_[static_cast<std::size_t>(teacher)].value);
    };
    for (const Asked& one : pending) {
        const std::string accounts =
            one.other < 0 ? account(one.teacher) : account(one.teacher) + ',' + account(one.other);
        if (Model::name_of(one.teacher) != name || accounts != action.detail) {
            continue;
        }
        const bool is_same = action.verb == "approval.same";
        if (one.other < 0) {
            return model.say_who({one.teacher}, is_same);
        }
        ++told_of_twins;
        return model.say_two(is_same);
    }
}

void Sequence::edit() {
    const bool wants_merged = pick(0, 1) == 0;
    const auto row = any_row(
        [&](const Row& one) { return one.state != ActivityState::withdrawn && (!wants_merged || one.group != 0); });
    if (!row) {
        return;
    }
    const auto before = world_.store().activities.find(ids[*row]).value();
    auto activity = before;
    int topic = model.rows[*row].topic;
    if (pick(0, 1) == 0) {
        activity.title += '.';
    } else {
        topic = pick(0, 2);
        const auto second = world_.now.time_since_epoch() / std::chrono::seconds{1} % 1000;
        activity.title = std::string(titles[static_cast<std::size_t>(topic)]);
        activity.title += topic == 0 ? std::to_string(10'000 + second) : "";
        // Never what it was called once: a chair's list would take it for what was shown.
        activity.title.append(static_cast<std::size_t>(model.rows[*row].version) + 1, '!');
    }
    // A thing of its own has its own number, so it is like nothing but itself.
    const bool is_itself = topic == 0 && activity.title == before.title + '.';
    activity.state = ActivityState::reported;
    world_.store().activities.change(activity, activity.person, world_.now);
    const handlers::Event event{.at = world_.now, .chance = 1, .body = handlers::Tick{}};
    handlers::Turn turn(event, world_.store(), world_.context);
    conversation::leave_occasion_if_unlike(turn, before, activity);
    model.rename(*row, activity.title, topic, is_itself);
}

void Sequence::withdraw() {
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

void Sequence::undo() {
    if (has_list_) {
        say("hoàn tác");
        model.undo();
    }
}

std::string Sequence::difference() {
    std::map<std::int64_t, int> group_of;
    std::map<int, std::int64_t> occasion_of;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto activity = world_.store().activities.find(ids[i]).value();
        const Row& row = model.rows[i];
        if (row.state == ActivityState::returned && world_.store().decisions.reason(ids[i]).empty()) {
            return "no reason for the return of " + std::to_string(i);
        }
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
    for (int teacher = 0; teacher < teachers; ++teacher) {
        const auto said = model.who.find(teacher);
        const bool is_tied = said != model.who.end() && said->second;
        const auto wanted =
            is_tied ? listed_[static_cast<std::size_t>(Model::name_of(teacher))] : storage::RosterPersonId{};
        if (place_of(teacher) != wanted) {
            return "who teacher " + std::to_string(teacher) + " is in the list";
        }
    }
    const auto counted = totals();
    const auto wanted = model.totals();
    return counted == wanted ? "" : "totals";
}

reports::Totals Sequence::totals() {
    const handlers::Event event{.at = world_.now, .chance = 1, .body = handlers::Tick{}};
    handlers::Turn turn(event, world_.store(), world_.context);
    return conversation::counted_in_year(turn, unit, 2024).total;
}

storage::RosterPersonId Sequence::place_of(int teacher) {
    return world_.store().persons.listed_as(teachers_[static_cast<std::size_t>(teacher)], unit);
}

std::vector<std::pair<ActivityState, OccasionId>> Sequence::snapshot() {
    std::vector<std::pair<ActivityState, OccasionId>> rows;
    for (const ActivityId id : ids) {
        const auto activity = world_.store().activities.find(id).value();
        rows.emplace_back(activity.state, activity.occasion);
    }
    return rows;
}

PersonId Sequence::person(const std::string& user, const std::string& name) {
    return world_.store().persons.remember(world_.telegram, "u:" + user, name, world_.now).id;
}

std::optional<std::size_t> Sequence::any_row(const std::function<bool(const Row&)>& is_meant) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < model.rows.size(); ++i) {
        if (is_meant(model.rows[i])) {
            rows.push_back(i);
        }
    }
    return rows.empty() ? std::nullopt
                        : std::optional(rows[static_cast<std::size_t>(pick(0, static_cast<int>(rows.size()) - 1))]);
}

void Sequence::say(const std::string& text) {
    handlers::MessageReceived message;
    message.place = {.chat = "u:chair", .kind = storage::ChatKind::private_chat, .title = "", .thread = std::nullopt};
    message.from = {.user = "u:chair", .name = "Chủ tịch", .is_identified = true};
    message.message = "m" + std::to_string(++messages_);
    message.text = text;
    world_.submit(world_.telegram, message.message, message);
    take_choices();
}

void Sequence::tap(const std::string& action) {
    handlers::ChoiceTapped tapped;
    tapped.place = {.chat = "u:chair", .kind = storage::ChatKind::private_chat, .title = "", .thread = std::nullopt};
    tapped.from = {.user = "u:chair", .name = "Chủ tịch", .is_identified = true};
    tapped.action = action;
    tapped.tap = "t" + std::to_string(++messages_);
    world_.submit(world_.telegram, tapped.tap, tapped);
    take_choices();
}

void Sequence::take_choices() {
    for (Said& said : world_.take_said()) {
        if (said.chat == "u:chair") {
            choices_ = std::move(said.message.choices);
        }
    }
    world_.take_tap_answers();
}

} // namespace loa::tests
