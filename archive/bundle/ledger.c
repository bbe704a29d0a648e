/* SPDX-License-Identifier: MIT */
#include "archive/bundle/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "archive/bundle/aids.h"
#include "archive/bundle/fate.h"
#include "archive/bundle/frozen.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/json.h"

/* Room for one more in an array that grows at powers of two. */
#define GROW(array, n)                                                         \
	do {                                                                   \
		if (!((n) & ((n)-1)))                                          \
			(array) = xrealloc((array), (n) ? (size_t)(n)*2 : 1,   \
				sizeof(*(array)));                             \
	} while (0)

struct ledger *ledger_new(void)
{
	struct ledger *l = xcalloc(1, sizeof(*l));

	l->aids = aids_new();
	return l;
}

static void record_free(struct ledger_record *r)
{
	for (int i = 0; i < r->n_versions; i++) {
		free(r->versions[i].volume);
		free(r->versions[i].title);
		free(r->versions[i].date);
		free(r->versions[i].retention);
		free(r->versions[i].audience);
	}
	for (size_t i = 0; i < r->n_files; i++) {
		free(r->files[i].role);
		free(r->files[i].path);
		free(r->files[i].volume);
		free(r->files[i].date);
		free(r->files[i].by);
	}
	free(r->versions);
	free(r->files);
	free(r->number);
	free(r->kind);
	free(r->kind_name);
	free(r->folder);
	free(r->void_reason);
	free(r->reference);
	free(r);
}

struct ledger_record *ledger_record(const struct ledger *l, size_t i)
{
	if (!l->records[i])
		l->records[i] = frozen_thaw(l->frozen, i);
	return l->records[i];
}

struct ledger_record *ledger_find(const struct ledger *l, const char *number)
{
	return aids_find(l->aids, l, number);
}

const struct ledger_record *ledger_find_form(
	const struct ledger *l, const char *form_digest)
{
	return aids_find_form(l->aids, l, form_digest);
}

void ledger_free(struct ledger *l)
{
	if (!l)
		return;
	aids_free(l->aids);
	for (size_t i = 0; i < l->n_records; i++)
		if (l->records[i])
			record_free(l->records[i]);
	frozen_free(l->frozen);
	for (size_t i = 0; i < l->n_volumes; i++)
		free(l->volumes[i].id);
	for (size_t i = 0; i < l->n_parts; i++) {
		free(l->parts[i].path);
		free(l->parts[i].volume);
	}
	for (size_t i = 0; i < l->n_codes; i++)
		free(l->codes[i].code);
	free(l->records);
	free(l->volumes);
	free(l->parts);
	free(l->codes);
	project_release(&l->project);
	free(l);
}

const struct ledger_part *ledger_find_part(
	const struct ledger *l, const char *digest)
{
	for (size_t i = 0; i < l->n_parts; i++)
		if (!strcmp(l->parts[i].digest, digest))
			return &l->parts[i];
	return NULL;
}

const struct ledger_volume *ledger_last_volume(const struct ledger *l)
{
	return l->n_volumes ? &l->volumes[l->n_volumes - 1] : NULL;
}

struct ledger_volume *ledger_volume(const struct ledger *l, const char *id)
{
	for (size_t i = l->n_volumes; i > 0; i--)
		if (!strcmp(l->volumes[i - 1].id, id))
			return &l->volumes[i - 1];
	return NULL;
}

void ledger_set_volume(struct ledger *l, const char *id, const char *digest,
	int64_t size, const char *anchor)
{
	struct ledger_volume *v = ledger_volume(l, id);

	if (!v) {
		GROW(l->volumes, l->n_volumes);
		v = &l->volumes[l->n_volumes++];
		*v = (struct ledger_volume){.id = xstrdup(id)};
	}
	v->size = size;
	memcpy(v->digest, digest, HASH_HEX_SIZE);
	if (anchor && strlen(anchor) < HASH_HEX_SIZE)
		memcpy(v->anchor, anchor, strlen(anchor) + 1);
}

int64_t *ledger_code(struct ledger *l, const char *code)
{
	struct ledger_code *c;

	for (size_t i = 0; i < l->n_codes; i++)
		if (!strcmp(l->codes[i].code, code))
			return &l->codes[i].seq;
	GROW(l->codes, l->n_codes);
	c = &l->codes[l->n_codes++];
	c->code = xstrdup(code);
	c->seq = 0;
	return &c->seq;
}

bool ledger_is_signed(const struct ledger_record *r, int version)
{
	for (size_t i = 0; i < r->n_files; i++)
		if (!strcmp(r->files[i].role, "signed") &&
			!r->files[i].partial &&
			r->files[i].version ==
				(version ? version : r->n_versions))
			return true;
	return false;
}

/* ---- applying a line ---- */

static enum err_code wrong(const char *what, struct err *err)
{
	return err_set(err, ERR_DAMAGED, "内容不全或矛盾（%s）", what);
}

