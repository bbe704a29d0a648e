/* SPDX-License-Identifier: MIT
 *
 * The ledger: what a project's log adds up to. Loaded anew under the project's
 * lock by whoever files, so that no number is ever allotted from memory.
 */
#ifndef ARCHIVE_BUNDLE_LEDGER_H
#define ARCHIVE_BUNDLE_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archive/bundle/log.h"
#include "archive/record/project.h"
#include "archive/bundle/store.h"
#include "base/err.h"
#include "base/hash.h"

/* A version of a record, by its 元数据.json in a volume. */
struct ledger_version {
	char *volume;
	char *title, *date, *audience;
	char meta[HASH_HEX_SIZE];
	char form[HASH_HEX_SIZE]; /* or "" */
	char *retention;	  /* or NULL */
};

struct ledger_file { /* attached */
	int version;
	char *role, *path, *volume;
	char *date, *by; /* or NULL */
	bool partial;	 /* a signature of some, others still have to */
	char digest[HASH_HEX_SIZE];
	int64_t size;
};

struct ledger_record {
	char *number, *kind, *kind_name, *folder;
	int64_t serial;
	bool is_void;
	char *void_reason;		 /* or NULL */
	char *reference;		 /* 档号 of the closing; or NULL */
	/* Its number stays taken; its files, also those named below, are gone. */
	bool is_destroyed;
	struct ledger_version *versions; /* [0] is version 1 */
	int n_versions;
	struct ledger_file *files;
	size_t n_files;
};

struct ledger_volume {
	char *id;
	char digest[HASH_HEX_SIZE]; /* of the whole zip */
	int64_t size;
	char anchor[HASH_HEX_SIZE]; /* the log's head it carries */
	bool sealed;		    /* never written again */
};

struct ledger_part {
	char *path, *volume;
	char digest[HASH_HEX_SIZE];
};

struct ledger_code { /* the highest number allotted to a kind's code */
	char *code;
	int64_t seq;
};

struct ledger {
	struct project project; /* and whether it is closed or destroyed */
	/* In the order of filing. The first n_frozen of them may be NULL: ask
	 * ledger_record. */
	struct ledger_record **records;
	size_t n_records, n_frozen;
	struct frozen *frozen; /* where those lie; or NULL */
	struct aids *aids; /* to find them */
	struct ledger_volume *volumes;
	size_t n_volumes;
	struct ledger_part *parts;
	size_t n_parts;
	struct ledger_code *codes;
	size_t n_codes;
	int64_t n_destroyed; /* of the records */
	int64_t last_serial;
	struct log_place end;
	bool torn; /* a torn line lies behind end */
};

struct ledger *ledger_new(void);
void ledger_free(struct ledger *l);

/* On ERR_DAMAGED *out is what comes before the damage. */
CHECKED enum err_code ledger_load(const struct store *s, const char *project,
	struct ledger **out, struct err *err);

/* The same of a log that lies in no store; name is what messages call it. */
CHECKED enum err_code ledger_read(const char *text, size_t len,
	const char *name, struct ledger **out, struct err *err);

/* The lines that follow l's end. */
CHECKED enum err_code ledger_go_on(struct ledger *l, const char *text,
	size_t len, const char *name, struct err *err);
/* A record that is complete; taken. */
void ledger_take_record(struct ledger *l, struct ledger_record *take);

/* One line's facts; a line that says what cannot be is ERR_DAMAGED. */
CHECKED enum err_code ledger_apply(struct ledger *l, const struct json *line,
	struct err *err);

/* One entry of one of a line's lists ("records", "files", …) that is about to
 * be a line, for what lies in volume. */
CHECKED enum err_code ledger_apply_item(struct ledger *l, const char *key,
	const struct json *item, const char *volume, struct err *err);

struct ledger_record *ledger_record(const struct ledger *l, size_t i);
struct ledger_record *ledger_find(const struct ledger *l, const char *number);
/* Neither voided nor destroyed, of which some version has this form. */
const struct ledger_record *ledger_find_form(const struct ledger *l,
	const char *form_digest);
const struct ledger_part *ledger_find_part(const struct ledger *l,
	const char *digest);
/* The one written last, open unless it is sealed; NULL: none yet. */
const struct ledger_volume *ledger_last_volume(const struct ledger *l);
struct ledger_volume *ledger_volume(const struct ledger *l,
	const char *id);
/* What this volume is now; a new one comes behind all others. */
void ledger_set_volume(struct ledger *l, const char *id, const char *digest,
	int64_t size, const char *anchor);
int64_t *ledger_code(struct ledger *l, const char *code);
/* Has this version a file signed by all? (0: the newest) */
bool ledger_is_signed(const struct ledger_record *r, int version);

/* Finishes what a crash left, under the project's lock: a volume put aside
 * that is the one the log tells of takes its place, any other goes, and so do
 * all of a project that was destroyed; a torn line is cut off. ERR_DAMAGED when log and volume contradict each other. */
CHECKED enum err_code ledger_recover(struct ledger *l, const struct store *s,
	const char *project, struct err *err);

#endif
