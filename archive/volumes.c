/* SPDX-License-Identifier: MIT */
#include "archive/volumes.h"

#include <stdlib.h>
#include <string.h>

/* Files go where the last act left off, until that volume is full. */
static char *choose(const struct ledger *l, int64_t limit)
{
	const struct ledger_volume *last = ledger_last_volume(l);

	if (last && !last->sealed && last->size < limit)
		return xstrdup(last->id);
	return store_volume_id(l->project.id, (int)l->n_volumes + 1);
}

void volumes_init(struct volumes *v, const struct store *s,
	const struct settings *settings, struct ledger *l, int64_t at)
{
	*v = (struct volumes){.store = s,
		.settings = settings,
		.ledger = l,
		.at = at};
	/* A project that is about to be opened has none yet. */
	if (l->project.id)
		v->id = choose(l, settings->volume_limit);
}

void volumes_release(struct volumes *v)
{
	volume_free(v->open);
	free(v->id);
	strs_release(&v->written);
	strs_release(&v->rewritten);
	json_free(v->again);
}

static const char *project_of(const struct volumes *v)
{
	return v->ledger->project.id;
}

/* Before anything lies aside: whoever opens the index then looks after it. */
static enum err_code mark(struct volumes *v, struct err *err)
{
	enum err_code code = store_prepare_index(v->store, err);

	if (code == ERR_OK)
		code = store_mark_pending(v->store, project_of(v), err);
	v->aside = true;
	return code;
}

static enum err_code put_aside(struct volumes *v, struct volume *volume,
	const struct seal *seal, char digest[HASH_HEX_SIZE], int64_t *size,
	struct err *err)
{
	const struct volume_state state = {.ledger = v->ledger,
		.settings = v->settings,
		.at = v->at,
		.anchor = v->ledger->end.head,
		.seal = seal};
	enum err_code code = volume_finish(volume, &state, err);

	if (code == ERR_OK)
		code = mark(v, err);
	return code == ERR_OK ? volume_put_aside(volume, v->store,
					project_of(v), digest, size, err)
			      : code;
}

static enum err_code close_open(struct volumes *v, struct err *err)
{
	char digest[HASH_HEX_SIZE];
	int64_t size = 0;
	enum err_code code =
		put_aside(v, v->open, v->seal, digest, &size, err);

	if (code != ERR_OK)
		return code;
	volume_free(v->open);
	v->open = NULL;
	ledger_set_volume(
		v->ledger, v->id, digest, size, v->ledger->end.head);
	strs_add(&v->written, v->id);
	return ERR_OK;
}

enum err_code volumes_turn(struct volumes *v, struct err *err)
{
	if (!v->open || volume_size(v->open) < v->settings->volume_limit)
		return ERR_OK;
	if (close_open(v, err) != ERR_OK)
		return err->code;
	free(v->id);
	v->id = store_volume_id(project_of(v), (int)v->ledger->n_volumes + 1);
	return ERR_OK;
}

enum err_code volumes_put(struct volumes *v, const char *path,
	const void *data, size_t len, struct err *err)
{
	enum err_code code = ERR_OK;

	if (!v->open)
		code = volume_open(v->store, v->ledger, v->id, &v->open, err);
	return code == ERR_OK ? volume_put(v->open, path, data, len, err)
			      : code;
}

static struct json *tell(const char *id, const char *digest, int64_t size)
{
	struct json *j = json_new_object();

	json_set_str(j, "name", id);
	json_set_str(j, "digest", digest);
	json_set_int(j, "size", size);
	return j;
}

enum err_code volumes_rewrite(struct volumes *v, const char *id,
	const char *folder, struct err *err)
{
	struct volume *volume = NULL;
	char digest[HASH_HEX_SIZE];
	int64_t size = 0;
	enum err_code code = volume_open_without(
		v->store, v->ledger, id, folder, &volume, err);

	if (code == ERR_OK)
		code = put_aside(v, volume, NULL, digest, &size, err);
	if (code == ERR_OK) {
		if (!v->again)
			v->again = json_new_array();
		json_push_take(v->again, tell(id, digest, size));
		strs_add(&v->rewritten, id);
	}
	volume_free(volume);
	return code;
}

enum err_code volumes_finish(struct volumes *v, struct err *err)
{
	return v->open ? close_open(v, err) : ERR_OK;
}

void volumes_tell(const struct volumes *v, struct json *line)
{
	struct json *more = v->again ? json_clone(v->again) : NULL;

	for (size_t i = 0; i < v->written.n; i++) {
		const struct ledger_volume *lv =
			ledger_volume(v->ledger, v->written.items[i]);
		struct json *j = tell(lv->id, lv->digest, lv->size);

		if (!i) {
			json_set_take(line, "volume", j);
			continue;
		}
		if (!more)
			more = json_new_array();
		json_push_take(more, j);
	}
	if (more)
		json_set_take(line, "volumes", more);
}

static enum err_code commit_all(
	const struct volumes *v, const struct strs *ids, struct err *err)
{
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < ids->n && code == ERR_OK; i++)
		code = store_commit_aside(
			v->store, project_of(v), ids->items[i], err);
	return code;
}

enum err_code volumes_commit(const struct volumes *v, struct err *err)
{
	enum err_code code = commit_all(v, &v->written, err);

	if (code == ERR_OK)
		code = commit_all(v, &v->rewritten, err);
	return code;
}

void volumes_drop(struct volumes *v)
{
	struct err passed = ERR_INIT;

	if (v->aside)
		(void)!store_drop_asides(v->store, project_of(v), &passed);
	v->aside = false;
}
