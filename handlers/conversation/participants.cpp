#include "handlers/conversation/participants.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "config/plain_text.h"
#include "handlers/conversation/approval_list.h"
#include "handlers/conversation/decision_words.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/roster_names.h"
#include "handlers/dialogue.h"
#include "handlers/membership/rights.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;
using storage::RosterPerson;

namespace {

constexpr std::chrono::days newest_within{7};
constexpr int looked_through_max = 20;
constexpr std::size_t shown_names_max = 8;
constexpr std::size_t choices_max = 8;
constexpr std::size_t short_naming_words_max = 12;

/// What such a line says.
struct Naming {
    bool is_removal = false;
    std::optional<std::size_t> number; ///< of the list shown last
    std::string_view names;
};

std::optional<Naming> read_naming(std::string_view text) {
    const std::size_t sign = text.find_first_of(":\n");
    if (sign == std::string_view::npos) {
        return std::nullopt;
    }
    const auto words = vietnamese::cut_into_words(text.substr(0, sign));
    Naming naming;
    std::size_t at = any_at(words, 0, words.size(), {"không tham gia", "ko tham gia", "bỏ tên", "không dự"});
    naming.is_removal = at > 0;
    if (at == 0) {
        at = any_at(words, 0, words.size(),
                    {"tham gia", "người tham gia", "tham dự", "người tham dự", "có mặt", "thành phần", "danh sách",
                     "danh sách tham gia", "ds tham gia", "ds", "danh sách tham dự", "gồm"});
    }
    if (at == 0) {
        return std::nullopt;
    }
    at += any_at(words, at, words.size(), {"số", "gồm", "cho số", "gồm có"});
    if (at < words.size() && words[at].is_number()) {
        naming.number = config::whole_number<std::size_t>(words[at].folded).value_or(0);
        ++at;
    }
    naming.names = text.substr(sign + 1);
    return at == words.size() ? std::optional(naming) : std::nullopt;
}

/// "bỏ Hùng ra", "thêm cô Mai": behind the unit's report such words name people where the roster knows them.
std::optional<Naming> read_short_naming(std::string_view text) {
    const auto words = vietnamese::cut_into_words(text);
    const std::size_t removal = any_at(words, 0, words.size(), {"bỏ", "bớt", "bỏ tên", "gỡ", "gỡ tên"});
    const std::size_t lead = removal > 0 ? removal : any_at(words, 0, words.size(), {"thêm", "thêm tên", "bổ sung"});
    std::size_t end = words.size();
    while (end > lead && any_at(words, end - 1, end, {"ra", "vào", "nữa", "nhé", "nha", "ạ", "với", "đi"}) > 0) {
        --end;
    }
    if (lead == 0 || end <= lead || end - lead > short_naming_words_max) {
        return std::nullopt;
    }
    Naming naming;
    naming.is_removal = removal > 0;
    naming.names = text.substr(words[lead].begin, words[end - 1].end - words[lead].begin);
    return naming;
}

/// What the chair speaks of.
std::optional<Activity> meant(Turn& turn, const Speaker& speaker, const Naming& naming,
                              const std::optional<std::string>& replied_to) {
    if (naming.number) {
        const auto list = shown_list(turn, speaker);
        const bool is_listed = list && *naming.number >= 1 && *naming.number <= list->items.size();
        return is_listed ? turn.store.activities.find(list->items[*naming.number - 1].id) : std::nullopt;
    }
    if (const auto card = replied_to ? card_of(turn, speaker.chat, *replied_to) : std::nullopt) {
        return turn.store.activities.find(*card);
    }
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    const bool is_at_report = dialogue && dialogue->step.starts_with("report.");
    auto open = is_at_report ? turn.store.activities.find(storage::ActivityId{dialogue->subject}) : std::nullopt;
    if (open && open->person == speaker.person.id) {
        return open;
    }
    for (Activity& activity : turn.store.activities.of_person(speaker.person.id, turn.now - newest_within,
                                                              turn.now + std::chrono::seconds{1}, looked_through_max)) {
        if (activity.is_for_unit && activity.state != ActivityState::withdrawn) {
            return std::move(activity);
        }
    }
    return std::nullopt;
}

/// The unit whose chair may name people for this activity; "" for none.
std::string unit_of(Turn& turn, const Speaker& speaker, const Activity& activity) {
    const bool is_of_chair = activity.unit && membership::is_chair(turn, speaker.person, *activity.unit);
    if (is_of_chair) {
        return *activity.unit;
    }
    const bool is_own_draft = !activity.unit && activity.person == speaker.person.id;
    const auto units = turn.store.persons.chaired_units(speaker.person.id);
    return is_own_draft && units.size() == 1 ? units.front() : std::string{};
}

void change(Turn& turn, const Speaker& speaker, const Activity& activity, const RosterPerson& person, bool is_removal) {
    if (is_removal) {
        turn.store.occasions.remove_person(activity.id, person.id);
    } else {
        turn.store.occasions.add_person(activity.id, person.id);
    }
    turn.store.audit.add(turn.now, speaker.person.id, is_removal ? "participant_removed" : "participant_named",
                         fmt::format("activity {}, roster person {}", activity.id.value, person.id.value));
}

void say_named(Turn& turn, const Activity& activity, const std::vector<std::string>& done, bool is_removal,
               Message& message) {
    const auto count = turn.store.occasions.people(activity.id).size();
    add_line(message, turn.text(is_removal ? "people.removed" : "people.added", {{"names", names_text(turn, done)},
                                                                                 {"line", line_text(turn, activity)},
                                                                                 {"count", std::to_string(count)}}));
    const auto number = activity.participants.value_or(0);
    if (number > 0 && std::cmp_less(number, count)) {
        add_line(message, turn.text("people.more_than_said",
                                    {{"number", std::to_string(number)}, {"count", std::to_string(count)}}));
    }
}

/// What the names of a line stand for.
struct Named {
    std::vector<RosterPerson> people; ///< each meant by one name
    std::vector<std::string> absent;  ///< to be taken off, and not there
    std::vector<std::string> unknown;
    std::vector<std::string> unclear;
    std::vector<RosterPerson> candidates; ///< for the unclear ones
};

Named look_up(Turn& turn, const Activity& activity, const Naming& naming, const std::vector<RosterPerson>& roster) {
    const auto named_before = turn.store.occasions.people(activity.id);
    const auto is_named = [&](storage::RosterPersonId id) {
        return std::ranges::find(named_before, id) != named_before.end();
    };
    Named found;
    for (const NamedPerson& named : read_names(naming.names, roster)) {
        if (named.people.empty()) {
            found.unknown.push_back(named.typed);
        } else if (named.people.size() > 1) {
            found.unclear.push_back(named.typed);
            found.candidates.insert(found.candidates.end(), named.people.begin(), named.people.end());
        } else if (naming.is_removal && !is_named(named.people.front().id)) {
            found.absent.push_back(named.people.front().name);
        } else {
            found.people.push_back(named.people.front());
        }
    }
    return found;
}

/// "Thành phần: 30 GV, 2 buổi" tells of numbers and names nobody: it is no list.
bool tells_of_numbers(const Naming& naming, const Named& found) {
    return found.people.empty() && found.absent.empty() && found.unclear.empty() &&
           naming.names.find_first_of("0123456789") != std::string_view::npos;
}

void change_named(Turn& turn, const Speaker& speaker, const Activity& activity, const Named& found, bool is_removal,
                  Message& message) {
    std::vector<std::string> done;
    for (const RosterPerson& person : found.people) {
        change(turn, speaker, activity, person, is_removal);
        done.push_back(person.name);
    }
    if (!done.empty()) {
        say_named(turn, activity, done, is_removal, message);
    }
}

void say_not_named(const Turn& turn, const Activity& activity, const Named& found, Message& message) {
    if (!found.absent.empty()) {
        add_line(message, turn.text("people.not_named",
                                    {{"names", names_text(turn, found.absent)}, {"line", line_text(turn, activity)}}));
    }
    if (!found.unknown.empty()) {
        add_line(message, turn.text("people.unknown", {{"names", names_text(turn, found.unknown)}}));
    }
    if (!found.unclear.empty()) {
        add_line(message, turn.text("people.unclear", {{"names", names_text(turn, found.unclear)}}));
    }
}

/// The speaker chairs no unit that the line can be about.
void say_of_what(Turn& turn, const Speaker& speaker, const Naming& naming) {
    if (naming.number) {
        return handlers::answer(turn, speaker, "people.no_such_number", {{"number", std::to_string(*naming.number)}});
    }
    handlers::answer(turn, speaker, "people.of_what");
}

} // namespace

