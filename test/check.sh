#!/bin/bash
# Every test, from nothing but a Debian machine: packages, build without warnings, unit tests, a throw-away server,
# pg_regress and the other suites. Ends with "N passed, N failed"; true only if something passed and nothing failed.
set -u
cd "$(dirname "$0")/.." || exit 1
. test/setup.sh
. test/tally.sh

TALLY=$(mktemp)
export TALLY
trap 'rm -f "$TALLY"' EXIT
rm -rf results regression.out regression.diffs

need $PACKAGES_BUILD $PACKAGES_SERVER $PACKAGES_UNIT
if build_and_install; then
	tally "unit tests" make --no-print-directory -s -j"$(nproc)" -f test/unit/Makefile run CFLAGS="$(werror)"
	with_server test/server.sh || grep -q 'pg_regress$' "$TALLY" || tally_failed "throw-away server"
else
	tally_failed build
fi
if [ -s regression.diffs ]; then
	cat regression.diffs
else
	rm -rf results regression.out regression.diffs
fi
tally_close
