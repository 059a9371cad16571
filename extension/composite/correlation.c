#include "composite/correlation.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "base/sum.h"

/* ---- sums ---- */

/* terms added plainly before they enter a compensated sum */
#define BLOCK 128
#define LANES 8

/*
 * Sum of x[i] * y[i], or of x[i] where y is NULL: blocks of terms in LANES
 * sums that the processor can add side by side, the blocks compensated. The
 * relative error is that of BLOCK / LANES terms, however many there are.
 */
static double
sum_of_products(const double *x, const double *y, size_t n)
{
	kpi_sum		sum = {0, 0};

	for (size_t start = 0; start < n; start += BLOCK)
	{
		size_t		end = start + BLOCK < n ? start + BLOCK : n;
		size_t		i = start;
		double		lane[LANES] = {0};

		for (; i + LANES <= end; i += LANES)
			for (size_t k = 0; k < LANES; k++)
				lane[k] += y == NULL ? x[i + k] : x[i + k] * y[i + k];
		for (; i < end; i++)
			lane[i % LANES] += y == NULL ? x[i] : x[i] * y[i];
		kpi_sum_add(&sum, ((lane[0] + lane[1]) + (lane[2] + lane[3])) +
							  ((lane[4] + lane[5]) + (lane[6] + lane[7])));
	}
	return kpi_sum_value(&sum);
}

/* Takes the mean away, so that what is left sums to nothing but rounding. */
static void
centre(double *x, size_t n)
{
	double		mean = sum_of_products(x, NULL, n) / (double) n;

	for (size_t i = 0; i < n; i++)
		x[i] -= mean;
}

/* ---- columns ---- */

static bool
allocate(const kpi_memory *memory, void *block, size_t count, size_t size)
{
	return kpi_memory_resize(memory, (void **) block, (count + 1) * size);
}

/* What every method needs, then what only some do. */
static bool
allocate_all(kpi_columns *c, const kpi_memory *memory)
{
	return allocate(memory, &c->value, c->rows * c->cols, sizeof(double)) &&
		allocate(memory, &c->present, c->cols, sizeof(uint32_t)) &&
		allocate(memory, &c->lowest, c->cols, sizeof(double)) &&
		allocate(memory, &c->highest, c->cols, sizeof(double)) &&
		allocate(memory, &c->x, c->rows, sizeof(double)) &&
		allocate(memory, &c->y, c->rows, sizeof(double)) &&
		(c->method == KPI_KENDALL ||
		 (allocate(memory, &c->centred, c->rows * c->cols, sizeof(double)) &&
		  allocate(memory, &c->norm, c->cols, sizeof(double)))) &&
		(c->method == KPI_PEARSON ||
		 (allocate(memory, &c->order, c->rows * c->cols, sizeof(uint32_t)) &&
		  allocate(memory, &c->rank, c->rows, sizeof(double)) &&
		  allocate(memory, &c->dense, c->rows, sizeof(uint32_t)) &&
		  allocate(memory, &c->start, c->rows + 1, sizeof(uint32_t)) &&
		  allocate(memory, &c->list, c->rows, sizeof(uint32_t)) &&
		  allocate(memory, &c->spare, c->rows, sizeof(uint32_t)) &&
		  allocate(memory, &c->entry, c->rows, sizeof(kpi_rank_entry)) &&
		  allocate(memory, &c->entry_spare, c->rows, sizeof(kpi_rank_entry))));
}

/* The power of 2 just above the largest absolute value of count values, a stride apart. */
static int
largest_exponent(const double *values, size_t count, size_t stride)
{
	double		largest = 0;
	int			exponent = 0;

	for (size_t k = 0; k < count; k++)
		if (fabs(values[k * stride]) > largest)
			largest = fabs(values[k * stride]);
	frexp(largest, &exponent);
	return exponent;
}

