#include "storage/first_schema.h"

namespace loa::storage {

std::string_view first_schema() {
    return R"sql(
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

CREATE TABLE persons (
    id INTEGER PRIMARY KEY AUTOINCREMENT,    -- the audit names it: no number comes again after an erasure
    channel INTEGER NOT NULL REFERENCES channels,
    external TEXT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT,                               -- the one of their units that reports count for
    same_as INTEGER REFERENCES persons,      -- another account of the same human being, which is its own; null: this one is
    roster_person INTEGER REFERENCES roster_people,
    created_at INTEGER NOT NULL,
    UNIQUE (channel, external)
) STRICT;
CREATE INDEX persons_unit ON persons (unit) WHERE unit IS NOT NULL;
CREATE INDEX persons_same_as ON persons (same_as) WHERE same_as IS NOT NULL;
CREATE INDEX persons_roster ON persons (roster_person) WHERE roster_person IS NOT NULL;

CREATE TABLE memberships (                   -- all units a person belongs to, or has left
    person INTEGER NOT NULL REFERENCES persons,
    unit TEXT NOT NULL,
    since INTEGER NOT NULL,
    left_at INTEGER,                         -- since then they do not belong to it any more
    PRIMARY KEY (person, unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX memberships_unit ON memberships (unit) WHERE left_at IS NULL;

CREATE TABLE joined_accounts (               -- what accounts that were joined are by themselves
    person INTEGER PRIMARY KEY REFERENCES persons,
    unit TEXT,                               -- the one that their own reports count for
    roster_person INTEGER,
    rank INTEGER NOT NULL                    -- among those joined: whose unit counts for all
) STRICT;

CREATE TABLE joined_memberships (            -- units of such an account alone
    person INTEGER NOT NULL REFERENCES persons,
    unit TEXT NOT NULL,
    since INTEGER NOT NULL,
    left_at INTEGER,
    PRIMARY KEY (person, unit)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_codes (                 -- one-time codes that join two accounts of one human being
    code TEXT PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES persons,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX account_codes_expiry ON account_codes (expires_at);
CREATE INDEX account_codes_person ON account_codes (person);

CREATE TABLE roster_people (                 -- who works in a unit, as its own list says
    id INTEGER PRIMARY KEY,
    unit TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,                  -- folded, for looking up
    added_at INTEGER NOT NULL,
    left_at INTEGER,                         -- since then no list has named them
    UNIQUE (unit, code)
) STRICT;
CREATE INDEX roster_people_name ON roster_people (unit, name_key) WHERE left_at IS NULL;

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
    at INTEGER NOT NULL
) STRICT;

CREATE TABLE data_links (                    -- one-time links to a copy of one's own data; only hashes are kept
    token_hash TEXT PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES persons,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX data_links_expiry ON data_links (expires_at);
CREATE INDEX data_links_person ON data_links (person);

CREATE TABLE unit_links (                    -- the web chat of a unit; one link a unit at a time
    unit TEXT PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,
    made_at INTEGER NOT NULL,
    made_by INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE visitors (                      -- phones that came by a unit's link; only hashes of their cookies are kept
    cookie_hash TEXT PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES persons,
    unit TEXT NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX visitors_person ON visitors (person);
CREATE INDEX visitors_seen ON visitors (seen_at);

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
    made_by INTEGER,                         -- null: from the command line
    revoked_at INTEGER,
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

CREATE TABLE occasions (                     -- one training or event that several reports tell of
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- no number comes again: decisions that are undone name it
    unit TEXT NOT NULL,
    made_at INTEGER NOT NULL
) STRICT;

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

CREATE TABLE decisions (                     -- one line of a chair: undone as a whole
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL,
    unit TEXT NOT NULL,
    at INTEGER NOT NULL,
    undone_at INTEGER
) STRICT;
CREATE INDEX decisions_person ON decisions (person, id) WHERE undone_at IS NULL;

CREATE TABLE decision_changes (
    decision INTEGER NOT NULL REFERENCES decisions,
    activity INTEGER NOT NULL REFERENCES activities,
    state_before TEXT NOT NULL,
    state_after TEXT NOT NULL,
    occasion_before INTEGER,
    occasion_after INTEGER,
    reason TEXT NOT NULL DEFAULT '',         -- why it was returned
    PRIMARY KEY (decision, activity)
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_changes_activity ON decision_changes (activity);

CREATE TABLE refused_merges (                -- pairs of which a chair said that they are two things; first < second
    first INTEGER NOT NULL REFERENCES activities,
    second INTEGER NOT NULL REFERENCES activities,
    decision INTEGER NOT NULL REFERENCES decisions,
    PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;

CREATE INDEX refused_merges_second ON refused_merges (second);
CREATE INDEX refused_merges_decision ON refused_merges (decision);

CREATE TABLE roster_ties (                   -- what a chair said of an account and a name of the unit's list
    person INTEGER NOT NULL REFERENCES persons,
    roster_person INTEGER NOT NULL REFERENCES roster_people,
    is_same INTEGER NOT NULL,                -- 0: they are two people, who only share a name
    decision INTEGER NOT NULL REFERENCES decisions,
    PRIMARY KEY (person, roster_person)
) STRICT, WITHOUT ROWID;
CREATE INDEX roster_ties_decision ON roster_ties (decision);

CREATE TABLE chair_digests (                 -- what a chair hears of what waits: when, and what was shown last
    person INTEGER PRIMARY KEY REFERENCES persons,
    minute INTEGER,                          -- of the local day; null: the campaign's; -1: never
    told_on TEXT NOT NULL DEFAULT '',        -- local day, '' for never
    unit TEXT NOT NULL DEFAULT '',           -- of the list shown last
    list INTEGER NOT NULL DEFAULT 0,         -- its number, grows with each new list
    shown TEXT NOT NULL DEFAULT '',          -- activities in the order of their numbers, each 'id@version,' or 'id@version!,'
    shown_at INTEGER                         -- null: none
) STRICT;

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

CREATE TABLE sign_ins (                      -- one-time links and the console sessions they open; only hashes are kept
    token_hash TEXT PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES persons,
    kind TEXT NOT NULL CHECK (kind IN ('link', 'session')),
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_ins_expiry ON sign_ins (expires_at);

CREATE TABLE run_state (                     -- one row: whether the last run closed the store itself
    id INTEGER PRIMARY KEY CHECK (id = 1),
    open INTEGER NOT NULL,
    must_scrub INTEGER NOT NULL              -- 1: people were erased, and their bytes may still lie in free pages
) STRICT;
INSERT INTO run_state VALUES (1, 0, 0);
)sql";
}

} // namespace loa::storage
