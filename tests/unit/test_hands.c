/* SPDX-License-Identifier: MIT
 *
 * Many hands and sudden deaths: several processes filing at once, and one
 * killed at any moment. What was acknowledged is there, no number is given
 * twice, the next filing works.
 */
#include "cabinet.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>

#include "archive/verify/verify.h"

#define N_PROCESSES 8
#define N_EACH 20
#define N_KILLS 50

/* In a process of its own: no cmocka, no way out but _exit. */
static int file_some(const char *dir, int who)
{
	struct archive *a = NULL;
	struct err err = ERR_INIT;

	if (archive_open(dir, ARCHIVE_WRITE, &a, &err) != ERR_OK)
		goto out;
	for (int i = 0; i < N_EACH && err.code == ERR_OK; i++) {
		struct filing *f = NULL;
		char title[32];

		snprintf(title, sizeof(title), "会 %d-%d", who, i);
		if (filing_begin(a, (who + i) % 2 ? "P1" : "P2", &somebody, &f,
			    &err) == ERR_OK &&
			cabinet_put(f, title, NULL, 500, NULL, &err) == ERR_OK)
			(void)!filing_commit(f, &err);
		filing_free(f);
	}
out:
	if (err.code)
		fprintf(stderr, "%s\n", err.text);
	archive_free(a);
	return err.code;
}

static bool collect(void *arg, const struct record *r)
{
	strs_add(arg, r->number);
	return true;
}

static struct strs numbers_of(struct cabinet *c, const char *project)
{
	const struct index_filter filter = {
		.project = project, .with_void = true};
	struct strs numbers = STRS_INIT;

	ok(c, index_list(
		      cabinet_index(c), &filter, collect, &numbers, &c->err));
	strs_sort(&numbers);
	return numbers;
}

static void expect_sound(struct cabinet *c, const char *project)
{
	struct verify_report r = VERIFY_REPORT_INIT;

	ok(c, verify_project(c->archive, project, NULL, &r, &c->err));
	for (size_t i = 0; i < r.n; i++)
		print_error("%s: %s\n", r.faults[i].where, r.faults[i].message);
	assert_int_equal(r.n, 0);
	verify_report_release(&r);
}

static void eight_processes_get_each_number_once(void **state)
{
	struct cabinet c;
	pid_t pids[N_PROCESSES];

	(void)state;
	cabinet_open(&c, 0);
	cabinet_project(&c, "P2");
	fflush(NULL);
	for (int i = 0; i < N_PROCESSES; i++) {
		pids[i] = fork();
		assert_true(pids[i] >= 0);
		if (!pids[i])
			_exit(file_some(c.dir, i));
	}
	for (int i = 0; i < N_PROCESSES; i++) {
		int status;

		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		assert_int_equal(status, 0);
	}
	for (int p = 1; p <= 2; p++) {
		char id[16], number[64];
		struct strs numbers;

		snprintf(id, sizeof(id), "P%d", p);
		numbers = numbers_of(&c, id);
		assert_int_equal(numbers.n, N_PROCESSES * N_EACH / 2);
		for (size_t i = 0; i < numbers.n; i++) {
			snprintf(number, sizeof(number), "%s-HTJY-%03zu", id,
				i + 1);
			assert_string_equal(numbers.items[i], number);
		}
		strs_release(&numbers);
		expect_sound(&c, id);
	}
	cabinet_close(&c);
}

/* Files one after another until it is killed, counting in shared memory what
 * it was told is done. */
static void file_until_killed(const char *dir, volatile int *done)
{
	struct archive *a = NULL;
	struct err err = ERR_INIT;

	if (archive_open(dir, ARCHIVE_WRITE, &a, &err) != ERR_OK)
		_exit(1);
	for (;;) {
		struct filing *f = NULL;
		char title[32];

		snprintf(title, sizeof(title), "会 %d", *done);
		if (filing_begin(a, "P1", &somebody, &f, &err) != ERR_OK ||
			cabinet_put(f, title, NULL, 30000, NULL, &err) !=
				ERR_OK ||
			filing_commit(f, &err) != ERR_OK) {
			fprintf(stderr, "%s\n", err.text);
			_exit(1);
		}
		++*done;
		filing_free(f);
	}
}

