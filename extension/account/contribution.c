/* Contributions to growth (see contribution.h). */
#include "account/contribution.h"

#include <math.h>

#include "base/sum.h"

/* Sum of one period's amounts over the items. */
static double
total_of(const double *amounts, size_t items, size_t periods, size_t period)
{
	kpi_sum		sum = {0, 0};

	for (size_t i = 0; i < items; i++)
		kpi_sum_add(&sum, amounts[i * periods + period]);
	return kpi_sum_value(&sum);
}

/* The parts of one item, given the totals; level is that of the index before. */
static void
put_item(kpi_contribution *item, double before, double now, double total_before, double total_now, double level,
		 double since_before)
{
	double		grown = total_now - total_before;

	item->before = before;
	item->now = now;
	item->growth = before > 0 ? 100 * (now - before) / before : NAN;
	item->contribution = NAN;
	item->share_of_growth = NAN;
	item->since_first = NAN;
	item->total_growth = NAN;
	item->total_since_first = NAN;
	item->reason = KPI_GROWTH_BASE;
	if (!(total_before > 0))
		return;
	item->contribution = 100 * (now - before) / total_before;
	item->total_growth = 100 * grown / total_before;
	item->since_first = since_before + level * item->contribution;
	item->total_since_first = 100 * (level * (total_now / total_before) - 1);
	item->reason = grown == 0 ? KPI_GROWTH_NONE : grown < 0 ? KPI_GROWTH_FALLING : KPI_GROWTH_NO_REASON;
	if (grown != 0)
		item->share_of_growth = 100 * (now - before) / grown;
}

void
kpi_contributions(const double *current, const double *previous_prices, size_t items, size_t periods,
				  kpi_contribution *result)
{
	double		level = 1;

	for (size_t t = 1; t < periods; t++)
	{
		double		total_before = total_of(current, items, periods, t - 1);
		double		total_now = total_of(previous_prices, items, periods, t);

		for (size_t i = 0; i < items; i++)
		{
			size_t		cell = i * periods + t;

			put_item(&result[cell], current[cell - 1], previous_prices[cell], total_before, total_now, level,
					 t == 1 ? 0 : result[cell - 1].since_first);
		}
		/* NAN from a total that is not above zero on: no level leads past it */
		level = total_before > 0 ? level * (total_now / total_before) : NAN;
	}
}
