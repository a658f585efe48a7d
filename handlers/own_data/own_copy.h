#pragma once

#include <string>
#include <vector>

#include "handlers/turn.h"

namespace loa::own_data {

/// One thing that is said of a row, in words: "loại: Công nghệ số". Neither is empty; the value is as it was said, with
/// its lines, so whoever shows it escapes it.
struct CopyField {
    std::string label;
    std::string value;
};

/// One kind of rows, such as the activities. Neither without rows nor with empty ones.
struct CopySection {
    std::string heading;
    std::vector<std::vector<CopyField>> rows;
};

/// Everything the store holds of a human being, over all their accounts, in the campaign's language: categories, states
/// and units by the names they have `now`, times in the campaign's zone. Reads only. Throws storage::StorageError.
std::vector<CopySection> own_copy(storage::Store& store, storage::PersonId person, const config::Campaign& campaign,
                                  const config::Texts& texts, storage::Time now);

/// A copy to be handed out.
struct OwnCopyFile {
    std::string name;       ///< "du-lieu-cua-toi-2024-11-20.html", by the local day
    std::string media_type; ///< "text/html"; the bytes are UTF-8 and say so
    std::string bytes;
};

/// own_copy() as one HTML page without scripts and links, readable on a phone: any browser opens it, also where nothing
/// is installed for text files. `now`: when it is made, which it says. Reads only. Throws storage::StorageError.
OwnCopyFile own_copy_file(storage::Store& store, storage::PersonId person, storage::Time now,
                          const config::Campaign& campaign, const config::Texts& texts);

/// The same as plain text for a chat that takes no files; it ends before the first row that would not go into
/// `bytes_max`, and says so.
std::string own_copy_text(const handlers::Turn& turn, storage::PersonId person, std::size_t bytes_max);

} // namespace loa::own_data
