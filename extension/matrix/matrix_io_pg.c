/*
 * Text and binary form of the type matrix. Both may come from anywhere: every
 * part is checked, and no count is believed before what it counts has come.
 */
#include "matrix/matrix_pg.h"

#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/json.h"

/* values between two looks at interrupts */
#define BATCH 4096

#define SHAPE_HINT                                                                                           \
	"Write {\"rows\": [labels], \"cols\": [labels], \"cells\": [[values of the first row], ...]}."

PG_FUNCTION_INFO_V1(kpi_pg_matrix_in);
PG_FUNCTION_INFO_V1(kpi_pg_matrix_out);
PG_FUNCTION_INFO_V1(kpi_pg_matrix_recv);
PG_FUNCTION_INFO_V1(kpi_pg_matrix_send);

/* ---- text in ---- */

typedef enum member
{
	ROWS, COLS, CELLS, MEMBERS
} member;

static const char *const member_words[MEMBERS] = {[ROWS] = "rows", [COLS] = "cols", [CELLS] = "cells"};

/* Where the reading stands. */
typedef struct reading
{
	kpi_collector *collector;
	Node	   *escontext;
	int			depth;			/* 1 = in the object, 2 = in a member's array, 3 = in a row of cells */
	member		member;			/* whose value is read */
	bool		seen[MEMBERS];
	size_t		rows;			/* of cells read so far */
	size_t		cols;			/* of the first of them */
	size_t		col;			/* cells of the current one */
	size_t		values;
} reading;

static bool
wrong_shape(reading *r)
{
	ereturn(r->escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type %s", "matrix"),
			 errhint(SHAPE_HINT)));
}

static bool
object_start(reading *r)
{
	if (r->depth != 0)
		return wrong_shape(r);
	r->depth = 1;
	return true;
}

static bool
member_start(reading *r, const char *word)
{
	for (member m = 0; m < MEMBERS; m++)
		if (strcmp(word, member_words[m]) == 0)
		{
			if (r->seen[m])
				ereturn(r->escontext, false,
						(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
						 errmsg("member \"%s\" occurs twice in a matrix", word)));
			r->seen[m] = true;
			r->member = m;
			return true;
		}
	ereturn(r->escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("a matrix has no member \"%s\"", kpi_show_label(word, strlen(word))),
			 errhint(SHAPE_HINT)));
}

static bool
array_start(reading *r)
{
	if (r->depth != 1 && !(r->depth == 2 && r->member == CELLS))
		return wrong_shape(r);
	r->depth++;
	r->col = 0;
	return true;
}

static bool
array_end(reading *r)
{
	if (r->depth-- != 3)
		return true;
	if (r->rows == 0)
		r->cols = r->col;
	else if (r->col != r->cols)
		ereturn(r->escontext, false,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("row %zu of the cells has %zu values where the first has %zu", r->rows + 1, r->col,
						r->cols)));
	r->rows++;
	return true;
}

/* A label, which must be new. */
static bool
read_label(reading *r, const char *token, JsonTokenType type)
{
	bool		is_row = r->member == ROWS;
	kpi_labels *labels = is_row ? &r->collector->rows : &r->collector->cols;
	uint32		known = labels->count;
	uint32		number;

	if (type != JSON_TOKEN_STRING)
		ereturn(
			r->escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("a label of a matrix must be a string, not %s", kpi_show_label(token, strlen(token)))));
	if (!(is_row ? kpi_collect_row : kpi_collect_col)(r->collector, token, strlen(token), &number,
													  r->escontext))
		return false;
	if (labels->count == known)
		ereturn(r->escontext, false,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("%s label \"%s\" occurs twice in a matrix", is_row ? "row" : "column",
						kpi_show_label(token, strlen(token)))));
	return true;
}

