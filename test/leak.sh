#!/bin/bash
# Whether anything is lost: each function is called again and again in one session, with the generated arguments of
# test/fuzz/calls.sql (so that its errors are among them), SECONDS_EACH seconds to warm up and as many to measure; the
# backend's resident memory (what malloc, GSL, GLPK and ICU hold counts too) must stay flat, and so must the memory of
# PostgreSQL's contexts. One that grew is measured again, three times as long, before it is called a leak: a leak grows on.
# FUNCTIONS='ras|gras' chooses. Ends with "N passed, N failed".
set -u
cd "$(dirname "$0")/.." || exit 1
. test/setup.sh
. test/tally.sh
SECONDS_EACH=${SECONDS_EACH:-2}
# kB by which a session may grow while it settles
BAR_KB=512

# grown NAME SECONDS: calls made, growth of resident memory and of contexts in kB
grown() {
	psql -X -q -At -F ' ' -d kpi_leak <<-SQL
		SET client_min_messages = error; SET max_parallel_workers_per_gather = 0; SET jit = off; SET search_path = fuzz, pg_catalog;
		SELECT leak.calls('$1', $2) AS warm, leak.resident() AS r, (SELECT sum(total_bytes) FROM pg_backend_memory_contexts) AS c \gset
		SELECT leak.resident() AS r, (SELECT sum(total_bytes) FROM pg_backend_memory_contexts) AS c \gset
		SELECT leak.calls('$1', $2) AS made \gset
		SELECT :made, leak.resident() - :r, (((SELECT sum(total_bytes) FROM pg_backend_memory_contexts) - :c) / 1024)::int;
	SQL
}

measure() {
	local nth=$1 name=$2 made resident contexts
	read -r made resident contexts < <(grown "$name" "$SECONDS_EACH")
	if [ "${resident:-0}" -gt $BAR_KB ] || [ "${contexts:-0}" -gt $BAR_KB ]; then
		read -r made resident contexts < <(grown "$name" $((3 * SECONDS_EACH)))
	fi
	if [ -z "${made:-}" ]; then
		echo "not ok $nth - $name: the session broke off"
	elif [ "$resident" -gt $BAR_KB ] || [ "$contexts" -gt $BAR_KB ]; then
		echo "not ok $nth - $name: $made calls, resident memory grew by $resident kB, contexts by $contexts kB"
	else
		echo "ok $nth - $name: $made calls, resident memory $resident kB, contexts $contexts kB"
	fi
}

all() {
	local n=0 name work=$1
	createdb -T template0 -E UTF8 kpi_leak &&
		psql -X -q -v ON_ERROR_STOP=1 -v seed=11 -v calls="${CALLS:-8000}" -d kpi_leak -f test/fuzz/calls.sql > "$work/calls" &&
		psql -X -q -v ON_ERROR_STOP=1 -d kpi_leak -f test/leak.sql \
			-c "\\copy leak.statement (text) FROM '$work/calls' (FORMAT csv, DELIMITER E'\\x01', QUOTE E'\\x02')" ||
		{ echo "not ok 1 - the generated calls"; return; }
	psql -X -q -At -d kpi_leak -o /dev/null 2> /dev/null <<-'SQL'
		SET client_min_messages = error; SET statement_timeout = '50ms'; SET search_path = fuzz, pg_catalog;
		SELECT format('SELECT leak.try(%s)', nth) FROM leak.statement ORDER BY nth \gexec
	SQL
	psql -X -At -d kpi_leak -c "SELECT DISTINCT name FROM leak.statement WHERE NOT slow AND name ~ '${FUNCTIONS:-}' ORDER BY 1" > "$work/names"
	while IFS= read -r name; do
		n=$((n + 1))
		measure $n "$name"
	done < "$work/names"
	echo "# left out as slow at each of their arguments: $(psql -X -At -d kpi_leak -c "SELECT coalesce(string_agg(name, ' '), 'none')
		FROM (SELECT name FROM leak.statement GROUP BY name HAVING bool_and(slow)) s")"
	echo "1..$n"
}

if [ "${1:-}" = inside ]; then all "$2"; exit; fi
need $PACKAGES_BUILD $PACKAGES_SERVER
build_and_install || die "the extension could not be built and installed"
work=$(mktemp -d)
chmod 777 "$work"
TALLY=$work/tally
export TALLY
: > "$TALLY"
trap 'rm -rf "$work"' EXIT
tally "leaks" with_server -o autovacuum=off -o fsync=off bash test/leak.sh inside "$work" | tee "$work/said"
awk '/^(not )?ok / && match($0, /memory (grew by )?-?[0-9]+ kB/) {
		split(substr($0, RSTART, RLENGTH), word, " "); kb = word[length(word) - 1]
		calls = $0; sub(/ calls.*/, "", calls); sub(/.*: /, "", calls); total += calls
		if (kb > worst) { worst = kb; line = $0 }
	}
	END { print "# " total " calls; worst: " (line ? line : "none grew") }' "$work/said"
tally_close
