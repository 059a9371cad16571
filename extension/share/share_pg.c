/*
 * Ratios and shares as aggregates: transition and combine functions. The final
 * functions are the accessors of summaries, in share_result_pg.c.
 *
 * A state is changed in place inside an aggregate and copied anywhere else.
 * The first row leaves its state in the row's memory: the executor copies it
 * to where the aggregate lives, as it does for every type passed by reference.
 */
#include "share/share_pg.h"

#include "base/numeric_pg.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

/* ---- errors ---- */

void
kpi_sum_out_of_range(const kpi_summary_type *type)
{
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("sum is out of range for %s", type->name)));
}

void
kpi_mixed_kinds(const kpi_summary_type *type)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("cannot combine %s of double precision with %s of numeric", type->name, type->name),
			 errhint("Build all summaries from values of one type.")));
}

/* A step of a ratio failed: an argument was no finite number, or else a sum left its range. */
static void
reject_pair(double first, const char *first_name, double second, const char *second_name)
{
	kpi_check_finite(first, first_name);
	kpi_check_finite(second, second_name);
	kpi_sum_out_of_range(&kpi_ratio_type);
}

static void
reject_coefficient(Datum coefficient, PGFunction output)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("digitisation coefficient must be between 0 and 1, not %s",
					kpi_show(output, coefficient))));
}

static void
reject_null(const char *what, Datum va, PGFunction output)
{
	ereport(ERROR,
			(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
			 errmsg("%s is missing for value added of %s", what, kpi_show(output, va))));
}

/* ---- states ---- */

/* Combine: either state may be NULL, the second is only read. ERROR for unlike kinds and overflow. */
Datum
kpi_summary_type_combine(FunctionCallInfo fcinfo, const kpi_summary_type *type)
{
	kpi_share_head *state;
	kpi_share_status status;

	if (PG_ARGISNULL(1))
		KPI_RETURN_SAME_STATE();
	if (PG_ARGISNULL(0))
		PG_RETURN_POINTER(kpi_summary_copy(type, PG_GETARG_DATUM(1)));
	if (AggCheckCallContext(fcinfo, NULL))
		state = kpi_summary_read(type, PG_GETARG_DATUM(0));
	else
		state = kpi_summary_copy(type, PG_GETARG_DATUM(0));
	status = kpi_summary_combine(type->shape, state, kpi_summary_read(type, PG_GETARG_DATUM(1)));
	if (status == KPI_SHARE_MIXED_KINDS)
		kpi_mixed_kinds(type);
	if (status != KPI_SHARE_OK)
		kpi_sum_out_of_range(type);
	PG_RETURN_POINTER(state);
}

KPI_SHARE_FUNCTION(kpi_pg_ratio_combine, kpi_summary_type_combine, &kpi_ratio_type);
KPI_SHARE_FUNCTION(kpi_pg_digital_share_combine, kpi_summary_type_combine, &kpi_digital_share_type);

/*
 * ---- a row of a ratio ----
 *
 * A row with a NULL in either argument is skipped. Errors: NaN and infinities, a
 * sum out of range, and a state whose sums are of the other kind.
 */

PG_FUNCTION_INFO_V1(kpi_pg_ratio_accum);
PG_FUNCTION_INFO_V1(kpi_pg_ratio_accum_numeric);
PG_FUNCTION_INFO_V1(kpi_pg_weighted_mean_accum);

/* ratio_accum(state, num, den float8) -> ratio_summary */
Datum
kpi_pg_ratio_accum(PG_FUNCTION_ARGS)
{
	kpi_ratio  *state;
	double		numerator;
	double		denominator;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		KPI_RETURN_SAME_STATE();
	numerator = PG_GETARG_FLOAT8(1);
	denominator = PG_GETARG_FLOAT8(2);
	state = kpi_summary_state(fcinfo, &kpi_ratio_type, sizeof(kpi_ratio), KPI_SHARE_FLOAT8);
	if (unlikely(!kpi_ratio_add(state, numerator, denominator)))
		reject_pair(numerator, "numerator", denominator, "denominator");
	PG_RETURN_POINTER(state);
}

/* ratio_accum(state, num, den numeric) -> ratio_summary; ERROR, too, for more than 12 decimals */
Datum
kpi_pg_ratio_accum_numeric(PG_FUNCTION_ARGS)
{
	kpi_ratio  *state;
	kpi_int128	numerator;
	kpi_int128	denominator;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		KPI_RETURN_SAME_STATE();
	numerator = kpi_numeric_exact(PG_GETARG_DATUM(1), "numerator");
	denominator = kpi_numeric_exact(PG_GETARG_DATUM(2), "denominator");
	state = kpi_summary_state(fcinfo, &kpi_ratio_type, sizeof(kpi_ratio), KPI_SHARE_NUMERIC);
	if (unlikely(!kpi_ratio_add_exact(state, numerator, denominator)))
		kpi_sum_out_of_range(&kpi_ratio_type);
	PG_RETURN_POINTER(state);
}

