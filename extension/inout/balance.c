#include "inout/balance.h"

#include <math.h>

#include "base/sum.h"

/* cells scaled between two questions to the callback: a few milliseconds */
#define CELLS_A_QUESTION ((size_t) 1 << 20)

/* A fit under way. */
typedef struct fit
{
	double	   *matrix;
	size_t		rows;
	size_t		cols;
	const double *row_targets;
	const double *col_targets;
	double	   *positive;		/* sums of the positive cells of each line */
	double	   *negative;		/* and of the negative ones, as positive numbers */
	size_t		asked;			/* cells since the last question */
	const kpi_patience *patience;
	kpi_inout_failure *failure;
} fit;

size_t
kpi_balance_workspace(size_t rows, size_t cols)
{
	return 2 * (rows > cols ? rows : cols);
}

/* A row's cells were gone through; whether to stop. */
static bool
asked_to_stop(fit *f)
{
	f->asked += f->cols;
	if (f->asked < CELLS_A_QUESTION)
		return false;
	f->asked = 0;
	return kpi_stopped(f->patience);
}

/* Sums of the positive and negative cells of the rows, or of the columns. */
static bool
sum_lines(fit *f, bool by_cols)
{
	size_t		lines = by_cols ? f->cols : f->rows;

	for (size_t k = 0; k < lines; k++)
		f->positive[k] = f->negative[k] = 0;
	for (size_t i = 0; i < f->rows; i++)
	{
		for (size_t j = 0; j < f->cols; j++)
		{
			double		value = f->matrix[i * f->cols + j];
			size_t		line = by_cols ? j : i;

			if (value > 0)
				f->positive[line] += value;
			else
				f->negative[line] -= value;
		}
		if (asked_to_stop(f))
			return false;
	}
	return true;
}

static kpi_inout_status
impossible(fit *f, kpi_inout_status status, size_t line, bool by_cols, double target)
{
	*f->failure = (kpi_inout_failure) {line, by_cols, target, 0};
	return status;
}

/* sqrt(target^2 + 4 p n), whose squares may be out of range where it is not. */
static double
root_of(double target, double p, double n)
{
	double		cross = 2 * sqrt(p) * sqrt(n);
	double		larger = fmax(fabs(target), cross);

	if (cross == 0)
		return fabs(target);
	return larger * sqrt(target / larger * (target / larger) + cross / larger * (cross / larger));
}

/*
 * The factor r with r p - n / r = target, put where p was. The root is written
 * in the form that loses no digits for the sign of the target.
 */
static kpi_inout_status
find_factor(fit *f, size_t line, bool by_cols, double target)
{
	double		p = f->positive[line];
	double		n = f->negative[line];
	double		root = root_of(target, p, n);

	if (p == 0 && n == 0)
	{
		f->positive[line] = 1;
		return target == 0 ? KPI_INOUT_DONE : impossible(f, KPI_INOUT_ZERO_LINE, line, by_cols, target);
	}
	if ((p == 0 && target >= 0) || (n == 0 && target < 0))
		return impossible(f, KPI_INOUT_WRONG_SIGN, line, by_cols, target);
	f->positive[line] = target >= 0 ? (target + root) / (2 * p) : 2 * n / (root - target);
	if (!isfinite(f->positive[line]))
		return impossible(f, KPI_INOUT_OUT_OF_RANGE, line, by_cols, target);
	return KPI_INOUT_DONE;
}

/* Scales the rows, or the columns, to their targets. */
static kpi_inout_status
scale(fit *f, bool by_cols)
{
	size_t		lines = by_cols ? f->cols : f->rows;
	const double *targets = by_cols ? f->col_targets : f->row_targets;

	if (!sum_lines(f, by_cols))
		return KPI_INOUT_INTERRUPTED;
	for (size_t k = 0; k < lines; k++)
	{
		kpi_inout_status status = find_factor(f, k, by_cols, targets[k]);

		if (status != KPI_INOUT_DONE)
			return status;
	}
	for (size_t i = 0; i < f->rows; i++)
	{
		for (size_t j = 0; j < f->cols; j++)
		{
			double	   *value = &f->matrix[i * f->cols + j];
			double		factor = f->positive[by_cols ? j : i];

			if (*value > 0)
				*value *= factor;
			else if (*value < 0)
				*value /= factor;
		}
		if (asked_to_stop(f))
			return KPI_INOUT_INTERRUPTED;
	}
	return KPI_INOUT_DONE;
}

/* The largest error of the rows, or of the columns. */
static bool
measure_side(fit *f, bool by_cols, double *error, size_t *worst)
{
	size_t		lines = by_cols ? f->cols : f->rows;
	const double *targets = by_cols ? f->col_targets : f->row_targets;

	*error = 0;
	*worst = 0;
	if (!sum_lines(f, by_cols))
		return false;
	for (size_t k = 0; k < lines; k++)
	{
		double		off = fabs(f->positive[k] - f->negative[k] - targets[k]);

		/* the negation, so that a NaN is seen */
		if (!(off <= *error))
		{
			*error = off;
			*worst = k;
		}
	}
	return true;
}

static bool
measure(fit *f, kpi_balance_report *report)
{
	return measure_side(f, false, &report->row_error, &report->worst_row) &&
		measure_side(f, true, &report->col_error, &report->worst_col);
}

/* The largest target, and in how much the sums of both sides differ. */
static double
compare_targets(const fit *f, double *difference)
{
	kpi_sum		sum = {0, 0};
	double		largest = 0;

	for (size_t i = 0; i < f->rows; i++)
	{
		kpi_sum_add(&sum, f->row_targets[i]);
		largest = fmax(largest, fabs(f->row_targets[i]));
	}
	for (size_t j = 0; j < f->cols; j++)
	{
		kpi_sum_add(&sum, -f->col_targets[j]);
		largest = fmax(largest, fabs(f->col_targets[j]));
	}
	*difference = kpi_sum_value(&sum);
	return largest;
}

kpi_inout_status
kpi_balance(double *matrix, size_t rows, size_t cols, const double *row_targets, const double *col_targets,
			double tolerance, size_t rounds, double *workspace, kpi_balance_report *report,
			kpi_inout_failure *failure, const kpi_patience *patience)
{
	fit			f = {matrix, rows, cols, row_targets, col_targets, workspace,
		workspace + (rows > cols ? rows : cols), 0, patience, failure};
	double		difference;
	double		allowed = tolerance * compare_targets(&f, &difference);

	*report = (kpi_balance_report) {0};
	*failure = (kpi_inout_failure) {.amount = difference};
	/* with the columns met, the rows are off by the difference in all, and one of them perhaps by all of it */
	if (!(fabs(difference) <= allowed))
		return KPI_INOUT_TARGETS_DIFFER;
	for (;; report->rounds++)
	{
		kpi_inout_status status;

		if (!measure(&f, report))
			return KPI_INOUT_INTERRUPTED;
		if (report->row_error <= allowed && report->col_error <= allowed)
			return KPI_INOUT_DONE;
		if (!isfinite(report->row_error + report->col_error))
			return impossible(&f, KPI_INOUT_OUT_OF_RANGE, report->worst_row, false, row_targets[report->worst_row]);
		if (report->rounds == rounds)
			return KPI_INOUT_NOT_CONVERGED;
		status = scale(&f, false);
		if (status == KPI_INOUT_DONE)
			status = scale(&f, true);
		if (status != KPI_INOUT_DONE)
			return status;
	}
}
