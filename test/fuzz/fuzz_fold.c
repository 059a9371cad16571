/*
 * Folding and normalising: the fast way gives what the slow one gives, folding twice gives what once gives,
 * all of it UTF-8.
 */
#include "fuzz.h"

static void
check_fold(const char *text, size_t size, bool tight)
{
	char	   *fast = malloc(size + 1);
	size_t		length = kpi_fold_fast(text, size, tight, fast);
	kpi_text	slow = {0};
	kpi_text	again = {0};
	kpi_text_status status = kpi_fold(text, size, tight, &slow, NULL, NULL);

	hold(status == (is_utf8(text, size) ? KPI_TEXT_OK : KPI_TEXT_INVALID));
	if (length != KPI_FOLD_SLOW)
	{
		hold(length <= size && length == slow.length &&
			 (length == 0 || memcmp(fast, slow.bytes, length) == 0));
		for (size_t i = 0; i < length; i++)
			hold((signed char) fast[i] > 0);
	}
	if (status == KPI_TEXT_OK)
	{
		hold(is_utf8(slow.bytes, slow.length));
		hold(kpi_fold(slow.bytes, slow.length, tight, &again, NULL, NULL) == KPI_TEXT_OK &&
			 same(&again, &slow));
	}
	kpi_text_free(&slow);
	kpi_text_free(&again);
	free(fast);
}

static bool
has_accent(const char *text, size_t size)
{
	return memchr(text, 0xCC, size) || memchr(text, 0xCD, size);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = size > 0 ? (const char *) data : "";
	kpi_text	normal = {0};
	kpi_text	again = {0};

	check_fold(text, size, size % 2 == 0);
	if (kpi_normalise(text, size, &normal, NULL, NULL) == KPI_TEXT_OK)
	{
		hold(is_utf8(normal.bytes, normal.length));
		hold(!kpi_is_normal(text, size) ||
			 (normal.length == size && memcmp(normal.bytes ? normal.bytes : "", text, size) == 0));
		hold(kpi_normalise(normal.bytes, normal.length, &again, NULL, NULL) == KPI_TEXT_OK);
		/* accents joined to a letter can make it one that further accents belong to */
		hold(same(&again, &normal) || has_accent(text, size));
	}
	kpi_text_free(&normal);
	kpi_text_free(&again);
	return 0;
}
