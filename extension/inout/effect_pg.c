/* Multipliers, linkages and the effects of changes as SQL functions. */
#include "inout/effect.h"
#include "inout/inout_pg.h"

#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(kpi_pg_closed_coefficients);
PG_FUNCTION_INFO_V1(kpi_pg_multipliers);
PG_FUNCTION_INFO_V1(kpi_pg_linkages);
PG_FUNCTION_INFO_V1(kpi_pg_extraction);
PG_FUNCTION_INFO_V1(kpi_pg_impact);
PG_FUNCTION_INFO_V1(kpi_pg_structural_decomposition);

/* The factors of a table's I - A. */
static double *
table_factors(const kpi_table *table, kpi_interrupt *interrupt)
{
	kpi_patience patience = {kpi_interrupt_asked, interrupt};
	kpi_inout_failure failure;
	double	   *factors = kpi_doubles(table->flows.n * table->flows.n);

	kpi_inout_check(kpi_flows_factor(&table->flows, factors, &failure, &patience), &failure, kpi_sectors_of(table),
					interrupt);
	return factors;
}

/* The coefficients of the model closed for households: arguments n and n + 1 name their row and column. */
static double *
closed_coefficients(FunctionCallInfo fcinfo, int n, const kpi_table *table)
{
	text	   *income = kpi_text_argument(fcinfo, n, "income of households");
	text	   *consumption = kpi_text_argument(fcinfo, n + 1, "consumption of households");
	size_t		wide = table->flows.n + 1;
	double	   *coefficients = kpi_doubles(wide * wide);
	kpi_inout_failure failure;

	if (kpi_close_households(&table->flows, kpi_input_place(table, income), kpi_use_place(table, consumption),
							 coefficients, &failure) == KPI_INOUT_NO_INCOME)
		ereport(ERROR, (errcode(ERRCODE_DATA_EXCEPTION),
						errmsg("income of households, row \"%s\", must be above 0, not %s",
							   text_to_cstring(income), kpi_amount_shown(failure.amount))));
	return coefficients;
}

/* closed_coefficients(flows, income text, consumption text, tolerance) -> matrix */
Datum
kpi_pg_closed_coefficients(PG_FUNCTION_ARGS)
{
	kpi_table  *table;
	kpi_label  *labels;
	size_t		n;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	table = kpi_table_argument(fcinfo, 0, 3);
	n = table->flows.n;
	labels = palloc((n + 1) * sizeof(kpi_label));
	memcpy(labels, table->sectors, n * sizeof(kpi_label));
	labels[n] = kpi_word_label("households");
	return kpi_square_result((kpi_sectors) {labels, n + 1}, closed_coefficients(fcinfo, 1, table));
}

/* ---- multipliers ---- */

static const char *const multiplier_words[KPI_MULTIPLIERS] = {
	[KPI_MULTIPLIER_DIRECT] = "direct",
	[KPI_MULTIPLIER_TOTAL] = "total",
	[KPI_MULTIPLIER_RATIO] = "ratio"
};

/* What is multiplied: rows of effects per unit of output, those of output itself first. */
typedef struct multiplied
{
	size_t		count;			/* rows */
	size_t		wide;			/* sectors, of a closed model and households */
	kpi_label  *labels;			/* of the rows */
	double	   *direct;			/* count * wide */
	double	   *total;
} multiplied;

static double *
add_row(multiplied *m, kpi_label label)
{
	m->labels[m->count] = label;
	return m->direct + m->count++ * m->wide;
}

