#!/bin/bash
# Every SQL example of the documentation runs: the blocks of one page in one fresh database, in their order, with kpi
# last on the search_path as the README advises.
# Prints TAP; the server is the one the PG* variables name.
set -u
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d)
cleanup() {
	psql -X -q -d postgres -c 'DROP DATABASE IF EXISTS kpi_docs' -c 'DROP ROLE IF EXISTS dashboard, commune_editor, statistics_office, province_editor, province_office' \
		2> /dev/null
}
trap 'cleanup; rm -rf "$work"' EXIT

# the statements of a page's ```sql blocks, after the extension where the page does not make it itself
statements() {
	grep -q 'CREATE EXTENSION vinhphuc_kpi' "$1" || echo 'CREATE EXTENSION vinhphuc_kpi;'
	awk '/^```/ { inside = ($0 == "```sql"); print ""; next } inside' "$1"
}

nth=0
for page in README.md docs/*.md; do
	nth=$((nth + 1))
	cleanup
	statements "$page" > "$work/page.sql"
	if createdb -T template0 -E UTF8 kpi_docs &&
		psql -X -q -d kpi_docs -c 'ALTER DATABASE kpi_docs SET search_path = "$user", public, kpi' &&
		PGOPTIONS='-c client_min_messages=warning' psql -X -q -v ON_ERROR_STOP=1 -d kpi_docs -f "$work/page.sql" > "$work/out" 2>&1
	then
		echo "ok $nth - $page"
	else
		echo "not ok $nth - $page"
		grep -A3 ERROR "$work/out" | sed 's/^/# /'
	fi
done
echo "1..$nth"
