/*
 * Forecasts that add up. Each node of a hierarchy has a forecast of its own; those
 * of parts and totals disagree, and are changed as little as their errors allow.
 *
 * Minimum trace: with C the constraints "total less parts is 0", W the covariance of
 * the errors, the reconciled forecasts are y - W C (C'WC)^-1 C'y and their
 * covariance is W - W C (C'WC)^-1 C'W. W has the standard errors of the forecasts
 * and the correlations of the errors of the past, these shrunk towards 0 (Schaefer,
 * Strimmer). As it is a diagonal and a product of the few errors there are, it is
 * never written down: only as many equations as there are totals are solved.
 *
 * Whatever the method, the lowest nodes are then rounded to a common power of two
 * that is small enough to change nothing and large enough for every sum of them to
 * be exact, and the totals are their sums: they add up to the last bit, in whatever
 * order they are added.
 *
 * Sources: Wickramasuriya, Athanasopoulos, Hyndman (2019), Optimal forecast
 * reconciliation through trace minimization; Schaefer, Strimmer (2005);
 * Athanasopoulos, Ahmed, Hyndman (2009) for the proportions of forecasts.
 */
#include "forecast/reconcile.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>

const char *const kpi_reconcile_words[KPI_RECONCILE_METHODS] = {
	[KPI_RECONCILE_MINT] = "mint",
	[KPI_RECONCILE_BOTTOM_UP] = "bottom_up",
	[KPI_RECONCILE_TOP_DOWN] = "top_down",
};

/* A node that is its own ancestor is told; whoever climbs longer than there are nodes goes in a circle. */
kpi_reconcile_status
kpi_hierarchy_check(const kpi_hierarchy *hierarchy, size_t *node)
{
	for (size_t i = 0; i < hierarchy->nodes; i++)
	{
		size_t		up = hierarchy->parent[i];

		for (size_t climbed = 0; up != KPI_NO_PARENT; up = hierarchy->parent[up])
			if (up == i || climbed++ > hierarchy->nodes)
			{
				*node = i;
				return KPI_RECONCILE_LOOP;
			}
	}
	return KPI_RECONCILE_OK;
}

/* The root mean square of a node's errors; 0 where it has none. */
static double
scale_of(const kpi_hierarchy *h, size_t node)
{
	double		squares = 0;

	for (size_t t = 0; t < h->times; t++)
		squares += h->error[node * h->times + t] * h->error[node * h->times + t];
	return h->times > 0 ? sqrt(squares / (double) h->times) : 0;
}

/* Errors in their own root mean square. */
static void
standardise(const kpi_hierarchy *h, double *z)
{
	for (size_t i = 0; i < h->nodes; i++)
	{
		double		scale = scale_of(h, i);

		for (size_t t = 0; t < h->times; t++)
			z[i * h->times + t] = scale > 0 ? h->error[i * h->times + t] / scale : 0;
	}
}

/*
 * How far the correlations of the errors are shrunk, 0 to 1: the sum of their variances over
 * that of their squares; 1, no correlation at all, with fewer than three errors. NAN without memory.
 */
double
kpi_error_shrinkage(const kpi_hierarchy *h)
{
	double		times = (double) h->times;
	double		variances = 0;
	double		squares = 0;
	double	   *z;

	if (h->times < 3 || h->nodes < 2)
		return 1;
	z = malloc(sizeof(double) * h->nodes * h->times);
	if (z == NULL)
		return NAN;
	standardise(h, z);
	for (size_t i = 0; i < h->nodes; i++)
		for (size_t j = 0; j < i; j++)
		{
			double		sum = 0;
			double		sum2 = 0;

			for (size_t t = 0; t < h->times; t++)
			{
				double		product = z[i * h->times + t] * z[j * h->times + t];

				sum += product;
				sum2 += product * product;
			}
			variances += (sum2 - sum * sum / times) / (times * (times - 1));
			squares += sum / times * (sum / times);
		}
	free(z);
	return squares > 0 ? fmin(1, variances / squares) : 1;
}

/* ---- the equations ---- */

