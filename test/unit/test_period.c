/* Periods: the calendar, reading and writing, steps. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "period/calendar.h"
#include "period/period.h"

static kpi_period
parse(const char *text)
{
	kpi_period	period;

	if (kpi_period_parse(text, strlen(text), &period) != KPI_PERIOD_OK)
		fail_msg("\"%s\" was not read", text);
	return period;
}

static const char *
format(kpi_period period)
{
	static char text[KPI_PERIOD_TEXT_MAX];
	size_t		length = kpi_period_format(period, text);

	assert_int_equal(length, strlen(text));
	return text;
}

/* Every day of the years 0001 to 9999, counted one by one. */
static void
calendar_counts_every_day(void **state)
{
	static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int32_t		day = KPI_PERIOD_FIRST_DAY;
	int32_t		weekday = 0;	/* 0001-01-01 was a Monday */

	(void) state;
	for (int year = 1; year <= 9999; year++)
	{
		int			leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
		int32_t		new_year = day;

		for (int month = 1; month <= 12; month++)
		{
			int			days = length[month - 1] + (leap && month == 2);

			assert_int_equal(kpi_calendar_month_length(year, month), days);
			for (int d = 1; d <= days; d++, day++, weekday = (weekday + 1) % 7)
			{
				kpi_date	date = kpi_calendar_date(day);

				if (date.year != year || date.month != month || date.day != d ||
					kpi_calendar_day(year, month, d) != day || kpi_calendar_weekday(day) != weekday)
					fail_msg("%04d-%02d-%02d", year, month, d);
			}
		}
		assert_int_equal(kpi_calendar_year_length(year), day - new_year);
	}
	assert_int_equal(day, KPI_PERIOD_LAST_DAY + 1);
	assert_int_equal(kpi_calendar_day(2000, 1, 1), 0);
	assert_int_equal(kpi_calendar_day(10000, 1, 1), day);
}

static void
months_stop_at_the_end_of_a_month(void **state)
{
	int32_t		moved;

	(void) state;
	assert_true(kpi_calendar_add_months(kpi_calendar_day(2025, 1, 31), 1, &moved));
	assert_int_equal(moved, kpi_calendar_day(2025, 2, 28));
	assert_true(kpi_calendar_add_months(kpi_calendar_day(2024, 2, 29), -12, &moved));
	assert_int_equal(moved, kpi_calendar_day(2023, 2, 28));
	assert_true(kpi_calendar_add_months(kpi_calendar_day(1, 1, 1), 9999 * 12, &moved));
	assert_int_equal(moved, kpi_calendar_day(10000, 1, 1));
	assert_false(kpi_calendar_add_months(kpi_calendar_day(1, 12, 31), -12, &moved));
	assert_false(kpi_calendar_add_months(kpi_calendar_day(9999, 12, 31), 13, &moved));
	assert_false(kpi_calendar_add_months(0, INT64_MAX, &moved));
	assert_false(kpi_calendar_add_months(0, INT64_MIN, &moved));
}

