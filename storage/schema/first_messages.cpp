#include "storage/schema/first_schema_parts.h"

namespace loa::storage::first_schema_parts {

std::string_view messages() {
    return R"sql(
CREATE TABLE dialogues (                     -- person 0: choices anybody in the chat may take
    chat INTEGER NOT NULL REFERENCES chats,
    person INTEGER NOT NULL,
    step TEXT NOT NULL,
    subject INTEGER NOT NULL,
    data TEXT NOT NULL,
    offers TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (chat, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE notices (
    id INTEGER PRIMARY KEY,
    author INTEGER NOT NULL REFERENCES persons,
    text TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'sending', 'paused', 'done', 'cancelled')),
    chat INTEGER NOT NULL REFERENCES chats,  -- where it was written and where its result is told
    created_at INTEGER NOT NULL,
    confirmed_at INTEGER,
    finished_at INTEGER
) STRICT;
CREATE INDEX notices_sending ON notices (id) WHERE state = 'sending';
CREATE INDEX notices_draft ON notices (created_at) WHERE state = 'draft';

CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- no number comes again: a send under way may outlive its row
    notice INTEGER REFERENCES notices,
    channel INTEGER NOT NULL,
    chat INTEGER NOT NULL REFERENCES chats,
    -- "IN" would make a table of its list for each row that is written
    kind TEXT NOT NULL CHECK (kind = 'reply' OR kind = 'notice' OR kind = 'edit'),
    state TEXT NOT NULL CHECK (state = 'planned' OR state = 'taken' OR state = 'sent' OR state = 'in_doubt' OR
                               state = 'failed' OR state = 'cancelled' OR state = 'relayed'),
    text TEXT NOT NULL,
    marks TEXT NOT NULL,
    choices TEXT NOT NULL,
    reply_to TEXT,
    thread TEXT,
    edits TEXT,                              -- message of ours that this one replaces
    about TEXT,                              -- what it speaks of, such as 'handover:12'
    attempts INTEGER NOT NULL DEFAULT 0,
    doubts INTEGER NOT NULL DEFAULT 0,
    planned_at INTEGER NOT NULL,
    due_at INTEGER,                          -- null: nothing more will be tried
    sent_at INTEGER,
    message TEXT,
    error TEXT,
    failing_since INTEGER,
    file TEXT                                -- what goes with it, by what it is made from, such as 'unit_qr MAU-A'
) STRICT;
CREATE INDEX deliveries_due ON deliveries (channel, kind, due_at, id, chat) WHERE due_at IS NOT NULL;
CREATE INDEX deliveries_taken ON deliveries (id) WHERE state = 'taken';
CREATE INDEX deliveries_about ON deliveries (about, chat) WHERE about IS NOT NULL;
CREATE INDEX deliveries_message ON deliveries (chat, message) WHERE about IS NOT NULL;
CREATE INDEX deliveries_file ON deliveries (chat, file, planned_at) WHERE file IS NOT NULL;
CREATE INDEX deliveries_notice ON deliveries (notice, state, chat) WHERE notice IS NOT NULL;
CREATE INDEX deliveries_held ON deliveries (notice, channel) WHERE state = 'planned' AND due_at IS NULL;

CREATE TABLE acknowledgements (
    notice INTEGER NOT NULL REFERENCES notices,
    person INTEGER NOT NULL REFERENCES persons,
    chat INTEGER NOT NULL REFERENCES chats,
    at INTEGER NOT NULL,
    PRIMARY KEY (notice, person)
) STRICT, WITHOUT ROWID;
)sql";
}

} // namespace loa::storage::first_schema_parts
