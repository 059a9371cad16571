/* Units and versions compared, as rows: profile and compare_versions. */
#include "base/argument_pg.h"

#include <math.h>

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "composite/index_pg.h"
#include "composite/standing.h"
#include "matrix/matrix_pg.h"

#define MOST_MARKS 5

/* ---------- profile ---------- */

/* Everything a profile says, node by node. */
typedef struct profile_call
{
	kpi_index_call *call;
	size_t		nodes;
	int		   *node;			/* those asked for, in bytewise order */
	kpi_standings *standings;
	int			most;
	double		min_variety;
} profile_call;

/* Those named, or all indicators. */
static void
profile_nodes(FunctionCallInfo fcinfo, int n, profile_call *p)
{
	const kpi_index *index = p->call->index;
	bool	   *wanted = kpi_index_nodes_argument(fcinfo, n, index, true);

	p->node = palloc(index->nodes * sizeof *p->node);
	for (int i = 0; i < index->nodes; i++)
		if (PG_ARGISNULL(n) ? kpi_index_is_indicator(index, i) : wanted[i])
			p->node[p->nodes++] = i;
}

static void
profile_standings(profile_call *p)
{
	size_t		rows = p->call->data.rows + 1;
	size_t	   *counts = palloc(rows * sizeof *counts);

	p->standings = palloc((p->nodes + 1) * sizeof *p->standings);
	for (size_t k = 0; k < p->nodes; k++)
	{
		kpi_standings *s = &p->standings[k];

		*s = (kpi_standings) {palloc(rows * sizeof(double)), palloc(rows * sizeof(size_t)),
			palloc(rows * sizeof(double)), palloc(rows * sizeof(double))};
		kpi_index_check(p->call, kpi_find_standings(&p->call->pipeline, p->call->table.column[p->node[k]], s, counts));
	}
}

static bool
has_low_variety(const profile_call *p, size_t k, size_t row)
{
	double		variety = p->standings[k].variety[row];

	/* a limit that is no number is beyond all numbers, as SQL orders them */
	return !isnan(variety) && (isnan(p->min_variety) || variety < p->min_variety);
}

static void
put_profile_row(ReturnSetInfo *result, profile_call *p, size_t row, const kpi_mark *mark)
{
	kpi_index_call *call = p->call;
	const kpi_standings *s = &p->standings[mark->node];
	int			node = p->node[mark->node];
	double		score = kpi_pipeline_published(&call->pipeline, call->table.column[node][row]);
	bool		stands = !isnan(mark->standing);
	Datum		reason = call->reason[call->table.reason[node][row]];
	Datum		values[9] = {
		call->unit[row], call->node[node], Float8GetDatum(score),
		Int32GetDatum(isnan(s->rank[row]) ? 0 : (int32) s->rank[row]), Int32GetDatum((int32) s->of_n[row]),
		Float8GetDatum(mark->standing), BoolGetDatum(mark->is_strength), BoolGetDatum(mark->is_weakness)
	};
	bool		nulls[9] = {false, false, isnan(score), isnan(s->rank[row]), false, !stands, !stands, !stands};

	if (!isnan(score) && !stands)
		reason = CStringGetTextDatum("insufficient_data");
	else if (!isnan(score) && has_low_variety(p, mark->node, row))
		reason = CStringGetTextDatum("low_variety");
	values[8] = reason;
	nulls[8] = reason == 0;
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

static void
put_profile(ReturnSetInfo *result, profile_call *p, size_t row, kpi_mark *marks)
{
	for (size_t k = 0; k < p->nodes; k++)
	{
		double		standing = p->standings[k].standing[row];

		marks[k] = (kpi_mark) {(int) k, standing, !isnan(standing) && !has_low_variety(p, k, row)};
	}
	kpi_mark_standings(marks, p->nodes, p->most);
	for (size_t k = 0; k < p->nodes; k++)
		put_profile_row(result, p, row, &marks[k]);
}

PG_FUNCTION_INFO_V1(kpi_pg_profile);

/*
 * profile(data, structure, unit, most, min_variety, groups, screen, panel, strict, nodes,
 * decimals, screening) -> setof profile_row, best first. Errors: those of
 * scores, and a unit that is no row of the data.
 */
Datum
kpi_pg_profile(PG_FUNCTION_ARGS)
{
	static const kpi_index_places places = {
		.data = 0, .structure = 1, .groups = 5, .screen = 6, .panel = 7, .decimals = 10, .screening = 11};
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	profile_call p = {0};
	kpi_mark   *marks;
	size_t		row = 0;

	InitMaterializedSRF(fcinfo, 0);
	p.call = kpi_index_open(fcinfo, &places);
	if (p.call == NULL)
		return (Datum) 0;
	if (!PG_ARGISNULL(2))
	{
		text	   *unit = PG_GETARG_TEXT_PP(2);

		if (!kpi_matrix_find_row(p.call->matrix, VARDATA_ANY(unit), VARSIZE_ANY_EXHDR(unit), &row))
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("the matrix has no row \"%s\"", text_to_cstring(unit))));
	}
	p.most = PG_ARGISNULL(3) ? MOST_MARKS : PG_GETARG_INT32(3);
	p.min_variety = PG_ARGISNULL(4) ? 0 : PG_GETARG_FLOAT8(4);
	profile_nodes(fcinfo, 9, &p);
	kpi_index_compute_scores(p.call, PG_ARGISNULL(8) || PG_GETARG_BOOL(8));
	profile_standings(&p);
	marks = palloc((p.nodes + 1) * sizeof *marks);
	for (size_t i = PG_ARGISNULL(2) ? 0 : row; i < (PG_ARGISNULL(2) ? p.call->data.rows : row + 1); i++)
	{
		CHECK_FOR_INTERRUPTS();
		put_profile(result, &p, i, marks);
	}
	return (Datum) 0;
}

