#include "composite/weight_data.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_eigen.h>

#include "base/sum.h"
#include "composite/varimax.h"

/* what is smaller than this times what it is the difference of is rounding */
#define NOISE 1e-12

/* ---- what the methods share ---- */

/* Scales weights to sum to 1; false, and all NaN, where they sum to nothing but rounding. */
static bool
scale_to_one(double *weights, size_t count)
{
	kpi_sum		sum = {0, 0};
	double		absolute = 0;
	bool		possible;

	for (size_t j = 0; j < count; j++)
	{
		kpi_sum_add(&sum, weights[j]);
		absolute += fabs(weights[j]);
	}
	possible = kpi_sum_value(&sum) > NOISE * absolute;
	for (size_t j = 0; j < count; j++)
		weights[j] = possible ? weights[j] / kpi_sum_value(&sum) : NAN;
	return possible;
}

size_t
kpi_weight_min_rows(kpi_weight_method method)
{
	switch (method)
	{
		case KPI_WEIGHT_EQUAL:
			return 0;
		case KPI_WEIGHT_ENTROPY:
		case KPI_WEIGHT_DEVIATION:
		case KPI_WEIGHT_GINI:
		case KPI_WEIGHT_MEREC:
			return 2;
		default:
			return KPI_CORRELATION_MIN_ROWS;
	}
}

kpi_association_status
kpi_correlation_matrix(kpi_columns *columns, double *correlation, kpi_interrupted interrupted, void *context)
{
	size_t		cols = columns->cols;

	for (size_t a = 0; a < cols; a++)
	{
		correlation[a * cols + a] = 1;
		for (size_t b = 0; b < a; b++)
		{
			kpi_correlation pair = kpi_correlation_of(columns, a, b);

			correlation[a * cols + b] = correlation[b * cols + a] =
				pair.reason == KPI_ASSOCIATION_OK ? pair.r : 0;
		}
		if (interrupted != NULL && interrupted(context))
			return KPI_ASSOCIATION_INTERRUPTED;
	}
	return KPI_ASSOCIATION_DONE;
}

/* ---- entropy ---- */

bool
kpi_weights_allowed(const kpi_columns *columns, kpi_weight_method method, size_t *row, size_t *col)
{
	bool		positive = kpi_weight_needs_positive(method);

	if (method != KPI_WEIGHT_ENTROPY && method != KPI_WEIGHT_GINI && !positive)
		return true;
	for (*col = 0; *col < columns->cols; (*col)++)
		for (*row = 0; *row < columns->rows; (*row)++)
		{
			double		value = columns->value[*col * columns->rows + *row];

			if (value < 0 || (positive && value == 0))
				return false;
		}
	return true;
}

bool
kpi_weight_needs_positive(kpi_weight_method method)
{
	return method == KPI_WEIGHT_MEREC;
}

/* 1 - the entropy of the shares in the column's sum: 0 where all are alike, 1 where one has it all. */
static double
divergence(const double *value, size_t rows)
{
	kpi_sum		total = {0, 0};
	kpi_sum		entropy = {0, 0};

	for (size_t i = 0; i < rows; i++)
		kpi_sum_add(&total, value[i]);
	for (size_t i = 0; i < rows; i++)
	{
		double		share = value[i] / kpi_sum_value(&total);

		if (share > 0)
			kpi_sum_add(&entropy, share * log(share));
	}
	return 1 + kpi_sum_value(&entropy) / log((double) rows);
}

static void
entropy_weights(const kpi_columns *columns, double *weights, const kpi_association_reason *reasons)
{
	for (size_t j = 0; j < columns->cols; j++)
		weights[j] = reasons[j] == KPI_ASSOCIATION_OK
						 ? divergence(columns->value + j * columns->rows, columns->rows)
						 : 0;
}

/* ---- how far units are apart ---- */

static void
deviation_weights(kpi_columns *columns, double *weights)
{
	for (size_t j = 0; j < columns->cols; j++)
		weights[j] = sqrt(kpi_covariance(columns, j, j));
}

