/* Matrices as Datums: arguments, results and the errors they share. */
#include "matrix/matrix_pg.h"

#include <errno.h>

#include "common/shortest_dec.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/float.h"
#include "utils/memutils.h"

/* the size is part of what is stored */
StaticAssertDecl(sizeof(kpi_matrix) == 24, "size of the head of a matrix");

/* cells read between two looks for a cancel: some milliseconds */
#define CELLS_AT_ONCE ((size_t) 1 << 20)

/* ---- arguments ---- */

const kpi_matrix *
kpi_matrix_argument(FunctionCallInfo fcinfo, int n)
{
	kpi_matrix *matrix = (kpi_matrix *) kpi_detoast(PG_GETARG_DATUM(n));

	if (!kpi_matrix_valid(matrix, VARSIZE(matrix)))
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("%s was written by another version of the extension, or is damaged", "matrix")));
	return matrix;
}

double *
kpi_matrix_numbers(const kpi_matrix *matrix)
{
	size_t		count = kpi_matrix_count(matrix);
	double	   *numbers = palloc((count + 1) * sizeof(double));
	size_t		i;
	size_t		j;

	for (size_t from = 0; from < count; from += CELLS_AT_ONCE)
	{
		CHECK_FOR_INTERRUPTS();
		if (!kpi_matrix_values(matrix, from, Min(from + CELLS_AT_ONCE, count), numbers, &i, &j))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("value of row \"%s\", column \"%s\" must be finite, not %s",
							kpi_matrix_row_name(matrix, i), kpi_matrix_col_name(matrix, j),
							float8out_internal(kpi_matrix_cells(matrix)[i * kpi_matrix_cols(matrix) + j]))));
	}
	return numbers;
}

char *
kpi_matrix_row_name(const kpi_matrix *matrix, size_t i)
{
	size_t		length;
	const char *label = kpi_matrix_row_label(matrix, i, &length);

	return pnstrdup(label, length);
}

char *
kpi_matrix_col_name(const kpi_matrix *matrix, size_t j)
{
	size_t		length;
	const char *label = kpi_matrix_col_label(matrix, j, &length);

	return pnstrdup(label, length);
}

Datum
kpi_matrix_row_text(const kpi_matrix *matrix, size_t i)
{
	size_t		length;
	const char *label = kpi_matrix_row_label(matrix, i, &length);

	return PointerGetDatum(cstring_to_text_with_len(label, (int) length));
}

Datum
kpi_matrix_col_text(const kpi_matrix *matrix, size_t j)
{
	size_t		length;
	const char *label = kpi_matrix_col_label(matrix, j, &length);

	return PointerGetDatum(cstring_to_text_with_len(label, (int) length));
}

/* ---- results ---- */

kpi_matrix *
kpi_matrix_new(size_t rows, size_t cols, size_t label_bytes, bool has_nulls)
{
	size_t		size = kpi_matrix_size(rows, cols, label_bytes, has_nulls);
	kpi_matrix *matrix;

	if (size == 0)
		kpi_matrix_refuse(rows > KPI_MATRIX_MAX_LABELS ? KPI_MATRIX_TOO_MANY_ROWS :
						  cols > KPI_MATRIX_MAX_LABELS ? KPI_MATRIX_TOO_MANY_COLS :
						  label_bytes > 2 * KPI_LABELS_MAX_BYTES ? KPI_MATRIX_LABELS_TOO_LONG :
						  KPI_MATRIX_TOO_MANY_CELLS, NULL);
	matrix = palloc(size);
	kpi_matrix_start(matrix, rows, cols, label_bytes, has_nulls);
	SET_VARSIZE(matrix, size);
	return matrix;
}

/* ---- collecting ---- */

static void *
resize_in_context(void *context, void *block, size_t size)
{
	if (size == 0)
	{
		pfree(block);
		return NULL;
	}
	if (block == NULL)
		return MemoryContextAllocHuge(context, size);
	return repalloc_huge(block, size);
}

kpi_memory
kpi_context_memory(MemoryContext context)
{
	return (kpi_memory) {resize_in_context, context};
}

bool
kpi_check_interrupts(void *context)
{
	CHECK_FOR_INTERRUPTS();
	return false;
}

kpi_collector *
kpi_collector_new(MemoryContext context)
{
	kpi_collector *collector = MemoryContextAllocZero(context, sizeof(kpi_collector));

	collector->memory = kpi_context_memory(context);
	return collector;
}

/* The limit that was passed, in words; NULL where it was none. */
static const char *
limit_passed(kpi_matrix_status status)
{
	switch (status)
	{
		case KPI_MATRIX_TOO_MANY_ROWS:
			return psprintf(kpi_translated("a matrix has at most %d rows"), KPI_MATRIX_MAX_LABELS);
		case KPI_MATRIX_TOO_MANY_COLS:
			return psprintf(kpi_translated("a matrix has at most %d columns"), KPI_MATRIX_MAX_LABELS);
		case KPI_MATRIX_TOO_MANY_CELLS:
			return psprintf(kpi_translated("a matrix has at most %d cells"), KPI_MATRIX_MAX_CELLS);
		case KPI_MATRIX_LABELS_TOO_LONG:
			return psprintf(kpi_translated("the labels of a matrix have at most %d bytes a side"), KPI_LABELS_MAX_BYTES);
		default:
			return NULL;
	}
}

