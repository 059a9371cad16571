#!/bin/bash
# CREATE EXTENSION and create_scorecard where somebody has put functions and operators of the usual names first on the
# search_path, each of which ends in an error when it is called: none is.
# Prints TAP; the server is the one the PG* variables name.
set -u
cd "$(dirname "$0")/../.." || exit 1
trap 'dropdb --if-exists kpi_hostile 2> /dev/null' EXIT
dropdb --if-exists kpi_hostile 2> /dev/null
createdb -T template0 -E UTF8 kpi_hostile
run() { psql -X -q -At -v ON_ERROR_STOP=1 -d kpi_hostile "$@" 2>&1; }
report() { if [ "$1" = 0 ]; then echo "ok $2"; else echo "not ok $2"; echo "${3:-}" | tail -n 5 | sed 's/^/# /'; fi; }
echo 1..4
said=$(run <<'SQL'
CREATE SCHEMA evil;
CREATE FUNCTION evil.hijacked() RETURNS void LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'hijacked'; END $$;
-- exact types, so that they win over what the server has for anyelement or by cast
SELECT format('CREATE FUNCTION evil.%I(%s) RETURNS %s LANGUAGE plpgsql AS $f$ BEGIN PERFORM evil.hijacked(); RETURN NULL; END $f$',
	proname, pg_get_function_identity_arguments(oid), pg_get_function_result(oid))
FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind = 'f' AND NOT proretset AND provariadic = 0
	AND proname IN ('format', 'lower', 'upper', 'length', 'quote_ident', 'quote_literal', 'replace', 'now', 'clock_timestamp', 'concat',
		'array_to_string', 'to_jsonb', 'round', 'abs', 'nullif', 'current_setting', 'set_config', 'regexp_replace', 'split_part',
		'obj_description', 'pg_get_functiondef', 'left', 'btrim', 'cardinality', 'lower_inc', 'upper_inf', 'isempty', 'md5', 'textcat')
	AND NOT 'internal'::regtype = ANY (proargtypes) AND prorettype <> 'internal'::regtype
	AND NOT EXISTS (SELECT FROM unnest(proargtypes) t WHERE t::regtype::text LIKE 'any%') \gexec
SELECT format('CREATE FUNCTION evil.op%s(%s, %s) RETURNS %s LANGUAGE plpgsql AS $f$ BEGIN PERFORM evil.hijacked(); RETURN NULL; END $f$',
	oid, oprleft::regtype, oprright::regtype, oprresult::regtype),
	format('CREATE OPERATOR evil.%s (FUNCTION = evil.op%s, LEFTARG = %s, RIGHTARG = %s)', oprname, oid, oprleft::regtype, oprright::regtype)
FROM pg_operator WHERE oprnamespace = 'pg_catalog'::regnamespace AND oprname IN ('=', '<>', '<', '>', '||', '+', '-', '~', '@>')
	AND oprleft IN ('text'::regtype, 'int4'::regtype, 'date'::regtype, 'numeric'::regtype, 'oid'::regtype, 'bool'::regtype, 'name'::regtype, 'daterange'::regtype)
	AND oprright = oprleft AND oprresult <> 0 \gexec
SQL
)
report $? '1 - functions and operators of the usual names, first on the path' "$said"
said=$(run -c 'SET search_path = evil, pg_catalog' -c "SELECT lower('X'::text)")
case $said in *hijacked*) report 0 '2 - whoever calls them gets an error' ;; *) report 1 '2 - whoever calls them gets an error' "$said" ;; esac
said=$(run -c 'SET search_path = evil, pg_catalog' -c 'SET client_min_messages = warning' -c 'CREATE EXTENSION vinhphuc_kpi')
report $? '3 - CREATE EXTENSION calls none' "$said"
said=$(run -c 'SET search_path = evil, pg_catalog' -c 'SET client_min_messages = warning' -c "SELECT kpi.create_scorecard('safe')" \
	-c "SELECT kpi.ratio(num, den) FROM (VALUES (1, 2)) v (num, den)" \
	-c "INSERT INTO safe.observation (unit, indicator, period, value) VALUES ('vinh-phuc', 'DE.SHARE', '2024', 20)" -c 'SELECT count(*) FROM safe.current_value')
report $? '4 - nor do create_scorecard, an aggregate, a new figure and a view' "$said"
