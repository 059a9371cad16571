/*
 * RAS and GRAS: a matrix fitted to the totals its rows and columns shall have.
 *
 * Sources: Stone (1961); Bacharach (1970), Biproportional matrices and
 * input-output change; for negative cells Junius and Oosterhaven (2003) and
 * Lenzen, Wood and Gallego (2007), Some comments on the GRAS method: positive
 * cells are multiplied by r_i s_j, negative ones divided by it.
 */
#ifndef KPI_BALANCE_H
#define KPI_BALANCE_H

#include "inout/linear.h"

/* How far it came. */
typedef struct kpi_balance_report
{
	size_t		rounds;			/* of a scaling of all rows and one of all columns */
	double		row_error;		/* the largest |total - target| of a row, and which */
	size_t		worst_row;
	double		col_error;
	size_t		worst_col;
} kpi_balance_report;

/* Doubles that kpi_balance works in. */
size_t		kpi_balance_workspace(size_t rows, size_t cols);

/*
 * Fits matrix[rows * cols] to row_targets[rows] and col_targets[cols]: until no
 * total differs by more than the tolerance, a part of the largest target, or
 * rounds have been tried. A matrix that fits stays as it is, to the bit.
 *
 * TARGETS_DIFFER: their sums differ by failure->amount, by more than the
 * tolerance. ZERO_LINE and WRONG_SIGN: no scaling can make the row or column
 * failure->place meet its target failure->amount. OUT_OF_RANGE: none that a
 * double holds. NOT_CONVERGED: the report says
 * where it stands, and so does the matrix.
 */
kpi_inout_status kpi_balance(double *matrix, size_t rows, size_t cols, const double *row_targets,
							 const double *col_targets, double tolerance, size_t rounds, double *workspace,
							 kpi_balance_report *report, kpi_inout_failure *failure, const kpi_patience *patience);

#endif
