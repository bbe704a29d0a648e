/* SPDX-License-Identifier: MIT */
#include "archive/act.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "archive/bundle/checkpoint.h"
#include "archive/index/indexer.h"
#include "archive/bundle/log.h"
#include "archive/bundle/witness.h"
#include "archive/volumes.h"
#include "base/clock.h"
#include "base/hash.h"

#define LOCK_WAIT_MS 30000

/* One of the line's lists, as it will be written. */
struct list {
	char *key;
	struct buf items;
};

struct act {
	struct archive *archive;
	const struct store *store;
	struct fs_lock *lock;
	struct ledger *ledger;
	char *project, *actor;
	int64_t at;
	struct volumes volumes;
	char *name;
	struct json *facts; /* what the line will say, */
	struct list *lists; /* and its lists */
	size_t n_lists;
	bool any;
	struct strs rewritten; /* volumes to be written again without … */
	char *without;	       /* … this folder of data/ */
	bool drops_volumes;
	bool left; /* what is aside stays: whether it counts is not certain */
	bool done;
	bool spoilt; /* something was refused halfway */
};

static enum err_code no_project(const char *id, struct err *err)
{
	return err_set(err, ERR_NOT_FOUND,
		"没有项目 %s；请先用 juanzong project add 立项", id);
}

static enum err_code cut_off(
	const struct act *t, const char *witness, struct err *err)
{
	return err_set(err, ERR_DAMAGED,
		"项目 %s 的日志比%s记得的短，或末行不同：日志被截短，或是从旧"
		"备份恢复的；请先用 verify 检查，确认无误后 reindex，再写入",
		t->project, witness);
}

static bool lost_some(
	const struct log_place *end, int64_t bytes, const char *head)
{
	return bytes > end->bytes ||
	       (bytes == end->bytes && strcmp(head, end->head));
}

/* The index is derived, and yet a witness, as the head is that is kept apart:
 * has one of them seen more of the log than there is, lines were cut off, or
 * the log came back from an old backup. To write on would give numbers a
 * second time. */
static enum err_code check_witnesses(const struct act *t, struct err *err)
{
	const struct log_place *end = &t->ledger->end;
	char head[HASH_HEX_SIZE];
	struct index *ix = NULL;
	struct err none = ERR_INIT;
	int64_t bytes = 0;

	if (witness_get(t->store, t->project, &bytes, head) &&
		lost_some(end, bytes, head))
		return cut_off(t, " heads 里", err);
	/* Without an index there is nothing to ask. */
	if (archive_index(t->archive, &ix, &none) != ERR_OK ||
		index_position(ix, t->project, &bytes, head, &none) != ERR_OK)
		return ERR_OK;
	return bytes && lost_some(end, bytes, head) ? cut_off(t, "索引", err)
						    : ERR_OK;
}

static enum err_code begin(struct archive *a, const char *project,
	const struct filing_by *by, struct act **out, struct err *err)
{
	struct act *t = xcalloc(1, sizeof(*t));
	enum err_code code;

	t->archive = a;
	t->store = archive_store(a);
	t->project = xstrdup(project);
	t->actor = xstrdup(by->actor);
	t->at = by->at;
	t->facts = json_new_object();
	code = store_lock_project(t->store, project,
		by->at_once ? 0 : LOCK_WAIT_MS, &t->lock, err);
	if (code == ERR_OK) {
		if (store_has_project(t->store, project))
			code = checkpoint_load(
				t->store, project, &t->ledger, err);
		else
			t->ledger = ledger_new();
	}
	if (code == ERR_OK)
		code = ledger_recover(t->ledger, t->store, project, err);
	if (code == ERR_OK)
		code = check_witnesses(t, err);
	if (code == ERR_OK) {
		volumes_init(&t->volumes, t->store,
			archive_settings(a), t->ledger, t->at);
		*out = t;
	} else {
		act_free(t);
	}
	return code;
}

enum err_code act_begin(struct archive *a, const char *project,
	const struct filing_by *by, struct act **out, struct err *err)
{
	struct act *t = NULL;
	enum err_code code;

	if (!store_has_project(archive_store(a), project))
		return no_project(project, err);
	code = begin(a, project, by, &t, err);
	if (code == ERR_OK && !t->ledger->project.id) {
		act_free(t);
		return no_project(project, err);
	}
	*out = t;
	return code;
}

