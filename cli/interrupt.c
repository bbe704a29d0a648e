/* SPDX-License-Identifier: MIT */
#include "cli/interrupt.h"

#include <signal.h>
#include <stddef.h>
#include <string.h>

/* A signal handler has no other way to tell. */
static volatile sig_atomic_t asked;

static void ask(int number)
{
	(void)number;
	asked = 1;
}

void interrupt_watch(void)
{
	struct sigaction act;

	memset(&act, 0, sizeof(act));
	act.sa_handler = ask;
	act.sa_flags = SA_RESETHAND | SA_RESTART;
	sigemptyset(&act.sa_mask);
	sigaction(SIGINT, &act, NULL);
	sigaction(SIGTERM, &act, NULL);
}

bool interrupt_asked(void)
{
	return asked;
}
