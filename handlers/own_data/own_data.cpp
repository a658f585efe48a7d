#include "handlers/own_data/own_data.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "handlers/deed.h"
#include "handlers/dialogue.h"
#include "handlers/local_time.h"
#include "handlers/membership/consent.h"
#include "handlers/membership/rights.h"
#include "handlers/membership/role_words.h"
#include "handlers/membership/unit_binding.h"
#include "handlers/own_data/case_desk.h"
#include "handlers/own_data/data_cases.h"
#include "handlers/own_data/own_copy.h"
#include "handlers/safe_text.h"
#include "handlers/sign_in/sign_in_link.h"

namespace loa::own_data {

using handlers::Action;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::DataCaseKind;

namespace {

constexpr std::size_t request_characters_max = 1000;
constexpr std::size_t request_shown_max = 300;
constexpr int cases_looked_at = 500; ///< open ones of everybody: there are few
constexpr std::size_t cases_shown_max = 5;
constexpr std::size_t copy_text_bytes_max =
    9'000; ///< of a copy that comes as messages: they may count against a budget

void add_choice(const Turn& turn, Message& message, std::string_view label, std::string_view verb,
                std::string_view detail = {}) {
    message.choices.push_back({turn.words(label), handlers::action(verb, 0, detail)});
}

/// Own data is nobody else's: it is spoken of in private, and only with somebody who is known.
bool may_speak(Turn& turn, const Speaker& speaker) {
    if (!speaker.is_identified()) {
        handlers::answer(turn, speaker, turn.text("person.hidden"));
        return false;
    }
    if (speaker.is_in_group()) {
        handlers::answer(turn, speaker, turn.text("own_data.only_private"));
        return false;
    }
    return true;
}

void add_part(std::string& parts, std::string part) {
    parts += (parts.empty() ? "" : ", ") + std::move(part);
}

void add_count(const Turn& turn, std::string& parts, std::string_view key, std::int64_t count) {
    if (count > 0) {
        add_part(parts, turn.words(key, {{"count", std::to_string(count)}}));
    }
}

void add_units(Turn& turn, const Speaker& speaker, std::string& parts) {
    const auto units = turn.store.memberships.units_of(speaker.person.id);
    const auto& counts = speaker.person.unit;
    if (units.size() > 1 && counts) {
        return add_part(parts, turn.words("own_data.units", {{"units", membership::unit_words(turn, units)},
                                                             {"counts", membership::name_of_unit(turn, *counts)}}));
    }
    if (counts) {
        add_part(parts, turn.words("own_data.unit", {{"unit", membership::name_of_unit(turn, *counts)}}));
    } else if (!units.empty()) {
        add_part(parts, turn.words("own_data.unit", {{"unit", membership::unit_words(turn, units)}}));
    }
}

/// "tên hiển thị, trường, 5 hoạt động, 3 ảnh, tệp minh chứng, lần đồng ý ngày 2/9/2024 (bản 1)".
std::string what_is_held(Turn& turn, const Speaker& speaker) {
    const auto held = turn.store.erasing.holdings(speaker.person.id);
    std::string parts = turn.words("own_data.account", {{"count", std::to_string(held.accounts)}});
    // What the platform says with each message is not always kept.
    const auto kept = turn.store.persons.find(speaker.person.id);
    if (kept && !kept->name.empty()) {
        add_part(parts, turn.words("own_data.name", {{"name", handlers::safe_name(kept->name)}}));
    }
    add_units(turn, speaker, parts);
    add_count(turn, parts, "own_data.activities", held.activities);
    add_count(turn, parts, "own_data.drafts", held.drafts);
    add_count(turn, parts, "own_data.evidence", held.evidence);
    add_count(turn, parts, "own_data.questions", held.questions);
    add_count(turn, parts, "own_data.reminders", turn.store.plan_reminders.count(speaker.person.id));
    const auto consent = turn.store.consents.newest(speaker.person.id);
    if (consent && consent->is_given) {
        const auto day = handlers::local_time(consent->at, turn.campaign().time_zone).date;
        const bool is_withdrawn = consent->withdrawn_at.has_value();
        const std::string version = std::to_string(consent->version);
        const std::string on = handlers::day_text(day);
        add_part(parts, is_withdrawn ? turn.words("own_data.consent_withdrawn", {{"day", on}, {"version", version}})
                                     : turn.words("own_data.consent", {{"day", on}, {"version", version}}));
    }
    return parts;
}

/// Nobody can guess it: it rests on the program's secret and on the event's chance.
std::string copy_token(const Turn& turn, storage::PersonId person) {
    return handlers::token_hash(turn.context.sign_in_secret + "\ncopy\n" + std::to_string(turn.chance) + '\n' +
                                std::to_string(person.value));
}

/// Where people's browsers reach this program; "" where only those of its own machine do.
std::string public_base(const Turn& turn) {
    const std::string& url = turn.context.console_url;
    const bool is_own_machine = url.find("//127.") != std::string::npos || url.find("//[::1]") != std::string::npos;
    return is_own_machine ? std::string{} : url;
}

void hand_out_copy(Turn& turn, const Speaker& speaker) {
    const auto id = open_case(turn, speaker.person.id, DataCaseKind::show);
    close_case(turn, id, speaker.person.id, "handed out");
    const handlers::FileReference file{.kind = handlers::FileKind::own_copy};
    const bool sends_file = handlers::can_send_file(turn, speaker.chat, file);
    if (sends_file) {
        turn.store.audit.add(turn.now, speaker.person.id, "data_copied", "file");
    }
    const std::string base = public_base(turn);
    if (!base.empty() && !turn.context.sign_in_secret.empty()) {
        const std::string token = copy_token(turn, speaker.person.id);
        turn.store.data_cases.add_link(handlers::token_hash(token), speaker.person.id, turn.now + copy_link_lifetime);
        const std::string link = base + std::string(copy_path) + token;
        const auto hours = std::to_string(copy_link_lifetime.count());
        Message message =
            turn.text(sends_file ? "own_data.file_and_link" : "own_data.link", {{"link", link}, {"hours", hours}});
        message.file = sends_file ? std::optional(file) : std::nullopt;
        return handlers::answer(turn, speaker, std::move(message));
    }
    if (sends_file) {
        Message message = turn.text("own_data.file");
        message.file = file;
        return handlers::answer(turn, speaker, std::move(message));
    }
    // Where no browser can reach the program and no file can be sent the copy comes as messages.
    Message copy;
    copy.text = own_copy_text(turn, speaker.person.id, copy_text_bytes_max);
    handlers::answer(turn, speaker, std::move(copy));
}

/// By what is_forgotten() knows the question again.
handlers::Manner question_manner() {
    handlers::Manner manner;
    manner.about = "data.erase";
    return manner;
}

/// Said to a short "yes": the other words name what is done.
void ask_again(Turn& turn, const Speaker& speaker) {
    Message message = turn.text("own_data.ask_again");
    add_choice(turn, message, "own_data.erase_now", "data.erase_now", sure);
    add_choice(turn, message, "own_data.keep", "data.keep");
    handlers::answer(turn, speaker, std::move(message), question_manner());
}

/// Whether the tapped question stands from before an erasure, which forgot that it was ever asked.
bool is_forgotten(Turn& turn, const Speaker& speaker) {
    if (!speaker.card || turn.store.deliveries.of_message(speaker.chat.id, *speaker.card)) {
        return false;
    }
    // A quick finger overtakes the outcome of the send, with which the message's number comes.
    const auto newest = turn.store.deliveries.newest_about(speaker.chat.id, *question_manner().about);
    return !newest || newest->message;
}

/// Whether nothing stands under the person but the account that this tap has come from.
bool holds_nothing(Turn& turn, const Speaker& speaker) {
    const auto held = turn.store.erasing.holdings(speaker.person.id);
    return held.activities + held.drafts + held.evidence + held.questions == 0 &&
           !turn.store.consents.newest(speaker.person.id) && turn.store.memberships.units_of(speaker.person.id).empty();
}

void say_kept(Turn& turn, const Speaker& speaker) {
    const bool is_old = is_forgotten(turn, speaker);
    const bool is_erased = is_old && holds_nothing(turn, speaker);
    handlers::replace_card(turn, speaker,
                           turn.text(is_erased ? "own_data.erased_already"
                                     : is_old  ? "own_data.old_question"
                                               : "own_data.kept"));
}

void ask_for_request(Turn& turn, const Speaker& speaker) {
    handlers::expect(turn, speaker, step_request);
    handlers::answer(turn, speaker, turn.text("own_data.ask_request"));
}

std::vector<storage::ChatId> staff_chats(Turn& turn) {
    std::vector<storage::ChatId> ids;
    std::ranges::transform(membership::officer_chats(turn), std::back_inserter(ids), &storage::Chat::id);
    return ids;
}

/// `speaker` has said so to a question that still stands.
void erase(Turn& turn, Speaker& speaker) {
    constexpr std::size_t salt_characters = 32;
    const storage::PersonId person = speaker.person.id;
    const auto id = open_case(turn, person, DataCaseKind::erase);
    const std::string salt = copy_token(turn, {}).substr(0, salt_characters);
    auto files = turn.store.erasing.erase(turn.store, person, staff_chats(turn), speaker.chat.id, salt, turn.now);
    std::ranges::move(files, std::back_inserter(turn.evidence_to_remove));
    // Answered at once; done when their bytes have left the file, too (bot/erasure_keeper.h).
    turn.store.data_cases.answer(id, turn.now);
    turn.has_erased = true;
    // From here on nobody speaks: what follows must not remember the person anew.
    speaker.person = {};
    speaker.card.reset();
    turn.say(speaker.chat, turn.text("own_data.erased"));
}

/// What was told and not saved goes with the consent, and with it what was asked about it here. False where there was
/// nothing.
bool drop_drafts(Turn& turn, const Speaker& speaker) {
    if (turn.store.erasing.holdings(speaker.person.id).drafts == 0) {
        return false;
    }
    auto files = turn.store.erasing.forget_drafts(turn.store, speaker.person.id);
    std::ranges::move(files, std::back_inserter(turn.evidence_to_remove));
    handlers::expect_nothing(turn, speaker);
    return true;
}

/// Whether a list of people was brought in for a unit of theirs, which may name them.
bool is_of_listed_unit(Turn& turn, const Speaker& speaker) {
    return std::ranges::any_of(turn.store.memberships.units_of(speaker.person.id),
                               [&](const std::string& unit) { return turn.store.roster.size(unit) > 0; });
}

/// What the human being has asked of officers and is not done, first due first.
std::vector<storage::DataCase> open_cases_of(Turn& turn, storage::PersonId person) {
    auto cases = turn.store.data_cases.waiting(cases_looked_at);
    const auto human = turn.store.persons.human(person);
    std::erase_if(cases, [&](const storage::DataCase& one) {
        return !one.request || !one.person || turn.store.persons.human(one.person) != human;
    });
    cases.resize(std::min(cases.size(), cases_shown_max));
    return cases;
}

Message line_of(const Turn& turn, const storage::DataCase& one) {
    const auto opened = handlers::local_time(one.opened_at, turn.campaign().time_zone).date;
    Message line = turn.text("own_data.open_case", {{"request", handlers::safe_line(*one.request, request_shown_max)},
                                                    {"opened", handlers::day_text(opened)},
                                                    {"due", day_of(one.due)}});
    if (one.answered_at) {
        line.text += ' ' + turn.words("own_data.case_answered");
    }
    return line;
}

/// Nobody has to do it any more, and officers are told so.
void cancel_case(Turn& turn, Speaker& speaker, const Action& action) {
    const auto cases = open_cases_of(turn, speaker.person.id);
    const auto one = std::ranges::find(cases, storage::DataCaseId{action.subject}, &storage::DataCase::id);
    if (one == cases.end()) {
        return handlers::remark(turn, speaker, turn.text("case.closed_already"));
    }
    close_case(turn, one->id, speaker.person.id, "cancelled");
    const std::string request = handlers::safe_line(*one->request, request_shown_max);
    handlers::replace_card(turn, speaker, turn.text("own_data.case_cancelled", {{"request", request}}));
    membership::tell_officers(turn, turn.text("case.cancelled", {{"request", request}}));
}

} // namespace

void show_own_data(Turn& turn, Speaker& speaker) {
    if (!may_speak(turn, speaker)) {
        return;
    }
    Message message = turn.text("own_data.held", {{"what", what_is_held(turn, speaker)}});
    const auto cases = open_cases_of(turn, speaker.person.id);
    for (const storage::DataCase& one : cases) {
        handlers::add_line(message, line_of(turn, one));
    }
    add_choice(turn, message, "own_data.copy", "data.copy");
    if (membership::has_consented(turn, speaker.person.id)) {
        add_choice(turn, message, "own_data.withdraw", "data.withdraw");
    }
    add_choice(turn, message, "own_data.erase", "data.erase");
    add_choice(turn, message, "own_data.request", "data.request");
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const std::string number = cases.size() == 1 ? "" : ' ' + std::to_string(i + 1);
        message.choices.push_back(
            {turn.words("own_data.cancel_case") + number, handlers::action("data.cancel", cases[i].id.value)});
    }
    handlers::answer(turn, speaker, std::move(message));
}

