#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "bot/console/settings.h"

namespace loa::link {

/// How much of the web chat by link one address, one link and one phone can have. A whole school may come from one
/// address at once, in a meeting, so these are wide; what they stop is a program.
///
/// A right token always works, whatever else came from its address: behind a school's one address a single guesser must
/// not hold up the others. That is safe since limits are not what keeps tokens from being guessed. A token is 100
/// random bits (membership::unit_link.h): with 10,000 units and 10,000 guesses a second somebody would find one of them
/// after some 4 x 10^14 years. So every token is looked up, which costs one row by its index, and only answers to wrong
/// ones are limited, which spares the log and tells a broken program to stop.
struct LinkLimits {
    double wrong_tokens_per_second = 1.0 / 30; ///< of one address
    double wrong_tokens_at_once = 20;
    double joins_per_second = 200.0 / 3600; ///< new phones, of one link from one address
    double joins_at_once = 200;
    double link_joins_per_second = 600.0 / 3600; ///< new phones, of one link from anywhere
    double link_joins_at_once = 600;
    double names_per_second = 10; ///< looks into a roster, by one link from one address
    double names_at_once = 400;
    double requests_per_second = 5; ///< of one known phone
    double requests_at_once = 60;
    double strangers_per_second =
        50; ///< requests of all phones from one address that are not (yet) known since the start
    double strangers_at_once = 300;
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
