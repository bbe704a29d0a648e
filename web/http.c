/* SPDX-License-Identifier: MIT */
#include "web/http.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>

static struct http http;
static bool whole; /* all of it was found */

static void open_library(void)
{
	void *library = dlopen(HTTP_LIBRARY, RTLD_NOW | RTLD_LOCAL);

	whole = library != NULL;
#define FIND(name)                                                             \
	if (whole)                                                             \
		http.name =                                                    \
			(__typeof__(http.name))dlsym(library, "MHD_" #name);   \
	whole = whole && http.name;
	HTTP_FUNCTIONS(FIND)
#undef FIND
}

enum err_code http_open(const struct http **out, struct err *err)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, open_library);
	if (!whole)
		return err_set(err, ERR_SETUP,
			"没有 " HTTP_LIBRARY "，工作台要用它（Debian 里软件包"
			"的名字以 libmicrohttpd 开头）");
	*out = &http;
	return ERR_OK;
}
