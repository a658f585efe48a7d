#include "handlers/conversation/named_report.h"

#include <algorithm>
#include <string>
#include <vector>

#include "handlers/action.h"
#include "handlers/activities/report_reader.h"
#include "handlers/conversation/choices.h"
#include "handlers/conversation/list_words.h"
#include "handlers/conversation/listed_reports.h"
#include "handlers/conversation/named_words.h"
#include "handlers/conversation/own_list.h"
#include "handlers/conversation/own_reports.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_editing.h"
#include "handlers/conversation/report_fields.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/shown_list.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/told_anew.h"
#include "handlers/conversation/told_corrections.h"
#include "handlers/dialogue.h"
#include "handlers/membership/rights.h"
#include "handlers/safe_text.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using activities::ReportKind;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;
using vietnamese::Syllable;

namespace {

constexpr std::size_t text_bytes_max = 200;
constexpr std::size_t name_words_max = 6;
constexpr std::size_t unknown_name_words_max = 4;
constexpr std::size_t bare_words_max = 6; ///< "stem 16gv": a name and a value, and nothing else
constexpr std::size_t name_characters_max = 60;
constexpr std::size_t offered_max = 8;
constexpr int drafts_max = 20;

/// One message for one's own saved reports.
class Naming {
  public:
    Naming(Turn& turn, Speaker& speaker, const std::optional<storage::Dialogue>& dialogue, std::string_view text)
        : turn_(turn), speaker_(speaker), dialogue_(dialogue), text_(text), lead_(name_front(turn, text)) {}

    bool take() {
        const bool is_worded =
            bytes_at_back(turn_, "said.change_tails", without_tail()) > 0 || denial_in(turn_, text_).has_value();
        is_sure_ = lead_.wants_change || lead_.is_noun || is_worded;
        const bool may_be_bare =
            !is_sure_ && is_behind_saved() && vietnamese::syllables(text_).size() <= bare_words_max;
        if (lead_.rest.empty() || (!is_sure_ && !may_be_bare) || speaks_of_photo(turn_, text_)) {
            return false;
        }
        const ReportKind kind = read(turn_, text_).kind;
        if (kind == ReportKind::plan || (kind == ReportKind::question && !lead_.wants_change && !is_worded)) {
            return false;
        }
        return take_number() || take_this() || take_title(may_be_bare) || (lead_.is_noun && refuse_unknown());
    }

  private:
    std::string_view without_tail() const { return without_phrases(turn_, text_, {}, {"said.polite"}); }

    bool is_behind_saved() const {
        return dialogue_ && (dialogue_->step == step_saved || dialogue_->step == step_report);
    }

    std::optional<Activity> subject() {
        return is_behind_saved() ? turn_.store.activities.find(storage::ActivityId{dialogue_->subject}) : std::nullopt;
    }

    bool has_open_draft() {
        const auto open = subject();
        return open && open->state == ActivityState::draft;
    }

    /// What one message told together with the report that was spoken of last.
    std::vector<Activity> told_with_subject() {
        const auto last = subject();
        if (!last || last->state == ActivityState::draft || last->message.empty()) {
            return {};
        }
        auto told = turn_.store.activities.told_by(last->chat, last->message);
        std::erase_if(told, [](const Activity& each) { return each.state == ActivityState::draft; });
        return told.size() > 1 && is_own(turn_, speaker_, told.front()) ? told : std::vector<Activity>{};
    }

    /// "cái 3 là 2 buổi", "sửa 1 thành 26 người".
    bool take_number() {
        if (!lead_.says_which && !lead_.wants_change) {
            return false;
        }
        const auto words = vietnamese::syllables(lead_.rest);
        const std::size_t first = bytes_at_front(turn_, "said.first_one", lead_.rest);
        const std::size_t last = bytes_at_front(turn_, "said.last_one", lead_.rest);
        std::size_t end = lead_.says_which ? std::max(first, last) : 0;
        if (end == 0 && !words.empty()) {
            const std::string& word = words.front().folded;
            const bool is_number = word.find_first_not_of("0123456789") == std::string::npos && word.size() <= 2;
            const bool is_named = lead_.says_which && is_one_of(turn_, "said.number_words", words.front().typed);
            end = is_number || is_named ? words.front().offset + words.front().typed.size() : 0;
        }
        const SaidOfIt said = end > 0 ? said_of_it(turn_, lead_.rest.substr(end)) : SaidOfIt{};
        if (end == 0 || !said.is_linked || !says_value(turn_, said)) {
            return false;
        }
        auto listed = own_list(turn_, dialogue_);
        if (listed.empty() && lead_.says_which) {
            listed = told_with_subject();
        }
        if (listed.empty()) {
            return lead_.says_which && ask_for_list();
        }
        const std::string number(lead_.rest.substr(0, end));
        const auto which = named_in_list(turn_, listed, number);
        if (!which) {
            handlers::answer(turn_, speaker_, "report.no_such_number", {{"count", std::to_string(listed.size())}});
            return true;
        }
        listed_ = ids_of(listed);
        return is_own(turn_, speaker_, listed[*which]) && change(listed[*which], said);
    }

