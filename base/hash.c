/* SPDX-License-Identifier: MIT */
#include "base/hash.h"

#include <pthread.h>
#include <stdlib.h>

/* SHA-256 by its own functions, which OpenSSL would rather have called through
 * EVP: that reads openssl.cnf and makes a list of all there is before the first
 * byte, 0.9 ms of a program that may have 20. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/evp.h>
#include <openssl/sha.h>

#include "base/buf.h"
#include "base/fs.h"

struct hash {
	SHA256_CTX sha256;
	EVP_MD_CTX *sm3; /* NULL: it is SHA-256 */
};

/* These fail only without memory or with a broken installation; a wrong
 * digest must never get into a manifest, so there is no going on. */
static void need(int ok)
{
	if (!ok)
		abort();
}

struct hash *hash_new(void)
{
	struct hash *h = xcalloc(1, sizeof(*h));

	need(SHA256_Init(&h->sha256));
	return h;
}

/* Looked up by name once: EVP_sm3() has it looked up each time anew. */
static EVP_MD *sm3;

static void fetch_sm3(void)
{
	sm3 = EVP_MD_fetch(NULL, "SM3", NULL);
}

struct hash *hash_new_sm3(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct hash *h = xcalloc(1, sizeof(*h));

	pthread_once(&once, fetch_sm3);
	h->sm3 = EVP_MD_CTX_new();
	need(h->sm3 && sm3 && EVP_DigestInit_ex(h->sm3, sm3, NULL));
	return h;
}

struct hash *hash_fork(const struct hash *h)
{
	struct hash *other = xcalloc(1, sizeof(*other));

	*other = *h;
	if (h->sm3) {
		other->sm3 = EVP_MD_CTX_new();
		need(other->sm3 && EVP_MD_CTX_copy_ex(other->sm3, h->sm3));
	}
	return other;
}

void hash_add(struct hash *h, const void *data, size_t len)
{
	need(h->sm3 ? EVP_DigestUpdate(h->sm3, data, len)
		    : SHA256_Update(&h->sha256, data, len));
}

void hash_finish(struct hash *h, char hex[HASH_HEX_SIZE])
{
	unsigned char md[EVP_MAX_MD_SIZE];
	unsigned int n = HASH_SIZE;

	need(h->sm3 ? EVP_DigestFinal_ex(h->sm3, md, &n)
		    : SHA256_Final(md, &h->sha256));
	need(n == HASH_SIZE);
	hash_hex(md, hex);
	hash_free(h);
}

void hash_hex(const unsigned char bytes[HASH_SIZE], char hex[HASH_HEX_SIZE])
{
	static const char digits[] = "0123456789abcdef";

	for (int i = 0; i < HASH_SIZE; i++) {
		hex[i * 2] = digits[bytes[i] >> 4];
		hex[i * 2 + 1] = digits[bytes[i] & 15];
	}
	hex[HASH_SIZE * 2] = '\0';
}

void hash_free(struct hash *h)
{
	if (!h)
		return;
	EVP_MD_CTX_free(h->sm3);
	free(h);
}

void hash_of(const void *data, size_t len, char hex[HASH_HEX_SIZE])
{
	struct hash *h = hash_new();

	hash_add(h, data, len);
	hash_finish(h, hex);
}

void hash_of_sm3(const void *data, size_t len, char hex[HASH_HEX_SIZE])
{
	struct hash *h = hash_new_sm3();

	hash_add(h, data, len);
	hash_finish(h, hex);
}

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool hash_bytes(const char *hex, unsigned char out[HASH_SIZE])
{
	for (int i = 0; i < HASH_SIZE; i++) {
		int high = digit(hex[2 * i]);
		int low = high < 0 ? -1 : digit(hex[2 * i + 1]);

		if (low < 0)
			return false;
		out[i] = (unsigned char)(high << 4 | low);
	}
	return !hex[2 * HASH_SIZE];
}

struct tally {
	struct hash *hash;
	int64_t size;
};

static void take(void *arg, const void *data, size_t len)
{
	struct tally *t = arg;

	hash_add(t->hash, data, len);
	t->size += (int64_t)len;
}

enum err_code hash_file(const char *path, char hex[HASH_HEX_SIZE],
	int64_t *size, struct err *err)
{
	struct tally t = {hash_new(), 0};
	enum err_code code = fs_stream(path, take, &t, err);

	if (code != ERR_OK) {
		hash_free(t.hash);
		return code;
	}
	hash_finish(t.hash, hex);
	if (size)
		*size = t.size;
	return ERR_OK;
}
