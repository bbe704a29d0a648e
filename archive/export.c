/* SPDX-License-Identifier: MIT */
#include "archive/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/attest.h"
#include "archive/bundle/catalog.h"
#include "archive/bundle/contents.h"
#include "archive/bundle/ledger.h"
#include "archive/bundle/readme.h"
#include "archive/bundle/stamp.h"
#include "archive/bundle/store.h"
#include "archive/cited.h"
#include "archive/courier.h"
#include "archive/outbox.h"
#include "archive/selection.h"
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
	struct selection selection;
	struct cited cited;
	const struct strs *secrets; /* or NULL */
	struct strs sheets_left, mentions;
	struct contents *contents;
	struct outbox *outbox;
	struct attest attest;
	char *name; /* of the bag */
	struct export_result result;
};

static bool is_full(const struct export *x)
{
	return x->order->profile == EXPORT_FULL;
}

const char *export_profile_id(enum export_profile p)
{
	return p == EXPORT_CUSTOMER ? "customer" : "full";
}

const char *export_profile_name(enum export_profile p)
{
	return p == EXPORT_CUSTOMER ? "客户版" : "完整版";
}

const char *export_reason_id(enum export_reason r)
{
	static const char *const ids[] = {
		[EXPORT_INTERNAL] = "internal",
		[EXPORT_FOR_MAKER] = "maker",
		[EXPORT_VOID] = "void",
		[EXPORT_SUPERSEDED] = "superseded",
	};

	return ids[r];
}

const char *export_reason_name(enum export_reason r)
{
	static const char *const names[] = {
		[EXPORT_INTERNAL] = "内部文件",
		[EXPORT_FOR_MAKER] = "给软件生产公司的",
		[EXPORT_VOID] = "作废的",
		[EXPORT_SUPERSEDED] = "没有签过字的旧版本",
	};

	return names[r];
}

static enum err_code check_place(
	const struct export_order *order, struct err *err)
{
	enum fs_kind kind = fs_kind(order->path);

	if (kind == FS_NONE || order->query)
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
	if (code == ERR_OK && x->ledger->project.destroyed_at)
		code = err_set(err, ERR_NOT_FOUND, "项目 %s 已经销毁（%s）",
			project, x->ledger->project.destroyed_why);
	if (code == ERR_OK)
		code = store_read_log(x->store, project, 0, &x->log, err);
	fs_lock_free(lock);
	return code;
}

/* What the papers were made with; in a full bundle the log as well. */
static enum err_code put_inner(struct export *x, struct err *err)
{
	const struct ledger *l = x->ledger;
	enum err_code code = ERR_OK;

	if (!is_full(x))
		return cited_put(&x->cited, l, x->contents, x->secrets,
			x->outbox, &x->sheets_left, err);
	for (size_t i = 0; i < l->n_parts && code == ERR_OK; i++)
		code = outbox_copy(x->outbox, x->contents, l->parts[i].volume,
			l->parts[i].path, l->parts[i].digest, l->parts[i].path,
			err);
	if (code == ERR_OK)
		code = outbox_put(
			x->outbox, LOG_COPY, x->log.data, x->log.len, err);
	return code;
}

static enum err_code put_info(
	struct export *x, const char *date, struct err *err)
{
	const struct project *p = &x->ledger->project;
	struct buf info = BUF_INIT;
	char count[32];
	enum err_code code;

	snprintf(count, sizeof(count), "%lld", (long long)x->result.n_records);
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
	bag_info_add(&info, "Juanzong-Log-Head",
		is_full(x) ? x->ledger->end.head : NULL);
	bag_info_add(&info, "Juanzong-Signer", x->result.fingerprint);
	code = outbox_tag(x->outbox, BAG_INFO, info.data, info.len, err);
	buf_release(&info);
	return code;
}

static struct catalog_row *list_rows(const struct export *x)
{
	const struct selection *s = &x->selection;
	struct catalog_row *rows = xcalloc(s->n + 1, sizeof(*rows));

