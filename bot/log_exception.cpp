#include "bot/log_exception.h"

#include <spdlog/spdlog.h>

namespace loa {

void log_exception(const std::exception_ptr& error) {
    if (!error) {
        return;
    }
    try {
        std::rethrow_exception(error);
    } catch (const std::exception& reason) {
        spdlog::critical("a part of the program stopped: {}", reason.what());
    }
}

} // namespace loa
