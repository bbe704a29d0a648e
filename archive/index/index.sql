-- SPDX-License-Identifier: MIT
--
-- The index. Every row can be made again from the bundles and logs, so there
-- are no upgrade steps: an index of another version is thrown away and rebuilt.
-- user_version is that version (db.c); it also changes with the folding tables.
--
-- Lists of strings (persons, keywords) are joined by U+001F, which folding
-- keeps as a break no query can match across. Dates are YYYY-MM-DD.

PRAGMA application_id = 0x4A5A6978; -- "JZix"

-- What is known about a project beside its documents, as it is now.
CREATE TABLE project(
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	customer TEXT NOT NULL,
	contract TEXT, -- number of the contract, if known
	signed_on TEXT, -- the day the contract was signed, if known
	scale TEXT NOT NULL, -- standard, small
	opened_at INTEGER NOT NULL, -- UTC seconds
	closed_at INTEGER NOT NULL DEFAULT 0, -- 0: it is open
	destroyed_at INTEGER NOT NULL DEFAULT 0, -- 0: it is there
	destroyed_why TEXT
) WITHOUT ROWID;

-- How far a project's log is in here.
CREATE TABLE position(
	project TEXT PRIMARY KEY,
	bytes INTEGER NOT NULL, -- of the log
	head TEXT NOT NULL -- digest of its last line taken in
) WITHOUT ROWID;

-- Facts no form holds: delivered, payment due, …
CREATE TABLE event(
	key INTEGER PRIMARY KEY, -- in the order of the log
	project TEXT NOT NULL,
	name TEXT NOT NULL,
	date TEXT NOT NULL,
	doc TEXT, -- number of the record it is about
	note TEXT
);
CREATE INDEX event_by_project ON event(project, date);

-- A record, by what lists and filters need of its newest version.
CREATE TABLE doc(
	-- The full-text index keeps documents in the order of id, newest last.
	-- After a rebuild that is the order of lists; until the next one, what
	-- is filed is numbered as it comes, so id is a hint where the newest
	-- are, never the order itself. Dense numbers keep that index small.
	id INTEGER PRIMARY KEY,
	number TEXT NOT NULL UNIQUE,
	project TEXT NOT NULL,
	serial INTEGER NOT NULL, -- filing serial in the project
	date TEXT NOT NULL, -- the document's own
	kind TEXT NOT NULL, -- id in the catalogue
	status INTEGER NOT NULL, -- enum record_status: 0 unsigned 1 signed 2 void
	void_reason TEXT,
	reference TEXT, -- 档号, when the project is closed
	version INTEGER NOT NULL -- key of the newest version
);
-- Lists are newest first: by date, then serial; number settles the few ties,
-- which is not worth having it here thrice more. A project's records are counted
-- by its index alone, which is why that has the status.
CREATE INDEX doc_by_date ON doc(date DESC, serial DESC);
CREATE INDEX doc_by_project ON doc(project, date DESC, serial DESC, status);
CREATE INDEX doc_by_kind ON doc(kind, date DESC, serial DESC);

-- What is left of the records that were destroyed.
CREATE TABLE tombstone(
	number TEXT PRIMARY KEY,
	project TEXT NOT NULL,
	kind TEXT NOT NULL,
	kind_name TEXT NOT NULL,
	title TEXT NOT NULL,
	date TEXT NOT NULL, -- the document's own
	reference TEXT, -- 档号
	destroyed_on TEXT NOT NULL, -- a date
	destroyed_by TEXT NOT NULL,
	why TEXT NOT NULL
) WITHOUT ROWID;

