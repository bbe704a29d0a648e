/* SPDX-License-Identifier: MIT */
#include "archive/index/loaded.h"

#include "archive/bundle/log.h"

void loaded_release(struct loaded *l)
{
	record_release(&l->record);
	buf_release(&l->text);
}

bool loaded_is_named(const struct json *entry)
{
	static const char *const keys[] = {"number", "kind", "kind_name",
		"title", "date", "audience", "folder", "meta"};

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (!json_str(entry, keys[i]))
			return false;
	return json_int(entry, "version", 0) > 0 &&
	       json_int(entry, "serial", 0) > 0;
}

enum err_code loaded_read(struct contents *c, const char *project,
	const struct json *line, const struct json *entry, struct loaded *out,
	struct err *err)
{
	const char *volume = log_volume_of(line, entry);
	const struct record_file *text;
	enum err_code code;

	if (!volume || !loaded_is_named(entry))
		return err_set(err, ERR_DAMAGED,
			"项目 %s 的日志第 %lld 行内容不全", project,
			(long long)json_int(line, "seq", 0));
	code = contents_record(c, volume, json_str(entry, "folder"),
		(int)json_int(entry, "version", 0), json_str(entry, "meta"),
		&out->record, err);
	if (code != ERR_OK)
		return code;
	text = record_find(&out->record, "text", out->record.version);
	return text ? contents_read(c, volume, text->name, text->digest,
			      &out->text, err)
		    : ERR_OK;
}
