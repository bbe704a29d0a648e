/* SPDX-License-Identifier: MIT
 *
 * A cabinet for the tests of the archive: a fresh archive in a folder of its
 * own with project P1, and short ways to file into it.
 */
#ifndef TESTS_CABINET_H
#define TESTS_CABINET_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "archive/archive.h"
#include "archive/filing.h"
#include "base/fs.h"
#include "base/hash.h"
#include "scratch.h"

#define NOON 1772769600 /* 2026-03-06T04:00:00Z */

struct cabinet {
	char dir[256];
	struct archive *archive;
	struct err err;
};

/* Ends the test with the error's text. */
#define ok(c, call)                                                            \
	do {                                                                   \
		if ((call) != ERR_OK)                                          \
			fail_msg("%s: %s", #call, (c)->err.text);              \
	} while (0)

static const struct filing_by somebody = {.at = NOON, .actor = "张三"};

static inline void cabinet_project(struct cabinet *c, const char *id)
{
	struct project p = {.id = (char *)id,
		.name = (char *)"华信 ERP 实施",
		.customer = (char *)"华信机械有限公司",
		.contract = (char *)"HT-2026-0123",
		.signed_on = (char *)"2026-01-05",
		.scale = (char *)"standard"};

	ok(c, filing_open_project(c->archive, &p, &somebody, &c->err));
}

/* volume_limit 0: the default. */
static inline void cabinet_open(struct cabinet *c, int64_t volume_limit)
{
	memset(c, 0, sizeof(*c));
	SCRATCH_NAME(c->dir, "cabinet");
	assert_non_null(mkdtemp(c->dir));
	ok(c, archive_init(c->dir, &c->err));
	if (volume_limit) {
		char *path = fs_join(c->dir, "settings.json");
		char *text = xprintf("{\"format\":1,\"volume_limit\":%lld}",
			(long long)volume_limit);

		ok(c, fs_write(path, text, strlen(text), &c->err));
		free(text);
		free(path);
	}
	ok(c, archive_open(c->dir, ARCHIVE_WRITE, &c->archive, &c->err));
	cabinet_project(c, "P1");
}

static inline void cabinet_close(struct cabinet *c)
{
	archive_free(c->archive);
	ok(c, fs_remove_tree(c->dir, &c->err));
}

/* As another process would find it. */
static inline void cabinet_reopen(struct cabinet *c)
{
	archive_free(c->archive);
	c->archive = NULL;
	ok(c, archive_open(c->dir, ARCHIVE_WRITE, &c->archive, &c->err));
}

static inline char *cabinet_path(const struct cabinet *c, const char *name)
{
	return fs_join(c->dir, name);
}

static inline void cabinet_read(
	struct cabinet *c, const char *name, struct buf *out)
{
	char *path = cabinet_path(c, name);

	ok(c, fs_read(path, (size_t)1 << 30, out, &c->err));
	free(path);
}

static inline void cabinet_write(
	struct cabinet *c, const char *name, const void *data, size_t len)
{
	char *path = cabinet_path(c, name);

	ok(c, fs_write(path, data, len, &c->err));
	free(path);
}

static inline char *minutes(const char *title)
{
	return xprintf("<会谈纪要 xmlns=\"urn:juanzong:form\">%s</会谈纪要>\n",
		title);
}

/* Puts one record, with a form, a paper of n_paper bytes, its text and one
 * part. number NULL: a new one. */
static inline enum err_code cabinet_put(struct filing *f, const char *title,
	const char *number, size_t n_paper, char **made, struct err *err)
{
	char *form = minutes(title), *paper = xmalloc(n_paper), *fresh = NULL;
	const struct filing_file files[] = {
		{"docx", "会谈纪要.docx", paper, n_paper},
		{"xml", "form.xml", form, strlen(form)},
		{"text", "text.txt", title, strlen(title)},
	};
	const struct filing_part parts[] = {
		{"schemas/minutes.xsd", "<xs:schema/>", 12, NULL},
	};
	struct record r = {.kind = xstrdup("minutes"),
		.kind_name = xstrdup("会谈纪要"),
		.title = xstrdup(title),
		.date = xstrdup("2026-03-06"),
		.audience = xstrdup("customer"),
		.author = xstrdup("李四")};
	enum err_code code = ERR_OK;
	int64_t serial;

	/* Not compressible, and the same in each run. */
	for (size_t i = 0, x = 12345 + strlen(title); i < n_paper; i++) {
		x = x * 6364136223846793005u + 1442695040888963407u;
		paper[i] = (char)(x >> 56);
	}
	hash_of(form, strlen(form), r.form_digest);
	r.retention = xstrdup("D10");
	r.facts = json_new_object();
	json_set_str(r.facts, "signed", "2026-03-06");
	strs_add(&r.persons, "王五");
	if (!number)
		code = filing_allot(f, "HTJY", "{project}-{code}-{seq:3}",
			&fresh, &serial, err);
	r.number = number ? xstrdup(number) : xstrdup(fresh);
	if (code == ERR_OK)
		code = filing_put(f, &r, files, 3, parts, 1, err);
	if (made)
		*made = xstrdup(r.number);
	record_release(&r);
	free(fresh);
	free(form);
	free(paper);
	return code;
}

/* Files one record; returns its number. */
static inline char *cabinet_file(
	struct cabinet *c, const char *project, const char *title)
{
	struct filing *f = NULL;
	char *number = NULL;

	ok(c, filing_begin(c->archive, project, &somebody, &f, &c->err));
	ok(c, cabinet_put(f, title, NULL, 3000, &number, &c->err));
	ok(c, filing_commit(f, &c->err));
	filing_free(f);
	return number;
}

static inline struct filing_attachment cabinet_attachment(
	const char *number, const char *role, const char *name,
	const char *content)
{
	return (struct filing_attachment){.number = number,
		.role = role,
		.name = name,
		.date = "2026-03-10",
		.by = "王五",
		.data = content,
		.len = strlen(content)};
}

static inline void cabinet_attach(struct cabinet *c, const char *number,
	const char *role, const char *name, const char *content)
{
	struct filing *f = NULL;
	const struct filing_attachment a =
		cabinet_attachment(number, role, name, content);

	ok(c, filing_begin(c->archive, "P1", &somebody, &f, &c->err));
	ok(c, filing_attach(f, &a, &c->err));
	ok(c, filing_commit(f, &c->err));
	filing_free(f);
}

static inline struct index *cabinet_index(struct cabinet *c)
{
	struct index *ix = NULL;

	ok(c, archive_index(c->archive, &ix, &c->err));
	return ix;
}

#endif
