#include "handlers/conversation/message_router.h"

#include "handlers/conversation/approval.h"
#include "handlers/conversation/command.h"
#include "handlers/conversation/consent_dialogue.h"
#include "handlers/conversation/document_dialogue.h"
#include "handlers/conversation/faq_dialogue.h"
#include "handlers/conversation/free_text.h"
#include "handlers/conversation/handover_digest.h"
#include "handlers/conversation/handovers.h"
#include "handlers/conversation/last_question.h"
#include "handlers/conversation/notice_words.h"
#include "handlers/conversation/overviews.h"
#include "handlers/conversation/participants.h"
#include "handlers/conversation/private_report.h"
#include "handlers/conversation/question_choices.h"
#include "handlers/conversation/question_dialogue.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_editing.h"
#include "handlers/conversation/report_replies.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/statistics.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/told_code.h"
#include "handlers/conversation/told_together.h"
#include "handlers/conversation/waiting_drafts.h"
#include "handlers/conversation/welcome.h"
#include "handlers/evidence/evidence_dialogue.h"
#include "handlers/membership/accounts.h"
#include "handlers/membership/consent.h"
#include "handlers/membership/inviting.h"
#include "handlers/membership/membership_actions.h"
#include "handlers/membership/namesakes.h"
#include "handlers/membership/own_units.h"
#include "handlers/membership/people.h"
#include "handlers/membership/rights.h"
#include "handlers/membership/unit_binding.h"
#include "handlers/membership/unit_link.h"
#include "handlers/notices/notice_dialogue.h"
#include "handlers/own_data/case_desk.h"
#include "handlers/own_data/own_data.h"
#include "handlers/safe_text.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::ChoiceTapped;
using handlers::MessageReceived;
using handlers::Speaker;
using handlers::Turn;

