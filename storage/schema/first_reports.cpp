#include "storage/schema/first_schema_parts.h"

namespace loa::storage::first_schema_parts {

std::string_view reports() {
    return R"sql(
CREATE TABLE activities (
    id INTEGER PRIMARY KEY AUTOINCREMENT,    -- the audit names it: no number comes again after an erasure
    state TEXT NOT NULL CHECK (state IN ('draft', 'reported', 'approved', 'returned', 'withdrawn')),
    person INTEGER NOT NULL REFERENCES persons,
    unit TEXT,
    category TEXT NOT NULL,
    title TEXT NOT NULL,
    start_date TEXT,
    end_date TEXT,
    quantity REAL,
    quantity_unit TEXT,
    participants INTEGER,
    place TEXT,
    for_unit INTEGER NOT NULL,
    chat INTEGER NOT NULL REFERENCES chats,
    message TEXT NOT NULL,
    text TEXT NOT NULL,
    notice INTEGER REFERENCES notices,       -- the notice or reminder that it answers
    occasion INTEGER REFERENCES occasions,   -- null: it stands alone
    reported_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    reminded_at INTEGER                      -- of a draft: when its author was reminded
) STRICT;
CREATE INDEX activities_person ON activities (person, reported_at);
-- without the state, so that approving thousands at once touches few indexes
CREATE INDEX activities_unit ON activities (unit, reported_at) WHERE unit IS NOT NULL;
CREATE INDEX activities_message ON activities (chat, message);
CREATE INDEX activities_draft ON activities (updated_at) WHERE state = 'draft';
CREATE INDEX activities_waiting ON activities (unit, id) WHERE state = 'reported';
CREATE INDEX activities_alike ON activities (unit, category, start_date)
    WHERE unit IS NOT NULL AND start_date IS NOT NULL;
CREATE INDEX activities_occasion ON activities (occasion) WHERE occasion IS NOT NULL;
CREATE INDEX activities_notice ON activities (notice) WHERE notice IS NOT NULL;

CREATE TABLE activity_people (               -- who took part, where a chair named them from the roster
    activity INTEGER NOT NULL REFERENCES activities,
    roster_person INTEGER NOT NULL REFERENCES roster_people,
    PRIMARY KEY (activity, roster_person)
) STRICT, WITHOUT ROWID;
CREATE INDEX activity_people_person ON activity_people (roster_person);

CREATE TABLE activity_versions (             -- what an activity was before each change
    activity INTEGER NOT NULL REFERENCES activities,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by INTEGER NOT NULL,
    state TEXT NOT NULL,
    unit TEXT,
    category TEXT NOT NULL,
    title TEXT NOT NULL,
    start_date TEXT,
    end_date TEXT,
    quantity REAL,
    quantity_unit TEXT,
    participants INTEGER,
    place TEXT,
    for_unit INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (activity, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_reminders (                -- when somebody who plans to learn asked to be reminded
    person INTEGER NOT NULL REFERENCES persons,
    due_at INTEGER NOT NULL,
    PRIMARY KEY (person, due_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_reminders_due ON plan_reminders (due_at);

CREATE TABLE evidence (                      -- what proves an activity; the bytes are files named by their hash
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- no number comes again: a fetch under way may outlive its row
    state TEXT NOT NULL CHECK (state IN ('wanted', 'kept', 'refused', 'lost')),
    person INTEGER NOT NULL REFERENCES persons,
    activity INTEGER REFERENCES activities ON DELETE SET NULL, -- null: nobody has said yet what it proves
    channel INTEGER NOT NULL REFERENCES channels,
    chat INTEGER NOT NULL REFERENCES chats,
    message TEXT NOT NULL,
    album TEXT,                              -- the same for pictures sent together
    source TEXT NOT NULL,                    -- what the platform hands it out by; '' once it is kept
    name TEXT NOT NULL,                      -- as its sender's program calls it
    kind TEXT NOT NULL,                      -- 'jpeg', 'png', 'webp', 'pdf', 'docx' as found in the bytes; '' before
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,                    -- of what is kept; '' before
    source_sha256 TEXT NOT NULL,             -- of what came; '' before
    likeness INTEGER,                        -- perceptual hash, 64 bits; of pictures
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER,                          -- wanted: when it is fetched (again); kept: when its sender is told
    received_at INTEGER NOT NULL,
    problem TEXT
) STRICT;
CREATE INDEX evidence_due ON evidence (due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX evidence_activity ON evidence (activity) WHERE activity IS NOT NULL;
CREATE INDEX evidence_person ON evidence (person, received_at);
CREATE INDEX evidence_sha256 ON evidence (sha256) WHERE sha256 <> '';
CREATE INDEX evidence_source_sha256 ON evidence (source_sha256) WHERE source_sha256 <> '';
-- Pictures that look the same have at least one byte of the hash in common: each byte leads to those that have it.
CREATE INDEX evidence_byte0 ON evidence ((likeness & 255), likeness) WHERE likeness IS NOT NULL;
CREATE INDEX evidence_byte1 ON evidence (((likeness >> 8) & 255), likeness) WHERE likeness IS NOT NULL;
CREATE INDEX evidence_byte2 ON evidence (((likeness >> 16) & 255), likeness) WHERE likeness IS NOT NULL;
CREATE INDEX evidence_byte3 ON evidence (((likeness >> 24) & 255), likeness) WHERE likeness IS NOT NULL;
CREATE INDEX evidence_byte4 ON evidence (((likeness >> 32) & 255), likeness) WHERE likeness IS NOT NULL;
CREATE INDEX evidence_byte5 ON evidence (((likeness >> 40) & 255), likeness) WHERE likeness IS NOT NULL;
CREATE INDEX evidence_byte6 ON evidence (((likeness >> 48) & 255), likeness) WHERE likeness IS NOT NULL;
CREATE INDEX evidence_byte7 ON evidence (((likeness >> 56) & 255), likeness) WHERE likeness IS NOT NULL;
CREATE INDEX evidence_message ON evidence (chat, message);
CREATE INDEX evidence_album ON evidence (chat, album) WHERE album IS NOT NULL;
CREATE INDEX evidence_ended ON evidence (received_at) WHERE state IN ('refused', 'lost') OR activity IS NULL;

CREATE TABLE evidence_reuses (               -- files that are the same or look the same; each pair both ways round
    evidence INTEGER NOT NULL REFERENCES evidence ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES evidence ON DELETE CASCADE,
    is_exact INTEGER NOT NULL,               -- the very same bytes
    PRIMARY KEY (evidence, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_reuses_other ON evidence_reuses (other);
)sql";
}

} // namespace loa::storage::first_schema_parts
