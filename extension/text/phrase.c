/*
 * Folded texts, taken word by word.
 */
#include "text/phrase.h"

#include <string.h>

#include "text/fold.h"
#include "text/note.h"
#include "text/utf8.h"

bool
kpi_phrase_has_other_than_ascii(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char) text[i] >= 0x80)
			return true;
	return false;
}

/* Marks that turn the direction of writing: what they cover reads otherwise than it looks. */
static bool
turns_direction(const char *text, size_t length)
{
	uint32_t	code;
	size_t		bytes;

	for (; (bytes = kpi_utf8_decode(text, length, &code)) > 0; text += bytes, length -= bytes)
		if ((code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0x200E ||
			code == 0x200F)
			return true;
	return false;
}

static kpi_reason
fold_slowly(const char *text, size_t length, char *out, size_t *out_length)
{
	kpi_text	folded = {0};
	kpi_text_status status = kpi_fold(text, length, false, &folded, NULL, NULL);
	bool		fits = folded.length <= KPI_PHRASE_MAX;

	if (status == KPI_TEXT_OK && fits && folded.length > 0)
		memcpy(out, folded.bytes, folded.length);
	*out_length = folded.length;
	kpi_text_free(&folded);
	if (status == KPI_TEXT_INVALID || turns_direction(text, length))
		return KPI_INVALID_TEXT;
	return status == KPI_TEXT_OK && fits ? KPI_READ : KPI_TEXT_TOO_LONG;
}

static kpi_reason
fold_phrase(const char *text, size_t length, bool powers, char *out, size_t *out_length)
{
	char		masked[KPI_PHRASE_MAX];
	kpi_reason	reason = KPI_READ;

	*out_length = 0;
	if (length > KPI_PHRASE_MAX)
		return KPI_TEXT_TOO_LONG;
	length = kpi_note_mask(text, length, masked);
	*out_length = kpi_fold_fast(masked, length, false, out);
	if (*out_length == KPI_FOLD_SLOW)
		reason = fold_slowly(masked, length, out, out_length);
	*out_length = reason == KPI_READ ? kpi_note_drop(out, *out_length, powers) : 0;
	return reason;
}

kpi_reason
kpi_phrase_fold(const char *text, size_t length, char *out, size_t *out_length)
{
	return fold_phrase(text, length, false, out, out_length);
}

kpi_reason
kpi_phrase_fold_figure(const char *text, size_t length, char *out, size_t *out_length)
{
	return fold_phrase(text, length, true, out, out_length);
}

static bool
is_word(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
kpi_phrase_at_end(kpi_phrase *phrase)
{
	while (phrase->at < phrase->end && *phrase->at == ' ')
		phrase->at++;
	return phrase->at == phrase->end;
}

static bool
take(kpi_phrase *phrase, const char *words, bool glued)
{
	size_t		length = strlen(words);
	const char *after;

	if (kpi_phrase_at_end(phrase) || (size_t) (phrase->end - phrase->at) < length ||
		memcmp(phrase->at, words, length) != 0)
		return false;
	after = phrase->at + length;
	if (after < phrase->end && is_word(after[-1]) && (is_word(*after) || (!glued && is_digit(*after))))
		return false;
	if (after < phrase->end && is_digit(after[-1]) && is_digit(*after))
		return false;
	phrase->at = after;
	return true;
}

bool
kpi_phrase_take(kpi_phrase *phrase, const char *words)
{
	return take(phrase, words, false);
}

bool
kpi_phrase_take_glued(kpi_phrase *phrase, const char *word)
{
	return take(phrase, word, true);
}

int
kpi_phrase_take_one(kpi_phrase *phrase, const char *const *words)
{
	for (int i = 0; words[i]; i++)
		if (take(phrase, words[i], false))
			return i;
	return -1;
}

bool
kpi_phrase_take_mark(kpi_phrase *phrase, char mark)
{
	if (kpi_phrase_at_end(phrase) || *phrase->at != mark)
		return false;
	phrase->at++;
	return true;
}

int
kpi_phrase_take_number(kpi_phrase *phrase, int most)
{
	const char *at;
	int			number = 0;

	if (kpi_phrase_at_end(phrase))
		return -1;
	for (at = phrase->at; at < phrase->end && is_digit(*at); at++)
	{
		if (at - phrase->at == most)
			return -1;
		number = number * 10 + (*at - '0');
	}
	if (at == phrase->at)
		return -1;
	phrase->at = at;
	return number;
}