/* Output; of a closed model also output with households, and their income, by its coefficients. */
static multiplied
direct_effects(FunctionCallInfo fcinfo, const kpi_table *table, const double *closed)
{
	const kpi_flows *flows = &table->flows;
	size_t		n = flows->n;
	kpi_columns effects = {0};
	multiplied	m = {0, n + (closed != NULL)};
	double	   *row;

	if (!PG_ARGISNULL(1))
		effects = kpi_columns_argument(fcinfo, 1, "effects", kpi_sectors_of(table), false);
	m.labels = palloc((effects.count + 3) * sizeof(kpi_label));
	m.direct = kpi_doubles((effects.count + 3) * m.wide);
	memset(m.direct, 0, (effects.count + 3) * m.wide * sizeof(double));
	row = add_row(&m, kpi_word_label("output"));
	for (size_t j = 0; j < n; j++)
		row[j] = 1;
	if (closed != NULL)
	{
		row = add_row(&m, kpi_word_label("output_with_households"));
		for (size_t j = 0; j <= n; j++)
			row[j] = 1;
		memcpy(add_row(&m, kpi_word_label("income")), closed + n * m.wide, m.wide * sizeof(double));
	}
	for (size_t k = 0; k < effects.count; k++)
	{
		row = add_row(&m, kpi_col_label_of(effects.matrix, k));
		for (size_t j = 0; j < n; j++)
			row[j] = kpi_per_unit(flows, effects.values[j * effects.count + k], j);
	}
	m.total = memcpy(kpi_doubles(m.count * m.wide), m.direct, m.count * m.wide * sizeof(double));
	return m;
}

/* The factors of I less coefficients, in their place. */
static void
factor_coefficients(double *coefficients, size_t n, kpi_sectors sectors, kpi_interrupt *interrupt)
{
	kpi_patience patience = {kpi_interrupt_asked, interrupt};
	kpi_inout_failure failure;

	kpi_identity_less(coefficients, n);
	kpi_inout_check(kpi_factor(coefficients, n, &failure, &patience), &failure, sectors, interrupt);
}

/* Sectors in rows, effects in columns; a ratio to nothing is NULL. */
static Datum
multiplier_result(const kpi_table *table, const multiplied *m, kpi_multiplier_kind kind)
{
	size_t		n = table->flows.n;
	size_t		count = m->count;
	double	   *values = kpi_doubles(n * count);
	bool	   *nulls = palloc0(n * count + 1);

	for (size_t k = 0; k < count; k++)
		for (size_t j = 0; j < n; j++)
			nulls[j * count + k] = !kpi_multiplier(kind, m->direct[k * m->wide + j], m->total[k * m->wide + j],
												   &values[j * count + k]);
	return kpi_matrix_datum(kpi_matrix_of(table->sectors, n, m->labels, count, values, nulls));
}

/*
 * multipliers(flows, effects, kind, income text, consumption text, tolerance) ->
 * matrix: type I, or type II where income and consumption name the row and
 * column of households. Errors: one of the two without the other.
 */
Datum
kpi_pg_multipliers(PG_FUNCTION_ARGS)
{
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_patience patience = {kpi_interrupt_asked, &interrupt};
	kpi_table  *table;
	multiplied	m;
	double	   *factors = NULL;
	int			kind;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	kind = kpi_word_number(kpi_text_argument(fcinfo, 2, "kind"), multiplier_words, KPI_MULTIPLIERS, "kind");
	table = kpi_table_argument(fcinfo, 0, 5);
	if (!PG_ARGISNULL(3) || !PG_ARGISNULL(4))
		factors = closed_coefficients(fcinfo, 3, table);
	m = direct_effects(fcinfo, table, factors);
	if (factors == NULL)
		factors = table_factors(table, &interrupt);
	else
		factor_coefficients(factors, m.wide, kpi_sectors_of(table), &interrupt);
	kpi_solve_left(factors, m.wide, m.total, m.count, &patience);
	kpi_interrupt_rethrow(&interrupt);
	return multiplier_result(table, &m, kind);
}

/* ---- linkages ---- */

static const char *const linkage_words[KPI_LINKAGES] = {
	[KPI_LINKAGE_BACKWARD_DIRECT] = "backward_direct",
	[KPI_LINKAGE_FORWARD_DIRECT] = "forward_direct",
	[KPI_LINKAGE_BACKWARD] = "backward",
	[KPI_LINKAGE_FORWARD] = "forward",
	[KPI_LINKAGE_FORWARD_LEONTIEF] = "forward_leontief",
	[KPI_LINKAGE_BACKWARD_RELATIVE] = "backward_relative",
	[KPI_LINKAGE_FORWARD_RELATIVE] = "forward_relative",
	[KPI_LINKAGE_FORWARD_LEONTIEF_RELATIVE] = "forward_leontief_relative"
};

