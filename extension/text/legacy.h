/*
 * Text of the encodings before Unicode, as it arrives in a UTF-8 database:
 * each of its bytes was read as a character of Latin-1 or windows-1252.
 */
#ifndef KPI_LEGACY_H
#define KPI_LEGACY_H

#include "text/fold.h"

typedef enum kpi_encoding
{
	KPI_UTF_8,					/* UTF-8 itself, read byte by byte */
	KPI_DECOMPOSED,				/* Unicode, but with detached or combining accents or look-alikes */
	KPI_TCVN3,					/* ABC fonts, one byte a letter */
	KPI_VNI,					/* VNI fonts, a letter and a mark */
	KPI_WINDOWS_1258,			/* Microsoft's, some marks combining */
	KPI_ENCODINGS
} kpi_encoding;

extern const char *const kpi_encoding_words[KPI_ENCODINGS];

/* The text as it was meant, appended to *out. Characters that the encoding does not have stay as they are. */
kpi_text_status kpi_legacy_decode(const char *text, size_t length, kpi_encoding encoding, kpi_text *out,
								  kpi_interrupted interrupted, void *context);

/*
 * The words of a decoded text that lack an ư, which TCVN3 writes as a soft hyphen and programs drop: "Hớng,
 * Hng",
 * at most ten of them, appended to *words. A loss that leaves another syllable behind (ma from mưa) cannot
 * be seen.
 */
kpi_text_status kpi_legacy_lost(const char *text, size_t length, kpi_text *words,
								kpi_interrupted interrupted, void *context);

/*
 * Of the first 10,000 words with other letters than ASCII's: how many are Vietnamese syllables read in each
 * way.
 */
typedef struct kpi_legacy_evidence
{
	size_t		words;
	size_t		as_written;
	size_t		as[KPI_ENCODINGS];
	int			best;			/* the encoding that explains most, and more than the text as written; else -1 */
	int			tied;			/* another that explains as much: then neither should be believed; else -1 */
	double		confidence;		/* the lead over the next best reading, as a part of all the words */
} kpi_legacy_evidence;

kpi_text_status kpi_legacy_detect(const char *text, size_t length, kpi_legacy_evidence *evidence,
								  kpi_interrupted interrupted, void *context);

#endif
