/*
 * Text made comparable (fold) and text made clean (normalise).
 *
 * Both are functions of the text alone: tables of this room and Unicode
 * normalisation, whose results for assigned characters never change; no
 * collation, no locale.
 */
#ifndef KPI_FOLD_H
#define KPI_FOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/interrupt.h"

/* Longer texts are refused: 2 MB, so that a cancel never waits long for one step over the whole text. */
#define KPI_TEXT_MAX ((size_t) 2 << 20)

typedef enum kpi_text_status
{
	KPI_TEXT_OK = 0,
	KPI_TEXT_INVALID,			/* not UTF-8 */
	KPI_TEXT_TOO_LARGE,			/* longer than KPI_TEXT_MAX */
	KPI_TEXT_NO_MEMORY,
	KPI_TEXT_INTERRUPTED,
	KPI_TEXT_FAILED				/* ICU reported an error, which its interface does not lead one to expect */
} kpi_text_status;

/* Bytes that grow; start from {0}, end with kpi_text_free. */
typedef struct kpi_text
{
	char	   *bytes;
	size_t		length;
	size_t		room;
} kpi_text;

bool		kpi_text_reserve(kpi_text *text, size_t more);
void		kpi_text_free(kpi_text *text);

/* What kpi_fold_fast returns for a text it leaves to kpi_fold. */
#define KPI_FOLD_SLOW ((size_t) -1)

/*
 * The folded text in out[length], and its length: small letters without accents, đ as d, one blank where
 * there were
 * several or other blanks, "-" for every dash. With "tight" also no blank beside a punctuation mark. For
 * ASCII and the
 * precomposed Latin letters; KPI_FOLD_SLOW as soon as anything else is met.
 */
size_t		kpi_fold_fast(const char *text, size_t length, bool tight, char *out);

/*
 * The same for every text, appended to *out. Look-alike letters and broken accents are repaired as in
 * kpi_normalise.
 */
kpi_text_status kpi_fold(const char *text, size_t length, bool tight, kpi_text *out,
						 kpi_interrupted interrupted, void *context);

/*
 * Whether kpi_normalise would give back the same text, seen from its bytes alone; false where it takes more
 * to see.
 */
bool		kpi_is_normal(const char *text, size_t length);

/*
 * The text in Unicode's composed form (NFC), with every kind of blank one blank, none at the ends, zero-width
 * characters gone, a blank before a combining accent taken out again, and look-alikes of Vietnamese letters
 * (ƣ, Ð,
 * Cyrillic and Greek letters among Latin ones) as the letters they stand for. Appended to *out.
 */
kpi_text_status kpi_normalise(const char *text, size_t length, kpi_text *out,
							  kpi_interrupted interrupted, void *context);

#endif
