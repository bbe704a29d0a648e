/* SPDX-License-Identifier: MIT
 *
 * settings.json: what an archive's owner may choose. Its presence marks a
 * folder as an archive. Unknown keys are ignored; a value of the wrong type or
 * out of range is ERR_SETUP naming the key.
 */
#ifndef ARCHIVE_RECORD_SETTINGS_H
#define ARCHIVE_RECORD_SETTINGS_H

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

#define SETTINGS_FORMAT 1

struct settings {
	int64_t format;	    /* of the archive's folder: SETTINGS_FORMAT */
	int offset_minutes; /* the archive's clock ahead of UTC */
	char *company;	    /* whose archive it is; "" when not set */
	/* For the 档号 given at closing: 全宗号, 档案门类代码 and 机构代码, ""
	 * when not set, and its pattern (archive/numbering.h). */
	char *fonds, *category, *department, *archival_number;
	/* PEM files that seal what a closing writes; relative ones lie in the
	 * archive's folder; "" when not set. */
	char *seal_key, *seal_certificate;
	int64_t volume_limit; /* bytes after which a volume is closed */
	int64_t form_limit;   /* bytes of a form, in UTF-8 */
	int64_t tag_limit;    /* bytes of one tag of a form */
	int64_t node_limit;   /* nodes of a form */
};

void settings_init(struct settings *s); /* the defaults */
void settings_release(struct settings *s);

/* A missing key keeps its default. name is for messages. */
CHECKED enum err_code settings_parse(const char *text, size_t len,
	const char *name, struct settings *out, struct err *err);
void settings_write(const struct settings *s, struct buf *out);

#endif
