/*
 * Inequality and concentration as aggregates over flat summaries: steps and
 * results. The final functions are the accessors of the summaries.
 *
 * A row with a NULL is skipped. Errors: NaN and infinities, a value or a weight
 * below 0 where amounts are shared out, a sum out of range.
 */
#include "base/flat_pg.h"

#include <math.h>

#include "utils/builtins.h"

#include "inequality/amount_pg.h"
#include "inequality/dispersion.h"
#include "inequality/inequality.h"

/* stored values and the aggregates' SSPACE rely on these sizes */
StaticAssertDecl(sizeof(kpi_inequality) == 104, "size of inequality_summary");
StaticAssertDecl(sizeof(kpi_atkinson) == 96, "size of atkinson_summary");
StaticAssertDecl(sizeof(kpi_decomposition) == 120, "size of decomposition_summary");
StaticAssertDecl(sizeof(kpi_dispersion) == 64, "size of dispersion_summary");

KPI_FLAT_FUNCTIONS(inequality_summary, &kpi_inequality_shape);
KPI_FLAT_FUNCTIONS(atkinson_summary, &kpi_atkinson_shape);
KPI_FLAT_FUNCTIONS(decomposition_summary, &kpi_decomposition_shape);
KPI_FLAT_FUNCTIONS(dispersion_summary, &kpi_dispersion_shape);

/* A step failed: an argument was no finite number, or else a sum left its range. */
static void
reject(const kpi_flat_shape *shape, double value, double weight)
{
	kpi_check_finite(value, "value");
	kpi_check_finite(weight, "weight");
	kpi_flat_out_of_range(shape);
}

/* ---- rows ---- */

PG_FUNCTION_INFO_V1(kpi_pg_inequality_accum);
PG_FUNCTION_INFO_V1(kpi_pg_inequality_accum_weighted);

/* inequality_accum(state, value float8) -> inequality_summary */
Datum
kpi_pg_inequality_accum(PG_FUNCTION_ARGS)
{
	kpi_inequality *state;
	double		value;

	if (PG_ARGISNULL(1))
		KPI_FLAT_RETURN_SAME();
	value = PG_GETARG_FLOAT8(1);
	kpi_check_amount(value, "value");
	state = kpi_flat_for_row(fcinfo, &kpi_inequality_shape, sizeof(kpi_inequality), 1);
	if (unlikely(!kpi_inequality_add(state, value)))
		reject(&kpi_inequality_shape, value, 1);
	PG_RETURN_POINTER(state);
}

/* inequality_accum(state, value, weight float8) -> inequality_summary */
Datum
kpi_pg_inequality_accum_weighted(PG_FUNCTION_ARGS)
{
	kpi_inequality *state;
	double		value;
	double		weight;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		KPI_FLAT_RETURN_SAME();
	value = PG_GETARG_FLOAT8(1);
	weight = PG_GETARG_FLOAT8(2);
	kpi_check_amount(value, "value");
	kpi_check_amount(weight, "weight");
	state = kpi_flat_for_row(fcinfo, &kpi_inequality_shape, sizeof(kpi_inequality), 1);
	if (unlikely(!kpi_inequality_add_weighted(state, value, weight)))
		reject(&kpi_inequality_shape, value, weight);
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(kpi_pg_atkinson_accum);

/*
 * atkinson_accum(state, value, weight, aversion float8) -> atkinson_summary; ERROR, too,
 * for an aversion that is NULL, below 0 or not the same
 */
Datum
kpi_pg_atkinson_accum(PG_FUNCTION_ARGS)
{
	kpi_atkinson *state;
	double		value;
	double		weight;
	double		aversion;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		KPI_FLAT_RETURN_SAME();
	if (PG_ARGISNULL(3))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("aversion must not be null")));
	value = PG_GETARG_FLOAT8(1);
	weight = PG_GETARG_FLOAT8(2);
	aversion = PG_GETARG_FLOAT8(3);
	kpi_check_amount(value, "value");
	kpi_check_amount(weight, "weight");
	kpi_check_amount(aversion, "aversion");
	state = kpi_flat_for_row(fcinfo, &kpi_atkinson_shape, sizeof(kpi_atkinson), 1);
	if (state->head.rows == 0)
		state->aversion = aversion;
	else if (unlikely(state->aversion != aversion))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("aversion must be the same for all rows, not %s and %s",
						kpi_show(float8out, Float8GetDatum(state->aversion)),
						kpi_show(float8out, PG_GETARG_DATUM(3)))));
	if (unlikely(!kpi_atkinson_add(state, value, weight)))
		kpi_flat_out_of_range(&kpi_atkinson_shape);
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(kpi_pg_dispersion_accum);
PG_FUNCTION_INFO_V1(kpi_pg_dispersion_accum_weighted);
PG_FUNCTION_INFO_V1(kpi_pg_dispersion_accum_log);

