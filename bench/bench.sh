#!/bin/bash
# Timings beside PostgreSQL's own functions, each bench/*.sql on a throw-away server of its own that has the extension,
# everything in memory. ROWS and ROUNDS make a smaller run: ROWS=1000000 ROUNDS=3 make bench
set -u
cd "$(dirname "$0")/.." || exit 1
. test/setup.sh

need $PACKAGES_BUILD $PACKAGES_SERVER
build_and_install || die "the extension could not be built and installed"
settings=(-o shared_buffers=2GB -o max_wal_size=4GB -o autovacuum=off -o synchronous_commit=off)
for file in bench/*.sql; do
	say "$file on PostgreSQL $PGVERSION, $(nproc) processors"
	with_server "${settings[@]}" psql -X -q -P pager=off -v ON_ERROR_STOP=1 \
		${ROWS:+-v rows="$ROWS"} ${ROUNDS:+-v rounds="$ROUNDS"} -c 'CREATE EXTENSION vinhphuc_kpi' -f "$file" ||
		die "$file did not come to its end"
done
