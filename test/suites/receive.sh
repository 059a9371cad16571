#!/bin/bash
# Binary input of every type from forged bytes; ROUNDS=20000 makes more of them. Prints TAP; the server is the one the PG*
# variables name, which reads and writes a file in /tmp.
set -u
cd "$(dirname "$0")/../.." || exit 1
trap 'dropdb --if-exists kpi_receive 2> /dev/null' EXIT
dropdb --if-exists kpi_receive 2> /dev/null
createdb -T template0 -E UTF8 kpi_receive &&
	psql -X -q -v ON_ERROR_STOP=1 -v seed=1 -v calls=1 -d kpi_receive -o /dev/null -f test/fuzz/calls.sql &&
	psql -X -q -v ON_ERROR_STOP=1 -v rounds="${ROUNDS:-300}" -d kpi_receive -f test/fuzz/receive.sql 2>&1 | sed -E '/^(ok|not ok)/!s/^/# /'
[ "$(psql -X -At -d kpi_receive -c 'SELECT true' 2>&1)" = t ] && echo 'ok 2 - the server is there' || echo 'not ok 2 - the server is there'
echo 1..2