std::string names_text(const Turn& turn, std::vector<std::string> names) {
    if (names.size() <= shown_names_max) {
        return fmt::format("{}", fmt::join(names, ", "));
    }
    const auto rest = names.size() - shown_names_max + 1;
    names.resize(shown_names_max - 1);
    return fmt::format("{} {}", fmt::join(names, ", "),
                       turn.words("approval.and_others", {{"count", std::to_string(rest)}}));
}

void add_candidates(const Turn& turn, const Activity& activity, const std::vector<RosterPerson>& candidates,
                    bool is_removal, Message& message) {
    for (const RosterPerson& person : candidates) {
        if (message.choices.size() < choices_max) {
            message.choices.push_back({turn.words("people.which", {{"name", person.name}, {"code", person.code}}),
                                       handlers::action(is_removal ? "people.remove" : "people.add", activity.id.value,
                                                        std::to_string(person.id.value))});
        }
    }
}

namespace {

/// Only while the unit's report with names stands open or was saved last, and only people of the roster.
bool on_short_naming(Turn& turn, const Speaker& speaker, std::string_view text) {
    const auto naming = read_short_naming(text);
    const auto dialogue = naming ? handlers::dialogue_of(turn, speaker) : std::nullopt;
    const bool is_at_report = dialogue && dialogue->step.starts_with("report.");
    const auto activity =
        is_at_report ? turn.store.activities.find(storage::ActivityId{dialogue->subject}) : std::nullopt;
    const std::string unit = activity && activity->is_for_unit && activity->person == speaker.person.id
                                 ? unit_of(turn, speaker, *activity)
                                 : std::string{};
    if (unit.empty() || turn.store.occasions.people(activity->id).empty()) {
        return false;
    }
    const Named found = look_up(turn, *activity, *naming, turn.store.roster.of_unit(unit));
    if (!found.unknown.empty() || (found.people.empty() && found.unclear.empty())) {
        return false;
    }
    Message message;
    change_named(turn, speaker, *activity, found, naming->is_removal, message);
    say_not_named(turn, *activity, found, message);
    add_candidates(turn, *activity, found.candidates, naming->is_removal, message);
    handlers::answer(turn, speaker, std::move(message));
    return true;
}

} // namespace

