/* SPDX-License-Identifier: MIT */
#include "base/hash.h"

#include <pthread.h>
#include <stdlib.h>

#include <openssl/evp.h>

#include "base/fs.h"

/* EVP fails here only without memory or with a broken installation; a wrong
 * digest must never get into a manifest, so there is no going on. */
static void need(int ok)
{
	if (!ok)
		abort();
}

static EVP_MD_CTX *context(struct hash *h)
{
	return (EVP_MD_CTX *)h;
}

/* Looked up by name once: EVP_sha256() has it looked up each time anew. */
static EVP_MD *sha256, *sm3;

static void fetch_sha256(void)
{
	sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
}

static void fetch_sm3(void)
{
	sm3 = EVP_MD_fetch(NULL, "SM3", NULL);
}

static struct hash *begin(const EVP_MD *type)
{
	EVP_MD_CTX *c = EVP_MD_CTX_new();

	need(c && type && EVP_DigestInit_ex(c, type, NULL));
	return (struct hash *)c;
}

struct hash *hash_new(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, fetch_sha256);
	return begin(sha256);
}

struct hash *hash_new_sm3(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, fetch_sm3);
	return begin(sm3);
}

struct hash *hash_fork(const struct hash *h)
{
	EVP_MD_CTX *c = EVP_MD_CTX_new();

	need(c && EVP_MD_CTX_copy_ex(c, (const EVP_MD_CTX *)h));
	return (struct hash *)c;
}

void hash_add(struct hash *h, const void *data, size_t len)
{
	need(EVP_DigestUpdate(context(h), data, len));
}

void hash_finish(struct hash *h, char hex[HASH_HEX_SIZE])
{
	unsigned char md[EVP_MAX_MD_SIZE];
	unsigned int n = 0;

	need(EVP_DigestFinal_ex(context(h), md, &n) && n == HASH_SIZE);
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
	EVP_MD_CTX_free(context(h));
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