    /// A number that counts in no list that was shown. A chair's counts in what waits for approval.
    bool ask_for_list() {
        if (has_open_draft() || membership::is_chair(turn_, speaker_.person) || own_reports(turn_, speaker_).empty()) {
            return false;
        }
        Message message = turn_.text("report.which_list");
        message.choices.push_back({turn_.words("common.own_reports"), handlers::action("report.mine")});
        handlers::answer(turn_, speaker_, std::move(message));
        return true;
    }

    /// "cái đó là 4 buổi", right behind what was saved.
    bool take_this() {
        const auto words = vietnamese::syllables(lead_.rest);
        const auto last = subject();
        const bool is_this = lead_.is_noun && !words.empty() && is_any(words.front().folded, {"do", "nay", "ay"});
        const SaidOfIt said = is_this ? said_of_it(turn_, lead_.rest) : SaidOfIt{};
        if (!is_this || !last || last->state == ActivityState::draft || last->state == ActivityState::withdrawn ||
            !is_own(turn_, speaker_, *last) || !says_value(turn_, said)) {
            return false;
        }
        auto told = dialogue_->step == step_saved ? told_with_subject() : std::vector<Activity>{};
        std::erase_if(told, [](const Activity& each) { return each.state == ActivityState::withdrawn; });
        told = told.empty() ? std::vector{*last} : std::move(told);
        return choose(told, said);
    }

    /// "cái AI học ở Sở".
    bool take_title(bool is_bare) {
        const std::string_view of_title = lead_.wants_change ? behind_title_word(lead_.rest) : std::string_view{};
        const bool names_title = !of_title.empty();
        const std::string_view front = names_title ? of_title : lead_.rest;
        const std::string_view rest = is_bare ? front : without_phrases(turn_, front, {"said.title_fillers"});
        auto fit = is_bare ? told_with_subject() : own_reports(turn_, speaker_);
        std::size_t end = 0;
        const auto words = vietnamese::syllables(rest);
        for (std::size_t i = 0; i < std::min(words.size(), name_words_max); ++i) {
            const std::size_t to = words[i].offset + words[i].typed.size();
            auto longer = called_so(turn_, fit, rest.substr(0, to));
            if (longer.empty()) {
                break;
            }
            fit = std::move(longer);
            end = to;
        }
        if (end == 0 || !names_subject(fit, rest.substr(0, end))) {
            return false;
        }
        const SaidOfIt said = said_of_it(turn_, rest.substr(end));
        const bool asks = lead_.wants_change && vietnamese::syllables(said.values).empty(); // "sửa cái Word"
        // "cái AI", to look at it; with words of theirs open it answers which report they are for.
        const bool is_alone = !asks && lead_.is_noun && vietnamese::syllables(said.values).empty() && dialogue_ &&
                              dialogue_->step == step_saved && noted(*dialogue_, note_told).empty();
        if ((!asks && !is_alone && !says_value(turn_, said)) || (is_bare && (fit.size() != 1 || said.renames)) ||
            (names_title && !said.renames)) {
            return false;
        }
        if (has_open_draft() && !may_pass_draft(rest.substr(0, end), said)) {
            return false;
        }
        std::erase_if(fit, [&](const Activity& each) { return is_other_time(each); });
        if (fit.empty()) {
            return false;
        }
        listed_ = ids_of(own_list(turn_, dialogue_));
        return is_alone ? look_at(fit) : asks ? ask_change(fit) : choose(fit, said);
    }

    /// "sửa tên | AI thành Trí tuệ nhân tạo"; "" for any other words.
    std::string_view behind_title_word(std::string_view text) const {
        const auto words = vietnamese::syllables(text);
        const bool is_of_title = words.size() > 2 && words.front().folded == "ten";
        return is_of_title ? behind(turn_, "said.which_leads", text.substr(words[1].offset)) : std::string_view{};
    }

