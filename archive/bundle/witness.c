/* SPDX-License-Identifier: MIT */
#include "archive/bundle/witness.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

#define DIGITS 20

/* Of one length, so that it is written over in place; the last word tells
 * whether the rest is whole. */
static char *line_of(int64_t bytes, const char *head)
{
	char *text = xprintf("%0*lld %s", DIGITS, (long long)bytes, head);
	char digest[HASH_HEX_SIZE], *line;

	hash_of(text, strlen(text), digest);
	line = xprintf("%s %.8s\n", text, digest);
	free(text);
	return line;
}

static char *path_of(const struct store *s, const char *project)
{
	return xprintf("%s/heads/%s", store_dir(s), project);
}

enum err_code witness_put(const struct store *s, const char *project,
	int64_t bytes, const char *head, struct err *err)
{
	char *path = path_of(s, project), *line = line_of(bytes, head);
	char *slash = strrchr(path, '/');
	enum err_code code;

	*slash = '\0';
	code = fs_make_dirs(path, err);
	*slash = '/';
	if (code == ERR_OK)
		code = fs_write_over(path, line, strlen(line), err);
	free(path);
	free(line);
	return code;
}

bool witness_get(const struct store *s, const char *project, int64_t *bytes,
	char head[HASH_HEX_SIZE])
{
	char *path = path_of(s, project), *again = NULL;
	struct buf text = BUF_INIT;
	struct err none = ERR_INIT;
	bool whole = fs_read(path, 256, &text, &none) == ERR_OK &&
		     text.len > DIGITS + HASH_HEX_SIZE;

	if (whole) {
		*bytes = strtoll(text.data, NULL, 10);
		memcpy(head, text.data + DIGITS + 1, HASH_HEX_SIZE - 1);
		head[HASH_HEX_SIZE - 1] = '\0';
		again = line_of(*bytes, head);
		whole = !strcmp(again, text.data);
	}
	free(again);
	free(path);
	buf_release(&text);
	return whole;
}
