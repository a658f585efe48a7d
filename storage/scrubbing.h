#pragma once

#include "storage/database.h"

namespace loa::storage {

/// After people were erased: rewrites the file so that no free page or gap holds what was deleted (VACUUM), and empties
/// the write-ahead log. Not within a transaction; no statement may be at a row. Takes as long as copying the store.
/// Returns false where another connection held the log: it is still to be done (Erasing::must_scrub()).
bool scrub(Database& database);

} // namespace loa::storage