bool on_participants(Turn& turn, Speaker& speaker, const std::optional<std::string>& replied_to,
                     std::string_view text) {
    const auto naming = speaker.is_in_group() || !speaker.is_identified() ? std::nullopt : read_naming(text);
    if (!naming) {
        return !speaker.is_in_group() && speaker.is_identified() && on_short_naming(turn, speaker, text);
    }
    if (!membership::is_chair(turn, speaker.person)) {
        return false;
    }
    const auto activity = meant(turn, speaker, *naming, replied_to);
    const std::string unit = activity ? unit_of(turn, speaker, *activity) : std::string{};
    if (unit.empty()) {
        say_of_what(turn, speaker, *naming);
        return true;
    }
    const auto roster = turn.store.roster.of_unit(unit);
    if (roster.empty()) {
        handlers::answer(turn, speaker, "people.no_roster");
        return true;
    }
    const Named found = look_up(turn, *activity, *naming, roster);
    if (tells_of_numbers(*naming, found)) {
        return false;
    }
    Message message;
    change_named(turn, speaker, *activity, found, naming->is_removal, message);
    say_not_named(turn, *activity, found, message);
    if (message.text.empty()) {
        message = turn.text("people.how");
    }
    add_candidates(turn, *activity, found.candidates, naming->is_removal, message);
    handlers::answer(turn, speaker, std::move(message));
    return true;
}

bool on_people_action(Turn& turn, Speaker& speaker, const handlers::Action& action) {
    const bool is_removal = action.verb == "people.remove";
    if (!is_removal && action.verb != "people.add") {
        return false;
    }
    const auto activity = turn.store.activities.find(storage::ActivityId{action.subject});
    const auto id = config::whole_number<std::int64_t>(action.detail).value_or(0);
    const auto person = turn.store.roster.find(storage::RosterPersonId{id});
    const std::string unit = activity && speaker.is_identified() ? unit_of(turn, speaker, *activity) : std::string{};
    if (unit.empty() || !person || person->unit != unit || person->left_at || speaker.is_in_group()) {
        handlers::remark(turn, speaker, "common.old_choice");
        return true;
    }
    change(turn, speaker, *activity, *person, is_removal);
    Message message;
    say_named(turn, *activity, {person->name}, is_removal, message);
    handlers::answer(turn, speaker, std::move(message));
    return true;
}

} // namespace loa::conversation
