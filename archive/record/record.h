/* SPDX-License-Identifier: MIT
 *
 * A record (件): one filed document with all that is known about it. The
 * metadata of a version is written once, into 元数据.json beside its files in
 * the volume (record_to_json), and never changes; what happens to the record
 * later (a signed scan, being voided) is a line of the project's log.
 */
#ifndef ARCHIVE_RECORD_RECORD_H
#define ARCHIVE_RECORD_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/strs.h"

/* A file of a record: a made paper, the form, a signed scan, an enclosure. */
struct record_file {
	char *role;   /* docx odt xml text html …: a format; signed; enclosure;
		         original: a document not made from a form */
	char *name;   /* path in the bag: data/003-会谈纪要-启动会/v1/… */
	char *volume; /* the volume it lies in: P2026-001_v001 */
	char digest[HASH_HEX_SIZE]; /* SHA-256 */
	int64_t size;		    /* bytes */
	int version;		    /* of the record it belongs to */
	char *date;		    /* signed, enclosure: as given, or NULL */
	char *by;		    /* likewise: who signed or handed it in */
	bool partial; /* signed: by some of the parties, others still have to */
};

enum record_status { RECORD_UNSIGNED, RECORD_SIGNED, RECORD_VOID };

struct record {
	char *number;	 /* P2026-001-HTJY-003: allotted once, never again */
	int64_t serial;	 /* filing serial, from 1 in each project */
	int version;	 /* from 1 */
	char *kind;	 /* id in the catalogue */
	char *kind_name; /* as it was named then */
	char *project;	 /* id */
	char *title;
	char *date; /* the document's own date, YYYY-MM-DD */
	char *author, *customer, *contract; /* or NULL */
	char *audience;			    /* customer, internal, maker */
	char *folder;	  /* 003-会谈纪要-启动会: the same for all versions */
	int64_t filed_at; /* UTC seconds */
	char *filed_by;
	struct strs persons, keywords;
	char form_digest[HASH_HEX_SIZE]; /* of the canonical form, or "" */
	/* How long it is kept: Y for ever, D30, D10 years; NULL: not known. */
	char *retention;
	/* Named facts of the form, {"contract-signed": "2026-01-05",
	 * "payment-due": ["2026-03-01", "2026-06-01"]}; NULL: none. */
	struct json *facts;
	/* What the papers were made with: {"generator": "卷宗 1.0", "context":
	 * {…}, "files": {"schemas/minutes.xsd": digest, …}}; NULL when the
	 * document was not made from a form. The files themselves lie in the
	 * volume under data/依据/. */
	struct json *made_with;
	struct record_file *files;
	size_t n_files;

	/* From the log, not from the volume: */
	enum record_status status; /* signed: the newest version is, by all */
	char *void_reason;	   /* or NULL */
	char *reference; /* 档号, of a closed project's; or NULL */
};

/* What is left of a record that was destroyed (销毁). */
struct tombstone {
	char *number, *project, *kind, *kind_name, *title;
	char *date;	 /* of the document */
	char *reference; /* 档号, or NULL */
	char *on;	 /* the day it was destroyed */
	char *by, *why;
};

#define TOMBSTONE_INIT                                                         \
	{                                                                      \
		.number = NULL                                                 \
	}

void tombstone_release(struct tombstone *t);

#define RECORD_INIT                                                            \
	{                                                                      \
		.number = NULL                                                 \
	}

void record_release(struct record *r);

/* The file is copied; name, volume, date and by may be NULL in it. */
void record_add_file(struct record *r, const struct record_file *file);

/* The first file of a role in a version (0: the newest that has one). */
const struct record_file *record_find(const struct record *r, const char *role,
	int version);

/* 元数据.json: all but what the log tells. Keys are English and stable. */
struct json *record_to_json(const struct record *r);
CHECKED enum err_code record_from_json(const struct json *j,
	struct record *out, struct err *err);

const char *record_status_id(enum record_status s);   /* "signed" */
const char *record_status_name(enum record_status s); /* 已签 */

#endif
