/* SPDX-License-Identifier: MIT
 *
 * Gives every file of a corpus to a fuzz harness, so that what was once found
 * stays mended, without clang. Prints TAP.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/fs.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv)
{
	struct strs names = STRS_INIT;
	struct err err = ERR_INIT;
	int n = 0;

	if (argc != 2 || fs_list(argv[1], &names, &err) != ERR_OK) {
		printf("not ok - no corpus %s\n", argc == 2 ? argv[1] : "");
		return 1;
	}
	for (size_t i = 0; i < names.n; i++) {
		char *path = fs_join(argv[1], names.items[i]);
		struct buf b = BUF_INIT;

		if (fs_read(path, (size_t)64 << 20, &b, &err) == ERR_OK) {
			/* Exactly as long as it is, so that a read past
			 * the end is seen. */
			uint8_t *copy = malloc(b.len ? b.len : 1);

			for (size_t k = 0; k < b.len; k++)
				copy[k] = (uint8_t)b.data[k];
			LLVMFuzzerTestOneInput(copy, b.len);
			free(copy);
			printf("ok %d - %s\n", ++n, path);
		}
		buf_release(&b);
		free(path);
	}
	strs_release(&names);
	printf("1..%d\n", n);
	return n ? 0 : 1;
}
