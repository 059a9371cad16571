/*
 * What people write, without a server: a million random values and periods
 * are read back from their own text; the fast way of folding is the slow one's;
 * bytes that are no text.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/random.h"
#include "text/fold.h"
#include "text/legacy.h"
#include "text/letter.h"
#include "text/quantity.h"
#include "text/span.h"
#include "text/syllable.h"
#include "text/utf8.h"

#define MILLION 1000000

/* Four random words that depend on "which" alone. */
static void
draw(uint32_t which, uint32_t purpose, uint32_t out[4])
{
	const uint32_t counter[4] = {which, 0, 0, purpose};
	const uint32_t key[2] = {57, 2030};

	kpi_philox(counter, key, out);
}

/* A number of up to 30 digits, up to 12 of them decimals; no zero before another digit, no negative zero. */
static void
random_number(uint32_t which, kpi_number *number)
{
	uint32_t	words[4];
	int			whole;

	draw(which, 1, words);
	whole = 1 + (int) (words[0] % 18);
	*number = (kpi_number) {.negative = words[1] & 1, .decimals = (int16_t) (words[2] % 13)};
	number->count = (int16_t) (whole + number->decimals);
	for (int i = 0; i < number->count; i++)
	{
		draw(which, 2 + (uint32_t) i, words);
		number->digits[i] = (char) ('0' + words[3] % 10);
	}
	if (whole > 1 && number->digits[0] == '0')
		number->digits[0] = '1';
}

static void
a_million_numbers_are_read_back(void **state)
{
	(void) state;

	for (uint32_t i = 0; i < MILLION; i++)
	{
		kpi_locale	locale = i % 2 ? KPI_LOCALE_VI : KPI_LOCALE_EN;
		kpi_number	number;
		kpi_number	again;
		kpi_flags	flags;
		char		plain[KPI_NUMBER_TEXT_MAX];
		char		twice[KPI_NUMBER_TEXT_MAX];
		char		written[2 * KPI_NUMBER_TEXT_MAX];
		size_t		length;

		random_number(i, &number);
		length = kpi_number_text(&number, plain);
		length = kpi_number_format(plain, length, locale, written);
		assert_int_equal(kpi_number_read(written, length, locale, &again, &flags), KPI_READ);
		kpi_number_text(&again, twice);
		assert_string_equal(twice, plain);
	}
}

/* digits with an exponent, against the same digits with the mark moved by hand */
static void
exponents_move_the_mark(void **state)
{
	(void) state;

	for (int exponent = -60; exponent <= 60; exponent++)
	{
		const char *digits = "12345";
		/* what is behind the mark */
		static const char *const tails[] = {"12345", "2345", "345", "45", "5"};
		char		written[32];
		char		expected[80];
		char		plain[KPI_NUMBER_TEXT_MAX];
		kpi_number	number;
		kpi_flags	flags;
		int			whole = 1 + exponent;	/* digits of 1,2345 before the mark */
		int			length = snprintf(written, sizeof written, "1,2345e%d", exponent);
		char	   *at = expected;

		if (whole <= 0)
			at += sprintf(at, "0.%.*s%s", -whole, "000000000000000000000000000000000000000000000000000000000000",
						  digits);
		else if (whole < 5)
			at += sprintf(at, "%.*s.%.*s", whole, "12345", 5 - whole, tails[whole]);
		else
			at += sprintf(at, "%s%.*s", digits, whole - 5,
						  "000000000000000000000000000000000000000000000000000000000000");
		assert_int_equal(kpi_number_read(written, (size_t) length, KPI_LOCALE_VI, &number, &flags), KPI_READ);
		kpi_number_text(&number, plain);
		assert_string_equal(plain, expected);
	}
}

