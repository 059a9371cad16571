#!/bin/bash
# Every figure of the shared data goes through the inbox, file by file; what is refused stands below with the reason, and
# nothing else is. What is doubted of them is the false alarms that docs/scorecard.md speaks of. Skipped without the data.
# Prints TAP; the server is the one the PG* variables name.
set -u
cd "$(dirname "$0")/../.." || exit 1
data=../shared/data
if [ ! -r $data/vn_figures.csv ] || ! command -v python3 > /dev/null; then
	echo "ok 1 - no figure of the shared data is refused without a reason # SKIP no $data, or no python3 to read it"
	echo "1..1"
	exit 0
fi
work=$(mktemp -d)
cleanup() { dropdb --if-exists kpi_shared_data 2> /dev/null; }
trap 'cleanup; rm -rf "$work"' EXIT
cleanup
run() { PGOPTIONS='-c client_min_messages=warning' psql -X -q -v ON_ERROR_STOP=1 -d kpi_shared_data "$@"; }

# file, word, place, rows: and why that is right
cat > "$work/reasons" <<'LIST'
vn_pci_2005_2016.csv|unknown_place|Hà Tây|45|Hà Tây became part of Hà Nội on 1 August 2008; the catalogue begins with the 63 provinces after it
LIST
# the files with figures, and those with names, codes and definitions only
figures='vn_dti_2020_2021_partial vn_dti_2022_2024 vn_dti_2022_detail_top5 vn_dti_2022_ranks_published vn_egov_readiness_2017_partial
	vn_figures vn_papi_subdimensions_2011_2024 vn_pci_2005_2016 vn_pci_score_rank_history_5_provinces vn_population_grdp_pc_2011_2024'
names='vn_communes_2025.csv vn_indicator_catalogue.psv vn_papi_codebook.csv vn_province_codes_34.csv vn_province_codes_63.csv vn_province_map_2025.tsv'

nth=0
# check NAME WANTED GOT
check() {
	nth=$((nth + 1))
	if [ "$2" = "$3" ]; then echo "ok $nth - $1"; else
		echo "not ok $nth - $1"
		diff <(echo "$2") <(echo "$3") | sed 's/^/# /'
	fi
}

check 'every file of the shared data is known' "$(printf '%s\n' $names $(printf '%s.csv ' $figures) | sort)" \
	"$(cd $data && ls | grep -v 'source.md$' | sort)"
python3 test/golden/shared_inbox.py $data > "$work/inbox.csv" || exit 1
createdb -T template0 -E UTF8 kpi_shared_data && run > "$work/out" 2>&1 <<-SQL
	CREATE EXTENSION vinhphuc_kpi;
	SELECT kpi.create_scorecard('card');
	CREATE TABLE sent (LIKE card.inbox);
	\\copy sent FROM '$work/inbox.csv' CSV
	INSERT INTO card.indicator (code, name_vi, name_en, direction, decimals)
	SELECT DISTINCT indicator, indicator, indicator, 1, 4 FROM sent WHERE indicator LIKE 'X.%';
	CREATE TABLE answer (file text, outcome text, reason text, n bigint);
	SELECT format('INSERT INTO card.inbox SELECT * FROM sent WHERE note = %1\$L; '
		'INSERT INTO answer SELECT %1\$L, outcome, reason, n_rows FROM card.ingest(''en'')', note)
	FROM (SELECT DISTINCT note FROM sent) f ORDER BY note \\gexec
SQL
check 'every file was read' '' "$(grep -i error "$work/out")"
check 'every row of them was answered' t "$(run -At -c 'SELECT bool_and(n = (SELECT count(*) FROM sent s WHERE s.note = a.file))
	FROM (SELECT file, sum(n) AS n FROM answer GROUP BY file) a')"
check 'figures of every file stand' '10' "$(run -At -c "SELECT count(DISTINCT file) FROM answer WHERE outcome = 'accepted' AND n > 0")"
check 'what is refused is on the list, with its reason' "$(cut -d'|' -f1-4 "$work/reasons")" \
	"$(run -At -c "SELECT note, code, unit, count(*) FROM card.reject GROUP BY note, code, unit ORDER BY 1, 2, 3")"
check 'what is doubted of real figures' "$(printf '%s\n' 'tenfold|X.PAPI.SC83|1' 'unprecedented|IDX.PCI|1' 'unprecedented|X.PAPI|107' 'unprecedented|X.PCI|1')" \
	"$(run -At -c "SELECT reason, CASE reason WHEN 'tenfold' THEN indicator_code ELSE substring(indicator_code FROM '^X[.][A-Z]+|^[^X].*') END, count(*)
		FROM card.doubtful GROUP BY 1, 2 ORDER BY 1, 2")"
echo "1..$nth"
