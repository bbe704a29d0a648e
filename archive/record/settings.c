/* SPDX-License-Identifier: MIT */
#include "archive/record/settings.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/record/numbering.h"
#include "base/clock.h"
#include "base/json.h"

void settings_init(struct settings *s)
{
	*s = (struct settings){
		.format = SETTINGS_FORMAT,
		.offset_minutes = 8 * 60,
		.company = xstrdup(""),
		.fonds = xstrdup(""),
		.category = xstrdup("KJ"),
		.department = xstrdup(""),
		.archival_number = xstrdup(REFERENCE_DEFAULT),
		.seal_key = xstrdup(""),
		.seal_certificate = xstrdup(""),
		.volume_limit = 16 << 20,
		.form_limit = 4 << 20,
		.tag_limit = 64 << 10,
		.node_limit = 200000,
	};
}

void settings_release(struct settings *s)
{
	free(s->company);
	free(s->fonds);
	free(s->category);
	free(s->department);
	free(s->archival_number);
	free(s->seal_key);
	free(s->seal_certificate);
	s->company = s->fonds = s->category = s->department =
		s->archival_number = s->seal_key = s->seal_certificate = NULL;
}

/* json_int tells a missing key from one of another type by two defaults. */
static enum err_code read_number(const struct json *j, const char *key,
	int64_t min, int64_t max, const char *name, int64_t *out,
	struct err *err)
{
	int64_t value;

	if (!json_get(j, key))
		return ERR_OK;
	value = json_int(j, key, -1);
	if (value < min || value > max)
		return err_set(err, ERR_SETUP,
			"%s 中的 %s 应是 %lld 到 %lld 之间的整数", name, key,
			(long long)min, (long long)max);
	*out = value;
	return ERR_OK;
}

static enum err_code read_offset(const struct json *j, const char *name,
	struct settings *out, struct err *err)
{
	const char *text = json_str(j, "offset");

	if (!json_get(j, "offset"))
		return ERR_OK;
	if (!text || !clock_parse_offset(text, &out->offset_minutes))
		return err_set(err, ERR_SETUP,
			"%s 中的 offset 应写作 \"+08:00\" 这样", name);
	return ERR_OK;
}

static enum err_code read_text(const struct json *j, const char *key,
	const char *name, char **out, struct err *err)
{
	const char *text = json_str(j, key);

	if (!json_get(j, key))
		return ERR_OK;
	if (!text)
		return err_set(
			err, ERR_SETUP, "%s 中的 %s 应是文字", name, key);
	free(*out);
	*out = xstrdup(text);
	return ERR_OK;
}

static enum err_code read_texts(const struct json *j, const char *name,
	struct settings *out, struct err *err)
{
	const struct {
		const char *key;
		char **to;
	} texts[] = {
		{"company", &out->company},
		{"fonds", &out->fonds},
		{"category", &out->category},
		{"department", &out->department},
		{"archival_number", &out->archival_number},
		{"seal_key", &out->seal_key},
		{"seal_certificate", &out->seal_certificate},
	};
	enum err_code code = ERR_OK;

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		if (code == ERR_OK)
			code = read_text(
				j, texts[i].key, name, texts[i].to, err);
	if (code == ERR_OK &&
		numbering_check_reference(out->archival_number, err)) {
		(void)err_context(err, "%s 中的 archival_number", name);
		code = err->code;
	}
	return code;
}

static enum err_code read_all(const struct json *j, const char *name,
	struct settings *out, struct err *err)
{
	const struct {
		const char *key;
		int64_t min, max;
		int64_t *to;
	} numbers[] = {
		{"format", 1, INT32_MAX, &out->format},
		{"volume_limit", 65536, (int64_t)1 << 30, &out->volume_limit},
		{"form_limit", 1024, (int64_t)1 << 30, &out->form_limit},
		{"tag_limit", 1024, (int64_t)1 << 30, &out->tag_limit},
		{"node_limit", 100, (int64_t)1 << 30, &out->node_limit},
	};
	enum err_code code;

	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		code = read_number(j, numbers[i].key, numbers[i].min,
			numbers[i].max, name, numbers[i].to, err);
		if (code != ERR_OK)
			return code;
	}
	if (out->format != SETTINGS_FORMAT)
		return err_set(err, ERR_SETUP,
			"%s 的 format 是 %lld，这个程序只认得 %d：请换用较新的"
			"程序",
			name, (long long)out->format, SETTINGS_FORMAT);
	code = read_offset(j, name, out, err);
	if (code == ERR_OK)
		code = read_texts(j, name, out, err);
	return code;
}

/* Of a text that was parsed. */
static bool is_object(const char *text)
{
	return text[strspn(text, " \t\r\n")] == '{';
}

enum err_code settings_parse(const char *text, size_t len, const char *name,
	struct settings *out, struct err *err)
{
	struct json *j = NULL;
	struct settings s;
	enum err_code code = json_parse(text, len, &j, err);

	if (code != ERR_OK) {
		(void)err_context(err, "%s", name);
		return err->code = ERR_SETUP;
	}
	settings_init(&s);
	code = is_object(text) ? read_all(j, name, &s, err)
			       : err_set(err, ERR_SETUP,
					 "%s 应是一个 JSON 对象 {…}", name);
	json_free(j);
	if (code == ERR_OK)
		*out = s;
	else
		settings_release(&s);
	return code;
}

void settings_write(const struct settings *s, struct buf *out)
{
	struct json *j = json_new_object();
	int m = s->offset_minutes < 0 ? -s->offset_minutes : s->offset_minutes;
	char offset[16];

	snprintf(offset, sizeof(offset), "%c%02d:%02d",
		s->offset_minutes < 0 ? '-' : '+', m / 60 % 100, m % 60);
	json_set_int(j, "format", s->format);
	json_set_str(j, "offset", offset);
	json_set_str(j, "company", s->company);
	json_set_str(j, "fonds", s->fonds);
	json_set_str(j, "category", s->category);
	json_set_str(j, "department", s->department);
	json_set_str(j, "archival_number", s->archival_number);
	json_set_str(j, "seal_key", s->seal_key);
	json_set_str(j, "seal_certificate", s->seal_certificate);
	json_set_int(j, "volume_limit", s->volume_limit);
	json_set_int(j, "form_limit", s->form_limit);
	json_set_int(j, "tag_limit", s->tag_limit);
	json_set_int(j, "node_limit", s->node_limit);
	json_write_pretty(j, out);
	buf_add_char(out, '\n');
	json_free(j);
}