enum err_code act_begin_project(struct archive *a, const char *project,
	const struct filing_by *by, struct act **out, struct err *err)
{
	struct act *t = NULL;
	enum err_code code = store_make_project(archive_store(a), project, err);

	if (code == ERR_OK)
		code = begin(a, project, by, &t, err);
	if (code == ERR_OK && t->ledger->project.id) {
		code = err_set(err, ERR_EXISTS, "项目 %s 已经立项（%s）",
			project, t->ledger->project.name);
		act_free(t);
		return code;
	}
	*out = t;
	return code;
}

void act_free(struct act *t)
{
	if (!t)
		return;
	if (!t->done && !t->left)
		volumes_drop(&t->volumes);
	volumes_release(&t->volumes);
	for (size_t i = 0; i < t->n_lists; i++) {
		free(t->lists[i].key);
		buf_release(&t->lists[i].items);
	}
	free(t->lists);
	json_free(t->facts);
	ledger_free(t->ledger);
	free(t->project);
	free(t->actor);
	free(t->name);
	strs_release(&t->rewritten);
	free(t->without);
	fs_lock_free(t->lock);
	free(t);
}

struct ledger *act_ledger(struct act *t)
{
	return t->ledger;
}

const char *act_volume(const struct act *t)
{
	return t->volumes.id;
}

const struct settings *act_settings(const struct act *t)
{
	return archive_settings(t->archive);
}

const struct store *act_store(const struct act *t)
{
	return t->store;
}

int64_t act_at(const struct act *t)
{
	return t->at;
}

const char *act_actor(const struct act *t)
{
	return t->actor;
}

void act_name(struct act *t, const char *name)
{
	if (!t->name)
		t->name = xstrdup(name);
}

void act_rename(struct act *t, const char *name)
{
	free(t->name);
	t->name = xstrdup(name);
}

enum err_code act_after_closing(
	struct act *t, const char *name, struct err *err)
{
	const struct project *p = &t->ledger->project;
	int offset = archive_settings(t->archive)->offset_minutes;
	char date[CLOCK_DATE_SIZE];

	if (p->destroyed_at) {
		clock_date(p->destroyed_at, offset, date);
		return err_set(err, ERR_DATA, "项目 %s 已于 %s 销毁（%s）",
			t->project, date, p->destroyed_why);
	}
	if (name)
		act_name(t, name);
	return ERR_OK;
}

enum err_code act_change(struct act *t, const char *name, struct err *err)
{
	const struct project *p = &t->ledger->project;
	int offset = archive_settings(t->archive)->offset_minutes;
	char date[CLOCK_DATE_SIZE];

	if (p->closed_at && !p->destroyed_at) {
		clock_date(p->closed_at, offset, date);
		return err_set(err, ERR_DATA,
			"项目 %s 已于 %s 结卷，不再收文件、不再改动；确实要改时，"
			"请先 juanzong reopen %s --why 理由",
			t->project, date, t->project);
	}
	return act_after_closing(t, name, err);
}

static struct buf *list_of(struct act *t, const char *key)
{
	struct list *l;

	for (size_t i = 0; i < t->n_lists; i++)
		if (!strcmp(t->lists[i].key, key))
			return &t->lists[i].items;
	t->lists = xrealloc(t->lists, t->n_lists + 1, sizeof(*t->lists));
	l = &t->lists[t->n_lists++];
	l->key = xstrdup(key);
	buf_init(&l->items);
	return &l->items;
}

/* Written down at once: an act may have very many. */
static void write_item(struct act *t, const char *key, const struct json *item)
{
	struct buf *items = list_of(t, key);

	if (items->len)
		buf_add_char(items, ',');
	json_write(item, items);
}

enum err_code act_add(struct act *t, const char *list, struct json *take_item,
	struct err *err)
{
	enum err_code code;

	/* Without it it lies in the first. */
	if (t->volumes.written.n)
		json_set_str(take_item, "volume", t->volumes.id);
	write_item(t, list, take_item);
	t->any = true;
	code = ledger_apply_item(t->ledger, list, take_item, t->volumes.id, err);
	t->spoilt |= code != ERR_OK;
	json_free(take_item);
	return code;
}

void act_set(struct act *t, const char *key, struct json *take_value)
{
	json_set_take(t->facts, key, take_value);
	t->any = true;
}

