/* SPDX-License-Identifier: MIT */
#include "archive/bundle/contents.h"

#include <stdlib.h>
#include <string.h>

#include "archive/bundle/bag.h"
#include "base/hash.h"
#include "base/json.h"

/* Volumes open at a time. A hand-over goes by the documents' dates, and so back
 * and forth among them. */
#define N_OPEN 16
#define FILE_MAX ((size_t)1 << 30)
#define META_MAX ((size_t)64 << 20)

struct volume {
	char *id;
	struct bundle *bundle;
};

struct contents {
	const struct store *store;
	char *project;
	struct volume *open; /* [0] was used last */
	size_t n;
};

struct contents *contents_new(const struct store *s, const char *project)
{
	struct contents *c = xcalloc(1, sizeof(*c));

	c->store = s;
	c->project = xstrdup(project);
	return c;
}

static void shut(struct volume *v)
{
	bundle_free(v->bundle);
	free(v->id);
	*v = (struct volume){.id = NULL};
}

void contents_free(struct contents *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->n; i++)
		shut(&c->open[i]);
	free(c->open);
	free(c->project);
	free(c);
}

static void put_first(struct contents *c, struct volume v)
{
	if (c->n < N_OPEN)
		c->open = xrealloc(c->open, ++c->n, sizeof(*c->open));
	else
		shut(&c->open[c->n - 1]);
	memmove(&c->open[1], &c->open[0], (c->n - 1) * sizeof(v));
	c->open[0] = v;
}

/* The open one, moved to the front; NULL: not open. */
static struct volume *recall(struct contents *c, const char *id)
{
	for (size_t i = 0; i < c->n; i++) {
		struct volume v = c->open[i];

		if (!v.id || strcmp(v.id, id))
			continue;
		memmove(&c->open[1], &c->open[0], i * sizeof(v));
		c->open[0] = v;
		return &c->open[0];
	}
	return NULL;
}

static enum err_code open_volume(struct contents *c, const char *volume,
	struct volume **out, struct err *err)
{
	char *path = store_volume_path(c->store, c->project, volume);
	char *name = store_volume_name(volume);
	struct volume v = {.id = NULL};
	enum err_code code;

	if (!store_has_volume(c->store, c->project, volume))
		code = err_set(err, ERR_NOT_FOUND, "项目 %s 的卷 %s 不见了",
			c->project, path);
	else
		code = bundle_open_file(path, name, &v.bundle, err);
	if (code == ERR_OK) {
		v.id = xstrdup(volume);
		put_first(c, v);
		*out = &c->open[0];
	}
	free(path);
	free(name);
	return code;
}

enum err_code contents_find(struct contents *c, const char *volume,
	const char *path, struct bundle **bundle, size_t *i, struct err *err)
{
	char *entry = fs_join(volume, path);
	struct volume *v = recall(c, volume);
	int64_t at = v ? bundle_find(v->bundle, entry) : -1;
	enum err_code code = ERR_OK;

	/* Filed since it was opened? */
	if (at < 0 && v) {
		shut(v);
		v = NULL;
	}
	if (!v)
		code = open_volume(c, volume, &v, err);
	if (code == ERR_OK && at < 0)
		at = bundle_find(v->bundle, entry);
	if (code == ERR_OK && at < 0)
		code = err_set(err, ERR_NOT_FOUND, "卷 %s.zip 里没有 %s",
			volume, path);
	if (code == ERR_OK) {
		*bundle = v->bundle;
		*i = (size_t)at;
	}
	free(entry);
	return code;
}

enum err_code contents_read(struct contents *c, const char *volume,
	const char *path, const char *digest, struct buf *out, struct err *err)
{
	struct bundle *bundle = NULL;
	size_t i = 0, start = out->len;
	char found[HASH_HEX_SIZE];
	enum err_code code = contents_find(c, volume, path, &bundle, &i, err);

	if (code == ERR_OK)
		code = bundle_read(bundle, i, FILE_MAX, out, err);
	if (code != ERR_OK)
		return code;
	hash_of(out->data + start, out->len - start, found);
	if (strcmp(found, digest))
		return err_set(err, ERR_DAMAGED,
			"%s.zip 里的 %s 已损坏：摘要是 %s，归档时是 %s", volume,
			path, found, digest);
	return ERR_OK;
}

char *contents_path(const char *folder, int version, const char *name)
{
	return xprintf(BAG_DATA "%s/v%d/%s", folder, version, name);
}

static enum err_code read_record(const struct buf *text, const char *volume,
	struct record *out, struct err *err)
{
	struct json *j = NULL;
	enum err_code code = json_parse(text->data, text->len, &j, err);

	if (code == ERR_OK)
		code = record_from_json(j, out, err);
	json_free(j);
	if (code != ERR_OK)
		return err->code = ERR_DAMAGED;
	for (size_t i = 0; i < out->n_files; i++)
		out->files[i].volume = xstrdup(volume);
	return ERR_OK;
}

enum err_code contents_record(struct contents *c, const char *volume,
	const char *folder, int version, const char *meta_digest,
	struct record *out, struct err *err)
{
	char *path = contents_path(folder, version, CONTENTS_META);
	struct buf text = BUF_INIT;
	enum err_code code =
		contents_read(c, volume, path, meta_digest, &text, err);

	if (code == ERR_OK && text.len > META_MAX)
		code = err_set(err, ERR_LIMIT, "%s 太大", path);
	if (code == ERR_OK && read_record(&text, volume, out, err) != ERR_OK)
		code = err_context(err, "%s.zip 里的 %s", volume, path);
	buf_release(&text);
	free(path);
	return code;
}
