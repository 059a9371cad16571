#!/bin/sh
# A scorecard with the demo's figures and drafts, dumped and restored into an empty database: the views must give the same
# rows, today and as of a past day, and the rights to drafts must be what they were.
# Prints TAP; the server is the one the PG* variables name.
set -u
top=$(cd "$(dirname "$0")/../.." && pwd)
cd "$top" || exit 1
work=$(mktemp -d)
clean() {
	dropdb --if-exists kpi_dump_a 2> /dev/null
	dropdb --if-exists kpi_dump_b 2> /dev/null
	psql -X -q -d postgres -c 'DROP ROLE IF EXISTS kpi_dump_editor' -c 'DROP ROLE IF EXISTS kpi_dump_other' 2> /dev/null
}
trap 'rm -rf "$work"; clean' EXIT

# contents DATABASE: every row of every view, in a stated order
contents() {
	for view in $(psql -X -At -d "$1" -c "SELECT relname FROM pg_class WHERE relnamespace = '\"Vĩnh Phúc\"'::regnamespace
		AND relkind = 'v' ORDER BY relname"); do
		psql -X -q -v ON_ERROR_STOP=1 -d "$1" -At -c "SELECT '$view', v::text FROM \"Vĩnh Phúc\".$view v ORDER BY v::text COLLATE \"C\""
	done
}

fill() {
	psql -X -q -v ON_ERROR_STOP=1 -d "$1" <<-'SQL'
	CREATE EXTENSION vinhphuc_kpi;
	SELECT kpi.create_scorecard('Vĩnh Phúc');
	\copy "Vĩnh Phúc".observation (unit, indicator, breakdown, method, period, known_from, value, value_upper, qualifier, numerator, denominator, rank_published, of_n, obs_status, published, break_before, source, note) FROM 'demo/figures.csv' CSV HEADER
	INSERT INTO "Vĩnh Phúc".draft (unit, indicator, period, value) VALUES ('vinh-phuc', 'DE.SHARE', '2024', 1), ('ha-noi', 'DE.SHARE', '2024', 2);
	SELECT "Vĩnh Phúc".publish('first', 'First', '{ha-noi}');
	INSERT INTO "Vĩnh Phúc".draft (unit, indicator, period, value) VALUES ('ha-noi', 'DE.SHARE', '2025', 3);
	CREATE ROLE kpi_dump_editor;
	CREATE ROLE kpi_dump_other;
	SELECT "Vĩnh Phúc".grant_editor('kpi_dump_editor', '{vinh-phuc}');
	SQL
}

# as_role ROLE SQL: what a role of the restored database is answered
as_role() { psql -X -q -At -d kpi_dump_b -c "SET ROLE $1" -c "$2" 2>&1; }

report() {
	if [ "$1" = 0 ]; then echo "ok $2 - $3"; else echo "not ok $2 - $3"; fi
}

clean
createdb -T template0 -E UTF8 kpi_dump_a && createdb -T template0 -E UTF8 kpi_dump_b && fill kpi_dump_a >/dev/null
report $? 1 'a scorecard filled with the figures of the demo, drafts, a publication and an editor'
pg_dump -d kpi_dump_a > "$work/dump.sql" && psql -X -q -v ON_ERROR_STOP=1 -d kpi_dump_b -f "$work/dump.sql" >/dev/null
report $? 2 'dumped and restored without an error'
contents kpi_dump_a > "$work/a" && contents kpi_dump_b > "$work/b" && test "$(wc -l < "$work/a")" -gt 500
report $? 3 'the views can be read before and after'
diff "$work/a" "$work/b" > "$work/diff"
rc=$?
report $rc 4 'every view has the same rows'
[ $rc = 0 ] || sed 's/^/# /' "$work/diff" | head -20
# a dashboard's session asks for a past day in its connection, before and after
PGOPTIONS='-c kpi.as_of=2024-01-01' contents kpi_dump_a > "$work/past_a" &&
	PGOPTIONS='-c kpi.as_of=2024-01-01' contents kpi_dump_b > "$work/past_b" && cmp -s "$work/past_a" "$work/past_b" &&
	! cmp -s "$work/a" "$work/past_a"
report $? 5 'as known on a past day they have the same rows, too, others than today'
psql -X -q -d kpi_dump_b -c "ALTER DATABASE kpi_dump_b SET kpi.as_of = '2024-01-01'" && contents kpi_dump_b > "$work/set_b" &&
	cmp -s "$work/past_a" "$work/set_b" && psql -X -q -d kpi_dump_b -c 'ALTER DATABASE kpi_dump_b RESET kpi.as_of'
report $? 6 'and so when the day is set for a whole database'
! PGOPTIONS='-c kpi.as_of=soon' contents kpi_dump_b > /dev/null 2>&1
report $? 7 'a day that is none is an error there, too'
# the restored table still is what it was: append-only, stamped, checked
psql -X -q -d kpi_dump_b -c "DELETE FROM \"Vĩnh Phúc\".observation" 2>&1 | grep -q 'never changed or removed'
report $? 8 'the restored table is still append-only'
[ "$(as_role kpi_dump_editor 'SELECT unit_code, value FROM "Vĩnh Phúc".entry')" = 'vinh-phuc|1' ]
report $? 9 'an editor still sees the drafts of his unit, and no other'
as_role kpi_dump_editor "INSERT INTO \"Vĩnh Phúc\".draft (unit, indicator, period, value) VALUES ('ha-noi', 'DE.SHARE', '2024', 9)" |
	grep -q 'violates row-level security policy'
report $? 10 'nor can he enter one for another'
as_role kpi_dump_other 'SELECT * FROM "Vĩnh Phúc".draft' | grep -q 'permission denied'
report $? 11 'nobody else has gained a right'
# figure is dumped like other tables, and is what the journal makes
[ "$(psql -X -q -At -d kpi_dump_b -c 'SELECT count(*) > 500, (SELECT count(*) FROM "Vĩnh Phúc".verify_figures()) FROM "Vĩnh Phúc".figure')" = 't|0' ]
report $? 12 'its figures are those of the restored journal'
figures() { psql -X -q -At -v ON_ERROR_STOP=1 -d "$1" -c 'SELECT f::text FROM "Vĩnh Phúc".figure f ORDER BY f::text COLLATE "C"'; }
figures kpi_dump_a > "$work/figures_a" && psql -X -q -d kpi_dump_b -o /dev/null -c 'SELECT "Vĩnh Phúc".rebuild_figures()' &&
	figures kpi_dump_b > "$work/figures_b" && cmp -s "$work/figures_a" "$work/figures_b"
report $? 13 'made anew they are row by row those of before'
echo '1..13'
