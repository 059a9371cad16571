/* The digital economy of an input-output table as SQL functions. */
#include "inout/digital.h"
#include "inout/inout_pg.h"

#include <math.h>

#include "miscadmin.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(kpi_pg_digitisation_coefficients);
PG_FUNCTION_INFO_V1(kpi_pg_nso_share);
PG_FUNCTION_INFO_V1(kpi_pg_digital_part);
PG_FUNCTION_INFO_V1(kpi_pg_adb_matrix);
PG_FUNCTION_INFO_V1(kpi_pg_adb_gdp);

/* ---- coefficients of the office's share ---- */

static const char *const form_words[KPI_DIGITISATIONS] = {
	[KPI_DIGITISED_INTERMEDIATE] = "intermediate",
	[KPI_DIGITISED_OUTPUT] = "output",
	[KPI_DIGITISED_REQUIREMENT] = "requirement"
};

static bool
is_named(Datum *names, int count, kpi_label label)
{
	for (int k = 0; k < count; k++)
	{
		const text *name = DatumGetTextPP(names[k]);

		if (kpi_label_compare(label.bytes, label.length, VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name)) == 0)
			return true;
	}
	return false;
}

static void
require_input_of(double amount, kpi_label product, kpi_label sector)
{
	if (!(amount >= 0))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("imported input \"%s\" of \"%s\" must be at least 0, not %s", kpi_label_shown(product),
							   kpi_label_shown(sector), kpi_amount_shown(amount))));
}

/*
 * Imported inputs of each sector, the digital ones and then all: columns of
 * argument n are sectors, rows products, of which those named in argument d
 * are digital. A NULL cell is no flow.
 */
static double *
imported_argument(FunctionCallInfo fcinfo, int n, int d, kpi_sectors sectors)
{
	double	   *imported = memset(kpi_doubles(2 * sectors.n), 0, 2 * sectors.n * sizeof(double));
	const kpi_matrix *matrix;
	double	   *numbers;
	bool	   *digital;
	Datum	   *names;
	int			count;

	if (PG_ARGISNULL(n))
		return imported;
	matrix = kpi_matrix_argument(fcinfo, n);
	numbers = kpi_matrix_numbers(matrix);
	names = kpi_names_argument(fcinfo, d, "digital", &count);
	digital = palloc(kpi_matrix_rows(matrix) + 1);
	for (size_t i = 0; i < kpi_matrix_rows(matrix); i++)
		digital[i] = is_named(names, count, kpi_row_label_of(matrix, i));
	for (size_t s = 0; s < sectors.n; s++)
	{
		size_t		j;

		CHECK_FOR_INTERRUPTS();
		if (!kpi_matrix_find_col(matrix, sectors.labels[s].bytes, sectors.labels[s].length, &j))
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("imported inputs have no column for sector \"%s\"",
								   kpi_label_shown(sectors.labels[s]))));
		for (size_t i = 0; i < kpi_matrix_rows(matrix); i++)
			if (isnan(numbers[i * kpi_matrix_cols(matrix) + j]))
				numbers[i * kpi_matrix_cols(matrix) + j] = 0;
			else
				require_input_of(numbers[i * kpi_matrix_cols(matrix) + j], kpi_row_label_of(matrix, i),
								 sectors.labels[s]);
		kpi_add_imported(numbers, kpi_matrix_rows(matrix), kpi_matrix_cols(matrix), j, digital, &imported[s],
						 &imported[sectors.n + s]);
	}
	return imported;
}

static Datum
coefficient_result(kpi_sectors sectors, const double *coefficients)
{
	kpi_label	label = kpi_word_label("coefficient");

	for (size_t i = 0; i < sectors.n; i++)
		if (!(coefficients[i] >= 0 && coefficients[i] <= 1))
			ereport(ERROR, (errcode(ERRCODE_DATA_EXCEPTION),
							errmsg("digitisation coefficient of \"%s\" must be between 0 and 1, not %s",
								   kpi_label_shown(sectors.labels[i]), kpi_amount_shown(coefficients[i]))));
	return kpi_matrix_datum(kpi_matrix_of(sectors.labels, sectors.n, &label, 1, coefficients, NULL));
}

/* Coefficients of the form that solves with the inverse. */
static void
requirement(FunctionCallInfo fcinfo, const kpi_table *table, const bool *digital, double *coefficients)
{
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_patience patience = {kpi_interrupt_asked, &interrupt};
	kpi_inout_failure failure;
	size_t		n = table->flows.n;
	double	   *value_added = kpi_inputs_named(fcinfo, 4, table, "value_added");
	double	   *factors = kpi_doubles(n * n);

	kpi_table_require_domestic(table);
	kpi_inout_check(kpi_flows_factor(&table->flows, factors, &failure, &patience), &failure, kpi_sectors_of(table),
					&interrupt);
	kpi_digital_requirement(&table->flows, digital, value_added, factors, coefficients, kpi_doubles(2 * n), &patience);
	kpi_interrupt_rethrow(&interrupt);
}

