#pragma once

#include <cstdint>
#include <optional>

#include "storage/database.h"

namespace loa::storage {

/// After people were erased: rewrites the file so that no free page or gap holds what was deleted (VACUUM), and empties
/// the write-ahead log. Not within a transaction; no statement may be at a row. Takes as long as copying the store.
/// Returns false where another connection held the log: it is still to be done (Erasing::must_scrub()).
bool scrub(Database& database);

/// For a private chat of somebody who was erased, which no row of theirs names any more: no platform id leads to it
/// from now on. Its row goes with the next scrub(): whether no table refers to it takes reading all of them. Within a
/// transaction.
void leave_to_scrub(Database& database, ChatId chat);

/// Size of the store's file, without its log.
std::int64_t store_bytes(Database& database);

/// How many cases are open of people who are erased and whose bytes are not scrubbed yet.
std::int64_t open_erasures(Database& database);

/// When the oldest case was opened of somebody who is erased and whose bytes are not scrubbed yet.
std::optional<Time> oldest_erasure(Database& database);

/// Closes those cases, with a line of the audit for each. Not within a transaction.
void close_erasures(Database& database, Time now);

} // namespace loa::storage
