#include "storage/store.h"

#include "storage/seldom_statements.h"

namespace loa::storage {

bool mark_open(Database& database) {
    const bool was_open = seldom::holds(database, "SELECT open FROM run_state WHERE id = 1");
    database.execute("UPDATE run_state SET open = 1 WHERE id = 1");
    return was_open;
}

void mark_closed(Database& database) {
    database.execute("UPDATE run_state SET open = 0 WHERE id = 1");
}

} // namespace loa::storage
