/* SPDX-License-Identifier: MIT
 *
 * How a duty is shown: the same in `dossier`, `todo` and where `close` says
 * what is wanting.
 */
#ifndef CLI_DUTIES_H
#define CLI_DUTIES_H

#include "base/err.h"
#include "cli/command.h"
#include "dossier/assess.h"

/* 逾期 3 天, 今日到期 or 2026-03-06 前; nothing when no day is laid down. */
void print_due(const struct duty *d, const char *today, size_t columns);
/* 合同签订 2026-01-05 后；… : why, in a line of its own, indented. */
void print_reason(const struct duty *d, int indent);

/* What --date says, else today. */
CHECKED enum err_code duties_date(struct session *s, const char **out,
	struct err *err);
/* The years whose holidays are not known, said once on stderr. */
void warn_unknown_year(int year);

#endif
