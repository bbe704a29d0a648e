/* SPDX-License-Identifier: MIT
 *
 * A crowd: eight processes file into the same projects and into their own,
 * while others search, take out, hand over, verify and rebuild the index, all
 * at once. Nobody is told of an error, no number is lost or given twice, and
 * what comes out is sound. CROWD=seconds makes it last (3).
 */
#include "cabinet.h"

#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>

#include "archive/export.h"
#include "archive/search/search.h"
#include "archive/verify/verify.h"

#define N_WRITERS 8
#define N_SHARED 2   /* P1 and P2 are everybody's */
#define N_PROJECTS (N_SHARED + N_WRITERS)

/* What they tell each other, in shared memory. */
struct board {
	volatile time_t until;
	volatile int filed[N_WRITERS][N_PROJECTS]; /* and acknowledged */
	volatile int turns[16]; /* what each of the others did */
};

struct worker {
	const char *dir;
	struct board *board;
	int who;
	struct archive *archive;
	struct err err;
	int turn;
};

static bool time_is_up(const struct worker *w)
{
	return time(NULL) >= w->board->until;
}

static char *project_of(int i)
{
	return xprintf("P%d", i + 1);
}

/* ---- what each does, once ---- */

static enum err_code file_one(struct worker *w)
{
	int i = w->turn % 3 ? (w->who + w->turn) % N_SHARED
			    : N_SHARED + w->who;
	char *id = project_of(i), title[48];
	struct filing *f = NULL;
	int n = w->turn % 5 ? 1 : 4;
	enum err_code code =
		filing_begin(w->archive, id, &somebody, &f, &w->err);

	for (int k = 0; k < n && code == ERR_OK; k++) {
		snprintf(title, sizeof(title), "会 %d-%d-%d", w->who, w->turn,
			k);
		code = cabinet_put(f, title, NULL, 9000, NULL, &w->err);
	}
	if (code == ERR_OK)
		code = filing_commit(f, &w->err);
	if (code == ERR_OK)
		w->board->filed[w->who][i] += n;
	filing_free(f);
	free(id);
	return code;
}

static enum err_code look(struct worker *w)
{
	struct search_result found = SEARCH_RESULT_INIT;
	struct index *ix = NULL;
	struct buf data = BUF_INIT;
	enum err_code code = archive_index(w->archive, &ix, &w->err);

	if (code == ERR_OK)
		code = search_run(ix, "会", SEARCH_NEWEST, 20, 0, NULL, NULL,
			&found, &w->err);
	for (size_t i = 0; i < found.n && i < 3 && code == ERR_OK; i++)
		code = archive_get(w->archive, found.hits[i].record.number,
			"docx", 0, &data, &w->err);
	search_result_release(&found);
	buf_release(&data);
	return code;
}

static enum err_code expect_no_faults(
	struct worker *w, const struct verify_report *r)
{
	return r->n ? err_set(&w->err, ERR_DAMAGED, "%s: %s",
			      r->faults[0].where, r->faults[0].message)
		    : ERR_OK;
}

static enum err_code hand_over(struct worker *w)
{
	char *id = project_of(w->turn % N_PROJECTS);
	char *path = xprintf("%s.%s.zip", w->dir, id);
	const struct export_order order = {.project = id,
		.profile = EXPORT_FULL,
		.path = path,
		.replace = true};
	struct verify_report r = VERIFY_REPORT_INIT;
	struct export_result result;
	struct export *x = NULL;
	enum err_code code = export_begin(
		w->archive, &order, &somebody, &x, &w->err);

	if (code == ERR_OK)
		code = export_finish(x, NULL, &result, &w->err);
	export_free(x);
	if (code == ERR_OK)
		code = verify_bundle(path, NULL, NULL, &r, &w->err);
	if (code == ERR_OK)
		code = expect_no_faults(w, &r);
	verify_report_release(&r);
	free(path);
	free(id);
	return code;
}

static enum err_code verify_one(struct worker *w)
{
	char *id = project_of(w->turn % N_PROJECTS);
	struct verify_report r = VERIFY_REPORT_INIT;
	enum err_code code =
		verify_project(w->archive, id, NULL, &r, &w->err);

	if (code == ERR_OK)
		code = expect_no_faults(w, &r);
	verify_report_release(&r);
	free(id);
	return code;
}

static enum err_code rebuild(struct worker *w)
{
	struct rebuilt report = REBUILT_INIT;
	enum err_code code =
		archive_reindex(w->archive, 1, NULL, &report, &w->err);

