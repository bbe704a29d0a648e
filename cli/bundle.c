/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/print.h"
#include "dossier/handover.h"

static void report_left(const struct export *x)
{
	int64_t records[EXPORT_N_REASONS] = {0};
	const struct strs *sheets = export_sheets_left(x);
	const struct strs *mentions = export_mentions(x);

	for (size_t i = 0; i < export_n_left(x); i++)
		records[export_left(x, i).why]++;
	if (export_n_left(x)) {
		const char *between = "";

		fprintf(stderr, "没有放进去：");
		for (int why = 0; why < EXPORT_N_REASONS; why++) {
			if (!records[why])
				continue;
			fprintf(stderr, "%s%s %lld %s", between,
				export_reason_name(why),
				(long long)records[why],
				why == EXPORT_SUPERSEDED ? "个" : "件");
			between = "，";
		}
		fprintf(stderr, "（全部要用 --profile full）\n");
	}
	for (size_t i = 0; i < sheets->n; i++)
		fprintf(stderr,
			"没有放进去：%s，里面提到了内部文件的名称\n",
			sheets->items[i]);
	for (size_t i = 0; i < mentions->n; i++)
		fprintf(stderr, "提醒：给客户的文件提到了内部文件，%s\n",
			mentions->items[i]);
}

static void report(const struct export_order *order, const struct handover *h)
{
	const struct export_result *r = &h->result;

	printf("%s\n", order->path);
	if (!order->folder)
		printf("%s.sha256\n", order->path);
	for (size_t i = 0; i < h->beside.n; i++)
		printf("%s\n", h->beside.items[i]);
	fprintf(stderr, "%s：%lld 件，%lld 个文件，",
		export_profile_name(order->profile), (long long)r->n_records,
		(long long)r->n_files);
	print_size(stderr, r->size);
	fprintf(stderr, "\nSHA-256 %s\n", r->digest);
	if (r->signer)
		fprintf(stderr, "电子签章：%s\n证书指纹 SHA-256 %s\n", r->signer,
			r->fingerprint);
	report_left(h->export);
}

static struct json *item_to_json(const struct export_item *item)
{
	struct json *j = json_new_object();

	json_set_str(j, "number", item->number);
	json_set_str(j, "kind", item->kind);
	json_set_str(j, "title", item->title);
	json_set_str(j, "date", item->date);
	if (item->version)
		json_set_int(j, "version", item->version);
	return j;
}

static void report_json(
	const struct export_order *order, const struct handover *h)
{
	struct json *j = json_new_object(), *in = json_new_array(),
		    *left = json_new_array();

	for (size_t i = 0; i < export_n(h->export); i++) {
		struct export_item item = export_get(h->export, i);

		json_push_take(in, item_to_json(&item));
	}
	for (size_t i = 0; i < export_n_left(h->export); i++) {
		struct export_item item = export_left(h->export, i);
		struct json *one = item_to_json(&item);

		json_set_str(one, "reason", export_reason_id(item.why));
		json_push_take(left, one);
	}
	json_set_str(j, "path", order->path);
	json_set_str(j, "profile", export_profile_id(order->profile));
	json_set_str(j, "digest", h->result.digest);
	json_set_int(j, "files", h->result.n_files);
	json_set_int(j, "size", h->result.size);
	json_set_str(j, "signer", h->result.signer);
	json_set_str(j, "fingerprint", h->result.fingerprint);
	json_set_strs(j, "beside", &h->beside);
	json_set_take(j, "records", in);
	json_set_take(j, "left_out", left);
	json_set_strs(j, "sheets_left_out", export_sheets_left(h->export));
	json_set_strs(j, "mentions", export_mentions(h->export));
	print_json(j);
}

static enum err_code check_order(
	struct session *s, struct export_order *order, struct err *err)
{
	const char *file = session_option(s, "output");
	const char *dir = session_option(s, "dir");
	const char *profile = session_option(s, "profile");

