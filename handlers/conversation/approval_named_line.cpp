#include "handlers/conversation/approval_named_line.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "config/plain_text.h"
#include "handlers/action.h"
#include "handlers/conversation/approval_by_name.h"
#include "handlers/conversation/approval_cards.h"
#include "handlers/conversation/approval_deciding.h"
#include "handlers/conversation/approval_list.h"
#include "handlers/conversation/approval_saying.h"
#include "handlers/conversation/approval_waiting.h"
#include "handlers/conversation/approval_words.h"
#include "handlers/conversation/merging.h"
#include "handlers/conversation/named_line.h"
#include "handlers/conversation/report_names.h"
#include "handlers/conversation/return_reason.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/dialogue.h"
#include "handlers/safe_text.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::WaitingName;
using Kind = Decision::Kind;
using Of = NamedWish::Of;

namespace {

constexpr std::size_t said_characters_max = 40;
constexpr std::size_t choices_max = 5;
/// Before the line that waits, in what the dialogue remembers; no key types it.
constexpr char which_sign = '\x1e';

/// One line on its way to becoming numbers. Lives for one turn.
class NamedRun {
  public:
    NamedRun(Turn& turn, const Speaker& chair, NamedLine line)
        : turn_(turn), chair_(chair), line_(std::move(line)), names_(turn, chair) {}

    /// Whether a name that may be part of a reason is none after all.
    bool is_reason() {
        return std::ranges::any_of(line_.targets, [&](const NamedTarget& target) {
            return target.may_be_reason && std::ranges::all_of(names_.units(), [&](const std::string& unit) {
                       return meant(target, unit).reports.empty();
                   });
        });
    }

    /// From the line as typed.
    void run() {
        const auto shown = shown_list(turn_, chair_);
        const bool is_fresh = shown && is_list_fresh(turn_, chair_);
        const bool unapproves = std::ranges::all_of(
            line_.targets, [](const NamedTarget& target) { return target.kind == Kind::unapprove; });
        if (line_.needs_list && !is_fresh && unapproves) {
            return show_approved(turn_, chair_, shown ? shown->unit : first_unit(turn_, chair_.person));
        }
        if (line_.needs_list && !is_fresh) {
            return show_list(turn_, chair_, shown ? shown->unit : first_unit(turn_, chair_.person),
                             shown ? turn_.text("approval.old_list") : Message{});
        }
        if (is_fresh && (line_.needs_list || has_all(shown->unit))) {
            list_ = *shown;
        } else if (!find_unit()) {
            return;
        }
        go_on();
    }

    /// From the line that waited for which reports its first name means: these numbers of the list, or all that are
    /// called so. False, with nothing done, where it does not mean them.
    bool run_with(const ShownList& list, std::vector<std::size_t> numbers) {
        list_ = list;
        const TargetReports first = meant(line_.targets.front(), list_.unit);
        std::vector<std::size_t> fitting; // of what the chair was shown
        for (const WaitingName& one : first.reports) {
            if (const std::size_t number = number_in(list_, one.activity); number > 0) {
                fitting.push_back(number);
            }
        }
        if (numbers.empty()) {
            numbers = fitting;
        }
        const bool may = !fitting.empty() && std::ranges::all_of(numbers, [&](std::size_t number) {
            return std::ranges::find(fitting, number) != fitting.end();
        });
        if (may) {
            put(first.name, std::move(numbers));
            go_on();
        }
        return may;
    }

  private:
    TargetReports meant(const NamedTarget& target, const std::string& unit) { return names_.meant(target, unit); }

    bool has_all(const std::string& unit) {
        return std::ranges::all_of(line_.targets,
                                   [&](const NamedTarget& target) { return !meant(target, unit).reports.empty(); });
    }

    /// The one unit that has all of the names; says so where there is none, or several.
    bool find_unit() {
        std::vector<std::string> found;
        for (const std::string& unit : names_.units()) {
            if (has_all(unit)) {
                found.push_back(unit);
            }
        }
        if (found.size() > 1) {
            handlers::answer(turn_, chair_,
                             turn_.text("approval.line_units", {{"said", said(line_.targets.front())},
                                                                {"unit", handlers::unit_name(turn_, found[0])},
                                                                {"other", handlers::unit_name(turn_, found[1])},
                                                                {"code", found[0]}}));
            return false;
        }
        list_ = {.unit = found.empty() ? first_unit(turn_, chair_.person) : found.front(),
                 .number = turn_.store.chair_digests.find(chair_.person.id).list + 1,
                 .items = {}};
        return true;
    }

