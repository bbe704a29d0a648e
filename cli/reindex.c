/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <unistd.h>

#include "cli/print.h"

/* As many as there are processors, if it is not said. */
static int hands_of(const struct session *s)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	if (session_option(s, "jobs"))
		return office_hands(s->office);
	return n < 1 ? 1 : n > 64 ? 64 : (int)n;
}

static enum err_code run_reindex(struct session *s, struct err *err)
{
	struct rebuilt rebuilt = REBUILT_INIT;
	struct bar bar;
	enum err_code code;

	bar_init(&bar, "重建索引", true);
	code = archive_reindex(office_archive(s->office),
		hands_of(s), &bar.progress, &rebuilt, err);
	bar_finish(&bar);
	if (code == ERR_OK) {
		fprintf(stderr, "索引重建好了：%lld 个项目，%lld 份文件\n",
			(long long)rebuilt.n_projects,
			(long long)rebuilt.n_records);
		for (size_t i = 0; i < rebuilt.damaged.n; i++)
			fprintf(stderr, "%s\n", rebuilt.damaged.items[i]);
		if (rebuilt.damaged.n)
			code = err_set(err, ERR_DAMAGED,
				"%zu 处读不出来，juanzong verify 说明详情",
				rebuilt.damaged.n);
	}
	rebuilt_release(&rebuilt);
	return code;
}

const struct command command_reindex = {
	.name = "reindex",
	.arguments = "",
	.summary = "丢掉索引，从档案包重新建立",
	.more = "索引里没有档案包里没有的东西，随时可以重建；重建时别人照常可以"
		"查找和归档。",
	.group = GROUP_SYSTEM,
	.needs = NEEDS_WRITE,
	.options =
		(const struct option_row[]){
			{"jobs", 'j', "个数",
				"同时用几个线程（默认每个处理器一个）"},
			{.name = NULL}},
	.run = run_reindex,
};
