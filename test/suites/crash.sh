#!/bin/bash
# A crash in the middle of recording figures: kill -9 of the backend, then of the whole server, while one transaction has
# recorded many figures and others are recording one after the other. Nothing that was committed is lost, nothing that was
# not is there, nothing is doubled, and what is published says so. On a cluster of its own, which may be killed.
# Prints TAP.
set -u
cd "$(dirname "$0")/../.." || exit 1
. test/setup.sh

bin=$("$PG_CONFIG" --bindir)
work=$(mktemp -d)
data=$work/data
unset PGDATA PGDATABASE PGSERVICE PGOPTIONS PGPASSWORD PGHOSTADDR
export PGHOST=$work PGPORT=5433 PGUSER=postgres
# a server does not run as root
as_server() {
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid=postgres --regid=postgres --clear-groups env LC_ALL="$LC_ALL" "$@"
	else
		"$@"
	fi
}
chmod 755 "$work"
[ "$(id -u)" != 0 ] || chown postgres "$work"
number=0
report() {
	number=$((number + 1))
	if [ "$1" = 0 ]; then echo "ok $number - $2"; else echo "not ok $number - $2"; fi
}
beside=${KPI_BESIDE:+"-c extension_control_path='$KPI_BESIDE/share:\$system' -c dynamic_library_path='$KPI_BESIDE/lib:\$libdir'"}
children() { awk -v parent="$1" '$4 == parent { print $1 }' /proc/[0-9]*/stat 2> /dev/null; }
start() {
	as_server "$bin/pg_ctl" -D "$data" -w -t 60 -l "$work/log" \
		-o "-k $work -p $PGPORT -c listen_addresses='' $beside" start > /dev/null
}
kill_server() {
	local postmaster
	postmaster=$(head -n 1 "$data/postmaster.pid")
	kill -9 "$postmaster" $(children "$postmaster") 2> /dev/null
	wait
	sleep 1
	rm -f "$data/postmaster.pid" "$work/.s.PGSQL.$PGPORT" "$work/.s.PGSQL.$PGPORT.lock"
}
stop() { as_server "$bin/pg_ctl" -D "$data" -m immediate stop > /dev/null 2>&1; }
trap 'stop; rm -rf "$work"' EXIT
sql() { psql -X -q -At -v ON_ERROR_STOP=1 -d postgres "$@"; }
# waits until the query says t; 20 seconds at most
wait_for() {
	local n
	for n in $(seq 200); do
		[ "$(sql -c "$1" 2> /dev/null)" = t ] && return 0
		sleep 0.1
	done
	return 1
}

as_server "$bin/initdb" -D "$data" -U postgres -A trust --locale C.UTF-8 -E UTF8 > /dev/null && start &&
	sql -o /dev/null -c 'CREATE EXTENSION vinhphuc_kpi' -c "SELECT kpi.create_scorecard('card')" \
		-c "INSERT INTO card.indicator (code, name_vi, name_en, unit_measure, direction, agg_unit, agg_time)
			VALUES ('T.COUNT', 'đếm', 'count', 'lần', 1, 'sum', 'sum')" \
		-c "INSERT INTO card.draft (unit, indicator, period, value) SELECT 'vinh-phuc', 'DE.SHARE', y::text, 1 FROM generate_series(2001, 2020) y"
report $? 'a cluster of its own, with a scorecard and drafts'

# recorder BREAKDOWN: revises a figure of its own again and again, and notes what the server said is committed
recorder() {
	local n
	for n in $(seq 1 100000); do
		sql -c "INSERT INTO card.observation (unit, indicator, breakdown, period, value) VALUES ('vinh-phuc', 'T.COUNT', '$1', '2024', $n)" \
			2> /dev/null || return
		echo "$1 $n" >> "$work/committed.$1"
	done
}
# a load that stays uncommitted, and a publication that does
uncommitted() {
	sql -c "BEGIN; INSERT INTO card.observation (unit, indicator, breakdown, period, value)
			SELECT 'vinh-phuc', 'T.COUNT', 'LOST-$1-' || n, '2024', n FROM generate_series(1, 5000) n;
		SELECT set_config('application_name', 'loaded', false); SELECT pg_sleep(60); COMMIT" > /dev/null 2>&1 &
}
half_published() {
	sql -c "BEGIN; SELECT card.publish('lost-$1', 'Lost'); SELECT set_config('application_name', 'published', false);
		SELECT pg_sleep(60); COMMIT" > /dev/null 2>&1 &
}
# everything noted as committed is there once; what is there beside is at most the one figure whose answer was cut off
all_there() {
	cat "$work"/committed.* | sort > "$work/noted"
	sql -c "SELECT breakdown || ' ' || value FROM card.observation WHERE breakdown LIKE 'R%'" | sort > "$work/there"
	[ -s "$work/noted" ] && [ -z "$(comm -23 "$work/noted" "$work/there")" ] && [ -z "$(uniq -d "$work/there")" ] &&
		[ "$(comm -13 "$work/noted" "$work/there" | wc -l)" -le 3 ]
}

