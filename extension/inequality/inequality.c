/* Theil and Atkinson from their sums. The steps over rows are inline in inequality.h. */
#include "inequality/inequality.h"

#include "base/twofold.h"

static const char *const one_kind[] = {"float8"};

static const kpi_flat_field inequality_fields[] = {
	{offsetof(kpi_inequality, zeros), KPI_FLAT_COUNT, NULL},
	{offsetof(kpi_inequality, weight), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_inequality, amount), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_inequality, log), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_inequality, amount_log), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_inequality, root), KPI_FLAT_SUM, NULL}
};

const kpi_flat_shape kpi_inequality_shape = {
	"inequality_summary", sizeof(kpi_inequality), one_kind, 1, inequality_fields, 6
};

static const kpi_flat_field atkinson_fields[] = {
	{offsetof(kpi_atkinson, aversion), KPI_FLAT_SAME_NUMBER, "aversion"},
	{offsetof(kpi_atkinson, zeros), KPI_FLAT_COUNT, NULL},
	{offsetof(kpi_atkinson, weight), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_atkinson, amount), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_atkinson, power), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_atkinson, power_less_1), KPI_FLAT_SUM, NULL}
};

const kpi_flat_shape kpi_atkinson_shape = {
	"atkinson_summary", sizeof(kpi_atkinson), one_kind, 1, atkinson_fields, 6
};

static const kpi_flat_field decomposition_fields[] = {
	{offsetof(kpi_decomposition, zeros), KPI_FLAT_COUNT, NULL},
	{offsetof(kpi_decomposition, weight), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_decomposition, amount), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_decomposition, log), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_decomposition, amount_log), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_decomposition, mean_log), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_decomposition, amount_mean_log), KPI_FLAT_SUM, NULL}
};

const kpi_flat_shape kpi_decomposition_shape = {
	"decomposition_summary", sizeof(kpi_decomposition), one_kind, 1, decomposition_fields, 7
};

/* ln(amount / weight) as a two-part number, the rounding of the quotient made good. */
static kpi_sum
log_of_mean(const kpi_sum *amount, const kpi_sum *weight)
{
	double		quotient = kpi_sum_value(amount) / kpi_sum_value(weight);
	kpi_sum		rest = {amount->total, amount->error};
	kpi_sum		logarithm;

	kpi_sum_add_product(&rest, -quotient, weight->total);
	rest.error -= quotient * weight->error;
	kpi_log_parts(quotient, &logarithm.total, &logarithm.error);
	logarithm.error += kpi_sum_value(&rest) / kpi_sum_value(amount);
	return logarithm;
}

/* Whether there is anything to share out, and a mean that is a number above 0. */
static bool
has_mean(const kpi_sum *amount, const kpi_sum *weight)
{
	double		mean = kpi_sum_value(amount) / kpi_sum_value(weight);

	return kpi_sum_value(weight) > 0 && mean > 0 && isfinite(mean);
}

/* An index cannot be below 0; what is, is the rounding of equal values. */
static double
at_least_zero(double index)
{
	return index <= 0 ? 0 : index;
}

/* sum of weight * ln(own / other), where own is the logarithm's sum and other the same of the total mean */
static double
excess(const kpi_sum *logs, const kpi_sum *weights, const kpi_sum *log_mean)
{
	kpi_sum		expected = kpi_sum_times(weights, log_mean);

	return kpi_sum_minus(logs, &expected);
}

double
kpi_theil_t(const kpi_inequality *sums)
{
	kpi_sum		log_mean;

	if (!has_mean(&sums->amount, &sums->weight))
		return NAN;
	log_mean = log_of_mean(&sums->amount, &sums->weight);
	return at_least_zero(excess(&sums->amount_log, &sums->amount, &log_mean) / kpi_sum_value(&sums->amount));
}

double
kpi_theil_l(const kpi_inequality *sums)
{
	kpi_sum		log_mean;

	if (sums->zeros > 0 || !has_mean(&sums->amount, &sums->weight))
		return NAN;
	log_mean = log_of_mean(&sums->amount, &sums->weight);
	return at_least_zero(-excess(&sums->log, &sums->weight, &log_mean) / kpi_sum_value(&sums->weight));
}

double
kpi_atkinson_half(const kpi_inequality *sums)
{
	kpi_sum		equal;
	kpi_sum		real;

	if (!has_mean(&sums->amount, &sums->weight))
		return NAN;
	equal = kpi_sum_times(&sums->weight, &sums->amount);
	real = kpi_sum_times(&sums->root, &sums->root);
	if (!isnormal(kpi_sum_value(&equal)))
	{
		/* the products of very large or small sums have no place: the same by their quotients */
		double		root = kpi_sum_value(&sums->root) / kpi_sum_value(&sums->weight);

		return at_least_zero(1 - root * (root / (kpi_sum_value(&sums->amount) / kpi_sum_value(&sums->weight))));
	}
	return at_least_zero(kpi_sum_minus(&equal, &real) / kpi_sum_value(&equal));
}

