/*
 * Tone marks written apart, as windows-1258 has them: a letter, and a mark
 * that some programs put behind the word, before the vowel or after a blank.
 */
#include "text/tone.h"

#include <stdbool.h>
#include <string.h>

#include "text/letter.h"
#include "text/syllable.h"

/* No syllable is longer. */
#define LONGEST 8

/* The letters of a word without its one combining tone, and where that stood. */
typedef struct bare_word
{
	uint32_t	letters[LONGEST];
	size_t		count;
	size_t		at;				/* the mark stood behind so many letters */
	kpi_tone	tone;
	size_t		used;			/* characters of the text, mark and blank with them */
	bool		ends_in_mark;
} bare_word;

/* The tone of a combining mark; KPI_LEVEL for everything else. */
static kpi_tone
tone_of(uint32_t code)
{
	switch (code)
	{
		case 0x300:
			return KPI_GRAVE;
		case 0x301:
			return KPI_ACUTE;
		case 0x303:
			return KPI_TILDE;
		case 0x309:
			return KPI_HOOK;
		case 0x323:
			return KPI_DOT;
		default:
			return KPI_LEVEL;
	}
}

static bool
is_letter(uint32_t code)
{
	kpi_letter	letter;

	return (code < 0x80 && (code | 0x20) >= 'a' && (code | 0x20) <= 'z') || code == 0x110 || code == 0x111 ||
		kpi_letter_parts(code, &letter);
}

/* The word at codes[0]: false where it has no combining tone, several, or more letters than a syllable. */
static bool
take_word(const uint32_t *codes, size_t count, bare_word *word)
{
	size_t		i = 0;
	int			tones = 0;
	bool		fits = true;

	*word = (bare_word) {.tone = KPI_LEVEL};
	while (i < count)
	{
		size_t		blank = codes[i] == ' ' && i + 1 < count && tone_of(codes[i + 1]) != KPI_LEVEL;
		kpi_tone	tone = tone_of(codes[i + blank]);

		if (tone == KPI_LEVEL && !is_letter(codes[i]))
			break;
		if (tone == KPI_LEVEL && word->count < LONGEST)
			word->letters[word->count++] = codes[i];
		else if (tone == KPI_LEVEL)
			fits = false;
		else
		{
			tones++;
			word->tone = tone;
			word->at = word->count;
		}
		word->ends_in_mark = tone != KPI_LEVEL;
		i += blank + 1;
	}
	word->used = i;
	return fits && tones == 1;
}

/* Puts the tone on the letter; false where that is no vowel without tone, or the word becomes no syllable. */
static bool
put_tone(bare_word *word, size_t at)
{
	uint32_t	bare = word->letters[at];
	kpi_letter	letter;

	if (!kpi_letter_parts(bare, &letter) || letter.tone != KPI_LEVEL)
		return false;
	letter.tone = word->tone;
	word->letters[at] = kpi_letter_code(letter);
	if (kpi_is_syllable(word->letters, word->count))
		return true;
	word->letters[at] = bare;
	return false;
}

/* The letter before the mark first, for hòa and hoà are both usual. */
static bool
settle(bare_word *word)
{
	if (word->at > 0 && put_tone(word, word->at - 1))
		return true;
	for (size_t i = 0; i < word->count; i++)
		if (put_tone(word, i))
			return true;
	return false;
}

/* "Phu" + mark, blank, "c": what can only be the end of the syllable, for it has no vowel, belongs to it. */
static void
rejoin(bare_word *word, const uint32_t *codes, size_t count)
{
	bare_word	longer = *word;
	size_t		i = word->used + 1;
	kpi_letter	vowel;

	if (!word->ends_in_mark || i >= count || codes[i - 1] != ' ')
		return;
	for (; i < count && is_letter(codes[i]) && longer.count < LONGEST; i++)
		longer.letters[longer.count++] = codes[i];
	if (longer.count == word->count || (i < count && is_letter(codes[i])))
		return;
	for (size_t k = word->count; k < longer.count; k++)
		if (kpi_letter_parts(longer.letters[k], &vowel))
			return;
	longer.used = i;
	if (settle(&longer))
		*word = longer;
}

size_t
kpi_tones_settle(uint32_t *codes, size_t count)
{
	size_t		n = 0;

	for (size_t i = 0; i < count;)
	{
		bare_word	word;
		bare_word	whole;
		bool		settled = false;

		if (take_word(codes + i, count - i, &word))
		{
			whole = word;
			rejoin(&whole, codes + i, count - i);
			settled = whole.used > word.used || settle(&word);
			if (whole.used > word.used)
				word = whole;
		}
		if (word.used == 0)
			word.used = 1;
		if (settled)
			memcpy(codes + n, word.letters, word.count * sizeof(uint32_t));
		else
			memmove(codes + n, codes + i, word.used * sizeof(uint32_t));
		n += settled ? word.count : word.used;
		i += word.used;
	}
	return n;
}
