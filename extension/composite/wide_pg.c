/* From what people have, wide rows and a table of metadata, to what an index takes. */
#include "base/argument_pg.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/numeric.h"
#include "utils/tuplestore.h"

#include "composite/index_pg.h"
#include "matrix/matrix_pg.h"

#define invalid_hinted(hint, ...) \
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg(__VA_ARGS__), errhint(hint)))

/* ---------- wide rows ---------- */

/* What a JSON scalar says, as text; NULL for null, and for what is no scalar *is_scalar false. */
static char *
scalar_text(const JsonbValue *value, bool *is_scalar)
{
	*is_scalar = true;
	switch (value->type)
	{
		case jbvString:
			return pnstrdup(value->val.string.val, value->val.string.len);
		case jbvNumeric:
			return kpi_show(numeric_out, NumericGetDatum(value->val.numeric));
		case jbvNull:
			return NULL;
		default:
			*is_scalar = false;
			return NULL;
	}
}

/* The figure that a text is: a number and nothing else, or empty for none. */
static bool
figure_of(const char *chars, double *figure, bool *is_null)
{
	int			used = -1;

	*is_null = chars == NULL || chars[strspn(chars, " \t")] == '\0';
	if (*is_null)
		return true;
	if (chars[strspn(chars, "+-0123456789.eE \t")] != '\0')
		return false;
	return sscanf(chars, "%lf %n", figure, &used) == 1 && chars[used] == '\0' && isfinite(*figure);
}

/* The label of a row, under its key. */
static char *
label_of(Jsonb *row, text *key)
{
	JsonbValue	value;
	bool		is_scalar;
	char	   *label = NULL;

	if (!JB_ROOT_IS_OBJECT(row))
		invalid_hinted(N_("Give to_jsonb(a row of the table)."), "row must be an object, {column: figure}");
	if (getKeyJsonValueFromContainer(&row->root, VARDATA_ANY(key), VARSIZE_ANY_EXHDR(key), &value) == NULL)
		invalid_hinted(N_("Name the column that says whose figures they are."),
				"row has no column \"%s\"", text_to_cstring(key));
	label = scalar_text(&value, &is_scalar);
	if (label == NULL)
		invalid_hinted(N_("Every row belongs to somebody."),
				"column \"%s\" of a row has no label", text_to_cstring(key));
	return label;
}

static bool
is_wanted(const Datum *wanted, int count, const char *name, size_t length)
{
	for (int i = 0; i < count; i++)
	{
		text	   *word = DatumGetTextPP(wanted[i]);

		if (VARSIZE_ANY_EXHDR(word) == length && memcmp(VARDATA_ANY(word), name, length) == 0)
			return true;
	}
	return false;
}

