/*
 * Doubt about an index as rows: uncertainty, rank acceptability, the
 * replicates themselves, sensitivity, and leaving one node out.
 */
#include "base/argument_pg.h"

#include <math.h>

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

#include "base/random.h"
#include "composite/choice_pg.h"

#define MAX_REPLICATIONS 10000000
/* ranks held at once, in a gigabyte */
#define MAX_RANKS ((size_t) 1 << 28)
#define PURPOSE_BOOTSTRAP 0x626f6f74u

/* data, structure, choices, groups, screen, panel come first in every function here but leave_one_out. */
#define DOUBT_PLACES(last) {.data = 0, .structure = 1, .groups = 3, .screen = 4, .panel = 5, .decimals = last, \
	.screening = (last) + 1, .has_choices = true}
#define CHOICES_ARGUMENT 2

/* A call with what varies in it. */
typedef struct doubt_call
{
	kpi_index_call *call;
	kpi_choices choices;
	kpi_study	study;
	uint64		seed;
} doubt_call;

static void
close_study(void *arg)
{
	kpi_study_close(&((doubt_call *) arg)->study);
}

/* An int argument between limits; NULL is refused. */
static int32
count_argument(FunctionCallInfo fcinfo, int n, const char *name, int32 least, int32 most)
{
	int32		count = PG_ARGISNULL(n) ? least - 1 : PG_GETARG_INT32(n);

	if (count < least || count > most)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("%s must be between %d and %d, not %s", name, least, most,
							   PG_ARGISNULL(n) ? "null" : psprintf("%d", count))));
	return count;
}

static uint64
seed_argument(FunctionCallInfo fcinfo, int n)
{
	if (PG_ARGISNULL(n))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("seed must not be null")));
	return (uint64) PG_GETARG_INT64(n);
}

/* An option may need what the index itself does not. */
static void
check_choices(const doubt_call *doubt)
{
	for (size_t c = 0; c < doubt->choices.count; c++)
		for (size_t o = 0; o < doubt->choices.choice[c].options; o++)
			if (doubt->choices.choice[c].setting == KPI_SETTING_IMPUTE)
				kpi_index_check_imputation(doubt->call, doubt->choices.choice[c].option[o].impute, "a choice");
}

static doubt_call *
open_doubt(FunctionCallInfo fcinfo, int seed_place, int decimals_place)
{
	kpi_index_places places = DOUBT_PLACES(decimals_place);
	doubt_call *doubt = palloc0(sizeof *doubt);
	MemoryContextCallback *callback = palloc0(sizeof *callback);

	places.denominators = kpi_choices_denominators(fcinfo, CHOICES_ARGUMENT);
	doubt->call = kpi_index_open(fcinfo, &places);
	if (doubt->call == NULL)
		return NULL;
	kpi_choices_argument(fcinfo, CHOICES_ARGUMENT, doubt->call->index, doubt->call, &doubt->choices);
	check_choices(doubt);
	doubt->seed = seed_argument(fcinfo, seed_place);
	callback->func = close_study;
	callback->arg = doubt;
	MemoryContextRegisterResetCallback(CurrentMemoryContext, callback);
	kpi_index_check(doubt->call,
					kpi_study_open(&doubt->study, doubt->call->index, &doubt->call->data,
								   doubt->call->weights, doubt->choices.choice, doubt->choices.count,
								   doubt->seed, kpi_interrupt_asked, &doubt->call->interrupt));
	return doubt;
}

/* The index as it stands. */
static void
run_nominal(doubt_call *doubt, bool strict)
{
	kpi_index_check(doubt->call, kpi_study_run(&doubt->study, NULL));
	if (strict)
		kpi_index_require(doubt->call, &doubt->study.failure, "");
}

/* ---------- many replicates ---------- */

/* Ranks of the nodes asked for in all replicates, and as the index stands. */
typedef struct rank_table
{
	int		   *node;
	size_t		nodes;
	uint32_t	replications;
	uint32_t   *ranks;
	double	  **nominal;		/* by node asked for */
	size_t	  **of_n;
	uint32_t   *counts;
} rank_table;

