/* SPDX-License-Identifier: MIT */
#include "archive/bundle/stamp.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pkcs7.h>
#include <openssl/ts.h>

#include "archive/bundle/seal.h"

void stamp_release(struct stamp *s)
{
	free(s->authority);
	*s = (struct stamp)STAMP_INIT;
}

/* libcrypto fails here only without memory. */
static void need(int ok)
{
	if (!ok)
		abort();
}

void stamp_query(const void *data, size_t len, struct buf *out)
{
	TS_REQ *request = TS_REQ_new();
	TS_MSG_IMPRINT *imprint = TS_MSG_IMPRINT_new();
	X509_ALGOR *algorithm = X509_ALGOR_new();
	unsigned char md[EVP_MAX_MD_SIZE], *der = NULL;
	unsigned int n = 0;
	int size;

	need(request && imprint && algorithm);
	need(EVP_Digest(data, len, md, &n, EVP_sha256(), NULL));
	need(X509_ALGOR_set0(algorithm, OBJ_nid2obj(NID_sha256), V_ASN1_NULL,
		NULL));
	need(TS_MSG_IMPRINT_set_algo(imprint, algorithm));
	need(TS_MSG_IMPRINT_set_msg(imprint, md, (int)n));
	need(TS_REQ_set_version(request, 1));
	need(TS_REQ_set_msg_imprint(request, imprint));
	need(TS_REQ_set_cert_req(request, 1));
	size = i2d_TS_REQ(request, &der);
	need(size > 0);
	buf_add(out, der, (size_t)size);
	OPENSSL_free(der);
	X509_ALGOR_free(algorithm);
	TS_MSG_IMPRINT_free(imprint);
	TS_REQ_free(request);
}

static bool is_of(TS_TST_INFO *info, const void *data, size_t len)
{
	TS_MSG_IMPRINT *imprint = TS_TST_INFO_get_msg_imprint(info);
	const X509_ALGOR *algorithm = TS_MSG_IMPRINT_get_algo(imprint);
	const ASN1_OCTET_STRING *told = TS_MSG_IMPRINT_get_msg(imprint);
	const ASN1_OBJECT *name = NULL;
	unsigned char md[EVP_MAX_MD_SIZE];
	unsigned int n = 0;
	const EVP_MD *type;

	X509_ALGOR_get0(&name, NULL, NULL, algorithm);
	type = EVP_get_digestbyobj(name);
	return type && EVP_Digest(data, len, md, &n, type, NULL) &&
	       ASN1_STRING_length(told) == (int)n &&
	       !memcmp(ASN1_STRING_get0_data(told), md, n);
}

static int64_t seconds(const ASN1_GENERALIZEDTIME *t)
{
	struct tm tm;

	return t && ASN1_TIME_to_tm(t, &tm) ? (int64_t)timegm(&tm) : 0;
}

/* By the certificate that came with it. */
static enum err_code check_token(
	TS_RESP *response, struct stamp *out, struct err *err)
{
	PKCS7 *token = TS_RESP_get_token(response);
	STACK_OF(X509) *signers;

	if (PKCS7_verify(token, NULL, NULL, NULL, NULL, PKCS7_NOVERIFY) != 1)
		return err_set(err, ERR_DAMAGED,
			"时间戳的签名不对，或没有带机构的证书（申请时要写明"
			"带证书）");
	signers = PKCS7_get0_signers(token, NULL, 0);
	if (signers && sk_X509_num(signers) == 1)
		out->authority = seal_subject(sk_X509_value(signers, 0));
	sk_X509_free(signers);
	return ERR_OK;
}

static enum err_code check(TS_RESP *response, const void *data, size_t len,
	struct stamp *out, struct err *err)
{
	const ASN1_INTEGER *status = TS_STATUS_INFO_get0_status(
		TS_RESP_get_status_info(response));
	TS_TST_INFO *info = TS_RESP_get_tst_info(response);

	/* 0 granted, 1 granted with modifications */
	if (!info || ASN1_INTEGER_get(status) > 1)
		return err_set(err, ERR_DAMAGED, "机构没有给这个时间戳");
	if (!is_of(info, data, len))
		return err_set(err, ERR_DAMAGED,
			"时间戳不是给这份清单盖的：内容或日期在那以后变了");
	out->at = seconds(TS_TST_INFO_get_time(info));
	return check_token(response, out, err);
}

enum err_code stamp_check(const void *data, size_t len, const struct buf *der,
	struct stamp *out, struct err *err)
{
	const unsigned char *p = (const unsigned char *)der->data;
	TS_RESP *response = d2i_TS_RESP(NULL, &p, (long)der->len);
	enum err_code code;

	if (response && p == (const unsigned char *)der->data + der->len)
		code = check(response, data, len, out, err);
	else
		code = err_set(err, ERR_DAMAGED,
			"读不出来，不是时间戳的应答（RFC 3161）");
	TS_RESP_free(response);
	ERR_clear_error();
	return code;
}
