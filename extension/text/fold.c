/*
 * Folding for comparison. The letters of Vietnamese and its neighbours are
 * looked up in a table; ICU is asked only where a text has others.
 */
#include "text/fold.h"

#include <stdlib.h>
#include <string.h>

#include "text/unicode.h"
#include "text/utf8.h"

/* The small base letter of each precomposed Latin letter; "." where it has none, or not one alone. */
static const char latin[] =					/* U+00C0 to U+01B0 */
	"aaaaaa.ceeeeiiiidnooooo..uuuuy.."	/* ð and Ð stand for đ and Đ, as in texts of windows-1258 */
	"aaaaaa.ceeeeiiiidnooooo..uuuuy.y"
	"aaaaaaccccccccddddeeeeeeeeeegggg"
	"gggghh..iiiiiiiii...jjkk.llllll."
	"...nnnnnn...oooooo..rrrrrrssssss"
	"sstttt..uuuuuuuuuuuuwwyyyzzzzzz."
	"................................"
	"oouu...........uu";				/* ƣ stands for ư, as in texts of old converters */
static const char latin_additional[] =		/* U+1EA0 to U+1EF9 */
	"aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
	"eeeeeeeeiiiioooooooooooooooooooo"
	"oooouuuuuuuuuuuuuuyyyyyyyy";

/* What a character does to the folded text, beside being a letter of it. */
enum
{
	DROPPED = 0,
	OTHER = -1,					/* neither in the tables nor below */
	ACCENT = -2					/* a combining mark */
};

static bool
is_punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
		   (c >= '{' && c <= '~');
}

/* Punctuation, blanks and marks beyond the tables. */
static int
fold_mark(uint32_t code)
{
	if (code >= 0x300 && code <= 0x36F)
		return code == 0x345 ? OTHER : ACCENT;	/* the iota subscript folds to a letter */
	if ((code >= 0x2000 && code <= 0x200A) || code == 0xA0 || code == 0x202F || code == 0x205F ||
		code == 0x3000 || code == 0x85 || code == 0x1680 || code == 0x2028 || code == 0x2029)
		return ' ';
	if ((code >= 0x200B && code <= 0x200D) || code == 0x2060 || code == 0xFEFF || code == 0xAD)
		return DROPPED;
	if ((code >= 0x2010 && code <= 0x2015) || code == 0x2212)
		return '-';
	if (code == 0x2018 || code == 0x2019)
		return '\'';
	if (code == 0x201C || code == 0x201D)
		return '"';
	if (code == 0xB2 || code == 0xB3)
		return '0' + (int) (code & 0xF);
	return OTHER;
}

static inline int
fold_character(uint32_t code)
{
	char		letter = '.';

	if (code < 0x80)
	{
		if (code >= 'A' && code <= 'Z')
			return (int) (code | 0x20);
		return code == ' ' || (code >= '\t' && code <= '\r') ? ' ' : (int) code;
	}
	if (code >= 0xC0 && code <= 0x1B0)
		letter = latin[code - 0xC0];
	else if (code >= 0x1EA0 && code <= 0x1EF9)
		letter = latin_additional[code - 0x1EA0];
	return letter == '.' ? fold_mark(code) : letter;
}

/* A blank is written only between what it separates. */
static inline size_t
put(char *out, size_t n, bool *blank, bool tight, char c)
{
	if (*blank && !(tight && (is_punctuation(out[n - 1]) || is_punctuation(c))))
		out[n++] = ' ';
	*blank = false;
	out[n++] = c;
	return n;
}

/* Folds into out[length]. With "rest" whatever is in no table is copied; else it ends the attempt. */
static size_t
fold_known(const char *text, size_t length, bool tight, bool rest, char *out)
{
	const char *end = text + length;
	size_t		n = 0;
	bool		blank = false;

	while (text < end)
	{
		uint32_t	code = (unsigned char) *text;
		size_t		bytes = code < 0x80 ? 1 : kpi_utf8_decode(text, (size_t) (end - text), &code);
		int			folded = bytes == 0 ? OTHER : fold_character(code);

		if (folded > 0 && folded != ' ')
			n = put(out, n, &blank, tight, (char) folded);
		else if (folded == ' ')
			blank = n > 0;
		else if (folded == OTHER || (folded == ACCENT && (n == 0 || blank)))
		{
			/* an accent that follows no letter belongs to one before the blank */
			if (!rest || bytes == 0)
				return KPI_FOLD_SLOW;
			if (folded == OTHER)
			{
				n = put(out, n, &blank, tight, *text);
				memcpy(out + n, text + 1, bytes - 1);
				n += bytes - 1;
			}
		}
		text += bytes;
	}
	return n;
}

size_t
kpi_fold_fast(const char *text, size_t length, bool tight, char *out)
{
	return fold_known(text, length, tight, false, out);
}

/* Normalises, folds by ICU and then by the tables; appended to *out. */
static kpi_text_status
fold_once(const char *text, size_t length, bool tight, kpi_text *out, kpi_interrupted interrupted,
		  void *context)
{
	kpi_text	normal = {0};
	kpi_text	folded = {0};
	uint32_t   *codes = NULL;
	size_t		count;
	kpi_text_status status = kpi_normalise(text, length, &normal, interrupted, context);

	if (status == KPI_TEXT_OK)
		status = kpi_unicode_codes(normal.bytes, normal.length, &codes, &count);
	if (status == KPI_TEXT_OK)
		status = kpi_unicode(codes, count, KPI_FOLDED, &folded, interrupted, context);
	if (status == KPI_TEXT_OK && !kpi_text_reserve(out, folded.length))
		status = KPI_TEXT_NO_MEMORY;
	if (status == KPI_TEXT_OK && folded.length > 0)
		out->length += fold_known(folded.bytes, folded.length, tight, true, out->bytes + out->length);
	free(codes);
	kpi_text_free(&normal);
	kpi_text_free(&folded);
	return status;
}

static bool
is_ascii(const kpi_text *text)
{
	for (size_t i = 0; i < text->length; i++)
		if ((unsigned char) text->bytes[i] >= 0x80)
			return false;
	return true;
}

kpi_text_status
kpi_fold(const char *text, size_t length, bool tight, kpi_text *out, kpi_interrupted interrupted,
		 void *context)
{
	kpi_text	once = {0};
	kpi_text_status status = fold_once(text, length, tight, &once, interrupted, context);

	/* without its accents a letter can be a look-alike that it was not before: folding again finds it */
	if (status == KPI_TEXT_OK && !is_ascii(&once))
		status = fold_once(once.bytes, once.length, tight, out, interrupted, context);
	else if (status == KPI_TEXT_OK && !kpi_text_reserve(out, once.length))
		status = KPI_TEXT_NO_MEMORY;
	else if (status == KPI_TEXT_OK && once.length > 0)
	{
		memcpy(out->bytes + out->length, once.bytes, once.length);
		out->length += once.length;
	}
	kpi_text_free(&once);
	return status;
}
