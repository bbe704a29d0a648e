/* SPDX-License-Identifier: MIT */
#include "archive/bundle/frozen.h"

#include <stdlib.h>
#include <string.h>

#include "archive/bundle/ledger.h"
#include "base/buf.h"
#include "base/deflate.h"

/* One walk over a ledger writes it and reads it, so that both agree. Whoever
 * gives one of these a field gives it to the walk too, and a new MAGIC to the
 * checkpoint. */
_Static_assert(
	sizeof(void *) != 8 || (sizeof(struct ledger_version) == 176 &&
				       sizeof(struct ledger_file) == 128 &&
				       sizeof(struct ledger_record) == 104 &&
				       sizeof(struct ledger_volume) == 160 &&
				       sizeof(struct ledger_part) == 88 &&
				       sizeof(struct ledger_code) == 16 &&
				       sizeof(struct project) == 88 &&
				       sizeof(struct log_place) == 88),
	"the walk below knows all fields");

struct walk {
	struct buf *out; /* NULL: reading */
	const char *p, *end;
	bool bad;
};

static void walk_bytes(struct walk *w, void *data, size_t n)
{
	if (w->out) {
		buf_add(w->out, data, n);
	} else if (w->bad || (size_t)(w->end - w->p) < n) {
		w->bad = true;
		memset(data, 0, n);
	} else {
		memcpy(data, w->p, n);
		w->p += n;
	}
}

static void walk_int(struct walk *w, int64_t *value)
{
	walk_bytes(w, value, sizeof(*value));
}

static void walk_bool(struct walk *w, bool *value)
{
	char c = *value;

	walk_bytes(w, &c, 1);
	*value = c == 1;
}

static void walk_hash(struct walk *w, char digest[HASH_HEX_SIZE])
{
	walk_bytes(w, digest, HASH_HEX_SIZE);
	digest[HASH_HEX_SIZE - 1] = '\0';
}

/* NULL is not "". */
static void walk_str(struct walk *w, char **text)
{
	int64_t n = w->out && *text ? (int64_t)strlen(*text) : -1;

	walk_int(w, &n);
	if (w->out) {
		if (n > 0)
			buf_add(w->out, *text, (size_t)n);
	} else if (!w->bad && n >= 0 && n <= w->end - w->p) {
		*text = xstrndup(w->p, (size_t)n);
		w->p += n;
	} else {
		w->bad |= n != -1;
	}
}

/* How many; when reading also room for them, as arrays that grow at powers of
 * two have it. Nothing takes less than a byte. */
static void walk_array(struct walk *w, void **items, size_t *n, size_t size)
{
	int64_t count = (int64_t)*n;
	size_t room = 1;

	walk_int(w, &count);
	if (w->out)
		return;
	if (w->bad || count < 0 || count > w->end - w->p) {
		w->bad = true;
		count = 0;
	}
	while (room < (size_t)count)
		room *= 2;
	if (count)
		*items = xcalloc(room, size);
	*n = (size_t)count;
}

static void walk_version(struct walk *w, struct ledger_version *v)
{
	walk_str(w, &v->volume);
	walk_str(w, &v->title);
	walk_str(w, &v->date);
	walk_str(w, &v->audience);
	walk_hash(w, v->meta);
	walk_hash(w, v->form);
	walk_str(w, &v->retention);
}

static void walk_file(struct walk *w, struct ledger_file *f)
{
	int64_t version = f->version;

	walk_int(w, &version);
	f->version = (int)version;
	walk_str(w, &f->role);
	walk_str(w, &f->path);
	walk_str(w, &f->volume);
	walk_str(w, &f->date);
	walk_str(w, &f->by);
	walk_bool(w, &f->partial);
	walk_hash(w, f->digest);
	walk_int(w, &f->size);
}

static void walk_record(struct walk *w, struct ledger_record *r)
{
	size_t n = (size_t)r->n_versions;

	walk_str(w, &r->number);
	walk_str(w, &r->kind);
	walk_str(w, &r->kind_name);
	walk_str(w, &r->folder);
	walk_int(w, &r->serial);
	walk_bool(w, &r->is_void);
	walk_str(w, &r->void_reason);
	walk_str(w, &r->reference);
	walk_bool(w, &r->is_destroyed);
	walk_array(w, (void **)&r->versions, &n, sizeof(*r->versions));
	r->n_versions = (int)n;
	for (size_t i = 0; i < n; i++)
		walk_version(w, &r->versions[i]);
	walk_array(w, (void **)&r->files, &r->n_files, sizeof(*r->files));
	for (size_t i = 0; i < r->n_files; i++)
		walk_file(w, &r->files[i]);
}

