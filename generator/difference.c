/* SPDX-License-Identifier: MIT */
#include "generator/difference.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

/* Lines added and removed in all; the search takes the square of it. */
#define EDITS_MAX 1000

/* How far ahead a changed line is looked for among the added ones. */
#define LOOK_AHEAD 50

struct search {
	const struct outline *ours, *theirs;
	size_t at;   /* lines alike at the start */
	long n, m;   /* lines between there and those alike at the end */
	long *trace; /* for each number of edits d, how far each diagonal
		      * -d … d got */
	long *match; /* for each of our lines between, theirs; -1: none */
};

static bool alike(const struct search *s, long i, long k)
{
	return outline_same(s->ours->items[s->at + (size_t)i].text,
		s->theirs->items[s->at + (size_t)k].text);
}

static void trim(struct search *s)
{
	size_t n = s->ours->n, m = s->theirs->n, end = 0;

	while (s->at < n && s->at < m && alike(s, 0, 0))
		s->at++;
	while (end < n - s->at && end < m - s->at &&
		outline_same(s->ours->items[n - 1 - end].text,
			s->theirs->items[m - 1 - end].text))
		end++;
	s->n = (long)(n - s->at - end);
	s->m = (long)(m - s->at - end);
}

/* Where the diagonals of d edits begin in the trace, and their middle. */
static long *diagonals(const struct search *s, long d)
{
	return s->trace + d * d + d;
}

/* Does the best way of d edits to diagonal k add a line, or remove one? */
static bool adds(const long *before, long d, long k)
{
	return k == -d || (k != d && before[k - 1] < before[k + 1]);
}

/* How many of our lines diagonal k gets past with d edits. */
static long reach(const struct search *s, long d, long k)
{
	const long *before = d ? diagonals(s, d - 1) : NULL;
	long i = 0;

	if (before)
		i = adds(before, d, k) ? before[k + 1] : before[k - 1] + 1;
	while (i < s->n && i - k < s->m && alike(s, i, i - k))
		i++;
	return i;
}

/* The number of edits between the two; -1: too many. */
static long count_edits(struct search *s)
{
	for (long d = 0; d <= EDITS_MAX; d++) {
		s->trace = xrealloc(s->trace, (size_t)((d + 1) * (d + 1)),
			sizeof(*s->trace));
		for (long k = -d; k <= d; k += 2) {
			long i = reach(s, d, k);

			diagonals(s, d)[k] = i;
			if (i == s->n && i - k == s->m)
				return d;
		}
	}
	return -1;
}

/* Back along the trace: what is passed on a diagonal is a match. */
static void match_lines(struct search *s, long d)
{
	long k = s->n - s->m, i = s->n;

	for (; d > 0; d--) {
		const long *before = diagonals(s, d - 1);
		bool added = adds(before, d, k);
		long start = added ? before[k + 1] : before[k - 1] + 1;

		for (; i > start; i--)
			s->match[i - 1] = i - 1 - k;
		i = added ? start : start - 1;
		k += added ? 1 : -1;
	}
	for (; i > 0; i--)
		s->match[i - 1] = i - 1;
}

/* ---- what differs ---- */

static void add(struct differences *out, enum difference_kind kind,
	size_t ours, size_t theirs)
{
	out->items = xrealloc(out->items, out->n + 1, sizeof(*out->items));
	out->items[out->n++] = (struct difference){kind, ours, theirs};
}

/* Is theirs rather a change of ours than a line of its own? */
static bool is_change(const char *ours, const char *theirs)
{
	size_t n = strlen(ours), m = strlen(theirs), head, tail;

	if (outline_filled(ours, theirs))
		return true;
	outline_common(ours, theirs, &head, &tail);
	return (head + tail) * 2 >= (n < m ? n : m);
}

static void add_change(
	struct search *s, struct differences *out, size_t i, size_t k)
{
	bool filled = outline_filled(
		s->ours->items[i].text, s->theirs->items[k].text);

	add(out, filled ? DIFFERENCE_FILLED : DIFFERENCE_CHANGED, i, k);
}

/* Our lines i … n and theirs k … m, none of them alike. */
static void add_hunk(struct search *s, struct differences *out, size_t i,
	size_t n, size_t k, size_t m)
{
	bool even = n - i == m - k;

	for (; i < n; i++) {
		size_t found = k;

		while (!even && found < m && found - k < LOOK_AHEAD &&
			!is_change(s->ours->items[i].text,
				s->theirs->items[found].text))
			found++;
		if (found >= m || found - k >= LOOK_AHEAD) {
			add(out, DIFFERENCE_REMOVED, i, 0);
			continue;
		}
		while (k < found)
			add(out, DIFFERENCE_ADDED, 0, k++);
		add_change(s, out, i, k++);
	}
	while (k < m)
		add(out, DIFFERENCE_ADDED, 0, k++);
}

static void add_hunks(struct search *s, struct differences *out)
{
	long i = 0, k = 0;

	while (i < s->n || k < s->m) {
		long n = i, m;

		while (n < s->n && s->match[n] < 0)
			n++;
		m = n < s->n ? s->match[n] : s->m;
		add_hunk(s, out, s->at + (size_t)i, s->at + (size_t)n,
			s->at + (size_t)k, s->at + (size_t)m);
		i = n + 1;
		k = m + 1;
	}
}

void differences_find(const struct outline *ours,
	const struct outline *theirs, struct differences *out)
{
	struct search s = {.ours = ours, .theirs = theirs};
	long d;

	trim(&s);
	s.match = xcalloc((size_t)s.n + 1, sizeof(*s.match));
	for (long i = 0; i < s.n; i++)
		s.match[i] = -1;
	d = count_edits(&s);
	if (d >= 0)
		match_lines(&s, d);
	add_hunks(&s, out);
	free(s.trace);
	free(s.match);
}

void differences_release(struct differences *d)
{
	free(d->items);
	*d = (struct differences)DIFFERENCES_INIT;
}
