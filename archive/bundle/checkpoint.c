/* SPDX-License-Identifier: MIT */
#include "archive/bundle/checkpoint.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/deflate.h"
#include "base/fs.h"
#include "base/hash.h"

#define FOLDER "ledgers"
#define MAGIC "juanzong ledger 2\n"
#define CHECK_SIZE sizeof(uint32_t)
#define SIZE_MAX_READ ((size_t)1 << 30)

/* A log that has grown by so many bytes is worth a new checkpoint: some fifty
 * acts, which take a millisecond or two to replay. */
#define TAIL_BYTES ((int64_t)131072)

/* One walk over a ledger writes it and reads it, so that both agree. Whoever
 * gives one of these a field gives it to the walk too, and a new MAGIC. */
_Static_assert(sizeof(void *) != 8 ||
	(sizeof(struct ledger_version) == 176 &&
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

static void walk_records(struct walk *w, struct ledger *l)
{
	int64_t n = (int64_t)l->n_records;

	walk_int(w, &n);
	for (int64_t i = 0; i < n && !w->bad; i++) {
		struct ledger_record *r = w->out ? l->records[i]
						 : xcalloc(1, sizeof(*r));

		walk_record(w, r);
		w->bad |= !r->number || !r->n_versions;
		if (!w->out)
			ledger_take_record(l, r);
	}
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

static void walk_ledger(struct walk *w, struct ledger *l)
{
	walk_project(w, &l->project);
	walk_records(w, l);
	walk_array(w, (void **)&l->volumes, &l->n_volumes,
		sizeof(*l->volumes));
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
	walk_int(w, &l->last_serial);
	walk_int(w, &l->end.bytes);
	walk_int(w, &l->end.seq);
	walk_hash(w, l->end.head);
}

/* ---- the file: MAGIC, digest of the rest, where the last line begins ---- */

static char *path_of(const struct store *s, const char *project)
{
	return xprintf("%s/" FOLDER "/%s", store_index(s), project);
}

static void save(const struct store *s, const char *project,
	struct ledger *l, int64_t last_line)
{
	char *path = path_of(s, project), *slash = strrchr(path, '/');
	struct buf body = BUF_INIT, file = BUF_INIT;
	struct walk w = {.out = &body};
	struct err passed = ERR_INIT;
	uint32_t check;

	walk_int(&w, &last_line);
	walk_ledger(&w, l);
	check = deflate_crc(body.data, body.len);
	buf_add_str(&file, MAGIC);
	buf_add(&file, &check, CHECK_SIZE);
	buf_add(&file, body.data, body.len);
	*slash = '\0';
	if (fs_make_dirs(path, &passed) == ERR_OK) {
		*slash = '/';
		(void)!fs_write_brief(path, file.data, file.len, &passed);
	}
	free(path);
	buf_release(&body);
	buf_release(&file);
}

/* Does the log still have the line it ends with? */
static bool still_there(const struct store *s, const char *project,
	const struct ledger *l, int64_t last_line)
{
	char *log = store_log_name(s, project), digest[HASH_HEX_SIZE];
	int64_t n = l->end.bytes - last_line;
	struct buf line = BUF_INIT;
	struct err none = ERR_INIT;
	bool there = last_line >= 0 && n > 1 &&
		     n <= (int64_t)SIZE_MAX_READ &&
		     fs_read_range(log, last_line, (size_t)n, &line, &none) ==
			     ERR_OK &&
		     line.len == (size_t)n && line.data[n - 1] == '\n';

	if (there) {
		hash_of(line.data, line.len - 1, digest);
		there = !strcmp(digest, l->end.head);
	}
	buf_release(&line);
	free(log);
	return there;
}

/* Against accidents: who may write here may as well write a right digest, and
 * that would take as long as reading all the rest. */
static bool is_whole(const struct buf *file, size_t head)
{
	uint32_t check;

	if (file->len <= head || memcmp(file->data, MAGIC, strlen(MAGIC)))
		return false;
	memcpy(&check, file->data + strlen(MAGIC), CHECK_SIZE);
	return check == deflate_crc(file->data + head, file->len - head);
}

/* NULL: there is none that counts. */
static struct ledger *restore(const struct store *s, const char *project)
{
	size_t head = strlen(MAGIC) + CHECK_SIZE;
	char *path = path_of(s, project);
	struct buf file = BUF_INIT;
	struct err none = ERR_INIT;
	struct ledger *l = NULL;
	int64_t last_line = -1;

	if (fs_read(path, SIZE_MAX_READ, &file, &none) == ERR_OK &&
		is_whole(&file, head))
		l = ledger_new();
	if (l) {
		struct walk w = {.p = file.data + head,
			.end = file.data + file.len};

		walk_int(&w, &last_line);
		walk_ledger(&w, l);
		if (w.bad || w.p != w.end || !l->project.id ||
			strcmp(l->project.id, project) ||
			!still_there(s, project, l, last_line)) {
			ledger_free(l);
			l = NULL;
		}
	}
	buf_release(&file);
	free(path);
	return l;
}

/* ---- ---- */

enum err_code checkpoint_load(const struct store *s, const char *project,
	struct ledger **out, struct err *err)
{
	struct ledger *l = restore(s, project);
	struct buf tail = BUF_INIT;
	char *name = store_log_name(s, project);
	int64_t from, last_line;
	enum err_code code;

	if (!l)
		l = ledger_new();
	from = l->end.bytes;
	code = store_read_log(s, project, from, &tail, err);
	if (code == ERR_OK)
		code = ledger_go_on(l, tail.data, tail.len, name, err);
	if (code == ERR_OK && l->end.bytes - from > TAIL_BYTES) {
		const char *end = tail.data + (l->end.bytes - from) - 1;
		const char *before =
			memrchr(tail.data, '\n', (size_t)(end - tail.data));

		last_line = before ? from + (before + 1 - tail.data) : from;
		save(s, project, l, last_line);
	}
	if (code == ERR_OK || code == ERR_DAMAGED)
		*out = l;
	else
		ledger_free(l);
	buf_release(&tail);
	free(name);
	return code;
}

enum err_code checkpoint_forget(const struct store *s, struct err *err)
{
	char *path = fs_join(store_index(s), FOLDER);
	enum err_code code = fs_remove_tree(path, err);

	free(path);
	return code;
}
