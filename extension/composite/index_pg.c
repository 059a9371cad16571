/*
 * Opening and closing a call: the data beside the structure, what each lacks of
 * the other, groups, panels, and the messages of what cannot be computed.
 */
#include "base/argument_pg.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "funcapi.h"
#include "utils/array.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/float.h"
#include "utils/hsearch.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"
#include "utils/numeric.h"

#include "composite/index_pg.h"
#include "matrix/matrix_pg.h"
#include "period/period.h"

/* labels made between two looks for a cancel: some milliseconds */
#define LABELS_AT_ONCE 65536

/* units times nodes: as many as a matrix has cells */
#define SCORES_MAX KPI_MATRIX_MAX_CELLS

#define invalid_hinted(hint, ...) \
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg(__VA_ARGS__), errhint(hint)))

/* a double has no more */
#define MOST_DECIMALS 15

/* The last: gaps and treatment by period, ranges over all periods. */
static const char *const panel_words[] = {"period", "pooled", "pooled_after_treatment"};

static void
close_call(void *arg)
{
	kpi_index_call *call = arg;

	kpi_pipeline_close(&call->pipeline);
	kpi_table_close(&call->table);
}

/* A column of the data, NaN where it is NULL. */
static double *
take_column(const kpi_matrix *matrix, size_t j)
{
	size_t		rows = kpi_matrix_rows(matrix);
	size_t		columns = kpi_matrix_cols(matrix);
	const double *cells = kpi_matrix_cells(matrix);
	double	   *column = MemoryContextAllocHuge(CurrentMemoryContext, (rows + 1) * sizeof *column);

	for (size_t i = 0; i < rows; i++)
	{
		column[i] = kpi_matrix_is_null(matrix, i, j) ? NAN : cells[i * columns + j];
		if (!isfinite(column[i]) && !kpi_matrix_is_null(matrix, i, j))
			invalid_hinted(N_("Leave out what is not known: a missing figure is NULL."),
					"figure of \"%s\" for \"%s\" must be finite, not %s", kpi_matrix_col_name(matrix, j),
					kpi_matrix_row_name(matrix, i), float8out_internal(column[i]));
	}
	return column;
}

static bool
is_denominator(const kpi_index *index, const char *name)
{
	for (int n = 0; n < index->nodes; n++)
		if (index->denominator[n] != NULL && strcmp(index->denominator[n], name) == 0)
			return true;
	return false;
}

static bool
is_listed(const char **names, const char *name)
{
	for (; names != NULL && *names != NULL; names++)
		if (strcmp(*names, name) == 0)
			return true;
	return false;
}

/*
 * Every column of the data has its place in the structure, or in the other one,
 * and every indicator its column.
 */
static void
place_columns(kpi_index_call *call, const kpi_index *other, const char **denominators)
{
	const kpi_index *index = call->index;
	size_t		columns = kpi_matrix_cols(call->matrix);
	const double **figure = palloc0(index->nodes * sizeof *figure);
	const double **divisor = palloc0(index->nodes * sizeof *divisor);

	for (size_t j = 0; j < columns; j++)
	{
		char	   *name = kpi_matrix_col_name(call->matrix, j);
		int			node = kpi_index_find(index, name);

		CHECK_FOR_INTERRUPTS();
		if (other != NULL && node < 0 && !is_denominator(index, name) &&
			(kpi_index_find(other, name) >= 0 || is_denominator(other, name)))
			continue;
		if (node >= 0 && !kpi_index_is_indicator(index, node))
			invalid_hinted(N_("Give the group another name, or leave the column out of the data."),
					"column \"%s\" of the data is a group of the structure", name);
		if (node >= 0)
			figure[node] = take_column(call->matrix, j);
		else if (!is_denominator(index, name) && !is_listed(denominators, name))
			invalid_hinted(N_("Add a node for it, or leave it out of the data."),
					"column \"%s\" of the data is not in the structure", name);
	}
	for (int n = 0; n < index->nodes; n++)
	{
		if (!kpi_index_is_indicator(index, n))
			continue;
		if (figure[n] == NULL)
			invalid_hinted(N_("Add its figures, or take the node out of the structure."),
					"indicator \"%s\" has no column in the data", index->name[n]);
		if (index->denominator[n] != NULL)
		{
			const char *name = index->denominator[n];
			size_t		column;

			if (!kpi_matrix_find_col(call->matrix, name, strlen(name), &column))
				invalid_hinted(N_("Add its figures to the data as a column of that name."),
						"denominator \"%s\" of indicator \"%s\" has no column in the data",
						name, index->name[n]);
			divisor[n] = take_column(call->matrix, column);
		}
	}
	call->data.figure = figure;
	call->data.divisor = divisor;
}

