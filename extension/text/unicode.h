/* ICU's normalisations, applied to characters, result in UTF-8. Shared by the files of this room. */
#ifndef KPI_UNICODE_H
#define KPI_UNICODE_H

#include <stdint.h>

#include "text/fold.h"

typedef enum kpi_unicode_form
{
	KPI_COMPOSED,				/* NFC */
	KPI_FOLDED					/* compatibility case folding, then decomposed */
} kpi_unicode_form;

/* Appends the characters in this form to *out. */
kpi_text_status kpi_unicode(const uint32_t *codes, size_t count, kpi_unicode_form form, kpi_text *out,
							kpi_interrupted interrupted, void *context);

/* The characters of a UTF-8 text, allocated; *count of them. The caller frees them, on every status. */
kpi_text_status kpi_unicode_codes(const char *text, size_t length, uint32_t **codes, size_t *count);

#endif
