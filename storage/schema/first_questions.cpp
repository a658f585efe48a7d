#include "storage/schema/first_schema_parts.h"

namespace loa::storage::first_schema_parts {

std::string_view questions() {
    return R"sql(
CREATE TABLE handovers (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- no number comes again: old choices name it
    chat INTEGER NOT NULL REFERENCES chats,
    person INTEGER NOT NULL REFERENCES persons,
    message TEXT NOT NULL,
    thread TEXT,
    question TEXT NOT NULL,
    at INTEGER NOT NULL,
    answer TEXT,
    answered_by INTEGER REFERENCES persons,
    answered_at INTEGER,
    key TEXT NOT NULL,                       -- the same for questions that mean the same
    is_doubted INTEGER NOT NULL              -- it was answered, and the asker thought the answer wrong
) STRICT;
CREATE INDEX handovers_open ON handovers (id) WHERE answered_at IS NULL;
CREATE INDEX handovers_open_key ON handovers (key, id) WHERE answered_at IS NULL;

CREATE TABLE handover_digests (              -- local days on which officers were told what waits
    day TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE asked (                         -- questions as they came, for follow-ups, choices and opinions
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- no number comes again: old choices name it
    chat INTEGER NOT NULL REFERENCES chats,
    person INTEGER NOT NULL,                 -- 0: hidden by the platform
    message TEXT NOT NULL,
    thread TEXT,
    question TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX asked_person ON asked (person, chat, id);

CREATE TABLE opinions (                      -- thumbs under answers
    asked INTEGER NOT NULL REFERENCES asked ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES persons,
    is_good INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (asked, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE faq (                           -- questions that officers answered
    id INTEGER PRIMARY KEY,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    author INTEGER NOT NULL REFERENCES persons,
    source TEXT NOT NULL,
    document TEXT NOT NULL,                  -- the clause it rests on; '' for none
    clause TEXT NOT NULL,
    at INTEGER NOT NULL,
    stale_at INTEGER,                        -- since then that clause reads otherwise
    withdrawn_at INTEGER
) STRICT;
CREATE INDEX faq_clause ON faq (document, clause) WHERE withdrawn_at IS NULL;

CREATE TABLE faq_state (                     -- one row: grows whenever entries change
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL
) STRICT;
INSERT INTO faq_state VALUES (1, 0);

CREATE TABLE synonym_changes (               -- what officers changed in the campaign's table of synonyms
    id INTEGER PRIMARY KEY,
    is_removal INTEGER NOT NULL,             -- 1: a line of the campaign's own is taken out
    said TEXT NOT NULL,                      -- phrases, one a line
    written TEXT NOT NULL,
    author INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;

CREATE TABLE document_versions (             -- plan documents that officers brought in; the campaign's own are files
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL,                  -- what clauses are cited under, the same for all versions
    version INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'live', 'replaced', 'dropped')),
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    title TEXT NOT NULL,
    number TEXT NOT NULL,
    issued TEXT NOT NULL,
    layout TEXT NOT NULL CHECK (layout IN ('text', 'markdown')),
    text TEXT NOT NULL,
    proposed_at INTEGER NOT NULL,
    proposed_by INTEGER NOT NULL,            -- 0: from the command line
    published_at INTEGER,
    published_by INTEGER NOT NULL DEFAULT 0,
    UNIQUE (document, version)
) STRICT;
CREATE UNIQUE INDEX document_versions_live ON document_versions (document) WHERE state = 'live';

CREATE TABLE plan_state (                    -- one row: grows whenever what is live changes
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL,
    changed_at INTEGER
) STRICT;
INSERT INTO plan_state VALUES (1, 0, NULL);

CREATE TABLE answers (                       -- what was answered from which clause, to be found when the clause changes
    id INTEGER PRIMARY KEY,
    chat INTEGER NOT NULL REFERENCES chats,
    person INTEGER NOT NULL REFERENCES persons,
    question TEXT NOT NULL,
    document TEXT NOT NULL,
    clause TEXT NOT NULL,
    clause_hash TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX answers_clause ON answers (document, clause);
CREATE INDEX answers_at ON answers (at);
)sql";
}

} // namespace loa::storage::first_schema_parts
