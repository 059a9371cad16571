#include "composite/pca.h"

#include <math.h>

#include <gsl/gsl_eigen.h>

/* loadings smaller than this times the largest are rounding */
#define NOISE 1e-12

/* Whether a component has to be turned round. */
static bool
points_backwards(const double *loading, size_t cols)
{
	double		sum = 0;
	double		absolute = 0;

	for (size_t j = 0; j < cols; j++)
	{
		sum += loading[j];
		absolute += fabs(loading[j]);
	}
	if (fabs(sum) > NOISE * absolute)
		return sum < 0;
	for (size_t j = 0; j < cols; j++)
		if (fabs(loading[j]) > NOISE * absolute)
			return loading[j] < 0;
	return false;
}

static void
copy_components(const gsl_vector *values, const gsl_matrix *vectors, size_t cols, double *eigenvalues,
				double *loadings)
{
	for (size_t c = 0; c < cols; c++)
	{
		double	   *loading = loadings + c * cols;

		eigenvalues[c] = gsl_vector_get(values, c);
		for (size_t j = 0; j < cols; j++)
			loading[j] = gsl_matrix_get(vectors, j, c);
		if (points_backwards(loading, cols))
			for (size_t j = 0; j < cols; j++)
				loading[j] = -loading[j];
	}
}

kpi_association_status
kpi_principal_components(double *correlation, size_t cols, double *eigenvalues, double *loadings)
{
	gsl_matrix_view matrix = gsl_matrix_view_array(correlation, cols, cols);
	gsl_eigen_symmv_workspace *work = gsl_eigen_symmv_alloc(cols);
	gsl_vector *values = gsl_vector_alloc(cols);
	gsl_matrix *vectors = gsl_matrix_alloc(cols, cols);
	kpi_association_status status = KPI_ASSOCIATION_NO_MEMORY;

	if (work != NULL && values != NULL && vectors != NULL)
	{
		status = KPI_ASSOCIATION_NOT_SOLVED;
		if (gsl_eigen_symmv(&matrix.matrix, values, vectors, work) == GSL_SUCCESS &&
			gsl_eigen_symmv_sort(values, vectors, GSL_EIGEN_SORT_VAL_DESC) == GSL_SUCCESS)
		{
			copy_components(values, vectors, cols, eigenvalues, loadings);
			status = KPI_ASSOCIATION_DONE;
		}
	}
	if (work != NULL)
		gsl_eigen_symmv_free(work);
	if (values != NULL)
		gsl_vector_free(values);
	if (vectors != NULL)
		gsl_matrix_free(vectors);
	return status;
}
