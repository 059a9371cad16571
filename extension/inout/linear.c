#include "inout/linear.h"

#include <float.h>
#include <string.h>

/* sectors eliminated together: a block and its panel of columns stay in the cache */
#define BLOCK 64

/* columns multiplied together, for the same reason */
#define STRIP 256

/* rows multiplied between two questions to the callback: some milliseconds */
#define ROWS_A_QUESTION 256

/* a part of a matrix with so many doubles from one row to the next */
typedef struct part
{
	double	   *at;
	size_t		stride;
} part;

typedef double pair __attribute__((vector_size(16)));

static inline pair
load(const double *from)
{
	pair		two;

	memcpy(&two, from, sizeof two);
	return two;
}

static inline void
store(double *to, pair two)
{
	memcpy(to, &two, sizeof two);
}

/* c -= a b for 4 rows and 4 columns of c, which stay in registers. */
static void
subtract_4x4(double *c, size_t c_stride, const double *a, size_t a_stride, const double *b, size_t b_stride,
			 size_t inner)
{
	pair		c00 = load(c),
				c01 = load(c + 2);
	pair		c10 = load(c + c_stride),
				c11 = load(c + c_stride + 2);
	pair		c20 = load(c + 2 * c_stride),
				c21 = load(c + 2 * c_stride + 2);
	pair		c30 = load(c + 3 * c_stride),
				c31 = load(c + 3 * c_stride + 2);

	for (size_t k = 0; k < inner; k++, b += b_stride)
	{
		pair		b0 = load(b);
		pair		b1 = load(b + 2);
		double		a0 = a[k];
		double		a1 = a[a_stride + k];
		double		a2 = a[2 * a_stride + k];
		double		a3 = a[3 * a_stride + k];

		c00 -= a0 * b0;
		c01 -= a0 * b1;
		c10 -= a1 * b0;
		c11 -= a1 * b1;
		c20 -= a2 * b0;
		c21 -= a2 * b1;
		c30 -= a3 * b0;
		c31 -= a3 * b1;
	}
	store(c, c00);
	store(c + 2, c01);
	store(c + c_stride, c10);
	store(c + c_stride + 2, c11);
	store(c + 2 * c_stride, c20);
	store(c + 2 * c_stride + 2, c21);
	store(c + 3 * c_stride, c30);
	store(c + 3 * c_stride + 2, c31);
}

/* The same for what is left over at the edges, in the same order of the sums. */
static void
subtract_edge(part c, part a, part b, size_t rows, size_t inner, size_t cols)
{
	for (size_t i = 0; i < rows; i++)
		for (size_t j = 0; j < cols; j++)
		{
			double		sum = c.at[i * c.stride + j];

			for (size_t k = 0; k < inner; k++)
				sum -= a.at[i * a.stride + k] * b.at[k * b.stride + j];
			c.at[i * c.stride + j] = sum;
		}
}

static part
moved(part p, size_t rows, size_t cols)
{
	return (part) {p.at + rows * p.stride + cols, p.stride};
}

static void
subtract_strip(part c, part a, part b, size_t rows, size_t inner, size_t cols)
{
	size_t		full_rows = rows - rows % 4;
	size_t		full_cols = cols - cols % 4;

	for (size_t i = 0; i < full_rows; i += 4)
		for (size_t j = 0; j < full_cols; j += 4)
			subtract_4x4(c.at + i * c.stride + j, c.stride, a.at + i * a.stride, a.stride, b.at + j, b.stride,
						 inner);
	subtract_edge(moved(c, 0, full_cols), a, moved(b, 0, full_cols), full_rows, inner, cols - full_cols);
	subtract_edge(moved(c, full_rows, 0), moved(a, full_rows, 0), b, rows - full_rows, inner, cols);
}

/* c -= a b; false when interrupted. */
static bool
subtract_product(part c, part a, part b, size_t rows, size_t inner, size_t cols, const kpi_patience *patience)
{
	for (size_t k = 0; k < inner; k += BLOCK)
	{
		size_t		depth = inner - k < BLOCK ? inner - k : BLOCK;

		for (size_t j = 0; j < cols; j += STRIP)
			for (size_t i = 0; i < rows; i += ROWS_A_QUESTION)
			{
				size_t		high = rows - i < ROWS_A_QUESTION ? rows - i : ROWS_A_QUESTION;
				size_t		wide = cols - j < STRIP ? cols - j : STRIP;

				subtract_strip(moved(c, i, j), moved(a, i, k), moved(b, k, j), high, depth, wide);
				if (kpi_stopped(patience))
					return false;
			}
	}
	return true;
}