static void
forms_are_read_and_written(void **state)
{
	static const struct
	{
		const char *text;
		int			first[3];
		int			last[3];
		const char *canonical;
		char		frequency;
		int			months;
	}			cases[] = {
		{"2025", {2025, 1, 1}, {2025, 12, 31}, "2025", 'A', 12},
		{"2025-A1", {2025, 1, 1}, {2025, 12, 31}, "2025", 'A', 12},
		{"2025-S1", {2025, 1, 1}, {2025, 6, 30}, "2025-S1", 'S', 6},
		{"2025-S2", {2025, 7, 1}, {2025, 12, 31}, "2025-S2", 'S', 6},
		{"2025-T1", {2025, 1, 1}, {2025, 4, 30}, "2025-01-01/P4M", 'R', 4},
		{"2025-T3", {2025, 9, 1}, {2025, 12, 31}, "2025-09-01/P4M", 'R', 4},
		{"2025-Q4", {2025, 10, 1}, {2025, 12, 31}, "2025-Q4", 'Q', 3},
		{"2025-06", {2025, 6, 1}, {2025, 6, 30}, "2025-06", 'M', 1},
		{"2024-M02", {2024, 2, 1}, {2024, 2, 29}, "2024-02", 'M', 1},
		{"2025-W07", {2025, 2, 10}, {2025, 2, 16}, "2025-02-10/P7D", 'R', 0},
		{"2020-W01", {2019, 12, 30}, {2020, 1, 5}, "2019-12-30/P7D", 'R', 0},
		{"2020-W53", {2020, 12, 28}, {2021, 1, 3}, "2020-12-28/P7D", 'R', 0},
		{"2025-D045", {2025, 2, 14}, {2025, 2, 14}, "2025-02-14", 'D', 0},
		{"2024-D366", {2024, 12, 31}, {2024, 12, 31}, "2024-12-31", 'D', 0},
		{"2025-06-30", {2025, 6, 30}, {2025, 6, 30}, "2025-06-30", 'D', 0},
		{"2025-01-01/P9M", {2025, 1, 1}, {2025, 9, 30}, "2025-01-01/P9M", 'R', 9},
		{"2021-01-01/P5Y", {2021, 1, 1}, {2025, 12, 31}, "2021-01-01/P5Y", 'R', 60},
		{"2021-01-01/P1Y6M", {2021, 1, 1}, {2022, 6, 30}, "2021-01-01/P18M", 'R', 18},
		{"2021-03-01/P1Y1M1D", {2021, 3, 1}, {2022, 4, 1}, "2021-03-01/P397D", 'R', 0},
		{"2025-01-01/P10D", {2025, 1, 1}, {2025, 1, 10}, "2025-01-01/P10D", 'R', 0},
		{"2025-01-01/P31D", {2025, 1, 1}, {2025, 1, 31}, "2025-01", 'M', 1},
		{"2025-01-01/P3M", {2025, 1, 1}, {2025, 3, 31}, "2025-Q1", 'Q', 3},
		{"2025-02-01/P3M", {2025, 2, 1}, {2025, 4, 30}, "2025-02-01/P3M", 'R', 3},
		{"2025-01-01/P6M", {2025, 1, 1}, {2025, 6, 30}, "2025-S1", 'S', 6},
		{"2025-04-01/P6M", {2025, 4, 1}, {2025, 9, 30}, "2025-04-01/P6M", 'R', 6},
		{"2025-01-01/P1Y", {2025, 1, 1}, {2025, 12, 31}, "2025", 'A', 12},
		{"2024-09-01/P1Y", {2024, 9, 1}, {2025, 8, 31}, "2024-09-01/P1Y", 'R', 12},
		{"2025-01-31/P1M", {2025, 1, 31}, {2025, 2, 27}, "2025-01-31/P1M", 'R', 1},
		{"2024-02-29/P1Y", {2024, 2, 29}, {2025, 2, 27}, "2024-02-29/P1Y", 'R', 12},
		{"2024-02-29/P4Y", {2024, 2, 29}, {2028, 2, 28}, "2024-02-29/P4Y", 'R', 48},
		{"2025-06-30/P1D", {2025, 6, 30}, {2025, 6, 30}, "2025-06-30", 'D', 0},
		{" \t\n2025-Q1\r\v\f ", {2025, 1, 1}, {2025, 3, 31}, "2025-Q1", 'Q', 3},
		{"0001", {1, 1, 1}, {1, 12, 31}, "0001", 'A', 12},
		{"0001-01-01/P9999Y", {1, 1, 1}, {9999, 12, 31}, "0001-01-01/P9999Y", 'R', 119988},
		{"0001-01-02/P3652058D", {1, 1, 2}, {9999, 12, 31}, "0001-01-02/P3652058D", 'R', 0},
		{"9999-12-31", {9999, 12, 31}, {9999, 12, 31}, "9999-12-31", 'D', 0},
	};

	(void) state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		kpi_period	period = parse(cases[i].text);
		const int  *first = cases[i].first;
		const int  *last = cases[i].last;

		assert_int_equal(period.first, kpi_calendar_day(first[0], first[1], first[2]));
		assert_int_equal(period.last, kpi_calendar_day(last[0], last[1], last[2]));
		assert_string_equal(format(period), cases[i].canonical);
		assert_int_equal(kpi_period_frequency(period), cases[i].frequency);
		assert_int_equal(kpi_period_months(period), cases[i].months);
	}
}

