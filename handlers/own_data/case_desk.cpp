#include "handlers/own_data/case_desk.h"

#include <array>
#include <optional>

#include "handlers/audit_subject.h"
#include "handlers/deed.h"
#include "handlers/dialogue.h"
#include "handlers/local_time.h"
#include "handlers/membership/rights.h"
#include "handlers/own_data/clocks.h"
#include "handlers/own_data/data_cases.h"
#include "handlers/safe_text.h"
#include "storage/scrubbing.h"

namespace loa::own_data {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::DataCase;
using storage::DataCaseId;

namespace {

constexpr int listed_max = 8;
constexpr int due_soon_days = 2;
constexpr std::size_t request_characters_max = 300;
constexpr std::size_t reason_characters_max = 300;
constexpr std::size_t answer_characters_max = 1000;

std::string kind_words(const Turn& turn, storage::DataCaseKind kind) {
    switch (kind) {
    case storage::DataCaseKind::show: return turn.words("case.kind_show");
    case storage::DataCaseKind::correct: return turn.words("case.kind_correct");
    case storage::DataCaseKind::withdraw: return turn.words("case.kind_withdraw");
    case storage::DataCaseKind::erase: return turn.words("case.kind_erase");
    }
    return {};
}

/// "yêu cầu “…”", within a sentence to whoever asked.
std::string what_was_asked(const Turn& turn, const DataCase& one) {
    return one.request ? turn.words("case.what_requested",
                                    {{"request", handlers::safe_line(*one.request, request_characters_max)}})
                       : turn.words("case.what_of_kind");
}

std::string left_words(const Turn& turn, std::string_view day) {
    const int left = days_left(turn, day);
    return left < 0 ? turn.words("case.overdue", {{"days", std::to_string(-left)}})
                    : turn.words("case.days_left", {{"days", std::to_string(left)}});
}

/// Nobody is left to whom anything could be told: the program ends it when the last bytes are gone.
bool is_being_erased(const DataCase& one) {
    return one.kind == storage::DataCaseKind::erase && !one.person;
}

/// "1. Nhờ sửa, từ 20/11/2026: trả lời trước 24/11 (còn 2 ngày), xong trước …", and what was asked.
Message line_of(const Turn& turn, std::size_t number, const DataCase& one) {
    const std::string opened = handlers::day_text(handlers::local_time(one.opened_at, turn.campaign().time_zone).date);
    Message line = turn.text("case.line", {{"number", std::to_string(number)},
                                           {"kind", kind_words(turn, one.kind)},
                                           {"opened", opened},
                                           {"due", day_of(one.due)},
                                           {"left", left_words(turn, one.due)}});
    if (!one.answered_at) {
        add_line(line, turn.text("case.answer_line",
                                 {{"due", day_of(one.answer_due)}, {"left", left_words(turn, one.answer_due)}}));
    }
    if (one.extended_to) {
        add_line(line, turn.text("case.was_extended"));
    }
    if (one.request) {
        add_line(line,
                 turn.text("case.request", {{"request", handlers::safe_line(*one.request, request_characters_max)}}));
    }
    return line;
}

void add_choices(const Turn& turn, Message& message, const std::vector<DataCase>& cases) {
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const std::string number = cases.size() == 1 ? "" : ' ' + std::to_string(i + 1);
        message.choices.push_back(
            {turn.words("case.answer") + number, handlers::action("case.answer", cases[i].id.value)});
        message.choices.push_back({turn.words("case.done") + number, handlers::action("case.done", cases[i].id.value)});
        if (!cases[i].extended_to) {
            message.choices.push_back(
                {turn.words("case.extend") + number, handlers::action("case.extend", cases[i].id.value)});
        }
    }
}

Message list(const Turn& turn, const std::vector<DataCase>& cases, Message head) {
    for (std::size_t i = 0; i < cases.size(); ++i) {
        add_line(head, line_of(turn, i + 1, cases[i]));
    }
    add_choices(turn, head, cases);
    return head;
}

void tell_person(Turn& turn, storage::PersonId id, Message message) {
    const auto person = turn.store.persons.find(id);
    const auto chat = person ? handlers::private_chat(turn, *person) : std::nullopt;
    if (chat) {
        turn.say(*chat, std::move(message), {}, person->id);
    }
}

void finish(Turn& turn, const Speaker& officer, const DataCase& one) {
    close_case(turn, one.id, officer.person.id, "done");
    tell_person(turn, one.person, turn.text("case.told_done", {{"what", what_was_asked(turn, one)}}));
    handlers::replace_card(turn, officer, turn.text("case.closed", {{"kind", kind_words(turn, one.kind)}}));
}

/// The case that an officer may still do something about; says why there is none.
std::optional<DataCase> open_case_of(Turn& turn, const Speaker& officer, DataCaseId id) {
    auto one = turn.store.data_cases.find(id);
    const bool is_officer = membership::is_officer(turn, officer.person);
    if (!is_officer || !one || one->closed_at || is_being_erased(*one)) {
        handlers::remark(turn, officer, turn.text(is_officer ? "case.closed_already" : "common.not_allowed"));
        return std::nullopt;
    }
    return one;
}

void ask_reason(Turn& turn, const Speaker& officer, const DataCase& one) {
    if (one.extended_to) {
        return handlers::remark(turn, officer, turn.text("case.extended_already"));
    }
    handlers::expect(turn, officer, step_extension, one.id.value);
    handlers::answer(turn, officer, turn.text("case.ask_reason"));
}

void ask_answer(Turn& turn, const Speaker& officer, const DataCase& one) {
    handlers::expect(turn, officer, step_case_answer, one.id.value);
    handlers::answer(turn, officer, turn.text("case.ask_answer"));
}

using CaseDeed = void(Turn&, const Speaker&, const DataCase&);
constexpr std::array case_deeds{handlers::Deed<CaseDeed>{"case.done", finish},
                                handlers::Deed<CaseDeed>{"case.extend", ask_reason},
                                handlers::Deed<CaseDeed>{"case.answer", ask_answer}};

} // namespace

