#include "handlers/conversation/report_fields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "handlers/action.h"
#include "handlers/activities/report_reader.h"
#include "handlers/conversation/doubts.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/report_unit.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/wording.h"
#include "handlers/dialogue.h"
#include "handlers/local_time.h"
#include "handlers/membership/rights.h"
#include "handlers/safe_text.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using activities::Correction;
using activities::Field;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;

namespace {

struct Named {
    Field field;
    std::string_view name; ///< as it travels in choices and stands in the keys of the texts
};

constexpr std::array<Named, 6> fields{{{Field::title, "title"},
                                       {Field::category, "category"},
                                       {Field::dates, "dates"},
                                       {Field::quantity, "quantity"},
                                       {Field::place, "place"},
                                       {Field::participants, "participants"}}};

constexpr std::size_t text_characters_max = 120;
constexpr std::size_t other_field_syllables_max = 3; ///< "4 buổi" is no name, "Kỹ năng số 4.0 cơ bản" is one
constexpr std::size_t repeated_syllables_max = 5;
constexpr int participants_max = 1'000'000;

std::optional<Field> field_of(std::string_view name) {
    const auto found = std::ranges::find(fields, name, &Named::name);
    return found == fields.end() ? std::nullopt : std::optional(found->field);
}

/// The same report with nothing in this field, so that the answer counts also where it is the old one.
Activity without(Activity activity, Field field) {
    switch (field) {
    case Field::dates: activity.start = activity.end = std::nullopt; break;
    case Field::quantity: activity.quantity.reset(), activity.quantity_unit.reset(); break;
    case Field::participants: activity.participants.reset(); break;
    case Field::place: activity.place.reset(); break;
    case Field::category: activity.category.clear(); break;
    case Field::title: break;
    }
    return activity;
}

std::vector<Correction> found_in(const Turn& turn, const Activity& activity, std::string_view text) {
    const auto now = handlers::local_time(turn.now, turn.campaign().time_zone);
    return activities::read_corrections(as_reading(activity), text, now, *turn.context.lexicon);
}

std::optional<Correction> correction_in(const Turn& turn, const Activity& activity, Field field,
                                        std::string_view text) {
    for (const Activity& draft : {activity, without(activity, field)}) {
        for (Correction& found : found_in(turn, draft, text)) {
            if (found.field == field) {
                return std::move(found);
            }
        }
    }
    return std::nullopt;
}

Correction text_correction(Field field, std::string_view text) {
    Correction correction;
    correction.field = field;
    correction.text = handlers::safe_line(text, text_characters_max);
    return correction;
}

/// "24", "24 người", "24 giáo viên".
std::optional<Correction> told_participants(const Turn& turn, const Activity& activity, std::string_view text) {
    const std::string line = handlers::safe_line(text, text_characters_max);
    int count = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), count);
    const auto words = vietnamese::syllables(std::string_view(end, line.data() + line.size()));
    if (error == std::errc{} && count > 0 && count <= participants_max && words.size() <= 2) {
        Correction correction;
        correction.field = Field::participants;
        correction.participants = count;
        return correction;
    }
    return correction_in(turn, activity, Field::participants, text);
}

/// The answer to "học gì?": all that a sentence tells ("hôm qua học lớp AI"), else the words as they are; nothing where
/// they say no more than before.
std::vector<Correction> told_subject(const Turn& turn, const Activity& activity, std::string_view text) {
    const auto reading = read(turn, text);
    const auto now = handlers::local_time(turn.now, turn.campaign().time_zone);
    const auto beside = activities::beside_values(text, now, *turn.context.lexicon);
    const std::string_view typed = behind(turn, "said.title_leads", text);
    Correction subject = text_correction(Field::title, reading.is_report ? std::string_view(reading.title) : typed);
    auto found = reading.is_report ? found_in(turn, activity, text) : std::vector<Correction>{};
    std::erase_if(found, [](const Correction& other) { return other.field == Field::title; });
    const auto says_nothing = [&](std::string_view words) {
        return vietnamese::syllables(words).empty() || is_one_of(turn, "said.bare_titles", words);
    };
    if (!says_nothing(subject.text) && !(beside && says_nothing(*beside))) {
        found.insert(found.begin(), std::move(subject));
    }
    return found;
}

/// What was typed for a name or place: all of it, unless it plainly says another field.
std::optional<Correction> told_text(const Turn& turn, const Activity& activity, Field field, std::string_view text) {
    const bool is_short = vietnamese::syllables(text).size() <= other_field_syllables_max;
    const auto found = found_in(turn, activity, text);
    if (is_short && !found.empty() && std::ranges::find(found, field, &Correction::field) == found.end()) {
        return std::nullopt;
    }
    const std::size_t lead =
        bytes_at_front(turn, field == Field::place ? "said.place_leads" : "said.title_leads", text);
    Correction correction = text_correction(field, text.substr(lead));
    return correction.text.empty() ? std::nullopt : std::optional(std::move(correction));
}

/// A category by its label, whole or in part, or by one of its words.
std::optional<Correction> told_category(const Turn& turn, const Activity& activity, std::string_view text) {
    const std::string folded = vietnamese::fold(handlers::safe_line(text, text_characters_max));
    for (const config::Category& category : turn.campaign().categories) {
        const std::string label = vietnamese::fold(category.label);
        // "kỹ năng số" is no part of "Kỹ năng sống".
        if (!folded.empty() &&
            (label == folded || label.starts_with(folded + ' ') || label.starts_with(folded + ','))) {
            return text_correction(Field::category, category.id);
        }
    }
    return correction_in(turn, activity, Field::category, turn.words("report.category_is") + ' ' + std::string(text));
}

