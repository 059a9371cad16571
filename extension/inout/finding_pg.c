#include "inout/finding_pg.h"

#include <math.h>

#include "funcapi.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(kpi_pg_table_check);

static const char *const finding_words[KPI_FOUND_KINDS] = {
	[KPI_FOUND_NO_SECTOR] = "no_sector",
	[KPI_FOUND_NO_MARGIN] = "no_margin",
	[KPI_FOUND_OUT_OF_RANGE] = "out_of_range",
	[KPI_FOUND_NEGATIVE_FLOW] = "negative_flow",
	[KPI_FOUND_TOTAL_ROW] = "total_row",
	[KPI_FOUND_TOTAL_COL] = "total_column",
	[KPI_FOUND_TOTAL_SECTOR] = "total_sector",
	[KPI_FOUND_UNBALANCED] = "unbalanced",
	[KPI_FOUND_NEGATIVE_OUTPUT] = "negative_output",
	[KPI_FOUND_NO_OUTPUT] = "no_output",
	[KPI_FOUND_NOT_PRODUCTIVE] = "not_productive",
	[KPI_FOUND_NOT_DOMESTIC] = "not_domestic",
	[KPI_FOUND_ZERO_SECTOR] = "zero_sector",
	[KPI_FOUND_NEGATIVE_DEMAND] = "negative_demand",
	[KPI_FOUND_UNSUPPLIED] = "unsupplied",
	[KPI_FOUND_UNCOVERED] = "uncovered"
};

/* The line that a finding is about; false where it is about none. */
static bool
line_of(const kpi_table *table, const kpi_finding *finding, kpi_label *line)
{
	switch (finding->kind)
	{
		case KPI_FOUND_NO_SECTOR:
		case KPI_FOUND_NO_MARGIN:
			return false;
		case KPI_FOUND_TOTAL_ROW:
			*line = kpi_input_label(table, finding->place);
			return true;
		case KPI_FOUND_TOTAL_COL:
		case KPI_FOUND_NOT_DOMESTIC:
			*line = kpi_use_label(table, finding->place);
			return true;
		default:
			*line = table->sectors[finding->place];
			return true;
	}
}

static char *
not_productive_message(const char *sector, double amount)
{
	return psprintf("the table is not productive: one unit of \"%s\" takes %s units of itself, directly and "
					"through other sectors", sector, kpi_amount_shown(amount));
}

/* The finding in a sentence. */
static char *
message_of(const kpi_table *table, const kpi_finding *finding)
{
	kpi_label	label;
	const char *line = line_of(table, finding, &label) ? kpi_label_shown(label) : "";
	const char *amount = kpi_amount_shown(finding->amount);

	switch (finding->kind)
	{
		case KPI_FOUND_NO_SECTOR:
			return pstrdup("the table has no sector: no label is both a row and a column");
		case KPI_FOUND_NO_MARGIN:
			return pstrdup("the table has neither final uses nor primary inputs, so that output is not known");
		case KPI_FOUND_OUT_OF_RANGE:
			return psprintf("flows of sector \"%s\" sum to more than double precision holds", line);
		case KPI_FOUND_NEGATIVE_FLOW:
			return psprintf("flow of \"%s\" to \"%s\" must be at least 0, not %s", line,
							kpi_label_shown(table->sectors[finding->other]), amount);
		case KPI_FOUND_TOTAL_ROW:
			return psprintf("row \"%s\", %s in all, is the sum of other rows", line, amount);
		case KPI_FOUND_TOTAL_COL:
			return psprintf("column \"%s\", %s in all, is the sum of other columns", line, amount);
		case KPI_FOUND_TOTAL_SECTOR:
			return psprintf("row and column \"%s\", of output %s, are the sums of the others", line, amount);
		case KPI_FOUND_UNBALANCED:
			return psprintf("sector \"%s\" does not balance: uses are %s, resources %s, the difference %s", line,
							kpi_amount_shown(table->flows.output[finding->place]),
							kpi_amount_shown(table->flows.resources[finding->place]), amount);
		case KPI_FOUND_NEGATIVE_OUTPUT:
			return psprintf("output of sector \"%s\" must be at least 0, not %s", line, amount);
		case KPI_FOUND_NO_OUTPUT:
			return psprintf("sector \"%s\" takes inputs of %s, but has no output", line, amount);
		case KPI_FOUND_NOT_PRODUCTIVE:
			return not_productive_message(line, finding->amount);
		case KPI_FOUND_NOT_DOMESTIC:
			return psprintf("final use \"%s\" takes imports of %s off, most of \"%s\": the flows count imports", line,
							kpi_amount_shown(-finding->amount), kpi_label_shown(table->sectors[finding->other]));
		case KPI_FOUND_ZERO_SECTOR:
			return psprintf("sector \"%s\" has no flows", line);
		case KPI_FOUND_NEGATIVE_DEMAND:
			return psprintf("final uses of sector \"%s\" are negative in all: %s", line, amount);
		default:
			elog(ERROR, "unexpected finding %d", (int) finding->kind);
	}
	return NULL;
}

