/*
 * A province's table from the nation's, by location quotients.
 *
 * Sources: Flegg, Webber and Elliott (1995) and Flegg and Webber (1997) for
 * FLQ; Flegg and Webber (2000) for AFLQ; the simple and the cross-industry
 * quotient as in Miller and Blair (2009), chapter 8. Weights are output, value
 * added or employment, the same for both.
 */
#ifndef KPI_REGIONAL_H
#define KPI_REGIONAL_H

#include "inout/flows.h"

typedef enum kpi_quotient
{
	KPI_QUOTIENT_SLQ,			/* simple: the seller's */
	KPI_QUOTIENT_CILQ,			/* cross-industry: seller over buyer, 1 on the diagonal */
	KPI_QUOTIENT_CILQ_SLQ,		/* the same with SLQ on the diagonal */
	KPI_QUOTIENT_FLQ,			/* that times lambda = log2(1 + size of the region) ^ delta */
	KPI_QUOTIENT_AFLQ,			/* that times log2(1 + SLQ of the buyer) where it specialises */
	KPI_QUOTIENTS
} kpi_quotient;

/*
 * slq[n]: share of a sector in the region over its share in the nation; 0 where
 * the region has none. REGION_TOO_LARGE: the region's sum is larger than the
 * nation's (place n), or it has a sector, place, that the nation lacks.
 * NO_DEMAND: either sums to nothing. Weights are not negative.
 */
kpi_inout_status kpi_simple_quotients(const double *region, const double *nation, size_t n, double *slq,
									  kpi_inout_failure *failure);

/* lambda of FLQ: log2(1 + region / nation) ^ delta, of their sums. */
double		kpi_flegg_lambda(const double *region, const double *nation, size_t n, double delta);

/* quotients[n * n] of slq[n], not yet limited to 1; the column of a sector that the region lacks is 0; workspace[n]. */
void		kpi_quotients(kpi_quotient which, const double *slq, size_t n, double lambda, double *quotients,
						  double *workspace);

/* quotients[n * n] become the region's coefficients: min(1, quotient) * technical. */
void		kpi_regional_technical(const double *technical, size_t n, double *quotients);

/*
 * The region's table from its coefficients and outputs, in table[(n + inputs + 1) * (n + 1)]:
 * n sectors, primary inputs as they are per unit of the nation's output, and
 * last what its sectors buy in other regions, which is what they buy less in
 * their own; the last column is what is left of each output for final uses, and
 * may be negative. False when interrupted.
 */
bool		kpi_regional_table(const kpi_flows *nation, const double *technical, const double *output, double *table,
							   const kpi_patience *patience);

#endif
