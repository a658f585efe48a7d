#pragma once

#include <filesystem>
#include <vector>

#include "storage/erasing.h"

namespace loa::storage {

/// "var/loa.db" -> "var/loa.erasures": the list of who was erased, beside the store, so that it survives the store.
std::filesystem::path erasure_list_of(const std::filesystem::path& store);

/// Appends those of `accounts` that the file does not have, one a line ("hash salt milliseconds"), and waits until they
/// are on disk. Throws StorageError.
void append_to_erasure_list(const std::filesystem::path& file, const std::vector<ErasedAccount>& accounts);

/// What the file holds; nothing where there is none. Lines that do not read (a torn last one) are left out.
std::vector<ErasedAccount> read_erasure_list(const std::filesystem::path& file);

} // namespace loa::storage
