/* SPDX-License-Identifier: MIT */
#include "archive/record/record.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"

static void file_release(struct record_file *f)
{
	free(f->role);
	free(f->name);
	free(f->volume);
	free(f->date);
	free(f->by);
}

void record_release(struct record *r)
{
	free(r->number);
	free(r->kind);
	free(r->kind_name);
	free(r->project);
	free(r->title);
	free(r->date);
	free(r->author);
	free(r->customer);
	free(r->contract);
	free(r->audience);
	free(r->folder);
	free(r->filed_by);
	strs_release(&r->persons);
	strs_release(&r->keywords);
	free(r->retention);
	json_free(r->facts);
	json_free(r->made_with);
	for (size_t i = 0; i < r->n_files; i++)
		file_release(&r->files[i]);
	free(r->files);
	free(r->void_reason);
	free(r->reference);
	*r = (struct record)RECORD_INIT;
}

void tombstone_release(struct tombstone *t)
{
	free(t->number);
	free(t->project);
	free(t->kind);
	free(t->kind_name);
	free(t->title);
	free(t->date);
	free(t->reference);
	free(t->on);
	free(t->by);
	free(t->why);
	*t = (struct tombstone)TOMBSTONE_INIT;
}

void record_add_file(struct record *r, const struct record_file *file)
{
	struct record_file *f;

	r->files = xrealloc(r->files, r->n_files + 1, sizeof(*r->files));
	f = &r->files[r->n_files++];
	*f = *file;
	f->role = xstrdup(file->role);
	f->name = xstrdup(file->name);
	f->volume = xstrdup(file->volume);
	f->date = xstrdup(file->date);
	f->by = xstrdup(file->by);
}

const struct record_file *record_find(
	const struct record *r, const char *role, int version)
{
	const struct record_file *best = NULL;

	for (size_t i = 0; i < r->n_files; i++) {
		const struct record_file *f = &r->files[i];

		if (strcmp(f->role, role) || (version && f->version != version))
			continue;
		if (!best || f->version > best->version)
			best = f;
	}
	return best;
}

/* Those are the log's to tell. */
static bool attached_later(const struct record_file *f)
{
	return !strcmp(f->role, "signed") || !strcmp(f->role, "enclosure");
}

static struct json *files_to_json(const struct record *r)
{
	struct json *list = json_new_array();

	for (size_t i = 0; i < r->n_files; i++) {
		const struct record_file *f = &r->files[i];
		struct json *j;

		if (f->version != r->version || attached_later(f))
			continue;
		j = json_new_object();
		json_set_str(j, "role", f->role);
		json_set_str(j, "name", f->name);
		json_set_int(j, "size", f->size);
		json_set_str(j, "digest", f->digest);
		json_push_take(list, j);
	}
	return list;
}

struct json *record_to_json(const struct record *r)
{
	struct json *j = json_new_object();
	char at[CLOCK_TIME_SIZE];

	clock_time(r->filed_at, at);
	json_set_str(j, "number", r->number);
	json_set_int(j, "serial", r->serial);
	json_set_int(j, "version", r->version);
	json_set_str(j, "kind", r->kind);
	json_set_str(j, "kind_name", r->kind_name);
	json_set_str(j, "project", r->project);
	json_set_str(j, "title", r->title);
	json_set_str(j, "date", r->date);
	json_set_str(j, "author", r->author);
	json_set_str(j, "customer", r->customer);
	json_set_str(j, "contract", r->contract);
	json_set_str(j, "audience", r->audience);
	json_set_str(j, "folder", r->folder);
	json_set_str(j, "filed_at", at);
	json_set_str(j, "filed_by", r->filed_by);
	json_set_strs(j, "persons", &r->persons);
	json_set_strs(j, "keywords", &r->keywords);
	if (r->form_digest[0])
		json_set_str(j, "form_digest", r->form_digest);
	json_set_str(j, "retention", r->retention);
	if (r->facts)
		json_set_take(j, "facts", json_clone(r->facts));
	if (r->made_with)
		json_set_take(j, "made_with", json_clone(r->made_with));
	json_set_take(j, "files", files_to_json(r));
	return j;
}

