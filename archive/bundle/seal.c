/* SPDX-License-Identifier: MIT */
#include "archive/bundle/seal.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "base/fs.h"

#define PEM_MAX ((size_t)1 << 20)
#define SIGN_FLAGS (CMS_BINARY | CMS_DETACHED | CMS_NOSMIMECAP)
/* The signer is the one in signer.pem, whoever else the message carries; his
 * certificate is judged by people. */
#define CHECK_FLAGS                                                            \
	(CMS_BINARY | CMS_DETACHED | CMS_NOINTERN | CMS_NO_SIGNER_CERT_VERIFY)

struct seal {
	EVP_PKEY *key;
	X509 *cert;
	STACK_OF(X509) * chain; /* what else was in the file */
	struct signer signer;
	struct buf pem;
};

void signer_release(struct signer *s)
{
	free(s->subject);
	free(s->issuer);
	*s = (struct signer)SIGNER_INIT;
}

/* libcrypto fails here only without memory. */
static void need(const void *p)
{
	if (!p)
		abort();
}

/* ---- certificates ---- */

static void add_bio(BIO *bio, struct buf *out)
{
	char *data = NULL;
	long len = BIO_get_mem_data(bio, &data);

	if (len > 0)
		buf_add(out, data, (size_t)len);
}

/* One line of UTF-8; what does not belong in one is escaped. */
static char *name_text(const X509_NAME *name)
{
	unsigned long flags = XN_FLAG_SEP_CPLUS_SPC | XN_FLAG_FN_SN |
			      (ASN1_STRFLGS_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
	BIO *bio = BIO_new(BIO_s_mem());
	struct buf text = BUF_INIT;

	need(bio);
	X509_NAME_print_ex(bio, name, 0, flags);
	add_bio(bio, &text);
	BIO_free(bio);
	return buf_detach(&text);
}

char *seal_subject(const struct x509_st *certificate)
{
	return name_text(X509_get_subject_name(certificate));
}

static int64_t seconds(const ASN1_TIME *t)
{
	struct tm tm;

	return t && ASN1_TIME_to_tm(t, &tm) ? (int64_t)timegm(&tm) : 0;
}

static void print_fingerprint(const X509 *cert, char *out)
{
	static const char digits[] = "0123456789ABCDEF";
	unsigned char md[EVP_MAX_MD_SIZE];
	unsigned int n = 0;

	if (!X509_digest(cert, EVP_sha256(), md, &n) ||
		n * 3 > SEAL_FINGERPRINT_SIZE)
		abort();
	for (unsigned int i = 0; i < n; i++) {
		out[i * 3] = digits[md[i] >> 4];
		out[i * 3 + 1] = digits[md[i] & 15];
		out[i * 3 + 2] = ':';
	}
	out[n * 3 - 1] = '\0';
}

static void describe(X509 *cert, struct signer *out)
{
	const X509_NAME *subject = X509_get_subject_name(cert);
	const X509_NAME *issuer = X509_get_issuer_name(cert);

	out->subject = name_text(subject);
	out->issuer = name_text(issuer);
	print_fingerprint(cert, out->fingerprint);
	out->self_signed = !X509_NAME_cmp(subject, issuer) &&
			   X509_verify(cert, X509_get0_pubkey(cert)) == 1;
	out->from = seconds(X509_get0_notBefore(cert));
	out->until = seconds(X509_get0_notAfter(cert));
	ERR_clear_error();
}

/* Never asks on the terminal. */
static int no_password(char *buf, int size, int writing, void *asked)
{
	(void)buf;
	(void)size;
	(void)writing;
	*(bool *)asked = true;
	return -1;
}

static X509 *read_cert(BIO *bio)
{
	bool asked = false;

	return PEM_read_bio_X509(bio, NULL, no_password, &asked);
}

static STACK_OF(X509) * read_certs(const struct buf *pem)
{
	STACK_OF(X509) *list = sk_X509_new_null();
	BIO *bio = BIO_new_mem_buf(pem->data, (int)pem->len);
	X509 *cert;

	need(list);
	need(bio);
	while ((cert = read_cert(bio)))
		if (!sk_X509_push(list, cert))
			abort();
	BIO_free(bio);
	ERR_clear_error();
	return list;
}

static void free_certs(STACK_OF(X509) * list)
{
	sk_X509_pop_free(list, X509_free);
}

/* ---- the key ---- */

static enum err_code read_key(
	const char *path, EVP_PKEY **out, struct err *err)
{
	struct buf pem = BUF_INIT;
	bool asked = false;
	BIO *bio = NULL;
	enum err_code code = fs_read(path, PEM_MAX, &pem, err);

	if (code != ERR_OK)
		goto out;
	bio = BIO_new_mem_buf(pem.data, (int)pem.len);
	need(bio);
	*out = PEM_read_bio_PrivateKey(bio, NULL, no_password, &asked);
	if (!*out && asked)
		code = err_set(err, ERR_DATA,
			"私钥 %s 有口令，不能用；请给一份没有口令、只有自己能读"
			"的私钥",
			path);
	else if (!*out)
		code = err_set(err, ERR_DATA, "%s 不是 PEM 格式的私钥", path);
out:
	BIO_free(bio);
	if (pem.len)
		OPENSSL_cleanse(pem.data, pem.len);
	buf_release(&pem);
	ERR_clear_error();
	return code;
}

static enum err_code read_chain(
	struct seal *s, const char *path, struct err *err)
{
	struct buf pem = BUF_INIT;
	enum err_code code = fs_read(path, PEM_MAX, &pem, err);
	BIO *bio = NULL;

	if (code != ERR_OK)
		goto out;
	s->chain = read_certs(&pem);
	s->cert = sk_X509_shift(s->chain);
	if (!s->cert) {
		code = err_set(err, ERR_DATA, "%s 不是 PEM 格式的证书", path);
		goto out;
	}
	describe(s->cert, &s->signer);
	bio = BIO_new(BIO_s_mem());
	need(bio);
	if (!PEM_write_bio_X509(bio, s->cert))
		abort();
	add_bio(bio, &s->pem);
out:
	BIO_free(bio);
	buf_release(&pem);
	return code;
}

enum err_code seal_new(const char *key_path, const char *cert_path,
	struct seal **out, struct err *err)
{
	struct seal *s = xcalloc(1, sizeof(*s));
	enum err_code code = read_key(key_path, &s->key, err);

	buf_init(&s->pem);
	if (code == ERR_OK)
		code = read_chain(s, cert_path, err);
	if (code == ERR_OK && X509_check_private_key(s->cert, s->key) != 1)
		code = err_set(err, ERR_DATA, "私钥 %s 不是证书 %s 的私钥",
			key_path, cert_path);
	ERR_clear_error();
	if (code == ERR_OK)
		*out = s;
	else
		seal_free(s);
	return code;
}

void seal_free(struct seal *s)
{
	if (!s)
		return;
	EVP_PKEY_free(s->key);
	X509_free(s->cert);
	free_certs(s->chain);
	signer_release(&s->signer);
	buf_release(&s->pem);
	free(s);
}

const struct signer *seal_signer(const struct seal *s)
{
	return &s->signer;
}

const struct buf *seal_certificate(const struct seal *s)
{
	return &s->pem;
}

/* ---- signing ---- */

/* The time is the caller's; libcrypto would ask the clock. */
static bool set_time(CMS_SignerInfo *info, int64_t at)
{
	ASN1_TIME *t = ASN1_TIME_set(NULL, (time_t)at);
	bool ok = t && CMS_signed_add1_attr_by_NID(info,
			       NID_pkcs9_signingTime, t->type, t, -1);

	ASN1_TIME_free(t);
	return ok;
}

static CMS_ContentInfo *sign(
	const struct seal *s, const void *data, size_t len, int64_t at)
{
	BIO *in = BIO_new_mem_buf(data, (int)len);
	CMS_ContentInfo *cms = CMS_sign(
		NULL, NULL, s->chain, NULL, SIGN_FLAGS | CMS_PARTIAL);
	CMS_SignerInfo *info = NULL;

	need(in);
	if (cms)
		info = CMS_add1_signer(
			cms, s->cert, s->key, EVP_sha256(), SIGN_FLAGS);
	if (!info || !set_time(info, at) ||
		!CMS_final(cms, in, NULL, SIGN_FLAGS)) {
		CMS_ContentInfo_free(cms);
		cms = NULL;
	}
	BIO_free(in);
	return cms;
}

enum err_code seal_try(const struct seal *s, int64_t at, struct err *err)
{
	struct buf der = BUF_INIT;
	enum err_code code = seal_sign(s, "", 0, at, &der, err);

	buf_release(&der);
	return code;
}

enum err_code seal_sign(const struct seal *s, const void *data, size_t len,
	int64_t at, struct buf *out, struct err *err)
{
	CMS_ContentInfo *cms;
	BIO *bio;

	if (at < s->signer.from || at > s->signer.until)
		return err_set(err, ERR_DATA, "证书“%s”%s，不能用它盖章",
			s->signer.subject,
			at < s->signer.from ? "还没有生效" : "已经过期");
	cms = sign(s, data, len, at);
	if (!cms) {
		ERR_clear_error();
		return err_set(err, ERR_DATA,
			"这把私钥不能用来盖章：要用 RSA 或 ECDSA 的");
	}
	bio = BIO_new(BIO_s_mem());
	need(bio);
	if (!i2d_CMS_bio(bio, cms))
		abort();
	add_bio(bio, out);
	BIO_free(bio);
	CMS_ContentInfo_free(cms);
	return ERR_OK;
}

/* ---- checking ---- */

static int64_t signing_time(CMS_SignerInfo *info)
{
	static const int types[] = {V_ASN1_UTCTIME, V_ASN1_GENERALIZEDTIME};
	const ASN1_OBJECT *what = OBJ_nid2obj(NID_pkcs9_signingTime);

	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		const ASN1_TIME *t = CMS_signed_get0_data_by_OBJ(
			info, what, -3, types[i]);

		if (t)
			return seconds(t);
	}
	return 0;
}

