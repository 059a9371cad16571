#!/bin/bash
# The back-test of P(rank <= 15) on real panels, as published in the research behind the project: PCI 2006-2016 (Ha Tay,
# gone in 2008, has no figure at any horizon and so is judged nowhere; 2005 had 42 provinces and is left out) and PAPI
# 2011-2024 (sum of the sub-dimensions that no year lacks; a province without figures in a year is judged from no origin
# that would need it). The data are not ours to ship: without ../shared/data the suite is skipped.
# Prints TAP; the server is the one the PG* variables name.
set -u
cd "$(dirname "$0")/../.." || exit 1
data=../shared/data
pci=$data/vn_pci_2005_2016.csv
papi=$data/vn_papi_subdimensions_2011_2024.csv

if [ ! -r $pci ] || [ ! -r $papi ]; then
	echo "1..1"
	echo "ok 1 - calibration on real panels # SKIP no $data"
	exit 0
fi
work=$(mktemp -d)
cleanup() { dropdb --if-exists kpi_calibration 2> /dev/null; }
trap 'cleanup; rm -rf "$work"' EXIT
cleanup
run() { psql -X -q -v ON_ERROR_STOP=1 -d kpi_calibration "$@"; }

# table NAME FILE: a table with the columns of a file's header, as texts
table() {
	local columns
	columns=$(head -n 1 "$2" | tr -d '\r' | sed 's/[^,]*/"&" text/g')
	run -c "CREATE TABLE $1 ($columns)" -c "\\copy $1 FROM '$2' (FORMAT csv, HEADER)"
}

nth=0
# check NAME QUERY: the query gives one true
check() {
	nth=$((nth + 1))
	local answer
	answer=$(run -At -c "$2" 2>&1)
	if [ "$answer" = t ]; then echo "ok $nth - $1"; else echo "not ok $nth - $1"; echo "$answer" | sed 's/^/# /'; fi
}

createdb -T template0 -E UTF8 kpi_calibration && table pci $pci && table papi $papi && run <<-SQL || echo "not ok 0 - the panels"
	CREATE EXTENSION vinhphuc_kpi;
	CREATE TABLE figure (name text, unit text, year int, value float8);
	INSERT INTO figure SELECT 'pci', gso_code, year::int, pci_weighted::float8 FROM pci
	WHERE year::int >= 2006 AND pci_weighted <> '';
	-- sub-dimensions, those of the years in which they were asked of somebody
	CREATE TABLE part AS SELECT gso_code, year, key AS part, value::float8 FROM papi, jsonb_each_text(to_jsonb(papi))
	WHERE key LIKE 'SC%' AND value <> '';
	DELETE FROM part USING (SELECT part FROM part GROUP BY part
		HAVING count(DISTINCT year) < (SELECT count(DISTINCT year) FROM part)) seldom WHERE part.part = seldom.part;
	INSERT INTO figure SELECT 'papi', gso_code, year::int, sum(value) FROM part GROUP BY gso_code, year
	HAVING count(*) = (SELECT count(DISTINCT part) FROM part);
	CREATE TABLE judged AS
	SELECT name, c.* FROM (SELECT name, kpi.matrix(unit, year, value) AS panel FROM figure GROUP BY name) p,
		LATERAL kpi.calibration(panel, 15) c;
	CREATE TABLE bins AS
	SELECT name, r.* FROM (SELECT name, kpi.matrix(unit, year, value) AS panel FROM figure GROUP BY name) p,
		LATERAL kpi.reliability(panel, 15) r WHERE r.model = 'position';
SQL
run -P footer=off -c "SELECT name, horizon, model, origins, cases, round(brier::numeric, 4) AS brier,
	round(skill::numeric, 3) AS skill,
	round(coverage80::numeric, 3) AS coverage80, round(coverage95::numeric, 3) AS coverage95
	FROM judged ORDER BY name DESC, horizon, brier" | sed 's/^/# /'
run -P footer=off -c "SELECT name, chance_from, chance_to, sum(cases) AS cases,
	round((sum(cases * predicted) / sum(cases))::numeric, 2) AS predicted,
	round((sum(cases * observed) / sum(cases))::numeric, 2) AS observed
	FROM bins GROUP BY 1, 2, 3 ORDER BY 1 DESC, 2" | sed 's/^/# /'

check '63 provinces of the PCI judged from 6, 4 and 2 years at horizons 1, 3, 5' \
	"SELECT array_agg(cases ORDER BY horizon) =
	'{378,252,126}' FROM judged WHERE name = 'pci' AND model = 'position'"
check 'PCI: Brier of the default at most .135, .150, .155' "SELECT bool_and(brier <= bar)
	FROM judged JOIN (VALUES (1, .135), (3, .150), (5, .155)) b(horizon, bar) USING (horizon) WHERE name = 'pci'
		AND model = 'position'"
check 'PCI: the plain walk as measured elsewhere: .128, .146, .150; today .185, .246, .222' "SELECT
	bool_and(abs(brier - known) < .0006)
	FROM judged JOIN (VALUES (1, 'walk', .128), (3, 'walk', .1456), (5, 'walk', .1496), (1, 'today', .1852),
		(3, 'today', .246),
		(5, 'today', .2222)) b(horizon, model, known) USING (horizon, model) WHERE name = 'pci'"
for name in pci papi; do
	for other in own_trend today; do
		check "$name: the default better than $other at every horizon" "SELECT bool_and(d.brier < o.brier)
			FROM judged d JOIN judged o USING (name, horizon) WHERE name = '$name' AND d.model = 'position'
				AND o.model = '$other'"
	done
	check "$name: at every horizon the default knows more than nothing" \
		"SELECT bool_and(skill > 0) FROM judged WHERE name = '$name' AND model = 'position'"
done
check 'the 95 % interval of the default holds between 85 and 98 % on each panel at every horizon' \
	"SELECT count(*) = 6 AND bool_and(coverage95 BETWEEN .85 AND .98) FROM judged WHERE model = 'position'"
check 'a rank outlook for 2022 adds up to 15' "SELECT abs(sum(p_top_k) - 15) < 1e-9 AND count(*) = 63
	FROM (SELECT kpi.matrix(unit, year, value) AS panel FROM figure f WHERE name = 'pci' AND unit IN
		(SELECT unit FROM figure WHERE name = 'pci' AND year = 2016)) p, LATERAL kpi.rank_outlook(panel, '2022', 15)"
echo "1..$nth"
