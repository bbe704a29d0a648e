/* SPDX-License-Identifier: MIT */
#include "archive/verify/verify.h"

#include <stdlib.h>
#include <string.h>

#include "archive/verify/audit.h"
#include "archive/bundle/bundle.h"
#include "archive/verify/fault.h"
#include "archive/verify/inspect.h"
#include "archive/bundle/ledger.h"
#include "archive/bundle/store.h"
#include "archive/verify/tree.h"

#define LOCK_WAIT_MS 30000

/* What is wrong with the thing itself, not with our reading of it. */
static bool is_fault(enum err_code code)
{
	return code == ERR_DAMAGED || code == ERR_LIMIT || code == ERR_DATA;
}

/* ---- a project ---- */

struct check {
	struct archive *archive;
	const struct store *store;
	const char *project;
	struct ledger *ledger;
	bool log_whole; /* the ledger is all there is */
	struct verify_report *report;
	const struct progress *progress;
	int64_t done, total;
};

/* The volume open now may be replaced at any moment: it is read whole under
 * the project's lock, and looked at without it. */
struct snapshot {
	char *volume; /* NULL: none */
	struct buf bytes;
};

static enum err_code load(
	struct check *c, struct snapshot *open, struct err *err)
{
	struct fs_lock *lock = NULL;
	struct err why = ERR_INIT;
	char *name = store_log_name(c->store, c->project);
	enum err_code code = store_lock_project(
		c->store, c->project, LOCK_WAIT_MS, &lock, &why);

	/* On a medium that cannot be written nobody files meanwhile. */
	if (code != ERR_OK && code != ERR_PERMISSION) {
		*err = why;
		goto out;
	}
	code = ledger_load(c->store, c->project, &c->ledger, &why);
	c->log_whole = code == ERR_OK;
	if (code == ERR_OK && lock)
		code = ledger_recover(c->ledger, c->store, c->project, &why);
	if (code == ERR_DAMAGED) {
		fault_add(c->report, VERIFY_LOG, name, NULL, "%s", why.text);
		code = ERR_OK;
	}
	if (code != ERR_OK) {
		*err = why;
		goto out;
	}
	if (ledger_open_volume(c->ledger)) {
		const char *id = ledger_open_volume(c->ledger)->id;

		if (store_has_volume(c->store, c->project, id)) {
			open->volume = xstrdup(id);
			code = store_read_volume(
				c->store, c->project, id, &open->bytes, err);
		}
	}
out:
	fs_lock_free(lock);
	free(name);
	return code;
}

static void check_digest(struct check *c, const char *name,
	const struct ledger_volume *v, const char *digest, int64_t size)
{
	/* Behind a break in the log nobody knows what should be. */
	if (!c->log_whole && v == ledger_open_volume(c->ledger))
		return;
	if (size != v->size)
		fault_add(c->report, VERIFY_LENGTH, name, NULL,
			"长 %lld 字节，日志所记是 %lld 字节", (long long)size,
			(long long)v->size);
	if (strcmp(digest, v->digest))
		fault_add(c->report, VERIFY_VOLUME, name, NULL,
			"整卷的摘要是 %s，日志所记是 %s：这一卷被改动或损坏",
			digest, v->digest);
}

static enum err_code check_inside(struct check *c, const char *name,
	const char *volume, struct bundle *b, struct err *err)
{
	struct inspection in = {.tree = tree_of_bundle(b),
		.where = name,
		.progress = c->progress,
		.done = c->done,
		.total = c->total,
		.report = c->report};
	enum err_code code;

	if (strcmp(tree_top(in.tree), volume))
		fault_add(c->report, VERIFY_BAG, name, NULL,
			"顶层文件夹是“%s”，应是“%s”", tree_top(in.tree),
			volume);
	code = inspect_bag(&in, err);
	if (code == ERR_OK)
		audit_volume(&in, c->ledger, volume);
	inspection_release(&in);
	tree_free(in.tree);
	return code;
}

static enum err_code check_volume(struct check *c,
	const struct ledger_volume *v, const struct snapshot *open,
	struct err *err)
{
	bool is_open = open->volume && !strcmp(open->volume, v->id);
	char *path = store_volume_path(c->store, c->project, v->id);
	char *name = store_volume_name(v->id), digest[HASH_HEX_SIZE];
	struct bundle *b = NULL;
	struct err why = ERR_INIT;
	enum err_code code = ERR_OK;
	int64_t size = 0;

