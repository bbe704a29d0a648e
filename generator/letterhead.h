/* SPDX-License-Identifier: MIT
 *
 * The letterhead: the house style as data (templates/letterhead.xml). Sheets
 * take it in two ways: as the document that parts are made from once, and as
 * parameters, for the few values that stand in every document
 * (generator/imprint.h). A parameter is the name of an element, what it is for,
 * and an attribute: page-left, font-title-name.
 */
#ifndef GENERATOR_LETTERHEAD_H
#define GENERATOR_LETTERHEAD_H

#include "base/err.h"
#include "generator/shelf.h"

#define LETTERHEAD_FILE "templates/letterhead.xml"

struct _xmlDoc;
struct letterhead;

/* One that an archive brings is validated against schemas/letterhead.xsd. */
CHECKED enum err_code letterhead_new(
	struct shelf *shelf, struct letterhead **out, struct err *err);
void letterhead_free(struct letterhead *l);

/* Borrowed, like the values. */
struct _xmlDoc *letterhead_doc(const struct letterhead *l);
/* The picture's name on the shelf, or NULL. */
const char *letterhead_logo(const struct letterhead *l);
/* NULL: nothing is said. */
const char *letterhead_value(const struct letterhead *l, const char *name);

#endif
