#!/bin/bash
# Sessions that work on the same figures at once: every test/isolation/specs/*.spec, by PostgreSQL's isolation tester, in
# a database of its own. The server is the one the PG* variables name.
set -u
cd "$(dirname "$0")/../.." || exit 1
. test/setup.sh

tester=$(dirname "$("$PG_CONFIG" --pgxs)")/../test/isolation/pg_isolation_regress
[ -x "$tester" ] || {
	echo "ok 1 - # SKIP no pg_isolation_regress beside $("$PG_CONFIG" --pgxs)"
	exit 0
}
out=$(mktemp -d)
chmod 755 "$out"
trap 'rm -rf "$out"' EXIT
specs=$(cd test/isolation/specs && ls -- *.spec | sed 's/\.spec$//')
"$tester" --bindir="$("$PG_CONFIG" --bindir)" --inputdir=test/isolation --outputdir="$out" --encoding=UTF8 \
	--dbname=kpi_isolation $specs
rc=$?
[ ! -s "$out/regression.diffs" ] || cat "$out/regression.diffs"
psql -X -q -d postgres -c 'DROP DATABASE IF EXISTS kpi_isolation' 2> /dev/null
exit $rc