/* The part of a panel's label that is the period: what follows the last blank. */
static size_t
split_label(const char *label, size_t length, kpi_period *period)
{
	size_t		cut = length;

	while (cut > 0 && label[cut - 1] != ' ')
		cut--;
	if (cut < 2 || kpi_period_parse(label + cut, length - cut, period) != KPI_PERIOD_OK)
		invalid_hinted(N_("In a panel a row is labelled unit, blank, period: Vĩnh Phúc 2024."),
				"row \"%s\" of the panel names no period", pnstrdup(label, length));
	return cut - 1;
}

static int
compare_periods(const void *a, const void *b)
{
	return kpi_period_compare(*(const kpi_period *) a, *(const kpi_period *) b);
}

/* Numbers the units of a panel in the order of their first row. */
typedef struct unit_entry
{
	const char *label;
	size_t		length;
	int			number;
} unit_entry;

static uint32
hash_unit(const void *key, Size size)
{
	const unit_entry *entry = key;

	return DatumGetUInt32(hash_any((const unsigned char *) entry->label, entry->length));
}

static int
match_units(const void *a, const void *b, Size size)
{
	const unit_entry *x = a;
	const unit_entry *y = b;

	return x->length != y->length || memcmp(x->label, y->label, x->length) != 0;
}

static HTAB *
unit_table(size_t rows)
{
	HASHCTL		control = {.keysize = sizeof(unit_entry), .entrysize = sizeof(unit_entry), .hash = hash_unit,
	.match = match_units, .hcxt = CurrentMemoryContext};

	return hash_create("kpi panel units", rows, &control,
					   HASH_ELEM | HASH_FUNCTION | HASH_COMPARE | HASH_CONTEXT);
}

/* Reads unit and period of every row; returns the units' numbers by label. */
static HTAB *
place_panel(kpi_index_call *call, bool pooled)
{
	size_t		rows = kpi_matrix_rows(call->matrix);
	kpi_period *of_row = palloc((rows + 1) * sizeof *of_row);
	kpi_period *sorted = palloc((rows + 1) * sizeof *sorted);
	int		   *unit = palloc((rows + 1) * sizeof *unit);
	int		   *period = palloc((rows + 1) * sizeof *period);
	double	   *time = palloc((rows + 1) * sizeof *time);
	HTAB	   *units = unit_table(rows);
	size_t		periods = 0;

	for (size_t i = 0; i < rows; i++)
	{
		size_t		length;
		const char *label = kpi_matrix_row_label(call->matrix, i, &length);
		unit_entry	key = {label, split_label(label, length, &of_row[i]), 0};
		bool		found;
		unit_entry *entry;

		entry = hash_search(units, &key, HASH_ENTER, &found);
		if (!found)
			entry->number = (int) hash_get_num_entries(units) - 1;
		unit[i] = entry->number;
		sorted[i] = of_row[i];
	}
	qsort(sorted, rows, sizeof *sorted, compare_periods);
	for (size_t i = 0; i < rows; i++)
		if (i == 0 || kpi_period_compare(sorted[i], sorted[periods - 1]) != 0)
			sorted[periods++] = sorted[i];
	for (size_t p = 0; p < periods; p++)
		time[p] = kpi_period_time(sorted[p]);
	for (size_t i = 0; i < rows; i++)
		period[i] =
			(int) ((kpi_period *) bsearch(&of_row[i], sorted, periods, sizeof *sorted, compare_periods) -
				   sorted);
	call->data.unit = unit;
	call->data.period = period;
	call->data.time = time;
	call->data.pooled = pooled;
	return units;
}

static void
place_references(kpi_index_call *call, HTAB *units)
{
	const kpi_index *index = call->index;
	int		   *reference = palloc(index->nodes * sizeof *reference);

	for (int n = 0; n < index->nodes; n++)
	{
		const char *label = index->reference[n];

		reference[n] = -1;
		if (label == NULL)
			continue;
		if (units == NULL)
		{
			size_t		row;

			if (kpi_matrix_find_row(call->matrix, label, strlen(label), &row))
				reference[n] = (int) row;
		}
		else
		{
			unit_entry	key = {label, strlen(label), 0};
			unit_entry *found = hash_search(units, &key, HASH_FIND, NULL);

			reference[n] = found == NULL ? -1 : found->number;
		}
		if (reference[n] < 0)
			invalid_hinted(N_("Name a unit of the data."),
					"reference \"%s\" of %s \"%s\" is not a row of the data", label,
					kpi_index_is_indicator(index, n) ? "indicator" : "group", index->name[n]);
	}
	call->data.reference = reference;
}