/* row -= factor * other */
static void
subtract_row(double *row, const double *other, double factor, size_t cols)
{
	size_t		full = cols - cols % 2;
	pair		factors = {factor, factor};

	if (factor == 0)
		return;
	for (size_t j = 0; j < full; j += 2)
		store(row + j, load(row + j) - factors * load(other + j));
	if (full < cols)
		row[full] -= factor * other[full];
}

/*
 * Whether a pivot is a number above the rounding of the sums it came from. The
 * terms of a pivot are at most about 1, as many as there are sectors.
 */
static bool
pivot_is_positive(double pivot, size_t place, size_t n, kpi_inout_failure *failure)
{
	failure->place = place;
	failure->amount = 1 - pivot;
	return pivot > 8 * DBL_EPSILON * (double) (n + 1);
}

/* ---- factors ---- */

/* The factors of the block on the diagonal. */
static bool
factor_block(part m, size_t size, size_t first, size_t n, kpi_inout_failure *failure)
{
	for (size_t k = 0; k < size; k++)
	{
		double	   *pivot = m.at + k * m.stride + k;

		if (!pivot_is_positive(*pivot, first + k, n, failure))
			return false;
		for (size_t i = k + 1; i < size; i++)
		{
			double	   *lower = m.at + i * m.stride + k;

			*lower /= *pivot;
			subtract_row(lower + 1, pivot + 1, *lower, size - k - 1);
		}
	}
	return true;
}

/* The part of U to the right of a block. */
static void
factor_right(part m, size_t size, size_t cols)
{
	for (size_t k = 0; k < size; k++)
		for (size_t i = k + 1; i < size; i++)
			subtract_row(m.at + i * m.stride + size, m.at + k * m.stride + size, m.at[i * m.stride + k], cols);
}

/* The part of L below a block. */
static void
factor_below(part m, size_t size, size_t rows)
{
	for (size_t i = size; i < size + rows; i++)
		for (size_t k = 0; k < size; k++)
		{
			double	   *lower = m.at + i * m.stride + k;

			*lower /= m.at[k * m.stride + k];
			subtract_row(lower + 1, m.at + k * m.stride + k + 1, *lower, size - k - 1);
		}
}

kpi_inout_status
kpi_factor(double *m, size_t n, kpi_inout_failure *failure, const kpi_patience *patience)
{
	for (size_t first = 0; first < n; first += BLOCK)
	{
		size_t		size = n - first < BLOCK ? n - first : BLOCK;
		size_t		rest = n - first - size;
		part		corner = {m + first * n + first, n};

		if (!factor_block(corner, size, first, n, failure))
			return KPI_INOUT_NOT_PRODUCTIVE;
		factor_right(corner, size, rest);
		factor_below(corner, size, rest);
		if (kpi_stopped(patience) ||
			!subtract_product(moved(corner, size, size), moved(corner, size, 0), moved(corner, 0, size), rest,
							  size, rest, patience))
			return KPI_INOUT_INTERRUPTED;
	}
	return KPI_INOUT_DONE;
}

/* ---- solves ---- */

static bool
solve_lower(const double *factors, size_t n, double *sides, size_t count, const kpi_patience *patience)
{
	part		lower = {(double *) factors, n};
	part		all = {sides, count};

	for (size_t first = 0; first < n; first += BLOCK)
	{
		size_t		end = n - first < BLOCK ? n : first + BLOCK;

		if (!subtract_product(moved(all, first, 0), moved(lower, first, 0), all, end - first, first, count,
							  patience))
			return false;
		for (size_t k = first; k < end; k++)
			for (size_t i = k + 1; i < end; i++)
				subtract_row(sides + i * count, sides + k * count, factors[i * n + k], count);
	}
	return true;
}

static bool
solve_upper(const double *factors, size_t n, double *sides, size_t count, const kpi_patience *patience)
{
	part		upper = {(double *) factors, n};
	part		all = {sides, count};

	for (size_t end = n; end > 0;)
	{
		size_t		first = end - ((end - 1) % BLOCK + 1);

		if (!subtract_product(moved(all, first, 0), moved(upper, first, end), moved(all, end, 0), end - first,
							  n - end, count, patience))
			return false;
		for (size_t k = end; k-- > first;)
		{
			double		pivot = factors[k * n + k];

			for (size_t j = 0; j < count; j++)
				sides[k * count + j] /= pivot;
			for (size_t i = first; i < k; i++)
				subtract_row(sides + i * count, sides + k * count, factors[i * n + k], count);
		}
		end = first;
	}
	return true;
}

bool
kpi_solve(const double *factors, size_t n, double *sides, size_t count, const kpi_patience *patience)
{
	return solve_lower(factors, n, sides, count, patience) && solve_upper(factors, n, sides, count, patience);
}

