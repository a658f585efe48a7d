#pragma once

#include <memory>

#include "config/settings.h"
#include "storage/database.h"

namespace loa {

/// Opens the store of the settings for the running bot: makes it where there is none, brings its schema up to date, and
/// checks its integrity when the last run did not close it. Throws storage::StorageError with a message for the
/// operator.
std::unique_ptr<storage::Database> open_store(const config::StorageSettings& settings);

/// Opens the store for a command that works beside a running bot. `must_exist`: a missing store is an error, not made.
std::unique_ptr<storage::Database> open_store_beside(const config::StorageSettings& settings, bool must_exist);

} // namespace loa
