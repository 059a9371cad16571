/*
 * Periods, dates and status words: any bytes give a reason or a period of the calendar, which its labels give
 * back.
 */
#include "fuzz.h"

#include "text/span.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const kpi_span_context contexts[] = {
		{false, 0}, {false, 2025}, {true, 2024}, {true, 1}, {false, 9999}};
	const char *text = size > 0 ? (const char *) data : "";
	kpi_span_context context = contexts[size % (sizeof contexts / sizeof contexts[0])];
	kpi_status	status;
	kpi_flags	flags;
	kpi_span	span;
	kpi_span	again;
	char		label[KPI_SPAN_TEXT_MAX];
	int32_t		day;

	if (kpi_span_read(text, size, context, &span) == KPI_READ)
	{
		hold(kpi_period_valid(span.period));
		for (kpi_locale locale = KPI_LOCALE_VI; locale <= KPI_LOCALE_EN; locale++)
		{
			size_t		length = kpi_span_format(span.period, locale, label);

			hold(length < KPI_SPAN_TEXT_MAX && is_utf8(label, length));
			hold(kpi_span_read(label, length, contexts[0], &again) == KPI_READ);
			hold(kpi_period_compare(again.period, span.period) == 0);
		}
	}
	if (kpi_date_read(text, size, context.year, &day) == KPI_READ)
		hold(day >= KPI_PERIOD_FIRST_DAY && day <= KPI_PERIOD_LAST_DAY);
	if (kpi_status_read(text, size, &status, &flags) == KPI_READ)
		hold(status.obs_status == 0 || (status.obs_status >= 'A' && status.obs_status <= 'Z'));
	return 0;
}