/* The Gini coefficient of a column that varies and has nothing below 0: sum (2 i - n - 1) x(i) / (n sum x). */
static double
gini(const double *value, const kpi_rank_entry *best_first, size_t rows)
{
	kpi_sum		total = {0, 0};
	kpi_sum		spread = {0, 0};

	for (size_t i = 0; i < rows; i++)
	{
		double		x = value[best_first[i].unit];

		kpi_sum_add(&total, x);
		kpi_sum_add(&spread, ((double) rows - 1 - 2 * (double) i) * x);
	}
	return kpi_sum_value(&spread) / ((double) rows * kpi_sum_value(&total));
}

/* room for the rows twice */
static void
gini_weights(kpi_columns *columns, double *weights, const kpi_association_reason *reasons, kpi_rank_entry *room)
{
	for (size_t j = 0; j < columns->cols; j++)
	{
		const double *value = columns->value + j * columns->rows;

		weights[j] = 0;
		if (reasons[j] != KPI_ASSOCIATION_OK)
			continue;
		for (size_t i = 0; i < columns->rows; i++)
			room[i] = (kpi_rank_entry) {value[i], i};
		kpi_rank_sort(room, columns->rows, room + columns->rows, NULL, NULL);
		weights[j] = gini(value, room, columns->rows);
	}
}

/* ---- MEREC ---- */

static void
merec_weights(const kpi_columns *columns, double *weights)
{
	size_t		cols = columns->cols;

	memset(weights, 0, cols * sizeof *weights);
	for (size_t i = 0; i < columns->rows; i++)
	{
		kpi_sum		sum = {0, 0};
		double		whole;

		for (size_t j = 0; j < cols; j++)
			kpi_sum_add(&sum, fabs(log(columns->value[j * columns->rows + i] / columns->lowest[j])));
		whole = log1p(kpi_sum_value(&sum) / (double) cols);
		for (size_t j = 0; j < cols; j++)
		{
			double		own = fabs(log(columns->value[j * columns->rows + i] / columns->lowest[j]));
			double		others = fmax(0, kpi_sum_value(&sum) - own);

			weights[j] += fabs(log1p(others / (double) cols) - whole);
		}
	}
}

/* ---- CRITIC ---- */

/* Standard deviation, by n - 1, of a column scaled to run from 0 to 1. */
static double
relative_deviation(kpi_columns *columns, size_t j)
{
	return sqrt(kpi_covariance(columns, j, j)) / (columns->highest[j] - columns->lowest[j]);
}

/* Marks that columns in perfect step give no weights; a single one that varies needs no conflict. */
static void
without_conflict(double *weights, kpi_association_reason *reasons, size_t cols)
{
	size_t		varying = 0;

	for (size_t j = 0; j < cols; j++)
		varying += reasons[j] == KPI_ASSOCIATION_OK;
	for (size_t j = 0; j < cols; j++)
	{
		weights[j] = varying == 1 && reasons[j] == KPI_ASSOCIATION_OK;
		if (varying > 1 && reasons[j] == KPI_ASSOCIATION_OK)
			reasons[j] = KPI_ASSOCIATION_COLLINEAR;
	}
}

static kpi_association_status
critic_weights(kpi_columns *columns, double *weights, kpi_association_reason *reasons, double *correlation,
			   kpi_interrupted interrupted, void *context)
{
	size_t		cols = columns->cols;
	double		most = 0;
	kpi_association_status status = kpi_correlation_matrix(columns, correlation, interrupted, context);

	if (status != KPI_ASSOCIATION_DONE)
		return status;
	for (size_t j = 0; j < cols; j++)
	{
		kpi_sum		conflict = {0, 0};

		for (size_t k = 0; k < cols; k++)
			if (k != j && reasons[k] == KPI_ASSOCIATION_OK)
				kpi_sum_add(&conflict, 1 - correlation[j * cols + k]);
		weights[j] = reasons[j] == KPI_ASSOCIATION_OK ?
			relative_deviation(columns, j) * kpi_sum_value(&conflict) : 0;
		most = fmax(most, kpi_sum_value(&conflict));
	}
	if (most < NOISE)
		without_conflict(weights, reasons, cols);
	return KPI_ASSOCIATION_DONE;
}

/* ---- PCA ---- */

