/* SPDX-License-Identifier: MIT */
#include "archive/verify/audit.h"

#include <stdlib.h>
#include <string.h>

#include "archive/bundle/contents.h"
#include "archive/verify/fault.h"
#include "archive/bundle/log.h"
#include "base/strs.h"

#define LOG_COPY "data/日志.jsonl"
#define LOG_MAX ((size_t)1 << 30)

struct audit {
	struct inspection *in;
	struct bag_list expected; /* by log and metadata */
	struct strs blind; /* folders whose metadata cannot be relied on */
};

static void expect_file(struct audit *a, const struct json *j)
{
	const char *name = json_str(j, "name"), *digest = json_str(j, "digest");

	if (name && digest && strlen(digest) == HASH_HEX_SIZE - 1)
		bag_list_add(
			&a->expected, name, digest, json_int(j, "size", -1));
}

static void expect_files(struct audit *a, const struct json *meta)
{
	const struct json *files = json_get(meta, "files");

	for (size_t i = 0; i < json_len(files); i++)
		expect_file(a, json_at(files, i));
}

/* ---- a volume ---- */

static void compare_text(struct audit *a, const struct json *meta,
	const char *path, const char *key, const char *log)
{
	const char *s = json_str(meta, key);

	if (!s || strcmp(s, log))
		fault_add(a->in->report, VERIFY_METADATA, a->in->where, path,
			"%s 是“%s”，日志所记是“%s”", key, s ? s : "", log);
}

static void compare_number(struct audit *a, const struct json *meta,
	const char *path, const char *key, int64_t log)
{
	int64_t n = json_int(meta, key, -1);

	if (n != log)
		fault_add(a->in->report, VERIFY_METADATA, a->in->where, path,
			"%s 是 %lld，日志所记是 %lld", key, (long long)n,
			(long long)log);
}

static void expect_version(struct audit *a, const struct ledger_record *r,
	int version, const struct ledger_version *v)
{
	char *path = contents_path(r->folder, version, CONTENTS_META);
	const struct bag_entry *found = bag_list_find(&a->in->found, path);
	struct json *meta = NULL;

	bag_list_add(&a->expected, path, v->meta, -1);
	if (found && !strcmp(found->digest, v->meta))
		meta = inspect_json(a->in, path);
	if (!meta) {
		strs_take(&a->blind,
			xprintf(BAG_DATA "%s/v%d/", r->folder, version));
	} else {
		compare_text(a, meta, path, "number", r->number);
		compare_text(a, meta, path, "kind", r->kind);
		compare_text(a, meta, path, "folder", r->folder);
		compare_text(a, meta, path, "title", v->title);
		compare_text(a, meta, path, "date", v->date);
		compare_number(a, meta, path, "serial", r->serial);
		compare_number(a, meta, path, "version", version);
		expect_files(a, meta);
	}
	json_free(meta);
	free(path);
}

static void expect_record(
	struct audit *a, const struct ledger_record *r, const char *volume)
{
	if (r->is_destroyed)
		return;
	for (int i = 0; i < r->n_versions; i++)
		if (!strcmp(r->versions[i].volume, volume))
			expect_version(a, r, i + 1, &r->versions[i]);
	for (size_t i = 0; i < r->n_files; i++)
		if (!strcmp(r->files[i].volume, volume))
			bag_list_add(&a->expected, r->files[i].path,
				r->files[i].digest, r->files[i].size);
}

static bool is_blind(const struct audit *a, const char *path)
{
	for (size_t i = 0; i < a->blind.n; i++)
		if (!strncmp(
			    path, a->blind.items[i], strlen(a->blind.items[i])))
			return true;
	return false;
}

/* What the bag's own manifest has told already is not told twice. */
static void compare_entry(
	struct audit *a, const struct bag_entry *e, const char *witness)
{
	const struct bag_entry *found = bag_list_find(&a->in->found, e->path);
	const struct bag_entry *listed =
		bag_list_find(&a->in->manifest, e->path);

	if (!found && !listed)
		fault_add(a->in->report, VERIFY_MISSING, a->in->where, e->path,
			"%s记有它，包里却没有", witness);
	else if (found && strcmp(found->digest, e->digest) &&
		 (!listed || !strcmp(found->digest, listed->digest)))
		fault_add(a->in->report, VERIFY_DAMAGED, a->in->where, e->path,
			"内容与清单一致，却不是%s所记的那一份（摘要应是 "
			"%s）：被"
			"替换了",
			witness, e->digest);
	else if (found && !strcmp(found->digest, e->digest) && e->size >= 0 &&
		 found->size != e->size)
		fault_add(a->in->report, VERIFY_LENGTH, a->in->where, e->path,
			"长 %lld 字节，%s所记是 %lld 字节",
			(long long)found->size, witness, (long long)e->size);
}

