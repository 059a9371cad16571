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

bool
kpi_contribution_step(kpi_contribution_walk *walk, kpi_contribution *result)
{
	size_t		t = walk->period + 1;
	double		total_before;
	double		total_now;

	if (t >= walk->periods)
		return false;
	total_before = total_of(walk->current, walk->items, walk->periods, t - 1);
	total_now = total_of(walk->previous_prices, walk->items, walk->periods, t);
	for (size_t i = 0; i < walk->items; i++)
	{
		size_t		cell = i * walk->periods + t;

		put_item(&result[i], walk->current[cell - 1], walk->previous_prices[cell], total_before, total_now,
				 walk->level, walk->since_first[i]);
		walk->since_first[i] = result[i].since_first;
	}
	walk->level = total_before > 0 ? walk->level * (total_now / total_before) : NAN;
	walk->period = t;
	return true;
}
