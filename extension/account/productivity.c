/* Labour productivity: what the sums of productivity.h give. */
#include "account/productivity.h"

const kpi_summary_shape kpi_productivity_shape = {
	.size = sizeof(kpi_productivity), .ntotals = 6,
	.total = {{offsetof(kpi_productivity, va0), false},
	{offsetof(kpi_productivity, l0), false},
	{offsetof(kpi_productivity, va1), false},
	{offsetof(kpi_productivity, l1), false},
	{offsetof(kpi_productivity, new_at_old), false},
	{offsetof(kpi_productivity, old_at_new), false}},
	.only_float8 = true
};

/* Totals of workers, and the productivity before, by which every effect is divided. */
typedef struct totals
{
	double		l0;
	double		l1;
	double		p0;
} totals;

static bool
totals_of(const kpi_productivity *sums, totals *all)
{
	all->l0 = kpi_sum_value(&sums->l0.sum);
	all->l1 = kpi_sum_value(&sums->l1.sum);
	all->p0 = kpi_sum_value(&sums->va0.sum) / all->l0;
	return all->l0 > 0 && all->l1 > 0 && all->p0 > 0 && isfinite(all->p0);
}

static double
ratio_or_nan(double numerator, double denominator)
{
	return denominator > 0 ? numerator / denominator : NAN;
}

/* The effects of one industry or of all together, whose four amounts are per worker of the total. */
static void
put_effects(const totals *all, double before, double now, double new_at_old, double old_at_new,
			kpi_productivity_effects *effects)
{
	double		scale = 100 / all->p0;

	effects->within = scale * (new_at_old - before);
	effects->static_effect = scale * (old_at_new - before);
	effects->dynamic = scale * (now - new_at_old - old_at_new + before);
	effects->within_midpoint = scale / 2 * ((new_at_old - before) + (now - old_at_new));
	effects->between_midpoint = scale / 2 * ((old_at_new - before) + (now - new_at_old));
	effects->contribution = scale * (now - before);
}

bool
kpi_productivity_total(const kpi_productivity *sums, kpi_productivity_effects *effects)
{
	totals		all;

	if (!totals_of(sums, &all))
		return false;
	effects->before = all.p0;
	effects->now = kpi_sum_value(&sums->va1.sum) / all.l1;
	put_effects(&all, effects->before, effects->now, kpi_sum_value(&sums->new_at_old.sum) / all.l0,
				kpi_sum_value(&sums->old_at_new.sum) / all.l1, effects);
	effects->growth = effects->contribution;
	return isfinite(effects->now);
}

bool
kpi_productivity_industry(const kpi_productivity *sums, const kpi_industry *industry, kpi_productivity_effects *effects)
{
	totals		all;

	if (!totals_of(sums, &all))
		return false;
	effects->before = ratio_or_nan(industry->va0, industry->l0);
	effects->now = ratio_or_nan(industry->va1, industry->l1);
	effects->growth = effects->before > 0 ? 100 * (effects->now - effects->before) / effects->before : NAN;
	put_effects(&all, industry->va0 / all.l0, industry->va1 / all.l1,
				kpi_industry_new_at_old(industry) / all.l0, kpi_industry_old_at_new(industry) / all.l1, effects);
	return true;
}