/*
 * digitisation_coefficients(flows, digital text[], form, imported, value_added
 * text[], tolerance) -> matrix of one column. Errors: a coefficient outside 0 .. 1,
 * form requirement without value_added.
 */
Datum
kpi_pg_digitisation_coefficients(PG_FUNCTION_ARGS)
{
	kpi_table  *table;
	kpi_sectors sectors;
	bool	   *digital;
	double	   *coefficients;
	int			form;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	form = kpi_word_number(kpi_text_argument(fcinfo, 2, "form"), form_words, KPI_DIGITISATIONS, "form");
	table = kpi_table_argument(fcinfo, 0, 5);
	sectors = kpi_sectors_of(table);
	digital = kpi_marks_argument(fcinfo, 1, "digital", sectors);
	coefficients = kpi_doubles(sectors.n);
	if (form == KPI_DIGITISED_REQUIREMENT)
		requirement(fcinfo, table, digital, coefficients);
	else
		kpi_digital_inputs(&table->flows, digital, imported_argument(fcinfo, 3, 1, sectors), form,
						   coefficients, kpi_doubles(sectors.n));
	return coefficient_result(sectors, coefficients);
}

/* ---- the office's share ---- */

/* Coefficients of the sectors that are not digital; the others need none. */
static double *
given_coefficients(FunctionCallInfo fcinfo, int n, kpi_sectors sectors, const bool *digital)
{
	double	   *coefficients = kpi_column_argument(fcinfo, n, "digitisation coefficient", sectors, true);
	const kpi_matrix *matrix = kpi_matrix_argument(fcinfo, n);

	for (size_t i = 0; i < sectors.n; i++)
	{
		size_t		place;

		if (!digital[i] && !kpi_matrix_find_row(matrix, sectors.labels[i].bytes, sectors.labels[i].length, &place))
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("sector \"%s\" has no digitisation coefficient",
								   kpi_label_shown(sectors.labels[i]))));
		if (!digital[i] && !(coefficients[i] >= 0 && coefficients[i] <= 1))
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("digitisation coefficient of \"%s\" must be between 0 and 1, not %s",
								   kpi_label_shown(sectors.labels[i]), kpi_amount_shown(coefficients[i]))));
	}
	return coefficients;
}

/* Rows of amounts, with their percentages of each whole; NULL of a whole that is not above 0. */
static Datum
percent_result(const char *const *words, const double *amounts, size_t count, const char *const *of_words,
			   const double *wholes, size_t of_count)
{
	kpi_label	rows[8];
	kpi_label	cols[4];
	double		values[8 * 4];
	bool		nulls[8 * 4] = {false};
	size_t		wide = of_count + 1;

	Assert(count <= lengthof(rows) && wide <= lengthof(cols));
	cols[0] = kpi_word_label("value");
	for (size_t k = 0; k < of_count; k++)
		cols[k + 1] = kpi_word_label(of_words[k]);
	for (size_t i = 0; i < count; i++)
	{
		rows[i] = kpi_word_label(words[i]);
		values[i * wide] = amounts[i];
		for (size_t k = 0; k < of_count; k++)
			nulls[i * wide + k + 1] = !kpi_percent(amounts[i], wholes[k], &values[i * wide + k + 1]);
	}
	return kpi_matrix_datum(kpi_matrix_of(rows, count, cols, wide, values, nulls));
}

/* nso_share(value_added, digital text[], coefficients, product_taxes) -> matrix */
Datum
kpi_pg_nso_share(PG_FUNCTION_ARGS)
{
	static const char *const words[] = {"core", "digitised", "digital", "value_added", "grdp"};
	static const char *const of_words[] = {"percent_of_grdp", "percent_of_value_added"};
	kpi_sectors sectors;
	kpi_nso_share share;
	double	   *value_added;
	bool	   *digital;
	double		taxes;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	if (PG_ARGISNULL(3))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("product_taxes must not be null")));
	taxes = PG_GETARG_FLOAT8(3);
	kpi_check_finite(taxes, "product_taxes");
	sectors = kpi_rows_as_sectors(kpi_matrix_argument(fcinfo, 0));
	value_added = kpi_column_argument(fcinfo, 0, "value added", sectors, false);
	digital = kpi_marks_argument(fcinfo, 1, "digital", sectors);
	kpi_nso_parts(value_added, digital, given_coefficients(fcinfo, 2, sectors, digital), sectors.n, taxes, &share);
	return percent_result(words, (const double[]) {share.core, share.digitised, share.total, share.value_added,
												   share.grdp}, lengthof(words), of_words,
						  (const double[]) {share.grdp, share.value_added}, lengthof(of_words));
}