/* ---------- two versions ---------- */

/* One side of the comparison in one node. */
typedef struct version_side
{
	kpi_index_call *call;
	int			node;
	double	   *rank;
	size_t	   *of_n;
} version_side;

static void
open_side(FunctionCallInfo fcinfo, version_side *side, int data, int own, int other)
{
	kpi_index_places places = {
		.data = data, .structure = own, .groups = 5, .screen = 6, .panel = 7, .decimals = 9, .screening = 10,
		.other_structure = other};

	side->call = kpi_index_open(fcinfo, &places);
	if (side->call == NULL)
		return;
	side->rank = palloc((side->call->data.rows + 1) * sizeof *side->rank);
	side->of_n = palloc((side->call->data.rows + 1) * sizeof *side->of_n);
}

/* What one side says of a row, into every second of the columns from score_a on. */
static void
put_side(const version_side *side, size_t row, bool there, Datum *values, bool *nulls, int which)
{
	double		score = there ? kpi_pipeline_published(&side->call->pipeline,
		side->call->table.column[side->node][row]) : NAN;
	Datum		reason = there ? side->call->reason[side->call->table.reason[side->node][row]]
							   : CStringGetTextDatum("not_in_data");
	bool		ranked = there && !isnan(side->rank[row]);

	values[2 + which] = Float8GetDatum(score);
	nulls[2 + which] = isnan(score);
	values[4 + which] = Int32GetDatum(ranked ? (int32) side->rank[row] : 0);
	nulls[4 + which] = !ranked;
	values[6 + which] = Int32GetDatum(there ? (int32) side->of_n[row] : 0);
	nulls[6 + which] = !there;
	values[9 + which] = reason;
	nulls[9 + which] = reason == 0;
}

/* Bytewise, as matrices order their rows. */
static int
compare_labels(const kpi_matrix *a, size_t i, const kpi_matrix *b, size_t j)
{
	size_t		m;
	size_t		n;
	const char *x = kpi_matrix_row_label(a, i, &m);
	const char *y = kpi_matrix_row_label(b, j, &n);
	int			order = memcmp(x, y, Min(m, n));

	return order != 0 ? order : (m > n) - (m < n);
}

/* Both sides of one node, unit by unit; the rows of either matrix are in bytewise order. */
static void
put_versions(ReturnSetInfo *result, version_side *side)
{
	size_t		i = 0;
	size_t		j = 0;

	for (int s = 0; s < 2; s++)
		kpi_index_check(side[s].call, kpi_pipeline_ranks(&side[s].call->pipeline,
			side[s].call->table.column[side[s].node],
														 side[s].rank, side[s].of_n));
	while (i < side[0].call->data.rows || j < side[1].call->data.rows)
	{
		int			order = i == side[0].call->data.rows ? 1 : j == side[1].call->data.rows ? -1 :
			compare_labels(side[0].call->matrix, i, side[1].call->matrix, j);
		Datum		values[11];
		bool		nulls[11] = {false};

		CHECK_FOR_INTERRUPTS();
		values[0] = order <= 0 ? side[0].call->unit[i] : side[1].call->unit[j];
		values[1] = side[0].call->node[side[0].node];
		put_side(&side[0], i, order <= 0, values, nulls, 0);
		put_side(&side[1], j, order >= 0, values, nulls, 1);
		nulls[8] = nulls[4] || nulls[5];
		values[8] = Int32GetDatum(nulls[8] ? 0 : DatumGetInt32(values[4]) - DatumGetInt32(values[5]));
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
		i += order <= 0;
		j += order >= 0;
	}
}

PG_FUNCTION_INFO_V1(kpi_pg_compare_versions);

/*
 * compare_versions(data, version_a, version_b, node, data_b, groups, screen, panel,
 * strict, decimals, screening) -> setof version_row. Errors: those of scores, a
 * node that only one version has, a column that neither uses.
 */
Datum
kpi_pg_compare_versions(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	version_side side[2];
	bool		strict = PG_ARGISNULL(8) || PG_GETARG_BOOL(8);

	InitMaterializedSRF(fcinfo, 0);
	open_side(fcinfo, &side[0], 0, 1, 2);
	open_side(fcinfo, &side[1], PG_ARGISNULL(4) ? 0 : 4, 2, 1);
	if (side[0].call == NULL || side[1].call == NULL)
		return (Datum) 0;
	if (!PG_ARGISNULL(3))
		for (int s = 0; s < 2; s++)
			kpi_index_node_named(side[s].call->index, PG_GETARG_TEXT_PP(3));
	for (int s = 0; s < 2; s++)
		kpi_index_compute_scores(side[s].call, strict);
	for (int n = 0; n < side[0].call->index->nodes; n++)
	{
		const char *name = side[0].call->index->name[n];

		side[0].node = n;
		side[1].node = kpi_index_find(side[1].call->index, name);
		if (side[1].node >= 0 &&
			(PG_ARGISNULL(3) || strcmp(text_to_cstring(PG_GETARG_TEXT_PP(3)), name) == 0))
			put_versions(result, side);
	}
	return (Datum) 0;
}
