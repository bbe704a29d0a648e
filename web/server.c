/* SPDX-License-Identifier: MIT */
#include "web/server.h"

#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <netdb.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/fs.h"
#include "web/http.h"

#define CONNECTIONS_MAX 1000
#define CONNECTION_MEMORY ((size_t)48 << 10)
/* A connection on which nothing moves for so long is closed. */
#define IDLE_SECONDS 30
/* Of all bodies that are being taken in. */
#define BODIES_MAX ((size_t)384 << 20)
/* How long answers may take to reach their readers once it stops. */
#define LINGER_MS 3000

struct call {
	struct server *server;
	struct MHD_Connection *connection;
	struct request request;
	struct response response;
	size_t limit, held; /* bytes of the body allowed, and held */
	int refused;	    /* status, when it never gets to a worker */
	enum server_lane lane;
	bool begun, answered;
	struct call *next;
};

struct queue {
	struct call *first, *last;
	pthread_cond_t more;
};

struct worker {
	struct server *server;
	int number;
	pthread_t thread;
	bool started;
};

struct server {
	struct server_plan plan;
	int fd; /* listening; -1 once the library has it */
	const struct http *http;
	struct MHD_Daemon *daemon;
	struct buf cert, key;
	struct worker workers[SERVER_ALL_WORKERS(SERVER_WORKERS_MAX)];
	pthread_mutex_t lock; /* for what follows */
	struct queue queues[LANES];
	bool stopping;
	size_t n_calls, held;
};

/* ---- workers ---- */

enum server_lane server_lane_of(int worker, int n_workers)
{
	int other = worker - n_workers;

	return other < 0                ? LANE_LOOK
	       : other < SERVER_FILERS  ? LANE_FILE
	       : other == SERVER_FILERS ? LANE_ACT
					: LANE_SLOW;
}

static struct call *next_call(struct server *s, enum server_lane lane)
{
	struct queue *q = &s->queues[lane];
	struct call *c;

	pthread_mutex_lock(&s->lock);
	while (!q->first && !s->stopping)
		pthread_cond_wait(&q->more, &s->lock);
	c = q->first;
	if (c)
		q->first = c->next;
	pthread_mutex_unlock(&s->lock);
	return c;
}

static void *work(void *arg)
{
	struct worker *w = arg;
	struct server *s = w->server;
	enum server_lane lane = server_lane_of(w->number, s->plan.n_workers);
	struct call *c;

	while ((c = next_call(s, lane))) {
		s->plan.answer(
			s->plan.arg, w->number, &c->request, &c->response);
		c->answered = true;
		s->http->resume_connection(c->connection);
	}
	return NULL;
}

/* False: nobody works any more. The library may not be stopped with a
 * connection that sleeps, so it is put to sleep only where a worker is sure to
 * wake it. */
static bool enqueue(struct server *s, struct call *c)
{
	struct queue *q = &s->queues[c->lane];
	bool open;

	pthread_mutex_lock(&s->lock);
	open = !s->stopping;
	if (open) {
		s->http->suspend_connection(c->connection);
		c->next = NULL;
		if (q->first)
			q->last->next = c;
		else
			q->first = c;
		q->last = c;
		pthread_cond_signal(&q->more);
	}
	pthread_mutex_unlock(&s->lock);
	return open;
}

/* ---- the thread of the connections ---- */

static void *new_call(
	void *arg, const char *uri, struct MHD_Connection *connection)
{
	struct server *s = arg;
	struct call *c = xcalloc(1, sizeof(*c));

	c->server = s;
	c->connection = connection;
	request_init(&c->request);
	response_init(&c->response);
	c->request.target = xstrdup(uri);
	pthread_mutex_lock(&s->lock);
	s->n_calls++;
	pthread_mutex_unlock(&s->lock);
	return c;
}

static void end_call(void *arg, struct MHD_Connection *connection,
	void **data, enum MHD_RequestTerminationCode why)
{
	struct server *s = arg;
	struct call *c = *data;

	(void)connection;
	(void)why;
	if (!c)
		return;
	pthread_mutex_lock(&s->lock);
	s->n_calls--;
	s->held -= c->held;
	pthread_mutex_unlock(&s->lock);
	request_release(&c->request);
	response_release(&c->response);
	free(c);
	*data = NULL;
}

