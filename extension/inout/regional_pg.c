/* Location quotients and regional tables as SQL functions. */
#include "inout/inout_pg.h"
#include "inout/regional.h"

#include "miscadmin.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(kpi_pg_location_quotients);
PG_FUNCTION_INFO_V1(kpi_pg_regional_quotients);
PG_FUNCTION_INFO_V1(kpi_pg_regional_coefficients);
PG_FUNCTION_INFO_V1(kpi_pg_regional_table);

static const char *const quotient_words[KPI_QUOTIENTS] = {
	[KPI_QUOTIENT_SLQ] = "slq",
	[KPI_QUOTIENT_CILQ] = "cilq",
	[KPI_QUOTIENT_CILQ_SLQ] = "cilq_slq",
	[KPI_QUOTIENT_FLQ] = "flq",
	[KPI_QUOTIENT_AFLQ] = "aflq"
};

/* Which quotients, from a word and delta. */
typedef struct method
{
	kpi_quotient which;
	double		delta;
} method;

static method
method_argument(FunctionCallInfo fcinfo, int n)
{
	method		m;

	if (PG_ARGISNULL(n) || PG_ARGISNULL(n + 1))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("method and delta must not be null")));
	m.which = kpi_word_number(PG_GETARG_TEXT_PP(n), quotient_words, KPI_QUOTIENTS, "method");
	m.delta = PG_GETARG_FLOAT8(n + 1);
	if (!(m.delta >= 0 && m.delta < 1))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("delta must be at least 0 and below 1, not %s", kpi_amount_shown(m.delta))));
	return m;
}

/* Weights of sectors, which are none below 0. */
static double *
weights_argument(FunctionCallInfo fcinfo, int n, const char *what, kpi_sectors sectors)
{
	double	   *weights = kpi_column_argument(fcinfo, n, what, sectors, false);

	for (size_t i = 0; i < sectors.n; i++)
		kpi_require_at_least_0(what, sectors.labels[i], weights[i]);
	return weights;
}

/* The simple quotients of a region; ERROR naming it and the sector. */
static double *
simple_quotients(const double *region, const double *nation, kpi_sectors sectors, const char *name)
{
	kpi_inout_failure failure;
	double	   *slq = kpi_doubles(sectors.n);
	kpi_inout_status status = kpi_simple_quotients(region, nation, sectors.n, slq, &failure);

	if (status == KPI_INOUT_NO_DEMAND)
		ereport(ERROR, (errcode(ERRCODE_DATA_EXCEPTION),
						errmsg("weights of %s and of the nation must be above 0 in all, not %s and %s", name,
							   kpi_amount_shown(failure.amount), kpi_amount_shown(failure.other))));
	if (status == KPI_INOUT_REGION_TOO_LARGE)
		ereport(ERROR, (errcode(ERRCODE_DATA_EXCEPTION),
						failure.place == sectors.n ?
						errmsg("%s, %s in all, must not be larger than the nation, %s in all", name,
							   kpi_amount_shown(failure.amount), kpi_amount_shown(failure.other)) :
						errmsg("%s has %s of sector \"%s\", of which the nation has none", name,
							   kpi_amount_shown(failure.amount), kpi_label_shown(sectors.labels[failure.place]))));
	return slq;
}

/* location_quotients(regions, nation) -> matrix: SLQ of each region, which is a column; sectors are rows */
Datum
kpi_pg_location_quotients(PG_FUNCTION_ARGS)
{
	kpi_sectors sectors;
	kpi_columns regions;
	kpi_label  *labels;
	double	   *nation;
	double	   *region;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	sectors = kpi_rows_as_sectors(kpi_matrix_argument(fcinfo, 1));
	nation = weights_argument(fcinfo, 1, "weight of the nation", sectors);
	regions = kpi_columns_argument(fcinfo, 0, "regions", sectors, true);
	region = kpi_doubles(sectors.n);
	labels = palloc((regions.count + 1) * sizeof(kpi_label));
	for (size_t r = 0; r < regions.count; r++)
	{
		double	   *slq;

		labels[r] = kpi_col_label_of(regions.matrix, r);
		for (size_t i = 0; i < sectors.n; i++)
		{
			region[i] = regions.values[i * regions.count + r];
			kpi_require_at_least_0("weight of a region", sectors.labels[i], region[i]);
		}
		slq = simple_quotients(region, nation, sectors, psprintf("region \"%s\"", kpi_label_shown(labels[r])));
		for (size_t i = 0; i < sectors.n; i++)
			regions.values[i * regions.count + r] = slq[i];
		pfree(slq);
	}
	return kpi_matrix_datum(kpi_matrix_of(sectors.labels, sectors.n, labels, regions.count, regions.values, NULL));
}