static const uint32_t note_marks[] = {
	'*',	0xA7,	0xAA,	0xB6,	0xB9,	0xB2,	0xB3,	 0xBA,	  0x2020, 0x207F, 0x2070, 0x2074, 0x2079, 0x2080, 0x2089,
	0x2460, 0x2473, 0x2474, 0x2488, 0x24D0, 0x24EA, 0x24F5, 0x24FF,	 0x2776, 0x2780, 0x278A, 0x3251, 0x32B1, 0x1D43,
	0x1F100, 0x1F101, 0x1F10A};

/* The text with a mark in it at the place, which is the start of a character; its length. */
static size_t
with_mark(const char *text, size_t at, uint32_t mark, char *out)
{
	size_t		length = at;

	memcpy(out, text, at);
	length += kpi_utf8_encode(mark, out + length);
	memcpy(out + length, text + at, strlen(text) - at);
	return length + strlen(text) - at;
}

#define for_each_mark_in(text) \
	for (size_t mark = 0; mark < sizeof note_marks / sizeof note_marks[0]; mark++) \
		for (size_t at = 0; at <= strlen(text); at++) \
			if (((text)[at] & 0xC0) != 0x80)

/* A mark inside a number makes it unreadable, one behind it changes nothing. */
static void
note_marks_are_no_digits(void **state)
{
	(void) state;

	static const char figure[] = "1234567,25";

	for_each_mark_in(figure)
	{
		char		written[64];
		char		plain[KPI_NUMBER_TEXT_MAX];
		size_t		length = with_mark(figure, at, note_marks[mark], written);
		kpi_number	number;
		kpi_flags	flags;
		kpi_reason	reason = kpi_number_read(written, length, KPI_LOCALE_VI, &number, &flags);

		assert_int_equal(reason, at == strlen(figure) ? KPI_READ : KPI_NOT_A_NUMBER);
		if (reason != KPI_READ)
			continue;
		kpi_number_text(&number, plain);
		assert_string_equal(plain, "1234567.25");
	}
}

/* Whatever mark stands wherever in a text, it reads as without it or not at all. */
static void
note_marks_change_no_reading(void **state)
{
	(void) state;

	static const char *const periods[] = {
		"30/9/2024", "T6/2025", "tháng 12/2025", "quý III/2025", "2025Q3", "2025-06", "9 tháng đầu năm 2025", "2021-2025",
		"giai đoạn 2021-2025", "ngày 31 tháng 10 năm 2025", "tuần 12/2025", "1Q2020", "June 30, 2025", "2024-09-30",
		"tháng mười một năm 2025", "từ tháng 1 đến tháng 9/2025", "2020 [YR2020]", "năm học 2024-25"};
	static const char *const ranks[] = {"31/34", "hạng 3 trên 63 tỉnh", "thứ mười hai", "12th of 34"};
	static const char *const quantities[] = {
		"trên 80%", "65-70%", "1.219,11 triệu USD", "793/1.084", "12 người/vạn dân", "giảm 3,1%", "1 234 567 người",
		"-5 - 3%", "12,5 bp", "1,07E+11 đồng"};
	kpi_span_context context = {false, 0};
	size_t		read = 0;

	for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++)
		for_each_mark_in(periods[i])
		{
			char		written[64];
			size_t		length = with_mark(periods[i], at, note_marks[mark], written);
			kpi_span	plain;
			kpi_span	marked;

			assert_int_equal(kpi_span_read(periods[i], strlen(periods[i]), context, &plain), KPI_READ);
			if (kpi_span_read(written, length, context, &marked) != KPI_READ)
				continue;
			assert_true(kpi_period_compare(plain.period, marked.period) == 0 && plain.kind == marked.kind);
			read++;
		}
	for (size_t i = 0; i < sizeof ranks / sizeof ranks[0]; i++)
		for_each_mark_in(ranks[i])
		{
			char		written[64];
			size_t		length = with_mark(ranks[i], at, note_marks[mark], written);
			int			plain[2];
			int			marked[2];

			assert_int_equal(kpi_rank_read(ranks[i], strlen(ranks[i]), &plain[0], &plain[1]), KPI_READ);
			if (kpi_rank_read(written, length, &marked[0], &marked[1]) != KPI_READ)
				continue;
			assert_memory_equal(plain, marked, sizeof plain);
			read++;
		}
	for (size_t i = 0; i < sizeof quantities / sizeof quantities[0]; i++)
		for_each_mark_in(quantities[i])
		{
			char		written[64];
			size_t		length = with_mark(quantities[i], at, note_marks[mark], written);
			kpi_quantity plain;
			kpi_quantity marked;

			assert_int_equal(kpi_quantity_read(quantities[i], strlen(quantities[i]), KPI_LOCALE_VI, &plain), KPI_READ);
			if (kpi_quantity_read(written, length, KPI_LOCALE_VI, &marked) != KPI_READ)
				continue;
			assert_int_equal(kpi_number_compare(&plain.value, &marked.value), 0);
			assert_int_equal(kpi_number_compare(&plain.upper, &marked.upper), 0);
			assert_string_equal(plain.unit, marked.unit);
			assert_true(plain.qualifier == marked.qualifier && plain.is_fraction == marked.is_fraction);
			read++;
		}
	/* at least one behind each text */
	assert_true(read >= 32 * sizeof note_marks / sizeof note_marks[0]);
}