static bool read_digest(
	const struct json *j, const char *key, char out[HASH_HEX_SIZE])
{
	const char *s = json_str(j, key);

	if (!s || strlen(s) != HASH_HEX_SIZE - 1)
		return false;
	memcpy(out, s, HASH_HEX_SIZE);
	return true;
}

/* The last one, or the one that follows it. */
static enum err_code apply_volume(struct ledger *l, const struct json *j,
	const char *anchor, struct err *err)
{
	const struct ledger_volume *last = ledger_last_volume(l);
	const char *id = json_str(j, "name");
	char digest[HASH_HEX_SIZE];
	int64_t size = json_int(j, "size", -1);

	if (!id || size < 0 || !read_digest(j, "digest", digest))
		return wrong("volume", err);
	if ((!last || last->sealed || strcmp(last->id, id)) &&
		ledger_volume(l, id))
		return wrong("封闭的卷又被写入", err);
	ledger_set_volume(l, id, digest, size, anchor);
	return ERR_OK;
}

/* Those an act wrote. Of the others that a line can name fate_apply knows. */
static enum err_code apply_volumes(
	struct ledger *l, const struct json *line, struct err *err)
{
	const struct json *first = json_get(line, "volume");
	const struct json *more = json_get(line, "volumes");
	const char *anchor = json_str(line, "prev");
	enum err_code code = ERR_OK;

	if (!first)
		return ERR_OK;
	code = apply_volume(l, first, anchor, err);
	for (size_t i = 0; i < json_len(more) && code == ERR_OK; i++)
		code = apply_volume(l, json_at(more, i), anchor, err);
	return code;
}

static enum err_code apply_project(
	struct ledger *l, const struct json *line, struct err *err)
{
	const struct json *j = json_get(line, "project");
	const char *opened = json_str(j, "opened_at");
	struct project p = {.id = xstrdup(json_str(j, "id")),
		.name = xstrdup(json_str(j, "name")),
		.customer = xstrdup(json_str(j, "customer")),
		.contract = xstrdup(json_str(j, "contract")),
		.signed_on = xstrdup(json_str(j, "signed")),
		.scale = xstrdup(json_str(j, "scale"))};

	if (!j)
		return ERR_OK;
	if (!p.id || !p.name || !p.customer || !p.scale || !opened ||
		!clock_parse_time(opened, &p.opened_at) ||
		(l->project.id && strcmp(p.id, l->project.id))) {
		project_release(&p);
		return wrong("project", err);
	}
	p.closed_at = l->project.closed_at;
	project_release(&l->project);
	l->project = p;
	return ERR_OK;
}

void ledger_take_record(struct ledger *l, struct ledger_record *take)
{
	GROW(l->records, l->n_records);
	l->records[l->n_records++] = take;
	aids_add(l->aids, take);
	if (take->serial > l->last_serial)
		l->last_serial = take->serial;
}

static struct ledger_record *add_record(
	struct ledger *l, const struct json *j, int64_t serial)
{
	struct ledger_record *r = xcalloc(1, sizeof(*r));

	r->number = xstrdup(json_str(j, "number"));
	r->kind = xstrdup(json_str(j, "kind"));
	r->kind_name = xstrdup(json_str(j, "kind_name"));
	r->folder = xstrdup(json_str(j, "folder"));
	r->serial = serial;
	ledger_take_record(l, r);
	return r;
}

/* Nearly always they ascend. */
static bool serial_used(const struct ledger *l, int64_t serial)
{
	if (serial > l->last_serial)
		return false;
	for (size_t i = 0; i < l->n_records; i++)
		if (ledger_record(l, i)->serial == serial)
			return true;
	return serial < 1;
}

static enum err_code apply_record(struct ledger *l, const struct json *j,
	const char *volume, struct err *err)
{
	static const char *const texts[] = {"number", "code", "kind",
		"kind_name", "audience", "folder", "title", "date"};
	int64_t serial = json_int(j, "serial", 0), seq = json_int(j, "seq", 0);
	struct ledger_version *v;
	struct ledger_record *r;
	int64_t *highest;

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		if (!json_str(j, texts[i]))
			return wrong(texts[i], err);
	r = ledger_find(l, json_str(j, "number"));
	if (!volume || json_int(j, "version", 0) != (r ? r->n_versions : 0) + 1)
		return wrong("version", err);
	if (r ? r->serial != serial : serial_used(l, serial))
		return wrong("serial", err);
	if (!r)
		r = add_record(l, j, serial);
	highest = ledger_code(l, json_str(j, "code"));
	if (seq > *highest)
		*highest = seq;
	GROW(r->versions, r->n_versions);
	v = &r->versions[r->n_versions++];
	*v = (struct ledger_version){.volume = xstrdup(volume),
		.title = xstrdup(json_str(j, "title")),
		.date = xstrdup(json_str(j, "date")),
		.retention = xstrdup(json_str(j, "retention")),
		.audience = xstrdup(json_str(j, "audience"))};
	if (!read_digest(j, "meta", v->meta))
		return wrong("meta", err);
	if (read_digest(j, "form", v->form))
		aids_add_form(l->aids, r, v->form);
	return ERR_OK;
}

