#include "storage/migrations.h"

#include <array>
#include <string>

#include "storage/first_schema.h"
#include "storage/seldom_statements.h"

namespace loa::storage {
namespace {

using Step = std::string (*)();
constexpr std::array<Step, 1> steps{first_schema};

int schema_of(Database& database) {
    return static_cast<int>(seldom::number(database, "PRAGMA user_version"));
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
    const std::string verdict = seldom::first(database, "PRAGMA quick_check(1)", text_of).value_or("no answer");
    return verdict == "ok" ? "" : verdict;
}

} // namespace loa::storage