static void
other_texts_are_refused(void **state)
{
	static const char *const syntax[] = {
		"", " ", "2", "202", "20255", "2025-", "2025-Q", "2025-Q0", "2025-Q5", "2025-Q10", "2025-q1", "2025Q1",
		"2025-S3", "2025-T4", "2025-A2", "2025-A", "2025-M6", "2025-M006", "2025-W7", "2025-D45", "2025-D0045",
		"2025-6", "2025-06-3", "2025-06-030", "2025-06-30T00:00", "2025-06-", "2025/06/30", "-2025", "+2025",
		"2025 -06", "2025-06-30/", "2025-06-30/P", "2025-06-30/1Y", "2025-06-30/P1", "2025-06-30/P1W",
		"2025-06-30/PT1H", "2025-06-30/P1DT1H", "2025-06-30/P-1D", "2025-06-30/-P1D", "2025-06-30/P1M1Y",
		"2025-06-30/P1Y1Y", "2025-06-30/P1.5Y", "2025-06-30/p1y", "2025-06-30/P1Y ,", "2025-06/P1M",
		"2025-06-30/2025-07-31", "2024-2025", "Q1/2025", "infinity", "2025-13-01x", "2025-X1",
	};
	static const char *const out_of_range[] = {
		"0000", "0000-Q1", "0000-12-31/P1D", "2025-00", "2025-13", "2025-M00", "2025-M13", "2025-W00", "2025-W53",
		"2025-W54", "9999-W52", "2025-D000", "2025-D366", "2024-D367", "2025-02-29", "1900-02-29", "2025-04-31",
		"2025-06-00", "2025-06-32", "2025-13-01", "2025-06-30/P0D", "2025-06-30/P0Y0M0D", "9999-12-31/P2D",
		"9999-12-02/P1M", "2025-01-01/P9999Y", "2025-01-01/P99999999999999999999D",
		"2025-01-01/P99999999999999999999Y", "9999-01-01/P1Y1D",
	};
	kpi_period	untouched = {1, 2};

	(void) state;
	for (size_t i = 0; i < sizeof(syntax) / sizeof(syntax[0]); i++)
		if (kpi_period_parse(syntax[i], strlen(syntax[i]), &untouched) != KPI_PERIOD_SYNTAX)
			fail_msg("\"%s\" is not a syntax error", syntax[i]);
	for (size_t i = 0; i < sizeof(out_of_range) / sizeof(out_of_range[0]); i++)
		if (kpi_period_parse(out_of_range[i], strlen(out_of_range[i]), &untouched) != KPI_PERIOD_OUT_OF_RANGE)
			fail_msg("\"%s\" is not out of range", out_of_range[i]);
	assert_int_equal(untouched.first, 1);
	assert_int_equal(untouched.last, 2);

	/* the length counts, not a zero byte */
	assert_int_equal(kpi_period_parse("2025-Q12", 7, &untouched), KPI_PERIOD_OK);
	assert_int_equal(kpi_period_parse("2025\0", 5, &untouched), KPI_PERIOD_SYNTAX);
}

static void
check_round_trip(kpi_period period)
{
	char		text[KPI_PERIOD_TEXT_MAX];
	char		again[KPI_PERIOD_TEXT_MAX];
	size_t		length = kpi_period_format(period, text);
	kpi_period	read;

	if (kpi_period_parse(text, length, &read) != KPI_PERIOD_OK || kpi_period_compare(read, period) != 0)
		fail_msg("%d..%d was written as \"%s\"", period.first, period.last, text);
	kpi_period_format(read, again);
	if (strcmp(text, again) != 0)
		fail_msg("\"%s\" became \"%s\"", text, again);
	read = kpi_period_of_key(kpi_period_key(period));
	if (kpi_period_compare(read, period) != 0)
		fail_msg("the key of \"%s\" is of %d..%d", text, read.first, read.last);
}

static void
every_span_comes_back(int first_year, int last_year)
{
	int32_t		from = kpi_calendar_day(first_year, 1, 1);
	int32_t		until = kpi_calendar_day(last_year, 12, 31);

	for (int32_t first = from; first <= until; first++)
		for (int32_t last = first; last <= until; last++)
			check_round_trip((kpi_period) {first, last});
}

/* All spans of four years with a leap year, of a century that has none, and at both ends. */
static void
text_comes_back_exactly(void **state)
{
	(void) state;
	every_span_comes_back(2023, 2026);
	every_span_comes_back(1900, 1901);
	every_span_comes_back(1, 1);
	every_span_comes_back(9998, 9999);
}