	for (size_t i = 0; i < s->n; i++) {
		rows[i] = catalog_row_of(s->items[i].record);
		rows[i].order = s->items[i].order;
		rows[i].folder = s->items[i].folder;
		rows[i].volume = NULL;
	}
	return rows;
}

static enum err_code put_tags(struct export *x, struct err *err)
{
	const struct settings *settings = archive_settings(x->archive);
	const char *slash = strrchr(x->order->path, '/');
	struct buf html = BUF_INIT, readme = BUF_INIT;
	char date[CLOCK_DATE_SIZE];
	struct catalog_row *rows = list_rows(x);
	struct catalog catalog = {.project = &x->ledger->project,
		.rows = rows,
		.n_rows = x->selection.n,
		.payload = outbox_payload(x->outbox),
		.company = settings->company,
		.bundle = x->name,
		.date = date,
		.references = is_full(x) && x->ledger->project.closed_at,
		.parts = is_full(x) || x->cited.digests.n,
		.signer = x->result.signer,
		/* A query is for a bundle that has its answer. */
		.stamped = x->order->stamp || x->order->query,
		.sm3 = x->order->sm3};
	enum err_code code;

	clock_date(x->by->at, settings->offset_minutes, date);
	catalog_html(&catalog, &html);
	readme_write(&catalog,
		x->order->folder ? NULL
		: slash          ? slash + 1
				 : x->order->path,
		&readme);
	code = put_info(x, date, err);
	if (code == ERR_OK)
		code = outbox_tag(x->outbox, README_NAME, readme.data,
			readme.len, err);
	if (code == ERR_OK)
		code = outbox_tag(
			x->outbox, CATALOG_HTML, html.data, html.len, err);
	buf_release(&html);
	buf_release(&readme);
	free(rows);
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
	json_set_str(j, "digest", x->result.digest);
	json_set_int(j, "records", x->result.n_records);
	json_set_int(j, "left_out", x->result.n_left_out);
	json_set_int(j, "files", x->result.n_files);
	json_set_int(j, "size", x->result.size);
	json_set_str(j, "signer", x->result.fingerprint);
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
	char *line = xprintf("%s  %s\n", x->result.digest,
		slash ? slash + 1 : x->order->path);
	enum err_code code = fs_write(beside, line, strlen(line), err);

	free(beside);
	free(line);
	return code;
}

static enum err_code write_query(
	const struct export *x, const struct buf *tags, struct err *err)
{
	struct buf query = BUF_INIT;
	enum err_code code;

	stamp_query(tags->data, tags->len, &query);
	code = fs_write(x->order->query, query.data, query.len, err);
	buf_release(&query);
	return code;
}

static enum err_code close_up(struct export *x, struct err *err)
{
	const struct buf *tags = NULL;
	enum err_code code =
		attest_put_certificate(&x->attest, x->outbox, err);

	if (code == ERR_OK)
		code = outbox_list(x->outbox, &tags, err);
	if (code == ERR_OK && x->order->query)
		return write_query(x, tags, err);
	if (code == ERR_OK)
		code = attest_put(
			&x->attest, x->outbox, tags, x->by->at, err);
	return code == ERR_OK ? outbox_finish(x->outbox, x->result.digest, err)
			      : code;
}

static enum err_code pack(
	struct export *x, const struct progress *progress, struct err *err)
{
	const struct courier courier = {.selection = &x->selection,
		.from = x->contents,
		.to = x->outbox,
		.cited = &x->cited,
		.secrets = is_full(x) ? NULL : x->secrets,
		.mentions = &x->mentions};
	enum err_code code = courier_carry(&courier, progress, err);

	if (code == ERR_OK)
		code = put_inner(x, err);
	if (code == ERR_OK)
		code = put_tags(x, err);
	if (code != ERR_OK)
		return code;
	x->result.n_files = (int64_t)outbox_payload(x->outbox)->n;
	x->result.size = outbox_size(x->outbox);
	return close_up(x, err);
}