/* dispersion_accum(state, value float8) -> dispersion_summary: amounts, none below 0 */
Datum
kpi_pg_dispersion_accum(PG_FUNCTION_ARGS)
{
	kpi_dispersion *state;
	double		value;

	if (PG_ARGISNULL(1))
		KPI_FLAT_RETURN_SAME();
	value = PG_GETARG_FLOAT8(1);
	kpi_check_amount(value, "value");
	state = kpi_flat_for_row(fcinfo, &kpi_dispersion_shape, sizeof(kpi_dispersion), KPI_DISPERSION_PLAIN);
	if (unlikely(!kpi_dispersion_add(state, value)))
		reject(&kpi_dispersion_shape, value, 1);
	PG_RETURN_POINTER(state);
}

/* dispersion_accum(state, value, weight float8) -> dispersion_summary */
Datum
kpi_pg_dispersion_accum_weighted(PG_FUNCTION_ARGS)
{
	kpi_dispersion *state;
	double		value;
	double		weight;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		KPI_FLAT_RETURN_SAME();
	value = PG_GETARG_FLOAT8(1);
	weight = PG_GETARG_FLOAT8(2);
	kpi_check_amount(weight, "weight");
	state = kpi_flat_for_row(fcinfo, &kpi_dispersion_shape, sizeof(kpi_dispersion), KPI_DISPERSION_WEIGHTED);
	if (unlikely(!kpi_dispersion_add_weighted(state, value, weight)))
		reject(&kpi_dispersion_shape, value, weight);
	PG_RETURN_POINTER(state);
}

/* log_dispersion_accum(state, value float8) -> dispersion_summary of ln value; ERROR, too, for a value not above 0 */
Datum
kpi_pg_dispersion_accum_log(PG_FUNCTION_ARGS)
{
	kpi_dispersion *state;
	double		value;

	if (PG_ARGISNULL(1))
		KPI_FLAT_RETURN_SAME();
	value = PG_GETARG_FLOAT8(1);
	kpi_check_above_zero(value, "value");
	state = kpi_flat_for_row(fcinfo, &kpi_dispersion_shape, sizeof(kpi_dispersion), KPI_DISPERSION_LOG);
	if (unlikely(!kpi_dispersion_add(state, log(value))))
		reject(&kpi_dispersion_shape, value, 1);
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(kpi_pg_decomposition_accum);

/* decomposition_accum(state, inequality_summary) -> decomposition_summary: one group a row */
Datum
kpi_pg_decomposition_accum(PG_FUNCTION_ARGS)
{
	kpi_decomposition *state;
	const kpi_inequality *group;

	if (PG_ARGISNULL(1))
		KPI_FLAT_RETURN_SAME();
	group = (const kpi_inequality *) kpi_flat_read(&kpi_inequality_shape, PG_GETARG_DATUM(1));
	if (!(kpi_sum_value(&group->weight) > 0))
		KPI_FLAT_RETURN_SAME();
	state = kpi_flat_for_row(fcinfo, &kpi_decomposition_shape, sizeof(kpi_decomposition), 1);
	if (unlikely(!kpi_decomposition_add(state, group)))
		kpi_flat_out_of_range(&kpi_decomposition_shape);
	PG_RETURN_POINTER(state);
}

/* ---- results ---- */

static const kpi_inequality *
inequality_argument(FunctionCallInfo fcinfo)
{
	return (const kpi_inequality *) kpi_flat_read(&kpi_inequality_shape, PG_GETARG_DATUM(0));
}

/* The summary, which must be of one kind; 0 = of any but logarithms. */
static const kpi_dispersion *
dispersion_argument(FunctionCallInfo fcinfo, int kind, const char *what)
{
	const kpi_dispersion *sums = (const kpi_dispersion *) kpi_flat_read(&kpi_dispersion_shape, PG_GETARG_DATUM(0));
	bool		right = kind == 0 ? sums->head.kind != KPI_DISPERSION_LOG : sums->head.kind == kind;

	if (!right)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s is not defined for a %s dispersion_summary", what,
						kpi_dispersion_shape.kinds[sums->head.kind - 1])));
	return sums;
}

PG_FUNCTION_INFO_V1(kpi_pg_theil_t);
PG_FUNCTION_INFO_V1(kpi_pg_theil_l);
PG_FUNCTION_INFO_V1(kpi_pg_atkinson);
PG_FUNCTION_INFO_V1(kpi_pg_atkinson_index);
PG_FUNCTION_INFO_V1(kpi_pg_hhi);
PG_FUNCTION_INFO_V1(kpi_pg_hhi_normalised);
PG_FUNCTION_INFO_V1(kpi_pg_hhi_equivalent);
PG_FUNCTION_INFO_V1(kpi_pg_williamson);
PG_FUNCTION_INFO_V1(kpi_pg_sigma_convergence);
PG_FUNCTION_INFO_V1(kpi_pg_sigma_convergence_sample);
PG_FUNCTION_INFO_V1(kpi_pg_theil_decomposition);

