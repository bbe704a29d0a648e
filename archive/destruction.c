/* SPDX-License-Identifier: MIT */
#include "archive/destruction.h"

#include <stdlib.h>
#include <string.h>

#include "archive/bundle/fate.h"
#include "archive/bundle/volume.h"
#include "base/clock.h"

/* ---- the tombstone ---- */

static struct json *new_destroyed(const struct act *t, const char *why)
{
	struct json *j = json_new_object();
	char date[CLOCK_DATE_SIZE];

	clock_date(act_at(t), act_settings(t)->offset_minutes, date);
	json_set_str(j, "on", date);
	json_set_str(j, "why", why);
	return j;
}

static struct json *new_tombstone(const struct ledger_record *r)
{
	const struct ledger_version *v = &r->versions[r->n_versions - 1];
	struct json *j = json_new_object();

	json_set_str(j, "number", r->number);
	json_set_str(j, "title", v->title);
	json_set_str(j, "kind", r->kind);
	json_set_str(j, "kind_name", r->kind_name);
	json_set_str(j, "date", v->date);
	json_set_str(j, "reference", r->reference);
	json_set_take(j, "files", json_new_array());
	return j;
}

/* The files of a record among those of a volume. */
static void tell_files(const struct ledger_record *r, const char *volume,
	const struct bag_list *payload, struct json *files)
{
	char *folder = xprintf(BAG_DATA "%s/", r->folder);

	for (size_t i = bag_list_first(payload, folder); i < payload->n; i++) {
		const struct bag_entry *e = &payload->items[i];
		struct json *j;

		if (strncmp(e->path, folder, strlen(folder)))
			break;
		j = json_new_object();
		json_set_str(j, "volume", volume);
		json_set_str(j, "path", e->path);
		json_set_str(j, "digest", e->digest);
		json_set_int(j, "size", e->size);
		json_push_take(files, j);
	}
	free(folder);
}

static enum err_code read_payload(const struct act *t, const char *project,
	const char *volume, struct bag_list *out, struct err *err)
{
	char *path = store_volume_path(act_store(t), project, volume);
	char *name = store_volume_name(volume);
	struct bundle *b = NULL;
	enum err_code code = bundle_open_file(path, name, &b, err);

	if (code == ERR_OK)
		code = volume_payload(b, volume, out, err);
	bundle_free(b);
	free(path);
	free(name);
	return code;
}

/* ---- a record ---- */

static void list_volumes(const struct ledger_record *r, struct strs *out)
{
	for (int i = 0; i < r->n_versions; i++)
		if (!strs_has(out, r->versions[i].volume))
			strs_add(out, r->versions[i].volume);
	for (size_t i = 0; i < r->n_files; i++)
		if (!strs_has(out, r->files[i].volume))
			strs_add(out, r->files[i].volume);
}

static enum err_code find_record(struct act *t, const char *number,
	const struct ledger_record **out, struct err *err)
{
	const struct ledger *l = act_ledger(t);

	*out = ledger_find(l, number);
	if (!*out)
		return act_no_record(t, number, err);
	if (l->project.destroyed_at || (*out)->is_destroyed)
		return err_set(err, ERR_NOT_FOUND, "%s 已经销毁", number);
	return ERR_OK;
}

enum err_code destruction_of_record(
	struct act *t, const char *number, const char *why, struct err *err)
{
	const struct ledger_record *r = NULL;
	struct json *j, *records, *stone;
	struct strs volumes = STRS_INIT;
	enum err_code code = find_record(t, number, &r, err);

	if (code != ERR_OK)
		return code;
	j = new_destroyed(t, why);
	records = json_new_array();
	stone = new_tombstone(r);
	json_set_take(j, "records", records);
	json_push_take(records, stone);
	list_volumes(r, &volumes);
	for (size_t i = 0; i < volumes.n && code == ERR_OK; i++) {
		const char *volume = volumes.items[i];
		struct bag_list payload = BAG_LIST_INIT;

		code = read_payload(t, act_ledger(t)->project.id, volume,
			&payload, err);
		tell_files(r, volume, &payload, json_get(stone, "files"));
		bag_list_release(&payload);
	}
	if (code == ERR_OK) {
		act_name(t, "destroy");
		act_rewrite(t, &volumes, r->folder);
		code = fate_destroy(act_ledger(t), j, act_at(t), err);
		act_set(t, "destroyed", j);
	} else {
		json_free(j);
	}
	strs_release(&volumes);
	return code;
}

/* ---- a project ---- */

/* What can still be read of each volume, for the tombstones of its records;
 * what cannot be goes all the same. */
static void tell_volumes(struct act *t, struct json *const *stones)
{
	const struct ledger *l = act_ledger(t);

	for (size_t i = 0; i < l->n_volumes; i++) {
		struct bag_list payload = BAG_LIST_INIT;
		struct err passed = ERR_INIT;

		(void)!read_payload(t, l->project.id, l->volumes[i].id,
			&payload, &passed);
		for (size_t k = 0; k < l->n_records; k++)
			if (stones[k])
				tell_files(ledger_record(l, k),
					l->volumes[i].id, &payload,
					json_get(stones[k], "files"));
		bag_list_release(&payload);
	}
}

static struct json *tell_records(struct act *t)
{
	const struct ledger *l = act_ledger(t);
	struct json **stones = xcalloc(l->n_records + 1, sizeof(*stones));
	struct json *records = json_new_array();

	for (size_t i = 0; i < l->n_records; i++) {
		if (ledger_record(l, i)->is_destroyed)
			continue;
		stones[i] = new_tombstone(ledger_record(l, i));
		json_push_take(records, stones[i]);
	}
	tell_volumes(t, stones);
	free(stones);
	return records;
}

static struct json *list_all_volumes(const struct ledger *l)
{
	struct json *list = json_new_array();

	for (size_t i = 0; i < l->n_volumes; i++) {
		struct json *j = json_new_object();

		json_set_str(j, "name", l->volumes[i].id);
		json_set_str(j, "digest", l->volumes[i].digest);
		json_set_int(j, "size", l->volumes[i].size);
		json_push_take(list, j);
	}
	return list;
}

enum err_code destruction_of_project(
	struct act *t, const char *why, struct err *err)
{
	struct ledger *l = act_ledger(t);
	struct json *j;

	if (l->project.destroyed_at)
		return act_change(t, NULL, err);
	act_name(t, "destroy");
	act_set(t, "volumes", list_all_volumes(l));
	j = new_destroyed(t, why);
	json_set_bool(j, "project", true);
	json_set_take(j, "records", tell_records(t));
	act_set(t, "destroyed", j);
	act_drop_volumes(t);
	return fate_destroy(l, j, act_at(t), err);
}
