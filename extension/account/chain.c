/* Chaining, rebasing, splicing, deflating (see chain.h). */
#include "account/chain.h"

#include <math.h>

#include "forecast/forecast.h"

static bool
fail(kpi_chain_fault *fault, kpi_chain_code code, kpi_period period, double value)
{
	fault->code = code;
	fault->period = period;
	fault->value = value;
	return false;
}

/* The place of the first figure whose period is not before the given one. */
static size_t
first_not_before(const kpi_figures *figures, kpi_period period)
{
	size_t		low = 0;
	size_t		high = figures->count;

	while (low < high)
	{
		size_t		middle = low + (high - low) / 2;

		if (kpi_period_compare(figures->period[middle], period) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The place of the figure of a period; count where there is none. */
static size_t
place_of(const kpi_figures *figures, kpi_period period)
{
	size_t		place = first_not_before(figures, period);

	if (place < figures->count && kpi_period_compare(figures->period[place], period) == 0)
		return place;
	return figures->count;
}

static double
figure_of(const kpi_figures *figures, kpi_period period)
{
	size_t		place = place_of(figures, period);

	return place < figures->count ? figures->value[place] : NAN;
}

/* Mean of the figures whose periods follow each other from the first to the last day of `at`; NAN where none do. */
static double
mean_within(const kpi_figures *figures, kpi_period at)
{
	kpi_period	earliest = {at.first, at.first};
	double		sum = 0;
	size_t		parts = 0;
	int32_t		next = at.first;

	for (size_t i = first_not_before(figures, earliest); i < figures->count && next <= at.last; i++)
	{
		kpi_period	period = figures->period[i];

		if (period.first > next)
			break;
		if (period.first < next || period.last > at.last)
			continue;
		sum += figures->value[i];
		next = period.last + 1;
		parts++;
	}
	return next == at.last + 1 ? sum / (double) parts : NAN;
}

bool
kpi_level_at(const kpi_figures *figures, kpi_period at, double *level, kpi_chain_fault *fault)
{
	*level = figure_of(figures, at);
	if (isnan(*level) && place_of(figures, at) == figures->count)
		*level = mean_within(figures, at);
	if (isnan(*level))
		return fail(fault, KPI_CHAIN_MISSING, at, NAN);
	return *level > 0 || fail(fault, KPI_CHAIN_NOT_POSITIVE, at, *level);
}

/* Whether figure i is there, and its period follows that of the one before it. */
static bool
follows(const kpi_figures *figures, size_t i, kpi_chain_fault *fault)
{
	int64_t		steps;

	if (isnan(figures->value[i]))
		return fail(fault, KPI_CHAIN_MISSING, figures->period[i], NAN);
	if (i > 0 && (kpi_grid_distance(figures->period[i - 1], figures->period[i], &steps) != KPI_GRID_OK || steps != 1))
		return fail(fault, KPI_CHAIN_GAP, figures->period[i], NAN);
	return true;
}

static bool
positive(const kpi_figures *figures, size_t i, kpi_chain_fault *fault)
{
	return figures->value[i] > 0 || fail(fault, KPI_CHAIN_NOT_POSITIVE, figures->period[i], figures->value[i]);
}

bool
kpi_chain_links(const kpi_figures *links, double base_value, kpi_period *period, double *level,
				kpi_chain_fault *fault)
{
	kpi_period	none = {0, 0};

	if (links->count == 0)
		return fail(fault, KPI_CHAIN_EMPTY, none, NAN);
	if (kpi_grid_shift(links->period[0], -1, &period[0]) != KPI_GRID_OK)
		return fail(fault, KPI_CHAIN_OFF_CALENDAR, links->period[0], NAN);
	level[0] = base_value;
	for (size_t i = 0; i < links->count; i++)
	{
		if (!follows(links, i, fault) || !positive(links, i, fault))
			return false;
		period[i + 1] = links->period[i];
		level[i + 1] = level[i] * links->value[i];
	}
	return true;
}

bool
kpi_rebase(const kpi_figures *figures, kpi_period at, double base_value, double *rebased, kpi_chain_fault *fault)
{
	double		level;

	if (!kpi_level_at(figures, at, &level, fault))
		return false;
	for (size_t i = 0; i < figures->count; i++)
		rebased[i] = figures->value[i] / level * base_value;
	return true;
}

bool
kpi_link_factor(const kpi_figures *first, const kpi_figures *second, kpi_period at, double *factor,
				kpi_chain_fault *fault)
{
	double		from;
	double		onto;

	fault->second = false;
	if (!kpi_level_at(first, at, &from, fault))
		return false;
	fault->second = true;
	if (!kpi_level_at(second, at, &onto, fault))
		return false;
	*factor = from / onto;
	return true;
}

bool
kpi_splice(const kpi_figures *first, const kpi_figures *second, kpi_period at, bool at_first_level,
		   kpi_period *period, double *value, size_t *count, kpi_chain_fault *fault)
{
	double		factor;
	int64_t		steps;

	*count = 0;
	if (!kpi_link_factor(first, second, at, &factor, fault))
		return false;
	if (kpi_grid_distance(first->period[0], second->period[0], &steps) != KPI_GRID_OK)
		return fail(fault, KPI_CHAIN_MIXED, at, NAN);
	for (size_t i = 0; i < first->count && first->period[i].first < at.first; i++)
	{
		period[*count] = first->period[i];
		value[(*count)++] = at_first_level ? first->value[i] : first->value[i] / factor;
	}
	for (size_t i = 0; i < second->count; i++)
	{
		if (second->period[i].first < at.first)
			continue;
		period[*count] = second->period[i];
		value[(*count)++] = at_first_level ? second->value[i] * factor : second->value[i];
	}
	return true;
}

bool
kpi_deflate(const kpi_figures *amounts, const kpi_figures *prices, kpi_period base, double *real,
			kpi_chain_fault *fault)
{
	double		base_level;

	fault->second = true;
	if (!kpi_level_at(prices, base, &base_level, fault))
		return false;
	for (size_t i = 0; i < amounts->count; i++)
	{
		double		level;

		real[i] = NAN;
		if (isnan(amounts->value[i]))
			continue;
		if (!kpi_level_at(prices, amounts->period[i], &level, fault))
			return false;
		real[i] = amounts->value[i] / (level / base_level);
	}
	return true;
}

/* The amount in prices of the period (or year) before, above zero. */
static bool
amount_before(const kpi_figures *previous_prices, kpi_period period, double *amount, kpi_chain_fault *fault)
{
	fault->second = true;
	*amount = figure_of(previous_prices, period);
	if (isnan(*amount))
		return fail(fault, KPI_CHAIN_MISSING, period, NAN);
	return *amount > 0 || fail(fault, KPI_CHAIN_NOT_POSITIVE, period, *amount);
}

static bool
chainable(const kpi_figures *current, size_t i, kpi_chain_fault *fault)
{
	fault->second = false;
	return follows(current, i, fault) && positive(current, i, fault);
}

/* Every period over the one before it. */
static bool
chain_periods(const kpi_figures *current, const kpi_figures *previous_prices, size_t at, double *volume,
			  kpi_chain_fault *fault)
{
	double		scale;

	for (size_t i = 0; i < current->count; i++)
	{
		double		amount;

		if (!chainable(current, i, fault))
			return false;
		volume[i] = 1;
		if (i == 0)
			continue;
		if (!amount_before(previous_prices, current->period[i], &amount, fault))
			return false;
		volume[i] = volume[i - 1] * (amount / current->value[i - 1]);
	}
	scale = current->value[at] / volume[at];
	for (size_t i = 0; i < current->count; i++)
		volume[i] = i == at ? current->value[i] : volume[i] * scale;
	return true;
}

/* The years of a series of parts of years. */
typedef struct years
{
	size_t		parts;			/* in a year */
	double		level;			/* of the last complete year; 1 in the first */
	double		average;		/* its current amount, of one part */
	double		reference;		/* what turns levels into amounts; NAN until the reference year is reached */
} years;

/* The year that begins with figure `first`; its volumes are levels still. */
static bool
chain_year(const kpi_figures *current, const kpi_figures *previous_prices, kpi_period reference, size_t first,
		   years *y, double *volume, kpi_chain_fault *fault)
{
	size_t		end = first + y->parts < current->count ? first + y->parts : current->count;
	double		sum = 0;
	double		sum_before = 0;

	for (size_t i = first; i < end; i++)
	{
		double		amount;

		if (!chainable(current, i, fault))
			return false;
		sum += current->value[i];
		volume[i] = NAN;
		if (first == 0)
			continue;
		if (!amount_before(previous_prices, current->period[i], &amount, fault))
			return false;
		sum_before += amount;
		volume[i] = y->level * (amount / y->average);
	}
	if (end - first < y->parts)
		return true;
	if (first > 0)
		y->level *= sum_before / (double) y->parts / y->average;
	y->average = sum / (double) y->parts;
	if (current->period[first].first == reference.first && current->period[end - 1].last == reference.last)
		y->reference = y->average / y->level;
	return true;
}

static bool
annual_overlap(const kpi_figures *current, const kpi_figures *previous_prices, kpi_period reference, size_t parts,
			   double *volume, kpi_chain_fault *fault)
{
	years		y = {.parts = parts, .level = 1, .reference = NAN};

	fault->second = false;
	if (!kpi_period_is_year_to_date(current->period[0]))
		return fail(fault, KPI_CHAIN_WITHIN_YEAR, current->period[0], NAN);
	for (size_t first = 0; first < current->count; first += parts)
		if (!chain_year(current, previous_prices, reference, first, &y, volume, fault))
			return false;
	fault->second = false;
	if (isnan(y.reference))
		return fail(fault, KPI_CHAIN_MISSING, reference, NAN);
	for (size_t i = 0; i < current->count; i++)
		volume[i] *= y.reference;
	return true;
}

bool
kpi_chain_volume(const kpi_figures *current, const kpi_figures *previous_prices, kpi_period reference,
				 double *volume, kpi_chain_fault *fault)
{
	size_t		at = place_of(current, reference);
	int			parts = current->count > 0 ? kpi_grid_steps_a_year(current->period[0]) : 1;

	if (at < current->count)
		return chain_periods(current, previous_prices, at, volume, fault);
	if (kpi_period_frequency(reference) == KPI_ANNUAL && parts > 1 && parts <= 12)
		return annual_overlap(current, previous_prices, reference, (size_t) parts, volume, fault);
	fault->second = false;
	return fail(fault, KPI_CHAIN_MISSING, reference, NAN);
}

bool
kpi_capital_stock(const kpi_figures *investment, double depreciation, double growth, double initial,
				  double *stock, kpi_chain_fault *fault)
{
	double		kept = 1 - depreciation / 100;

	for (size_t i = 0; i < investment->count; i++)
	{
		double		invested = investment->value[i];

		if (!follows(investment, i, fault))
			return false;
		if (i > 0)
			stock[i] = kept * stock[i - 1] + invested;
		else if (isnan(initial))
			stock[i] = invested / ((growth + depreciation) / 100);
		else
			stock[i] = kept * initial + invested;
	}
	return true;
}

void
kpi_growth_rates(const kpi_figures *figures, bool over_year, size_t from, size_t until, double *growth)
{
	for (size_t i = from; i < until; i++)
	{
		kpi_period	before;
		bool		found = over_year ? kpi_period_year_before(figures->period[i], &before) == KPI_PERIOD_OK
			: kpi_grid_shift(figures->period[i], -1, &before) == KPI_GRID_OK;
		double		base = found ? figure_of(figures, before) : NAN;

		growth[i] = base > 0 ? 100 * (figures->value[i] - base) / base : NAN;
	}
}

bool
kpi_figures_subtract(const kpi_figures *first, double *amount, const kpi_figures *second, const double *subtracted)
{
	if (first->count != second->count)
		return false;
	for (size_t i = 0; i < first->count; i++)
	{
		if (kpi_period_compare(first->period[i], second->period[i]) != 0)
			return false;
		amount[i] -= subtracted[i];
	}
	return true;
}
