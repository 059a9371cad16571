#!/bin/bash
# Every function with generated arguments and forged states, on the server the PG* variables name: none may crash, hang for a
# second without being cancelled, or end with a SQLSTATE that is not its own: an internal error (XX000), a call the server
# refuses to allocate for, a lost connection.  CALLS=1000000 SEED=7 sql.sh    Prints TAP and the SQLSTATEs seen.
set -u
cd "$(dirname "$0")/../.." || exit 1
calls=${CALLS:-3000}
seed=${SEED:-1}
batch=20000
work=$(mktemp -d)
trap 'rm -rf "$work"; dropdb --if-exists kpi_fuzz 2> /dev/null' EXIT
dropdb --if-exists kpi_fuzz 2> /dev/null
createdb -T template0 -E UTF8 kpi_fuzz || exit 1
: > "$work/said"
done=0
while [ $done -lt "$calls" ]; do
	n=$((calls - done < batch ? calls - done : batch))
	psql -X -q -v ON_ERROR_STOP=1 -v seed=$((seed % 1000000)) -v calls=$n -d kpi_fuzz -f test/fuzz/calls.sql > "$work/calls" || exit 1
	{
		echo "SET search_path = fuzz, pg_catalog; SET statement_timeout = '1s'; SET client_min_messages = error; SET max_parallel_workers_per_gather = 0;"
		sed 's/$/;/' "$work/calls"
	} > "$work/batch.sql"
	# one line of what was said, then the statement
	{
		timeout $((n / 10 + 120)) psql -X -q -b -v VERBOSITY=verbose -d kpi_fuzz -o /dev/null -f "$work/batch.sql" 2>&1
		[ $? != 124 ] || echo "FATAL:  HANGS: a call does not answer its timeout"
	} |
		awk '/(ERROR|FATAL|PANIC):  [0-9A-Z][0-9A-Z][0-9A-Z][0-9A-Z][0-9A-Z]: |server closed|connection to server/ {
				if (said) print said "\t"
				said = substr($0, 1, 300)
			}
			/STATEMENT:  / { sub(/.*STATEMENT:  /, ""); print said "\t" substr($0, 1, 3000); said = "" }
			END { if (said) print said "\t" }' >> "$work/said"
	done=$((done + n))
	seed=$((seed + 1))
done
echo "# SQLSTATEs of $done calls, seed ${SEED:-1}:"
grep -oE 'ERROR:  [0-9A-Z]{5}' "$work/said" | sort | uniq -c | sort -rn | awk '{ print "#   " $3 " " $1 }'
# refusals of the function: what was given (21, 22), is not offered (0A), is too much (54), is damaged (XX001), a schema or a
# scorecard that is not there (3F000, 42704); work that was asked for in millions ends by the timeout
grep -vE 'ERROR:  (21|22|0A|54)[0-9A-Z]{3}: |ERROR:  (XX001|57014|3F000|42704): ' "$work/said" > "$work/strange"
if [ -s "$work/strange" ]; then
	echo "not ok 1 - every call ends with an answer or a refusal of its own"
	# one of each kind
	awk -F '\t' '{ kind = $1; sub(/^[^:]*:[^:]*:[0-9]+: /, "", kind); gsub(/[0-9]+/, "N", kind); if (!seen[kind]++) print "# " $1 "\n#   " $2 }' "$work/strange" | head -n 60
else
	echo "ok 1 - every call ends with an answer or a refusal of its own"
fi
if [ "$(psql -X -At -d kpi_fuzz -c 'SELECT pg_postmaster_start_time() = pg_postmaster_start_time()')" = t ]; then
	echo "ok 2 - the server is there"
else
	echo "not ok 2 - the server is there"
fi
echo 1..2
