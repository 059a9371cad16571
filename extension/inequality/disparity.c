#include "inequality/disparity.h"

static const char *const one_kind[] = {"float8"};

static const kpi_flat_field fields[] = {
	{offsetof(kpi_shift_share, no_nation), KPI_FLAT_COUNT, NULL},
	{offsetof(kpi_shift_share, no_region), KPI_FLAT_COUNT, NULL},
	{offsetof(kpi_shift_share, region_before), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_shift_share, region_after), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_shift_share, nation_before), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_shift_share, nation_after), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_shift_share, region_as_nation), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_shift_share, nation_as_region), KPI_FLAT_SUM, NULL}
};

const kpi_flat_shape kpi_shift_share_shape = {
	"shift_share_summary", sizeof(kpi_shift_share), one_kind, 1, fields, 8
};

/* ---- shift-share ---- */

/* An industry that is nowhere needs no growth rate; one that has just come has none. */
static void
add_grown(kpi_sum *sum, int64_t *undefined, double amount, double before, double after)
{
	if (before > 0)
		kpi_sum_add(sum, amount * (after / before));
	else if (amount > 0 || after > 0)
		(*undefined)++;
}

bool
kpi_shift_share_add(kpi_shift_share *sums, double region_before, double region_after,
					double nation_before, double nation_after)
{
	sums->head.rows++;
	kpi_sum_add(&sums->region_before, region_before);
	kpi_sum_add(&sums->region_after, region_after);
	kpi_sum_add(&sums->nation_before, nation_before);
	kpi_sum_add(&sums->nation_after, nation_after);
	add_grown(&sums->region_as_nation, &sums->no_nation, region_before, nation_before, nation_after);
	add_grown(&sums->nation_as_region, &sums->no_region, nation_before, region_before, region_after);
	return kpi_sum_finite(&sums->region_before) && kpi_sum_finite(&sums->region_after) &&
		kpi_sum_finite(&sums->nation_before) && kpi_sum_finite(&sums->nation_after) &&
		kpi_sum_finite(&sums->region_as_nation) && kpi_sum_finite(&sums->nation_as_region);
}

void
kpi_shift(const kpi_shift_share *sums, kpi_shift_share_result *result)
{
	double		before = kpi_sum_value(&sums->region_before);
	double		after = kpi_sum_value(&sums->region_after);
	double		nation_before = kpi_sum_value(&sums->nation_before);
	double		nation_after = kpi_sum_value(&sums->nation_after);
	double		as_nation = kpi_sum_value(&sums->region_as_nation);

	*result = (kpi_shift_share_result) {after - before, NAN, NAN, NAN, NAN, NAN, NAN, NULL};
	if (!(nation_before > 0))
	{
		result->reason = "nation_without_base";
		return;
	}
	result->national_share = before * ((nation_after - nation_before) / nation_before);
	result->net_shift = result->total_change - result->national_share;
	if (sums->no_nation > 0)
	{
		result->reason = "industry_new_in_nation";
		return;
	}
	result->industry_mix = as_nation - before * (nation_after / nation_before);
	result->regional_shift = after - as_nation;
	if (sums->no_region > 0)
	{
		result->reason = "industry_new_in_region";
		return;
	}
	result->competitive = before / nation_before * (kpi_sum_value(&sums->nation_as_region) - nation_after);
	result->allocation = result->regional_shift - result->competitive;
}

/* ---- quotients and gaps ---- */

double
kpi_location_quotient(double region, double region_total, double nation, double nation_total, bool rest_of_nation)
{
	if (rest_of_nation)
	{
		nation -= region;
		nation_total -= region_total;
	}
	if (!(region_total > 0 && nation > 0 && nation_total > 0))
		return NAN;
	return region / region_total / (nation / nation_total);
}

/* Odds of a rate in percent; NAN at 0 and 100, where one of the two odds that are compared is not a number. */
static double
odds(double rate)
{
	return rate > 0 && rate < 100 ? rate / (100 - rate) : NAN;
}

void
kpi_digital_divide(double advantaged, double disadvantaged, kpi_divide *divide)
{
	divide->gap = advantaged - disadvantaged;
	divide->ratio = advantaged > 0 ? disadvantaged / advantaged : NAN;
	divide->relative_gap = advantaged > 0 ? 100 * (divide->gap / advantaged) : NAN;
	divide->odds_ratio = odds(advantaged) / odds(disadvantaged);
	divide->logit_gap = log(divide->odds_ratio);
}

/* ---- distance in time ---- */

double
kpi_time_of_level(const kpi_series *series, double level)
{
	double		last_value = NAN;
	double		last_time = NAN;

	for (size_t i = 0; i < kpi_series_count(series); i++)
	{
		double		value = kpi_series_value(series, i);
		double		time = kpi_period_time(kpi_series_period(series, i));

		if (kpi_series_is_null(series, i))
			continue;
		if (value == level)
			return time;
		if ((last_value < level && level < value) || (value < level && level < last_value))
			return last_time + (time - last_time) * ((level - last_value) / (value - last_value));
		last_value = value;
		last_time = time;
	}
	return NAN;
}
