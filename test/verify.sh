#!/bin/bash
# verify.sh [PART=LOG...]: writes docs/verification.md on standard output from what was run, nothing by hand. It runs the
# quick parts itself (published figures, golden values, the state of the catalogue of objects) and takes the long ones from
# their logs, if they are given: check=LOG cancel=LOG leak=LOG fuzz=LOG matrix=LOG bench=LOG. A part without a log is said to
# be missing.
set -u
cd "$(dirname "$0")/.." || exit 1
. test/setup.sh

log_of() { local arg; for arg in $LOGS; do [ "${arg%%=*}" != "$1" ] || echo "${arg#*=}"; done; }
LOGS=${LOGS:-$*}
export LOGS
# closing PART WHAT: the closing line of a log
closing() {
	local log
	log=$(log_of "$1")
	if [ -n "$log" ] && [ -s "$log" ]; then
		echo "| \`make $2\` | $(grep -hE '^[0-9]+ passed, [0-9]+ failed' "$log" | tail -n 1) | $(date -u -r "$log" +%F) |"
	else
		echo "| \`make $2\` | not in this run | |"
	fi
}
tap() { awk '/^not ok/ { f++ } /^ok/ { if (toupper($0) ~ /# *SKIP/) s++; else p++ } END { printf "%d passed, %d failed, %d skipped", p, f, s }'; }

page() {
	local suite work
	work=$(mktemp -d)
	createdb -T template0 -E UTF8 kpi_verify && psql -X -q -d kpi_verify -c 'CREATE EXTENSION vinhphuc_kpi' || exit 1
	sql() { psql -X -At -d kpi_verify -c "$1"; }
	cat <<-TEXT
		# Verification

		Written by \`make verify\` on $(date -u +%F): PostgreSQL $(sql 'SHOW server_version'), $(gcc -dumpfullversion -dumpversion | sed 's/^/gcc /'),
		$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1 | tr -s ' '), $(nproc) processors, extension $(sql 'SELECT kpi.version()').

		## Long runs

		| command | its closing line | of |
		|---|---|---|
	TEXT
	closing check check
	closing matrix check-matrix
	closing cancel check-cancel
	closing leak check-leak
	closing fuzz fuzz
	echo
	[ -z "$(log_of cancel)" ] || grep -hE ': worst of' "$(log_of cancel)" | sed -E 's/^(not )?ok [0-9]+ - //' | awk '
		{ name = $0; sub(/: worst of.*/, "", name); n = $0; sub(/.*cancels /, "", n); sub(/ ms;.*/, "", n); if (n + 0 >= worst + 0) { worst = n; who = name } calls++ }
		END { printf "Of %d calls at their largest input the longest wait for a cancel was %s ms of processor time (%s); the bar is 100.\n\n", calls, worst, who }'
	[ -z "$(log_of leak)" ] || awk '/^(not )?ok .* calls, resident/ {
			n = $0; sub(/ calls.*/, "", n); sub(/.*: /, "", n); total += n; functions++
			kb = $0; sub(/.*resident memory (grew by )?/, "", kb); sub(/ kB.*/, "", kb); if (kb + 0 > worst) worst = kb + 0
		}
		END { printf "%d calls of %d functions, errors among them: no session grew by more than %d kB; the bar is 512.\n\n", total, functions, worst }' "$(log_of leak)"
	[ -z "$(log_of fuzz)" ] || { echo "SQLSTATEs seen by generated calls, with their number:"; echo; echo '```text'
		sed -n 's/^#   \([0-9A-Z]\{5\} [0-9]*\)$/\1/p' "$(log_of fuzz)"; echo '```'; echo; }

	cat <<-TEXT
		## Published figures, golden values, pages

		| what | outcome |
		|---|---|
	TEXT
	for suite in golden_account golden_composite outlook_pci calibration boundaries catalogue_build tutorial functions meta translation; do
		[ -f "test/suites/$suite.sh" ] || continue
		bash "test/suites/$suite.sh" > "$work/$suite" 2>&1
		echo "| \`test/suites/$suite.sh\` | $(tap < "$work/$suite") |"
	done
	echo
	if [ -s "$work/calibration" ] && grep -q '^#  *name' "$work/calibration"; then
		printf 'Back-test of the chance of a place among the first 15 (PCI and PAPI, 63 provinces):\n\n```text\n'
		sed -n 's/^# //p' "$work/calibration"
		printf '```\n\n'
	fi
	cat <<-TEXT
		## Objects

		| what | how many |
		|---|---|
		| functions, aggregates and windows | $(sql "SELECT count(*) FROM pg_proc WHERE pronamespace = 'kpi'::regnamespace") |
		| functions without an example | $(PGDATABASE=kpi_verify bash test/functions.sh 2>&1 > /dev/null | wc -l) |
		| objects of the extension without a COMMENT | $(sql "SELECT count(*) FROM pg_depend d WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'
			AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'vinhphuc_kpi')
			AND classid IN ('pg_proc'::regclass, 'pg_class'::regclass, 'pg_operator'::regclass)
			AND obj_description(objid, classid::regclass::name) IS NULL") |
		| aggregates that are not parallel safe or have no combine function | $(sql "SELECT count(*) FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid
			WHERE pronamespace = 'kpi'::regnamespace AND (proparallel <> 's' OR aggcombinefn = 0) AND aggkind = 'n'") |
		| lines of C, without tests | $(cat extension/*/*.[ch] | wc -l) |
		| regression tests | $(find sql -name '*.sql' | wc -l) |

		## What is skipped, and why

	TEXT
	cat "$work"/* 2> /dev/null | sed -n 's/^ok [0-9]* - \(.*\)# SKIP \(.*\)/- \1: \2/p' | sort -u
	echo
	echo "Where a suite can skip, and what it says then:"
	echo
	grep -oE '# SKIP .*' test/suites/*.sh | sed -E "s/^([^:]*):# SKIP */- \`\1\`: /; s/[\"']+\$//" | sort -u
	dropdb kpi_verify
	rm -rf "$work"
}

if [ "${1:-}" = inside ]; then page; exit; fi
need $PACKAGES_BUILD $PACKAGES_SERVER
build_and_install > /dev/null || die "the extension could not be built and installed"
with_server bash test/verify.sh inside