/* The unit that a row is about: its label, in a panel without the period. */
static unit_entry
unit_of_row(const kpi_index_call *call, size_t row)
{
	size_t		length;
	const char *label = kpi_matrix_row_label(call->matrix, row, &length);
	kpi_period	period;

	if (call->data.unit != NULL)
		length = split_label(label, length, &period);
	return (unit_entry) {label, length, 0};
}

/* The group that a jsonb object gives a unit, as text; NULL for none. */
static char *
group_of_unit(Jsonb *groups, const unit_entry *unit)
{
	JsonbValue	value;

	if (getKeyJsonValueFromContainer(&groups->root, unit->label, (int) unit->length, &value) == NULL)
		invalid_hinted(N_("Give every unit of the data its group, null where it has none."),
				"groups do not name unit \"%s\"", pnstrdup(unit->label, unit->length));
	switch (value.type)
	{
		case jbvNull:
			return NULL;
		case jbvString:
			return pnstrdup(value.val.string.val, value.val.string.len);
		case jbvNumeric:
			return kpi_show(numeric_out, NumericGetDatum(value.val.numeric));
		case jbvBool:
			return pstrdup(value.val.boolean ? "true" : "false");
		default:
			invalid_hinted(N_("A group is a word or a number."), "group of unit \"%s\" is no single value",
					pnstrdup(unit->label, unit->length));
	}
	return NULL;
}

/* Numbers the groups of the rows, which belong to their units by name. */
static void
place_groups(kpi_index_call *call, Jsonb *groups)
{
	size_t		rows = kpi_matrix_rows(call->matrix);
	int		   *group = palloc((rows + 1) * sizeof *group);
	HTAB	   *labels = unit_table(rows);

	if (!JB_ROOT_IS_OBJECT(groups))
		invalid_hinted(N_("Give jsonb_object_agg(unit, region)."), "groups must be an object, {unit: group}");
	for (size_t i = 0; i < rows; i++)
	{
		unit_entry	unit = unit_of_row(call, i);
		char	   *label = group_of_unit(groups, &unit);
		unit_entry	key = {label, label == NULL ? 0 : strlen(label), 0};
		unit_entry *entry;
		bool		found;

		group[i] = -1;
		if (label == NULL)
			continue;
		entry = hash_search(labels, &key, HASH_ENTER, &found);
		if (!found)
			entry->number = (int) hash_get_num_entries(labels) - 1;
		group[i] = entry->number;
	}
	call->data.group = group;
}

void
kpi_index_check_imputation(const kpi_index_call *call, kpi_impute impute, const char *whose)
{
	bool		by_group = impute == KPI_IMPUTE_GROUP_MEAN || impute == KPI_IMPUTE_GROUP_MEDIAN;
	bool		by_time = kpi_impute_is_by_time(impute);

	if (by_group && call->data.group == NULL)
		invalid_hinted(N_("Give groups, {unit: group}."), "%s is imputed by group, but there are no groups", whose);
	if (by_time && call->data.period == NULL)
		invalid_hinted(N_("Give panel => 'period' or 'pooled', and label the rows unit, blank, period."),
				"%s is imputed over time, but the data is no panel", whose);
}

static void
make_labels(kpi_index_call *call)
{
	size_t		rows = call->data.rows;

	call->unit = palloc((rows + 1) * sizeof *call->unit);
	for (size_t i = 0; i < rows; i++)
	{
		if (i % LABELS_AT_ONCE == 0)
			CHECK_FOR_INTERRUPTS();
		call->unit[i] = kpi_matrix_row_text(call->matrix, i);
	}
	call->node = palloc(call->index->nodes * sizeof *call->node);
	for (int n = 0; n < call->index->nodes; n++)
		call->node[n] = CStringGetTextDatum(call->index->name[n]);
	for (int r = 0; r < KPI_CELL_REASONS; r++)
		call->reason[r] =
			kpi_cell_reason_words[r] == NULL ? (Datum) 0 : CStringGetTextDatum(kpi_cell_reason_words[r]);
	call->weights = palloc((call->index->edges + 1) * sizeof *call->weights);
	for (int e = 0; e < call->index->edges; e++)
		call->weights[e] = call->index->edge[e].weight;
}

