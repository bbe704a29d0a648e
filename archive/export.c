/* SPDX-License-Identifier: MIT */
#include "archive/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/bundle/catalog.h"
#include "archive/bundle/contents.h"
#include "archive/bundle/ledger.h"
#include "archive/outbox.h"
#include "archive/bundle/store.h"
#include "base/clock.h"

#define LOCK_WAIT_MS 30000
#define LOG_COPY "data/日志.jsonl"

struct export
{
	struct archive *archive;
	const struct store *store;
	const struct export_order *order;
	const struct filing_by *by;
	struct ledger *ledger;
	struct buf log; /* what the ledger was made of */
	struct contents *contents;
	struct outbox *outbox;
	char *name; /* of the bag */
	struct export_result *result;
};

const char *export_profile_id(enum export_profile p)
{
	return p == EXPORT_CUSTOMER ? "customer" : "full";
}

const char *export_profile_name(enum export_profile p)
{
	return p == EXPORT_CUSTOMER ? "客户版" : "完整版";
}

static enum err_code check_place(
	const struct export_order *order, struct err *err)
{
	enum fs_kind kind = fs_kind(order->path);

	if (kind == FS_NONE)
		return ERR_OK;
	if (kind == FS_FILE && order->replace && !order->folder)
		return ERR_OK;
	return err_set(err, ERR_EXISTS, "%s 已经存在，没有覆盖；请换一个名字%s",
		order->path,
		kind == FS_FILE && !order->folder ? "，或加 --force 替换它"
						  : "");
}

/* A state of the dossier: under the lock, so that all the log tells of is in
 * place; the copying then goes on without it, since nothing that is there
 * ever changes. */
static enum err_code load(struct export *x, struct err *err)
{
	const char *project = x->order->project;
	struct fs_lock *lock = NULL;
	enum err_code code;

	if (!store_has_project(x->store, project))
		return err_set(err, ERR_NOT_FOUND, "没有项目 %s", project);
	code = store_lock_project(x->store, project, LOCK_WAIT_MS, &lock, err);
	if (code == ERR_OK)
		code = ledger_load(x->store, project, &x->ledger, err);
	if (code == ERR_OK)
		code = ledger_recover(x->ledger, x->store, project, err);
	if (code == ERR_OK)
		code = store_read_log(x->store, project, 0, &x->log, err);
	fs_lock_free(lock);
	return code;
}

/* ---- a record ---- */

static bool goes_out(const struct export *x, const struct ledger_record *r)
{
	return x->order->profile == EXPORT_FULL ||
	       (!r->is_void && !strcmp(r->audience, "customer"));
}

static bool version_goes_out(
	const struct export *x, const struct ledger_record *r, int version)
{
	return x->order->profile == EXPORT_FULL || version == r->n_versions ||
	       ledger_is_signed(r, version);
}

static bool role_goes_out(const struct export *x, const char *role)
{
	return x->order->profile == EXPORT_FULL || strcmp(role, "text");
}

static struct json *file_json(
	const char *role, const char *name, int64_t size, const char *digest)
{
	struct json *j = json_new_object();

	json_set_str(j, "role", role);
	json_set_str(j, "name", name);
	json_set_int(j, "size", size);
	json_set_str(j, "digest", digest);
	return j;
}

/* Only what a customer may know: not who filed it when and with what. */
static enum err_code put_customer_meta(struct export *x,
	const struct ledger_record *lr, const struct record *r, struct err *err)
{
	char *path = contents_path(r->folder, r->version, CONTENTS_META);
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
	for (size_t i = 0; i < r->n_files; i++)
		if (role_goes_out(x, r->files[i].role))
			json_push_take(files,
				file_json(r->files[i].role, r->files[i].name,
					r->files[i].size, r->files[i].digest));
	for (size_t i = 0; i < lr->n_files; i++)
		if (lr->files[i].version == r->version)
			json_push_take(files,
				file_json(lr->files[i].role, lr->files[i].path,
					lr->files[i].size,
					lr->files[i].digest));
	json_set_take(j, "files", files);
	json_write_pretty(j, &text);
	buf_add_char(&text, '\n');
	code = outbox_put(x->outbox, path, text.data, text.len, err);
	buf_release(&text);
	json_free(j);
	free(path);
	return code;
}

