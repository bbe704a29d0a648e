/* SPDX-License-Identifier: MIT */
#include "archive/bundle/bag.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

const char bag_txt[] = "BagIt-Version: 1.0\n"
		       "Tag-File-Character-Encoding: UTF-8\n";

struct bag_entry *bag_list_add(struct bag_list *list, const char *path,
	const char *digest, int64_t size)
{
	struct bag_entry *e;

	/* Grows at powers of two. */
	if (!(list->n & (list->n - 1)))
		list->items = xrealloc(list->items, list->n ? list->n * 2 : 1,
			sizeof(*list->items));
	e = &list->items[list->n++];
	e->path = xstrdup(path);
	e->size = size;
	memcpy(e->digest, digest, HASH_HEX_SIZE);
	return e;
}

static int compare(const void *a, const void *b)
{
	return strcmp(((const struct bag_entry *)a)->path,
		((const struct bag_entry *)b)->path);
}

void bag_list_sort(struct bag_list *list)
{
	if (list->n)
		qsort(list->items, list->n, sizeof(*list->items), compare);
}

struct bag_entry *bag_list_find(const struct bag_list *list, const char *path)
{
	struct bag_entry key = {.path = (char *)path};

	return list->n ? bsearch(&key, list->items, list->n,
				 sizeof(*list->items), compare)
		       : NULL;
}

size_t bag_list_first(const struct bag_list *list, const char *path)
{
	size_t low = 0, high = list->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strcmp(list->items[mid].path, path) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

void bag_list_release(struct bag_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		free(list->items[i].path);
	free(list->items);
	*list = (struct bag_list)BAG_LIST_INIT;
}

void bag_manifest_write(const struct bag_list *list, struct buf *out)
{
	for (size_t i = 0; i < list->n; i++) {
		buf_printf(out, "%s  ", list->items[i].digest);
		for (const char *p = list->items[i].path; *p; p++) {
			if (*p == '\r' || *p == '\n' || *p == '%')
				buf_printf(out, "%%%02X", (unsigned)*p);
			else
				buf_add_char(out, *p);
		}
		buf_add_char(out, '\n');
	}
}

/* Only the three escapes of the standard; a bare % is itself. */
static char *unescape(const char *s, size_t len)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < len; i++) {
		if (s[i] == '%' && len - i >= 3) {
			const char *two = s + i + 1;
			char c = !strncasecmp(two, "0D", 2)   ? '\r'
				 : !strncasecmp(two, "0A", 2) ? '\n'
				 : !strncmp(two, "25", 2)     ? '%'
							      : '\0';
			if (c) {
				buf_add_char(&out, c);
				i += 2;
				continue;
			}
		}
		buf_add_char(&out, s[i]);
	}
	return buf_detach(&out);
}

static bool read_digest(const char *s, size_t len, char out[HASH_HEX_SIZE])
{
	if (len < HASH_HEX_SIZE)
		return false;
	for (size_t i = 0; i < HASH_HEX_SIZE - 1; i++) {
		char c = s[i];

		if (c >= 'A' && c <= 'F')
			c = (char)(c - 'A' + 'a');
		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
			return false;
		out[i] = c;
	}
	out[HASH_HEX_SIZE - 1] = '\0';
	return s[HASH_HEX_SIZE - 1] == ' ' || s[HASH_HEX_SIZE - 1] == '\t';
}

static bool read_line(const char *s, size_t len, struct bag_list *out)
{
	char digest[HASH_HEX_SIZE];
	size_t i = HASH_HEX_SIZE - 1;
	char *path;
	bool ok;

	if (!read_digest(s, len, digest))
		return false;
	while (i < len && (s[i] == ' ' || s[i] == '\t'))
		i++;
	if (i < len && s[i] == '*')
		i++;
	if (len - i > 2 && s[i] == '.' && s[i + 1] == '/')
		i += 2;
	path = unescape(s + i, len - i);
	ok = *path && !memchr(s, '\0', len);
	if (ok)
		bag_list_add(out, path, digest, -1);
	free(path);
	return ok;
}

enum err_code bag_manifest_parse(
	const char *text, size_t len, struct bag_list *out, struct err *err)
{
	const char *p = text, *end = text + len;

	for (size_t line = 1; p < end; line++) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		size_t n = stop ? (size_t)(stop - p) : (size_t)(end - p);
		size_t used = n && p[n - 1] == '\r' ? n - 1 : n;

		if (used && !read_line(p, used, out))
			return err_set(err, ERR_DATA,
				"第 %zu 行不是“摘要  路径”的写法", line);
		p += stop ? n + 1 : n;
	}
	bag_list_sort(out);
	for (size_t i = 1; i < out->n; i++)
		if (!strcmp(out->items[i - 1].path, out->items[i].path))
			return err_set(err, ERR_DATA, "%s 列了两次",
				out->items[i].path);
	return ERR_OK;
}

void bag_info_add(struct buf *info, const char *key, const char *value)
{
	if (!value || !*value)
		return;
	buf_printf(info, "%s: ", key);
	for (const char *p = value; *p; p++)
		buf_add_char(info, *p == '\r' || *p == '\n' ? ' ' : *p);
	buf_add_char(info, '\n');
}

void bag_info_add_oxum(struct buf *info, const struct bag_list *payload)
{
	char oxum[64];
	int64_t bytes = 0;

	for (size_t i = 0; i < payload->n; i++)
		bytes += payload->items[i].size;
	snprintf(oxum, sizeof(oxum), "%lld.%zu", (long long)bytes, payload->n);
	bag_info_add(info, "Payload-Oxum", oxum);
}

char *bag_info_get(const char *info, size_t len, const char *key)
{
	const char *p = info, *end = info + len;
	struct buf value = BUF_INIT;
	size_t n_key = strlen(key);
	bool found = false;

	while (p < end) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		size_t n = stop ? (size_t)(stop - p) : (size_t)(end - p);
		size_t used = n && p[n - 1] == '\r' ? n - 1 : n;
		size_t skip = 0;

		if (found && (!used || (*p != ' ' && *p != '\t')))
			break;
		if (found)
			buf_add_char(&value, ' ');
		else if (used > n_key && !strncasecmp(p, key, n_key) &&
			 p[n_key] == ':') {
			found = true;
			skip = n_key + 1;
		}
		while (found && skip < used &&
			(p[skip] == ' ' || p[skip] == '\t'))
			skip++;
		if (found)
			buf_add(&value, p + skip, used - skip);
		p += stop ? n + 1 : n;
	}
	if (found)
		return buf_detach(&value);
	buf_release(&value);
	return NULL;
}
