#include "handlers/conversation/approval_by_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "handlers/action.h"
#include "handlers/conversation/approval_cards.h"
#include "handlers/conversation/approval_deciding.h"
#include "handlers/conversation/approval_list.h"
#include "handlers/conversation/approval_waiting.h"
#include "handlers/conversation/merging.h"
#include "handlers/conversation/named_wish.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_names.h"
#include "handlers/conversation/return_reason.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/wording.h"
#include "handlers/safe_text.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::WaitingName;
using Kind = Decision::Kind;
using Of = NamedWish::Of;
using Folded = std::vector<std::string>;

namespace {

constexpr std::size_t said_characters_max = 40;
constexpr std::size_t named_max = 3; ///< of what was decided on
/// Behind a person's name a reason may follow without any sign: "trả của thầy Hùng thiếu ảnh".
constexpr std::size_t person_words_max = 6;

/// What the wish means; where it is a return that marks no reason, the longest name at its front and the rest as
/// reason.
std::vector<CalledSo> find(const ReportNames& names, NamedWish& wish) {
    auto found = names.waiting(wish.of, folded_words(wish.said));
    if (!found.empty() || wish.kind != Kind::send_back || wish.of != Of::person || !wish.reason.empty()) {
        return found;
    }
    const std::string said = vietnamese::nfc(wish.said);
    const auto syllables = vietnamese::syllables(said);
    for (std::size_t count = std::min(syllables.size(), person_words_max + 1) - 1; count > 0; --count) {
        Folded by;
        for (std::size_t i = 0; i < count; ++i) {
            by.push_back(syllables[i].folded);
        }
        found = names.waiting(wish.of, by);
        if (!found.empty()) {
            wish.reason = said.substr(syllables[count].offset);
            wish.said = said.substr(0, syllables[count - 1].offset + syllables[count - 1].typed.size());
            return found;
        }
    }
    return found;
}

/// Whether the chair has to see it first: it was changed since it was shown, or tells of more people than there are.
bool must_be_seen(Turn& turn, const std::optional<ShownList>& shown, const Activity& activity) {
    const std::size_t number = shown ? number_in(*shown, activity.id) : 0;
    const bool is_changed = number > 0 && shown->items[number - 1].version != content_version(activity);
    return is_changed || (number == 0 && is_over_roster(turn, activity));
}

void decide(Turn& turn, const Speaker& chair, const std::string& unit, const std::vector<Activity>& activities,
            const NamedWish& wish) {
    ShownList list{.unit = unit, .number = turn.store.chair_digests.find(chair.person.id).list, .items = {}};
    Decision decision;
    decision.kind = wish.kind;
    decision.reason = wish.reason;
    for (const Activity& activity : activities) {
        list.items.push_back({.id = activity.id, .version = content_version(activity)});
        decision.numbers.push_back(list.items.size());
    }
    const std::string named = named_text(turn, activities);
    carry_out(turn, chair, list, {decision}, {.named = named});
}

/// The first of them under new numbers.
void show_found(Turn& turn, const Speaker& chair, const std::vector<CalledSo>& found, const NamedWish& wish) {
    const CalledSo& here = found.front();
    ShownList list{.unit = here.unit, .number = turn.store.chair_digests.find(chair.person.id).list + 1, .items = {}};
    const std::string said = handlers::safe_line(wish.said, said_characters_max);
    Message message = turn.text("approval.named_several", {{"said", said},
                                                           {"count", std::to_string(here.reports.size())},
                                                           {"unit", handlers::unit_name(turn, here.unit)}});
    Merging merging(turn);
    for (const WaitingName& one : here.reports) {
        if (list.items.size() == static_cast<std::size_t>(page_size)) {
            break;
        }
        const Waiting waiting =
            look_at(turn, merging, list, turn.store.activities.find(one.activity).value(), list.items.size() + 1);
        list.items.push_back({.id = one.activity,
                              .version = content_version(waiting.activity),
                              .is_marked = !waiting.notes.empty(),
                              .is_found = true});
        add_line(message, {.text = line_of(turn, list, waiting), .marks = {}, .choices = {}});
    }
    if (const auto rest = here.reports.size() - list.items.size(); rest > 0) {
        add_line(message, turn.text("approval.named_more", {{"count", std::to_string(rest)}}));
    }
    for (auto other = found.begin() + 1; other != found.end(); ++other) {
        add_line(message, turn.text("approval.other_unit", {{"unit", handlers::unit_name(turn, other->unit)},
                                                            {"count", std::to_string(other->reports.size())},
                                                            {"code", other->unit}}));
    }
    add_line(message, turn.text("approval.named_how"));
    keep_shown(turn, chair, list);
    expect(turn, chair, step_approval, list.number);
    handlers::answer(turn, chair, std::move(message));
}

} // namespace

std::string named_text(Turn& turn, const std::vector<Activity>& activities) {
    std::vector<std::string> lines;
    for (const Activity& activity : activities) {
        if (lines.size() < named_max) {
            lines.push_back(fmt::format("{} · {}", reporter_name(turn, activity), line_text(turn, activity)));
        }
    }
    std::string text = fmt::format("{}", fmt::join(lines, "; "));
    if (activities.size() > lines.size()) {
        text += ' ' + turn.words("approval.and_more", {{"count", std::to_string(activities.size() - lines.size())}});
    }
    return text;
}

bool on_named_decision(Turn& turn, const Speaker& chair, std::string_view text) {
    auto wish = read_named_wish(text);
    if (!wish) {
        return false;
    }
    const auto found = find(ReportNames(turn, chair), *wish);
    if (found.empty()) {
        if (wish->is_strong) {
            const std::string said = handlers::safe_line(wish->said, said_characters_max);
            handlers::answer(turn, chair, turn.text("approval.named_none", {{"said", said}}));
        }
        return wish->is_strong;
    }
    const auto& waiting = found.front().reports;
    const bool is_one_person =
        std::ranges::all_of(waiting, [&](const WaitingName& one) { return one.human == waiting.front().human; });
    const bool is_clear =
        found.size() == 1 && (waiting.size() == 1 || (wish->is_all && wish->of == Of::person && is_one_person));
    std::vector<Activity> activities;
    const auto shown = shown_list(turn, chair);
    bool must_show = !is_clear;
    for (auto one = waiting.begin(); one != waiting.end() && !must_show; ++one) {
        activities.push_back(turn.store.activities.find(one->activity).value());
        must_show = must_be_seen(turn, shown, activities.back());
    }
    const bool has_reason = wish->kind == Kind::approve || may_be_reason(wish->reason);
    if (must_show || (!has_reason && activities.size() > 1)) {
        show_found(turn, chair, found, *wish);
    } else if (has_reason) {
        decide(turn, chair, found.front().unit, activities, *wish);
    } else {
        ask_reason_of_card(turn, chair, activities.front());
    }
    return true;
}

} // namespace loa::conversation
