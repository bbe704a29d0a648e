/* SPDX-License-Identifier: MIT */
#include "archive/bundle/volume.h"

#include <stdlib.h>
#include <string.h>

#include "archive/bundle/bag.h"
#include "archive/bundle/bundle.h"
#include "archive/bundle/catalog.h"
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

/* What lies in the volume already, with its sizes. */
static enum err_code read_old(
	const struct volume_build *v, struct bag_list *payload, struct err *err)
{
	char *entry = xprintf("%s/%s", v->id, BAG_MANIFEST);
	struct bundle *b = NULL;
	struct buf text = BUF_INIT;
	enum err_code code =
		bundle_open_bytes(v->old->data, v->old->len, v->id, &b, err);
	int64_t at = code == ERR_OK ? bundle_find(b, entry) : -1;

	if (code == ERR_OK && at < 0)
		code = err_set(err, ERR_DAMAGED, "卷 %s.zip 里没有 %s", v->id,
			BAG_MANIFEST);
	if (code == ERR_OK)
		code = bundle_read(b, (size_t)at, MANIFEST_MAX, &text, err);
	if (code == ERR_OK) {
		code = bag_manifest_parse(text.data, text.len, payload, err);
		if (code != ERR_OK) {
			(void)err_context(err, "%s.zip/%s", v->id, entry);
			code = err->code = ERR_DAMAGED;
		}
	}
	for (size_t i = 0; i < payload->n && code == ERR_OK; i++) {
		char *name = xprintf("%s/%s", v->id, payload->items[i].path);

		at = bundle_find(b, name);
		if (at < 0)
			code = err_set(err, ERR_DAMAGED, "卷 %s.zip 里缺少 %s",
				v->id, payload->items[i].path);
		else
			payload->items[i].size =
				bundle_entry_size(b, (size_t)at);
		free(name);
	}
	buf_release(&text);
	bundle_free(b);
	free(entry);
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

static struct catalog_row *list_rows(const struct ledger *l)
{
	struct catalog_row *rows = xcalloc(l->n_records + 1, sizeof(*rows));

	for (size_t i = 0; i < l->n_records; i++)
		rows[i] = catalog_row_of(l->records[i]);
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
	struct catalog_row *rows = list_rows(v->ledger);
	struct catalog catalog = {.project = &v->ledger->project,
		.rows = rows,
		.n_rows = v->ledger->n_records,
		.payload = payload,
		.company = v->settings->company,
		.bundle = v->id,
		.date = date,
		.whole = true,
		.parts = true};
	enum err_code code;

	clock_date(v->at, v->settings->offset_minutes, date);
	write_info(v, date, payload, &info);
	bag_manifest_write(payload, &manifest);
	catalog_readme(&catalog, NULL, &readme);
	catalog_html(&catalog, &html);
	code = put_tag(&t, BAG_TXT, bag_txt, strlen(bag_txt), err);
	if (code == ERR_OK)
		code = put_tag(&t, BAG_INFO, info.data, info.len, err);
	if (code == ERR_OK)
		code = put_tag(
			&t, BAG_MANIFEST, manifest.data, manifest.len, err);
	if (code == ERR_OK)
		code = put_tag(
			&t, CATALOG_README, readme.data, readme.len, err);
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
	enum err_code code = ERR_OK;

	if (v->old->len)
		code = read_old(v, &payload, err);
	if (code == ERR_OK)
		code = bundle_writer_new(v->old, &w, err);
	if (code == ERR_OK)
		code = put_files(v, w, &payload, err);
	if (code == ERR_OK)
		code = put_tags(v, w, &payload, err);
	if (code == ERR_OK)
		code = bundle_writer_finish(w, out, err);
	bundle_writer_free(w);
	bag_list_release(&payload);
	return code;
}
