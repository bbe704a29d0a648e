/* SPDX-License-Identifier: MIT
 *
 * A seal binds these bytes to this certificate, whatever is done to either.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "archive/bundle/seal.h"
#include "archive/bundle/stamp.h"
#include "base/fs.h"

#define NOON 1772769600 /* 2026-03-06T04:00:00Z */
#define DAY 86400

static const char text[] = "0123  manifest-sha256.txt\n";
#define LEN (sizeof(text) - 1)

/* A key and a certificate that is its own issuer. */
struct owner {
	char key[64], cert[64]; /* paths */
	struct seal *seal;
};

static void write_pem(char *path, EVP_PKEY *key, X509 *cert)
{
	int fd = mkstemp(path);
	FILE *f = fdopen(fd, "w");

	assert_non_null(f);
	if (key)
		assert_true(PEM_write_PrivateKey(
			f, key, NULL, NULL, 0, NULL, NULL));
	else
		assert_true(PEM_write_X509(f, cert));
	fclose(f);
}

static void owner_init(struct owner *o, const char *name)
{
	EVP_PKEY *key = EVP_EC_gen("P-256");
	X509 *cert = X509_new();
	X509_NAME *subject = X509_get_subject_name(cert);
	struct err err = ERR_INIT;

	assert_non_null(key);
	assert_true(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
		(const unsigned char *)name, -1, -1, 0));
	X509_set_issuer_name(cert, subject);
	X509_set_version(cert, 2);
	ASN1_INTEGER_set(X509_get_serialNumber(cert), 1);
	ASN1_TIME_set(X509_getm_notBefore(cert), NOON - DAY);
	ASN1_TIME_set(X509_getm_notAfter(cert), NOON + DAY);
	X509_set_pubkey(cert, key);
	assert_true(X509_sign(cert, key, EVP_sha256()));
	strcpy(o->key, "/tmp/key-XXXXXX");
	strcpy(o->cert, "/tmp/cert-XXXXXX");
	write_pem(o->key, key, NULL);
	write_pem(o->cert, NULL, cert);
	EVP_PKEY_free(key);
	X509_free(cert);
	if (seal_new(o->key, o->cert, &o->seal, &err) != ERR_OK)
		fail_msg("%s", err.text);
}

static void owner_release(struct owner *o)
{
	seal_free(o->seal);
	unlink(o->key);
	unlink(o->cert);
}

static void sign(const struct owner *o, struct buf *out)
{
	struct err err = ERR_INIT;

	if (seal_sign(o->seal, text, LEN, NOON, out, &err) != ERR_OK)
		fail_msg("%s", err.text);
}

static enum err_code check(const char *data, size_t len,
	const struct buf *der, const struct owner *o, struct signer *out)
{
	struct err err = ERR_INIT;

	return seal_check(
		data, len, der, seal_certificate(o->seal), out, &err);
}

static void it_is_checked_and_names_its_signer(void **state)
{
	struct buf der = BUF_INIT;
	struct signer s = SIGNER_INIT;
	struct owner o;

	(void)state;
	owner_init(&o, "三才");
	sign(&o, &der);
	assert_int_equal(check(text, LEN, &der, &o, &s), ERR_OK);
	assert_string_equal(s.subject, "CN=三才");
	assert_string_equal(s.issuer, "CN=三才");
	assert_true(s.self_signed);
	assert_int_equal(s.signed_at, NOON);
	assert_int_equal(s.from, NOON - DAY);
	assert_int_equal(strlen(s.fingerprint), SEAL_FINGERPRINT_SIZE - 1);
	assert_string_equal(s.fingerprint, seal_signer(o.seal)->fingerprint);
	signer_release(&s);
	buf_release(&der);
	owner_release(&o);
}

static void every_bit_of_what_is_sealed_counts(void **state)
{
	struct buf der = BUF_INIT;
	struct owner o;
	char copy[LEN];

	(void)state;
	owner_init(&o, "三才");
	sign(&o, &der);
	for (size_t i = 0; i < LEN * 8; i++) {
		struct signer s = SIGNER_INIT;

		memcpy(copy, text, LEN);
		copy[i / 8] ^= (char)(1 << i % 8);
		assert_int_equal(check(copy, LEN, &der, &o, &s), ERR_DAMAGED);
		signer_release(&s);
	}
	for (size_t n = 0; n < LEN; n++) {
		struct signer s = SIGNER_INIT;

		assert_int_equal(check(text, n, &der, &o, &s), ERR_DAMAGED);
		signer_release(&s);
	}
	buf_release(&der);
	owner_release(&o);
}

