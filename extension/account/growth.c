/* Rates of growth and their sources (see growth.h). */
#include "account/growth.h"

#include <math.h>

const char *const kpi_accounting_method_words[KPI_ACCOUNTING_METHODS] = {
	[KPI_DISCRETE] = "discrete",
	[KPI_LOG_TORNQVIST] = "log_tornqvist",
};

const char *const kpi_growth_reason_words[] = {
	[KPI_GROWTH_NO_REASON] = NULL,
	[KPI_GROWTH_NONE] = "no_growth",
	[KPI_GROWTH_FALLING] = "falling",
	[KPI_GROWTH_BASE] = "base_not_positive",
};

/* Growth in percent from a base; NAN from one that is not above zero. */
static double
percent_growth(kpi_change change)
{
	return change.before > 0 ? 100 * (change.now - change.before) / change.before : NAN;
}

kpi_growth_between
kpi_growth_of(double first, double last, double years)
{
	kpi_growth_between growth = {NAN, NAN, NAN, NAN};
	double		logarithm;

	growth.total = percent_growth((kpi_change) {first, last});
	if (!(first > 0 && last > 0 && years > 0))
		return growth;
	logarithm = log(last / first) / years;
	growth.logarithmic = 100 * logarithm;
	growth.compound = 100 * expm1(logarithm);
	if (logarithm > 0)
		growth.doubling_years = log(2) / logarithm;
	return growth;
}

double
kpi_icor(double investment, double output_before, double output)
{
	double		change = output - output_before;

	return change > 0 ? investment / change : NAN;
}

double
kpi_icor_of_rates(double investment_rate, double growth)
{
	return growth > 0 ? investment_rate / growth : NAN;
}

double
kpi_deflated(double current, double price_index, double base_index)
{
	return current / (price_index / base_index);
}

static double
growth_by(kpi_accounting_method method, kpi_change change)
{
	return method == KPI_DISCRETE ? percent_growth(change) : 100 * log(change.now / change.before);
}

kpi_growth_reason
kpi_growth_accounting(kpi_accounting_method method, kpi_change output, size_t count, const kpi_change *factor,
					  const double *share, double *output_growth, kpi_factor_part *part,
					  kpi_factor_part *residual)
{
	double		total = growth_by(method, output);
	double		rest = total;

	for (size_t i = 0; i < count; i++)
	{
		part[i].growth = growth_by(method, factor[i]);
		part[i].contribution = share[i] / 100 * part[i].growth;
		part[i].share = total != 0 ? 100 * part[i].contribution / total : NAN;
		rest -= part[i].contribution;
	}
	residual->growth = rest;
	residual->contribution = rest;
	residual->share = total != 0 ? 100 * rest / total : NAN;
	*output_growth = total;
	return total == 0 ? KPI_GROWTH_NONE : total < 0 ? KPI_GROWTH_FALLING : KPI_GROWTH_NO_REASON;
}

double
kpi_mean_share(double before, double now)
{
	return before + (now - before) / 2;
}

double
kpi_productivity_ratio(kpi_change output, size_t count, const kpi_change *factor, const double *share)
{
	double		logarithm = log(output.now / output.before);

	for (size_t i = 0; i < count; i++)
		logarithm -= share[i] / 100 * log(factor[i].now / factor[i].before);
	return exp(logarithm);
}

kpi_digital_part
kpi_digital_contribution(kpi_change digital, kpi_change total)
{
	kpi_digital_part part = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, KPI_GROWTH_BASE};
	double		grown = total.now - total.before;

	part.digital_growth = percent_growth(digital);
	if (total.now > 0)
		part.share_now = 100 * digital.now / total.now;
	if (!(total.before > 0))
		return part;
	part.share_before = 100 * digital.before / total.before;
	part.share_change = part.share_now - part.share_before;
	part.growth = percent_growth(total);
	part.contribution = 100 * (digital.now - digital.before) / total.before;
	part.reason = grown == 0 ? KPI_GROWTH_NONE : grown < 0 ? KPI_GROWTH_FALLING : KPI_GROWTH_NO_REASON;
	if (grown != 0)
		part.share_of_growth = 100 * (digital.now - digital.before) / grown;
	return part;
}

void
kpi_share_path_start(kpi_share_path *path, kpi_path_shape shape, const kpi_path_options *options, double from,
					 double onto, double growth, kpi_growth_basis basis, int steps)
{
	*path = (kpi_share_path) {
		.shape = shape, .options = options, .basis = basis, .from = from, .onto = onto, .growth = growth,
		.steps = steps, .share = from, .digital_index = 100, .total_index = 100
	};
}

/* What the total is multiplied by when its rest, of a share that changes, is multiplied by a factor. */
static double
factor_of_total(double factor_of_rest, double share_before, double share_now)
{
	return factor_of_rest * ((100 - share_before) / (100 - share_now));
}

void
kpi_share_path_step(kpi_share_path *path)
{
	double		before = path->share;
	double		factor = 1 + path->growth / 100;
	double		total;
	double		digital;

	path->step++;
	/* the target itself, not what is left of it after the way there */
	path->share = path->onto;
	if (path->step < path->steps &&
		(kpi_path(path->shape, path->from, path->onto, (double) path->step / path->steps, path->options,
				  &path->share) != KPI_TARGET_OK || !(path->share > 0 && path->share < 100)))
		path->share = NAN;
	total = path->basis == KPI_GROWTH_OF_REST ? factor_of_total(factor, before, path->share) : factor;
	digital = total * (path->share / before);
	path->total_growth = 100 * (total - 1);
	path->digital_growth = 100 * (digital - 1);
	path->rest_growth = path->basis == KPI_GROWTH_OF_REST ? path->growth
		: 100 * (factor * ((100 - path->share) / (100 - before)) - 1);
	path->total_index *= total;
	path->digital_index *= digital;
}