    void go_on() {
        std::vector<TargetReports> all;
        for (std::size_t i = numbers_.size(); i < line_.targets.size(); ++i) {
            all.push_back(meant(line_.targets[i], list_.unit));
            if (all.back().reports.empty()) {
                return handlers::answer(
                    turn_, chair_,
                    turn_.text("approval.line_named_none",
                               {{"said", said(line_.targets[i])}, {"unit", handlers::unit_name(turn_, list_.unit)}}));
            }
        }
        for (const TargetReports& one : all) {
            const NamedTarget& target = line_.targets[numbers_.size()];
            if (!is_clear(target, one.reports)) {
                return ask_which(target, one);
            }
            put(one.name, numbers_of(one.reports));
        }
        carry_out_line();
    }

    /// Whether it is known which reports are meant, and the chair need not see them first.
    bool is_clear(const NamedTarget& target, const std::vector<WaitingName>& reports) {
        const bool is_one_person =
            std::ranges::all_of(reports, [&](const WaitingName& one) { return one.human == reports.front().human; });
        const bool is_known = reports.size() == 1 || (target.is_all && target.of == Of::person && is_one_person);
        return is_known && std::ranges::none_of(reports, [&](const WaitingName& one) {
                   return target.kind == Kind::approve && number_in(list_, one.activity) == 0 &&
                          is_over_roster(turn_, turn_.store.activities.find(one.activity).value());
               });
    }

    /// In the order of the reports; what the list does not hold gets the next numbers.
    std::vector<std::size_t> numbers_of(const std::vector<WaitingName>& reports) {
        std::vector<std::size_t> numbers;
        for (const WaitingName& one : reports) {
            if (number_in(list_, one.activity) == 0) {
                const Activity activity = turn_.store.activities.find(one.activity).value();
                list_.items.push_back({.id = one.activity,
                                       .version = content_version(activity),
                                       .is_approved = activity.state == storage::ActivityState::approved,
                                       .is_found = true});
                is_extended_ = true;
            }
            numbers.push_back(number_in(list_, one.activity));
        }
        return numbers;
    }

    void put(std::size_t name, std::vector<std::size_t> numbers) {
        named_.insert(numbers.begin(), numbers.end());
        numbers_.push_back({.name = name, .numbers = std::move(numbers)});
    }

    /// Nothing is done until it is known; the line is remembered with the numbers that are known already.
    void ask_which(const NamedTarget& target, const TargetReports& meant) {
        std::vector<WaitingName> shown = meant.reports;
        shown.resize(std::min<std::size_t>(shown.size(), page_size));
        const auto numbers = numbers_of(shown);
        const std::string count = std::to_string(meant.reports.size());
        Message message = turn_.text("approval.which", {{"said", said(target, meant.name)}, {"count", count}});
        Merging merging(turn_);
        for (std::size_t i = 0; i < shown.size(); ++i) {
            const Waiting waiting =
                look_at(turn_, merging, list_, turn_.store.activities.find(shown[i].activity).value(), numbers[i]);
            handlers::add_line(message, {.text = line_of(turn_, list_, waiting), .marks = {}, .choices = {}});
        }
        if (const auto rest = meant.reports.size() - shown.size(); rest > 0) {
            handlers::add_line(message, turn_.text("approval.named_more", {{"count", std::to_string(rest)}}));
        }
        handlers::add_line(message, turn_.text("approval.which_how", {{"number", std::to_string(numbers.front())}}));
        keep_shown(turn_, chair_, list_);
        handlers::expect(turn_, chair_, step_approval, list_.number, which_sign + with_numbers(line_, numbers_));
        if (handlers::shows_buttons(turn_, chair_.chat)) { // else a choice would be mistaken for the number of a report
            add_choices(numbers, shown.size() == meant.reports.size(), message);
        }
        handlers::answer(turn_, chair_, std::move(message));
    }