static void
rank_all(FunctionCallInfo fcinfo, doubt_call *doubt, int replications_place, int nodes_place, bool strict,
		 rank_table *table)
{
	kpi_index_call *call = doubt->call;
	bool	   *wanted = kpi_index_nodes_argument(fcinfo, nodes_place, call->index, false);
	size_t		rows = call->data.rows;
	uint32_t	failed;

	table->replications = count_argument(fcinfo, replications_place, "replications", 1, MAX_REPLICATIONS);
	table->node = palloc(call->index->nodes * sizeof *table->node);
	table->nominal = palloc(call->index->nodes * sizeof *table->nominal);
	table->of_n = palloc(call->index->nodes * sizeof *table->of_n);
	table->counts = palloc((rows + 2) * sizeof *table->counts);
	run_nominal(doubt, strict);
	for (int n = 0; n < call->index->nodes; n++)
	{
		if (!wanted[n])
			continue;
		table->nominal[table->nodes] = palloc((rows + 1) * sizeof(double));
		table->of_n[table->nodes] = palloc((rows + 1) * sizeof(size_t));
		kpi_index_check(call, kpi_pipeline_ranks(&doubt->study.pipeline, doubt->study.table.column[n],
												 table->nominal[table->nodes], table->of_n[table->nodes]));
		table->node[table->nodes++] = n;
	}
	if (table->nodes * rows > MAX_RANKS / table->replications)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						errmsg("%u replications of %zu ranks are too many at once", table->replications,
							   table->nodes * rows),
						errdetail("At most %zu ranks are held.", MAX_RANKS)));
	table->ranks = MemoryContextAllocHuge(CurrentMemoryContext,
										  (table->nodes * rows * table->replications + 1) * sizeof(uint32_t));
	kpi_index_check(call, kpi_study_ranks(&doubt->study, table->node, table->nodes, table->replications,
										  strict, table->ranks, &failed));
	if (failed > 0)
		kpi_index_require(call, &doubt->study.failure, psprintf("replicate %u: ", failed));
}

