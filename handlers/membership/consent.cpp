#include "handlers/membership/consent.h"

#include <algorithm>
#include <iterator>

#include "handlers/action.h"
#include "handlers/dialogue.h"
#include "handlers/local_time.h"

namespace loa::membership {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::ActivityId;

namespace {

constexpr std::chrono::seconds sent_together{15};
constexpr std::string_view number_of_full = "3"; ///< among the choices where they bear numbers

void add_choices(const Turn& turn, Message& message, ActivityId draft, bool with_full) {
    const auto choice = [&](std::string_view label, std::string_view verb) {
        message.choices.push_back({turn.words(label), handlers::action(verb, draft.value)});
    };
    choice(draft ? "consent.agree_and_save" : "consent.agree", "consent.agree");
    choice("consent.refuse", "consent.refuse");
    if (with_full && !turn.campaign().consent.full.empty()) {
        choice("consent.full", "consent.full");
    }
}

void say_question(Turn& turn, const Speaker& speaker, ActivityId draft, std::string text, bool with_full) {
    Message message{.text = std::move(text), .marks = {}, .choices = {}};
    add_choices(turn, message, draft, with_full);
    // In the place of the card whose choice was tapped, so that nothing older is left to tap.
    handlers::replace_card(turn, speaker, std::move(message));
}

/// Where Loa may not write to the person first, the group learns how they open the question themselves.
Message how_to_open(const Turn& turn, const storage::Chat& group) {
    const handlers::ChannelInfo* channel = turn.context.channel(group.channel);
    if (channel != nullptr && !channel->bot_link.empty()) {
        return turn.text("consent.open_link", {{"link", channel->bot_link + "?start=" + std::string(consent_start)}});
    }
    return turn.text("consent.write_in_private", {{"bot", channel == nullptr ? "Loa" : channel->bot_name}});
}

/// Why this person is asked now: nobody is told of a first report who has reported before.
std::string why_asked(Turn& turn, const Speaker& speaker, ActivityId draft) {
    if (!draft) {
        return turn.words("consent.why_no_report");
    }
    const auto newest = turn.store.consents.newest(speaker.person.id);
    if (!newest) {
        return turn.words("consent.why_first");
    }
    if (newest->withdrawn_at) {
        const auto day = handlers::local_time(*newest->withdrawn_at, turn.campaign().time_zone).date;
        return turn.words("consent.why_withdrawn", {{"day", handlers::day_text(day)}});
    }
    if (!newest->is_given) {
        return turn.words("consent.why_refused");
    }
    return turn.words("consent.why_new_version", {{"version", std::to_string(turn.campaign().consent.version)}});
}

std::string about_change(const storage::Activity& saved) {
    return "consent.change:" + std::to_string(saved.id.value);
}

/// Whether it is what the speaker has to choose about now.
bool is_asked_to_change(Turn& turn, const Speaker& speaker, const storage::Activity& saved) {
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    const auto offers = dialogue ? handlers::decode_choices(dialogue->offers) : std::vector<handlers::Choice>{};
    const std::string agree = handlers::action("consent.agree", saved.id.value);
    return std::ranges::find(offers, agree, &handlers::Choice::action) != offers.end();
}

/// The question before a change of what is saved; asked a second time, in few words.
void say_change_waits(Turn& turn, const Speaker& speaker, const storage::Activity& saved) {
    const bool is_again = is_asked_to_change(turn, speaker, saved);
    Message message = is_again ? turn.text("consent.change_waits")
                               : turn.text("consent.before_change", {{"why", why_asked(turn, speaker, saved.id)},
                                                                     {"summary", turn.campaign().consent.summary}});
    message.choices.push_back({turn.words("consent.agree"), handlers::action("consent.agree", saved.id.value)});
    message.choices.push_back({turn.words("consent.refuse"), handlers::action("consent.refuse", saved.id.value)});
    handlers::Manner manner;
    manner.about = about_change(saved);
    handlers::answer(turn, speaker, std::move(message), std::move(manner));
}

} // namespace

bool has_consented(Turn& turn, storage::PersonId person) {
    const auto newest = turn.store.consents.newest(person);
    return newest && newest->is_given && !newest->withdrawn_at && newest->version >= turn.campaign().consent.version;
}

bool has_refused(Turn& turn, storage::PersonId person) {
    const auto newest = turn.store.consents.newest(person);
    return newest && !newest->is_given && newest->version >= turn.campaign().consent.version;
}

std::optional<std::string> unit_told_for(Turn& turn, const Speaker& speaker, const storage::Activity& draft) {
    if (!draft.is_for_unit || !speaker.is_identified()) {
        return std::nullopt;
    }
    const auto units = turn.store.persons.chaired_units(speaker.person.id);
    if (draft.unit && std::ranges::find(units, *draft.unit) != units.end()) {
        return draft.unit;
    }
    return units.size() == 1 ? std::optional(units.front()) : std::nullopt;
}

bool may_keep_for_unit(Turn& turn, const Speaker& speaker, const storage::Activity& draft) {
    return unit_told_for(turn, speaker, draft).has_value();
}

void record_consent(Turn& turn, const Speaker& speaker) {
    const int version = turn.campaign().consent.version;
    turn.store.consents.add({.id = {},
                             .person = speaker.person.id,
                             .version = version,
                             .is_given = true,
                             .at = turn.now,
                             .chat = speaker.chat.id,
                             .withdrawn_at = {}});
    turn.store.audit.add(turn.now, speaker.person.id, "consent_given", "version " + std::to_string(version));
    // A name that a refusal kept away is known from now on.
    turn.store.persons.remember(speaker.person.channel, speaker.person.external, speaker.person.name, turn.now);
}

void record_refusal(Turn& turn, const Speaker& speaker) {
    const int version = turn.campaign().consent.version;
    turn.store.consents.add({.id = {},
                             .person = speaker.person.id,
                             .version = version,
                             .is_given = false,
                             .at = turn.now,
                             .chat = speaker.chat.id,
                             .withdrawn_at = {}});
    turn.store.audit.add(turn.now, speaker.person.id, "consent_refused", "version " + std::to_string(version));
    auto files = turn.store.erasing.forget_drafts(turn.store, speaker.person.id);
    std::ranges::move(files, std::back_inserter(turn.evidence_to_remove));
}

bool ask_consent_first(Turn& turn, Speaker& speaker, const storage::Activity& draft) {
    if (has_consented(turn, speaker.person.id)) {
        return false;
    }
    if (!speaker.is_in_group()) {
        ask_consent(turn, speaker, draft.id);
        return true;
    }
    const auto chat = handlers::private_chat(turn, speaker.person);
    if (!chat) {
        handlers::answer(turn, speaker, how_to_open(turn, speaker.chat));
        return true;
    }
    Speaker in_private;
    in_private.chat = *chat;
    in_private.person = speaker.person;
    ask_consent(turn, in_private, draft.id);
    handlers::answer(turn, speaker, turn.text("consent.asked_in_private"));
    return true;
}

bool was_just_asked_to_change(Turn& turn, const Speaker& speaker, const storage::Activity& saved) {
    const auto asked = turn.store.deliveries.newest_about(speaker.chat.id, about_change(saved));
    return asked && asked->planned_at + sent_together > turn.now;
}

bool ask_consent_to_change(Turn& turn, const Speaker& speaker, const storage::Activity& saved) {
    if (has_consented(turn, speaker.person.id)) {
        return false;
    }
    const auto chat = handlers::private_chat(turn, speaker.person);
    if (speaker.is_in_group() && !chat) {
        handlers::answer(turn, speaker, how_to_open(turn, speaker.chat));
        return true;
    }
    if (!speaker.is_in_group()) {
        say_change_waits(turn, speaker, saved);
        return true;
    }
    Speaker in_private;
    in_private.chat = *chat;
    in_private.person = speaker.person;
    say_change_waits(turn, in_private, saved);
    handlers::answer(turn, speaker, turn.text("consent.asked_in_private"));
    return true;
}

void ask_consent(Turn& turn, const Speaker& speaker, ActivityId draft) {
    std::string text = why_asked(turn, speaker, draft) + ' ' + turn.campaign().consent.summary;
    const auto activity = draft ? turn.store.activities.find(draft) : std::nullopt;
    if (activity && may_keep_for_unit(turn, speaker, *activity)) {
        text += '\n' + turn.words("consent.unit_anyway");
    }
    say_question(turn, speaker, draft, std::move(text), true);
}

void remind_of_consent(Turn& turn, const Speaker& speaker, ActivityId draft) {
    const bool has_full = !turn.campaign().consent.full.empty();
    const bool shows_buttons = handlers::shows_buttons(turn, speaker.chat);
    const std::string how = !has_full       ? std::string{}
                            : shows_buttons ? turn.words("consent.full_by_button")
                                            : turn.words("consent.full_by_number", {{"number", number_of_full}});
    say_with_consent_choices(turn, speaker, draft, turn.text("consent.choose", {{"how", how}}));
}

void say_with_consent_choices(Turn& turn, const Speaker& speaker, ActivityId draft, Message message) {
    add_choices(turn, message, draft, true);
    handlers::answer(turn, speaker, std::move(message));
}

void show_full_consent(Turn& turn, const Speaker& speaker, ActivityId draft) {
    const config::ConsentText& consent = turn.campaign().consent;
    say_question(turn, speaker, draft, consent.full.empty() ? consent.summary : consent.full, false);
}

} // namespace loa::membership
