/* SPDX-License-Identifier: MIT */
#include "web/desk_sql.h"

/* Read by row_person (web/people.c), in this order. */
#define PERSON                                                                 \
	"person.id, person.login, person.name, person.roles,"                  \
	" person.projects, person.password, person.active,"                    \
	" person.created_at"

const char *const desk_statements[DESK_SQL_COUNT] = {
	[DESK_ADD_PERSON] =
		"INSERT INTO person(login, name, roles, projects, password,"
		" active, created_at) VALUES(:login, :name, :roles, :projects,"
		" '', 1, :at) RETURNING id",
	[DESK_SET_PERSON] =
		"UPDATE person SET name = :name, roles = :roles,"
		" projects = :projects, active = :active WHERE id = :id",
	[DESK_SET_PASSWORD] =
		"UPDATE person SET password = :password WHERE id = :id",
	[DESK_PERSON] = "SELECT " PERSON " FROM person WHERE id = :id",
	[DESK_PERSON_BY_LOGIN] =
		"SELECT " PERSON " FROM person WHERE login = :login",
	[DESK_PEOPLE] = "SELECT " PERSON
			" FROM person ORDER BY active DESC, login",
	[DESK_COUNT_PEOPLE] = "SELECT count(*) FROM person",

	[DESK_ADD_INVITATION] =
		"INSERT INTO invitation(secret, person, ends_at)"
		" VALUES(:secret, :person, :ends_at)",
	[DESK_INVITATION] =
		"SELECT " PERSON " FROM invitation"
		" JOIN person ON person.id = invitation.person"
		" WHERE secret = :secret AND ends_at > :at AND person.active",
	[DESK_DROP_INVITATIONS] =
		"DELETE FROM invitation WHERE person = :person",

	[DESK_ADD_SESSION] =
		"INSERT INTO session(secret, person, token, began_at, seen_at)"
		" VALUES(:secret, :person, :token, :at, :at)",
	[DESK_SESSION] =
		"SELECT " PERSON ", session.token, session.seen_at"
		" FROM session JOIN person ON person.id = session.person"
		" WHERE secret = :secret AND person.active"
		" AND began_at > :oldest AND seen_at > :idle",
	[DESK_SEE_SESSION] =
		"UPDATE session SET seen_at = :at WHERE secret = :secret",
	[DESK_DROP_SESSION] = "DELETE FROM session WHERE secret = :secret",
	[DESK_DROP_SESSIONS] = "DELETE FROM session WHERE person = :person",
	[DESK_DROP_OLD_SESSIONS] = "DELETE FROM session"
				   " WHERE began_at <= :oldest"
				   " OR seen_at <= :idle",

	[DESK_ADD_TOKEN] = "INSERT INTO token(secret, person, name, created_at)"
			   " VALUES(:secret, :person, :name, :at)",
	[DESK_TOKEN] =
		"SELECT " PERSON ", token.used_at FROM token"
		" JOIN person ON person.id = token.person"
		" WHERE secret = :secret AND person.active",
	[DESK_SEE_TOKEN] =
		"UPDATE token SET used_at = :at WHERE secret = :secret",
	[DESK_TOKENS] = "SELECT id, name, created_at, used_at FROM token"
			" WHERE person = :person ORDER BY id",
	[DESK_DROP_TOKEN] =
		"DELETE FROM token WHERE id = :id AND person = :person",

	[DESK_ADD_FAILURE] = "INSERT INTO failure(key, at) VALUES(:key, :at)",
	[DESK_COUNT_FAILURES] = "SELECT count(*), min(at) FROM failure"
				" WHERE key = :key AND at > :since",
	[DESK_DROP_FAILURES] = "DELETE FROM failure WHERE key = :key",
	[DESK_DROP_OLD_FAILURES] = "DELETE FROM failure WHERE at <= :since",

	[DESK_ADD_DRAFT] =
		"INSERT INTO draft(id, person, kind, project, revises, form,"
		" created_at, saved_at) VALUES(:id, :person, :kind, :project,"
		" :revises, :form, :at, :at)",
	[DESK_SAVE_DRAFT] =
		"UPDATE draft SET form = :form, project = :project,"
		" saved_at = :at WHERE id = :id AND person = :person",
	[DESK_DRAFT] = "SELECT id, kind, project, revises, form, created_at,"
		       " saved_at FROM draft"
		       " WHERE id = :id AND person = :person",
	[DESK_DRAFTS] = "SELECT id, kind, project, revises, form, created_at,"
			" saved_at FROM draft WHERE person = :person"
			" ORDER BY saved_at DESC, id",
	[DESK_COUNT_DRAFTS] =
		"SELECT count(*) FROM draft WHERE person = :person",
	[DESK_FORGET_DRAFTS] = "DELETE FROM draft WHERE project = :id"
			       " OR revises = :id",
	[DESK_DROP_DRAFT] =
		"DELETE FROM draft WHERE id = :id AND person = :person",

	[DESK_ADD_DEED] = "INSERT INTO deed(at, actor, address, what)"
			  " VALUES(:at, :actor, :address, :what)",
	[DESK_DEEDS] = "SELECT at, actor, address, what FROM deed"
		       " ORDER BY key DESC LIMIT :limit",
};
