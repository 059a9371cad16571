#include "inout/digital.h"

#include <math.h>
#include <string.h>

#include "base/sum.h"

void
kpi_digital_inputs(const kpi_flows *flows, const bool *digital, const double *imported, kpi_digitisation form,
				   double *coefficients, double *workspace)
{
	size_t		n = flows->n;
	double	   *part = coefficients;
	double	   *all = workspace;

	kpi_sum_lines(flows->between, n, n, digital, part);
	kpi_sum_lines(flows->between, n, n, NULL, all);
	for (size_t j = 0; j < n; j++)
	{
		double		whole = form == KPI_DIGITISED_OUTPUT ? flows->output[j] : all[j] + imported[n + j];

		coefficients[j] = whole == 0 ? 0 : (part[j] + imported[j]) / whole;
	}
}

void
kpi_add_imported(const double *inputs, size_t products, size_t stride, size_t j, const bool *digital, double *part,
				 double *all)
{
	kpi_sum		of_digital = {*part, 0};
	kpi_sum		of_all = {*all, 0};

	for (size_t i = 0; i < products; i++)
	{
		kpi_sum_add(&of_all, inputs[i * stride + j]);
		if (digital[i])
			kpi_sum_add(&of_digital, inputs[i * stride + j]);
	}
	*part = kpi_sum_value(&of_digital);
	*all = kpi_sum_value(&of_all);
}

bool
kpi_digital_requirement(const kpi_flows *flows, const bool *digital, const double *value_added,
						const double *factors, double *coefficients, double *workspace, const kpi_patience *patience)
{
	size_t		n = flows->n;
	double	   *all = workspace;
	double	   *part = workspace + n;

	for (size_t i = 0; i < n; i++)
	{
		all[i] = kpi_per_unit(flows, value_added[i], i);
		part[i] = digital[i] ? all[i] : 0;
	}
	if (!kpi_solve_left(factors, n, workspace, 2, patience))
		return false;
	for (size_t j = 0; j < n; j++)
		coefficients[j] = all[j] == 0 ? 0 : part[j] / all[j];
	return true;
}

/* sum of left[i] * (inverse right)[i] over the sectors of one kind; solved[n] is worked in */
static bool
add_between(const kpi_flows *flows, const double *left, const bool *digital, bool of_digital, const double *factors,
			double *solved, kpi_sum *sum, const kpi_patience *patience)
{
	if (!kpi_solve(factors, flows->n, solved, 1, patience))
		return false;
	for (size_t i = 0; i < flows->n; i++)
		if (digital[i] == of_digital)
			kpi_sum_add_product(sum, left[i], solved[i]);
	return true;
}

/* Value added of each digital sector in the final demand for its own product, TOGETHER of them at a time. */
static bool
add_diagonal(const kpi_flows *flows, const double *rate, const bool *digital, const double *factors, double *sides,
			 kpi_sum *sum, const kpi_patience *patience)
{
	size_t		n = flows->n;

	for (size_t next = 0; next < n;)
	{
		size_t		picked[KPI_ADB_TOGETHER];
		size_t		count = 0;

		for (; next < n && count < KPI_ADB_TOGETHER; next++)
			if (digital[next])
				picked[count++] = next;
		memset(sides, 0, n * count * sizeof(double));
		for (size_t c = 0; c < count; c++)
			sides[picked[c] * count + c] = flows->demand[picked[c]];
		if (!kpi_solve(factors, n, sides, count, patience))
			return false;
		for (size_t c = 0; c < count; c++)
			kpi_sum_add_product(sum, rate[picked[c]], sides[picked[c] * count + c]);
	}
	return true;
}

/* Value added of digital sectors in the final demand for digital products: all of it, or each in its own. */
static bool
add_counted_twice(const kpi_flows *flows, const double *rate, const bool *digital, bool diagonal,
				  const double *factors, double *sides, kpi_sum *sum, const kpi_patience *patience)
{
	if (diagonal)
		return add_diagonal(flows, rate, digital, factors, sides, sum, patience);
	for (size_t j = 0; j < flows->n; j++)
		sides[j] = digital[j] ? flows->demand[j] : 0;
	return add_between(flows, rate, digital, true, factors, sides, sum, patience);
}

