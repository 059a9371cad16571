/*
 * Note marks, in two steps around folding: masked while the characters are
 * still told apart, taken out when what stands beside them is plain.
 */
#include "text/note.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "text/utf8.h"

/* What the steps leave for each other; no text has them, as control characters are masked as unreadable. */
#define UNREADABLE '\001'
#define NOTE '\002'
#define STROKED_D '\003'
#define RAISED '\004'			/* a note, or the exponent of a ten */

typedef struct code_range
{
	uint32_t	first;
	uint32_t	last;
} code_range;

/* Raised digits and signs. */
static const code_range raised[] = {{0xB2, 0xB3}, {0xB9, 0xB9}, {0x2070, 0x207C}};

/*
 * Raised letters, lowered digits and letters, ringed, bracketed and dotted digits and letters, stars, daggers,
 * § and ¶.
 */
static const code_range notes[] = {
	{'*', '*'},			{0xA7, 0xA7},		{0xAA, 0xAA},		{0xB6, 0xB6},		{0xBA, 0xBA},
	{0x2B0, 0x2B8},		{0x2E0, 0x2E4},		{0x66D, 0x66D},		{0x1D2C, 0x1D6A},	{0x1D78, 0x1D78},
	{0x1D9B, 0x1DBF},	{0x2020, 0x2021},	{0x203B, 0x203B},	{0x2042, 0x2042},	{0x204E, 0x204E},
	{0x2051, 0x2051},	{0x207D, 0x209C},	{0x2217, 0x2217},	{0x2460, 0x24FF},	{0x2731, 0x2731},
	{0x2776, 0x2793},	{0x3248, 0x324F},	{0x3251, 0x325F},	{0x32B1, 0x32BF},	{0xFF0A, 0xFF0A},
	{0x1F100, 0x1F12F},
};

static bool
among(uint32_t code, const code_range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (code >= ranges[i].first && code <= ranges[i].last)
			return true;
	return false;
}

#define is_among(code, ranges) among(code, ranges, sizeof(ranges) / sizeof((ranges)[0]))

static bool
is_letter(uint32_t code)
{
	return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0x24F) ||
		(code >= 0x300 && code <= 0x36F) || (code >= 0x1E00 && code <= 0x1EFF);
}

/* đ, and what stands for it in texts of old encodings */
static bool
is_stroked_d(uint32_t code)
{
	return code == 0x110 || code == 0x111 || code == 0xD0 || code == 0xF0 || code == 0x189 || code == 0x256;
}

/* Whether a word is a length, whose ² and ³ are part of the unit. */
static bool
is_length(const char *word, const char *end)
{
	if (end - word == 2 && strchr("kcdmhKCDMH", *word))
		word++;
	return end - word == 1 && (*word | 0x20) == 'm';
}

/* Whether a letter starts here. */
static bool
starts_with_letter(const char *at, const char *end)
{
	uint32_t	code;

	return kpi_utf8_decode(at, (size_t) (end - at), &code) > 0 && is_letter(code);
}

/* The character at[0 .. bytes), behind a word or none, as it is masked; 0 where it stays. */
static char
mask_of(uint32_t code, const char *word, const char *at, size_t bytes, const char *end)
{
	if (code < 0x80 && code != '*')
		return (code < ' ' && !(code >= '\t' && code <= '\r')) || code == 0x7F ? UNREADABLE : 0;
	if ((code == 0xB2 || code == 0xB3) && is_length(word, at))
		return code == 0xB2 ? '2' : '3';
	if (is_stroked_d(code))
		return word < at || starts_with_letter(at + bytes, end) ? 0 : STROKED_D;
	if (is_letter(code))
		return 0;
	if (is_among(code, raised))
		return RAISED;
	return is_among(code, notes) ? NOTE : 0;
}

size_t
kpi_note_mask(const char *text, size_t length, char *out)
{
	const char *end = text + length;
	const char *word = text;
	size_t		n = 0;

	for (const char *at = text; at < end;)
	{
		uint32_t	code = 0;
		size_t		bytes = kpi_utf8_decode(at, (size_t) (end - at), &code);
		char		mask = bytes > 0 ? mask_of(code, word, at, bytes, end) : 0;

		bytes = bytes > 0 ? bytes : 1;
		if (mask)
			out[n++] = mask;
		else
			for (size_t i = 0; i < bytes; i++)
				out[n++] = at[i];
		at += bytes;
		if (!is_letter(code))
			word = at;
	}
	return n;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_mark(char c)
{
	return c == NOTE || c == RAISED;
}

static const char *
skip_blanks(const char *at, const char *end)
{
	while (at < end && *at == ' ')
		at++;
	return at;
}

/* Behind the note marks from "at" on, one or several with commas or blanks between; "at" where there are none. */
static const char *
behind_marks(const char *at, const char *end)
{
	const char *behind = at;

	while (at < end && is_mark(*at))
	{
		behind = ++at;
		at = skip_blanks(at, end);
		if (at < end && *at == ',')
			at = skip_blanks(at + 1, end);
	}
	return behind;
}

/* Behind a note: marks, marks in brackets, marks before a closing bracket of their own as in "12*)". */
static const char *
behind_note(const char *at, const char *end, int open)
{
	const char *inside = at < end && (*at == '(' || *at == '[') ? skip_blanks(at + 1, end) : at;
	const char *behind = behind_marks(inside, end);
	const char *bracket = skip_blanks(behind, end);
	bool		closed = bracket < end && (*bracket == ')' || *bracket == ']');

	if (behind == inside)
		return at;
	if (inside > at)
		return closed ? bracket + 1 : at;
	return closed && bracket == behind && open == 0 ? bracket + 1 : behind;
}

/* Whether the text from "behind" on goes on with what the text before the note would make a longer figure. */
static bool
joins_digits(const char *start, size_t before, const char *behind, const char *end)
{
	const char *next = skip_blanks(behind, end);

	while (before > 0 && start[before - 1] == ' ')
		before--;
	if (before == 0 || (behind < end && is_digit(*behind)))
		return true;
	if (!is_digit(start[before - 1]) || next == end)
		return false;
	return is_digit(*next) || ((*next == '.' || *next == ',') && next + 1 < end && is_digit(next[1]));
}

/* Whether what is written ends in a ten that stands by itself. */
static bool
ends_in_ten(const char *start, size_t length)
{
	return length >= 2 && memcmp(start + length - 2, "10", 2) == 0 &&
		(length == 2 || !(is_digit(start[length - 3]) || start[length - 3] == '.' || start[length - 3] == ','));
}

size_t
kpi_note_drop(char *out, size_t length, bool powers)
{
	const char *end = out + length;
	size_t		n = 0;
	int			open = 0;

	for (const char *at = out; at < end;)
	{
		const char *behind = behind_note(at, end, open);

		if (behind == at)
		{
			open += *at == '(' ? 1 : *at == ')' && open > 0 ? -1 : 0;
			out[n++] = *at++;
			continue;
		}
		if (joins_digits(out, n, behind, end) || (powers && *at == RAISED && ends_in_ten(out, n)))
			out[n++] = UNREADABLE;
		else if (behind < end && *behind >= 'a' && *behind <= 'z')
			out[n++] = ' ';
		at = behind;
	}
	return n;
}
