/* Principal components of indicators: the eigenvectors of their correlation matrix. */
#ifndef KPI_PCA_H
#define KPI_PCA_H

#include "composite/correlation.h"

/* More would take longer than a cancel may wait for. */
#define KPI_PCA_MAX_COLS 300

/*
 * Eigenvalues of the correlation matrix, largest first, and the unit vectors
 * that belong to them: loadings[c * cols + j] of column j on component c. The
 * sign, which is free, is the one with which the loadings of a component sum
 * to more than zero (where they sum to zero, the first that is not is positive).
 *
 * correlation[cols * cols] is symmetric and is destroyed; NO_MEMORY or NOT_SOLVED.
 */
kpi_association_status kpi_principal_components(double *correlation, size_t cols, double *eigenvalues,
												double *loadings);

#endif
