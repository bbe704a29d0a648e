/* SPDX-License-Identifier: MIT */
#include "archive/record/project.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

#define ID_LIMIT 40

void project_release(struct project *p)
{
	free(p->id);
	free(p->name);
	free(p->customer);
	free(p->contract);
	free(p->signed_on);
	free(p->scale);
	free(p->destroyed_why);
	*p = (struct project)PROJECT_INIT;
}

void project_copy(struct project *to, const struct project *from)
{
	to->id = xstrdup(from->id);
	to->name = xstrdup(from->name);
	to->customer = xstrdup(from->customer);
	to->contract = xstrdup(from->contract);
	to->signed_on = xstrdup(from->signed_on);
	to->scale = xstrdup(from->scale);
	to->opened_at = from->opened_at;
	to->closed_at = from->closed_at;
	to->destroyed_at = from->destroyed_at;
	to->destroyed_why = xstrdup(from->destroyed_why);
	to->n_records = from->n_records;
}

void event_release(struct event *e)
{
	free(e->project);
	free(e->name);
	free(e->date);
	free(e->doc);
	free(e->note);
	memset(e, 0, sizeof(*e));
}

static bool letter_or_digit(uint32_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
		       (c >= 'a' && c <= 'z');
	/* Letters of other scripts, the Chinese ones foremost: neither
	 * controls, spaces, punctuation nor symbols. */
	return (c >= 0xC0 && c <= 0x1FFF && c != 0xD7 && c != 0xF7) ||
	       (c >= 0x3005 && c <= 0x3007) || (c >= 0x3041 && c <= 0x318F) ||
	       (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xA000 && c <= 0xD7A3) ||
	       (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

bool project_id_ok(const char *id)
{
	const char *p = id, *end = id + strlen(id);
	size_t n = 0;

	for (; p < end; n++) {
		uint32_t c = utf8_next(&p, end);

		if (c == UTF8_BAD || n == ID_LIMIT)
			return false;
		if (!letter_or_digit(c) &&
			(n == 0 || (c != '-' && c != '_' && c != '.')))
			return false;
	}
	/* Windows drops a dot at the end of a name. */
	return n > 0 && end[-1] != '.';
}