void withdraw_consent(Turn& turn, Speaker& speaker) {
    if (!may_speak(turn, speaker)) {
        return;
    }
    if (turn.store.consents.withdraw(speaker.person.id, turn.now) == 0) {
        return handlers::answer(turn, speaker, turn.text("own_data.nothing_to_withdraw"));
    }
    const auto id = open_case(turn, speaker.person.id, DataCaseKind::withdraw);
    turn.store.audit.add(turn.now, speaker.person.id, "consent_withdrawn", "");
    close_case(turn, id, speaker.person.id, "done");
    const bool had_drafts = drop_drafts(turn, speaker);
    handlers::answer(
        turn, speaker,
        turn.text("own_data.withdrawn", {{"drafts", had_drafts ? turn.words("own_data.drafts_gone") : ""}}));
}

void ask_to_erase(Turn& turn, Speaker& speaker) {
    if (!may_speak(turn, speaker)) {
        return;
    }
    Message message = turn.text("own_data.ask_to_erase", {{"what", what_is_held(turn, speaker)}});
    if (is_of_listed_unit(turn, speaker)) {
        handlers::add_line(message, turn.text("own_data.stays_in_unit"));
    }
    if (membership::is_officer(turn, speaker.person) || membership::is_chair(turn, speaker.person)) {
        handlers::add_line(message, turn.text("own_data.loses_role"));
    }
    add_choice(turn, message, "own_data.erase_now", "data.erase_now");
    add_choice(turn, message, "own_data.keep", "data.keep");
    handlers::answer(turn, speaker, std::move(message), question_manner());
}