/* Quotients of one region by any method. */
static double *
quotients_by(method m, const double *region, const double *nation, kpi_sectors sectors)
{
	double	   *quotients = kpi_doubles(sectors.n * sectors.n);

	kpi_quotients(m.which, simple_quotients(region, nation, sectors, "the region"), sectors.n,
				  kpi_flegg_lambda(region, nation, sectors.n, m.delta), quotients, kpi_doubles(sectors.n));
	return quotients;
}

/* regional_quotients(region, nation, method, delta) -> matrix, not limited to 1 */
Datum
kpi_pg_regional_quotients(PG_FUNCTION_ARGS)
{
	kpi_sectors sectors;
	double	   *nation;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	sectors = kpi_rows_as_sectors(kpi_matrix_argument(fcinfo, 1));
	nation = weights_argument(fcinfo, 1, "weight of the nation", sectors);
	return kpi_square_result(sectors, quotients_by(method_argument(fcinfo, 2),
											   weights_argument(fcinfo, 0, "weight of the region", sectors), nation,
											   sectors));
}

/* regional_coefficients(technical, region, nation, method, delta) -> matrix */
Datum
kpi_pg_regional_coefficients(PG_FUNCTION_ARGS)
{
	kpi_sectors sectors;
	double	   *technical;
	double	   *nation;
	double	   *coefficients;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	technical = kpi_coefficients_argument(fcinfo, 0, "technical coefficients", &sectors);
	nation = weights_argument(fcinfo, 2, "weight of the nation", sectors);
	coefficients = quotients_by(method_argument(fcinfo, 3),
								weights_argument(fcinfo, 1, "weight of the region", sectors), nation, sectors);
	CHECK_FOR_INTERRUPTS();
	kpi_regional_technical(technical, sectors.n, coefficients);
	return kpi_square_result(sectors, coefficients);
}

/* The region's table; what primary inputs go to final uses at once is not known. Gives memory of both back. */
static Datum
table_result(kpi_table *nation, double *coefficients, const double *output)
{
	size_t		n = nation->flows.n;
	size_t		high = n + nation->flows.inputs + 1;
	kpi_label  *rows = palloc(high * sizeof(kpi_label));
	kpi_label  *cols = palloc((n + 1) * sizeof(kpi_label));
	double	   *values = kpi_doubles(high * (n + 1));
	bool	   *nulls = palloc0(high * (n + 1));

	memcpy(rows, nation->sectors, n * sizeof(kpi_label));
	memcpy(cols, nation->sectors, n * sizeof(kpi_label));
	cols[n] = kpi_word_label("final uses");
	for (size_t p = 0; p < nation->flows.inputs; p++)
		rows[n + p] = kpi_input_label(nation, p);
	rows[high - 1] = kpi_word_label("other regions");
	for (size_t i = n; i < high; i++)
		nulls[i * (n + 1) + n] = true;
	CHECK_FOR_INTERRUPTS();
	kpi_regional_table(&nation->flows, coefficients, output, values, &(kpi_patience) {kpi_check_interrupts, NULL});
	pfree(coefficients);
	kpi_table_free(nation);
	return kpi_matrix_datum(kpi_matrix_of(rows, high, cols, n + 1, values, nulls));
}

/* regional_table(flows, region, method, delta, tolerance) -> matrix: output of the region by sector makes its table */
Datum
kpi_pg_regional_table(PG_FUNCTION_ARGS)
{
	kpi_table  *table;
	kpi_sectors sectors;
	double	   *technical;
	double	   *region;
	double	   *coefficients;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	table = kpi_table_argument(fcinfo, 0, 4);
	sectors = kpi_sectors_of(table);
	region = weights_argument(fcinfo, 1, "output of the region", sectors);
	technical = kpi_doubles(sectors.n * sectors.n);
	kpi_technical(&table->flows, technical);
	CHECK_FOR_INTERRUPTS();
	coefficients = quotients_by(method_argument(fcinfo, 2), region, table->flows.output, sectors);
	CHECK_FOR_INTERRUPTS();
	kpi_regional_technical(technical, sectors.n, coefficients);
	pfree(technical);
	return table_result(table, coefficients, region);
}
