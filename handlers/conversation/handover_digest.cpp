#include "handlers/conversation/handover_digest.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <vector>

#include "handlers/conversation/handovers.h"
#include "handlers/dialogue.h"
#include "handlers/local_time.h"
#include "handlers/membership/rights.h"
#include "handlers/own_data/case_desk.h"
#include "handlers/safe_text.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::HandoverGroup;
using storage::HandoverId;

namespace {

constexpr int listed_max = 8;
constexpr std::size_t question_characters_max = 160;
constexpr std::string_view about_prefix = "digest:";

/// "digest:12,15": the questions listed, in order.
std::string about(const std::vector<HandoverGroup>& groups) {
    std::string text(about_prefix);
    for (const HandoverGroup& group : groups) {
        text += (text.size() == about_prefix.size() ? "" : ",") + std::to_string(group.first.id.value);
    }
    return text;
}

std::vector<HandoverId> listed(std::string_view about) {
    std::vector<HandoverId> ids;
    std::string_view rest = about.substr(about_prefix.size());
    while (!rest.empty()) {
        HandoverId id;
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), id.value);
        if (error != std::errc{}) {
            break;
        }
        ids.push_back(id);
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
        rest.remove_prefix(rest.empty() ? 0 : 1);
    }
    return ids;
}

/// A question as a numbered line; as a choice, which is numbered where it is shown as a line, without its number.
Message line_of(const Turn& turn, std::size_t number, const HandoverGroup& group, std::string_view form) {
    std::string key = fmt::format("handover.{}", form);
    if (group.first.is_doubted) {
        key += "_doubted";
    } else if (group.persons > 1) {
        key += "_of_several";
    }
    return turn.text(key, {{"number", std::to_string(number)},
                           {"question", handlers::safe_line(group.first.question, question_characters_max)},
                           {"count", std::to_string(group.persons)}});
}

handlers::Choice choice_of(const Turn& turn, const std::vector<HandoverGroup>& groups, std::size_t at, bool as_line) {
    std::string label = turn.words("handover.answer");
    if (as_line) {
        label = line_of(turn, at + 1, groups[at], "choice").text;
    } else if (groups.size() > 1) {
        label = turn.words("handover.answer_number", {{"number", std::to_string(at + 1)}});
    }
    return {std::move(label), handlers::action("handover.answer", groups[at].first.id.value)};
}

/// The list of what waits; `groups` may be empty when something else is to be said. Where there are no buttons the
/// choices are the numbered lines.
Message list(Turn& turn, const storage::Chat& chat, const std::vector<HandoverGroup>& groups) {
    const bool has_buttons = handlers::shows_buttons(turn, chat);
    Message message;
    const auto count = turn.store.handovers.waiting_count();
    if (!groups.empty()) {
        add_line(message, turn.text("handover.waiting", {{"count", std::to_string(count)}}));
    }
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (has_buttons) {
            add_line(message, line_of(turn, i + 1, groups[i], "line"));
        }
        message.choices.push_back(choice_of(turn, groups, i, !has_buttons));
    }
    if (count > static_cast<std::int64_t>(groups.size())) {
        const auto more = count - static_cast<std::int64_t>(groups.size());
        add_line(message, turn.text("handover.more_wait", {{"count", std::to_string(more)}}));
    }
    if (!groups.empty()) {
        add_line(message, turn.text(groups.size() == 1 ? "handover.how_one" : "handover.how_several"));
    }
    if (const auto stale = turn.store.faq.stale_count(); stale > 0) {
        add_line(message, turn.text("handover.stale_faq", {{"count", std::to_string(stale)}}));
    }
    return message;
}

/// What comes next may be an answer by number, unless the officer is at something else.
void say_list(Turn& turn, const Speaker& officer, const Message& message, const std::string& shown) {
    const auto dialogue = handlers::dialogue_of(turn, officer);
    if (!dialogue || dialogue->step.empty() || dialogue->step == step_digest) {
        handlers::expect(turn, officer, step_digest, 0, shown);
    }
    handlers::Manner manner;
    manner.about = shown;
    turn.say(officer.chat, message, manner, officer.person.id);
}

