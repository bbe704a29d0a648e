/* SPDX-License-Identifier: MIT */
#include "archive/outbox.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive/bundle/bundle.h"
#include "archive/bundle/name.h"
#include "base/fs.h"

#define FILE_MAX ((size_t)1 << 30)

struct outbox {
	char *path, *aside, *top;
	struct bundle_writer *writer; /* NULL: a folder */
	bool folder;
	struct bag_list payload, tags;
	bool with_sm3;
	struct bag_list sm3; /* of the payload */
	struct buf tag_list;
};

/* NAME.<process>.tmp: whose, 0 when it is no such name. */
static pid_t owner_of(const char *name, const char *of)
{
	size_t n = strlen(of);
	char *end = NULL;
	long pid;

	if (strncmp(name, of, n) || name[n] != '.')
		return 0;
	pid = strtol(name + n + 1, &end, 10);
	return pid > 1 && !strncmp(end, ".tmp", 4) ? (pid_t)pid : 0;
}

/* What a process that died left of the same bundle. */
static void sweep(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	char *dir = slash ? xstrndup(path, (size_t)(slash - path) + 1)
			  : xstrdup("./");
	struct strs names = STRS_INIT;
	struct err passed = ERR_INIT;

	if (fs_list(dir, &names, &passed) != ERR_OK)
		names.n = 0;
	for (size_t i = 0; i < names.n; i++) {
		pid_t pid = owner_of(names.items[i], name);
		char *old = xprintf("%s%s", dir, names.items[i]);

		if (pid && kill(pid, 0) && errno == ESRCH)
			(void)!fs_remove_tree(old, &passed);
		free(old);
	}
	strs_release(&names);
	free(dir);
}

enum err_code outbox_new(const char *path, const char *top, bool folder,
	struct outbox **out, struct err *err)
{
	struct outbox *o = xcalloc(1, sizeof(*o));
	enum err_code code;

	sweep(path);
	o->path = xstrdup(path);
	o->aside = xprintf("%s.%ld.tmp", path, (long)getpid());
	o->top = xstrdup(top);
	o->folder = folder;
	buf_init(&o->tag_list);
	if (folder)
		code = fs_make_dirs(o->aside, err);
	else
		code = bundle_writer_to_file(o->aside, &o->writer, err);
	if (code == ERR_OK)
		*out = o;
	else
		outbox_free(o);
	return code;
}

void outbox_free(struct outbox *o)
{
	struct err gone = ERR_INIT;

	if (!o)
		return;
	bundle_writer_free(o->writer);
	if (o->aside)
		(void)!fs_remove_tree(o->aside, &gone);
	free(o->path);
	free(o->aside);
	free(o->top);
	bag_list_release(&o->payload);
	bag_list_release(&o->tags);
	bag_list_release(&o->sm3);
	buf_release(&o->tag_list);
	free(o);
}

void outbox_want_sm3(struct outbox *o)
{
	o->with_sm3 = true;
}

void outbox_lock(struct outbox *o, const char *password)
{
	if (o->writer)
		bundle_writer_lock(o->writer, password);
}

/* The names are ours, and yet a path is made of them only when it stays
 * inside. */
static enum err_code write_file(struct outbox *o, const char *name,
	const void *data, size_t len, struct err *err)
{
	char *path = fs_join(o->aside, name), *slash = strrchr(path, '/');
	enum err_code code;

	if (!name_is_safe(name)) {
		free(path);
		return err_set(err, ERR_DAMAGED, "文件名“%s”不安全", name);
	}
	*slash = '\0';
	code = fs_make_dirs(path, err);
	*slash = '/';
	if (code == ERR_OK)
		code = fs_write_aside(path, data, len, err);
	free(path);
	return code;
}

static enum err_code store(struct outbox *o, const char *name, const void *data,
	size_t len, struct err *err)
{
	enum err_code code;
	char *entry;

	if (o->folder)
		return write_file(o, name, data, len, err);
	entry = fs_join(o->top, name);
	code = bundle_writer_put(o->writer, entry, data, len, err);
	free(entry);
	return code;
}

enum err_code outbox_put(struct outbox *o, const char *path, const void *data,
	size_t len, struct err *err)
{
	char digest[HASH_HEX_SIZE];

	hash_of(data, len, digest);
	bag_list_add(&o->payload, path, digest, (int64_t)len);
	if (o->with_sm3) {
		hash_of_sm3(data, len, digest);
		bag_list_add(&o->sm3, path, digest, (int64_t)len);
	}
	return store(o, path, data, len, err);
}

