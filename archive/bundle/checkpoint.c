/* SPDX-License-Identifier: MIT */
#include "archive/bundle/checkpoint.h"

#include <stdlib.h>
#include <string.h>

#include "archive/bundle/frozen.h"
#include "base/buf.h"
#include "base/deflate.h"
#include "base/fs.h"
#include "base/hash.h"

#define FOLDER "ledgers"
#define MAGIC "juanzong ledger 3\n"
#define CHECK_SIZE sizeof(uint32_t)
#define LINE_MAX_READ ((int64_t)1 << 30)

/* A log that has grown by so many bytes is worth a new checkpoint: some forty
 * acts, which take a millisecond or two to replay. */
#define TAIL_BYTES ((int64_t)32768)

/* ---- the file: MAGIC, CRC of the rest, where the last line begins ---- */

#define HEAD_SIZE (strlen(MAGIC) + CHECK_SIZE + sizeof(int64_t))

/* Against accidents: who may write here may as well write a right digest, and
 * that would take as long as reading all the rest. */
static uint32_t check_of(const char *file, size_t len)
{
	size_t from = strlen(MAGIC) + CHECK_SIZE;

	return deflate_crc(file + from, len - from);
}

static char *path_of(const struct store *s, const char *project)
{
	return xprintf("%s/" FOLDER "/%s", store_index(s), project);
}

static void save(const struct store *s, const char *project, struct ledger *l,
	int64_t last_line)
{
	char *path = path_of(s, project), *slash = strrchr(path, '/');
	struct buf file = BUF_INIT;
	struct err passed = ERR_INIT;
	uint32_t check = 0;

	buf_add_str(&file, MAGIC);
	buf_add(&file, (const char *)&check, CHECK_SIZE);
	buf_add(&file, (const char *)&last_line, sizeof(last_line));
	frozen_write(l, &file);
	check = check_of(file.data, file.len);
	memcpy(file.data + strlen(MAGIC), &check, CHECK_SIZE);
	*slash = '\0';
	if (fs_make_dirs(path, &passed) == ERR_OK) {
		*slash = '/';
		(void)!fs_write_brief(path, file.data, file.len, &passed);
	}
	free(path);
	buf_release(&file);
}

/* Does the log still have the line it ends with? */
static bool still_there(const struct store *s, const char *project,
	const struct ledger *l, int64_t last_line)
{
	char *log = store_log_name(s, project), digest[HASH_HEX_SIZE];
	int64_t n = l->end.bytes - last_line;
	struct buf line = BUF_INIT;
	struct err none = ERR_INIT;
	bool there = last_line >= 0 && n > 1 && n <= LINE_MAX_READ &&
		     fs_read_range(log, last_line, (size_t)n, &line, &none) ==
			     ERR_OK &&
		     line.len == (size_t)n && line.data[n - 1] == '\n';

	if (there) {
		hash_of(line.data, line.len - 1, digest);
		there = !strcmp(digest, l->end.head);
	}
	buf_release(&line);
	free(log);
	return there;
}

static bool is_whole(const struct fs_map *file)
{
	uint32_t check;

	if (file->len < HEAD_SIZE || memcmp(file->data, MAGIC, strlen(MAGIC)))
		return false;
	memcpy(&check, file->data + strlen(MAGIC), CHECK_SIZE);
	return check == check_of(file->data, file->len);
}

/* NULL: there is none that counts. */
static struct ledger *restore(const struct store *s, const char *project)
{
	char *path = path_of(s, project);
	struct fs_map file = {NULL, 0};
	struct err none = ERR_INIT;
	struct ledger *l = NULL;
	int64_t last_line = -1;

	if (fs_map(path, &file, &none) == ERR_OK && is_whole(&file)) {
		memcpy(&last_line, file.data + HEAD_SIZE - sizeof(last_line),
			sizeof(last_line));
		l = ledger_new();
		if (!frozen_read(l, &file, HEAD_SIZE) ||
			strcmp(l->project.id, project) ||
			!still_there(s, project, l, last_line)) {
			ledger_free(l);
			l = NULL;
		}
	}
	fs_unmap(&file);
	free(path);
	return l;
}

/* ---- ---- */

enum err_code checkpoint_load(const struct store *s, const char *project,
	struct ledger **out, struct err *err)
{
	struct ledger *l = restore(s, project);
	struct buf tail = BUF_INIT;
	char *name = store_log_name(s, project);
	int64_t from, last_line;
	enum err_code code;

	if (!l)
		l = ledger_new();
	from = l->end.bytes;
	code = store_read_log(s, project, from, &tail, err);
	if (code == ERR_OK)
		code = ledger_go_on(l, tail.data, tail.len, name, err);
	if (code == ERR_OK && l->end.bytes - from > TAIL_BYTES) {
		const char *end = tail.data + (l->end.bytes - from) - 1;
		const char *before =
			memrchr(tail.data, '\n', (size_t)(end - tail.data));

		last_line = before ? from + (before + 1 - tail.data) : from;
		save(s, project, l, last_line);
	}
	if (code == ERR_OK || code == ERR_DAMAGED)
		*out = l;
	else
		ledger_free(l);
	buf_release(&tail);
	free(name);
	return code;
}

/* The folder stays: somebody may just be writing into it. */
enum err_code checkpoint_forget(const struct store *s, struct err *err)
{
	char *dir = fs_join(store_index(s), FOLDER);
	struct strs names = STRS_INIT;
	enum err_code code =
		fs_exists(dir) ? fs_list(dir, &names, err) : ERR_OK;

	for (size_t i = 0; i < names.n && code == ERR_OK; i++) {
		char *path = fs_join(dir, names.items[i]);

		code = fs_remove(path, err);
		if (code == ERR_NOT_FOUND)
			code = ERR_OK;
		free(path);
	}
	strs_release(&names);
	free(dir);
	return code;
}