static enum err_code need(
	const struct json *j, const char *key, char **out, struct err *err)
{
	const char *s = json_str(j, key);

	if (!s)
		return err_set(err, ERR_DAMAGED, "元数据缺少 %s", key);
	*out = xstrdup(s);
	return ERR_OK;
}

static void set_digest(char to[HASH_HEX_SIZE], const char *from)
{
	if (from && strlen(from) == HASH_HEX_SIZE - 1)
		memcpy(to, from, HASH_HEX_SIZE);
	else
		to[0] = '\0';
}

static enum err_code read_file(
	const struct json *j, struct record *out, struct err *err)
{
	struct record_file f = {.version = out->version,
		.role = (char *)json_str(j, "role"),
		.name = (char *)json_str(j, "name"),
		.size = json_int(j, "size", -1)};

	set_digest(f.digest, json_str(j, "digest"));
	if (!f.role || !f.name || f.size < 0 || !f.digest[0])
		return err_set(err, ERR_DAMAGED,
			"元数据中的 files 缺少 role、name、size 或 digest");
	record_add_file(out, &f);
	return ERR_OK;
}

static enum err_code read_json(
	const struct json *j, struct record *out, struct err *err)
{
	const struct {
		const char *key;
		char **to;
	} required[] = {
		{"number", &out->number},
		{"kind", &out->kind},
		{"kind_name", &out->kind_name},
		{"project", &out->project},
		{"title", &out->title},
		{"date", &out->date},
		{"audience", &out->audience},
		{"folder", &out->folder},
		{"filed_by", &out->filed_by},
	};
	const struct json *files = json_get(j, "files");
	const char *at = json_str(j, "filed_at");
	int64_t version = json_int(j, "version", 0);

	for (size_t i = 0; i < sizeof(required) / sizeof(*required); i++) {
		enum err_code code =
			need(j, required[i].key, required[i].to, err);

		if (code != ERR_OK)
			return code;
	}
	out->serial = json_int(j, "serial", 0);
	if (out->serial < 1 || version < 1 || version > INT32_MAX)
		return err_set(err, ERR_DAMAGED,
			"元数据中的 serial 或 version 不是正整数");
	out->version = (int)version;
	if (!at || !clock_parse_time(at, &out->filed_at))
		return err_set(
			err, ERR_DAMAGED, "元数据中的 filed_at 不是有效的时间");
	out->author = xstrdup(json_str(j, "author"));
	out->customer = xstrdup(json_str(j, "customer"));
	out->contract = xstrdup(json_str(j, "contract"));
	json_strs(j, "persons", &out->persons);
	json_strs(j, "keywords", &out->keywords);
	set_digest(out->form_digest, json_str(j, "form_digest"));
	out->retention = xstrdup(json_str(j, "retention"));
	if (json_get(j, "facts"))
		out->facts = json_clone(json_get(j, "facts"));
	if (json_get(j, "made_with"))
		out->made_with = json_clone(json_get(j, "made_with"));
	for (size_t i = 0; i < json_len(files); i++) {
		enum err_code code = read_file(json_at(files, i), out, err);

		if (code != ERR_OK)
			return code;
	}
	return ERR_OK;
}

enum err_code record_from_json(
	const struct json *j, struct record *out, struct err *err)
{
	struct record r = RECORD_INIT;
	enum err_code code = read_json(j, &r, err);

	if (code == ERR_OK)
		*out = r;
	else
		record_release(&r);
	return code;
}

const char *record_status_id(enum record_status s)
{
	static const char *const ids[] = {"unsigned", "signed", "void"};

	return ids[s];
}

const char *record_status_name(enum record_status s)
{
	static const char *const names[] = {"未签", "已签", "作废"};

	return names[s];
}