    void add_choices(const std::vector<std::size_t>& numbers, bool are_all_shown, Message& message) {
        const auto choice = [&](std::string label, std::string_view detail) {
            message.choices.push_back({std::move(label), handlers::action("approval.this", list_.number, detail)});
        };
        for (std::size_t i = 0; i < std::min(numbers.size(), choices_max); ++i) {
            const std::string number = std::to_string(numbers[i]);
            choice(turn_.words("approval.which_number", {{"number", number}}), number);
        }
        if (numbers.size() > 1 && are_all_shown) {
            choice(turn_.words("approval.which_all", {{"count", std::to_string(numbers.size())}}), {});
        }
        message.choices.push_back({turn_.words("approval.no"), handlers::action("approval.no", list_.number)});
    }

    void carry_out_line() {
        const std::string text = with_numbers(line_, numbers_);
        const auto line = read_decisions(text);
        if (!line || line->decisions.empty()) {
            return say_not_understood(turn_, chair_, line_.text);
        }
        // A question about it speaks of these numbers.
        const bool may_ask = std::ranges::any_of(line->decisions, [](const Decision& decision) {
            return decision.scope != Decision::Scope::numbers ||
                   (needs_reason(decision.kind) && !may_be_reason(decision.reason));
        });
        if (is_extended_ && may_ask) {
            keep_shown(turn_, chair_, list_);
        }
        std::vector<Activity> activities;
        for (const std::size_t number : named_) {
            activities.push_back(turn_.store.activities.find(list_.items[number - 1].id).value());
        }
        const std::string named = named_text(turn_, activities);
        carry_out(turn_, chair_, list_, line->decisions,
                  {.text = text, .named = named, .has_more_than_named = line_.needs_list});
    }

    static std::string said(const NamedTarget& target, std::size_t name = 0) {
        return handlers::safe_line(target.names[name].said, said_characters_max);
    }

    Turn& turn_;
    const Speaker& chair_;
    NamedLine line_;
    ReportNames names_;
    ShownList list_;
    std::vector<NumbersOfName> numbers_; ///< of the first targets
    std::set<std::size_t> named_;
    bool is_extended_ = false;
};

/// The line that waits to be told which reports are meant; none where nothing was asked, or of another list.
std::optional<NamedLine> line_waiting(Turn& turn, const Speaker& chair, const std::optional<ShownList>& list) {
    const auto dialogue = handlers::dialogue_of(turn, chair);
    const bool is_asked = dialogue && dialogue->step == step_approval && dialogue->data.starts_with(which_sign) &&
                          list && dialogue->subject == list->number;
    return is_asked ? read_named_line(std::string_view(dialogue->data).substr(1)) : std::nullopt;
}

} // namespace

bool on_named_line(Turn& turn, const Speaker& chair, std::string_view text) {
    auto line = read_named_line(text);
    if (!line) {
        return false;
    }
    NamedRun run(turn, chair, *std::move(line));
    if (run.is_reason()) {
        return false;
    }
    run.run();
    return true;
}

bool on_which_is_meant(Turn& turn, const Speaker& chair, std::string_view text) {
    const auto dialogue = handlers::dialogue_of(turn, chair);
    if (!dialogue || dialogue->step != step_approval || !dialogue->data.starts_with(which_sign)) {
        return false;
    }
    const auto list = shown_list(turn, chair);
    auto line = line_waiting(turn, chair, list);
    if (line &&
        (says_only(turn, "said.approval_not_yet", text) || read_short_answer(turn, text) == ShortAnswer::drop)) {
        handlers::expect(turn, chair, step_approval);
        handlers::answer(turn, chair, turn.text("approval.left_as_is"));
        return true;
    }
    const auto numbers = line ? numbers_alone(text) : std::nullopt;
    return numbers && NamedRun(turn, chair, *std::move(line)).run_with(*list, *numbers);
}

void take_which_is_meant(Turn& turn, const Speaker& chair, const ShownList& list, std::string_view detail) {
    auto line = line_waiting(turn, chair, list);
    std::vector<std::size_t> numbers;
    if (!detail.empty()) {
        numbers.push_back(config::whole_number<std::size_t>(detail).value_or(0));
    }
    if (!line || !NamedRun(turn, chair, *std::move(line)).run_with(list, std::move(numbers))) {
        handlers::remark(turn, chair, turn.text("approval.gone"));
    }
}

} // namespace loa::conversation
