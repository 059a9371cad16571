/* Labour productivity with its shift-share, as an aggregate over industries and for one industry of it. */
#include "share/share_pg.h"

#include "account/account_pg.h"
#include "account/productivity.h"
#include "utils/builtins.h"

StaticAssertDecl(sizeof(kpi_productivity) == 112, "size of productivity_summary");

static const kpi_summary_type productivity_type = {"productivity_summary", &kpi_productivity_shape};

KPI_SHARE_FUNCTION(kpi_pg_productivity_summary_in, kpi_summary_type_in, &productivity_type);
KPI_SHARE_FUNCTION(kpi_pg_productivity_summary_out, kpi_summary_type_out, &productivity_type);
KPI_SHARE_FUNCTION(kpi_pg_productivity_summary_recv, kpi_summary_type_recv, &productivity_type);
KPI_SHARE_FUNCTION(kpi_pg_productivity_summary_send, kpi_summary_type_send, &productivity_type);
KPI_SHARE_FUNCTION(kpi_pg_productivity_combine, kpi_summary_type_combine, &productivity_type);
KPI_SHARE_FUNCTION(kpi_pg_productivity_observations, kpi_summary_type_observations, &productivity_type);

static inline kpi_industry
industry_arguments(FunctionCallInfo fcinfo)
{
	kpi_industry industry = {PG_GETARG_FLOAT8(1), PG_GETARG_FLOAT8(2), PG_GETARG_FLOAT8(3), PG_GETARG_FLOAT8(4)};

	return industry;
}

static void
reject_workers(double va, double workers, const char *va_name, const char *workers_name)
{
	kpi_check_finite(va, va_name);
	kpi_check_finite(workers, workers_name);
	if (workers < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must not be negative: %s", workers_name,
						kpi_show(float8out, Float8GetDatum(workers)))));
	if (workers == 0 && va != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s is %s, but %s is 0", va_name, kpi_show(float8out, Float8GetDatum(va)), workers_name),
				 errhint("An industry that is not there in one of the years has neither value added nor "
						 "workers in it.")));
}

static void
reject_industry(const kpi_industry *industry)
{
	reject_workers(industry->va0, industry->l0, "va0", "l0");
	reject_workers(industry->va1, industry->l1, "va1", "l1");
}

PG_FUNCTION_INFO_V1(kpi_pg_productivity_accum);
PG_FUNCTION_INFO_V1(kpi_pg_productivity_shift_share);
PG_FUNCTION_INFO_V1(kpi_pg_productivity_shift_share_industry);

/*
 * productivity_accum(state, va0, l0, va1, l1 float8) -> productivity_summary; a row
 * with a NULL is skipped. Errors: NaN, infinities, negative workers, value added
 * without workers, a sum out of range.
 */
Datum
kpi_pg_productivity_accum(PG_FUNCTION_ARGS)
{
	kpi_productivity *state;
	kpi_industry industry;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2) || PG_ARGISNULL(3) || PG_ARGISNULL(4))
		KPI_RETURN_SAME_STATE();
	industry = industry_arguments(fcinfo);
	if (unlikely(!kpi_industry_valid(&industry)))
		reject_industry(&industry);
	state = kpi_summary_state(fcinfo, &productivity_type, sizeof(kpi_productivity), KPI_SHARE_FLOAT8);
	if (unlikely(!kpi_productivity_add(state, &industry)))
	{
		reject_industry(&industry);
		kpi_sum_out_of_range(&productivity_type);
	}
	PG_RETURN_POINTER(state);
}

static Datum
effects_result(FunctionCallInfo fcinfo, bool defined, const kpi_productivity_effects *effects)
{
	kpi_row		row = kpi_row_start(fcinfo, 9);

	if (!defined)
		PG_RETURN_NULL();
	kpi_row_number(&row, effects->before);
	kpi_row_number(&row, effects->now);
	kpi_row_number(&row, effects->growth);
	kpi_row_number(&row, effects->contribution);
	kpi_row_number(&row, effects->within);
	kpi_row_number(&row, effects->static_effect);
	kpi_row_number(&row, effects->dynamic);
	kpi_row_number(&row, effects->within_midpoint);
	kpi_row_number(&row, effects->between_midpoint);
	return kpi_row_datum(&row);
}

/* productivity_shift_share(productivity_summary) -> productivity_result; NULL where there was no productivity before */
Datum
kpi_pg_productivity_shift_share(PG_FUNCTION_ARGS)
{
	kpi_productivity *sums = (kpi_productivity *) kpi_summary_read(&productivity_type, PG_GETARG_DATUM(0));
	kpi_productivity_effects effects;
	bool		defined = kpi_productivity_total(sums, &effects);

	return effects_result(fcinfo, defined, &effects);
}

/* productivity_shift_share(productivity_summary, va0, l0, va1, l1) -> productivity_result: the part of one industry */
Datum
kpi_pg_productivity_shift_share_industry(PG_FUNCTION_ARGS)
{
	kpi_productivity *sums = (kpi_productivity *) kpi_summary_read(&productivity_type, PG_GETARG_DATUM(0));
	kpi_industry industry = industry_arguments(fcinfo);
	kpi_productivity_effects effects;
	bool		defined;

	reject_industry(&industry);
	defined = kpi_productivity_industry(sums, &industry, &effects);
	return effects_result(fcinfo, defined, &effects);
}
