#pragma once

#include <optional>
#include <string_view>

#include "handlers/conversation/command.h"
#include "handlers/speaker.h"

namespace loa::conversation {

/// Does what a command says.
void run(handlers::Turn& turn, handlers::Speaker& speaker, const Command& command);

/// As run(): what a command says is beside the report that is open; words behind it need not be for that.
void run_beside(handlers::Turn& turn, handlers::Speaker& speaker, const Command& command);

/// "xoa", "rút": the name of a command and nothing else. While a report is open such words are for it. `dialogue`: the
/// speaker's in this chat. False for any other text.
bool on_lone_command(handlers::Turn& turn, handlers::Speaker& speaker, const std::optional<storage::Dialogue>& dialogue,
                     std::string_view text);

/// "xóa", "rút" and nothing else: asks whether a report is to be taken back, or (`erases`) all own data to be erased,
/// else the consent withdrawn. True.
bool ask_what_goes(handlers::Turn& turn, const handlers::Speaker& speaker, bool erases);

} // namespace loa::conversation