namespace {

constexpr std::size_t name_characters_max = 64;

storage::Chat chat_of(Turn& turn, storage::ChannelId channel, const handlers::Place& place) {
    auto chat = turn.store.chats.remember(channel, place.chat, place.kind,
                                          handlers::safe_name(place.title, name_characters_max), turn.now);
    // Whoever writes to us can be written to, whatever was known before.
    if (chat.state == storage::ChatState::left) {
        turn.store.chats.set_state(chat.id, storage::ChatState::active);
        chat.state = storage::ChatState::active;
    }
    return chat;
}

Speaker speaker_of(Turn& turn, storage::ChannelId channel, const handlers::Place& place, const handlers::Sender& from) {
    Speaker speaker;
    speaker.chat = chat_of(turn, channel, place);
    speaker.thread = place.thread;
    speaker.person.channel = channel;
    if (from.is_identified && !from.user.empty()) {
        speaker.person = turn.store.persons.remember(channel, from.user,
                                                     handlers::safe_name(from.name, name_characters_max), turn.now);
    }
    return speaker;
}

/// Whether a choice is allowed is the affair of whoever knows its subject.
bool on_action(Turn& turn, Speaker& speaker, std::string_view text) {
    const auto action = handlers::read_action(text);
    if (!action) {
        return false;
    }
    return on_report_action(turn, speaker, *action) || evidence::on_evidence_action(turn, speaker, *action) ||
           on_question_action(turn, speaker, *action) || on_handover_action(turn, speaker, *action) ||
           on_faq_action(turn, speaker, *action) || on_document_action(turn, speaker, *action) ||
           on_consent_action(turn, speaker, *action) || own_data::on_own_data_action(turn, speaker, *action) ||
           own_data::on_case_action(turn, speaker, *action) ||
           membership::on_unit_link_action(turn, speaker, *action) ||
           membership::on_namesake_action(turn, speaker, *action) || on_approval_action(turn, speaker, *action) ||
           on_people_action(turn, speaker, *action) || membership::on_membership_action(turn, speaker, *action) ||
           notices::on_notice_action(turn, speaker, *action);
}

/// The question that a choice answers is asked no more.
bool take(Turn& turn, Speaker& speaker, std::string_view action) {
    const std::string offered = offers_now(turn, speaker);
    const bool is_known = on_action(turn, speaker, action);
    forget_answered(turn, speaker, offered);
    return is_known;
}

void run_unknown(Turn& turn, Speaker& speaker) {
    // In a group the command may be meant for another bot, unless the platform delivers only what names this one.
    const handlers::ChannelInfo* channel = turn.context.channel(speaker.chat.channel);
    const bool is_surely_ours = channel != nullptr && channel->capabilities.group_needs_mention;
    if (!speaker.is_in_group() || is_surely_ours) {
        handlers::answer(turn, speaker, handlers::text_here(turn, speaker.chat, "common.unknown_command"));
    }
}

void run_start(Turn& turn, Speaker& speaker, const Command& command) {
    // A link into the chat can carry a code.
    if (on_start_link(turn, speaker, command.rest)) {
        return;
    }
    if (membership::looks_like_code(command.rest)) {
        return membership::bind(turn, speaker, command.rest);
    }
    if (command.rest == membership::consent_start) {
        return show_consent(turn, speaker);
    }
    if (command.rest.empty() && go_on_with_group_report(turn, speaker, {})) {
        return;
    }
    welcome(turn, speaker);
}

/// A preview that scrolled away behind a report is still one tap from everybody's group: it goes as well, and Loa says
/// so.
void cancel_all(Turn& turn, Speaker& speaker) {
    const auto dialogue = turn.store.dialogues.find(speaker.chat.id, speaker.person.id, turn.now);
    const bool is_behind_report = dialogue && dialogue->step == step_report && notices::drop_draft(turn, speaker);
    cancel(turn, speaker);
    if (is_behind_report) {
        handlers::answer(turn, speaker, turn.text("notice.dropped"));
    }
}

void run(Turn& turn, Speaker& speaker, const Command& command) {
    switch (command.name) {
    case CommandName::start: return run_start(turn, speaker, command);
    case CommandName::help: return help(turn, speaker);
    case CommandName::ask: return ask(turn, speaker, command.rest);
    case CommandName::report: return report(turn, speaker, command.rest);
    case CommandName::mine: return show_own_activities(turn, speaker);
    case CommandName::tasks: return show_tasks(turn, speaker);
    case CommandName::calendar: return show_calendar(turn, speaker);
    case CommandName::statistics: return show_statistics(turn, speaker, command.rest);
    case CommandName::unit: return membership::bind(turn, speaker, command.rest);
    case CommandName::leave_unit: return membership::leave(turn, speaker, command.rest);
    case CommandName::join_accounts: return membership::join_accounts(turn, speaker, command.rest);
    case CommandName::part_accounts: return membership::part_accounts(turn, speaker);
    case CommandName::invite: return membership::invite(turn, speaker, command.rest);
    case CommandName::people: return membership::show_people(turn, speaker, command.rest);
    case CommandName::waiting: return show_waiting(turn, speaker);
    case CommandName::answered: return show_faq(turn, speaker);
    case CommandName::approve: return approve(turn, speaker, command.rest);
    case CommandName::notice: return notices::announce(turn, speaker, command.rest);
    case CommandName::sign_in: return sign_in(turn, speaker);
    case CommandName::unit_link: return membership::show_unit_link(turn, speaker, command.rest);
    case CommandName::consent: return show_consent(turn, speaker);
    case CommandName::own_data: return own_data::show_own_data(turn, speaker);
    case CommandName::withdraw_consent: return own_data::withdraw_consent(turn, speaker);
    case CommandName::erase: return own_data::ask_to_erase(turn, speaker);
    case CommandName::data_cases: return own_data::show_cases(turn, speaker);
    case CommandName::cancel: return cancel_all(turn, speaker);
    case CommandName::unknown: return run_unknown(turn, speaker);
    case CommandName::none: return on_free_text(turn, speaker, command.rest);
    }
}

/// What a command says is beside the report that is open; words behind it need not be for that.
void run_beside(Turn& turn, Speaker& speaker, const Command& command) {
    const std::string offered = offers_now(turn, speaker);
    run(turn, speaker, command);
    if (command.name != CommandName::report && command.name != CommandName::cancel) {
        note_aside_said(turn, speaker, offered);
    }
}

bool is_about_reports(std::string_view step) {
    return step == step_report || step == step_reports || step == step_saved || step == step_report_text;
}

/// "xoa", "rút": the name of a command and nothing else. While a report is open such words are for it.
bool on_lone_command(Turn& turn, Speaker& speaker, std::string_view text) {
    const auto dialogue = turn.store.dialogues.find(speaker.chat.id, speaker.person.id, turn.now);
    const bool is_open = dialogue && is_about_reports(dialogue->step);
    const bool means_open = asks_to_take_back(turn, text) || bytes_at_front(turn, "said.change_leads", text) > 0;
    const bool lists_own = says_only(turn, "said.own_reports", text);
    if (speaker.is_in_group() || (is_open && (!lists_own || means_open))) {
        return false;
    }
    const CommandName name = lists_own ? CommandName::mine : read_lone_command(text);
    if (name == CommandName::none) {
        return says_only(turn, "said.save", text) && show_waiting_draft(turn, speaker);
    }
    if (name != CommandName::erase && name != CommandName::withdraw_consent) {
        run(turn, speaker, {.name = name, .rest = {}, .has_slash = true});
        return true;
    }
    // It may as well be a report that is to be taken back.
    const bool erases = name == CommandName::erase;
    handlers::Message message = turn.text(erases ? "common.erase_what" : "common.take_back_what");
    message.choices.push_back({turn.words("common.own_reports"), handlers::action("report.mine")});
    message.choices.push_back({turn.words(erases ? "own_data.erase" : "own_data.withdraw"),
                               handlers::action(erases ? "data.erase" : "data.withdraw")});
    handlers::answer(turn, speaker, std::move(message));
    return true;
}

bool is_number(std::string_view text) {
    return text.find_first_not_of(" 0123456789().") == std::string_view::npos;
}

/// "số 1", "trả lời 2": a choice by its number and nothing else.
bool names_number(std::string_view text) {
    const auto words = vietnamese::syllables(text);
    const std::size_t lead = words.size() == 3 && words[0].folded == "tra" && words[1].folded == "loi" ? 2 : 1;
    return words.size() == lead + 1 && is_number(words.back().typed) &&
           (lead == 2 || words[0].folded == "so" || words[0].folded == "chon");
}

/// The choice that the text names by its number or label, of those offered to this person or to everybody. Where
/// choices are numbered only the newest are meant: the others have scrolled away.
std::optional<handlers::Choice> chosen(Turn& turn, const Speaker& speaker, std::string_view text) {
    const auto own = turn.store.dialogues.find(speaker.chat.id, speaker.person.id, turn.now);
    const auto common = turn.store.dialogues.find(speaker.chat.id, storage::PersonId{}, turn.now);
    const bool has_own = speaker.is_identified() && own && !own->offers.empty();
    const bool has_common = common && !common->offers.empty();
    const bool is_own_newer = has_own && (!has_common || own->expires_at >= common->expires_at);
    if (has_own && (is_own_newer || handlers::shows_buttons(turn, speaker.chat))) {
        if (auto choice = handlers::choice_typed(handlers::decode_choices(own->offers), text)) {
            return choice;
        }
    }
    const bool may_be_common = has_common && (!is_own_newer || handlers::shows_buttons(turn, speaker.chat));
    return may_be_common ? handlers::choice_typed(handlers::decode_choices(common->offers), text) : std::nullopt;
}

/// A number that no choice has: those that are still offered are shown again.
void say_no_such_number(Turn& turn, const Speaker& speaker) {
    const auto own = turn.store.dialogues.find(speaker.chat.id, speaker.person.id, turn.now);
    if (!speaker.is_identified() || !own || own->offers.empty()) {
        return handlers::remark(turn, speaker, turn.text("common.old_choice"));
    }
    handlers::Message again = turn.text("common.no_such_number");
    again.choices = handlers::decode_choices(own->offers);
    handlers::answer(turn, speaker, std::move(again));
}

/// A bare number means a choice only where choices were shown with numbers.
bool may_be_number(Turn& turn, const Speaker& speaker, std::string_view text) {
    return !is_number(text) || !handlers::shows_buttons(turn, speaker.chat);
}

bool on_choice(Turn& turn, Speaker& speaker, std::string_view text) {
    if (!may_be_number(turn, speaker, text)) {
        return false;
    }
    const auto choice = chosen(turn, speaker, text);
    return choice && take(turn, speaker, choice->action);
}

/// Steps that take whatever is written next, even when it begins like a command without its slash ("Hỏi văn phòng …").
bool takes_any_text(Turn& turn, const Speaker& speaker) {
    const auto dialogue = turn.store.dialogues.find(speaker.chat.id, speaker.person.id, turn.now);
    return dialogue && (dialogue->step == step_handover_answer || dialogue->step == step_approval_reason ||
                        dialogue->step == notices::step_notice_text || dialogue->step == own_data::step_request ||
                        dialogue->step == own_data::step_extension || dialogue->step == own_data::step_case_answer);
}

/// What Loa asked last decides what a text without a command is for.
bool on_step(Turn& turn, Speaker& speaker, std::string_view text) {
    const auto dialogue = turn.store.dialogues.find(speaker.chat.id, speaker.person.id, turn.now);
    if (!dialogue || !speaker.is_identified()) {
        return false;
    }
    if (dialogue->step == step_report_text) {
        on_report_told(turn, speaker, text);
        return true;
    }
    if (dialogue->step == notices::step_notice_preview) {
        return on_preview(turn, speaker, dialogue->subject, text);
    }
    if (dialogue->step == step_question_text) {
        turn.store.dialogues.end(speaker.chat.id, speaker.person.id);
        ask(turn, speaker, text);
        return true;
    }
    if (noted(*dialogue, note_consent) == asked_here && on_consent_words(turn, speaker, text)) {
        return true;
    }
    if (dialogue->step == step_report) {
        return correct(turn, speaker, storage::ActivityId{dialogue->subject}, text);
    }
    if (dialogue->step == step_reports) {
        return on_list_text(turn, speaker, storage::ActivityId{dialogue->subject}, text);
    }
    if (dialogue->step == step_saved) {
        return on_saved_text(turn, speaker, *dialogue, text);
    }
    if (dialogue->step == own_data::step_request) {
        own_data::take_request(turn, speaker, text);
        return true;
    }
    if (dialogue->step == own_data::step_extension) {
        own_data::take_extension_reason(turn, speaker, storage::DataCaseId{dialogue->subject}, text);
        return true;
    }
    if (dialogue->step == own_data::step_case_answer) {
        own_data::take_case_answer(turn, speaker, storage::DataCaseId{dialogue->subject}, text);
        return true;
    }
    if (dialogue->step == step_handover_answer) {
        answer_handover(turn, speaker, storage::HandoverId{dialogue->subject}, text);
        return true;
    }
    if (dialogue->step == step_digest) {
        return on_numbered_answer(turn, speaker, dialogue->data, text);
    }
    if (dialogue->step == notices::step_notice_text) {
        notices::take_text(turn, speaker, storage::NoticeId{dialogue->subject}, text);
        return true;
    }
    if (dialogue->step == step_approval) {
        return on_approval_text(turn, speaker, text);
    }
    if (dialogue->step == step_approval_reason) {
        take_reason(turn, speaker, storage::ActivityId{dialogue->subject}, text);
        return true;
    }
    return false;
}

bool on_reply(Turn& turn, Speaker& speaker, const MessageReceived& message) {
    return message.replied_to && on_handover_reply(turn, speaker, *message.replied_to, message.text);
}

void on_text(Turn& turn, Speaker& speaker, const MessageReceived& message) {
    const Command command = read_command(message.text);
    // "hủy" and "/huy" to a report mean that report, and not what is open otherwise.
    if (command.name == CommandName::cancel && command.rest.empty() && on_report_cancelled(turn, speaker, message)) {
        return;
    }
    if (command.has_slash) {
        return run_beside(turn, speaker, command);
    }
    if (on_reply(turn, speaker, message) || on_consent_text(turn, speaker, message.text)) {
        return;
    }
    if (on_choice(turn, speaker, message.text)) {
        return;
    }
    const bool is_dictation = command.name != CommandName::cancel && takes_any_text(turn, speaker);
    if (command.name != CommandName::none && !is_dictation) {
        return run_beside(turn, speaker, command);
    }
    if (!is_dictation && on_noted(turn, speaker, message.text)) {
        return;
    }
    if (on_last_question(turn, speaker, message.text,
                         [&](std::string_view action) { return on_action(turn, speaker, action); })) {
        return;
    }
    if (!is_dictation &&
        (on_lone_command(turn, speaker, message.text) || go_on_with_group_report(turn, speaker, message.text))) {
        return;
    }
    if (!is_dictation && (on_chair_line(turn, speaker, message.text) ||
                          on_participants(turn, speaker, message.replied_to, message.text))) {
        return;
    }
    const bool is_old_choice = names_number(message.text);
    if (!is_old_choice && (on_card_reply(turn, speaker, message) || on_step(turn, speaker, message.text))) {
        return;
    }
    if (is_old_choice || (is_number(message.text) && !handlers::shows_buttons(turn, speaker.chat))) {
        return say_no_such_number(turn, speaker);
    }
    if (const auto code = told_code(turn, speaker, message.text)) {
        return membership::bind(turn, speaker, *code);
    }
    on_free_text(turn, speaker, message.text);
    show_group_report(turn, speaker);
}

/// Edits change the report that the message told. Others count as a new message where that does no harm: a slip in a
/// question is mended by editing it, but a command that changed something must not run twice.
void on_edit(Turn& turn, Speaker& speaker, const MessageReceived& message) {
    if (on_report_edited(turn, speaker,
                         read_command(message.text).name == CommandName::report ? read_command(message.text).rest
                                                                                : message.text)) {
        return;
    }
    const Command command = read_command(message.text);
    const bool is_harmless =
        command.name == CommandName::none || command.name == CommandName::ask || command.name == CommandName::report;
    if (message.is_addressed && is_harmless && !command.rest.empty()) {
        run(turn, speaker, command);
    }
}

void on_attachment(Turn& turn, const Speaker& speaker) {
    handlers::Message message = turn.text("common.attachment");
    const handlers::ChannelInfo* channel = turn.context.channel(speaker.chat.channel);
    const bool hands_out_files = channel != nullptr && channel->capabilities.hands_out_files;
    if (!hands_out_files && membership::is_officer(turn, speaker.person)) {
        handlers::add_line(message, turn.text("document.elsewhere"));
    }
    handlers::answer(turn, speaker, std::move(message));
}

/// It may be a plan document, where it comes from an officer; from others it may be anything and is passed over.
void on_unknown(Turn& turn, const Speaker& speaker) {
    if (membership::is_officer(turn, speaker.person)) {
        handlers::answer(turn, speaker, turn.text("document.elsewhere"));
    }
}

/// Everything but the files that came with it.
void on_words(Turn& turn, Speaker& speaker, const MessageReceived& message) {
    const bool is_group = speaker.is_in_group();
    if (!message.attachments.empty() && (message.text.empty() || evidence::is_mere_caption(turn, speaker, message))) {
        return; // what is to be said about files is said when they are settled
    }
    if (message.text.empty()) {
        if (message.has_attachment && !is_group) {
            on_attachment(turn, speaker);
        } else if (message.is_unknown) {
            on_unknown(turn, speaker);
        } else if (is_group && !message.has_attachment && !message.replied_to) {
            help(turn, speaker); // the bot's name and nothing else
        }
        return;
    }
    on_text(turn, speaker, message);
    if (!is_group && membership::is_officer(turn, speaker.person)) {
        show_untold(turn, speaker);
    }
}

} // namespace

