/*
 * What summaries give: sums, ratios and percentages, in double precision and,
 * from exact sums, in numeric. They read the summary and never change it, so
 * they serve as final functions in moving windows and of shared states.
 *
 * Exact results are left to the server's own arithmetic of numeric, which no pure
 * file can call.
 */
#include "share/share_pg.h"

#include "base/numeric_pg.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

static kpi_ratio *
ratio_argument(FunctionCallInfo fcinfo)
{
	return (kpi_ratio *) kpi_summary_read(&kpi_ratio_type, PG_GETARG_DATUM(0));
}

static kpi_digital_share *
digital_share_argument(FunctionCallInfo fcinfo)
{
	return (kpi_digital_share *) kpi_summary_read(&kpi_digital_share_type, PG_GETARG_DATUM(0));
}

void
kpi_need_exact(const kpi_share_head *summary, const kpi_summary_type *type)
{
	if (summary->kind != KPI_SHARE_NUMERIC)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s of double precision has no exact result", type->name),
				 errhint("Use the accessor without exact_, or build the summary from numeric values.")));
}

void
kpi_result_out_of_range(const char *what)
{
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("%s is out of range", what)));
}

Datum
kpi_numeric_constant(int64 value)
{
	return NumericGetDatum(int64_to_numeric(value));
}

/* 100 * part / total */
static Datum
numeric_percent(Datum part, Datum total)
{
	Datum		hundredfold = DirectFunctionCall2(numeric_mul, part, kpi_numeric_constant(100));

	return DirectFunctionCall2(numeric_div, hundredfold, total);
}

int
kpi_numeric_sign(Datum numeric)
{
	return DatumGetInt32(DirectFunctionCall2(numeric_cmp, numeric, kpi_numeric_constant(0)));
}

/* ---- ratios ---- */

/* False where the denominators sum to zero. */
static bool
exact_quotient(const kpi_ratio *ratio, Datum *quotient)
{
	if (kpi_exact_value(&ratio->denominator.exact) == 0)
		return false;
	*quotient = DirectFunctionCall2(numeric_div,
									kpi_exact_numeric(&ratio->numerator.exact),
									kpi_exact_numeric(&ratio->denominator.exact));
	return true;
}

PG_FUNCTION_INFO_V1(kpi_pg_ratio_result);
PG_FUNCTION_INFO_V1(kpi_pg_exact_ratio_result);

/* ratio(ratio_summary) -> float8; NULL where the denominators sum to zero, ERROR beyond float8 */
Datum
kpi_pg_ratio_result(PG_FUNCTION_ARGS)
{
	kpi_ratio  *ratio = ratio_argument(fcinfo);
	kpi_share_status status;
	double		quotient;
	Datum		exact;

	if (ratio->head.kind == KPI_SHARE_NUMERIC)
	{
		if (!exact_quotient(ratio, &exact))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(DirectFunctionCall1(numeric_float8, exact));
	}
	status = kpi_ratio_quotient(ratio, &quotient);
	if (status == KPI_SHARE_UNDEFINED)
		PG_RETURN_NULL();
	if (status != KPI_SHARE_OK)
		kpi_result_out_of_range("ratio");
	PG_RETURN_FLOAT8(quotient);
}

/* exact_ratio(ratio_summary) -> numeric; NULL as ratio, ERROR for sums of double precision */
Datum
kpi_pg_exact_ratio_result(PG_FUNCTION_ARGS)
{
	kpi_ratio  *ratio = ratio_argument(fcinfo);
	Datum		exact;

	kpi_need_exact(&ratio->head, &kpi_ratio_type);
	if (!exact_quotient(ratio, &exact))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(exact);
}

/*
 * ---- sums of a ratio, by their place in its shape ----
 *
 * exact_ results are an ERROR for sums of double precision.
 */

static Datum
ratio_sum(FunctionCallInfo fcinfo, int i)
{
	kpi_ratio  *ratio = ratio_argument(fcinfo);
	const kpi_total *total = kpi_summary_total(&kpi_ratio_shape, &ratio->head, i);

	if (ratio->head.kind == KPI_SHARE_NUMERIC)
		PG_RETURN_DATUM(DirectFunctionCall1(numeric_float8, kpi_exact_numeric(&total->exact)));
	PG_RETURN_FLOAT8(kpi_sum_value(&total->sum));
}

static Datum
exact_ratio_sum(FunctionCallInfo fcinfo, int i)
{
	kpi_ratio  *ratio = ratio_argument(fcinfo);
	const kpi_total *total = kpi_summary_total(&kpi_ratio_shape, &ratio->head, i);

	kpi_need_exact(&ratio->head, &kpi_ratio_type);
	PG_RETURN_DATUM(kpi_exact_numeric(&total->exact));
}

