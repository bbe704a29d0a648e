/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/print.h"
#include "dossier/wire.h"

static const char *audience_name(const char *id)
{
	if (!strcmp(id, "customer"))
		return "给客户";
	return strcmp(id, "maker") ? "内部" : "给软件生产企业";
}

static const char *retention_name(const char *id)
{
	static const char *const names[][2] = {{"Y", "永久"},
		{"D30", "30 年"}, {"D10", "10 年"}};

	for (size_t i = 0; id && i < 3; i++)
		if (!strcmp(names[i][0], id))
			return names[i][1];
	return id;
}

static void print_see(const struct catalogue *c, const struct kind *k)
{
	struct strs names = STRS_INIT;

	for (size_t i = 0; i < k->see.n; i++) {
		const struct kind *other =
			catalogue_find(c, k->see.items[i]);

		strs_add(&names, other ? other->name : k->see.items[i]);
	}
	print_names("参见", &names);
	strs_release(&names);
}

/* 影响日常流程为是，修改主流程不为是 */
static void add_conditions(const struct conditions *when, struct buf *out)
{
	for (size_t i = 0; i < when->n; i++) {
		const struct test *t = &when->tests[i];
		char *values = strs_join(&t->values, "或");

		buf_printf(out, "%s%s%s为%s", i ? "，" : "", t->field,
			t->not ? "不" : "", values);
		free(values);
	}
}

/* 总经办　签发：合同签订后 2 个工作日内 */
static void print_deadline(const struct catalogue *c, const struct deadline *d,
	const struct kind *of, const char *label)
{
	const char *event = wire_event_name(c, d->event);
	struct buf text = BUF_INIT;

	buf_printf(&text, "%s　", d->duty);
	if (of)
		buf_printf(&text, "《%s》", of->name);
	buf_printf(&text, "%s：%s", d->act, event);
	if (d->days < 0)
		buf_add_str(&text, "起，直到办完");
	else if (!d->days)
		buf_add_str(&text, d->before ? "当日或之前" : "当日");
	else
		buf_printf(&text, d->before ? "前 %d 个%s" : "后 %d 个%s内",
			d->days, d->working ? "工作日" : "自然日");
	if (d->when.n) {
		buf_add_str(&text, "（");
		add_conditions(&d->when, &text);
		buf_add_str(&text, "时）");
	}
	print_fact(label, text.data);
	buf_release(&text);
}

static bool tells(const struct kind *k, const char *event)
{
	for (size_t i = 0; i < k->n_facts; i++)
		if (k->facts[i].event && !strcmp(k->facts[i].event, event))
			return true;
	return false;
}

/* The kind's own deadlines, and those of others that run from its facts. */
static void print_deadlines(const struct catalogue *c, const struct kind *k)
{
	const char *label = "由此起算";

	for (size_t i = 0; i < k->n_deadlines; i++)
		print_deadline(
			c, &k->deadlines[i], NULL, i ? "" : "时限");
	for (size_t i = 0; i < catalogue_n_kinds(c); i++) {
		const struct kind *other = catalogue_kind(c, i);

		for (size_t j = 0; other != k && j < other->n_deadlines; j++) {
			if (!tells(k, other->deadlines[j].event))
				continue;
			print_deadline(
				c, &other->deadlines[j], other, label);
			label = "";
		}
	}
}

