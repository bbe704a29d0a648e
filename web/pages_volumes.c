/* SPDX-License-Identifier: MIT
 *
 * The volumes of a project: which there are, what each should be by the log,
 * and the zips themselves.
 */
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "web/pages.h"
#include "web/show.h"

#define VOLUME_MAX ((size_t)1 << 30)

static void add_volume(void *arg, const struct archive_volume *volume)
{
	struct page *p = arg;

	page_open(p, "volume");
	page_attr(p, "id", volume->id);
	page_attr(p, "digest", volume->digest);
	page_attr_int(p, "size", volume->size);
	page_attr_int(p, "versions", volume->n_versions);
	page_attr_bool(p, "sealed", volume->sealed);
	page_attr_bool(p, "missing", volume->missing);
	page_close(p);
}

enum err_code page_volumes(struct visit *v, struct err *err)
{
	struct project pr = PROJECT_INIT;
	struct page p;
	enum err_code code = visit_project(v, v->args[0], &pr, err);

	if (code != ERR_OK)
		goto out;
	visit_begin_page(v, &p, "volumes", "卷");
	show_project(v, &p, &pr);
	code = archive_volumes(
		office_archive(v->office), pr.id, add_volume, &p, err);
	if (code == ERR_OK)
		code = visit_send_page(v, &p, err);
	else
		page_release(&p);
out:
	project_release(&pr);
	return code;
}

struct wanted {
	const char *id;
	bool found;
};

static void look_for(void *arg, const struct archive_volume *volume)
{
	struct wanted *w = arg;

	w->found |= !strcmp(volume->id, w->id) && !volume->missing;
}

/* Only what the log names: no name from outside is ever a path. */
enum err_code page_volume(struct visit *v, struct err *err)
{
	struct archive *a = office_archive(v->office);
	struct wanted wanted = {.id = v->args[1]};
	struct project pr = PROJECT_INIT;
	char *path, *name;
	enum err_code code = visit_project(v, v->args[0], &pr, err);

	if (code == ERR_OK)
		code = archive_volumes(a, pr.id, look_for, &wanted, err);
	if (code == ERR_OK && !wanted.found)
		code = err_set(err, ERR_NOT_FOUND, "项目 %s 没有卷 %s", pr.id,
			v->args[1]);
	if (code == ERR_OK) {
		path = archive_volume_path(a, pr.id, v->args[1]);
		name = xprintf("%s.zip", v->args[1]);
		code = fs_read(path, VOLUME_MAX, &v->response->body, err);
		if (code == ERR_OK)
			response_download(v->response, "application/zip", name);
		free(name);
		free(path);
	}
	project_release(&pr);
	return code;
}
