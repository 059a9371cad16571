/*
 * The points at which the probability to reach a target is integrated, and what
 * else is the same for every series: prepared once, used for thousands of targets.
 */
#ifndef KPI_REACH_POINTS_H
#define KPI_REACH_POINTS_H

#include <stddef.h>

#include <gsl/gsl_cdf.h>

#include "forecast/forecast.h"

/* The lattice of the integral: its points, and how many times it is shifted. */
#define KPI_REACH_SHIFTS 8
#define KPI_REACH_POINTS 64
#define KPI_REACH_LATTICE (KPI_REACH_SHIFTS * KPI_REACH_POINTS)

/* The paths that are followed through all periods at once. */
#define KPI_REACH_PATHS 512

/* Steps of the first block of a path; each further block doubles the length. */
#define KPI_REACH_BLOCK 8
#define KPI_REACH_BLOCKS 7

/* Degrees of freedom, dampings and numbers of seasons that are kept at one time. */
#define KPI_REACH_WIDTHS 32
#define KPI_REACH_GAITS 2

/* The normal law in steps of 1/32 on [-9, 9]. */
#define KPI_NORMAL_STEPS 32
#define KPI_NORMAL_REACH 9
#define KPI_NORMAL_NODES (2 * KPI_NORMAL_REACH * KPI_NORMAL_STEPS + 1)

/* Its quantiles in steps of 1/1024. */
#define KPI_QUANTILE_STEPS 1024

/* By how much errors are smaller than estimated, in each point, for these degrees of freedom. */
typedef struct kpi_reach_width
{
	double		df;				/* 0 = nothing yet */
	double		lattice[KPI_REACH_LATTICE];
	double		path[KPI_REACH_PATHS];
} kpi_reach_width;

/* What a slope that fades, or seasons, make of the errors of the paths. */
typedef struct kpi_reach_gait
{
	double		key;			/* damping, or number of seasons; 0 = nothing yet */
	double	   *place;			/* [horizon][KPI_REACH_PATHS] for a gain of 1 */
	double	   *along;			/* [horizon] what a common push of size 1 in every step makes of it */
} kpi_reach_gait;

struct kpi_reach_points
{
	size_t		horizon;		/* the end of a block */
	double	   *unit;			/* [KPI_REACH_SHIFTS][horizon + 1][KPI_REACH_POINTS] of the lattice, in (0, 1) */
	double	   *error;			/* [horizon][KPI_REACH_PATHS] standard normal, independent */
	double	   *nearest;		/* [2 * horizon][KPI_REACH_PATHS] room for reach.c, of one kpi_reach at a time */
	double		whole[KPI_REACH_BLOCKS][KPI_REACH_PATHS]; /* sum of the errors to the block's end, of variance 1 */
	double		drift[KPI_REACH_PATHS]; /* standard normal */
	double		path_unit[KPI_REACH_PATHS]; /* in (0, 1), for the width */
	double		upper[KPI_NORMAL_NODES]; /* P(above) at the nodes */
	double		density[KPI_NORMAL_NODES];
	double		quantile[KPI_QUANTILE_STEPS + 1];
	double		slope[KPI_QUANTILE_STEPS + 1]; /* of the quantile: 1 / density there */
	double	   *sum;			/* [horizon][KPI_REACH_PATHS] of the errors before a step */
	kpi_reach_gait trend[KPI_REACH_GAITS];
	kpi_reach_gait season[KPI_REACH_GAITS];
	kpi_reach_width width[KPI_REACH_WIDTHS];
};

size_t		kpi_reach_block(size_t steps);
const kpi_reach_width *kpi_reach_width_of(kpi_reach_points *points, double df);
const kpi_reach_gait *kpi_reach_trend_of(kpi_reach_points *points, double damping);
const kpi_reach_gait *kpi_reach_season_of(kpi_reach_points *points, size_t seasons);

/* P(a standard normal variable is above x): Taylor's series at the nearest node, to 1e-11. */
static inline double
kpi_normal_above(const kpi_reach_points *points, double x)
{
	double		node;
	double		d;
	int			i;

	if (!(x < KPI_NORMAL_REACH))
		return 0;
	if (x < -KPI_NORMAL_REACH)
		return 1;
	i = (int) ((x + KPI_NORMAL_REACH) * KPI_NORMAL_STEPS + 0.5);
	node = (double) i / KPI_NORMAL_STEPS - KPI_NORMAL_REACH;
	d = x - node;
	return points->upper[i] - points->density[i] * d *
		(1 + d * (node * -0.5 + d * ((node * node - 1) * (1 / 6.0) + d * node * (3 - node * node) * (1 / 24.0))));
}

/* The quantile p of a standard normal variable, 0 < p < 1: the same in the middle, to 1e-10. */
static inline double
kpi_normal_quantile(const kpi_reach_points *points, double p)
{
	double		x;
	double		d;
	int			i;

	if (!(p > 0.04 && p < 0.96))
		return gsl_cdf_ugaussian_Pinv(p);
	i = (int) (p * KPI_QUANTILE_STEPS + 0.5);
	x = points->quantile[i];
	d = (p - (double) i / KPI_QUANTILE_STEPS) * points->slope[i];
	return x + d * (1 + d * (x * 0.5 + d * ((1 + 2 * x * x) * (1 / 6.0) + d * x * (7 + 6 * x * x) * (1 / 24.0))));
}

#endif
