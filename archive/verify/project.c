/* SPDX-License-Identifier: MIT
 *
 * Verifying projects (archive/verify/verify.h): some are loaded, their volumes
 * shared among the hands, and what was found told in order.
 */
#include "archive/verify/verify.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "archive/bundle/bundle.h"
#include "archive/bundle/ledger.h"
#include "archive/bundle/store.h"
#include "archive/bundle/witness.h"
#include "archive/verify/audit.h"
#include "archive/verify/fault.h"
#include "archive/verify/inspect.h"
#include "archive/verify/layout.h"
#include "archive/verify/sealed.h"
#include "archive/verify/tree.h"
#include "base/crew.h"

#define LOCK_WAIT_MS 30000

/* So many projects are loaded at once, or so many bytes of open volumes. */
#define ROUND_MAX 64
#define ROUND_BYTES ((size_t)128 << 20)

struct check {
	const char *project;
	struct ledger *ledger;
	bool log_whole; /* the ledger is all there is */
	/* The volume open now may be replaced at any moment: it is read whole
	 * under the project's lock, and looked at without it. */
	char *open; /* NULL: none */
	struct buf bytes;
	struct verify_report *volumes; /* what was found in each */
	struct verify_report folder;   /* and around them */
	struct verify_report report;
};

/* One volume to look at. */
struct piece {
	struct check *check;
	size_t volume;
};

struct round {
	struct archive *archive;
	const struct store *store;
	const struct verify_order *order;
	struct check *checks;
	size_t n;
	struct piece *pieces;
	size_t n_pieces;
	pthread_mutex_t lock; /* for what follows */
	int64_t done, total;  /* bytes, of all rounds */
};

/* ---- loading ---- */

static enum err_code load_ledger(
	struct check *c, const struct store *s, bool locked, struct err *err)
{
	struct err why = ERR_INIT;
	char *name = store_log_name(s, c->project);
	enum err_code code = ledger_load(s, c->project, &c->ledger, &why);

	c->log_whole = code == ERR_OK;
	if (code == ERR_OK && locked)
		code = ledger_recover(c->ledger, s, c->project, &why);
	if (code == ERR_DAMAGED) {
		fault_add(&c->report, VERIFY_LOG, name, NULL, "%s", why.text);
		code = ERR_OK;
	}
	if (code != ERR_OK)
		*err = why;
	free(name);
	return code;
}

/* Under the lock: later on an act under way may have put something aside, or
 * begun a volume the ledger does not know. */
static enum err_code check_folder(
	struct check *c, const struct store *s, struct err *err)
{
	struct strs volumes = STRS_INIT, strays = STRS_INIT;
	enum err_code code = store_volumes(s, c->project, &volumes, err);

	if (code == ERR_OK)
		code = store_strays(s, c->project, &strays, err);
	for (size_t i = 0; i < volumes.n && c->log_whole; i++) {
		char *name = store_volume_name(volumes.items[i]);

		if (!ledger_volume(c->ledger, volumes.items[i]))
			fault_add(&c->folder, VERIFY_EXTRA, name, NULL,
				"日志没有记这一卷：日志可能被截短，或这一卷是放"
				"进来的");
		free(name);
	}
	for (size_t i = 0; i < strays.n; i++)
		fault_add(&c->folder, VERIFY_EXTRA, c->project,
			strays.items[i], "不是档案库的文件");
	strs_release(&volumes);
	strs_release(&strays);
	return code;
}

static enum err_code load(
	struct check *c, const struct store *s, struct err *err)
{
	struct fs_lock *lock = NULL;
	const struct ledger_volume *v;
	struct err why = ERR_INIT;
	enum err_code code = store_lock_project(
		s, c->project, LOCK_WAIT_MS, &lock, &why);

	/* On a medium that cannot be written nobody files meanwhile. */
	if (code != ERR_OK && code != ERR_PERMISSION) {
		*err = why;
		return code;
	}
	code = load_ledger(c, s, lock != NULL, err);
	if (code == ERR_OK)
		code = check_folder(c, s, err);
	v = code == ERR_OK ? ledger_last_volume(c->ledger) : NULL;
	if (v && store_has_volume(s, c->project, v->id)) {
		c->open = xstrdup(v->id);
		code = store_read_volume(s, c->project, v->id, &c->bytes, err);
	}
	fs_lock_free(lock);
	return code;
}

