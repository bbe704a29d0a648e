/* SPDX-License-Identifier: MIT */
#include "archive/bundle/volume.h"

#include <stdlib.h>
#include <string.h>

#include "archive/bundle/bag.h"
#include "archive/bundle/bundle.h"
#include "archive/bundle/catalog.h"
#include "archive/bundle/readme.h"
#include "base/clock.h"
#include "base/hash.h"

#define MANIFEST_MAX ((size_t)64 << 20)

/* One tag file on its way into writer and tag manifest. */
struct tags {
	const struct volume_build *volume;
	struct bundle_writer *writer;
	struct bag_list list;
};

static enum err_code put(struct bundle_writer *w, const char *id,
	const char *path, const void *data, size_t len, struct err *err)
{
	char *entry = xprintf("%s/%s", id, path);
	enum err_code code = bundle_writer_put(w, entry, data, len, err);

	free(entry);
	return code;
}

static enum err_code put_tag(struct tags *t, const char *path, const void *data,
	size_t len, struct err *err)
{
	char digest[HASH_HEX_SIZE];

	hash_of(data, len, digest);
	bag_list_add(&t->list, path, digest, (int64_t)len);
	return put(t->writer, t->volume->id, path, data, len, err);
}

enum err_code volume_read(const struct store *s, const struct ledger *l,
	const char *id, struct buf *out, struct err *err)
{
	const struct ledger_volume *known = ledger_volume(l, id);
	const char *project = l->project.id;
	char digest[HASH_HEX_SIZE];
	enum err_code code;

	if (!known && !store_has_volume(s, project, id))
		return ERR_OK;
	if (!known)
		return err_set(err, ERR_DAMAGED,
			"项目 %s 的日志没有记卷 %s.zip，它却已经在那里：日志"
			"可能是从旧备份恢复的；请先用 verify 检查",
			project, id);
	code = store_read_volume(s, project, id, out, err);
	if (code == ERR_NOT_FOUND)
		return err_set(err, ERR_DAMAGED,
			"项目 %s 的卷 %s.zip 不见了，不能再写入", project, id);
	if (code != ERR_OK)
		return code;
	hash_of(out->data, out->len, digest);
	if (strcmp(digest, known->digest))
		return err_set(err, ERR_DAMAGED,
			"项目 %s 的卷 %s.zip 与日志所记的摘要不符，不能再写入；"
			"请用 juanzong verify %s 查明损坏的文件",
			project, id, project);
	return ERR_OK;
}

static enum err_code find_entry(struct bundle *b, const char *id,
	const char *path, size_t *out, struct err *err)
{
	char *entry = xprintf("%s/%s", id, path);
	int64_t at = bundle_find(b, entry);

	free(entry);
	if (at < 0)
		return err_set(
			err, ERR_DAMAGED, "卷 %s.zip 里缺少 %s", id, path);
	*out = (size_t)at;
	return ERR_OK;
}

enum err_code volume_payload(struct bundle *b, const char *id,
	struct bag_list *out, struct err *err)
{
	struct buf text = BUF_INIT;
	size_t at = 0;
	enum err_code code = find_entry(b, id, BAG_MANIFEST, &at, err);

	if (code == ERR_OK)
		code = bundle_read(b, at, MANIFEST_MAX, &text, err);
	if (code == ERR_OK &&
		bag_manifest_parse(text.data, text.len, out, err) != ERR_OK) {
		(void)err_context(err, "%s.zip/%s", id, BAG_MANIFEST);
		code = err->code = ERR_DAMAGED;
	}
	for (size_t i = 0; i < out->n && code == ERR_OK; i++) {
		code = find_entry(b, id, out->items[i].path, &at, err);
		if (code == ERR_OK)
			out->items[i].size = bundle_entry_size(b, at);
	}
	buf_release(&text);
	return code;
}

/* What lies in the volume already and stays there, in w; old stays open as
 * long as w needs it. */
static enum err_code take_old(const struct volume_build *v,
	struct bundle **old, struct bundle_writer **w,
	struct bag_list *payload, struct err *err)
{
	char *left = v->without ? xprintf(BAG_DATA "%s/", v->without) : NULL;
	struct bag_list all = BAG_LIST_INIT;
	enum err_code code = bundle_open_bytes(
		v->old->data, v->old->len, v->id, old, err);

	if (code == ERR_OK)
		code = volume_payload(*old, v->id, &all, err);
	if (code == ERR_OK && !left) {
		/* Going on from the old bytes is quicker than copying. */
		bundle_free(*old);
		*old = NULL;
	}
	if (code == ERR_OK)
		code = bundle_writer_new(left ? NULL : v->old, w, err);
	for (size_t i = 0; i < all.n && code == ERR_OK; i++) {
		const struct bag_entry *e = &all.items[i];
		char *entry;
		size_t at = 0;

		if (left && !strncmp(e->path, left, strlen(left)))
			continue;
		bag_list_add(payload, e->path, e->digest, e->size);
		if (!left)
			continue;
		entry = xprintf("%s/%s", v->id, e->path);
		code = find_entry(*old, v->id, e->path, &at, err);
		if (code == ERR_OK)
			code = bundle_writer_copy(*w, entry, *old, at, err);
		free(entry);
	}
	bag_list_release(&all);
	free(left);
	return code;
}