static void print_kind(const struct catalogue *c, const struct kind *k)
{
	struct strs formats = STRS_INIT;

	print_styled(stdout, STYLE_BOLD, k->name);
	printf("（%s）\n\n", k->id);
	wire_formats(c, k, &formats);
	print_names("又名", &k->aliases);
	print_fact("编号代码", k->code);
	print_fact("阶段", k->stage);
	print_fact("编写", k->author);
	print_names("审批", &k->approvals);
	for (size_t i = 0; i < k->n_signatories; i++) {
		const struct signatory *s = &k->signatories[i];
		char *text = xprintf("%s　%s%s", s->label ? s->label : "",
			s->post ? s->post : "", s->seal ? "（盖章）" : "");

		print_fact(i ? "" : "签字", text);
		free(text);
	}
	print_fact("份数", k->copies);
	for (size_t i = 0; i < k->n_distributions; i++) {
		const struct distribution *d = &k->distributions[i];
		char *text = xprintf("%s　%s%s%s%s",
			d->label ? d->label : "", d->to ? d->to : "",
			d->copies ? "（" : "", d->copies ? d->copies : "",
			d->copies ? " 份）" : "");

		print_fact(i ? "" : "分送", text);
		free(text);
	}
	print_deadlines(c, k);
	print_fact("给谁看", audience_name(k->audience));
	print_fact("保管期限", retention_name(k->retention));
	print_names("格式", &formats);
	print_see(c, k);
	for (size_t i = 0; i < k->n_sources; i++)
		printf("\n《项目实施规范》%s\n  %s\n",
			k->sources[i].clause ? k->sources[i].clause : "",
			k->sources[i].text);
	if (k->origin == KIND_FORM)
		printf("\n空白表单：juanzong new %s -o 文件.xml\n", k->name);
	else if (k->origin == KIND_FILE)
		printf("\n不用表单，直接收文件：juanzong add 项目编号 文件 "
		       "--kind %s --title 标题\n",
			k->id);
	strs_release(&formats);
}

static void print_row(const struct catalogue *c, const struct kind *k)
{
	struct strs formats = STRS_INIT;
	char *joined;

	wire_formats(c, k, &formats);
	joined = strs_join(&formats, " ");
	print_padded(stdout, k->id, 20);
	fputs("  ", stdout);
	print_padded(stdout, k->name, 22);
	fputs("  ", stdout);
	print_padded(stdout, k->stage ? k->stage : "", 20);
	fputs("  ", stdout);
	puts(k->origin == KIND_FORM   ? joined
		: k->origin == KIND_FILE ? "（直接收文件：add）"
					 : "（程序自己生成）");
	free(joined);
	strs_release(&formats);
}

static void list_events(const struct catalogue *c, bool json)
{
	for (size_t i = 0; i < catalogue_n_happenings(c); i++) {
		const struct happening *h = catalogue_happening(c, i);
		struct json *j;

		if (!json) {
			print_padded(stdout, h->id, 24);
			puts(h->name);
			continue;
		}
		j = json_new_object();
		json_set_str(j, "event", h->id);
		json_set_str(j, "name", h->name);
		json_set_bool(j, "once", h->once);
		print_json(j);
	}
}

static enum err_code run_kinds(struct session *s, struct err *err)
{
	const struct catalogue *c = office_catalogue(s->office);
	bool json = session_option(s, "json");
	const struct kind *k;

	if (session_option(s, "events")) {
		list_events(c, json);
		return ERR_OK;
	}
	if (s->n_operands) {
		enum err_code code =
			session_kind(s, s->operands[0], &k, err);

		if (code != ERR_OK)
			return code;
		if (json)
			print_json(wire_kind(c, k, true));
		else
			print_kind(c, k);
		return ERR_OK;
	}
	for (size_t i = 0; i < catalogue_n_kinds(c); i++) {
		k = catalogue_kind(c, i);
		if (json)
			print_json(wire_kind(c, k, false));
		else
			print_row(c, k);
	}
	return ERR_OK;
}

const struct command command_kinds = {
	.name = "kinds",
	.arguments = "[种类]",
	.summary = "列出文件种类；写明一种时显示它的全部规定",
	.more = "种类写代号（minutes）或名称（会谈纪要）都可以。",
	.group = GROUP_FORM,
	.needs = NEEDS_DATA,
	.max = 1,
	.options = (const struct option_row[]){
		{"events", 0, NULL, "列出 event 可以记的事件"},
		{"json", 0, NULL, "每种一行 JSON"}, {.name = NULL}},
	.run = run_kinds,
};
