/* SPDX-License-Identifier: MIT
 *
 * The program's entry: finds the command and the archive, asks the
 * environment and the clock what nobody else may ask, and turns an error into
 * a message and an exit status.
 */
#include <errno.h>
#include <getopt.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/fs.h"
#include "cli/command.h"
#include "cli/help.h"

static bool has_data(const char *dir)
{
	char *file = fs_join(dir, "schemas/catalogue.xml");
	bool has = fs_exists(file);

	free(file);
	return has;
}

/* $JUANZONG_DATA, beside the source tree, or where it was installed. */
static char *find_data(void)
{
	static const char *const around[] = {
		"..", "../..", "../share/juanzong", NULL};
	const char *given = getenv("JUANZONG_DATA");
	char exe[4096], *dir;
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);

	if (given && *given)
		return xstrdup(given);
	if (n > 0) {
		exe[n] = '\0';
		*strrchr(exe, '/') = '\0';
		for (int i = 0; around[i]; i++) {
			char *real;

			dir = fs_join(exe, around[i]);
			real = has_data(dir) ? realpath(dir, NULL) : NULL;
			free(dir);
			if (real)
				return real;
		}
	}
	return xstrdup(INSTALLED_DATA);
}

/* -C, else $JUANZONG_ARCHIVE, else the nearest folder upward that is one. */
static char *find_archive(const char *given)
{
	const char *env = getenv("JUANZONG_ARCHIVE");

	if (given)
		return xstrdup(given);
	if (env && *env)
		return xstrdup(env);
	return archive_find(".");
}

static const char *find_actor(void)
{
	static const char *const names[] = {
		"JUANZONG_ACTOR", "SUDO_USER", "USER", "LOGNAME", NULL};
	struct passwd *pw;

	for (int i = 0; names[i]; i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	pw = getpwuid(getuid());
	return pw ? pw->pw_name : "?";
}

/* $JUANZONG_NOW lets a run be repeated to the byte. */
static enum err_code find_now(int64_t *now, struct err *err)
{
	const char *given = getenv("JUANZONG_NOW");

	*now = clock_now();
	if (given && *given && !clock_parse_time(given, now))
		return err_set(err, ERR_USAGE,
			"JUANZONG_NOW“%s”应写作 2026-01-31T08:00:00Z 这样",
			given);
	return ERR_OK;
}

static const struct command *find_command(int argc, char **argv, int *words)
{
	for (int i = 0; commands[i]; i++) {
		const char *name = commands[i]->name;
		const char *space = strchr(name, ' ');

		*words = space ? 2 : 1;
		if (!space ? !strcmp(name, argv[0])
			   : argc > 1 &&
				     strlen(argv[0]) == (size_t)(space - name) &&
				     !strncmp(name, argv[0], strlen(argv[0])) &&
				     !strcmp(space + 1, argv[1]))
			return commands[i];
	}
	return NULL;
}

/* "project" alone, or with a word it does not know. */
static bool is_family(const char *word)
{
	for (int i = 0; commands[i]; i++) {
		const char *space = strchr(commands[i]->name, ' ');

		if (space && strlen(word) == (size_t)(space - commands[i]->name) &&
			!strncmp(commands[i]->name, word, strlen(word)))
			return true;
	}
	return false;
}

static enum err_code unknown_option(const struct command *c, int argc,
	char **argv, int code, struct err *err)
{
	const char *word = optind > 0 && optind <= argc ? argv[optind - 1] : "";

	if (code == ':')
		return usage_error(err, c, "选项 %s 后面缺少一个值", word);
	if (optopt && strncmp(word, "--", 2))
		return usage_error(err, c, "没有 -%c 这个选项", optopt);
	return usage_error(err, c, "选项 %s 不能这样用", word);
}

/* In a query -词 is a word and no option: a mark in front keeps it from getopt,
 * which would also take it out of its place among the others. */
#define WORD_MARK "\037"

static void mark_words(int argc, char **argv, struct strs *marked)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--"); i++) {
		if (argv[i][0] != '-' || strchr("-", argv[i][1]) ||
			!strcmp(argv[i], "-h"))
			continue;
		argv[i] = xprintf(WORD_MARK "%s", argv[i]);
		strs_take(marked, argv[i]);
	}
}

