#include "composite/varimax.h"

#include <math.h>

/* angles below this are none; a round of planes turns less than the one before it, so few suffice */
#define NO_ANGLE 1e-14
#define MOST_ROUNDS 1000

size_t
kpi_varimax_factors(const double *eigenvalues, size_t cols)
{
	double		explained = 0;
	size_t		factors = 0;

	for (; factors < cols; factors++)
	{
		double		share = eigenvalues[factors] / (double) cols;

		if (factors > 0 && explained > 0.6 && !(eigenvalues[factors] > 1 && share > 0.1))
			break;
		explained += share;
	}
	return factors;
}

/* Communality of a column: the length of its row of loadings. */
static double
row_length(const double *loadings, size_t cols, size_t factors, size_t j)
{
	double		squares = 0;

	for (size_t f = 0; f < factors; f++)
		squares += loadings[f * cols + j] * loadings[f * cols + j];
	return sqrt(squares);
}

/* Kaiser's angle for two factors, rows taken at length 1. */
static double
best_angle(const double *x, const double *y, const double *all, size_t cols, size_t factors)
{
	double		a = 0;
	double		b = 0;
	double		c = 0;
	double		d = 0;

	for (size_t j = 0; j < cols; j++)
	{
		double		length = row_length(all, cols, factors, j);
		double		p = length > 0 ? x[j] / length : 0;
		double		q = length > 0 ? y[j] / length : 0;
		double		u = p * p - q * q;
		double		v = 2 * p * q;

		a += u;
		b += v;
		c += u * u - v * v;
		d += 2 * u * v;
	}
	return atan2(d - 2 * a * b / (double) cols, c - (a * a - b * b) / (double) cols) / 4;
}

static void
turn(double *x, double *y, size_t cols, double angle)
{
	double		cosine = cos(angle);
	double		sine = sin(angle);

	for (size_t j = 0; j < cols; j++)
	{
		double		p = x[j];

		x[j] = cosine * p + sine * y[j];
		y[j] = cosine * y[j] - sine * p;
	}
}

kpi_association_status
kpi_varimax(double *loadings, const double *eigenvalues, size_t cols, size_t factors, kpi_interrupted interrupted,
			void *context)
{
	for (size_t f = 0; f < factors; f++)
		for (size_t j = 0; j < cols; j++)
			loadings[f * cols + j] *= sqrt(fmax(0, eigenvalues[f]));
	for (int round = 0; round < MOST_ROUNDS; round++)
	{
		double		most = 0;

		for (size_t f = 0; f < factors; f++)
		{
			for (size_t g = f + 1; g < factors; g++)
			{
				double		angle = best_angle(loadings + f * cols, loadings + g * cols, loadings, cols, factors);

				turn(loadings + f * cols, loadings + g * cols, cols, angle);
				most = fmax(most, fabs(angle));
			}
			if (interrupted != NULL && interrupted(context))
				return KPI_ASSOCIATION_INTERRUPTED;
		}
		if (most < NO_ANGLE)
			break;
	}
	return KPI_ASSOCIATION_DONE;
}
