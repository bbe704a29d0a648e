/* SPDX-License-Identifier: MIT
 *
 * The handlers of the desk's pages. Each answers one route (web/routes.c), after
 * the guards have let the visitor in; what goes wrong is shown by page_error.
 */
#ifndef WEB_PAGES_H
#define WEB_PAGES_H

#include "base/err.h"
#include "web/visit.h"

/* What went wrong, with a way on; the status is err's unless one is set. */
void page_error(struct visit *v, const struct err *err);

#define PAGES(X)                                                               \
	/* pages_door.c */                                                     \
	X(login)                                                               \
	X(log_in)                                                              \
	X(log_out)                                                             \
	X(welcome)                                                             \
	X(set_first_password)                                                  \
	X(me)                                                                  \
	X(set_password)                                                        \
	X(add_token)                                                           \
	X(drop_token)                                                          \
	/* pages_people.c */                                                   \
	X(people)                                                              \
	X(add_person)                                                          \
	X(person)                                                              \
	X(set_person)                                                          \
	X(invite)                                                              \
	X(deeds)                                                               \
	/* pages_projects.c */                                                 \
	X(projects)                                                            \
	X(new_project)                                                         \
	X(add_project)                                                         \
	X(project)                                                             \
	X(edit_project)                                                        \
	X(set_project)                                                         \
	X(add_event)                                                           \
	X(undo_event)                                                          \
	X(log)                                                                 \
	/* pages_records.c */                                                  \
	X(record)                                                              \
	X(file)                                                                \
	X(paper)                                                               \
	X(pdf)                                                                 \
	X(attach)                                                              \
	X(void)                                                                \
	/* pages_new.c, pages_forms.c */                                       \
	X(new_form)                                                            \
	X(add_draft)                                                           \
	X(revise)                                                              \
	X(form)                                                                \
	X(fill)                                                                \
	X(save_draft)                                                          \
	X(drop_draft)                                                          \
	X(preview)                                                             \
	/* pages_todo.c */                                                     \
	X(todo)                                                                \
	X(calendar)                                                            \
	X(signing)                                                             \
	/* pages_handover.c */                                                 \
	X(handover)                                                            \
	X(make_handover)                                                       \
	X(handed_file)                                                         \
	/* pages_destroy.c, pages_volumes.c */                                 \
	X(destroy)                                                             \
	X(do_destroy)                                                          \
	X(volumes)                                                             \
	X(volume)                                                              \
	/* pages_dossier.c */                                                  \
	X(close_project)                                                       \
	X(do_close)                                                            \
	X(reopen)                                                              \
	X(add_document)                                                        \
	X(take_document)                                                       \
	/* pages_compare.c */                                                  \
	X(compare)                                                             \
	/* pages_search.c */                                                   \
	X(search)                                                              \
	/* pages_static.c, pages_home.c */                                                   \
	X(static)                                                              \
	X(help)                                                                \
	X(picture)                                                             \
	X(home)

#define X(name) CHECKED enum err_code page_##name(struct visit *v, struct err *err);
PAGES(X)
#undef X

#endif
