/*
 * The points of reach.c: a lattice of square roots of primes with the tent
 * transform, shifted a few times, and paths of the errors.
 *
 * The shifts are drawn from a counter, the same in every call: equal series have
 * equal probabilities. A path is laid out like a Brownian bridge, first where it
 * ends, then the middle, then the quarters, since the first coordinates of a
 * lattice are its best; in blocks, so that its first steps do not depend on how far it goes.
 *
 * Sources: Genz, Bretz (2002), Comparison of methods for the computation of
 * multivariate t probabilities; Caflisch, Morokoff, Owen (1997) for the bridge.
 */
#include "forecast/reach_points.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#include "base/random.h"

#define SEED UINT64_C(20300101)
#define PURPOSE_SHIFT 1
#define PURPOSE_PATH 2

static bool
is_prime(unsigned n)
{
	for (unsigned d = 2; d * d <= n; d++)
		if (n % d == 0)
			return false;
	return true;
}

static unsigned
next_prime(unsigned n)
{
	do
		n++;
	while (!is_prime(n));
	return n;
}

/* A coordinate of a point of the lattice, folded so that its ends meet, strictly between 0 and 1. */
static double
fold(size_t point, double root, double shift)
{
	double		x = (double) (point + 1) * root + shift;

	x = 1 - fabs(2 * (x - floor(x)) - 1);
	return fmin(fmax(x, 0x1p-53), 1 - 0x1p-53);
}

static double
lattice_shift(uint32_t replicate, size_t d, uint32_t purpose)
{
	kpi_random_place place = {.path = replicate, .step = (uint32_t) d, .purpose = purpose};
	double		two[2];

	kpi_random_uniform(SEED, place, two);
	return two[0];
}

static size_t
block_end(size_t block)
{
	return (size_t) KPI_REACH_BLOCK << block;
}

/* The first block that holds so many steps. */
size_t
kpi_reach_block(size_t steps)
{
	size_t		block = 0;

	while (block_end(block) < steps)
		block++;
	return block;
}

static void
set_lattice(kpi_reach_points *points)
{
	size_t		dimensions = points->horizon + 1;
	unsigned	prime = 1;

	for (size_t d = 0; d < dimensions; d++)
	{
		prime = next_prime(prime);
		for (uint32_t replicate = 0; replicate < KPI_REACH_SHIFTS; replicate++)
		{
			double		shift = lattice_shift(replicate, d, PURPOSE_SHIFT);
			double	   *unit = points->unit + (replicate * dimensions + d) * KPI_REACH_POINTS;

			for (size_t point = 0; point < KPI_REACH_POINTS; point++)
				unit[point] = fold(point, sqrt(prime), shift);
		}
	}
}

/* One coordinate of all paths. */
static void
set_coordinate(size_t d, unsigned prime, double unit[KPI_REACH_PATHS])
{
	double		shift = lattice_shift(0, d, PURPOSE_PATH);

	for (size_t j = 0; j < KPI_REACH_PATHS; j++)
		unit[j] = fold(j, sqrt(prime), shift);
}

/*
 * The walk of one path over a block of `length` steps that starts at walk[0]: its end, then
 * the middle of what is not laid yet, and so on; coordinate[] holds one normal number for each step.
 */
static void
lay_block(double *walk, size_t length, const double *coordinate)
{
	walk[length] = walk[0] + sqrt((double) length) * *coordinate;
	coordinate += KPI_REACH_PATHS;
	for (size_t step = length; step > 1; step /= 2)
		for (size_t at = step / 2; at < length; at += step)
		{
			walk[at] = (walk[at - step / 2] + walk[at + step / 2]) / 2 + sqrt((double) step / 4) * *coordinate;
			coordinate += KPI_REACH_PATHS;
		}
}

