/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "archive/bundle/seal.h"
#include "base/clock.h"
#include "cli/print.h"

/* Below this an archive is about to stand still. */
#define FREE_MIN ((int64_t)1 << 30)

struct visit {
	struct session *session;
	struct office *office;
	bool json;
	int n_bad;
};

enum health { GOOD, ADVICE, BAD };

static void say(struct visit *v, enum health health, const char *what,
	const char *state, const char *remedy)
{
	static const char *const marks[] = {"✓", "·", "✗"};
	static const char *const ids[] = {"ok", "advice", "bad"};
	static const enum style styles[] = {
		STYLE_GREEN, STYLE_YELLOW, STYLE_RED};

	v->n_bad += health == BAD;
	if (v->json) {
		struct json *j = json_new_object();

		json_set_str(j, "check", what);
		json_set_str(j, "state", ids[health]);
		json_set_str(j, "message", state);
		json_set_str(j, "remedy", remedy);
		print_json(j);
		return;
	}
	print_styled(stdout, styles[health], marks[health]);
	putchar(' ');
	print_padded(stdout, what, 14);
	puts(state);
	if (remedy)
		printf("  %14s→ %s\n", "", remedy);
}

/* Every kind's schema and sheets, as they would be used. */
static void check_kinds(struct visit *v)
{
	const struct catalogue *c = office_catalogue(v->office);
	struct generator *g = office_generator(v->office);
	size_t n = 0, n_bad = 0;
	char *state;

	for (size_t i = 0; i < catalogue_n_kinds(c); i++) {
		const struct kind *k = catalogue_kind(c, i);
		struct err err = ERR_INIT;

		if (k->origin == KIND_FILE)
			continue;
		n++;
		if (generator_try(g, k, &err) == ERR_OK)
			continue;
		n_bad++;
		say(v, BAD, k->name, err.text,
			"改正 schemas 或 templates 里的文件");
	}
	state = xprintf("%zu 种可用", n - n_bad);
	say(v, n_bad ? BAD : GOOD, "文件种类", state, NULL);
	free(state);
}

/* The State Council publishes a year's holidays in the November before it. */
#define PUBLISHED "-11-01"

static void check_calendar(struct visit *v)
{
	const struct calendar *c =
		generator_calendar(office_generator(v->office));
	const char *today = office_today(v->office);
	int year = (int)strtol(today, NULL, 10);
	int missing = calendar_knows(c, year) ? 0 : year;
	struct strs years = STRS_INIT;
	char *list, *state, *remedy = NULL;

	if (!missing && strcmp(today + 4, PUBLISHED) >= 0 &&
		!calendar_knows(c, year + 1))
		missing = year + 1;
	for (size_t i = 0; i < calendar_n_years(c); i++)
		strs_take(&years, xprintf("%d", calendar_year(c, i)));
	list = strs_join(&years, "、");
	state = xprintf("%s%s%s", *list ? "收录了 " : "没有收录", list,
		*list ? " 年" : "");
	if (missing)
		remedy = xprintf("%d 年的还没有收录，工作日只能按周一至周五算："
				 "照国务院办公厅的放假通知，在档案库的 "
				 CALENDAR_FILE
				 " 里加 <year value=\"%d\">，写法见 %s/"
				 CALENDAR_FILE,
			missing, missing, v->session->data);
	say(v, missing ? ADVICE : GOOD, "放假安排", state, remedy);
	strs_release(&years);
	free(list);
	free(state);
	free(remedy);
}

static void check_disk(struct visit *v, const char *dir)
{
	struct statvfs fs;
	int64_t left;
	char *state;

	if (statvfs(dir, &fs))
		return;
	left = (int64_t)fs.f_bavail * (int64_t)fs.f_frsize;
	state = xprintf("还有 %.1f GB", (double)left / 1e9);
	say(v, left < FREE_MIN ? ADVICE : GOOD, "磁盘", state,
		left < FREE_MIN ? "清理磁盘，或把档案库搬到更大的磁盘" : NULL);
	free(state);
}

/* Soon enough to get a new one. */
#define EXPIRY_NOTICE ((int64_t)30 * 24 * 3600)

