/* SPDX-License-Identifier: MIT */
#include "archive/verify/inspect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "archive/verify/fault.h"
#include "archive/bundle/name.h"

#define TAG_MAX ((size_t)64 << 20)

/* Failures of the disk end the inspection, all others are what it is for. */
static bool is_fault(enum err_code code)
{
	return code == ERR_DAMAGED || code == ERR_LIMIT || code == ERR_DATA ||
	       code == ERR_NOT_FOUND;
}

static bool is_payload(const char *path)
{
	return !strncmp(path, BAG_DATA, strlen(BAG_DATA));
}

/* Signatures come after the tag manifest, which they sign. */
static bool may_be_unlisted(const char *path)
{
	const char *dot = strrchr(path, '.');

	return !strcmp(path, BAG_TAGS) || !strcmp(path, "signer.pem") ||
	       (dot && (!strcmp(dot, ".p7s") || !strcmp(dot, ".tsr")));
}

static enum err_code read_tag(struct inspection *in, const char *path,
	struct buf *out, bool *there, struct err *err)
{
	int64_t i = tree_find(in->tree, path);
	struct err why = ERR_INIT;
	enum err_code code;

	*there = false;
	if (i < 0)
		return ERR_OK;
	code = tree_read(in->tree, (size_t)i, TAG_MAX, out, &why);
	if (code != ERR_OK && !is_fault(code)) {
		*err = why;
		return code;
	}
	/* Its own reading as a file reports what is wrong with it. */
	*there = code == ERR_OK;
	return ERR_OK;
}

/* ---- names ---- */

static void check_names(struct inspection *in)
{
	const struct tree *t = in->tree;

	for (size_t i = 0; i < tree_n(t); i++) {
		const char *path = tree_path(t, i), *danger = tree_danger(t, i);

		if (danger)
			fault_add(in->report, VERIFY_UNSAFE, in->where, path,
				"这个条目%s，没有读取", danger);
		else if (tree_is_outside(t, i))
			fault_add(in->report, VERIFY_EXTRA, in->where, path,
				"不在包的顶层文件夹 %s 里，是多余的文件",
				tree_top(t));
		if (i && !strcmp(tree_path(t, i - 1), path))
			fault_add(in->report, VERIFY_ZIP, in->where, path,
				"包里有两个同名的条目，解压后只剩一个");
	}
}

/* Names that differ only in case become one file on Windows. */
static int compare_case(const void *a, const void *b)
{
	return strcasecmp(*(const char *const *)a, *(const char *const *)b);
}

static void check_case(struct inspection *in)
{
	size_t n = tree_n(in->tree);
	const char **paths = xcalloc(n, sizeof(*paths));

	for (size_t i = 0; i < n; i++)
		paths[i] = tree_path(in->tree, i);
	qsort(paths, n, sizeof(*paths), compare_case);
	for (size_t i = 1; i < n; i++)
		if (name_same(paths[i - 1], paths[i]) &&
			strcmp(paths[i - 1], paths[i]))
			fault_add(in->report, VERIFY_UNSAFE, in->where,
				paths[i],
				"与 %s 只有大小写不同，在 Windows 上会互相覆盖",
				paths[i - 1]);
	free(paths);
}

/* ---- tag files ---- */

static enum err_code load_list(struct inspection *in, const char *path,
	const char *sample, struct bag_list *out, struct err *err)
{
	struct buf text = BUF_INIT;
	struct err why = ERR_INIT;
	bool there;
	enum err_code code = read_tag(in, path, &text, &there, err);

	if (code == ERR_OK && !there)
		fault_add(in->report, VERIFY_BAG, in->where, path,
			"缺少或读不出这份清单，无法核对%s", sample);
	if (there && bag_manifest_parse(text.data, text.len, out, &why))
		fault_add(in->report, VERIFY_BAG, in->where, path, "清单%s",
			why.text);
	for (size_t i = 0; i < out->n; i++)
		if (!name_is_safe(out->items[i].path) ||
			(out == &in->manifest) !=
				is_payload(out->items[i].path))
			fault_add(in->report, VERIFY_BAG, in->where, path,
				"清单里的“%s”不是该列在这里的路径",
				out->items[i].path);
	buf_release(&text);
	return code;
}

static enum err_code check_txt(struct inspection *in, struct err *err)
{
	struct buf text = BUF_INIT;
	bool there;
	enum err_code code = read_tag(in, BAG_TXT, &text, &there, err);

	if (code == ERR_OK && !there)
		fault_add(in->report, VERIFY_BAG, in->where, BAG_TXT,
			"缺少或读不出 bagit.txt：这不是一个 BagIt "
			"包，或不完整");
	else if (there && (!strstr(text.data, "BagIt-Version: ") ||
				  !strstr(text.data, "UTF-8")))
		fault_add(in->report, VERIFY_BAG, in->where, BAG_TXT,
			"应写明 BagIt-Version 和 UTF-8 编码");
	buf_release(&text);
	return code;
}

char *inspect_info(struct inspection *in, const char *key)
{
	struct buf text = BUF_INIT;
	struct err ignored = ERR_INIT;
	char *value = NULL;
	bool there;

	if (read_tag(in, BAG_INFO, &text, &there, &ignored) == ERR_OK && there)
		value = bag_info_get(text.data, text.len, key);
	buf_release(&text);
	return value;
}