static uint64_t
next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return *state >> 33;
}

/* A day of a year, for more spans that end where a calendar period does than chance gives. */
static int32_t
random_day(uint64_t *random)
{
	int32_t		day = KPI_PERIOD_FIRST_DAY +
		(int32_t) (next_random(random) % (KPI_PERIOD_LAST_DAY - KPI_PERIOD_FIRST_DAY + 1));
	kpi_date	date = kpi_calendar_date(day);

	switch (next_random(random) % 3)
	{
		case 0:
			return day;
		case 1:
			return kpi_calendar_day(date.year, date.month, 1);
		default:
			return kpi_calendar_day(date.year, date.month, kpi_calendar_month_length(date.year, date.month));
	}
}

static void
random_spans_come_back(void **state)
{
	uint64_t	random = 57;

	(void) state;
	for (int i = 0; i < 1000000; i++)
	{
		int32_t		a = random_day(&random);
		int32_t		b = random_day(&random);
		kpi_period	period = {a < b ? a : b, a < b ? b : a};
		kpi_period	other = {random_day(&random), 0};

		check_round_trip(period);
		other.last = other.first;
		if ((kpi_period_key(period) < kpi_period_key(other)) != (kpi_period_compare(period, other) < 0))
			fail_msg("the keys of %d..%d and %d do not order as the periods", period.first, period.last, other.first);
	}
}

static void
steps_stay_in_the_calendar(void **state)
{
	static const struct
	{
		const char *period;
		int64_t		steps;
		const char *shifted;
	}			cases[] = {
		{"2025", 5, "2030"}, {"2025", -2024, "0001"}, {"2025-S2", 1, "2026-S1"}, {"2025-Q1", -1, "2024-Q4"},
		{"2024-02", 12, "2025-02"}, {"2025-01", -1, "2024-12"}, {"2024-02-28", 1, "2024-02-29"},
		{"2025-03-01", -1, "2025-02-28"}, {"0001-Q1", 39995, "9999-Q4"}, {"9999-12", -119987, "0001-01"},
		{"0001-01-01", 3652058, "9999-12-31"}, {"2025-Q3", 0, "2025-Q3"},
	};
	static const char *const at_ends[] = {"9999", "9999-S2", "9999-Q4", "9999-12", "9999-12-31"};
	static const char *const at_starts[] = {"0001", "0001-S1", "0001-Q1", "0001-01", "0001-01-01"};
	static const int64_t far[] = {1, INT32_MAX, INT64_MAX};
	kpi_period	shifted;
	int64_t		steps;

	(void) state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		kpi_period	period = parse(cases[i].period);

		assert_int_equal(kpi_period_shift(period, cases[i].steps, &shifted), KPI_PERIOD_OK);
		assert_string_equal(format(shifted), cases[i].shifted);
		assert_int_equal(kpi_period_distance(shifted, period, &steps), KPI_PERIOD_OK);
		assert_true(steps == cases[i].steps);
	}
	for (int i = 0; i < 5; i++)
		for (int j = 0; j < 3; j++)
		{
			assert_int_equal(kpi_period_shift(parse(at_ends[i]), far[j], &shifted), KPI_PERIOD_OUT_OF_RANGE);
			assert_int_equal(kpi_period_shift(parse(at_starts[i]), -far[j], &shifted), KPI_PERIOD_OUT_OF_RANGE);
		}
	assert_int_equal(kpi_period_shift(parse("2025"), INT64_MIN, &shifted), KPI_PERIOD_OUT_OF_RANGE);
	assert_int_equal(kpi_period_shift(parse("2025-01-01/P9M"), 1, &shifted), KPI_PERIOD_NO_STEP);
	assert_int_equal(kpi_period_shift(parse("2025-W07"), 0, &shifted), KPI_PERIOD_NO_STEP);
	assert_int_equal(kpi_period_distance(parse("2025"), parse("2025-Q1"), &steps), KPI_PERIOD_MIXED);
	assert_int_equal(kpi_period_distance(parse("2025"), parse("2021-01-01/P5Y"), &steps), KPI_PERIOD_NO_STEP);
}

