#!/bin/bash
# Every test that needs a server, against the one the PG* variables name: pg_regress, then test/suites/*.sh.
# Counts go to the file $TALLY; false if anything failed.
set -u
cd "$(dirname "$0")/.." || exit 1
. test/setup.sh
. test/tally.sh

tally pg_regress kpi_make installcheck
for suite in test/suites/*.sh; do
	[ -e "$suite" ] && tally "$suite" bash "$suite"
done
! awk '{ failed += $2 } END { exit !failed }' "$TALLY"
