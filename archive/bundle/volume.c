/* SPDX-License-Identifier: MIT */
#include "archive/bundle/volume.h"

#include <stdlib.h>
#include <string.h>

#include "archive/bundle/aids.h"
#include "archive/bundle/bag.h"
#include "archive/bundle/bundle.h"
#include "archive/bundle/catalog.h"
#include "archive/bundle/readme.h"
#include "base/clock.h"
#include "base/hash.h"

#define MANIFEST_MAX ((size_t)64 << 20)

struct volume {
	char *id;
	struct bundle_writer *writer;
	struct bag_list payload;
	struct bundle *old; /* what is copied from; NULL: nothing is */
	char was[HASH_HEX_SIZE]; /* of the one it goes on from; "": none */
	int64_t kept;		 /* so much of that, when it is finished, */
	struct buf tail;	 /* and what is behind it */
};

/* One tag file on its way into writer and tag manifest. */
struct tags {
	struct volume *volume;
	struct bag_list list;
};

static enum err_code put(struct volume *v, const char *path, const void *data,
	size_t len, struct err *err)
{
	char *entry = xprintf("%s/%s", v->id, path);
	enum err_code code =
		bundle_writer_put(v->writer, entry, data, len, err);

	free(entry);
	return code;
}

static enum err_code put_tag(struct tags *t, const char *path, const void *data,
	size_t len, struct err *err)
{
	char digest[HASH_HEX_SIZE];

	hash_of(data, len, digest);
	bag_list_add(&t->list, path, digest, (int64_t)len);
	return put(t->volume, path, data, len, err);
}

static enum err_code differs(
	const char *project, const char *id, struct err *err)
{
	return err_set(err, ERR_DAMAGED,
		"项目 %s 的卷 %s.zip 与日志所记的摘要不符，不能再写入；"
		"请用 juanzong verify %s 查明损坏的文件",
		project, id, project);
}

/* What the log says of the volume and the store has; *out NULL: it is new. */
static enum err_code find_old(const struct store *s, const struct ledger *l,
	const char *id, const struct ledger_volume **out, struct err *err)
{
	const char *project = l->project.id;
	bool has = store_has_volume(s, project, id);

	*out = ledger_volume(l, id);
	if (has && !*out)
		return err_set(err, ERR_DAMAGED,
			"项目 %s 的日志没有记卷 %s.zip，它却已经在那里：日志"
			"可能是从旧备份恢复的；请先用 verify 检查",
			project, id);
	if (!has && *out)
		return err_set(err, ERR_DAMAGED,
			"项目 %s 的卷 %s.zip 不见了，不能再写入", project, id);
	return ERR_OK;
}

