/*
 * A Leontief inverse without PostgreSQL, by GSL: the coefficients of inout.sql, LU decomposition and inverse in a loop.
 * Arguments: sectors, rounds. Prints, for each round, the milliseconds of one inverse and the sum of its cells.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>

static double
milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

int
main(int argc, char **argv)
{
	size_t		n = argc > 1 ? strtoul(argv[1], NULL, 10) : 127;
	int			rounds = argc > 2 ? atoi(argv[2]) : 9;
	gsl_matrix *technical = gsl_matrix_alloc(n, n);
	gsl_matrix *factors = gsl_matrix_alloc(n, n);
	gsl_matrix *inverse = gsl_matrix_alloc(n, n);
	gsl_permutation *order = gsl_permutation_alloc(n);

	if (technical == NULL || factors == NULL || inverse == NULL || order == NULL)
		return 1;
	for (size_t i = 1; i <= n; i++)
		for (size_t j = 1; j <= n; j++)
			gsl_matrix_set(technical, i - 1, j - 1,
						   0.9 * (double) ((i * 7919 + j * 104729 + i * j * 13) % 1000) / (1000.0 * (double) n));
	for (int round = 0; round < rounds; round++)
	{
		double		started = milliseconds();
		double		sum = 0;
		int			sign;

		for (size_t k = 0; k < n * n; k++)
			factors->data[k] = (k % (n + 1) == 0) - technical->data[k];
		if (gsl_linalg_LU_decomp(factors, order, &sign) != GSL_SUCCESS ||
			gsl_linalg_LU_invert(factors, order, inverse) != GSL_SUCCESS)
			return 1;
		started = milliseconds() - started;
		for (size_t k = 0; k < n * n; k++)
			sum += inverse->data[k];
		printf("%.6f\t%.17g\n", started, sum);
	}
	gsl_matrix_free(technical);
	gsl_matrix_free(factors);
	gsl_matrix_free(inverse);
	gsl_permutation_free(order);
	return 0;
}