/* theil_t(inequality_summary) -> float8; NULL without any amount */
Datum
kpi_pg_theil_t(PG_FUNCTION_ARGS)
{
	KPI_RETURN_NUMBER(kpi_theil_t(inequality_argument(fcinfo)), "theil_t");
}

/* theil_l(inequality_summary) -> float8; NULL without any amount and with a value of 0 */
Datum
kpi_pg_theil_l(PG_FUNCTION_ARGS)
{
	KPI_RETURN_NUMBER(kpi_theil_l(inequality_argument(fcinfo)), "theil_l");
}

/* atkinson(inequality_summary, aversion float8) -> float8; NULL without any amount, ERROR for another aversion */
Datum
kpi_pg_atkinson(PG_FUNCTION_ARGS)
{
	double		aversion = PG_GETARG_FLOAT8(1);

	if (aversion == 0.5)
		KPI_RETURN_NUMBER(kpi_atkinson_half(inequality_argument(fcinfo)), "atkinson");
	if (aversion == 1)
		KPI_RETURN_NUMBER(kpi_atkinson_one(inequality_argument(fcinfo)), "atkinson");
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("aversion must be 0.5 or 1, not %s", kpi_show(float8out, PG_GETARG_DATUM(1))),
			 errhint("For any other use the aggregate atkinson(value, weight, aversion).")));
}

/* atkinson(atkinson_summary) -> float8; NULL without any amount */
Datum
kpi_pg_atkinson_index(PG_FUNCTION_ARGS)
{
	KPI_RETURN_NUMBER(kpi_atkinson_index((const kpi_atkinson *)
										 kpi_flat_read(&kpi_atkinson_shape, PG_GETARG_DATUM(0))), "atkinson");
}

/* hhi(dispersion_summary) -> float8; NULL where the amounts sum to zero, ERROR for weighted values and logarithms */
Datum
kpi_pg_hhi(PG_FUNCTION_ARGS)
{
	KPI_RETURN_NUMBER(kpi_hhi(dispersion_argument(fcinfo, KPI_DISPERSION_PLAIN, "hhi")), "hhi");
}

/* hhi_normalised(dispersion_summary) -> float8; as hhi, and NULL of one row */
Datum
kpi_pg_hhi_normalised(PG_FUNCTION_ARGS)
{
	KPI_RETURN_NUMBER(kpi_hhi_normalised(dispersion_argument(fcinfo, KPI_DISPERSION_PLAIN, "hhi")), "hhi");
}

/* hhi_equivalent(dispersion_summary) -> float8: firms of equal size that would give the same hhi */
Datum
kpi_pg_hhi_equivalent(PG_FUNCTION_ARGS)
{
	KPI_RETURN_NUMBER(1 / kpi_hhi(dispersion_argument(fcinfo, KPI_DISPERSION_PLAIN, "hhi")), "hhi_equivalent");
}

/* williamson(dispersion_summary) -> float8; NULL where the mean is not above 0, ERROR for logarithms */
Datum
kpi_pg_williamson(PG_FUNCTION_ARGS)
{
	KPI_RETURN_NUMBER(kpi_relative_deviation(dispersion_argument(fcinfo, 0, "williamson")), "williamson");
}

/* sigma_convergence(dispersion_summary) -> float8: population sd; ERROR unless of logarithms */
Datum
kpi_pg_sigma_convergence(PG_FUNCTION_ARGS)
{
	KPI_RETURN_NUMBER(kpi_deviation(dispersion_argument(fcinfo, KPI_DISPERSION_LOG, "sigma_convergence"), false),
				  "sigma_convergence");
}

/* sigma_convergence_sample(dispersion_summary) -> float8: sample sd; NULL of one row */
Datum
kpi_pg_sigma_convergence_sample(PG_FUNCTION_ARGS)
{
	KPI_RETURN_NUMBER(kpi_deviation(dispersion_argument(fcinfo, KPI_DISPERSION_LOG, "sigma_convergence"), true),
				  "sigma_convergence");
}

/* theil_decomposition(decomposition_summary) -> theil_decomposition_result */
Datum
kpi_pg_theil_decomposition(PG_FUNCTION_ARGS)
{
	const kpi_decomposition *all =
		(const kpi_decomposition *) kpi_flat_read(&kpi_decomposition_shape, PG_GETARG_DATUM(0));
	kpi_record	record = {0};
	kpi_decomposed part;

	kpi_record_count(&record, all->head.rows);
	kpi_decompose_theil_t(all, &part);
	kpi_record_number(&record, part.total, "theil_t");
	kpi_record_number(&record, part.within, "theil_t_within");
	kpi_record_number(&record, part.between, "theil_t_between");
	kpi_decompose_theil_l(all, &part);
	kpi_record_number(&record, part.total, "theil_l");
	kpi_record_number(&record, part.within, "theil_l_within");
	kpi_record_number(&record, part.between, "theil_l_between");
	return kpi_record_datum(fcinfo, &record);
}
