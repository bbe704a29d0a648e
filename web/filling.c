/* SPDX-License-Identifier: MIT */
#include "web/filling.h"

#include <stdlib.h>

void filling_release(struct filling *f)
{
	draft_release(&f->draft);
	findings_release(&f->findings);
	free(f->twin);
	free(f->problem);
}

enum err_code filling_find_kind(
	struct visit *v, const char *id, struct filling *f, struct err *err)
{
	f->kind = catalogue_find(office_catalogue(v->office), id);
	if (!f->kind || f->kind->origin != KIND_FORM)
		return err_set(err, ERR_NOT_FOUND,
			"没有“%.60s”这种表单", id);
	return generator_model(
		office_generator(v->office), f->kind, &f->model, err);
}

enum err_code filling_load(
	struct visit *v, struct filling *f, struct err *err)
{
	enum err_code code = draft_get(
		v->db, v->person.id, v->args[0], &f->draft, err);

	return code == ERR_OK ? filling_find_kind(v, f->draft.kind, f, err) : code;
}