namespace {

/// What has come since an erasure does not go by a question from before it.
void erase_if_asked(Turn& turn, Speaker& speaker) {
    if (!is_forgotten(turn, speaker)) {
        return erase(turn, speaker);
    }
    holds_nothing(turn, speaker) ? say_kept(turn, speaker) : ask_to_erase(turn, speaker);
}

void ask_to_erase_by(Turn& turn, Speaker& speaker, const Action& action) {
    action.detail == again ? ask_again(turn, speaker) : ask_to_erase(turn, speaker);
}

using DataDeed = void(Turn&, Speaker&, const Action&);
/// What does not depend on the rest of the choice.
template <auto& does>
void plain(Turn& turn, Speaker& speaker, const Action& /*action*/) {
    does(turn, speaker);
}

constexpr std::array data_deeds{handlers::Deed<DataDeed>{"data.copy", plain<hand_out_copy>},
                                handlers::Deed<DataDeed>{"data.withdraw", plain<withdraw_consent>},
                                handlers::Deed<DataDeed>{"data.erase", ask_to_erase_by},
                                handlers::Deed<DataDeed>{"data.request", plain<ask_for_request>},
                                handlers::Deed<DataDeed>{"data.cancel", cancel_case},
                                handlers::Deed<DataDeed>{"data.erase_now", plain<erase_if_asked>},
                                handlers::Deed<DataDeed>{"data.keep", plain<say_kept>}};

} // namespace

bool on_own_data_action(Turn& turn, Speaker& speaker, const handlers::Action& action) {
    if (!action.verb.starts_with("data.")) {
        return false;
    }
    if (!may_speak(turn, speaker)) {
        return true;
    }
    if (const auto deed = handlers::deed_for(data_deeds, action.verb)) {
        deed(turn, speaker, action);
    } else {
        handlers::remark(turn, speaker, turn.text("common.old_choice"));
    }
    return true;
}

void take_request(Turn& turn, Speaker& speaker, std::string_view text) {
    const std::string request = handlers::safe_line(text, request_characters_max);
    if (request.empty()) { // nothing that can be read was left of it
        return ask_for_request(turn, speaker);
    }
    handlers::expect_nothing(turn, speaker);
    const auto id = open_case(turn, speaker.person.id, DataCaseKind::correct, request);
    const auto opened = turn.store.data_cases.find(id);
    handlers::replace_card(turn, speaker,
                           turn.text("own_data.request_taken",
                                     {{"answer_due", day_of(opened->answer_due)}, {"due", day_of(opened->due)}}));
    tell_officers_of(turn, id);
}

} // namespace loa::own_data
