/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <zip.h>

#include "archive/bundle/bundle.h"
#include "archive/bundle/graft.h"
#include "archive/bundle/libzip.h"
#include "base/part.h"

/* Of an entry in the zip, beside its bytes and twice its name. */
#define HEADS_SIZE (30 + 46)

#define DOS_DATE 0x21 /* 1980-01-01, the first day a zip can tell */

struct bundle_writer {
	zip_t *zip;
	struct graft *graft; /* where it goes */
	char *path;	     /* NULL: into memory */
	char *password;       /* NULL: nothing is encrypted */
	struct deflater *deflater;
	struct part **parts; /* put in */
	size_t n;
	int64_t size; /* of all that was put in */
};

static const char *writer_name(const struct bundle_writer *w)
{
	return w->path ? w->path : "卷";
}

static enum err_code writer_fail(
	struct bundle_writer *w, const char *entry, struct err *err)
{
	const struct err *cause = graft_cause(w->graft);

	if (cause)
		return (*err = *cause).code;
	return zip_fail(err, zip_get_error(w->zip), writer_name(w), entry);
}

/* old: is there a zip to go on from? take_graft is freed on failure. */
static enum err_code open_on(struct graft *take_graft, bool old,
	const char *path, struct bundle_writer **out, struct err *err)
{
	struct bundle_writer *w = xcalloc(1, sizeof(*w));
	enum err_code code = ERR_OK;
	zip_source_t *source;
	zip_error_t why;

	w->graft = take_graft;
	w->path = xstrdup(path);
	w->deflater = deflater_new(DEFLATE_WELL);
	w->size = graft_old_size(w->graft);
	zip_error_init(&why);
	source = graft_source(w->graft, &why);
	if (source)
		w->zip = zip_open_from_source(
			source, old ? 0 : ZIP_CREATE | ZIP_TRUNCATE, &why);
	if (source && !w->zip)
		zip_source_free(source);
	if (w->zip) {
		*out = w;
	} else {
		code = zip_fail(err, &why, writer_name(w), NULL);
		bundle_writer_free(w);
	}
	zip_error_fini(&why);
	return code;
}

enum err_code bundle_writer_new(
	const char *old, struct bundle_writer **out, struct err *err)
{
	struct graft *graft = NULL;
	enum err_code code = graft_new(old, &graft, err);

	return code == ERR_OK ? open_on(graft, old, NULL, out, err) : code;
}

enum err_code bundle_writer_to_file(
	const char *path, struct bundle_writer **out, struct err *err)
{
	struct graft *graft = NULL;
	enum err_code code = graft_to_file(path, &graft, err);

	return code == ERR_OK ? open_on(graft, false, path, out, err) : code;
}

enum err_code bundle_writer_old(const struct bundle_writer *w,
	const char *name, struct bundle **out, struct err *err)
{
	return bundle_borrow(w->zip, name, w->size, out, err);
}

void bundle_writer_free(struct bundle_writer *w)
{
	if (!w)
		return;
	if (w->zip)
		zip_discard(w->zip);
	graft_free(w->graft);
	for (size_t i = 0; i < w->n; i++) {
		part_release(w->parts[i]);
		free(w->parts[i]);
	}
	free(w->parts);
	deflater_free(w->deflater);
	free(w->path);
	if (w->password)
		explicit_bzero(w->password, strlen(w->password));
	free(w->password);
	free(w);
}

void bundle_writer_lock(struct bundle_writer *w, const char *password)
{
	free(w->password);
	w->password = xstrdup(password);
}

/* Is the content compressed already? */
static bool is_packed(const char *entry)
{
	static const char *const endings[] = {".docx", ".odt", ".xlsx", ".pptx",
		".ods", ".odp", ".ofd", ".pdf", ".zip", ".7z", ".rar", ".gz",
		".jpg", ".jpeg", ".png", ".gif", ".mp4", ".mp3"};
	const char *dot = strrchr(entry, '.');

	for (size_t i = 0; dot && i < sizeof(endings) / sizeof(*endings); i++)
		if (!strcasecmp(dot, endings[i]))
			return true;
	return false;
}

/* Under the method it is packed by: libzip then copies it as it is. */
static enum err_code add(struct bundle_writer *w, const char *entry,
	zip_source_t *source, bool deflated, struct err *err)
{
	int64_t old = zip_name_locate(w->zip, entry, ZIP_FL_ENC_GUESS), i;

	if (!source)
		return writer_fail(w, entry, err);
	if (old >= 0 && zip_delete(w->zip, (zip_uint64_t)old)) {
		zip_source_free(source);
		return writer_fail(w, entry, err);
	}
	i = zip_file_add(w->zip, entry, source, ZIP_FL_ENC_UTF_8);
	if (i < 0) {
		zip_source_free(source);
		return writer_fail(w, entry, err);
	}
	if (zip_file_set_dostime(w->zip, (zip_uint64_t)i, 0, DOS_DATE, 0) ||
		zip_set_file_compression(w->zip, (zip_uint64_t)i,
			deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0))
		return writer_fail(w, entry, err);
	if (w->password && zip_file_set_encryption(w->zip, (zip_uint64_t)i,
				   ZIP_EM_AES_256, w->password))
		return writer_fail(w, entry, err);
	return ERR_OK;
}

