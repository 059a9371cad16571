/*
 * Index numbers as aggregates: the summary types, the steps over items, and what
 * summaries give. Final functions are the accessors; they only read.
 */
#include "share/share_pg.h"

#include "account/index_number.h"
#include "base/numeric_pg.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

/* stored values and the aggregates' SSPACE rely on these sizes */
StaticAssertDecl(sizeof(kpi_index) == 112, "size of index_summary");
StaticAssertDecl(sizeof(kpi_tornqvist) == 128, "size of tornqvist_summary");
StaticAssertDecl(sizeof(kpi_walsh) == 80, "size of walsh_summary");

static const kpi_summary_type index_type = {"index_summary", &kpi_index_shape};
static const kpi_summary_type tornqvist_type = {"tornqvist_summary", &kpi_tornqvist_shape};
static const kpi_summary_type walsh_type = {"walsh_summary", &kpi_walsh_shape};

/* ---- the functions of the types ---- */

KPI_SHARE_FUNCTION(kpi_pg_index_summary_in, kpi_summary_type_in, &index_type);
KPI_SHARE_FUNCTION(kpi_pg_index_summary_out, kpi_summary_type_out, &index_type);
KPI_SHARE_FUNCTION(kpi_pg_index_summary_recv, kpi_summary_type_recv, &index_type);
KPI_SHARE_FUNCTION(kpi_pg_index_summary_send, kpi_summary_type_send, &index_type);
KPI_SHARE_FUNCTION(kpi_pg_index_combine, kpi_summary_type_combine, &index_type);
KPI_SHARE_FUNCTION(kpi_pg_index_observations, kpi_summary_type_observations, &index_type);
KPI_SHARE_FUNCTION(kpi_pg_tornqvist_summary_in, kpi_summary_type_in, &tornqvist_type);
KPI_SHARE_FUNCTION(kpi_pg_tornqvist_summary_out, kpi_summary_type_out, &tornqvist_type);
KPI_SHARE_FUNCTION(kpi_pg_tornqvist_summary_recv, kpi_summary_type_recv, &tornqvist_type);
KPI_SHARE_FUNCTION(kpi_pg_tornqvist_summary_send, kpi_summary_type_send, &tornqvist_type);
KPI_SHARE_FUNCTION(kpi_pg_tornqvist_combine, kpi_summary_type_combine, &tornqvist_type);
KPI_SHARE_FUNCTION(kpi_pg_tornqvist_observations, kpi_summary_type_observations, &tornqvist_type);
KPI_SHARE_FUNCTION(kpi_pg_walsh_summary_in, kpi_summary_type_in, &walsh_type);
KPI_SHARE_FUNCTION(kpi_pg_walsh_summary_out, kpi_summary_type_out, &walsh_type);
KPI_SHARE_FUNCTION(kpi_pg_walsh_summary_recv, kpi_summary_type_recv, &walsh_type);
KPI_SHARE_FUNCTION(kpi_pg_walsh_summary_send, kpi_summary_type_send, &walsh_type);
KPI_SHARE_FUNCTION(kpi_pg_walsh_combine, kpi_summary_type_combine, &walsh_type);
KPI_SHARE_FUNCTION(kpi_pg_walsh_observations, kpi_summary_type_observations, &walsh_type);

/*
 * ---- an item ----
 *
 * An item with a NULL anywhere is skipped: index numbers compare what was there
 * in both periods. Errors: NaN and infinities, a sum out of range, a state whose
 * sums are of the other kind; where roots or logarithms are taken, a negative
 * price or quantity, and a price of zero where it is a logarithm.
 */

static inline bool
item_has_null(FunctionCallInfo fcinfo)
{
	return PG_ARGISNULL(1) || PG_ARGISNULL(2) || PG_ARGISNULL(3) || PG_ARGISNULL(4);
}

