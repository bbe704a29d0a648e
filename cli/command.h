/* SPDX-License-Identifier: MIT
 *
 * A command: one row of the table in cli/commands.c, its code in one file of
 * this room. Usage, --help, completion and the check of the manual all read
 * the rows.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "dossier/office.h"

#define OPTIONS_MAX 16

enum group {
	GROUP_START,
	GROUP_FORM,
	GROUP_FILE,
	GROUP_FIND,
	GROUP_HAND_OVER,
	GROUP_SYSTEM,
};

enum needs {
	NEEDS_NOTHING,
	NEEDS_DATA,  /* schemas and templates; an archive is used when there */
	NEEDS_READ,  /* an archive */
	NEEDS_WRITE, /* an archive, to change it */
};

struct option_row {
	const char *name; /* NULL ends the list */
	char letter;	  /* or 0 */
	const char *value; /* placeholder, in [] when "" is a value as well, to
			      clear what was there; two words ask for two
			      values; NULL: a flag */
	const char *help;
};

struct session;

struct command {
	const char *name;      /* "project add" */
	const char *arguments; /* as usage shows them */
	const char *summary;
	const char *more; /* further paragraphs of --help, or NULL */
	enum group group;
	enum needs needs;
	int min, max; /* operands; max -1: any number */
	bool dashes;  /* an operand may begin with a single '-' */
	const struct option_row *options;
	enum err_code (*run)(struct session *s, struct err *err);
};

extern const struct command *const commands[]; /* NULL at the end */
const char *group_name(enum group g);

/* One call of the program. */
struct session {
	const struct command *command;
	struct office *office; /* NULL when the command needs nothing */
	const char *data;      /* where schemas/ and templates/ were found */
	const char *archive;   /* the archive's folder, or NULL */
	char **operands;
	int n_operands;
	const char *values[OPTIONS_MAX]; /* of command->options */
	const char *seconds[OPTIONS_MAX];
	int64_t now;
	const char *actor;
};

/* The value of an option, "" for a flag that was given, NULL when it was
 * not. */
const char *session_option(const struct session *s, const char *name);
/* The second value of one that has two. */
const char *session_second(const struct session *s, const char *name);
/* A whole number at least min; *out is left alone when it was not given. */
CHECKED enum err_code session_number(const struct session *s,
	const char *name, int64_t min, int64_t *out, struct err *err);
/* The value as a date YYYY-MM-DD, or NULL. */
CHECKED enum err_code session_date(const struct session *s, const char *name,
	const char **out, struct err *err);
/* The kind an option or operand names. */
CHECKED enum err_code session_kind(const struct session *s, const char *name,
	const struct kind **out, struct err *err);

/* A word that is kept or printed: one line without control characters. what
 * names it in the message. */
CHECKED enum err_code session_check_word(const char *what, const char *word,
	struct err *err);

/* Reads a file to be kept, "-" for standard input; an empty one is ERR_DATA.
 * *name is what it is called without its folders, borrowed from path. */
CHECKED enum err_code session_read(const char *path, struct buf *out,
	const char **name, struct err *err);
/* The password in a file: its first line. */
CHECKED enum err_code session_password(const char *path, struct buf *out,
	struct err *err);
/* ERR_EXISTS when that is a file already: what a user made is not to be lost
 * to a slip. */
CHECKED enum err_code session_may_write(const char *path, struct err *err);
/* Writes a result to a file, or to standard output for NULL and "-". */
CHECKED enum err_code session_write(const char *path, const struct buf *data,
	struct err *err);

/* ERR_USAGE, ending with where the usage stands. */
enum err_code usage_error(struct err *err, const struct command *c,
	const char *fmt, ...) __attribute__((format(printf, 3, 4)));

#endif