std::string day_key(vietnamese::Date day) {
    return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

/// A number at the beginning and what stands behind it.
struct Numbered {
    std::optional<std::size_t> number;
    std::string_view text;
};

Numbered read_number(std::string_view text) {
    const std::size_t begin = text.find_first_of("0123456789");
    const std::string_view lead = text.substr(0, begin);
    if (begin == std::string_view::npos || lead.find_first_not_of(" \t\r\n(") != std::string_view::npos) {
        return {.number = std::nullopt, .text = text};
    }
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data() + begin, text.data() + text.size(), number);
    const auto behind = static_cast<std::size_t>(end - text.data());
    const bool is_apart =
        behind >= text.size() || std::string_view(" \t\r\n.:),-").find(text[behind]) != std::string_view::npos;
    if (error != std::errc{} || !is_apart) {
        return {.number = std::nullopt, .text = text};
    }
    const std::size_t rest = text.find_first_not_of(" \t\r\n.:),-", behind);
    return {.number = number, .text = rest == std::string_view::npos ? std::string_view{} : text.substr(rest)};
}

} // namespace

void send_digest(Turn& turn) {
    const auto local = handlers::local_time(turn.now, turn.campaign().time_zone);
    const auto minutes = std::chrono::minutes{local.hour * 60 + local.minute};
    if (minutes < turn.campaign().questions_digest || !turn.store.handovers.begin_digest(day_key(local.date))) {
        return;
    }
    own_data::tell_due_cases(turn);
    const auto groups = turn.store.handovers.waiting(listed_max);
    if (groups.empty() && turn.store.faq.stale_count() == 0) {
        return;
    }
    for (const storage::Chat& chat : membership::officer_chats(turn)) {
        Speaker officer;
        officer.chat = chat;
        officer.person = turn.store.persons.remember(chat.channel, chat.external, {}, turn.now);
        say_list(turn, officer, list(turn, chat, groups), about(groups));
    }
}

void show_waiting(Turn& turn, Speaker& officer) {
    if (!membership::is_officer(turn, officer.person)) {
        return handlers::answer(turn, officer, "common.not_allowed");
    }
    if (officer.is_in_group()) {
        return handlers::answer(turn, officer, "handover.only_private");
    }
    const auto groups = turn.store.handovers.waiting(listed_max);
    if (groups.empty() && turn.store.faq.stale_count() == 0) {
        return handlers::answer(turn, officer, "handover.none_wait");
    }
    say_list(turn, officer, list(turn, officer.chat, groups), about(groups));
}

bool on_digest_reply(Turn& turn, Speaker& officer, std::string_view about, std::string_view text) {
    if (!about.starts_with(about_prefix)) {
        return false;
    }
    const auto ids = listed(about);
    if (ids.empty()) {
        return false;
    }
    const Numbered read = read_number(text);
    if (ids.size() == 1 && (!read.number || *read.number != 1)) {
        answer_handover(turn, officer, ids.front(), text);
        return true;
    }
    if (!read.number || *read.number < 1 || *read.number > ids.size()) {
        handlers::answer(turn, officer, "handover.which_number", {{"count", std::to_string(ids.size())}});
        return true;
    }
    const HandoverId id = ids[*read.number - 1];
    if (read.text.empty()) {
        on_handover_action(turn, officer, {.verb = "handover.answer", .subject = id.value, .detail = {}});
    } else {
        answer_handover(turn, officer, id, read.text);
    }
    return true;
}

bool on_numbered_answer(Turn& turn, Speaker& officer, std::string_view about, std::string_view text) {
    const Numbered read = read_number(text);
    const bool is_answer = read.number && *read.number >= 1 && !read.text.empty() &&
                           *read.number <= (about.starts_with(about_prefix) ? listed(about).size() : 0);
    return is_answer && membership::is_officer(turn, officer.person) && on_digest_reply(turn, officer, about, text);
}

} // namespace loa::conversation
