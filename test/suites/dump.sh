#!/bin/sh
# A scorecard with the demo's figures, dumped and restored into an empty database: the views must give the same rows.
# Prints TAP; the server is the one the PG* variables name.
set -u
top=$(cd "$(dirname "$0")/../.." && pwd)
cd "$top" || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"; dropdb --if-exists kpi_dump_a 2>/dev/null; dropdb --if-exists kpi_dump_b 2>/dev/null' EXIT
views='known current_value history report digital_economy progress ranking coverage index_score'

# every row of every view, in a stated order
contents() {
	for view in $views; do
		psql -X -q -v ON_ERROR_STOP=1 -d "$1" -At -c "SELECT '$view', v::text FROM \"Vĩnh Phúc\".$view v ORDER BY v::text COLLATE \"C\""
	done
}

fill() {
	psql -X -q -v ON_ERROR_STOP=1 -d "$1" <<-'SQL'
	CREATE EXTENSION vinhphuc_kpi;
	SELECT kpi.create_scorecard('Vĩnh Phúc');
	\copy "Vĩnh Phúc".observation (unit, indicator, breakdown, method, period, known_from, value, value_upper, qualifier, numerator, denominator, rank_published, of_n, obs_status, published, break_before, source, note) FROM 'demo/figures.csv' CSV HEADER
	SQL
}

report() {
	if [ "$1" = 0 ]; then echo "ok $2 - $3"; else echo "not ok $2 - $3"; fi
}

dropdb --if-exists kpi_dump_a 2>/dev/null
dropdb --if-exists kpi_dump_b 2>/dev/null
createdb -T template0 -E UTF8 kpi_dump_a && createdb -T template0 -E UTF8 kpi_dump_b && fill kpi_dump_a >/dev/null
report $? 1 'a scorecard filled with the figures of the demo'
pg_dump -d kpi_dump_a > "$work/dump.sql" && psql -X -q -v ON_ERROR_STOP=1 -d kpi_dump_b -f "$work/dump.sql" >/dev/null
report $? 2 'dumped and restored without an error'
contents kpi_dump_a > "$work/a" && contents kpi_dump_b > "$work/b" && test "$(wc -l < "$work/a")" -gt 500
report $? 3 'the views can be read before and after'
diff "$work/a" "$work/b" > "$work/diff"
rc=$?
report $rc 4 'every view has the same rows'
[ $rc = 0 ] || sed 's/^/# /' "$work/diff" | head -20
# the restored table still is what it was: append-only, stamped, checked
psql -X -q -d kpi_dump_b -c "DELETE FROM \"Vĩnh Phúc\".observation" 2>&1 | grep -q 'never changed or removed'
report $? 5 'the restored table is still append-only'
echo '1..5'
