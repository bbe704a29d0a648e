/* SPDX-License-Identifier: MIT
 *
 * Any bytes as a query: it is answered, or refused with a reason; nothing of
 * it may reach SQLite as anything but data.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "archive/index/index.h"
#include "archive/search/search.h"
#include "base/buf.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(enum err_code code)
{
	if (code)
		abort();
}

static struct index *make(void)
{
	static const char *const texts[] = {"项目延期交付，合同 HT-2026-0123",
		"“验收” (一) a\"b MySQL 10:30", "", "甲\n乙　丙 ＡＢＣ 𠮷"};
	struct index *ix = NULL;
	struct err err;

	must(index_open(":memory:", INDEX_WRITE, &ix, &err));
	for (int i = 0; i < 4; i++) {
		char number[] = {'N', (char)('0' + i), '\0'};
		struct record r = {.number = number,
			.version = 1,
			.kind = (char *)"memo",
			.project = (char *)"P1",
			.title = (char *)"备忘录",
			.date = (char *)"2026-01-01",
			.status = i == 3 ? RECORD_VOID : RECORD_UNSIGNED};

		must(index_put_record(
			ix, &r, texts[i], strlen(texts[i]), &err));
	}
	return ix;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct index *ix; /* the same for all inputs; only read */
	struct search_result result = SEARCH_RESULT_INIT;
	struct err err = ERR_INIT;
	char *query = xstrndup((const char *)data, size);
	enum err_code code;

	if (!ix)
		ix = make();
	code = search_run(ix, query,
		size % 2 ? SEARCH_NEWEST : SEARCH_RELEVANCE, 10, 0, NULL, NULL,
		&result, &err);
	if (code && code != ERR_USAGE && code != ERR_LIMIT)
		abort();
	if (code &&
		(!err.text[0] || !utf8_valid(err.text, strlen(err.text), NULL)))
		abort();
	search_result_release(&result);
	free(query);
	return 0;
}