/* Turns the coordinates of a path, which stand where its errors will be, into those errors. */
static void
lay_path(kpi_reach_points *points, size_t j)
{
	double		walk[KPI_REACH_BLOCK << (KPI_REACH_BLOCKS - 1)];
	double		here = 0;

	for (size_t start = 0, block = 0; start < points->horizon; start = block_end(block++))
	{
		size_t		length = block_end(block) - start;
		double	   *error = points->error + start * KPI_REACH_PATHS + j;

		walk[0] = here;
		lay_block(walk, length, error);
		for (size_t h = 0; h < length; h++)
			error[h * KPI_REACH_PATHS] = walk[h + 1] - walk[h];
		here = walk[length];
		points->whole[block][j] = here / sqrt((double) block_end(block));
	}
}

static void
set_paths(kpi_reach_points *points)
{
	unsigned	prime = 2;

	set_coordinate(0, prime, points->path_unit);
	prime = next_prime(prime);
	set_coordinate(1, prime, points->drift);
	for (size_t h = 0; h < points->horizon; h++)
	{
		prime = next_prime(prime);
		set_coordinate(h + 2, prime, points->error + h * KPI_REACH_PATHS);
	}
	for (size_t j = 0; j < KPI_REACH_PATHS; j++)
		points->drift[j] = kpi_normal_quantile(points, points->drift[j]);
	for (size_t i = 0; i < points->horizon * KPI_REACH_PATHS; i++)
		points->error[i] = kpi_normal_quantile(points, points->error[i]);
	for (size_t j = 0; j < KPI_REACH_PATHS; j++)
		lay_path(points, j);
}

/* The sum of the errors before each step: what a level makes of them. */
static void
add_up(kpi_reach_points *points)
{
	for (size_t j = 0; j < KPI_REACH_PATHS; j++)
		points->sum[j] = 0;
	for (size_t i = KPI_REACH_PATHS; i < points->horizon * KPI_REACH_PATHS; i++)
		points->sum[i] = points->sum[i - KPI_REACH_PATHS] + points->error[i - KPI_REACH_PATHS];
}

static void
set_normal(kpi_reach_points *points)
{
	for (int i = 0; i < KPI_NORMAL_NODES; i++)
	{
		double		node = (double) i / KPI_NORMAL_STEPS - KPI_NORMAL_REACH;

		points->upper[i] = gsl_cdf_ugaussian_Q(node);
		points->density[i] = gsl_ran_ugaussian_pdf(node);
	}
	for (int i = 1; i < KPI_QUANTILE_STEPS; i++)
	{
		points->quantile[i] = gsl_cdf_ugaussian_Pinv((double) i / KPI_QUANTILE_STEPS);
		points->slope[i] = 1 / gsl_ran_ugaussian_pdf(points->quantile[i]);
	}
}

/* Doubles of the arrays that depend on the horizon. */
static size_t
room(size_t horizon)
{
	return (horizon + 1) * KPI_REACH_LATTICE + horizon * KPI_REACH_PATHS * (4 + 2 * KPI_REACH_GAITS) +
		horizon * 2 * KPI_REACH_GAITS;
}

/* The horizon that points for so many steps have: 1 to KPI_REACH_STEPS_MAX steps. */
size_t
kpi_reach_points_horizon(size_t steps)
{
	return block_end(kpi_reach_block(steps));
}

size_t
kpi_reach_points_size(size_t steps)
{
	return sizeof(kpi_reach_points) + sizeof(double) * room(kpi_reach_points_horizon(steps));
}

/* Prepares points for up to so many steps in memory of kpi_reach_points_size bytes, aligned for doubles. */
kpi_reach_points *
kpi_reach_points_init(void *memory, size_t steps)
{
	kpi_reach_points *points = memory;
	size_t		horizon = kpi_reach_points_horizon(steps);
	double	   *next = (double *) (points + 1);

	memset(points, 0, sizeof(kpi_reach_points));
	points->horizon = horizon;
	points->unit = next;
	next += (horizon + 1) * KPI_REACH_LATTICE;
	points->error = next;
	next += horizon * KPI_REACH_PATHS;
	points->nearest = next;
	next += 2 * horizon * KPI_REACH_PATHS;
	points->sum = next;
	next += horizon * KPI_REACH_PATHS;
	for (int i = 0; i < 2 * KPI_REACH_GAITS; i++)
	{
		kpi_reach_gait *gait = i % 2 == 0 ? &points->trend[i / 2] : &points->season[i / 2];

		gait->place = next;
		next += horizon * KPI_REACH_PATHS;
		gait->along = next;
		next += horizon;
	}
	set_normal(points);
	set_lattice(points);
	set_paths(points);
	add_up(points);
	return points;
}

