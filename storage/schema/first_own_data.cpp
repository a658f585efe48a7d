#include "storage/schema/first_schema_parts.h"

namespace loa::storage::first_schema_parts {

std::string_view own_data() {
    return R"sql(
CREATE TABLE consents (                      -- who answered to which text, when and where
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES persons,
    version INTEGER NOT NULL,
    is_given INTEGER NOT NULL,               -- 0: asked and refused
    at INTEGER NOT NULL,
    chat INTEGER NOT NULL REFERENCES chats,
    withdrawn_at INTEGER
) STRICT;
CREATE INDEX consents_person ON consents (person, id);

CREATE TABLE data_cases (                    -- what people ask about their own data, with the law's clocks
    id INTEGER PRIMARY KEY,
    person INTEGER,                          -- null once erased
    kind TEXT NOT NULL CHECK (kind IN ('show', 'correct', 'withdraw', 'erase')),
    request TEXT,                            -- in the person's own words; null where a command says it all
    opened_at INTEGER NOT NULL,
    answer_due TEXT NOT NULL,                -- local days, YYYY-MM-DD
    due TEXT NOT NULL,
    answered_at INTEGER,
    extended_to TEXT,
    extension_reason TEXT,
    closed_at INTEGER,
    outcome TEXT
) STRICT;
CREATE INDEX data_cases_open ON data_cases (due) WHERE closed_at IS NULL;
CREATE INDEX data_cases_person ON data_cases (person) WHERE person IS NOT NULL;

CREATE TABLE erasures (                      -- accounts that were erased, so that a restored backup forgets them, too
    account_hash TEXT PRIMARY KEY,           -- of salt, channel name and platform id
    salt TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE farewells (                     -- private chats of erased people, until they have been told
    chat INTEGER PRIMARY KEY REFERENCES chats,
    at INTEGER NOT NULL,
    first_delivery INTEGER NOT NULL          -- deliveries of smaller number were none of this chat any more
) STRICT;

CREATE TABLE said_to_forget (                -- private chats where what Loa said goes bit by bit, as the person's name did
    chat INTEGER PRIMARY KEY REFERENCES chats,
    below INTEGER NOT NULL                   -- deliveries of smaller number are still to be looked through
) STRICT;

CREATE TABLE data_links (                    -- one-time links to a copy of one's own data; only hashes are kept
    token_hash TEXT PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES persons,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX data_links_expiry ON data_links (expires_at);
CREATE INDEX data_links_person ON data_links (person);
)sql";
}

} // namespace loa::storage::first_schema_parts