static char *address_of(const struct call *c)
{
	const union MHD_ConnectionInfo *info =
		c->server->http->get_connection_info(
			c->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	char text[INET6_ADDRSTRLEN] = "";

	if (info && info->client_addr->sa_family == AF_INET6)
		inet_ntop(AF_INET6,
			&((struct sockaddr_in6 *)info->client_addr)->sin6_addr,
			text, sizeof(text));
	else if (info)
		inet_ntop(AF_INET,
			&((struct sockaddr_in *)info->client_addr)->sin_addr,
			text, sizeof(text));
	return xstrdup(text);
}

/* The headers are there. */
static void begin_call(struct call *c, const char *method)
{
	struct server *s = c->server;
	struct request *r = &c->request;
	struct err err = ERR_INIT;
	const char *length;

	c->begun = true;
	r->method = xstrdup(method);
	r->address = address_of(c);
	for (int i = 0; i < HEADER_N; i++)
		r->headers[i] = xstrdup(s->http->lookup_connection_value(
			c->connection, MHD_HEADER_KIND, header_names[i]));
	if (request_read_target(r, &err) != ERR_OK) {
		c->refused = 400;
		return;
	}
	c->limit = s->plan.limit(s->plan.arg, r);
	c->lane = s->plan.lane(s->plan.arg, r);
	length = s->http->lookup_connection_value(
		c->connection, MHD_HEADER_KIND, "Content-Length");
	if (length && strtoull(length, NULL, 10) > c->limit)
		c->refused = 413;
}

static void take_body(struct call *c, const char *data, size_t len)
{
	struct server *s = c->server;

	if (c->refused)
		return;
	if (c->held + len > c->limit) {
		c->refused = 413;
	} else {
		pthread_mutex_lock(&s->lock);
		if (s->held + len > BODIES_MAX)
			c->refused = 503;
		else
			s->held += len;
		pthread_mutex_unlock(&s->lock);
	}
	if (c->refused) {
		buf_release(&c->request.body);
		return;
	}
	c->held += len;
	buf_add(&c->request.body, data, len);
}

static enum MHD_Result send_answer(struct call *c)
{
	const struct http *http = c->server->http;
	struct response *r = &c->response;
	size_t len = r->body.len;
	struct MHD_Response *made = http->create_response_from_buffer(
		len, buf_detach(&r->body), MHD_RESPMEM_MUST_FREE);
	enum MHD_Result result = MHD_YES;

	if (!made)
		return MHD_NO;
	for (size_t i = 0; i + 1 < r->headers.n && result == MHD_YES; i += 2)
		result = http->add_response_header(made, r->headers.items[i],
			r->headers.items[i + 1]);
	if (result == MHD_YES)
		result = http->queue_response(
			c->connection, (unsigned)r->status, made);
	http->destroy_response(made);
	return result;
}

static enum MHD_Result refuse(struct call *c)
{
	struct response *r = &c->response;

	r->status = c->refused;
	response_header(r, "Content-Type", "text/plain; charset=utf-8");
	response_header(r, "Connection", "close");
	buf_add_str(&r->body, c->refused == 413   ? "内容太大，没有收。\n"
			      : c->refused == 503 ? "现在太忙，请稍后再试。\n"
						  : "请求不对。\n");
	return send_answer(c);
}

static enum MHD_Result handle(void *arg, struct MHD_Connection *connection,
	const char *url, const char *method, const char *version,
	const char *data, size_t *len, void **call)
{
	struct call *c = *call;

	(void)connection;
	(void)url;
	(void)version;
	if (!c->begun) {
		begin_call(c, method);
		return c->refused ? refuse(c) : MHD_YES;
	}
	if (*len) {
		take_body(c, data, *len);
		*len = 0;
		return MHD_YES;
	}
	if (c->refused)
		return refuse(c);
	if (c->answered)
		return send_answer(c);
	if (enqueue(arg, c))
		return MHD_YES;
	c->refused = 503;
	return refuse(c);
}

/* ---- starting and stopping ---- */

/* The library's own log would go to stderr. */
static void ignore_log(void *arg, const char *fmt, va_list ap)
{
	(void)arg;
	(void)fmt;
	(void)ap;
}

static enum err_code find_address(
	const char *listen, struct addrinfo **out, struct err *err)
{
	const struct addrinfo hints = {.ai_family = AF_UNSPEC,
		.ai_socktype = SOCK_STREAM,
		.ai_flags = AI_PASSIVE | AI_NUMERICSERV};
	const char *colon = strrchr(listen, ':');
	char *host;
	int failed;

	if (!colon || !colon[1])
		return err_set(err, ERR_USAGE,
			"“%s”应写作 127.0.0.1:8080 这样", listen);
	host = listen[0] == '[' && colon > listen + 1
		       ? xstrndup(listen + 1, (size_t)(colon - listen - 2))
		       : xstrndup(listen, (size_t)(colon - listen));
	failed = getaddrinfo(*host ? host : NULL, colon + 1, &hints, out);
	free(host);
	return failed ? err_set(err, ERR_USAGE, "没有地址“%s”", listen)
		      : ERR_OK;
}

/* A socket of our own, so that what went wrong can be said. */
static enum err_code listen_at(const char *where, int *out, struct err *err)
{
	struct addrinfo *address = NULL;
	enum err_code code = find_address(where, &address, err);
	const int on = 1;
	int fd;

	if (code != ERR_OK)
		return code;
	fd = socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) ||
		bind(fd, address->ai_addr, address->ai_addrlen) ||
		listen(fd, 511)) {
		code = err_errno(err, errno, "无法在 %s 监听", where);
		if (fd >= 0)
			close(fd);
	} else {
		*out = fd;
	}
	freeaddrinfo(address);
	return code;
}