	c->report->n_volumes++;
	if (!store_has_volume(c->store, c->project, v->id)) {
		fault_add(c->report, VERIFY_MISSING, name, NULL,
			"日志记有这一卷，文件却不见了（应在 %s）", path);
		goto out;
	}
	if (is_open) {
		hash_of(open->bytes.data, open->bytes.len, digest);
		size = (int64_t)open->bytes.len;
	} else {
		code = store_digest_volume(
			c->store, c->project, v->id, digest, &size, err);
	}
	if (code != ERR_OK)
		goto out;
	check_digest(c, name, v, digest, size);
	code = is_open ? bundle_open_bytes(open->bytes.data, open->bytes.len,
				 name, &b, &why)
		       : bundle_open_file(path, name, &b, &why);
	if (code == ERR_OK) {
		code = check_inside(c, name, v->id, b, err);
	} else if (is_fault(code)) {
		fault_add(c->report, VERIFY_ZIP, name, NULL, "打不开：%s",
			why.text);
		code = ERR_OK;
	} else {
		*err = why;
	}
	c->done += size;
out:
	bundle_free(b);
	free(path);
	free(name);
	return code;
}

static enum err_code check_folder(struct check *c, struct err *err)
{
	struct strs volumes = STRS_INIT, strays = STRS_INIT;
	enum err_code code = store_volumes(c->store, c->project, &volumes, err);

	if (code == ERR_OK)
		code = store_strays(c->store, c->project, &strays, err);
	for (size_t i = 0; i < volumes.n && c->log_whole; i++) {
		char *name = store_volume_name(volumes.items[i]);

		if (!ledger_volume(c->ledger, volumes.items[i]))
			fault_add(c->report, VERIFY_EXTRA, name, NULL,
				"日志没有记这一卷：日志可能被截短，或这一卷是放"
				"进来的");
		free(name);
	}
	for (size_t i = 0; i < strays.n; i++)
		fault_add(c->report, VERIFY_EXTRA, c->project, strays.items[i],
			"不是档案库的文件");
	strs_release(&volumes);
	strs_release(&strays);
	return code;
}

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

	if (n)
		memcpy(list, c->ledger->records, n * sizeof(*list));
	qsort(list, n, sizeof(*list), compare_serial);
	for (size_t i = 0; i < n; i++)
		if (list[i]->serial != (int64_t)i + 1) {
			fault_add(c->report, VERIFY_NUMBER, c->project, NULL,
				"归档顺序号不连续：第 %zu 件是 %lld（%s）",
				i + 1, (long long)list[i]->serial,
				list[i]->number);
			break;
		}
	c->report->n_records += (int64_t)n;
	free(list);
}

/* The index is derived, and yet a witness: if it has seen more of the log than
 * there is, the end was cut off. */
static void check_index(struct check *c)
{
	struct index *ix = NULL;
	struct err ignored = ERR_INIT;
	char head[HASH_HEX_SIZE];
	int64_t bytes = 0;

	if (archive_index(c->archive, &ix, &ignored) != ERR_OK ||
		index_position(ix, c->project, &bytes, head, &ignored) !=
			ERR_OK)
		return;
	if (bytes && bytes > store_log_size(c->store, c->project)) {
		char *name = store_log_name(c->store, c->project);

		fault_add(c->report, VERIFY_LOG, name, NULL,
			"比索引记得的短（应不少于 %lld "
			"字节）：末尾的记录被截去，"
			"或是从旧备份恢复的",
			(long long)bytes);
		free(name);
	}
}

/* Nothing of the project is there. If the index has seen it, it was. */
static enum err_code check_gone(struct check *c, struct err *err)
{
	char head[HASH_HEX_SIZE];
	struct index *ix = NULL;
	int64_t bytes = 0;
	enum err_code code = archive_index(c->archive, &ix, err);

	if (code == ERR_OK)
		code = index_position(ix, c->project, &bytes, head, err);
	if (code == ERR_OK && !bytes)
		code = err_set(
			err, ERR_NOT_FOUND, "没有项目 %s", c->project);
	if (code == ERR_OK)
		fault_add(c->report, VERIFY_MISSING, c->project, NULL,
			"索引里有这个项目，它的日志和卷都不见了");
	return code;
}

