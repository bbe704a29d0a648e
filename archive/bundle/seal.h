/* SPDX-License-Identifier: MIT
 *
 * A seal: a detached CMS signature (RFC 5652) over a bag's tag manifest, which
 * lists the digest of every other list, and so of every file. Whoever has
 * openssl checks it; who the signer is, his certificate says, and whether that
 * certificate is his, its fingerprint on the paper register.
 *
 * Law: no certificate is trusted here and none distrusted. A seal is sound
 * when it was made with the key of the certificate it carries; that is told
 * with the certificate's own words, and nothing is added to them.
 */
#ifndef ARCHIVE_BUNDLE_SEAL_H
#define ARCHIVE_BUNDLE_SEAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

/* Beside the tag manifest. */
#define SEAL_FILE "tagmanifest-sha256.txt.p7s"
#define SEAL_SIGNER "signer.pem"

#define SEAL_FINGERPRINT_SIZE 96 /* AB:CD:…, SHA-256 */

/* What a certificate says of its holder. */
struct signer {
	char *subject; /* CN=三才软件公司, O=三才 */
	char *issuer;
	char fingerprint[SEAL_FINGERPRINT_SIZE];
	bool self_signed;
	int64_t from, until; /* it is valid, UTC seconds */
	int64_t signed_at;   /* as the signer himself says; 0: he does not */
};

#define SIGNER_INIT                                                            \
	{                                                                      \
		.subject = NULL                                                \
	}

void signer_release(struct signer *s);

/* Whose certificate it is, in one line of UTF-8; malloc'ed. */
struct x509_st;
char *seal_subject(const struct x509_st *certificate);

struct seal; /* a key and its certificate */

/* PEM files. ERR_NOT_FOUND, or ERR_DATA for what is no key or certificate, for
 * a key that is not the certificate's, and for one that asks for a password. */
CHECKED enum err_code seal_new(const char *key_path, const char *cert_path,
	struct seal **out, struct err *err);
void seal_free(struct seal *s); /* accepts NULL */

const struct signer *seal_signer(const struct seal *s); /* borrowed */
/* signer.pem; borrowed. */
const struct buf *seal_certificate(const struct seal *s);

/* Can it sign at that time? If not it is ERR_DATA: a certificate that is not
 * valid then, a key of a kind that cannot. */
CHECKED enum err_code seal_try(const struct seal *s, int64_t at,
	struct err *err);
/* Adds the signature in DER. at: when; as seal_try. */
CHECKED enum err_code seal_sign(const struct seal *s, const void *data,
	size_t len, int64_t at, struct buf *out, struct err *err);

/* Is this DER a signature over data by the certificate in pem? No is
 * ERR_DAMAGED; out is filled in as far as known and always the caller's. */
CHECKED enum err_code seal_check(const void *data, size_t len,
	const struct buf *der, const struct buf *pem, struct signer *out,
	struct err *err);

#endif
