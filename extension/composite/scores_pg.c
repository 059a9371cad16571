/*
 * The functions that return the stages of an index as rows: what became of
 * every figure, every score with its rank, weights and outrankings.
 */
#include "base/argument_pg.h"

#include <math.h>

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "composite/index_pg.h"

/* Arguments of every function here that takes data, and of scores, which ranks. */
static const kpi_index_places usual_places = {.data = 0, .structure = 1, .groups = 2, .screen = 3, .panel = 4,
	.screening = 6};
static const kpi_index_places outranking_places = {
	.data = 0, .structure = 1, .groups = 2, .screen = 3, .panel = 4, .screening = 7};
static const kpi_index_places scores_places = {
	.data = 0, .structure = 1, .groups = 2, .screen = 3, .panel = 4, .decimals = 7, .screening = 8};

#define STRICT_ARGUMENT 5
#define NODES_ARGUMENT 6

/* NULL counts as the default. */
static bool
strict_argument(FunctionCallInfo fcinfo)
{
	return PG_ARGISNULL(STRICT_ARGUMENT) || PG_GETARG_BOOL(STRICT_ARGUMENT);
}

/* The period behind a row's label, or the two periods of which a figure is between. */
static Datum
source_of(const kpi_index_call *call, size_t before, size_t after)
{
	size_t		rows[2] = {before, after};
	StringInfoData said;

	initStringInfo(&said);
	for (int i = 0; i < 2; i++)
	{
		char	   *label;

		if (rows[i] >= call->data.rows)
			continue;
		label = TextDatumGetCString(call->unit[rows[i]]);
		appendStringInfo(&said, "%s%s", said.len > 0 ? ", " : "", strrchr(label, ' ') + 1);
	}
	return CStringGetTextDatum(said.data);
}