enum err_code export_begin(struct archive *a, const struct export_order *order,
	const struct filing_by *by, struct export **out, struct err *err)
{
	struct export *x = xcalloc(1, sizeof(*x));
	enum err_code code = check_place(order, err);

	x->archive = a;
	x->store = archive_store(a);
	x->order = order;
	x->by = by;
	buf_init(&x->log);
	if (code == ERR_OK)
		code = attest_load(a, order, &x->attest, err);
	if (code == ERR_OK)
		code = load(x, err);
	if (code != ERR_OK)
		goto out;
	if (x->attest.seal) {
		x->result.signer = seal_signer(x->attest.seal)->subject;
		x->result.fingerprint =
			seal_signer(x->attest.seal)->fingerprint;
	}
	selection_make(x->ledger, order->profile, &x->selection);
	x->result.n_records = (int64_t)x->selection.n;
	x->result.n_left_out = (int64_t)x->selection.n_left;
	x->name = xprintf(
		"%s-%s", order->project, export_profile_name(order->profile));
	x->contents = contents_new(x->store, order->project);
	code = outbox_new(order->path, x->name, order->folder, &x->outbox, err);
	if (code == ERR_OK && order->sm3)
		outbox_want_sm3(x->outbox);
	if (code == ERR_OK && order->password)
		outbox_lock(x->outbox, order->password);
out:
	if (code == ERR_OK)
		*out = x;
	else
		export_free(x);
	return code;
}

void export_free(struct export *x)
{
	if (!x)
		return;
	outbox_free(x->outbox);
	attest_release(&x->attest);
	contents_free(x->contents);
	selection_release(&x->selection);
	cited_release(&x->cited);
	strs_release(&x->sheets_left);
	strs_release(&x->mentions);
	ledger_free(x->ledger);
	buf_release(&x->log);
	free(x->name);
	free(x);
}

void export_hide(struct export *x, const struct strs *secrets)
{
	x->secrets = secrets;
}

enum err_code export_add(struct export *x, const char *name, const void *data,
	size_t len, struct err *err)
{
	char *path = xprintf(BAG_DATA CONTENTS_PAPERS "/%s", name);
	enum err_code code = outbox_put(x->outbox, path, data, len, err);

	free(path);
	return code;
}

enum err_code export_finish(struct export *x, const struct progress *progress,
	struct export_result *out, struct err *err)
{
	enum err_code code = pack(x, progress, err);

	if (code == ERR_OK && x->order->query)
		return code;
	/* Noted before it is there: nothing leaves without a trace. */
	if (code == ERR_OK)
		code = note(x, err);
	if (code == ERR_OK)
		code = outbox_deliver(x->outbox, err);
	if (code == ERR_OK && !x->order->folder)
		code = put_digest(x, err);
	if (code == ERR_OK)
		*out = x->result;
	return code;
}

/* ---- what is known of it ---- */

const struct project *export_project(const struct export *x)
{
	return &x->ledger->project;
}

static struct export_item describe(
	const struct ledger_record *r, int version, enum export_reason why)
{
	const struct ledger_version *v =
		&r->versions[(version ? version : r->n_versions) - 1];

	return (struct export_item){
		.number = r->number,
		.kind = r->kind,
		.kind_name = r->kind_name,
		.title = v->title,
		.date = v->date,
		.version = version,
		.status = r->is_void			       ? RECORD_VOID
			  : ledger_is_signed(r, version) ? RECORD_SIGNED
							       : RECORD_UNSIGNED,
		.why = why,
	};
}

size_t export_n(const struct export *x)
{
	return x->selection.n;
}

struct export_item export_get(const struct export *x, size_t i)
{
	const struct ledger_record *r = x->selection.items[i].record;

	return describe(r, r->n_versions, EXPORT_N_REASONS);
}

size_t export_n_left(const struct export *x)
{
	return x->selection.n_left;
}

struct export_item export_left(const struct export *x, size_t i)
{
	const struct left_out *left = &x->selection.left[i];

	return describe(left->record, left->version, left->why);
}

const struct strs *export_sheets_left(const struct export *x)
{
	return &x->sheets_left;
}

const struct strs *export_mentions(const struct export *x)
{
	return &x->mentions;
}
