/*
 * Triggers of a scorecard's observation table: what makes it append-only and
 * gives every row its time of recording. They compute nothing; the period's
 * days come from the period room.
 */
#include "base/compat.h"

#include "access/heapam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "access/tableam.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "nodes/makefuncs.h"
#include "storage/lmgr.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

#include "period/period_pg.h"

static TriggerData *
trigger_data(FunctionCallInfo fcinfo, const char *function)
{
	if (!CALLED_AS_TRIGGER(fcinfo))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("%s can only be called as a trigger", function)));
	return (TriggerData *) fcinfo->context;
}

PG_FUNCTION_INFO_V1(kpi_pg_refuse_change);

/*
 * refuse_change() trigger, BEFORE UPDATE, DELETE or TRUNCATE of a table that
 * only grows: always an error, so that what was once known stays known.
 */
Datum
kpi_pg_refuse_change(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = trigger_data(fcinfo, "refuse_change");
	const char *operation = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ? "UPDATE"
		: TRIGGER_FIRED_BY_DELETE(trigger->tg_event) ? "DELETE" : "TRUNCATE";

	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("%s is refused: rows of \"%s\" are never changed or removed", operation,
					RelationGetRelationName(trigger->tg_relation)),
			 errhint("Insert the corrected figure as a new row; to withdraw a figure, "
					 "insert a row without value.")));
	PG_RETURN_NULL();
}

/* Anybody may put the trigger on any table: what it was not made for is an error, not a crash. */
static void
require_insert_of_row(TriggerData *trigger)
{
	if (!TRIGGER_FIRED_BEFORE(trigger->tg_event) || !TRIGGER_FIRED_FOR_ROW(trigger->tg_event) ||
		!TRIGGER_FIRED_BY_INSERT(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("stamp_observation must be fired before insert, for each row")));
}

/* Number of a column the trigger works with, which must have the type the trigger reads or writes. */
static int
column_number(TriggerData *trigger, const char *column, Oid type)
{
	TupleDesc	row = RelationGetDescr(trigger->tg_relation);
	int			number = SPI_fnumber(row, column);

	if (number <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("table \"%s\" has no column \"%s\"",
						RelationGetRelationName(trigger->tg_relation), column)));
	if (SPI_gettypeid(row, number) != type)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("column \"%s\" of \"%s\" must be of type %s, not %s", column,
						RelationGetRelationName(trigger->tg_relation), format_type_be(type),
						format_type_be(SPI_gettypeid(row, number)))));
	return number;
}

/* The row's period; an error of the period type when the text is none. */
static kpi_period
row_period(TriggerData *trigger)
{
	char	   *text = SPI_getvalue(trigger->tg_trigtuple, RelationGetDescr(trigger->tg_relation),
									column_number(trigger, "period", TEXTOID));

	if (text == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_NOT_NULL_VIOLATION),
				 errmsg("a row of \"%s\" has no period", RelationGetRelationName(trigger->tg_relation))));
	return DatumGetKpiPeriod(DirectFunctionCall1(kpi_pg_period_in, CStringGetDatum(text)));
}

/* Whose moment a row gets, by the trigger's argument. */
typedef enum
{
	ORDERED,					/* none: the clock's, under a lock that makes writers queue */
	UNORDERED,					/* unordered: the clock's, and nobody waits for anybody */
	OF_STATEMENT				/* of_statement: the one that open_moment() took for the whole statement */
} moment_kind;

static moment_kind
asked_moment(TriggerData *trigger)
{
	if (trigger->tg_trigger->tgnargs == 0)
		return ORDERED;
	if (trigger->tg_trigger->tgnargs == 1 && strcmp(trigger->tg_trigger->tgargs[0], "unordered") == 0)
		return UNORDERED;
	if (trigger->tg_trigger->tgnargs == 1 && strcmp(trigger->tg_trigger->tgargs[0], "of_statement") == 0)
		return OF_STATEMENT;
	ereport(ERROR,
			(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
			 errmsg("stamp_observation takes no argument but \"unordered\" or \"of_statement\"")));
}

