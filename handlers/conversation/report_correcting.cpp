#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "handlers/activities/report_reader.h"
#include "handlers/conversation/card_words.h"
#include "handlers/conversation/choices.h"
#include "handlers/conversation/doubts.h"
#include "handlers/conversation/for_another.h"
#include "handlers/conversation/listed_reports.h"
#include "handlers/conversation/real_day.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_editing.h"
#include "handlers/conversation/report_fields.h"
#include "handlers/conversation/report_saving.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/told_anew.h"
#include "handlers/conversation/told_corrections.h"
#include "handlers/dialogue.h"
#include "handlers/local_time.h"
#include "handlers/safe_text.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using activities::Reading;
using activities::ReportKind;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

constexpr std::ptrdiff_t plan_words_min = 3;
constexpr std::ptrdiff_t more_words_max = 4;      ///< "thêm 1 buổi nữa", numbers apart
constexpr std::size_t question_syllables_min = 7; ///< "4 buổi được không ạ" asks for a change

/// Where another card is open here, saving this one leaves it so.
void save_shown(Turn& turn, Speaker& speaker, const Activity& activity, const About& about) {
    about ? save(turn, speaker, activity, {}, about) : save(turn, speaker, activity);
}

/// What an open card is told in a few words. False when it cannot be meant.
bool take_short_answer(Turn& turn, Speaker& speaker, const Activity& activity, ShortAnswer said, About& about) {
    const bool is_draft = activity.state == ActivityState::draft;
    if (said == ShortAnswer::wrong) {
        ask_for_change(turn, speaker, activity);
        return true;
    }
    if (is_draft && (said == ShortAnswer::yes || said == ShortAnswer::send)) {
        save_shown(turn, speaker, activity, about);
        return true;
    }
    if (is_draft && said == ShortAnswer::drop) {
        drop(turn, speaker, activity);
        return true;
    }
    return false;
}

/// A report without a subject has no category of its own: the subject brings it.
void take_category_of_title(const Turn& turn, Activity& activity) {
    const int fallback = turn.context.lexicon->default_category();
    const bool has_own = fallback >= 0 && !activity.category.empty() &&
                         activity.category != turn.context.lexicon->categories()[static_cast<std::size_t>(fallback)];
    const std::string category = has_own ? "" : read(turn, activity.text + ' ' + activity.title).category;
    if (!category.empty()) {
        activity.category = category;
    }
}

/// Makes the corrections and says so; a draft that only waited for its day or subject is saved with it.
void make(Turn& turn, Speaker& speaker, Activity& activity, const std::vector<activities::Correction>& corrections,
          About& about) {
    const bool had_no_subject = lacks_subject(turn, activity);
    take_over(activity, activities::apply(as_reading(activity), corrections));
    if (had_no_subject) {
        take_category_of_title(turn, activity);
    }
    if (!keep_change(turn, speaker, activity)) {
        return;
    }
    const bool is_being_saved = about && !noted(*about, note_saving).empty();
    const bool was_subject_asked = is_being_saved && noted(*about, note_field) == "title";
    if (is_being_saved && (activity.start || was_subject_asked) && activity.state == ActivityState::draft) {
        return save_shown(turn, speaker, activity, about);
    }
    say_changed(turn, speaker, activity, text_of(turn, corrections), about);
}

/// The answer to a field that was asked for. Whoever changes his mind gets the card back.
bool take_field(Turn& turn, Speaker& speaker, Activity& activity, std::string_view field, std::string_view text,
                About& about) {
    const auto said = read_short_answer(turn, text);
    if (said == ShortAnswer::drop || said == ShortAnswer::wrong || says_only(turn, "said.any_value", text)) {
        show(turn, speaker, activity);
        return true;
    }
    const bool agrees = said == ShortAnswer::yes || said == ShortAnswer::send;
    if (agrees && !noted(*about, note_saving).empty()) { // what is wanting is asked for again
        save_shown(turn, speaker, activity, about);
        return true;
    }
    if (read(turn, text).kind == ReportKind::question || told_beside(turn, activity, text) == Told::anew) {
        stay_at(turn, speaker, activity, about);
        return false;
    }
    if (field == "dates" && ask_for_real_day(turn, speaker, activity, text, true)) {
        return true;
    }
    const auto corrections = read_field(turn, activity, field, text);
    if (corrections.empty()) {
        handlers::answer(turn, speaker, field_again(turn, speaker, field), card_manner(activity));
        return true;
    }
    make(turn, speaker, activity, corrections, about);
    return true;
}

