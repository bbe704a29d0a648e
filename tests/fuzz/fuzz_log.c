/* SPDX-License-Identifier: MIT
 *
 * A project's log: walked and added up as before a filing. What was walked
 * without complaint gives the same again.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "archive/bundle/ledger.h"
#include "archive/bundle/log.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum err_code apply(
	void *arg, const struct log_line *line, bool *stop, struct err *err)
{
	(void)stop;
	return ledger_apply(arg, line->json, err);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ledger *ledger = ledger_new();
	struct log_place place = LOG_START, again = LOG_START;
	struct err err = ERR_INIT;
	enum err_code code;
	bool torn;

	code = log_walk((const char *)data, size, "log", &place, &torn, apply,
		ledger, &err);
	if (place.bytes > (int64_t)size ||
		(code == ERR_OK && !torn && place.bytes != (int64_t)size))
		abort();
	if (log_walk((const char *)data, (size_t)place.bytes, "log", &again,
		    &torn, NULL, NULL, &err) != ERR_OK ||
		torn || strcmp(again.head, place.head))
		abort();
	ledger_free(ledger);
	return 0;
}
