#!/bin/bash
# An illustration on real figures: the Provincial Competitiveness Index on 63 and on 34 provinces, where the 34 are simple
# means of their members (no official rule: the index is refused by the catalogue's own). Skipped without the shared data.
# Prints TAP; the server is the one the PG* variables name.
set -u
cd "$(dirname "$0")/../.." || exit 1
data=../shared/data/vn_pci_2005_2016.csv
echo "1..2"
if [ ! -r "$data" ]; then
	echo "ok 1 - PCI on two maps # SKIP no $data"
	echo "ok 2 - PCI on two maps # SKIP no $data"
	exit 0
fi
trap 'psql -X -q -d postgres -c "DROP DATABASE IF EXISTS kpi_boundaries" 2> /dev/null' EXIT
createdb -T template0 -E UTF8 kpi_boundaries || exit 1
ranks=$(PGOPTIONS='-c client_min_messages=warning' psql -X -q -At -F ' ' -v ON_ERROR_STOP=1 -d kpi_boundaries << SQL
CREATE EXTENSION vinhphuc_kpi;
SELECT kpi.create_scorecard('card') \gset
CREATE TABLE pci (gso_code text, province text, year int, c1 numeric, c2 numeric, c3 numeric, c4 numeric, c5 numeric, c6 numeric,
	c7 numeric, c8 numeric, c9 numeric, c10 numeric, c11 numeric, unweighted numeric, weighted numeric);
\copy pci FROM '$data' CSV HEADER
INSERT INTO card.indicator (code, area, name_vi, name_en, unit_measure, direction, decimals, agg_unit, agg_time)
VALUES ('T.PCI', 'composite-indices', 'PCI, minh họa', 'PCI, an illustration', 'điểm 0-100', 1, 6, 'simple_mean', 'none');
INSERT INTO card.observation (unit, indicator, method, period, known_from, value)
SELECT card.unit_of_gso_code(gso_code, make_date(year, 12, 31)), 'T.PCI', 'pci', year::text, make_date(year + 1, 4, 1), weighted
FROM pci WHERE year IN (2009, 2016);
SELECT period_text, boundary, unit_code, rank_computed, n_units FROM card.ranking
WHERE indicator_code = 'T.PCI' AND unit_code IN ('vinh-phuc', 'phu-tho-2025') ORDER BY period_text, boundary DESC;
SQL
)
check() { # number, year, ranks
	if [ "$(echo "$ranks" | grep "^$2 ")" = "$3" ]; then
		echo "ok $1 - PCI $2: Vinh Phuc among 63, the merged Phu Tho among 34"
	else
		echo "not ok $1 - PCI $2"
		echo "$ranks" | sed 's/^/# /'
	fi
}
check 1 2009 $'2009 63 vinh-phuc 6 63\n2009 34 phu-tho-2025 24 34'
check 2 2016 $'2016 63 vinh-phuc 9 63\n2016 34 phu-tho-2025 15 34'