/* Scales one column and sees what it holds. */
static void
copy_column(kpi_columns *c, const double *values, size_t j, int exponent)
{
	double	   *column = c->value + j * c->rows;
	/* the power itself would overflow or be denormal where the values are extreme */
	bool		plain = exponent > -1000 && exponent < 1000;
	double		factor = ldexp(1, plain ? -exponent : 0);

	c->present[j] = 0;
	c->lowest[j] = INFINITY;
	c->highest[j] = -INFINITY;
	for (size_t i = 0; i < c->rows; i++)
	{
		double		value = values[i * c->cols + j];

		column[i] = plain ? value * factor : ldexp(value, -exponent);
		if (isnan(value))
			continue;
		c->present[j]++;
		c->lowest[j] = fmin(c->lowest[j], column[i]);
		c->highest[j] = fmax(c->highest[j], column[i]);
	}
}

/* Puts the present rows of one column in order, the highest value first. */
static bool
order_column(kpi_columns *c, size_t j, kpi_interrupted interrupted, void *context)
{
	const double *column = c->value + j * c->rows;
	uint32_t   *order = c->order + j * c->rows;
	size_t		present = 0;

	for (size_t i = 0; i < c->rows; i++)
		if (!isnan(column[i]))
			c->entry[present++] = (kpi_rank_entry) {column[i], i};
	if (!kpi_rank_sort(c->entry, present, c->entry_spare, interrupted, context))
		return false;
	for (size_t k = 0; k < present; k++)
		order[k] = (uint32_t) c->entry[k].unit;
	return true;
}

static void rank_rows(kpi_columns *c, size_t a, const uint32_t *list, size_t n);

/* Makes a column without a gap ready for all its pairs at once. */
static void
centre_column(kpi_columns *c, size_t j)
{
	double	   *centred = c->centred + j * c->rows;

	if (c->present[j] < c->rows || c->rows == 0)
		return;
	if (c->method == KPI_SPEARMAN)
		rank_rows(c, j, c->order + j * c->rows, c->rows);
	memcpy(centred, c->method == KPI_SPEARMAN ? c->rank : c->value + j * c->rows, c->rows * sizeof(double));
	centre(centred, c->rows);
	c->norm[j] = sqrt(sum_of_products(centred, centred, c->rows));
}

kpi_association_status
kpi_columns_init(kpi_columns *columns, const double *values, size_t rows, size_t cols,
				 kpi_correlation_method method, bool one_scale, const kpi_memory *memory,
				 kpi_interrupted interrupted, void *context)
{
	int			exponent;

	memset(columns, 0, sizeof *columns);
	columns->method = method;
	columns->interrupted = interrupted;
	columns->context = context;
	columns->rows = rows;
	columns->cols = cols;
	if (!allocate_all(columns, memory))
		return KPI_ASSOCIATION_NO_MEMORY;
	exponent = one_scale ? largest_exponent(values, rows * cols, 1) : 0;
	for (size_t j = 0; j < cols; j++)
	{
		copy_column(columns, values, j, one_scale ? exponent : largest_exponent(values + j, rows, cols));
		if (method != KPI_PEARSON && !order_column(columns, j, interrupted, context))
			return KPI_ASSOCIATION_INTERRUPTED;
		if (method != KPI_KENDALL)
			centre_column(columns, j);
		if (interrupted != NULL && interrupted(context))
			return KPI_ASSOCIATION_INTERRUPTED;
	}
	return KPI_ASSOCIATION_DONE;
}

void
kpi_columns_free(kpi_columns *columns, const kpi_memory *memory)
{
	void	   *blocks[] = {
		columns->value, columns->present, columns->lowest, columns->highest, columns->centred, columns->norm,
		columns->order, columns->x, columns->y, columns->rank, columns->dense, columns->start, columns->list,
		columns->spare, columns->entry, columns->entry_spare
	};

	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
		kpi_memory_free(memory, blocks[i]);
	memset(columns, 0, sizeof *columns);
}

/* ---- moments of one pair ---- */

/* The values of the rows that both columns have, into x and y; how many. */
static size_t
common_values(kpi_columns *c, size_t a, size_t b)
{
	const double *first = c->value + a * c->rows;
	const double *second = c->value + b * c->rows;
	size_t		n = 0;

	for (size_t i = 0; i < c->rows; i++)
		if (!isnan(first[i]) && !isnan(second[i]))
		{
			c->x[n] = first[i];
			c->y[n++] = second[i];
		}
	return n;
}

