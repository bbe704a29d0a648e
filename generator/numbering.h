/* SPDX-License-Identifier: MIT
 *
 * The numbers of a paper's headings: 一、 （一） 1. by their level, as GB/T
 * 9704 has them. A sheet of a kind writes the words alone: which sections a
 * form leaves out is seen when all are there.
 */
#ifndef GENERATOR_NUMBERING_H
#define GENERATOR_NUMBERING_H

struct _xmlNode;

/* Of its headings and tables. */
void numbering_put(struct _xmlNode *body);

#endif
