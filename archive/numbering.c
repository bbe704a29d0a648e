/* SPDX-License-Identifier: MIT */
#include "archive/numbering.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

/* One {…} of a pattern; false: there is none such. */
static bool expand(const struct numbering *n, const char *word, size_t len,
	int64_t seq, struct buf *out)
{
	if (len == 7 && !strncmp(word, "project", len)) {
		buf_add_str(out, n->project);
	} else if (len == 4 && !strncmp(word, "code", len)) {
		buf_add_str(out, n->code);
	} else if (len == 4 && !strncmp(word, "year", len)) {
		buf_add(out, n->date, 4);
	} else if (len == 3 && !strncmp(word, "seq", len)) {
		buf_printf(out, "%lld", (long long)seq);
	} else if (len == 5 && !strncmp(word, "seq:", 4) && word[4] >= '1' &&
		   word[4] <= '9') {
		buf_printf(out, "%0*lld", word[4] - '0', (long long)seq);
	} else {
		return false;
	}
	return true;
}

char *numbering_format(const struct numbering *n, int64_t seq)
{
	struct buf out = BUF_INIT;

	for (const char *p = n->pattern; *p;) {
		size_t len = strcspn(p, "}");

		if (*p != '{') {
			buf_add_char(&out, *p++);
			continue;
		}
		if (!p[len] || !expand(n, p + 1, len - 1, seq, &out)) {
			buf_release(&out);
			return NULL;
		}
		p += len + 1;
	}
	return buf_detach(&out);
}

enum err_code numbering_check(const struct numbering *n, struct err *err)
{
	char *sample;

	if (!strstr(n->pattern, "{seq}") && !strstr(n->pattern, "{seq:"))
		return err_set(err, ERR_SETUP,
			"编号规则“%s”里没有 {seq} 或 {seq:3}", n->pattern);
	sample = numbering_format(n, 1);
	if (!sample)
		return err_set(err, ERR_SETUP,
			"编号规则“%s”有误：花括号里只能是 project、code、year、"
			"seq、seq:1 至 seq:9",
			n->pattern);
	free(sample);
	return ERR_OK;
}