static void a_killed_process_loses_nothing_it_acknowledged(void **state)
{
	volatile int *done = mmap(NULL, sizeof(*done), PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	unsigned long x = 20260306;
	struct cabinet c;

	(void)state;
	assert_true(done != MAP_FAILED);
	*done = 0;
	cabinet_open(&c, 300000);
	fflush(NULL);
	for (int i = 0; i < N_KILLS; i++) {
		struct timespec nap = {.tv_nsec = 2000000};
		struct timespec tick = {.tv_nsec = 1000000};
		struct strs numbers;
		int status, before = *done;
		pid_t pid = fork();

		assert_true(pid >= 0);
		if (!pid)
			file_until_killed(c.dir, done);
		x = x * 6364136223846793005u + 1442695040888963407u;
		nap.tv_nsec += (long)(x >> 33) % 30000000;
		/* However slow the machine, some have something to lose. */
		while (i % 4 == 0 && *done == before) {
			assert_int_equal(waitpid(pid, &status, WNOHANG), 0);
			nanosleep(&tick, NULL);
		}
		nanosleep(&nap, NULL);
		kill(pid, SIGKILL);
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_true(WIFSIGNALED(status));
		cabinet_reopen(&c);
		numbers = numbers_of(&c, "P1");
		/* One may have been done and its word of it cut off. */
		assert_true(
			(int)numbers.n == *done || (int)numbers.n == *done + 1);
		*done = (int)numbers.n;
		assert_true(*done >= before);
		strs_release(&numbers);
	}
	expect_sound(&c, "P1");
	free(cabinet_file(&c, "P1", "最后一次"));
	expect_sound(&c, "P1");
	assert_true(*done > 0);
	munmap((void *)(uintptr_t)done, sizeof(*done));
	cabinet_close(&c);
}

/* The kernel takes it from the dead. */
static void a_lock_of_a_dead_process_stops_nobody(void **state)
{
	struct cabinet c;
	struct filing *f = NULL;
	int ready[2], status;
	char byte = 0;
	pid_t pid;

	(void)state;
	cabinet_open(&c, 0);
	assert_int_equal(pipe(ready), 0);
	fflush(NULL);
	pid = fork();
	assert_true(pid >= 0);
	if (!pid) {
		struct err err = ERR_INIT;
		struct archive *a = NULL;

		if (archive_open(c.dir, ARCHIVE_WRITE, &a, &err) == ERR_OK &&
			filing_begin(a, "P1", &somebody, &f, &err) == ERR_OK &&
			write(ready[1], "!", 1) == 1)
			pause();
		_exit(1);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	kill(pid, SIGKILL);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	free(cabinet_file(&c, "P1", "启动会"));
	expect_sound(&c, "P1");
	close(ready[0]);
	close(ready[1]);
	cabinet_close(&c);
}

/* ---- each state a crash can leave, made by hand ---- */

struct moment {
	struct cabinet c;
	struct buf volume, log;         /* after the act */
	struct buf old_volume, old_log; /* before it */
};

/* An archive just before the second filing, with both states at hand. */
static void prepare(struct moment *m)
{
	memset(m, 0, sizeof(*m));
	buf_init(&m->volume);
	buf_init(&m->log);
	buf_init(&m->old_volume);
	buf_init(&m->old_log);
	cabinet_open(&m->c, 0);
	free(cabinet_file(&m->c, "P1", "启动会"));
	cabinet_read(&m->c, "projects/P1/P1_v001.zip", &m->old_volume);
	cabinet_read(&m->c, "projects/P1/log.jsonl", &m->old_log);
	/* The index as it was then. */
	{
		struct cabinet twin;

		cabinet_open(&twin, 0);
		free(cabinet_file(&twin, "P1", "启动会"));
		free(cabinet_file(&twin, "P1", "周会"));
		cabinet_read(&twin, "projects/P1/P1_v001.zip", &m->volume);
		cabinet_read(&twin, "projects/P1/log.jsonl", &m->log);
		cabinet_close(&twin);
	}
	cabinet_write(&m->c, "index/pending/P1", "", 0);
}

static void finish(struct moment *m, size_t n_records)
{
	struct strs numbers;
	char *path;

	cabinet_reopen(&m->c);
	numbers = numbers_of(&m->c, "P1");
	assert_int_equal(numbers.n, n_records);
	strs_release(&numbers);
	expect_sound(&m->c, "P1");
	path = cabinet_path(&m->c, "index/pending/P1");
	assert_false(fs_exists(path));
	free(path);
	path = cabinet_file(&m->c, "P1", "下一次");
	assert_string_equal(
		path, n_records == 1 ? "P1-HTJY-002" : "P1-HTJY-003");
	free(path);
	expect_sound(&m->c, "P1");
	buf_release(&m->volume);
	buf_release(&m->log);
	buf_release(&m->old_volume);
	buf_release(&m->old_log);
	cabinet_close(&m->c);
}

static void a_volume_put_aside_without_its_line_goes(void **state)
{
	struct moment m;

	(void)state;
	prepare(&m);
	cabinet_write(&m.c, "projects/P1/P1_v001.zip.new", m.volume.data,
		m.volume.len / 2);
	finish(&m, 1);
}

static void a_torn_line_is_cut_off(void **state)
{
	struct moment m;

	(void)state;
	for (size_t more = 1; more < 300; more += 100) {
		prepare(&m);
		cabinet_write(&m.c, "projects/P1/P1_v001.zip.new",
			m.volume.data, m.volume.len);
		cabinet_write(&m.c, "projects/P1/log.jsonl", m.log.data,
			m.old_log.len + more);
		finish(&m, 1);
	}
}

static void a_line_without_its_rename_is_finished(void **state)
{
	struct moment m;

	(void)state;
	prepare(&m);
	cabinet_write(&m.c, "projects/P1/P1_v001.zip.new", m.volume.data,
		m.volume.len);
	cabinet_write(&m.c, "projects/P1/log.jsonl", m.log.data, m.log.len);
	finish(&m, 2);
}

static void a_rename_without_its_index_is_caught_up(void **state)
{
	struct moment m;

	(void)state;
	prepare(&m);
	cabinet_write(
		&m.c, "projects/P1/P1_v001.zip", m.volume.data, m.volume.len);
	cabinet_write(&m.c, "projects/P1/log.jsonl", m.log.data, m.log.len);
	finish(&m, 2);
}

/* A line torn by rot, not by a crash: its volume is in place already. */
static void a_rotten_last_line_is_not_taken_for_a_torn_one(void **state)
{
	struct filing *f = NULL;
	struct moment m;
	struct buf now = BUF_INIT;

	(void)state;
	prepare(&m);
	cabinet_write(
		&m.c, "projects/P1/P1_v001.zip", m.volume.data, m.volume.len);
	cabinet_write(&m.c, "projects/P1/log.jsonl", m.log.data, m.log.len - 1);
	assert_int_equal(
		filing_begin(m.c.archive, "P1", &somebody, &f, &m.c.err),
		ERR_DAMAGED);
	cabinet_read(&m.c, "projects/P1/log.jsonl", &now);
	assert_int_equal(now.len, m.log.len - 1);
	buf_release(&now);
	cabinet_write(&m.c, "projects/P1/log.jsonl", m.log.data, m.log.len);
	finish(&m, 2);
}

/* Its numbers would be given a second time. */
static void a_log_from_an_old_backup_is_not_written_to(void **state)
{
	struct filing *f = NULL;
	struct cabinet c;
	struct buf log = BUF_INIT, volume = BUF_INIT;
	char *number;

	(void)state;
	cabinet_open(&c, 0);
	free(cabinet_file(&c, "P1", "启动会"));
	cabinet_read(&c, "projects/P1/log.jsonl", &log);
	cabinet_read(&c, "projects/P1/P1_v001.zip", &volume);
	free(cabinet_file(&c, "P1", "周会"));
	cabinet_write(&c, "projects/P1/log.jsonl", log.data, log.len);
	cabinet_write(&c, "projects/P1/P1_v001.zip", volume.data, volume.len);
	cabinet_reopen(&c);
	assert_int_equal(filing_begin(c.archive, "P1", &somebody, &f, &c.err),
		ERR_DAMAGED);
	assert_non_null(strstr(c.err.text, "旧备份"));
	ok(&c, archive_reindex(c.archive, 1, NULL, NULL, &c.err));
	number = cabinet_file(&c, "P1", "周会");
	assert_string_equal(number, "P1-HTJY-002");
	free(number);
	buf_release(&log);
	buf_release(&volume);
	cabinet_close(&c);
}

static void nothing_is_built_upon_damage(void **state)
{
	struct filing *f = NULL;
	struct moment m;
	char *aside;

	(void)state;
	prepare(&m);
	m.old_volume.data[m.old_volume.len / 2] ^= 1;
	cabinet_write(&m.c, "projects/P1/P1_v001.zip", m.old_volume.data,
		m.old_volume.len);
	ok(&m.c, filing_begin(m.c.archive, "P1", &somebody, &f, &m.c.err));
	ok(&m.c, cabinet_put(f, "x", NULL, 10, NULL, &m.c.err));
	assert_int_equal(filing_commit(f, &m.c.err), ERR_DAMAGED);
	assert_non_null(strstr(m.c.err.text, "P1_v001.zip"));
	assert_non_null(strstr(m.c.err.text, "摘要不符"));
	filing_free(f);
	aside = cabinet_path(&m.c, "projects/P1/P1_v001.zip.new");
	assert_false(fs_exists(aside));
	free(aside);
	m.old_volume.data[m.old_volume.len / 2] ^= 1;
	cabinet_write(&m.c, "projects/P1/P1_v001.zip", m.old_volume.data,
		m.old_volume.len);
	finish(&m, 1);
}

static void a_disk_that_refuses_leaves_all_as_it_was(void **state)
{
	struct filing *f = NULL;
	struct moment m;
	char *path;

	(void)state;
	prepare(&m);
	path = cabinet_path(&m.c, "projects/P1/P1_v001.zip.new");
	ok(&m.c, filing_begin(m.c.archive, "P1", &somebody, &f, &m.c.err));
	ok(&m.c, cabinet_put(f, "x", NULL, 10, NULL, &m.c.err));
	/* Where the volume is to be put aside stands a folder. */
	ok(&m.c, fs_make_dir(path, &m.c.err));
	assert_int_not_equal(filing_commit(f, &m.c.err), ERR_OK);
	filing_free(f);
	assert_int_equal(rmdir(path), 0);
	free(path);
	finish(&m, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(eight_processes_get_each_number_once),
		cmocka_unit_test(
			a_killed_process_loses_nothing_it_acknowledged),
		cmocka_unit_test(a_lock_of_a_dead_process_stops_nobody),
		cmocka_unit_test(a_volume_put_aside_without_its_line_goes),
		cmocka_unit_test(a_torn_line_is_cut_off),
		cmocka_unit_test(a_line_without_its_rename_is_finished),
		cmocka_unit_test(a_rename_without_its_index_is_caught_up),
		cmocka_unit_test(
			a_rotten_last_line_is_not_taken_for_a_torn_one),
		cmocka_unit_test(a_log_from_an_old_backup_is_not_written_to),
		cmocka_unit_test(nothing_is_built_upon_damage),
		cmocka_unit_test(a_disk_that_refuses_leaves_all_as_it_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
