/* SPDX-License-Identifier: MIT
 *
 * What is said to the user about XML: a parser's complaint in Chinese, with
 * what to do about it, and values fit to be quoted in a sentence.
 */
#ifndef GENERATOR_MESSAGE_H
#define GENERATOR_MESSAGE_H

#include <stdbool.h>

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include "base/buf.h"

/* libxml2 2.12 made the error const. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *message_error;
#else
typedef xmlErrorPtr message_error;
#endif

#define MESSAGE_VALUE_MAX 60 /* characters */

/* The value on one line, runs of white space as one blank, control characters
 * as U+FFFD, the middle left out when it is long. NULL adds nothing. */
void message_value(const char *value, struct buf *out);

/* A hint of the schema without its full stop, to go on a sentence of ours.
 * NULL adds nothing. */
void message_hint(const char *hint, struct buf *out);

/* Has parsing to end here? A stray '&' has not: each can be named at once. */
bool message_is_fatal(message_error error);

/* Of a parser's error: one sentence, and what was found (may stay empty).
 * ctxt: the parser, at the place of the error. */
void message_parser(message_error error, xmlParserCtxtPtr ctxt,
	struct buf *message, struct buf *found);

/* For errors that meet a maintainer (a schema, a sheet): where and what, in
 * libxml2's words. */
void message_setup(message_error error, struct buf *message);

#endif
