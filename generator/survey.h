/* SPDX-License-Identifier: MIT
 *
 * A survey: what every format would otherwise have to find out about a paper
 * for itself, with one XPath or more for each cell. It is told in attributes
 * of the paper (schemas/paper.xsd, "surveyed"), once for all formats; sheets
 * of kinds do not write them.
 */
#ifndef GENERATOR_SURVEY_H
#define GENERATOR_SURVEY_H

#include <stdbool.h>

struct _xmlDoc;

/* What is no paper stays as it is. Before it is surveyed, headings get their
 * numbers, lines are broken, and what is not known goes, unless the paper is
 * blank: to be completed with a pen. */
void survey_paper(struct _xmlDoc *doc, bool blank);

#endif