static void unmark_words(char **operands, int n)
{
	for (int i = 0; i < n; i++)
		if (!strncmp(operands[i], WORD_MARK, 1))
			operands[i]++;
}

static enum err_code check_value(const struct command *c,
	const struct option_row *row, const char *value, struct err *err)
{
	char what[64];

	snprintf(what, sizeof(what), "--%s", row->name);
	if (!*value && row->value[0] != '[')
		return usage_error(err, c, "%s 后面的值是空的", what);
	return session_check_word(what, value, err);
}

/* getopt leaves what follows an option and its value to us. */
static enum err_code take_second(struct session *s, int row, int argc,
	char **argv, struct err *err)
{
	const struct option_row *o = &s->command->options[row];

	if (optind >= argc || argv[optind][0] == '-')
		return usage_error(err, s->command,
			"--%s 后面要写两个值：%s", o->name, o->value);
	s->seconds[row] = argv[optind++];
	return check_value(s->command, o, s->seconds[row], err);
}

/* Sets *help when --help was among the options. */
static enum err_code parse_options(struct session *s, int argc, char **argv,
	bool *help, struct err *err)
{
	const struct option_row *rows = s->command->options;
	struct option longs[OPTIONS_MAX + 2] = {{.name = NULL}};
	char shorts[OPTIONS_MAX * 2 + 4] = ":h";
	size_t at = strlen(shorts);
	int n = 0, code;

	for (; rows[n].name; n++) {
		longs[n] = (struct option){.name = rows[n].name,
			.has_arg = rows[n].value ? required_argument
						 : no_argument,
			.val = 256 + n};
		if (rows[n].letter) {
			shorts[at++] = rows[n].letter;
			if (rows[n].value)
				shorts[at++] = ':';
		}
	}
	longs[n] = (struct option){.name = "help", .val = 'h'};
	opterr = 0;
	optind = 0;
	while ((code = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		int row = code >= 256 ? code - 256 : -1;

		if (code == 'h') {
			*help = true;
			return ERR_OK;
		}
		for (int i = 0; i < n && code < 256; i++)
			if (rows[i].letter == code)
				row = i;
		if (code == '?' || code == ':' || row < 0)
			return unknown_option(s->command, argc, argv, code, err);
		s->values[row] = rows[row].value ? optarg : "";
		if (rows[row].value) {
			enum err_code bad = check_value(
				s->command, &rows[row], optarg, err);

			if (bad == ERR_OK && strchr(rows[row].value, ' '))
				bad = take_second(s, row, argc, argv, err);
			if (bad != ERR_OK)
				return bad;
		}
	}
	s->operands = argv + optind;
	s->n_operands = argc - optind;
	unmark_words(s->operands, s->n_operands);
	if (s->n_operands < s->command->min)
		return usage_error(err, s->command, "缺少 %s",
			s->command->arguments);
	if (s->command->max >= 0 && s->n_operands > s->command->max)
		return usage_error(err, s->command, "多了“%s”",
			s->operands[s->command->max]);
	return ERR_OK;
}

static const char *find_scratch(void)
{
	const char *dir = getenv("TMPDIR");

	return dir && *dir == '/' ? dir : "/tmp";
}

static enum err_code open_office(
	struct session *s, const char *archive, struct err *err)
{
	struct office_plan plan = {
		.data = s->data,
		.archive = archive,
		.mode = s->command->needs == NEEDS_WRITE ? ARCHIVE_WRITE
							 : ARCHIVE_READ,
		.actor = s->actor,
		.now = s->now,
		.scratch = find_scratch(),
	};
	int64_t hands = 1;
	enum err_code code;

	if (s->command->needs >= NEEDS_READ && !archive)
		return err_set(err, ERR_NOT_FOUND,
			"这里不是档案库。用 juanzong init 建一个，或用 -C "
			"档案库 指明在哪里");
	code = session_number(s, "jobs", 1, &hands, err);
	if (code != ERR_OK)
		return code;
	plan.hands = hands > 64 ? 64 : (int)hands;
	return office_new(&plan, &s->office, err);
}

static enum err_code run(
	struct session *s, int argc, char **argv, const char *given_archive,
	struct err *err)
{
	bool help = false;
	char *data = NULL, *archive = NULL;
	struct strs marked = STRS_INIT;
	enum err_code code;

	if (s->command->dashes)
		mark_words(argc, argv, &marked);
	code = parse_options(s, argc, argv, &help, err);
	if (code == ERR_OK && help)
		help_command(s->command);
	if (code == ERR_OK && !help)
		code = find_now(&s->now, err);
	if (code != ERR_OK || help)
		goto out;
	s->actor = find_actor();
	code = session_check_word("JUANZONG_ACTOR", s->actor, err);
	if (code != ERR_OK)
		goto out;
	data = find_data();
	archive = find_archive(given_archive);
	s->data = data;
	s->archive = archive;
	if (s->command->needs != NEEDS_NOTHING)
		code = open_office(s, archive, err);
	if (code == ERR_OK)
		code = s->command->run(s, err);
out:
	office_leave(s->office);
	free(data);
	free(archive);
	strs_release(&marked);
	return code;
}

/* The first of several words alone, or with a second it does not know. */
static enum err_code show_family(
	const char *family, const char *word, struct err *err)
{
	if (word && (!strcmp(word, "--help") || !strcmp(word, "-h"))) {
		help_family(family, stdout);
		return ERR_OK;
	}
	help_family(family, stderr);
	if (!word || word[0] == '-')
		return err_set(err, ERR_USAGE, "%s 后面要说做什么", family);
	return err_set(err, ERR_USAGE, "没有“%s %s”这个命令", family, word);
}

static enum err_code start(int argc, char **argv, struct err *err)
{
	static struct session s; /* its office is left, not freed */
	const char *archive = NULL;
	int at = 1, words;

	for (; at < argc && argv[at][0] == '-' && argv[at][1]; at++) {
		if (!strncmp(argv[at], "-C", 2)) {
			archive = argv[at][2] ? argv[at] + 2 : argv[++at];
			if (!archive)
				return err_set(err, ERR_USAGE,
					"-C 后面要写档案库的文件夹");
		} else if (!strcmp(argv[at], "--help") ||
			   !strcmp(argv[at], "-h")) {
			help_all(stdout);
			return ERR_OK;
		} else if (!strcmp(argv[at], "--version")) {
			puts("卷宗 juanzong " VERSION);
			return ERR_OK;
		} else {
			return err_set(err, ERR_USAGE,
				"没有 %s 这个选项（juanzong --help 列出用法）",
				argv[at]);
		}
	}
	if (at >= argc) {
		help_all(stderr);
		return err_set(err, ERR_USAGE, "没有说要做什么");
	}
	if (!strcmp(argv[at], "help"))
		return help_main(argc - at, argv + at, err);
	s.command = find_command(argc - at, argv + at, &words);
	if (!s.command && is_family(argv[at]))
		return show_family(argv[at],
			at + 1 < argc ? argv[at + 1] : NULL, err);
	if (!s.command)
		return err_set(err, ERR_USAGE,
			"没有“%s”这个命令（juanzong --help 列出全部命令）",
			argv[at]);
	return run(&s, argc - at - words + 1, argv + at + words - 1, archive,
		err);
}

int main(int argc, char **argv)
{
	struct err err = ERR_INIT;
	enum err_code code;

	/* Nothing here goes by the process's zone, but libzip asks for local
	 * time at each entry of a zip, and without TZ that looks each time
	 * whether /etc/localtime has changed. */
	setenv("TZ", "UTC0", 1);
	/* No act is cut off because its reader goes away; but then, as
	 * everybody's programs do, this one ends by the signal. */
	signal(SIGPIPE, SIG_IGN);
	code = start(argc, argv, &err);
	if (fflush(stdout) || ferror(stdout)) {
		if (errno == EPIPE) {
			signal(SIGPIPE, SIG_DFL);
			raise(SIGPIPE);
		}
		if (code == ERR_OK)
			code = err_errno(&err, errno, "无法写到标准输出");
	}
	if (code != ERR_OK && err.text[0])
		fprintf(stderr, "juanzong: %s\n", err.text);
	return err_exit_status(code);
}
