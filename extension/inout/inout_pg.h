/* Input-output tables as arguments and results: what the faces of this room share. */
#ifndef KPI_INOUT_PG_H
#define KPI_INOUT_PG_H

#include "base/argument_pg.h"
#include "base/interrupt_pg.h"
#include "inout/flows.h"
#include "matrix/matrix_pg.h"

/* ---- labels ---- */

typedef struct kpi_label
{
	const char *bytes;
	size_t		length;
} kpi_label;

static inline kpi_label
kpi_word_label(const char *word)
{
	return (kpi_label) {word, strlen(word)};
}

char	   *kpi_label_shown(kpi_label label);
kpi_label	kpi_row_label_of(const kpi_matrix *matrix, size_t i);
kpi_label	kpi_col_label_of(const kpi_matrix *matrix, size_t j);

/* A matrix of lines in any order; NULL where nulls says so. ERROR for a number out of range, a label twice. */
kpi_matrix *kpi_matrix_of(const kpi_label *rows, size_t nrows, const kpi_label *cols, size_t ncols,
						  const double *values, const bool *nulls);

/* ---- tables ---- */

/* A table and where its lines stand in the matrix it came from. */
typedef struct kpi_table
{
	const kpi_matrix *matrix;
	kpi_flows	flows;
	kpi_label  *sectors;
	uint32	   *sector_rows;
	uint32	   *sector_cols;
	uint32	   *input_rows;
	uint32	   *use_cols;
} kpi_table;

/* All cells, 0 where NULL. ERROR where one is not finite. */
double	   *kpi_cells_copy(const kpi_matrix *matrix);

/* ERROR where one of these cells of a matrix is not finite, naming its row and column. */
void		kpi_require_finite(const kpi_matrix *matrix, const double *cells, size_t count);

/* Argument n as a table of which only the labels are read. ERROR for a NULL argument. */
kpi_table  *kpi_table_lines(FunctionCallInfo fcinfo, int n);

/*
 * Argument n as a table: labels that are rows and columns are its sectors, other
 * columns final uses, other rows primary inputs; a NULL cell is no flow. Not
 * checked; ERROR for cells that are not finite, and a NULL argument.
 */
kpi_table  *kpi_table_read(FunctionCallInfo fcinfo, int n);

/* The same, checked with argument t as the tolerance: ERROR for the first finding that is fatal. */
kpi_table  *kpi_table_argument(FunctionCallInfo fcinfo, int n, int t);

/* Gives the memory of its numbers back; labels and totals stay. */
void		kpi_table_free(kpi_table *table);

/* ERROR where a final use takes imports off again. */
void		kpi_table_require_domestic(const kpi_table *table);

/* Argument t, a tolerance. */
double		kpi_tolerance_argument(FunctionCallInfo fcinfo, int t);

kpi_label	kpi_input_label(const kpi_table *table, size_t p);
kpi_label	kpi_use_label(const kpi_table *table, size_t u);

/* The place of a primary input or a final use that is named; ERROR for another name. */
size_t		kpi_input_place(const kpi_table *table, const text *name);
size_t		kpi_use_place(const kpi_table *table, const text *name);

/* Argument n, a text; ERROR where it is NULL. */
text	   *kpi_text_argument(FunctionCallInfo fcinfo, int n, const char *what);

/* The texts of argument n, a text[]; ERROR where it is or contains NULL. */
Datum	   *kpi_names_argument(FunctionCallInfo fcinfo, int n, const char *what, int *count);

/* sum[n] of the primary inputs that argument n, a text[], names; ERROR for NULL and for none. */
double	   *kpi_inputs_named(FunctionCallInfo fcinfo, int n, const kpi_table *table, const char *what);

/* ---- sectors ---- */

/* A set of sectors, in the order of their labels. */
typedef struct kpi_sectors
{
	const kpi_label *labels;
	size_t		n;
} kpi_sectors;

static inline kpi_sectors
kpi_sectors_of(const kpi_table *table)
{
	return (kpi_sectors) {table->sectors, table->flows.n};
}

/* The sectors that the rows, or the columns, of a matrix are. */
kpi_sectors kpi_rows_as_sectors(const kpi_matrix *matrix);
kpi_sectors kpi_cols_as_sectors(const kpi_matrix *matrix);

/* values[n * n] with sectors on both sides. */
Datum		kpi_square_result(kpi_sectors sectors, const double *values);

/* Argument n, a square matrix with the same labels on both sides, of numbers at least 0; a NULL cell is 0. */
double	   *kpi_coefficients_argument(FunctionCallInfo fcinfo, int n, const char *what, kpi_sectors *sectors);

/* Which columns of a matrix argument, by the rows that are sectors. */
typedef struct kpi_columns
{
	const kpi_matrix *matrix;
	size_t		count;
	double	   *values;			/* n * count, in the order of the sectors */
} kpi_columns;

/*
 * Argument n, whose rows are sectors. ERROR for a row that is none, a NULL cell,
 * and, unless those left out are 0, for a sector without a row.
 */
kpi_columns kpi_columns_argument(FunctionCallInfo fcinfo, int n, const char *what, kpi_sectors sectors,
								 bool left_out_is_zero);

/* The same with its columns added: one number a sector. */
double	   *kpi_column_argument(FunctionCallInfo fcinfo, int n, const char *what, kpi_sectors sectors,
								bool left_out_is_zero);

/* Argument n, a text[] of sectors: who is in it. ERROR for NULL, and a name that is no sector. */
bool	   *kpi_marks_argument(FunctionCallInfo fcinfo, int n, const char *what, kpi_sectors sectors);

/* ERROR unless the amount is at least 0: "output of "A" must be at least 0, not -1". */
void		kpi_require_at_least_0(const char *what, kpi_label label, double amount);

/* A matrix of this room's doubles, however large, in the current context. */
double	   *kpi_doubles(size_t count);

/* An amount as float8 writes it, for messages. */
char	   *kpi_amount_shown(double amount);

/* ---- refusals ---- */

/* ERROR for what the pure code answered, after a cancel that it was asked for; nothing where it is DONE. */
void kpi_inout_check(kpi_inout_status status, const kpi_inout_failure *failure, kpi_sectors sectors,
					 kpi_interrupt *interrupt);

#endif
