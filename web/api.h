/* SPDX-License-Identifier: MIT
 *
 * The HTTP API: /api/…, for other programs, by token; docs/API.md. What it
 * answers is what --json prints, a list as an array.
 */
#ifndef WEB_API_H
#define WEB_API_H

#include "base/err.h"
#include "web/visit.h"

#define APIS(X)                                                                \
	X(kinds)                                                               \
	X(kind)                                                                \
	X(projects)                                                            \
	X(project)                                                             \
	X(add_project)                                                         \
	X(dossier)                                                             \
	X(add_event)                                                           \
	X(log)                                                                 \
	X(todo)                                                                \
	X(documents)                                                           \
	X(document)                                                            \
	X(file)                                                                \
	X(search)                                                              \
	X(check)                                                               \
	X(file_form)                                                           \
	X(revise)                                                              \
	X(attach)

#define X(name) CHECKED enum err_code api_##name(struct visit *v, struct err *err);
APIS(X)
#undef X

#endif
