#!/bin/bash
# A scorecard on other machines: a physical standby gives readers what the primary gives; a subscriber (logical, FOR ALL
# TABLES, its tables from pg_dump --schema-only) holds journal and kept figures, and verify_figures() finds nothing there, also
# after figures came that were recorded later. Three clusters of its own.
# Prints TAP.
set -u
cd "$(dirname "$0")/../.." || exit 1
. test/setup.sh

bin=$("$PG_CONFIG" --bindir)
work=$(mktemp -d)
unset PGDATA PGDATABASE PGSERVICE PGOPTIONS PGPASSWORD PGHOSTADDR
export PGHOST=$work PGUSER=postgres
chmod 755 "$work"
[ "$(id -u)" != 0 ] || chown postgres "$work"
# a server does not run as root
as_server() {
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid=postgres --regid=postgres --clear-groups env LC_ALL="$LC_ALL" "$@"
	else
		"$@"
	fi
}
number=0
report() {
	number=$((number + 1))
	if [ "$1" = 0 ]; then echo "ok $number - $2"; else echo "not ok $number - $2"; [ ! -s "$work/said" ] || sed 's/^/# /' "$work/said" | head -n 12; fi
	: > "$work/said"
}
beside=${KPI_BESIDE:+"-c extension_control_path='$KPI_BESIDE/share:\$system' -c dynamic_library_path='$KPI_BESIDE/lib:\$libdir'"}
start() {
	as_server "$bin/pg_ctl" -D "$work/$1" -w -t 60 -l "$work/log.$1" -o "-k $work -p $2 -c listen_addresses='' -c wal_level=logical \
		-c fsync=off $beside" start > /dev/null || { cat "$work/log.$1"; return 1; }
}
stop_all() { for one in primary standby subscriber; do as_server "$bin/pg_ctl" -D "$work/$one" -m immediate stop > /dev/null 2>&1; done; }
trap 'stop_all; rm -rf "$work"' EXIT
sql() { psql -X -q -At -v ON_ERROR_STOP=1 -d kept -p "$@"; }
# waits until the query says t there; 60 seconds at most
wait_for() {
	local n
	for n in $(seq 300); do
		[ "$(sql "$1" -c "$2" 2> /dev/null)" = t ] && return 0
		sleep 0.2
	done
	return 1
}
# every row of every table (r) and of the views people read first (v), in a stated order
contents() {
	local relation
	for relation in $(sql "$1" -c "SELECT c.oid::regclass FROM pg_class c WHERE relnamespace = 'vinhphuc'::regnamespace
			AND (relkind = 'r' AND '$2' ~ 'r' OR '$2' ~ 'v' AND relname IN ('current_value', 'ranking', 'progress', 'digital_economy', 'coverage'))
			ORDER BY c.oid::regclass::text COLLATE \"C\""); do
		sql "$1" -c "SELECT '$relation', r::text FROM $relation r ORDER BY r::text COLLATE \"C\"" || return 1
	done
}

primary=5441 standby=5442 subscriber=5443
as_server "$bin/initdb" -D "$work/primary" -U postgres -A trust --locale C.UTF-8 -E UTF8 > /dev/null && start primary $primary &&
	createdb -p $primary kept && sql $primary -o /dev/null -c 'CREATE EXTENSION vinhphuc_kpi' -c "SELECT kpi.create_scorecard('vinhphuc')" &&
	sql $primary -c "\\copy vinhphuc.observation (unit, indicator, breakdown, method, period, known_from, value, value_upper, qualifier, numerator, denominator, rank_published, of_n, obs_status, published, break_before, source, note) FROM 'demo/figures.csv' CSV HEADER" > "$work/said" 2>&1
report $? 'a scorecard with figures'

as_server "$bin/pg_basebackup" -c fast -D "$work/standby" -R -p $primary -h "$work" -U postgres > "$work/said" 2>&1 && start standby $standby
report $? 'a standby beside it'
sql $primary -c "INSERT INTO vinhphuc.observation (unit, indicator, period, value, known_from) VALUES ('phu-tho-2025', 'DE.FIRMS', '2025', 1350, '2026-01-05')"
wait_for $standby "SELECT pg_is_in_recovery() AND EXISTS (SELECT FROM vinhphuc.figure WHERE indicator = 'DE.FIRMS' AND value = 1350)"
report $? 'a figure recorded later is there'
contents $primary rv > "$work/one" && contents $standby rv > "$work/two" && diff "$work/one" "$work/two" > "$work/said"
report $? "tables and views give the standby's reader the same $(wc -l < "$work/one") rows"

as_server "$bin/initdb" -D "$work/subscriber" -U postgres -A trust --locale C.UTF-8 -E UTF8 > /dev/null && start subscriber $subscriber &&
	createdb -p $subscriber kept && pg_dump -s -p $primary kept > "$work/schema.sql" &&
	psql -X -q -v ON_ERROR_STOP=1 -p $subscriber -d kept -f "$work/schema.sql" > "$work/said" 2>&1
report $? 'the same tables, empty, in another cluster'
sql $primary -c 'CREATE PUBLICATION all_of_it FOR ALL TABLES' &&
	sql $subscriber -c "CREATE SUBSCRIPTION all_of_it CONNECTION 'host=$work port=$primary dbname=kept user=postgres' PUBLICATION all_of_it" \
		> "$work/said" 2>&1 &&
	wait_for $subscriber "SELECT bool_and(srsubstate = 'r') FROM pg_subscription_rel"
report $? 'subscribed to all tables'
contents $primary r > "$work/one" && contents $subscriber r > "$work/two" && diff "$work/one" "$work/two" > "$work/said"
report $? "every table has the same $(wc -l < "$work/one") rows"
sql $subscriber -c 'SELECT * FROM vinhphuc.verify_figures()' > "$work/said" 2>&1 && [ ! -s "$work/said" ]
report $? 'verify_figures() finds nothing there'
sql $primary -c "INSERT INTO vinhphuc.observation (unit, indicator, period, value, known_from) VALUES ('phu-tho-2025', 'DE.FIRMS', '2025', 1400, '2026-02-05')"
wait_for $subscriber "SELECT EXISTS (SELECT FROM vinhphuc.figure WHERE indicator = 'DE.FIRMS' AND value = 1400)"
report $? 'a revision recorded later arrives'
sql $subscriber -c 'SELECT * FROM vinhphuc.verify_figures()' > "$work/said" 2>&1 && [ ! -s "$work/said" ]
report $? 'and verify_figures() finds nothing still'
contents $primary v > "$work/one" && contents $subscriber v > "$work/two" && diff "$work/one" "$work/two" > "$work/said"
report $? "views give the subscriber's reader the same $(wc -l < "$work/one") rows"
sql $subscriber -c 'DROP SUBSCRIPTION all_of_it' > "$work/said" 2>&1
report $? 'the subscription ends'
echo "1..$number"
