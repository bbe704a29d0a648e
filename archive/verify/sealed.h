/* SPDX-License-Identifier: MIT
 *
 * What attests a bundle: its seal, its time stamp, and a second manifest by
 * SM3. Faults go to the report, and so does who signed: in plain words that
 * say what was not looked into.
 */
#ifndef ARCHIVE_VERIFY_SEALED_H
#define ARCHIVE_VERIFY_SEALED_H

#include "archive/verify/inspect.h"

/* After inspect_bag. */
void sealed_check(struct inspection *in);

#endif
