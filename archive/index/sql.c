/* SPDX-License-Identifier: MIT */
#include "archive/index/sql.h"

/* Read by row_record (archive/index/row.c), in this order. */
#define RECORD                                                                 \
	"SELECT v.number, v.serial, v.version, v.kind, v.kind_name,"           \
	" v.project, v.title, v.date, v.author, v.customer, v.contract,"       \
	" v.audience, v.folder, v.filed_at, v.filed_by, v.persons,"            \
	" v.keywords, v.form_digest, doc.status, doc.void_reason, v.key,"           \
	" v.retention, v.facts, doc.reference "

/* Read by subject_take (archive/search/subject.c), in this order. */
#define DOC                                                                    \
	"SELECT doc.id, doc.number, doc.serial, doc.date, doc.kind, doc.status "

/* Read by row_project. */
#define PROJECT                                                                \
	"SELECT id, name, customer, contract, signed_on, scale, opened_at,"    \
	" closed_at, destroyed_at, destroyed_why,"                             \
	" (SELECT count(*) FROM doc WHERE doc.project = project.id"            \
	"  AND status <> 2) FROM project "

#define NEWEST "FROM doc JOIN version AS v ON v.key = doc.version "
#define ORDER "ORDER BY doc.date DESC, doc.serial DESC, doc.number"
#define BETWEEN "doc.date BETWEEN :from AND :to "
#define LISTED                                                                 \
	BETWEEN "AND (doc.status <> 2 OR :with_void)"                          \
		" AND (doc.status = 0 OR NOT :only_unsigned) " ORDER
#define CAPPED(where)                                                          \
	"SELECT count(*) FROM (SELECT 1 FROM doc WHERE " where " LIMIT :cap)"

/* Read by searched_pack (archive/index/searched.c), in this order, … */
#define SEARCHED                                                               \
	"SELECT v.title, v.number, v.kind_name, v.customer, v.contract,"       \
	" v.persons, v.keywords, doc.project, p.name, p.customer, p.contract, "
/* … and by facet_of. */
#define FACETS                                                                 \
	"doc.project, doc.kind, v.customer, doc.date, doc.status, doc.serial,"  \
	" doc.id "
#define SEARCHED_FROM NEWEST "LEFT JOIN project AS p ON p.id = doc.project "
#define OF_NUMBER "IN (SELECT key FROM version WHERE number = :number)"
#define HAS_RECIPE "json_type(:json, '$.files') = 'object'"
#define OF_PROJECT "IN (SELECT key FROM version WHERE project = :project)"

