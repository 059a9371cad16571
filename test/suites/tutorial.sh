#!/bin/bash
# Pages that show what comes out: statement by statement, what comes out is what the page says, to the letter but for blanks
# at the ends of lines. `tutorial.sh write PAGE` writes what came out into the page, between its ```output and ```.
# Prints TAP; the server is the one the PG* variables name.
set -u
cd "$(dirname "$0")/../.." || exit 1
pages="docs/tutorial-index.md docs/huong-dan.md docs/right-by-definition.md README.md README.vi.md"
write=
if [ "${1:-}" = write ]; then write=1; pages=$2; fi
work=$(mktemp -d)
cleanup() { psql -X -q -d postgres -c 'DROP DATABASE IF EXISTS kpi_tutorial' 2> /dev/null; }
trap 'cleanup; rm -rf "$work"' EXIT

trimmed() { sed -e 's/[[:space:]]*$//' "$1" | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'; }

nth=0
# one PAGE: block N.sql is what runs, N.out what the page shows behind it; a block with nothing behind it only has to run
one() {
	local page=$1 block=0
	rm -f "$work"/*
	cleanup
	createdb -T template0 -E UTF8 kpi_tutorial
	psql -X -q -d kpi_tutorial -c 'ALTER DATABASE kpi_tutorial SET search_path = "$user", public, kpi'
	grep -q 'CREATE EXTENSION vinhphuc_kpi' "$page" || psql -X -q -d kpi_tutorial -c 'CREATE EXTENSION vinhphuc_kpi'
	awk -v work="$work" '
		/^```sql$/ { n++; file = work "/" n ".sql"; next }
		/^```output$/ { file = work "/" n ".out"; printf "" > file; next }
		/^```$/ { file = ""; next }
		file != "" { print > file }' "$page"
	while [ -f "$work/$((block + 1)).sql" ]; do
		block=$((block + 1))
		nth=$((nth + 1))
		PGOPTIONS='-c client_min_messages=warning' \
			psql -X -q -v ON_ERROR_STOP=1 -d kpi_tutorial -f "$work/$block.sql" > "$work/$block.got" 2>&1
		local rc=$?
		# through files: a root of the matrix has no /dev/fd
		trimmed "$work/$block.got" > "$work/$block.found"
		if [ -f "$work/$block.out" ]; then trimmed "$work/$block.out" > "$work/expected"; else cp "$work/$block.found" "$work/expected"; fi
		if diff "$work/expected" "$work/$block.found" > "$work/diff" && { [ $rc = 0 ] || [ -f "$work/$block.out" ]; }; then
			echo "ok $nth - $page, block $block"
		else
			echo "not ok $nth - $page, block $block"
			sed 's/^/# /' "$work/diff"
			[ $rc = 0 ] || sed 's/^/# /' "$work/$block.got" | tail -n 5
		fi
	done
	[ -z "$write" ] || awk -v work="$work" '
		/^```sql$/ { n++ }
		/^```output$/ { print; skip = 1; while ((getline line < (work "/" n ".found")) > 0) print line; next }
		/^```$/ { skip = 0 }
		!skip { print }' "$page" > "$work/page" && { [ -z "$write" ] || cat "$work/page" > "$page"; }
}
for page in $pages; do one "$page"; done
echo "1..$nth"
