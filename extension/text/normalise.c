/*
 * Repairing text from PDFs, old converters and several keyboards, and bringing
 * it into Unicode's composed form.
 */
#include "text/fold.h"

#include <stdlib.h>
#include <string.h>

#include "text/letter.h"
#include "text/unicode.h"
#include "text/utf8.h"

/*
 * Each repair can make another one possible; no text needs more than two or three rounds, and none gets more
 * than so many.
 */
#define REPAIRS 32

/* A letter and what it is taken for. */
typedef struct look_alike
{
	uint16_t	code;
	char		letter;
} look_alike;

/*
 * Cyrillic and Greek letters that look like Latin ones, by code; read so only within words that have Latin
 * letters.
 */
static const look_alike look_alikes[] = {
	{0x391, 'A'}, {0x392, 'B'}, {0x395, 'E'}, {0x396, 'Z'}, {0x397, 'H'}, {0x399, 'I'}, {0x39A, 'K'},
	{0x39C, 'M'}, {0x39D, 'N'}, {0x39F, 'O'}, {0x3A1, 'P'}, {0x3A4, 'T'}, {0x3A5, 'Y'}, {0x3A7, 'X'},
	{0x3B1, 'a'}, {0x3BD, 'v'}, {0x3BF, 'o'}, {0x3C1, 'p'}, {0x3C5, 'u'}, {0x405, 'S'}, {0x406, 'I'},
	{0x408, 'J'}, {0x410, 'A'}, {0x412, 'B'}, {0x413, 'R'}, {0x415, 'E'}, {0x417, 'Z'}, {0x41A, 'K'},
	{0x41C, 'M'}, {0x41D, 'H'}, {0x41E, 'O'}, {0x41F, 'N'}, {0x420, 'P'}, {0x421, 'C'}, {0x422, 'T'},
	{0x423, 'Y'}, {0x425, 'X'}, {0x430, 'a'}, {0x433, 'r'}, {0x435, 'e'}, {0x43A, 'k'}, {0x43C, 'm'},
	{0x43E, 'o'}, {0x43F, 'n'}, {0x440, 'p'}, {0x441, 'c'}, {0x442, 't'}, {0x443, 'y'}, {0x445, 'x'},
	{0x455, 's'}, {0x456, 'i'}, {0x458, 'j'}, {0x4BA, 'H'}, {0x4BB, 'h'},
};

/* 0 when the letter looks like none. */
static char
look_alike_of(uint32_t code)
{
	if (code < 0x391 || code > 0x4BB)
		return 0;
	for (size_t i = 0; i < sizeof look_alikes / sizeof look_alikes[0]; i++)
		if (look_alikes[i].code == code)
			return look_alikes[i].letter;
	return 0;
}

static bool
is_accent(uint32_t code)
{
	return code >= 0x300 && code <= 0x36F;
}

static bool
is_latin(uint32_t code)
{
	return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
		(code >= 0xC0 && code <= 0x24F && code != 0xD7 && code != 0xF7) || (code >= 0x1E00 && code <= 0x1EFF) ||
		code == 0x212A || code == 0x212B;
}

/* What composing makes a letter (K for the sign of Kelvin, Greek letters of another block) is one already. */
static bool
is_letter(uint32_t code)
{
	return is_latin(code) || is_accent(code) || (code >= 0x370 && code <= 0x52F) ||
		(code >= 0x1F00 && code <= 0x1FFF) || code == 0x2126;
}

/*
 * One character cleaned: ' ' for every blank, 0 for what takes no room, letters of other alphabets as those
 * meant.
 */
static uint32_t
clean(uint32_t code)
{
	if (code < 0x80)
		return code >= '\t' && code <= '\r' ? ' ' : code;
	if ((code >= 0x2000 && code <= 0x200A) || code == 0xA0 || code == 0x202F || code == 0x205F ||
		code == 0x3000 || code == 0x85 || code == 0x1680 || code == 0x2028 || code == 0x2029)
		return ' ';
	if ((code >= 0x200B && code <= 0x200D) || code == 0x2060 || code == 0xFEFF || code == 0xAD)
		return 0;
	switch (code)
	{
		case 0x1A2:
			return 0x1AF;		/* Ƣ for Ư */
		case 0x1A3:
			return 0x1B0;		/* ƣ for ư */
		case 0xD0:				/* Ð for Đ */
		case 0x189:				/* Ɖ for Đ */
			return 0x110;
		case 0xF0:				/* ð for đ */
		case 0x256:				/* ɖ, the small letter of Ɖ */
			return 0x111;
		case 0x1E4:
			return 'G';			/* Ǥ */
		case 0x1E5:
			return 'g';			/* ǥ */
	}
	return code;
}

/* Cleans in place; one blank between words, none at the ends. Returns the new count. */
static size_t
clean_all(uint32_t *codes, size_t count)
{
	size_t		n = 0;
	bool		blank = false;

	for (size_t i = 0; i < count; i++)
	{
		uint32_t	code = clean(codes[i]);

		if (code == ' ')
			blank = n > 0;
		else if (code != 0)
		{
			if (blank)
				codes[n++] = ' ';
			blank = false;
			codes[n++] = code;
		}
	}
	return n;
}

/*
 * Whether what follows an accented vowel can be the rest of its syllable: a final consonant, or a glide that
 * goes with it.
 */
