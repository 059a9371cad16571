/*
 * Decoding TCVN3, VNI, windows-1258 and doubly encoded UTF-8 from text to
 * text, and telling which of them a text is.
 *
 * Sources: TCVN3 after TCVN 5712:1993 as glibc's TCVN5712-1 has it; VNI after
 * a public list of 64 province names in that encoding; windows-1258 and -1252
 * after Microsoft's tables.
 */
#include "text/legacy.h"

#include <stdlib.h>
#include <string.h>

#include "text/letter.h"
#include "text/syllable.h"
#include "text/tone.h"
#include "text/unicode.h"
#include "text/utf8.h"

const char *const kpi_encoding_words[KPI_ENCODINGS] = {"utf-8", "decomposed", "tcvn3", "vni", "windows-1258"};

/* No more words than these are named as damaged. */
#define LOST_WORDS 10

/* So many words are evidence enough for an encoding. */
#define ENOUGH_WORDS 10000

/* After so many words of a long text comes the question whether to stop. */
#define WORDS_BETWEEN_QUESTIONS 4096

static const uint16_t tcvn3[] = {	/* from A0 on; 0 = no letter */
	0, 0x0102, 0x00C2, 0x00CA, 0x00D4, 0x01A0, 0x01AF, 0x0110,
	0x0103, 0x00E2, 0x00EA, 0x00F4, 0x01A1, 0x01B0, 0x0111, 0,
	0, 0, 0, 0, 0, 0x00E0, 0x1EA3, 0x00E3,
	0x00E1, 0x1EA1, 0, 0x1EB1, 0x1EB3, 0x1EB5, 0x1EAF, 0,
	0, 0, 0, 0, 0, 0, 0x1EB7, 0x1EA7,
	0x1EA9, 0x1EAB, 0x1EA5, 0x1EAD, 0x00E8, 0, 0x1EBB, 0x1EBD,
	0x00E9, 0x1EB9, 0x1EC1, 0x1EC3, 0x1EC5, 0x1EBF, 0x1EC7, 0x00EC,
	0x1EC9, 0, 0, 0, 0x0129, 0x00ED, 0x1ECB, 0x00F2,
	0, 0x1ECF, 0x00F5, 0x00F3, 0x1ECD, 0x1ED3, 0x1ED5, 0x1ED7,
	0x1ED1, 0x1ED9, 0x1EDD, 0x1EDF, 0x1EE1, 0x1EDB, 0x1EE3, 0x00F9,
	0, 0x1EE7, 0x0169, 0x00FA, 0x1EE5, 0x1EEB, 0x1EED, 0x1EEF,
	0x1EE9, 0x1EF1, 0x1EF3, 0x1EF7, 0x1EF9, 0x00FD, 0x1EF5, 0,
};

