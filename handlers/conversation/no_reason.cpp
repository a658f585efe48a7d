#include "handlers/conversation/no_reason.h"

#include <algorithm>
#include <array>

#include "handlers/conversation/command.h"
#include "handlers/conversation/return_reason.h"
#include "handlers/conversation/running_commands.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/dialogue.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Speaker;
using handlers::Turn;

bool on_command_for_reason(Turn& turn, Speaker& chair, std::string_view text) {
    const Command command = read_command(text);
    const bool may_go_on = command.name == CommandName::ask || command.name == CommandName::report ||
                           command.name == CommandName::approve; // "hỏi lại giáo viên", "báo cáo trùng"
    if (command.name == CommandName::none || (may_go_on && !command.rest.empty())) {
        return false;
    }
    stop_asking_reason(turn, chair);
    run_beside(turn, chair, command);
    return true;
}

bool says_no_reason(const Turn& turn, std::string_view text) {
    return !may_be_reason(text) || says_only(turn, "said.no_reason", text);
}

bool tells_of_unit(const activities::Reading& told, std::string_view text) {
    constexpr auto faults = std::to_array<std::string_view>(
        {"sai", "thiếu", "nhầm", "chỉ", "chứ", "chớ", "không", "ko", "chưa", "phải", "mà", "trùng", "đâu"});
    const auto words = vietnamese::syllables(text);
    const bool finds_fault = std::ranges::any_of(words, [&](const vietnamese::Syllable& word) {
        return std::ranges::find(faults, vietnamese::lower(word.typed)) != faults.end();
    });
    return told.is_report && told.start && told.participants && !finds_fault;
}

void stop_asking_reason(Turn& turn, const Speaker& chair) {
    const auto dialogue = handlers::dialogue_of(turn, chair);
    if (dialogue && dialogue->step == step_approval_reason) {
        expect(turn, chair, step_approval);
    }
}

} // namespace loa::conversation