-- The facts of each version, as they were when it was filed.
CREATE TABLE version(
	key INTEGER PRIMARY KEY,
	number TEXT NOT NULL, -- of the record
	version INTEGER NOT NULL, -- from 1
	serial INTEGER NOT NULL,
	project TEXT NOT NULL,
	kind TEXT NOT NULL,
	kind_name TEXT NOT NULL,
	title TEXT NOT NULL,
	date TEXT NOT NULL,
	author TEXT,
	customer TEXT,
	contract TEXT,
	audience TEXT,
	folder TEXT, -- in the bag
	filed_at INTEGER NOT NULL, -- UTC seconds
	filed_by TEXT,
	persons TEXT NOT NULL, -- a list
	keywords TEXT NOT NULL, -- a list
	form_digest BLOB NOT NULL, -- of the canonical form; '' when there is none
	retention TEXT, -- Y, D30, D10
	facts TEXT, -- JSON
	UNIQUE(number, version)
);
-- So much of a digest leaves few to be looked at.
CREATE INDEX version_by_form ON version(substr(form_digest, 1, 8))
	WHERE form_digest <> '';

-- What the papers of a version were made with, JSON; apart, because it is long
-- and rarely asked for. The longest part of it, schemas and sheets with their
-- digests, is the same for most papers of a kind.
CREATE TABLE made_with(
	version INTEGER PRIMARY KEY, -- key of the version
	json TEXT NOT NULL, -- without files if there is a recipe
	recipe INTEGER
);
CREATE TABLE recipe(
	key INTEGER PRIMARY KEY,
	files TEXT NOT NULL UNIQUE -- an object, JSON
);

-- The files of all versions.
CREATE TABLE file(
	number TEXT NOT NULL, -- of the record
	version INTEGER NOT NULL,
	role TEXT NOT NULL, -- docx odt xml text … signed enclosure original
	name TEXT NOT NULL, -- path in the bag
	volume TEXT NOT NULL, -- the volume it lies in
	digest BLOB NOT NULL, -- SHA-256; text where it is none
	size INTEGER NOT NULL, -- bytes
	date TEXT, -- signed, enclosure: as given
	signer TEXT, -- likewise: who signed or handed it in
	partial INTEGER NOT NULL, -- signed: others still have to sign
	place INTEGER NOT NULL, -- among those of the record, as they came
	PRIMARY KEY(number, version, name)
) WITHOUT ROWID;

-- What search looks into, of each document: archive/index/searched.h.
CREATE TABLE searched(
	id INTEGER PRIMARY KEY, -- of the document
	text BLOB NOT NULL -- packed
);

-- Which documents have which tokens (token.h). It knows documents only, not
-- places: a token costs about a byte for each document that has it.
CREATE VIRTUAL TABLE fts USING fts5(
	tokens, content = '', tokenize = 'juanzong', detail = 'none',
	columnsize = 0
);
-- What FTS5 gathers in memory before it writes a segment: what does not fit
-- the processor's cache any more is slower, not faster.
INSERT INTO fts(fts, rank) VALUES('hashsize', 8388608);
-- Left to itself FTS5 puts segments together whenever it sees fit, now and then
-- for a quarter of a second; archive/index/fulltext.c does it bit by bit. But in
-- a single transaction each document leaves a segment, and there can be no more
-- than 2,000.
INSERT INTO fts(fts, rank) VALUES('automerge', 0);
INSERT INTO fts(fts, rank) VALUES('crisismerge', 1000);
INSERT INTO fts(fts, rank) VALUES('usermerge', 2);

-- The tokens that a good part of the documents have, and of those which have
-- them: archive/index/common.h.
CREATE TABLE common(
	key INTEGER PRIMARY KEY, -- 1
	documents INTEGER NOT NULL, -- so many there were when this was settled
	tokens BLOB NOT NULL -- numbers
);
CREATE TABLE common_bits(
	row INTEGER PRIMARY KEY, -- of some tokens in a block
	bits BLOB NOT NULL
);

-- By what results are counted: archive/index/facet.h.
CREATE TABLE facet(
	block INTEGER PRIMARY KEY, -- archive/index/block.h
	data BLOB NOT NULL
);
-- Between which dates the documents of a block lie: archive/index/span.h.
CREATE TABLE span(
	row INTEGER PRIMARY KEY, -- of many blocks
	data BLOB NOT NULL
);
CREATE TABLE name(
	key INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE
);