static void
year_before_is_the_same_period(void **state)
{
	static const char *const cases[][2] = {
		{"2025", "2024"}, {"2025-S1", "2024-S1"}, {"2025-Q1", "2024-Q1"}, {"2025-02", "2024-02"},
		{"2024-02", "2023-02"},
		{"2025-01-01/P9M", "2024-01-01/P9M"}, {"2024-02-29", "2023-02-28"}, {"2025-02-28", "2024-02-28"},
		{"2024-01-01/P60D", "2023-01-01/P2M"}, {"2025-01-01/P45D", "2024-01-01/P45D"},
		{"2025-01-01/P100D", "2024-01-01/P101D"}, {"2024-09-01/P1Y", "2023-09-01/P1Y"},
		{"2026-01-01/P5Y", "2025-01-01/P5Y"},
		{"2024-02-29/P6D", "2023-02-28/P6D"}, {"2024-02-29/P1M", "2023-02-28/P1M"}, {"0002-01-01", "0001-01-01"},
		{"0002-01-01/P9998Y", "0001-01-01/P9998Y"},
	};
	kpi_period	before;

	(void) state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		assert_int_equal(kpi_period_year_before(parse(cases[i][0]), &before), KPI_PERIOD_OK);
		assert_true(kpi_period_valid(before));
		assert_int_equal(kpi_period_compare(before, parse(cases[i][1])), 0);
	}
	assert_int_equal(kpi_period_year_before(parse("0001-12-31/P5Y"), &before), KPI_PERIOD_OUT_OF_RANGE);
}

static void
time_is_the_day_after_the_end(void **state)
{
	(void) state;
	assert_true(kpi_period_time(parse("2024")) == 2025.0);
	assert_true(kpi_period_time(parse("2030")) - kpi_period_time(parse("2024")) == 6.0);
	assert_true(kpi_period_time(parse("2024-Q1")) == 2024 + 91.0 / 366);
	assert_true(kpi_period_time(parse("2025-S1")) == 2025 + 181.0 / 365);
	assert_true(kpi_period_time(parse("9999")) == 10000.0);
	assert_true(kpi_period_start_time(parse("2024")) == 2024.0);
	assert_true(kpi_period_start_time(parse("2025-07-01/P5Y")) == 2025 + 181.0 / 365);
}

static void
year_to_date_starts_on_new_years_day(void **state)
{
	(void) state;
	assert_true(kpi_period_is_year_to_date(parse("2025-01-01/P9M")));
	assert_true(kpi_period_is_year_to_date(parse("2025")));
	assert_true(kpi_period_is_year_to_date(parse("2025-01-01")));
	assert_false(kpi_period_is_year_to_date(parse("2025-Q2")));
	assert_false(kpi_period_is_year_to_date(parse("2025-01-02/P5D")));
}

/* Every frequency holds every day of leap and common years, at both ends of the calendar too. */
static void
a_day_has_its_period(void **state)
{
	static const char frequencies[] = "ASQMD";
	kpi_period	period;

	(void) state;
	for (const char *frequency = frequencies; *frequency; frequency++)
	{
		for (int32_t day = KPI_PERIOD_FIRST_DAY; day <= KPI_PERIOD_LAST_DAY;
			 day += day < KPI_PERIOD_FIRST_DAY + 1500 || day > KPI_PERIOD_LAST_DAY - 1500 ? 1 : 977)
		{
			assert_true(kpi_period_containing(day, *frequency, &period));
			assert_true(period.first <= day && day <= period.last && kpi_period_valid(period));
			assert_int_equal(kpi_period_frequency(period), *frequency);
		}
	}
	assert_false(kpi_period_containing(0, 'R', &period));
	assert_false(kpi_period_containing(0, 'm', &period));
	assert_false(kpi_period_containing(0, '\0', &period));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(calendar_counts_every_day),
		cmocka_unit_test(months_stop_at_the_end_of_a_month),
		cmocka_unit_test(forms_are_read_and_written),
		cmocka_unit_test(other_texts_are_refused),
		cmocka_unit_test(text_comes_back_exactly),
		cmocka_unit_test(random_spans_come_back),
		cmocka_unit_test(steps_stay_in_the_calendar),
		cmocka_unit_test(year_before_is_the_same_period),
		cmocka_unit_test(time_is_the_day_after_the_end),
		cmocka_unit_test(year_to_date_starts_on_new_years_day),
		cmocka_unit_test(a_day_has_its_period),
	};

	return cmocka_run_group_tests_name("period", tests, NULL, NULL);
}