/* One row x with x L U = row, row by row of the factors as they lie in memory. */
static void
solve_row(const double *factors, size_t n, double *row)
{
	for (size_t j = 0; j < n; j++)
	{
		row[j] /= factors[j * n + j];
		subtract_row(row + j + 1, factors + j * n + j + 1, row[j], n - j - 1);
	}
	for (size_t j = n; j-- > 0;)
		subtract_row(row, factors + j * n, row[j], j);
}

bool
kpi_solve_left(const double *factors, size_t n, double *rows, size_t count, const kpi_patience *patience)
{
	for (size_t r = 0; r < count; r++)
	{
		solve_row(factors, n, rows + r * n);
		if (kpi_stopped(patience))
			return false;
	}
	return true;
}

/* ---- inverse: Gauss-Jordan in place, block by block ---- */

size_t
kpi_invert_workspace(size_t n)
{
	return BLOCK * (n + BLOCK);
}

/* The inverse of a block on the diagonal, in place. */
static bool
invert_block(part m, size_t size, size_t first, size_t n, kpi_inout_failure *failure)
{
	for (size_t k = 0; k < size; k++)
	{
		double	   *row = m.at + k * m.stride;
		double		pivot = row[k];

		if (!pivot_is_positive(pivot, first + k, n, failure))
			return false;
		row[k] = 1;
		for (size_t j = 0; j < size; j++)
			row[j] /= pivot;
		for (size_t i = 0; i < size; i++)
		{
			double	   *other = m.at + i * m.stride;
			double		factor = other[k];

			if (i == k)
				continue;
			other[k] = 0;
			subtract_row(other, row, factor, size);
		}
	}
	return true;
}

/* Moves rows * cols doubles out of a part, which is 0 afterwards. */
static void
take_out(part m, double *out, size_t rows, size_t cols)
{
	for (size_t i = 0; i < rows; i++)
	{
		memcpy(out + i * cols, m.at + i * m.stride, cols * sizeof(double));
		memset(m.at + i * m.stride, 0, cols * sizeof(double));
	}
}

/* The rows of a block, times its inverse, which stands in the block already. */
static bool
scale_block_rows(part rows, size_t first, size_t size, size_t n, double *workspace, const kpi_patience *patience)
{
	double	   *inverse = workspace + BLOCK * n;

	for (size_t i = 0; i < size; i++)
		for (size_t k = 0; k < size; k++)
			inverse[i * size + k] = -rows.at[i * n + first + k];
	for (int side = 0; side < 2; side++)
	{
		size_t		col = side == 0 ? 0 : first + size;
		size_t		cols = side == 0 ? first : n - first - size;

		take_out(moved(rows, 0, col), workspace, size, cols);
		if (!subtract_product(moved(rows, 0, col), (part) {inverse, size}, (part) {workspace, cols}, size, size,
							  cols, patience))
			return false;
	}
	return true;
}

/* Takes the block out of the other rows; its column there becomes that of the inverse. */
static bool
clear_other_rows(double *m, size_t first, size_t size, size_t n, double *workspace, const kpi_patience *patience)
{
	part		block_rows = {m + first * n, n};

	for (int side = 0; side < 2; side++)
	{
		size_t		top = side == 0 ? 0 : first + size;
		size_t		rows = side == 0 ? first : n - first - size;
		part		others = {m + top * n, n};

		take_out(moved(others, 0, first), workspace, rows, size);
		if (!subtract_product(others, (part) {workspace, size}, block_rows, rows, size, n, patience))
			return false;
	}
	return true;
}

kpi_inout_status
kpi_invert(double *m, size_t n, double *workspace, kpi_inout_failure *failure, const kpi_patience *patience)
{
	for (size_t first = 0; first < n; first += BLOCK)
	{
		size_t		size = n - first < BLOCK ? n - first : BLOCK;
		part		rows = {m + first * n, n};

		if (!invert_block(moved(rows, 0, first), size, first, n, failure))
			return KPI_INOUT_NOT_PRODUCTIVE;
		if (!scale_block_rows(rows, first, size, n, workspace, patience) ||
			!clear_other_rows(m, first, size, n, workspace, patience))
			return KPI_INOUT_INTERRUPTED;
	}
	return KPI_INOUT_DONE;
}

bool
kpi_add_product(double *c, const double *a, const double *b, size_t rows, size_t inner, size_t cols,
				const kpi_patience *patience)
{
	bool		done;

	for (size_t k = 0; k < rows * cols; k++)
		c[k] = -c[k];
	done = subtract_product((part) {c, cols}, (part) {(double *) a, inner}, (part) {(double *) b, cols}, rows,
							inner, cols, patience);
	for (size_t k = 0; k < rows * cols; k++)
		c[k] = -c[k];
	return done;
}