/* digital_part(figures, digital, total) -> matrix: BEA's and OECD's way with partly digital industries */
Datum
kpi_pg_digital_part(PG_FUNCTION_ARGS)
{
	kpi_sectors sectors;
	kpi_columns figures;
	kpi_label  *labels;
	double	   *digital;
	double	   *total;
	bool	   *known;
	bool	   *nulls;
	size_t		place;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	sectors = kpi_rows_as_sectors(kpi_matrix_argument(fcinfo, 0));
	figures = kpi_columns_argument(fcinfo, 0, "figures", sectors, false);
	digital = kpi_column_argument(fcinfo, 1, "digital output", sectors, false);
	total = kpi_column_argument(fcinfo, 2, "total output", sectors, false);
	for (size_t i = 0; i < sectors.n; i++)
		kpi_require_at_least_0("digital output", sectors.labels[i], digital[i]);
	known = palloc(sectors.n + 1);
	if (!kpi_digital_parts(figures.values, digital, total, sectors.n, figures.count, figures.values, known, &place))
		ereport(ERROR, (errcode(ERRCODE_DATA_EXCEPTION),
						errmsg("digital output of \"%s\", %s, must not be larger than its total, %s",
							   kpi_label_shown(sectors.labels[place]), kpi_amount_shown(digital[place]),
							   kpi_amount_shown(total[place]))));
	labels = palloc((figures.count + 1) * sizeof(kpi_label));
	nulls = palloc(sectors.n * figures.count + 1);
	for (size_t k = 0; k < figures.count; k++)
		labels[k] = kpi_col_label_of(figures.matrix, k);
	for (size_t k = 0; k < sectors.n * figures.count; k++)
		nulls[k] = !known[k / figures.count];
	return kpi_matrix_datum(kpi_matrix_of(sectors.labels, sectors.n, labels, figures.count, figures.values, nulls));
}

/* ---- ADB ---- */

/* adb_matrix(flows, value_added text[], tolerance) -> matrix: value added of the row in final demand for the column */
Datum
kpi_pg_adb_matrix(PG_FUNCTION_ARGS)
{
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_patience patience = {kpi_interrupt_asked, &interrupt};
	kpi_inout_failure failure;
	kpi_table  *table;
	kpi_sectors sectors;
	double	   *value_added;
	double	   *values;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	table = kpi_table_argument(fcinfo, 0, 2);
	kpi_table_require_domestic(table);
	sectors = kpi_sectors_of(table);
	value_added = kpi_inputs_named(fcinfo, 1, table, "value_added");
	values = kpi_doubles(sectors.n * sectors.n);
	kpi_technical(&table->flows, values);
	kpi_identity_less(values, sectors.n);
	kpi_inout_check(kpi_invert(values, sectors.n, kpi_doubles(kpi_invert_workspace(sectors.n)), &failure, &patience),
					&failure, sectors, &interrupt);
	kpi_value_added_in_demand(&table->flows, value_added, values);
	kpi_table_free(table);
	return kpi_square_result(sectors, values);
}

static const char *const twice_words[] = {"block", "diagonal"};

/* adb_gdp(flows, digital text[], value_added text[], investment, double_count, tolerance) -> matrix */
Datum
kpi_pg_adb_gdp(PG_FUNCTION_ARGS)
{
	static const char *const words[] = {
		"backward", "forward", "double_counted", "fixed_capital", "digital", "gdp"
	};
	static const char *const percent[] = {"percent"};
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_patience patience = {kpi_interrupt_asked, &interrupt};
	kpi_inout_failure failure;
	kpi_digital_gdp gdp;
	kpi_table  *table;
	kpi_sectors sectors;
	bool	   *digital;
	double	   *value_added;
	double	   *investment;
	double	   *factors;
	bool		diagonal;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	diagonal = kpi_word_number(kpi_text_argument(fcinfo, 4, "double_count"), twice_words, lengthof(twice_words),
							   "double_count") == 1;
	table = kpi_table_argument(fcinfo, 0, 5);
	kpi_table_require_domestic(table);
	sectors = kpi_sectors_of(table);
	digital = kpi_marks_argument(fcinfo, 1, "digital", sectors);
	value_added = kpi_inputs_named(fcinfo, 2, table, "value_added");
	investment = PG_ARGISNULL(3) ? NULL : kpi_column_argument(fcinfo, 3, "investment", sectors, true);
	factors = kpi_doubles(sectors.n * sectors.n);
	kpi_inout_check(kpi_flows_factor(&table->flows, factors, &failure, &patience), &failure, sectors, &interrupt);
	kpi_adb_gdp(&table->flows, digital, value_added, investment, diagonal, factors, &gdp,
				kpi_doubles(kpi_adb_workspace(sectors.n)), &patience);
	kpi_interrupt_rethrow(&interrupt);
	return percent_result(words, (const double[]) {gdp.backward, gdp.forward, gdp.twice, gdp.investment, gdp.digital,
												   gdp.gdp}, lengthof(words), percent, &gdp.gdp, 1);
}
