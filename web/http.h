/* SPDX-License-Identifier: MIT
 *
 * libmicrohttpd, opened when a desk is. It brings GnuTLS and ten libraries more,
 * which would take every other process a tenth of its time and 3 MiB; so the
 * program is not linked with it. web/server.c alone uses it.
 */
#ifndef WEB_HTTP_H
#define WEB_HTTP_H

#include <microhttpd.h>

#include "base/err.h"

/* What is used of it, without MHD_. */
#define HTTP_FUNCTIONS(F)                                                      \
	F(start_daemon)                                                        \
	F(quiesce_daemon)                                                      \
	F(stop_daemon)                                                         \
	F(suspend_connection)                                                  \
	F(resume_connection)                                                   \
	F(get_connection_info)                                                 \
	F(lookup_connection_value)                                             \
	F(create_response_from_buffer)                                         \
	F(add_response_header)                                                 \
	F(queue_response)                                                      \
	F(destroy_response)

struct http {
#define HTTP_MEMBER(name) __typeof__(&MHD_##name) name;
	HTTP_FUNCTIONS(HTTP_MEMBER)
#undef HTTP_MEMBER
};

/* Opens it once; it stays open. ERR_SETUP: it is not there. */
CHECKED enum err_code http_open(const struct http **out, struct err *err);

#endif