bool
kpi_adb_gdp(const kpi_flows *flows, const bool *digital, const double *value_added, const double *investment,
			bool diagonal, const double *factors, kpi_digital_gdp *result, double *workspace,
			const kpi_patience *patience)
{
	size_t		n = flows->n;
	double	   *rate = workspace;			/* value added per unit of output */
	double	   *in_demand = workspace + n;	/* and per unit of final demand, all sectors' together */
	double	   *solved = workspace + 2 * n;
	kpi_sum		backward = {0, 0};
	kpi_sum		forward = {0, 0};
	kpi_sum		twice = {0, 0};
	kpi_sum		invested = {0, 0};
	kpi_sum		gdp = {0, 0};

	for (size_t i = 0; i < n; i++)
		rate[i] = in_demand[i] = kpi_per_unit(flows, value_added[i], i);
	if (!kpi_solve_left(factors, n, in_demand, 1, patience))
		return false;
	for (size_t j = 0; j < n; j++)
	{
		kpi_sum_add(&gdp, value_added[j]);
		if (digital[j])
			kpi_sum_add_product(&backward, in_demand[j], flows->demand[j]);
		solved[j] = flows->demand[j];
	}
	if (!add_between(flows, rate, digital, true, factors, solved, &forward, patience) ||
		!add_counted_twice(flows, rate, digital, diagonal, factors, solved, &twice, patience))
		return false;
	for (size_t j = 0; j < n; j++)
		solved[j] = investment == NULL || digital[j] || flows->demand[j] == 0 ? 0 : investment[j];
	if (!add_between(flows, rate, digital, false, factors, solved, &invested, patience))
		return false;
	*result = (kpi_digital_gdp) {kpi_sum_value(&backward), kpi_sum_value(&forward), kpi_sum_value(&twice),
		kpi_sum_value(&invested), 0, kpi_sum_value(&gdp)};
	/* with all sectors digital the bracket is exactly 0 */
	result->digital = result->backward + (result->forward - result->twice) + result->investment;
	return true;
}

void
kpi_value_added_in_demand(const kpi_flows *flows, const double *value_added, double *inverse)
{
	size_t		n = flows->n;

	for (size_t i = 0; i < n; i++)
	{
		double		rate = kpi_per_unit(flows, value_added[i], i);

		for (size_t j = 0; j < n; j++)
			inverse[i * n + j] = rate * inverse[i * n + j] * flows->demand[j];
	}
}

/* ---- shares ---- */

void
kpi_nso_parts(const double *value_added, const bool *digital, const double *coefficients, size_t n,
			  double product_taxes, kpi_nso_share *share)
{
	kpi_sum		core = {0, 0};
	kpi_sum		digitised = {0, 0};
	kpi_sum		all = {0, 0};

	for (size_t i = 0; i < n; i++)
	{
		kpi_sum_add(&all, value_added[i]);
		if (digital[i])
			kpi_sum_add(&core, value_added[i]);
		else
			kpi_sum_add_product(&digitised, coefficients[i], value_added[i]);
	}
	share->core = kpi_sum_value(&core);
	share->digitised = kpi_sum_value(&digitised);
	share->value_added = kpi_sum_value(&all);
	kpi_sum_combine(&core, &digitised);
	share->total = kpi_sum_value(&core);
	kpi_sum_add(&all, product_taxes);
	share->grdp = kpi_sum_value(&all);
}

bool
kpi_percent(double part, double whole, double *percent)
{
	*percent = whole > 0 ? 100 * part / whole : NAN;
	return whole > 0;
}

bool
kpi_digital_parts(const double *values, const double *digital, const double *total, size_t n, size_t count,
				  double *parts, bool *known, size_t *place)
{
	for (size_t i = 0; i < n; i++)
	{
		*place = i;
		if (digital[i] > total[i])
			return false;
		known[i] = total[i] != 0;
		for (size_t k = 0; k < count; k++)
			parts[i * count + k] = known[i] ? values[i * count + k] * (digital[i] / total[i]) : 0;
	}
	return true;
}
