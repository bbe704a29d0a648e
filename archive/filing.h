/* SPDX-License-Identifier: MIT
 *
 * Filing: one act upon one project, all of it durable or none. From begin to
 * free it holds the project's lock; what it is given is gathered in memory,
 * and filing_commit writes it in an order that is whole at every instant:
 *
 *   the new volume aside, flushed → the log's line, flushed → rename → index
 *
 * The log's line is the point of commitment. Before it nothing has happened;
 * after it everything has, and whoever comes next finishes what is left.
 */
#ifndef ARCHIVE_FILING_H
#define ARCHIVE_FILING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archive/archive.h"
#include "archive/record/project.h"
#include "archive/record/record.h"
#include "base/err.h"
#include "base/json.h"
#include "base/strs.h"

struct filing;

/* The largest single file that can be filed. */
#define FILING_FILE_MAX ((size_t)512 << 20)

/* Who does it and when. */
struct filing_by {
	int64_t at;
	const char *actor;
	/* ERR_LOCKED instead of waiting: who holds one project's lock and waits
	 * for that of another may wait for one who does the same. */
	bool at_once;
};

/* Opens a dossier: one act of its own. p's id, name, customer and scale are
 * required; opened_at is by->at. ERR_EXISTS when there is one. */
CHECKED enum err_code filing_open_project(struct archive *a,
	const struct project *p, const struct filing_by *by, struct err *err);

/* ERR_NOT_FOUND when there is no such project, ERR_LOCKED when another process
 * is at it for longer than 30 s, ERR_DAMAGED when its log is broken. */
CHECKED enum err_code filing_begin(struct archive *a, const char *project,
	const struct filing_by *by, struct filing **out, struct err *err);
/* Without commit nothing has happened. Accepts NULL. */
void filing_free(struct filing *f);

/* ---- what is known under the lock; borrowed until free ---- */

const struct project *filing_project(const struct filing *f);
/* The newest version of a record; 0: no such record. */
int filing_version(const struct filing *f, const char *number);
bool filing_is_void(const struct filing *f, const char *number);
/* The record, not voided, of which some version has this canonical form, or
 * that this filing is about to file; NULL: none. */
const char *filing_find_form(const struct filing *f, const char *form_digest);

/* ---- gathering ---- */

/* Allots the next number of a kind's code by a pattern such as
 * "{project}-{code}-{seq:3}" (seq counts per project and code and has at least
 * so many digits; {year} is the archive's year), and the next filing serial.
 * *number is malloc'ed. A wrong pattern is ERR_SETUP. */
CHECKED enum err_code filing_allot(struct filing *f, const char *code,
	const char *pattern, char **number, int64_t *serial, struct err *err);

/* Who files what is put from here on, where several people's papers are one
 * act; at the start it is who began it. Borrowed until free. */
void filing_turn(struct filing *f, const char *actor);

struct filing_file {
	const char *role; /* docx odt xml text … original */
	const char *name; /* 会谈纪要.docx; form.xml; text.txt; is cleaned */
	const void *data;
	size_t len;
};

/* What the papers were made with: kept once per project. */
struct filing_part {
	const char *name; /* schemas/minutes.xsd */
	const void *data;
	size_t len;
	const char *digest; /* NULL: not known yet */
};

/* A record with a number allotted by this filing, or (revise) a new version of
 * one already there, which keeps serial and folder. Fills in r's version,
 * serial, folder, project, filed_at, filed_by and files. The role text is what
 * the index reads. Data is copied. */
CHECKED enum err_code filing_put(struct filing *f, struct record *r,
	const struct filing_file *files, size_t n_files,
	const struct filing_part *parts, size_t n_parts, struct err *err);

struct filing_attachment {
	const char *number;
	int version;	  /* 0: the newest */
	const char *role; /* signed or enclosure */
	const char *name; /* as the user's file is called; is cleaned */
	const char *date; /* or NULL */
	const char *by;	  /* or NULL */
	const void *data;
	size_t len;
	bool partial; /* signed: by some, others still have to sign */
};

