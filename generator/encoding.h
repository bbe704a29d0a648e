/* SPDX-License-Identifier: MIT
 *
 * The encodings a form may come in, and their way to UTF-8 through iconv.
 * GB2312 and GBK are read as GB18030, which contains both: people declare
 * GB2312 and write characters outside it (朱镕基).
 */
#ifndef GENERATOR_ENCODING_H
#define GENERATOR_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

enum encoding {
	ENCODING_UNKNOWN,
	ENCODING_UTF8,
	ENCODING_UTF16, /* of either byte order */
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_UTF32,
	ENCODING_GB18030,
	ENCODING_BIG5,
	ENCODING_LATIN1,
	ENCODING_CP1252,
};

#define ENCODING_NAME_SIZE 64

/* By any of the names in use, case and hyphens not regarded. */
enum encoding encoding_of(const char *name);

/* What the XML declaration at the start of text (white space before it is
 * skipped) says in encoding="…". False: there is none. */
bool encoding_declared(
	const char *text, size_t len, char name[ENCODING_NAME_SIZE]);

enum encoding_result {
	ENCODING_DONE,
	ENCODING_BAD,       /* out ends before the offending bytes */
	ENCODING_TRUNCATED, /* the last character is not whole */
	ENCODING_MISSING,   /* this system has no table for it */
};

/* Adds the text to out; *bad_at is the offset of what cannot be read. Of
 * UTF-16, half a surrogate pair is passed on as three bytes, for scan_text
 * (generator/scan.h) to report. */
enum encoding_result encoding_decode(enum encoding from, const char *data,
	size_t len, struct buf *out, size_t *bad_at);

/* Valid UTF-8, but for such halves? */
bool encoding_is_utf8(const char *data, size_t len, size_t *bad_at);

/* Not UTF-8 by accident: it holds Chinese. data is valid UTF-8. */
bool encoding_has_chinese(const char *data, size_t len);

/* Does data, which is not UTF-8, look like GB18030 (GBK)? Text in UTF-8 with
 * some bytes damaged does not. */
bool encoding_looks_gb18030(const char *data, size_t len);

#endif
