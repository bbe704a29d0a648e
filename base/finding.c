/* SPDX-License-Identifier: MIT */
#include "base/finding.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

void findings_add(struct findings *list, enum finding_level level,
	const char *file, long line, const char *field, const char *found,
	const char *expected, const char *message)
{
	list->items =
		xrealloc(list->items, list->n + 1, sizeof(*list->items));
	list->items[list->n++] = (struct finding){
		.level = level,
		.file = xstrdup(file),
		.line = line,
		.field = xstrdup(field),
		.found = xstrdup(found),
		.expected = xstrdup(expected),
		.message = xstrdup(message),
	};
	list->n_errors += level == FINDING_ERROR;
}

static void release(struct finding *f)
{
	free(f->file);
	free(f->field);
	free(f->found);
	free(f->expected);
	free(f->message);
}

static int compare_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

static bool same(const struct finding *a, const struct finding *b)
{
	return a->line == b->line && !compare_text(a->file, b->file) &&
	       !compare_text(a->field, b->field) &&
	       !compare_text(a->message, b->message);
}

/* Insertion sort: stable, and nearly sorted already; the files of one list
 * arrive one after the other. */
void findings_sort(struct findings *list)
{
	size_t n = 0;

	for (size_t i = 1; i < list->n; i++) {
		struct finding f = list->items[i];
		size_t at = i;

		while (at > 0 && list->items[at - 1].line > f.line &&
			!compare_text(list->items[at - 1].file, f.file)) {
			list->items[at] = list->items[at - 1];
			at--;
		}
		list->items[at] = f;
	}
	for (size_t i = 0; i < list->n; i++) {
		struct finding *f = &list->items[i];
		bool doubled = false;

		for (size_t k = n; k > 0 && !doubled; k--) {
			if (list->items[k - 1].line != f->line)
				break;
			doubled = same(&list->items[k - 1], f);
		}
		if (doubled) {
			list->n_errors -= f->level == FINDING_ERROR;
			release(f);
		} else {
			list->items[n++] = *f;
		}
	}
	list->n = n;
}

void findings_move(struct findings *to, struct findings *from)
{
	to->items = xrealloc(to->items, to->n + from->n, sizeof(*to->items));
	if (from->n)
		memcpy(to->items + to->n, from->items,
			from->n * sizeof(*from->items));
	to->n += from->n;
	to->n_errors += from->n_errors;
	free(from->items);
	*from = (struct findings)FINDINGS_INIT;
}

void findings_release(struct findings *list)
{
	for (size_t i = 0; i < list->n; i++)
		release(&list->items[i]);
	free(list->items);
	*list = (struct findings)FINDINGS_INIT;
}

const char *finding_level_id(enum finding_level level)
{
	return level == FINDING_ERROR ? "error" : "warning";
}

const char *finding_level_name(enum finding_level level)
{
	return level == FINDING_ERROR ? "错误" : "提醒";
}
