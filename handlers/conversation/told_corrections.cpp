#include "handlers/conversation/told_corrections.h"

#include <algorithm>
#include <optional>

#include "handlers/activities/report_reader.h"
#include "handlers/conversation/doubts.h"
#include "handlers/conversation/listed_reports.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/told_anew.h"
#include "handlers/local_time.h"
#include "handlers/safe_text.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using activities::Reading;
using activities::ReportKind;
using handlers::Turn;
using storage::Activity;

namespace {

activities::Correction title_correction(std::string_view title) {
    activities::Correction correction;
    correction.field = activities::Field::title;
    correction.text = handlers::safe_line(title, corrected_characters_max);
    return correction;
}

/// An answer to "học gì?": what a sentence tells is the subject, else, where nothing was found in them (`is_all`),
/// whatever short words come.
std::optional<activities::Correction> told_subject(const Turn& turn, const Activity& activity, std::string_view text,
                                                   bool is_all) {
    if (!lacks_subject(turn, activity) || text.size() > corrected_characters_max) {
        return std::nullopt;
    }
    const Reading reading = read(turn, text);
    if (reading.is_report && !is_one_of(turn, "said.bare_titles", reading.title)) {
        return title_correction(reading.title);
    }
    const bool may_name = reading.kind == ReportKind::small_talk || reading.kind == ReportKind::report;
    return may_name && is_all ? std::optional(title_correction(text)) : std::nullopt;
}

/// "đổi tên thành …": all of what follows is the name.
std::optional<activities::Correction> told_name(const Turn& turn, std::string_view text) {
    const std::size_t lead = bytes_at_front(turn, "said.rename_leads", text);
    activities::Correction correction;
    correction.field = activities::Field::title;
    correction.text = handlers::safe_line(text.substr(lead), corrected_characters_max);
    return lead > 0 && !correction.text.empty() ? std::optional(std::move(correction)) : std::nullopt;
}

/// "trường là …", "nơi học là …": all of what follows is the place.
std::optional<activities::Correction> told_place(const Turn& turn, std::string_view text) {
    const std::size_t lead = bytes_at_front(turn, "said.place_is", text);
    activities::Correction correction;
    correction.field = activities::Field::place;
    correction.text =
        handlers::safe_line(without_phrases(turn, text.substr(lead), {}, {"said.polite"}), corrected_characters_max);
    return lead > 0 && !correction.text.empty() ? std::optional(std::move(correction)) : std::nullopt;
}

/// "ở trường X, cô Y dạy": where it was, without who taught, which is no field; all of any other text.
std::string_view without_teacher(const Turn& turn, std::string_view text) {
    const std::size_t comma = text.find(',');
    const auto words = vietnamese::syllables(text);
    const bool is_place = !words.empty() && (words.front().folded == "o" || words.front().folded == "tai");
    const bool names_teacher =
        comma != std::string_view::npos && bytes_at_back(turn, "said.taught_tails", text.substr(comma)) > 0;
    return is_place && names_teacher ? text.substr(0, comma) : text;
}

/// "Công nghệ số mới đúng" names the category, not the activity.
void name_categories(const Turn& turn, const Activity& activity, std::vector<activities::Correction>& found) {
    for (activities::Correction& correction : found) {
        const auto category = std::ranges::find_if(turn.campaign().categories, [&](const config::Category& each) {
            return vietnamese::fold(each.label) == vietnamese::fold(correction.text);
        });
        if (correction.field == activities::Field::title && category != turn.campaign().categories.end()) {
            correction.field = activities::Field::category;
            correction.text = category->id;
        }
    }
    std::erase_if(found, [&](const activities::Correction& correction) {
        return correction.field == activities::Field::category && correction.text == activity.category;
    });
}

/// "là tự học chứ không phải tập huấn": what stands before; "" for any other text.
std::string_view told_before_denial(const Turn& turn, std::string_view text) {
    const auto denial = denial_in(turn, text);
    return denial ? without_phrases(turn, denial->before, {"said.polite", "said.title_leads"}, {"said.polite"})
                  : std::string_view{};
}

/// "đã đọc 3 quyển chứ không phải 1": of an amount, whatever stands before.
bool denies_amount(const Turn& turn, std::string_view text) {
    const auto denial = denial_in(turn, text);
    const auto words = vietnamese::syllables(denial ? denial->denied : std::string_view{});
    return !words.empty() && words.front().folded.find_first_not_of("0123456789") == std::string::npos;
}

/// "không phải 3 mà là 4": what stands behind; "" for any other text.
std::string_view told_instead(const Turn& turn, std::string_view text) {
    if (bytes_at_front(turn, "said.not_this", text) == 0) {
        return told_before_denial(turn, text);
    }
    const auto words = vietnamese::syllables(text);
    const auto but = std::ranges::find(words, "ma", &vietnamese::Syllable::folded);
    if (but == words.end()) {
        return {};
    }
    std::string_view rest = text.substr(but->offset + but->typed.size());
    rest = behind(turn, "said.title_leads", rest);
    const std::size_t begin = rest.find_first_not_of(" ,");
    return begin == std::string_view::npos ? std::string_view{} : rest.substr(begin);
}

bool is_name(const activities::Correction& correction) {
    return correction.field == activities::Field::title || correction.field == activities::Field::place;
}

/// Any words could be a name or a place. A question, a wish or a word about somebody else is neither ("ai duyệt vậy",
/// "chồng em học xong lớp lái xe rồi").
bool is_only_said(ReportKind kind) {
    return kind != ReportKind::report && kind != ReportKind::small_talk;
}

/// Whether a title was only found in the text: around it stands more than words of correction and manners ("ai | duyệt
/// vậy"), or it is too long and too different to be another name of the same.
bool is_found_by_chance(const Turn& turn, const Activity& activity, const activities::Correction& correction,
                        std::string_view text) {
    constexpr std::size_t name_syllables_max = 6;
    if (correction.field != activities::Field::title) {
        return false;
    }
    const std::size_t at = text.find(correction.text);
    if (at == std::string_view::npos) {
        return false;
    }
    const std::string around =
        std::string(text.substr(0, at)).append(" ").append(text.substr(at + correction.text.size()));
    const auto known = vietnamese::syllables(activity.title);
    const auto is_known = [&](const std::string& word) {
        return std::ranges::find(known, word, &vietnamese::Syllable::folded) != known.end();
    };
    const auto told = vietnamese::syllables(correction.text);
    const bool is_same_subject =
        std::ranges::any_of(told, [&](const vietnamese::Syllable& word) { return is_known(word.folded); });
    if (told.size() > name_syllables_max && !is_same_subject) {
        return true;
    }
    return !std::ranges::all_of(words_beside(turn, "said.correction_words", around), [&](const std::string& word) {
        return is_known(word) || says_only(turn, "said.polite", word) || says_only(turn, "said.addressed", word);
    });
}

bool is_worded(const Turn& turn, std::string_view text) {
    return is_worded_as_change(turn, text) ||
           bytes_at_front(turn, "said.title_leads", without_phrases(turn, text, {"said.polite"})) > 0;
}

/// Takes out what was said beside the activity and not of it.
void leave_out_remarks(const Turn& turn, const Activity& activity, std::string_view text,
                       std::vector<activities::Correction>& found) {
    if (found.empty() || is_worded(turn, text)) {
        return;
    }
    const bool is_of_else = speaks_of_else(turn, activity, text);
    const bool is_remark = is_only_said(read(turn, text).kind);
    std::erase_if(found, [&](const activities::Correction& correction) {
        const bool is_place_or_day =
            correction.field == activities::Field::dates || correction.field == activities::Field::place;
        return (is_of_else && is_place_or_day) || (is_remark && is_name(correction)) ||
               is_found_by_chance(turn, activity, correction, text);
    });
}

/// "không phải, AI thật": the last word is none of the name.
void leave_out_assurance(const Turn& turn, std::string_view text, std::vector<activities::Correction>& found) {
    if (bytes_at_front(turn, "said.not_this", text) == 0) {
        return;
    }
    for (activities::Correction& correction : found) {
        const std::string name(without_phrases(turn, correction.text, {}, {"said.sure_tails"}));
        if (correction.field == activities::Field::title && !name.empty()) {
            correction.text = handlers::safe_line(name, corrected_characters_max);
        }
    }
}

/// "cả ngày 7/9 nữa", "thêm 2 buổi nữa": beside what is known, not in its place.
void add_to_known(const Activity& activity, std::vector<activities::Correction>& found) {
    const Reading known = as_reading(activity);
    const bool adds_days =
        std::ranges::find(found, activities::Field::dates, &activities::Correction::field) != found.end();
    for (activities::Correction& correction : found) {
        if (correction.field == activities::Field::dates && known.start && known.end) {
            correction.start = std::min(*correction.start, *known.start);
            correction.end = std::max(*correction.end, *known.end);
            correction.precision = activities::Precision::range;
        }
        if (correction.field == activities::Field::quantity && known.quantity &&
            correction.quantity->unit == known.quantity->unit) {
            correction.quantity->value += known.quantity->value;
        }
    }
    // "cả ngày" is how long that day was, not how long all of it.
    std::erase_if(found, [&](const activities::Correction& correction) {
        return adds_days && correction.field == activities::Field::quantity && known.quantity &&
               correction.quantity->unit != known.quantity->unit;
    });
}

} // namespace