const char *const index_statements[SQL_COUNT] = {
	[SQL_PUT_PROJECT] =
		"INSERT INTO project(id, name, customer, contract, signed_on,"
		" scale, opened_at) VALUES(:id, :name, :customer, :contract,"
		" :signed_on, :scale, :opened_at)"
		" ON CONFLICT(id) DO UPDATE SET name = :name,"
		" customer = :customer, contract = :contract,"
		" signed_on = :signed_on, scale = :scale,"
		" opened_at = :opened_at",
	[SQL_SET_CLOSED] = "UPDATE project SET closed_at = :at"
			   " WHERE id = :project",
	[SQL_SET_DESTROYED] =
		"UPDATE project SET destroyed_at = :at, destroyed_why = :why"
		" WHERE id = :project",
	[SQL_PUT_POSITION] =
		"INSERT OR REPLACE INTO position(project, bytes, head)"
		" VALUES(:project, :bytes, :head)",
	[SQL_DROP_EVENT] =
		"DELETE FROM event WHERE key = (SELECT max(key) FROM event"
		" WHERE project = :project AND name = :name"
		" AND date = :date AND doc IS :doc)",
	[SQL_PUT_EVENT] = "INSERT INTO event(project, name, date, doc, note)"
			  " VALUES(:project, :name, :date, :doc, :note)",
	[SQL_PUT_DOC] =
		"INSERT INTO doc(number, project, serial, date, kind, status,"
		" void_reason, version) VALUES(:number, :project, :serial,"
		" :date, :kind, :status, :void_reason, :version)"
		" ON CONFLICT(number) DO UPDATE SET project = :project,"
		" serial = :serial, date = :date, kind = :kind,"
		" status = :status, void_reason = :void_reason,"
		" version = :version RETURNING id",
	[SQL_PUT_VERSION] =
		"INSERT INTO version(number, version, serial, project, kind,"
		" kind_name, title, date, author, customer, contract,"
		" audience, folder, filed_at, filed_by, persons, keywords,"
		" form_digest, retention, facts) VALUES(:number, :version, :serial, :project,"
		" :kind, :kind_name, :title, :date, :author, :customer,"
		" :contract, :audience, :folder, :filed_at, :filed_by,"
		" :persons, :keywords, :form_digest, :retention, :facts)"
		" ON CONFLICT(number, version) DO UPDATE SET"
		" serial = :serial, project = :project, kind = :kind,"
		" kind_name = :kind_name, title = :title, date = :date,"
		" author = :author, customer = :customer,"
		" contract = :contract, audience = :audience,"
		" folder = :folder, filed_at = :filed_at,"
		" filed_by = :filed_by, persons = :persons,"
		" keywords = :keywords, form_digest = :form_digest,"
		" retention = :retention, facts = :facts"
		" RETURNING key",
	[SQL_PUT_RECIPE] = "INSERT OR IGNORE INTO recipe(files)"
			   " SELECT json_extract(:json, '$.files') WHERE "
			   HAS_RECIPE,
	[SQL_PUT_MADE_WITH] =
		"INSERT OR REPLACE INTO made_with(version, json, recipe)"
		" SELECT :version, iif(" HAS_RECIPE
		", json_remove(:json, '$.files'), :json),"
		" (SELECT key FROM recipe WHERE " HAS_RECIPE
		" AND files = json_extract(:json, '$.files'))",
	[SQL_STAGE_BEGIN] = "CREATE TEMP TABLE IF NOT EXISTS staged("
			    "version INTEGER PRIMARY KEY, text BLOB)",
	[SQL_STAGE] = "INSERT OR REPLACE INTO temp.staged(version, text)"
		      " VALUES(:version, :text)",
	[SQL_STAGE_END] = "DELETE FROM temp.staged",
	[SQL_PUT_FILE] =
		"INSERT INTO file(number, version, role, name, volume, digest,"
		" size, date, signer, partial, place)"
		" VALUES(:number, :version, :role, :name, :volume, :digest,"
		" :size, :date, :signer, :partial,"
		" (SELECT count(*) FROM file WHERE number = :number))"
		" ON CONFLICT(number, version, name) DO UPDATE SET"
		" role = :role, volume = :volume, digest = :digest,"
		" size = :size, date = :date, signer = :signer,"
		" partial = :partial",
	[SQL_SET_SIGNED] = "UPDATE doc SET status = 1 WHERE number = :number"
			   " AND status = 0 AND :version = (SELECT v.version"
			   " FROM version AS v WHERE v.key = doc.version)",
	[SQL_SET_VOID] = "UPDATE doc SET status = 2, void_reason = :reason"
			 " WHERE number = :number",
	[SQL_SET_REFERENCE] = "UPDATE doc SET reference = :reference"
			      " WHERE number = :number",
	[SQL_DROP_REFERENCES] = "UPDATE doc SET reference = NULL"
				" WHERE project = :project",
	[SQL_PUT_TOMBSTONE] =
		"INSERT OR REPLACE INTO tombstone(number, project, kind,"
		" kind_name, title, date, reference, destroyed_on,"
		" destroyed_by, why) VALUES(:number, :project, :kind,"
		" :kind_name, :title, :date, :reference, :destroyed_on,"
		" :destroyed_by, :why)",
	[SQL_DROP_DOC_MADE_WITH] =
		"DELETE FROM made_with WHERE version " OF_NUMBER,
	[SQL_DROP_DOC_FILES] = "DELETE FROM file WHERE number = :number",
	[SQL_DROP_DOC_VERSIONS] =
		"DELETE FROM version WHERE number = :number",
	[SQL_DROP_DOC] = "DELETE FROM doc WHERE number = :number",
	[SQL_PUT_SEARCHED] = "INSERT OR REPLACE INTO searched(id, text)"
			     " VALUES(:id, :text)",
	[SQL_ALL_SEARCHED] = "SELECT id, text FROM searched ORDER BY id",
	[SQL_DROP_SEARCHED] = "DELETE FROM searched WHERE id = :id",
	[SQL_PUT_NAME] = "INSERT OR IGNORE INTO name(name) VALUES(:name)",
	[SQL_PUT_FACETS] = "INSERT OR REPLACE INTO facet(block, data)"
			   " VALUES(:block, :data)",
	[SQL_PUT_SPANS] = "INSERT OR REPLACE INTO span(row, data)"
			  " VALUES(:row, :data)",
	[SQL_PUT_COMMON] =
		"INSERT OR REPLACE INTO common(key, documents, tokens)"
		" VALUES(1, :documents, :tokens)",
	[SQL_PUT_COMMON_BITS] = "INSERT OR REPLACE INTO common_bits(row, bits)"
				" VALUES(:row, :bits)",
	[SQL_DROP_COMMON_BITS] = "DELETE FROM common_bits",
	[SQL_FTS_ADD] = "INSERT INTO fts(rowid, tokens) VALUES(:id, :tokens)",
	/* FTS5 takes out what it is told it had put in. */
	[SQL_FTS_DROP] = "INSERT INTO fts(fts, rowid, tokens)"
			 " VALUES('delete', :id, :tokens)",
	[SQL_FTS_MERGE] = "INSERT INTO fts(fts, rank) VALUES('merge', :pages)",
	[SQL_FTS_USERMERGE] =
		"INSERT INTO fts(fts, rank) VALUES('usermerge', :segments)",
	[SQL_FTS_OPTIMIZE] = "INSERT INTO fts(fts) VALUES('optimize')",
	[SQL_FTS_DROP_ALL] = "INSERT INTO fts(fts) VALUES('delete-all')",
	/* Above all present ids, so that no two meet on the way. */
	[SQL_RENUMBER] =
		"UPDATE doc SET id = r.new FROM (SELECT id AS old,"
		" (SELECT max(id) FROM doc) + row_number() OVER"
		" (ORDER BY date, serial, number DESC) AS new FROM doc) AS r"
		" WHERE doc.id = r.old",
	[SQL_DROP_PROJECT_MADE_WITH] =
		"DELETE FROM made_with WHERE version " OF_PROJECT,
	[SQL_DROP_PROJECT_FILES] =
		"DELETE FROM file WHERE number IN"
		" (SELECT number FROM doc WHERE project = :project)",
	[SQL_DROP_PROJECT_VERSIONS] =
		"DELETE FROM version WHERE number IN"
		" (SELECT number FROM doc WHERE project = :project)",
	[SQL_DROP_PROJECT_DOCS] = "DELETE FROM doc WHERE project = :project",
	[SQL_DROP_PROJECT_EVENTS] =
		"DELETE FROM event WHERE project = :project",
	[SQL_DROP_PROJECT_TOMBSTONES] =
		"DELETE FROM tombstone WHERE project = :project",
	[SQL_DROP_PROJECT_POSITION] =
		"DELETE FROM position WHERE project = :project",
	[SQL_DROP_PROJECT] = "DELETE FROM project WHERE id = :project",

	[SQL_NEWEST_OF] = "SELECT doc.id, doc.version, v.version " NEWEST
			  "WHERE doc.number = :number",
	[SQL_POSITION] =
		"SELECT bytes, head FROM position WHERE project = :project",
	[SQL_PROJECT] = PROJECT "WHERE id = :id",
	[SQL_PROJECTS] = PROJECT "ORDER BY id",
	[SQL_EVENTS] = "SELECT project, name, date, doc, note FROM event"
		       " WHERE project = :project ORDER BY date, key",
	[SQL_ALL_EVENTS] = "SELECT project, name, date, doc, note FROM event"
			   " ORDER BY project, date, key",
	[SQL_RECORD] = RECORD NEWEST "WHERE doc.number = :number",
	[SQL_VERSION] =
		RECORD "FROM version AS v JOIN doc ON doc.number = v.number"
		       " WHERE v.number = :number AND v.version = :version",
	[SQL_RECORD_BY_ID] = RECORD NEWEST "WHERE doc.id = :id",
	[SQL_TOMBSTONE] =
		"SELECT number, project, kind, kind_name, title, date,"
		" reference, destroyed_on, destroyed_by, why FROM tombstone"
		" WHERE number = :number",
	[SQL_MADE_WITH] =
		"SELECT iif(recipe, json_set(json, '$.files', json(files)),"
		" json) FROM made_with LEFT JOIN recipe ON key = recipe"
		" WHERE version = :version",
	[SQL_FILES] =
		"SELECT role, name, volume, digest, size, version, date,"
		" signer, partial"
		" FROM file WHERE number = :number"
		" AND :version IN (0, version) ORDER BY version, place",
	[SQL_FIND_FORM] =
		"SELECT doc.number FROM version AS v"
		" JOIN doc ON doc.number = v.number"
		" WHERE substr(v.form_digest, 1, 8) = substr(:digest, 1, 8)"
		" AND v.form_digest = :digest AND v.form_digest <> ''"
		" AND doc.project = :project AND doc.status <> 2"
		" ORDER BY doc.serial LIMIT 1",
	[SQL_LIST] = RECORD NEWEST "WHERE " LISTED,
	[SQL_LIST_PROJECT] =
		RECORD NEWEST "WHERE doc.project = :project"
			      " AND doc.kind = coalesce(:kind, doc.kind)"
			      " AND " LISTED,
	[SQL_LIST_KIND] = RECORD NEWEST "WHERE doc.kind = :kind AND " LISTED,

	[SQL_MATCH] = "SELECT rowid FROM fts WHERE fts MATCH :match"
		      " AND rowid BETWEEN :low AND :high ORDER BY rowid DESC",
	[SQL_DOC] = DOC "FROM doc WHERE id = :id",
	[SQL_MATCH_COUNT] =
		"SELECT count(*), min(id) FROM (SELECT rowid AS id FROM fts"
		" WHERE fts MATCH :match AND rowid BETWEEN :low AND :high"
		" ORDER BY rowid DESC LIMIT :cap)",
	[SQL_SCAN_PROJECT] =
		DOC "FROM doc WHERE doc.project = :project AND " BETWEEN ORDER,
	[SQL_SCAN_KIND] =
		DOC "FROM doc WHERE doc.kind = :kind AND " BETWEEN ORDER,
	[SQL_SCAN_PROJECT_COUNT] =
		CAPPED("doc.project = :project AND " BETWEEN),
	[SQL_SCAN_KIND_COUNT] = CAPPED("doc.kind = :kind AND " BETWEEN),
	[SQL_PROJECT_NAMES] = "SELECT id, name FROM project",
	[SQL_SEARCHED] = "SELECT text FROM searched WHERE id = :id",
	[SQL_SEARCHED_RANGE] = "SELECT min(id), max(id) FROM searched",
	[SQL_SEARCHED_SIZE] =
		"SELECT count(*), total(length(text)) FROM searched",
	[SQL_SPANS] = "SELECT data FROM span WHERE row = :row",
	[SQL_COMMON] = "SELECT tokens FROM common",
	[SQL_COMMON_DOCUMENTS] = "SELECT documents FROM common",
	[SQL_COMMON_BITS] = "SELECT bits FROM common_bits WHERE row = :row",
	[SQL_NAMES] = "SELECT key, name FROM name",
	[SQL_OWNERS] =
		"SELECT p.key, c.key FROM project JOIN name AS p"
		" ON p.name = project.id JOIN name AS c"
		" ON c.name = project.customer",
	[SQL_NAME_KEY] = "SELECT key FROM name WHERE name = :name",
	[SQL_DOC_FACTS] = SEARCHED FACETS SEARCHED_FROM "WHERE doc.id = :id",
	[SQL_DOC_FACETS] = "SELECT " FACETS NEWEST "WHERE doc.number = :number",
	[SQL_IDS_OF_PROJECT] = "SELECT id FROM doc WHERE project = :project",
	[SQL_STAGED] =
		SEARCHED FACETS ", staged.text " SEARCHED_FROM
		"LEFT JOIN temp.staged ON staged.version = doc.version"
		" ORDER BY doc.id",
};
