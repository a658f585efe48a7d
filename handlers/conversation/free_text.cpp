#include "handlers/conversation/free_text.h"

#include <algorithm>
#include <optional>

#include "handlers/conversation/about_loa.h"
#include "handlers/conversation/consent_dialogue.h"
#include "handlers/conversation/faq.h"
#include "handlers/conversation/follow_up.h"
#include "handlers/conversation/for_another.h"
#include "handlers/conversation/last_question.h"
#include "handlers/conversation/list_orders.h"
#include "handlers/conversation/listed_reports.h"
#include "handlers/conversation/officer_wish.h"
#include "handlers/conversation/plan_reminder.h"
#include "handlers/conversation/question_dialogue.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/taking_again.h"
#include "handlers/conversation/waiting_drafts.h"
#include "handlers/dialogue.h"
#include "handlers/local_time.h"
#include "handlers/safe_text.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using activities::Reading;
using activities::ReportKind;
using handlers::Speaker;
using handlers::Turn;
using questions::OutcomeKind;

namespace {

/// How sure an answer must be to be given to somebody who may not have asked anything.
constexpr double sure_enough = 0.5;

bool is_question(std::string_view text, const Reading& reading) {
    return reading.kind == ReportKind::question || text.find('?') != std::string_view::npos;
}

bool has_good_answer(const Findings& findings) {
    const auto kind = findings.plan.kind;
    const bool has_answer = kind == OutcomeKind::answered || kind == OutcomeKind::unsure;
    return findings.faq || (has_answer && findings.plan.score >= sure_enough);
}

/// Neither a report nor one of what will or did not happen: it asks Loa for something, or says nothing to it.
bool is_open(ReportKind kind) {
    return kind == ReportKind::small_talk || kind == ReportKind::request || kind == ReportKind::command;
}

/// What only seems to be announced ("hạn đăng ký bơi lội", "sao phải học suốt đời").
bool is_announced(ReportKind kind) {
    return kind == ReportKind::plan || kind == ReportKind::registration || kind == ReportKind::wish;
}

/// Whether words that ask stand in it, and of something announced so that it can be nothing but a question: they open
/// it, or ask for anything at all ("có gì mới").
bool asks(Turn& turn, std::string_view text, ReportKind kind) {
    const auto meaning = faq_index(turn).keys().meaning(text);
    const bool asks_more_than_whether = std::ranges::any_of(
        meaning.kinds, [](const std::string& name) { return name != "whether" && name != "status"; });
    if (!asks_more_than_whether || meaning.words.empty()) {
        return false;
    }
    const auto words = vietnamese::syllables(text);
    const bool opens = std::ranges::binary_search(meaning.forms, words.front().folded);
    const bool is_plain = std::ranges::all_of(
        meaning.forms, [&](const std::string& word) { return is_one_of(turn, "said.asking_words", word); });
    return is_open(kind) || (is_announced(kind) && (opens || is_plain));
}

/// Telling Loa what one will do or did not do is no question, whatever the plan says of its words, unless it asks.
bool may_be_question(Turn& turn, std::string_view text, ReportKind kind, const Findings& findings) {
    return asks(turn, text, kind) || (is_open(kind) && has_good_answer(findings));
}

/// Enough words to be a question that an officer understands.
bool may_go_to_officers(const Speaker& speaker, std::string_view text) {
    constexpr std::size_t syllables_min = 3;
    return speaker.is_identified() && !speaker.is_in_group() && !is_code(text) &&
           vietnamese::syllables(text).size() >= syllables_min;
}

std::string_view key_of(ReportKind kind) {
    const std::string_view key = not_report_key(kind);
    return key.empty() ? "small_talk.other" : key;
}

/// Sayings that look like questions to the plan and are none; "" for everything else.
std::string_view chat_key(const Turn& turn, std::string_view text) {
    const ShortAnswer said = read_short_answer(turn, text);
    if (said == ShortAnswer::yes) {
        return "small_talk.agreement";
    }
    if (said != ShortAnswer::none) {
        return "small_talk.refusal";
    }
    if (vietnamese::syllables(text).empty()) {
        return "small_talk.other";
    }
    return is_one_of(turn, "said.insults", text) ? "small_talk.insult" : "";
}

bool holds_any(const Turn& turn, std::string_view key, std::string_view text) {
    return words_beside(turn, key, text).size() < vietnamese::syllables(text).size();
}

/// "mai em gửi ảnh", "dạ để em sửa" speak of what is done here, and of nothing to be learned.
bool is_deed_here(const Turn& turn, std::string_view text) {
    return holds_any(turn, "said.deeds_here", text) && !holds_any(turn, "said.learning_words", text);
}

void show_waiting_or_refuse(Turn& turn, Speaker& speaker) {
    if (!show_waiting_draft(turn, speaker, true)) {
        handlers::answer(turn, speaker, "small_talk.refusal");
    }
}

/// "Hôm qua em học AI 3 buổi. Cho em hỏi hạn nộp là khi nào": what tells and what asks.
struct Parted {
    std::string_view told;
    std::string_view asked;
};

std::optional<Parted> told_and_asked(const Turn& turn, std::string_view text) {
    constexpr std::string_view ends = ".!;,\n";
    for (std::size_t at = text.find_first_of(ends); at != std::string_view::npos;
         at = text.find_first_of(ends, at + 1)) {
        const std::string_view told = text.substr(0, at);
        std::string_view asked = text.substr(at + 1);
        asked.remove_prefix(std::min(asked.find_first_not_of(" \n"), asked.size()));
        if (bytes_at_front(turn, "said.ask_leads", asked) > 0 && !read(turn, asked).is_report &&
            read(turn, told).is_report) {
            return Parted{.told = told, .asked = asked};
        }
    }
    return std::nullopt;
}

void answer_both(Turn& turn, Speaker& speaker, const Parted& parted) {
    if (!on_asked_of_loa(turn, speaker, std::nullopt, parted.asked)) {
        say_findings(turn, speaker, parted.asked, look_up(turn, parted.asked), Asked::maybe);
    }
    report(turn, speaker, parted.told, read(turn, parted.told));
}

/// "em muốn báo cáo", "em vừa học xong": but not what.
bool announces_report(const Turn& turn, std::string_view text) {
    return says_only(turn, "said.wants_to_report", text) || says_only(turn, "said.done_now", text);
}

void show_waiting_or_ask(Turn& turn, Speaker& speaker) {
    if (!show_waiting_draft(turn, speaker, true)) {
        report(turn, speaker, {});
    }
}

/// What is known by its words alone. False for everything else.
bool on_few_words(Turn& turn, Speaker& speaker, std::string_view text) {
    if (on_consent_unasked(turn, speaker, text)) {
        return true;
    }
    if (const auto key = chat_key(turn, text); !key.empty()) {
        handlers::answer(turn, speaker, key);
    } else if (asks_to_wait(turn, text)) {
        handlers::answer(turn, speaker, "small_talk.whenever");
    } else if (is_for_another(turn, speaker, text)) {
        handlers::answer(turn, speaker, "not_report.of_another");
    } else if (says_only(turn, "said.same_too", text)) {
        handlers::answer(turn, speaker, "report.tell_own");
    } else if (wants_to_keep(turn, text)) {
        show_waiting_or_refuse(turn, speaker);
    } else if (wishes_for_officer(turn, text)) {
        answer_wish_for_officer(turn, speaker);
    } else if (const auto parted = told_and_asked(turn, text)) {
        answer_both(turn, speaker, *parted);
    } else if (announces_report(turn, text)) {
        show_waiting_or_ask(turn, speaker);
    } else {
        return on_named_to_take_back(turn, speaker, text) || on_wish_for_withdrawn(turn, speaker, text);
    }
    return true;
}

/// Who reports are for, which the plan does not say in these words.
void answer_to_whom(Turn& turn, const Speaker& speaker) {
    const auto& owner = turn.campaign().owner(handlers::to_config(handlers::today(turn)));
    handlers::answer(turn, speaker, "small_talk.report_to_whom", {{"department", owner.department}});
}

/// Neither told nor asked anything that Loa understands.
void answer_unclear(Turn& turn, const Speaker& speaker, ReportKind kind, std::string_view text) {
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    const bool has_card = dialogue && dialogue->step == step_report && kind == ReportKind::small_talk;
    handlers::Message message = turn.text(has_card ? "report.unclear_change" : key_of(kind));
    if (!has_card && is_open(kind) && may_go_to_officers(speaker, text)) {
        offer_officers(turn, speaker, text, message);
    }
    handlers::answer(turn, speaker, std::move(message));
}

/// What was looked up in the plan, and what is only announced.
void answer_no_report(Turn& turn, Speaker& speaker, std::string_view text, const Reading& reading) {
    const Findings findings = look_up(turn, text);
    const bool is_small_talk = findings.plan.kind == OutcomeKind::small_talk;
    if (is_small_talk || is_question(text, reading) || may_be_question(turn, text, reading.kind, findings)) {
        say_findings(turn, speaker, text, findings, Asked::maybe);
        return is_small_talk ? void() : note_aside_said(turn, speaker);
    }
    if (is_open(reading.kind) || not_report_key(reading.kind).empty()) {
        return answer_unclear(turn, speaker, reading.kind, text);
    }
    is_deed_here(turn, text) ? show_waiting_or_refuse(turn, speaker)
                             : answer_not_reported(turn, speaker, reading.kind, text);
}

/// "em cũng có học AI đó" after others have told theirs: what was learnt; "" for any other text.
std::string_view also_learnt(const Turn& turn, std::string_view text, const Reading& reading) {
    const std::string_view said = without_phrases(turn, text, {"said.polite"}, {"said.polite", "said.only_tails"});
    const std::string_view also = behind(turn, "said.also_leads", said);
    const bool is_told = also.size() < said.size() && reading.kind == ReportKind::small_talk && !text.contains('?');
    return is_told && read_added(turn, also).is_report ? also : std::string_view{};
}

} // namespace

