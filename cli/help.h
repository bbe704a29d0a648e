/* SPDX-License-Identifier: MIT
 *
 * Usage, from the table of commands.
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include <stdio.h>

#include "cli/command.h"

void help_all(FILE *to);
void help_command(const struct command *c);
/* The commands that begin with this word. */
void help_family(const char *word, FILE *to);

/* help [COMMAND], and help --list for completion: a line for each command,
 * its name, summary and options between tabs. */
CHECKED enum err_code help_main(int argc, char **argv, struct err *err);

#endif
