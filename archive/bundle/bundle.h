/* SPDX-License-Identifier: MIT
 *
 * A bundle: a zip, read and written through libzip. Names are UTF-8 and
 * flagged so; times are fixed, so that the same content gives the same bytes.
 * Nothing in a zip from outside is trusted: bundle_open refuses what is no
 * sound zip or goes past the limits, and an entry's name is never a path.
 */
#ifndef ARCHIVE_BUNDLE_BUNDLE_H
#define ARCHIVE_BUNDLE_BUNDLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"

/* Entries of one zip, and bytes unpacked as a multiple of its own size (with
 * some more allowed to small ones): beyond is a zip bomb. */
#define BUNDLE_MAX_ENTRIES 90000
#define BUNDLE_MAX_RATIO 200
#define BUNDLE_FREE_BYTES ((int64_t)64 << 20)

struct bundle; /* open for reading */

/* name is what messages call it. ERR_DAMAGED when it is no sound zip,
 * ERR_LIMIT when it is past a limit. */
CHECKED enum err_code bundle_open_file(const char *path, const char *name,
	struct bundle **out, struct err *err);
/* data must outlive the bundle. */
CHECKED enum err_code bundle_open_bytes(const void *data, size_t len,
	const char *name, struct bundle **out, struct err *err);
void bundle_free(struct bundle *b);

size_t bundle_n(const struct bundle *b);
/* Borrowed. */
const char *bundle_entry_name(const struct bundle *b, size_t i);
int64_t bundle_entry_size(const struct bundle *b, size_t i);
/* The entry of that very name; -1: there is none. */
int64_t bundle_find(const struct bundle *b, const char *entry);
/* Why this entry must not be unpacked, as a Chinese phrase; NULL: it may. */
const char *bundle_entry_danger(const struct bundle *b, size_t i);

/* ERR_DAMAGED when it cannot be unpacked or its CRC or length is wrong,
 * ERR_LIMIT when it is longer than max. */
CHECKED enum err_code bundle_read(struct bundle *b, size_t i, size_t max,
	struct buf *out, struct err *err);
/* Its digest and length without holding it. */
CHECKED enum err_code bundle_digest(struct bundle *b, size_t i,
	char digest[HASH_HEX_SIZE], int64_t *size, struct err *err);
CHECKED enum err_code bundle_digest_sm3(struct bundle *b, size_t i,
	char digest[HASH_HEX_SIZE], struct err *err);

/* Is any entry encrypted? */
bool bundle_is_locked(const struct bundle *b);
/* From now on entries encrypted with AES are read with this password. ERR_DATA
 * when it is not the one of the first of them. */
CHECKED enum err_code bundle_unlock(struct bundle *b, const char *password,
	struct err *err);

struct bundle_writer;

/* A new zip, or one that goes on from the zip at old (NULL: new), which is
 * read, not written. What is new is built in memory. */
CHECKED enum err_code bundle_writer_new(const char *old,
	struct bundle_writer **out, struct err *err);
/* The old one, to be read before anything is put in; w must outlive it.
 * ERR_LIMIT when it is past a limit. */
CHECKED enum err_code bundle_writer_old(const struct bundle_writer *w,
	const char *name, struct bundle **out, struct err *err);
/* A new zip at path, for what may be too large for memory. */
CHECKED enum err_code bundle_writer_to_file(const char *path,
	struct bundle_writer **out, struct err *err);
void bundle_writer_free(struct bundle_writer *w);

/* From now on entries are encrypted with AES-256; their names are not. */
void bundle_writer_lock(struct bundle_writer *w, const char *password);

/* In the order of the calls, behind what is there. An entry of that name that
 * is there goes first. Data is copied. Parts of packages (docx, odt, images)
 * are stored, all else is deflated. */
CHECKED enum err_code bundle_writer_put(struct bundle_writer *w,
	const char *entry, const void *data, size_t len, struct err *err);
/* As it lies in another bundle, not unpacked; that one must live until
 * finish. */
CHECKED enum err_code bundle_writer_copy(struct bundle_writer *w,
	const char *entry, struct bundle *from, size_t i, struct err *err);

/* Where an entry lies, asked again when it is its turn to be copied, so that
 * not all bundles need to be open till then. */
struct bundle_loan {
	/* The bundle and the entry; borrowed until the next call. */
	enum err_code (*find)(void *arg, struct bundle **from, size_t *i,
		struct err *err);
	void (*drop)(void *arg);
	void *arg;
};

/* The same of an entry that now is that one. loan is taken, also on failure. */
CHECKED enum err_code bundle_writer_borrow(struct bundle_writer *w,
	const char *entry, struct bundle *from, size_t i,
	struct bundle_loan take_loan, struct err *err);
/* Of the zip as it is now, about: what was put in anew is counted twice. */
int64_t bundle_writer_size(const struct bundle_writer *w);
/* The zip is the first kept bytes of the old one (0 of a new one), then out. */
CHECKED enum err_code bundle_writer_finish(struct bundle_writer *w,
	int64_t *kept, struct buf *out, struct err *err);
/* Of one that went to a file: it is durable then. digest: of the whole. */
CHECKED enum err_code bundle_writer_finish_file(struct bundle_writer *w,
	char digest[HASH_HEX_SIZE], struct err *err);

#endif
