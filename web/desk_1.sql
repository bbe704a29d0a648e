-- SPDX-License-Identifier: MIT
--
-- The desk's own facts: people, sessions, drafts. Nothing of the archive is
-- here; what is lost with this file are accounts and what was not filed yet.
-- Steps are numbered and never changed: user_version says how many were taken
-- (desk_db.c).
--
-- Times are UTC seconds. Secrets (links, sessions, tokens) are kept as SHA-256
-- only, passwords as argon2id.

PRAGMA application_id = 0x4A5A646B; -- "JZdk"

CREATE TABLE person(
	id INTEGER PRIMARY KEY,
	login TEXT NOT NULL UNIQUE, -- what is typed to log in
	name TEXT NOT NULL, -- what stands in the audit trail
	roles INTEGER NOT NULL, -- bits of enum role
	projects TEXT NOT NULL, -- a customer's, each on a line; '' else
	password TEXT NOT NULL, -- argon2id; '' until one is set
	active INTEGER NOT NULL, -- 0: may not log in
	created_at INTEGER NOT NULL
);

-- One-time links to set a password.
CREATE TABLE invitation(
	secret TEXT PRIMARY KEY, -- digest
	person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
	ends_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE session(
	secret TEXT PRIMARY KEY, -- digest of the cookie
	person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
	token TEXT NOT NULL, -- what every change must bring along
	began_at INTEGER NOT NULL,
	seen_at INTEGER NOT NULL -- to a few minutes
) WITHOUT ROWID;
CREATE INDEX session_by_person ON session(person);

-- Keys of other systems to /api/.
CREATE TABLE token(
	id INTEGER PRIMARY KEY,
	secret TEXT NOT NULL UNIQUE, -- digest
	person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
	name TEXT NOT NULL, -- what it is for
	created_at INTEGER NOT NULL,
	used_at INTEGER -- to a few minutes; NULL: never
);

-- Failed logins, for the limit on their rate.
CREATE TABLE failure(
	key TEXT NOT NULL, -- of a login or an address
	at INTEGER NOT NULL
);
CREATE INDEX failure_by_key ON failure(key, at);

-- What was typed and not filed yet.
CREATE TABLE draft(
	id TEXT PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
	kind TEXT NOT NULL, -- id in the catalogue
	project TEXT NOT NULL, -- '' when not chosen yet
	revises TEXT, -- number of the record of which it is a new version
	form TEXT NOT NULL, -- XML
	created_at INTEGER NOT NULL,
	saved_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX draft_by_person ON draft(person, saved_at);

-- What was done on the desk itself: logins, people, rights.
CREATE TABLE deed(
	key INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	actor TEXT NOT NULL,
	address TEXT NOT NULL, -- from where
	what TEXT NOT NULL
);