# 1. the backend
uncommitted backend
wait_for "SELECT count(*) > 0 FROM pg_stat_activity WHERE application_name = 'loaded'"
report $? 'a load waits with its figures uncommitted'
victim=$(sql -c "SELECT pid FROM pg_stat_activity WHERE application_name = 'loaded'")
kill -9 "$victim"
wait
wait_for 'SELECT true'
report $? 'the server is back after kill -9 of the backend'
[ "$(sql -c "SELECT (SELECT count(*) FROM card.observation), count(*) FROM card.figure")" = '0|0' ]
report $? 'none of its figures is there'

# 2. the server, while others record and a publication is under way
for name in R1 R2 R3; do recorder $name & done
sleep 2
half_published server
wait_for "SELECT count(*) > 0 FROM pg_stat_activity WHERE application_name = 'published'"
report $? 'a publication waits uncommitted, and recorders behind it'
kill_server
start && wait_for 'SELECT true'
report $? 'the server is back after kill -9 of all its processes'
all_there
report $? 'what was committed is there, once'
[ "$(sql -c "SELECT (SELECT count(*) FROM card.publication), (SELECT count(*) FROM card.published_draft),
	(SELECT count(*) FROM card.entry), count(*) FROM card.observation WHERE publication IS NOT NULL")" = '0|0|20|0' ]
report $? 'of the publication nothing is there, and the drafts still wait'
[ "$(sql -c "SELECT bool_and(v.value = m.value) FROM card.known v JOIN (SELECT breakdown, max(value) AS value FROM card.observation
	GROUP BY breakdown) m ON m.breakdown = v.breakdown")" = t ]
report $? 'the newest vintage is the one recorded last'
[ "$(sql -c "SELECT count(*) > 0, (SELECT count(*) FROM card.verify_figures()) FROM card.figure")" = 't|0' ]
report $? 'the figures are those that the journal makes'
[ "$(sql -c "SELECT card.publish('again', 'Again')" -c "SELECT count(*) FROM card.observation WHERE publication = 'again'" |
	paste -sd ,)" = 20,20 ]
report $? 'done again, it is published once'
# 3. the server, when the inbox has been read but not yet committed
sql -c "INSERT INTO card.inbox (unit, indicator, breakdown, period, value) SELECT 'Vĩnh Phúc', 'DE.SHARE', 'I' || n, '2024', '12,5'
	FROM generate_series(1, 2000) n; INSERT INTO card.inbox (unit, indicator, period, value) VALUES ('nowhere', 'DE.SHARE', '2024', '1')"
sql -c "BEGIN; SELECT count(*) FROM card.ingest(); SELECT set_config('application_name', 'ingested', false); SELECT pg_sleep(60);
	COMMIT" > /dev/null 2>&1 &
wait_for "SELECT count(*) > 0 FROM pg_stat_activity WHERE application_name = 'ingested'"
report $? 'the inbox was read, uncommitted'
kill_server
start && wait_for 'SELECT true'
inbox_counts="SELECT (SELECT count(*) FROM card.inbox), (SELECT count(*) FROM card.reject), count(*), count(DISTINCT breakdown)
	FROM card.observation WHERE breakdown LIKE 'I%'"
[ "$(sql -c "$inbox_counts")" = '2001|0|0|0' ]
report $? 'after kill -9 the inbox is full, and nothing of it is a figure'
sql -o /dev/null -c 'SELECT * FROM card.ingest()' 2> /dev/null && [ "$(sql -c "$inbox_counts")" = '0|1|2000|2000' ]
report $? 'read again, every row has arrived once'
# 4. in the middle of the trigger that keeps the figures
sql -c "SET application_name = 'keeping'; INSERT INTO card.observation (unit, indicator, breakdown, period, value)
	SELECT u.code, 'T.COUNT', 'K' || n, '2024', n FROM card.unit u, generate_series(1, 1000) n WHERE u.kind = 'province'" > /dev/null 2>&1 &
wait_for "SELECT count(*) > 0 FROM pg_stat_activity WHERE application_name = 'keeping' AND state = 'active'"
sleep 2
kill_server
start && wait_for 'SELECT true'
[ "$(sql -c "SELECT count(*), (SELECT count(*) FROM card.verify_figures()), (SELECT count(*) FROM card.figure WHERE breakdown LIKE 'K%')
	FROM card.observation WHERE breakdown LIKE 'K%'")" = '0|0|0' ]
report $? 'after kill -9 while figures were kept nothing of them is there, and the others are right'
sql -c "UPDATE card.observation SET value = 0" 2>&1 | grep -q 'never changed or removed'
report $? 'the table is still append-only'
echo "1..$number"