static bool
is_constant(const double *x, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (x[i] != x[0])
			return false;
	return true;
}

/* No rounding may make more than a perfect correlation. */
static double
within_one(double r)
{
	return r > 1 ? 1 : r < -1 ? -1 : r;
}

/* Whether two columns have no gap, so that what is prepared of each is enough. */
static bool
both_complete(const kpi_columns *c, size_t a, size_t b)
{
	return c->present[a] == c->rows && c->present[b] == c->rows;
}

/* Pearson's r of x and y, which are centred on the way; neither is constant. */
static double
product_moment(double *x, double *y, size_t n)
{
	centre(x, n);
	centre(y, n);
	return within_one(sum_of_products(x, y, n) /
					  (sqrt(sum_of_products(x, x, n)) * sqrt(sum_of_products(y, y, n))));
}

/* Probability of a correlation of n pairs as far from 0 as r, if there were none: by Student's t. */
static double
p_of_r(double r, size_t n)
{
	double		df = (double) n - 2;

	if (fabs(r) == 1)
		return 0;
	return 2 * gsl_cdf_tdist_Q(fabs(r) * sqrt(df / ((1 - r) * (1 + r))), df);
}

/* ---- ranks of one pair ---- */

/* The rows of a column that the other has too, in the column's order, into list; how many. */
static size_t
common_order(const kpi_columns *c, size_t a, size_t b, uint32_t *list)
{
	const uint32_t *order = c->order + a * c->rows;
	const double *other = c->value + b * c->rows;
	size_t		n = 0;

	for (size_t k = 0; k < c->present[a]; k++)
		if (!isnan(other[order[k]]))
			list[n++] = order[k];
	return n;
}

/* The end of the group of equals that begins at place k of an ordered list. */
static size_t
end_of_equals(const double *column, const uint32_t *list, size_t n, size_t k)
{
	size_t		end = k + 1;

	while (end < n && column[list[end]] == column[list[k]])
		end++;
	return end;
}

/* Fractional ranks of the rows in list by one of their columns, into rank by row. */
static void
rank_rows(kpi_columns *c, size_t a, const uint32_t *list, size_t n)
{
	const double *column = c->value + a * c->rows;

	for (size_t k = 0; k < n;)
	{
		size_t		end = end_of_equals(column, list, n, k);

		for (size_t tied = k; tied < end; tied++)
			c->rank[list[tied]] = (double) (k + end + 1) / 2;
		k = end;
	}
}

/* The ranks of the rows that both columns have, into x and y; how many. */
static size_t
common_ranks(kpi_columns *c, size_t a, size_t b)
{
	size_t		n = common_order(c, a, b, c->list);

	rank_rows(c, a, c->list, n);
	for (size_t k = 0; k < n; k++)
		c->x[k] = c->rank[c->list[k]];
	/* the other column's ranks, in the order of the first */
	common_order(c, b, a, c->spare);
	rank_rows(c, b, c->spare, n);
	for (size_t k = 0; k < n; k++)
		c->y[k] = c->rank[c->list[k]];
	return n;
}

/* ---- Kendall ---- */

/* What the groups of equals of one column sum to. */
typedef struct tie_sums
{
	double		pairs;			/* sum of t (t - 1) / 2 */
	double		triples;		/* sum of t (t - 1) (t - 2) */
	double		variance;		/* sum of t (t - 1) (2 t + 5) */
} tie_sums;

static void
add_tie(tie_sums *sums, double t)
{
	sums->pairs += t * (t - 1) / 2;
	sums->triples += t * (t - 1) * (t - 2);
	sums->variance += t * (t - 1) * (2 * t + 5);
}

/* Numbers the groups of equals of an ordered list into dense, by row; start gets where each begins. */
static void
number_groups(kpi_columns *c, size_t a, const uint32_t *list, size_t n, tie_sums *sums)
{
	const double *column = c->value + a * c->rows;
	size_t		groups = 0;

	for (size_t k = 0; k < n;)
	{
		size_t		end = end_of_equals(column, list, n, k);

		c->start[groups] = (uint32_t) k;
		for (size_t tied = k; tied < end; tied++)
			c->dense[list[tied]] = (uint32_t) groups;
		add_tie(sums, (double) (end - k));
		groups++;
		k = end;
	}
}