Datum
kpi_summary_type_observations(FunctionCallInfo fcinfo, const kpi_summary_type *type)
{
	PG_RETURN_INT64(kpi_summary_read(type, PG_GETARG_DATUM(0))->rows);
}

KPI_SHARE_FUNCTION(kpi_pg_ratio_numerator, ratio_sum, 0);
KPI_SHARE_FUNCTION(kpi_pg_ratio_denominator, ratio_sum, 1);
KPI_SHARE_FUNCTION(kpi_pg_exact_ratio_numerator, exact_ratio_sum, 0);
KPI_SHARE_FUNCTION(kpi_pg_exact_ratio_denominator, exact_ratio_sum, 1);
KPI_SHARE_FUNCTION(kpi_pg_ratio_observations, kpi_summary_type_observations, &kpi_ratio_type);
KPI_SHARE_FUNCTION(kpi_pg_digital_share_observations, kpi_summary_type_observations, &kpi_digital_share_type);

/*
 * ---- digital-economy shares ----
 *
 * Amounts are in the unit of the data, shares in percent of GRDP; a share is NULL
 * where GRDP is not above zero. exact_ results are an ERROR for sums of double
 * precision, the others beyond the range of float8.
 */

static Datum
exact_amount(const kpi_digital_share *share, kpi_share_part part)
{
	switch (part)
	{
		case KPI_PART_CORE:
			return kpi_exact_numeric(&share->core.exact);
		case KPI_PART_DIGITISED:
			return kpi_exact_wide_numeric(&share->digitised.exact);
		case KPI_PART_GRDP:
			return kpi_exact_numeric(&share->total.exact);
		case KPI_PART_BOTH:
			break;
	}
	return DirectFunctionCall2(numeric_add,
							   exact_amount(share, KPI_PART_CORE),
							   exact_amount(share, KPI_PART_DIGITISED));
}

/* False where GRDP is not above zero. */
static bool
exact_percent(const kpi_digital_share *share, kpi_share_part part, Datum *percent)
{
	if (kpi_exact_value(&share->total.exact) <= 0)
		return false;
	*percent = numeric_percent(exact_amount(share, part), exact_amount(share, KPI_PART_GRDP));
	return true;
}

static Datum
share_amount(FunctionCallInfo fcinfo, kpi_share_part part)
{
	kpi_digital_share *share = digital_share_argument(fcinfo);

	if (share->head.kind == KPI_SHARE_NUMERIC)
		PG_RETURN_DATUM(DirectFunctionCall1(numeric_float8, exact_amount(share, part)));
	PG_RETURN_FLOAT8(kpi_digital_share_amount(share, part));
}

static Datum
exact_share_amount(FunctionCallInfo fcinfo, kpi_share_part part)
{
	kpi_digital_share *share = digital_share_argument(fcinfo);

	kpi_need_exact(&share->head, &kpi_digital_share_type);
	PG_RETURN_DATUM(exact_amount(share, part));
}

static Datum
share_percent(FunctionCallInfo fcinfo, kpi_share_part part)
{
	kpi_digital_share *share = digital_share_argument(fcinfo);
	kpi_share_status status;
	double		percent;
	Datum		exact;

	if (share->head.kind == KPI_SHARE_NUMERIC)
	{
		if (!exact_percent(share, part, &exact))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(DirectFunctionCall1(numeric_float8, exact));
	}
	status = kpi_digital_share_percent(share, part, &percent);
	if (status == KPI_SHARE_UNDEFINED)
		PG_RETURN_NULL();
	if (status != KPI_SHARE_OK)
		kpi_result_out_of_range("digital-economy share");
	PG_RETURN_FLOAT8(percent);
}

static Datum
exact_share_percent(FunctionCallInfo fcinfo, kpi_share_part part)
{
	kpi_digital_share *share = digital_share_argument(fcinfo);
	Datum		exact;

	kpi_need_exact(&share->head, &kpi_digital_share_type);
	if (!exact_percent(share, part, &exact))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(exact);
}

