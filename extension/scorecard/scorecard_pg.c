/*
 * Triggers of a scorecard's observation table: what makes it append-only and
 * gives every row its time of recording. They compute nothing; the period's
 * days come from the period room.
 */
#include "base/compat.h"

#include "access/htup_details.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "storage/lock.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/rel.h"
#include "utils/timestamp.h"

#include "period/period_pg.h"

/* First key of the advisory locks that make the writers of one scorecard queue; the second is the table. */
#define KPI_SCORECARD_LOCK 0x6B7069		/* "kpi" */

static TriggerData *
trigger_data(FunctionCallInfo fcinfo, const char *function)
{
	if (!CALLED_AS_TRIGGER(fcinfo))
		ereport(ERROR, (errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
						errmsg("%s can only be called as a trigger", function)));
	return (TriggerData *) fcinfo->context;
}

PG_FUNCTION_INFO_V1(kpi_refuse_change);

/*
 * refuse_change() trigger, BEFORE UPDATE, DELETE or TRUNCATE of a table that
 * only grows: always an error, so that what was once known stays known.
 */
Datum
kpi_refuse_change(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = trigger_data(fcinfo, "refuse_change");
	const char *operation = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ? "UPDATE"
		: TRIGGER_FIRED_BY_DELETE(trigger->tg_event) ? "DELETE" : "TRUNCATE";

	ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
					errmsg("%s is refused: rows of \"%s\" are never changed or removed", operation,
						   RelationGetRelationName(trigger->tg_relation)),
					errhint("Insert the corrected figure as a new row; to withdraw a figure, insert a row without value.")));
	PG_RETURN_NULL();
}

/* Number of a column the trigger relies on. */
static int
column_number(TriggerData *trigger, const char *column)
{
	int			number = SPI_fnumber(RelationGetDescr(trigger->tg_relation), column);

	if (number <= 0)
		ereport(ERROR, (errcode(ERRCODE_UNDEFINED_COLUMN),
						errmsg("table \"%s\" has no column \"%s\"",
							   RelationGetRelationName(trigger->tg_relation), column)));
	return number;
}

/* The row's period; an error of the period type when the text is none. */
static kpi_period
row_period(TriggerData *trigger, const char *text)
{
	kpi_period	period;
	kpi_period_status status = kpi_period_parse(text, strlen(text), &period);

	if (status != KPI_PERIOD_OK)
		ereport(ERROR, (errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
						errmsg("invalid input syntax for type period: \"%s\"", text),
						errhint("Write a period as 2025, 2025-S1, 2025-Q3, 2025-06, 2025-06-30 or 2025-01-01/P9M.")));
	return period;
}

PG_FUNCTION_INFO_V1(kpi_stamp_observation);

/*
 * stamp_observation() trigger, BEFORE INSERT FOR EACH ROW: fills period_start
 * and period_end from period, and sets recorded_at and recorded_by, whatever
 * was given for them. The advisory lock, held to the end of the transaction,
 * makes the order of recorded_at the order in which rows become visible: what
 * was held at a past moment can therefore never change afterwards.
 */
Datum
kpi_stamp_observation(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = trigger_data(fcinfo, "stamp_observation");
	HeapTuple	tuple = trigger->tg_trigtuple;
	int			column[4];
	Datum		value[4];
	bool		isnull[4] = {false, false, false, false};
	char	   *text = SPI_getvalue(tuple, RelationGetDescr(trigger->tg_relation), column_number(trigger, "period"));
	kpi_period	period;

	if (text == NULL)
		ereport(ERROR, (errcode(ERRCODE_NOT_NULL_VIOLATION),
						errmsg("a row of \"%s\" has no period", RelationGetRelationName(trigger->tg_relation))));
	period = row_period(trigger, text);

	DirectFunctionCall2(pg_advisory_xact_lock_int4, Int32GetDatum(KPI_SCORECARD_LOCK),
						Int32GetDatum((int32) RelationGetRelid(trigger->tg_relation)));

	column[0] = column_number(trigger, "period_start");
	value[0] = DateADTGetDatum(period.first);
	column[1] = column_number(trigger, "period_end");
	value[1] = DateADTGetDatum(period.last);
	column[2] = column_number(trigger, "recorded_at");
	value[2] = TimestampTzGetDatum(GetCurrentTimestamp());
	column[3] = column_number(trigger, "recorded_by");
	value[3] = CStringGetTextDatum(GetUserNameFromId(GetUserId(), false));

	return PointerGetDatum(heap_modify_tuple_by_cols(tuple, RelationGetDescr(trigger->tg_relation),
													 4, column, value, isnull));
}
