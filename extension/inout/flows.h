/*
 * An input-output table: what sectors deliver to each other and to final uses,
 * and the primary inputs they take; its totals, and what is checked before
 * anything is computed from it.
 */
#ifndef KPI_FLOWS_H
#define KPI_FLOWS_H

#include "inout/linear.h"

/* All arrays in row-major order. */
typedef struct kpi_flows
{
	size_t		n;				/* sectors */
	size_t		uses;			/* final uses: columns that are no sectors */
	size_t		inputs;			/* primary inputs: rows that are no sectors */
	double	   *between;		/* n * n: what the row's sector delivers to the column's */
	double	   *final;			/* n * uses */
	double	   *primary;		/* inputs * n */
	double	   *outside;		/* inputs * uses: primary inputs that go to final uses at once */
	double	   *demand;			/* n: all final uses of a sector's product */
	double	   *output;			/* n: all uses; of a table without final uses all resources */
	double	   *resources;		/* n: all inputs; of a table without primary inputs all uses */
} kpi_flows;

/* Fills demand, output and resources from the rest; sums are compensated. False when interrupted. */
bool		kpi_flows_complete(kpi_flows *flows, const kpi_patience *patience);

/* sums[n] of the lines[count * n] marked, NULL = all; of each row of values[n * count]. Compensated. */
void		kpi_sum_lines(const double *lines, size_t count, size_t n, const bool *marked, double *sums);
void		kpi_sum_rows(const double *values, size_t n, size_t count, double *sums);

/* turned[cols * rows] of values[rows * cols]. */
void		kpi_transpose(const double *values, size_t rows, size_t cols, double *turned);

/* Whether a sector delivers or takes anything. */
bool		kpi_has_flows(const kpi_flows *flows, size_t sector);

/* What a check finds, with its sector or other line and an amount. */
typedef enum kpi_finding_kind
{
	KPI_FOUND_NO_SECTOR,		/* no label is both a row and a column */
	KPI_FOUND_NO_MARGIN,		/* neither final uses nor primary inputs: the output is not known */
	KPI_FOUND_OUT_OF_RANGE,		/* a sector's flows sum to more than a double holds */
	KPI_FOUND_NEGATIVE_FLOW,	/* a sector delivers less than nothing to another */
	KPI_FOUND_TOTAL_ROW,		/* a row that is the sum of others */
	KPI_FOUND_TOTAL_COL,
	KPI_FOUND_TOTAL_SECTOR,		/* a row and column that are the sums of the others */
	KPI_FOUND_UNBALANCED,		/* uses less resources of a sector */
	KPI_FOUND_NEGATIVE_OUTPUT,
	KPI_FOUND_NO_OUTPUT,		/* a sector that takes inputs, but has no output */
	KPI_FOUND_NOT_PRODUCTIVE,
	KPI_FOUND_NOT_DOMESTIC,		/* a final use takes imports off again */
	KPI_FOUND_ZERO_SECTOR,		/* a sector without any flow: reported, nothing more */
	KPI_FOUND_NEGATIVE_DEMAND,	/* a sector whose final uses are negative in all: legal */
	KPI_FOUND_UNSUPPLIED,		/* make and use: more used than supplied of a product, or less */
	KPI_FOUND_UNCOVERED,		/* make and use: an industry's output is not what its inputs cost */
	KPI_FOUND_KINDS
} kpi_finding_kind;

typedef struct kpi_finding
{
	kpi_finding_kind kind;
	size_t		place;			/* sector; primary input of TOTAL_ROW, final use of TOTAL_COL and NOT_DOMESTIC */
	size_t		other;			/* NEGATIVE_FLOW: who receives; NOT_DOMESTIC: the sector it is most of */
	double		amount;
} kpi_finding;

/* Takes what is found; false ends the check. */
typedef bool (*kpi_found) (void *context, const kpi_finding *finding);

/* Whether results would be wrong, or not be defined at all. NOT_DOMESTIC is for the function to judge. */
static inline bool
kpi_finding_is_fatal(kpi_finding_kind kind)
{
	return kind != KPI_FOUND_NOT_DOMESTIC && kind != KPI_FOUND_ZERO_SECTOR && kind != KPI_FOUND_NEGATIVE_DEMAND;
}

/* Doubles that kpi_flows_check works in. */
size_t		kpi_flows_check_workspace(const kpi_flows *flows);

/*
 * All of the above but whether the table is productive, in the order of the
 * kinds, each by its sectors; where a total is inside, balance is not reported
 * besides. A sector balances where uses and resources differ by no more than
 * the tolerance, a part of the larger of the two. False when interrupted.
 */
bool		kpi_flows_check(const kpi_flows *flows, double tolerance, double *workspace, kpi_found found,
							void *context, const kpi_patience *patience);

/*
 * Whether a final use takes imports off: it is nowhere positive, and too large
 * for inventories run down. The finding says how much, and of which sector most.
 */
bool		kpi_imports_taken_off(const kpi_flows *flows, size_t use, kpi_finding *finding);

/*
 * Whether make (industries * products) and use (products * industries) agree:
 * of a product, what is made and imported (supplied) and what is used; of an
 * industry, what it makes and what its inputs cost. Imports and final uses of
 * each product, and primary inputs of each industry, are their sums.
 */
typedef struct kpi_make_use
{
	size_t		industries;
	size_t		products;
	const double *make;
	const double *use;
	const double *imports;		/* products */
	const double *final;		/* products */
	const double *primary;		/* industries */
} kpi_make_use;

/* workspace: twice the larger of both numbers */
void		kpi_make_use_check(const kpi_make_use *tables, double tolerance, double *workspace, kpi_found found,
							   void *context);

/*
 * flows[suppliers * users] of supply[suppliers * products] and demand[products *
 * users]: each use comes from those who supply the product, in proportion; of a
 * product that nobody supplies nothing is used. supply becomes the suppliers'
 * shares; workspace[products]. False when interrupted.
 */
bool		kpi_symmetric(double *supply, const double *demand, size_t suppliers, size_t products, size_t users,
						  double *flows, double *workspace, const kpi_patience *patience);

/* a[n * n]: input per unit of output; the column of a sector without output is 0. */
void		kpi_technical(const kpi_flows *flows, double *a);

/* b[n * n]: deliveries per unit of output; the row of a sector without output is 0. */
void		kpi_allocation(const kpi_flows *flows, double *b);

/* I - a in place. */
void		kpi_identity_less(double *a, size_t n);

/* m[n * n]: the factors of I - A of the table. */
kpi_inout_status kpi_flows_factor(const kpi_flows *flows, double *m, kpi_inout_failure *failure,
								  const kpi_patience *patience);

/* amount / output, 0 where there is no output: what a sector that makes nothing has of it is nothing. */
double		kpi_per_unit(const kpi_flows *flows, double amount, size_t sector);

#endif