bool
kpi_matrix_refuse(kpi_matrix_status status, Node *escontext)
{
	const char *limit = limit_passed(status);

	if (limit == NULL)
		elog(ERROR, "unexpected status %d of a matrix", (int) status);
	ereturn(escontext, false, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg_internal("%s", limit)));
}

static bool
check_label(kpi_matrix_status status, const char *label, size_t length, Node *escontext)
{
	if (likely(status == KPI_MATRIX_OK))
		return true;
	if (status == KPI_MATRIX_LABEL_TOO_LONG)
		ereturn(escontext, false,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a label has at most %d bytes: \"%s\"", KPI_LABEL_MAX_BYTES,
						kpi_show_label(label, length))));
	return kpi_matrix_refuse(status, escontext);
}

bool
kpi_collect_row(kpi_collector *collector, const char *label, size_t length, uint32 *row, Node *escontext)
{
	return check_label(kpi_collector_row(collector, label, length, row), label, length, escontext);
}

bool
kpi_collect_col(kpi_collector *collector, const char *label, size_t length, uint32 *col, Node *escontext)
{
	return check_label(kpi_collector_col(collector, label, length, col), label, length, escontext);
}

/* Names a cell that is there twice; which one, the making of the matrix finds out. */
static void
check_added(const kpi_collector *collector, kpi_matrix_status status)
{
	if (likely(status == KPI_MATRIX_OK))
		return;
	if (status == KPI_MATRIX_DUPLICATE)
		kpi_collect_matrix(collector, NULL);
	kpi_matrix_refuse(status, NULL);
}

void
kpi_collect_cell(kpi_collector *collector, uint32 row, uint32 col, const double *value)
{
	check_added(collector, kpi_collector_add(collector, row, col, value));
}

void
kpi_collect_all(kpi_collector *collector, const kpi_collector *other)
{
	check_added(collector, kpi_collector_combine(collector, other));
}

static bool
refuse_twice(const kpi_collector *collector, const kpi_assembly *assembly, Node *escontext)
{
	size_t		row_length;
	size_t		col_length;
	const char *row = kpi_labels_get(&collector->rows, assembly->twice_row, &row_length);
	const char *col = kpi_labels_get(&collector->cols, assembly->twice_col, &col_length);

	ereturn(escontext, false,
			(errcode(ERRCODE_CARDINALITY_VIOLATION),
			 errmsg("more than one value for row \"%s\", column \"%s\"",
					kpi_show_label(row, row_length), kpi_show_label(col, col_length)),
			 errhint("A cell takes one value: aggregate or filter before making the matrix.")));
}

kpi_matrix *
kpi_collect_matrix(const kpi_collector *collector, Node *escontext)
{
	kpi_memory	memory = kpi_context_memory(CurrentMemoryContext);
	kpi_assembly assembly;
	kpi_matrix *matrix = NULL;
	kpi_matrix_status status;

	status = kpi_assembly_plan(&assembly, collector, &memory, kpi_check_interrupts, NULL);
	if (status == KPI_MATRIX_OK)
	{
		matrix = palloc(assembly.size);
		status = kpi_assembly_fill(&assembly, collector, matrix, kpi_check_interrupts, NULL);
	}
	if (status == KPI_MATRIX_OK)
		SET_VARSIZE(matrix, assembly.size);
	else
	{
		matrix = NULL;
		if (status == KPI_MATRIX_DUPLICATE)
			refuse_twice(collector, &assembly, escontext);
		else
			kpi_matrix_refuse(status, escontext);
	}
	kpi_assembly_free(&assembly, &memory);
	return matrix;
}

/* ---- values in JSON ---- */

/* The doubles that are no JSON numbers, as PostgreSQL writes them there, too. */
static const struct
{
	const char *word;
	double		value;
} json_words[] = {
	{"NaN", NAN}, {"Infinity", INFINITY}, {"-Infinity", -INFINITY}
};

void
kpi_json_append_value(StringInfo text, double value, bool is_null)
{
	char		digits[DOUBLE_SHORTEST_DECIMAL_LEN];

	if (is_null)
		appendStringInfoString(text, "null");
	else if (isfinite(value))
	{
		double_to_shortest_decimal_buf(value, digits);
		appendStringInfoString(text, digits);
	}
	else
		appendStringInfo(text, "\"%s\"", json_words[isnan(value) ? 0 : value > 0 ? 1 : 2].word);
}

bool
kpi_json_value(const char *token, JsonTokenType type, double *value, bool *is_null, Node *escontext)
{
	*value = 0;
	*is_null = type == JSON_TOKEN_NULL;
	if (*is_null)
		return true;
	if (type == JSON_TOKEN_NUMBER)
	{
		errno = 0;
		*value = strtod(token, NULL);
		if (errno == ERANGE && (*value == 0 || isinf(*value)))
			ereturn(escontext, false,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("\"%s\" is out of range for type double precision",
							kpi_show_label(token, strlen(token)))));
		return true;
	}
	if (type == JSON_TOKEN_STRING)
		for (int i = 0; i < lengthof(json_words); i++)
			if (strcmp(token, json_words[i].word) == 0)
			{
				*value = json_words[i].value;
				return true;
			}
	ereturn(escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 type == JSON_TOKEN_STRING ?
			 errmsg("a value must be a number, null, \"NaN\", \"Infinity\" or \"-Infinity\", not \"%s\"",
					kpi_show_label(token, strlen(token))) :
			 errmsg("a value must be a number, null, \"NaN\", \"Infinity\" or \"-Infinity\", not %s",
					kpi_show_label(token, strlen(token)))));
}
