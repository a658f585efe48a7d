#pragma once

#include <chrono>

#include "handlers/action.h"
#include "handlers/speaker.h"

namespace loa::own_data {

/// The person is asked what an officer shall do with their data.
inline constexpr std::string_view step_request = "data.request";

/// How long the link to a copy works, once.
inline constexpr std::chrono::hours copy_link_lifetime{24};

/// Where the copy is fetched; the token stands behind it.
inline constexpr std::string_view copy_path = "/du-lieu/";

/// `/dulieu`: what Loa holds of the speaker, and what they can do about it. In private.
void show_own_data(handlers::Turn& turn, handlers::Speaker& speaker);

/// `/rut`: no report is kept any more until the speaker agrees anew; what there is stays.
void withdraw_consent(handlers::Turn& turn, handlers::Speaker& speaker);

/// Details of the choices that ask, and answer, a second time: short words erase nothing at once.
inline constexpr std::string_view again = "again";
inline constexpr std::string_view sure = "sure";

/// `/xoa`: names what goes, and asks once.
void ask_to_erase(handlers::Turn& turn, handlers::Speaker& speaker);

/// Choices of the above. False for actions that are none of these.
bool on_own_data_action(handlers::Turn& turn, handlers::Speaker& speaker, const handlers::Action& action);

/// What an officer shall do, in the speaker's words: opens a case.
void take_request(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view text);

} // namespace loa::own_data
