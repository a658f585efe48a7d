#include "storage/schema/first_schema_parts.h"

namespace loa::storage::first_schema_parts {

std::string_view people() {
    return R"sql(
CREATE TABLE persons (
    id INTEGER PRIMARY KEY AUTOINCREMENT,    -- the audit names it: no number comes again after an erasure
    channel INTEGER NOT NULL REFERENCES channels,
    external TEXT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT,                               -- the one of their units that reports count for
    same_as INTEGER REFERENCES persons,      -- another account of the same human being, which is its own; null: this one is
    created_at INTEGER NOT NULL,
    UNIQUE (channel, external)
) STRICT;
CREATE INDEX persons_unit ON persons (unit) WHERE unit IS NOT NULL;
CREATE INDEX persons_same_as ON persons (same_as) WHERE same_as IS NOT NULL;

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

CREATE TABLE roster_places (                 -- who an account is in the lists of its units
    person INTEGER NOT NULL REFERENCES persons,
    unit TEXT NOT NULL,
    roster_person INTEGER NOT NULL REFERENCES roster_people,
    PRIMARY KEY (person, unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX roster_places_roster_person ON roster_places (roster_person, person);

CREATE TABLE joined_places (                 -- the same of an account that was joined to others, by itself
    person INTEGER NOT NULL REFERENCES persons,
    unit TEXT NOT NULL,
    roster_person INTEGER NOT NULL REFERENCES roster_people,
    PRIMARY KEY (person, unit)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE sign_ins (                      -- one-time links and the console sessions they open; only hashes are kept
    token_hash TEXT PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES persons,
    kind TEXT NOT NULL CHECK (kind IN ('link', 'session')),
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_ins_expiry ON sign_ins (expires_at);
)sql";
}

} // namespace loa::storage::first_schema_parts