/* The columns of index_screening. */
enum
{
	NONZERO,
	KEEP,
	LEAVE_OUT,
	BEFORE_IMPUTING,
	SCREENING_COLUMNS
};

/* Marks the rows of the units that an array names; each must be in the data, and stand in one list only. */
static void
force_units(kpi_index_call *call, signed char *forced, Datum array, signed char mark)
{
	Datum	   *names;
	bool	   *nulls;
	int			count;

	deconstruct_array(DatumGetArrayTypeP(array), TEXTOID, -1, false, TYPALIGN_INT, &names, &nulls, &count);
	for (int k = 0; k < count; k++)
	{
		text	   *name = nulls[k] ? NULL : DatumGetTextPP(names[k]);
		bool		found = false;

		for (size_t i = 0; name != NULL && i < call->data.rows; i++)
		{
			unit_entry	unit = unit_of_row(call, i);

			if (unit.length != VARSIZE_ANY_EXHDR(name) || memcmp(unit.label, VARDATA_ANY(name), unit.length) != 0)
				continue;
			found = true;
			if (forced[i] == -mark)
				invalid_hinted(N_("Name it in one of the two."), "unit \"%s\" is to be kept and to be left out",
						text_to_cstring(name));
			forced[i] = mark;
		}
		if (name != NULL && !found)
			invalid_hinted(N_("Name a unit of the data, in a panel without its period."),
					"unit \"%s\" is not in the data", text_to_cstring(name));
	}
}

static void
place_screening(FunctionCallInfo fcinfo, kpi_index_call *call, int place)
{
	Datum		values[SCREENING_COLUMNS];
	bool		nulls[SCREENING_COLUMNS];
	signed char *forced;

	call->data.screen_nonzero = NAN;
	if (place == 0 || PG_ARGISNULL(place))
		return;
	kpi_tuple_columns(PG_GETARG_HEAPTUPLEHEADER(place), values, nulls, SCREENING_COLUMNS);
	if (!nulls[NONZERO])
		call->data.screen_nonzero = DatumGetFloat8(values[NONZERO]);
	if (!nulls[NONZERO] && !(call->data.screen_nonzero >= 0 && call->data.screen_nonzero <= 1))
		invalid_hinted(N_("It is the share of figures other than 0 that a unit must have."),
				"nonzero must be between 0 and 1, not %s", float8out_internal(call->data.screen_nonzero));
	call->data.screen_first = !nulls[BEFORE_IMPUTING] && DatumGetBool(values[BEFORE_IMPUTING]);
	if (nulls[KEEP] && nulls[LEAVE_OUT])
		return;
	forced = palloc0(call->data.rows + 1);
	if (!nulls[KEEP])
		force_units(call, forced, values[KEEP], 1);
	if (!nulls[LEAVE_OUT])
		force_units(call, forced, values[LEAVE_OUT], -1);
	call->data.forced = forced;
}

/* How scores are published; place 0 = the function ranks nothing. */
static void
place_decimals(FunctionCallInfo fcinfo, kpi_index_call *call, int place)
{
	if (place == 0 || PG_ARGISNULL(place))
		return;
	call->data.rounded = true;
	call->data.decimals = PG_GETARG_INT32(place);
	if (call->data.decimals < 0 || call->data.decimals > MOST_DECIMALS)
		invalid_hinted(N_("Scores are rounded to so many decimals before they are ranked."),
				"decimals must be between 0 and %d, not %d", MOST_DECIMALS, call->data.decimals);
}

