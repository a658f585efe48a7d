#include "storage/schema/first_schema_parts.h"

namespace loa::storage::first_schema_parts {

std::string_view platforms() {
    return R"sql(
CREATE TABLE channels (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL
) STRICT;

CREATE TABLE channel_pauses (                -- retry_after deadlines; chat 0 is the whole channel
    channel INTEGER NOT NULL REFERENCES channels,
    chat INTEGER NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (channel, chat)
) STRICT, WITHOUT ROWID;

CREATE TABLE channel_usage (                 -- messages counted against a monthly budget
    channel INTEGER NOT NULL REFERENCES channels,
    month TEXT NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0,
    received INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (channel, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE updates (                       -- idempotency keys; old ones leave from the low end of id
    id INTEGER PRIMARY KEY,
    channel INTEGER NOT NULL,
    key TEXT NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (channel, key)
) STRICT;

CREATE TABLE dead_letters (
    id INTEGER PRIMARY KEY,
    channel INTEGER NOT NULL,
    key TEXT NOT NULL,
    raw TEXT NOT NULL,
    error TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

CREATE TABLE chats (
    id INTEGER PRIMARY KEY AUTOINCREMENT,    -- the audit names it: no number comes again after an erasure
    channel INTEGER NOT NULL REFERENCES channels,
    external TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('private', 'group')),
    title TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'muted', 'left')),
    unit TEXT,
    bound_at INTEGER,
    created_at INTEGER NOT NULL,
    UNIQUE (channel, external)
) STRICT;
CREATE INDEX chats_unit ON chats (unit, state) WHERE unit IS NOT NULL;

CREATE TABLE chat_aliases (                  -- ids a chat had before it moved
    channel INTEGER NOT NULL,
    external TEXT NOT NULL,
    chat INTEGER NOT NULL REFERENCES chats,
    PRIMARY KEY (channel, external)
) STRICT, WITHOUT ROWID;
)sql";
}

} // namespace loa::storage::first_schema_parts