/* The correlations of the columns that vary, close together; how many. */
static size_t
varying_correlations(double *correlation, size_t cols, const kpi_association_reason *reasons)
{
	size_t		kept = 0;

	for (size_t a = 0; a < cols; a++)
		for (size_t b = 0; b < cols; b++)
			if (reasons[a] == KPI_ASSOCIATION_OK && reasons[b] == KPI_ASSOCIATION_OK)
				correlation[kept++] = correlation[a * cols + b];
	kept = 0;
	for (size_t a = 0; a < cols; a++)
		kept += reasons[a] == KPI_ASSOCIATION_OK;
	return kept;
}

/* work[2 * cols * cols + cols]: correlations, loadings, eigenvalues */
static kpi_association_status
pca_weights(kpi_columns *columns, bool is_signed, double *weights, kpi_association_reason *reasons,
			double *work, kpi_interrupted interrupted, void *context)
{
	size_t		cols = columns->cols;
	double	   *loadings = work + cols * cols;
	kpi_association_status status = kpi_correlation_matrix(columns, work, interrupted, context);
	size_t		varying;
	size_t		next = 0;

	memset(weights, 0, cols * sizeof(double));
	if (status != KPI_ASSOCIATION_DONE)
		return status;
	varying = varying_correlations(work, cols, reasons);
	if (varying == 0)
		return KPI_ASSOCIATION_DONE;
	status = kpi_principal_components(work, varying, loadings + cols * cols, loadings);
	if (status != KPI_ASSOCIATION_DONE)
		return status;
	for (size_t j = 0; j < cols; j++)
	{
		if (reasons[j] != KPI_ASSOCIATION_OK)
			continue;
		weights[j] = loadings[next++];
		if (weights[j] < 0)
		{
			reasons[j] = KPI_ASSOCIATION_NEGATIVE;
			if (!is_signed)
				weights[j] = 0;
		}
	}
	return KPI_ASSOCIATION_DONE;
}

/* ---- factors ---- */

/* work[2 * cols * cols + cols] as of pca_weights */
static kpi_association_status
varimax_weights(kpi_columns *columns, double *weights, const kpi_association_reason *reasons, double *work,
				kpi_interrupted interrupted, void *context)
{
	size_t		cols = columns->cols;
	double	   *loadings = work + cols * cols;
	double	   *eigenvalues = loadings + cols * cols;
	kpi_association_status status = kpi_correlation_matrix(columns, work, interrupted, context);
	size_t		varying;
	size_t		factors;
	size_t		next = 0;

	memset(weights, 0, cols * sizeof(double));
	if (status != KPI_ASSOCIATION_DONE)
		return status;
	varying = varying_correlations(work, cols, reasons);
	if (varying == 0)
		return KPI_ASSOCIATION_DONE;
	status = kpi_principal_components(work, varying, eigenvalues, loadings);
	if (status != KPI_ASSOCIATION_DONE)
		return status;
	factors = kpi_varimax_factors(eigenvalues, varying);
	status = kpi_varimax(loadings, eigenvalues, varying, factors, interrupted, context);
	for (size_t j = 0; j < cols && status == KPI_ASSOCIATION_DONE; j++)
	{
		if (reasons[j] != KPI_ASSOCIATION_OK)
			continue;
		for (size_t f = 0; f < factors; f++)
			weights[j] = fmax(weights[j], loadings[f * varying + next] * loadings[f * varying + next]);
		next++;
	}
	return status;
}

/* ---- any method ---- */