static void
a_million_periods_are_read_back(void **state)
{
	(void) state;

	for (uint32_t i = 0; i < MILLION; i++)
	{
		uint32_t	words[4];
		kpi_period	period;
		kpi_span	span;
		char		label[KPI_SPAN_TEXT_MAX];
		size_t		length;

		draw(i, 99, words);
		period.first =
			KPI_PERIOD_FIRST_DAY + (int32_t) (words[0] % (KPI_PERIOD_LAST_DAY - KPI_PERIOD_FIRST_DAY));
		period.last = period.first + (int32_t) (words[1] % (words[2] % 2 ? 4000 : 40));
		/* half of them periods of the calendar, as their canonical text has them */
		if (words[3] % 2)
		{
			char		text[32];
			static const char *const forms[] = {"%04u",		 "%04u-S%u",		"%04u-Q%u",
												"%04u-%02u", "%04u-01-01/P%uM", "%04u-01-01/P%uY"};
			static const unsigned most[] = {1, 2, 4, 12, 12, 50};
			unsigned	form = words[2] % 6;

			snprintf(text, sizeof text, forms[form], 1 + words[0] % 9900, 1 + words[1] % most[form]);
			assert_int_equal(kpi_period_parse(text, strlen(text), &period), KPI_PERIOD_OK);
		}
		if (!kpi_period_valid(period))
			continue;
		length = kpi_span_format(period, i % 4 < 2 ? KPI_LOCALE_VI : KPI_LOCALE_EN, label);
		assert_int_equal(kpi_span_read(label, length, (kpi_span_context) {false, 0}, &span), KPI_READ);
		assert_true(kpi_period_compare(span.period, period) == 0);
	}
}

/* Every character by itself and between letters: where the fast way knows it, the slow one agrees. */
static void
fast_and_slow_folding_agree(void **state)
{
	(void) state;

	int			fast_ones = 0;

	for (uint32_t code = 1; code < 0x3000; code++)
	{
		char		text[16] = "Ab";
		char		fast[16];
		kpi_text	slow = {0};
		size_t		size = 2 + kpi_utf8_encode(code, text + 2);
		size_t		length;

		text[size++] = 'Z';
		length = kpi_fold_fast(text, size, true, fast);
		assert_int_equal(kpi_fold(text, size, true, &slow, NULL, NULL), KPI_TEXT_OK);
		if (length != KPI_FOLD_SLOW)
		{
			fast_ones++;
			assert_int_equal(length, slow.length);
			assert_memory_equal(fast, slow.bytes, length);
		}
		kpi_text_free(&slow);
	}
	assert_true(fast_ones > 500);
}

static void
letters_have_parts(void **state)
{
	(void) state;

	int			letters = 0;

	for (uint32_t code = 0; code < 0x3000; code++)
	{
		kpi_letter	letter;

		if (!kpi_letter_parts(code, &letter))
			continue;
		letters++;
		assert_int_equal(kpi_letter_code(letter), code);
	}
	assert_int_equal(letters, 144);
}

