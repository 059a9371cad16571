/* Index numbers from their sums; the steps over rows are inline in index_number.h. */
#include "account/index_number.h"

const char *const kpi_index_part_words[KPI_INDEX_PARTS] = {
	[KPI_INDEX_PRICE] = "price",
	[KPI_INDEX_QUANTITY] = "quantity",
};

const kpi_summary_shape kpi_index_shape = {
	.size = sizeof(kpi_index), .ntotals = 4,
	.total = {{offsetof(kpi_index, p0q0), true},
	{offsetof(kpi_index, p1q0), true},
	{offsetof(kpi_index, p0q1), true},
	{offsetof(kpi_index, p1q1), true}}
};

const kpi_summary_shape kpi_tornqvist_shape = {
	.size = sizeof(kpi_tornqvist), .ntotals = 7,
	.total = {{offsetof(kpi_tornqvist, v0), false},
	{offsetof(kpi_tornqvist, v1), false},
	{offsetof(kpi_tornqvist, v0_price), false},
	{offsetof(kpi_tornqvist, v1_price), false},
	{offsetof(kpi_tornqvist, v0_quantity), false},
	{offsetof(kpi_tornqvist, v1_quantity), false},
	{offsetof(kpi_tornqvist, unmatched), false}},
	.only_float8 = true
};

const kpi_summary_shape kpi_walsh_shape = {
	.size = sizeof(kpi_walsh), .ntotals = 4,
	.total = {{offsetof(kpi_walsh, p0), false},
	{offsetof(kpi_walsh, p1), false},
	{offsetof(kpi_walsh, q0), false},
	{offsetof(kpi_walsh, q1), false}},
	.only_float8 = true
};

/* A sum over another; undefined unless the denominator is above zero. */
static kpi_share_status
quotient(double numerator, double denominator, double *number)
{
	if (!(denominator > 0))
		return KPI_SHARE_UNDEFINED;
	*number = numerator / denominator;
	if (!isfinite(*number) || (*number == 0 && numerator != 0))
		return KPI_SHARE_OUT_OF_RANGE;
	return KPI_SHARE_OK;
}

static kpi_share_status
geometric_mean(double a, double b, double *number)
{
	if (!(a > 0 && b > 0))
		return KPI_SHARE_UNDEFINED;
	*number = sqrt(a * b);
	/* out of range only on the way */
	if (!isfinite(*number) || *number < 1e-150)
		*number = sqrt(a) * sqrt(b);
	return KPI_SHARE_OK;
}

kpi_share_status
kpi_index_number(const kpi_index *index, kpi_index_formula formula, kpi_index_part part, double *number)
{
	bool		price = part == KPI_INDEX_PRICE;
	double		laspeyres;
	double		paasche;
	double		before = kpi_sum_value(&index->p0q0.sum);
	double		now = kpi_sum_value(&index->p1q1.sum);
	kpi_share_status status;

	if (formula == KPI_VALUE_RATIO)
		return quotient(now, before, number);
	if (formula == KPI_LASPEYRES)
		return quotient(kpi_sum_value(price ? &index->p1q0.sum : &index->p0q1.sum), before, number);
	if (formula == KPI_PAASCHE)
		return quotient(now, kpi_sum_value(price ? &index->p0q1.sum : &index->p1q0.sum), number);
	status = kpi_index_number(index, KPI_LASPEYRES, part, &laspeyres);
	if (status == KPI_SHARE_OK)
		status = kpi_index_number(index, KPI_PAASCHE, part, &paasche);
	return status == KPI_SHARE_OK ? geometric_mean(laspeyres, paasche, number) : status;
}

/* exp of a weighted mean of logarithms */
static kpi_share_status
exponential(double logarithm, double *number)
{
	*number = exp(logarithm);
	return isfinite(*number) && *number > 0 ? KPI_SHARE_OK : KPI_SHARE_OUT_OF_RANGE;
}

kpi_share_status
kpi_tornqvist_number(const kpi_tornqvist *index, kpi_log_formula formula, kpi_index_part part, double *number)
{
	bool		price = part == KPI_INDEX_PRICE;
	double		v0 = kpi_sum_value(&index->v0.sum);
	double		v1 = kpi_sum_value(&index->v1.sum);
	double		before = kpi_sum_value(price ? &index->v0_price.sum : &index->v0_quantity.sum) / v0;
	double		now = kpi_sum_value(price ? &index->v1_price.sum : &index->v1_quantity.sum) / v1;

	if (!price && kpi_sum_value(&index->unmatched.sum) > 0)
		return KPI_SHARE_UNDEFINED;
	if ((formula != KPI_GEOMETRIC_PAASCHE && !(v0 > 0)) || (formula != KPI_GEOMETRIC_LASPEYRES && !(v1 > 0)))
		return KPI_SHARE_UNDEFINED;
	return exponential(formula == KPI_TORNQVIST ? 0.5 * (before + now)
					   : formula == KPI_GEOMETRIC_LASPEYRES ? before : now, number);
}

kpi_share_status
kpi_walsh_number(const kpi_walsh *index, kpi_index_part part, double *number)
{
	if (part == KPI_INDEX_PRICE)
		return quotient(kpi_sum_value(&index->p1.sum), kpi_sum_value(&index->p0.sum), number);
	return quotient(kpi_sum_value(&index->q1.sum), kpi_sum_value(&index->q0.sum), number);
}

/*
 * With w the prices (of a quantity index; the quantities of a price index) and
 * W their index, an item contributes (w1 / W + w0) (x1 - x0) over the sum of
 * (w1 / W + w0) x0; Laspeyres has w0 alone.
 */
kpi_share_status
kpi_index_contribution(const kpi_index *index, kpi_index_formula formula, kpi_index_part part,
					   const kpi_index_item *item, double *contribution)
{
	bool		price = part == KPI_INDEX_PRICE;
	double		w0 = price ? item->q0 : item->p0;
	double		w1 = price ? item->q1 : item->p1;
	double		change = price ? item->p1 - item->p0 : item->q1 - item->q0;
	double		weight = w0;
	double		base = kpi_sum_value(&index->p0q0.sum);
	double		other;
	kpi_share_status status;

	if (formula == KPI_FISHER)
	{
		status = kpi_index_number(index, KPI_FISHER, price ? KPI_INDEX_QUANTITY : KPI_INDEX_PRICE, &other);
		if (status != KPI_SHARE_OK)
			return status;
		weight += w1 / other;
		base += kpi_sum_value(price ? &index->p0q1.sum : &index->p1q0.sum) / other;
	}
	if (!(base > 0))
		return KPI_SHARE_UNDEFINED;
	*contribution = 100 * weight * change / base;
	return isfinite(*contribution) ? KPI_SHARE_OK : KPI_SHARE_OUT_OF_RANGE;
}
