/* SPDX-License-Identifier: MIT */
#include "archive/courier.h"

#include <stdlib.h>
#include <string.h>

#include "archive/record/record.h"
#include "base/json.h"

static bool is_full(const struct courier *c)
{
	return c->selection->profile == EXPORT_FULL;
}

/* What the index reads is of no use to anybody else. */
static bool role_goes_out(const struct courier *c, const char *role)
{
	return is_full(c) || strcmp(role, "text");
}

/* A record's path as it is called in the bundle. */
static enum err_code rename_path(const struct selected *s, const char *path,
	char **out, struct err *err)
{
	*out = selection_path(s, path);
	if (*out)
		return ERR_OK;
	return err_set(err, ERR_DAMAGED, "%s 的文件 %s 不在它的文件夹 %s 里",
		s->record->number, path, s->record->folder);
}

static enum err_code push_file(const struct selected *s, struct json *files,
	const struct record_file *f, struct err *err)
{
	char *name = NULL;
	enum err_code code = rename_path(s, f->name, &name, err);
	struct json *j;

	if (code != ERR_OK)
		return code;
	j = json_new_object();
	json_set_str(j, "role", f->role);
	json_set_str(j, "name", name);
	json_set_int(j, "size", f->size);
	json_set_str(j, "digest", f->digest);
	json_push_take(files, j);
	free(name);
	return ERR_OK;
}

static enum err_code list_files(const struct courier *c, const struct selected *s,
	const struct record *r, struct json *files, struct err *err)
{
	const struct ledger_record *lr = s->record;
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < r->n_files && code == ERR_OK; i++)
		if (role_goes_out(c, r->files[i].role))
			code = push_file(s, files, &r->files[i], err);
	for (size_t i = 0; i < lr->n_files && code == ERR_OK; i++) {
		struct record_file f = {.role = lr->files[i].role,
			.name = lr->files[i].path,
			.size = lr->files[i].size};

		memcpy(f.digest, lr->files[i].digest, sizeof(f.digest));
		if (lr->files[i].version == r->version)
			code = push_file(s, files, &f, err);
	}
	return code;
}

/* Only what a customer may know: not who filed it when and with what. */
static enum err_code put_customer_meta(const struct courier *c,
	const struct selected *s, const struct record *r, struct err *err)
{
	char *path = contents_path(s->folder, r->version, CONTENTS_META);
	struct json *j = json_new_object(), *files = json_new_array();
	struct buf text = BUF_INIT;
	enum err_code code;

	json_set_str(j, "number", r->number);
	json_set_int(j, "version", r->version);
	json_set_str(j, "kind", r->kind);
	json_set_str(j, "kind_name", r->kind_name);
	json_set_str(j, "project", r->project);
	json_set_str(j, "title", r->title);
	json_set_str(j, "date", r->date);
	json_set_str(j, "author", r->author);
	json_set_str(j, "customer", r->customer);
	json_set_str(j, "contract", r->contract);
	code = list_files(c, s, r, files, err);
	json_set_take(j, "files", files);
	json_write_pretty(j, &text);
	buf_add_char(&text, '\n');
	if (code == ERR_OK)
		code = outbox_put(c->to, path, text.data, text.len, err);
	buf_release(&text);
	json_free(j);
	free(path);
	return code;
}

static enum err_code put_file(const struct courier *c, const struct selected *s,
	const char *volume, const char *path, const char *digest,
	struct err *err)
{
	char *as = NULL;
	enum err_code code = rename_path(s, path, &as, err);

	if (code == ERR_OK)
		code = outbox_copy(c->to, c->from, volume, path, digest,
			as, err);
	free(as);
	return code;
}

static enum err_code put_meta(const struct courier *c, const struct selected *s,
	const struct record *r, const struct ledger_version *v, struct err *err)
{
	enum err_code code;
	char *path;

	if (!is_full(c))
		return put_customer_meta(c, s, r, err);
	path = contents_path(s->record->folder, r->version, CONTENTS_META);
	code = put_file(c, s, v->volume, path, v->meta, err);
	free(path);
	return code;
}

/* A paper says what its author wrote, and goes out as it is; but he who hands
 * it over is told. */
static enum err_code read_between_lines(const struct courier *c,
	const struct record *r, const struct record_file *text, struct err *err)
{
	struct buf found = BUF_INIT;
	enum err_code code = contents_read(c->from, text->volume, text->name,
		text->digest, &found, err);

	for (size_t i = 0; i < c->secrets->n && code == ERR_OK; i++)
		if (strstr(found.data, c->secrets->items[i]))
			strs_take(c->mentions,
				xprintf("%s：%s", r->number,
					c->secrets->items[i]));
	buf_release(&found);
	return code;
}

static enum err_code put_files(const struct courier *c,
	const struct selected *s, const struct record *r, struct err *err)
{
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < r->n_files && code == ERR_OK; i++) {
		const struct record_file *f = &r->files[i];

		if (role_goes_out(c, f->role))
			code = put_file(
				c, s, f->volume, f->name, f->digest, err);
		else if (c->secrets)
			code = read_between_lines(c, r, f, err);
	}
	return code;
}

static enum err_code put_version(const struct courier *c, const struct selected *s,
	int version, struct err *err)
{
	const struct ledger_record *lr = s->record;
	const struct ledger_version *v = &lr->versions[version - 1];
	struct record r = RECORD_INIT;
	enum err_code code = contents_record(
		c->from, v->volume, lr->folder, version, v->meta, &r, err);

	if (code == ERR_NOT_FOUND)
		code = err->code = ERR_DAMAGED;
	if (code == ERR_OK)
		code = put_meta(c, s, &r, v, err);
	if (code == ERR_OK)
		cited_add(c->cited, &r);
	if (code == ERR_OK)
		code = put_files(c, s, &r, err);
	for (size_t i = 0; i < lr->n_files && code == ERR_OK; i++)
		if (lr->files[i].version == version)
			code = put_file(c, s, lr->files[i].volume,
				lr->files[i].path, lr->files[i].digest, err);
	record_release(&r);
	return code;
}

enum err_code courier_carry(const struct courier *c,
	const struct progress *progress, struct err *err)
{
	const struct selection *s = c->selection;
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < s->n && code == ERR_OK; i++) {
		const struct ledger_record *r = s->items[i].record;

		progress_step(progress, (int64_t)i, (int64_t)s->n);
		for (int v = 1; v <= r->n_versions && code == ERR_OK; v++)
			if (selection_takes(s, r, v))
				code = put_version(c, &s->items[i], v, err);
	}
	return code;
}
