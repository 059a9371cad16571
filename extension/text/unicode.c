/*
 * Characters and ICU. The text goes through ICU in pieces, cut where no
 * character combines with the one before, so that the workspace is fixed and
 * a cancel is answered between two pieces.
 */
#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include "text/utf8.h"

/* A piece is cut at the first boundary after SOFT units; without one (a pile of accents) at HARD. */
#define SOFT 64
#define HARD 128

/* One UTF-16 unit becomes at most so many under compatibility folding, and again under decomposition. */
#define FOLDING 18
#define DECOMPOSING 4

typedef struct piece
{
	UChar		source[HARD + 2];
	UChar		middle[(HARD + 2) * FOLDING];
	UChar		result[(HARD + 2) * FOLDING * DECOMPOSING];
} piece;

bool
kpi_text_reserve(kpi_text *text, size_t more)
{
	size_t		room = text->length + more;
	char	   *bytes;

	if (room <= text->room)
		return true;
	room += room / 2;
	bytes = realloc(text->bytes, room);
	if (bytes == NULL)
		return false;
	text->bytes = bytes;
	text->room = room;
	return true;
}

void
kpi_text_free(kpi_text *text)
{
	free(text->bytes);
	*text = (kpi_text) {0};
}

kpi_text_status
kpi_unicode_codes(const char *text, size_t length, uint32_t **codes, size_t *count)
{
	*count = 0;
	*codes = NULL;
	if (length > KPI_TEXT_MAX)
		return KPI_TEXT_TOO_LARGE;
	*codes = malloc((length + 1) * sizeof(uint32_t));
	if (*codes == NULL)
		return KPI_TEXT_NO_MEMORY;
	for (size_t at = 0; at < length; (*count)++)
	{
		size_t		bytes = kpi_utf8_decode(text + at, length - at, &(*codes)[*count]);

		if (bytes == 0)
			return KPI_TEXT_INVALID;
		at += bytes;
	}
	return KPI_TEXT_OK;
}

/* How many characters from codes[0] on make the next piece, written as UTF-16. */
static size_t
next_piece(const uint32_t *codes, size_t count, const UNormalizer2 *form, piece *work, int32_t *units)
{
	size_t		used = 0;

	*units = 0;
	while (used < count && *units < HARD)
	{
		if (*units >= SOFT && unorm2_hasBoundaryBefore(form, (UChar32) codes[used]))
			break;
		U16_APPEND_UNSAFE(work->source, *units, codes[used]);
		used++;
	}
	return used;
}

static bool
append_utf16(const UChar *units, int32_t count, kpi_text *out)
{
	if (!kpi_text_reserve(out, (size_t) count * 3))
		return false;
	for (int32_t i = 0; i < count;)
	{
		UChar32		code;

		U16_NEXT(units, i, count, code);
		out->length += kpi_utf8_encode((uint32_t) code, out->bytes + out->length);
	}
	return true;
}

kpi_text_status
kpi_unicode(const uint32_t *codes, size_t count, kpi_unicode_form form, kpi_text *out,
			kpi_interrupted interrupted, void *context)
{
	UErrorCode	error = U_ZERO_ERROR;
	const UNormalizer2 *first = form == KPI_COMPOSED ? unorm2_getNFCInstance(&error)
		: unorm2_getNFKCCasefoldInstance(&error);
	const UNormalizer2 *then = form == KPI_COMPOSED ? NULL : unorm2_getNFDInstance(&error);
	piece	   *work = malloc(sizeof(piece));
	kpi_text_status status = work ? KPI_TEXT_OK : KPI_TEXT_NO_MEMORY;

	for (size_t at = 0; at < count && status == KPI_TEXT_OK;)
	{
		int32_t		units;
		const UChar *result = work->middle;

		at += next_piece(codes + at, count - at, first, work, &units);
		units = unorm2_normalize(first, work->source, units, work->middle, (HARD + 2) * FOLDING, &error);
		if (then && U_SUCCESS(error))
		{
			units = unorm2_normalize(then, work->middle, units, work->result,
									 (HARD + 2) * FOLDING * DECOMPOSING, &error);
			result = work->result;
		}
		if (U_FAILURE(error))
			status = KPI_TEXT_FAILED;
		else if (!append_utf16(result, units, out))
			status = KPI_TEXT_NO_MEMORY;
		else if (interrupted && interrupted(context))
			status = KPI_TEXT_INTERRUPTED;
	}
	free(work);
	return status;
}
