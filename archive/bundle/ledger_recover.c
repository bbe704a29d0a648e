/* SPDX-License-Identifier: MIT
 *
 * What a crash left of an act, finished or undone (archive/bundle/ledger.h).
 */
#include "archive/bundle/ledger.h"

#include <stdlib.h>
#include <string.h>

/* Is the open volume the one the log's last filing left? */
static enum err_code check_volume(const struct ledger_volume *v,
	const struct store *s, const char *project, struct err *err)
{
	char digest[HASH_HEX_SIZE];
	enum err_code code =
		store_digest_volume(s, project, v->id, digest, NULL, err);

	if (code == ERR_OK && strcmp(digest, v->digest))
		code = err_set(err, ERR_DAMAGED,
			"项目 %s 的日志末行残缺，而卷 %s.zip 与日志此前所记的"
			"摘要不符：请先用 verify 检查，不要再写入",
			project, v->id);
	return code;
}

/* What is the volume the log tells of takes its place; what is not goes. */
static enum err_code settle_asides(const struct ledger *l,
	const struct store *s, const char *project, struct err *err)
{
	struct strs asides = STRS_INIT;
	enum err_code code = store_asides(s, project, &asides, err);

	for (size_t i = 0; i < asides.n && code == ERR_OK; i++) {
		const struct ledger_volume *v =
			ledger_volume(l, asides.items[i]);
		char digest[HASH_HEX_SIZE];

		code = store_digest_aside(
			s, project, asides.items[i], digest, err);
		if (code != ERR_OK)
			break;
		if (v && !strcmp(digest, v->digest))
			code = store_commit_aside(s, project, v->id, err);
		else
			code = store_drop_aside(
				s, project, asides.items[i], err);
	}
	strs_release(&asides);
	return code;
}

enum err_code ledger_recover(struct ledger *l, const struct store *s,
	const char *project, struct err *err)
{
	const struct ledger_volume *v = ledger_last_volume(l);
	enum err_code code = settle_asides(l, s, project, err);

	if (code == ERR_OK && l->project.destroyed_at)
		code = store_drop_volumes(s, project, err);
	if (code != ERR_OK || !l->torn)
		return code;
	if (v)
		code = check_volume(v, s, project, err);
	if (code == ERR_OK)
		code = store_cut_log(s, project, l->end.bytes, err);
	if (code == ERR_OK)
		l->torn = false;
	return code;
}