kpi_index_call *
kpi_index_open(FunctionCallInfo fcinfo, const kpi_index_places *places)
{
	kpi_index_call *call;
	MemoryContextCallback *callback;
	HTAB	   *units = NULL;

	if (PG_ARGISNULL(places->data))
		return NULL;
	call = palloc0(sizeof *call);
	call->index = (places->has_choices ? kpi_index_unchecked : kpi_index_argument) (fcinfo, places->structure);
	call->matrix = kpi_matrix_argument(fcinfo, places->data);
	call->data.rows = kpi_matrix_rows(call->matrix);
	if (call->data.rows * (size_t) call->index->nodes > SCORES_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("%zu units and %d nodes are too many at once", call->data.rows, call->index->nodes),
				 errdetail("At most %d scores are computed at once.", SCORES_MAX),
				 errhint("Score groups of the structure, or parts of the units on fixed goalposts, by themselves.")));
	place_columns(call, places->other_structure == 0 ? NULL : kpi_index_argument(fcinfo, places->other_structure),
				  places->denominators);
	if (!PG_ARGISNULL(places->panel))
	{
		int			panel = kpi_word_number(PG_GETARG_TEXT_PP(places->panel), panel_words, lengthof(panel_words),
			"panel");

		units = place_panel(call, panel > 0);
		call->data.treated_by_period = panel == 2;
	}
	place_references(call, units);
	if (!PG_ARGISNULL(places->groups))
		place_groups(call, PG_GETARG_JSONB_P(places->groups));
	for (int n = 0; n < call->index->nodes; n++)
		kpi_index_check_imputation(call, call->index->rule[n].impute,
								   psprintf("%s \"%s\"",
											kpi_index_is_indicator(call->index, n) ? "indicator" : "group",
											call->index->name[n]));
	call->data.screen = NAN;
	if (!PG_ARGISNULL(places->screen))
	{
		call->data.screen = PG_GETARG_FLOAT8(places->screen);
		if (!(call->data.screen >= 0 && call->data.screen <= 1))
			invalid_hinted(N_("It is the share of indicators a unit must have."),
					"screen must be between 0 and 1, not %s", float8out_internal(call->data.screen));
	}
	place_screening(fcinfo, call, places->screening);
	place_decimals(fcinfo, call, places->decimals);
	make_labels(call);

	callback = palloc0(sizeof *callback);
	callback->func = close_call;
	callback->arg = call;
	MemoryContextRegisterResetCallback(CurrentMemoryContext, callback);
	kpi_index_check(call, kpi_pipeline_open(&call->pipeline, call->index, &call->data, kpi_interrupt_asked,
											&call->interrupt));
	if (!kpi_table_open(&call->table, call->index, call->data.rows, KPI_TABLE_ALL))
		kpi_index_check(call, KPI_PIPELINE_NO_MEMORY);
	return call;
}

void
kpi_index_check(kpi_index_call *call, kpi_pipeline_status status)
{
	kpi_interrupt_rethrow(&call->interrupt);
	if (status == KPI_PIPELINE_NO_MEMORY)
		ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY), errmsg("out of memory")));
}

/* What is wrong with an indicator, as a sentence about it, and what to do. */
static const struct
{
	const char *message;
	const char *hint;
} complaints[KPI_CELL_REASONS] = {
	[KPI_CELL_ZERO_DENOMINATOR] = {N_("has a denominator of 0"), N_("Leave that figure out, or correct it.")},
	[KPI_CELL_NO_LOGARITHM] = {N_("is not above 0 and has no logarithm"),
		N_("Correct the figure, or treat the indicator by log1.")},
	[KPI_CELL_CONSTANT_INDICATOR] =
		{N_("is the same for all units and cannot be normalised"),
		 N_("Take it out of the structure, or normalise it by goalposts or not at all.")},
	[KPI_CELL_EQUAL_GOALPOSTS] = {N_("has goalposts without a distance between them"), N_("Give lower and upper.")},
	[KPI_CELL_TARGET_NOT_BETTER] =
		{N_("has a target that even the worst unit meets"),
		 N_("A distance from worst to target does not exist; choose a farther target or another normalisation.")},
	[KPI_CELL_MAXIMUM_NOT_POSITIVE] =
		{N_("has no figure above 0, so a share of the largest would turn the order round"),
		 N_("Choose another normalisation.")},
	[KPI_CELL_REFERENCE_MISSING] = {N_("has no figure for its reference unit"), N_("Choose another reference.")},
	[KPI_CELL_NOT_POSITIVE] =
		{N_("is a mean of positive scores, but has one that is not"),
		 N_("Normalise to a scale above 0 (scale_lo => 1), or choose another aggregation.")},
	[KPI_CELL_MEAN_NOT_POSITIVE] = {N_("is penalised by variance over mean, but the mean is not above 0"),
									N_("Normalise to a scale above 0, as 70 to 130 or 100 and 110.")},
	[KPI_CELL_NEGATIVE] = {N_("is given the benefit of the doubt, which weighs what is not negative, "
								 "but has one that is"),
						   N_("Normalise to a scale from 0 on (0 to 100).")},
	[KPI_CELL_SHARES] = {N_("has too few or too many children for their shares to be between the limits"),
						 N_("Shares of the children must be able to add up to 1: "
							"widen the limits of benefit_of_doubt.")},
	[KPI_CELL_NOT_SOLVED] = {N_("has weights that could not be found"), N_("Look for figures of very different size.")},
	[KPI_CELL_OVERFLOW] = {N_("leaves the range of double precision"), N_("Use larger units of measure.")}};