    /// Words that stand in every other title name nothing, unless they are all of it.
    bool names_subject(const std::vector<Activity>& fit, std::string_view name) const {
        const auto subject = words_beside(turn_, "said.event_words", name);
        const bool has_word = std::ranges::any_of(
            subject, [](const std::string& word) { return word.find_first_not_of("0123456789") != std::string::npos; });
        return has_word || std::ranges::any_of(fit, [&](const Activity& each) {
                   return vietnamese::fold(each.title) == vietnamese::fold(name);
               });
    }

    /// While a draft is open, words go past it only where they cannot be for it, nor for another that waits.
    bool may_pass_draft(std::string_view name, const SaidOfIt& said) {
        const auto drafts = turn_.store.activities.drafts_of(speaker_.person.id, drafts_max);
        const bool is_of_draft = !called_so(turn_, drafts, name).empty();
        return !is_of_draft && (lead_.is_noun || (said.is_linked && lead_.wants_change));
    }

    /// Another day with another amount is another time of the same.
    bool is_other_time(const Activity& activity) const {
        if (lead_.wants_change || is_worded_as_change(turn_, text_)) {
            return false;
        }
        const auto told = read(turn_, text_);
        const auto known = as_reading(activity);
        const bool is_other_day = told.start && told.start != known.start;
        const bool is_other_amount = told.quantity && known.quantity && told.quantity != known.quantity;
        // "báo cáo học AI 3 buổi hôm nay" reports; "cái AI" is there already.
        const auto words = vietnamese::syllables(text_);
        const bool says_thing = std::ranges::find(words, "cai", &Syllable::folded) != words.end();
        return is_other_day && (is_other_amount || !says_thing);
    }

    bool look_at(const std::vector<Activity>& fit) {
        if (fit.size() == 1) {
            show(turn_, speaker_, fit.front());
            keep_own_list(turn_, speaker_, listed_);
        } else {
            ask_which(fit, "report.open");
        }
        return true;
    }

    /// What is to be changed is not said yet.
    bool ask_change(const std::vector<Activity>& fit) {
        if (fit.size() == 1) {
            ask_for_change(turn_, speaker_, fit.front());
            keep_own_list(turn_, speaker_, listed_);
            return true;
        }
        ask_which(fit, "report.change");
        return true;
    }

    void ask_which(const std::vector<Activity>& fit, std::string_view verb) {
        Message message = turn_.text("report.which_to_change", {{"count", std::to_string(fit.size())}});
        for (const Activity& each : fit) {
            if (message.choices.size() < offered_max) {
                message.choices.push_back({line_text(turn_, each), handlers::action(verb, each.id.value)});
            }
        }
        handlers::answer(turn_, speaker_, std::move(message));
    }

    bool choose(std::vector<Activity>& fit, const SaidOfIt& said) {
        // The card that is open is the one that people look at.
        const auto shown =
            dialogue_ && dialogue_->step == step_report
                ? std::ranges::find(fit, dialogue_->subject, [](const Activity& each) { return each.id.value; })
                : fit.end();
        if (fit.size() == 1 || shown != fit.end()) {
            return change(shown != fit.end() ? *shown : fit.front(), said);
        }
        storage::Dialogue asked;
        note(asked, note_told, (said.renames ? "thành " : "") + std::string(said.values));
        note(asked, note_listed, listed_);
        handlers::expect(turn_, speaker_, step_saved, fit.front().id.value, asked.data);
        ask_which(fit, "report.named");
        return true;
    }

    /// "cái Excel là 4 buổi", where no report is called so.
    bool refuse_unknown() {
        if (has_open_draft() || membership::is_chair(turn_, speaker_.person)) {
            return false;
        }
        const auto words = vietnamese::syllables(lead_.rest);
        std::size_t end = 0;
        for (std::size_t i = 0; i < std::min(words.size(), unknown_name_words_max); ++i) {
            const SaidOfIt behind = said_of_it(turn_, lead_.rest.substr(words[i].offset));
            if (behind.is_linked) {
                break;
            }
            end = words[i].offset + words[i].typed.size();
        }
        const std::string_view name = lead_.rest.substr(0, end);
        const SaidOfIt said = said_of_it(turn_, lead_.rest.substr(end));
        auto named = words_beside(turn_, "said.correction_words", name);
        std::erase_if(named, [&](const std::string& word) {
            return is_one_of(turn_, "said.event_words", word) || is_one_of(turn_, "said.polite", word) ||
                   is_one_of(turn_, "said.slip_times", word) || is_one_of(turn_, "said.addressed", word) ||
                   word.find_first_of("0123456789") != std::string::npos;
        });
        if (named.empty() || !said.is_linked || !says_value(turn_, said) || read(turn_, name).start) {
            return false;
        }
        const auto own = own_reports(turn_, speaker_);
        const bool is_known = !called_so(turn_, own, without_phrases(turn_, name, {"said.title_fillers"})).empty();
        if (own.empty() || is_known) {
            return false;
        }
        Message message = turn_.text("report.no_such_name", {{"name", handlers::safe_line(name, name_characters_max)}});
        message.choices.push_back({turn_.words("common.own_reports"), handlers::action("report.mine")});
        handlers::answer(turn_, speaker_, std::move(message));
        return true;
    }