std::vector<activities::Correction> corrections_in(const Turn& turn, const Activity& activity, std::string_view said) {
    if (speaks_of_photo(turn, said)) {
        return {};
    }
    if (auto place = told_place(turn, said)) {
        return {*std::move(place)};
    }
    const std::string_view typed = without_teacher(turn, behind_slip(turn, said));
    std::string_view text = typed;
    if (auto name = told_name(turn, text)) {
        return {*std::move(name)};
    }
    if (const std::string_view instead = told_instead(turn, text); !instead.empty()) {
        text = instead;
    }
    const auto now = handlers::local_time(turn.now, turn.campaign().time_zone);
    auto found = activities::read_corrections(as_reading(activity), text, now, *turn.context.lexicon);
    if (denies_amount(turn, typed)) {
        std::erase_if(found, is_name);
    } else if (found.empty() && told_instead(turn, typed) == text && !text.empty()) {
        found.push_back(title_correction(text));
    }
    leave_out_remarks(turn, activity, typed, found);
    if (bytes_at_back(turn, "said.more", without_phrases(turn, typed, {}, {"said.polite"})) > 0) {
        add_to_known(activity, found);
    }
    leave_out_assurance(turn, typed, found);
    name_categories(turn, activity, found);
    std::erase_if(found, [&](const activities::Correction& correction) {
        return correction.field == activities::Field::title &&
               vietnamese::fold(correction.text) == vietnamese::fold(activity.title);
    });
    const bool has_name =
        denies_amount(turn, typed) ||
        std::ranges::find(found, activities::Field::title, &activities::Correction::field) != found.end();
    if (auto subject = has_name ? std::nullopt : told_subject(turn, activity, text, found.empty())) {
        found.insert(found.begin(), *std::move(subject));
    }
    return found;
}

std::string text_of(const Turn& turn, const std::vector<activities::Correction>& corrections) {
    std::string what;
    for (const activities::Correction& correction : corrections) {
        const std::string part = correction_text(turn, correction);
        if (!part.empty()) {
            what += (what.empty() ? "" : ", ") + part;
        }
    }
    return what;
}

bool corrects_any(const Turn& turn, const std::vector<Activity>& activities, std::string_view text) {
    return std::ranges::any_of(activities, [&](const Activity& activity) {
        return told_beside(turn, activity, text) == Told::change && !corrections_in(turn, activity, text).empty();
    });
}

bool changes_known_field(const Turn& turn, const Activity& activity, std::string_view text) {
    const Reading known = as_reading(activity);
    return std::ranges::any_of(corrections_in(turn, activity, text), [&](const activities::Correction& correction) {
        switch (correction.field) {
        case activities::Field::quantity:
            return known.quantity && correction.quantity && known.quantity->unit == correction.quantity->unit;
        case activities::Field::participants: return known.participants.has_value();
        case activities::Field::place: return known.place.has_value();
        case activities::Field::dates: return known.start.has_value();
        case activities::Field::title:
        case activities::Field::category: return true;
        }
        return false;
    });
}

} // namespace loa::conversation
