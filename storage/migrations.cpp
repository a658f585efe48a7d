#include "storage/migrations.h"

#include <array>
#include <string>

namespace loa::storage {
namespace {

// A step is never edited once it has been released: a change is a new step.
constexpr std::string_view first_schema = R"sql(
CREATE TABLE channels (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL
) STRICT;

CREATE TABLE channel_pauses (                -- retry_after deadlines; chat '' is the whole channel
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
    id INTEGER PRIMARY KEY,
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

CREATE TABLE persons (
    id INTEGER PRIMARY KEY,
    channel INTEGER NOT NULL REFERENCES channels,
    external TEXT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT,
    created_at INTEGER NOT NULL,
    UNIQUE (channel, external)
) STRICT;
CREATE INDEX persons_unit ON persons (unit) WHERE unit IS NOT NULL;

CREATE TABLE roles (
    person INTEGER NOT NULL REFERENCES persons,
    role TEXT NOT NULL CHECK (role IN ('officer', 'chair', 'auditor')),
    unit TEXT NOT NULL,                      -- '' where the role is for the whole campaign
    granted_at INTEGER NOT NULL,
    PRIMARY KEY (person, role, unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX roles_role ON roles (role, unit);

CREATE TABLE invitations (
    code TEXT PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('officer', 'chair', 'member', 'auditor')),
    unit TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    used_by INTEGER REFERENCES persons
) STRICT, WITHOUT ROWID;
CREATE INDEX invitations_expiry ON invitations (expires_at);

CREATE TABLE wrong_codes (                   -- codes that were typed and did not work, for the limit on guessing
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES persons,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX wrong_codes_person ON wrong_codes (person, at);

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

CREATE TABLE activities (
    id INTEGER PRIMARY KEY,
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
    reported_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX activities_person ON activities (person, reported_at);
CREATE INDEX activities_unit ON activities (unit, reported_at, state) WHERE unit IS NOT NULL;
CREATE INDEX activities_message ON activities (chat, message);
CREATE INDEX activities_draft ON activities (updated_at) WHERE state = 'draft';

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
    text TEXT NOT NULL,
    PRIMARY KEY (activity, version)
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
    id INTEGER PRIMARY KEY,
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
    failing_since INTEGER
) STRICT;
CREATE INDEX deliveries_due ON deliveries (channel, kind, due_at, id, chat) WHERE due_at IS NOT NULL;
CREATE INDEX deliveries_taken ON deliveries (id) WHERE state = 'taken';
CREATE INDEX deliveries_about ON deliveries (about, chat) WHERE about IS NOT NULL;
CREATE INDEX deliveries_message ON deliveries (chat, message) WHERE about IS NOT NULL;
CREATE INDEX deliveries_notice ON deliveries (notice, state, chat) WHERE notice IS NOT NULL;
CREATE INDEX deliveries_held ON deliveries (notice, channel) WHERE state = 'planned' AND due_at IS NULL;

CREATE TABLE acknowledgements (
    notice INTEGER NOT NULL REFERENCES notices,
    person INTEGER NOT NULL REFERENCES persons,
    chat INTEGER NOT NULL REFERENCES chats,
    at INTEGER NOT NULL,
    PRIMARY KEY (notice, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE handovers (
    id INTEGER PRIMARY KEY,
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
    id INTEGER PRIMARY KEY,
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

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    person INTEGER NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL
) STRICT;

CREATE TABLE sign_ins (                      -- one-time links and the console sessions they open; only hashes are kept
    token_hash TEXT PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES persons,
    kind TEXT NOT NULL CHECK (kind IN ('link', 'session')),
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_ins_expiry ON sign_ins (expires_at);

CREATE TABLE run_state (                     -- one row: whether the last run closed the store itself
    id INTEGER PRIMARY KEY CHECK (id = 1),
    open INTEGER NOT NULL
) STRICT;
INSERT INTO run_state VALUES (1, 0);
)sql";

constexpr std::array steps{first_schema};

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
            database.execute(steps[static_cast<std::size_t>(step)]);
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