static bool
is_stopped(const kpi_columns *c)
{
	return c->interrupted != NULL && c->interrupted(c->context);
}

/* Counts the pairs of the list whose first is larger by merging it into order (Knight 1966); false = stopped. */
static bool
count_swaps(const kpi_columns *c, uint32_t *list, uint32_t *spare, size_t n, uint64_t *swaps)
{

	for (size_t width = 1; width < n; width *= 2)
	{
		for (size_t start = 0; start < n; start += 2 * width)
		{
			size_t		middle = start + width < n ? start + width : n;
			size_t		end = middle + width < n ? middle + width : n;
			size_t		left = start;
			size_t		right = middle;

			for (size_t i = start; i < end; i++)
				if (left < middle && (right >= end || list[left] <= list[right]))
					spare[i] = list[left++];
				else
				{
					*swaps += middle - left;
					spare[i] = list[right++];
				}
		}
		memcpy(list, spare, n * sizeof(uint32_t));
		if (is_stopped(c))
			return false;
	}
	return true;
}

/* Pairs of equal neighbours in both columns, of an ordered list of rows and their numbers in the second. */
static double
joint_ties(const double *column, const uint32_t *list, const uint32_t *second, size_t n)
{
	double		pairs = 0;

	for (size_t k = 0; k < n;)
	{
		size_t		end = k + 1;

		while (end < n && second[end] == second[k] && column[list[end]] == column[list[k]])
			end++;
		pairs += (double) (end - k) * (double) (end - k - 1) / 2;
		k = end;
	}
	return pairs;
}

/* The variance of concordant minus discordant pairs without association, with ties. */
static double
variance_of_s(double n, const tie_sums *a, const tie_sums *b)
{
	return (n * (n - 1) * (2 * n + 5) - a->variance - b->variance) / 18 +
		2 * a->pairs * b->pairs / (n * (n - 1)) +
		a->triples * b->triples / (9 * n * (n - 1) * (n - 2));
}

/*
 * Kendall's tau-b: (concordant - discordant pairs) / sqrt(pairs not tied in one
 * * pairs not tied in the other), in n log n steps. The rows are brought into
 * the order of a, equals in the order of b; then the swaps that ordering by b
 * takes are the discordant pairs.
 */
static void
kendall(kpi_columns *c, size_t a, size_t b, kpi_correlation *result)
{
	size_t		n = common_order(c, a, b, c->list);
	tie_sums	a_ties = {0, 0, 0};
	tie_sums	b_ties = {0, 0, 0};
	uint32_t   *by_both = c->spare;
	uint32_t   *second = c->list;
	double		pairs = (double) n * ((double) n - 1) / 2;
	double		both;
	uint64_t	swaps = 0;
	double		s;

	result->n = n;
	number_groups(c, a, c->list, n, &a_ties);
	common_order(c, b, a, c->list);
	if (is_stopped(c))
	{
		result->reason = KPI_ASSOCIATION_STOPPED;
		return;
	}
	for (size_t k = 0; k < n; k++)
		by_both[c->start[c->dense[c->list[k]]]++] = c->list[k];
	number_groups(c, b, c->list, n, &b_ties);
	if (n < KPI_CORRELATION_MIN_ROWS || a_ties.pairs == pairs || b_ties.pairs == pairs)
	{
		result->reason = n < KPI_CORRELATION_MIN_ROWS ? KPI_ASSOCIATION_TOO_FEW : KPI_ASSOCIATION_CONSTANT;
		return;
	}
	for (size_t k = 0; k < n; k++)
		second[k] = c->dense[by_both[k]];
	both = joint_ties(c->value + a * c->rows, by_both, second, n);
	if (!count_swaps(c, second, c->start, n, &swaps))
	{
		result->reason = KPI_ASSOCIATION_STOPPED;
		return;
	}
	s = pairs - a_ties.pairs - b_ties.pairs + both - 2 * (double) swaps;
	result->r = s / sqrt((pairs - a_ties.pairs) * (pairs - b_ties.pairs));
	if (n >= KPI_RANK_P_MIN_ROWS)
		result->p = 2 * gsl_cdf_ugaussian_Q(fabs(s) / sqrt(variance_of_s((double) n, &a_ties, &b_ties)));
}