  public:
    /// Changes it and says so; whatever was open comes back below.
    bool change(Activity activity, const SaidOfIt& said) {
        const auto open = has_open_draft() ? subject() : std::nullopt;
        if (activity.state == ActivityState::withdrawn) {
            handlers::answer(turn_, speaker_, "report.withdrawn_already");
            return true;
        }
        const auto found = corrections_of(turn_, activity, said);
        if (found.empty()) { // it says so already
            show(turn_, speaker_, activity);
        } else {
            take_over(activity, activities::apply(as_reading(activity), found));
            if (!keep_change(turn_, speaker_, activity)) {
                return true;
            }
            say_changed(turn_, speaker_, activity, text_of(turn_, found));
        }
        keep_own_list(turn_, speaker_, listed_);
        if (open) {
            show(turn_, speaker_, *open);
        }
        return true;
    }

  private:
    Turn& turn_;
    Speaker& speaker_;
    const std::optional<storage::Dialogue>& dialogue_;
    std::string_view text_;
    NameFront lead_;
    bool is_sure_ = false;
    std::string listed_; ///< the numbers of the list shown last, to be kept
};

/// "gửi lại giúp em cái AI": a report that came back.
bool send_named_again(Turn& turn, Speaker& speaker, std::string_view text) {
    const std::string_view said = without_phrases(turn, text, {"said.polite", "said.mistaken"}, {"said.polite"});
    const std::size_t lead = bytes_at_front(turn, "said.send_again", said);
    const auto words = vietnamese::syllables(said.substr(0, lead));
    if (words.empty() || words.back().folded != "lai") {
        return false;
    }
    const std::string_view rest = without_phrases(turn, said.substr(lead), {"said.polite"});
    const std::string_view name = without_phrases(turn, behind(turn, "said.which_leads", rest), {"said.title_fillers"});
    const auto named = called_so(turn, own_reports(turn, speaker), name);
    return named.size() == 1 && take_sent_again(turn, speaker, named.front(), said.substr(0, lead));
}

/// Something else that only these words can answer is open.
bool is_free(const std::optional<storage::Dialogue>& dialogue) {
    if (!dialogue) {
        return true;
    }
    // A chair's list stays a step beside their own, whose numbers are meant once it was shown after it.
    const bool is_step = dialogue->step.empty() || dialogue->step == step_report || dialogue->step == step_saved ||
                         (dialogue->step == step_approval && dialogue->offers.contains("report.open:"));
    const std::string field = noted(*dialogue, note_field);
    return is_step && (field.empty() || field == any_field) && noted(*dialogue, note_consent).empty();
}

} // namespace

bool on_report_named(Turn& turn, Speaker& speaker, const std::optional<storage::Dialogue>& dialogue,
                     std::string_view text) {
    const bool is_possible = !speaker.is_in_group() && speaker.is_identified() && text.size() <= text_bytes_max &&
                             !text.contains('\n') && is_free(dialogue) && !asks_to_take_back(turn, text);
    return is_possible && (Naming(turn, speaker, dialogue, text).take() || send_named_again(turn, speaker, text));
}

void take_named(Turn& turn, Speaker& speaker, const Activity& meant) {
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    // Below an older question the words of a later one are not meant.
    const bool is_asked = dialogue && dialogue->step == step_saved &&
                          dialogue->offers.contains(handlers::action("report.named", meant.id.value));
    const std::string told = is_asked ? noted(*dialogue, note_told) : "";
    if (told.empty()) {
        return show(turn, speaker, meant);
    }
    const std::string listed = ids_of(own_list(turn, dialogue));
    Naming(turn, speaker, dialogue, {}).change(meant, said_of_it(turn, told));
    keep_own_list(turn, speaker, listed);
}

} // namespace loa::conversation
