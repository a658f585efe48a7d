#include "handlers/conversation/card_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "handlers/conversation/report_editing.h"
#include "handlers/conversation/report_fields.h"
#include "handlers/conversation/report_photos.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/report_unit.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/membership/unit_binding.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

constexpr std::size_t text_bytes_max = 120; ///< longer texts say more than that

struct Clearable {
    std::string_view field; ///< as it travels in choices
    std::string_view key;   ///< the words for it
};

constexpr std::string_view photos = "photos";

constexpr std::array<Clearable, 7> clearable{{{photos, "said.photos_field"},
                                              {"dates", "said.dates_field"},
                                              {"quantity", "said.quantity_field"},
                                              {"place", "said.place_field"},
                                              {"participants", "said.participants_field"},
                                              {"title", "said.title_field"},
                                              {"category", "said.category_field"}}};

bool is_only_polite(const Turn& turn, std::string_view text) {
    return vietnamese::syllables(text).empty() || says_only(turn, "said.polite", text);
}

/// False where an activity cannot do without it.
bool empty_field(Activity& activity, std::string_view field) {
    if (field == "dates" && activity.state == ActivityState::draft) {
        activity.start = activity.end = std::nullopt;
    } else if (field == "quantity") {
        activity.quantity.reset();
        activity.quantity_unit.reset();
    } else if (field == "place") {
        activity.place.reset();
    } else if (field == "participants") {
        activity.participants.reset();
    } else {
        return false;
    }
    return true;
}

bool has_words(std::string_view name, const std::vector<vietnamese::Syllable>& wanted) {
    const auto words = vietnamese::syllables(name);
    return std::ranges::all_of(wanted, [&](const vietnamese::Syllable& word) {
        return std::ranges::find(words, word.folded, &vietnamese::Syllable::folded) != words.end();
    });
}

/// The one of these units whose name has all these words; "" where there is none or more than one.
std::string unit_named(const Turn& turn, const std::vector<std::string>& units, std::string_view text) {
    const auto wanted = vietnamese::syllables(text);
    std::string found;
    for (const std::string& unit : units) {
        const bool is_code = vietnamese::fold(unit) == vietnamese::fold(text);
        if (!wanted.empty() && (is_code || has_words(membership::name_of_unit(turn, unit), wanted))) {
            if (!found.empty()) {
                return {};
            }
            found = unit;
        }
    }
    return found;
}

/// Without the polite words at its end.
std::string_view without_manners(const Turn& turn, std::string_view text) {
    return without_phrases(turn, text, {}, {"said.polite"});
}

/// The field that these words name and nothing else; "" for any others.
std::string_view field_named(const Turn& turn, std::string_view text) {
    for (const Clearable& each : clearable) {
        const std::size_t name = bytes_at_front(turn, each.key, text);
        if (name > 0 && is_only_polite(turn, text.substr(name))) {
            return each.field;
        }
    }
    return {};
}

} // namespace

std::string_view field_to_clear(const Turn& turn, std::string_view text) {
    if (text.size() > text_bytes_max) {
        return {};
    }
    if (says_only(turn, "said.wrong_photos", text)) {
        return photos;
    }
    const std::string_view said = behind_manners(turn, text);
    const std::size_t lead = bytes_at_front(turn, "said.clear_leads", said);
    if (lead == 0) {
        return {};
    }
    return field_named(turn, said.substr(lead));
}

bool ask_named_field(Turn& turn, const Speaker& speaker, const Activity& activity, std::string_view text) {
    const std::string_view said = text.size() > text_bytes_max ? std::string_view{} : behind_manners(turn, text);
    const std::size_t lead =
        std::max(bytes_at_front(turn, "said.change_leads", said), bytes_at_front(turn, "said.change_asks", said));
    const std::string_view field = lead == 0 ? std::string_view{} : field_named(turn, said.substr(lead));
    return !field.empty() && ask_for_field(turn, speaker, activity, field);
}

bool clear_field(Turn& turn, Speaker& speaker, Activity activity, std::string_view text) {
    const std::string_view field = field_to_clear(turn, text);
    if (field.empty()) {
        return false;
    }
    if (field == photos) {
        ask_which_photos(turn, speaker, activity);
        return true;
    }
    stay_at(turn, speaker, activity);
    const std::string name = turn.words("field." + std::string(field));
    if (!empty_field(activity, field)) {
        handlers::answer(turn, speaker, turn.text("report.not_cleared", {{"what", name}}), card_manner(activity));
        return true;
    }
    if (!keep_removal(turn, speaker, activity)) {
        return true;
    }
    const bool is_draft = activity.state == ActivityState::draft;
    Message message = turn.text(is_draft ? "report.cleared" : "report.cleared_saved", {{"what", name}});
    add_question(turn, speaker, activity, question_about(turn, speaker, activity), message);
    handlers::answer(turn, speaker, std::move(message), card_manner(activity));
    return true;
}

bool count_for_named(Turn& turn, Speaker& speaker, Activity activity, std::string_view text) {
    const std::string_view said = behind_manners(turn, text);
    const std::size_t lead = text.size() > text_bytes_max ? 0 : bytes_at_front(turn, "said.count_leads", said);
    const auto units = turn.store.memberships.units_of(activity.person);
    if (lead == 0 || units.size() < 2) {
        return false;
    }
    const std::string_view named = said.substr(lead);
    std::string unit = unit_named(turn, units, named); // with its "A" first, which may also be an "ạ"
    if (unit.empty()) {
        unit = unit_named(turn, units, without_manners(turn, named));
    }
    if (unit.empty() && bytes_at_front(turn, "said.unit_leads", named) == 0) {
        return false; // "tính cho em 3 buổi"
    }
    stay_at(turn, speaker, activity);
    if (!unit.empty() && unit == activity.unit) {
        show(turn, speaker, activity);
        return true;
    }
    if (!unit.empty() && set_unit(turn, activity, unit)) {
        if (keep_change(turn, speaker, activity)) {
            say_changed(turn, speaker, activity, unit_words(turn, activity));
        }
        return true;
    }
    Message message = turn.text("report.which_unit");
    add_unit_choices(turn, activity, message);
    handlers::answer(turn, speaker, std::move(message), card_manner(activity));
    return true;
}

} // namespace loa::conversation
