/* SPDX-License-Identifier: MIT
 *
 * Rot: one bit of a volume turned over, anywhere. Each is reported, and the
 * file it lies in is named. FLIPS=10000 tries more places.
 */
#include "cabinet.h"

#include "archive/verify/verify.h"

#define VOLUME "projects/P1/P1_v001.zip"
#define FLIPS 2000

/* Whose the bytes of the volume are, by its directory. */
struct owner {
	size_t from, to;
	char *name; /* within the top folder; NULL: the zip's own */
	bool deflated;
};

struct owners {
	struct owner *items;
	size_t n;
};

static unsigned get(const struct buf *b, size_t at, int bytes)
{
	unsigned value = 0;

	for (int i = bytes; i > 0; i--)
		value = value << 8 | (unsigned char)b->data[at + (size_t)i - 1];
	return value;
}

static void own(struct owners *o, size_t from, size_t to, const char *name,
	bool deflated)
{
	o->items = xrealloc(o->items, o->n + 1, sizeof(*o->items));
	o->items[o->n++] = (struct owner){
		from, to, xstrdup(name), deflated};
}

static void find_owners(const struct buf *b, struct owners *o)
{
	size_t end = b->len - 22, at = get(b, end + 16, 4);

	while (at < end) {
		size_t n_name = get(b, at + 28, 2), head = get(b, at + 42, 4);
		size_t next = at + 46 + n_name + get(b, at + 30, 2) +
			      get(b, at + 32, 2);
		char *name = xstrndup(b->data + at + 46, n_name);
		const char *inner = strchr(name, '/') + 1;

		own(o, head,
			head + 30 + get(b, head + 26, 2) +
				get(b, head + 28, 2) + get(b, at + 20, 4),
			inner, get(b, at + 10, 2) == 8);
		own(o, at, next, inner, false);
		free(name);
		at = next;
	}
	own(o, end, b->len, NULL, false);
}

static const struct owner *owner_of(const struct owners *o, size_t at)
{
	for (size_t i = 0; i < o->n; i++)
		if (at >= o->items[i].from && at < o->items[i].to)
			return &o->items[i];
	fail_msg("byte %zu is nobody's", at);
	return NULL;
}

static bool names(const struct verify_report *r, const char *name)
{
	for (size_t i = 0; i < r->n; i++)
		if (!name || strstr(r->faults[i].where, name) ||
			strstr(r->faults[i].message, name))
			return true;
	return false;
}

static long expect_named(
	struct cabinet *c, const struct owner *owner, size_t at, int bit)
{
	struct verify_report r = VERIFY_REPORT_INIT;
	bool volume = false, idle = false;

	ok(c, verify_project(c->archive, "P1", NULL, &r, &c->err));
	for (size_t i = 0; i < r.n; i++)
		volume |= r.faults[i].kind == VERIFY_VOLUME;
	/* A bit of a deflated stream may mean nothing: the text comes out the
	 * same. That much is said, and no more can be. */
	for (size_t i = 0; i < r.n; i++)
		idle |= owner->deflated &&
			strstr(r.faults[i].message, "没有程序会读") != NULL;
	if (!volume || (!names(&r, owner->name) && !idle)) {
		for (size_t i = 0; i < r.n; i++)
			print_error("%s: %s\n", r.faults[i].where,
				r.faults[i].message);
		fail_msg("bit %d of byte %zu (%zu of %zu to %zu) of %s", bit,
			at, at - owner->from, owner->from, owner->to,
			owner->name ? owner->name : "the zip");
	}
	verify_report_release(&r);
	return idle;
}

static void each_flipped_bit_is_reported_with_its_file(void **state)
{
	const char *wanted = getenv("FLIPS");
	long n = wanted ? strtol(wanted, NULL, 10) : FLIPS;
	struct owners owners = {.items = NULL};
	struct buf volume = BUF_INIT;
	uint64_t x = 20260306;
	struct cabinet c;
	char *number, *path;
	long n_idle = 0;

	(void)state;
	cabinet_open(&c, 0);
	number = cabinet_file(&c, "P1", "启动会");
	cabinet_attach(&c, number, "signed", "扫描.pdf", "a scan of it");
	free(number);
	free(cabinet_file(&c, "P1", "周会"));
	cabinet_read(&c, VOLUME, &volume);
	find_owners(&volume, &owners);
	path = cabinet_path(&c, VOLUME);
	for (long i = 0; i < n; i++) {
		size_t at;
		int bit, fd = open(path, O_WRONLY);

		x = x * 6364136223846793005u + 1442695040888963407u;
		at = (size_t)(x >> 33) % volume.len;
		bit = (int)(x >> 20) & 7;
		assert_true(fd >= 0);
		volume.data[at] = (char)(volume.data[at] ^ (1 << bit));
		assert_int_equal(
			pwrite(fd, volume.data + at, 1, (off_t)at), 1);
		n_idle += expect_named(&c, owner_of(&owners, at), at, bit);
		volume.data[at] = (char)(volume.data[at] ^ (1 << bit));
		assert_int_equal(
			pwrite(fd, volume.data + at, 1, (off_t)at), 1);
		close(fd);
	}
	assert_true(n_idle * 100 <= n);
	print_message("# %ld of %ld bits meant nothing\n", n_idle, n);
	for (size_t i = 0; i < owners.n; i++)
		free(owners.items[i].name);
	free(owners.items);
	free(path);
	buf_release(&volume);
	cabinet_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_flipped_bit_is_reported_with_its_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
