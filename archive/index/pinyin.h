/* SPDX-License-Identifier: MIT
 *
 * Finding Chinese by how it is read: huiyi or hy finds 会议. Readings are
 * ICU's, one for each character, and for the common characters with several
 * the others as well. ü is v or u.
 */
#ifndef ARCHIVE_INDEX_PINYIN_H
#define ARCHIVE_INDEX_PINYIN_H

#include <stdbool.h>
#include <stddef.h>

/* Is there a run of characters in the text whose whole syllables, or whose
 * initials, put together are the query? Letters and digits stand for
 * themselves, white space in the text is passed over. The query is of a-z and
 * 0-9 only. */
bool pinyin_match(const char *text, size_t len, const char *query);

#endif
