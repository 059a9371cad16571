#!/bin/bash
# The account room against every golden value that concerns it, computed apart for this project.
# (test/golden/digital_economy; the curve Rat42 is that of the NIST reference datasets).
# Prints TAP; the server is the one the PG* variables name.
set -u
top=$(cd "$(dirname "$0")/../.." && pwd)
golden=$top/test/golden/digital_economy
work=$(mktemp -d)
trap 'rm -rf "$work"; dropdb --if-exists kpi_golden 2> /dev/null' EXIT
dropdb --if-exists kpi_golden 2> /dev/null
createdb -T template0 -E UTF8 kpi_golden

{
	cat <<- SQL
		CREATE EXTENSION vinhphuc_kpi;
		CREATE TABLE expected (id text, section text, key text, value text);
		\\copy expected FROM '$golden/expected.csv' CSV HEADER
		CREATE TABLE item (period int, item int, price float8, quantity float8);
		\\copy item FROM '$golden/index_6x5.csv' CSV HEADER
		CREATE TABLE labour (sector text, va0 float8, l0 float8, va1 float8, l1 float8);
		\\copy labour FROM '$golden/labour_3.csv' CSV HEADER
		CREATE TABLE point (t float8, y float8, id text);
	SQL
	for id in rat42_nist logistic_adopt bass_cum; do
		echo "ALTER TABLE point ALTER id SET DEFAULT '$id';"
		echo "\\copy point (t, y) FROM '$golden/scurve_$id.csv' CSV HEADER"
	done
	cat "$top/test/golden/account.sql"
} > "$work/golden.sql"
psql -X -q -At -v ON_ERROR_STOP=1 -d kpi_golden -f "$work/golden.sql" 2> "$work/err" ||
	{ echo 'not ok - the script came to its end'; sed 's/^/# /' "$work/err"; }