static void
put_uncertainty_row(ReturnSetInfo *result, const kpi_index_call *call, const rank_table *table, size_t n,
					size_t row, const kpi_rank_summary *s)
{
	double		nominal = table->nominal[n][row];
	bool		never = s->ranked == 0;
	Datum		values[] = {
		call->unit[row], call->node[table->node[n]], Int32GetDatum(isnan(nominal) ? 0 : (int32) nominal),
		Float8GetDatum(s->mean), Float8GetDatum(s->median), Float8GetDatum(s->p05), Float8GetDatum(s->p95),
		Int32GetDatum((int32) table->of_n[n][row]), Float8GetDatum(s->top),
		Float8GetDatum((double) s->ranked / table->replications)
	};
	bool		nulls[] = {false, false, isnan(nominal), never, never, never, never, false, never, false};

	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

PG_FUNCTION_INFO_V1(kpi_pg_uncertainty);

/*
 * uncertainty(data, structure, choices, groups, screen, panel, replications, seed, k,
 * nodes, strict, decimals, screening) -> setof uncertainty_row: one per unit and node asked for, by
 * default the roots. Errors: those of scores, with the replicate in which they came up.
 */
Datum
kpi_pg_uncertainty(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	doubt_call *doubt;
	rank_table	table = {0};
	int32		k;

	InitMaterializedSRF(fcinfo, 0);
	doubt = open_doubt(fcinfo, 7, 11);
	if (doubt == NULL)
		return (Datum) 0;
	k = count_argument(fcinfo, 8, "k", 1, PG_INT32_MAX);
	rank_all(fcinfo, doubt, 6, 9, PG_ARGISNULL(10) || PG_GETARG_BOOL(10), &table);
	for (size_t n = 0; n < table.nodes; n++)
		for (size_t i = 0; i < doubt->call->data.rows; i++)
		{
			kpi_rank_summary summary;

			CHECK_FOR_INTERRUPTS();
			kpi_summarise_ranks(table.ranks + (n * doubt->call->data.rows + i) * table.replications,
								table.replications, (uint32_t) k, table.counts, &summary);
			put_uncertainty_row(result, doubt->call, &table, n, i, &summary);
		}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(kpi_pg_rank_acceptability);

/*
 * rank_acceptability(data, structure, choices, groups, screen, panel, replications,
 * seed, nodes) -> setof rank_acceptability_row: the ranks that occur, and how often
 */
Datum
kpi_pg_rank_acceptability(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	doubt_call *doubt;
	rank_table	table = {0};

	InitMaterializedSRF(fcinfo, 0);
	doubt = open_doubt(fcinfo, 7, 9);
	if (doubt == NULL)
		return (Datum) 0;
	rank_all(fcinfo, doubt, 6, 8, true, &table);
	for (size_t n = 0; n < table.nodes; n++)
		for (size_t i = 0; i < doubt->call->data.rows; i++)
		{
			kpi_rank_summary summary;

			CHECK_FOR_INTERRUPTS();
			kpi_summarise_ranks(table.ranks + (n * doubt->call->data.rows + i) * table.replications,
								table.replications, 1, table.counts, &summary);
			for (uint32_t rank = 1; rank <= table.counts[0]; rank++)
			{
				Datum		values[] = {
					doubt->call->unit[i], doubt->call->node[table.node[n]], Int32GetDatum((int32) rank),
					Float8GetDatum((double) table.counts[rank] / table.replications)
				};
				bool		nulls[] = {false, false, false, false};

				if (table.counts[rank] > 0)
					tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
			}
		}
	return (Datum) 0;
}

/* ---------- single replicates ---------- */

/* One row for a choice of a replicate; edge < 0 where it concerns no single weight. */
static void
put_replicate_row(ReturnSetInfo *result, const doubt_call *doubt, const kpi_index *index, int32 replicate,
				  size_t c, double u, int edge)
{
	const kpi_choice *choice = &doubt->choices.choice[c];
	bool		has_option = choice->options > 0;
	bool		has_edge = edge >= 0;
	Datum values[] = {
		Int32GetDatum(replicate),
		doubt->choices.source[c],
		CStringGetTextDatum(kpi_setting_words[choice->setting]),
		Float8GetDatum(u),
		has_option ? doubt->choices.option[c][kpi_choice_option(choice, u)] : (Datum) 0,
		has_edge ? CStringGetTextDatum(index->name[index->edge[edge].child]) : (Datum) 0,
		has_edge ? CStringGetTextDatum(index->name[index->edge[edge].parent]) : (Datum) 0,
		Float8GetDatum(!has_edge ? 0
					   : choice->setting == KPI_SETTING_WEIGHTS
						   ? choice->weights[kpi_choice_option(choice, u)][edge]
						   : index->edge[edge].weight * kpi_choice_weight(&doubt->study, c, u, edge))};
	bool		nulls[] = {false, false, false, false, !has_option, !has_edge, !has_edge, !has_edge};

	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

/* All rows of a choice: of weights one for each that it decides. */
static void
put_replicate(ReturnSetInfo *result, const doubt_call *doubt, const kpi_index *index, int32 replicate, size_t c,
			  double u)
{
	const kpi_choice *choice = &doubt->choices.choice[c];

	if (choice->setting != KPI_SETTING_WEIGHT && choice->setting != KPI_SETTING_WEIGHTS)
		put_replicate_row(result, doubt, index, replicate, c, u, -1);
	else
		for (int e = 0; e < index->edges; e++)
			if (choice->setting == KPI_SETTING_WEIGHT
					? choice->applies[index->edge[e].child]
					: !isnan(choice->weights[kpi_choice_option(choice, u)][e]))
				put_replicate_row(result, doubt, index, replicate, c, u, e);
}

PG_FUNCTION_INFO_V1(kpi_pg_replicates);

/*
 * replicates(structure, choices, replications, seed) -> setof replicate_row: what
 * each replicate of uncertainty decided; of varied weights a row per weight
 */
Datum
kpi_pg_replicates(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	doubt_call	doubt = {0};
	const kpi_index *index;
	int32		replications;
	double		u[KPI_MAX_CHOICES];

	InitMaterializedSRF(fcinfo, 0);
	index = kpi_index_unchecked(fcinfo, 0);
	kpi_choices_argument(fcinfo, 1, index, NULL, &doubt.choices);
	replications = count_argument(fcinfo, 2, "replications", 1, MAX_REPLICATIONS);
	doubt.study.index = index;
	doubt.study.choice = doubt.choices.choice;
	doubt.study.choices = doubt.choices.count;
	doubt.study.seed = seed_argument(fcinfo, 3);
	for (int32 r = 1; r <= replications; r++)
	{
		CHECK_FOR_INTERRUPTS();
		kpi_study_draw(doubt.study.seed, r, doubt.choices.count, u);
		for (size_t c = 0; c < doubt.choices.count; c++)
			put_replicate(result, &doubt, index, r, c, u[c]);
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(kpi_pg_replicate_scores);

/*
 * replicate_scores(data, structure, choices, groups, screen, panel, replicate, seed,
 * nodes, decimals, screening) -> setof score_row: one replicate of uncertainty; 0 is the index as it stands
 */
Datum
kpi_pg_replicate_scores(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	doubt_call *doubt;
	bool	   *wanted;
	int32		replicate;
	double		u[KPI_MAX_CHOICES];

	InitMaterializedSRF(fcinfo, 0);
	doubt = open_doubt(fcinfo, 7, 9);
	if (doubt == NULL)
		return (Datum) 0;
	replicate = count_argument(fcinfo, 6, "replicate", 0, MAX_REPLICATIONS);
	wanted = kpi_index_nodes_argument(fcinfo, 8, doubt->call->index, true);
	kpi_study_draw(doubt->seed, replicate, doubt->choices.count, u);
	kpi_index_check(doubt->call, kpi_study_run(&doubt->study, replicate == 0 ? NULL : u));
	kpi_index_require(doubt->call, &doubt->study.failure, "");
	for (int n = 0; n < doubt->call->index->nodes; n++)
		if (wanted[n])
			kpi_index_put_scores(result, doubt->call, &doubt->study.pipeline, doubt->study.weight,
								 &doubt->study.table, n);
	return (Datum) 0;
}

/* ---------- sensitivity ---------- */

/*
 * Results at the points of a Sobol design: y of A, of B, and of A with one
 * coordinate of B, source by source.
 */
typedef struct design
{
	size_t		runs;
	size_t		sources;
	double	   *points;			/* runs x 2 sources: A, then B */
	double	   *y;				/* (2 + sources) x runs */
} design;

static void
run_design(doubt_call *doubt, int node, design *d)
{
	double		u[KPI_MAX_CHOICES];

	for (size_t block = 0; block < d->sources + 2; block++)
		for (size_t r = 0; r < d->runs; r++)
		{
			const double *a = d->points + r * 2 * d->sources;
			const double *b = a + d->sources;

			memcpy(u, block == 1 ? b : a, d->sources * sizeof *u);
			if (block >= 2)
				u[block - 2] = b[block - 2];
			kpi_index_check(doubt->call,
							kpi_study_rank_change(&doubt->study, u, node, &d->y[block * d->runs + r]));
			kpi_index_require(doubt->call, &doubt->study.failure,
							  psprintf("run %zu: ", block * d->runs + r + 1));
		}
}

static int
compare_doubles(const void *a, const void *b)
{
	double		x = *(const double *) a;
	double		y = *(const double *) b;

	return (x > y) - (x < y);
}

/* Percentiles 5 and 95 of the bootstrapped values, NaN where there are none. */
static void
interval(double *values, size_t count, double *lo, double *hi)
{
	*lo = *hi = NAN;
	if (count == 0)
		return;
	qsort(values, count, sizeof *values, compare_doubles);
	*lo = values[(size_t) (0.05 * (count - 1))];
	*hi = values[(size_t) (0.95 * (count - 1) + 0.5)];
}

/* Draws the runs of one bootstrap sample. */
static void
draw_sample(uint64 seed, uint32 nth, size_t runs, uint32 *sample)
{
	for (size_t i = 0; i < runs; i += 2)
	{
		double		random[2];

		kpi_random_uniform(seed, (kpi_random_place) {nth, (uint32) i, 0, PURPOSE_BOOTSTRAP}, random);
		sample[i] = (uint32) (random[0] * runs);
		if (i + 1 < runs)
			sample[i + 1] = (uint32) (random[1] * runs);
	}
}

static void
put_sensitivity_row(ReturnSetInfo *result, const doubt_call *doubt, const design *d, size_t source,
					int32 bootstrap)
{
	const double *ab = d->y + (2 + source) * d->runs;
	double		numbers[6] = {NAN, NAN, NAN, NAN, NAN, NAN};
	double	   *first = palloc((bootstrap + 1) * sizeof *first);
	double	   *total = palloc((bootstrap + 1) * sizeof *total);
	uint32	   *sample = palloc((d->runs + 1) * sizeof *sample);
	size_t		drawn = 0;
	Datum		values[8];
	bool		nulls[8] = {false};

	if (kpi_sobol_indices(d->y, d->y + d->runs, ab, d->runs, NULL, &numbers[0], &numbers[1]))
		for (int32 b = 0; b < bootstrap; b++)
		{
			CHECK_FOR_INTERRUPTS();
			draw_sample(doubt->seed, b, d->runs, sample);
			drawn +=
				kpi_sobol_indices(d->y, d->y + d->runs, ab, d->runs, sample, &first[drawn], &total[drawn]);
		}
	interval(total, drawn, &numbers[2], &numbers[3]);
	interval(first, drawn, &numbers[4], &numbers[5]);
	values[0] = doubt->choices.source[source];
	for (int i = 0; i < 6; i++)
	{
		values[i + 1] = Float8GetDatum(numbers[i]);
		nulls[i + 1] = isnan(numbers[i]);
	}
	values[7] = CStringGetTextDatum("ranks_do_not_move");
	nulls[7] = !isnan(numbers[0]);
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

PG_FUNCTION_INFO_V1(kpi_pg_sensitivity);

/*
 * sensitivity(data, structure, choices, groups, screen, panel, runs, seed, node,
 * bootstrap, decimals, screening) -> setof sensitivity_row: how much of the movement of the ranks comes
 * from each choice; runs * (choices + 2) computations of the index
 */
Datum
kpi_pg_sensitivity(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	doubt_call *doubt;
	design		d;
	int32		bootstrap;
	int			node;

	InitMaterializedSRF(fcinfo, 0);
	doubt = open_doubt(fcinfo, 7, 10);
	if (doubt == NULL)
		return (Datum) 0;
	d.runs = count_argument(fcinfo, 6, "runs", 2, MAX_REPLICATIONS);
	d.sources = doubt->choices.count;
	bootstrap = count_argument(fcinfo, 9, "bootstrap", 0, MAX_REPLICATIONS);
	node = kpi_index_watched_node(fcinfo, 8, doubt->call->index);
	d.points = MemoryContextAllocHuge(CurrentMemoryContext, d.runs * 2 * d.sources * sizeof(double));
	d.y = MemoryContextAllocHuge(CurrentMemoryContext, d.runs * (2 + d.sources) * sizeof(double));
	if (!kpi_sobol_points(doubt->seed, d.runs, 2 * d.sources, d.points))
		kpi_index_check(doubt->call, KPI_PIPELINE_NO_MEMORY);
	run_nominal(doubt, true);
	kpi_index_check(doubt->call, kpi_pipeline_ranks(&doubt->study.pipeline, doubt->study.table.column[node],
													doubt->study.nominal, NULL));
	run_design(doubt, node, &d);
	for (size_t s = 0; s < d.sources; s++)
		put_sensitivity_row(result, doubt, &d, s, bootstrap);
	return (Datum) 0;
}

/* ---------- leaving one out ---------- */

static void
put_without(ReturnSetInfo *result, kpi_index_call *call, int removed, int node,
			const kpi_index_table *nominal, double *rank, double *rank_nominal, size_t *of_n)
{
	kpi_index_check(call, kpi_pipeline_ranks(&call->pipeline, nominal->column[node], rank_nominal, NULL));
	kpi_index_check(call, kpi_pipeline_ranks(&call->pipeline, call->table.column[node], rank, of_n));
	for (size_t i = 0; i < call->data.rows; i++)
	{
		double		score = kpi_pipeline_published(&call->pipeline, call->table.column[node][i]);
		double		score_nominal = kpi_pipeline_published(&call->pipeline, nominal->column[node][i]);
		Datum		values[] = {
			call->node[removed], call->unit[i], call->node[node], Float8GetDatum(score),
			Int32GetDatum(isnan(score) ? 0 : (int32) rank[i]), Int32GetDatum((int32) of_n[i]),
			Float8GetDatum(score_nominal), Int32GetDatum(isnan(score_nominal) ? 0 : (int32) rank_nominal[i])
		};
		bool		nulls[] = {
			false, false, false, isnan(score), isnan(score), false, isnan(score_nominal), isnan(score_nominal)
		};

		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
}

PG_FUNCTION_INFO_V1(kpi_pg_leave_one_out);

/*
 * leave_one_out(data, structure, groups, screen, panel, nodes, decimals, screening) -> setof
 * leave_one_out_row: the nodes asked for, by default the roots, when each node of
 * the structure is taken out in turn
 */
Datum
kpi_pg_leave_one_out(PG_FUNCTION_ARGS)
{
	static const kpi_index_places places = {
		.data = 0, .structure = 1, .groups = 2, .screen = 3, .panel = 4, .decimals = 6, .screening = 7};
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	doubt_call *doubt = palloc0(sizeof *doubt);
	MemoryContextCallback *callback = palloc0(sizeof *callback);
	kpi_index_call *call;
	bool	   *wanted;
	double	   *without;
	double	   *rank;
	double	   *rank_nominal;
	size_t	   *of_n;

	InitMaterializedSRF(fcinfo, 0);
	doubt->call = call = kpi_index_open(fcinfo, &places);
	if (call == NULL)
		return (Datum) 0;
	wanted = kpi_index_nodes_argument(fcinfo, 5, call->index, false);
	callback->func = close_study;
	callback->arg = doubt;
	MemoryContextRegisterResetCallback(CurrentMemoryContext, callback);
	kpi_index_check(call, kpi_study_open(&doubt->study, call->index, &call->data, call->weights, NULL, 0, 0,
										 kpi_interrupt_asked, &call->interrupt));
	run_nominal(doubt, true);
	kpi_index_check(call, kpi_pipeline_indicators(&call->pipeline, call->index->rule, KPI_STAGE_NORMALISED,
												  &call->table, &call->failure));
	without = palloc((call->index->edges + 1) * sizeof *without);
	rank = palloc((call->data.rows + 1) * sizeof *rank);
	rank_nominal = palloc((call->data.rows + 1) * sizeof *rank_nominal);
	of_n = palloc((call->data.rows + 1) * sizeof *of_n);
	for (int removed = 0; removed < call->index->nodes; removed++)
	{
		kpi_weights_without(call->index, call->weights, removed, without);
		if (memcmp(without, call->weights, call->index->edges * sizeof *without) == 0)
			continue;
		kpi_index_check(call, kpi_pipeline_groups(&call->pipeline, call->index->rule, without, &call->table,
												  &call->failure));
		kpi_index_require(call, &call->failure, psprintf("without \"%s\": ", call->index->name[removed]));
		for (int n = 0; n < call->index->nodes; n++)
			if (wanted[n] && n != removed)
				put_without(result, call, removed, n, &doubt->study.table, rank, rank_nominal, of_n);
	}
	return (Datum) 0;
}
