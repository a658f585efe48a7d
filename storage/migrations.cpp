#include "storage/migrations.h"

#include <array>
#include <string>

#include "storage/first_schema.h"

namespace loa::storage {
namespace {

using Step = std::string (*)();
constexpr std::array<Step, 1> steps{first_schema};

int schema_of(Database& database) {
    const auto statement = database.prepare("PRAGMA user_version");
    Rows rows = query(*statement);
    return rows.next() ? static_cast<int>(rows.integer(0)) : 0;
}

} // namespace

int newest_schema() {
    return static_cast<int>(steps.size());
}

void migrate(Database& database) {
    const int found = schema_of(database);
    if (found > newest_schema()) {
        throw StorageError(Fault::newer_schema, "the store was written by a later version (schema " +
                                                    std::to_string(found) + ", this program knows " +
                                                    std::to_string(newest_schema()) + "); update the program");
    }
    for (int step = found; step < newest_schema(); ++step) {
        database.begin();
        try {
            database.execute(steps[static_cast<std::size_t>(step)]());
            database.execute("PRAGMA user_version = " + std::to_string(step + 1));
            database.commit();
        } catch (...) {
            database.rollback();
            throw;
        }
    }
}

std::string quick_check(Database& database) {
    const auto statement = database.prepare("PRAGMA quick_check(1)");
    Rows rows = query(*statement);
    const std::string verdict = rows.next() ? rows.string(0) : "no answer";
    return verdict == "ok" ? "" : verdict;
}

} // namespace loa::storage
