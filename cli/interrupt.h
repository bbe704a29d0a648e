/* SPDX-License-Identifier: MIT
 *
 * Ctrl-C in long work: the first asks it to stop after the piece at hand, so
 * that it can say what is done; the second ends the program at once, which is
 * safe too.
 */
#ifndef CLI_INTERRUPT_H
#define CLI_INTERRUPT_H

#include <stdbool.h>

/* From here on SIGINT and SIGTERM only ask. */
void interrupt_watch(void);
/* For struct progress. */
bool interrupt_asked(void);

#endif
