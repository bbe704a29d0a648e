/* SPDX-License-Identifier: MIT
 *
 *	either = both { "|" both }
 *	both   = { piece [ how often ] }
 *	piece  = character | "." | "\" … | "[" … "]" | "(" either ")"
 *
 * Characters that stand side by side make a run. Whatever is not one of them
 * ends the run; what must be there apart from runs comes from groups.
 */
#include "archive/search/literal.h"

#include <stdlib.h>
#include <string.h>

#include "archive/index/fold.h"
#include "base/buf.h"
#include "base/utf8.h"

#define DEPTH_MAX 16
#define CHOICES_MAX 8 /* of a class */

struct walk {
	const char *p, *end;
	bool any_case;
	int depth;
	bool lost; /* something that is not understood: nothing is required */
};

/* What a piece requires. */
struct piece {
	uint32_t c; /* one character; 0: something else */
	struct query_node *group; /* or NULL */
};

static struct query_node *parse_either(struct walk *w);

static bool at(const struct walk *w, const char *s)
{
	size_t len = strlen(s);

	return (size_t)(w->end - w->p) >= len && !memcmp(w->p, s, len);
}

static bool take(struct walk *w, const char *s)
{
	if (!at(w, s))
		return false;
	w->p += strlen(s);
	return true;
}

/* ---- nodes ---- */

static void add_kid(struct query_node *list, struct query_node *kid)
{
	list->kids =
		xrealloc(list->kids, list->n_kids + 1, sizeof(*list->kids));
	list->kids[list->n_kids++] = kid;
}

static struct query_node *list_new(enum query_op op)
{
	struct query_node *node = xcalloc(1, sizeof(*node));

	node->op = op;
	return node;
}

/* NULL: the index says nothing of it. */
static struct query_node *text_node(const char *s, size_t len)
{
	struct buf folded = BUF_INIT;
	struct query_node *text = NULL;

	fold_text(s, len, &folded);
	if (folded.len && strcmp(folded.data, " ")) {
		text = list_new(QUERY_TEXT);
		text->len = folded.len;
		text->text = buf_detach(&folded);
		text->needle = needle_new(text->text, text->len);
	}
	buf_release(&folded);
	return text;
}

/* A run is over: it is required. */
static void end_run(struct query_node *all, struct buf *run)
{
	struct query_node *text = text_node(run->data, run->len);

	if (text)
		add_kid(all, text);
	buf_clear(run);
}

/* ---- pieces ---- */

/* With /i a letter also matches its other forms; of those of ASCII it is
 * known that they all fold to one. Beyond, only what has no case is taken. */
static bool is_sure(const struct walk *w, uint32_t c)
{
	if (!w->any_case)
		return true;
	if ((c | 32) == 'k')
		return fold_char(0x212A) == 'k'; /* the sign of kelvin */
	if ((c | 32) == 's')
		return fold_char(0x17F) == 's'; /* the long one */
	return c < 0x80 || (c >= 0x2E80 && c <= 0x9FFF);
}

