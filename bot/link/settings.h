#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "bot/console/settings.h"

namespace loa::link {

/// How much of the web chat by link one address, one link and one phone can have. A whole school may come from one
/// address at once, in a meeting, so these are wide; what they stop is a program.
struct LinkLimits {
    double wrong_tokens_per_second = 1.0 / 30; ///< of one address
    double wrong_tokens_at_once = 20;
    double joins_per_second = 100.0 / 3600; ///< new phones, of one address and of one link
    double joins_at_once = 150;
    double names_per_second = 5; ///< looks into a roster, of one address
    double names_at_once = 200;
    double files_per_second = 0.2; ///< of one phone
    double files_at_once = 12;
    std::size_t waiters_max = 500; ///< pages that wait for news at once; each keeps a connection
    int history_max = 40;          ///< Loa's messages of a chat read back after a start
};

/// Whether `settings` have a web chat by link, and where its links begin: public_url; without one the server's own
/// address where only this machine can come in, to try it out; else "", as where there is no web channel.
std::string link_base(const config::Settings& settings, const std::string& own_url);

/// Why link_base() is "" or leads nowhere for others, in a line for the operator; "" where all is well.
std::string why_no_links(const config::Settings& settings);

} // namespace loa::link
