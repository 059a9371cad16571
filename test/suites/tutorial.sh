#!/bin/bash
# The tutorial of a composite index, statement by statement: what comes out is what the page says, to the letter but for
# blanks at the ends of lines.
# Prints TAP; the server is the one the PG* variables name.
set -u
cd "$(dirname "$0")/../.." || exit 1
page=docs/tutorial-index.md
work=$(mktemp -d)
cleanup() { psql -X -q -d postgres -c 'DROP DATABASE IF EXISTS kpi_tutorial' 2> /dev/null; }
trap 'cleanup; rm -rf "$work"' EXIT
cleanup
createdb -T template0 -E UTF8 kpi_tutorial
psql -X -q -d kpi_tutorial -c 'CREATE EXTENSION vinhphuc_kpi' \
	-c 'ALTER DATABASE kpi_tutorial SET search_path = "$user", public, kpi'

# block N.sql is what runs, N.out what the page shows behind it
awk -v work="$work" '
	/^```sql$/ { n++; file = work "/" n ".sql"; printf "" > (work "/" n ".out"); next }
	/^```output$/ { file = work "/" n ".out"; next }
	/^```$/ { file = ""; next }
	file != "" { print > file }' "$page"

trimmed() { sed -e 's/[[:space:]]*$//' "$1" | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'; }

nth=0
while [ -f "$work/$((nth + 1)).sql" ]; do
	nth=$((nth + 1))
	psql -X -q -v ON_ERROR_STOP=1 -d kpi_tutorial -f "$work/$nth.sql" > "$work/$nth.got" 2>&1
	# through files: a root of the matrix has no /dev/fd
	trimmed "$work/$nth.out" > "$work/expected"
	trimmed "$work/$nth.got" > "$work/found"
	if diff "$work/expected" "$work/found" > "$work/diff"; then
		echo "ok $nth - $page, block $nth"
	else
		echo "not ok $nth - $page, block $nth"
		sed 's/^/# /' "$work/diff"
	fi
done
echo "1..$nth"
