#include "composite/correlation.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "base/sum.h"

/* ---- columns ---- */

static bool
allocate(const kpi_memory *memory, void **block, size_t count, size_t size)
{
	return kpi_memory_resize(memory, block, (count + 1) * size);
}

static bool
allocate_all(kpi_columns *c, const kpi_memory *memory)
{
	return allocate(memory, (void **) &c->value, c->rows * c->cols, sizeof(double)) &&
		allocate(memory, (void **) &c->order, c->rows * c->cols, sizeof(uint32_t)) &&
		allocate(memory, (void **) &c->present, c->cols, sizeof(uint32_t)) &&
		allocate(memory, (void **) &c->x, c->rows, sizeof(double)) &&
		allocate(memory, (void **) &c->y, c->rows, sizeof(double)) &&
		allocate(memory, (void **) &c->rank, c->rows, sizeof(double)) &&
		allocate(memory, (void **) &c->dense, c->rows, sizeof(uint32_t)) &&
		allocate(memory, (void **) &c->start, c->rows + 1, sizeof(uint32_t)) &&
		allocate(memory, (void **) &c->list, c->rows, sizeof(uint32_t)) &&
		allocate(memory, (void **) &c->spare, c->rows, sizeof(uint32_t)) &&
		allocate(memory, (void **) &c->entry, c->rows, sizeof(kpi_rank_entry)) &&
		allocate(memory, (void **) &c->entry_spare, c->rows, sizeof(kpi_rank_entry));
}

/* The power of 2 just above the largest absolute value of count values, each a stride behind the one before. */
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

/* Scales and orders one column. */
static bool
prepare(kpi_columns *c, const double *values, size_t j, int exponent, kpi_interrupted interrupted, void *context)
{
	double	   *column = c->value + j * c->rows;
	uint32_t   *order = c->order + j * c->rows;
	size_t		present = 0;

	for (size_t i = 0; i < c->rows; i++)
	{
		column[i] = ldexp(values[i * c->cols + j], -exponent);
		if (!isnan(column[i]))
			c->entry[present++] = (kpi_rank_entry) {column[i], i};
	}
	if (!kpi_rank_sort(c->entry, present, c->entry_spare, interrupted, context))
		return false;
	for (size_t k = 0; k < present; k++)
		order[k] = (uint32_t) c->entry[k].unit;
	c->present[j] = (uint32_t) present;
	return true;
}

kpi_association_status
kpi_columns_init(kpi_columns *columns, const double *values, size_t rows, size_t cols, bool one_scale,
				 const kpi_memory *memory, kpi_interrupted interrupted, void *context)
{
	memset(columns, 0, sizeof *columns);
	columns->rows = rows;
	columns->cols = cols;
	if (!allocate_all(columns, memory))
		return KPI_ASSOCIATION_NO_MEMORY;
	if (one_scale)
		columns->exponent = largest_exponent(values, rows * cols, 1);
	for (size_t j = 0; j < cols; j++)
		if (!prepare(columns, values, j, one_scale ? columns->exponent : largest_exponent(values + j, rows, cols),
					 interrupted, context) ||
			(interrupted != NULL && interrupted(context)))
			return KPI_ASSOCIATION_INTERRUPTED;
	return KPI_ASSOCIATION_DONE;
}

void
kpi_columns_free(kpi_columns *columns, const kpi_memory *memory)
{
	kpi_memory_free(memory, columns->value);
	kpi_memory_free(memory, columns->order);
	kpi_memory_free(memory, columns->present);
	kpi_memory_free(memory, columns->x);
	kpi_memory_free(memory, columns->y);
	kpi_memory_free(memory, columns->rank);
	kpi_memory_free(memory, columns->dense);
	kpi_memory_free(memory, columns->start);
	kpi_memory_free(memory, columns->list);
	kpi_memory_free(memory, columns->spare);
	kpi_memory_free(memory, columns->entry);
	kpi_memory_free(memory, columns->entry_spare);
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

/* Takes the mean away, so that what is left sums to nothing but rounding. */
static void
centre(double *x, size_t n)
{
	kpi_sum		sum = {0, 0};
	double		mean;

	for (size_t i = 0; i < n; i++)
		kpi_sum_add(&sum, x[i]);
	mean = kpi_sum_value(&sum) / (double) n;
	for (size_t i = 0; i < n; i++)
		x[i] -= mean;
}

static double
sum_of_products(const double *x, const double *y, size_t n)
{
	kpi_sum		sum = {0, 0};

	for (size_t i = 0; i < n; i++)
		kpi_sum_add_product(&sum, x[i], y[i]);
	return kpi_sum_value(&sum);
}

/* Pearson's r of x and y, which are centred on the way; neither is constant. */
static double
product_moment(double *x, double *y, size_t n)
{
	double		r;

	centre(x, n);
	centre(y, n);
	r = sum_of_products(x, y, n) / (sqrt(sum_of_products(x, x, n)) * sqrt(sum_of_products(y, y, n)));
	return r > 1 ? 1 : r < -1 ? -1 : r;
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

/* Numbers the groups of equals of an ordered list, into dense by row, where each starts into start; how many. */
static size_t
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
	return groups;
}

/* The number of pairs of the list whose first is larger; sorts it by merging (Knight 1966). */
static double
count_swaps(uint32_t *list, uint32_t *spare, size_t n)
{
	uint64_t	swaps = 0;

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
					swaps += middle - left;
					spare[i] = list[right++];
				}
		}
		memcpy(list, spare, n * sizeof(uint32_t));
	}
	return (double) swaps;
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
	double		swaps;
	double		s;

	result->n = n;
	number_groups(c, a, c->list, n, &a_ties);
	common_order(c, b, a, c->list);
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
	swaps = count_swaps(second, c->start, n);
	s = pairs - a_ties.pairs - b_ties.pairs + both - 2 * swaps;
	result->r = s / sqrt((pairs - a_ties.pairs) * (pairs - b_ties.pairs));
	if (n >= KPI_RANK_P_MIN_ROWS)
		result->p = 2 * gsl_cdf_ugaussian_Q(fabs(s) / sqrt(variance_of_s((double) n, &a_ties, &b_ties)));
}

/* ---- any method ---- */

kpi_correlation
kpi_correlation_of(kpi_columns *columns, size_t a, size_t b, kpi_correlation_method method)
{
	kpi_correlation result = {NAN, NAN, 0, KPI_ASSOCIATION_OK};

	if (method == KPI_KENDALL)
	{
		kendall(columns, a, b, &result);
		return result;
	}
	result.n = method == KPI_SPEARMAN ? common_ranks(columns, a, b) : common_values(columns, a, b);
	if (result.n < KPI_CORRELATION_MIN_ROWS)
		result.reason = KPI_ASSOCIATION_TOO_FEW;
	else if (is_constant(columns->x, result.n) || is_constant(columns->y, result.n))
		result.reason = KPI_ASSOCIATION_CONSTANT;
	else
	{
		result.r = product_moment(columns->x, columns->y, result.n);
		if (method == KPI_PEARSON || result.n >= KPI_RANK_P_MIN_ROWS)
			result.p = p_of_r(result.r, result.n);
	}
	return result;
}

/* ---- Cronbach's alpha ---- */

double
kpi_covariance(kpi_columns *columns, size_t a, size_t b)
{
	size_t		n = common_values(columns, a, b);

	if (n < 2)
		return NAN;
	/* no rounding may make a variance of a constant */
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