KPI_SHARE_FUNCTION(kpi_pg_core_value_added, share_amount, KPI_PART_CORE);
KPI_SHARE_FUNCTION(kpi_pg_digitised_value_added, share_amount, KPI_PART_DIGITISED);
KPI_SHARE_FUNCTION(kpi_pg_grdp, share_amount, KPI_PART_GRDP);
KPI_SHARE_FUNCTION(kpi_pg_exact_core_value_added, exact_share_amount, KPI_PART_CORE);
KPI_SHARE_FUNCTION(kpi_pg_exact_digitised_value_added, exact_share_amount, KPI_PART_DIGITISED);
KPI_SHARE_FUNCTION(kpi_pg_exact_grdp, exact_share_amount, KPI_PART_GRDP);
KPI_SHARE_FUNCTION(kpi_pg_core_share, share_percent, KPI_PART_CORE);
KPI_SHARE_FUNCTION(kpi_pg_digitised_share, share_percent, KPI_PART_DIGITISED);
KPI_SHARE_FUNCTION(kpi_pg_total_share, share_percent, KPI_PART_BOTH);
KPI_SHARE_FUNCTION(kpi_pg_exact_core_share, exact_share_percent, KPI_PART_CORE);
KPI_SHARE_FUNCTION(kpi_pg_exact_digitised_share, exact_share_percent, KPI_PART_DIGITISED);
KPI_SHARE_FUNCTION(kpi_pg_exact_total_share, exact_share_percent, KPI_PART_BOTH);

/* ---- published figures ---- */

static Datum
finite_numeric(Datum datum, const char *what)
{
	Numeric		value = DatumGetNumeric(datum);

	if (numeric_is_nan(value) || numeric_is_inf(value))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be finite, not %s", what, kpi_show(numeric_out, datum))));
	return datum;
}

static void
check_tax_share(bool below_100, Datum tax_share, PGFunction output)
{
	if (!below_100)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("product tax share must be below 100 percent of GRDP, not %s",
						kpi_show(output, tax_share))));
}

PG_FUNCTION_INFO_V1(kpi_pg_parts_agree);
PG_FUNCTION_INFO_V1(kpi_pg_share_of_va);
PG_FUNCTION_INFO_V1(kpi_pg_share_of_va_numeric);

/*
 * parts_agree(total, parts, tolerance) -> boolean: whether |total - sum of parts|
 * is at most the tolerance; NULL where a part is NULL or there is none. Errors:
 * NaN, infinities, a negative tolerance.
 */
Datum
kpi_pg_parts_agree(PG_FUNCTION_ARGS)
{
	Datum		rest = finite_numeric(PG_GETARG_DATUM(0), "total");
	Datum		tolerance = finite_numeric(PG_GETARG_DATUM(2), "tolerance");
	Datum	   *parts;
	bool	   *nulls;
	int			nparts;

	if (kpi_numeric_sign(tolerance) < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("tolerance must not be negative: %s",
						kpi_show(numeric_out, tolerance))));
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(1), NUMERICOID, -1, false, TYPALIGN_INT, &parts, &nulls, &nparts);
	for (int i = 0; i < nparts; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (nulls[i])
			PG_RETURN_NULL();
		rest = DirectFunctionCall2(numeric_sub, rest, finite_numeric(parts[i], "part"));
	}
	if (nparts == 0)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(DirectFunctionCall2(numeric_le, DirectFunctionCall1(numeric_abs, rest), tolerance));
}

/*
 * share_of_value_added(share_of_grdp, product_tax_share) -> float8, all in percent.
 * Errors: NaN, infinities, a tax share of 100 or more, a result out of range.
 */
Datum
kpi_pg_share_of_va(PG_FUNCTION_ARGS)
{
	double		share_of_grdp = PG_GETARG_FLOAT8(0);
	double		product_tax_share = PG_GETARG_FLOAT8(1);
	double		share;

	kpi_check_finite(share_of_grdp, "share of GRDP");
	kpi_check_finite(product_tax_share, "product tax share");
	check_tax_share(product_tax_share < 100, PG_GETARG_DATUM(1), float8out);
	share = kpi_share_of_value_added(share_of_grdp, product_tax_share);
	if (!isfinite(share))
		kpi_result_out_of_range("share of value added");
	PG_RETURN_FLOAT8(share);
}

/* The same for numeric. */
Datum
kpi_pg_share_of_va_numeric(PG_FUNCTION_ARGS)
{
	Datum		share_of_grdp = finite_numeric(PG_GETARG_DATUM(0), "share of GRDP");
	Datum		product_tax_share = finite_numeric(PG_GETARG_DATUM(1), "product tax share");
	Datum		value_added = DirectFunctionCall2(numeric_sub, kpi_numeric_constant(100), product_tax_share);

	check_tax_share(kpi_numeric_sign(value_added) > 0, product_tax_share, numeric_out);
	PG_RETURN_DATUM(numeric_percent(share_of_grdp, value_added));
}