static void walk_project(struct walk *w, struct project *p)
{
	walk_str(w, &p->id);
	walk_str(w, &p->name);
	walk_str(w, &p->customer);
	walk_str(w, &p->contract);
	walk_str(w, &p->signed_on);
	walk_str(w, &p->scale);
	walk_int(w, &p->opened_at);
	walk_int(w, &p->closed_at);
	walk_int(w, &p->destroyed_at);
	walk_str(w, &p->destroyed_why);
	walk_int(w, &p->n_records);
}

/* All but the records. */
static void walk_rest(struct walk *w, struct ledger *l)
{
	walk_project(w, &l->project);
	walk_array(w, (void **)&l->volumes, &l->n_volumes, sizeof(*l->volumes));
	for (size_t i = 0; i < l->n_volumes; i++) {
		walk_str(w, &l->volumes[i].id);
		walk_hash(w, l->volumes[i].digest);
		walk_int(w, &l->volumes[i].size);
		walk_hash(w, l->volumes[i].anchor);
		walk_bool(w, &l->volumes[i].sealed);
	}
	walk_array(w, (void **)&l->parts, &l->n_parts, sizeof(*l->parts));
	for (size_t i = 0; i < l->n_parts; i++) {
		walk_str(w, &l->parts[i].path);
		walk_str(w, &l->parts[i].volume);
		walk_hash(w, l->parts[i].digest);
	}
	walk_array(w, (void **)&l->codes, &l->n_codes, sizeof(*l->codes));
	for (size_t i = 0; i < l->n_codes; i++) {
		walk_str(w, &l->codes[i].code);
		walk_int(w, &l->codes[i].seq);
	}
	walk_int(w, &l->n_destroyed);
	walk_int(w, &l->last_serial);
	walk_int(w, &l->end.bytes);
	walk_int(w, &l->end.seq);
	walk_hash(w, l->end.head);
}

/* ---- tables: a key's CRC and the place of a record that has it ---- */

struct entry {
	uint32_t crc, place;
};

struct frozen {
	struct fs_map bytes;
	size_t n;            /* records */
	const char *offsets; /* where each begins, and the end, */
	const char *records; /* from here on */
	const char *tables[FROZEN_KEYS];
	size_t n_entries[FROZEN_KEYS];
};

/* Nothing is aligned. */
static struct entry entry_at(const char *table, size_t i)
{
	struct entry e;

	memcpy(&e, table + i * sizeof(e), sizeof(e));
	return e;
}

static uint64_t offset_at(const struct frozen *f, size_t i)
{
	uint64_t offset;

	memcpy(&offset, f->offsets + i * sizeof(offset), sizeof(offset));
	return offset;
}

static int compare(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->crc != y->crc)
		return x->crc < y->crc ? -1 : 1;
	return (x->place > y->place) - (x->place < y->place);
}

static void add_key(struct buf *table, const char *key, size_t place)
{
	struct entry e = {deflate_crc(key, strlen(key)), (uint32_t)place};
	bool again = table->len && !memcmp(table->data + table->len - sizeof(e),
					   &e, sizeof(e));

	if (*key && !again)
		buf_add(table, (const char *)&e, sizeof(e));
}

static void add_keys(struct buf tables[FROZEN_KEYS],
	const struct ledger_record *r, size_t place)
{
	add_key(&tables[FROZEN_NUMBER], r->number, place);
	for (int i = 0; i < r->n_versions; i++) {
		add_key(&tables[FROZEN_FORM], r->versions[i].form, place);
		add_key(&tables[FROZEN_VOLUME], r->versions[i].volume, place);
	}
	for (size_t i = 0; i < r->n_files; i++)
		add_key(&tables[FROZEN_VOLUME], r->files[i].volume, place);
}

/* Those of records that were not thawed are what they were. */
static void add_old_keys(struct buf tables[FROZEN_KEYS], const struct ledger *l)
{
	const struct frozen *f = l->frozen;

	for (int k = 0; f && k < FROZEN_KEYS; k++)
		for (size_t i = 0; i < f->n_entries[k]; i++) {
			struct entry e = entry_at(f->tables[k], i);

			if (!l->records[e.place])
				buf_add(&tables[k], (const char *)&e,
					sizeof(e));
		}
}

/* ---- writing ---- */

static void write_records(struct ledger *l, struct buf *offsets,
	struct buf *records, struct buf tables[FROZEN_KEYS])
{
	const struct frozen *f = l->frozen;
	struct walk w = {.out = records};
	uint64_t offset = 0;

