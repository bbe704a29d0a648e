/* SPDX-License-Identifier: MIT
 *
 * The facts of a grid. A sheet writes all there may be, as rows of labels and
 * values by turns; here a value that is not known goes with its label, what is
 * left of a row takes its width, and of a row of which nothing is left there is
 * no trace. A row that says more of itself, as how many lines of room it has,
 * is left as it is.
 */
#ifndef GENERATOR_GRID_H
#define GENERATOR_GRID_H

struct _xmlNode;

void grid_prune(struct _xmlNode *grid);

#endif
