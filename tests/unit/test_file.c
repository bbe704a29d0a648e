/* SPDX-License-Identifier: MIT
 *
 * Filing very many forms: they are read once to be checked and once to be
 * filed. One that is another one by then is refused, and nothing is filed.
 */
#include "cabinet.h"

#include "dossier/file.h"

#define N_FORMS 130 /* more than are in memory at once */
#define CHANGED 129

struct shelf {
	struct buf form;
	int n_read[N_FORMS];
	int n_filed;
	bool changes;
};

static enum err_code read_form(
	void *arg, size_t i, struct buf *out, struct err *err)
{
	struct shelf *s = arg;

	(void)err;
	buf_add(out, s->form.data, s->form.len);
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
	(void)r;
	((struct shelf *)arg)->n_filed++;
}

static enum err_code file_all(struct cabinet *c, struct shelf *s)
{
	const struct office_plan plan = {.data = ".",
		.archive = c->dir,
		.mode = ARCHIVE_WRITE,
		.actor = "?",
		.now = NOON,
		.hands = 1,
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

static void a_form_that_changes_in_between_is_refused(void **state)
{
	struct shelf s = {.form = BUF_INIT, .changes = true};
	struct cabinet c;

	(void)state;
	cabinet_open(&c, 0);
	take_memo(&c, &s.form);
	assert_int_equal(file_all(&c, &s), ERR_DATA);
	assert_non_null(strstr(c.err.text, "changed.xml"));
	assert_int_equal(s.n_read[CHANGED], 2);
	assert_int_equal(s.n_filed, 0);
	buf_release(&s.form);
	cabinet_close(&c);
}

static void one_that_says_the_same_is_filed(void **state)
{
	struct shelf s = {.form = BUF_INIT};
	struct cabinet c;

	(void)state;
	cabinet_open(&c, 0);
	take_memo(&c, &s.form);
	ok(&c, file_all(&c, &s));
	assert_int_equal(s.n_read[CHANGED], 2);
	assert_int_equal(s.n_filed, N_FORMS);
	buf_release(&s.form);
	cabinet_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_form_that_changes_in_between_is_refused),
		cmocka_unit_test(one_that_says_the_same_is_filed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
