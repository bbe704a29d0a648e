/* SPDX-License-Identifier: MIT */
#include "base/base64.h"

#include <openssl/evp.h>

void base64_add(struct buf *out, const void *data, size_t len)
{
	size_t room = (len + 2) / 3 * 4;

	buf_reserve(out, room);
	EVP_EncodeBlock(
		(unsigned char *)out->data + out->len, data, (int)len);
	if (room)
		buf_grown(out, room);
}