static enum err_code put_meta(struct export *x, const struct ledger_record *lr,
	const struct record *r, const struct ledger_version *v, struct err *err)
{
	enum err_code code;
	char *path;

	if (x->order->profile == EXPORT_CUSTOMER)
		return put_customer_meta(x, lr, r, err);
	path = contents_path(lr->folder, r->version, CONTENTS_META);
	code = outbox_copy(
		x->outbox, x->contents, v->volume, path, v->meta, err);
	free(path);
	return code;
}

static enum err_code put_version(struct export *x,
	const struct ledger_record *lr, int version, struct err *err)
{
	const struct ledger_version *v = &lr->versions[version - 1];
	struct record r = RECORD_INIT;
	enum err_code code = contents_record(
		x->contents, v->volume, lr->folder, version, v->meta, &r, err);

	if (code == ERR_NOT_FOUND)
		code = err->code = ERR_DAMAGED;
	if (code == ERR_OK)
		code = put_meta(x, lr, &r, v, err);
	for (size_t i = 0; i < r.n_files && code == ERR_OK; i++)
		if (role_goes_out(x, r.files[i].role))
			code = outbox_copy(x->outbox, x->contents, v->volume,
				r.files[i].name, r.files[i].digest, err);
	for (size_t i = 0; i < lr->n_files && code == ERR_OK; i++)
		if (lr->files[i].version == version)
			code = outbox_copy(x->outbox, x->contents,
				lr->files[i].volume, lr->files[i].path,
				lr->files[i].digest, err);
	record_release(&r);
	return code;
}

static enum err_code put_records(
	struct export *x, const struct progress *progress, struct err *err)
{
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < x->ledger->n_records && code == ERR_OK; i++) {
		const struct ledger_record *r = x->ledger->records[i];

		progress_step(
			progress, (int64_t)i, (int64_t)x->ledger->n_records);
		if (!goes_out(x, r)) {
			x->result->n_left_out++;
			continue;
		}
		x->result->n_records++;
		for (int v = 1; v <= r->n_versions && code == ERR_OK; v++)
			if (version_goes_out(x, r, v))
				code = put_version(x, r, v, err);
	}
	return code;
}

/* ---- the rest of the bag ---- */

static enum err_code put_inner(struct export *x, struct err *err)
{
	const struct ledger *l = x->ledger;
	enum err_code code = ERR_OK;

	if (x->order->profile != EXPORT_FULL)
		return ERR_OK;
	for (size_t i = 0; i < l->n_parts && code == ERR_OK; i++)
		code = outbox_copy(x->outbox, x->contents, l->parts[i].volume,
			l->parts[i].path, l->parts[i].digest, err);
	if (code == ERR_OK)
		code = outbox_put(
			x->outbox, LOG_COPY, x->log.data, x->log.len, err);
	return code;
}

static enum err_code put_info(
	struct export *x, const char *date, struct err *err)
{
	const struct project *p = &x->ledger->project;
	bool full = x->order->profile == EXPORT_FULL;
	struct buf info = BUF_INIT;
	char count[32];
	enum err_code code;

	snprintf(count, sizeof(count), "%lld", (long long)x->result->n_records);
	bag_info_add(&info, "Source-Organization",
		archive_settings(x->archive)->company);
	bag_info_add(&info, "External-Identifier", p->id);
	bag_info_add(&info, "External-Description", p->name);
	bag_info_add(&info, "Bagging-Date", date);
	bag_info_add(&info, "Bag-Software-Agent", "卷宗 " VERSION);
	bag_info_add_oxum(&info, outbox_payload(x->outbox));
	bag_info_add(&info, "Juanzong-Customer", p->customer);
	bag_info_add(&info, "Juanzong-Contract", p->contract);
	bag_info_add(&info, "Juanzong-Profile",
		export_profile_id(x->order->profile));
	bag_info_add(&info, "Juanzong-Records", count);
	bag_info_add(
		&info, "Juanzong-Log-Head", full ? x->ledger->end.head : NULL);
	code = outbox_tag(x->outbox, BAG_INFO, info.data, info.len, err);
	buf_release(&info);
	return code;
}

