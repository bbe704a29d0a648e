/* SPDX-License-Identifier: MIT */
#include "web/routes.h"

#include <string.h>

#include "web/api.h"
#include "web/pages.h"
#include "web/people.h"
#include "web/visit.h"

#define ANYBODY 0
#define STAFF (ROLES_STAFF)
#define EVERYONE (ROLES_STAFF | ROLE_ADMIN | ROLE_CUSTOMER)
#define READERS (ROLES_STAFF | ROLE_ADMIN)
/* Who keeps the dossiers: 1.2.1 of the rulebook, 项目跟踪及管理工作由客服部负责,
 * under the 总经办. */
#define KEEPERS (ROLE_OFFICE | ROLE_SERVICE)
#define ADMIN ROLE_ADMIN
/* What cannot be taken back: not for who files every day. */
#define DESTROYERS (ROLE_OFFICE | ROLE_ADMIN)

#define LIMIT_FORM ((size_t)8 << 20)
#define LIMIT_UPLOAD ((size_t)64 << 20)

const struct route route_table[] = {
	{"GET", "/", EVERYONE, 0, page_home},
	{"GET", "/help", ANYBODY, 0, page_help},
	{"GET", "/help/*", ANYBODY, 0, page_picture},
	{"GET", "/static/*", ANYBODY, 0, page_static},

	{"GET", "/login", ANYBODY, 0, page_login},
	{"POST", "/login", ANYBODY, ROUTE_DESK, page_log_in},
	{"POST", "/logout", EVERYONE, ROUTE_DESK, page_log_out},
	{"GET", "/welcome/*", ANYBODY, 0, page_welcome},
	{"POST", "/welcome/*", ANYBODY, ROUTE_DESK, page_set_first_password},
	{"GET", "/me", EVERYONE, 0, page_me},
	{"POST", "/me/password", EVERYONE, ROUTE_DESK, page_set_password},
	{"POST", "/me/tokens", STAFF, ROUTE_DESK, page_add_token},
	{"POST", "/me/tokens/*/drop", STAFF, ROUTE_DESK, page_drop_token},

	{"GET", "/people", ADMIN, 0, page_people},
	{"POST", "/people", ADMIN, ROUTE_DESK, page_add_person},
	{"GET", "/people/log", ADMIN, 0, page_deeds},
	{"GET", "/people/*", ADMIN, 0, page_person},
	{"POST", "/people/*", ADMIN, ROUTE_DESK, page_set_person},
	{"POST", "/people/*/invite", ADMIN, ROUTE_DESK, page_invite},

	{"GET", "/projects", EVERYONE, 0, page_projects},
	{"POST", "/projects", KEEPERS, 0, page_add_project},
	{"GET", "/projects/new", KEEPERS, 0, page_new_project},
	{"GET", "/projects/*", EVERYONE, 0, page_project},
	{"GET", "/projects/*/edit", KEEPERS, 0, page_edit_project},
	{"POST", "/projects/*/edit", KEEPERS, 0, page_set_project},
	{"POST", "/projects/*/events", STAFF, 0, page_add_event},
	{"POST", "/projects/*/events/undo", STAFF, 0, page_undo_event},
	{"GET", "/projects/*/log", READERS, 0, page_log},
	{"GET", "/projects/*/volumes", READERS, 0, page_volumes},
	{"GET", "/projects/*/volumes/*", KEEPERS, ROUTE_SLOW, page_volume},
	{"GET", "/projects/*/add", STAFF, 0, page_add_document},
	{"POST", "/projects/*/add", STAFF, ROUTE_UPLOAD, page_take_document},
	{"GET", "/projects/*/close", KEEPERS, 0, page_close_project},
	{"POST", "/projects/*/close", KEEPERS, ROUTE_SLOW, page_do_close},
	{"POST", "/projects/*/reopen", KEEPERS, 0, page_reopen},
	{"GET", "/projects/*/handover", KEEPERS, 0, page_handover},
	{"POST", "/projects/*/handover", KEEPERS, ROUTE_SLOW,
		page_make_handover},
	{"GET", "/projects/*/handover/*/*", KEEPERS, ROUTE_SLOW,
		page_handed_file},

	{"GET", "/documents/*", EVERYONE, 0, page_record},
	{"GET", "/documents/*/files/*/*", EVERYONE, ROUTE_FRAME, page_file},
	{"GET", "/documents/*/compare", READERS, 0, page_compare},
	{"GET", "/documents/*/paper", EVERYONE, ROUTE_FRAME, page_paper},
	{"GET", "/documents/*/pdf", EVERYONE, ROUTE_SLOW, page_pdf},
	{"POST", "/documents/*/attach", STAFF, ROUTE_UPLOAD, page_attach},
	{"POST", "/documents/*/void", KEEPERS, 0, page_void},

	{"POST", "/documents/*/revise", STAFF, ROUTE_DESK, page_revise},

	{"GET", "/destroy/*", DESTROYERS, 0, page_destroy},
	{"POST", "/destroy/*", DESTROYERS, ROUTE_SLOW, page_do_destroy},

	{"GET", "/new", STAFF, 0, page_new_form},
	{"POST", "/drafts", STAFF, ROUTE_DESK, page_add_draft},
	{"GET", "/drafts/*", STAFF, 0, page_form},
	{"POST", "/drafts/*", STAFF, ROUTE_FILE, page_fill},
	{"POST", "/drafts/*/save", STAFF, ROUTE_DESK, page_save_draft},
	{"POST", "/drafts/*/drop", STAFF, ROUTE_DESK, page_drop_draft},
	{"GET", "/drafts/*/preview", STAFF, ROUTE_FRAME, page_preview},

	{"GET", "/todo", READERS, 0, page_todo},
	{"GET", "/calendar", READERS, 0, page_calendar},
	{"GET", "/signing", READERS, 0, page_signing},

	{"GET", "/search", READERS, 0, page_search},

	{"GET", "/api/kinds", STAFF, ROUTE_API, api_kinds},
	{"GET", "/api/kinds/*", STAFF, ROUTE_API, api_kind},
	{"GET", "/api/projects", STAFF, ROUTE_API, api_projects},
	{"POST", "/api/projects", KEEPERS, ROUTE_API, api_add_project},
	{"GET", "/api/projects/*", STAFF, ROUTE_API, api_project},
	{"GET", "/api/projects/*/dossier", STAFF, ROUTE_API, api_dossier},
	{"GET", "/api/projects/*/log", STAFF, ROUTE_API, api_log},
	{"POST", "/api/projects/*/events", STAFF, ROUTE_API, api_add_event},
	{"GET", "/api/todo", STAFF, ROUTE_API, api_todo},
	{"GET", "/api/search", STAFF, ROUTE_API, api_search},
	{"POST", "/api/check", STAFF, ROUTE_API | ROUTE_FILE, api_check},
	{"GET", "/api/documents", STAFF, ROUTE_API, api_documents},
	{"POST", "/api/documents", STAFF, ROUTE_API | ROUTE_FILE,
		api_file_form},
	{"GET", "/api/documents/*", STAFF, ROUTE_API, api_document},
	{"GET", "/api/documents/*/files/*", STAFF, ROUTE_API, api_file},
	{"POST", "/api/documents/*/files", STAFF, ROUTE_API | ROUTE_UPLOAD,
		api_attach},
	{"POST", "/api/documents/*/versions", STAFF, ROUTE_API, api_revise},
};