double
kpi_atkinson_one(const kpi_inequality *sums)
{
	if (!has_mean(&sums->amount, &sums->weight))
		return NAN;
	return sums->zeros > 0 ? 1 : -expm1(-kpi_theil_l(sums));
}

bool
kpi_atkinson_add(kpi_atkinson *sums, double value, double weight)
{
	double		exponent = 1 - sums->aversion;

	sums->head.rows++;
	kpi_sum_add(&sums->weight, weight);
	kpi_sum_add_product(&sums->amount, weight, value);
	if (value == 0 && exponent <= 0)
		sums->zeros += weight > 0;
	else if (weight > 0)
	{
		kpi_sum_add_product(&sums->power, weight, exponent == 0 ? log(value) : pow(value, exponent));
		kpi_sum_add_product(&sums->power_less_1, weight, expm1(exponent * log(value)));
	}
	return kpi_sum_finite(&sums->weight) && kpi_sum_finite(&sums->amount) && kpi_sum_finite(&sums->power) &&
		kpi_sum_finite(&sums->power_less_1) && (weight * value > 0 || weight == 0 || value == 0);
}

/* ln of the amount that, had by everybody, would be worth as much; infinite where the powers were too small to hold. */
static double
log_of_equivalent(const kpi_atkinson *sums)
{
	double		exponent = 1 - sums->aversion;
	double		weight = kpi_sum_value(&sums->weight);
	double		mean = kpi_sum_value(&sums->power) / weight;

	if (exponent == 0)
		return mean;
	if (mean > 0.5 && mean < 2)
		return log1p(kpi_sum_value(&sums->power_less_1) / weight) / exponent;
	return mean > 1e-290 ? log(mean) / exponent : INFINITY;
}

double
kpi_atkinson_index(const kpi_atkinson *sums)
{
	kpi_sum		log_mean;
	double		equivalent;

	if (!has_mean(&sums->amount, &sums->weight))
		return NAN;
	if (sums->zeros > 0 || sums->aversion == 0)
		return sums->zeros > 0;
	log_mean = log_of_mean(&sums->amount, &sums->weight);
	equivalent = log_of_equivalent(sums);
	return isinf(equivalent) ? INFINITY : at_least_zero(-expm1(equivalent - kpi_sum_value(&log_mean)));
}

/* ---- within and between groups ---- */

bool
kpi_decomposition_add(kpi_decomposition *all, const kpi_inequality *group)
{
	kpi_sum		log_mean = {0, 0};
	kpi_sum		product;

	if (!(kpi_sum_value(&group->weight) > 0))
		return true;
	all->head.rows++;
	all->zeros += group->zeros;
	kpi_sum_combine(&all->weight, &group->weight);
	kpi_sum_combine(&all->amount, &group->amount);
	kpi_sum_combine(&all->log, &group->log);
	kpi_sum_combine(&all->amount_log, &group->amount_log);
	/* a group of zeros alone has no logarithm of a mean; its zeros leave only theil_t defined, where it adds 0 */
	if (has_mean(&group->amount, &group->weight))
		log_mean = log_of_mean(&group->amount, &group->weight);
	product = kpi_sum_times(&group->weight, &log_mean);
	kpi_sum_combine(&all->mean_log, &product);
	product = kpi_sum_times(&group->amount, &log_mean);
	kpi_sum_combine(&all->amount_mean_log, &product);
	return all->zeros <= KPI_FLAT_COUNT_MAX && kpi_sum_finite(&all->weight) && kpi_sum_finite(&all->amount) &&
		kpi_sum_finite(&all->amount_log) && kpi_sum_finite(&all->amount_mean_log);
}

void
kpi_decompose_theil_t(const kpi_decomposition *all, kpi_decomposed *result)
{
	double		amount = kpi_sum_value(&all->amount);
	kpi_sum		log_mean;

	result->total = result->within = result->between = NAN;
	if (!has_mean(&all->amount, &all->weight))
		return;
	log_mean = log_of_mean(&all->amount, &all->weight);
	result->total = at_least_zero(excess(&all->amount_log, &all->amount, &log_mean) / amount);
	result->within = at_least_zero(kpi_sum_minus(&all->amount_log, &all->amount_mean_log) / amount);
	result->between = at_least_zero(excess(&all->amount_mean_log, &all->amount, &log_mean) / amount);
}

void
kpi_decompose_theil_l(const kpi_decomposition *all, kpi_decomposed *result)
{
	double		weight = kpi_sum_value(&all->weight);
	kpi_sum		log_mean;

	result->total = result->within = result->between = NAN;
	if (all->zeros > 0 || !has_mean(&all->amount, &all->weight))
		return;
	log_mean = log_of_mean(&all->amount, &all->weight);
	result->total = at_least_zero(-excess(&all->log, &all->weight, &log_mean) / weight);
	result->within = at_least_zero(kpi_sum_minus(&all->mean_log, &all->log) / weight);
	result->between = at_least_zero(-excess(&all->mean_log, &all->weight, &log_mean) / weight);
}
