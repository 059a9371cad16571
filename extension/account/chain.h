/*
 * Series of indices and of amounts in constant prices: chaining, rebasing,
 * splicing, deflation, and the stock that investments leave.
 *
 * A series is periods in order, each once, and a figure for each, NAN where
 * there is none. Results go into arrays of the caller. What is wrong with a
 * figure is told with its period; nothing is bridged, carried over or guessed.
 *
 * Sources: Eurostat, Handbook on price and volume measures in national accounts
 * (2016); IMF, Quarterly National Accounts Manual (2017), chapter 8 (annual
 * overlap); OECD, Measuring Capital (2009) for the perpetual inventory, K(0) =
 * I(0) / (g + d) after Harberger (1978). Vietnamese base years: Circular
 * 13/2019/TT-BKHDT (2010, then 2020).
 */
#ifndef KPI_CHAIN_H
#define KPI_CHAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "period/period.h"

typedef struct kpi_figures
{
	size_t		count;
	const kpi_period *period;
	const double *value;		/* NAN where there is none */
} kpi_figures;

typedef enum kpi_chain_code
{
	KPI_CHAIN_OK = 0,
	KPI_CHAIN_EMPTY,			/* no figures at all */
	KPI_CHAIN_MISSING,			/* no figure for the period */
	KPI_CHAIN_NOT_POSITIVE,		/* its figure is zero or negative where it is divided by or chained */
	KPI_CHAIN_GAP,				/* the period does not follow the one before it */
	KPI_CHAIN_MIXED,			/* two series that should be of one frequency are not */
	KPI_CHAIN_WITHIN_YEAR,		/* the first period does not begin a year */
	KPI_CHAIN_OFF_CALENDAR		/* the period before the first lies outside the calendar, or has no length in months */
} kpi_chain_code;

/* What is wrong, and where. */
typedef struct kpi_chain_fault
{
	kpi_chain_code code;
	kpi_period	period;
	double		value;			/* the figure that is not positive */
	bool		second;			/* in the second of two series */
} kpi_chain_fault;

/*
 * The level of a series in a period: its figure, or the mean of the figures of
 * the shorter periods that make it up without a gap (2020 of a monthly index).
 * Above zero, else a fault.
 */
bool		kpi_level_at(const kpi_figures *figures, kpi_period at, double *level, kpi_chain_fault *fault);

/*
 * Levels from links, each the index of a period over the one before it:
 * level[0] is that of the period before the first link.
 */
bool kpi_chain_links(const kpi_figures *links, double base_value, kpi_period *period, double *level,
					 kpi_chain_fault *fault);

/* base_value * figure / level in the base period */
bool kpi_rebase(const kpi_figures *figures, kpi_period at, double base_value, double *rebased,
				kpi_chain_fault *fault);

/* Level of the first series over that of the second in the period that has both. */
bool kpi_link_factor(const kpi_figures *first, const kpi_figures *second, kpi_period at, double *factor,
					 kpi_chain_fault *fault);

/*
 * The first series before the link period and the second from its first day on,
 * at the level of the second (or of the first). period and value have room for
 * the figures of both; *count is how many there are.
 */
bool kpi_splice(const kpi_figures *first, const kpi_figures *second, kpi_period at, bool at_first_level,
				kpi_period *period, double *value, size_t *count, kpi_chain_fault *fault);

/* Amounts in prices of the base period; NAN where there is no amount. */
bool kpi_deflate(const kpi_figures *amounts, const kpi_figures *prices, kpi_period base, double *real,
				 kpi_chain_fault *fault);

/*
 * Amounts chained from amounts in prices of the previous period: the link of a
 * period is its amount in those over the previous period's amount in its own;
 * levels equal the current amount in the reference period.
 *
 * With a year as reference of shorter periods (the annual overlap): amounts are
 * in average prices of the year before; the level of a year is chained from the
 * sums of years, and that of a period is its amount over the average amount of
 * the year before, at that year's level. Periods of a year add up to the volume
 * of the year. NAN in the first year, which has no year before.
 */
bool kpi_chain_volume(const kpi_figures *current, const kpi_figures *previous_prices, kpi_period reference,
					  double *volume, kpi_chain_fault *fault);

/*
 * Stock at the end of each period, K(t) = (1 - d) K(t-1) + I(t), rates in
 * percent a period. The first is I / (growth + depreciation), or with an initial
 * stock (not NAN) what is left of it plus the first investment.
 */
bool kpi_capital_stock(const kpi_figures *investment, double depreciation, double growth, double initial,
					   double *stock, kpi_chain_fault *fault);

/* Growth of figures from..until-1, in percent over the period or the year before; NAN where that is missing or not above 0. */
void		kpi_growth_rates(const kpi_figures *figures, bool over_year, size_t from, size_t until, double *growth);

/* Takes the amounts of the second series from those of the first; false where the periods differ. */
bool		kpi_figures_subtract(const kpi_figures *first, double *amount, const kpi_figures *second,
								 const double *subtracted);

#endif
