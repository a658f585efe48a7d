#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "handlers/action.h"
#include "handlers/speaker.h"

namespace loa::conversation {

// What somebody asks of the officers about their own data, before it becomes a case with the law's clocks.

/// Loa has shown a request as it understood it and asks whether it goes to the officers.
inline constexpr std::string_view step_request_sure = "data.request_sure";

/// What the speaker was asked for: shown once more with the choice to send it, and where it tells something learned, to
/// make it a report. "thôi" leaves.
void take_data_request(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view text);

/// Words behind that: "gửi đi" sends it. False for everything else, which the request waits beside.
bool on_data_request_words(handlers::Turn& turn, handlers::Speaker& speaker, const storage::Dialogue& dialogue,
                           std::string_view text);

/// Asks again about a request that was shown and not sent: nobody shall take it for sent. Says nothing where there is
/// none.
void remind_of_request(handlers::Turn& turn, const handlers::Speaker& speaker);

/// "request.send", "request.drop", "request.report". False when the action is another.
bool on_data_request_action(handlers::Turn& turn, handlers::Speaker& speaker, const handlers::Action& action);

/// "em muốn khiếu nại": asks what for, as the choice below one's own data does. `act` takes that choice. False where
/// the text says something else.
bool on_complaint(const handlers::Turn& turn, std::string_view text, const std::function<bool(std::string_view)>& act);

} // namespace loa::conversation