/* The widths for these degrees of freedom, kept until others take their place. */
const kpi_reach_width *
kpi_reach_width_of(kpi_reach_points *points, double df)
{
	kpi_reach_width *width = &points->width[(size_t) df % KPI_REACH_WIDTHS];

	if (width->df == df)
		return width;
	width->df = df;
	for (size_t i = 0; i < KPI_REACH_LATTICE; i++)
	{
		size_t		replicate = i / KPI_REACH_POINTS;
		double		unit = points->unit[replicate * (points->horizon + 1) * KPI_REACH_POINTS + i % KPI_REACH_POINTS];

		width->lattice[i] = sqrt(gsl_cdf_chisq_Pinv(unit, df) / df);
	}
	for (size_t j = 0; j < KPI_REACH_PATHS; j++)
		width->path[j] = sqrt(gsl_cdf_chisq_Pinv(points->path_unit[j], df) / df);
	return width;
}

/* What a trend with this damping makes of the errors. */
static void
follow_trend(const kpi_reach_points *points, double damping, kpi_reach_gait *gait)
{
	double		level[KPI_REACH_PATHS] = {0};
	double		trend[KPI_REACH_PATHS] = {0};
	double		along_trend = 0;

	for (size_t h = 0; h < points->horizon; h++)
	{
		const double *error = points->error + h * KPI_REACH_PATHS;
		double	   *place = gait->place + h * KPI_REACH_PATHS;

		for (size_t j = 0; j < KPI_REACH_PATHS; j++)
		{
			trend[j] *= damping;
			level[j] += trend[j];
			place[j] = level[j];
			trend[j] += error[j];
		}
		along_trend *= damping;
		gait->along[h] = (h > 0 ? gait->along[h - 1] : 0) + along_trend;
		along_trend += 1;
	}
}

/* What seasons make of the errors: the sum of those of the same season. */
static void
follow_season(const kpi_reach_points *points, size_t seasons, kpi_reach_gait *gait)
{
	for (size_t h = 0; h < points->horizon; h++)
	{
		double	   *place = gait->place + h * KPI_REACH_PATHS;

		gait->along[h] = (double) (h / seasons);
		for (size_t j = 0; j < KPI_REACH_PATHS; j++)
		{
			size_t		before = (h < seasons ? h : h - seasons) * KPI_REACH_PATHS + j;

			place[j] = h < seasons ? 0 : gait->place[before] + points->error[before];
		}
	}
}

/* The one of the gaits with that key; else an empty one, or the last in the place of another. */
static kpi_reach_gait *
find_gait(kpi_reach_gait *gait, double key)
{
	int			i = 0;

	while (i < KPI_REACH_GAITS - 1 && gait[i].key != key && gait[i].key != 0)
		i++;
	return &gait[i];
}

/* Paths of a trend with a gain of 1, kept until another damping takes their place. */
const kpi_reach_gait *
kpi_reach_trend_of(kpi_reach_points *points, double damping)
{
	kpi_reach_gait *gait = find_gait(points->trend, damping);

	if (gait->key != damping)
		follow_trend(points, damping, gait);
	gait->key = damping;
	return gait;
}

/* Paths of seasons with a gain of 1, kept until another number of them takes their place. */
const kpi_reach_gait *
kpi_reach_season_of(kpi_reach_points *points, size_t seasons)
{
	kpi_reach_gait *gait = find_gait(points->season, (double) seasons);

	if (gait->key != (double) seasons)
		follow_season(points, seasons, gait);
	gait->key = (double) seasons;
	return gait;
}
