/* SPDX-License-Identifier: MIT
 *
 * Deadlines: the catalogue's rules on what has to be done when, applied to
 * what a dossier holds. A deadline runs for each day its event happened: of
 * the record itself when its form tells the day, else for the first record
 * that answers it, or for one that is still missing.
 */
#ifndef DOSSIER_DEADLINES_H
#define DOSSIER_DEADLINES_H

#include "dossier/assess.h"
#include "dossier/holdings.h"

/* a holds a duty for each record already, and those the plan finds missing. */
void deadlines_apply(struct assessment *a, struct holdings *h);

#endif
