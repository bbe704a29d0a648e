/* SPDX-License-Identifier: MIT */
#include "archive/cited.h"

#include <string.h>

#include "base/json.h"

static bool begins(const char *s, const char *with)
{
	return !strncmp(s, with, strlen(with));
}

static bool ends(const char *s, const char *with)
{
	size_t n = strlen(s), m = strlen(with);

	return n >= m && !strcmp(s + n - m, with);
}

/* name: as the record calls it, schemas/minutes.xsd. */
static bool may_go(const char *name)
{
	return begins(name, "templates/") ||
	       (begins(name, "schemas/") && ends(name, ".xsd"));
}

static void cite(void *arg, const char *name, const struct json *value)
{
	struct cited *c = arg;
	const char *digest = json_text(value);

	if (digest && may_go(name) && !strs_has(&c->digests, digest))
		strs_add(&c->digests, digest);
}

void cited_add(struct cited *c, const struct record *r)
{
	json_each(json_get(r->made_with, "files"), cite, c);
}

static bool tells(const struct buf *text, const struct strs *secrets)
{
	for (size_t i = 0; secrets && i < secrets->n; i++)
		if (memmem(text->data, text->len, secrets->items[i],
			    strlen(secrets->items[i])))
			return true;
	return false;
}

enum err_code cited_put(const struct cited *c, const struct ledger *l,
	struct contents *from, const struct strs *secrets,
	struct outbox *outbox, struct strs *left, struct err *err)
{
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < c->digests.n && code == ERR_OK; i++) {
		const struct ledger_part *p =
			ledger_find_part(l, c->digests.items[i]);
		struct buf text = BUF_INIT;

		if (!p)
			return err_set(err, ERR_DAMAGED,
				"日志没有记归档的文书所引的依据 %s",
				c->digests.items[i]);
		code = contents_read(
			from, p->volume, p->path, p->digest, &text, err);
		if (code == ERR_NOT_FOUND)
			code = err->code = ERR_DAMAGED;
		if (code == ERR_OK && tells(&text, secrets))
			strs_add(left, p->path);
		else if (code == ERR_OK)
			code = outbox_put(
				outbox, p->path, text.data, text.len, err);
		buf_release(&text);
	}
	return code;
}

void cited_release(struct cited *c)
{
	strs_release(&c->digests);
}
