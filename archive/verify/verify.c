/* SPDX-License-Identifier: MIT
 *
 * Verifying a bundle from anywhere (archive/verify/verify.h).
 */
#include "archive/verify/verify.h"

#include <stdlib.h>
#include <string.h>

#include "archive/verify/audit.h"
#include "archive/bundle/bundle.h"
#include "archive/verify/fault.h"
#include "archive/verify/inspect.h"
#include "archive/verify/layout.h"
#include "archive/verify/sealed.h"
#include "archive/verify/tree.h"

/* path.sha256, as sha256sum writes it. */
static enum err_code check_beside(const char *path, const char *name,
	struct verify_report *report, struct err *err)
{
	char *beside = xprintf("%s.sha256", path);
	struct bag_list list = BAG_LIST_INIT;
	struct buf text = BUF_INIT;
	struct err why = ERR_INIT;
	enum err_code code = hash_file(path, report->digest, NULL, err);

	if (code == ERR_OK && fs_exists(beside)) {
		code = fs_read(beside, 65536, &text, err);
		if (code == ERR_OK &&
			(bag_manifest_parse(text.data, text.len, &list, &why) ||
				list.n != 1)) {
			fault_add(report, VERIFY_BAG, beside, NULL,
				"应是一行“摘要  文件名”");
		} else if (code == ERR_OK) {
			report->digest_checked = true;
			if (strcmp(list.items[0].digest, report->digest))
				fault_add(report, VERIFY_VOLUME, name, NULL,
					"整包的摘要是 %s，旁边的 .sha256 所记是"
					" %s：移交包被改动或损坏",
					report->digest, list.items[0].digest);
		}
	}
	bag_list_release(&list);
	buf_release(&text);
	free(beside);
	return code;
}

static bool is_bag(const char *folder)
{
	char *file = fs_join(folder, "bagit.txt");
	bool is = fs_exists(file);

	free(file);
	return is;
}

static enum err_code check_layout(const char *path, const char *name,
	struct verify_report *report, struct err *err)
{
	const struct layout l = {.path = path,
		.len = fs_size(path),
		.where = name,
		.report = report};

	return layout_check(&l, err);
}

static enum err_code open_tree(const char *path, const char *name,
	const char *password, struct verify_report *report,
	struct bundle **b, struct tree **tree, struct err *err)
{
	struct err why = ERR_INIT;
	enum err_code code;

	if (fs_is_dir(path)) {
		/* Said at once: path may be a whole disk. */
		if (!is_bag(path)) {
			fault_add(report, VERIFY_BAG, name, NULL,
				"里面没有 bagit.txt，不是移交包的文件夹");
			return ERR_OK;
		}
		code = tree_of_folder(path, tree, &why);
	} else {
		code = check_beside(path, name, report, err);
		if (code != ERR_OK)
			return code;
		code = check_layout(path, name, report, err);
		if (code != ERR_OK)
			return code;
		code = bundle_open_file(path, name, b, &why);
		report->encrypted = code == ERR_OK && bundle_is_locked(*b);
		/* A wrong password is no fault of the bundle. */
		if (report->encrypted && password &&
			bundle_unlock(*b, password, err) != ERR_OK)
			return err->code;
		if (report->encrypted && !password)
			fault_add(report, VERIFY_ZIP, name, NULL,
				"加了密，没有核对：要用 --password-file "
				"给出密码");
		else if (code == ERR_OK)
			*tree = tree_of_bundle(*b);
	}
	if (fault_is(code)) {
		fault_add(
			report, VERIFY_ZIP, name, NULL, "打不开：%s", why.text);
		return ERR_OK;
	}
	if (code != ERR_OK)
		*err = why;
	return code;
}

enum err_code verify_bundle(const char *path, const char *password,
	const struct progress *progress, struct verify_report *report,
	struct err *err)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash && slash[1] ? slash + 1 : path;
	struct inspection in = {
		.where = name, .progress = progress, .report = report};
	struct bundle *b = NULL;
	enum err_code code;

	if (!fs_exists(path))
		return err_set(
			err, ERR_NOT_FOUND, "没有 %s 这个文件或文件夹", path);
	report->n_volumes++;
	code = open_tree(path, name, password, report, &b, &in.tree, err);
	if (code == ERR_OK && in.tree) {
		code = inspect_bag(&in, err);
		if (code == ERR_OK)
			audit_bundle(&in);
		if (code == ERR_OK)
			sealed_check(&in);
	}
	inspection_release(&in);
	tree_free(in.tree);
	bundle_free(b);
	return code;
}
