/*
 * Weights that the data, or pairwise comparisons, give.
 *
 * Columns come from kpi_columns_init, for Pearson, over rows without gaps. Weights sum to 1
 * and are never negative, KPI_WEIGHT_PCA_SIGNED excepted. A constant column
 * tells units apart by nothing and gets weight 0 with the reason CONSTANT;
 * where no column varies, all weights are NaN.
 */
#ifndef KPI_WEIGHT_DATA_H
#define KPI_WEIGHT_DATA_H

#include "composite/correlation.h"
#include "composite/pca.h"

typedef enum kpi_weight_method
{
	KPI_WEIGHT_EQUAL,
	KPI_WEIGHT_ENTROPY,
	KPI_WEIGHT_CRITIC,
	KPI_WEIGHT_PCA,				/* loadings against the others count 0, with the reason NEGATIVE */
	KPI_WEIGHT_PCA_SIGNED,
	KPI_WEIGHT_DEVIATION,
	KPI_WEIGHT_GINI,
	KPI_WEIGHT_MEREC,
	KPI_WEIGHT_VARIMAX,
	KPI_WEIGHT_METHODS
} kpi_weight_method;

/* The least value a column may have, which is allowed itself or not. */
bool		kpi_weight_needs_positive(kpi_weight_method method);

/* Rows that a method needs. */
size_t		kpi_weight_min_rows(kpi_weight_method method);

/*
 * Entropy (Shannon 1948; Zeleny 1982): with p the shares of the units in a
 * column's sum, 1 + sum p ln p / ln n, scaled. Values must be at least 0;
 * false where one is not, then *row and *col say which.
 *
 * CRITIC (Diakoulaki, Mavrotas, Papayannakis 1995): standard deviation of the
 * column scaled to 0..1, times the sum of 1 - r over the other columns, scaled;
 * the divisor of the deviation, n or n - 1, cancels. All columns in perfect
 * step: NaN and COLLINEAR.
 *
 * PCA: the loadings of the first component of the correlations, scaled.
 *
 * DEVIATION: the standard deviation; the divisor cancels. Columns of one scale.
 *
 * GINI: the Gini coefficient of the column (Li, Wang, Li 2009), of values of at least 0.
 *
 * MEREC (Keshavarz-Ghorabaee et al. 2021, Symmetry 13(4) 525): how much the
 * overall performance ln(1 + mean |ln(min / x)|) of the units changes when the
 * column is taken out; of values above 0, higher better.
 *
 * VARIMAX (Nicoletti, Scarpetta, Boylaud 2000; OECD Handbook 2008, step 6): the
 * squared loading on the factor where it is largest, of the factors that
 * kpi_varimax_factors keeps.
 */
kpi_association_status kpi_weights(kpi_columns *columns, kpi_weight_method method, double *weights,
								   kpi_association_reason *reasons, const kpi_memory *memory,
								   kpi_interrupted interrupted, void *context);
bool kpi_weights_allowed(const kpi_columns *columns, kpi_weight_method method, size_t *row, size_t *col);

/* Correlations of all columns into correlation[cols * cols]; 0 with a constant one, 1 with itself. */
kpi_association_status kpi_correlation_matrix(kpi_columns *columns, double *correlation,
											  kpi_interrupted interrupted, void *context);

/* ---- pairwise comparisons ---- */

#define KPI_AHP_MAX 15			/* Saaty's random index goes no further */

/*
 * Weights from comparisons: ratio[i * count + j] says how many times as
 * important i is as j, positive and reciprocal. The weights are the principal
 * eigenvector; *lambda_max its eigenvalue, count where the comparisons agree
 * perfectly; *ratio_of_consistency = ((lambda_max - n) / (n - 1)) / random
 * index, 0 for fewer than three, above 0.1 to be looked at again (Saaty 1980,
 * The Analytic Hierarchy Process, whose random indices are used).
 */
kpi_association_status kpi_ahp(const double *ratio, size_t count, double *weights, double *lambda_max,
							   double *consistency_ratio);

#endif
