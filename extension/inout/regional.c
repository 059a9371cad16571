#include "inout/regional.h"

#include <math.h>

#include "base/sum.h"

static double
sum_of(const double *values, size_t n)
{
	kpi_sum		sum = {0, 0};

	for (size_t i = 0; i < n; i++)
		kpi_sum_add(&sum, values[i]);
	return kpi_sum_value(&sum);
}

kpi_inout_status
kpi_simple_quotients(const double *region, const double *nation, size_t n, double *slq, kpi_inout_failure *failure)
{
	double		of_region = sum_of(region, n);
	double		of_nation = sum_of(nation, n);

	*failure = (kpi_inout_failure) {n, 0, of_region, of_nation};
	if (!(of_region > 0 && of_nation > 0))
		return KPI_INOUT_NO_DEMAND;
	if (of_region > of_nation)
		return KPI_INOUT_REGION_TOO_LARGE;
	for (size_t i = 0; i < n; i++)
	{
		*failure = (kpi_inout_failure) {i, 0, region[i], nation[i]};
		if (region[i] > 0 && nation[i] == 0)
			return KPI_INOUT_REGION_TOO_LARGE;
		slq[i] = region[i] == 0 ? 0 : (region[i] / of_region) / (nation[i] / of_nation);
	}
	return KPI_INOUT_DONE;
}

double
kpi_flegg_lambda(const double *region, const double *nation, size_t n, double delta)
{
	return pow(log2(1 + sum_of(region, n) / sum_of(nation, n)), delta);
}

static double
quotient(kpi_quotient which, double seller, double buyer, bool same)
{
	if (buyer == 0)
		return 0;
	return which == KPI_QUOTIENT_SLQ || (same && which != KPI_QUOTIENT_CILQ) ? seller : seller / buyer;
}

void
kpi_quotients(kpi_quotient which, const double *slq, size_t n, double lambda, double *quotients, double *workspace)
{
	double	   *factor = workspace;	/* of a column */

	for (size_t j = 0; j < n; j++)
	{
		factor[j] = which == KPI_QUOTIENT_FLQ || which == KPI_QUOTIENT_AFLQ ? lambda : 1;
		if (which == KPI_QUOTIENT_AFLQ && slq[j] > 1)
			factor[j] *= log2(1 + slq[j]);
	}
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++)
			quotients[i * n + j] = factor[j] * quotient(which, slq[i], slq[j], i == j);
}

void
kpi_regional_technical(const double *technical, size_t n, double *quotients)
{
	for (size_t k = 0; k < n * n; k++)
		quotients[k] = fmin(1, quotients[k]) * technical[k];
}

bool
kpi_regional_table(const kpi_flows *nation, const double *technical, const double *output, double *table,
				   const kpi_patience *patience)
{
	size_t		n = nation->n;
	size_t		wide = n + 1;
	double	   *elsewhere = table + (n + nation->inputs) * wide;

	for (size_t i = 0; i < n; i++)
	{
		for (size_t j = 0; j < n; j++)
			table[i * wide + j] = technical[i * n + j] * output[j];
		table[i * wide + n] = 0;
	}
	if (kpi_stopped(patience))
		return false;
	/* what each sector delivers here, where what it buys elsewhere will stand */
	kpi_sum_rows(table, n, wide, elsewhere);
	for (size_t i = 0; i < n; i++)
		table[i * wide + n] = output[i] - elsewhere[i];
	for (size_t p = 0; p < nation->inputs; p++)
	{
		for (size_t j = 0; j < n; j++)
			table[(n + p) * wide + j] = kpi_per_unit(nation, nation->primary[p * n + j], j) * output[j];
		table[(n + p) * wide + n] = 0;
	}
	if (kpi_stopped(patience))
		return false;
	kpi_sum_lines(table, n + nation->inputs, wide, NULL, elsewhere);
	for (size_t j = 0; j < n; j++)
		elsewhere[j] = output[j] - elsewhere[j];
	elsewhere[n] = 0;
	return true;
}