struct json *inspect_json(struct inspection *in, const char *path)
{
	struct buf text = BUF_INIT;
	struct err why = ERR_INIT;
	struct json *j = NULL;
	bool there;

	if (read_tag(in, path, &text, &there, &why) == ERR_OK && there &&
		json_parse(text.data, text.len, &j, &why) != ERR_OK)
		fault_add(in->report, VERIFY_METADATA, in->where, path, "%s",
			why.text);
	buf_release(&text);
	return j;
}

static void check_oxum(struct inspection *in)
{
	char *oxum = inspect_info(in, "Payload-Oxum");
	long long bytes, files, found_bytes = 0, found_files = 0;

	for (size_t i = 0; i < tree_n(in->tree); i++) {
		if (tree_is_outside(in->tree, i) ||
			!is_payload(tree_path(in->tree, i)))
			continue;
		found_bytes += tree_size(in->tree, i);
		found_files++;
	}
	if (oxum && sscanf(oxum, "%lld.%lld", &bytes, &files) == 2 &&
		(bytes != found_bytes || files != found_files))
		fault_add(in->report, VERIFY_LENGTH, in->where, BAG_INFO,
			"应有 %lld 个文件共 %lld 字节，实有 %lld 个共 %lld "
			"字节",
			files, bytes, found_files, found_bytes);
	free(oxum);
}

/* ---- every file ---- */

static enum err_code read_all(struct inspection *in, struct err *err)
{
	for (size_t i = 0; i < tree_n(in->tree); i++) {
		const char *path = tree_path(in->tree, i);
		struct err why = ERR_INIT;
		char digest[HASH_HEX_SIZE];
		int64_t size = 0;
		enum err_code code;

		if (tree_danger(in->tree, i) || tree_is_outside(in->tree, i))
			continue;
		progress_step(in->progress, in->done, in->total);
		code = tree_digest(in->tree, i, digest, &size, &why);
		in->done += size;
		in->report->n_files++;
		in->report->n_bytes += size;
		if (code == ERR_OK) {
			bag_list_add(&in->found, path, digest, size);
		} else if (is_fault(code)) {
			fault_add(in->report, VERIFY_DAMAGED, in->where, path,
				"读不出来：%s", why.text);
		} else {
			*err = why;
			return code;
		}
	}
	return ERR_OK;
}

static const struct bag_entry *listed(
	const struct inspection *in, const char *path)
{
	return bag_list_find(
		is_payload(path) ? &in->manifest : &in->tags, path);
}

/* A missing file that this one could be, under another name. */
static const char *renamed_from(
	const struct inspection *in, const struct bag_entry *extra)
{
	const struct bag_list *list =
		is_payload(extra->path) ? &in->manifest : &in->tags;

	for (size_t i = 0; i < list->n; i++)
		if (!strcmp(list->items[i].digest, extra->digest) &&
			tree_find(in->tree, list->items[i].path) < 0)
			return list->items[i].path;
	return NULL;
}

static void check_found(struct inspection *in, const struct bag_entry *f)
{
	const struct bag_entry *want = listed(in, f->path);
	const char *from;

	/* Where there is no list everything would be extra: said once. */
	if (!(is_payload(f->path) ? in->manifest.n : in->tags.n))
		return;
	if (want && strcmp(want->digest, f->digest)) {
		fault_add(in->report, VERIFY_DAMAGED, in->where, f->path,
			"内容被改动或损坏：摘要是 %s，应是 %s", f->digest,
			want->digest);
	} else if (!want && !may_be_unlisted(f->path)) {
		from = renamed_from(in, f);
		if (from)
			fault_add(in->report, VERIFY_EXTRA, in->where, f->path,
				"清单里没有它；内容与缺少的 %s 相同，可能被改了"
				"名",
				from);
		else
			fault_add(in->report, VERIFY_EXTRA, in->where, f->path,
				"清单里没有它，是多余的文件");
	}
}

static void check_missing(struct inspection *in, const struct bag_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		if (!tree_has(in->tree, list->items[i].path))
			fault_add(in->report, VERIFY_MISSING, in->where,
				list->items[i].path, "清单里有它，包里却没有");
}

enum err_code inspect_bag(struct inspection *in, struct err *err)
{
	enum err_code code;

	for (size_t i = 0; i < tree_n(in->tree); i++)
		in->total += tree_size(in->tree, i);
	check_names(in);
	check_case(in);
	code = check_txt(in, err);
	if (code == ERR_OK)
		code = load_list(
			in, BAG_MANIFEST, " data 里的文件", &in->manifest, err);
	if (code == ERR_OK)
		code = load_list(in, BAG_TAGS, "其余文件", &in->tags, err);
	if (code == ERR_OK)
		code = read_all(in, err);
	if (code != ERR_OK)
		return code;
	for (size_t i = 0; i < in->found.n; i++)
		check_found(in, &in->found.items[i]);
	check_missing(in, &in->manifest);
	check_missing(in, &in->tags);
	check_oxum(in);
	progress_step(in->progress, in->total, in->total);
	return ERR_OK;
}

void inspection_release(struct inspection *in)
{
	bag_list_release(&in->found);
	bag_list_release(&in->manifest);
	bag_list_release(&in->tags);
}
