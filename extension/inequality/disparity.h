/*
 * Regions beside the nation, groups beside each other: shift-share, location
 * quotient, digital divide, distance in time.
 *
 * Sources: Dunn (1960), A statistical and analytical technique for regional
 * analysis; Esteban-Marquillas (1972), A reinterpretation of shift-share analysis;
 * Sicherl (1973), Time distance as a dynamic measure of disparities.
 */
#ifndef KPI_DISPARITY_H
#define KPI_DISPARITY_H

#include "base/flat.h"
#include "matrix/series.h"

/* One row an industry: region and nation, before and after. */
typedef struct kpi_shift_share
{
	kpi_flat_head head;
	int64_t		no_nation;		/* industries the nation did not have before: no national growth */
	int64_t		no_region;		/* industries the region did not have before: no regional growth */
	kpi_sum		region_before;
	kpi_sum		region_after;
	kpi_sum		nation_before;
	kpi_sum		nation_after;
	kpi_sum		region_as_nation;	/* region before * growth factor of the industry in the nation */
	kpi_sum		nation_as_region;	/* nation before * growth factor of the industry in the region */
} kpi_shift_share;

/* Each NAN where a growth it rests on is not defined. */
typedef struct kpi_shift_share_result
{
	double		total_change;
	double		national_share;	/* had all industries grown as the nation did */
	double		industry_mix;	/* from having industries that grow fast or slowly in the nation */
	double		regional_shift; /* from industries that grow otherwise than in the nation */
	double		net_shift;		/* the last two together */
	double		competitive;	/* of the regional shift: with the nation's mix of industries */
	double		allocation;		/* of the regional shift: from being specialised */
	const char *reason;			/* why something is not defined; NULL = all is */
} kpi_shift_share_result;

typedef struct kpi_divide
{
	double		gap;			/* percentage points */
	double		ratio;			/* disadvantaged over advantaged; each NAN where not defined */
	double		relative_gap;	/* percent of the advantaged */
	double		odds_ratio;		/* odds of the advantaged over the others' */
	double		logit_gap;
} kpi_divide;

extern const kpi_flat_shape kpi_shift_share_shape;

/* Adds an industry with amounts of at least 0; false where a sum left its range. */
bool		kpi_shift_share_add(kpi_shift_share *sums, double region_before, double region_after,
								double nation_before, double nation_after);
void		kpi_shift(const kpi_shift_share *sums, kpi_shift_share_result *result);

/* Share of an industry in the region over its share in the nation, or in the rest of it; NAN over 0. */
double		kpi_location_quotient(double region, double region_total, double nation, double nation_total,
								  bool rest_of_nation);

/* Of two rates in percent. */
void		kpi_digital_divide(double advantaged, double disadvantaged, kpi_divide *divide);

/*
 * When a series first had a level, as a fractional year: at a period's end or, by a
 * straight line, between two. NAN where it never had it. Figures that are NULL are
 * passed over.
 */
double		kpi_time_of_level(const kpi_series *series, double level);

#endif