/* Nothing of the project is there. If the index has seen it, it was. */
static enum err_code check_gone(
	struct archive *a, struct check *c, struct err *err)
{
	char head[HASH_HEX_SIZE];
	struct index *ix = NULL;
	int64_t bytes = 0;
	enum err_code code = archive_index(a, &ix, err);

	if (code == ERR_OK)
		code = index_position(ix, c->project, &bytes, head, err);
	if (code == ERR_OK && !bytes)
		code = err_set(
			err, ERR_NOT_FOUND, "没有项目 %s", c->project);
	if (code == ERR_OK)
		fault_add(&c->report, VERIFY_MISSING, c->project, NULL,
			"索引里有这个项目，它的日志和卷都不见了");
	return code;
}

static void check_release(struct check *c)
{
	for (size_t i = 0; c->volumes && i < c->ledger->n_volumes; i++)
		verify_report_release(&c->volumes[i]);
	free(c->volumes);
	ledger_free(c->ledger);
	free(c->open);
	buf_release(&c->bytes);
	verify_report_release(&c->folder);
	verify_report_release(&c->report);
}

/* ---- a volume, by any hand ---- */

static void check_digest(const struct check *c, const char *name,
	const struct ledger_volume *v, const char *digest, int64_t size,
	struct verify_report *report)
{
	/* Behind a break in the log nobody knows what should be. */
	if (!c->log_whole && v == ledger_last_volume(c->ledger))
		return;
	if (size != v->size)
		fault_add(report, VERIFY_LENGTH, name, NULL,
			"长 %lld 字节，日志所记是 %lld 字节", (long long)size,
			(long long)v->size);
	if (strcmp(digest, v->digest))
		fault_add(report, VERIFY_VOLUME, name, NULL,
			"整卷的摘要是 %s，日志所记是 %s：这一卷被改动或损坏",
			digest, v->digest);
}

static enum err_code check_inside(const struct check *c, const char *name,
	const char *volume, struct bundle *b, struct verify_report *report,
	struct err *err)
{
	struct inspection in = {.tree = tree_of_bundle(b),
		.where = name,
		.report = report};
	enum err_code code;

	if (strcmp(tree_top(in.tree), volume))
		fault_add(report, VERIFY_BAG, name, NULL,
			"顶层文件夹是“%s”，应是“%s”", tree_top(in.tree),
			volume);
	code = inspect_bag(&in, err);
	if (code == ERR_OK) {
		audit_volume(&in, c->ledger, volume);
		sealed_check(&in);
	}
	inspection_release(&in);
	tree_free(in.tree);
	return code;
}

static enum err_code check_volume(const struct round *r,
	const struct check *c, const struct ledger_volume *v,
	struct verify_report *report, struct err *err)
{
	bool is_open = c->open && !strcmp(c->open, v->id);
	char *path = store_volume_path(r->store, c->project, v->id);
	char *name = store_volume_name(v->id), digest[HASH_HEX_SIZE];
	struct layout layout = {.data = c->bytes.data,
		.len = (int64_t)c->bytes.len,
		.where = name,
		.ours = true,
		.report = report};
	struct bundle *b = NULL;
	struct err why = ERR_INIT;
	enum err_code code = ERR_OK;
	size_t n_known = 0;