static bool is_alphanumeric(uint32_t c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static void skip_class(struct walk *w)
{
	take(w, "^");
	take(w, "]");
	while (w->p < w->end && !take(w, "]")) {
		const char *close;

		if (at(w, "\\Q") || at(w, "\\E")) {
			w->lost = true;
			return;
		}
		close = at(w, "[:")   ? ":]"
			: at(w, "[.") ? ".]"
			: at(w, "[=") ? "=]"
				      : NULL;
		if (close)
			close = memmem(w->p + 2, (size_t)(w->end - w->p - 2),
				close, 2);
		if (close)
			w->p = close + 2;
		else
			w->p += *w->p == '\\' && w->p + 1 < w->end ? 2 : 1;
	}
}

/* A class of a few letters, digits or characters beyond ASCII, and nothing else:
 * one of them is required. NULL: it is not that, and w stays where it is. */
static struct query_node *parse_choice(struct walk *w)
{
	struct query_node *one_of = list_new(QUERY_OR), *text;
	const char *p = w->p, *next = p;

	for (; p < w->end && *p != ']' && one_of->n_kids < CHOICES_MAX;
		p = next) {
		uint32_t c = utf8_next(&next, w->end);

		if (c == UTF8_BAD || !is_sure(w, c) ||
			(c < 0x80 && !is_alphanumeric(c)))
			break;
		text = text_node(p, (size_t)(next - p));
		if (!text)
			break;
		add_kid(one_of, text);
	}
	/* Not at the bracket: something else is in it as well. */
	if (p < w->end && *p == ']' && one_of->n_kids) {
		w->p = p + 1;
		return one_of;
	}
	query_node_free(one_of);
	return NULL;
}

/* After the backslash. */
static void parse_escape(struct walk *w, struct piece *out)
{
	char c = w->p < w->end ? *w->p : '\0';

	if (c == '\0' || strchr("QEcoxNLlUu", c)) {
		w->lost = true;
		return;
	}
	w->p++;
	if (c >= '0' && c <= '9') {
		while (w->p < w->end && *w->p >= '0' && *w->p <= '9')
			w->p++;
	} else if (strchr("pPgk", c)) {
		const char *close = at(w, "{")	 ? "}"
				    : at(w, "<") ? ">"
				    : at(w, "'") ? "'"
						 : NULL;

		if (!close && strchr("gk", c)) {
			w->lost = true;
			return;
		}
		w->p++;
		while (close && w->p < w->end && !take(w, close))
			w->p++;
	} else if (!((c | 32) >= 'a' && (c | 32) <= 'z') && c > ' ') {
		out->c = (unsigned char)c;
	}
}

/* After the parenthesis. Looking ahead or back requires nothing here: that it
 * does is rare, and "not" would be the contrary. */
static void parse_group(struct walk *w, struct piece *out)
{
	static const char *const around[] = {"?=", "?!", "?<=", "?<!"};
	static const char *const plain[] = {"?:", "?>"};
	static const char *const named[] = {"?<", "?P<", "?'"};
	struct query_node *inside;
	bool looks = false, known = !at(w, "?") && !at(w, "*");

	for (size_t i = 0; i < 4 && !known; i++)
		looks = known = take(w, around[i]);
	for (size_t i = 0; i < 2 && !known; i++)
		known = take(w, plain[i]);
	for (size_t i = 0; i < 3 && !known; i++)
		if (take(w, named[i])) {
			known = true;
			while (w->p < w->end && *w->p != '>' && *w->p != '\'')
				w->p++;
			w->p += w->p < w->end;
		}
	if (!known || ++w->depth > DEPTH_MAX) {
		w->lost = true;
		return;
	}
	inside = parse_either(w);
	w->depth--;
	if (!take(w, ")"))
		w->lost = true;
	if (looks) {
		query_node_free(inside);
		inside = NULL;
	}
	out->group = inside;
}

static void parse_piece(struct walk *w, struct piece *out)
{
	if (take(w, "\\")) {
		parse_escape(w, out);
	} else if (take(w, "[")) {
		out->group = parse_choice(w);
		if (!out->group)
			skip_class(w);
	} else if (take(w, "(")) {
		parse_group(w, out);
	} else if (!take(w, ".") && !take(w, "^") && !take(w, "$")) {
		out->c = utf8_next(&w->p, w->end);
		w->lost = w->lost || out->c == UTF8_BAD;
	}
	if (out->c && !is_sure(w, out->c))
		out->c = 0;
}

/* How often the piece stands there: at least *min times, always once? */
static void parse_times(struct walk *w, int *min, bool *once)
{
	*min = 1;
	*once = false;
	if (take(w, "*") || take(w, "?")) {
		*min = 0;
	} else if (take(w, "{")) {
		if (w->p >= w->end || *w->p < '0' || *w->p > '9') {
			w->lost = true;
			return;
		}
		/* {00} is zero, too. */
		*min = 0;
		for (; w->p < w->end && *w->p >= '0' && *w->p <= '9'; w->p++)
			*min = *min || *w->p != '0';
		while (w->p < w->end && ((*w->p >= '0' && *w->p <= '9') ||
						*w->p == ','))
			w->p++;
		w->lost = w->lost || !take(w, "}");
	} else if (!take(w, "+")) {
		*once = true;
		return;
	}
	/* As few as can be, or none given back. */
	if (!take(w, "?"))
		take(w, "+");
}

static struct query_node *parse_both(struct walk *w)
{
	struct query_node *all = list_new(QUERY_AND);
	struct buf run = BUF_INIT;

	while (!w->lost && w->p < w->end && !at(w, "|") && !at(w, ")")) {
		struct piece piece = {.c = 0};
		bool once;
		int min;

		parse_piece(w, &piece);
		parse_times(w, &min, &once);
		if (piece.c && min) {
			char utf8[4];
			size_t len = utf8_put(utf8, piece.c);

			buf_add(&run, utf8, len);
			/* ab+c: ab, and bc behind as many as there are. */
			if (!once) {
				end_run(all, &run);
				buf_add(&run, utf8, len);
			}
			continue;
		}
		end_run(all, &run);
		if (piece.group && min)
			add_kid(all, piece.group);
		else
			query_node_free(piece.group);
	}
	end_run(all, &run);
	buf_release(&run);
	if (all->n_kids)
		return all;
	query_node_free(all);
	return NULL;
}

static struct query_node *parse_either(struct walk *w)
{
	struct query_node *one_of = list_new(QUERY_OR);
	bool anything = false;

	do {
		struct query_node *branch = parse_both(w);

		if (branch)
			add_kid(one_of, branch);
		anything = anything || !branch;
	} while (!w->lost && take(w, "|"));
	if (!anything && !w->lost)
		return one_of;
	query_node_free(one_of);
	return NULL;
}

struct query_node *literal_required(
	const char *pattern, size_t len, bool any_case)
{
	struct walk w = {
		.p = pattern, .end = pattern + len, .any_case = any_case};
	struct query_node *node = parse_either(&w);

	if (!w.lost && w.p == w.end)
		return node;
	query_node_free(node);
	return NULL;
}
