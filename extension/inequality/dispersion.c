/* Concentration and dispersion from their sums. The steps over rows are inline in dispersion.h. */
#include "inequality/dispersion.h"

static const char *const kinds[] = {"plain", "weighted", "log"};

static const kpi_flat_field fields[] = {
	{offsetof(kpi_dispersion, weight), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_dispersion, first), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_dispersion, second), KPI_FLAT_SUM, NULL}
};

const kpi_flat_shape kpi_dispersion_shape = {
	"dispersion_summary", sizeof(kpi_dispersion), kinds, 3, fields, 3
};

/* The same sums with weight and first near 1: quotients of products of very large or small sums keep their place. */
static kpi_dispersion
scaled(const kpi_dispersion *sums)
{
	kpi_dispersion near = *sums;
	int			of_weight = ilogb(kpi_sum_value(&sums->weight));
	int			of_first = ilogb(kpi_sum_value(&sums->first));

	kpi_sum_scale(&near.weight, -of_weight);
	kpi_sum_scale(&near.first, -of_first);
	kpi_sum_scale(&near.second, of_weight - 2 * of_first);
	return near;
}

/* Squares this small have lost digits, or are 0 where their values are not. */
static bool
squares_lost(const kpi_dispersion *sums)
{
	return kpi_sum_value(&sums->second) < 1e-290;
}

double
kpi_hhi(const kpi_dispersion *sums)
{
	kpi_dispersion near;
	double		amount = kpi_sum_value(&sums->first);

	if (!(amount > 0))
		return NAN;
	if (squares_lost(sums))
		return INFINITY;
	near = scaled(sums);
	amount = kpi_sum_value(&near.first);
	/* scaled() gave the square a factor 2^k for a weight of 2^k, which is taken back here */
	return kpi_sum_value(&near.second) / (amount * amount) / ldexp(1, ilogb(kpi_sum_value(&sums->weight)));
}

double
kpi_hhi_normalised(const kpi_dispersion *sums)
{
	double		least = 1 / (double) sums->head.rows;

	return sums->head.rows > 1 ? (kpi_hhi(sums) - least) / (1 - least) : NAN;
}

double
kpi_relative_deviation(const kpi_dispersion *sums)
{
	kpi_dispersion near;
	double		left;

	if (!(kpi_sum_value(&sums->weight) > 0 && kpi_sum_value(&sums->first) > 0))
		return NAN;
	if (squares_lost(sums))
		return INFINITY;
	near = scaled(sums);
	left = kpi_sum_determinant(&near.weight, &near.second, &near.first, &near.first);
	return left > 0 ? sqrt(left) / kpi_sum_value(&near.first) : 0;
}

double
kpi_deviation(const kpi_dispersion *sums, bool sample)
{
	double		n = kpi_sum_value(&sums->weight);
	double		left = kpi_sum_determinant(&sums->weight, &sums->second, &sums->first, &sums->first);

	if (!(n > sample))
		return NAN;
	return left > 0 ? sqrt(left / n / (n - sample)) : 0;
}
