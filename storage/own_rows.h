#pragma once

#include <string>
#include <vector>

#include "storage/exports.h"
#include "storage/persons.h"

namespace loa::storage {

/// Rows of one kind that the store holds of a human being.
struct OwnRows {
    std::string name;                 ///< such as "activities"
    std::vector<std::string> columns; ///< what each cell of a row is, such as "title"; as many as cells
    std::vector<std::vector<ExportCell>> rows;
};

/// Everything held of a human being over all their accounts, oldest first, kind by kind; of messages to them at most
/// the newest 2,000. Throws StorageError.
std::vector<OwnRows> own_rows(Database& database, PersonId person);

} // namespace loa::storage
