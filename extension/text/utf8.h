/*
 * UTF-8, one character at a time, trusting nothing: no over-long form, surrogate or cut sequence is a
 * character.
 */
#ifndef KPI_UTF8_H
#define KPI_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* The character at the start of at[0 .. left): its length in bytes, or 0 where there is none. */
static inline size_t
kpi_utf8_decode(const char *text, size_t left, uint32_t *code)
{
	const unsigned char *at = (const unsigned char *) text;
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	size_t		length;
	uint32_t	found;

	if (left == 0)
		return 0;
	if (at[0] < 0x80)
	{
		*code = at[0];
		return 1;
	}
	length = at[0] >= 0xF0 ? 4 : at[0] >= 0xE0 ? 3 : 2;
	if (at[0] < 0xC2 || at[0] > 0xF4 || left < length)
		return 0;
	found = at[0] & (0x7Fu >> length);
	for (size_t i = 1; i < length; i++)
	{
		if ((at[i] & 0xC0) != 0x80)
			return 0;
		found = found << 6 | (at[i] & 0x3Fu);
	}
	if (found < least[length] || found > 0x10FFFF || (found >= 0xD800 && found <= 0xDFFF))
		return 0;
	*code = found;
	return length;
}

/* Writes the character into out[4]; its length in bytes. */
static inline size_t
kpi_utf8_encode(uint32_t code, char *out)
{
	size_t		length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;

	if (length == 1)
		out[0] = (char) code;
	else
	{
		for (size_t i = length - 1; i > 0; i--, code >>= 6)
			out[i] = (char) (0x80 | (code & 0x3F));
		out[0] = (char) ((0xF00u >> length & 0xFF) | code);
	}
	return length;
}

#endif
