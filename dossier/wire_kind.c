/* SPDX-License-Identifier: MIT
 *
 * A kind as JSON: see dossier/wire.h.
 */
#include "dossier/wire.h"

const char *wire_event_name(const struct catalogue *c, const char *id)
{
	const struct happening *h = catalogue_find_happening(c, id);

	return h ? h->name : "签字";
}

void wire_formats(
	const struct catalogue *c, const struct kind *k, struct strs *out)
{
	for (size_t i = 0; k->origin != KIND_FILE && i < catalogue_n_formats(c);
		i++)
		strs_add(out, catalogue_format(c, i)->id);
}

static struct json *posts_to_json(const struct kind *k)
{
	struct json *list = json_new_array();

	for (size_t i = 0; i < k->n_signatories; i++) {
		struct json *j = json_new_object();

		json_set_str(j, "party", k->signatories[i].party);
		json_set_str(j, "label", k->signatories[i].label);
		json_set_str(j, "post", k->signatories[i].post);
		json_set_bool(j, "seal", k->signatories[i].seal);
		json_push_take(list, j);
	}
	return list;
}

static struct json *copies_to_json(const struct kind *k)
{
	struct json *list = json_new_array();

	for (size_t i = 0; i < k->n_distributions; i++) {
		struct json *j = json_new_object();

		json_set_str(j, "label", k->distributions[i].label);
		json_set_str(j, "to", k->distributions[i].to);
		json_set_str(j, "copies", k->distributions[i].copies);
		json_push_take(list, j);
	}
	return list;
}

static struct json *deadlines_to_json(
	const struct catalogue *c, const struct kind *k)
{
	struct json *list = json_new_array();

	for (size_t i = 0; i < k->n_deadlines; i++) {
		const struct deadline *d = &k->deadlines[i];
		struct json *j = json_new_object();

		json_set_str(j, "act", d->act);
		json_set_str(j, "duty", d->duty);
		json_set_str(j, d->before ? "before" : "after",
			wire_event_name(c, d->event));
		json_set_str(j, "event", d->event);
		if (d->days >= 0) {
			json_set_int(j, "days", d->days);
			json_set_str(j, "unit",
				d->working ? "working-day" : "day");
		}
		json_set_str(j, "done", d->done);
		json_set_str(j, "rule", d->rule);
		json_push_take(list, j);
	}
	return list;
}

static struct json *quotations_to_json(const struct kind *k)
{
	struct json *list = json_new_array();

	for (size_t i = 0; i < k->n_sources; i++) {
		struct json *j = json_new_object();

		json_set_str(j, "clause", k->sources[i].clause);
		json_set_str(j, "text", k->sources[i].text);
		json_push_take(list, j);
	}
	return list;
}

struct json *wire_kind(
	const struct catalogue *c, const struct kind *k, bool whole)
{
	struct json *j = json_new_object();
	struct strs formats = STRS_INIT;

	wire_formats(c, k, &formats);
	json_set_str(j, "kind", k->id);
	json_set_str(j, "name", k->name);
	json_set_str(j, "code", k->code);
	json_set_str(j, "stage", k->stage);
	json_set_strs(j, "formats", &formats);
	json_set_bool(j, "form", k->origin == KIND_FORM);
	strs_release(&formats);
	if (!whole)
		return j;
	json_set_strs(j, "aliases", &k->aliases);
	json_set_str(j, "author", k->author);
	json_set_str(j, "audience", k->audience);
	json_set_str(j, "copies", k->copies);
	json_set_str(j, "retention", k->retention);
	json_set_take(j, "signatories", posts_to_json(k));
	json_set_strs(j, "approvals", &k->approvals);
	json_set_take(j, "distribution", copies_to_json(k));
	json_set_take(j, "deadlines", deadlines_to_json(c, k));
	json_set_strs(j, "see", &k->see);
	json_set_take(j, "sources", quotations_to_json(k));
	return j;
}
