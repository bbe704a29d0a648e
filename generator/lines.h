/* SPDX-License-Identifier: MIT
 *
 * The lines of a paper's text. A sheet of a kind writes a field as it is, with
 * the line feeds it has; here each line of a para becomes a para, and elsewhere
 * a br stands between two. Blank lines, tabs and the indentation of a form
 * around its text say nothing: they go.
 */
#ifndef GENERATOR_LINES_H
#define GENERATOR_LINES_H

struct _xmlNode;

/* block: a child of the body. */
void lines_break(struct _xmlNode *block);

#endif