static enum err_code check_cms(CMS_ContentInfo *cms, STACK_OF(X509) * certs,
	const void *data, size_t len, struct signer *out, struct err *err)
{
	STACK_OF(CMS_SignerInfo) *infos = CMS_get0_SignerInfos(cms);
	BIO *in, *memory;
	int ok;

	/* Of no signers CMS_verify would say that all of them signed. */
	if (!infos || sk_CMS_SignerInfo_num(infos) != 1)
		return err_set(err, ERR_DAMAGED, "签章里应有一个签章者");
	/* Behind a filter: of plain memory CMS_verify takes a copy that it
	 * forgets when the message is damaged. */
	memory = BIO_new_mem_buf(data, (int)len);
	in = BIO_new(BIO_f_null());
	need(memory);
	need(in);
	BIO_push(in, memory);
	ok = CMS_verify(cms, certs, NULL, in, NULL, CHECK_FLAGS);
	BIO_free_all(in);
	if (ok != 1)
		return err_set(err, ERR_DAMAGED,
			"签章与清单、证书不符：清单在盖章以后被改过，"
			"或不是这张证书盖的章");
	out->signed_at = signing_time(sk_CMS_SignerInfo_value(infos, 0));
	return ERR_OK;
}

enum err_code seal_check(const void *data, size_t len, const struct buf *der,
	const struct buf *pem, struct signer *out, struct err *err)
{
	STACK_OF(X509) *certs = read_certs(pem);
	BIO *bio = BIO_new_mem_buf(der->data, (int)der->len);
	CMS_ContentInfo *cms = NULL;
	enum err_code code = ERR_OK;

	need(bio);
	if (sk_X509_num(certs) != 1)
		code = err_set(err, ERR_DAMAGED,
			SEAL_SIGNER " 里应有一张 PEM 格式的证书");
	if (code == ERR_OK) {
		describe(sk_X509_value(certs, 0), out);
		cms = d2i_CMS_bio(bio, NULL);
	}
	if (code == ERR_OK && (!cms || BIO_pending(bio)))
		code = err_set(err, ERR_DAMAGED, "读不出来，不是 CMS 签章");
	if (code == ERR_OK)
		code = check_cms(cms, certs, data, len, out, err);
	CMS_ContentInfo_free(cms);
	BIO_free(bio);
	free_certs(certs);
	ERR_clear_error();
	return code;
}
