/* SPDX-License-Identifier: MIT */
#include "archive/bundle/fate.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"

static enum err_code wrong(const char *what, struct err *err)
{
	return err_set(err, ERR_DAMAGED, "内容不全或矛盾（%s）", what);
}

static struct ledger_record *find(
	const struct ledger *l, const struct json *item)
{
	const char *number = json_str(item, "number");

	return number ? ledger_find(l, number) : NULL;
}

static void forget_references(struct ledger *l)
{
	for (size_t i = 0; i < l->n_records; i++) {
		struct ledger_record *r = ledger_record(l, i);

		free(r->reference);
		r->reference = NULL;
	}
}

enum err_code fate_close(struct ledger *l, const struct json *closing,
	int64_t at, struct err *err)
{
	const struct json *items = json_get(closing, "items");

	if (l->project.closed_at)
		return wrong("已经结卷，又一次结卷", err);
	l->project.closed_at = at;
	for (size_t i = 0; i < json_len(items); i++) {
		const struct json *item = json_at(items, i);
		struct ledger_record *r = find(l, item);
		const char *reference = json_str(item, "reference");

		if (!r || r->is_destroyed || r->reference || !reference)
			return wrong("closing", err);
		r->reference = xstrdup(reference);
	}
	if (l->n_volumes)
		l->volumes[l->n_volumes - 1].sealed = true;
	return ERR_OK;
}

static enum err_code reopen(
	struct ledger *l, const struct json *reopening, struct err *err)
{
	if (!l->project.closed_at || !json_str(reopening, "why"))
		return wrong("reopening", err);
	l->project.closed_at = 0;
	forget_references(l);
	return ERR_OK;
}

static void forget_volumes(struct ledger *l)
{
	for (size_t i = 0; i < l->n_volumes; i++)
		free(l->volumes[i].id);
	l->n_volumes = 0;
	for (size_t i = 0; i < l->n_parts; i++) {
		free(l->parts[i].path);
		free(l->parts[i].volume);
	}
	l->n_parts = 0;
}

enum err_code fate_destroy(struct ledger *l, const struct json *destroyed,
	int64_t at, struct err *err)
{
	const struct json *records = json_get(destroyed, "records");

	if (!json_str(destroyed, "why") || !json_str(destroyed, "on") ||
		l->project.destroyed_at)
		return wrong("destroyed", err);
	for (size_t i = 0; i < json_len(records); i++) {
		struct ledger_record *r = find(l, json_at(records, i));

		if (!r || r->is_destroyed)
			return wrong("destroyed", err);
		r->is_destroyed = true;
		l->n_destroyed++;
	}
	if (json_bool(destroyed, "project")) {
		l->project.destroyed_at = at;
		l->project.destroyed_why = xstrdup(json_str(destroyed, "why"));
		forget_volumes(l);
	}
	return ERR_OK;
}

/* A volume written again: without what was destroyed, or in another archive. */
static enum err_code rewrite(struct ledger *l, const struct json *j,
	const char *prev, struct err *err)
{
	const char *id = json_str(j, "name"), *digest = json_str(j, "digest");
	struct ledger_volume *v = id ? ledger_volume(l, id) : NULL;
	int64_t size = json_int(j, "size", -1);

	if (!v || size < 0 || !digest || strlen(digest) != HASH_HEX_SIZE - 1 ||
		!prev || strlen(prev) >= HASH_HEX_SIZE)
		return wrong("volumes", err);
	v->size = size;
	memcpy(v->digest, digest, HASH_HEX_SIZE);
	memcpy(v->anchor, prev, strlen(prev) + 1);
	return ERR_OK;
}

enum err_code fate_apply(
	struct ledger *l, const struct json *line, struct err *err)
{
	const struct json *closing = json_get(line, "closing"),
			  *reopening = json_get(line, "reopening"),
			  *destroyed = json_get(line, "destroyed"),
			  *volumes = json_get(line, "volumes");
	const char *time = json_str(line, "at");
	enum err_code code = ERR_OK;
	int64_t at = 0;

	if (!closing && !reopening && !destroyed && !json_get(line, "imported"))
		return ERR_OK;
	if (!time || !clock_parse_time(time, &at) || !at)
		return wrong("at", err);
	/* What an act that wrote files says of volumes the ledger knows. */
	for (size_t i = 0; i < json_len(volumes) && code == ERR_OK &&
			   !json_get(line, "volume");
		i++)
		code = rewrite(
			l, json_at(volumes, i), json_str(line, "prev"), err);
	if (code == ERR_OK && closing)
		code = fate_close(l, closing, at, err);
	if (code == ERR_OK && reopening)
		code = reopen(l, reopening, err);
	if (code == ERR_OK && destroyed)
		code = fate_destroy(l, destroyed, at, err);
	return code;
}
