#pragma once

#include <filesystem>

namespace loa::storage {

/// Copies a whole database, one transaction's state, while others use it, into a file that must not exist yet; the copy
/// is checked before this returns. Throws StorageError.
void back_up_sqlite(const std::filesystem::path& store, const std::filesystem::path& copy);

/// Replaces the content of `store` by that of `copy`, in one transaction, after checking that `copy` is whole and of a
/// schema that this program knows. Nothing is changed when the check fails. Throws StorageError.
void restore_sqlite(const std::filesystem::path& copy, const std::filesystem::path& store);

} // namespace loa::storage