void on_free_text(Turn& turn, Speaker& speaker, std::string_view text) {
    if (handlers::safe_line(text).empty() || on_few_words(turn, speaker, text)) {
        return;
    }
    const Reading reading = read(turn, text);
    if (reading.is_report) {
        return report(turn, speaker, text, reading);
    }
    if (const std::string_view also = also_learnt(turn, text, reading); !also.empty()) {
        return report(turn, speaker, text, read_added(turn, also));
    }
    if (const auto question = follow_up(turn, speaker, text)) {
        say_findings(turn, speaker, question->shown, look_up(turn, *question), Asked::maybe);
        return note_aside_said(turn, speaker);
    }
    if (is_one_of(turn, "said.report_to_whom", text)) {
        return answer_to_whom(turn, speaker);
    }
    answer_no_report(turn, speaker, text, reading);
}

void on_report_told(Turn& turn, Speaker& speaker, std::string_view text) {
    const ShortAnswer said = read_short_answer(turn, text);
    if (said == ShortAnswer::yes || said == ShortAnswer::send || says_only(turn, "said.done_now", text)) {
        return handlers::answer(turn, speaker, "report.how");
    }
    if (said != ShortAnswer::none) {
        handlers::expect_nothing(turn, speaker);
        return handlers::answer(turn, speaker, "small_talk.refusal");
    }
    const Reading reading = read(turn, text);
    const Findings findings = look_up(turn, text);
    const bool is_other = findings.plan.kind == OutcomeKind::small_talk || has_good_answer(findings) ||
                          wishes_for_officer(turn, text) || says_only(turn, "said.wants_to_report", text) ||
                          (is_question(text, reading) && !reading.is_report);
    if (is_other && !reading.is_report) {
        return on_free_text(turn, speaker, text);
    }
    report(turn, speaker, text);
}

} // namespace loa::conversation