enum err_code verify_project(struct archive *a, const char *project,
	const struct progress *progress, struct verify_report *report,
	struct err *err)
{
	struct check c = {.archive = a,
		.store = archive_store(a),
		.project = project,
		.report = report,
		.progress = progress};
	struct snapshot open = {.bytes = BUF_INIT};
	enum err_code code;

	if (!store_has_project(c.store, project))
		return check_gone(&c, err);
	code = load(&c, &open, err);
	if (code != ERR_OK)
		goto out;
	for (size_t i = 0; i < c.ledger->n_volumes; i++)
		c.total += c.ledger->volumes[i].size;
	for (size_t i = 0; i < c.ledger->n_volumes && code == ERR_OK; i++)
		code = check_volume(&c, &c.ledger->volumes[i], &open, err);
	if (code == ERR_OK)
		code = check_folder(&c, err);
	check_numbers(&c);
	check_index(&c);
out:
	ledger_free(c.ledger);
	free(open.volume);
	buf_release(&open.bytes);
	return code;
}

/* ---- a bundle ---- */

/* path.sha256, as sha256sum writes it. */
static enum err_code check_beside(const char *path, const char *name,
	struct verify_report *report, struct err *err)
{
	char *beside = xprintf("%s.sha256", path);
	struct bag_list list = BAG_LIST_INIT;
	struct buf text = BUF_INIT;
	struct err why = ERR_INIT;
	enum err_code code = hash_file(path, report->digest, NULL, err);

	if (code == ERR_OK && fs_exists(beside)) {
		code = fs_read(beside, 65536, &text, err);
		if (code == ERR_OK &&
			(bag_manifest_parse(text.data, text.len, &list, &why) ||
				list.n != 1)) {
			fault_add(report, VERIFY_BAG, beside, NULL,
				"应是一行“摘要  文件名”");
		} else if (code == ERR_OK) {
			report->digest_checked = true;
			if (strcmp(list.items[0].digest, report->digest))
				fault_add(report, VERIFY_VOLUME, name, NULL,
					"整包的摘要是 %s，旁边的 .sha256 所记是"
					" %s：移交包被改动或损坏",
					report->digest, list.items[0].digest);
		}
	}
	bag_list_release(&list);
	buf_release(&text);
	free(beside);
	return code;
}

static bool is_bag(const char *folder)
{
	char *file = fs_join(folder, "bagit.txt");
	bool is = fs_exists(file);

	free(file);
	return is;
}

static enum err_code open_tree(const char *path, const char *name,
	struct verify_report *report, struct bundle **b, struct tree **tree,
	struct err *err)
{
	struct err why = ERR_INIT;
	enum err_code code;

	if (fs_is_dir(path)) {
		/* Said at once: path may be a whole disk. */
		if (!is_bag(path)) {
			fault_add(report, VERIFY_BAG, name, NULL,
				"里面没有 bagit.txt，不是移交包的文件夹");
			return ERR_OK;
		}
		code = tree_of_folder(path, tree, &why);
	} else {
		code = check_beside(path, name, report, err);
		if (code != ERR_OK)
			return code;
		code = bundle_open_file(path, name, b, &why);
		if (code == ERR_OK)
			*tree = tree_of_bundle(*b);
	}
	if (is_fault(code)) {
		fault_add(
			report, VERIFY_ZIP, name, NULL, "打不开：%s", why.text);
		return ERR_OK;
	}
	if (code != ERR_OK)
		*err = why;
	return code;
}

enum err_code verify_bundle(const char *path, const struct progress *progress,
	struct verify_report *report, struct err *err)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash && slash[1] ? slash + 1 : path;
	struct inspection in = {
		.where = name, .progress = progress, .report = report};
	struct bundle *b = NULL;
	enum err_code code;

	if (!fs_exists(path))
		return err_set(
			err, ERR_NOT_FOUND, "没有 %s 这个文件或文件夹", path);
	report->n_volumes++;
	code = open_tree(path, name, report, &b, &in.tree, err);
	if (code == ERR_OK && in.tree) {
		code = inspect_bag(&in, err);
		if (code == ERR_OK)
			audit_bundle(&in);
	}
	inspection_release(&in);
	tree_free(in.tree);
	bundle_free(b);
	return code;
}
