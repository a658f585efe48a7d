#include "handlers/conversation/running_commands.h"

#include "handlers/action.h"
#include "handlers/conversation/approval.h"
#include "handlers/conversation/consent_dialogue.h"
#include "handlers/conversation/data_requests.h"
#include "handlers/conversation/erase_words.h"
#include "handlers/conversation/faq_dialogue.h"
#include "handlers/conversation/free_text.h"
#include "handlers/conversation/handover_digest.h"
#include "handlers/conversation/last_question.h"
#include "handlers/conversation/list_deeds.h"
#include "handlers/conversation/overviews.h"
#include "handlers/conversation/private_report.h"
#include "handlers/conversation/question_dialogue.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/statistics.h"
#include "handlers/conversation/told_together.h"
#include "handlers/conversation/waiting_drafts.h"
#include "handlers/conversation/welcome.h"
#include "handlers/dialogue.h"
#include "handlers/membership/accounts.h"
#include "handlers/membership/consent.h"
#include "handlers/membership/inviting.h"
#include "handlers/membership/own_units.h"
#include "handlers/membership/people.h"
#include "handlers/membership/unit_binding.h"
#include "handlers/membership/unit_link.h"
#include "handlers/notices/notice_dialogue.h"
#include "handlers/own_data/case_desk.h"
#include "handlers/own_data/own_data.h"

namespace loa::conversation {

using handlers::Speaker;
using handlers::Turn;

namespace {

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
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    const bool is_behind_report = dialogue && dialogue->step == step_report && notices::drop_draft(turn, speaker);
    cancel(turn, speaker);
    if (is_behind_report) {
        handlers::answer(turn, speaker, "notice.dropped");
    }
}

void show_own_data(Turn& turn, Speaker& speaker) {
    own_data::show_own_data(turn, speaker);
    remind_of_request(turn, speaker);
}

bool is_about_reports(std::string_view step) {
    return step == step_report || step == step_reports || step == step_saved || step == step_report_text;
}

} // namespace

void run(Turn& turn, Speaker& speaker, const Command& command) {
    switch (command.name) {
    case CommandName::start: return run_start(turn, speaker, command);
    case CommandName::help: return help(turn, speaker);
    case CommandName::ask: return ask(turn, speaker, command.rest);
    case CommandName::report: return report(turn, speaker, command.rest);
    case CommandName::mine: return show_own_activities(turn, speaker, command.rest);
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
    case CommandName::approved: return show_what_was_approved(turn, speaker, command.rest);
    case CommandName::notice: return notices::announce(turn, speaker, command.rest);
    case CommandName::sign_in: return sign_in(turn, speaker);
    case CommandName::unit_link: return membership::show_unit_link(turn, speaker, command.rest);
    case CommandName::consent: return show_consent(turn, speaker);
    case CommandName::own_data: return show_own_data(turn, speaker);
    case CommandName::withdraw_consent: return own_data::withdraw_consent(turn, speaker);
    case CommandName::erase: return own_data::ask_to_erase(turn, speaker);
    case CommandName::data_cases: return own_data::show_cases(turn, speaker);
    case CommandName::cancel: return cancel_all(turn, speaker);
    case CommandName::unknown: return run_unknown(turn, speaker);
    case CommandName::none: return on_free_text(turn, speaker, command.rest);
    }
}

void run_beside(Turn& turn, Speaker& speaker, const Command& command) {
    const std::string offered = offers_now(turn, speaker);
    run(turn, speaker, command);
    if (command.name != CommandName::report && command.name != CommandName::cancel) {
        note_aside_said(turn, speaker, offered);
    }
}

bool ask_what_goes(Turn& turn, const Speaker& speaker, bool erases) {
    handlers::Message message = turn.text(erases ? "common.erase_what" : "common.take_back_what");
    message.choices.push_back({turn.words("common.own_reports"), handlers::action("report.mine")});
    message.choices.push_back({turn.words(erases ? "own_data.erase" : "own_data.withdraw"),
                               handlers::action(erases ? "data.erase" : "data.withdraw")});
    handlers::answer(turn, speaker, std::move(message));
    return true;
}

bool on_lone_command(Turn& turn, Speaker& speaker, const std::optional<storage::Dialogue>& dialogue,
                     std::string_view text) {
    const bool is_open = dialogue && is_about_reports(dialogue->step);
    const bool means_open = asks_to_take_back(turn, text) || bytes_at_front(turn, "said.change_leads", text) > 0;
    const bool lists_own = says_only(turn, "said.own_reports", text);
    if (speaker.is_in_group() || (is_open && (!lists_own || means_open))) {
        return false;
    }
    const CommandName name = lists_own ? CommandName::mine : read_lone_command(text);
    if (name == CommandName::none) {
        return on_words_to_waiting(turn, speaker, text) ||
               (says_only(turn, "said.save", text) && show_waiting_draft(turn, speaker)) ||
               (says_to_erase(turn, text) && ask_what_goes(turn, speaker, true));
    }
    if (name != CommandName::erase && name != CommandName::withdraw_consent) {
        run(turn, speaker, {.name = name, .rest = {}, .has_slash = true});
        return true;
    }
    return ask_what_goes(turn, speaker, name == CommandName::erase);
}

} // namespace loa::conversation