static bool
read_cell(reading *r, const char *token, JsonTokenType type)
{
	double		value;
	bool		is_null;
	kpi_matrix_status status;

	if (!kpi_json_value(token, type, &value, &is_null, r->escontext))
		return false;
	if (r->rows >= KPI_MATRIX_MAX_LABELS || r->col >= KPI_MATRIX_MAX_LABELS)
		return kpi_matrix_refuse(r->rows >= KPI_MATRIX_MAX_LABELS ? KPI_MATRIX_TOO_MANY_ROWS :
								 KPI_MATRIX_TOO_MANY_COLS, r->escontext);
	status = kpi_collector_append(r->collector, (uint32) r->rows, (uint32) r->col++, is_null ? NULL : &value);
	return status == KPI_MATRIX_OK || kpi_matrix_refuse(status, r->escontext);
}

static bool
scalar(reading *r, char *token, JsonTokenType type)
{
	bool		done;

	if (++r->values % BATCH == 0)
		CHECK_FOR_INTERRUPTS();
	if (r->depth == 2 && r->member != CELLS)
		done = read_label(r, token, type);
	else if (r->depth == 3)
		done = read_cell(r, token, type);
	else
		return wrong_shape(r);
	if (token != NULL)
		pfree(token);
	return done;
}

/* What is still to be checked when the text has come to its end. */
static bool
check_complete(reading *r)
{
	const kpi_collector *collector = r->collector;

	for (member m = 0; m < MEMBERS; m++)
		if (!r->seen[m])
			return wrong_shape(r);
	if (r->rows != collector->rows.count || (r->rows > 0 && r->cols != collector->cols.count))
		ereturn(r->escontext, false,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("%zu x %zu cells do not fit %u rows and %u columns", r->rows, r->cols,
						collector->rows.count, collector->cols.count)));
	return true;
}

static kpi_json_result
on_object_start(void *r)
{
	KPI_JSON_RETURN(object_start(r));
}

static kpi_json_result
on_member_start(void *r, char *word, bool is_null)
{
	KPI_JSON_RETURN(member_start(r, word));
}

static kpi_json_result
on_array_start(void *r)
{
	KPI_JSON_RETURN(array_start(r));
}

static kpi_json_result
on_array_end(void *r)
{
	KPI_JSON_RETURN(array_end(r));
}

static kpi_json_result
on_scalar(void *r, char *token, JsonTokenType type)
{
	KPI_JSON_RETURN(scalar(r, token, type));
}

/*
 * matrix_in(cstring) -> matrix. ERROR, soft from PostgreSQL 16 on, for what is no
 * JSON of this shape, labels that occur twice, values beyond double precision.
 */
Datum
kpi_pg_matrix_in(PG_FUNCTION_ARGS)
{
	reading r = {.collector = kpi_collector_new(CurrentMemoryContext), .escontext = KPI_ESCONTEXT(fcinfo)};
	JsonSemAction actions = {
		.semstate = &r,
		.object_start = on_object_start,
		.object_field_start = on_member_start,
		.array_start = on_array_start,
		.array_end = on_array_end,
		.scalar = on_scalar
	};
	kpi_matrix *matrix;

	if (!kpi_json_parse(PG_GETARG_CSTRING(0), &actions, r.escontext) || !check_complete(&r))
		PG_RETURN_NULL();
	matrix = kpi_collect_matrix(r.collector, r.escontext);
	if (matrix == NULL)
		PG_RETURN_NULL();
	kpi_collector_free(r.collector);
	return kpi_matrix_datum(matrix);
}

/* ---- text out ---- */

static void
append_labels(StringInfo text, const kpi_matrix *matrix, size_t first, size_t count)
{
	char		terminated[KPI_LABEL_MAX_BYTES + 1];

	for (size_t k = first; k < first + count; k++)
	{
		size_t		length;
		const char *label = kpi_matrix_label(matrix, k, &length);

		length = Min(length, KPI_LABEL_MAX_BYTES);
		memcpy(terminated, label, length);
		terminated[length] = '\0';
		if (k > first)
			appendStringInfoString(text, ", ");
		escape_json(text, terminated);
	}
}