static enum err_code start_daemon(struct server *s, struct err *err)
{
	unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD |
			 MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
	struct MHD_OptionItem tls[] = {
		{MHD_OPTION_HTTPS_MEM_CERT, 0, s->cert.data},
		{MHD_OPTION_HTTPS_MEM_KEY, 0, s->key.data},
		{MHD_OPTION_HTTPS_PRIORITIES, 0,
			"NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"},
		{MHD_OPTION_END, 0, NULL}};
	struct MHD_OptionItem none[] = {{MHD_OPTION_END, 0, NULL}};

	if (s->plan.cert)
		flags |= MHD_USE_TLS;
	s->daemon = s->http->start_daemon(flags, 0, NULL, NULL, handle, s,
		MHD_OPTION_EXTERNAL_LOGGER, ignore_log, NULL,
		MHD_OPTION_LISTEN_SOCKET, s->fd,
		MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS_MAX,
		MHD_OPTION_CONNECTION_TIMEOUT, IDLE_SECONDS,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_MEMORY,
		MHD_OPTION_URI_LOG_CALLBACK, new_call, s,
		MHD_OPTION_NOTIFY_COMPLETED, end_call, s,
		MHD_OPTION_ARRAY, s->plan.cert ? tls : none, MHD_OPTION_END);
	if (s->daemon) {
		s->fd = -1;
		return ERR_OK;
	}
	return s->plan.cert
		       ? err_set(err, ERR_SETUP,
				 "不能启动：证书 %s 或私钥 %s 不能用",
				 s->plan.cert, s->plan.key)
		       : err_set(err, ERR_IO, "不能启动服务");
}

static enum err_code start_workers(struct server *s, struct err *err)
{
	for (int i = 0; i < SERVER_ALL_WORKERS(s->plan.n_workers); i++) {
		struct worker *w = &s->workers[i];

		w->server = s;
		w->number = i;
		if (pthread_create(&w->thread, NULL, work, w))
			return err_set(err, ERR_LIMIT, "无法建立线程");
		w->started = true;
	}
	return ERR_OK;
}

enum err_code server_open(
	const char *listen, struct server **out, struct err *err)
{
	struct server *s = xcalloc(1, sizeof(*s));
	enum err_code code = http_open(&s->http, err);

	s->fd = -1;
	buf_init(&s->cert);
	buf_init(&s->key);
	pthread_mutex_init(&s->lock, NULL);
	for (int i = 0; i < LANES; i++)
		pthread_cond_init(&s->queues[i].more, NULL);
	if (code == ERR_OK)
		code = listen_at(listen, &s->fd, err);
	if (code == ERR_OK)
		*out = s;
	else
		server_stop(s);
	return code;
}

enum err_code server_start(
	struct server *s, const struct server_plan *plan, struct err *err)
{
	enum err_code code = ERR_OK;

	s->plan = *plan;
	assert(plan->n_workers <= SERVER_WORKERS_MAX);
	if (plan->cert)
		code = fs_read(plan->cert, 1 << 20, &s->cert, err);
	if (code == ERR_OK && plan->cert)
		code = fs_read(plan->key, 1 << 20, &s->key, err);
	if (code == ERR_OK)
		code = start_workers(s, err);
	return code == ERR_OK ? start_daemon(s, err) : code;
}

static size_t calls_left(struct server *s)
{
	size_t n;

	pthread_mutex_lock(&s->lock);
	n = s->n_calls;
	pthread_mutex_unlock(&s->lock);
	return n;
}

static void stop_workers(struct server *s)
{
	pthread_mutex_lock(&s->lock);
	s->stopping = true;
	for (int i = 0; i < LANES; i++)
		pthread_cond_broadcast(&s->queues[i].more);
	pthread_mutex_unlock(&s->lock);
	for (int i = 0; i < SERVER_ALL_WORKERS(s->plan.n_workers); i++)
		if (s->workers[i].started)
			pthread_join(s->workers[i].thread, NULL);
}

void server_stop(struct server *s)
{
	const struct timespec nap = {.tv_nsec = 10000000};
	int fd;

	if (!s)
		return;
	if (s->daemon) {
		fd = s->http->quiesce_daemon(s->daemon);
		if (fd >= 0)
			close(fd);
		for (int i = 0; i < LINGER_MS / 10 && calls_left(s); i++)
			nanosleep(&nap, NULL);
	}
	stop_workers(s);
	if (s->daemon)
		s->http->stop_daemon(s->daemon);
	if (s->fd >= 0)
		close(s->fd);
	buf_release(&s->cert);
	buf_release(&s->key);
	pthread_mutex_destroy(&s->lock);
	for (int i = 0; i < LANES; i++)
		pthread_cond_destroy(&s->queues[i].more);
	free(s);
}

int server_port(const struct server *s)
{
	struct sockaddr_storage address = {.ss_family = AF_UNSPEC};
	socklen_t len = sizeof(address);

	if (getsockname(s->fd, (struct sockaddr *)&address, &len))
		return 0;
	return ntohs(address.ss_family == AF_INET6
			     ? ((struct sockaddr_in6 *)&address)->sin6_port
			     : ((struct sockaddr_in *)&address)->sin_port);
}
