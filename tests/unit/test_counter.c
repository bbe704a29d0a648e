/* SPDX-License-Identifier: MIT
 *
 * The counter: several people file at once. Each gets a number of its own and
 * stands by its own name in the log; who waited together went in one act; what
 * is wrong with one form is nobody else's business.
 */
#include "cabinet.h"
#include "faults.h"

#include <pthread.h>
#include <time.h>

#include "archive/verify/verify.h"
#include "dossier/counter.h"

#define N_PEOPLE 8

struct clerk {
	struct counter *counter;
	const char *form; /* its bytes */
	char *name;
	struct filing_by by;
	bool again;
	struct record record;
	struct findings findings;
	enum err_code code;
	struct err err;
	pthread_t thread;
};

struct room {
	struct cabinet cabinet;
	struct counter *counter;
	char *form;
	struct clerk clerks[N_PEOPLE];
};

/* The memo of the examples, of project P1, with a subject of its own. */
static char *memo(const char *subject)
{
	static const char old[] = "上线日期顺延", project[] = "P2026-001";
	struct buf text = BUF_INIT, out = BUF_INIT;
	struct err err = ERR_INIT;

	assert_int_equal(
		fs_read("examples/memo.xml", 1 << 20, &text, &err), ERR_OK);
	for (const char *p = text.data; *p;) {
		if (!strncmp(p, old, strlen(old))) {
			buf_add_str(&out, subject);
			p += strlen(old);
		} else if (!strncmp(p, project, strlen(project))) {
			buf_add_str(&out, "P1");
			p += strlen(project);
		} else {
			buf_add_char(&out, *p++);
		}
	}
	buf_release(&text);
	return buf_detach(&out);
}

static void room_open(struct room *r)
{
	struct office_plan plan = {.data = ".",
		.mode = ARCHIVE_WRITE,
		.actor = "?",
		.now = NOON,
		.hands = 1,
		.scratch = "/tmp"};

	memset(r, 0, sizeof(*r));
	cabinet_open(&r->cabinet, 0);
	plan.archive = r->cabinet.dir;
	ok(&r->cabinet, counter_new(&plan, &r->counter, &r->cabinet.err));
}

static void *file_one(void *arg)
{
	struct clerk *c = arg;
	struct source s = {.name = c->name};

	buf_init(&s.data);
	buf_add_str(&s.data, c->form);
	c->code = counter_file(c->counter, &c->by, &s, c->again, &c->record,
		&c->findings, &c->err);
	buf_release(&s.data);
	return NULL;
}

/* form is taken. */
static void come(struct room *r, size_t i, char *take_form)
{
	struct clerk *c = &r->clerks[i];

	c->counter = r->counter;
	c->form = take_form;
	c->name = xprintf("职员%zu", i);
	c->by = (struct filing_by){.at = NOON, .actor = c->name};
	assert_int_equal(pthread_create(&c->thread, NULL, file_one, c), 0);
}

static void leave(struct room *r)
{
	for (size_t i = 0; i < N_PEOPLE; i++) {
		struct clerk *c = &r->clerks[i];

		record_release(&c->record);
		findings_release(&c->findings);
		free((char *)c->form);
		free(c->name);
	}
	counter_free(r->counter);
	cabinet_close(&r->cabinet);
}

static bool count_lines(void *arg, const struct json *line)
{
	*(size_t *)arg += !strcmp(json_str(line, "act"), "file");
	return true;
}

static size_t n_acts(struct room *r)
{
	size_t n = 0;

	ok(&r->cabinet, archive_log(r->cabinet.archive, "P1", count_lines, &n,
				&r->cabinet.err));
	return n;
}

/* Keeps the counter waiting until all stand there. */
static void file_together(struct room *r, char *forms[], size_t n)
{
	const struct timespec moment = {.tv_nsec = 300000000};
	struct filing *f = NULL;

	ok(&r->cabinet, filing_begin(r->cabinet.archive, "P1", &somebody, &f,
				&r->cabinet.err));
	for (size_t i = 0; i < n; i++)
		come(r, i, forms[i]);
	nanosleep(&moment, NULL);
	filing_free(f);
	for (size_t i = 0; i < n; i++)
		pthread_join(r->clerks[i].thread, NULL);
}

static void expect_sound(struct room *r)
{
	struct verify_report report = VERIFY_REPORT_INIT;

	ok(&r->cabinet, verify_project(r->cabinet.archive, "P1", NULL, &report,
				&r->cabinet.err));
	assert_int_equal(report.n, 0);
	verify_report_release(&report);
}