/* Sectors in rows, words in columns. */
static Datum
words_result(kpi_sectors sectors, const char *const *words, size_t count, const double *values)
{
	kpi_label  *labels = palloc(count * sizeof(kpi_label));

	for (size_t k = 0; k < count; k++)
		labels[k] = kpi_word_label(words[k]);
	return kpi_matrix_datum(kpi_matrix_of(sectors.labels, sectors.n, labels, count, values, NULL));
}

/* linkages(flows, tolerance) -> matrix */
Datum
kpi_pg_linkages(PG_FUNCTION_ARGS)
{
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_patience patience = {kpi_interrupt_asked, &interrupt};
	kpi_table  *table;
	double	   *values;
	double	   *factors;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	table = kpi_table_argument(fcinfo, 0, 1);
	factors = table_factors(table, &interrupt);
	values = kpi_doubles(table->flows.n * KPI_LINKAGES);
	kpi_linkages(&table->flows, factors, values, kpi_doubles(3 * table->flows.n), &patience);
	kpi_interrupt_rethrow(&interrupt);
	return words_result(kpi_sectors_of(table), linkage_words, KPI_LINKAGES, values);
}

/* ---- changes ---- */

/* Output before, change and after, as the pure part gives them from what it is called with. */
static Datum
change_result(const kpi_table *table, void (*fill) (const kpi_flows *, const double *, double *), const double *figures)
{
	static const char *const words[] = {"before", "change", "after"};
	double	   *values = kpi_doubles(3 * table->flows.n);

	fill(&table->flows, figures, values);
	return words_result(kpi_sectors_of(table), words, lengthof(words), values);
}

static const char *const convention_words[] = {"complete", "keep_own"};

/* extraction(flows, sectors text[], convention, tolerance) -> matrix */
Datum
kpi_pg_extraction(PG_FUNCTION_ARGS)
{
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_patience patience = {kpi_interrupt_asked, &interrupt};
	kpi_inout_failure failure;
	kpi_table  *table;
	double	   *after;
	double	   *m;
	bool	   *marked;
	bool		keep_own;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	keep_own = kpi_word_number(kpi_text_argument(fcinfo, 2, "convention"), convention_words, lengthof(convention_words),
							   "convention") == 1;
	table = kpi_table_argument(fcinfo, 0, 3);
	marked = kpi_marks_argument(fcinfo, 1, "sectors", kpi_sectors_of(table));
	after = kpi_doubles(table->flows.n);
	m = kpi_doubles(table->flows.n * table->flows.n);
	kpi_inout_check(kpi_extract(&table->flows, marked, keep_own, m, after, &failure, &patience), &failure,
					kpi_sectors_of(table), &interrupt);
	return change_result(table, kpi_changed_to, after);
}

static void
require_same_sectors(kpi_sectors one, kpi_sectors other, const char *what)
{
	for (size_t i = 0; i < one.n || i < other.n; i++)
	{
		int			order = i == one.n ? 1 : i == other.n ? -1 :
			kpi_label_compare(one.labels[i].bytes, one.labels[i].length, other.labels[i].bytes,
							  other.labels[i].length);

		if (order != 0)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("sector \"%s\" is only in one of the table and the %s",
								   kpi_label_shown(order < 0 ? one.labels[i] : other.labels[i]), what)));
	}
}

/* impact(flows, demand, technical, tolerance) -> matrix */
Datum
kpi_pg_impact(PG_FUNCTION_ARGS)
{
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_patience patience = {kpi_interrupt_asked, &interrupt};
	kpi_sectors sectors;
	kpi_table  *table;
	double	   *technical = NULL;
	double	   *change;
	double	   *factors;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	table = kpi_table_argument(fcinfo, 0, 3);
	change = PG_ARGISNULL(1) ? memset(kpi_doubles(table->flows.n), 0, table->flows.n * sizeof(double)) :
		kpi_column_argument(fcinfo, 1, "change of demand", kpi_sectors_of(table), true);
	if (PG_ARGISNULL(2))
		factors = table_factors(table, &interrupt);
	else
	{
		technical = kpi_coefficients_argument(fcinfo, 2, "technical coefficients", &sectors);
		require_same_sectors(kpi_sectors_of(table), sectors, "technical coefficients");
		factors = memcpy(kpi_doubles(sectors.n * sectors.n), technical, sectors.n * sectors.n * sizeof(double));
		factor_coefficients(factors, sectors.n, sectors, &interrupt);
	}
	kpi_impact(&table->flows, factors, technical, change, change, &patience);
	kpi_interrupt_rethrow(&interrupt);
	return change_result(table, kpi_changed_by, change);
}

