/* SPDX-License-Identifier: MIT
 *
 * A bundle from outside, as verify sees it: opened, read to the last entry,
 * held against its manifests and metadata. Whatever it is, it ends in a report
 * or an error.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "archive/verify/audit.h"
#include "archive/bundle/bundle.h"
#include "archive/verify/inspect.h"
#include "archive/verify/layout.h"
#include "archive/verify/tree.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct verify_report report = VERIFY_REPORT_INIT;
	struct inspection in = {.where = "b.zip", .report = &report};
	struct layout layout = {
		.data = data, .where = "b.zip", .report = &report};
	struct bundle *b = NULL;
	struct err err = ERR_INIT;

	layout.len = (int64_t)size;
	layout.ours = size & 1;
	if (layout_check(&layout, &err) != ERR_OK)
		abort();
	if (bundle_open_bytes(data, size, "b.zip", &b, &err) != ERR_OK) {
		verify_report_release(&report);
		return 0;
	}
	in.tree = tree_of_bundle(b);
	if (inspect_bag(&in, &err) == ERR_OK)
		audit_bundle(&in);
	/* Only what has a name and a reason is a fault. */
	for (size_t i = 0; i < report.n; i++)
		if (!report.faults[i].where || !*report.faults[i].message)
			abort();
	inspection_release(&in);
	tree_free(in.tree);
	bundle_free(b);
	verify_report_release(&report);
	return 0;
}
