/* SPDX-License-Identifier: MIT
 *
 * Passwords and secrets, through libsodium. A password is kept as argon2id
 * (19 MiB, 2 passes: OWASP's first choice) and computed by one thread at a
 * time, so that many logins at once cannot take the memory of the machine. A
 * secret (a session, a link, a token) is random and kept as its digest.
 */
#ifndef WEB_PASSWORD_H
#define WEB_PASSWORD_H

#include <stdbool.h>

#include "base/err.h"
#include "base/hash.h"

#define PASSWORD_HASH_SIZE 128
#define PASSWORD_MIN 8	 /* characters */
#define PASSWORD_MAX 256 /* bytes */

/* Of Base64's alphabet for addresses; 192 bits. */
#define SECRET_SIZE 33

/* Once, before threads. */
CHECKED enum err_code password_setup(struct err *err);

/* Why a password cannot be taken; NULL: it can. login: whose it is. */
const char *password_objection(const char *password, const char *login);
CHECKED enum err_code password_hash(
	const char *password, char out[PASSWORD_HASH_SIZE], struct err *err);
/* hash "" is nobody's, and takes as long. */
bool password_matches(const char *password, const char *hash);

void secret_new(char out[SECRET_SIZE]);
void secret_digest(const char *secret, char out[HASH_HEX_SIZE]);
/* In a time that does not tell where they differ. */
bool secret_same(const char *a, const char *b);

#endif
