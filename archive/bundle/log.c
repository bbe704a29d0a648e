/* SPDX-License-Identifier: MIT */
#include "archive/bundle/log.h"

#include <string.h>

#include "base/clock.h"

static enum err_code damaged(
	const char *name, int64_t seq, const char *what, struct err *err)
{
	return err_set(err, ERR_DAMAGED, "日志 %s 第 %lld 行%s", name,
		(long long)seq, what);
}

/* Checks one whole line against the place before it. */
static enum err_code read_line(const char *text, size_t len, const char *name,
	const struct log_place *place, struct log_line *line, struct err *err)
{
	int64_t expected = place->seq < 0 ? -1 : place->seq + 1, at;
	const char *prev, *time;

	line->json = NULL;
	/* The parser lets some NULs pass. */
	if (memchr(text, '\0', len) ||
		json_parse(text, len, &line->json, err) != ERR_OK)
		return damaged(name, expected, "不是有效的 JSON", err);
	line->seq = json_int(line->json, "seq", -1);
	if (expected < 0)
		expected = line->seq;
	prev = json_str(line->json, "prev");
	time = json_str(line->json, "at");
	if (line->seq < 1 || line->seq != expected)
		return damaged(name, expected,
			"的序号不对：有行被删去、插入或改动", err);
	if (!prev || strcmp(prev, place->head))
		return damaged(name, expected,
			"与上一行的摘要接不上：这一行或上一行被改动", err);
	if (!json_str(line->json, "act") || !json_str(line->json, "actor") ||
		!time || !clock_parse_time(time, &at))
		return damaged(name, expected, "缺少 act、actor 或 at", err);
	hash_of(text, len, line->digest);
	line->end = place->bytes + (int64_t)len + 1;
	return ERR_OK;
}

enum err_code log_walk(const char *text, size_t len, const char *name,
	struct log_place *place, bool *torn,
	enum err_code (*visit)(void *arg, const struct log_line *line,
		bool *stop, struct err *err),
	void *arg, struct err *err)
{
	enum err_code code = ERR_OK;
	const char *p = text, *end = text + len;
	bool stop = false;

	if (torn)
		*torn = false;
	while (p < end && !stop && code == ERR_OK) {
		const char *newline = memchr(p, '\n', (size_t)(end - p));
		size_t n = newline ? (size_t)(newline - p) : (size_t)(end - p);
		struct log_line line;

		if (!newline || (newline + 1 == end && memchr(p, '\0', n))) {
			if (torn)
				*torn = true;
			break;
		}
		code = read_line(p, n, name, place, &line, err);
		if (code == ERR_OK && visit)
			code = visit(arg, &line, &stop, err);
		if (code == ERR_OK) {
			place->bytes = line.end;
			place->seq = line.seq;
			memcpy(place->head, line.digest, HASH_HEX_SIZE);
		}
		json_free(line.json);
		p += n + 1;
	}
	return code;
}

struct json *log_line_new(const struct log_place *place, int64_t at,
	const char *actor, const char *act)
{
	struct json *j = json_new_object();
	char time[CLOCK_TIME_SIZE];

	clock_time(at, time);
	json_set_int(j, "seq", place->seq + 1);
	json_set_str(j, "at", time);
	json_set_str(j, "actor", actor);
	json_set_str(j, "act", act);
	json_set_str(j, "prev", place->head);
	return j;
}

void log_line_write(
	const struct json *line, struct log_place *place, struct buf *out)
{
	size_t start = out->len;

	json_write(line, out);
	log_line_end(out, start, place);
}

void log_line_end(struct buf *out, size_t start, struct log_place *place)
{
	hash_of(out->data + start, out->len - start, place->head);
	buf_add_char(out, '\n');
	place->bytes += (int64_t)(out->len - start);
	place->seq++;
}

const char *log_volume_of(const struct json *line, const struct json *item)
{
	const char *own = json_str(item, "volume");

	return own ? own : json_str(json_get(line, "volume"), "name");
}

const char *log_act_name(const char *act)
{
	static const struct {
		const char *id, *name;
	} acts[] = {
		{"project.open", "立项"},
		{"project.edit", "修改项目资料"},
		{"event", "记事"},
		{"event.undo", "撤销记事"},
		{"file", "归档"},
		{"add", "存入文件"},
		{"revise", "修订"},
		{"attach", "附加文件"},
		{"void", "作废"},
		{"close", "结卷"},
		{"reopen", "重新开卷"},
		{"destroy", "销毁"},
		{"export", "移交导出"},
		{"verify", "检测"},
		{"import", "导入"},
	};

	for (size_t i = 0; i < sizeof(acts) / sizeof(*acts); i++)
		if (!strcmp(acts[i].id, act))
			return acts[i].name;
	return act;
}
