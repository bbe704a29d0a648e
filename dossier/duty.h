/* SPDX-License-Identifier: MIT
 *
 * A duty: a document that is in a dossier or ought to be, or something that has
 * still to be done about one; by whom, by when and by which rule.
 */
#ifndef DOSSIER_DUTY_H
#define DOSSIER_DUTY_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/record/project.h"
#include "base/clock.h"
#include "base/json.h"
#include "generator/catalogue.h"
#include "generator/plan.h"

enum duty_state {
	DUTY_DONE,     /* there, and signed where it has to be */
	DUTY_UNSIGNED, /* there, some signature is missing */
	DUTY_MISSING,  /* owed, not there */
	DUTY_OPEN,     /* there, something has still to be done about it */
	DUTY_AHEAD,    /* belongs to a stage not reached yet */
};

/* kind, stage, who, event, rule and clause are the generator's. */
struct duty {
	const struct kind *kind;
	const struct plan_stage *stage; /* NULL: the plan does not know it */
	enum duty_state state;
	bool required; /* by the plan, or by a deadline */
	bool begins;   /* the project has reached the stage by it */
	char *number, *title, *date; /* of the record; NULL: there is none */
	const struct conditions *which; /* of the kind, or NULL: any */
	char *act;   /* what is to be done, or NULL */
	const char *who; /* whose duty; NULL: the rulebook does not say */
	char *lacks; /* UNSIGNED: the signatures still missing, or NULL */
	const struct happening *event; /* it runs from, or NULL */
	char *event_date;
	char *cause; /* the number of the record that calls for it, or NULL */
	char due[CLOCK_DATE_SIZE]; /* "": no day is laid down */
	int late;      /* days after that day; 0: not late */
	int kept_late; /* done, so many days too late */
	int unknown_year; /* whose holidays are not known; due is a guess */
	const char *rule, *clause; /* or NULL */
	size_t place, order;	   /* in the plan */
};

void duty_release(struct duty *d);

/* Missing, unsigned or open now. */
bool duty_is_owed(const struct duty *d);

/* there, missing, unsigned, open, ahead; late goes before all but there. */
const char *duty_status(const struct duty *d);
/* 齐 缺 待签 待办 未到 */
const char *duty_state_name(const struct duty *d);
/* What is to be done, in words: 缺，由总经办签发并发布. For one line. */
char *duty_text(const struct duty *d);

/* Without the project's facts when p is NULL. */
struct json *duty_to_json(const struct duty *d, const struct project *p);

#endif
