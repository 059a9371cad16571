/* What the fuzz targets share: a property that does not hold ends the run as a crash does. */
#ifndef KPI_FUZZ_H
#define KPI_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "text/utf8.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define hold(condition) \
	do { \
		if (!(condition)) \
		{ \
			fprintf(stderr, "does not hold: %s (%s:%d)\n", #condition, __FILE__, __LINE__); \
			abort(); \
		} \
	} while (0)

static inline int
is_utf8(const char *text, size_t length)
{
	uint32_t	code;
	size_t		bytes;

	for (size_t at = 0; at < length; at += bytes)
		if ((bytes = kpi_utf8_decode(text + at, length - at, &code)) == 0)
			return 0;
	return 1;
}

static inline int
same(const kpi_text *a, const kpi_text *b)
{
	return a->length == b->length && (a->length == 0 || memcmp(a->bytes, b->bytes, a->length) == 0);
}

#endif