typedef struct equations
{
	const kpi_hierarchy *h;
	double		shrinkage;
	const double *sd;
	size_t		totals;
	size_t	   *row;			/* [nodes] number of the node's own constraint; KPI_NO_PARENT for the lowest */
	double	   *z;				/* [nodes][times] errors, standardised */
	double	   *common;			/* [times][totals] of the errors with the constraints */
	double	   *wc;				/* [nodes][totals] W C */
	double	   *matrix;			/* [totals][totals] C'WC, then its Cholesky factor */
	double	   *right;			/* [totals] */
} equations;

/* The constraints a node is part of: its own, and, with the sign turned, its parent's. */
static int
constraints(const equations *s, size_t node, size_t at[2], double sign[2])
{
	int			n = 0;

	if (s->row[node] != KPI_NO_PARENT)
	{
		at[n] = s->row[node];
		sign[n++] = 1;
	}
	if (s->h->parent[node] != KPI_NO_PARENT)
	{
		at[n] = s->row[s->h->parent[node]];
		sign[n++] = -1;
	}
	return n;
}

/* The variance of a node and half its covariances with the others come from what errors have in common. */
static void
set_wc(equations *s)
{
	const kpi_hierarchy *h = s->h;
	size_t		at[2];
	double		sign[2];

	memset(s->common, 0, sizeof(double) * h->times * s->totals);
	for (size_t i = 0; i < h->nodes; i++)
		for (int n = constraints(s, i, at, sign) - 1; n >= 0; n--)
			for (size_t t = 0; t < h->times; t++)
				s->common[t * s->totals + at[n]] += sign[n] * s->sd[i] * s->z[i * h->times + t];
	for (size_t i = 0; i < h->nodes; i++)
	{
		double	   *wc = s->wc + i * s->totals;
		double		part = (1 - s->shrinkage) * s->sd[i] / (double) (h->times > 0 ? h->times : 1);
		double		own = 0;

		memset(wc, 0, sizeof(double) * s->totals);
		for (size_t t = 0; t < h->times; t++)
		{
			own += s->z[i * h->times + t] * s->z[i * h->times + t];
			for (size_t c = 0; c < s->totals; c++)
				wc[c] += part * s->z[i * h->times + t] * s->common[t * s->totals + c];
		}
		/* the diagonal is 1 whatever the shrinkage, also for a node without errors in the past */
		own = h->times > 0 ? own / (double) h->times : 0;
		for (int n = constraints(s, i, at, sign) - 1; n >= 0; n--)
			wc[at[n]] += sign[n] * (1 - (1 - s->shrinkage) * own) * s->sd[i] * s->sd[i];
	}
}

static void
set_matrix(equations *s, const double *base)
{
	size_t		at[2];
	double		sign[2];

	memset(s->matrix, 0, sizeof(double) * s->totals * s->totals);
	memset(s->right, 0, sizeof(double) * s->totals);
	for (size_t i = 0; i < s->h->nodes; i++)
		for (int n = constraints(s, i, at, sign) - 1; n >= 0; n--)
		{
			s->right[at[n]] += sign[n] * base[i];
			for (size_t c = 0; c < s->totals; c++)
				s->matrix[at[n] * s->totals + c] += sign[n] * s->wc[i * s->totals + c];
		}
}