	report->n_volumes++;
	if (!store_has_volume(r->store, c->project, v->id)) {
		fault_add(report, VERIFY_MISSING, name, NULL,
			"日志记有这一卷，文件却不见了（应在 %s）", path);
		goto out;
	}
	if (is_open) {
		hash_of(c->bytes.data, c->bytes.len, digest);
	} else {
		layout.path = path;
		code = store_digest_volume(r->store, c->project, v->id, digest,
			&layout.len, err);
	}
	if (code != ERR_OK)
		goto out;
	check_digest(c, name, v, digest, layout.len, report);
	n_known = report->n;
	code = layout_check(&layout, err);
	if (code != ERR_OK)
		goto out;
	code = is_open ? bundle_open_bytes(
				 c->bytes.data, c->bytes.len, name, &b, &why)
		       : bundle_open_file(path, name, &b, &why);
	if (code == ERR_OK) {
		code = check_inside(c, name, v->id, b, report, err);
	} else if (fault_is(code)) {
		fault_add(report, VERIFY_ZIP, name, NULL, "打不开：%s",
			why.text);
		code = ERR_OK;
	} else {
		*err = why;
	}
	if (code == ERR_OK && n_known && report->n == n_known)
		fault_add(report, VERIFY_ZIP, name, NULL,
			"里面每个文件都读得出来，内容与日志所记相同：改动在没有"
			"程序会读的地方");
out:
	bundle_free(b);
	free(path);
	free(name);
	return code;
}

static enum err_code check_piece(
	void *arg, int hand, size_t i, struct err *err)
{
	struct round *r = arg;
	struct piece *p = &r->pieces[i];
	const struct ledger_volume *v = &p->check->ledger->volumes[p->volume];
	enum err_code code = check_volume(
		r, p->check, v, &p->check->volumes[p->volume], err);

	(void)hand;
	pthread_mutex_lock(&r->lock);
	r->done += v->size;
	progress_step(r->order->progress, r->done, r->total);
	pthread_mutex_unlock(&r->lock);
	return code;
}

/* ---- the project as a whole ---- */

static int compare_serial(const void *a, const void *b)
{
	int64_t x = (*(struct ledger_record *const *)a)->serial;
	int64_t y = (*(struct ledger_record *const *)b)->serial;

	return (x > y) - (x < y);
}

static void check_numbers(struct check *c)
{
	size_t n = c->ledger->n_records;
	struct ledger_record **list = xcalloc(n, sizeof(*list));

	for (size_t i = 0; i < n; i++)
		list[i] = ledger_record(c->ledger, i);
	qsort(list, n, sizeof(*list), compare_serial);
	for (size_t i = 0; i < n; i++)
		if (list[i]->serial != (int64_t)i + 1) {
			fault_add(&c->report, VERIFY_NUMBER, c->project, NULL,
				"归档顺序号不连续：第 %zu 件是 %lld（%s）",
				i + 1, (long long)list[i]->serial,
				list[i]->number);
			break;
		}
	for (size_t i = 0; i < n; i++)
		c->report.n_records += !list[i]->is_destroyed;
	free(list);
}

/* The digest of the line that ends there. */
static bool line_at(const struct store *s, const char *project, int64_t end,
	char digest[HASH_HEX_SIZE])
{
	struct buf text = BUF_INIT;
	struct err none = ERR_INIT;
	const char *newline;
	bool found = store_read_log(s, project, 0, &text, &none) == ERR_OK &&
		     end > 0 && (size_t)end <= text.len &&
		     text.data[end - 1] == '\n';

	if (found) {
		newline = memrchr(text.data, '\n', (size_t)end - 1);
		newline = newline ? newline + 1 : text.data;
		hash_of(newline, (size_t)(text.data + end - 1 - newline),
			digest);
	}
	buf_release(&text);
	return found;
}

/* Two that saw the log grow: the index, which is derived and a witness all the
 * same, and the head kept apart. If one has seen more than there is, or another
 * line there, the log was cut off or is another. */
static void check_witness(const struct round *r, struct check *c,
	const char *witness, int64_t bytes, const char *head)
{
	char *name = store_log_name(r->store, c->project);
	char found[HASH_HEX_SIZE];

	if (bytes > store_log_size(r->store, c->project))
		fault_add(&c->report, VERIFY_LOG, name, NULL,
			"比%s记得的短（应不少于 %lld 字节）：末尾的记录被截去，"
			"或是从旧备份恢复的",
			witness, (long long)bytes);
	else if (!line_at(r->store, c->project, bytes, found) ||
		 strcmp(found, head))
		fault_add(&c->report, VERIFY_LOG, name, NULL,
			"第 %lld 字节之前的一行不是%s记得的那一行：日志被换过",
			(long long)bytes, witness);
	free(name);
}

