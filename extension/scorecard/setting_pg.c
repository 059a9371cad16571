/*
 * What a session asks of a scorecard's views: the settings kpi.as_of,
 * kpi.recorded_as_of and kpi.boundary. They are plain placeholders, never
 * defined by the library: a defined one would be silent after a bad value. They
 * are read here and nowhere else.
 */
#include "base/compat.h"

#include <ctype.h>

#include "nodes/supportnodes.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/guc.h"
#include "utils/timestamp.h"

static const char *const known_settings[] = {"kpi.as_of", "kpi.recorded_as_of", "kpi.boundary"};

/* A misspelt setting would be read by nobody, and today's figures taken for those of another day. */
static void
refuse_unknown_settings(void)
{
	int			count;
	struct config_generic **settings = kpi_settings(&count);

	for (int i = 0; i < count; i++)
	{
		bool		known = pg_strncasecmp(settings[i]->name, "kpi.", 4) != 0;
		const char *value;

		for (size_t k = 0; !known && k < lengthof(known_settings); k++)
			known = pg_strcasecmp(settings[i]->name, known_settings[k]) == 0;
		if (known)
			continue;
		/* one that was set and reset stays in the list, empty */
		value = GetConfigOption(settings[i]->name, true, false);
		if (value != NULL && value[0] != '\0')
			ereport(ERROR,
					(errcode(ERRCODE_UNDEFINED_OBJECT),
					 errmsg("unrecognized setting \"%s\"", settings[i]->name),
					 errhint("The settings of a scorecard are kpi.as_of, kpi.recorded_as_of and kpi.boundary.")));
	}
}

/*
 * What one call of a query keeps for the next ones: views ask for every row. The
 * setting is looked up each time, for it may have changed; that all settings are
 * known, and what a text means, is found once.
 */
typedef struct
{
	char		text[64];		/* the setting that was read, empty when none was */
	int64		value;			/* the day or the moment it means */
} setting_kept;

/* The text of a setting, or NULL when it is not set or empty. */
static const char *
setting(FunctionCallInfo fcinfo, const char *name)
{
	const char *value;

	if (fcinfo->flinfo->fn_extra == NULL)
	{
		refuse_unknown_settings();
		fcinfo->flinfo->fn_extra = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(setting_kept));
	}
	value = GetConfigOption(name, true, false);
	return value == NULL || value[0] == '\0' ? NULL : value;
}

/* Whether a text was read before, and what it means. */
static bool
was_read(FunctionCallInfo fcinfo, const char *text, int64 *value)
{
	setting_kept *kept = fcinfo->flinfo->fn_extra;

	*value = kept->value;
	return strcmp(kept->text, text) == 0;
}

static void
keep_read(FunctionCallInfo fcinfo, const char *text, int64 value)
{
	setting_kept *kept = fcinfo->flinfo->fn_extra;

	if (strlen(text) >= sizeof(kept->text))
		return;
	strlcpy(kept->text, text, sizeof(kept->text));
	kept->value = value;
}

/* Whether a text begins with a day as YYYY-MM-DD; any other form would mean what DateStyle makes of it. */
static bool
begins_with_iso_day(const char *text)
{
	const char *form = "dddd-dd-dd";

	for (; *form != '\0'; form++, text++)
		if (*form == 'd' ? !isdigit((unsigned char) *text) : *text != *form)
			return false;
	return true;
}

static void
refuse_form(const char *name, const char *value, const char *hint)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_DATETIME_FORMAT),
			 errmsg("invalid value for setting \"%s\": \"%s\"", name, pnstrdup(value, Min(strlen(value), 40))),
			 errhint("%s", kpi_translated(hint))));
}

