#include "storage/schema/first_schema_parts.h"

namespace loa::storage::first_schema_parts {

std::string_view approval() {
    return R"sql(
CREATE TABLE occasions (                     -- one training or event that several reports tell of
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- no number comes again: decisions that are undone name it
    unit TEXT NOT NULL,
    made_at INTEGER NOT NULL
) STRICT;

CREATE TABLE decisions (                     -- one line of a chair: undone as a whole
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL,
    unit TEXT NOT NULL,
    at INTEGER NOT NULL,
    undone_at INTEGER
) STRICT;
CREATE INDEX decisions_person ON decisions (person, id) WHERE undone_at IS NULL;
CREATE INDEX decisions_unit ON decisions (unit, id);

CREATE TABLE decision_changes (
    decision INTEGER NOT NULL REFERENCES decisions,
    activity INTEGER NOT NULL REFERENCES activities,
    state_before TEXT NOT NULL,
    state_after TEXT NOT NULL,
    occasion_before INTEGER,
    occasion_after INTEGER,
    reason TEXT NOT NULL DEFAULT '',         -- why it was returned, or is approved no more
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

CREATE TABLE namesakes (                     -- accounts of one name of which a chair said that they are two people; first < second
    first INTEGER NOT NULL REFERENCES persons,
    second INTEGER NOT NULL REFERENCES persons,
    decision INTEGER NOT NULL REFERENCES decisions,
    PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;
CREATE INDEX namesakes_second ON namesakes (second);
CREATE INDEX namesakes_decision ON namesakes (decision);

CREATE TABLE chair_digests (                 -- what a chair hears of what waits: when, and what was shown last
    person INTEGER PRIMARY KEY REFERENCES persons,
    minute INTEGER,                          -- of the local day; null: the campaign's; -1: never
    told_on TEXT NOT NULL DEFAULT '',        -- local day, '' for never
    unit TEXT NOT NULL DEFAULT '',           -- of the list shown last
    list INTEGER NOT NULL DEFAULT 0,         -- its number, grows with each new list
    shown TEXT NOT NULL DEFAULT '',          -- activities in the order of their numbers, each 'id@version,', with '!' where it needs a look, '^' where it was approved, '~' where it was looked for
    shown_at INTEGER                         -- null: none
) STRICT;
)sql";
}

} // namespace loa::storage::first_schema_parts
