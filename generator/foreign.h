/* SPDX-License-Identifier: MIT
 *
 * A document from outside: a DOCX or ODT that has been through other programs
 * and other hands. What it is its content says, never its name. It is hostile
 * until read: the zip within the limits of generator/package.h, its XML without
 * DTD, entities or network and within limits of its own.
 */
#ifndef GENERATOR_FOREIGN_H
#define GENERATOR_FOREIGN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct _xmlNode;
struct foreign;

enum foreign_kind { FOREIGN_DOCX, FOREIGN_ODT };

/* Do the bytes begin like a zip, or like what Word wraps a file with a
 * password in? A form does not. */
bool foreign_is_package(const void *data, size_t len);

/* What cannot be read is ERR_DATA, saying why. data must outlive it. Its
 * properties are read, not yet its content: what it carries comes out of a
 * document that can be shown no more. */
CHECKED enum err_code foreign_open(const void *data, size_t len,
	struct foreign **out, struct err *err);
void foreign_free(struct foreign *f); /* accepts NULL */

enum foreign_kind foreign_kind(const struct foreign *f);

/* w:document or office:document-content, read when first asked for; borrowed.
 * ERR_DATA when it cannot be read. */
CHECKED enum err_code foreign_content(struct foreign *f,
	struct _xmlNode **out, struct err *err);

/* Is n an element of WordprocessingML (either edition), whatever its name? */
bool foreign_is_word(const struct _xmlNode *n);

/* Calls visit with each custom property of the document. */
void foreign_each_property(const struct foreign *f,
	void (*visit)(void *arg, const char *name, const char *value),
	void *arg);

#endif
