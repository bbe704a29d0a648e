/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/print.h"
#include "dossier/retention.h"
#include "dossier/signing.h"
#include "dossier/wire.h"

static void print_file(const struct record_file *f)
{
	fputs("  ", stdout);
	print_padded(stdout, f->role, 10);
	fputs("  ", stdout);
	print_size(stdout, f->size);
	printf("  %s.zip/%s", f->volume, f->name);
	if (f->date)
		printf("  %s", f->date);
	if (f->by)
		printf("  %s", f->by);
	if (f->partial)
		fputs("  尚未签全", stdout);
	putchar('\n');
}

static void print_version(
	const struct record *v, const struct record *all, int offset)
{
	char at[CLOCK_TIME_SIZE];

	clock_local_time(v->filed_at, offset, at);
	printf("\n第 %d 版　%s 由 %s 归档\n", v->version, at, v->filed_by);
	for (size_t i = 0; i < all->n_files; i++)
		if (all->files[i].version == v->version)
			print_file(&all->files[i]);
}

static void print_head(
	const struct catalogue *catalogue, const struct record *r)
{
	print_styled(stdout, STYLE_BOLD, r->title);
	putchar('\n');
	print_fact("编号", r->number);
	print_fact("档号", r->reference);
	print_fact("种类", r->kind_name);
	print_fact("项目", r->project);
	print_fact("客户", r->customer);
	print_fact("合同编号", r->contract);
	print_fact("日期", r->date);
	print_fact("状态",
		signing_status_name(catalogue, r->kind, r->status));
	print_fact("作废原因", r->void_reason);
	if (r->retention) {
		char *kept = retention_name(r->retention);

		print_fact("保管期限", kept);
		free(kept);
	}
	print_names("人员", &r->persons);
	print_names("关键词", &r->keywords);
}

static enum err_code each_version(struct session *s, struct index *index,
	const struct record *all, struct json *json, struct err *err)
{
	enum err_code code = ERR_OK;

	for (int v = all->version; v > 0 && code == ERR_OK; v--) {
		struct record version = RECORD_INIT;

		code = index_version(index, all->number, v, &version, err);
		if (code == ERR_OK && json)
			json_push_take(json, wire_version(&version, all));
		else if (code == ERR_OK)
			print_version(&version, all, office_offset(s->office));
		record_release(&version);
	}
	return code;
}

/* What is left of a record that was destroyed. */
static void print_tombstone(const struct tombstone *t, bool json)
{
	struct json *j;

	if (!json) {
		print_styled(stdout, STYLE_BOLD, t->title);
		putchar('\n');
		print_fact("编号", t->number);
		print_fact("档号", t->reference);
		print_fact("种类", t->kind_name);
		print_fact("项目", t->project);
		print_fact("日期", t->date);
		printf("%-10s已销毁（%s，%s）\n", "状态", t->on, t->by);
		print_fact("销毁原因", t->why);
		return;
	}
	j = json_new_object();
	json_set_str(j, "number", t->number);
	json_set_str(j, "kind", t->kind);
	json_set_str(j, "kind_name", t->kind_name);
	json_set_str(j, "title", t->title);
	json_set_str(j, "project", t->project);
	json_set_str(j, "date", t->date);
	json_set_str(j, "status", "destroyed");
	json_set_str(j, "reference", t->reference);
	json_set_str(j, "destroyed", t->on);
	json_set_str(j, "destroyed_by", t->by);
	json_set_str(j, "destroyed_why", t->why);
	print_json(j);
}

/* True when there is a tombstone of that number. */
static bool show_tombstone(
	struct session *s, struct index *index, const char *number)
{
	struct tombstone t = TOMBSTONE_INIT;
	struct err none = ERR_INIT;
	bool there = index_tombstone(index, number, &t, &none) == ERR_OK;

	if (there)
		print_tombstone(&t, session_option(s, "json"));
	tombstone_release(&t);
	return there;
}

static enum err_code run_show(struct session *s, struct err *err)
{
	struct record r = RECORD_INIT;
	struct json *j = NULL, *versions;
	struct index *index;
	enum err_code code =
		archive_index(office_archive(s->office), &index, err);

	if (code == ERR_OK)
		code = index_record(index, s->operands[0], &r, err);
	if (code == ERR_NOT_FOUND &&
		show_tombstone(s, index, s->operands[0])) {
		code = ERR_OK;
		goto out;
	}
	if (code != ERR_OK)
		goto out;
	if (!session_option(s, "json")) {
		print_head(office_catalogue(s->office), &r);
		code = each_version(s, index, &r, NULL, err);
		goto out;
	}
	code = wire_document(office_archive(s->office), index, &r, &j, err);
	if (code != ERR_OK)
		goto out;
	versions = json_new_array();
	json_set_strs(j, "persons", &r.persons);
	json_set_strs(j, "keywords", &r.keywords);
	code = each_version(s, index, &r, versions, err);
	json_set_take(j, "versions", versions);
	print_json(j);
out:
	record_release(&r);
	return code;
}

const struct command command_show = {
	.name = "show",
	.arguments = "编号",
	.summary = "显示一份文件的全部情况和各个版本",
	.group = GROUP_FIND,
	.needs = NEEDS_READ,
	.min = 1,
	.max = 1,
	.options = (const struct option_row[]){
		{"json", 0, NULL, "一行 JSON"}, {.name = NULL}},
	.run = run_show,
};