const size_t route_n = sizeof(route_table) / sizeof(route_table[0]);

/* Compares the segments of a pattern; args gets what '*' stands for. */
static bool matches(
	const char *pattern, const struct strs *path, const char *args[])
{
	size_t n_args = 0;

	for (size_t i = 0; i < path->n; i++) {
		size_t len;

		if (*pattern++ != '/')
			return false;
		len = strcspn(pattern, "/");
		if (len == 1 && *pattern == '*') {
			if (n_args == VISIT_ARGS)
				return false;
			args[n_args++] = path->items[i];
		} else if (strlen(path->items[i]) != len ||
			   strncmp(pattern, path->items[i], len)) {
			return false;
		}
		pattern += len;
	}
	return !*pattern || (!path->n && !strcmp(pattern, "/"));
}

const struct route *route_find(const char *method, const struct strs *path,
	const char *args[], bool *known)
{
	*known = false;
	for (size_t i = 0; i < route_n; i++) {
		const struct route *r = &route_table[i];

		if (!matches(r->path, path, args))
			continue;
		*known = true;
		if (!strcmp(r->method, method))
			return r;
	}
	return NULL;
}

char *route_roles(const struct route *r)
{
	struct strs names = STRS_INIT;
	char *joined;

	for (const struct role_row *role = role_table; role->name; role++)
		if (r->roles & role->role)
			strs_add(&names, role->name);
	if (!r->roles)
		strs_add(&names, "任何人");
	joined = strs_join(&names, "、");
	strs_release(&names);
	return joined;
}

size_t route_limit(const struct route *r)
{
	return r->flags & ROUTE_UPLOAD ? LIMIT_UPLOAD : LIMIT_FORM;
}
