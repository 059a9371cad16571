#!/bin/bash
# make check-dashboard: the server and its pages in a real browser, on the demo's figures in a throw-away cluster. Ends with
# "N passed, N failed".
set -u
cd "$(dirname "$0")/.." || exit 1
. test/setup.sh
. test/tally.sh
. dashboard/setup.sh

if [ "${1:-}" = inside ]; then
	createdb demo && PGDATABASE=demo load_demo reader || exit 1
	for file in dashboard/test/*.test.js; do
		name=$(basename "$file" .test.js)
		# each begins with the demo's figures alone
		createdb -T demo "$name" || exit 1
		tally "$name" env PGDATABASE="$name" node --test-reporter=tap "$file"
	done
	exit 0
fi

TALLY=$(mktemp)
export TALLY
trap 'rm -f "$TALLY"' EXIT
need $PACKAGES_BUILD $PACKAGES_SERVER
command -v chromium > /dev/null || need chromium
need_node
if build_and_install && build_page; then
	with_server dashboard/check.sh inside || tally_failed "the demo's figures"
else
	tally_failed build
fi
tally_close
