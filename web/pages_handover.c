/* SPDX-License-Identifier: MIT
 *
 * Handing over: what goes into the bundle and what does not and why, and the
 * bundle itself, which waits a day in the desk's folder to be fetched.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/bundle/seal.h"
#include "base/fs.h"
#include "dossier/handover.h"
#include "dossier/signing.h"
#include "web/desk.h"
#include "web/pages.h"
#include "web/show.h"

#define KEPT_SECONDS ((int64_t)24 * 3600)
#define SEND_MAX ((size_t)1 << 30)

static enum export_profile profile_asked(const struct visit *v)
{
	return strcmp(request_word(v->request, "profile"), "full")
		       ? EXPORT_CUSTOMER
		       : EXPORT_FULL;
}

static void add_item(struct visit *v, struct page *p, const char *name,
	struct export_item i)
{
	page_open(p, name);
	page_attr(p, "number", i.number);
	page_attr(p, "kind-name", i.kind_name);
	page_attr(p, "title", i.title);
	page_attr(p, "date", i.date);
	page_attr_int(p, "version", i.version);
	page_attr(p, "status", record_status_id(i.status));
	page_attr(p, "status-name",
		signing_status_name(office_catalogue(v->office), i.kind,
			i.status));
	if (!strcmp(name, "left"))
		page_attr(p, "why", export_reason_name(i.why));
	page_close(p);
}

static void add_items(
	struct visit *v, struct page *p, const struct export *x)
{
	for (size_t i = 0; i < export_n(x); i++)
		add_item(v, p, "goes", export_get(x, i));
	for (size_t i = 0; i < export_n_left(x); i++)
		add_item(v, p, "left", export_left(x, i));
}

static void add_profile(struct page *p, enum export_profile profile)
{
	page_open(p, "profile");
	page_attr(p, "id", export_profile_id(profile));
	page_attr(p, "name", export_profile_name(profile));
	page_close(p);
}

/* Whose the seal is that the settings name; one that cannot be used is told
 * of, and the page works without. */
static void show_seal(const struct visit *v, struct page *p)
{
	struct seal *seal = NULL;
	struct err none = ERR_INIT;

	if (archive_seal(office_archive(v->office), &seal, &none) != ERR_OK)
		page_element(p, "no-seal", "yes");
	if (seal)
		page_element(p, "seal", seal_signer(seal)->subject);
	seal_free(seal);
}

enum err_code page_handover(struct visit *v, struct err *err)
{
	struct project pr = PROJECT_INIT;
	char secret[SECRET_SIZE], *path;
	struct export_order order = {.project = v->args[0],
		.profile = profile_asked(v)};
	struct export *x = NULL;
	struct page p;
	enum err_code code = visit_project(v, v->args[0], &pr, err);

	/* Nothing is written there: it is never finished. */
	secret_new(secret);
	path = xprintf("%s/juanzong-%s.zip", office_scratch(v->office), secret);
	order.path = path;
	if (code == ERR_OK)
		code = export_begin(office_archive(v->office), &order,
			office_by(v->office), &x, err);
	if (code != ERR_OK)
		goto out;
	visit_begin_page(v, &p, "handover", "移交");
	show_project(v, &p, &pr);
	add_profile(&p, order.profile);
	show_seal(v, &p);
	add_items(v, &p, x);
	code = visit_send_page(v, &p, err);
out:
	export_free(x);
	project_release(&pr);
	free(path);
	return code;
}

/* ---- making it ---- */

/* The folder handover/<time>-<secret> of the desk: the time says when it may
 * go, the secret keeps it from being guessed. */
static enum err_code make_folder(
	struct visit *v, char **out, char **id, struct err *err)
{
	char *all = fs_join(desk_folder(v->desk), "handover");
	char secret[SECRET_SIZE];
	struct strs names = STRS_INIT;
	enum err_code code = fs_make_dirs(all, err);