static enum err_code put_tags(struct export *x, struct err *err)
{
	const struct settings *settings = archive_settings(x->archive);
	const char *slash = strrchr(x->order->path, '/');
	struct buf html = BUF_INIT, readme = BUF_INIT;
	char date[CLOCK_DATE_SIZE];
	struct catalog catalog = {.ledger = x->ledger,
		.payload = outbox_payload(x->outbox),
		.company = settings->company,
		.bundle = x->name,
		.date = date,
		.parts = x->order->profile == EXPORT_FULL};
	enum err_code code;

	clock_date(x->by->at, settings->offset_minutes, date);
	catalog_html(&catalog, &html);
	catalog_readme(&catalog,
		x->order->folder ? NULL
		: slash          ? slash + 1
				 : x->order->path,
		&readme);
	code = put_info(x, date, err);
	if (code == ERR_OK)
		code = outbox_tag(x->outbox, CATALOG_README, readme.data,
			readme.len, err);
	if (code == ERR_OK)
		code = outbox_tag(
			x->outbox, CATALOG_HTML, html.data, html.len, err);
	buf_release(&html);
	buf_release(&readme);
	return code;
}

static enum err_code note(struct export *x, struct err *err)
{
	struct filing *f = NULL;
	struct json *j;
	enum err_code code =
		filing_begin(x->archive, x->order->project, x->by, &f, err);

	if (code != ERR_OK)
		return code;
	j = json_new_object();
	json_set_str(j, "profile", export_profile_id(x->order->profile));
	json_set_str(j, "name", x->name);
	json_set_str(j, "digest", x->result->digest);
	json_set_int(j, "records", x->result->n_records);
	json_set_int(j, "left_out", x->result->n_left_out);
	json_set_int(j, "files", x->result->n_files);
	json_set_int(j, "size", x->result->size);
	code = filing_note(f, "export", j, err);
	if (code == ERR_OK)
		code = filing_commit(f, err);
	filing_free(f);
	return code;
}

static enum err_code put_digest(const struct export *x, struct err *err)
{
	const char *slash = strrchr(x->order->path, '/');
	char *beside = xprintf("%s.sha256", x->order->path);
	char *line = xprintf("%s  %s\n", x->result->digest,
		slash ? slash + 1 : x->order->path);
	enum err_code code = fs_write(beside, line, strlen(line), err);

	free(beside);
	free(line);
	return code;
}

static enum err_code pack(
	struct export *x, const struct progress *progress, struct err *err)
{
	enum err_code code = put_records(x, progress, err);

	if (code == ERR_OK)
		code = put_inner(x, err);
	if (code == ERR_OK)
		code = put_tags(x, err);
	if (code != ERR_OK)
		return code;
	x->result->n_files = (int64_t)outbox_payload(x->outbox)->n;
	x->result->size = outbox_size(x->outbox);
	return outbox_seal(x->outbox, x->result->digest, err);
}

enum err_code export_project(struct archive *a,
	const struct export_order *order, const struct filing_by *by,
	const struct progress *progress, struct export_result *out,
	struct err *err)
{
	struct export x = {.archive = a,
		.store = archive_store(a),
		.order = order,
		.by = by,
		.result = out,
		.log = BUF_INIT};
	enum err_code code = check_place(order, err);

	*out = (struct export_result){.n_records = 0};
	if (code == ERR_OK)
		code = load(&x, err);
	if (code != ERR_OK)
		goto out;
	x.name = xprintf(
		"%s-%s", order->project, export_profile_name(order->profile));
	x.contents = contents_new_keeping(x.store, order->project);
	code = outbox_new(order->path, x.name, order->folder, &x.outbox, err);
	if (code == ERR_OK)
		code = pack(&x, progress, err);
	/* Noted before it is there: nothing leaves without a trace. */
	if (code == ERR_OK)
		code = note(&x, err);
	if (code == ERR_OK)
		code = outbox_deliver(x.outbox, err);
	if (code == ERR_OK && !order->folder)
		code = put_digest(&x, err);
out:
	outbox_free(x.outbox);
	contents_free(x.contents);
	ledger_free(x.ledger);
	buf_release(&x.log);
	free(x.name);
	return code;
}
