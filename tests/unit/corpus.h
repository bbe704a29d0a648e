/* SPDX-License-Identifier: MIT
 *
 * Made-up records for the tests and the bench of index and search: the same
 * number gives the same record. Words are frequent and rare as in a language
 * (Zipf); some text is full-width, traditional, Latin, or a mixture.
 */
#ifndef TESTS_UNIT_CORPUS_H
#define TESTS_UNIT_CORPUS_H

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/index/index.h"
#include "archive/record/project.h"
#include "archive/record/record.h"
#include "base/buf.h"
#include "base/utf8.h"

struct corpus {
	uint64_t state;
	int n_words;  /* different words */
	int n_chars;  /* different characters they are made of */
	int n_length; /* words in a text, about */
	int n_days;   /* dates lie within so many days from 2024-01-01 */
	int n_projects;
};

/* splitmix64 */
static inline uint64_t corpus_random(struct corpus *c)
{
	uint64_t z = c->state += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

static inline int corpus_below(struct corpus *c, int n)
{
	return (int)(corpus_random(c) % (uint64_t)n);
}

static const char *const corpus_frequent[] = {"项目", "验收", "合同", "延期",
	"客户", "实施", "培训", "数据", "系统", "会议", "确认", "服务器", "的",
	"和", "第1次", "报告", "MySQL", "SQL Server", "11月", "1月", "驗收單",
	"延期交付", "ＭｙＳＱＬ", "（一）", "“已确认”", "HT-2026-0123",
	"v2.0.1", "100%", "10:30", "张伟", "華信", "重庆", "C++", "a_b",
	"服務器", "１２３", "𠮷野家", "\n", "  ", "。"};

/* The word of a rank; the first ones are those above. */
static inline void corpus_word(
	const struct corpus *c, int rank, struct buf *out)
{
	const int n = sizeof(corpus_frequent) / sizeof(*corpus_frequent);
	struct corpus word = *c;
	int len;

	if (rank < n) {
		buf_add_str(out, corpus_frequent[rank]);
		return;
	}
	word.state = (uint64_t)rank * 7919;
	len = 1 + corpus_below(&word, 3);
	if (corpus_below(&word, 12) == 0) {
		buf_printf(out, " %c%c%d ", 'a' + corpus_below(&word, 26),
			'A' + corpus_below(&word, 26),
			corpus_below(&word, 100));
		return;
	}
	for (int i = 0; i < len; i++) {
		/* Some characters are in many words, most in few. */
		double u = corpus_below(&word, 10000) / 10000.0;
		char utf8[4];

		buf_add(out, utf8,
			utf8_put(
				utf8, 0x4E00 + (uint32_t)(u * u * c->n_chars)));
	}
}

static inline void corpus_words(struct corpus *c, int n, struct buf *out)
{
	for (int i = 0; i < n; i++) {
		double u = (corpus_below(c, 1000000) + 1) / 1000001.0;

		corpus_word(c, (int)pow(c->n_words, u) - 1, out);
		if (corpus_below(c, 9) == 0)
			buf_add_str(out, corpus_below(c, 3) ? "，" : "。\n");
	}
}

static const char *const corpus_kinds[][2] = {{"minutes", "会谈纪要"},
	{"memo", "备忘录"}, {"handover", "客户服务交接单"},
	{"fault-report", "错误处理报告"}};
static const char *const corpus_persons[] = {"张伟", "王芳", "李　娜", "刘洋",
	"陈建国", "欧阳修", "Peter Wu", "趙敏"};
static const char *const corpus_customers[] = {
	"华信科技有限公司", "重庆长安", "ABC 物流", "上海銀行", "宏达（集团）"};

static inline void corpus_project(struct corpus *c, int i, struct project *p)
{
	*p = (struct project)PROJECT_INIT;
	p->id = xprintf("P2026-%03d", i);
	p->name = xprintf("%s%d期工程", i % 3 ? "ERP实施" : "成都仓储", i);
	p->customer = xstrdup(corpus_customers[i % 5]);
	if (i % 4)
		p->contract = xprintf("HT-2026-%04d", i * 37);
	p->signed_on = xstrdup("2026-01-05");
	p->scale = xstrdup(i % 2 ? "small" : "standard");
	p->opened_at = 1760000000 + i;
	(void)c;
}

static inline void corpus_date(struct corpus *c, char out[16])
{
	int day = corpus_below(c, c->n_days);

	snprintf(out, 16, "%04d-%02d-%02d", 2024 + day / 336 % 100,
		1 + day / 28 % 12, 1 + day % 28);
}

/* The i-th record in a version, with its text. */
static inline void corpus_record(struct corpus *c, int i, int version,
	struct record *r, struct buf *text)
{
	int project, kind;
	char date[16];
	struct buf title = BUF_INIT;

	/* What a later version keeps comes from i alone. */
	c->state = (uint64_t)i * 104729;
	project = corpus_below(c, c->n_projects);
	kind = corpus_below(c, 4);
	c->state += (uint64_t)version * 15485863;
	corpus_date(c, date);
	corpus_words(c, 2 + corpus_below(c, 4), &title);
	*r = (struct record)RECORD_INIT;
	r->number = xprintf("P2026-%03d-%c%03d", project, "HBJC"[kind], i);
	r->serial = i / 3 + 1;
	r->version = version;
	r->kind = xstrdup(corpus_kinds[kind][0]);
	r->kind_name = xstrdup(corpus_kinds[kind][1]);
	r->project = xprintf("P2026-%03d", project);
	r->title = buf_detach(&title);
	r->date = xstrdup(date);
	r->author = xstrdup("实施部");
	r->customer = xstrdup(corpus_customers[corpus_below(c, 5)]);
	if (corpus_below(c, 3))
		r->contract = xprintf("HT-2026-%04d", corpus_below(c, 9999));
	r->audience = xstrdup("customer");
	r->folder = xprintf("%03d-%s", i, corpus_kinds[kind][1]);
	r->filed_at = 1770000000 + i;
	r->filed_by = xstrdup("wang");
	for (int n = corpus_below(c, 4); n > 0; n--)
		strs_add(&r->persons, corpus_persons[corpus_below(c, 8)]);
	if (corpus_below(c, 4) == 0)
		strs_add(&r->keywords, "数据迁移");
	snprintf(r->form_digest, sizeof(r->form_digest), "%064x",
		(unsigned)(i * 16 + version));
	buf_clear(text);
	corpus_words(c, c->n_length / 2 + corpus_below(c, c->n_length), text);
}

/* ---- a history of acts ---- */

enum corpus_act_kind {
	CORPUS_PROJECT, /* what: number of the project; version: how renamed */
	CORPUS_FILE,    /* what: number of the record */
	CORPUS_SIGN,    /* likewise, version: which one */
	CORPUS_VOID,
	CORPUS_EVENT
};

struct corpus_act {
	enum corpus_act_kind kind;
	int what, version;
	int project;
};

static inline int corpus_project_of(const struct corpus *c, int i)
{
	struct corpus copy = *c;

	copy.state = (uint64_t)i * 104729;
	return corpus_below(&copy, copy.n_projects);
}

/* All projects, then the records in random order, some of them revised,
 * signed or voided later, with projects renamed in between. The caller frees
 * it. */
static inline struct corpus_act *corpus_acts(
	struct corpus *c, int n_records, size_t *n)
{
	struct corpus_act *acts =
		xcalloc((size_t)(n_records * 6 + c->n_projects), sizeof(*acts));
	int *order = xcalloc((size_t)n_records, sizeof(*order));

	*n = 0;
	for (int i = 0; i < c->n_projects; i++)
		acts[(*n)++] = (struct corpus_act){CORPUS_PROJECT, i, 0, i};
	c->state = 99;
	for (int i = 0; i < n_records; i++) {
		int k = corpus_below(c, i + 1);

		order[i] = order[k];
		order[k] = i;
	}
	for (int k = 0; k < n_records; k++) {
		int i = order[k], back = order[corpus_below(c, k + 1)];
		int p = corpus_project_of(c, i), q = corpus_project_of(c, back);

		acts[(*n)++] = (struct corpus_act){CORPUS_FILE, i, 1, p};
		if (corpus_below(c, 4) == 0)
			acts[(*n)++] =
				(struct corpus_act){CORPUS_SIGN, back, 1, q};
		if (corpus_below(c, 6) == 0)
			acts[(*n)++] =
				(struct corpus_act){CORPUS_FILE, back, 2, q};
		if (corpus_below(c, 12) == 0)
			acts[(*n)++] =
				(struct corpus_act){CORPUS_VOID, back, 0, q};
		if (corpus_below(c, 30) == 0)
			acts[(*n)++] = (struct corpus_act){
				CORPUS_PROJECT, p, 1 + k % 3, p};
		if (corpus_below(c, 30) == 0)
			acts[(*n)++] =
				(struct corpus_act){CORPUS_EVENT, k, 0, p};
	}
	free(order);
	return acts;
}

static inline enum err_code corpus_apply_file(struct index *ix,
	struct corpus *c, const struct corpus_act *act, struct err *err)
{
	struct buf text = BUF_INIT;
	struct record r;
	enum err_code code;
	struct record_file f = {.role = (char *)"docx",
		.volume = (char *)"v001",
		.size = 100 + act->what,
		.version = act->version};

	corpus_record(c, act->what, act->version, &r, &text);
	f.name = xprintf("data/%s/v%d/x.docx", r.folder, act->version);
	record_add_file(&r, &f);
	r.retention = xstrdup(act->what % 3 ? "D10" : "D30");
	if (act->what % 2) {
		r.facts = json_new_object();
		json_set_str(r.facts, "signed", r.date);
	}
	r.made_with = json_new_object();
	json_set_int(r.made_with, "record", act->what);
	if (act->what % 3) {
		struct json *files = json_new_object();

		json_set_str(files, "a.xsl", act->what % 3 == 1 ? "1" : "2");
		json_set_take(r.made_with, "files", files);
	}
	code = index_put_record(ix, &r, text.data, text.len, err);
	free(f.name);
	record_release(&r);
	buf_release(&text);
	return code;
}

/* A signature that leaves the record unsigned. */
static inline bool corpus_partial(const struct corpus_act *act)
{
	return act->what % 3 == 0;
}

static inline enum err_code corpus_apply(struct index *ix, struct corpus *c,
	const struct corpus_act *act, struct err *err)
{
	struct buf text = BUF_INIT;
	struct project p;
	struct record r;
	struct event e = {
		.name = (char *)"交付", .date = (char *)"2026-03-01"};
	struct record_file f = {.role = (char *)"signed",
		.volume = (char *)"v001",
		.date = (char *)"2026-02-02",
		.version = act->version,
		.partial = corpus_partial(act)};
	enum err_code code = ERR_OK;

	switch (act->kind) {
	case CORPUS_PROJECT:
		corpus_project(c, act->what, &p);
		if (act->version) {
			free(p.name);
			p.name = xprintf("改名%d", act->version);
			free(p.customer);
			p.customer = xstrdup(corpus_customers[act->version]);
		}
		code = index_put_project(ix, &p, err);
		project_release(&p);
		break;
	case CORPUS_FILE:
		code = corpus_apply_file(ix, c, act, err);
		break;
	case CORPUS_EVENT:
		e.note = xprintf("第 %d 次", act->what);
		p.id = xprintf("P2026-%03d", act->project);
		code = index_put_event(ix, p.id, &e, err);
		free(p.id);
		free(e.note);
		break;
	case CORPUS_SIGN:
	case CORPUS_VOID:
		corpus_record(c, act->what, 1, &r, &text);
		f.name = xprintf("data/%s/v%d/扫描.pdf", r.folder, f.version);
		code = act->kind == CORPUS_SIGN
			       ? index_put_file(ix, r.number, &f, err)
			       : index_put_void(ix, r.number, "误归档", err);
		free(f.name);
		record_release(&r);
		buf_release(&text);
		break;
	}
	return code;
}

#endif
