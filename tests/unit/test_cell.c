/* SPDX-License-Identifier: MIT
 *
 * A cell reads what lies in a row, a part of it, and goes on where there is
 * none.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/cell.h"
#include "base/fs.h"

static const struct db_sort sort = {.name = "t", .damaged = "damaged"};

struct fixture {
	char dir[64];
	char *path;
	struct db *db;
	struct err err;
};

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	strcpy(f->dir, "/tmp/test_cell.XXXXXX");
	assert_non_null(mkdtemp(f->dir));
	f->path = fs_join(f->dir, "t.db");
	f->db = db_new(&sort);
	assert_int_equal(
		db_connect(f->db, f->path, "?mode=rwc", &f->err), ERR_OK);
	assert_int_equal(
		db_run(f->db,
			"CREATE TABLE t(k INTEGER PRIMARY KEY, v BLOB);"
			"INSERT INTO t VALUES(1, x'00010203'), (3, x''),"
			" (4, zeroblob(100000)), (5, NULL), (6, x'0A0B')",
			&f->err),
		ERR_OK);
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	int bad;

	db_free(f->db);
	bad = fs_remove_tree(f->dir, &f->err) != ERR_OK;
	free(f->path);
	free(f);
	return bad;
}

static void rows_are_found_in_any_order(void **state)
{
	static const struct {
		int64_t key;
		bool there;
		size_t len;
	} cases[] = {{6, true, 2}, {4, true, 100000}, {2, false, 0},
		{1, true, 4}, {5, false, 0}, {7, false, 0}, {3, true, 0},
		{6, true, 2}, {6, true, 2}};
	struct fixture *f = *state;
	struct cell cell = CELL_OF(f->db, "t", "v");

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		bool there;
		size_t len;

		assert_int_equal(
			cell_find(&cell, cases[i].key, &there, &len, &f->err),
			ERR_OK);
		assert_int_equal(there, cases[i].there);
		assert_int_equal(len, cases[i].len);
	}
	cell_release(&cell);
	cell_release(&cell);
}

static void a_part_is_read(void **state)
{
	struct fixture *f = *state;
	struct cell cell = CELL_OF(f->db, "t", "v");
	unsigned char bytes[2] = {9, 9};
	bool there;
	size_t len;

	assert_int_equal(cell_find(&cell, 1, &there, &len, &f->err), ERR_OK);
	assert_int_equal(cell_read(&cell, 2, bytes, 2, &f->err), ERR_OK);
	assert_memory_equal(bytes, "\x02\x03", 2);
	/* More than there is. */
	assert_int_not_equal(cell_read(&cell, 3, bytes, 2, &f->err), ERR_OK);
	assert_int_equal(cell_find(&cell, 6, &there, &len, &f->err), ERR_OK);
	assert_int_equal(cell_read(&cell, 0, bytes, 2, &f->err), ERR_OK);
	assert_memory_equal(bytes, "\x0A\x0B", 2);
	cell_release(&cell);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_found_in_any_order),
		cmocka_unit_test(a_part_is_read),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