	if (code == ERR_OK && report.damaged.n)
		code = err_set(
			&w->err, ERR_DAMAGED, "%s", report.damaged.items[0]);
	rebuilt_release(&report);
	return code;
}

static enum err_code (*const others[])(struct worker *w) = {
	look, look, hand_over, verify_one, rebuild};

#define N_OTHERS ((int)(sizeof(others) / sizeof(*others)))

/* In a process of its own: no way out but _exit. Now and then the archive is
 * opened anew, as by the next command. */
static void work(
	struct worker *w, enum err_code (*turn)(struct worker *w), int slot)
{
	enum err_code code = ERR_OK;

	while (code == ERR_OK && (!w->turn || !time_is_up(w))) {
		if (w->turn % 4 == 0) {
			archive_free(w->archive);
			w->archive = NULL;
			code = archive_open(w->dir, ARCHIVE_WRITE, &w->archive,
				&w->err);
		}
		if (code == ERR_OK)
			code = turn(w);
		w->turn++;
		if (slot >= 0)
			w->board->turns[slot]++;
	}
	if (code != ERR_OK)
		fprintf(stderr, "%d, turn %d: %s\n", w->who, w->turn,
			w->err.text);
	archive_free(w->archive);
	_exit(code != ERR_OK);
}

/* ---- what must hold afterwards ---- */

static bool collect(void *arg, const struct record *r)
{
	strs_add(arg, r->number);
	return true;
}

static void expect_each_number_once(
	struct cabinet *c, const struct board *board, int i)
{
	char *id = project_of(i);
	const struct index_filter filter = {.project = id, .with_void = true};
	struct verify_report r = VERIFY_REPORT_INIT;
	struct strs numbers = STRS_INIT;
	size_t n = 0;

	for (int w = 0; w < N_WRITERS; w++)
		n += (size_t)board->filed[w][i];
	ok(c, index_list(
		      cabinet_index(c), &filter, collect, &numbers, &c->err));
	assert_int_equal(numbers.n, n);
	for (size_t k = 0; k < n; k++) {
		char *number = xprintf("%s-HTJY-%03zu", id, k + 1);

		if (!strs_has(&numbers, number))
			fail_msg("%s is missing", number);
		free(number);
	}
	ok(c, verify_project(c->archive, id, NULL, &r, &c->err));
	if (r.n)
		fail_msg("%s: %s", r.faults[0].where, r.faults[0].message);
	verify_report_release(&r);
	strs_release(&numbers);
	free(id);
}

static void remove_bundles(const struct cabinet *c)
{
	for (int i = 0; i < N_PROJECTS; i++) {
		char *id = project_of(i);
		char *path = xprintf("%s.%s.zip", c->dir, id);
		char *beside = xprintf("%s.sha256", path);

		unlink(path);
		unlink(beside);
		free(id);
		free(path);
		free(beside);
	}
}

static void a_crowd_gets_along(void **state)
{
	const char *seconds = getenv("CROWD");
	struct board *board = mmap(NULL, sizeof(*board),
		PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t pids[N_WRITERS + N_OTHERS];
	struct cabinet c;
	bool failed = false;

	(void)state;
	assert_true(board != MAP_FAILED);
	cabinet_open(&c, 150000);
	for (int i = 1; i < N_PROJECTS; i++) {
		char *id = project_of(i);

		cabinet_project(&c, id);
		free(id);
	}
	board->until = time(NULL) + (seconds ? atoi(seconds) : 3);
	fflush(NULL);
	for (int i = 0; i < N_WRITERS + N_OTHERS; i++) {
		struct worker w = {.dir = c.dir, .board = board, .who = i};

		pids[i] = fork();
		assert_true(pids[i] >= 0);
		if (!pids[i])
			work(&w, i < N_WRITERS ? file_one
					       : others[i - N_WRITERS],
				i < N_WRITERS ? -1 : i - N_WRITERS);
	}
	for (int i = 0; i < N_WRITERS + N_OTHERS; i++) {
		int status;

		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		failed |= status != 0;
	}
	assert_false(failed);
	cabinet_reopen(&c);
	for (int i = 0; i < N_PROJECTS; i++)
		expect_each_number_once(&c, board, i);
	for (int i = 0; i < N_OTHERS; i++)
		assert_true(board->turns[i] > 0);
	print_message("# searched %d, handed over %d, verified %d, rebuilt %d "
		      "times\n",
		board->turns[0] + board->turns[1], board->turns[2],
		board->turns[3], board->turns[4]);
	remove_bundles(&c);
	munmap(board, sizeof(*board));
	cabinet_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_crowd_gets_along),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
