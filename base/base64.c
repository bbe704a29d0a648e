/* SPDX-License-Identifier: MIT */
#include "base/base64.h"

#include <limits.h>
#include <string.h>

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

/* libcrypto is lenient about white space, signs of its own and padding. */
bool base64_decode(struct buf *out, const char *text, size_t len)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t n = len, padding;
	int got;

	while (n && len - n < 2 && text[n - 1] == '=')
		n--;
	padding = len - n;
	if (len % 4 || len > INT_MAX || strspn(text, digits) < n)
		return false;
	if (!len)
		return true;
	buf_reserve(out, len / 4 * 3);
	got = EVP_DecodeBlock((unsigned char *)out->data + out->len,
		(const unsigned char *)text, (int)len);
	if (got < 0 || (size_t)got < padding)
		return false;
	buf_grown(out, (size_t)got - padding);
	return true;
}