/* The day of kpi.as_of; false when none is asked for. */
static bool
asked_day(FunctionCallInfo fcinfo, DateADT *day)
{
	const char *text = setting(fcinfo, "kpi.as_of");
	int64		value;

	if (text == NULL)
		return false;
	if (!was_read(fcinfo, text, &value))
	{
		if (!begins_with_iso_day(text) || strlen(text) != 10)
			refuse_form("kpi.as_of", text, "Give a day as YYYY-MM-DD.");
		value = DatumGetDateADT(DirectFunctionCall1(date_in, CStringGetDatum(text)));
		keep_read(fcinfo, text, value);
	}
	*day = (DateADT) value;
	return true;
}

/* The moment of kpi.recorded_as_of; false when none is asked for. */
static bool
asked_moment(FunctionCallInfo fcinfo, TimestampTz *moment)
{
	const char *text = setting(fcinfo, "kpi.recorded_as_of");

	if (text == NULL)
		return false;
	if (!was_read(fcinfo, text, moment))
	{
		if (!begins_with_iso_day(text) || strspn(text + 10, " T0123456789:.+-Z") != strlen(text + 10))
			refuse_form("kpi.recorded_as_of", text, "Give a moment as YYYY-MM-DD HH:MM:SS+ZZ.");
		*moment = DatumGetTimestampTz(DirectFunctionCall3(timestamptz_in, CStringGetDatum(text),
														  ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
		keep_read(fcinfo, text, *moment);
	}
	return true;
}

PG_FUNCTION_INFO_V1(kpi_pg_as_of);

/*
 * as_of() date: the day of publication that kpi.as_of asks for, NULL when it is
 * not set. Errors, here and below: another form than ISO, a day that is none,
 * any other setting that begins with kpi.
 */
Datum
kpi_pg_as_of(PG_FUNCTION_ARGS)
{
	DateADT		day;

	if (!asked_day(fcinfo, &day))
		PG_RETURN_NULL();
	PG_RETURN_DATEADT(day);
}

PG_FUNCTION_INFO_V1(kpi_pg_known_on);

/*
 * known_on() date: the same, infinity when it is not set, so that a span of days
 * without end holds it and no other does.
 */
Datum
kpi_pg_known_on(PG_FUNCTION_ARGS)
{
	DateADT		day;

	if (!asked_day(fcinfo, &day))
		DATE_NOEND(day);
	PG_RETURN_DATEADT(day);
}

PG_FUNCTION_INFO_V1(kpi_pg_recorded_as_of);

/* recorded_as_of() timestamptz: the moment that kpi.recorded_as_of asks for, NULL when it is not set. */
Datum
kpi_pg_recorded_as_of(PG_FUNCTION_ARGS)
{
	TimestampTz moment;

	if (!asked_moment(fcinfo, &moment))
		PG_RETURN_NULL();
	PG_RETURN_TIMESTAMPTZ(moment);
}

PG_FUNCTION_INFO_V1(kpi_pg_held_at);

/*
 * held_at() timestamptz: the same, when it is not set the last moment before
 * infinity, which is within every span of moments without end and in no other.
 */
Datum
kpi_pg_held_at(PG_FUNCTION_ARGS)
{
	TimestampTz moment;

	if (!asked_moment(fcinfo, &moment))
		moment = END_TIMESTAMP - 1;
	PG_RETURN_TIMESTAMPTZ(moment);
}

PG_FUNCTION_INFO_V1(kpi_pg_asked_boundary);

/* asked_boundary() text: the territorial division that kpi.boundary asks for, NULL when it is not set. */
Datum
kpi_pg_asked_boundary(PG_FUNCTION_ARGS)
{
	const char *value = setting(fcinfo, "kpi.boundary");

	if (value == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(value));
}

PG_FUNCTION_INFO_V1(kpi_pg_setting_support);

/*
 * setting_support(internal) internal: asked by the planner about each call of the functions above; a setting that is wrong
 * is an error then, so that a view tells it even when it has no row to ask for.
 */
Datum
kpi_pg_setting_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);
	DateADT		day;
	TimestampTz moment;

	if (IsA(request, SupportRequestSimplify))
	{
		asked_day(fcinfo, &day);
		asked_moment(fcinfo, &moment);
	}
	PG_RETURN_POINTER(NULL);
}