void show_cases(Turn& turn, Speaker& officer) {
    if (!membership::is_officer(turn, officer.person)) {
        return handlers::answer(turn, officer, turn.text("common.not_allowed"));
    }
    if (officer.is_in_group()) {
        return handlers::answer(turn, officer, turn.text("case.only_private"));
    }
    const auto cases = turn.store.data_cases.waiting(listed_max);
    const auto count = turn.store.data_cases.waiting_count();
    Message message = cases.empty() ? turn.text("case.none")
                                    : list(turn, cases, turn.text("case.waiting", {{"count", std::to_string(count)}}));
    if (const auto erased = storage::open_erasures(turn.store.database); erased > 0) {
        add_line(message, turn.text("case.scrubbing", {{"count", std::to_string(erased)}}));
    }
    handlers::answer(turn, officer, std::move(message));
}

void tell_officers_of(Turn& turn, DataCaseId id) {
    if (const auto one = turn.store.data_cases.find(id)) {
        membership::tell_officers(turn, list(turn, {*one}, turn.text("case.new")));
    }
}

bool on_case_action(Turn& turn, Speaker& officer, const handlers::Action& action) {
    if (!action.verb.starts_with("case.")) {
        return false;
    }
    const auto one = open_case_of(turn, officer, DataCaseId{action.subject});
    const auto deed = handlers::deed_for(case_deeds, action.verb);
    if (one && deed != nullptr) {
        deed(turn, officer, *one);
    } else if (one) {
        handlers::remark(turn, officer, turn.text("common.old_choice"));
    }
    return true;
}

void take_case_answer(Turn& turn, Speaker& officer, DataCaseId id, std::string_view typed) {
    handlers::expect_nothing(turn, officer);
    const auto one = open_case_of(turn, officer, id);
    const std::string answer = handlers::safe_text(typed, answer_characters_max);
    if (!one) {
        return;
    }
    if (answer.empty()) { // nothing that can be read was left of it
        return ask_answer(turn, officer, *one);
    }
    turn.store.data_cases.answer(id, turn.now);
    turn.store.audit.add(turn.now, officer.person.id, "case_answered", handlers::audit_subject(id));
    tell_person(turn, one->person,
                turn.text("case.told_answer", {{"what", what_was_asked(turn, *one)}, {"answer", answer}}));
    const int left = days_left(turn, one->due);
    handlers::answer(turn, officer,
                     left < 0 ? turn.text("case.answered_late", {{"days", std::to_string(-left)}})
                              : turn.text("case.answered", {{"due", day_of(one->due)}}));
}

void take_extension_reason(Turn& turn, Speaker& officer, DataCaseId id, std::string_view typed) {
    handlers::expect_nothing(turn, officer);
    const auto one = open_case_of(turn, officer, id);
    const std::string reason = handlers::safe_line(typed, reason_characters_max);
    if (!one) {
        return;
    }
    if (one->extended_to || reason.empty()) { // says so, or asks again
        return ask_reason(turn, officer, *one);
    }
    const auto due = config::parse_date(one->due);
    const std::string to = config::to_text(extended_due(one->kind, due.value_or(config::Date{})));
    turn.store.data_cases.extend(id, to, reason);
    turn.store.data_cases.answer(id, turn.now);
    turn.store.audit.add(turn.now, officer.person.id, "case_extended", handlers::audit_subject(id));
    tell_person(turn, one->person,
                turn.text("case.told_extended",
                          {{"what", what_was_asked(turn, *one)}, {"due", day_of(to)}, {"reason", reason}}));
    handlers::answer(turn, officer, turn.text("case.extended", {{"due", day_of(to)}}));
}

void tell_due_cases(Turn& turn) {
    const auto last = vietnamese::add_days(handlers::today(turn), due_soon_days);
    const auto count = turn.store.data_cases.due_count(vietnamese::iso_text(last));
    if (count > 0) {
        membership::tell_officers(turn, list(turn, turn.store.data_cases.waiting(listed_max),
                                             turn.text("case.due_soon", {{"count", std::to_string(count)}})));
    }
}

} // namespace loa::own_data
