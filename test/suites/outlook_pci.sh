#!/bin/bash
# The chance of a place among the first 15 on real figures: the Provincial Competitiveness Index 2009-2016 of 63 provinces,
# read from a scorecard's view outlook. The reading on 34 provinces takes simple means of the members, an illustration:
# by the catalogue's own rule the index cannot be carried over. Skipped without the shared data.
# Prints TAP; the server is the one the PG* variables name.
set -u
cd "$(dirname "$0")/../.." || exit 1
data=../shared/data/vn_pci_2005_2016.csv
if [ ! -r "$data" ]; then
	echo "ok 1 - outlook on the PCI # SKIP no $data"
	echo "1..1"
	exit 0
fi
cleanup() { dropdb --if-exists kpi_outlook_pci 2> /dev/null; }
trap cleanup EXIT
cleanup
run() { PGOPTIONS='-c client_min_messages=warning' psql -X -q -v ON_ERROR_STOP=1 -d kpi_outlook_pci "$@"; }

nth=0
# check NAME QUERY: the query gives one true
check() {
	nth=$((nth + 1))
	local answer
	answer=$(run -At -c "$2" 2>&1)
	if [ "$answer" = t ]; then echo "ok $nth - $1"; else echo "not ok $nth - $1"; echo "$answer" | sed 's/^/# /'; fi
}

createdb -T template0 -E UTF8 kpi_outlook_pci && run <<-SQL || echo "not ok 0 - the scorecard"
	CREATE EXTENSION vinhphuc_kpi;
	SELECT kpi.create_scorecard('card') \gset
	CREATE TABLE pci (gso_code text, province text, year int, c1 numeric, c2 numeric, c3 numeric, c4 numeric, c5 numeric,
		c6 numeric, c7 numeric, c8 numeric, c9 numeric, c10 numeric, c11 numeric, unweighted numeric, weighted numeric);
	\copy pci FROM '$data' CSV HEADER
	INSERT INTO card.observation (unit, indicator, method, period, known_from, value)
	SELECT card.unit_of_gso_code(gso_code, make_date(year, 12, 31)), 'IDX.PCI', 'pci', year::text,
		make_date(year + 1, 4, 1), weighted
	FROM pci WHERE year >= 2009;
	INSERT INTO card.target (code, unit, indicator, method, kind, op, period, value, of_n, inherits) VALUES
		('top-2022', 'vinh-phuc', 'IDX.PCI', 'pci', 'rank', '<=', '2022', 15, 63, true),
		('top-2023', 'vinh-phuc', 'IDX.PCI', 'pci', 'rank', '<=', '2023', 15, 63, true);
	CREATE VIEW shown AS
	SELECT target_code, unit_code, boundary, period_text, value::int AS rank, of_n, k, p_display,
		round(p_at::numeric, 4) AS p_at, k_equivalent, round(p_at_equivalent::numeric, 4) AS p_at_equivalent,
		round(expected_rank::numeric, 1) AS expected_rank, rank_p05, rank_p95, n_figures, model, beyond_evidence, reason
	FROM card.outlook WHERE target_code LIKE 'top-%' ORDER BY target_code, boundary DESC, unit_code;
SQL
run -P footer=off -c "TABLE shown" | sed 's/^/# /'
check '63 provinces in each of the eight years' "SELECT array_agg(n ORDER BY period) = array_fill(63::bigint, '{8}')
	FROM (SELECT period, count(DISTINCT unit) AS n FROM card.observation WHERE indicator = 'IDX.PCI' GROUP BY 1) y"
check 'by its own rule the index is on 63 alone' "SELECT bool_and(p_at IS NULL AND reason IS NOT NULL)
	FROM card.outlook WHERE target_code = 'top-2022' AND boundary = '34'"
run -c "UPDATE card.indicator SET agg_unit = 'simple_mean' WHERE code = 'IDX.PCI'" || exit 1
run -P footer=off -c "TABLE shown" | sed 's/^/# /'
check 'Vinh Phuc, 9th of 63 in 2016: its chance of a place among 15 in 2022' "SELECT count(*) = 1
	AND bool_and(value = 9 AND of_n = 63 AND k = 15 AND k_equivalent = 15 AND p_at BETWEEN 0.3 AND 0.6
		AND p_at = p_at_equivalent AND expected_rank BETWEEN 9 AND 32 AND rank_p05 < 9 AND rank_p95 > 15
		AND n_figures = 8 AND model = 'position' AND NOT beyond_evidence AND reason IS NULL)
	FROM card.outlook WHERE target_code = 'top-2022' AND boundary = '63'"
check 'both readings for the new Phu Tho: 15 of 34, and the same share of the field, 8 of 34, which is harder' "SELECT
	count(*) = 1 AND bool_and(unit_code = 'phu-tho-2025' AND of_n = 34 AND k = 15 AND k_equivalent = 8
		AND p_at BETWEEN 0.3 AND 0.6 AND p_at_equivalent BETWEEN 0.05 AND p_at - 0.05 AND reason = 'boundary_changed')
	FROM card.outlook WHERE target_code = 'top-2022' AND boundary = '34'"
check 'seven years ahead are beyond the evidence, and the view says so' "SELECT count(*) = 2 AND bool_and(beyond_evidence)
	FROM card.outlook WHERE target_code = 'top-2023'"
for map in '63 15' '34 15' '34 8'; do
	set -- $map
	check "the chances of the column add up to $2 of $1, the view shows one of them" "
	WITH column_of AS (
		SELECT o.* FROM (SELECT kpi.matrix(unit_code, period_text::kpi.period, value) AS panel FROM card.ranking
			WHERE indicator_code = 'IDX.PCI' AND boundary = '$1' AND reason IS NULL) p,
			LATERAL kpi.rank_outlook(panel, '2022', $2) o)
	SELECT count(*) = $1 AND abs(sum(c.p_top_k) - $2) < 1e-9 AND abs(sum(expected_rank) - $1 * ($1 + 1) / 2) < 1e-8
		AND bool_and(c.p_top_k = o.p) FILTER (WHERE o.p IS NOT NULL) AND count(o.p) = 1
	FROM column_of c LEFT JOIN (SELECT unit_code, CASE WHEN k = $2 THEN p_at ELSE p_at_equivalent END AS p
		FROM card.outlook WHERE target_code = 'top-2022' AND boundary = '$1') o ON o.unit_code = c.unit"
done
echo "1..$nth"