/* libzip reads it when the zip is closed. */
static const struct part *keep_part(struct bundle_writer *w, const char *entry,
	const void *data, size_t len)
{
	struct part *p = xmalloc(sizeof(*p));

	part_init(p, entry, data, len,
		len && !is_packed(entry) ? w->deflater : NULL);
	w->parts = xrealloc(w->parts, w->n + 1, sizeof(*w->parts));
	w->parts[w->n++] = p;
	return p;
}

enum err_code bundle_writer_put(struct bundle_writer *w, const char *entry,
	const void *data, size_t len, struct err *err)
{
	const struct part *p = keep_part(w, entry, data, len);

	w->size += HEADS_SIZE + 2 * (int64_t)strlen(entry) + (int64_t)p->len;
	return add(w, entry, part_source(p, zip_get_error(w->zip)),
		p->deflated, err);
}

enum err_code bundle_writer_copy(struct bundle_writer *w, const char *entry,
	struct bundle *from, size_t i, struct err *err)
{
	zip_stat_t st;

	zip_stat_init(&st);
	if (zip_stat_index(bundle_zip(from), i, 0, &st))
		return zip_fail(err, zip_get_error(bundle_zip(from)), entry,
			NULL);
	w->size += HEADS_SIZE + 2 * (int64_t)strlen(entry) +
		   (int64_t)st.comp_size;
	return add(w, entry,
		zip_source_zip(w->zip, bundle_zip(from), i, 0, 0, -1),
		st.comp_method == ZIP_CM_DEFLATE, err);
}

/* ---- an entry that is copied when it is its turn ---- */

struct borrowed {
	struct bundle_loan loan;
	struct part facts; /* no name, no data */
	zip_file_t *file;  /* NULL: not its turn */
	char *ahead;	   /* read in large pieces: libzip asks for small ones */
	size_t at, n;
};

#define AHEAD 131072

static bool facts_of(struct bundle *from, size_t i, struct part *out)
{
	zip_stat_t st;

	zip_stat_init(&st);
	if (zip_stat_index(bundle_zip(from), i, 0, &st))
		return false;
	*out = (struct part){.len = st.comp_size,
		.size = st.size,
		.crc = st.crc,
		.deflated = st.comp_method == ZIP_CM_DEFLATE};
	return true;
}

/* It must be the entry it was. */
static int open_borrowed(void *arg, zip_error_t *why)
{
	struct borrowed *b = arg;
	struct bundle *from = NULL;
	struct err err = ERR_INIT;
	struct part now;
	size_t i = 0;

	if (b->loan.find(b->loan.arg, &from, &i, &err) == ERR_OK &&
		facts_of(from, i, &now) && now.crc == b->facts.crc &&
		now.size == b->facts.size && now.len == b->facts.len)
		b->file = zip_fopen_index(
			bundle_zip(from), i, ZIP_FL_COMPRESSED);
	if (!b->file) {
		zip_error_set(why, ZIP_ER_CHANGED, 0);
		return -1;
	}
	b->ahead = xmalloc(AHEAD);
	b->at = b->n = 0;
	return 0;
}

static int64_t read_borrowed(
	void *arg, void *data, size_t len, zip_error_t *why)
{
	struct borrowed *b = arg;
	zip_int64_t n;

	if (b->at == b->n) {
		n = zip_fread(b->file, b->ahead, AHEAD);
		if (n < 0) {
			zip_error_set(why, ZIP_ER_READ, 0);
			return -1;
		}
		b->at = 0;
		b->n = (size_t)n;
	}
	if (len > b->n - b->at)
		len = b->n - b->at;
	memcpy(data, b->ahead + b->at, len);
	b->at += len;
	return (int64_t)len;
}

static void close_borrowed(void *arg)
{
	struct borrowed *b = arg;

	if (b->file)
		zip_fclose(b->file);
	free(b->ahead);
	b->file = NULL;
	b->ahead = NULL;
}

static void drop_borrowed(void *arg)
{
	struct borrowed *b = arg;

	close_borrowed(b);
	b->loan.drop(b->loan.arg);
	free(b);
}

enum err_code bundle_writer_borrow(struct bundle_writer *w, const char *entry,
	struct bundle *from, size_t i, struct bundle_loan take_loan,
	struct err *err)
{
	struct borrowed *b = xcalloc(1, sizeof(*b));
	struct part_supply supply = {open_borrowed, read_borrowed,
		close_borrowed, drop_borrowed, b};
	bool deflated;

	b->loan = take_loan;
	if (!facts_of(from, i, &b->facts)) {
		drop_borrowed(b);
		return zip_fail(err, zip_get_error(bundle_zip(from)), entry,
			NULL);
	}
	deflated = b->facts.deflated;
	return add(w, entry,
		part_source_from(&b->facts, supply, zip_get_error(w->zip)),
		deflated, err);
}

int64_t bundle_writer_size(const struct bundle_writer *w)
{
	return w->size;
}

static enum err_code close_zip(struct bundle_writer *w, struct err *err)
{
	if (zip_close(w->zip))
		return writer_fail(w, NULL, err);
	w->zip = NULL;
	return ERR_OK;
}

enum err_code bundle_writer_finish(
	struct bundle_writer *w, int64_t *kept, struct buf *out, struct err *err)
{
	enum err_code code = close_zip(w, err);

	if (code == ERR_OK)
		*kept = graft_take(w->graft, out);
	return code;
}

enum err_code bundle_writer_finish_file(struct bundle_writer *w,
	char digest[HASH_HEX_SIZE], struct err *err)
{
	enum err_code code = close_zip(w, err);

	return code == ERR_OK ? graft_finish(w->graft, digest, err) : code;
}