void on_message(Turn& turn, storage::ChannelId channel, const MessageReceived& message) {
    const bool is_group = message.place.kind == storage::ChatKind::group;
    // Talk among people in a group is none of Loa's business; it is not even kept who spoke.
    const bool is_of_loas = message.is_addressed || is_about_report(turn, channel, message) ||
                            evidence::is_rest_of_album(turn, channel, message);
    if (is_group && !is_of_loas) {
        return;
    }
    if (is_group && message.is_edit && !turn.store.chats.find(channel, message.place.chat)) {
        return;
    }
    Speaker speaker = speaker_of(turn, channel, message.place, message.from);
    speaker.message = message.message;
    speaker.notice = notice_of(turn, speaker, message);
    if (message.is_edit) {
        return on_edit(turn, speaker, message);
    }
    if (is_group && !message.is_addressed && is_about_report(turn, channel, message)) {
        // What does not change the report after all is talk among people.
        on_report_reply(turn, speaker, message);
        return;
    }
    // An officer's file is a plan document, unless it comes with a report of the officer's own.
    if (message.document && !evidence::is_report_caption(turn, message) && on_document(turn, speaker, message)) {
        return;
    }
    evidence::receive(turn, speaker, message);
    on_words(turn, speaker, message);
    evidence::settle(turn, speaker, message,
                     message.replied_to ? card_of(turn, speaker.chat, *message.replied_to) : std::nullopt);
}

void on_tap(Turn& turn, storage::ChannelId channel, const ChoiceTapped& tapped) {
    Speaker speaker = speaker_of(turn, channel, tapped.place, tapped.from);
    speaker.tap = tapped.tap;
    speaker.card = tapped.message;
    if (!take(turn, speaker, tapped.action)) {
        handlers::remark(turn, speaker, turn.text("common.old_choice"));
    }
    if (turn.tap_answers.empty()) {
        turn.answer_tap(channel, tapped.tap);
    }
}

} // namespace loa::conversation
