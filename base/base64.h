/* SPDX-License-Identifier: MIT
 *
 * Base64 (RFC 4648) through libcrypto, on one line.
 */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/buf.h"

void base64_add(struct buf *out, const void *data, size_t len);

#endif