static enum err_code apply_file(struct ledger *l, const struct json *j,
	const char *volume, struct err *err)
{
	const char *number = json_str(j, "number");
	struct ledger_record *r = number ? ledger_find(l, number) : NULL;
	struct ledger_file f = {.size = json_int(j, "size", -1)};
	int64_t version = json_int(j, "version", 0);

	if (!r || !volume || version < 1 || version > r->n_versions ||
		f.size < 0 || !read_digest(j, "digest", f.digest) ||
		!json_str(j, "role") || !json_str(j, "path"))
		return wrong("files", err);
	f.version = (int)version;
	f.role = xstrdup(json_str(j, "role"));
	f.path = xstrdup(json_str(j, "path"));
	f.volume = xstrdup(volume);
	f.date = xstrdup(json_str(j, "date"));
	f.by = xstrdup(json_str(j, "by"));
	f.partial = json_bool(j, "partial");
	GROW(r->files, r->n_files);
	r->files[r->n_files++] = f;
	return ERR_OK;
}

static enum err_code apply_part(struct ledger *l, const struct json *j,
	const char *volume, struct err *err)
{
	struct ledger_part p = {.path = NULL};

	if (!volume || !json_str(j, "path") ||
		!read_digest(j, "digest", p.digest))
		return wrong("parts", err);
	p.path = xstrdup(json_str(j, "path"));
	p.volume = xstrdup(volume);
	GROW(l->parts, l->n_parts);
	l->parts[l->n_parts++] = p;
	return ERR_OK;
}

static enum err_code apply_void(struct ledger *l, const struct json *j,
	const char *volume, struct err *err)
{
	const char *number = json_str(j, "number");
	struct ledger_record *r = number ? ledger_find(l, number) : NULL;

	(void)volume;
	if (!r || !json_str(j, "why"))
		return wrong("voids", err);
	r->is_void = true;
	free(r->void_reason);
	r->void_reason = xstrdup(json_str(j, "why"));
	return ERR_OK;
}

static const struct {
	const char *key;
	enum err_code (*apply)(struct ledger *l, const struct json *j,
		const char *volume, struct err *err);
} lists[] = {
	{"records", apply_record},
	{"parts", apply_part},
	{"files", apply_file},
	{"voids", apply_void},
};

#define N_LISTS (sizeof(lists) / sizeof(*lists))

enum err_code ledger_apply_item(struct ledger *l, const char *key,
	const struct json *item, const char *volume, struct err *err)
{
	for (size_t k = 0; k < N_LISTS; k++)
		if (!strcmp(lists[k].key, key))
			return lists[k].apply(l, item, volume, err);
	return ERR_OK;
}

enum err_code ledger_apply(
	struct ledger *l, const struct json *line, struct err *err)
{
	enum err_code code = apply_volumes(l, line, err);

	if (code == ERR_OK)
		code = apply_project(l, line, err);
	if (code == ERR_OK && !l->project.id)
		code = wrong("第一行应是 project.open", err);
	for (size_t k = 0; k < N_LISTS; k++) {
		const struct json *list = json_get(line, lists[k].key);

		for (size_t i = 0; i < json_len(list) && code == ERR_OK; i++)
			code = lists[k].apply(l, json_at(list, i),
				log_volume_of(line, json_at(list, i)), err);
	}
	return code == ERR_OK ? fate_apply(l, line, err) : code;
}

/* ---- loading ---- */

struct loading {
	struct ledger *ledger;
	const char *name;
};

static enum err_code load_line(
	void *arg, const struct log_line *line, bool *stop, struct err *err)
{
	struct loading *loading = arg;

	(void)stop;
	if (ledger_apply(loading->ledger, line->json, err) == ERR_OK)
		return ERR_OK;
	return err_context(
		err, "日志 %s 第 %lld 行", loading->name, (long long)line->seq);
}

enum err_code ledger_go_on(struct ledger *l, const char *text, size_t len,
	const char *name, struct err *err)
{
	struct loading loading = {l, name};

	return log_walk(text, len, name, &l->end, &l->torn, load_line,
		&loading, err);
}

enum err_code ledger_read(const char *text, size_t len, const char *name,
	struct ledger **out, struct err *err)
{
	struct ledger *l = ledger_new();
	enum err_code code = ledger_go_on(l, text, len, name, err);

	if (code == ERR_OK || code == ERR_DAMAGED)
		*out = l;
	else
		ledger_free(l);
	return code;
}

enum err_code ledger_load(const struct store *s, const char *project,
	struct ledger **out, struct err *err)
{
	char *name = store_log_name(s, project);
	struct buf text = BUF_INIT;
	enum err_code code = store_read_log(s, project, 0, &text, err);

	if (code == ERR_OK)
		code = ledger_read(text.data, text.len, name, out, err);
	else if (code == ERR_DAMAGED)
		*out = ledger_new();
	buf_release(&text);
	free(name);
	return code;
}