/* weighted_mean_accum(state, value, weight float8) -> ratio_summary; ERROR, too, for a negative weight */
Datum
kpi_pg_weighted_mean_accum(PG_FUNCTION_ARGS)
{
	kpi_ratio  *state;
	double		value;
	double		weight;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		KPI_RETURN_SAME_STATE();
	value = PG_GETARG_FLOAT8(1);
	weight = PG_GETARG_FLOAT8(2);
	if (unlikely(weight < 0))
	{
		kpi_check_finite(weight, "weight");
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("weight must not be negative: %s",
						kpi_show(float8out, PG_GETARG_DATUM(2)))));
	}
	state = kpi_summary_state(fcinfo, &kpi_ratio_type, sizeof(kpi_ratio), KPI_SHARE_FLOAT8);
	if (unlikely(!kpi_ratio_add_weighted(state, value, weight)))
		reject_pair(value, "value", weight, "weight");
	PG_RETURN_POINTER(state);
}

/*
 * ---- a row of a digital-economy share ----
 *
 * A row without value added is skipped. Errors: core NULL; where not core, a
 * coefficient that is NULL, NaN or outside [0, 1]; value added NaN or infinite; a
 * sum out of range; a state whose sums are of the other kind.
 */

PG_FUNCTION_INFO_V1(kpi_pg_digital_share_accum);
PG_FUNCTION_INFO_V1(kpi_pg_digital_share_accum_numeric);

/* What must be there once the value added is: whether it is core, and where it is not, its coefficient. */
static inline bool
core_of_row(FunctionCallInfo fcinfo, PGFunction output)
{
	bool		core = PG_GETARG_BOOL(2);

	if (unlikely(PG_ARGISNULL(2)))
		reject_null("core", PG_GETARG_DATUM(1), output);
	if (unlikely(!core && PG_ARGISNULL(3)))
		reject_null("digitisation coefficient", PG_GETARG_DATUM(1), output);
	return core;
}

/* digital_share_accum(state, va float8, core boolean, coefficient float8) -> digital_share_summary */
Datum
kpi_pg_digital_share_accum(PG_FUNCTION_ARGS)
{
	kpi_digital_share *state;
	double		va;
	double		coefficient = 0;
	bool		core;

	if (PG_ARGISNULL(1))
		KPI_RETURN_SAME_STATE();
	va = PG_GETARG_FLOAT8(1);
	core = core_of_row(fcinfo, float8out);
	if (!core)
	{
		coefficient = PG_GETARG_FLOAT8(3);
		if (unlikely(!(coefficient >= 0 && coefficient <= 1)))
			reject_coefficient(PG_GETARG_DATUM(3), float8out);
	}
	state = kpi_summary_state(fcinfo, &kpi_digital_share_type, sizeof(kpi_digital_share), KPI_SHARE_FLOAT8);
	if (unlikely(!kpi_digital_share_add(state, va, core, coefficient)))
	{
		kpi_check_finite(va, "value added");
		kpi_sum_out_of_range(&kpi_digital_share_type);
	}
	PG_RETURN_POINTER(state);
}

/* The same for numeric; ERROR, too, for more than 12 decimals. */
Datum
kpi_pg_digital_share_accum_numeric(PG_FUNCTION_ARGS)
{
	kpi_digital_share *state;
	kpi_int128	va;
	kpi_int128	coefficient = 0;
	bool		core;

	if (PG_ARGISNULL(1))
		KPI_RETURN_SAME_STATE();
	core = core_of_row(fcinfo, numeric_out);
	va = kpi_numeric_exact(PG_GETARG_DATUM(1), "value added");
	if (!core)
	{
		coefficient = kpi_numeric_exact(PG_GETARG_DATUM(3), "digitisation coefficient");
		if (unlikely(coefficient < 0 || coefficient > KPI_EXACT_ONE))
			reject_coefficient(PG_GETARG_DATUM(3), numeric_out);
	}
	state = kpi_summary_state(fcinfo, &kpi_digital_share_type, sizeof(kpi_digital_share), KPI_SHARE_NUMERIC);
	if (unlikely(!kpi_digital_share_add_exact(state, va, core, (uint64_t) coefficient)))
		kpi_sum_out_of_range(&kpi_digital_share_type);
	PG_RETURN_POINTER(state);
}