/* Parts of a CMS are not signed (the copy of the certificate, names of
 * algorithms). Damage there is seen or changes nothing. */
static void a_damaged_seal_never_names_another_signer(void **state)
{
	struct buf der = BUF_INIT;
	size_t n_seen = 0;
	struct owner o;

	(void)state;
	owner_init(&o, "三才");
	sign(&o, &der);
	for (size_t i = 0; i < der.len; i++) {
		struct signer s = SIGNER_INIT;

		der.data[i] ^= 0x55;
		if (check(text, LEN, &der, &o, &s) != ERR_OK)
			n_seen++;
		else
			assert_string_equal(s.fingerprint,
				seal_signer(o.seal)->fingerprint);
		signer_release(&s);
		der.data[i] ^= 0x55;
	}
	assert_true(n_seen > 200);
	/* Cut off, it is none at all. */
	for (size_t len = der.len; der.len > 0; len = der.len) {
		struct signer s = SIGNER_INIT;

		buf_truncate(&der, len - 1);
		assert_int_equal(check(text, LEN, &der, &o, &s), ERR_DAMAGED);
		signer_release(&s);
	}
	buf_release(&der);
	owner_release(&o);
}

static void one_signer_is_not_another(void **state)
{
	struct buf der = BUF_INIT, two = BUF_INIT;
	struct signer s = SIGNER_INIT;
	struct err err = ERR_INIT;
	struct owner a, b;

	(void)state;
	owner_init(&a, "甲");
	owner_init(&b, "甲"); /* the same name, another key */
	sign(&a, &der);
	assert_int_equal(check(text, LEN, &der, &b, &s), ERR_DAMAGED);
	signer_release(&s);
	/* Two certificates: nobody could say whose fingerprint counts. */
	buf_add(&two, seal_certificate(a.seal)->data,
		seal_certificate(a.seal)->len);
	buf_add(&two, seal_certificate(b.seal)->data,
		seal_certificate(b.seal)->len);
	assert_int_equal(
		seal_check(text, LEN, &der, &two, &s, &err), ERR_DAMAGED);
	signer_release(&s);
	buf_clear(&two);
	assert_int_equal(
		seal_check(text, LEN, &der, &two, &s, &err), ERR_DAMAGED);
	signer_release(&s);
	buf_release(&two);
	buf_release(&der);
	owner_release(&a);
	owner_release(&b);
}

static void a_certificate_seals_only_while_it_is_valid(void **state)
{
	struct buf der = BUF_INIT;
	struct err err = ERR_INIT;
	struct owner o;

	(void)state;
	owner_init(&o, "三才");
	assert_int_equal(seal_sign(o.seal, text, LEN, NOON - 2 * DAY, &der,
				 &err), ERR_DATA);
	assert_int_equal(seal_sign(o.seal, text, LEN, NOON + 2 * DAY, &der,
				 &err), ERR_DATA);
	assert_int_equal(der.len, 0);
	buf_release(&der);
	owner_release(&o);
}

static void a_query_is_no_answer(void **state)
{
	struct buf query = BUF_INIT, again = BUF_INIT;
	struct stamp stamp = STAMP_INIT;
	struct err err = ERR_INIT;

	(void)state;
	stamp_query(text, LEN, &query);
	stamp_query(text, LEN, &again);
	assert_true(query.len > 32);
	assert_int_equal(query.len, again.len);
	assert_memory_equal(query.data, again.data, query.len);
	assert_int_equal(stamp_check(text, LEN, &query, &stamp, &err),
		ERR_DAMAGED);
	buf_clear(&query);
	assert_int_equal(stamp_check(text, LEN, &query, &stamp, &err),
		ERR_DAMAGED);
	stamp_release(&stamp);
	buf_release(&query);
	buf_release(&again);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_checked_and_names_its_signer),
		cmocka_unit_test(every_bit_of_what_is_sealed_counts),
		cmocka_unit_test(a_damaged_seal_never_names_another_signer),
		cmocka_unit_test(one_signer_is_not_another),
		cmocka_unit_test(a_certificate_seals_only_while_it_is_valid),
		cmocka_unit_test(a_query_is_no_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
