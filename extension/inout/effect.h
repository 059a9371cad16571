/*
 * What an input-output model answers: multipliers, linkages, the effect of a
 * change, of a sector taken out, and why output changed between two tables.
 * Each solves with the factors of I - A; none needs the inverse.
 *
 * Sources: Miller and Blair (2009), Input-Output Analysis, 2nd ed., chapters 2,
 * 6 and 12; Rasmussen (1956); Dietzenbacher and Los (1998), Structural
 * decomposition techniques, for the mean over all orders.
 */
#ifndef KPI_EFFECT_H
#define KPI_EFFECT_H

#include "inout/flows.h"

/*
 * Closes the model for households: a[(n + 1)^2] are the technical coefficients
 * with their row, primary input `income` per unit of output, and their column,
 * final use `consumption` per unit of income, last. Income is all of it, with what
 * final uses pay. NO_INCOME where it is not positive, which then is failure->amount.
 */
kpi_inout_status kpi_close_households(const kpi_flows *flows, size_t income, size_t consumption, double *a,
									  kpi_inout_failure *failure);

typedef enum kpi_multiplier_kind
{
	KPI_MULTIPLIER_DIRECT,		/* in the sector itself */
	KPI_MULTIPLIER_TOTAL,		/* in all sectors */
	KPI_MULTIPLIER_RATIO,		/* total over direct */
	KPI_MULTIPLIERS
} kpi_multiplier_kind;

/* A multiplier of effects per unit; false, and 0, for a ratio to nothing. */
static inline bool
kpi_multiplier(kpi_multiplier_kind kind, double direct, double total, double *multiplier)
{
	bool		defined = kind != KPI_MULTIPLIER_RATIO || direct != 0;

	*multiplier = kind == KPI_MULTIPLIER_DIRECT ? direct : kind == KPI_MULTIPLIER_TOTAL ? total :
		defined ? total / direct : 0;
	return defined;
}

typedef enum kpi_linkage
{
	KPI_LINKAGE_BACKWARD_DIRECT,	/* column sums of A */
	KPI_LINKAGE_FORWARD_DIRECT,		/* row sums of B */
	KPI_LINKAGE_BACKWARD,			/* column sums of the Leontief inverse */
	KPI_LINKAGE_FORWARD,			/* row sums of the Ghosh inverse */
	KPI_LINKAGE_FORWARD_LEONTIEF,	/* row sums of the Leontief inverse, the older form */
	KPI_LINKAGE_BACKWARD_RELATIVE,	/* the three above over their means */
	KPI_LINKAGE_FORWARD_RELATIVE,
	KPI_LINKAGE_FORWARD_LEONTIEF_RELATIVE,
	KPI_LINKAGES
} kpi_linkage;

/* linkages[n * KPI_LINKAGES]; workspace[3 * n]. False when interrupted. */
bool		kpi_linkages(const kpi_flows *flows, const double *factors, double *linkages, double *workspace,
						 const kpi_patience *patience);

/*
 * Change of output when final demand changes by demand[n] and, where technical
 * is not NULL, coefficients become technical[n * n]; factors are of I less the
 * new coefficients. A change of nothing gives exactly 0. change[n] may be demand. False when interrupted.
 */
bool		kpi_impact(const kpi_flows *flows, const double *factors, const double *technical, const double *demand,
					   double *change, const kpi_patience *patience);

/* Output before, change and after of each sector, into figures[n * 3]: of a change, and of an output after. */
void		kpi_changed_by(const kpi_flows *flows, const double *change, double *figures);
void		kpi_changed_to(const kpi_flows *flows, const double *after, double *figures);

/*
 * Hypothetical extraction: output without the sectors marked, into without[n].
 * Their deliveries to others, and those of others to them, are gone; keep_own
 * leaves their deliveries to themselves and to final uses, else those go as
 * well. m[n * n] is worked in. Nothing marked gives the output to the bit.
 */
kpi_inout_status kpi_extract(const kpi_flows *flows, const bool *marked, bool keep_own, double *m, double *without,
							 kpi_inout_failure *failure, const kpi_patience *patience);

/* What a change of output, or of what depends on it, is put down to. */
typedef enum kpi_cause
{
	KPI_CAUSE_INTENSITY,		/* effect per unit of output */
	KPI_CAUSE_TECHNOLOGY,		/* the Leontief inverse */
	KPI_CAUSE_MIX,				/* shares of final demand */
	KPI_CAUSE_LEVEL,			/* its total */
	KPI_CAUSES
} kpi_cause;

/*
 * Decomposes the change of intensity * output from one table to the next:
 * causes[n * KPI_CAUSES], the mean over all orders in which the causes may come,
 * so that they sum to the change and none is favoured. intensity[2] are the
 * effects per unit of output, NULL for 1. m[n * n] and workspace[4 * n] are
 * worked in. NO_DEMAND: final demand of table failure->place is not positive.
 */
kpi_inout_status kpi_decompose(const kpi_flows *const flows[2], const double *const intensity[2], double *m,
							   double *causes, double *workspace, kpi_inout_failure *failure,
							   const kpi_patience *patience);

/* What the causes explain, of a sector of a table: its output times the intensity, NULL = 1. */
static inline double
kpi_explained(const kpi_flows *flows, const double *intensity, size_t sector)
{
	return (intensity == NULL ? 1 : intensity[sector]) * flows->output[sector];
}

#endif