static enum err_code put_files(const struct volume_build *v,
	struct bundle_writer *w, struct bag_list *payload, struct err *err)
{
	enum err_code code = ERR_OK;
	char digest[HASH_HEX_SIZE];

	for (size_t i = 0; i < v->n_files && code == ERR_OK; i++) {
		const struct volume_file *f = &v->files[i];

		hash_of(f->data, f->len, digest);
		bag_list_add(payload, f->path, digest, (int64_t)f->len);
		code = put(w, v->id, f->path, f->data, f->len, err);
	}
	bag_list_sort(payload);
	return code;
}

static void write_info(const struct volume_build *v, const char *date,
	const struct bag_list *payload, struct buf *out)
{
	const struct project *p = &v->ledger->project;

	bag_info_add(out, "Source-Organization", v->settings->company);
	bag_info_add(out, "External-Identifier", p->id);
	bag_info_add(out, "External-Description", p->name);
	bag_info_add(out, "Bagging-Date", date);
	bag_info_add(out, "Bag-Software-Agent", "卷宗 " VERSION);
	bag_info_add_oxum(out, payload);
	bag_info_add(out, "Juanzong-Customer", p->customer);
	bag_info_add(out, "Juanzong-Contract", p->contract);
	bag_info_add(out, "Juanzong-Volume", v->id);
	bag_info_add(out, "Juanzong-Log-Head", v->anchor);
}

static struct catalog_row *list_rows(const struct ledger *l, size_t *n)
{
	struct catalog_row *rows = xcalloc(l->n_records + 1, sizeof(*rows));

	*n = 0;
	for (size_t i = 0; i < l->n_records; i++)
		if (!l->records[i]->is_destroyed)
			rows[(*n)++] = catalog_row_of(l->records[i]);
	return rows;
}

static enum err_code put_tags(const struct volume_build *v,
	struct bundle_writer *w, const struct bag_list *payload,
	struct err *err)
{
	struct tags t = {.volume = v, .writer = w};
	struct buf info = BUF_INIT, manifest = BUF_INIT, readme = BUF_INIT,
		   html = BUF_INIT, list = BUF_INIT;
	char date[CLOCK_DATE_SIZE];
	size_t n_rows = 0;
	struct catalog_row *rows = list_rows(v->ledger, &n_rows);
	struct catalog catalog = {.project = &v->ledger->project,
		.rows = rows,
		.n_rows = n_rows,
		.payload = payload,
		.company = v->settings->company,
		.bundle = v->id,
		.date = date,
		.references = v->ledger->project.closed_at,
		.whole = true,
		.parts = true};
	enum err_code code;

	clock_date(v->at, v->settings->offset_minutes, date);
	write_info(v, date, payload, &info);
	bag_manifest_write(payload, &manifest);
	readme_write(&catalog, NULL, &readme);
	catalog_html(&catalog, &html);
	code = put_tag(&t, BAG_TXT, bag_txt, strlen(bag_txt), err);
	if (code == ERR_OK)
		code = put_tag(&t, BAG_INFO, info.data, info.len, err);
	if (code == ERR_OK)
		code = put_tag(
			&t, BAG_MANIFEST, manifest.data, manifest.len, err);
	if (code == ERR_OK)
		code = put_tag(
			&t, README_NAME, readme.data, readme.len, err);
	if (code == ERR_OK)
		code = put_tag(&t, CATALOG_HTML, html.data, html.len, err);
	bag_list_sort(&t.list);
	bag_manifest_write(&t.list, &list);
	if (code == ERR_OK)
		code = put(w, v->id, BAG_TAGS, list.data, list.len, err);
	bag_list_release(&t.list);
	buf_release(&info);
	buf_release(&manifest);
	buf_release(&readme);
	buf_release(&html);
	buf_release(&list);
	free(rows);
	return code;
}

enum err_code volume_build(
	const struct volume_build *v, struct buf *out, struct err *err)
{
	struct bag_list payload = BAG_LIST_INIT;
	struct bundle_writer *w = NULL;
	struct bundle *old = NULL;
	enum err_code code = v->old->len
				     ? take_old(v, &old, &w, &payload, err)
				     : bundle_writer_new(NULL, &w, err);

	if (code == ERR_OK)
		code = put_files(v, w, &payload, err);
	if (code == ERR_OK)
		code = put_tags(v, w, &payload, err);
	if (code == ERR_OK)
		code = bundle_writer_finish(w, out, err);
	bundle_writer_free(w);
	bundle_free(old);
	bag_list_release(&payload);
	return code;
}
