/* index_edit: a structure with something else said of some of its nodes. */
#include "base/argument_pg.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/typcache.h"

#include "composite/index_pg.h"

/* The arguments of index_edit; those of columns stand one after the other in this order. */
enum
{
	STRUCTURE,
	NODES,
	FIRST_ATTRIBUTE
};

/* Columns of index_node that an argument sets, in the order of the arguments, as the argument is called. */
static const struct
{
	const char *column;
	const char *argument;
} attribute[] = {
	{"weight", "weight"}, {"direction", "direction"}, {"denominator", "denominator"}, {"impute", "impute"},
	{"treat", "treatment"}, {"treat_max", "treat_max"}, {"normalise", "normalise"}, {"scale_lo", "scale_lo"},
	{"scale_hi", "scale_hi"}, {"lower", "lower"}, {"upper", "upper"}, {"target", "target"},
	{"aggregate", "aggregate"}, {"power", "power"}, {"min_available", "min_available"},
	{"reference", "reference"}, {"skew_limit", "skew_limit"}, {"kurtosis_limit", "kurtosis_limit"},
	{"rescale", "rescale"}
};

#define UNDER (FIRST_ATTRIBUTE + (int) lengthof(attribute))
#define CLEAR (UNDER + 1)

/* What is to be done, column by column of the type. */
typedef struct edit
{
	TupleDesc	type;
	int			node;			/* numbers of columns */
	int			parent;
	int			weight;
	bool	   *sets;
	Datum	   *value;
	bool	   *isnull;
} edit;

static int
column_number(TupleDesc type, const char *name)
{
	for (int i = 0; i < type->natts; i++)
		if (strcmp(NameStr(TupleDescAttr(type, i)->attname), name) == 0)
			return i;
	elog(ERROR, "type index_node has no column %s", name);
}

/* Which attributes are to be said no longer. */
static void
read_clear(FunctionCallInfo fcinfo, edit *e)
{
	Datum	   *names;
	bool	   *nulls;
	int			count;
	const char *words[lengthof(attribute)];

	if (PG_ARGISNULL(CLEAR))
		return;
	for (int a = 0; a < (int) lengthof(attribute); a++)
		words[a] = attribute[a].argument;
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(CLEAR), TEXTOID, -1, false, TYPALIGN_INT, &names, &nulls, &count);
	for (int i = 0; i < count; i++)
	{
		int			a;
		int			column;

		if (nulls[i])
			continue;
		a = kpi_word_number(DatumGetTextPP(names[i]), words, lengthof(words), "attribute");
		column = column_number(e->type, attribute[a].column);
		if (e->sets[column])
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("%s cannot be both set and cleared", words[a])));
		e->sets[column] = e->isnull[column] = true;
	}
}

static edit
read_edit(FunctionCallInfo fcinfo, Oid type)
{
	edit		e = {lookup_rowtype_tupdesc_copy(type, -1)};

	e.node = column_number(e.type, "node");
	e.parent = column_number(e.type, "parent");
	e.weight = column_number(e.type, "weight");
	e.sets = palloc0(e.type->natts * sizeof *e.sets);
	e.value = palloc0(e.type->natts * sizeof *e.value);
	e.isnull = palloc0(e.type->natts * sizeof *e.isnull);
	for (int a = 0; a < (int) lengthof(attribute); a++)
		if (!PG_ARGISNULL(FIRST_ATTRIBUTE + a))
		{
			int			column = column_number(e.type, attribute[a].column);

			e.sets[column] = true;
			e.value[column] = PG_GETARG_DATUM(FIRST_ATTRIBUTE + a);
		}
	read_clear(fcinfo, &e);
	return e;
}

static bool
same_text(Datum a, Datum b)
{
	text	   *x = DatumGetTextPP(a);
	text	   *y = DatumGetTextPP(b);

	return VARSIZE_ANY_EXHDR(x) == VARSIZE_ANY_EXHDR(y) &&
		memcmp(VARDATA_ANY(x), VARDATA_ANY(y), VARSIZE_ANY_EXHDR(x)) == 0;
}

/* Makes a row anew; *placed is set where its parent is the one named. */
static Datum
edited_row(FunctionCallInfo fcinfo, const edit *e, Datum *values, bool *nulls, bool *placed)
{
	bool		here = PG_ARGISNULL(UNDER) || (!nulls[e->parent] &&
											   same_text(values[e->parent], PG_GETARG_DATUM(UNDER)));

	*placed = *placed || here;
	for (int c = 0; c < e->type->natts; c++)
		/* what is said of a node is said on all of its rows; a weight belongs to a row */
		if (e->sets[c] && (c != e->weight || here))
		{
			values[c] = e->value[c];
			nulls[c] = e->isnull[c];
		}
	return HeapTupleGetDatum(heap_form_tuple(e->type, values, nulls));
}

PG_FUNCTION_INFO_V1(kpi_pg_index_edit);

/*
 * index_edit(structure, nodes, attributes ..., under, clear) -> index_node[].
 * Errors: a node that is not in the structure or not under that parent, an
 * attribute to be cleared that is none, or is set as well. NULL for a NULL structure.
 */
Datum
kpi_pg_index_edit(PG_FUNCTION_ARGS)
{
	HeapTupleHeader *tuples;
	ArrayType  *array;
	Datum	   *rows;
	Datum	   *names = NULL;
	bool	   *missing = NULL;
	int			count;
	int			named = 0;
	edit		e;
	int16		length;
	bool		by_value;
	char		align;

	if (PG_ARGISNULL(STRUCTURE))
		PG_RETURN_NULL();
	array = PG_GETARG_ARRAYTYPE_P(STRUCTURE);
	tuples = kpi_tuples_argument(fcinfo, STRUCTURE, "the structure", &count);
	e = read_edit(fcinfo, ARR_ELEMTYPE(array));
	if (!PG_ARGISNULL(NODES))
		deconstruct_array(PG_GETARG_ARRAYTYPE_P(NODES), TEXTOID, -1, false, TYPALIGN_INT, &names, &missing, &named);
	rows = palloc((count + 1) * sizeof *rows);
	for (int i = 0; i < count; i++)
		rows[i] = HeapTupleHeaderGetDatum(tuples[i]);
	for (int n = 0; n < named; n++)
	{
		bool		found = false;
		bool		placed = false;

		if (missing[n])
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("node must not be null")));
		for (int i = 0; i < count; i++)
		{
			Datum	   *values = palloc(e.type->natts * sizeof *values);
			bool	   *nulls = palloc(e.type->natts * sizeof *nulls);

			kpi_tuple_columns(DatumGetHeapTupleHeader(rows[i]), values, nulls, e.type->natts);
			if (nulls[e.node] || !same_text(values[e.node], names[n]))
				continue;
			found = true;
			rows[i] = edited_row(fcinfo, &e, values, nulls, &placed);
		}
		if (!found)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("node \"%s\" is not in the structure", TextDatumGetCString(names[n])),
							errhint("Name a node of the structure.")));
		if (!placed)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("node \"%s\" does not stand under \"%s\"", TextDatumGetCString(names[n]),
								   text_to_cstring(PG_GETARG_TEXT_PP(UNDER)))));
	}
	get_typlenbyvalalign(ARR_ELEMTYPE(array), &length, &by_value, &align);
	PG_RETURN_ARRAYTYPE_P(construct_array(rows, count, ARR_ELEMTYPE(array), length, by_value, align));
}
