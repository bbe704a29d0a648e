/* SPDX-License-Identifier: MIT
 *
 * Filing very many forms: they are read once to be checked and once to be
 * filed. One that is another one by then is refused, and nothing of its project
 * is filed. With several hands the papers of what comes next are made
 * meanwhile.
 */
#include "cabinet.h"

#include "dossier/file.h"

#define N_FORMS 130 /* more than are in memory at once */
#define CHANGED 129

#define MANY_HANDS 3

struct shelf {
	struct buf form;
	int hands;
	int n_read[N_FORMS];
	int n_first; /* those before it are of P1, the others of P2 */
	int n_filed, n_wrong;
	struct filing *other; /* somebody who is at P2 until P1 is filed */
	bool changes;
};

static enum err_code read_form(
	void *arg, size_t i, struct buf *out, struct err *err)
{
	struct shelf *s = arg;

	(void)err;
	buf_add(out, s->form.data, s->form.len);
	if ((int)i >= s->n_first)
		*(strstr(out->data, "P1") + 1) = '2';
	/* Blanks mean nothing to the canonical form; another word does. */
	if (s->n_read[i]++ && i == CHANGED) {
		if (s->changes) {
			char *at = strstr(out->data, "<主题>服务器");

			memcpy(at, "<主题>打印机", strlen("<主题>打印机"));
		} else {
			buf_add_char(out, '\n');
		}
	}
	return ERR_OK;
}

static void count_filed(void *arg, const struct record *r)
{
	struct shelf *s = arg;

	s->n_wrong +=
		strcmp(r->project, s->n_filed < s->n_first ? "P1" : "P2") != 0;
	s->n_filed++;
	filing_free(s->other);
	s->other = NULL;
}

static enum err_code file_all(struct cabinet *c, struct shelf *s)
{
	const struct office_plan plan = {.data = ".",
		.archive = c->dir,
		.mode = ARCHIVE_WRITE,
		.actor = "?",
		.now = NOON,
		.hands = s->hands,
		.scratch = "/tmp"};
	struct source sources[N_FORMS] = {{.name = "form.xml"}};
	const struct file_order order = {.sources = sources,
		.n = N_FORMS,
		.read = read_form,
		.again = true,
		.filed = count_filed,
		.arg = s};
	struct findings findings = FINDINGS_INIT;
	struct office *o = NULL;
	enum err_code code;

	for (int i = 0; i < N_FORMS; i++)
		sources[i].name = i == CHANGED ? "changed.xml" : "form.xml";
	ok(c, office_new(&plan, &o, &c->err));
	code = file_forms(o, &order, &findings, &c->err);
	office_free(o);
	findings_release(&findings);
	return code;
}

/* The memo of the examples, in project P1. */
static void take_memo(struct cabinet *c, struct buf *out)
{
	static const char project[] = "P2026-001";
	struct buf text = BUF_INIT;
	const char *at;

	ok(c, fs_read("examples/memo.xml", 1 << 20, &text, &c->err));
	at = strstr(text.data, project);
	assert_non_null(at);
	buf_add(out, text.data, (size_t)(at - text.data));
	buf_add_str(out, "P1");
	buf_add_str(out, at + strlen(project));
	buf_release(&text);
}

/* P1 alone, then two projects; with one hand, then with several. */
static struct shelf shelves[] = {
	{.form = BUF_INIT, .n_first = N_FORMS, .hands = 1},
	{.form = BUF_INIT, .n_first = N_FORMS, .hands = MANY_HANDS},
	{.form = BUF_INIT, .n_first = 40, .hands = 1},
	{.form = BUF_INIT, .n_first = 40, .hands = MANY_HANDS},
};

#define N_SHELVES (sizeof(shelves) / sizeof(*shelves))

static void a_form_that_changes_in_between_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_SHELVES; i++) {
		struct shelf s = shelves[i];
		struct cabinet c;

		s.changes = true;
		cabinet_open(&c, 0);
		cabinet_project(&c, "P2");
		take_memo(&c, &s.form);
		assert_int_equal(file_all(&c, &s), ERR_DATA);
		assert_non_null(strstr(c.err.text, "changed.xml"));
		assert_int_equal(s.n_read[CHANGED], 2);
		assert_int_equal(
			s.n_filed, s.n_first < N_FORMS ? s.n_first : 0);
		assert_int_equal(s.n_wrong, 0);
		buf_release(&s.form);
		cabinet_close(&c);
	}
}

static void one_that_says_the_same_is_filed(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_SHELVES; i++) {
		struct shelf s = shelves[i];
		struct cabinet c;

		cabinet_open(&c, 0);
		cabinet_project(&c, "P2");
		take_memo(&c, &s.form);
		ok(&c, file_all(&c, &s));
		assert_int_equal(s.n_read[CHANGED], 2);
		assert_int_equal(s.n_filed, N_FORMS);
		assert_int_equal(s.n_wrong, 0);
		buf_release(&s.form);
		cabinet_close(&c);
	}
}

/* Two who each held the lock the other waits for would both fail. */
static void who_has_a_lock_waits_for_no_other(void **state)
{
	struct shelf s = shelves[N_SHELVES - 1];
	struct archive *other = NULL;
	struct cabinet c;

	(void)state;
	cabinet_open(&c, 0);
	cabinet_project(&c, "P2");
	take_memo(&c, &s.form);
	ok(&c, archive_open(c.dir, ARCHIVE_WRITE, &other, &c.err));
	ok(&c, filing_begin(other, "P2", &somebody, &s.other, &c.err));
	ok(&c, file_all(&c, &s));
	assert_int_equal(s.n_filed, N_FORMS);
	buf_release(&s.form);
	archive_free(other);
	cabinet_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_form_that_changes_in_between_is_refused),
		cmocka_unit_test(one_that_says_the_same_is_filed),
		cmocka_unit_test(who_has_a_lock_waits_for_no_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