/* ---- any method ---- */

/* Pearson's r of values or ranks, of a pair that may have gaps. */
static void
correlate_common(kpi_columns *c, size_t a, size_t b, kpi_correlation *result)
{
	result->n = c->method == KPI_SPEARMAN ? common_ranks(c, a, b) : common_values(c, a, b);
	if (result->n < KPI_CORRELATION_MIN_ROWS)
		result->reason = KPI_ASSOCIATION_TOO_FEW;
	else if (is_constant(c->x, result->n) || is_constant(c->y, result->n))
		result->reason = KPI_ASSOCIATION_CONSTANT;
	else
		result->r = product_moment(c->x, c->y, result->n);
}

/* The same of columns without a gap. */
static void
correlate_complete(const kpi_columns *c, size_t a, size_t b, kpi_correlation *result)
{
	result->n = c->rows;
	if (result->n < KPI_CORRELATION_MIN_ROWS)
		result->reason = KPI_ASSOCIATION_TOO_FEW;
	else if (kpi_column_is_constant(c, a) || kpi_column_is_constant(c, b))
		result->reason = KPI_ASSOCIATION_CONSTANT;
	else
		result->r = within_one(sum_of_products(c->centred + a * c->rows, c->centred + b * c->rows, c->rows) /
							   (c->norm[a] * c->norm[b]));
}

kpi_correlation
kpi_correlation_of(kpi_columns *columns, size_t a, size_t b)
{
	kpi_correlation result = {NAN, NAN, 0, KPI_ASSOCIATION_OK};

	if (columns->method == KPI_KENDALL)
	{
		kendall(columns, a, b, &result);
		return result;
	}
	if (both_complete(columns, a, b))
		correlate_complete(columns, a, b, &result);
	else
		correlate_common(columns, a, b, &result);
	if (result.reason == KPI_ASSOCIATION_OK &&
		(columns->method == KPI_PEARSON || result.n >= KPI_RANK_P_MIN_ROWS))
		result.p = p_of_r(result.r, result.n);
	return result;
}

/* ---- Cronbach's alpha ---- */

double
kpi_covariance(kpi_columns *columns, size_t a, size_t b)
{
	size_t		n;

	if (columns->rows >= 2 && both_complete(columns, a, b))
		/* no rounding may make a variance of a constant */
		return kpi_column_is_constant(columns, a) || kpi_column_is_constant(columns, b)
				   ? 0
				   : sum_of_products(columns->centred + a * columns->rows,
									 columns->centred + b * columns->rows, columns->rows) /
						 ((double) columns->rows - 1);
	n = common_values(columns, a, b);
	if (n < 2)
		return NAN;
	if (is_constant(columns->x, n) || is_constant(columns->y, n))
		return 0;
	centre(columns->x, n);
	centre(columns->y, n);
	return sum_of_products(columns->x, columns->y, n) / ((double) n - 1);
}

kpi_association_status
kpi_cronbach_alpha(kpi_columns *columns, double *alpha, kpi_interrupted interrupted, void *context)
{
	double		k = (double) columns->cols;
	kpi_sum		diagonal = {0, 0};
	kpi_sum		off = {0, 0};
	double		total;

	*alpha = NAN;
	if (columns->cols < 2)
		return KPI_ASSOCIATION_DONE;
	for (size_t a = 0; a < columns->cols; a++)
	{
		for (size_t b = 0; b < a; b++)
			kpi_sum_add(&off, 2 * kpi_covariance(columns, a, b));
		kpi_sum_add(&diagonal, kpi_covariance(columns, a, a));
		if (interrupted != NULL && interrupted(context))
			return KPI_ASSOCIATION_INTERRUPTED;
	}
	total = kpi_sum_value(&diagonal) + kpi_sum_value(&off);
	if (total != 0)
		*alpha = k * k * (kpi_sum_value(&off) / (k * (k - 1))) / total;
	return KPI_ASSOCIATION_DONE;
}