static void compare_all(struct audit *a, const char *witness)
{
	bag_list_sort(&a->expected);
	for (size_t i = 0; i < a->expected.n; i++)
		compare_entry(a, &a->expected.items[i], witness);
	for (size_t i = 0; i < a->in->found.n; i++) {
		const char *path = a->in->found.items[i].path;

		if (!strncmp(path, BAG_DATA, strlen(BAG_DATA)) &&
			bag_list_find(&a->in->manifest, path) &&
			!bag_list_find(&a->expected, path) &&
			!is_blind(a, path))
			fault_add(a->in->report, VERIFY_EXTRA, a->in->where,
				path, "%s没有记它，是多余的文件", witness);
	}
}

static void check_anchor(struct audit *a, const struct ledger_volume *v)
{
	char *head = inspect_info(a->in, "Juanzong-Log-Head");
	char *id = inspect_info(a->in, "Juanzong-Volume");

	if (v && head && strcmp(head, v->anchor))
		fault_add(a->in->report, VERIFY_LOG, a->in->where, BAG_INFO,
			"卷里记的日志位置与日志对不上：日志或这一卷被换过");
	if (v && (!id || strcmp(id, v->id)))
		fault_add(a->in->report, VERIFY_BAG, a->in->where, BAG_INFO,
			"卷号是“%s”，应是 %s", id ? id : "", v->id);
	free(head);
	free(id);
}

static void audit_release(struct audit *a)
{
	bag_list_release(&a->expected);
	strs_release(&a->blind);
}

void audit_volume(
	struct inspection *in, const struct ledger *ledger, const char *volume)
{
	struct audit a = {.in = in};

	for (size_t i = 0; i < ledger->n_records; i++)
		expect_record(&a, ledger_record(ledger, i), volume);
	for (size_t i = 0; i < ledger->n_parts; i++)
		if (!strcmp(ledger->parts[i].volume, volume))
			bag_list_add(&a.expected, ledger->parts[i].path,
				ledger->parts[i].digest, -1);
	compare_all(&a, "日志");
	check_anchor(&a, ledger_volume(ledger, volume));
	audit_release(&a);
}

/* ---- a bundle ---- */

static bool is_meta(const char *path)
{
	size_t len = strlen(path), n = strlen("/" CONTENTS_META);

	return len > n && !strcmp(path + len - n, "/" CONTENTS_META);
}

static void check_log(struct inspection *in)
{
	int64_t i = tree_find(in->tree, LOG_COPY);
	struct log_place place = LOG_START;
	struct buf text = BUF_INIT;
	struct err why = ERR_INIT;

	if (i >= 0 &&
		tree_read(in->tree, (size_t)i, LOG_MAX, &text, &why) ==
			ERR_OK &&
		log_walk(text.data, text.len, "日志.jsonl", &place, NULL, NULL,
			NULL, &why) != ERR_OK)
		fault_add(in->report, VERIFY_LOG, in->where, LOG_COPY, "%s",
			why.text);
	buf_release(&text);
}

void audit_bundle(struct inspection *in)
{
	struct audit a = {.in = in};
	struct strs keys = STRS_INIT;

	for (size_t i = 0; i < in->found.n; i++) {
		const char *path = in->found.items[i].path;
		struct json *meta;

		if (!is_meta(path))
			continue;
		in->report->n_records++;
		meta = inspect_json(in, path);
		if (!meta)
			continue;
		expect_files(&a, meta);
		if (!json_str(meta, "number"))
			fault_add(in->report, VERIFY_METADATA, in->where, path,
				"没有编号");
		else
			strs_take(&keys, xprintf("%s 第 %lld 版",
						 json_str(meta, "number"),
						 (long long)json_int(
							 meta, "version", 1)));
		json_free(meta);
	}
	/* Two records of one number and version cannot both be right. */
	strs_sort(&keys);
	for (size_t i = 1; i < keys.n; i++)
		if (!strcmp(keys.items[i - 1], keys.items[i]))
			fault_add(in->report, VERIFY_NUMBER, in->where, NULL,
				"有两件同是 %s", keys.items[i]);
	bag_list_sort(&a.expected);
	for (size_t i = 0; i < a.expected.n; i++)
		compare_entry(&a, &a.expected.items[i], "元数据");
	check_log(in);
	strs_release(&keys);
	audit_release(&a);
}
