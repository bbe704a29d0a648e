/* SPDX-License-Identifier: MIT */
#include "base/memory.h"

/* Not every build is linked with it. */
#if __has_include(<mimalloc.h>)
#include <mimalloc.h>
#pragma weak mi_option_set
#if MI_MALLOC_VERSION >= 210
#define DELAY mi_option_purge_delay
#else
#define DELAY mi_option_decommit_delay
#endif

void memory_give_back(void)
{
	if (mi_option_set)
		mi_option_set(DELAY, 0);
}
#else
void memory_give_back(void)
{
}
#endif