/* The item in arguments `first` and on. */
static inline kpi_index_item
item_arguments(FunctionCallInfo fcinfo, int first)
{
	kpi_index_item item = {PG_GETARG_FLOAT8(first), PG_GETARG_FLOAT8(first + 1),
	PG_GETARG_FLOAT8(first + 2), PG_GETARG_FLOAT8(first + 3)};

	return item;
}

static void
check_item_finite(const kpi_index_item *item)
{
	kpi_check_finite(item->p0, "p0");
	kpi_check_finite(item->q0, "q0");
	kpi_check_finite(item->p1, "p1");
	kpi_check_finite(item->q1, "q1");
}

/* A step failed: an argument was no finite number, or else a sum left its range. */
static void
reject_item(const kpi_index_item *item, const kpi_summary_type *type)
{
	check_item_finite(item);
	kpi_sum_out_of_range(type);
}

static void
reject_negative(double value, const char *what)
{
	if (value < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must not be negative: %s", what, kpi_show(float8out, Float8GetDatum(value)))));
}

static void
reject_no_price(double value, const char *what)
{
	if (!(value > 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be greater than 0, not %s", what, kpi_show(float8out, Float8GetDatum(value))),
				 errhint("The index takes the logarithm of a price relative; an item without a price in "
						 "one of the periods is left out by a NULL.")));
}

PG_FUNCTION_INFO_V1(kpi_pg_index_accum);
PG_FUNCTION_INFO_V1(kpi_pg_index_accum_numeric);
PG_FUNCTION_INFO_V1(kpi_pg_tornqvist_accum);
PG_FUNCTION_INFO_V1(kpi_pg_walsh_accum);

/* index_accum(state, p0, q0, p1, q1 float8) -> index_summary */
Datum
kpi_pg_index_accum(PG_FUNCTION_ARGS)
{
	kpi_index  *state;
	kpi_index_item item;

	if (item_has_null(fcinfo))
		KPI_RETURN_SAME_STATE();
	item = item_arguments(fcinfo, 1);
	state = kpi_summary_state(fcinfo, &index_type, sizeof(kpi_index), KPI_SHARE_FLOAT8);
	if (unlikely(!kpi_index_add(state, &item)))
		reject_item(&item, &index_type);
	PG_RETURN_POINTER(state);
}

/* index_accum(state, p0, q0, p1, q1 numeric) -> index_summary; ERROR, too, for more than 12 decimals */
Datum
kpi_pg_index_accum_numeric(PG_FUNCTION_ARGS)
{
	kpi_index  *state;
	kpi_int128	p0;
	kpi_int128	q0;
	kpi_int128	p1;
	kpi_int128	q1;

	if (item_has_null(fcinfo))
		KPI_RETURN_SAME_STATE();
	p0 = kpi_numeric_exact(PG_GETARG_DATUM(1), "p0");
	q0 = kpi_numeric_exact(PG_GETARG_DATUM(2), "q0");
	p1 = kpi_numeric_exact(PG_GETARG_DATUM(3), "p1");
	q1 = kpi_numeric_exact(PG_GETARG_DATUM(4), "q1");
	state = kpi_summary_state(fcinfo, &index_type, sizeof(kpi_index), KPI_SHARE_NUMERIC);
	if (unlikely(!kpi_index_add_exact(state, p0, q0, p1, q1)))
		kpi_sum_out_of_range(&index_type);
	PG_RETURN_POINTER(state);
}

/* tornqvist_accum(state, p0, q0, p1, q1 float8) -> tornqvist_summary */
Datum
kpi_pg_tornqvist_accum(PG_FUNCTION_ARGS)
{
	kpi_tornqvist *state;
	kpi_index_item item;

	if (item_has_null(fcinfo))
		KPI_RETURN_SAME_STATE();
	item = item_arguments(fcinfo, 1);
	if (unlikely(!(item.p0 > 0 && item.p1 > 0 && item.q0 >= 0 && item.q1 >= 0)))
	{
		check_item_finite(&item);
		reject_no_price(item.p0, "p0");
		reject_no_price(item.p1, "p1");
		reject_negative(item.q0, "q0");
		reject_negative(item.q1, "q1");
	}
	state = kpi_summary_state(fcinfo, &tornqvist_type, sizeof(kpi_tornqvist), KPI_SHARE_FLOAT8);
	if (unlikely(!kpi_tornqvist_add(state, &item)))
		reject_item(&item, &tornqvist_type);
	PG_RETURN_POINTER(state);
}

/* walsh_accum(state, p0, q0, p1, q1 float8) -> walsh_summary */
Datum
kpi_pg_walsh_accum(PG_FUNCTION_ARGS)
{
	kpi_walsh  *state;
	kpi_index_item item;

	if (item_has_null(fcinfo))
		KPI_RETURN_SAME_STATE();
	item = item_arguments(fcinfo, 1);
	if (unlikely(!(item.p0 >= 0 && item.p1 >= 0 && item.q0 >= 0 && item.q1 >= 0)))
	{
		check_item_finite(&item);
		reject_negative(item.p0, "p0");
		reject_negative(item.q0, "q0");
		reject_negative(item.p1, "p1");
		reject_negative(item.q1, "q1");
	}
	state = kpi_summary_state(fcinfo, &walsh_type, sizeof(kpi_walsh), KPI_SHARE_FLOAT8);
	if (unlikely(!kpi_walsh_add(state, &item)))
		reject_item(&item, &walsh_type);
	PG_RETURN_POINTER(state);
}

/*
 * ---- results ----
 *
 * NULL where an index is undefined, ERROR beyond double precision; exact_ results
 * are an ERROR for sums of double precision.
 */

/* A formula and whether it is of prices or of quantities, as one number for KPI_SHARE_FUNCTION. */
#define CHOICE(formula, part) ((formula) * KPI_INDEX_PARTS + (part))
#define FORMULA(choice) ((choice) / KPI_INDEX_PARTS)
#define PART(choice) ((kpi_index_part) ((choice) % KPI_INDEX_PARTS))

static Datum
index_result(FunctionCallInfo fcinfo, kpi_share_status status, double number)
{
	if (status == KPI_SHARE_UNDEFINED)
		PG_RETURN_NULL();
	if (status != KPI_SHARE_OK)
		kpi_result_out_of_range("index number");
	PG_RETURN_FLOAT8(number);
}

static Datum
exact_sum(const kpi_product_total *total)
{
	return kpi_exact_wide_numeric(&total->exact);
}

/* The summary with sums of double precision, each the nearest to the exact one. */
static kpi_index
float_index(const kpi_index *index)
{
	kpi_index	rounded = *index;

	if (index->head.kind == KPI_SHARE_FLOAT8)
		return rounded;
	rounded.head.kind = KPI_SHARE_FLOAT8;
	for (int i = 0; i < kpi_index_shape.ntotals; i++)
	{
		const kpi_product_total *exact = kpi_summary_total(&kpi_index_shape, &index->head, i);
		kpi_sum    *sum = kpi_summary_total(&kpi_index_shape, &rounded.head, i);

		sum->total = DatumGetFloat8(DirectFunctionCall1(numeric_float8, exact_sum(exact)));
		sum->error = 0;
	}
	return rounded;
}

static Datum
index_number(FunctionCallInfo fcinfo, int choice)
{
	kpi_index	index = float_index((kpi_index *) kpi_summary_read(&index_type, PG_GETARG_DATUM(0)));
	double		number = 0;
	kpi_share_status status = kpi_index_number(&index, FORMULA(choice), PART(choice), &number);

	return index_result(fcinfo, status, number);
}

/* False where the denominator is not above zero. */
static bool
exact_quotient(const kpi_product_total *numerator, const kpi_product_total *denominator, Datum *quotient)
{
	Datum		below = exact_sum(denominator);

	if (kpi_numeric_sign(below) <= 0)
		return false;
	*quotient = DirectFunctionCall2(numeric_div, exact_sum(numerator), below);
	return true;
}

static bool
exact_formula(const kpi_index *index, int choice, Datum *number)
{
	bool		price = PART(choice) == KPI_INDEX_PRICE;
	Datum		laspeyres;
	Datum		paasche;

	switch (FORMULA(choice))
	{
		case KPI_LASPEYRES:
			return exact_quotient(price ? &index->p1q0 : &index->p0q1, &index->p0q0, number);
		case KPI_PAASCHE:
			return exact_quotient(&index->p1q1, price ? &index->p0q1 : &index->p1q0, number);
		case KPI_VALUE_RATIO:
			return exact_quotient(&index->p1q1, &index->p0q0, number);
		default:
			break;
	}
	if (!exact_formula(index, CHOICE(KPI_LASPEYRES, PART(choice)), &laspeyres) ||
		!exact_formula(index, CHOICE(KPI_PAASCHE, PART(choice)), &paasche) ||
		kpi_numeric_sign(laspeyres) <= 0 || kpi_numeric_sign(paasche) <= 0)
		return false;
	*number = DirectFunctionCall1(numeric_sqrt, DirectFunctionCall2(numeric_mul, laspeyres, paasche));
	return true;
}

static Datum
exact_index_number(FunctionCallInfo fcinfo, int choice)
{
	const kpi_index *index = (kpi_index *) kpi_summary_read(&index_type, PG_GETARG_DATUM(0));
	Datum		number;

	kpi_need_exact(&index->head, &index_type);
	if (!exact_formula(index, choice, &number))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(number);
}

static Datum
tornqvist_number(FunctionCallInfo fcinfo, int choice)
{
	kpi_tornqvist *index = (kpi_tornqvist *) kpi_summary_read(&tornqvist_type, PG_GETARG_DATUM(0));
	double		number = 0;
	kpi_share_status status = kpi_tornqvist_number(index, FORMULA(choice), PART(choice), &number);

	return index_result(fcinfo, status, number);
}

static Datum
walsh_number(FunctionCallInfo fcinfo, kpi_index_part part)
{
	kpi_walsh  *index = (kpi_walsh *) kpi_summary_read(&walsh_type, PG_GETARG_DATUM(0));
	double		number = 0;
	kpi_share_status status = kpi_walsh_number(index, part, &number);

	return index_result(fcinfo, status, number);
}

KPI_SHARE_FUNCTION(kpi_pg_laspeyres_price, index_number, CHOICE(KPI_LASPEYRES, KPI_INDEX_PRICE));
KPI_SHARE_FUNCTION(kpi_pg_laspeyres_quantity, index_number, CHOICE(KPI_LASPEYRES, KPI_INDEX_QUANTITY));
KPI_SHARE_FUNCTION(kpi_pg_paasche_price, index_number, CHOICE(KPI_PAASCHE, KPI_INDEX_PRICE));
KPI_SHARE_FUNCTION(kpi_pg_paasche_quantity, index_number, CHOICE(KPI_PAASCHE, KPI_INDEX_QUANTITY));
KPI_SHARE_FUNCTION(kpi_pg_fisher_price, index_number, CHOICE(KPI_FISHER, KPI_INDEX_PRICE));
KPI_SHARE_FUNCTION(kpi_pg_fisher_quantity, index_number, CHOICE(KPI_FISHER, KPI_INDEX_QUANTITY));
KPI_SHARE_FUNCTION(kpi_pg_value_ratio, index_number, CHOICE(KPI_VALUE_RATIO, KPI_INDEX_PRICE));
KPI_SHARE_FUNCTION(kpi_pg_exact_laspeyres_price, exact_index_number, CHOICE(KPI_LASPEYRES, KPI_INDEX_PRICE));
KPI_SHARE_FUNCTION(kpi_pg_exact_laspeyres_quantity, exact_index_number,
				   CHOICE(KPI_LASPEYRES, KPI_INDEX_QUANTITY));
KPI_SHARE_FUNCTION(kpi_pg_exact_paasche_price, exact_index_number, CHOICE(KPI_PAASCHE, KPI_INDEX_PRICE));
KPI_SHARE_FUNCTION(kpi_pg_exact_paasche_quantity, exact_index_number,
				   CHOICE(KPI_PAASCHE, KPI_INDEX_QUANTITY));
KPI_SHARE_FUNCTION(kpi_pg_exact_fisher_price, exact_index_number, CHOICE(KPI_FISHER, KPI_INDEX_PRICE));
KPI_SHARE_FUNCTION(kpi_pg_exact_fisher_quantity, exact_index_number, CHOICE(KPI_FISHER, KPI_INDEX_QUANTITY));
KPI_SHARE_FUNCTION(kpi_pg_exact_value_ratio, exact_index_number, CHOICE(KPI_VALUE_RATIO, KPI_INDEX_PRICE));
KPI_SHARE_FUNCTION(kpi_pg_tornqvist_price, tornqvist_number, CHOICE(KPI_TORNQVIST, KPI_INDEX_PRICE));
KPI_SHARE_FUNCTION(kpi_pg_tornqvist_quantity, tornqvist_number, CHOICE(KPI_TORNQVIST, KPI_INDEX_QUANTITY));
KPI_SHARE_FUNCTION(kpi_pg_geometric_laspeyres_price, tornqvist_number,
				   CHOICE(KPI_GEOMETRIC_LASPEYRES, KPI_INDEX_PRICE));
KPI_SHARE_FUNCTION(kpi_pg_geometric_laspeyres_quantity, tornqvist_number,
				   CHOICE(KPI_GEOMETRIC_LASPEYRES, KPI_INDEX_QUANTITY));
KPI_SHARE_FUNCTION(kpi_pg_geometric_paasche_price, tornqvist_number,
				   CHOICE(KPI_GEOMETRIC_PAASCHE, KPI_INDEX_PRICE));
KPI_SHARE_FUNCTION(kpi_pg_geometric_paasche_quantity, tornqvist_number,
				   CHOICE(KPI_GEOMETRIC_PAASCHE, KPI_INDEX_QUANTITY));
KPI_SHARE_FUNCTION(kpi_pg_walsh_price, walsh_number, KPI_INDEX_PRICE);
KPI_SHARE_FUNCTION(kpi_pg_walsh_quantity, walsh_number, KPI_INDEX_QUANTITY);

/*
 * ---- what an item contributes ----
 *
 * laspeyres_contribution | fisher_contribution(summary, p0, q0, p1, q1 float8,
 * of text) -> float8, percentage points; NULL where the index is undefined.
 */
static Datum
index_contribution(FunctionCallInfo fcinfo, kpi_index_formula formula)
{
	kpi_index	index = float_index((kpi_index *) kpi_summary_read(&index_type, PG_GETARG_DATUM(0)));
	kpi_index_item item = item_arguments(fcinfo, 1);
	kpi_index_part part = kpi_word_number(PG_GETARG_TEXT_PP(5), kpi_index_part_words, KPI_INDEX_PARTS,
										  "part of an index");
	double		contribution = 0;
	kpi_share_status status;

	check_item_finite(&item);
	status = kpi_index_contribution(&index, formula, part, &item, &contribution);
	if (status == KPI_SHARE_UNDEFINED)
		PG_RETURN_NULL();
	if (status != KPI_SHARE_OK)
		kpi_result_out_of_range("contribution");
	PG_RETURN_FLOAT8(contribution);
}

KPI_SHARE_FUNCTION(kpi_pg_laspeyres_contribution, index_contribution, KPI_LASPEYRES);
KPI_SHARE_FUNCTION(kpi_pg_fisher_contribution, index_contribution, KPI_FISHER);
