/* Factors of indicators: the components that count, turned so that each indicator loads on as few as possible. */
#ifndef KPI_VARIMAX_H
#define KPI_VARIMAX_H

#include "composite/correlation.h"

/*
 * How many factors are kept (OECD Handbook 2008, step 6): those with an
 * eigenvalue above 1 and more than a tenth of the variance, and further ones
 * until more than 60 % are explained; at least one.
 */
size_t		kpi_varimax_factors(const double *eigenvalues, size_t cols);

/*
 * Makes loadings of the first factors' unit vectors (as of
 * kpi_principal_components) and rotates them in place, loadings[f * cols + j],
 * by Kaiser's varimax criterion with rows of equal length (Kaiser 1958), plane
 * by plane until nothing turns. Columns of a factor keep their sign.
 */
kpi_association_status kpi_varimax(double *loadings, const double *eigenvalues, size_t cols, size_t factors,
								   kpi_interrupted interrupted, void *context);

#endif