static void
put_cell(ReturnSetInfo *result, const char *label, const char *column, const JsonbValue *value)
{
	bool		is_scalar;
	char	   *chars = scalar_text(value, &is_scalar);
	double		figure = 0;
	bool		nulls[3] = {false};
	Datum		values[3];

	if (!is_scalar || !figure_of(chars, &figure, &nulls[2]))
		invalid_hinted(N_("Name the columns that are figures: cols => '{...}'."),
				"\"%s\" of \"%s\" is no figure: %s", column,
			label,
				chars == NULL ? "it is no single value" : chars);
	values[0] = CStringGetTextDatum(label);
	values[1] = CStringGetTextDatum(column);
	values[2] = Float8GetDatum(figure);
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

PG_FUNCTION_INFO_V1(kpi_pg_wide_cells);

/*
 * cells(row jsonb, label text, cols text[]) -> setof matrix_cell: a cell for each
 * column but the label's, or for those named. Errors: a row that is no object or
 * has not the label's or a named column, a figure that is none.
 */
Datum
kpi_pg_wide_cells(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	Jsonb	   *row;
	text	   *key;
	char	   *label;
	Datum	   *wanted = NULL;
	bool	   *missing = NULL;
	int			count = 0;
	int			found = 0;
	JsonbIterator *it;
	JsonbValue	v;
	JsonbIteratorToken token;
	char	   *column = NULL;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	if (PG_ARGISNULL(1))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("label must not be null")));
	row = PG_GETARG_JSONB_P(0);
	key = PG_GETARG_TEXT_PP(1);
	label = label_of(row, key);
	if (!PG_ARGISNULL(2))
		deconstruct_array(PG_GETARG_ARRAYTYPE_P(2), TEXTOID, -1, false, TYPALIGN_INT, &wanted, &missing, &count);
	for (int i = 0; i < count; i++)
		if (missing[i])
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("element %d of cols is null", i + 1)));
	it = JsonbIteratorInit(&row->root);
	while ((token = JsonbIteratorNext(&it, &v, true)) != WJB_DONE)
	{
		if (token == WJB_KEY)
		{
			bool		is_label = (size_t) v.val.string.len == VARSIZE_ANY_EXHDR(key) &&
				memcmp(v.val.string.val, VARDATA_ANY(key), v.val.string.len) == 0;

			column = PG_ARGISNULL(2) ? !is_label ? pnstrdup(v.val.string.val, v.val.string.len) : NULL
				: is_wanted(wanted, count, v.val.string.val, v.val.string.len)
					? pnstrdup(v.val.string.val, v.val.string.len)
					: NULL;
			found += column != NULL;
		}
		else if (token == WJB_VALUE && column != NULL)
			put_cell(result, label, column, &v);
	}
	for (int i = 0; i < count && found < count; i++)
	{
		text	   *word = DatumGetTextPP(wanted[i]);

		if (getKeyJsonValueFromContainer(&row->root, VARDATA_ANY(word), VARSIZE_ANY_EXHDR(word), &v) == NULL)
			invalid_hinted(N_("Name columns of the table."),
					"row of \"%s\" has no column \"%s\"", label, text_to_cstring(word));
	}
	return (Datum) 0;
}

/* ---------- what a structure uses ---------- */

extern Datum kpi_pg_subset(PG_FUNCTION_ARGS);

static bool
uses(const kpi_index *index, const char *name)
{
	int			node = kpi_index_find(index, name);

	if (node >= 0 && kpi_index_is_indicator(index, node))
		return true;
	for (int n = 0; n < index->nodes; n++)
		if (index->denominator[n] != NULL && strcmp(index->denominator[n], name) == 0)
			return true;
	return false;
}

PG_FUNCTION_INFO_V1(kpi_pg_data_for);

/* data_for(data matrix, structure index_node[]) -> matrix: the columns that are used; a NOTICE names the others. */
Datum
kpi_pg_data_for(PG_FUNCTION_ARGS)
{
	const kpi_matrix *matrix = kpi_matrix_argument(fcinfo, 0);
	const kpi_index *index = kpi_index_argument(fcinfo, 1);
	size_t		cols = kpi_matrix_cols(matrix);
	Datum	   *used = palloc((cols + 1) * sizeof *used);
	int			count = 0;
	int			unused = 0;
	StringInfoData names;

	LOCAL_FCINFO(call, 3);

	initStringInfo(&names);
	for (size_t j = 0; j < cols; j++)
	{
		char	   *name = kpi_matrix_col_name(matrix, j);

		if (uses(index, name))
			used[count++] = kpi_matrix_col_text(matrix, j);
		else
			appendStringInfo(&names, "%s\"%s\"", unused++ > 0 ? ", " : "", name);
	}
	if (unused == 0)
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	ereport(NOTICE, (errmsg("the structure does not use %d of the %zu columns: %s", unused, cols, names.data)));
	InitFunctionCallInfoData(*call, NULL, 3, InvalidOid, NULL, NULL);
	call->args[0].value = PG_GETARG_DATUM(0);
	call->args[0].isnull = false;
	call->args[1].value = (Datum) 0;
	call->args[1].isnull = true;
	call->args[2].value = PointerGetDatum(construct_array(used, count, TEXTOID, -1, false, TYPALIGN_INT));
	call->args[2].isnull = false;
	PG_RETURN_DATUM(kpi_pg_subset(call));
}