/// "12" is the day where a day was asked for.
std::optional<Correction> told_dates(const Turn& turn, const Activity& activity, std::string_view text) {
    if (auto found = correction_in(turn, activity, Field::dates, text)) {
        return found;
    }
    return correction_in(turn, activity, Field::dates, turn.words("report.day_is") + ' ' + std::string(text));
}

std::string example_of(const Turn& turn, std::string_view field) {
    return turn.words("field_example." + std::string(field));
}

/// How the answer reaches Loa here: as it is, as a reply, or behind the bot's name.
std::string how_to_answer(const Turn& turn, const Speaker& speaker, std::string_view field) {
    const handlers::ChannelInfo* channel = turn.context.channel(speaker.chat.channel);
    if (!speaker.is_in_group() || channel == nullptr) {
        return turn.words("report.for_example", {{"example", example_of(turn, field)}});
    }
    if (channel->capabilities.group_needs_mention) {
        return turn.words("report.for_example_by_name",
                          {{"bot", channel->bot_name}, {"example", example_of(turn, field)}});
    }
    return turn.words("report.for_example_in_group", {{"example", example_of(turn, field)}});
}

} // namespace

void add_field_choices(Turn& turn, const Speaker& speaker, const Activity& activity, Message& message) {
    for (const Named& field : fields) {
        // Who reports for himself has nobody to count.
        if (field.field == Field::participants && !activity.is_for_unit && !activity.participants) {
            continue;
        }
        message.choices.push_back({turn.words("field." + std::string(field.name)),
                                   handlers::action("report.field", activity.id.value, field.name)});
    }
    if (turn.store.evidence.count(activity.id) > 0) {
        message.choices.push_back({turn.words("photos.field"), handlers::action("report.photos", activity.id.value)});
    }
    if (activity.is_for_unit || membership::is_chair(turn, speaker.person)) {
        message.choices.push_back(
            {turn.words(activity.is_for_unit ? "field.for_self" : "field.for_unit"),
             handlers::action("report.settle", activity.id.value, activity.is_for_unit ? "u,0," : "u,1,")});
    }
    add_unit_choices(turn, activity, message);
}

void expect_field(Turn& turn, const Speaker& speaker, const Activity& activity, std::string_view field) {
    stay_at(turn, speaker, activity);
    auto dialogue = dialogue_about(turn, speaker, activity).value_or(storage::Dialogue{});
    note(dialogue, note_field, field);
    handlers::expect(turn, speaker, step_report, activity.id.value, dialogue.data);
}

bool ask_for_field(Turn& turn, const Speaker& speaker, const Activity& activity, std::string_view name) {
    const auto field = field_of(name);
    if (!field) {
        return false;
    }
    expect_field(turn, speaker, activity, name);
    Message message = turn.text("field_question." + std::string(name));
    message.text += ' ' + how_to_answer(turn, speaker, name);
    if (field == Field::dates) {
        add_near_days(turn, activity, message);
    }
    if (field == Field::category) {
        message = turn.text("field_question." + std::string(name));
        for (const config::Category& category : turn.campaign().categories) {
            message.choices.push_back(category_choice(activity, category));
        }
    }
    replace_report(turn, speaker, activity, std::move(message));
    return true;
}

void ask_for_subject(Turn& turn, const Speaker& speaker, const Activity& activity) {
    expect_field(turn, speaker, activity, "title");
    auto dialogue = dialogue_about(turn, speaker, activity).value_or(storage::Dialogue{});
    note(dialogue, note_saving, "yes");
    handlers::expect(turn, speaker, step_report, activity.id.value, dialogue.data);
    Message message = turn.text("doubt.subject_needed", {{"title", capitalised(activity.title)}});
    message.text += ' ' + how_to_answer(turn, speaker, "title");
    message.choices.push_back({turn.words("common.drop"), handlers::action("report.drop", activity.id.value)});
    replace_report(turn, speaker, activity, std::move(message));
}

std::vector<Correction> read_field(const Turn& turn, const Activity& activity, std::string_view name,
                                   std::string_view text) {
    const auto field = field_of(name);
    if (!field) {
        return {};
    }
    const bool is_subject = *field == Field::title && lacks_subject(turn, activity);
    if (auto told = is_subject ? told_subject(turn, activity, text) : std::vector<Correction>{}; !told.empty()) {
        return told;
    }
    std::optional<Correction> answer;
    switch (*field) {
    case Field::title:
    case Field::place: answer = is_subject ? std::nullopt : told_text(turn, activity, *field, text); break;
    case Field::category: answer = told_category(turn, activity, text); break;
    case Field::participants: answer = told_participants(turn, activity, text); break;
    case Field::dates: answer = told_dates(turn, activity, text); break;
    case Field::quantity: answer = correction_in(turn, activity, *field, text); break;
    }
    if (answer) {
        return {*std::move(answer)};
    }
    // A number alone is no other field.
    const bool is_number = text.find_first_not_of(" 0123456789.,") == std::string_view::npos;
    return is_number ? std::vector<Correction>{} : found_in(turn, activity, text);
}

bool says_the_same(const Turn& turn, const Activity& activity, std::string_view text) {
    if (vietnamese::syllables(text).size() > repeated_syllables_max) {
        return false;
    }
    return std::ranges::any_of(fields, [&](const Named& field) {
        const auto again = found_in(turn, without(activity, field.field), text);
        return std::ranges::find(again, field.field, &Correction::field) != again.end();
    });
}

Message field_again(const Turn& turn, const Speaker& speaker, std::string_view field) {
    Message message = turn.text("report.unclear_field");
    message.text += ' ' + how_to_answer(turn, speaker, field);
    return message;
}

} // namespace loa::conversation
