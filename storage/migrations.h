#pragma once

#include "storage/database.h"

namespace loa::storage {

/// Number of the newest schema this program knows.
int newest_schema();

/// Brings an empty or older database to newest_schema(), each step in a transaction of its own.
/// Throws StorageError(newer_schema) when the file was written by a later program, and whatever the driver throws.
void migrate(Database& database);

/// Runs the database's own quick integrity check; empty when all is well, else the first complaint.
std::string quick_check(Database& database);

} // namespace loa::storage