static void
put_stage_row(ReturnSetInfo *result, kpi_index_call *call, int node, size_t row)
{
	size_t		before;
	size_t		after;
	bool		over_time = kpi_pipeline_imputed_from(&call->pipeline, &call->table, node, row, &before, &after);
	kpi_cell_reason reason = call->table.reason[node][row];
	double		value = call->table.column[node][row];
	Datum		values[] = {
		call->unit[row], call->node[node], Float8GetDatum(value), call->reason[reason],
		Int32GetDatum(call->index->rule[node].direction), over_time ? source_of(call, before, after) : (Datum) 0
	};
	bool		nulls[] = {false, false, isnan(value), call->reason[reason] == 0, false, !over_time};

	CHECK_FOR_INTERRUPTS();
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

/* All cells of all indicators after a stage. */
static Datum
stage_rows(FunctionCallInfo fcinfo, kpi_stage stage)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	kpi_index_call *call;

	InitMaterializedSRF(fcinfo, 0);
	call = kpi_index_open(fcinfo, &usual_places);
	if (call == NULL)
		return (Datum) 0;
	kpi_index_check(call, kpi_pipeline_indicators(&call->pipeline, call->index->rule, stage, &call->table,
												  &call->failure));
	if (strict_argument(fcinfo))
		kpi_index_require(call, &call->failure, "");
	for (int n = 0; n < call->index->nodes; n++)
		if (kpi_index_is_indicator(call->index, n))
			for (size_t i = 0; i < call->data.rows; i++)
				put_stage_row(result, call, n, i);
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(kpi_pg_denominated);
PG_FUNCTION_INFO_V1(kpi_pg_imputed);
PG_FUNCTION_INFO_V1(kpi_pg_screened);
PG_FUNCTION_INFO_V1(kpi_pg_treated);
PG_FUNCTION_INFO_V1(kpi_pg_normalised);

/* denominated(data, structure, groups, screen, panel, strict, screening) -> setof stage_row, and so for each stage */
Datum
kpi_pg_denominated(PG_FUNCTION_ARGS)
{
	return stage_rows(fcinfo, KPI_STAGE_DENOMINATED);
}

Datum
kpi_pg_imputed(PG_FUNCTION_ARGS)
{
	return stage_rows(fcinfo, KPI_STAGE_IMPUTED);
}

Datum
kpi_pg_screened(PG_FUNCTION_ARGS)
{
	return stage_rows(fcinfo, KPI_STAGE_SCREENED);
}

Datum
kpi_pg_treated(PG_FUNCTION_ARGS)
{
	return stage_rows(fcinfo, KPI_STAGE_TREATED);
}

Datum
kpi_pg_normalised(PG_FUNCTION_ARGS)
{
	return stage_rows(fcinfo, KPI_STAGE_NORMALISED);
}

void
kpi_index_put_scores(ReturnSetInfo *result, kpi_index_call *call, kpi_pipeline *pipeline,
					 const double *weights, const kpi_index_table *table, int node)
{
	size_t		rows = call->data.rows + 1;
	double	   *rank = palloc(rows * sizeof *rank);
	double	   *available = palloc(rows * sizeof *available);
	size_t	   *of_n = palloc(rows * sizeof *of_n);

	kpi_index_check(call, kpi_pipeline_ranks(pipeline, table->column[node], rank, of_n));
	kpi_index_check(call, kpi_pipeline_available(pipeline, weights, table, node, available));
	for (size_t i = 0; i < call->data.rows; i++)
	{
		double		score = kpi_pipeline_published(pipeline, table->column[node][i]);
		Datum		reason = call->reason[table->reason[node][i]];
		Datum		values[] = {
			call->unit[i], call->node[node], Float8GetDatum(score),
			Int32GetDatum(isnan(score) ? 0 : (int32) rank[i]), Int32GetDatum((int32) of_n[i]),
			Float8GetDatum(available[i]), reason
		};
		bool		nulls[] = {false, false, isnan(score), isnan(score), false, false, reason == 0};

		CHECK_FOR_INTERRUPTS();
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	pfree(rank);
	pfree(available);
	pfree(of_n);
}

PG_FUNCTION_INFO_V1(kpi_pg_scores);

/* scores(data, structure, groups, screen, panel, strict, nodes, decimals, screening) -> setof score_row */
Datum
kpi_pg_scores(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	kpi_index_call *call;
	bool	   *wanted;

	InitMaterializedSRF(fcinfo, 0);
	call = kpi_index_open(fcinfo, &scores_places);
	if (call == NULL)
		return (Datum) 0;
	wanted = kpi_index_nodes_argument(fcinfo, NODES_ARGUMENT, call->index, true);
	kpi_index_compute_scores(call, strict_argument(fcinfo));
	for (int n = 0; n < call->index->nodes; n++)
		if (wanted[n])
			kpi_index_put_scores(result, call, &call->pipeline, call->weights, &call->table, n);
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(kpi_pg_effective_weights);

/* effective_weights(structure) -> setof effective_weight_row: of every node below each root, and of itself */
Datum
kpi_pg_effective_weights(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	const kpi_index *index;
	double	   *weights;
	double	   *effective;

	InitMaterializedSRF(fcinfo, 0);
	index = kpi_index_argument(fcinfo, 0);
	weights = palloc((index->edges + 1) * sizeof *weights);
	effective = palloc(index->nodes * sizeof *effective);
	for (int e = 0; e < index->edges; e++)
		weights[e] = index->edge[e].weight;
	for (int root = 0; root < index->nodes; root++)
	{
		if (!index->is_root[root])
			continue;
		kpi_index_effective_weights(index, weights, root, effective);
		for (int n = 0; n < index->nodes; n++)
		{
			Datum		values[] = {
				CStringGetTextDatum(index->name[root]), CStringGetTextDatum(index->name[n]),
				Float8GetDatum(effective[n])
			};
			bool		nulls[] = {false, false, false};

			if (!isnan(effective[n]))
				tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
		}
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(kpi_pg_outranking);

/*
 * outranking(data, structure, groups, screen, panel, strict, node, screening) -> setof
 * outranking_row(unit, other, share): every ordered pair of units of the same
 * period, by the children of one group
 */
Datum
kpi_pg_outranking(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	kpi_index_call *call;
	const kpi_slices *slices;
	kpi_children children;
	int			node;

	InitMaterializedSRF(fcinfo, 0);
	call = kpi_index_open(fcinfo, &outranking_places);
	if (call == NULL)
		return (Datum) 0;
	if (PG_ARGISNULL(NODES_ARGUMENT))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("node must not be null")));
	node = kpi_index_node_named(call->index, PG_GETARG_TEXT_PP(NODES_ARGUMENT));
	kpi_index_compute_scores(call, strict_argument(fcinfo));
	children = kpi_pipeline_children(&call->pipeline, call->weights, &call->table, node);
	slices = &call->pipeline.ranked;
	for (size_t s = 0; s < slices->count; s++)
		for (size_t i = slices->first[s]; i < slices->first[s + 1]; i++)
			for (size_t j = slices->first[s]; j < slices->first[s + 1]; j++)
			{
				double		share = kpi_outranking(&children, slices->row[i], slices->row[j]);
				Datum		values[] = {
					call->unit[slices->row[i]], call->unit[slices->row[j]], Float8GetDatum(share)
				};
				bool		nulls[] = {false, false, isnan(share)};

				CHECK_FOR_INTERRUPTS();
				if (i != j)
					tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
			}
	return (Datum) 0;
}
