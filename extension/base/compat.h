/*
 * Everything that differs between the PostgreSQL versions we build on
 * (15, 17, 18, 19). No other file looks at PG_VERSION_NUM.
 */
#ifndef KPI_COMPAT_H
#define KPI_COMPAT_H

#include "postgres.h"
#include "fmgr.h"
#include "common/jsonapi.h"
#include "mb/pg_wchar.h"
#include "nodes/nodes.h"
#include "utils/guc_tables.h"
#include "utils/jsonfuncs.h"
/* since 19 no other header brings it */
#include "utils/tuplestore.h"

/* Messages are translated from a catalogue of our own (po/), which _PG_init binds. */
#undef TEXTDOMAIN
#define TEXTDOMAIN PG_TEXTDOMAIN("vinhphuc_kpi")
/* marks a sentence that stands in a table or is handed on, and translates it where it is said */
#define N_(sentence) gettext_noop(sentence)
#define kpi_translated(sentence) dgettext(TEXTDOMAIN, sentence)

#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#include "nodes/miscnodes.h"
#else
/* before 16 an input function has no soft errors: it raises */
#define ereturn(escontext, result, ...) ereport(ERROR, __VA_ARGS__)
#endif

/* the error context of an input function; NULL where it is called in the ordinary way */
#define KPI_ESCONTEXT(fcinfo) ((fcinfo)->context)

/*
 * The server's JSON parser reports what it reads by calls. Ours return whether
 * to go on, having reported an error by ereturn where not; KPI_JSON_RETURN makes
 * of that what the parser expects.
 */
#if PG_VERSION_NUM >= 160000
typedef JsonParseErrorType kpi_json_result;
#define KPI_JSON_RETURN(go_on) return (go_on) ? JSON_SUCCESS : JSON_SEM_ACTION_FAILED
#else
typedef void kpi_json_result;
#define KPI_JSON_RETURN(go_on) do { (void) (go_on); return; } while (0)
#endif

/* Parses JSON; false after a soft error. */
static inline bool
kpi_json_parse(char *text, JsonSemAction *actions, Node *escontext)
{
#if PG_VERSION_NUM >= 170000
	JsonLexContext *lex = makeJsonLexContextCstringLen(NULL, text, strlen(text), GetDatabaseEncoding(), true);
#else
	JsonLexContext *lex = makeJsonLexContextCstringLen(text, (int) strlen(text), GetDatabaseEncoding(), true);
#endif

#if PG_VERSION_NUM >= 160000
	return pg_parse_json_or_errsave(lex, actions, escontext);
#else
	pg_parse_json_or_ereport(lex, actions);
	return true;
#endif
}

/* Text in the client's encoding behind its length; from 17 on the length never counts itself. */
#if PG_VERSION_NUM >= 170000
#define kpi_send_counted_text(message, text, length) pq_sendcountedtext(message, text, length)
#else
#define kpi_send_counted_text(message, text, length) pq_sendcountedtext(message, text, length, false)
#endif

/* All settings of the server, placeholders (a prefix nobody has defined) among them. */
static inline struct config_generic **
kpi_settings(int *count)
{
#if PG_VERSION_NUM >= 160000
	return get_guc_variables(count);
#else
	*count = GetNumConfigOptions();
	return get_guc_variables();
#endif
}

/* A plain scan of a table; from 19 on it takes flags. A macro, so that only who scans needs access/tableam.h. */
#if PG_VERSION_NUM >= 190000
#define kpi_table_beginscan(relation, snapshot, keys, key) table_beginscan(relation, snapshot, keys, key, 0)
#else
#define kpi_table_beginscan(relation, snapshot, keys, key) table_beginscan(relation, snapshot, keys, key)
#endif

#ifdef PG_MODULE_MAGIC_EXT
#define KPI_MODULE_MAGIC PG_MODULE_MAGIC_EXT(.name = "vinhphuc_kpi", .version = KPI_VERSION)
#else
#define KPI_MODULE_MAGIC PG_MODULE_MAGIC
#endif

#endif