/*
 * The moment in the one row of the table "moment" beside the trigger's own,
 * which the statement's first trigger has changed and so locked: read as it
 * stands, whatever the transaction's snapshot, and whoever inserts, because it
 * is put in the row and told nobody else. It does not travel in a setting,
 * which a query of the statement could set.
 */
static TimestampTz
statement_moment(TriggerData *trigger)
{
	char	   *schema = get_namespace_name(RelationGetNamespace(trigger->tg_relation));
	Relation	relation = table_openrv(makeRangeVar(schema, "moment", -1), AccessShareLock);
	TableScanDesc scan = kpi_table_beginscan(relation, SnapshotSelf, 0, NULL);
	HeapTuple	row = heap_getnext(scan, ForwardScanDirection);
	bool		isnull = true;
	Datum		at = 0;

	if (row != NULL && TupleDescAttr(RelationGetDescr(relation), 0)->atttypid == TIMESTAMPTZOID)
		at = heap_getattr(row, 1, RelationGetDescr(relation), &isnull);
	table_endscan(scan);
	table_close(relation, AccessShareLock);
	if (isnull)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("table \"%s.moment\" does not say what moment it is", schema)));
	return DatumGetTimestampTz(at);
}

/* The moment of recording of a row. */
static TimestampTz
row_moment(TriggerData *trigger)
{
	switch (asked_moment(trigger))
	{
		case OF_STATEMENT:
			return statement_moment(trigger);
		case ORDERED:
			LockDatabaseObject(RelationRelationId, RelationGetRelid(trigger->tg_relation), 0, ExclusiveLock);
			break;
		case UNORDERED:
			break;
	}
	return GetCurrentTimestamp();
}

PG_FUNCTION_INFO_V1(kpi_pg_stamp_observation);

/*
 * stamp_observation() trigger, BEFORE INSERT FOR EACH ROW: fills period_start
 * and period_end from period, and sets recorded_at and recorded_by, whatever
 * was given for them. The lock, held to the end of the transaction, makes the
 * order of recorded_at the order in which transactions become visible. It is
 * taken on the table as an object, which no SQL command does, so that only
 * writers queue for it and nobody else can hold them up. With the argument
 * "of_statement" all rows of a statement get the moment in the table "moment",
 * whose row is the lock then. With the argument "unordered" there is no lock,
 * for tables whose writers must not notice each other. Errors: a period that is missing or none, a table without these
 * columns in their types, any other argument and any other kind of trigger.
 */
Datum
kpi_pg_stamp_observation(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = trigger_data(fcinfo, "stamp_observation");
	kpi_period	period;
	int			column[4];
	Datum		value[4];
	bool		isnull[4] = {false, false, false, false};

	require_insert_of_row(trigger);
	period = row_period(trigger);
	column[0] = column_number(trigger, "period_start", DATEOID);
	column[1] = column_number(trigger, "period_end", DATEOID);
	column[2] = column_number(trigger, "recorded_at", TIMESTAMPTZOID);
	column[3] = column_number(trigger, "recorded_by", TEXTOID);

	value[0] = DateADTGetDatum(period.first);
	value[1] = DateADTGetDatum(period.last);
	value[2] = TimestampTzGetDatum(row_moment(trigger));
	value[3] = CStringGetTextDatum(GetUserNameFromId(GetUserId(), false));
	return PointerGetDatum(heap_modify_tuple_by_cols(trigger->tg_trigtuple,
													 RelationGetDescr(trigger->tg_relation),
													 4, column, value, isnull));
}

PG_FUNCTION_INFO_V1(kpi_pg_required);

/*
 * required(value text, holds boolean, complaint text): the value when the
 * condition is true, else an error that says the complaint and the value. A
 * view can so refuse a setting that makes no sense instead of showing nothing.
 */
Datum
kpi_pg_required(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(1) || !PG_GETARG_BOOL(1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s: \"%s\"", PG_ARGISNULL(2) ? "refused" : text_to_cstring(PG_GETARG_TEXT_PP(2)),
						PG_ARGISNULL(0) ? "" : text_to_cstring(PG_GETARG_TEXT_PP(0)))));
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}
