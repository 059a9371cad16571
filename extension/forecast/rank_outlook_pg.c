/*
 * rank_outlook: a panel in, each unit's chance to be among the first k out.
 */
#include "forecast/rank_outlook_pg.h"

#include <math.h>

#include "funcapi.h"
#include "utils/builtins.h"

#include "base/argument_pg.h"
#include "base/array_pg.h"
#include "base/interrupt_pg.h"
#include "forecast/forecast_pg.h"
#include "rank/topk_pg.h"

enum
{
	COL_UNIT,
	COL_P_TOP_K,
	COL_P_DISPLAY,
	COL_EXPECTED_RANK,
	COL_RANK_P05,
	COL_RANK_P95,
	COL_P_FIRST,
	COL_P_LAST,
	COL_OF_N,
	COL_MODEL,
	COL_BEYOND_EVIDENCE,
	COL_REASON,
	COLUMNS
};

PG_FUNCTION_INFO_V1(kpi_pg_rank_outlook);

static kpi_period
column_period(const kpi_matrix *matrix, size_t column)
{
	size_t		length;
	const char *label = kpi_matrix_col_label(matrix, column, &length);
	kpi_period	period;

	if (kpi_period_parse(label, length, &period) != KPI_PERIOD_OK)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("column \"%s\" of the panel is no period", kpi_matrix_col_name(matrix, column)),
						errhint("Make the panel by matrix(unit, period, value).")));
	return period;
}

/* Columns must be of one frequency, and their order, which is that of the labels, that of time. */
static void
require_order(const kpi_panel_argument *argument)
{
	const kpi_period *period = argument->period;

	for (size_t t = 1; t < argument->panel.times; t++)
		if (kpi_period_frequency(period[t]) != kpi_period_frequency(period[0]) ||
			argument->panel.time[t] <= argument->panel.time[t - 1])
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("periods of the panel must be of one frequency and follow each other, "
								   "not %s and %s",
								   kpi_show_period(period[t - 1]), kpi_show_period(period[t]))));
}

kpi_panel_argument
kpi_panel_of_argument(FunctionCallInfo fcinfo, int n, int direction)
{
	kpi_panel_argument argument = {0};
	double	   *value;
	double	   *time;

	if (PG_ARGISNULL(n))
		return argument;
	argument.matrix = kpi_matrix_argument(fcinfo, n);
	argument.panel.units = kpi_matrix_rows(argument.matrix);
	argument.panel.times = argument.panel.stride = kpi_matrix_cols(argument.matrix);
	value = kpi_matrix_numbers(argument.matrix);
	for (size_t i = 0; i < kpi_matrix_count(argument.matrix); i++)
		value[i] *= direction;
	argument.panel.value = value;
	argument.panel.time = time = palloc(Max(argument.panel.times, 1) * sizeof(double));
	argument.period = palloc(Max(argument.panel.times, 1) * sizeof(kpi_period));
	for (size_t t = 0; t < argument.panel.times; t++)
	{
		argument.period[t] = column_period(argument.matrix, t);
		time[t] = kpi_period_time(argument.period[t]);
	}
	require_order(&argument);
	return argument;
}

const double *
kpi_panel_positions(const kpi_panel_argument *argument)
{
	double	   *position = palloc(Max(argument->panel.times, 1) * sizeof(double));

	for (size_t t = 0; t < argument->panel.times; t++)
		position[t] = (double) kpi_grid_steps(argument->period[0], argument->period[t]) + 1;
	return position;
}

kpi_scale
kpi_panel_scale(FunctionCallInfo fcinfo, const kpi_panel *panel, int scale, int lower, int upper)
{
	forecast_history all = {
		.value = palloc_extended(Max(panel->units * panel->times, 1) * sizeof(double), MCXT_ALLOC_HUGE)
	};

	for (size_t i = 0; i < panel->units * panel->times; i++)
		if (!isnan(panel->value[i]))
			all.value[all.count++] = panel->value[i];
	return kpi_scale_argument(fcinfo, scale, lower, upper, &all);
}

/* The time of the period asked for, which must be ahead of the panel and of its frequency. */
static double
time_ahead(FunctionCallInfo fcinfo, int n, const kpi_panel_argument *argument)
{
	kpi_period	last = argument->period[argument->panel.times - 1];
	kpi_period	at;

	if (PG_ARGISNULL(n))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("at must not be null")));
	at = PG_GETARG_KPI_PERIOD(n);
	if (kpi_period_frequency(at) != kpi_period_frequency(last) || kpi_period_time(at) <= kpi_period_time(last))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("at must be a later period of the panel's frequency: %s is not ahead of %s",
							   kpi_show_period(at), kpi_show_period(last))));
	return kpi_period_time(at);
}

/*
 * Is the horizon further than was ever measured, or than the panel looks back? The
 * second is our rule.
 */