	if (!file == !dir)
		return usage_error(err, s->command,
			"要用 -o 写明文件，或用 --dir 写明文件夹");
	if (file && !strcmp(file, "-"))
		return usage_error(err, s->command,
			"移交包旁边还要放校验值和登记表，不能写到标准输出");
	if (profile && strcmp(profile, "customer") && strcmp(profile, "full"))
		return usage_error(err, s->command,
			"--profile 应为 customer（给客户）或 full（全部）");
	if (dir && session_option(s, "password-file"))
		return usage_error(err, s->command,
			"文件夹不能加密，--password-file 只能和 -o 一起用");
	if (session_option(s, "tsa") && session_option(s, "tsa-query"))
		return usage_error(err, s->command,
			"--tsa-query 写时间戳的申请，--tsa 放进得到的时间戳，"
			"分两次用");
	if (profile && !strcmp(profile, "full"))
		order->profile = EXPORT_FULL;
	return ERR_OK;
}

static enum err_code hand_over(
	struct session *s, const struct export_order *order, struct err *err)
{
	struct handover handover = HANDOVER_INIT;
	struct bar bar;
	enum err_code code;

	bar_init(&bar, "打包", false);
	code = handover_bundle(
		s->office, order, &bar.progress, &handover, err);
	bar_finish(&bar);
	if (code == ERR_OK && order->query)
		printf("%s\n", order->query);
	else if (code == ERR_OK && session_option(s, "json"))
		report_json(order, &handover);
	else if (code == ERR_OK)
		report(order, &handover);
	handover_release(&handover);
	return code;
}

static enum err_code run_bundle(struct session *s, struct err *err)
{
	const char *dir = session_option(s, "dir");
	const char *file = session_option(s, "password-file");
	struct buf password = BUF_INIT;
	struct export_order order = {
		.project = s->operands[0],
		.path = dir ? dir : session_option(s, "output"),
		.folder = dir,
		.replace = session_option(s, "force"),
		.sm3 = session_option(s, "sm3"),
		.seal_key = session_option(s, "seal"),
		.seal_certificate = session_second(s, "seal"),
		.own_seal = session_option(s, "own-seal"),
		.stamp = session_option(s, "tsa"),
		.query = session_option(s, "tsa-query"),
	};
	enum err_code code = check_order(s, &order, err);

	if (code == ERR_OK && file)
		code = session_password(file, &password, err);
	order.password = file ? password.data : NULL;
	if (code == ERR_OK)
		code = hand_over(s, &order, err);
	buf_release(&password);
	return code;
}

const struct command command_bundle = {
	.name = "bundle",
	.arguments = "项目编号",
	.summary = "打一个移交包，旁边放校验值和移交登记表",
	.more = "给客户的包（customer，默认）只有给客户的、没有作废的文件，文件夹按"
		"日期重新编号，\n还有按内容填好、等双方签字的交接文书；全部的包"
		"（full）什么都有。\n收到的人不用本程序就能打开、核对：见包里的"
		"“请先读我.txt”。",
	.group = GROUP_HAND_OVER,
	.needs = NEEDS_WRITE,
	.min = 1,
	.max = 1,
	.options =
		(const struct option_row[]){
			{"output", 'o', "文件", "写成 zip 文件"},
			{"dir", 0, "文件夹", "写成文件夹，不压缩"},
			{"profile", 0, "customer|full", "给客户（默认）或全部"},
			{"seal", 0, "私钥.pem 证书.pem", "盖电子签章"},
			{"own-seal", 0, NULL,
				"用 settings.json 里写的密钥盖电子签章"},
			{"tsa-query", 0, "文件",
				"不打包，只写申请时间戳用的文件（RFC 3161）"},
			{"tsa", 0, "文件", "放进用它申请到的时间戳"},
			{"sm3", 0, NULL, "另放一份 SM3 摘要的清单"},
			{"password-file", 0, "文件",
				"用 AES-256 加密；密码写在这个文件的第一行"},
			{"force", 0, NULL, "文件已经存在时替换它"},
			{"json", 0, NULL, "一行 JSON：放了什么、没放什么、为什么"},
			{.name = NULL}},
	.run = run_bundle,
};
