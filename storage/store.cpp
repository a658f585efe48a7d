#include "storage/store.h"

namespace loa::storage {

bool mark_open(Database& database) {
    const auto read = database.prepare("SELECT open FROM run_state WHERE id = 1");
    bool was_open = false;
    {
        Rows rows = query(*read);
        was_open = rows.next() && rows.integer(0) != 0;
    }
    database.execute("UPDATE run_state SET open = 1 WHERE id = 1");
    return was_open;
}

void mark_closed(Database& database) {
    database.execute("UPDATE run_state SET open = 0 WHERE id = 1");
}

} // namespace loa::storage