static const uint16_t windows_1252[] = {	/* 80 to 9F, which Latin-1 leaves to control characters */
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

/* Pairs: what a character of windows-1252 is in windows-1258. */
static const uint16_t windows_1258[][2] = {
	{0xC3, 0x0102}, {0xCC, 0x0300}, {0xD0, 0x0110}, {0xD2, 0x0309}, {0xD5, 0x01A0},
	{0xDD, 0x01AF}, {0xDE, 0x0303}, {0xE3, 0x0103}, {0xEC, 0x0301}, {0xF0, 0x0111},
	{0xF2, 0x0323}, {0xF5, 0x01A1}, {0xFD, 0x01B0}, {0xFE, 0x20AB},
};

/* What a mark of VNI makes of the vowel before it. */
typedef struct vni_mark
{
	uint8_t		small;			/* the capital is 0x20 below */
	char		shape;			/* ^ circumflex, ( breve, - none */
	kpi_tone	tone;
} vni_mark;

static const vni_mark vni_marks[] = {
	{0xF9, '-', KPI_ACUTE}, {0xF8, '-', KPI_GRAVE}, {0xFB, '-', KPI_HOOK}, {0xF5, '-', KPI_TILDE},
	{0xEF, '-', KPI_DOT}, {0xE2, '^', KPI_LEVEL}, {0xE1, '^', KPI_ACUTE}, {0xE0, '^', KPI_GRAVE},
	{0xE5, '^', KPI_HOOK}, {0xE3, '^', KPI_TILDE}, {0xE4, '^', KPI_DOT}, {0xEA, '(', KPI_LEVEL},
	{0xE9, '(', KPI_ACUTE}, {0xE8, '(', KPI_GRAVE}, {0xFA, '(', KPI_HOOK}, {0xFC, '(', KPI_TILDE},
	{0xEB, '(', KPI_DOT},
};

/* Letters of VNI by themselves: small form and what it is. */
static const uint16_t vni_letters[][2] = {
	{0xF4, 0x1A1}, {0xF6, 0x1B0}, {0xF1, 0x111}, {0xED, 0xED}, {0xEC, 0xEC}, {0xE6, 0x1EC9}, {0xF3, 0x129},
	{0xF2, 0x1ECB}, {0xEE, 0x1EF5},
};

#define elements(list) (sizeof(list) / sizeof((list)[0]))

/* The byte that was read as this character, or -1. */
static int
byte_of(uint32_t code)
{
	if (code <= 0xFF)
		return (int) code;
	for (size_t i = 0; i < elements(windows_1252); i++)
		if (windows_1252[i] == code)
			return (int) (0x80 + i);
	return -1;
}

static void
decode_tcvn3(uint32_t *codes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (codes[i] >= 0xA0 && codes[i] <= 0xFF && tcvn3[codes[i] - 0xA0] != 0)
			codes[i] = tcvn3[codes[i] - 0xA0];
}

/* In place; returns the new count. */
static size_t
decode_windows_1258(uint32_t *codes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; codes[i] >= windows_1258[0][0] && k < elements(windows_1258); k++)
			if (codes[i] == windows_1258[k][0])
			{
				codes[i] = windows_1258[k][1];
				break;
			}
	return kpi_tones_settle(codes, count);
}

/* Whether the vowel, still bare, can take the mark; then it does. */
static bool
apply_mark(const vni_mark *mark, kpi_letter *letter)
{
	if (letter->tone != KPI_LEVEL)
		return false;
	if (mark->shape == '^' && letter->vowel == KPI_A)
		letter->vowel = KPI_A_CIRCUMFLEX;
	else if (mark->shape == '^' && letter->vowel == KPI_E)
		letter->vowel = KPI_E_CIRCUMFLEX;
	else if (mark->shape == '^' && letter->vowel == KPI_O)
		letter->vowel = KPI_O_CIRCUMFLEX;
	else if (mark->shape == '(' && letter->vowel == KPI_A)
		letter->vowel = KPI_A_BREVE;
	else if (mark->shape != '-' || letter->vowel == KPI_I)
		return false;
	letter->tone = mark->tone;
	return true;
}

/* The small form's code of a Latin-1 capital or small letter. */
static uint32_t
small_form(uint32_t code)
{
	return code >= 0xC0 && code <= 0xDF ? code + 0x20 : code;
}

static uint32_t
vni_letter(uint32_t code)
{
	for (size_t i = 0; i < elements(vni_letters); i++)
	{
		kpi_letter	letter;

		if (vni_letters[i][0] != small_form(code))
			continue;
		if (code >= 0xE0)
			return vni_letters[i][1];
		if (!kpi_letter_parts(vni_letters[i][1], &letter))
			return 0x110;
		letter.upper = true;
		return kpi_letter_code(letter);
	}
	return code;
}