/* matrix_out(matrix) -> cstring: JSON, exact and the same whatever the settings */
Datum
kpi_pg_matrix_out(PG_FUNCTION_ARGS)
{
	const kpi_matrix *matrix = kpi_matrix_argument(fcinfo, 0);
	const double *cells = kpi_matrix_cells(matrix);
	size_t		rows = kpi_matrix_rows(matrix);
	size_t		cols = kpi_matrix_cols(matrix);
	StringInfoData text;

	initStringInfo(&text);
	appendStringInfoString(&text, "{\"rows\": [");
	append_labels(&text, matrix, 0, rows);
	appendStringInfoString(&text, "], \"cols\": [");
	append_labels(&text, matrix, rows, cols);
	appendStringInfoString(&text, "], \"cells\": [");
	for (size_t i = 0; i < rows; i++)
	{
		appendStringInfoString(&text, i == 0 ? "[" : ", [");
		for (size_t j = 0; j < cols; j++)
		{
			if (j > 0)
				appendStringInfoChar(&text, ',');
			kpi_json_append_value(&text, cells[i * cols + j], kpi_matrix_is_null(matrix, i, j));
		}
		appendStringInfoChar(&text, ']');
		CHECK_FOR_INTERRUPTS();
	}
	appendStringInfoString(&text, "]}");
	PG_RETURN_CSTRING(text.data);
}

/* ---- binary: version, rows, columns, labels, then each cell as one byte (1 = NULL) and a float8 ---- */

/* matrix_send(matrix) -> bytea */
Datum
kpi_pg_matrix_send(PG_FUNCTION_ARGS)
{
	const kpi_matrix *matrix = kpi_matrix_argument(fcinfo, 0);
	const double *cells = kpi_matrix_cells(matrix);
	size_t		labels = kpi_matrix_rows(matrix) + kpi_matrix_cols(matrix);
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendint8(&message, KPI_MATRIX_VERSION);
	pq_sendint32(&message, (uint32) kpi_matrix_rows(matrix));
	pq_sendint32(&message, (uint32) kpi_matrix_cols(matrix));
	for (size_t k = 0; k < labels; k++)
	{
		size_t		length;
		const char *label = kpi_matrix_label(matrix, k, &length);

		kpi_send_counted_text(&message, label, (int) length);
	}
	for (size_t k = 0; k < kpi_matrix_count(matrix); k++)
	{
		pq_sendint8(&message, kpi_matrix_is_null_at(matrix, k));
		pq_sendfloat8(&message, cells[k]);
		if (k % BATCH == 0)
			CHECK_FOR_INTERRUPTS();
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

static void
refuse_binary(const char *what)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
			 errmsg("invalid binary representation of %s: %s", "matrix", what)));
}

/* Reads the labels of one side, which must differ. */
static void
receive_labels(StringInfo message, kpi_collector *collector, bool rows, uint32 count)
{
	for (uint32 k = 0; k < count; k++)
	{
		int			length;
		char	   *label = pq_getmsgtext(message, (int) pq_getmsgint(message, 4), &length);
		uint32		number;

		(rows ? kpi_collect_row : kpi_collect_col) (collector, label, length, &number, NULL);
		if (number != k)
			refuse_binary("a label occurs twice");
		pfree(label);
	}
}

/* matrix_recv(internal) -> matrix */
Datum
kpi_pg_matrix_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	kpi_collector *collector = kpi_collector_new(CurrentMemoryContext);
	uint32		rows;
	uint32		cols;
	kpi_matrix *matrix;

	if (pq_getmsgbyte(message) != KPI_MATRIX_VERSION)
		refuse_binary("unknown version");
	rows = pq_getmsgint(message, 4);
	cols = pq_getmsgint(message, 4);
	receive_labels(message, collector, true, rows);
	receive_labels(message, collector, false, cols);
	for (uint32 i = 0; i < rows; i++)
	{
		for (uint32 j = 0; j < cols; j++)
		{
			int			is_null = pq_getmsgbyte(message);
			double		value = pq_getmsgfloat8(message);

			if (is_null != 0 && is_null != 1)
				refuse_binary("a cell is neither NULL nor not");
			kpi_collect_cell(collector, i, j, is_null ? NULL : &value);
		}
		CHECK_FOR_INTERRUPTS();
	}
	matrix = kpi_collect_matrix(collector, NULL);
	kpi_collector_free(collector);
	return kpi_matrix_datum(matrix);
}
