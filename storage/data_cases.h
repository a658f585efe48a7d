#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

/// What people may ask about their own data.
enum class DataCaseKind { show, correct, withdraw, erase };

std::string_view to_text(DataCaseKind kind);

/// One request with the law's clocks. Days are local, YYYY-MM-DD.
struct DataCase {
    DataCaseId id;
    PersonId person; ///< 0 once the person was erased
    DataCaseKind kind = DataCaseKind::show;
    std::optional<std::string> request; ///< in the person's own words
    Time opened_at;
    std::string answer_due; ///< last day for the first answer
    std::string due;        ///< last day for doing it; after an extension that day
    std::optional<Time> answered_at;
    std::optional<std::string> extended_to;
    std::optional<std::string> extension_reason;
    std::optional<Time> closed_at;
    std::optional<std::string> outcome; ///< a short English word, such as "done"
};

/// Requests about own data. Rows outlive their person, without a word of theirs: they prove that the request was
/// answered in time. Runs inside the engine's transaction; throws StorageError.
class DataCases {
  public:
    explicit DataCases(Database& database);

    /// `id` and what comes later (answered, extended, closed) are not read.
    DataCaseId open(const DataCase& opened);
    std::optional<DataCase> find(DataCaseId id);
    void answer(DataCaseId id, Time now);
    /// Sets `extended_to` and `due`. False where it was extended or closed before: the law gives one extension.
    bool extend(DataCaseId id, std::string_view to, std::string_view reason);
    /// Answers as well where nobody has.
    void close(DataCaseId id, std::string_view outcome, Time now);

    /// Open ones, first due first.
    std::vector<DataCase> waiting(int count_max);
    std::int64_t waiting_count();
    /// Open ones of which something falls due not after that day.
    std::int64_t due_count(std::string_view day);

    /// A one-time link to a copy of the person's data; only the token's hash is kept.
    void add_link(std::string_view token_hash, PersonId person, Time expires_at);
    /// The person of an unused link that has not expired; the link is used up.
    std::optional<PersonId> use_link(std::string_view token_hash, Time now);
    /// Deletes links that have expired.
    void forget_links(Time now);

  private:
    Database& database_;
    std::unique_ptr<Statement> open_, find_, answer_, extend_, close_, waiting_, count_, due_count_, add_link_,
        find_link_, remove_link_, forget_links_;
};

} // namespace loa::storage
