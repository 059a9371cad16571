/*
 * What data look like, as rows: statistics of columns, what treatment did to
 * them, how much of each group is there, and ranks within groups of units.
 */
#include "base/argument_pg.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/tuplestore.h"

#include "composite/describe.h"
#include "composite/index_pg.h"
#include "matrix/matrix_pg.h"

static void
put_number(Datum *value, bool *isnull, double x)
{
	*value = Float8GetDatum(x);
	*isnull = !isfinite(x);
}

/* ---------- columns ---------- */

/* The limits below which a column is conspicuous. */
typedef struct limits
{
	double		available;
	double		nonzero;
	double		distinct;
	double		skewness;
	double		kurtosis;
} limits;

static double
limit_argument(FunctionCallInfo fcinfo, int n, const char *name)
{
	if (PG_ARGISNULL(n))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("%s must not be null", name)));
	return PG_GETARG_FLOAT8(n);
}

/* What is conspicuous, as a text[]; NULL for nothing. */
static void
put_flags(Datum *value, bool *isnull, const kpi_column_stats *s, const limits *l)
{
	Datum		words[4];
	int			count = 0;

	if (s->present < l->available * s->rows)
		words[count++] = CStringGetTextDatum("low_availability");
	if (s->present > 0 && s->nonzero < l->nonzero * s->present)
		words[count++] = CStringGetTextDatum("many_zeros");
	if (s->present > 0 && s->distinct < l->distinct * s->present)
		words[count++] = CStringGetTextDatum("few_distinct");
	if (fabs(s->skewness) > l->skewness && s->kurtosis > l->kurtosis)
		words[count++] = CStringGetTextDatum("outliers");
	*isnull = count == 0;
	*value = count == 0 ? (Datum) 0 : PointerGetDatum(construct_array(words, count, TEXTOID, -1, false, TYPALIGN_INT));
}

PG_FUNCTION_INFO_V1(kpi_pg_column_stats);

/*
 * column_stats(data, least_available, least_nonzero, least_distinct, skew_limit,
 * kurtosis_limit) -> setof column_stats_row. Errors: a NaN or infinite cell, a NULL limit.
 */