/* ---- decomposition ---- */

/* Effects per unit of output of a table, NULL where argument n is NULL. */
static double *
intensity_argument(FunctionCallInfo fcinfo, int n, const kpi_table *table)
{
	double	   *effects;

	if (PG_ARGISNULL(n))
		return NULL;
	effects = kpi_column_argument(fcinfo, n, "effects", kpi_sectors_of(table), false);
	for (size_t i = 0; i < table->flows.n; i++)
		effects[i] = kpi_per_unit(&table->flows, effects[i], i);
	return effects;
}

/* Before, after and the causes; intensity only where there are effects. */
static Datum
decomposition_result(kpi_table *const *tables, double *const *intensity, const double *causes)
{
	static const char *const words[] = {"before", "after", "technology", "mix", "level", "intensity"};
	size_t		n = tables[0]->flows.n;
	size_t		count = intensity[0] == NULL ? 5 : 6;
	double	   *values = kpi_doubles(n * count);

	for (size_t i = 0; i < n; i++)
	{
		const double *cause = causes + i * KPI_CAUSES;

		for (int t = 0; t < 2; t++)
			values[i * count + t] = kpi_explained(&tables[t]->flows, intensity[t], i);
		values[i * count + 2] = cause[KPI_CAUSE_TECHNOLOGY];
		values[i * count + 3] = cause[KPI_CAUSE_MIX];
		values[i * count + 4] = cause[KPI_CAUSE_LEVEL];
		if (count == 6)
			values[i * count + 5] = cause[KPI_CAUSE_INTENSITY];
	}
	return words_result(kpi_sectors_of(tables[0]), words, count, values);
}

/*
 * structural_decomposition(before, after, effects_before, effects_after, tolerance) ->
 * matrix. Errors: tables of other sectors, effects of one table only, final
 * demand that is not above 0 in all.
 */
Datum
kpi_pg_structural_decomposition(PG_FUNCTION_ARGS)
{
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_patience patience = {kpi_interrupt_asked, &interrupt};
	kpi_inout_failure failure;
	kpi_inout_status status;
	kpi_table  *tables[2];
	double	   *intensity[2];
	double	   *causes;
	size_t		n;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	if (PG_ARGISNULL(2) != PG_ARGISNULL(3))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
						errmsg("effects must be given for both tables or for neither")));
	for (int t = 0; t < 2; t++)
		tables[t] = kpi_table_argument(fcinfo, t, 4);
	require_same_sectors(kpi_sectors_of(tables[0]), kpi_sectors_of(tables[1]), "other table");
	for (int t = 0; t < 2; t++)
		intensity[t] = intensity_argument(fcinfo, 2 + t, tables[t]);
	n = tables[0]->flows.n;
	causes = kpi_doubles(n * KPI_CAUSES);
	status = kpi_decompose((const kpi_flows *const[]) {&tables[0]->flows, &tables[1]->flows},
						   (const double *const[]) {intensity[0], intensity[1]}, kpi_doubles(n * n), causes,
						   kpi_doubles(4 * n), &failure, &patience);
	if (status == KPI_INOUT_NO_DEMAND)
		ereport(ERROR, (errcode(ERRCODE_DATA_EXCEPTION),
						errmsg("final demand of the table %s must be above 0 in all, not %s",
							   failure.place == 0 ? "before" : "after", kpi_amount_shown(failure.amount))));
	kpi_inout_check(status, &failure, kpi_sectors_of(tables[0]), &interrupt);
	return decomposition_result(tables, intensity, causes);
}
