/* SPDX-License-Identifier: MIT
 *
 * What the commands show: results on stdout as text for people or one JSON
 * object a line, talk and progress on stderr. Colour and bars only on a
 * terminal.
 */
#ifndef CLI_PRINT_H
#define CLI_PRINT_H

#include <stdio.h>

#include "base/progress.h"
#include "archive/record/record.h"
#include "archive/verify/verify.h"
#include "base/finding.h"
#include "base/json.h"
#include "cli/command.h"

enum style { STYLE_NONE, STYLE_BOLD, STYLE_DIM, STYLE_RED, STYLE_YELLOW,
	STYLE_GREEN };

/* Text in a style when the stream is a terminal, else as it is. */
void print_styled(FILE *to, enum style style, const char *text);
/* Padded with spaces to a width in columns, never cut. */
void print_padded(FILE *to, const char *text, size_t columns);
/* Both. */
void print_cell(
	FILE *to, enum style style, const char *text, size_t columns);

/* A line of a page: label, value. Nothing when there is no value. */
void print_fact(const char *label, const char *value);
void print_names(const char *label, const struct strs *names);

/* A value and a newline; frees it. */
void print_json(struct json *take);
/* One thing that verify found, a line on stdout. */
void print_fault(const struct verify_fault *f, bool json);

/* FILE:LINE: 字段: what is wrong. */
void print_findings(FILE *to, const struct findings *list);
void print_findings_json(const struct findings *list);

/* index: as in wire_document. */
CHECKED enum err_code print_document_json(struct session *s,
	struct index *index, const struct record *r, struct err *err);
/* 编号  种类  日期  状态  标题 */
void print_record_line(
	const struct catalogue *catalogue, const struct record *r);

/* "12.3 MB" */
void print_size(FILE *to, int64_t bytes);

/* A bar on stderr while a command works; nothing unless it is a terminal and
 * the work takes longer than a moment. what is a static string. */
struct bar {
	struct progress progress;
	const char *what;
	int64_t began_ms, drawn_ms;
	bool bytes, drawn;
};

void bar_init(struct bar *b, const char *what, bool bytes);
void bar_finish(struct bar *b); /* clears the line */

#endif
