/*
 * A short text as folded words, numbers and marks: what the readers of
 * quantities, periods, ranks and status words work on.
 */
#ifndef KPI_PHRASE_H
#define KPI_PHRASE_H

#include <stdbool.h>
#include <stddef.h>

#include "text/reason.h"

/* No cell with one figure or one period is longer. */
#define KPI_PHRASE_MAX 512

bool		kpi_phrase_has_other_than_ascii(const char *text, size_t length);

/*
 * Folds into out[KPI_PHRASE_MAX], single blanks kept, note marks taken out (see note.h): TEXT_TOO_LONG,
 * INVALID_TEXT (also for marks of direction), and then no length.
 */
kpi_reason	kpi_phrase_fold(const char *text, size_t length, char *out, size_t *out_length);

/* The same for a figure, in which 10² may be a power and so is unreadable. */
kpi_reason	kpi_phrase_fold_figure(const char *text, size_t length, char *out, size_t *out_length);

/* The rest of a folded text. */
typedef struct kpi_phrase
{
	const char *at;
	const char *end;
} kpi_phrase;

/* Skips blanks; whether nothing is left. */
bool		kpi_phrase_at_end(kpi_phrase *phrase);

/*
 * Takes these words, folded, where the phrase goes on with them and no letter or digit continues the last
 * one.
 */
bool		kpi_phrase_take(kpi_phrase *phrase, const char *words);

/* The same where a digit may follow at once, as in T6 and Q1. */
bool		kpi_phrase_take_glued(kpi_phrase *phrase, const char *word);

/*
 * Takes the first of the words that fits, in the order of the list, which ends with NULL; its number, or -1.
 */
int			kpi_phrase_take_one(kpi_phrase *phrase, const char *const *words);

/* Takes one mark, blanks before it skipped. */
bool		kpi_phrase_take_mark(kpi_phrase *phrase, char mark);

/* Takes digits, at most "most" of them; their value, or -1 where there are none or more. */
int			kpi_phrase_take_number(kpi_phrase *phrase, int most);

#endif
