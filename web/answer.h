/* SPDX-License-Identifier: MIT
 *
 * An answer in JSON.
 */
#ifndef WEB_ANSWER_H
#define WEB_ANSWER_H

#include "base/json.h"
#include "web/visit.h"

/* j is taken. */
void answer_json(struct visit *v, int status, struct json *take);

#endif
