/* SPDX-License-Identifier: MIT */
#include "cli/print.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "dossier/signing.h"
#include "dossier/wire.h"

void print_styled(FILE *to, enum style style, const char *text)
{
	static const char *const codes[] = {[STYLE_BOLD] = "1",
		[STYLE_DIM] = "2", [STYLE_RED] = "31", [STYLE_YELLOW] = "33",
		[STYLE_GREEN] = "32"};

	if (style == STYLE_NONE || !isatty(fileno(to)))
		fputs(text, to);
	else
		fprintf(to, "\033[%sm%s\033[0m", codes[style], text);
}

void print_padded(FILE *to, const char *text, size_t columns)
{
	size_t width = utf8_columns(text, strlen(text));

	fputs(text, to);
	for (; width < columns; width++)
		fputc(' ', to);
}

void print_cell(
	FILE *to, enum style style, const char *text, size_t columns)
{
	size_t width = utf8_columns(text, strlen(text));

	print_styled(to, style, text);
	print_padded(to, "", width < columns ? columns - width : 0);
}

void print_fact(const char *label, const char *value)
{
	if (!value || !*value)
		return;
	print_padded(stdout, label, 12);
	puts(value);
}

void print_names(const char *label, const struct strs *names)
{
	char *joined = strs_join(names, "、");

	print_fact(label, joined);
	free(joined);
}

void print_json(struct json *take)
{
	struct buf b = BUF_INIT;

	json_write(take, &b);
	buf_add_char(&b, '\n');
	fwrite(b.data, 1, b.len, stdout);
	buf_release(&b);
	json_free(take);
}

static bool has(const char *s)
{
	return s && *s;
}

/* Many sentences say themselves what was found and what should be there; it
 * is not repeated. What is missing has nothing to be compared with. */
static void print_finding(FILE *to, const struct finding *f)
{
	fprintf(to, "%s:", f->file ? f->file : "");
	if (f->line)
		fprintf(to, "%ld:", f->line);
	fputc(' ', to);
	if (has(f->field))
		fprintf(to, "%s: ", f->field);
	if (f->level == FINDING_WARNING)
		print_styled(to, STYLE_YELLOW, "提醒：");
	fputs(f->message, to);
	if (has(f->found) && !strstr(f->message, f->found))
		fprintf(to, "（现在是“%s”）", f->found);
	if (has(f->found) && has(f->expected) && !strstr(f->message, "应") &&
		!strstr(f->message, f->expected))
		fprintf(to, "；应为：%s", f->expected);
	fputc('\n', to);
}

void print_findings(FILE *to, const struct findings *list)
{
	for (size_t i = 0; i < list->n; i++)
		print_finding(to, &list->items[i]);
}

void print_findings_json(const struct findings *list)
{
	for (size_t i = 0; i < list->n; i++)
		print_json(wire_finding(&list->items[i]));
}

enum err_code print_document_json(struct session *s, struct index *index,
	const struct record *r, struct err *err)
{
	struct json *j = NULL;
	enum err_code code = wire_document(
		office_archive(s->office), index, r, &j, err);

	if (code == ERR_OK)
		print_json(j);
	return code;
}

void print_record_line(
	const struct catalogue *catalogue, const struct record *r)
{
	static const enum style styles[] = {[RECORD_UNSIGNED] = STYLE_YELLOW,
		[RECORD_SIGNED] = STYLE_GREEN, [RECORD_VOID] = STYLE_DIM};
	const char *plain = record_status_name(r->status);
	const char *status =
		signing_status_name(catalogue, r->kind, r->status);

	print_padded(stdout, r->number, 24);
	fputs("  ", stdout);
	print_padded(stdout, r->kind_name, 16);
	printf("  %s  ", r->date);
	print_styled(stdout, status == plain ? styles[r->status] : STYLE_DIM,
		status);
	printf("  %s", r->title);
	if (r->version > 1)
		printf("（第 %d 版）", r->version);
	putchar('\n');
}

void print_size(FILE *to, int64_t bytes)
{
	static const char *const units[] = {"字节", "KB", "MB", "GB", "TB"};
	double n = (double)bytes;
	size_t u = 0;

	while (n >= 1000 && u < 4) {
		n /= 1000;
		u++;
	}
	fprintf(to, "%.*f %s", u ? 1 : 0, n, units[u]);
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void draw(void *arg, int64_t done, int64_t total)
{
	enum { WIDTH = 24 };
	struct bar *b = arg;
	int64_t now = now_ms(), spent = now - b->began_ms;
	int filled = total > 0 ? (int)(done * WIDTH / total) : 0;

	if (!isatty(STDERR_FILENO) || spent < 300 ||
		(now - b->drawn_ms < 100 && done < total))
		return;
	b->drawn_ms = now;
	b->drawn = true;
	fprintf(stderr, "\r\033[K%s ", b->what);
	for (int i = 0; i < WIDTH; i++)
		fputs(i < filled ? "█" : "░", stderr);
	if (b->bytes) {
		fputc(' ', stderr);
		print_size(stderr, done);
		fputs(" / ", stderr);
		print_size(stderr, total);
	} else {
		fprintf(stderr, " %lld / %lld，每秒 %lld", (long long)done,
			(long long)total, (long long)(done * 1000 / spent));
	}
	if (done > 0 && done < total)
		fprintf(stderr, "，还要 %lld 秒",
			(long long)((total - done) * spent / done / 1000 + 1));
}

void bar_init(struct bar *b, const char *what, bool bytes)
{
	*b = (struct bar){
		.progress = {.step = draw, .arg = b},
		.what = what,
		.began_ms = now_ms(),
		.bytes = bytes,
	};
}

void bar_finish(struct bar *b)
{
	if (b->drawn)
		fputs("\r\033[K", stderr);
	b->drawn = false;
}

void print_fault(const struct verify_fault *f, bool json)
{
	struct json *j;

	if (!json) {
		print_styled(stdout, STYLE_RED, verify_kind_name(f->kind));
		printf("  %s: %s\n", f->where, f->message);
		return;
	}
	j = json_new_object();
	json_set_str(j, "kind", verify_kind_id(f->kind));
	json_set_str(j, "file", f->where);
	json_set_str(j, "message", f->message);
	print_json(j);
}
