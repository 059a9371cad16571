/*
 * Labour productivity and where its growth came from, as a mergeable summary.
 *
 * A row is one industry: value added (constant prices) and workers before (0)
 * and now (1). Six sums are enough for the whole decomposition, so parts of a
 * table may be added up in any order.
 *
 * Source: shift-share of labour productivity, Fabricant (1942); de Vries, Erumban,
 * Timmer, Voskoboynikov, Wu (2012): within sum (p1 - p0) s0, static (between) sum
 * p0 (s1 - s0), dynamic sum (p1 - p0) (s1 - s0), p productivity of an industry and
 * s its share of workers, all over the productivity before. The midpoint form
 * splits the dynamic effect between the other two.
 */
#ifndef KPI_PRODUCTIVITY_H
#define KPI_PRODUCTIVITY_H

#include "share/share.h"

typedef struct kpi_productivity
{
	kpi_share_head head;
	kpi_total	va0;
	kpi_total	l0;
	kpi_total	va1;
	kpi_total	l1;
	kpi_total	new_at_old;		/* l0 * va1 / l1: today's productivity with yesterday's workers */
	kpi_total	old_at_new;		/* l1 * va0 / l0: yesterday's productivity with today's workers */
} kpi_productivity;

typedef struct kpi_industry
{
	double		va0;
	double		l0;
	double		va1;
	double		l1;
} kpi_industry;

extern const kpi_summary_shape kpi_productivity_shape;

/* Effects in percent of the productivity before; of an industry, its part of them. NAN where undefined. */
typedef struct kpi_productivity_effects
{
	double		before;			/* value added per worker */
	double		now;
	double		growth;			/* of that, in percent */
	double		contribution;	/* to the growth of the total: within + static + dynamic */
	double		within;
	double		static_effect;
	double		dynamic;
	double		within_midpoint;
	double		between_midpoint;
} kpi_productivity_effects;

/* False where the productivity before is not above zero, or a total has no workers. */
bool		kpi_productivity_total(const kpi_productivity *sums, kpi_productivity_effects *effects);
bool		kpi_productivity_industry(const kpi_productivity *sums, const kpi_industry *industry,
									 kpi_productivity_effects *effects);

/* Neither negative workers nor value added without workers. */
static inline bool
kpi_industry_valid(const kpi_industry *industry)
{
	return industry->l0 >= 0 && industry->l1 >= 0 && (industry->l0 > 0 || industry->va0 == 0) &&
		(industry->l1 > 0 || industry->va1 == 0);
}

/*
 * Value added of one year at the other's number of workers. An industry that was
 * not there in one year has the productivity of the other: its coming or going
 * is then wholly a move of workers.
 */
static inline double
kpi_industry_new_at_old(const kpi_industry *industry)
{
	return industry->l1 > 0 ? industry->l0 * (industry->va1 / industry->l1) : industry->va0;
}

static inline double
kpi_industry_old_at_new(const kpi_industry *industry)
{
	return industry->l0 > 0 ? industry->l1 * (industry->va0 / industry->l0) : industry->va1;
}

/* False when a sum left its range, which is also how NaN and infinite arguments show. */
static inline bool
kpi_productivity_add(kpi_productivity *sums, const kpi_industry *industry)
{
	kpi_sum_add(&sums->va0.sum, industry->va0);
	kpi_sum_add(&sums->l0.sum, industry->l0);
	kpi_sum_add(&sums->va1.sum, industry->va1);
	kpi_sum_add(&sums->l1.sum, industry->l1);
	kpi_sum_add(&sums->new_at_old.sum, kpi_industry_new_at_old(industry));
	kpi_sum_add(&sums->old_at_new.sum, kpi_industry_old_at_new(industry));
	sums->head.rows++;
	return kpi_total_finite(&sums->va0.sum) && kpi_total_finite(&sums->l0.sum) &&
		kpi_total_finite(&sums->va1.sum) && kpi_total_finite(&sums->l1.sum) &&
		kpi_total_finite(&sums->new_at_old.sum) && kpi_total_finite(&sums->old_at_new.sum);
}

#endif
