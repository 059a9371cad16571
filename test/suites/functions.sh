#!/bin/bash
# The index of every function is what the extension has, and every function has an example in the documentation.
# Prints TAP; the server is the one the PG* variables name.
set -u
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"; dropdb --if-exists kpi_functions 2> /dev/null' EXIT
dropdb --if-exists kpi_functions 2> /dev/null
createdb -T template0 -E UTF8 kpi_functions && psql -X -q -d kpi_functions -c 'CREATE EXTENSION vinhphuc_kpi' || exit 1
echo 1..2
if PGDATABASE=kpi_functions bash test/functions.sh > "$work/functions.md" 2> "$work/without"; then
	echo "ok 1 - no function without an example"
else
	echo "not ok 1 - no function without an example"
	sed 's/^/# /' "$work/without"
fi
if diff "$work/functions.md" docs/functions.md > "$work/diff"; then
	echo "ok 2 - docs/functions.md is what test/functions.sh writes"
else
	echo "not ok 2 - docs/functions.md is what test/functions.sh writes"
	sed 's/^/# /' "$work/diff" | head -n 20
fi