/* In place; returns the new count. "bare" says that the last vowel written came without a mark. */
static size_t
decode_vni(uint32_t *codes, size_t count)
{
	size_t		n = 0;
	bool		bare = false;

	for (size_t i = 0; i < count; i++)
	{
		uint32_t	code = codes[i];
		kpi_letter	letter;
		size_t		mark = 0;

		while (bare && code >= 0xC0 && mark < elements(vni_marks) &&
			   vni_marks[mark].small != small_form(code))
			mark++;
		if (bare && code >= 0xC0 && code <= 0xFF && mark < elements(vni_marks) &&
			kpi_letter_parts(codes[n - 1], &letter) && apply_mark(&vni_marks[mark], &letter))
		{
			codes[n - 1] = kpi_letter_code(letter);
			bare = false;
			continue;
		}
		if (code >= 0xC0 && code <= 0xFF)
			code = vni_letter(code);
		bare = code < 0x80 || code != codes[i];
		codes[n++] = code;
	}
	return n;
}

/* In place; sequences of bytes that are no UTF-8 stay the characters they are. */
static size_t
decode_utf_8(uint32_t *codes, size_t count)
{
	size_t		n = 0;

	for (size_t i = 0; i < count;)
	{
		char		bytes[4];
		size_t		have = 0;
		uint32_t	code;
		size_t		used;

		while (have < 4 && i + have < count && byte_of(codes[i + have]) >= 0x80)
		{
			bytes[have] = (char) byte_of(codes[i + have]);
			have++;
		}
		used = kpi_utf8_decode(bytes, have, &code);
		codes[n++] = used > 0 ? code : codes[i];
		i += used > 0 ? used : 1;
	}
	return n;
}

kpi_text_status
kpi_legacy_decode(const char *text, size_t length, kpi_encoding encoding, kpi_text *out,
				  kpi_interrupted interrupted, void *context)
{
	uint32_t   *codes;
	size_t		count;
	kpi_text_status status;

	if (encoding == KPI_DECOMPOSED)
		return kpi_normalise(text, length, out, interrupted, context);
	status = kpi_unicode_codes(text, length, &codes, &count);
	if (status == KPI_TEXT_OK)
	{
		if (encoding == KPI_TCVN3)
			decode_tcvn3(codes, count);
		else if (encoding == KPI_VNI)
			count = decode_vni(codes, count);
		else if (encoding == KPI_WINDOWS_1258)
			count = decode_windows_1258(codes, count);
		else
			count = decode_utf_8(codes, count);
		status = kpi_unicode(codes, count, KPI_COMPOSED, out, interrupted, context);
	}
	free(codes);
	return status;
}

