#!/bin/bash
# Timings beside PostgreSQL's own functions, each bench/*.sql on a throw-away server of its own that has the extension,
# everything in memory. ROWS and ROUNDS make a smaller run: ROWS=1000000 ROUNDS=3 make bench. With DUCKDB=1 the dossiers
# of service.sql are counted by DuckDB, too (npm fetches it into a temporary folder). bench/bench.sh FILE... runs those files.
set -u -o pipefail
cd "$(dirname "$0")/.." || exit 1
. test/setup.sh

need $PACKAGES_BUILD $PACKAGES_SERVER
build_and_install || die "the extension could not be built and installed"
out=$(mktemp)
node=$(mktemp -d)
trap 'rm -rf "$out" "$node"' EXIT

# our times over DuckDB's, on the same rows; with the same totals, or it is no comparison
beside_duckdb() {
	cp bench/duckdb.mjs "$node" && (cd "$node" && npm install --silent --no-fund --no-audit @duckdb/node-api > /dev/null) ||
		die "npm could not fetch @duckdb/node-api"
	node "$node/duckdb.mjs" "${ROWS:-10000000}" "${ROUNDS:-7}" > "$node/out" || die "DuckDB did not come to its end"
	sed 's/^/DuckDB /' "$node/out"
	[ "$(grep -o 'totals .*' "$out")" = "$(grep totals "$node/out")" ] || die "DuckDB counts something else"
	for how in serial parallel; do
		awk -v how="$how" '$1 == how "_ms" { print "PostgreSQL over DuckDB, " how ": " ours / $2 }' \
			ours="$(grep -o "${how}_ms [0-9.]*" "$out" | cut -d' ' -f2)" "$node/out"
	done
}

settings=(-o shared_buffers=2GB -o max_wal_size=4GB -o autovacuum=off -o synchronous_commit=off)
[ $# -gt 0 ] || set -- bench/*.sql
for file; do
	say "$file on PostgreSQL $PGVERSION, $(nproc) processors"
	with_server "${settings[@]}" psql -X -q -P pager=off -v ON_ERROR_STOP=1 \
		${ROWS:+-v rows="$ROWS"} ${ROUNDS:+-v rounds="$ROUNDS"} -c 'CREATE EXTENSION vinhphuc_kpi' -f "$file" | tee "$out" ||
		die "$file did not come to its end"
	[ -z "${DUCKDB:-}" ] || [ "$file" != bench/service.sql ] || beside_duckdb
done
