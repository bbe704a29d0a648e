/* SPDX-License-Identifier: MIT
 *
 * The imprint: what the letterhead says, put into a format's sheet before it
 * is compiled. A parameter of the sheet that the letterhead has a value for
 * becomes that value wherever it stands, and so does one that is computed of
 * such values (its select). A parameter sees no paper; what no letterhead tells
 * of is left to whoever runs the sheet.
 */
#ifndef GENERATOR_IMPRINT_H
#define GENERATOR_IMPRINT_H

struct _xmlDoc;
struct letterhead;

/* Changes the parsed sheet. */
void imprint_put(struct _xmlDoc *sheet, const struct letterhead *l);

#endif
