#!/bin/bash
# The composite room against the golden files of the ASEM example, from the raw figures to the ranks, stage by stage.
# The files lie beside the project, are no part of it, and the suite is skipped where they are not there.
# Prints TAP; the server is the one the PG* variables name.
set -u
top=$(cd "$(dirname "$0")/../.." && pwd)
golden=$top/../shared/golden/composite
if [ ! -f "$golden/A_data_Aggregated.csv" ]; then
	echo '1..1'
	echo 'ok 1 - the ASEM example, stage by stage # SKIP no golden files in ../shared/golden/composite'
	exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"; dropdb --if-exists kpi_golden 2> /dev/null' EXIT
dropdb --if-exists kpi_golden 2> /dev/null
createdb -T template0 -E UTF8 kpi_golden

# load NAME: the CSV file of that name as a table of text columns
load() {
	local columns
	columns=$(head -n 1 "$golden/$1.csv" | tr -d '\r"' | sed 's/[^,]*/"&" text/g')
	echo "CREATE TABLE \"$1\" ($columns);"
	echo "\\copy \"$1\" FROM '$golden/$1.csv' CSV HEADER"
}

{
	echo 'CREATE EXTENSION vinhphuc_kpi;'
	for file in "$golden"/*.csv; do load "$(basename "$file" .csv)"; done
	cat "$top/test/golden/composite.sql" "$top/test/golden/association.sql"
	echo "SELECT '1..' || currval('test');"
} > "$work/golden.sql"
psql -X -q -At -v ON_ERROR_STOP=1 -d kpi_golden -f "$work/golden.sql" 2> "$work/err" ||
	{ echo 'not ok - the script came to its end'; sed 's/^/# /' "$work/err"; }
