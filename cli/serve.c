/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "cli/command.h"
#include "web/desk.h"
#include "web/routes.h"
#include "web/server.h"

#define LISTEN "127.0.0.1:8080"
#define WORKERS 2

/* The host and port of "[::1]:8080". */
static bool is_loopback(const char *listen)
{
	return !strncmp(listen, "127.", 4) || !strncmp(listen, "[::1]:", 6) ||
	       !strncmp(listen, "localhost:", 10);
}

/* A desk may be reached by nobody else over plain HTTP: passwords would go
 * through the network for all to read. */
static enum err_code check_options(
	const struct session *s, const char *listen, struct err *err)
{
	const char *origin = session_option(s, "origin");
	const char *host = origin ? strstr(origin, "://") : NULL;
	bool https = origin && !strncmp(origin, "https://", 8);

	if (!session_option(s, "cert") != !session_option(s, "key"))
		return usage_error(err, s->command,
			"--cert 和 --key 要一起写");
	if (origin && ((!https && strncmp(origin, "http://", 7)) || !host[3] ||
			      strchr(host + 3, '/')))
		return usage_error(err, s->command,
			"--origin “%s”应写作 https://desk.example.com 这样，"
			"到域名和端口为止",
			origin);
	if (!is_loopback(listen) && !https)
		return usage_error(err, s->command,
			"不只对本机开放时要用 HTTPS：用 --origin https://域名 "
			"写明网址，并用 --cert、--key 给出证书，或放在做 "
			"HTTPS 的代理后面");
	return ERR_OK;
}

/* A browser leaves out the port that goes without saying. */
static void add_origin(
	struct strs *out, const char *scheme, const char *host, int port)
{
	if (port == (strcmp(scheme, "https") ? 80 : 443))
		strs_take(out, xprintf("%s://%s", scheme, host));
	else
		strs_take(out, xprintf("%s://%s:%d", scheme, host, port));
}

/* Where it may be reached: as it was said, or by any name of this machine. */
static void list_origins(const struct session *s, const char *listen,
	const char *cert, int port, struct strs *out)
{
	const char *scheme = cert ? "https" : "http";

	strs_add(out, session_option(s, "origin"));
	if (!is_loopback(listen))
		return;
	add_origin(out, scheme, "127.0.0.1", port);
	add_origin(out, scheme, "localhost", port);
	add_origin(out, scheme, "[::1]", port);
}

static enum err_code print_routes(void)
{
	for (size_t i = 0; i < route_n; i++) {
		char *roles = route_roles(&route_table[i]);

		printf("%s\t%s\t%s\n", route_table[i].method,
			route_table[i].path, roles);
		free(roles);
	}
	return ERR_OK;
}

/* From the time it was told at the start, as clocks go. */
static int64_t flowing(void *arg)
{
	return clock_now() + *(int64_t *)arg;
}

static enum err_code greet(
	struct desk *desk, const struct strs *origins, struct err *err)
{
	char *link = NULL;
	enum err_code code = desk_first_link(desk, &link, err);

	if (code == ERR_OK)
		printf("工作台开着：%s/\n", origins->items[0]);
	if (link)
		printf("第一次用：打开下面的链接，给管理员 admin 设定密码"
		       "（只能用一次，7 天内有效）\n%s\n",
			link);
	fflush(stdout);
	free(link);
	return code;
}

static enum err_code serve(const struct session *s, struct server *server,
	struct desk_plan *plan, const sigset_t *signals, struct err *err)
{
	struct server_plan how = {
		.cert = session_option(s, "cert"),
		.key = session_option(s, "key"),
		.n_workers = plan->n_workers,
		.limit = desk_limit,
		.lane = desk_lane,
		.answer = desk_answer,
	};
	struct desk *desk = NULL;
	int got;
	enum err_code code = desk_new(plan, &desk, err);

	how.arg = desk;
	if (code == ERR_OK)
		code = server_start(server, &how, err);
	if (code == ERR_OK)
		code = greet(desk, &plan->origins, err);
	if (code == ERR_OK && sigwait(signals, &got))
		code = err_errno(err, errno, "无法等待信号");
	/* The desk is there until nobody works at it any more. */
	server_stop(server);
	desk_free(desk);
	return code;
}

static enum err_code run_serve(struct session *s, struct err *err)
{
	const char *listen = session_option(s, "listen");
	const char *cert = session_option(s, "cert");
	int64_t workers = WORKERS, ahead = s->now - clock_now();
	struct desk_plan plan = {
		.data = s->data,
		.archive = s->archive,
		.scratch = office_scratch(s->office),
		.now = flowing,
		.now_arg = &ahead,
	};
	struct server *server = NULL;
	sigset_t signals;
	enum err_code code;

	if (session_option(s, "routes"))
		return print_routes();
	if (!listen)
		listen = LISTEN;
	memory_give_back();
	code = check_options(s, listen, err);
	if (code == ERR_OK)
		code = session_number(s, "workers", 1, &workers, err);
	if (code == ERR_OK)
		code = server_open(listen, &server, err);
	if (code != ERR_OK)
		return code;
	plan.n_workers = workers > SERVER_WORKERS_MAX ? SERVER_WORKERS_MAX
						      : (int)workers;
	plan.proxied = session_option(s, "origin") && !cert &&
		       !strncmp(session_option(s, "origin"), "https:", 6);
	list_origins(s, listen, cert, server_port(server), &plan.origins);
	/* For this thread to wait for; the others inherit that. */
	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	sigprocmask(SIG_BLOCK, &signals, NULL);
	code = serve(s, server, &plan, &signals, err);
	strs_release(&plan.origins);
	return code;
}

const struct command command_serve = {
	.name = "serve",
	.arguments = "",
	.summary = "在浏览器里用：填表、签字、查找、移交",
	.more = "第一次启动时打印一个链接，用来给管理员设定密码。只对本机开放时"
		"用 HTTP；对别的电脑\n开放时要有证书（--cert、--key），或放在做 "
		"HTTPS 的代理后面（--origin）。\n按 Ctrl-C 或发 SIGTERM 停止，"
		"正在做的事做完才停。",
	.group = GROUP_SYSTEM,
	.needs = NEEDS_WRITE,
	.options =
		(const struct option_row[]){
			{"listen", 'l', "地址:端口",
				"在哪里听（默认 127.0.0.1:8080）"},
			{"cert", 0, "文件", "TLS 证书，PEM"},
			{"key", 0, "文件", "证书的私钥，PEM"},
			{"origin", 0, "网址",
				"别人打开的网址，如 https://desk.example.com"},
			{"workers", 0, "个数", "同时办几件事（默认 2）"},
			{"routes", 0, NULL, "列出全部地址和可以用的角色"},
			{.name = NULL}},
	.run = run_serve,
};
