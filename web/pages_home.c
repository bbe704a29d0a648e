/* SPDX-License-Identifier: MIT
 *
 * The first page: what one was at, what was filed last.
 */
#include "archive/index/index.h"
#include "web/pages.h"
#include "web/show.h"

#define OWED 8
#define RECENT 12

struct listing {
	struct visit *visit;
	struct page *page;
	int n;
};

static bool add_recent(void *arg, const struct record *r)
{
	struct listing *l = arg;

	if (!visit_may_see_record(l->visit, r))
		return true;
	show_record(l->visit, l->page, r, false);
	return ++l->n < RECENT;
}

enum err_code page_home(struct visit *v, struct err *err)
{
	struct index_filter filter = {.project = NULL};
	struct page p;
	struct listing l = {v, &p, 0};
	struct index *index;
	enum err_code code = visit_index(v, &index, err);

	if (code != ERR_OK)
		return code;
	/* A customer has nothing to do here but read. */
	if (!visit_is(v, ROLES_STAFF | ROLE_ADMIN)) {
		response_go(v->response, "/projects");
		return ERR_OK;
	}
	visit_begin_page(v, &p, "home", "今天");
	code = index_list(index, &filter, add_recent, &l, err);
	if (code == ERR_OK)
		code = show_drafts(v, &p, err);
	if (code == ERR_OK)
		code = show_todo(v, &p, true, OWED, err);
	if (code == ERR_OK)
		return visit_send_page(v, &p, err);
	page_release(&p);
	return code;
}