CHECKED enum err_code filing_attach(struct filing *f,
	const struct filing_attachment *file, struct err *err);

/* ERR_EXISTS when it is voided already. */
CHECKED enum err_code filing_void(struct filing *f, const char *number,
	const char *why, struct err *err);
/* p's id must be the project's. */
CHECKED enum err_code filing_edit_project(struct filing *f,
	const struct project *p, struct err *err);
/* e->doc, when set, must be a record of the project. */
CHECKED enum err_code filing_event(struct filing *f, const struct event *e,
	struct err *err);
/* An event that never was: the one entered last of e's name, date and doc. That
 * there is one is the caller's to see. */
CHECKED enum err_code filing_undo_event(struct filing *f,
	const struct event *e, const char *why, struct err *err);
/* Any other act that leaves only its trace: verify, … facts are taken. */
CHECKED enum err_code filing_note(struct filing *f, const char *act,
	struct json *take_facts, struct err *err);

/* ---- closing (结卷) ----
 *
 * A closed project takes no act that changes it: filing, revising, attaching,
 * voiding, events and edits are ERR_DATA until it is reopened. Notes are
 * taken, and signed scans of what got no 档号: the archivist's own papers, which
 * are signed after the closing wrote them. */

struct filing_closing {
	const char *why; /* it is closed though not all is there; or NULL */
	/* Kinds of the archivist's own papers: they get no 档号. NULL: none. */
	const struct strs *papers;
	/* How long a kind is kept, for records filed without it; may be NULL. */
	const char *(*retention)(void *arg, const char *kind);
	void *arg;
};

/* The 档号 of a record. */
struct filing_reference {
	char *number;	 /* of the record */
	char *reference; /* Z109-KJ·P2026-001-001-0001 */
	int volume;	 /* 案卷号: that its newest version lies in, from 1 */
	int item;	 /* 件号: from 1, gapless in its class */
};

struct filing_references {
	struct filing_reference *items; /* in the order of the 档号 */
	size_t n;
};

#define FILING_REFERENCES_INIT                                                 \
	{                                                                      \
		.items = NULL                                                  \
	}

/* The archive's own key, when its settings name one: the volumes that this act
 * writes from here on are sealed with it. Whatever keeps it from signing is an
 * error now. */
CHECKED enum err_code filing_seal(struct filing *f, struct err *err);

/* What filing_close would give, so that the papers filed in the same act can
 * say it: all records that are not voided, by date, then serial. */
CHECKED enum err_code filing_references(const struct filing *f,
	const struct filing_closing *c, struct filing_references *out,
	struct err *err);
void filing_references_release(struct filing_references *list);

/* After all that is filed in the same act. Gives each record its 档号 and
 * seals the last volume: what is filed after a reopening begins a new one. */
CHECKED enum err_code filing_close(struct filing *f,
	const struct filing_closing *c, struct err *err);
/* Ends the closing; the numbers it gave are void, the next gives new ones.
 * ERR_DATA when it is not closed. */
CHECKED enum err_code filing_reopen(struct filing *f, const char *why,
	struct err *err);

/* ---- destruction (销毁) ----
 *
 * For real: what was stored is gone, a line of the log stays (number, title,
 * kind, date, 档号 and the digest of each file). Whether that is allowed is
 * the caller's to know. An act of its own: nothing else may be gathered. */

/* Any volume that holds files of it is written again without them. */
CHECKED enum err_code filing_destroy_record(struct filing *f,
	const char *number, const char *why, struct err *err);
/* All records and volumes of the project. */
CHECKED enum err_code filing_destroy_project(struct filing *f,
	const char *why, struct err *err);

/* Makes it durable. After ERR_OK only filing_free may follow; after an error
 * nothing of it has happened. Nothing gathered: ERR_OK, no trace. */
CHECKED enum err_code filing_commit(struct filing *f, struct err *err);

#endif
