/* Make and use tables as SQL functions. */
#include "inout/finding_pg.h"
#include "inout/inout_pg.h"

#include <math.h>

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(kpi_pg_make_use_check);
PG_FUNCTION_INFO_V1(kpi_pg_symmetric_table);

/* Both tables, sorted into their parts. */
typedef struct supply_use
{
	kpi_make_use tables;
	kpi_label  *suppliers;		/* industries, then imports */
	size_t		nsuppliers;
	kpi_label  *products;
	kpi_label  *users;			/* industries, then final uses */
	size_t		nusers;
	kpi_label  *inputs;			/* primary inputs */
	size_t		ninputs;
	double	   *supply;			/* suppliers * products */
	double	   *demand;			/* products * users */
	double	   *primary;		/* inputs * users */
} supply_use;

static bool
has_row(const kpi_matrix *matrix, kpi_label label)
{
	size_t		i;

	return kpi_matrix_find_row(matrix, label.bytes, label.length, &i);
}

static bool
has_col(const kpi_matrix *matrix, kpi_label label)
{
	size_t		j;

	return kpi_matrix_find_col(matrix, label.bytes, label.length, &j);
}

/* Labels of one side of a matrix, those that the other has first; how many it has. */
static kpi_label *
split_labels(kpi_sectors all, const kpi_matrix *other, bool (*has) (const kpi_matrix *, kpi_label), size_t *shared)
{
	kpi_label  *labels = palloc((all.n + 1) * sizeof(kpi_label));
	size_t		count = 0;

	for (int wanted = 1; wanted >= 0; wanted--)
	{
		for (size_t k = 0; k < all.n; k++)
			if (has(other, all.labels[k]) == wanted)
				labels[count++] = all.labels[k];
		if (wanted == 1)
			*shared = count;
	}
	return labels;
}

/* The cells of these rows and columns, 0 where NULL. */
static double *
cells_of(const kpi_matrix *matrix, const double *numbers, const kpi_label *rows, size_t nrows, const kpi_label *cols,
		 size_t ncols)
{
	double	   *cells = kpi_doubles(nrows * ncols);
	size_t	   *col = palloc0((ncols + 1) * sizeof(size_t));

	for (size_t j = 0; j < ncols; j++)
		kpi_matrix_find_col(matrix, cols[j].bytes, cols[j].length, &col[j]);
	for (size_t i = 0; i < nrows; i++)
	{
		size_t		row = 0;

		CHECK_FOR_INTERRUPTS();
		kpi_matrix_find_row(matrix, rows[i].bytes, rows[i].length, &row);
		for (size_t j = 0; j < ncols; j++)
		{
			double		value = numbers[row * kpi_matrix_cols(matrix) + col[j]];

			cells[i * ncols + j] = isnan(value) ? 0 : value;
		}
	}
	pfree(col);
	return cells;
}

/* Sums over the suppliers that are imports, the users that are final, and the primary inputs of industries. */
static void
sum_margins(supply_use *su)
{
	size_t		industries = su->tables.industries;
	size_t		products = su->tables.products;
	bool	   *imports = palloc0(su->nsuppliers + 1);
	double	   *demand = kpi_doubles(su->nusers * products);
	bool	   *final = palloc0(su->nusers + 1);
	double	   *primary = kpi_doubles(su->nusers);
	double	   *imported = kpi_doubles(products);
	double	   *finally = kpi_doubles(products);

	for (size_t k = industries; k < su->nsuppliers; k++)
		imports[k] = true;
	for (size_t k = industries; k < su->nusers; k++)
		final[k] = true;
	kpi_transpose(su->demand, products, su->nusers, demand);
	kpi_sum_lines(su->supply, su->nsuppliers, products, imports, imported);
	kpi_sum_lines(demand, su->nusers, products, final, finally);
	kpi_sum_lines(su->primary, su->ninputs, su->nusers, NULL, primary);
	su->tables.imports = imported;
	su->tables.final = finally;
	su->tables.primary = primary;
	pfree(demand);
}

static void
require_product(kpi_label label, const char *has, const char *lacks)
{
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("\"%s\" is a %s, but no %s", kpi_label_shown(label), has, lacks)));
}

/*
 * Industries are rows of make and columns of use, products columns of make and
 * rows of use. Other rows of make are imports, other columns of use final uses,
 * other rows of use primary inputs; a column of make must be a row of use.
 */
