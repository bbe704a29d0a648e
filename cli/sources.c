/* SPDX-License-Identifier: MIT */
#include "cli/sources.h"

#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "cli/print.h"

static const char stdin_name[] = "（标准输入）";

enum err_code source_read(struct source *s, const char *path, struct err *err)
{
	s->name = strcmp(path, "-") ? path : stdin_name;
	buf_init(&s->data);
	return fs_read_head(strcmp(path, "-") ? path : "/dev/stdin",
		SOURCE_MAX, &s->data, err);
}

void source_release(struct source *s)
{
	buf_release(&s->data);
}

enum err_code sources_read(
	const struct session *s, struct source **out, struct err *err)
{
	struct source *list =
		xcalloc((size_t)s->n_operands, sizeof(*list));
	enum err_code code = ERR_OK;

	for (int i = 0; i < s->n_operands; i++)
		buf_init(&list[i].data);
	for (int i = 0; i < s->n_operands && code == ERR_OK; i++)
		code = source_read(&list[i], s->operands[i], err);
	if (code == ERR_OK)
		*out = list;
	else
		sources_free(list, s->n_operands);
	return code;
}

enum err_code sources_name(
	const struct session *s, struct source **out, struct err *err)
{
	struct source *list =
		xcalloc((size_t)s->n_operands, sizeof(*list));
	enum err_code code = ERR_OK;

	for (int i = 0; i < s->n_operands; i++) {
		list[i].name = s->operands[i];
		buf_init(&list[i].data);
	}
	for (int i = 0; i < s->n_operands && code == ERR_OK; i++)
		if (fs_size(s->operands[i]) < 0) {
			code = source_read(&list[i], s->operands[i], err);
			list[i].held = true;
		}
	if (code == ERR_OK)
		*out = list;
	else
		sources_free(list, s->n_operands);
	return code;
}

enum err_code source_fetch(
	const struct source *s, struct buf *out, struct err *err)
{
	if (!s->held)
		return fs_read_head(s->name, SOURCE_MAX, out, err);
	buf_add(out, s->data.data, s->data.len);
	return ERR_OK;
}

void sources_free(struct source *list, int n)
{
	for (int i = 0; list && i < n; i++)
		source_release(&list[i]);
	free(list);
}

void sources_report(const struct findings *findings, bool json, bool result)
{
	if (json)
		print_findings_json(findings);
	else
		print_findings(result ? stdout : stderr, findings);
}