static bool
beyond_evidence(const kpi_panel *panel, double at)
{
	double		last = panel->time[panel->times - 1];
	/* years of different length */
	double		slack = 0.01;

	return at - last > KPI_FORECAST_EVIDENCE_YEARS + slack || at - last > last - panel->time[0] + slack;
}

/* The smallest rank that is reached with at least this probability. */
static int
rank_quantile(const double *chance, size_t n, double p)
{
	double		sum = 0;
	size_t		rank = 0;

	while (rank < n && sum < p)
		sum += chance[rank++];
	return rank;
}

static const char *
row_name(const void *matrix, size_t unit)
{
	return kpi_matrix_row_name(matrix, unit);
}

/* What was computed of a unit's rank. */
static void
put_law(Datum *values, bool *nulls, const kpi_rank_law *law, const double *chance, size_t n)
{
	char		display[KPI_PROBABILITY_TEXT];

	kpi_probability_text(law->top_k, display);
	values[COL_P_TOP_K] = Float8GetDatum(law->top_k);
	values[COL_P_DISPLAY] = CStringGetTextDatum(display);
	values[COL_EXPECTED_RANK] = Float8GetDatum(law->expected);
	values[COL_RANK_P05] = Int32GetDatum(rank_quantile(chance, n, 0.05));
	values[COL_RANK_P95] = Int32GetDatum(rank_quantile(chance, n, 0.95));
	values[COL_P_FIRST] = Float8GetDatum(law->first);
	values[COL_P_LAST] = Float8GetDatum(law->last);
	for (int column = COL_P_TOP_K; column <= COL_P_LAST; column++)
		nulls[column] = false;
}

/* The laws of the ranks at a time; NULL when reason[] says why there are none. */
static kpi_rank_law *
laws_at(const kpi_panel_argument *argument, kpi_rank_model model, double at, int k, double *distribution,
		kpi_outlook_reason *reason)
{
	size_t		n = argument->panel.units;
	double	   *workspace = palloc_extended(kpi_rank_forecast_workspace(&argument->panel) * sizeof(double),
											MCXT_ALLOC_HUGE);
	kpi_marginal *forecast = palloc(n * sizeof(kpi_marginal));
	kpi_rank_law *laws = NULL;
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;

	if (kpi_rank_forecast(&argument->panel, model, at, forecast, reason, workspace, kpi_interrupt_asked,
						  &interrupt))
	{
		laws = palloc(n * sizeof(kpi_rank_law));
		kpi_topk_or_error(forecast, n, k, laws, distribution, row_name, argument->matrix);
	}
	kpi_interrupt_rethrow(&interrupt);
	pfree(workspace);
	return laws;
}

/*
 * rank_outlook(panel, at, k, model, direction) -> setof rank_outlook_row; no panel or
 * one without units or periods: no rows. Errors: those of kpi_panel_of_argument;
 * at NULL, not ahead or of another frequency; k not in 1 .. n; an unknown model.
 */
Datum
kpi_pg_rank_outlook(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	kpi_panel_argument argument = kpi_panel_of_argument(fcinfo, 0, kpi_direction_argument(fcinfo, 4));
	size_t		n = argument.panel.units;
	int			model = PG_ARGISNULL(3) ? KPI_RANK_POSITION :
		kpi_word_number(PG_GETARG_TEXT_PP(3), kpi_rank_model_words, KPI_RANK_MODELS, "model");
	kpi_outlook_reason *reason = palloc0(Max(n, 1) * sizeof(kpi_outlook_reason));
	kpi_rank_law *laws;
	double	   *distribution;
	double		at;

	InitMaterializedSRF(fcinfo, 0);
	kpi_check_k(fcinfo, 2, n);
	if (n == 0 || argument.panel.times == 0)
		return (Datum) 0;
	at = time_ahead(fcinfo, 1, &argument);
	distribution = palloc_extended(n * n * sizeof(double), MCXT_ALLOC_HUGE);
	laws = laws_at(&argument, model, at, PG_GETARG_INT32(2), distribution, reason);
	for (size_t i = 0; i < n; i++)
	{
		Datum		values[COLUMNS];
		bool		nulls[COLUMNS] = {false};

		memset(nulls + COL_P_TOP_K, true, COL_P_LAST - COL_P_TOP_K + 1);
		values[COL_UNIT] = kpi_matrix_row_text(argument.matrix, i);
		values[COL_OF_N] = Int32GetDatum((int32) n);
		values[COL_MODEL] = CStringGetTextDatum(kpi_rank_model_words[model]);
		values[COL_BEYOND_EVIDENCE] = BoolGetDatum(beyond_evidence(&argument.panel, at));
		kpi_put_word(values, nulls, COL_REASON, kpi_outlook_reason_words[reason[i]]);
		if (laws != NULL)
			put_law(values, nulls, &laws[i], distribution + i * n, n);
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	return (Datum) 0;
}