static const char *
hint_of(kpi_finding_kind kind)
{
	switch (kind)
	{
		case KPI_FOUND_NEGATIVE_FLOW:
			return "Take what is sold back off the final uses instead.";
		case KPI_FOUND_TOTAL_ROW:
		case KPI_FOUND_TOTAL_COL:
		case KPI_FOUND_TOTAL_SECTOR:
			return "Leave totals and subtotals out of the table.";
		case KPI_FOUND_UNBALANCED:
			return "Where it is the rounding of published figures, give a larger tolerance, a part of the total.";
		case KPI_FOUND_NOT_DOMESTIC:
			return "Give the domestic table, with imports as a row of primary inputs.";
		default:
			return NULL;
	}
}

void
kpi_finding_raise(const kpi_table *table, const kpi_finding *finding)
{
	const char *hint = hint_of(finding->kind);

	ereport(ERROR, (errcode(ERRCODE_DATA_EXCEPTION), errmsg_internal("%s", message_of(table, finding)),
					hint == NULL ? 0 : errhint("%s", hint)));
}

void
kpi_not_productive_raise(const char *sector, double amount)
{
	ereport(ERROR, (errcode(ERRCODE_DATA_EXCEPTION),
					errmsg_internal("%s", not_productive_message(sector, amount))));
}

/* ---- all findings as rows ---- */

typedef struct listing
{
	ReturnSetInfo *result;
	const kpi_table *table;
	bool		fatal;
} listing;

static Datum
label_text(kpi_label label)
{
	return PointerGetDatum(cstring_to_text_with_len(label.bytes, (int) label.length));
}

static bool
put_finding(void *context, const kpi_finding *finding)
{
	listing    *list = context;
	Datum		values[6];
	bool		nulls[6] = {false};
	bool		has_other = finding->kind == KPI_FOUND_NEGATIVE_FLOW || finding->kind == KPI_FOUND_NOT_DOMESTIC;
	kpi_label	line;
	bool		has_amount = finding->kind > KPI_FOUND_OUT_OF_RANGE && finding->kind != KPI_FOUND_ZERO_SECTOR;

	values[0] = CStringGetTextDatum(finding_words[finding->kind]);
	values[1] = BoolGetDatum(kpi_finding_is_fatal(finding->kind));
	nulls[2] = !line_of(list->table, finding, &line);
	values[2] = nulls[2] ? (Datum) 0 : label_text(line);
	nulls[3] = !has_other;
	values[3] = has_other ? label_text(list->table->sectors[finding->other]) : (Datum) 0;
	values[4] = Float8GetDatum(has_amount ? finding->amount : 0);
	nulls[4] = !has_amount;
	values[5] = CStringGetTextDatum(message_of(list->table, finding));
	tuplestore_putvalues(list->result->setResult, list->result->setDesc, values, nulls);
	list->fatal = list->fatal || kpi_finding_is_fatal(finding->kind);
	return true;
}

/* Whether the table is productive, found out from its factors. */
static void
list_unproductive(listing *list)
{
	const kpi_flows *flows = &list->table->flows;
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_patience patience = {kpi_interrupt_asked, &interrupt};
	kpi_inout_failure failure;
	double	   *factors = kpi_doubles(flows->n * flows->n);

	if (kpi_flows_factor(flows, factors, &failure, &patience) == KPI_INOUT_NOT_PRODUCTIVE)
		put_finding(list, &(kpi_finding) {KPI_FOUND_NOT_PRODUCTIVE, failure.place, 0, failure.amount});
	kpi_interrupt_rethrow(&interrupt);
	pfree(factors);
}

/* table_check(flows, tolerance) -> setof table_finding; no rows where there is nothing to say */
Datum
kpi_pg_table_check(PG_FUNCTION_ARGS)
{
	double		tolerance = kpi_tolerance_argument(fcinfo, 1);
	listing		list = {(ReturnSetInfo *) fcinfo->resultinfo, NULL, false};

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	list.table = kpi_table_read(fcinfo, 0);
	kpi_flows_check(&list.table->flows, tolerance, kpi_doubles(kpi_flows_check_workspace(&list.table->flows)),
					put_finding, &list, &(kpi_patience) {kpi_check_interrupts, NULL});
	if (!list.fatal)
		list_unproductive(&list);
	return (Datum) 0;
}