Datum
kpi_pg_column_stats(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	const kpi_matrix *matrix;
	size_t		rows;
	size_t		cols;
	const double *numbers;
	double	   *column;
	kpi_scratch scratch;
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	limits		l;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	l = (limits) {limit_argument(fcinfo, 1, "least_available"), limit_argument(fcinfo, 2, "least_nonzero"),
		limit_argument(fcinfo, 3, "least_distinct"), limit_argument(fcinfo, 4, "skew_limit"),
	limit_argument(fcinfo, 5, "kurtosis_limit")};
	matrix = kpi_matrix_argument(fcinfo, 0);
	rows = kpi_matrix_rows(matrix);
	cols = kpi_matrix_cols(matrix);
	numbers = kpi_matrix_numbers(matrix);
	column = palloc((rows + 1) * sizeof *column);
	scratch.entries = palloc((rows + 1) * sizeof *scratch.entries);
	scratch.spare = palloc((rows + 1) * sizeof *scratch.spare);
	for (size_t j = 0; j < cols; j++)
	{
		kpi_column_stats s;
		Datum		values[14] = {kpi_matrix_col_text(matrix, j)};
		bool		nulls[14] = {false};

		CHECK_FOR_INTERRUPTS();
		for (size_t i = 0; i < rows; i++)
			column[i] = numbers[i * cols + j];
		kpi_describe_column(column, rows, &scratch, &s, kpi_interrupt_asked, &interrupt);
		kpi_interrupt_rethrow(&interrupt);
		values[1] = Int32GetDatum((int32) s.present);
		values[2] = Int32GetDatum((int32) (s.rows - s.present));
		values[3] = Int32GetDatum((int32) s.nonzero);
		values[4] = Int32GetDatum((int32) s.distinct);
		values[5] = Int32GetDatum((int32) s.most_frequent);
		put_number(&values[6], &nulls[6], s.min);
		put_number(&values[7], &nulls[7], s.max);
		put_number(&values[8], &nulls[8], s.mean);
		put_number(&values[9], &nulls[9], s.median);
		put_number(&values[10], &nulls[10], s.deviation);
		put_number(&values[11], &nulls[11], s.skewness);
		put_number(&values[12], &nulls[12], s.kurtosis);
		put_flags(&values[13], &nulls[13], &s, &l);
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	return (Datum) 0;
}

/* ---------- treatment ---------- */

/* What was done in the end, in the words of treatment. */
static const char *
done_word(const kpi_index_rule *rule, const kpi_treatment *done)
{
	if (done->moved > 0)
		return done->transformed ? "winsorise_then_log" : "winsorise";
	if (!done->transformed)
		return "none";
	return rule->treat == KPI_TREAT_WINSORISE_LOG || rule->treat == KPI_TREAT_WINSORISE_THEN_LOG
			   ? "log"
			   : kpi_treat_words[rule->treat];
}

static void
put_treatment(ReturnSetInfo *result, kpi_index_call *call, int node, size_t slice)
{
	const kpi_slices *slices = kpi_pipeline_treated(&call->pipeline);
	const kpi_index_rule *rule = &call->index->rule[node];
	bool		of_period = call->data.period != NULL && (call->data.treated_by_period || !call->data.pooled);
	kpi_treatment done;
	const char *label;
	const char *reason = NULL;
	Datum		values[11] = {call->node[node]};
	bool		nulls[11] = {false};

	if (slices->first[slice] == slices->first[slice + 1])
		return;
	kpi_pipeline_treat(&call->pipeline, rule, node, slice, &call->table, &call->failure, &done);
	label = TextDatumGetCString(call->unit[slices->row[slices->first[slice]]]);
	for (size_t i = slices->first[slice]; i < slices->first[slice + 1]; i++)
	{
		unsigned char r = call->table.reason[node][slices->row[i]];

		if (r == KPI_CELL_UNTREATABLE || r == KPI_CELL_STILL_SKEWED || kpi_cell_failed(r))
			reason = kpi_cell_reason_words[r];
	}
	nulls[1] = !of_period;
	values[1] = of_period ? CStringGetTextDatum(strrchr(label, ' ') + 1) : (Datum) 0;
	values[2] = CStringGetTextDatum(done_word(rule, &done));
	values[3] = Int32GetDatum((int32) done.count);
	values[4] = Int32GetDatum((int32) done.moved);
	put_number(&values[5], &nulls[5], done.exponent);
	put_number(&values[6], &nulls[6], done.skewness);
	put_number(&values[7], &nulls[7], done.kurtosis);
	put_number(&values[8], &nulls[8], done.skewness_after);
	put_number(&values[9], &nulls[9], done.kurtosis_after);
	nulls[10] = reason == NULL;
	values[10] = reason == NULL ? (Datum) 0 : CStringGetTextDatum(reason);
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

PG_FUNCTION_INFO_V1(kpi_pg_treatments);

/*
 * treatments(data, structure, groups, screen, panel, strict, screening) -> setof
 * treatment_row: one for each indicator, by period where that is how they are treated
 */
Datum
kpi_pg_treatments(PG_FUNCTION_ARGS)
{
	static const kpi_index_places places = {
		.data = 0, .structure = 1, .groups = 2, .screen = 3, .panel = 4, .screening = 6};
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	kpi_index_call *call;

	InitMaterializedSRF(fcinfo, 0);
	call = kpi_index_open(fcinfo, &places);
	if (call == NULL)
		return (Datum) 0;
	kpi_index_check(call, kpi_pipeline_indicators(&call->pipeline, call->index->rule, KPI_STAGE_SCREENED, &call->table,
												  &call->failure));
	if (call->data.screen_first)
		kpi_index_check(call, kpi_pipeline_indicators(&call->pipeline, call->index->rule, KPI_STAGE_IMPUTED,
													  &call->table, &call->failure));
	for (int n = 0; n < call->index->nodes; n++)
		for (size_t s = 0; kpi_index_is_indicator(call->index, n) &&
			s < kpi_pipeline_treated(&call->pipeline)->count; s++)
		{
			CHECK_FOR_INTERRUPTS();
			put_treatment(result, call, n, s);
		}
	if (PG_ARGISNULL(5) || PG_GETARG_BOOL(5))
		kpi_index_require(call, &call->failure, "");
	return (Datum) 0;
}

/* ---------- availability ---------- */

/* Which indicators lie below a node, by whatever way that carries weight. */
static void
mark_below(const kpi_index_call *call, int node, bool *below)
{
	if (kpi_index_is_indicator(call->index, node))
		below[node] = true;
	for (int e = call->index->first_edge[node]; e < call->index->first_edge[node + 1]; e++)
		if (call->weights[e] > 0 && !below[call->index->edge[e].child])
			mark_below(call, call->index->edge[e].child, below);
}

PG_FUNCTION_INFO_V1(kpi_pg_availability);

/*
 * availability(data, structure, nodes) -> setof availability_row: every unit in every
 * group, or in the nodes named, over all indicators below it, before anything is imputed
 */
Datum
kpi_pg_availability(PG_FUNCTION_ARGS)
{
	static const kpi_index_places places = {.data = 0, .structure = 1, .groups = 3, .screen = 4, .panel = 5};
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	kpi_index_call *call;
	bool	   *wanted;
	bool	   *below;

	InitMaterializedSRF(fcinfo, 0);
	call = kpi_index_open(fcinfo, &places);
	if (call == NULL)
		return (Datum) 0;
	wanted = kpi_index_nodes_argument(fcinfo, 2, call->index, true);
	kpi_index_check(call, kpi_pipeline_indicators(&call->pipeline, call->index->rule, KPI_STAGE_DENOMINATED,
												  &call->table, &call->failure));
	for (int n = 0; n < call->index->nodes; n++)
	{
		if (!wanted[n] || (PG_ARGISNULL(2) && kpi_index_is_indicator(call->index, n)))
			continue;
		below = palloc0(call->index->nodes * sizeof *below);
		mark_below(call, n, below);
		for (size_t i = 0; i < call->data.rows; i++)
		{
			int32		indicators = 0;
			int32		present = 0;
			int32		nonzero = 0;
			Datum		values[6];
			bool		nulls[6] = {false};

			CHECK_FOR_INTERRUPTS();
			for (int m = 0; m < call->index->nodes; m++)
				if (below[m] && kpi_index_is_indicator(call->index, m))
				{
					indicators++;
					present += !isnan(call->table.column[m][i]);
					nonzero += !isnan(call->table.column[m][i]) && call->table.column[m][i] != 0;
				}
			values[0] = call->unit[i];
			values[1] = call->node[n];
			values[2] = Int32GetDatum(indicators);
			values[3] = Int32GetDatum(present);
			values[4] = Int32GetDatum(nonzero);
			values[5] = Float8GetDatum((double) present / indicators);
			tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
		}
		pfree(below);
	}
	return (Datum) 0;
}

/* ---------- ranks within groups ---------- */

PG_FUNCTION_INFO_V1(kpi_pg_group_ranks);

/*
 * group_ranks(data, structure, groups, screen, panel, strict, nodes, decimals,
 * screening) -> setof group_rank_row. Errors: those of scores; groups must be given.
 */
Datum
kpi_pg_group_ranks(PG_FUNCTION_ARGS)
{
	static const kpi_index_places places = {
		.data = 0, .structure = 1, .groups = 2, .screen = 3, .panel = 4, .decimals = 7, .screening = 8};
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	kpi_index_call *call;
	bool	   *wanted;
	double	   *rank;
	size_t	   *of_n;

	InitMaterializedSRF(fcinfo, 0);
	call = kpi_index_open(fcinfo, &places);
	if (call == NULL)
		return (Datum) 0;
	if (PG_ARGISNULL(2))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("groups must not be null")));
	wanted = kpi_index_nodes_argument(fcinfo, 6, call->index, true);
	kpi_index_compute_scores(call, PG_ARGISNULL(5) || PG_GETARG_BOOL(5));
	rank = palloc((call->data.rows + 1) * sizeof *rank);
	of_n = palloc((call->data.rows + 1) * sizeof *of_n);
	for (int n = 0; n < call->index->nodes; n++)
	{
		if (!wanted[n])
			continue;
		kpi_index_check(call, kpi_pipeline_ranks_within(&call->pipeline, call->table.column[n], rank, of_n));
		for (size_t i = 0; i < call->data.rows; i++)
		{
			double		score = kpi_pipeline_published(&call->pipeline, call->table.column[n][i]);
			bool		in_none = call->data.group[i] < 0;
			Datum		values[] = {
				call->unit[i], call->node[n], in_none ? (Datum) 0 : kpi_index_group_of(call, PG_GETARG_JSONB_P(2), i),
				Float8GetDatum(score), Int32GetDatum(isnan(rank[i]) ? 0 : (int32) rank[i]),
				Int32GetDatum((int32) of_n[i])
			};
			bool		nulls[] = {false, false, in_none, isnan(score), in_none || isnan(rank[i]), in_none};

			CHECK_FOR_INTERRUPTS();
			tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
		}
	}
	return (Datum) 0;
}
