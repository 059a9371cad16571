#include "inequality/convergence.h"

#include <gsl/gsl_cdf.h>

static const char *const one_kind[] = {"float8"};

static const kpi_flat_field fields[] = {
	{offsetof(kpi_convergence, years), KPI_FLAT_SAME_NUMBER, "years"},
	{offsetof(kpi_convergence, x), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_convergence, y), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_convergence, xx), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_convergence, xy), KPI_FLAT_SUM, NULL},
	{offsetof(kpi_convergence, yy), KPI_FLAT_SUM, NULL}
};

const kpi_flat_shape kpi_convergence_shape = {
	"convergence_summary", sizeof(kpi_convergence), one_kind, 1, fields, 6
};

bool
kpi_convergence_add(kpi_convergence *sums, double first, double last)
{
	double		x = log(first);
	double		y = log(last / first) / sums->years;

	/* a quotient beyond the range of double precision has a logarithm nevertheless */
	if (!isfinite(y))
		y = (log(last) - x) / sums->years;
	sums->head.rows++;
	kpi_sum_add(&sums->x, x);
	kpi_sum_add(&sums->y, y);
	kpi_sum_add_product(&sums->xx, x, x);
	kpi_sum_add_product(&sums->xy, x, y);
	kpi_sum_add_product(&sums->yy, y, y);
	return kpi_sum_finite(&sums->xx) && kpi_sum_finite(&sums->xy) && kpi_sum_finite(&sums->yy);
}

/* How firm the slope is; needs three regions. */
static void
infer(kpi_convergence_result *result, double n, double xx, double xy, double yy)
{
	double		left = yy - result->slope * xy;

	result->r_squared = yy > 0 ? result->slope * xy / yy : NAN;
	if (n < 3)
		return;
	result->slope_se = left > 0 ? sqrt(left / (n - 2) / xx) : 0;
	if (result->slope_se > 0)
	{
		result->t = result->slope / result->slope_se;
		result->p_value = 2 * gsl_cdf_tdist_Q(fabs(result->t), n - 2);
	}
}

static void
find_speed(kpi_convergence_result *result, double years)
{
	if (result->slope < 0 && 1 + result->slope * years > 0)
	{
		result->speed = -log1p(result->slope * years) / years;
		result->half_life = M_LN2 / result->speed;
	}
	else if (result->reason == NULL)
		result->reason = result->slope < 0 ? "overtaking" : "no_convergence";
}

void
kpi_converge(const kpi_convergence *sums, kpi_convergence_result *result)
{
	double		n = (double) sums->head.rows;
	kpi_sum		count = {n, 0};
	double		xx = kpi_sum_determinant(&count, &sums->xx, &sums->x, &sums->x) / n;
	double		xy = kpi_sum_determinant(&count, &sums->xy, &sums->x, &sums->y) / n;
	double		yy = kpi_sum_determinant(&count, &sums->yy, &sums->y, &sums->y) / n;

	*result = (kpi_convergence_result) {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NULL};
	if (n < 3)
		result->reason = "insufficient_data";
	if (n < 2)
		return;
	/* equal first levels leave nothing but the rounding of their logarithms */
	if (!(xx > 1e-24 * (1 + kpi_sum_value(&sums->xx) / n)))
	{
		result->reason = "equal_base";
		return;
	}
	result->slope = xy / xx;
	result->intercept = (kpi_sum_value(&sums->y) - result->slope * kpi_sum_value(&sums->x)) / n;
	infer(result, n, xx, xy, yy);
	find_speed(result, sums->years);
}