	add_old_keys(tables, l);
	for (size_t i = 0; i < l->n_records; i++) {
		buf_add(offsets, (const char *)&offset, sizeof(offset));
		if (l->records[i]) {
			walk_record(&w, l->records[i]);
			add_keys(tables, l->records[i], i);
		} else {
			buf_add(records, f->records + offset_at(f, i),
				offset_at(f, i + 1) - offset_at(f, i));
		}
		offset = records->len;
	}
	buf_add(offsets, (const char *)&offset, sizeof(offset));
}

void frozen_write(struct ledger *l, struct buf *out)
{
	struct buf offsets = BUF_INIT, records = BUF_INIT;
	struct buf tables[FROZEN_KEYS] = {BUF_INIT, BUF_INIT, BUF_INIT};
	struct walk w = {.out = out};
	int64_t n = (int64_t)l->n_records, size;

	write_records(l, &offsets, &records, tables);
	walk_rest(&w, l);
	walk_int(&w, &n);
	size = (int64_t)records.len;
	walk_int(&w, &size);
	for (int k = 0; k < FROZEN_KEYS; k++) {
		n = (int64_t)(tables[k].len / sizeof(struct entry));
		walk_int(&w, &n);
		qsort(tables[k].data, (size_t)n, sizeof(struct entry), compare);
	}
	buf_add(out, offsets.data, offsets.len);
	buf_add(out, records.data, records.len);
	for (int k = 0; k < FROZEN_KEYS; k++) {
		buf_add(out, tables[k].data, tables[k].len);
		buf_release(&tables[k]);
	}
	buf_release(&offsets);
	buf_release(&records);
}

/* ---- reading ---- */

/* So many bytes, of which w has no more than are there. */
static const char *pass(struct walk *w, int64_t n, size_t size)
{
	const char *p = w->p;

	if (w->bad || n < 0 || n > (w->end - w->p) / (int64_t)size)
		w->bad = true;
	else
		w->p += (size_t)n * size;
	return p;
}

static void read_shape(struct walk *w, struct frozen *f)
{
	int64_t n = 0, size = 0, entries[FROZEN_KEYS];

	walk_int(w, &n);
	walk_int(w, &size);
	for (int k = 0; k < FROZEN_KEYS; k++)
		walk_int(w, &entries[k]);
	w->bad |= n < 0 || n >= UINT32_MAX;
	f->offsets = pass(w, n + 1, sizeof(uint64_t));
	f->records = pass(w, size, 1);
	for (int k = 0; k < FROZEN_KEYS; k++) {
		f->tables[k] = pass(w, entries[k], sizeof(struct entry));
		f->n_entries[k] = (size_t)entries[k];
	}
	f->n = (size_t)n;
	if (!w->bad)
		w->bad = w->p != w->end || offset_at(f, f->n) != (uint64_t)size;
}

bool frozen_read(struct ledger *l, struct fs_map *take, size_t from)
{
	struct frozen *f = xcalloc(1, sizeof(*f));
	struct walk w = {.p = take->data + from, .end = take->data + take->len};
	size_t room = 1;

	walk_rest(&w, l);
	read_shape(&w, f);
	if (w.bad || !l->project.id) {
		free(f);
		return false;
	}
	f->bytes = *take;
	*take = (struct fs_map){NULL, 0};
	while (room < f->n)
		room *= 2;
	l->records = xcalloc(room, sizeof(struct ledger_record *));
	l->n_records = l->n_frozen = f->n;
	l->frozen = f;
	return true;
}

void frozen_free(struct frozen *f)
{
	if (!f)
		return;
	fs_unmap(&f->bytes);
	free(f);
}

struct ledger_record *frozen_thaw(const struct frozen *f, size_t i)
{
	uint64_t from = offset_at(f, i), to = offset_at(f, i + 1);
	struct ledger_record *r = xcalloc(1, sizeof(*r));
	struct walk w = {.p = f->records + from, .end = f->records + to};

	if (from > to || to > offset_at(f, f->n))
		abort();
	walk_record(&w, r);
	/* Whoever read it had seen that it is whole. */
	if (w.bad || w.p != w.end || !r->number || !r->n_versions)
		abort();
	return r;
}

static size_t first(const struct frozen *f, enum frozen_key key, uint32_t crc)
{
	size_t low = 0, high = f->n_entries[key];

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (entry_at(f->tables[key], middle).crc < crc)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool frozen_next(const struct frozen *f, enum frozen_key key, const char *text,
	size_t *walked, size_t *place)
{
	uint32_t crc = deflate_crc(text, strlen(text));
	size_t i = f ? first(f, key, crc) + (*walked)++ : 0;
	struct entry e;

	if (!f || i >= f->n_entries[key])
		return false;
	e = entry_at(f->tables[key], i);
	if (e.crc != crc || e.place >= f->n)
		return false;
	*place = e.place;
	return true;
}