static void who_waits_together_is_filed_in_one_act(void **state)
{
	char *forms[N_PEOPLE];
	struct room r;

	(void)state;
	room_open(&r);
	for (size_t i = 0; i < N_PEOPLE; i++) {
		char *subject = xprintf("第 %zu 件事", i);

		forms[i] = memo(subject);
		free(subject);
	}
	file_together(&r, forms, N_PEOPLE);
	for (size_t i = 0; i < N_PEOPLE; i++) {
		struct clerk *c = &r.clerks[i];
		struct record seen = RECORD_INIT;

		assert_int_equal(c->code, ERR_OK);
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(
				c->record.number, r.clerks[k].record.number);
		ok(&r.cabinet,
			index_record(cabinet_index(&r.cabinet),
				c->record.number, &seen, &r.cabinet.err));
		assert_string_equal(seen.filed_by, c->name);
		assert_non_null(strstr(seen.title, "件事"));
		record_release(&seen);
	}
	assert_true(n_acts(&r) < N_PEOPLE);
	expect_sound(&r);
	leave(&r);
}

static void a_bad_form_does_not_hurt_the_others(void **state)
{
	char *forms[N_PEOPLE];
	struct room r;

	(void)state;
	room_open(&r);
	forms[0] = memo("好的");
	forms[1] = memo("</备忘录>"); /* ends too early */
	forms[2] = memo("好的");          /* the same as the first */
	forms[3] = xstrdup("<不是表单");  /* no XML */
	forms[4] = memo("也是好的");
	file_together(&r, forms, 5);
	assert_int_equal(r.clerks[1].code, ERR_DATA);
	assert_true(r.clerks[1].findings.n_errors > 0);
	assert_int_equal(r.clerks[3].code, ERR_DATA);
	assert_true(r.clerks[3].findings.n_errors > 0);
	/* One of the two, whoever came first. */
	assert_int_equal(
		(r.clerks[0].code == ERR_OK) + (r.clerks[2].code == ERR_OK), 1);
	assert_int_equal(
		(r.clerks[0].code == ERR_DATA) + (r.clerks[2].code == ERR_DATA),
		1);
	assert_int_equal(r.clerks[4].code, ERR_OK);
	expect_sound(&r);
	leave(&r);
}

static void what_the_archive_refuses_is_told_to_each(void **state)
{
	char *forms[2] = {memo("甲"), memo("乙")};
	const struct filing_closing closing = {.why = "试验"};
	struct filing *f = NULL;
	struct room r;

	(void)state;
	room_open(&r);
	ok(&r.cabinet, filing_begin(r.cabinet.archive, "P1", &somebody, &f,
			       &r.cabinet.err));
	ok(&r.cabinet, filing_close(f, &closing, &r.cabinet.err));
	ok(&r.cabinet, filing_commit(f, &r.cabinet.err));
	filing_free(f);
	file_together(&r, forms, 2);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(r.clerks[i].code, ERR_DATA);
		assert_non_null(strstr(r.clerks[i].err.text, "结卷"));
	}
	assert_int_equal(n_acts(&r), 0);
	leave(&r);
}

/* Two wait, and the n-th operation of the disk fails, once. */
static void file_over_fault(struct room *r, enum fault_mode mode, long at)
{
	char *forms[2] = {memo("甲"), memo("乙")};

	room_open(r);
	fault.dir = r->cabinet.dir;
	fault.at = at;
	fault.n = 0;
	fault.error = EIO;
	fault.mode = mode;
	file_together(r, forms, 2);
	fault.mode = FAULT_NONE;
}

static void a_disk_that_fails_once_costs_nobody_a_form(void **state)
{
	size_t n_filed_after_all = 0;
	struct room r;
	long n_operations;

	(void)state;
	file_over_fault(&r, FAULT_COUNT, 0);
	n_operations = fault.n;
	leave(&r);
	for (long at = 2; at < n_operations; at += n_operations / 6) {
		file_over_fault(&r, FAULT_ONCE, at);
		for (size_t i = 0; i < 2; i++) {
			const struct clerk *c = &r.clerks[i];
			struct record seen = RECORD_INIT;

			if (c->code != ERR_OK)
				continue;
			ok(&r.cabinet, index_record(cabinet_index(&r.cabinet),
					       c->record.number, &seen,
					       &r.cabinet.err));
			record_release(&seen);
			n_filed_after_all++;
		}
		expect_sound(&r);
		leave(&r);
	}
	assert_true(n_filed_after_all >= 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_waits_together_is_filed_in_one_act),
		cmocka_unit_test(a_bad_form_does_not_hurt_the_others),
		cmocka_unit_test(what_the_archive_refuses_is_told_to_each),
		cmocka_unit_test(a_disk_that_fails_once_costs_nobody_a_form),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