static bool
ends_syllable(const kpi_letter *vowel, const uint32_t *codes, size_t length)
{
	static const char *const finals[] = {"c", "ch", "m", "n", "ng", "nh", "p", "t"};
	static const char *const glides[KPI_VOWELS] = {
		[KPI_A] = "iouy", [KPI_A_CIRCUMFLEX] = "uy", [KPI_E] = "o", [KPI_E_CIRCUMFLEX] = "u", [KPI_I] = "au",
		[KPI_O] = "iae", [KPI_O_CIRCUMFLEX] = "i", [KPI_O_HORN] = "i", [KPI_U] = "aiy", [KPI_U_HORN] = "aiu",
		[KPI_Y] = "a",
	};
	char		rest[2] = {0};

	if (length == 0 || length > 2)
		return false;
	for (size_t i = 0; i < length; i++)
	{
		if (codes[i] >= 'A' && codes[i] <= 'Z' && vowel->upper)
			rest[i] = (char) (codes[i] | 0x20);
		else if (codes[i] >= 'a' && codes[i] <= 'z')
			rest[i] = (char) codes[i];
		else
			return false;
	}
	for (size_t i = 0; i < sizeof finals / sizeof finals[0]; i++)
		if (strlen(finals[i]) == length && memcmp(finals[i], rest, length) == 0)
			return true;
	return length == 1 && glides[vowel->vowel] && strchr(glides[vowel->vowel], rest[0]);
}

static size_t
word_length(const uint32_t *codes, size_t count)
{
	size_t		n = 0;

	while (n < count && is_letter(codes[n]))
		n++;
	return n;
}

/* A blank at codes[at], and a combining accent behind it. */
static bool
detached_accent(const uint32_t *codes, size_t count, size_t at)
{
	return at + 1 < count && codes[at] == ' ' && is_accent(codes[at + 1]);
}

/*
 * "Phu ́ c" becomes "Phú c" and then "Phúc": a blank before a combining accent belongs to no word; the one
 * after it
 * does not either where what follows can only be the rest of the syllable. In place; returns the new count.
 */
static size_t
rejoin_accents(uint32_t *codes, size_t count)
{
	size_t		n = 0;

	for (size_t i = 0; i < count; i++)
	{
		kpi_letter	vowel;
		bool		rejoined = false;

		codes[n++] = codes[i];
		if (!kpi_letter_parts(codes[i], &vowel))
			continue;
		for (i++; i < count && (is_accent(codes[i]) || detached_accent(codes, count, i)); i++)
		{
			if (codes[i] != ' ')
				codes[n++] = codes[i];
			rejoined |= codes[i] == ' ';
		}
		if (!(rejoined && i < count && codes[i] == ' ' &&
			  ends_syllable(&vowel, codes + i + 1, word_length(codes + i + 1, count - i - 1))))
			i--;
	}
	return n;
}

/* A word that has Latin letters has no others: its look-alikes are read as Latin. */
static void
replace_look_alikes(uint32_t *codes, size_t count)
{
	for (size_t at = 0; at < count;)
	{
		size_t		length = word_length(codes + at, count - at);
		bool		latin = false;

		for (size_t i = at; i < at + length && !latin; i++)
			latin = is_latin(codes[i]);
		for (size_t i = at; i < at + length && latin; i++)
		{
			char		letter = look_alike_of(codes[i]);

			if (letter)
				codes[i] = (unsigned char) letter;
		}
		at += length > 0 ? length : 1;
	}
}

/*
 * A letter joined can show a word to be Latin, and a look-alike replaced can be one that an accent belongs
 * to.
 */
static size_t
repair(uint32_t *codes, size_t count, kpi_interrupted interrupted, void *context)
{
	size_t		before = count + 1;

	for (int pass = 0; pass < REPAIRS && count < before && !(interrupted && interrupted(context)); pass++)
	{
		replace_look_alikes(codes, count);
		before = count;
		count = rejoin_accents(codes, count);
	}
	return count;
}

bool
kpi_is_normal(const char *text, size_t length)
{
	const char *end = text + length;
	bool		blank = true;

	while (text < end)
	{
		uint32_t	code = (unsigned char) *text;
		size_t		bytes = code < 0x80 ? 1 : kpi_utf8_decode(text, (size_t) (end - text), &code);

		/* ASCII, Latin-1's letters and the Vietnamese ones, dashes and quotation marks */
		if (bytes == 0 || code < ' ' || (code == ' ' && blank) || (code >= 0x80 && code < 0xA1) ||
			(code > 0x1B0 && code < 0x1EA0) || (code > 0x1EF9 && code < 0x2010) || code > 0x2026 ||
			clean(code) != code)
			return false;
		blank = code == ' ';
		text += bytes;
	}
	return !blank || length == 0;
}

kpi_text_status
kpi_normalise(const char *text, size_t length, kpi_text *out, kpi_interrupted interrupted, void *context)
{
	uint32_t   *codes;
	size_t		count;
	kpi_text_status status = kpi_unicode_codes(text, length, &codes, &count);

	if (status == KPI_TEXT_OK)
	{
		count = repair(codes, clean_all(codes, count), interrupted, context);
		status = kpi_unicode(codes, count, KPI_COMPOSED, out, interrupted, context);
	}
	free(codes);
	return status;
}