/* Solves the equations; value and variance of each node. */
static kpi_reconcile_status
solve(equations *s, const double *base, double *value, double *variance, kpi_interrupted interrupted, void *context)
{
	gsl_matrix_view matrix = gsl_matrix_view_array(s->matrix, s->totals, s->totals);
	gsl_vector_view right = gsl_vector_view_array(s->right, s->totals);
	size_t		at[2];
	double		sign[2];

	if (gsl_linalg_cholesky_decomp1(&matrix.matrix) != 0 ||
		gsl_linalg_cholesky_svx(&matrix.matrix, &right.vector) != 0)
		return KPI_RECONCILE_SINGULAR;
	for (size_t i = 0; i < s->h->nodes; i++)
	{
		double	   *wc = s->wc + i * s->totals;
		gsl_vector_view row = gsl_vector_view_array(wc, s->totals);

		if (interrupted && interrupted(context))
			return KPI_RECONCILE_INTERRUPTED;
		value[i] = base[i];
		variance[i] = s->sd[i] * s->sd[i];
		/* what is no part and has none is left alone, however its errors go with those of others */
		if (constraints(s, i, at, sign) == 0)
			continue;
		for (size_t c = 0; c < s->totals; c++)
			value[i] -= wc[c] * s->right[c];
		/* |L^-1 wc|^2 is what is gained */
		gsl_blas_dtrsv(CblasLower, CblasNoTrans, CblasNonUnit, &matrix.matrix, &row.vector);
		for (size_t c = 0; c < s->totals; c++)
			variance[i] -= wc[c] * wc[c];
		variance[i] = fmax(variance[i], 0);
	}
	return KPI_RECONCILE_OK;
}

static size_t
number_totals(const kpi_hierarchy *h, size_t *row)
{
	size_t		totals = 0;

	for (size_t i = 0; i < h->nodes; i++)
		row[i] = KPI_NO_PARENT;
	for (size_t i = 0; i < h->nodes; i++)
		if (h->parent[i] != KPI_NO_PARENT && row[h->parent[i]] == KPI_NO_PARENT)
			row[h->parent[i]] = totals++;
	return totals;
}

static kpi_reconcile_status
minimum_trace(const kpi_hierarchy *h, double shrinkage, const double *base, const double *sd, const size_t *row,
			  size_t totals, double *value, double *variance, kpi_interrupted interrupted, void *context)
{
	size_t		cells = h->nodes * h->times + h->times * totals + h->nodes * totals + totals * totals + totals;
	double	   *room = malloc(sizeof(double) * cells);
	kpi_reconcile_status status;
	equations		s = {.h = h, .shrinkage = shrinkage, .sd = sd, .totals = totals, .row = (size_t *) row};

	if (room == NULL)
		return KPI_RECONCILE_MEMORY;
	s.z = room;
	s.common = s.z + h->nodes * h->times;
	s.wc = s.common + h->times * totals;
	s.matrix = s.wc + h->nodes * totals;
	s.right = s.matrix + totals * totals;
	standardise(h, s.z);
	set_wc(&s);
	set_matrix(&s, base);
	status = solve(&s, base, value, variance, interrupted, context);
	free(room);
	return status;
}

/* ---- the plain methods ---- */

/* Nodes in an order in which parents come before their parts; false without memory. */
static bool
from_the_top(const kpi_hierarchy *h, size_t *order)
{
	size_t		done = 0;
	bool	   *placed = calloc(h->nodes + 1, sizeof(bool));

	if (placed == NULL)
		return false;
	while (done < h->nodes)
		for (size_t i = 0; i < h->nodes; i++)
			if (!placed[i] && (h->parent[i] == KPI_NO_PARENT || placed[h->parent[i]]))
			{
				placed[i] = true;
				order[done++] = i;
			}
	free(placed);
	return true;
}

/* A total's variance is that of the sum of its lowest parts, by what their errors have in common. */
static void
add_variances(const kpi_hierarchy *h, double shrinkage, const double *sd, const size_t *row, const size_t *order,
			  double *common, double *variance)
{
	for (size_t i = 0; i < h->nodes; i++)
	{
		double		scale = scale_of(h, i);

		variance[i] = row[i] == KPI_NO_PARENT ? sd[i] * sd[i] * (scale > 0 ? shrinkage : 1) : 0;
		for (size_t t = 0; t < h->times; t++)
			common[i * h->times + t] = row[i] == KPI_NO_PARENT && scale > 0 ?
				sd[i] * h->error[i * h->times + t] / scale : 0;
	}
	for (size_t k = h->nodes; k-- > 0;)
	{
		size_t		i = order[k];
		size_t		up = h->parent[i];
		double		shared = 0;

		if (up != KPI_NO_PARENT)
			variance[up] += variance[i];
		for (size_t t = 0; t < h->times; t++)
		{
			double		one = common[i * h->times + t];

			shared += one * one / (double) h->times;
			if (up != KPI_NO_PARENT)
				common[up * h->times + t] += one;
		}
		/* from here on nobody adds to this node's own part any more */
		variance[i] += (1 - shrinkage) * shared;
	}
}

