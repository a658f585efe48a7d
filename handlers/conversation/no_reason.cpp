#include "handlers/conversation/no_reason.h"

#include "handlers/conversation/command.h"
#include "handlers/conversation/return_reason.h"
#include "handlers/conversation/running_commands.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/dialogue.h"

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

void stop_asking_reason(Turn& turn, const Speaker& chair) {
    const auto dialogue = handlers::dialogue_of(turn, chair);
    if (dialogue && dialogue->step == step_approval_reason) {
        expect(turn, chair, step_approval);
    }
}

} // namespace loa::conversation
