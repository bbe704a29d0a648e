/* SPDX-License-Identifier: MIT */
#include "archive/verify/sealed.h"

#include <stdlib.h>
#include <string.h>

#include "archive/bundle/seal.h"
#include "archive/bundle/stamp.h"
#include "archive/verify/fault.h"
#include "base/clock.h"

#define SEAL_MAX ((size_t)4 << 20)
#define FILE_MAX ((size_t)1 << 30)

/* False: it is not there, or cannot be read, which was told already. */
static bool read_file(struct inspection *in, const char *path, size_t max,
	struct buf *out)
{
	int64_t i = tree_find(in->tree, path);
	struct err told = ERR_INIT;

	return i >= 0 &&
	       tree_read(in->tree, (size_t)i, max, out, &told) == ERR_OK;
}

/* ---- the seal ---- */

static void tell_times(struct inspection *in, const struct signer *s)
{
	char from[CLOCK_DATE_SIZE], until[CLOCK_DATE_SIZE],
		at[CLOCK_TIME_SIZE];
	struct strs *notes = &in->report->notes;

	clock_date(s->from, 0, from);
	clock_date(s->until, 0, until);
	strs_take(notes, xprintf("证书有效期 %s 至 %s", from, until));
	if (!s->signed_at)
		return;
	clock_time(s->signed_at, at);
	strs_take(notes,
		xprintf("盖章时间 %s（签章者自己写的）%s", at,
			s->signed_at < s->from || s->signed_at > s->until
				? "，不在证书的有效期内"
				: ""));
}

static void tell_signer(struct inspection *in, const struct signer *s)
{
	struct strs *notes = &in->report->notes;

	strs_take(notes, xprintf("%s：电子签章与清单相符，签章者 %s", in->where,
				 s->subject));
	strs_take(notes, xprintf("证书指纹 SHA-256 %s", s->fingerprint));
	if (s->self_signed)
		strs_add(notes,
			"证书是自签的，没有机构担保：请与签章者另行"
			"告知（移交登记表上也有）的指纹核对");
	else
		strs_take(notes,
			xprintf("证书由 %s 签发，签发者没有核实：请与签章"
				"者另行告知（移交登记表上也有）的指纹核对",
				s->issuer));
	tell_times(in, s);
}

static void check_signer(struct inspection *in, const struct signer *s)
{
	char *claimed = inspect_info(in, "Juanzong-Signer");

	if (claimed && strcmp(claimed, s->fingerprint))
		fault_add(in->report, VERIFY_SEAL, in->where, SEAL_FILE,
			"是 %s 盖的，" BAG_INFO " 里写的签章者是 %s",
			s->fingerprint, claimed);
	else
		tell_signer(in, s);
	free(claimed);
}

static void check_seal(struct inspection *in, const struct buf *tags)
{
	struct buf der = BUF_INIT, pem = BUF_INIT;
	struct signer signer = SIGNER_INIT;
	struct err why = ERR_INIT;
	bool there = read_file(in, SEAL_FILE, SEAL_MAX, &der);
	char *claimed = inspect_info(in, "Juanzong-Signer");

	if (!there && claimed)
		fault_add(in->report, VERIFY_SEAL, in->where, SEAL_FILE,
			BAG_INFO " 里写着盖了电子签章（证书 %s），却没有签章",
			claimed);
	else if (there && !read_file(in, SEAL_SIGNER, SEAL_MAX, &pem))
		fault_add(in->report, VERIFY_SEAL, in->where, SEAL_SIGNER,
			"有签章，却没有签章者的证书");
	else if (there && seal_check(tags->data, tags->len, &der, &pem,
				  &signer, &why) != ERR_OK)
		fault_add(in->report, VERIFY_SEAL, in->where, SEAL_FILE, "%s",
			why.text);
	else if (there)
		check_signer(in, &signer);
	free(claimed);
	signer_release(&signer);
	buf_release(&der);
	buf_release(&pem);
}

/* ---- the time stamp ---- */

static void check_stamp(struct inspection *in, const struct buf *tags)
{
	struct buf der = BUF_INIT;
	struct stamp stamp = STAMP_INIT;
	struct err why = ERR_INIT;
	char at[CLOCK_TIME_SIZE];

	if (!read_file(in, STAMP_FILE, SEAL_MAX, &der))
		goto out;
	if (stamp_check(tags->data, tags->len, &der, &stamp, &why) != ERR_OK) {
		fault_add(in->report, VERIFY_SEAL, in->where, STAMP_FILE, "%s",
			why.text);
		goto out;
	}
	clock_time(stamp.at, at);
	strs_take(&in->report->notes,
		xprintf("时间戳 %s，%s 所盖，这个机构没有核实", at,
			stamp.authority ? stamp.authority : "?"));
out:
	stamp_release(&stamp);
	buf_release(&der);
}

/* ---- the second manifest ---- */

static void compare_sm3(struct inspection *in, const struct bag_entry *e)
{
	struct buf data = BUF_INIT;
	char digest[HASH_HEX_SIZE];

	if (read_file(in, e->path, FILE_MAX, &data)) {
		hash_of_sm3(data.data, data.len, digest);
		if (strcmp(digest, e->digest))
			fault_add(in->report, VERIFY_DAMAGED, in->where,
				e->path, "SM3 摘要是 %s，应是 %s", digest,
				e->digest);
	}
	buf_release(&data);
}

/* Both lists are of the same files. */
static void compare_lists(struct inspection *in, const struct bag_list *from,
	const struct bag_list *to, const char *where)
{
	for (size_t i = 0; i < from->n; i++)
		if (!bag_list_find(to, from->items[i].path))
			fault_add(in->report, VERIFY_BAG, in->where, where,
				"没有列出 %s，另一份清单里有它",
				from->items[i].path);
}

static void check_sm3(struct inspection *in)
{
	struct bag_list list = BAG_LIST_INIT;
	struct buf text = BUF_INIT;
	struct err why = ERR_INIT;

	if (!read_file(in, BAG_MANIFEST_SM3, (size_t)64 << 20, &text))
		goto out;
	if (bag_manifest_parse(text.data, text.len, &list, &why) != ERR_OK) {
		fault_add(in->report, VERIFY_BAG, in->where, BAG_MANIFEST_SM3,
			"清单%s", why.text);
		goto out;
	}
	for (size_t i = 0; i < list.n; i++)
		compare_sm3(in, &list.items[i]);
	compare_lists(in, &in->manifest, &list, BAG_MANIFEST_SM3);
	compare_lists(in, &list, &in->manifest, BAG_MANIFEST);
out:
	bag_list_release(&list);
	buf_release(&text);
}

void sealed_check(struct inspection *in)
{
	struct buf tags = BUF_INIT;

	if (read_file(in, BAG_TAGS, (size_t)64 << 20, &tags)) {
		check_seal(in, &tags);
		check_stamp(in, &tags);
	}
	check_sm3(in);
	buf_release(&tags);
}
