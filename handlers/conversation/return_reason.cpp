#include "handlers/conversation/return_reason.h"

#include <algorithm>
#include <utility>

#include "config/plain_text.h"
#include "handlers/dialogue.h"
#include "handlers/safe_text.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;

namespace {

constexpr char reason_sign = '\x1f'; ///< no key types it
constexpr std::size_t reason_letters_min = 2;

std::vector<std::string> common_reasons(const Turn& turn) {
    const std::string lines = turn.words("approval.reasons");
    std::vector<std::string> reasons;
    for (std::size_t begin = 0; begin < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', begin), lines.size());
        reasons.push_back(lines.substr(begin, end - begin));
        begin = end + 1;
    }
    return reasons;
}

void add_reasons(const Turn& turn, std::int64_t subject, Message& message) {
    const auto reasons = common_reasons(turn);
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        message.choices.push_back({reasons[i], handlers::action("approval.why", subject, std::to_string(i))});
    }
}

} // namespace

void ask_reason_of_card(Turn& turn, const Speaker& chair, const storage::Activity& activity) {
    const std::string version = std::to_string(content_version(activity));
    const bool is_approved = activity.state == storage::ActivityState::approved;
    handlers::expect(turn, chair, step_approval_reason, activity.id.value,
                     is_approved ? approved_sign + version : version);
    Message message = turn.text(is_approved ? "approval.ask_reason_to_unapprove" : "approval.ask_reason",
                                {{"who", reporter_name(turn, activity)}});
    add_reasons(turn, activity.id.value, message);
    if (is_approved) {
        message.choices.push_back(
            {turn.words("approval.no"), handlers::action("approval.keep", activity.id.value, version)});
    } else {
        message.choices.push_back(
            {turn.words("approval.card_next"), handlers::action("approval.skip", activity.id.value, version)});
    }
    handlers::replace_card(turn, chair, std::move(message));
}

void ask_reason_of_line(Turn& turn, const Speaker& chair, const ShownList& list, std::string_view text,
                        const std::string& numbers, bool is_unapproval, std::string_view named) {
    handlers::expect(turn, chair, step_approval_reason, 0, std::to_string(list.number) + '\n' + std::string(text));
    Message message = turn.text(is_unapproval ? "approval.ask_reason_of_unapproval" : "approval.ask_reason_of_line",
                                {{"numbers", numbers}});
    if (!named.empty()) {
        handlers::add_line(message, turn.text("approval.line_named", {{"what", named}}));
    }
    add_reasons(turn, 0, message);
    message.choices.push_back({turn.words("approval.no"), handlers::action("approval.no", list.number)});
    handlers::answer(turn, chair, std::move(message));
}

WaitingLine waiting_line(const storage::Dialogue& dialogue) {
    WaitingLine line;
    const std::size_t end = std::min(dialogue.data.find('\n'), dialogue.data.size());
    line.list = config::whole_number<std::int64_t>(std::string_view(dialogue.data).substr(0, end)).value_or(0);
    line.text = dialogue.data.substr(std::min(end + 1, dialogue.data.size()));
    return line;
}

std::string common_reason(const Turn& turn, std::string_view detail) {
    const auto reasons = common_reasons(turn);
    const auto number = config::whole_number<std::size_t>(detail).value_or(reasons.size());
    return number < reasons.size() ? reasons[number] : std::string{};
}

bool may_be_reason(std::string_view text) {
    const std::string folded = vietnamese::fold(text);
    return static_cast<std::size_t>(std::ranges::count_if(
               folded, [](char byte) { return byte >= 'a' && byte <= 'z'; })) >= reason_letters_min;
}

std::string with_reason(std::string_view text, std::string_view reason) {
    return std::string(split_reason(text).first) + reason_sign + std::string(reason);
}

std::pair<std::string_view, std::string_view> split_reason(std::string_view text) {
    const std::size_t at = text.find(reason_sign);
    return at == std::string_view::npos ? std::pair(text, std::string_view{})
                                        : std::pair(text.substr(0, at), text.substr(at + 1));
}

} // namespace loa::conversation
