#!/bin/bash
# Every PL/pgSQL function of the extension and of a scorecard read by plpgsql_check (a Debian package of its own): what it calls
# an error is a failure, what it only warns of is shown. A scorecard's functions set their search_path when they run: for the
# reading it is the session's. Temporary tables made at run time cannot be known beforehand, nor
# which branch of a trigger of several tables is for which of them. Ends with "N passed, N failed".
set -u
cd "$(dirname "$0")/.." || exit 1
. test/setup.sh
. test/tally.sh

all() {
	psql -X -q -v ON_ERROR_STOP=1 -o /dev/null -c 'CREATE EXTENSION plpgsql_check' -c 'CREATE EXTENSION vinhphuc_kpi' \
		-c "SELECT kpi.create_scorecard('checked')" || return
	psql -X -q -At -v ON_ERROR_STOP=1 <<-'SQL'
		SET client_min_messages = error; SET search_path = checked, kpi, public;
		SELECT format('ALTER FUNCTION %s RESET ALL', oid::regprocedure) FROM pg_proc WHERE pronamespace = 'checked'::regnamespace AND prokind = 'f' \gexec
		CREATE TEMP TABLE plpgsql_found AS
		-- a trigger's function is read beside each table it is for
		SELECT p.oid::regprocedure::text AS name, (SELECT count(DISTINCT tgrelid) > 1 FROM pg_trigger WHERE tgfoid = p.oid) AS shared, c.*
		FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang AND l.lanname = 'plpgsql'
		CROSS JOIN LATERAL (SELECT tgrelid::regclass AS relation FROM pg_trigger WHERE tgfoid = p.oid AND NOT tgisinternal
			UNION SELECT NULL WHERE p.prorettype <> 'trigger'::regtype) t
		LEFT JOIN LATERAL plpgsql_check_function_tb(p.oid::regprocedure, coalesce(t.relation, 0::regclass), performance_warnings => false,
			extra_warnings => false, oldtable => (SELECT min(tgoldtable) FROM pg_trigger WHERE tgfoid = p.oid AND tgrelid = t.relation),
			newtable => (SELECT min(tgnewtable) FROM pg_trigger WHERE tgfoid = p.oid AND tgrelid = t.relation)) c ON true
		WHERE p.pronamespace IN ('kpi'::regnamespace, 'checked'::regnamespace);
		SELECT concat_ws(' ', CASE WHEN bool_or(level = 'error' AND message NOT LIKE '%pg_temp.%'
			AND NOT (message LIKE 'record % has no field%' AND shared)) THEN 'not ok' ELSE 'ok' END, row_number() OVER (ORDER BY name), '-', name,
			(SELECT string_agg(E'\n# ' || level || ' line ' || lineno || ' ' || message, '') FROM plpgsql_found s WHERE s.name = plpgsql_found.name AND level IS NOT NULL))
		FROM plpgsql_found GROUP BY name ORDER BY name;
		SELECT '1..' || count(DISTINCT name) FROM plpgsql_found;
	SQL
}

if [ "${1:-}" = inside ]; then all; exit; fi
need $PACKAGES_BUILD $PACKAGES_SERVER "postgresql-$PGVERSION-plpgsql-check"
build_and_install || die "the extension could not be built and installed"
TALLY=$(mktemp)
export TALLY
trap 'rm -f "$TALLY"' EXIT
tally plpgsql_check with_server bash test/plpgsql.sh inside
tally_close