/// "24" where Loa has just asked how many people took part.
bool take_people(Turn& turn, Speaker& speaker, Activity& activity, std::string_view text, About& about) {
    const auto question = is_number(text) ? question_about(turn, activity, about) : std::nullopt;
    if (!question || (question->name != "participants" && question->name.find("people") == std::string::npos)) {
        return false;
    }
    const auto people = read_field(turn, activity, "participants", text);
    if (people.empty()) {
        return false;
    }
    make(turn, speaker, activity, people, about);
    return true;
}

/// "mai em học tiếp" changes nothing of what was done. A day alone ("ngày 20/12") does.
bool tells_of_later(const Turn& turn, std::string_view text) {
    const auto syllables = vietnamese::syllables(text);
    const auto words = std::ranges::count_if(syllables, [](const vietnamese::Syllable& word) {
        return word.folded.find_first_not_of("0123456789") != std::string::npos;
    });
    if (words < plan_words_min || (words <= more_words_max && bytes_at_front(turn, "said.more_leads", text) > 0)) {
        return false;
    }
    const ReportKind kind = read(turn, text).kind;
    return (kind == ReportKind::plan || kind == ReportKind::postponed || kind == ReportKind::registration) &&
           !is_worded_as_change(turn, text);
}

/// "cho em hỏi, hôm qua em học 3 buổi có được tính không" names a day and an amount, and changes neither.
bool asks_something(const Turn& turn, std::string_view text) {
    const bool is_long = vietnamese::syllables(text).size() >= question_syllables_min;
    const bool has_lead = bytes_at_front(turn, "said.ask_leads", text) > 0;
    return (has_lead || is_long) && read(turn, text).kind == ReportKind::question && !is_worded_as_change(turn, text);
}

/// "không hủy": what is open stays so, and is shown with what comes next.
void say_stays(Turn& turn, const Speaker& speaker, const Activity& activity) {
    if (activity.state != ActivityState::draft) {
        return say_kept(turn, speaker, activity);
    }
    auto about = dialogue_about(turn, speaker, activity);
    stay_at(turn, speaker, activity, about);
    Message message = turn.text("report.stays");
    handlers::add_line(message, card(turn, speaker, activity, about));
    handlers::answer(turn, speaker, std::move(message), card_manner(activity));
}

/// "hủy báo cáo này giúp em": the draft goes; what is saved is asked about first. False where another is meant.
bool takes_back(Turn& turn, Speaker& speaker, const Activity& activity, std::string_view text) {
    if (!means_to_take_back(turn, activity, text)) {
        return false;
    }
    take_back(turn, speaker, activity);
    return true;
}

/// One text for the card that is open, taken by the first that it is for.
class Correcting {
  public:
    Correcting(Turn& turn, Speaker& speaker, Activity& activity, About about, std::string_view text)
        : turn_(turn), speaker_(speaker), activity_(activity), about_(std::move(about)), text_(text),
          field_(about_ ? noted(*about_, note_field) : "") {}

    bool take() {
        for (const auto step : {&Correcting::named_deed, &Correcting::answer, &Correcting::number,
                                &Correcting::taking_back_saved, &Correcting::few_words, &Correcting::undated_day,
                                &Correcting::whole_report, &Correcting::something_else, &Correcting::corrections}) {
            if (const auto taken = (this->*step)()) {
                return *taken;
            }
        }
        const auto now = handlers::local_time(turn_.now, turn_.campaign().time_zone);
        if (activity_.is_for_unit && activities::tells_share_of_people(text_, now, *turn_.context.lexicon)) {
            return ask_for_field(turn_, speaker_, activity_, "participants");
        }
        return ask_for_real_day(turn_, speaker_, activity_, text_);
    }

  private:
    using Taken = std::optional<bool>; ///< what correct() returns; none: go on

    bool is_draft() const { return activity_.state == ActivityState::draft; }

    Taken named_deed() {
        if (wants_to_keep(turn_, text_)) {
            say_stays(turn_, speaker_, activity_);
            return true;
        }
        if (names_listed(turn_, text_) || asks_to_wait(turn_, text_) || is_for_another(turn_, speaker_, text_)) {
            return false;
        }
        const bool is_taken =
            take_sent_again(turn_, speaker_, activity_, text_) || clear_field(turn_, speaker_, activity_, text_) ||
            count_for_named(turn_, speaker_, activity_, text_) || ask_named_field(turn_, speaker_, activity_, text_);
        return is_taken ? Taken(true) : std::nullopt;
    }

    /// To what was asked for.
    Taken answer() {
        if (!field_.empty() && field_ != any_field) {
            return take_field(turn_, speaker_, activity_, field_, text_, about_);
        }
        return take_people(turn_, speaker_, activity_, text_, about_) ? Taken(true) : std::nullopt;
    }

    /// A choice that is not there.
    Taken number() {
        if (!is_choice_number(turn_, speaker_, text_)) {
            return std::nullopt;
        }
        if (!is_draft()) {
            return false;
        }
        if (!about_ || !about_->offers.empty()) {
            return std::nullopt;
        }
        show(turn_, speaker_, activity_);
        return true;
    }

