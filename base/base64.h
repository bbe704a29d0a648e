/* SPDX-License-Identifier: MIT
 *
 * Base64 (RFC 4648) through libcrypto, on one line.
 */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include <stdbool.h>

#include "base/buf.h"

void base64_add(struct buf *out, const void *data, size_t len);

/* Adds the bytes that text stands for. False: it is not Base64, whole and
 * without white space. */
bool base64_decode(struct buf *out, const char *text, size_t len);

#endif