void act_seal(struct act *t, const struct seal *seal)
{
	t->volumes.seal = seal;
}

enum err_code act_turn(struct act *t, struct err *err)
{
	enum err_code code = volumes_turn(&t->volumes, err);

	t->spoilt |= code != ERR_OK;
	return code;
}

enum err_code act_add_file(struct act *t, const char *path, const void *data,
	size_t len, struct err *err)
{
	enum err_code code =
		len > FILING_FILE_MAX
			? err_set(err, ERR_LIMIT,
				  "%s 太大：%zu 字节，一个文件最多 %zu 字节",
				  path, len, FILING_FILE_MAX)
			: volumes_put(&t->volumes, path, data, len, err);

	t->spoilt |= code != ERR_OK;
	return code;
}

void act_rewrite(
	struct act *t, const struct strs *volumes, const char *folder)
{
	strs_add_all(&t->rewritten, volumes);
	t->without = xstrdup(folder);
	t->any = true;
}

void act_drop_volumes(struct act *t)
{
	t->drops_volumes = true;
	t->any = true;
}

enum err_code act_no_record(
	const struct act *t, const char *number, struct err *err)
{
	return err_set(err, ERR_NOT_FOUND, "项目 %s 里没有编号为 %s 的文件",
		t->project, number);
}

/* ---- commit ---- */

static void copy_fact(void *arg, const char *key, const struct json *value)
{
	json_set_take(arg, key, json_clone(value));
}

/* *place becomes the log's end. */
static void write_line(struct act *t, struct log_place *place, struct buf *out)
{
	struct json *line = log_line_new(place, t->at, t->actor, t->name);

	volumes_tell(&t->volumes, line);
	json_each(t->facts, copy_fact, line);
	json_write(line, out);
	buf_truncate(out, out->len - 1); /* the brace */
	for (size_t i = 0; i < t->n_lists; i++)
		buf_printf(out, ",\"%s\":[%s]", t->lists[i].key,
			t->lists[i].items.data);
	buf_add_char(out, '}');
	log_line_end(out, 0, place);
	json_free(line);
}

/* The point of commitment. When it fails and the line cannot be taken back
 * for certain, what was put aside stays: recovery reads the log and decides. */
static enum err_code append(
	struct act *t, const struct buf *line, struct err *err)
{
	struct err undo = ERR_INIT;
	int64_t bytes = t->ledger->end.bytes;
	enum err_code code = store_append_log(
		t->store, t->project, line->data, line->len, err);

	if (code != ERR_OK)
		t->left = store_log_size(t->store, t->project) > bytes &&
			  store_cut_log(t->store, t->project, bytes, &undo) !=
				  ERR_OK;
	return code;
}

/* What fails here is done all the same: the mark stays, and whoever opens the
 * index next finishes it. */
static void finish(struct act *t, const struct log_place *end)
{
	struct contents *contents = contents_new(t->store, t->project);
	struct err later = ERR_INIT;
	enum err_code code;

	(void)!witness_put(
		t->store, t->project, end->bytes, end->head, &later);
	code = volumes_commit(&t->volumes, &later);
	if (code == ERR_OK && t->drops_volumes)
		code = store_drop_volumes(t->store, t->project, &later);
	if (code == ERR_OK)
		(void)!indexer_catch_up(archive_indexer(t->archive), t->project,
			contents, &later);
	contents_free(contents);
}

enum err_code act_commit(struct act *t, struct err *err)
{
	struct buf line = BUF_INIT;
	struct log_place end = t->ledger->end;
	enum err_code code;

	assert(!t->done && !t->spoilt);
	if (!t->any)
		return ERR_OK;
	code = volumes_finish(&t->volumes, err);
	for (size_t i = 0; i < t->rewritten.n && code == ERR_OK; i++)
		code = volumes_rewrite(&t->volumes, t->rewritten.items[i],
			t->without, err);
	if (code == ERR_OK)
		code = store_prepare_index(t->store, err);
	if (code == ERR_OK)
		code = store_mark_pending(t->store, t->project, err);
	if (code == ERR_OK) {
		write_line(t, &end, &line);
		code = append(t, &line, err);
	}
	buf_release(&line);
	if (code == ERR_OK) {
		t->done = true;
		finish(t, &end);
	}
	return code;
}
