/* SPDX-License-Identifier: MIT */
#include "cli/help.h"

#include <string.h>

#include "base/utf8.h"
#include "cli/print.h"

static void print_row(FILE *to, const char *left, const char *right)
{
	fputs("  ", to);
	print_padded(to, left, 26);
	fprintf(to, "  %s\n", right);
}

static void print_group(FILE *to, enum group g)
{
	fputc('\n', to);
	print_styled(to, STYLE_BOLD, group_name(g));
	fputc('\n', to);
	for (int i = 0; commands[i]; i++)
		if (commands[i]->group == g)
			print_row(to, commands[i]->name, commands[i]->summary);
}

void help_all(FILE *to)
{
	fputs("卷宗：把一次填好的表单变成待签的文件，归档、查找、移交。\n\n"
	      "用法：juanzong [-C 档案库] 命令 [参数]\n",
		to);
	for (enum group g = GROUP_START; g <= GROUP_SYSTEM; g++)
		print_group(to, g);
	fputs("\n第一次用：\n"
	      "  juanzong init 我的档案库 && cd 我的档案库\n"
	      "  juanzong project add P2026-001 --name 项目名称 "
	      "--customer 客户名称\n"
	      "  juanzong new 会谈纪要 -o 纪要.xml    "
	      "（填好以后）\n"
	      "  juanzong check 纪要.xml && juanzong file 纪要.xml\n"
	      "  juanzong search 关键词\n"
	      "\n每个命令的用法：juanzong 命令 --help；手册：man juanzong\n",
		to);
}

static void print_option(const struct option_row *o)
{
	struct buf left = BUF_INIT;

	if (o->letter)
		buf_printf(&left, "-%c, ", o->letter);
	buf_printf(&left, "--%s", o->name);
	if (o->value)
		buf_printf(&left, " %s", o->value);
	print_row(stdout, left.data, o->help);
	buf_release(&left);
}

void help_command(const struct command *c)
{
	printf("用法：juanzong %s%s", c->name, c->options[0].name ? " [选项]" : "");
	printf("%s%s\n\n%s。\n", *c->arguments ? " " : "", c->arguments,
		c->summary);
	if (c->more)
		printf("\n%s\n", c->more);
	if (c->options[0].name)
		fputs("\n选项：\n", stdout);
	for (int i = 0; c->options[i].name; i++)
		print_option(&c->options[i]);
	if (c->needs >= NEEDS_READ)
		puts("\n档案库：-C 文件夹（写在命令之前），或 "
		     "$JUANZONG_ARCHIVE，或当前文件夹及其上层。");
}

void help_family(const char *word, FILE *to)
{
	size_t n = strlen(word);

	for (int i = 0; commands[i]; i++)
		if (!strncmp(commands[i]->name, word, n) &&
			commands[i]->name[n] == ' ')
			print_row(to, commands[i]->name, commands[i]->summary);
}

static void list(void)
{
	for (int i = 0; commands[i]; i++) {
		const struct command *c = commands[i];

		printf("%s\t%s\t", c->name, c->summary);
		for (int k = 0; c->options[k].name; k++)
			printf("--%s%s ", c->options[k].name,
				c->options[k].value ? "=" : "");
		puts("--help");
	}
}

enum err_code help_main(int argc, char **argv, struct err *err)
{
	if (argc == 1) {
		help_all(stdout);
		return ERR_OK;
	}
	if (!strcmp(argv[1], "--list")) {
		list();
		return ERR_OK;
	}
	for (int i = 0; commands[i]; i++) {
		struct buf name = BUF_INIT;
		bool is;

		buf_add_str(&name, argv[1]);
		if (argc > 2)
			buf_printf(&name, " %s", argv[2]);
		is = !strcmp(name.data, commands[i]->name);
		buf_release(&name);
		if (is) {
			help_command(commands[i]);
			return ERR_OK;
		}
	}
	return err_set(err, ERR_USAGE,
		"没有“%s”这个命令（juanzong --help 列出全部命令）", argv[1]);
}