static supply_use
supply_use_arguments(FunctionCallInfo fcinfo)
{
	const kpi_matrix *make = kpi_matrix_argument(fcinfo, 0);
	const kpi_matrix *use = kpi_matrix_argument(fcinfo, 1);
	double	   *made = kpi_matrix_numbers(make);
	double	   *used = kpi_matrix_numbers(use);
	supply_use	su = {0};
	size_t		shared;
	kpi_label  *rows_of_use;

	su.nsuppliers = kpi_matrix_rows(make);
	su.nusers = kpi_matrix_cols(use);
	su.suppliers = split_labels(kpi_rows_as_sectors(make), use, has_col, &su.tables.industries);
	su.users = split_labels(kpi_cols_as_sectors(use), make, has_row, &shared);
	su.products = split_labels(kpi_cols_as_sectors(make), use, has_row, &su.tables.products);
	if (su.tables.products < kpi_matrix_cols(make))
		require_product(su.products[su.tables.products], "column of make", "row of use");
	rows_of_use = split_labels(kpi_rows_as_sectors(use), make, has_col, &shared);
	su.inputs = rows_of_use + shared;
	su.ninputs = kpi_matrix_rows(use) - shared;
	su.supply = cells_of(make, made, su.suppliers, su.nsuppliers, su.products, su.tables.products);
	su.demand = cells_of(use, used, su.products, su.tables.products, su.users, su.nusers);
	su.primary = cells_of(use, used, su.inputs, su.ninputs, su.users, su.nusers);
	su.tables.make = su.supply;
	su.tables.use = cells_of(use, used, su.products, su.tables.products, su.users, su.tables.industries);
	sum_margins(&su);
	return su;
}

static double *
check_workspace(const supply_use *su)
{
	return kpi_doubles(2 * Max(su->tables.industries, su->tables.products));
}

static const char *
message_of(const supply_use *su, const kpi_finding *finding)
{
	const char *amount = kpi_amount_shown(fabs(finding->amount));

	if (finding->kind == KPI_FOUND_UNSUPPLIED)
		return psprintf("of product \"%s\", %s %s is used than supplied",
						kpi_label_shown(su->products[finding->place]), amount,
						finding->amount > 0 ? "more" : "less");
	return psprintf("industry \"%s\" makes %s %s than its inputs cost", kpi_label_shown(su->suppliers[finding->place]),
					amount, finding->amount > 0 ? "more" : "less");
}

/* ---- findings ---- */

typedef struct listing
{
	ReturnSetInfo *result;
	const supply_use *su;
} listing;

static bool
put_finding(void *context, const kpi_finding *finding)
{
	listing    *list = context;
	bool		product = finding->kind == KPI_FOUND_UNSUPPLIED;
	kpi_label	label = (product ? list->su->products : list->su->suppliers)[finding->place];
	Datum		values[6] = {
		CStringGetTextDatum(product ? "unsupplied" : "uncovered"), BoolGetDatum(true),
		PointerGetDatum(cstring_to_text_with_len(label.bytes, (int) label.length)), (Datum) 0,
		Float8GetDatum(finding->amount),
		CStringGetTextDatum(message_of(list->su, finding))
	};
	bool		nulls[6] = {false, false, false, true, false, false};

	tuplestore_putvalues(list->result->setResult, list->result->setDesc, values, nulls);
	return true;
}

/* make_use_check(make, use, tolerance) -> setof table_finding */
Datum
kpi_pg_make_use_check(PG_FUNCTION_ARGS)
{
	double		tolerance = kpi_tolerance_argument(fcinfo, 2);
	listing		list = {(ReturnSetInfo *) fcinfo->resultinfo, NULL};
	supply_use	su;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return (Datum) 0;
	su = supply_use_arguments(fcinfo);
	list.su = &su;
	kpi_make_use_check(&su.tables, tolerance, check_workspace(&su), put_finding, &list);
	return (Datum) 0;
}

/* ---- the symmetric table ---- */

static bool
refuse_finding(void *context, const kpi_finding *finding)
{
	const supply_use *su = context;

	ereport(ERROR, (errcode(ERRCODE_DATA_EXCEPTION), errmsg_internal("%s", message_of(su, finding)),
					errhint("Where it is the rounding of published figures, give a larger tolerance, a part of the "
							"total.")));
	return false;
}

/* Suppliers and primary inputs by users. */
static Datum
symmetric_result(const supply_use *su, const double *flows)
{
	size_t		high = su->nsuppliers + su->ninputs;
	kpi_label  *rows = palloc((high + 1) * sizeof(kpi_label));
	double	   *values = kpi_doubles(high * su->nusers);

	memcpy(rows, su->suppliers, su->nsuppliers * sizeof(kpi_label));
	memcpy(rows + su->nsuppliers, su->inputs, su->ninputs * sizeof(kpi_label));
	memcpy(values, flows, su->nsuppliers * su->nusers * sizeof(double));
	memcpy(values + su->nsuppliers * su->nusers, su->primary, su->ninputs * su->nusers * sizeof(double));
	return kpi_matrix_datum(kpi_matrix_of(rows, high, su->users, su->nusers, values, NULL));
}

/* symmetric_table(make, use, tolerance) -> matrix */
Datum
kpi_pg_symmetric_table(PG_FUNCTION_ARGS)
{
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_patience patience = {kpi_interrupt_asked, &interrupt};
	double		tolerance = kpi_tolerance_argument(fcinfo, 2);
	supply_use	su;
	double	   *flows;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	su = supply_use_arguments(fcinfo);
	kpi_make_use_check(&su.tables, tolerance, check_workspace(&su), refuse_finding, &su);
	flows = kpi_doubles(su.nsuppliers * su.nusers);
	kpi_symmetric(su.supply, su.demand, su.nsuppliers, su.tables.products, su.nusers, flows,
				  kpi_doubles(su.tables.products), &patience);
	kpi_interrupt_rethrow(&interrupt);
	return symmetric_result(&su, flows);
}
