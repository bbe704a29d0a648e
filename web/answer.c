/* SPDX-License-Identifier: MIT */
#include "web/answer.h"

void answer_json(struct visit *v, int status, struct json *take)
{
	struct response *r = v->response;

	r->status = status;
	buf_clear(&r->body);
	json_write(take, &r->body);
	buf_add_char(&r->body, '\n');
	json_free(take);
	response_header(r, "Content-Type", "application/json; charset=utf-8");
}
