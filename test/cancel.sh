#!/bin/bash
# How long a cancel waits: every function that can work long is called at the largest input it is documented for
# (test/cancel.sql) and cancelled at random moments; printed is the worst processor time between the signal and the end
# of the backend's work, which another process on the machine cannot lengthen. Also printed: the most memory the call has
# held. CANCELS=20 moments each; FUNCTIONS='ras|gras' chooses; more than 100 ms is a failure.
# Ends with "N passed, N failed".
set -u
cd "$(dirname "$0")/.." || exit 1
. test/setup.sh
. test/tally.sh
CANCELS=${CANCELS:-20}
BAR_MS=100
# no call is waited for longer; a moment of a longer one lies within it
PATIENCE_MS=${PATIENCE_MS:-8000}
RANDOM=${SEED:-1}

# on the processor so far, in microseconds
spent() { local ns; read -r ns _ < "/proc/$backend/schedstat" && echo $((ns / 1000)); }
most_kb() { awk '$1 == "VmHWM:" { print $2 }' "/proc/$backend/status"; }
now_kb() { awk '$1 == "VmRSS:" { print $2 }' "/proc/$backend/status"; }
say_sql() { printf '%s;\n' "$1" >&"${psql[1]}"; }
# hear: all that is answered until now, into $heard
hear() {
	local line
	heard=
	printf '%s\n' '\echo heard' >&"${psql[1]}"
	while IFS= read -r line <&"${psql[0]}" && [ "$line" != heard ]; do heard+=$line$'\n'; done
}
# as a fraction of seconds
seconds() { printf '%d.%06d' $(($1 / 1000000)) $(($1 % 1000000)); }

measure() {
	local nth=$1 name=$2 statement=$3 took worst=0 done=0 tries=0 before after delta moment high
	say_sql "SET statement_timeout = $PATIENCE_MS"; hear
	echo 5 2> /dev/null > "/proc/$backend/clear_refs"
	before=$(now_kb)
	took=$(spent)
	moment=$EPOCHREALTIME
	say_sql "$statement"; hear
	took=$(( (${EPOCHREALTIME/./} - ${moment/./}) ))
	high=$(( ($(most_kb) - before) / 1024 ))
	case $heard in
		*'canceling statement'*) took=$((PATIENCE_MS * 1000)); long='>' ;;
		*ERROR*) echo "not ok $nth - $name: ${heard%%$'\n'*}"; return ;;
		*) long= ;;
	esac
	say_sql "SET statement_timeout = 0"; hear
	while [ $done -lt "$CANCELS" ] && [ $tries -lt $((4 * CANCELS)) ]; do
		tries=$((tries + 1))
		moment=$(( (RANDOM * 32768 + RANDOM) % 1000000 * (took / 1000) / 1000 ))
		say_sql "$statement"
		sleep "$(seconds $moment)"
		before=$(spent)
		kill -INT "$backend"
		hear
		after=$(spent)
		case $heard in *'canceling statement'*) ;; *) continue ;; esac
		done=$((done + 1))
		delta=$((after - before))
		[ $delta -le $worst ] || worst=$delta
	done
	local verdict=ok
	# what ends sooner than the bar cannot be caught
	[ $worst -le $((BAR_MS * 1000)) ] && { [ $done -gt 0 ] || [ $took -lt $((BAR_MS * 1000)) ]; } || verdict='not ok'
	printf '%s %d - %s: worst of %d cancels %d.%d ms; uncancelled %s%d ms and %d MB\n' "$verdict" "$nth" "$name" "$done" \
		$((worst / 1000)) $((worst % 1000 / 100)) "$long" $((took / 1000)) "$high"
}

all() {
	local total=0 nth name statement heard backend
	psql -X -q -v ON_ERROR_STOP=1 -f test/cancel.sql || { echo "not ok 1 - the inputs"; return; }
	psql -X -At -F $'\t' -c "SELECT nth, name, statement FROM work WHERE name ~ '${FUNCTIONS:-}' ORDER BY nth" > "$list"
	PGOPTIONS='-c search_path=public,kpi -c client_min_messages=error -c jit=off -c max_parallel_workers_per_gather=0'
	export PGOPTIONS
	coproc psql { exec psql -X -q -At 2>&1; }
	say_sql 'SELECT pg_backend_pid()'; hear
	backend=${heard%%$'\n'*}
	while IFS=$'\t' read -r nth name statement <&3; do
		total=$((total + 1))
		measure "$nth" "$name" "$statement"
	done 3< "$list"
	echo "1..$total"
}

if [ "${1:-}" = inside ]; then list=$2; all; exit; fi
need $PACKAGES_BUILD $PACKAGES_SERVER
build_and_install || die "the extension could not be built and installed"
work=$(mktemp -d)
chmod 755 "$work"
TALLY=$work/tally
export TALLY
: > "$TALLY"
trap 'rm -rf "$work"' EXIT
tally "answers to a cancel" with_server -o shared_buffers=1GB -o autovacuum=off -o fsync=off -o max_wal_size=4GB \
	bash test/cancel.sh inside "$work/list" | tee "$work/said"
grep -oE ': worst of [0-9]+ cancels [0-9.]+ ms' "$work/said" | sort -k6 -n | tail -n 1 | sed "s/.*cancels/# the worst wait:/"
tally_close