static enum err_code check_old(const struct store *s, const struct ledger *l,
	const struct ledger_volume *known, struct err *err)
{
	const char *project = l->project.id;
	char digest[HASH_HEX_SIZE];
	enum err_code code = store_digest_volume(
		s, project, known->id, digest, NULL, err);

	if (code == ERR_OK && strcmp(digest, known->digest))
		code = differs(project, known->id, err);
	return code;
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

/* ---- beginning ---- */

static struct volume *begin(const char *id)
{
	struct volume *v = xcalloc(1, sizeof(*v));

	v->id = xstrdup(id);
	buf_init(&v->tail);
	return v;
}

void volume_free(struct volume *v)
{
	if (!v)
		return;
	bundle_writer_free(v->writer);
	bundle_free(v->old);
	buf_release(&v->tail);
	bag_list_release(&v->payload);
	free(v->id);
	free(v);
}

static enum err_code hand_out(
	struct volume *v, enum err_code code, struct volume **out)
{
	if (code == ERR_OK)
		*out = v;
	else
		volume_free(v);
	return code;
}

enum err_code volume_new(const char *id, struct volume **out, struct err *err)
{
	struct volume *v = begin(id);

	return hand_out(v, bundle_writer_new(NULL, &v->writer, err), out);
}

static enum err_code go_on(struct volume *v, const struct store *s,
	const struct ledger *l, const struct ledger_volume *known,
	struct err *err)
{
	char *path = store_volume_path(s, l->project.id, v->id);
	struct bundle *b = NULL;
	struct err why = ERR_INIT;
	enum err_code code = bundle_writer_new(path, &v->writer, &why);

	if (code == ERR_OK)
		code = bundle_writer_old(v->writer, v->id, &b, &why);
	if (code == ERR_OK)
		code = volume_payload(b, v->id, &v->payload, &why);
	bundle_free(b);
	/* What makes no sense is likely not what the log knows. */
	if (code != ERR_OK && check_old(s, l, known, err) == ERR_OK)
		*err = why;
	if (code == ERR_OK)
		memcpy(v->was, known->digest, sizeof(v->was));
	else
		code = err->code;
	free(path);
	return code;
}

enum err_code volume_open(const struct store *s, const struct ledger *l,
	const char *id, struct volume **out, struct err *err)
{
	struct volume *v = begin(id);
	const struct ledger_volume *known = NULL;
	enum err_code code = find_old(s, l, id, &known, err);

	if (code == ERR_OK && known)
		code = go_on(v, s, l, known, err);
	else if (code == ERR_OK)
		code = bundle_writer_new(NULL, &v->writer, err);
	return hand_out(v, code, out);
}

static enum err_code copy_entry(
	struct volume *v, const struct bag_entry *e, struct err *err)
{
	char *entry = xprintf("%s/%s", v->id, e->path);
	size_t at = 0;
	enum err_code code = find_entry(v->old, v->id, e->path, &at, err);

	if (code == ERR_OK)
		code = bundle_writer_copy(v->writer, entry, v->old, at, err);
	bag_list_add(&v->payload, e->path, e->digest, e->size);
	free(entry);
	return code;
}

static enum err_code read_payload(const struct store *s,
	const struct ledger *l, const char *id, struct bundle **out,
	struct bag_list *payload, struct err *err)
{
	char *path = store_volume_path(s, l->project.id, id);
	enum err_code code = bundle_open_file(path, id, out, err);

	if (code == ERR_OK)
		code = volume_payload(*out, id, payload, err);
	free(path);
	return code;
}

enum err_code volume_open_without(const struct store *s,
	const struct ledger *l, const char *id, const char *folder,
	struct volume **out, struct err *err)
{
	char *left = xprintf(BAG_DATA "%s/", folder);
	struct bag_list all = BAG_LIST_INIT;
	struct volume *v = begin(id);
	const struct ledger_volume *known = NULL;
	enum err_code code = find_old(s, l, id, &known, err);

	if (code == ERR_OK && known)
		code = check_old(s, l, known, err);
	if (code == ERR_OK && known)
		code = read_payload(s, l, id, &v->old, &all, err);
	if (code == ERR_OK)
		code = bundle_writer_new(NULL, &v->writer, err);
	for (size_t i = 0; i < all.n && code == ERR_OK; i++)
		if (strncmp(all.items[i].path, left, strlen(left)))
			code = copy_entry(v, &all.items[i], err);
	bag_list_release(&all);
	free(left);
	return hand_out(v, code, out);
}

/* ---- adding ---- */

enum err_code volume_put(struct volume *v, const char *path, const void *data,
	size_t len, struct err *err)
{
	char digest[HASH_HEX_SIZE];

	if ((int64_t)len > VOLUME_MAX - volume_size(v))
		return err_set(err, ERR_LIMIT,
			"一件文书的文件合计超过 %lld 字节，请分几次存入",
			(long long)VOLUME_MAX);
	hash_of(data, len, digest);
	bag_list_add(&v->payload, path, digest, (int64_t)len);
	return put(v, path, data, len, err);
}

int64_t volume_size(const struct volume *v)
{
	return bundle_writer_size(v->writer);
}

/* ---- finishing ---- */

static void write_info(const struct volume *v, const struct volume_state *s,
	const char *date, struct buf *out)
{
	const struct project *p = &s->ledger->project;

	bag_info_add(out, "Source-Organization", s->settings->company);
	bag_info_add(out, "External-Identifier", p->id);
	bag_info_add(out, "External-Description", p->name);
	bag_info_add(out, "Bagging-Date", date);
	bag_info_add(out, "Bag-Software-Agent", "卷宗 " VERSION);
	bag_info_add_oxum(out, &v->payload);
	bag_info_add(out, "Juanzong-Customer", p->customer);
	bag_info_add(out, "Juanzong-Contract", p->contract);
	bag_info_add(out, "Juanzong-Volume", v->id);
	bag_info_add(out, "Juanzong-Log-Head", s->anchor);
	if (s->seal)
		bag_info_add(out, "Juanzong-Signer",
			seal_signer(s->seal)->fingerprint);
}

/* Of a large dossier only what may have something in the volume. */
static struct catalog_row *list_rows(
	const struct ledger *l, const char *id, bool all, size_t *n)
{
	size_t n_records = l->n_records;
	struct ledger_record **in =
		all ? NULL : aids_in_volume(l, id, &n_records);
	struct catalog_row *rows = xcalloc(n_records + 1, sizeof(*rows));

	*n = 0;
	for (size_t i = 0; i < n_records; i++) {
		const struct ledger_record *r =
			all ? ledger_record(l, i) : in[i];

		if (!r->is_destroyed)
			rows[(*n)++] = catalog_row_of(r);
	}
	free(in);
	return rows;
}

static enum err_code put_catalog(struct tags *t,
	const struct volume_state *s, const char *date, struct err *err)
{
	struct buf readme = BUF_INIT, html = BUF_INIT;
	const struct ledger *l = s->ledger;
	int64_t n_dossier = (int64_t)l->n_records - l->n_destroyed;
	size_t n_rows = 0;
	struct catalog_row *rows = list_rows(l, t->volume->id,
		n_dossier <= CATALOG_WHOLE_MAX, &n_rows);
	struct catalog catalog = {.project = &l->project,
		.rows = rows,
		.n_rows = n_rows,
		.n_dossier = n_dossier,
		.payload = &t->volume->payload,
		.company = s->settings->company,
		.bundle = t->volume->id,
		.date = date,
		.references = l->project.closed_at,
		.whole = true,
		.parts = true,
		.signer = s->seal ? seal_signer(s->seal)->subject : NULL};
	enum err_code code;

	readme_write(&catalog, NULL, &readme);
	catalog_html(&catalog, &html);
	code = put_tag(t, README_NAME, readme.data, readme.len, err);
	if (code == ERR_OK)
		code = put_tag(t, CATALOG_HTML, html.data, html.len, err);
	buf_release(&readme);
	buf_release(&html);
	free(rows);
	return code;
}

static enum err_code put_lists(struct tags *t, const struct volume_state *s,
	const char *date, struct err *err)
{
	struct buf info = BUF_INIT, manifest = BUF_INIT;
	enum err_code code = put_tag(t, BAG_TXT, bag_txt, strlen(bag_txt), err);

	write_info(t->volume, s, date, &info);
	bag_manifest_write(&t->volume->payload, &manifest);
	if (code == ERR_OK)
		code = put_tag(t, BAG_INFO, info.data, info.len, err);
	if (code == ERR_OK)
		code = put_tag(
			t, BAG_MANIFEST, manifest.data, manifest.len, err);
	buf_release(&info);
	buf_release(&manifest);
	return code;
}

static enum err_code put_seal(struct volume *v, const struct volume_state *s,
	const struct buf *list, struct err *err)
{
	struct buf der = BUF_INIT;
	enum err_code code;

	if (!s->seal)
		return ERR_OK;
	code = seal_sign(s->seal, list->data, list->len, s->at, &der, err);
	if (code == ERR_OK)
		code = put(v, SEAL_FILE, der.data, der.len, err);
	buf_release(&der);
	return code;
}

enum err_code volume_finish(struct volume *v, const struct volume_state *s,
	struct err *err)
{
	struct tags t = {.volume = v};
	struct buf list = BUF_INIT;
	char date[CLOCK_DATE_SIZE];
	enum err_code code;

	bag_list_sort(&v->payload);
	clock_date(s->at, s->settings->offset_minutes, date);
	code = put_lists(&t, s, date, err);
	if (code == ERR_OK)
		code = put_catalog(&t, s, date, err);
	if (code == ERR_OK && s->seal)
		code = put_tag(&t, SEAL_SIGNER, seal_certificate(s->seal)->data,
			seal_certificate(s->seal)->len, err);
	bag_list_sort(&t.list);
	bag_manifest_write(&t.list, &list);
	if (code == ERR_OK)
		code = put(v, BAG_TAGS, list.data, list.len, err);
	if (code == ERR_OK)
		code = put_seal(v, s, &list, err);
	if (code == ERR_OK)
		code = bundle_writer_finish(
			v->writer, &v->kept, &v->tail, err);
	bag_list_release(&t.list);
	buf_release(&list);
	return code;
}

const struct buf *volume_bytes(const struct volume *v)
{
	return &v->tail;
}

enum err_code volume_put_aside(struct volume *v, const struct store *s,
	const char *project, char digest[HASH_HEX_SIZE], int64_t *size,
	struct err *err)
{
	char was[HASH_HEX_SIZE];
	enum err_code code;

	*size = v->kept + (int64_t)v->tail.len;
	if (*v->was) {
		code = store_put_sequel(s, project, v->id, v->kept,
			v->tail.data, v->tail.len, was, digest, err);
		if (code == ERR_OK && strcmp(was, v->was))
			code = differs(project, v->id, err);
		return code;
	}
	hash_of(v->tail.data, v->tail.len, digest);
	return store_put_aside(
		s, project, v->id, v->tail.data, v->tail.len, err);
}