static void check_seal(struct visit *v)
{
	struct seal *seal = NULL;
	struct err err = ERR_INIT;
	char day[CLOCK_DATE_SIZE], *state;
	int64_t now = v->session->now;
	enum err_code code = archive_seal(office_archive(v->office), &seal, &err);

	if (code == ERR_OK && !seal)
		return;
	if (code == ERR_OK)
		code = seal_try(seal, now, &err);
	if (code != ERR_OK) {
		say(v, BAD, "结卷签章", err.text,
			"在 settings.json 里改正 seal_key 和 seal_certificate，"
			"或把两项都留空");
	} else {
		const struct signer *s = seal_signer(seal);
		bool soon = s->until - now < EXPIRY_NOTICE;

		clock_date(s->until, office_offset(v->office), day);
		state = xprintf("%s，证书有效至 %s", s->subject, day);
		say(v, soon ? ADVICE : GOOD, "结卷签章", state,
			soon ? "证书快到期了，请换新的" : NULL);
		free(state);
	}
	seal_free(seal);
}

static void check_archive(struct visit *v)
{
	struct archive *a = office_archive(v->office);
	struct strs projects = STRS_INIT;
	struct err err = ERR_INIT;
	struct index *index;
	char *state;

	if (!a) {
		say(v, ADVICE, "档案库", "这里没有",
			"juanzong init 文件夹，或用 -C 指明");
		return;
	}
	if (access(archive_dir(a), W_OK))
		say(v, BAD, "档案库", "不能写入", "检查文件夹的权限");
	else
		say(v, GOOD, "档案库", archive_dir(a), NULL);
	if (!*archive_settings(a)->company)
		say(v, ADVICE, "公司名称", "没有设置",
			"在 settings.json 里写 \"company\": \"公司全称\"，"
			"它会印在移交登记表上");
	else
		say(v, GOOD, "公司名称", archive_settings(a)->company, NULL);
	if (archive_index(a, &index, &err) != ERR_OK ||
		archive_projects(a, &projects, &err) != ERR_OK) {
		say(v, BAD, "索引", err.text, "juanzong reindex");
	} else {
		state = xprintf("正常，%zu 个项目", projects.n);
		say(v, GOOD, "索引", state, NULL);
		free(state);
	}
	strs_release(&projects);
	check_seal(v);
	check_disk(v, archive_dir(a));
}

static bool on_path(const char *program)
{
	char *path = xstrdup(getenv("PATH")), *rest, *dir;
	bool found = false;

	for (dir = path ? strtok_r(path, ":", &rest) : NULL; dir && !found;
		dir = strtok_r(NULL, ":", &rest)) {
		char *file = xprintf("%s/%s", dir, program);

		found = access(file, X_OK) == 0;
		free(file);
	}
	free(path);
	return found;
}

static enum err_code run_doctor(struct session *s, struct err *err)
{
	struct visit v = {.session = s, .json = session_option(s, "json")};
	struct office_plan plan = {.data = s->data,
		.archive = s->archive,
		.mode = ARCHIVE_READ,
		.actor = s->actor,
		.now = s->now};
	struct err why = ERR_INIT;

	say(&v, GOOD, "程序", "卷宗 juanzong " VERSION, NULL);
	if (office_new(&plan, &v.office, &why) != ERR_OK) {
		say(&v, BAD, "启动", why.text,
			"重新安装，或用 $JUANZONG_DATA 指明 schemas 和 "
			"templates 在哪里");
	} else {
		say(&v, GOOD, "资料", s->data, NULL);
		check_kinds(&v);
		check_calendar(&v);
		check_archive(&v);
	}
	if (on_path("soffice"))
		say(&v, GOOD, "LibreOffice", "已安装，可以生成 PDF",
			NULL);
	else
		say(&v, ADVICE, "LibreOffice", "没有安装",
			"要生成 PDF：apt install libreoffice-writer");
	office_free(v.office);
	if (v.n_bad)
		return err_set(err, ERR_SETUP, "%d 处要处理", v.n_bad);
	return ERR_OK;
}

const struct command command_doctor = {
	.name = "doctor",
	.arguments = "",
	.summary = "看看装了什么、设置了什么、是否正常，不正常的怎么办",
	.group = GROUP_SYSTEM,
	.needs = NEEDS_NOTHING,
	.options = (const struct option_row[]){
		{"json", 0, NULL, "每项一行 JSON"}, {.name = NULL}},
	.run = run_doctor,
};
