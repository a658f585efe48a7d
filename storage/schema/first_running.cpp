#include "storage/schema/first_schema_parts.h"

namespace loa::storage::first_schema_parts {

std::string_view running() {
    return R"sql(
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    person INTEGER NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN
    SELECT raise(ABORT, 'the audit is append-only');
END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit BEGIN
    SELECT raise(ABORT, 'the audit is append-only');
END;

CREATE TABLE run_state (                     -- one row: whether the last run closed the store itself
    id INTEGER PRIMARY KEY CHECK (id = 1),
    open INTEGER NOT NULL,
    must_scrub INTEGER NOT NULL              -- 1: people were erased, and their bytes may still lie in free pages
) STRICT;
INSERT INTO run_state VALUES (1, 0, 0);
)sql";
}

} // namespace loa::storage::first_schema_parts