static bool
is_ascii_letter(uint32_t code)
{
	return code < 0x80 && (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
}

/*
 * Part of a word, perhaps one of mojibake: ASCII's letters and whatever is beyond it, but for blanks, dashes,
 * quotes.
 */
static bool
is_word_part(uint32_t code)
{
	return is_ascii_letter(code) || (code >= 0x80 && (code < 0x2010 || code > 0x2026));
}

/* The next word at or behind *at: its length, *at moved to it; 0 at the end. */
static size_t
next_word(const uint32_t *codes, size_t count, size_t *at)
{
	size_t		length = 0;

	while (*at < count && !is_word_part(codes[*at]))
		(*at)++;
	while (*at + length < count && is_word_part(codes[*at + length]))
		length++;
	return length;
}

/*
 * Counts the words that are not all ASCII, and the Vietnamese syllables among them, in the first
 * ENOUGH_WORDS; damaged
 * ones count when asked.
 */
static kpi_text_status
count_words(const char *text, size_t length, bool damaged, size_t *words, size_t *syllables)
{
	uint32_t   *codes;
	size_t		count;
	kpi_text_status status = kpi_unicode_codes(text, length, &codes, &count);
	size_t		word;

	*words = *syllables = 0;
	for (size_t at = 0;
		 status == KPI_TEXT_OK && *words < ENOUGH_WORDS && (word = next_word(codes, count, &at)) > 0;
		 at += word)
	{
		bool		ascii = true;

		for (size_t i = at; i < at + word && ascii; i++)
			ascii = codes[i] < 0x80;
		if (ascii)
			continue;
		(*words)++;
		*syllables += kpi_is_syllable(codes + at, word) || (damaged && kpi_lacks_u_horn(codes + at, word));
	}
	free(codes);
	return status;
}

kpi_text_status
kpi_legacy_lost(const char *text, size_t length, kpi_text *words, kpi_interrupted interrupted, void *context)
{
	uint32_t   *codes;
	size_t		count;
	kpi_text_status status = kpi_unicode_codes(text, length, &codes, &count);
	size_t		word;
	size_t		seen = 0;
	int			found = 0;

	for (size_t at = 0;
		 status == KPI_TEXT_OK && found < LOST_WORDS && (word = next_word(codes, count, &at)) > 0; at += word)
	{
		if (++seen % WORDS_BETWEEN_QUESTIONS == 0 && interrupted && interrupted(context))
			status = KPI_TEXT_INTERRUPTED;
		if (!kpi_lacks_u_horn(codes + at, word))
			continue;
		if (!kpi_text_reserve(words, 2 + word * 4))
			status = KPI_TEXT_NO_MEMORY;
		else
		{
			if (found++ > 0)
			{
				words->bytes[words->length++] = ',';
				words->bytes[words->length++] = ' ';
			}
			for (size_t i = at; i < at + word; i++)
				words->length += kpi_utf8_encode(codes[i], words->bytes + words->length);
		}
	}
	free(codes);
	return status;
}

/* Whether there is a letter that is written as the bytes of its UTF-8. */
static bool
holds_utf_8(const char *text, size_t length)
{
	uint32_t   *codes;
	size_t		count;
	bool		holds = kpi_unicode_codes(text, length, &codes, &count) == KPI_TEXT_OK &&
		decode_utf_8(codes, count) < count;

	free(codes);
	return holds;
}

/*
 * Which encoding explains most, and by how much. Every decoding composes, so a tie with that alone is none,
 * and what is
 * UTF-8 byte for byte is so by no accident.
 */
static void
judge(kpi_legacy_evidence *evidence, const size_t *words)
{
	size_t		next = evidence->as_written;

	for (int i = 0; i < KPI_ENCODINGS; i++)
	{
		if (evidence->as[i] > evidence->as_written &&
			(evidence->best < 0 || evidence->as[i] > evidence->as[evidence->best]))
			evidence->best = i;
	}
	for (int i = 0; i < KPI_ENCODINGS && evidence->best >= 0; i++)
	{
		if (i == evidence->best || evidence->as[i] < next || evidence->best <= KPI_DECOMPOSED)
			continue;
		next = evidence->as[i];
		if (evidence->as[i] == evidence->as[evidence->best])
			evidence->tied = i;
	}
	if (evidence->best < 0)
		return;
	evidence->words = words[evidence->best];
	evidence->confidence = (double) (evidence->as[evidence->best] - next) / (double) evidence->words;
}

kpi_text_status
kpi_legacy_detect(const char *text, size_t length, kpi_legacy_evidence *evidence,
				  kpi_interrupted interrupted, void *context)
{
	size_t		words[KPI_ENCODINGS] = {0};
	kpi_text_status status;

	*evidence = (kpi_legacy_evidence) {.best = -1, .tied = -1};
	status = count_words(text, length, false, &evidence->words, &evidence->as_written);
	for (int i = 0; i < KPI_ENCODINGS && status == KPI_TEXT_OK; i++)
	{
		kpi_text	decoded = {0};

		if (i == KPI_UTF_8 && !holds_utf_8(text, length))
			continue;
		status = kpi_legacy_decode(text, length, (kpi_encoding) i, &decoded, interrupted, context);
		if (status == KPI_TEXT_OK)
			status = count_words(decoded.bytes, decoded.length, i == KPI_TCVN3, &words[i], &evidence->as[i]);
		kpi_text_free(&decoded);
	}
	if (status == KPI_TEXT_OK)
		judge(evidence, words);
	return status;
}
