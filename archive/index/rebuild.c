/* SPDX-License-Identifier: MIT */
#include "archive/index/rebuild.h"

#include <stdlib.h>

#include "archive/index/generation.h"
#include "archive/index/index.h"
#include "archive/index/replay.h"

struct build {
	const struct store *store;
	struct index *index;
	struct rebuilt *report;
	const struct progress *progress;
	struct ahead *ahead; /* only while it is filled */
	int hands;
	int64_t done, total; /* bytes of logs */
};

static enum err_code add_project(
	struct build *b, const char *project, bool *unfinished, struct err *err)
{
	struct replay replay = {.store = b->store,
		.index = b->index,
		.damaged = &b->report->damaged,
		.ahead = b->ahead};
	enum err_code code = replay_project(&replay, project, NULL, err);

	b->report->n_records += replay.n_records;
	*unfinished = replay.unfinished;
	return code;
}

static enum err_code fill(struct build *b, struct err *err)
{
	struct strs projects = STRS_INIT;
	enum err_code code = store_projects(b->store, &projects, err);
	bool unfinished;

	for (size_t i = 0; i < projects.n; i++)
		b->total += store_log_size(b->store, projects.items[i]);
	if (code == ERR_OK)
		code = index_begin(b->index, err);
	if (code == ERR_OK)
		code = index_bulk_begin(b->index, err);
	b->ahead = ahead_new(b->store, &projects, b->hands - 1);
	for (size_t i = 0; i < projects.n && code == ERR_OK; i++) {
		progress_step(b->progress, b->done, b->total);
		ahead_begin(b->ahead, i);
		code = add_project(b, projects.items[i], &unfinished, err);
		b->done += store_log_size(b->store, projects.items[i]);
		if (b->done > b->total)
			b->total = b->done;
	}
	ahead_free(b->ahead);
	b->ahead = NULL;
	if (code == ERR_OK)
		code = index_bulk_finish(b->index, err);
	if (code == ERR_OK)
		code = index_commit(b->index, err);
	progress_step(b->progress, b->total, b->total);
	strs_release(&projects);
	return code;
}

/* Is the log longer than the new generation knows? */
static enum err_code lags(
	struct build *b, const char *project, bool *out, struct err *err)
{
	char head[HASH_HEX_SIZE];
	int64_t bytes = 0;
	enum err_code code =
		index_position(b->index, project, &bytes, head, err);

	*out = bytes != store_log_size(b->store, project);
	return code;
}

/* With the index locked against all writers. What a filing under way has not
 * yet put in place stays pending: that filing, or the next to open the index,
 * catches up with it. */
static enum err_code catch_up(struct build *b, struct err *err)
{
	struct strs projects = STRS_INIT, known = b->report->damaged;
	enum err_code code = store_projects(b->store, &projects, err);

	b->report->n_projects = (int64_t)projects.n;
	/* Damage was written down the first time. */
	b->report->damaged = (struct strs)STRS_INIT;
	for (size_t i = 0; i < projects.n && code == ERR_OK; i++) {
		bool lagging = false, unfinished = false;

		code = lags(b, projects.items[i], &lagging, err);
		if (code != ERR_OK || !lagging)
			continue;
		code = index_begin(b->index, err);
		if (code == ERR_OK)
			code = add_project(
				b, projects.items[i], &unfinished, err);
		if (code == ERR_OK)
			code = index_commit(b->index, err);
		if (code == ERR_OK && unfinished)
			code = store_mark_pending(
				b->store, projects.items[i], err);
	}
	strs_release(&b->report->damaged);
	b->report->damaged = known;
	strs_release(&projects);
	return code;
}

static enum err_code switch_to(
	struct build *b, const char *generation, struct err *err)
{
	struct fs_lock *lock = NULL;
	enum err_code code =
		generation_lock(b->store, FS_LOCK_EXCLUSIVE, &lock, err);

	if (code == ERR_OK)
		code = catch_up(b, err);
	index_rollback(b->index);
	/* Closed before others can open it: its log is folded in. */
	index_free(b->index);
	b->index = NULL;
	if (code == ERR_OK)
		code = generation_switch(b->store, generation, err);
	if (code == ERR_OK) {
		struct err old = ERR_INIT;

		/* What cannot go now goes with the next rebuild. */
		(void)!generation_drop_others(b->store, generation, &old);
	}
	fs_lock_free(lock);
	return code;
}

void rebuilt_release(struct rebuilt *r)
{
	strs_release(&r->damaged);
}

enum err_code rebuild_index(const struct store *s, int hands,
	const struct progress *progress, struct rebuilt *report,
	struct err *err)
{
	struct build b = {.store = s,
		.report = report,
		.progress = progress,
		.hands = hands};
	char *generation = NULL, *path = NULL;
	enum err_code code = generation_next(s, &generation, err);

	if (code != ERR_OK)
		goto out;
	path = generation_path(s, generation);
	code = index_open(path, INDEX_WRITE, &b.index, err);
	if (code == ERR_OK)
		code = fill(&b, err);
	if (code == ERR_OK)
		code = switch_to(&b, generation, err);
	if (b.index)
		index_rollback(b.index);
	index_free(b.index);
	if (code != ERR_OK) {
		struct err gone = ERR_INIT;

		(void)!fs_remove_tree(path, &gone);
	}
out:
	free(path);
	free(generation);
	return code;
}