	if (code == ERR_OK)
		code = fs_list(all, &names, err);
	for (size_t i = 0; i < names.n && code == ERR_OK; i++) {
		char *old = fs_join(all, names.items[i]);

		if (strtoll(names.items[i], NULL, 10) < v->now - KEPT_SECONDS)
			code = fs_remove_tree(old, err);
		free(old);
	}
	secret_new(secret);
	*id = xprintf("%lld-%s", (long long)v->now, secret);
	*out = fs_join(all, *id);
	if (code == ERR_OK)
		code = fs_make_dirs(*out, err);
	strs_release(&names);
	free(all);
	return code;
}

static enum err_code show_made(struct visit *v, const struct project *pr,
	const struct handover *h, const char *folder, const char *id,
	enum export_profile profile, struct err *err)
{
	struct strs names = STRS_INIT;
	struct page p;
	enum err_code code = fs_list(folder, &names, err);

	if (code != ERR_OK)
		return code;
	visit_begin_page(v, &p, "handed", "移交包做好了");
	show_project(v, &p, pr);
	add_profile(&p, profile);
	page_open(&p, "result");
	page_attr_int(&p, "records", h->result.n_records);
	page_attr_int(&p, "files", h->result.n_files);
	page_attr_int(&p, "size", h->result.size);
	page_attr(&p, "digest", h->result.digest);
	page_attr(&p, "id", id);
	page_attr(&p, "signer", h->result.signer);
	page_attr(&p, "fingerprint", h->result.fingerprint);
	page_close(&p);
	for (size_t i = 0; i < names.n; i++) {
		char *path = fs_join(folder, names.items[i]);

		page_open(&p, "file");
		page_attr(&p, "name", names.items[i]);
		page_attr_int(&p, "size", fs_size(path));
		page_close(&p);
		free(path);
	}
	for (size_t i = 0; i < export_mentions(h->export)->n; i++)
		page_element(&p, "mention", export_mentions(h->export)->items[i]);
	add_items(v, &p, h->export);
	strs_release(&names);
	return visit_send_page(v, &p, err);
}

enum err_code page_make_handover(struct visit *v, struct err *err)
{
	struct project pr = PROJECT_INIT;
	struct handover h = HANDOVER_INIT;
	char *folder = NULL, *id = NULL, *path = NULL;
	struct export_order order = {
		.project = v->args[0], .profile = profile_asked(v)};
	enum err_code code = visit_project(v, v->args[0], &pr, err);

	if (code == ERR_OK)
		code = make_folder(v, &folder, &id, err);
	if (code == ERR_OK) {
		path = xprintf("%s/%s-%s.zip", folder, pr.id,
			export_profile_name(order.profile));
		order.path = path;
		order.own_seal = request_value(v->request, "seal");
		code = handover_bundle(v->office, &order, NULL, &h, err);
	}
	if (code == ERR_OK)
		code = show_made(
			v, &pr, &h, folder, id, order.profile, err);
	handover_release(&h);
	project_release(&pr);
	free(folder);
	free(path);
	free(id);
	return code;
}

enum err_code page_handed_file(struct visit *v, struct err *err)
{
	const char *begin = v->args[2];
	char *folder = xprintf(
		"%s/handover/%s", desk_folder(v->desk), v->args[1]);
	char *path = fs_join(folder, begin);
	enum err_code code = ERR_OK;

	/* Segments are never ".." (web/request.h); the file must be the
	 * project's. */
	if (strncmp(begin, v->args[0], strlen(v->args[0])) ||
		fs_kind(path) != FS_FILE)
		code = err_set(err, ERR_NOT_FOUND,
			"这个移交包已经不在了（只留一天），请再做一次");
	if (code == ERR_OK)
		code = fs_read(path, SEND_MAX, &v->response->body, err);
	if (code == ERR_OK)
		response_download(v->response, "application/octet-stream",
			begin);
	free(folder);
	free(path);
	return code;
}
