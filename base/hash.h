/* SPDX-License-Identifier: MIT
 *
 * SHA-256 (FIPS 180-4) through libcrypto: the digest of fixity, of the log's
 * chain and of the manifests. SM3 (GB/T 32905) is for those who ask for a
 * second manifest by it.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

#define HASH_SIZE 32
#define HASH_HEX_SIZE 65 /* 64 lower-case hex digits and a NUL */

struct hash; /* a digest under way */

struct hash *hash_new(void);
struct hash *hash_new_sm3(void);
/* Another one that goes on from what h has seen so far. */
struct hash *hash_fork(const struct hash *h);
void hash_add(struct hash *h, const void *data, size_t len);
void hash_finish(struct hash *h, char hex[HASH_HEX_SIZE]); /* and frees h */
void hash_free(struct hash *h);

void hash_of(const void *data, size_t len, char hex[HASH_HEX_SIZE]);
void hash_of_sm3(const void *data, size_t len, char hex[HASH_HEX_SIZE]);
/* As bytes, and back. False: it is no digest in lower-case hex. */
bool hash_bytes(const char *hex, unsigned char out[HASH_SIZE]);
void hash_hex(const unsigned char bytes[HASH_SIZE], char hex[HASH_HEX_SIZE]);

/* Of a file of any size; *size (may be NULL) is how many bytes it has. */
CHECKED enum err_code hash_file(const char *path, char hex[HASH_HEX_SIZE],
	int64_t *size, struct err *err);

#endif
