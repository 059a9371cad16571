/*
 * Periods as labels.
 */
#include "text/span.h"

#include <stdio.h>

#include "period/calendar.h"

static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July", "August",
	"September", "October", "November", "December"};
static const char *const quarters[] = {"I", "II", "III", "IV"};

static int
write_day(char *text, size_t room, kpi_date date, kpi_locale locale)
{
	if (locale == KPI_LOCALE_EN)
		return snprintf(text, room, "%d %s %04d", date.day, months[date.month - 1], date.year);
	return snprintf(text, room, "ngày %d/%d/%04d", date.day, date.month, date.year);
}

static int
write_calendar(char *text, size_t room, kpi_date first, kpi_frequency frequency, bool english)
{
	int			year = first.year;

	switch (frequency)
	{
		case KPI_ANNUAL:
			return snprintf(text, room, english ? "%04d" : "năm %04d", year);
		case KPI_HALF_YEAR:
			if (english)
				return snprintf(text, room, "%s half of %04d", first.month == 1 ? "first" : "second", year);
			return snprintf(text, room, "6 tháng %s năm %04d", first.month == 1 ? "đầu" : "cuối", year);
		case KPI_QUARTER:
			if (english)
				return snprintf(text, room, "Q%d %04d", first.month / 3 + 1, year);
			return snprintf(text, room, "quý %s/%04d", quarters[first.month / 3], year);
		default:
			if (english)
				return snprintf(text, room, "%s %04d", months[first.month - 1], year);
			return snprintf(text, room, "tháng %d/%04d", first.month, year);
	}
}

/*
 * Whole months that are no calendar period: parts of a year, school years, several years. 0 where none of
 * these fits.
 */
static int
write_months(char *text, size_t room, kpi_date first, kpi_date last, int n, bool english)
{
	int			year = first.year;

	if (first.day != 1)
		return 0;
	if (year == last.year && first.month == 1)
		return snprintf(text, room, english ? "first %d months of %04d" : "%d tháng đầu năm %04d", n, year);
	if (year == last.year && last.month == 12)
		return snprintf(text, room, english ? "last %d months of %04d" : "%d tháng cuối năm %04d", n, year);
	if (first.month == 9 && n == 12)
		return snprintf(text, room, english ? "school year %04d-%04d" : "năm học %04d-%04d", year, year + 1);
	if (first.month == 1 && n % 12 == 0)
		return snprintf(text, room, english ? "years %04d-%04d" : "giai đoạn %04d-%04d", year, last.year);
	if (english)
		return snprintf(text, room, "%s %04d to %s %04d", months[first.month - 1], year,
						months[last.month - 1], last.year);
	return snprintf(text, room, "từ tháng %d/%04d đến tháng %d/%04d", first.month, year, last.month,
					last.year);
}

size_t
kpi_span_format(kpi_period period, kpi_locale locale, char *text)
{
	kpi_date	first = kpi_calendar_date(period.first);
	kpi_date	last = kpi_calendar_date(period.last);
	kpi_frequency frequency = kpi_period_frequency(period);
	bool		english = locale == KPI_LOCALE_EN;
	int			n = kpi_period_months(period);

	if (frequency == KPI_DAY)
		return (size_t) write_day(text, KPI_SPAN_TEXT_MAX, first, locale);
	if (frequency != KPI_RANGE)
		return (size_t) write_calendar(text, KPI_SPAN_TEXT_MAX, first, frequency, english);
	n = n > 0 ? write_months(text, KPI_SPAN_TEXT_MAX, first, last, n, english) : 0;
	if (n > 0)
		return (size_t) n;
	n = snprintf(text, KPI_SPAN_TEXT_MAX, english ? "from " : "từ ");
	n += write_day(text + n, KPI_SPAN_TEXT_MAX - (size_t) n, first, locale);
	n += snprintf(text + n, KPI_SPAN_TEXT_MAX - (size_t) n, english ? " to " : " đến ");
	n += write_day(text + n, KPI_SPAN_TEXT_MAX - (size_t) n, last, locale);
	return (size_t) n;
}
