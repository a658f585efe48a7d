#include "bot/server/constant_time.h"

namespace loa::server {

bool equal_in_constant_time(std::string_view secret, std::string_view given) {
    volatile unsigned char difference = secret.size() == given.size() ? 0 : 1;
    for (std::size_t at = 0; at < given.size(); ++at) {
        const char expected = secret.empty() ? '\0' : secret[at % secret.size()];
        difference = difference | static_cast<unsigned char>(expected ^ given[at]);
    }
    return difference == 0;
}

} // namespace loa::server