/* Down from the top: each part its proportion of what the parts of its total are forecast to add to. */
static kpi_reconcile_status
top_down(const kpi_hierarchy *h, const double *base, const double *sd, const size_t *order, double *sum, double *value,
		 double *variance)
{
	memset(sum, 0, sizeof(double) * h->nodes);
	for (size_t i = 0; i < h->nodes; i++)
		if (h->parent[i] != KPI_NO_PARENT)
			sum[h->parent[i]] += base[i];
	for (size_t k = 0; k < h->nodes; k++)
	{
		size_t		i = order[k];
		size_t		up = h->parent[i];

		variance[i] = sd[i] * sd[i];
		value[i] = base[i];
		if (up == KPI_NO_PARENT)
			continue;
		if (sum[up] == 0)
			return KPI_RECONCILE_ZERO;
		value[i] = value[up] * (base[i] / sum[up]);
	}
	return KPI_RECONCILE_OK;
}

/* ---- sums to the last bit ---- */

/*
 * Rounds the lowest nodes to a power of two so that every sum of them is exact, and makes the totals sums. The unit is
 * 2^-52 of a power of two above the sum of all absolute values, which no partial sum leaves.
 */
static void
add_up(const kpi_hierarchy *h, const size_t *row, const size_t *order, double *value)
{
	double		largest = 0;
	double		unit;
	int			exponent;

	for (size_t i = 0; i < h->nodes; i++)
		if (row[i] == KPI_NO_PARENT)
			largest += fabs(value[i]);
		else
			value[i] = 0;
	(void) frexp(largest, &exponent);
	unit = ldexp(1, exponent + 1 - DBL_MANT_DIG + 1);
	for (size_t k = h->nodes; k-- > 0;)
	{
		size_t		i = order[k];

		if (row[i] == KPI_NO_PARENT && unit > 0)
			value[i] = nearbyint(value[i] / unit) * unit;
		if (h->parent[i] != KPI_NO_PARENT)
			value[h->parent[i]] += value[i];
	}
}

/*
 * Reconciles the forecasts base[] with their standard errors sd[] of one period. The hierarchy has
 * been checked. value[] adds up to the last bit; se[] are the standard errors, of the parts
 * in top-down those of their own forecasts.
 */
kpi_reconcile_status
kpi_reconcile(const kpi_hierarchy *h, kpi_reconcile_method method, double shrinkage, const double *base,
			  const double *sd, double *value, double *se, kpi_interrupted interrupted, void *context)
{
	size_t	   *row = malloc(sizeof(size_t) * 2 * (h->nodes + 1) + sizeof(double) * h->nodes * (h->times + 1));
	size_t	   *order = row + h->nodes + 1;
	double	   *room = (double *) (order + h->nodes + 1);
	size_t		totals;
	kpi_reconcile_status status = KPI_RECONCILE_OK;

	if (row == NULL)
		return KPI_RECONCILE_MEMORY;
	totals = number_totals(h, row);
	if (!from_the_top(h, order))
		status = KPI_RECONCILE_MEMORY;
	else if (method == KPI_RECONCILE_TOP_DOWN)
		status = top_down(h, base, sd, order, room, value, se);
	else if (method == KPI_RECONCILE_BOTTOM_UP || totals == 0)
	{
		memcpy(value, base, sizeof(double) * h->nodes);
		add_variances(h, shrinkage, sd, row, order, room, se);
	}
	else
		status = minimum_trace(h, shrinkage, base, sd, row, totals, value, se, interrupted, context);
	if (status == KPI_RECONCILE_OK)
		add_up(h, row, order, value);
	for (size_t i = 0; i < h->nodes && status == KPI_RECONCILE_OK; i++)
		se[i] = sqrt(se[i]);
	free(row);
	return status;
}