static void check_witnesses(const struct round *r, struct check *c)
{
	struct index *ix = NULL;
	struct err ignored = ERR_INIT;
	char head[HASH_HEX_SIZE];
	int64_t bytes = 0;

	if (witness_get(r->store, c->project, &bytes, head))
		check_witness(r, c, " heads 里", bytes, head);
	bytes = 0;
	if (archive_index(r->archive, &ix, &ignored) == ERR_OK &&
		index_position(ix, c->project, &bytes, head, &ignored) ==
			ERR_OK &&
		bytes)
		check_witness(r, c, "索引", bytes, head);
}

static void finish(struct round *r, struct check *c)
{
	struct verify_report whole = VERIFY_REPORT_INIT;

	if (!c->ledger)
		return;
	/* What the log says first, then volume by volume. */
	verify_report_move(&whole, &c->report);
	for (size_t i = 0; i < c->ledger->n_volumes; i++)
		verify_report_move(&whole, &c->volumes[i]);
	verify_report_move(&whole, &c->folder);
	c->report = whole;
	check_numbers(c);
	check_witnesses(r, c);
}

/* ---- rounds ---- */

static void add_pieces(struct round *r, struct check *c)
{
	size_t n = c->ledger->n_volumes;

	c->volumes = xcalloc(n, sizeof(*c->volumes));
	r->pieces = xrealloc(
		r->pieces, r->n_pieces + n, sizeof(*r->pieces));
	for (size_t i = 0; i < n; i++) {
		r->pieces[r->n_pieces++] = (struct piece){c, i};
		r->total += c->ledger->volumes[i].size;
	}
}

/* Loads from project `from` on as many as go into a round. */
static enum err_code load_round(struct round *r, size_t from, struct err *err)
{
	const struct strs *projects = r->order->projects;
	enum err_code code = ERR_OK;
	size_t bytes = 0;

	r->n = r->n_pieces = 0;
	for (size_t i = from; i < projects->n && code == ERR_OK &&
			      r->n < ROUND_MAX && bytes < ROUND_BYTES;
		i++) {
		struct check *c = &r->checks[r->n++];

		*c = (struct check){.project = projects->items[i],
			.bytes = BUF_INIT,
			.folder = VERIFY_REPORT_INIT,
			.report = VERIFY_REPORT_INIT};
		if (!store_has_project(r->store, c->project))
			code = check_gone(r->archive, c, err);
		else
			code = load(c, r->store, err);
		if (c->ledger)
			add_pieces(r, c);
		bytes += c->bytes.len;
	}
	return code;
}

enum err_code verify_projects(
	struct archive *a, const struct verify_order *order, struct err *err)
{
	struct round r = {.archive = a,
		.store = archive_store(a),
		.order = order,
		.lock = PTHREAD_MUTEX_INITIALIZER};
	enum err_code code = ERR_OK;

	r.checks = xcalloc(ROUND_MAX, sizeof(*r.checks));
	for (size_t i = 0; i < order->projects->n && code == ERR_OK;
		i += r.n) {
		code = load_round(&r, i, err);
		if (code == ERR_OK)
			code = crew_run(r.n_pieces, order->hands, check_piece,
				&r, NULL, err);
		for (size_t k = 0; k < r.n && code == ERR_OK; k++) {
			finish(&r, &r.checks[k]);
			order->done(order->arg, r.checks[k].project,
				&r.checks[k].report);
		}
		for (size_t k = 0; k < r.n; k++)
			check_release(&r.checks[k]);
	}
	free(r.checks);
	free(r.pieces);
	return code;
}

static void keep(void *arg, const char *project, struct verify_report *report)
{
	struct verify_report *out = arg;

	(void)project;
	verify_report_move(out, report);
}

enum err_code verify_project(struct archive *a, const char *project,
	const struct progress *progress, struct verify_report *report,
	struct err *err)
{
	struct strs one = STRS_INIT;
	const struct verify_order order = {.projects = &one,
		.hands = 1,
		.progress = progress,
		.done = keep,
		.arg = report};
	enum err_code code;

	strs_add(&one, project);
	code = verify_projects(a, &order, err);
	strs_release(&one);
	return code;
}