static enum err_code damaged(const char *volume, const char *path,
	enum err_code code, struct err *err)
{
	if (code == ERR_OK)
		return err_set(err, ERR_DAMAGED,
			"卷 %s.zip 里的 %s 已损坏，不能移交；请用 juanzong "
			"verify 查明",
			volume, path);
	/* To a dossier a file that is not there is damage. */
	return code == ERR_NOT_FOUND ? (err->code = ERR_DAMAGED) : code;
}

/* Where a file of a volume lies. */
struct place {
	struct contents *contents;
	char *volume, *path;
};

static enum err_code find_place(
	void *arg, struct bundle **from, size_t *i, struct err *err)
{
	const struct place *p = arg;

	return contents_find(p->contents, p->volume, p->path, from, i, err);
}

static void drop_place(void *arg)
{
	struct place *p = arg;

	free(p->volume);
	free(p->path);
	free(p);
}

static struct bundle_loan loan_of(
	struct contents *c, const char *volume, const char *path)
{
	struct place *p = xmalloc(sizeof(*p));

	*p = (struct place){c, xstrdup(volume), xstrdup(path)};
	return (struct bundle_loan){find_place, drop_place, p};
}

enum err_code outbox_copy(struct outbox *o, struct contents *from,
	const char *volume, const char *path, const char *digest,
	const char *as, struct err *err)
{
	char found[HASH_HEX_SIZE], *entry;
	struct bundle *b = NULL;
	struct buf data = BUF_INIT;
	int64_t size = 0;
	size_t i = 0;
	enum err_code code = contents_find(from, volume, path, &b, &i, err);

	if (code == ERR_OK)
		code = bundle_digest(b, i, found, &size, err);
	if (code != ERR_OK || strcmp(found, digest))
		return damaged(volume, path, code, err);
	bag_list_add(&o->payload, as, digest, size);
	if (o->with_sm3) {
		code = bundle_digest_sm3(b, i, found, err);
		if (code != ERR_OK)
			return code;
		bag_list_add(&o->sm3, as, found, size);
	}
	if (o->folder) {
		code = bundle_read(b, i, FILE_MAX, &data, err);
		if (code == ERR_OK)
			code = write_file(o, as, data.data, data.len, err);
		buf_release(&data);
		return code;
	}
	entry = fs_join(o->top, as);
	code = bundle_writer_borrow(
		o->writer, entry, b, i, loan_of(from, volume, path), err);
	free(entry);
	return code;
}

const struct bag_list *outbox_payload(struct outbox *o)
{
	bag_list_sort(&o->payload);
	return &o->payload;
}

int64_t outbox_size(const struct outbox *o)
{
	int64_t size = 0;

	for (size_t i = 0; i < o->payload.n; i++)
		size += o->payload.items[i].size;
	return size;
}

enum err_code outbox_tag(struct outbox *o, const char *name, const void *data,
	size_t len, struct err *err)
{
	char digest[HASH_HEX_SIZE];

	hash_of(data, len, digest);
	bag_list_add(&o->tags, name, digest, (int64_t)len);
	return store(o, name, data, len, err);
}

static enum err_code put_manifest(struct outbox *o, const char *name,
	struct bag_list *list, struct err *err)
{
	struct buf text = BUF_INIT;
	enum err_code code;

	bag_list_sort(list);
	bag_manifest_write(list, &text);
	code = outbox_tag(o, name, text.data, text.len, err);
	buf_release(&text);
	return code;
}

enum err_code outbox_list(
	struct outbox *o, const struct buf **tags, struct err *err)
{
	enum err_code code =
		outbox_tag(o, BAG_TXT, bag_txt, strlen(bag_txt), err);

	if (code == ERR_OK)
		code = put_manifest(o, BAG_MANIFEST, &o->payload, err);
	if (code == ERR_OK && o->with_sm3)
		code = put_manifest(o, BAG_MANIFEST_SM3, &o->sm3, err);
	if (code != ERR_OK)
		return code;
	bag_list_sort(&o->tags);
	bag_manifest_write(&o->tags, &o->tag_list);
	*tags = &o->tag_list;
	return outbox_append(
		o, BAG_TAGS, o->tag_list.data, o->tag_list.len, err);
}

enum err_code outbox_append(struct outbox *o, const char *name,
	const void *data, size_t len, struct err *err)
{
	return store(o, name, data, len, err);
}

enum err_code outbox_finish(
	struct outbox *o, char digest[HASH_HEX_SIZE], struct err *err)
{
	if (!o->folder)
		return bundle_writer_finish_file(o->writer, digest, err);
	hash_of(o->tag_list.data, o->tag_list.len, digest);
	return ERR_OK;
}

enum err_code outbox_deliver(struct outbox *o, struct err *err)
{
	enum err_code code = fs_rename(o->aside, o->path, err);

	if (code == ERR_OK) {
		free(o->aside);
		o->aside = NULL;
	}
	return code;
}
