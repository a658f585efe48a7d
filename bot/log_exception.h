#pragma once

#include <exception>

namespace loa {

/// For coroutines that belong to the program as their completion: says what ended one in a way nobody foresaw, if
/// anything did.
void log_exception(const std::exception_ptr& error);

} // namespace loa