    Taken taking_back_saved() {
        const bool is_taken = !is_draft() && asks_to_take_back(turn_, text_) && take_back_named();
        return is_taken ? Taken(true) : std::nullopt;
    }

    /// This one, unless the text names another.
    bool take_back_named() {
        return on_named_to_take_back(turn_, speaker_, text_, &activity_) ||
               takes_back(turn_, speaker_, activity_, text_);
    }

    Taken few_words() {
        const auto said = read_short_answer(turn_, text_);
        if (said == ShortAnswer::drop && field_ == any_field) { // the change, not the report
            show(turn_, speaker_, activity_);
            return true;
        }
        if (said != ShortAnswer::none) {
            return take_short_answer(turn_, speaker_, activity_, said, about_);
        }
        if (is_draft() && says_only(turn_, "said.approve_now", text_)) { // only what is saved can be approved
            save_shown(turn_, speaker_, activity_, about_);
            return true;
        }
        if (asks_to_take_back(turn_, text_)) {
            return take_back_named();
        }
        return std::nullopt;
    }

    /// "lưu không ngày", or "không nhớ" where only the day was wanting.
    Taken undated_day() {
        const bool is_being_saved = about_ && !noted(*about_, note_saving).empty();
        const bool says_so = !activity_.start && says_only(turn_, "said.save_undated", text_);
        if (!is_draft() || (!says_so && !(is_being_saved && says_only(turn_, "said.not_known", text_)))) {
            return std::nullopt;
        }
        save(turn_, speaker_, activity_, undated, about_);
        return true;
    }

    Taken whole_report() {
        if (!retells(turn_, text_)) {
            return std::nullopt;
        }
        amend(turn_, speaker_, activity_, text_);
        return true;
    }

    Taken something_else() {
        const Told told = told_beside(turn_, activity_, text_);
        if (told == Told::anew) {
            return false;
        }
        if (tells_of_later(turn_, text_) || asks_something(turn_, text_)) {
            return false;
        }
        if (told == Told::either) {
            ask_which_was_meant(turn_, speaker_, activity_, text_, about_);
            return true;
        }
        return std::nullopt;
    }

    Taken corrections() {
        const auto found = corrections_in(turn_, activity_, text_);
        if (!found.empty()) {
            make(turn_, speaker_, activity_, found, about_);
            ask_for_real_day(turn_, speaker_, activity_, text_);
            return true;
        }
        const bool is_same = says_the_same(turn_, activity_, text_) && !speaks_of_else(turn_, activity_, text_);
        if (is_same || denial_in(turn_, text_)) { // "5 buổi chứ không phải 4", where it says 5 already
            show(turn_, speaker_, activity_);
            return true;
        }
        return std::nullopt;
    }

    Turn& turn_;
    Speaker& speaker_;
    Activity& activity_;
    About about_;
    std::string_view text_;
    std::string field_;
};

} // namespace

bool correct(Turn& turn, Speaker& speaker, storage::ActivityId id, std::string_view text) {
    return correct(turn, speaker, id, text, handlers::dialogue_of(turn, speaker));
}

bool correct(Turn& turn, Speaker& speaker, storage::ActivityId id, std::string_view text,
             const std::optional<storage::Dialogue>& dialogue) {
    auto activity = turn.store.activities.find(id);
    if (!activity || activity->state == ActivityState::withdrawn) {
        handlers::expect_nothing(turn, speaker);
        return false;
    }
    return Correcting(turn, speaker, *activity, if_about(dialogue, *activity), text).take();
}

void amend(Turn& turn, Speaker& speaker, Activity activity, std::string_view text) {
    auto corrections = corrections_in(turn, activity, text);
    // Whoever says that this is the same report has told all of it again, its name and kind, too.
    const Reading reading = read(turn, text);
    const auto set = [&](activities::Field field, const std::string& value, const std::string& known) {
        const bool is_set = std::ranges::find(corrections, field, &activities::Correction::field) != corrections.end();
        if (is_set || value.empty() || vietnamese::fold(value) == vietnamese::fold(known)) {
            return;
        }
        activities::Correction correction;
        correction.field = field;
        correction.text = value;
        corrections.insert(corrections.begin(), std::move(correction));
    };
    set(activities::Field::category, reading.category, activity.category);
    set(activities::Field::title, handlers::safe_line(reading.title, corrected_characters_max), activity.title);
    if (corrections.empty()) {
        return show(turn, speaker, activity);
    }
    auto about = dialogue_about(turn, speaker, activity);
    make(turn, speaker, activity, corrections, about);
}

} // namespace loa::conversation