void
kpi_index_require(const kpi_index_call *call, const kpi_index_failure *failure, const char *where)
{
	const char *node;
	const char *child = "";

	if (failure->reason == KPI_CELL_AS_GIVEN)
		return;
	node = call->index->name[failure->node];
	if (failure->child >= 0)
		child = psprintf(": \"%s\"", call->index->name[failure->child]);
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					kpi_index_is_indicator(call->index, failure->node) &&
							failure->reason != KPI_CELL_ZERO_DENOMINATOR && failure->reason != KPI_CELL_NO_LOGARITHM
						? errmsg("%sindicator \"%s\" %s", where, node,
								 kpi_translated(complaints[failure->reason].message))
						: errmsg("%s\"%s\" of unit \"%s\" %s%s", where, node,
								 kpi_matrix_row_name(call->matrix, failure->row),
								 kpi_translated(complaints[failure->reason].message), child),
					errhint("%s", kpi_translated(complaints[failure->reason].hint))));
}

int
kpi_index_node_named(const kpi_index *index, text *name)
{
	char	   *chars = text_to_cstring(name);
	int			node = kpi_index_find(index, chars);

	if (node < 0)
		invalid_hinted(N_("Name a node of the structure."), "node \"%s\" is not in the structure", chars);
	return node;
}

bool *
kpi_index_nodes_argument(FunctionCallInfo fcinfo, int n, const kpi_index *index, bool all)
{
	bool	   *wanted = palloc0(index->nodes * sizeof *wanted);
	Datum	   *names;
	bool	   *nulls;
	int			count;

	if (PG_ARGISNULL(n))
	{
		for (int i = 0; i < index->nodes; i++)
			wanted[i] = all || index->is_root[i];
		return wanted;
	}
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(n), TEXTOID, -1, false, TYPALIGN_INT, &names, &nulls, &count);
	for (int i = 0; i < count; i++)
		if (!nulls[i])
			wanted[kpi_index_node_named(index, DatumGetTextPP(names[i]))] = true;
	return wanted;
}

int
kpi_index_watched_node(FunctionCallInfo fcinfo, int n, const kpi_index *index)
{
	int			root = -1;

	if (!PG_ARGISNULL(n))
		return kpi_index_node_named(index, PG_GETARG_TEXT_PP(n));
	for (int i = 0; i < index->nodes; i++)
		if (index->is_root[i])
		{
			if (root >= 0)
				ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
								errmsg("structure has several roots, among them \"%s\" and \"%s\"",
									   index->name[root], index->name[i]),
								errhint("Name the node that is meant.")));
			root = i;
		}
	return root;
}

void
kpi_index_compute_scores(kpi_index_call *call, bool strict)
{
	kpi_index_check(call, kpi_pipeline_indicators(&call->pipeline, call->index->rule, KPI_STAGE_NORMALISED,
												  &call->table, &call->failure));
	if (strict)
		kpi_index_require(call, &call->failure, "");
	kpi_index_check(call, kpi_pipeline_groups(&call->pipeline, call->index->rule, call->weights, &call->table,
											  &call->failure));
	if (strict)
		kpi_index_require(call, &call->failure, "");
}

Datum
kpi_index_group_of(const kpi_index_call *call, Jsonb *groups, size_t row)
{
	unit_entry	unit = unit_of_row(call, row);

	return CStringGetTextDatum(group_of_unit(groups, &unit));
}

const double *
kpi_index_divisor_named(const kpi_index_call *call, text *name)
{
	size_t		column;

	if (VARSIZE_ANY_EXHDR(name) == 4 && memcmp(VARDATA_ANY(name), "none", 4) == 0)
		return NULL;
	if (!kpi_matrix_find_col(call->matrix, VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name), &column))
		invalid_hinted(N_("Add its figures to the data as a column of that name."),
				"denominator \"%s\" of a choice has no column in the data", text_to_cstring(name));
	return take_column(call->matrix, column);
}
