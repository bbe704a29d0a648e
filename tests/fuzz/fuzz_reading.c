/* SPDX-License-Identifier: MIT
 *
 * The text of a document somebody brings. PDF goes to another program and is
 * left out.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "generator/reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf out = BUF_INIT;

	if (size >= 4 && !memcmp(data, "%PDF", 4))
		return 0;
	reading_text(data, size, "/nowhere", &out);
	if (!utf8_valid(out.data, out.len, NULL) || out.len > READING_MAX)
		abort();
	buf_release(&out);
	return 0;
}
