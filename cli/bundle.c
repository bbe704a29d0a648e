/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/print.h"
#include "dossier/handover.h"

static void report(const struct export_order *order,
	const struct export_result *r, const char *register_path)
{
	printf("%s\n", order->path);
	if (!order->folder)
		printf("%s.sha256\n", order->path);
	printf("%s\n", register_path);
	fprintf(stderr, "%s：%lld 件，%lld 个文件，",
		export_profile_name(order->profile), (long long)r->n_records,
		(long long)r->n_files);
	print_size(stderr, r->size);
	fprintf(stderr, "\nSHA-256 %s\n", r->digest);
	if (r->n_left_out)
		fprintf(stderr,
			"没有放进去：%lld 件（作废的，或内部文件；全部要用 "
			"--profile full）\n",
			(long long)r->n_left_out);
}

static enum err_code run_bundle(struct session *s, struct err *err)
{
	const char *file = session_option(s, "output");
	const char *dir = session_option(s, "dir");
	const char *profile = session_option(s, "profile");
	struct export_order order = {
		.project = s->operands[0],
		.path = dir ? dir : file,
		.folder = dir,
		.replace = session_option(s, "force"),
	};
	struct export_result result;
	char *register_path = NULL;
	struct bar bar;
	enum err_code code;

	if (!file == !dir)
		return usage_error(err, s->command,
			"要用 -o 写明文件，或用 --dir 写明文件夹");
	if (file && !strcmp(file, "-"))
		return usage_error(err, s->command,
			"移交包旁边还要放校验值和登记表，不能写到标准输出");
	if (profile && strcmp(profile, "customer") && strcmp(profile, "full"))
		return usage_error(err, s->command,
			"--profile 应为 customer（给客户）或 full（全部）");
	if (profile && !strcmp(profile, "full"))
		order.profile = EXPORT_FULL;
	bar_init(&bar, "打包", true);
	code = handover_bundle(s->office, &order, &bar.progress, &result,
		&register_path, err);
	bar_finish(&bar);
	if (code == ERR_OK)
		report(&order, &result, register_path);
	free(register_path);
	return code;
}

const struct command command_bundle = {
	.name = "bundle",
	.arguments = "项目编号",
	.summary = "打一个移交包，旁边放校验值和移交登记表",
	.more = "给客户的包（customer，默认）只有给客户的、没有作废的文件；全部的"
		"包（full）什么都有。\n收到的人不用本程序就能打开、核对：见包里的"
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
			{"force", 0, NULL, "文件已经存在时替换它"},
			{.name = NULL}},
	.run = run_bundle,
};
