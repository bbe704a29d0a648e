/* SPDX-License-Identifier: MIT */
#include "archive/attest.h"

#include "archive/bundle/stamp.h"
#include "base/fs.h"

#define STAMP_MAX ((size_t)1 << 20)

static enum err_code load_own(
	const struct archive *a, struct attest *out, struct err *err)
{
	enum err_code code = archive_seal(a, &out->seal, err);

	if (code != ERR_OK || out->seal)
		return code;
	return err_set(err, ERR_SETUP,
		"档案库的 settings.json 里没有写签章用的密钥（seal_key、"
		"seal_certificate）");
}

enum err_code attest_load(const struct archive *a,
	const struct export_order *order, struct attest *out, struct err *err)
{
	enum err_code code = ERR_OK;

	buf_init(&out->stamp);
	if (order->own_seal)
		code = load_own(a, out, err);
	else if (order->seal_key)
		code = seal_new(order->seal_key, order->seal_certificate,
			&out->seal, err);
	if (code == ERR_OK && order->stamp)
		code = fs_read(order->stamp, STAMP_MAX, &out->stamp, err);
	if (code == ERR_OK && order->stamp && !out->stamp.len)
		code = err_set(err, ERR_DATA, "%s 是空的", order->stamp);
	return code;
}

void attest_release(struct attest *a)
{
	seal_free(a->seal);
	buf_release(&a->stamp);
}

enum err_code attest_put_certificate(
	const struct attest *a, struct outbox *o, struct err *err)
{
	const struct buf *pem;

	if (!a->seal)
		return ERR_OK;
	pem = seal_certificate(a->seal);
	return outbox_tag(o, SEAL_SIGNER, pem->data, pem->len, err);
}

static enum err_code put_seal(const struct attest *a, struct outbox *o,
	const struct buf *tags, int64_t at, struct err *err)
{
	struct buf der = BUF_INIT;
	enum err_code code =
		seal_sign(a->seal, tags->data, tags->len, at, &der, err);

	if (code == ERR_OK)
		code = outbox_append(o, SEAL_FILE, der.data, der.len, err);
	buf_release(&der);
	return code;
}

/* A stamp of another state is the caller's mistake, no damage of ours. */
static enum err_code put_stamp(const struct attest *a, struct outbox *o,
	const struct buf *tags, struct err *err)
{
	struct stamp stamp = STAMP_INIT;
	enum err_code code =
		stamp_check(tags->data, tags->len, &a->stamp, &stamp, err);

	stamp_release(&stamp);
	if (code == ERR_DAMAGED)
		return err->code = ERR_DATA;
	if (code == ERR_OK)
		code = outbox_append(
			o, STAMP_FILE, a->stamp.data, a->stamp.len, err);
	return code;
}

enum err_code attest_put(const struct attest *a, struct outbox *o,
	const struct buf *tags, int64_t at, struct err *err)
{
	enum err_code code = ERR_OK;

	if (a->seal)
		code = put_seal(a, o, tags, at, err);
	if (code == ERR_OK && a->stamp.len)
		code = put_stamp(a, o, tags, err);
	return code;
}
