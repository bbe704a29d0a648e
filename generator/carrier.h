/* SPDX-License-Identifier: MIT
 *
 * The data a document carries: its form, byte for byte, and the facts it was
 * made with, as custom properties of the file. Those survive what other programs
 * do when they save it again; a part of our own would not.
 *
 * The form is carried as gzip in Base64, cut into pieces that are the
 * properties juanzong.form.1, juanzong.form.2, …; the facts are JSON in Base64,
 * juanzong.facts.1, …. In pieces, since desktop Word cuts a string property
 * off after 255 characters.
 */
#ifndef GENERATOR_CARRIER_H
#define GENERATOR_CARRIER_H

#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"
#include "base/deflate.h"
#include "generator/foreign.h"

#define CARRIER_NAMESPACE "urn:juanzong:carried"

struct _xmlDoc;
struct _xmlNode;

/* facts: format (docx), generator (卷宗 1.0), sheets (a digest of all that the
 * file was made with), context (as context_to_json gives it). */
struct carried {
	struct buf form;
	struct json *facts; /* NULL: lost on the way */
};

#define CARRIED_INIT                                                           \
	{                                                                      \
		.form = BUF_INIT                                               \
	}

/* The form as it travels; made once for all formats. */
void carrier_pack(struct deflater *d, const struct buf *form,
	struct buf *packed);

/* <carried><property name="juanzong.form.1">…</property>…</carried> in
 * CARRIER_NAMESPACE, not linked in anywhere. */
struct _xmlNode *carrier_node(struct _xmlDoc *doc, const struct buf *packed,
	const struct json *facts);

/* ERR_NOT_FOUND when the document carries no form; ERR_DATA when the form is
 * damaged or none. out was inited. */
CHECKED enum err_code carrier_read(const struct foreign *f,
	struct carried *out, struct err *err);
void carried_release(struct carried *c);

#endif