static bool
syllable(const char *text)
{
	uint32_t	codes[32];
	size_t		count = 0;

	for (size_t at = 0, bytes; (bytes = kpi_utf8_decode(text + at, strlen(text + at), &codes[count])) > 0;
		 at += bytes)
		count++;
	return kpi_is_syllable(codes, count);
}

static void
syllables(void **state)
{
	(void) state;

	static const char *const right[] = {"Vĩnh",	 "Phúc", "nghiêng", "PHƯỚC", "gì",	 "giếng", "quốc", "quýt",
										"khuỷu", "hòa",	 "hoà",		"thủy",	 "thuỷ", "a",	  "ưa",	  "Đắk",
										"uyển",	 "rượu", "mưa",		"kỳ",	 "yêu",	 "ít"};
	static const char *const wrong[] = {"",		"Hớng", "Hng",	"rợu",	"bc",		"phuìc", "cáć", "cac",
										"Phù́c", "zô",	"aaaa", "café", "nghieng ", "hello", "mùả", "tiếếng"};

	for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
		assert_true(syllable(right[i]));
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		assert_false(syllable(wrong[i]));
}

static void
bytes_that_are_no_text(void **state)
{
	(void) state;

	static const char *const broken[] = {"\xff",	 "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80",
										 "\xe1\xbb", "5\xc3",	 "\x80"};

	for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++)
	{
		size_t		length = strlen(broken[i]);
		kpi_text	out = {0};
		kpi_number	number;
		kpi_flags	flags;
		kpi_span	span;
		kpi_legacy_evidence evidence;

		assert_int_equal(kpi_number_read(broken[i], length, KPI_LOCALE_VI, &number, &flags),
						 KPI_INVALID_TEXT);
		assert_int_equal(kpi_span_read(broken[i], length, (kpi_span_context){false, 0}, &span),
						 KPI_INVALID_TEXT);
		assert_int_equal(kpi_fold(broken[i], length, true, &out, NULL, NULL), KPI_TEXT_INVALID);
		assert_int_equal(kpi_normalise(broken[i], length, &out, NULL, NULL), KPI_TEXT_INVALID);
		assert_int_equal(kpi_legacy_detect(broken[i], length, &evidence, NULL, NULL), KPI_TEXT_INVALID);
		assert_false(kpi_is_normal(broken[i], length));
		kpi_text_free(&out);
	}
}

static bool
always(void *context)
{
	(void) context;
	return true;
}

static void
long_work_can_be_stopped(void **state)
{
	(void) state;

	size_t		length = 1500000;
	char	   *text = malloc(length);
	kpi_text	out = {0};
	kpi_legacy_evidence evidence;

	for (size_t i = 0; i < length; i += 3)
		memcpy(text + i, "\xe1\xbb\xb9", 3);
	assert_int_equal(kpi_normalise(text, length, &out, always, NULL), KPI_TEXT_INTERRUPTED);
	kpi_text_free(&out);
	assert_int_equal(kpi_fold(text, length, true, &out, always, NULL), KPI_TEXT_INTERRUPTED);
	kpi_text_free(&out);
	assert_int_equal(kpi_legacy_detect(text, length, &evidence, always, NULL), KPI_TEXT_INTERRUPTED);
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_million_numbers_are_read_back),
		cmocka_unit_test(exponents_move_the_mark),
		cmocka_unit_test(note_marks_are_no_digits),
		cmocka_unit_test(note_marks_change_no_reading),
		cmocka_unit_test(a_million_periods_are_read_back),
		cmocka_unit_test(fast_and_slow_folding_agree),
		cmocka_unit_test(letters_have_parts),
		cmocka_unit_test(syllables),
		cmocka_unit_test(bytes_that_are_no_text),
		cmocka_unit_test(long_work_can_be_stopped),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