kpi_association_status
kpi_weights(kpi_columns *columns, kpi_weight_method method, double *weights, kpi_association_reason *reasons,
			const kpi_memory *memory, kpi_interrupted interrupted, void *context)
{
	size_t		cols = columns->cols;
	void	   *work = NULL;
	kpi_association_status status = KPI_ASSOCIATION_DONE;

	for (size_t j = 0; j < cols; j++)
	{
		weights[j] = 1;
		reasons[j] = method != KPI_WEIGHT_EQUAL && kpi_column_is_constant(columns, j) ?
			KPI_ASSOCIATION_CONSTANT : KPI_ASSOCIATION_OK;
	}
	if (method == KPI_WEIGHT_ENTROPY)
		entropy_weights(columns, weights, reasons);
	else if (method == KPI_WEIGHT_DEVIATION)
		deviation_weights(columns, weights);
	else if (method == KPI_WEIGHT_GINI)
	{
		if (!kpi_memory_resize(memory, &work, (2 * columns->rows + 1) * sizeof(kpi_rank_entry)))
			return KPI_ASSOCIATION_NO_MEMORY;
		gini_weights(columns, weights, reasons, work);
		kpi_memory_free(memory, work);
	}
	else if (method == KPI_WEIGHT_MEREC)
		merec_weights(columns, weights);
	else if (method != KPI_WEIGHT_EQUAL)
	{
		if (!kpi_memory_resize(memory, &work, (2 * cols * cols + cols + 1) * sizeof(double)))
			return KPI_ASSOCIATION_NO_MEMORY;
		status = method == KPI_WEIGHT_CRITIC
					 ? critic_weights(columns, weights, reasons, work, interrupted, context)
				 : method == KPI_WEIGHT_VARIMAX
					 ? varimax_weights(columns, weights, reasons, work, interrupted, context)
					 : pca_weights(columns, method == KPI_WEIGHT_PCA_SIGNED, weights, reasons, work,
								   interrupted, context);
		kpi_memory_free(memory, work);
	}
	/* loadings that cancel out: those against the others have told why, the others have not */
	if (status == KPI_ASSOCIATION_DONE && !scale_to_one(weights, cols))
		for (size_t j = 0; j < cols; j++)
			if (reasons[j] == KPI_ASSOCIATION_OK)
				reasons[j] = KPI_ASSOCIATION_NEGATIVE;
	return status;
}

/* ---- pairwise comparisons ---- */

/* Mean (lambda_max - n) / (n - 1) of random comparisons; Saaty 1980. */
static const double random_index[KPI_AHP_MAX + 1] = {
	0, 0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59
};

/* The eigenvector of the largest eigenvalue, which of a positive matrix is real and of one sign (Perron). */
static double
principal(const gsl_vector_complex *values, const gsl_matrix_complex *vectors, size_t count, double *weights)
{
	size_t		largest = 0;

	for (size_t k = 1; k < count; k++)
		if (GSL_REAL(gsl_vector_complex_get(values, k)) > GSL_REAL(gsl_vector_complex_get(values, largest)))
			largest = k;
	for (size_t i = 0; i < count; i++)
		weights[i] = fabs(GSL_REAL(gsl_matrix_complex_get(vectors, i, largest)));
	return GSL_REAL(gsl_vector_complex_get(values, largest));
}

kpi_association_status
kpi_ahp(const double *ratio, size_t count, double *weights, double *lambda_max, double *consistency_ratio)
{
	double		copy[KPI_AHP_MAX * KPI_AHP_MAX];
	gsl_matrix_view matrix = gsl_matrix_view_array(copy, count, count);
	gsl_eigen_nonsymmv_workspace *work = gsl_eigen_nonsymmv_alloc(count);
	gsl_vector_complex *values = gsl_vector_complex_alloc(count);
	gsl_matrix_complex *vectors = gsl_matrix_complex_alloc(count, count);
	kpi_association_status status = KPI_ASSOCIATION_NO_MEMORY;

	if (work != NULL && values != NULL && vectors != NULL)
	{
		memcpy(copy, ratio, count * count * sizeof(double));
		status = KPI_ASSOCIATION_NOT_SOLVED;
		if (gsl_eigen_nonsymmv(&matrix.matrix, values, vectors, work) == GSL_SUCCESS)
		{
			*lambda_max = principal(values, vectors, count, weights);
			scale_to_one(weights, count);
			/* below count only by rounding */
			*consistency_ratio = count < 3 ? 0 :
				fmax(0, *lambda_max - (double) count) / ((double) count - 1) / random_index[count];
			status = KPI_ASSOCIATION_DONE;
		}
	}
	if (work != NULL)
		gsl_eigen_nonsymmv_free(work);
	if (values != NULL)
		gsl_vector_complex_free(values);
	if (vectors != NULL)
		gsl_matrix_complex_free(vectors);
	return status;
}
