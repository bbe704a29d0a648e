/* SPDX-License-Identifier: MIT */
#include "archive/index/indexer.h"

#include <stdlib.h>
#include <string.h>

#include "archive/index/generation.h"
#include "archive/bundle/ledger.h"
#include "archive/index/rebuild.h"
#include "archive/index/replay.h"

struct indexer {
	const struct store *store;
	enum index_mode mode;
	char *generation; /* open now; NULL: none */
	struct index *index;
};

struct indexer *indexer_new(const struct store *s, enum index_mode mode)
{
	struct indexer *x = xcalloc(1, sizeof(*x));

	x->store = s;
	x->mode = mode;
	return x;
}

static void shut(struct indexer *x)
{
	index_free(x->index);
	x->index = NULL;
	free(x->generation);
	x->generation = NULL;
}

void indexer_free(struct indexer *x)
{
	if (!x)
		return;
	shut(x);
	free(x);
}

/* With the index locked shared. */
static enum err_code open_current(struct indexer *x, struct err *err)
{
	char *current = NULL, *path;
	enum err_code code = generation_current(x->store, &current, err);

	if (code != ERR_OK)
		return code;
	if (x->generation && !strcmp(x->generation, current)) {
		free(current);
		return ERR_OK;
	}
	shut(x);
	path = generation_path(x->store, current);
	if (fs_exists(path))
		code = index_open(path, x->mode, &x->index, err);
	else
		code = err_set(err, ERR_NOT_FOUND, "索引 %s 不见了", path);
	if (code == ERR_OK)
		x->generation = current;
	else
		free(current);
	free(path);
	return code;
}

static enum err_code try_open(struct indexer *x, struct err *err)
{
	struct fs_lock *lock = NULL;
	enum err_code code =
		generation_lock(x->store, FS_LOCK_SHARED, &lock, err);

	if (code == ERR_OK)
		code = open_current(x, err);
	fs_lock_free(lock);
	return code;
}

static bool needs_rebuild(enum err_code code)
{
	return code == ERR_NOT_FOUND || code == ERR_DAMAGED;
}

/* Several processes may see at once that the index is gone: the first to get
 * the lock rebuilds, the others then find it done. */
static enum err_code open_or_rebuild(struct indexer *x, struct err *err)
{
	struct rebuilt report = REBUILT_INIT;
	struct fs_lock *lock = NULL;
	enum err_code code = store_prepare_index(x->store, err);

	if (code == ERR_OK)
		code = try_open(x, err);
	if (!needs_rebuild(code))
		return code;
	code = generation_lock_rebuild(x->store, &lock, err);
	if (code == ERR_OK)
		code = try_open(x, err);
	if (needs_rebuild(code)) {
		code = rebuild_index(x->store, 1, NULL, &report, err);
		if (code == ERR_OK)
			code = try_open(x, err);
	}
	fs_lock_free(lock);
	rebuilt_release(&report);
	return code;
}

static enum err_code replay(struct index *ix, const struct store *s,
	const char *project, struct contents *contents, struct err *err)
{
	struct replay replay = {.store = s, .index = ix, .locked = true};
	enum err_code code = index_begin(ix, err);

	if (code == ERR_OK)
		code = replay_project(&replay, project, contents, err);
	if (code == ERR_OK)
		code = index_commit(ix, err);
	if (code != ERR_OK)
		index_rollback(ix);
	return code;
}

enum err_code indexer_catch_up(struct indexer *x, const char *project,
	struct contents *contents, struct err *err)
{
	struct err passed = ERR_INIT;
	struct fs_lock *lock = NULL;
	struct indexer *writer;
	enum err_code code;

	if (x->mode != INDEX_WRITE) {
		writer = indexer_new(x->store, INDEX_WRITE);
		code = indexer_catch_up(writer, project, contents, err);
		indexer_free(writer);
		return code;
	}
	code = generation_lock(x->store, FS_LOCK_SHARED, &lock, err);

	if (code == ERR_OK)
		code = open_current(x, err);
	if (code == ERR_OK)
		code = replay(x->index, x->store, project, contents, err);
	if (code == ERR_OK)
		code = store_clear_pending(x->store, project, err);
	/* It is filed and found; what fails here is tried again next time. */
	if (code == ERR_OK)
		(void)!index_tidy(x->index, &passed);
	fs_lock_free(lock);
	return code;
}

/* Left by a process that died, or in the works: the lock tells. */
static enum err_code finish(
	struct indexer *writer, const char *project, struct err *err)
{
	const struct store *s = writer->store;
	struct ledger *ledger = NULL;
	struct fs_lock *lock = NULL;
	enum err_code code;

	if (!store_has_project(s, project)) {
		code = store_abandon_project(s, project, err);
		return code == ERR_OK ? store_clear_pending(s, project, err)
				      : code;
	}
	code = store_lock_project(s, project, 0, &lock, err);
	if (code == ERR_OK)
		code = ledger_load(s, project, &ledger, err);
	if (code == ERR_OK)
		code = ledger_recover(ledger, s, project, err);
	if (code == ERR_OK)
		code = indexer_catch_up(writer, project, NULL, err);
	ledger_free(ledger);
	fs_lock_free(lock);
	return code;
}

/* What stands in the way of one project must not keep the others from being
 * found; its mark stays, and filing or verifying that project says why. */
static void finish_pending(struct indexer *x)
{
	struct strs projects = STRS_INIT;
	struct indexer *writer = NULL;
	struct err passed = ERR_INIT;

	if (store_pending(x->store, &projects, &passed) != ERR_OK)
		projects.n = 0;
	if (projects.n && x->mode != INDEX_WRITE)
		writer = indexer_new(x->store, INDEX_WRITE);
	for (size_t i = 0; i < projects.n; i++)
		(void)!finish(writer ? writer : x, projects.items[i], &passed);
	indexer_free(writer);
	strs_release(&projects);
}

enum err_code indexer_open(
	struct indexer *x, struct index **out, struct err *err)
{
	enum err_code code = open_or_rebuild(x, err);

	if (code != ERR_OK)
		return code;
	finish_pending(x);
	/* Catching up may have found another generation in use. */
	code = open_or_rebuild(x, err);
	if (code != ERR_OK)
		return code;
	generation_tidy(x->store, x->generation);
	*out = x->index;
	return ERR_OK;
}

enum err_code indexer_rebuild(struct indexer *x, int hands,
	const struct progress *progress, struct rebuilt *report,
	struct err *err)
{
	struct fs_lock *lock = NULL;
	enum err_code code = store_prepare_index(x->store, err);

	shut(x);
	if (code == ERR_OK)
		code = generation_lock_rebuild(x->store, &lock, err);
	if (code == ERR_OK)
		code = rebuild_index(x->store, hands, progress, report, err);
	fs_lock_free(lock);
	return code;
}
