/* SPDX-License-Identifier: MIT */
#include "web/password.h"

#include <pthread.h>
#include <string.h>

#include <sodium.h>

#include "base/utf8.h"

#define MEMORY ((size_t)19 << 20)
#define PASSES 2

/* Of a password nobody has; made with the same memory and passes. */
static const char nobody[PASSWORD_HASH_SIZE] =
	"$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

enum err_code password_setup(struct err *err)
{
	return sodium_init() >= 0
		       ? ERR_OK
		       : err_set(err, ERR_SETUP, "密码库 libsodium 不能用");
}

const char *password_objection(const char *password, const char *login)
{
	size_t len = strlen(password);

	if (utf8_length(password, len) < PASSWORD_MIN)
		return "密码太短，至少 8 个字符；几个不相干的词连起来就很好";
	if (len > PASSWORD_MAX)
		return "密码太长";
	if (!strcmp(password, login) ||
		strspn(password, "0123456789") == len ||
		strspn(password, (const char[]){password[0], 0}) == len)
		return "密码太容易猜到，请不要只用数字、同一个字符或登录名";
	return NULL;
}

enum err_code password_hash(
	const char *password, char out[PASSWORD_HASH_SIZE], struct err *err)
{
	int failed;

	pthread_mutex_lock(&one_at_a_time);
	failed = crypto_pwhash_str_alg(out, password, strlen(password), PASSES,
		MEMORY, crypto_pwhash_ALG_ARGON2ID13);
	pthread_mutex_unlock(&one_at_a_time);
	return failed ? err_set(err, ERR_LIMIT, "内存不足，算不了密码")
		      : ERR_OK;
}

bool password_matches(const char *password, const char *hash)
{
	int failed;

	if (strlen(password) > PASSWORD_MAX)
		password = "";
	pthread_mutex_lock(&one_at_a_time);
	failed = crypto_pwhash_str_verify(
		*hash ? hash : nobody, password, strlen(password));
	pthread_mutex_unlock(&one_at_a_time);
	return !failed && *hash;
}

void secret_new(char out[SECRET_SIZE])
{
	unsigned char random[24];

	randombytes_buf(random, sizeof(random));
	sodium_bin2base64(out, SECRET_SIZE, random, sizeof(random),
		sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

void secret_digest(const char *secret, char out[HASH_HEX_SIZE])
{
	hash_of(secret, strlen(secret), out);
}

bool secret_same(const char *a, const char *b)
{
	size_t len = strlen(a);

	return len == strlen(b) && !sodium_memcmp(a, b, len);
}
