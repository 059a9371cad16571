#!/bin/bash
# make dashboard: a page on a scorecard, from nothing but a Debian machine. Without SCORECARD it shows the demo's published
# figures from a throw-away cluster; with SCORECARD=name (and PGHOST, PGPORT, PGDATABASE, PGUSER ... as for psql) yours.
set -u
cd "$(dirname "$0")/.." || exit 1
. test/setup.sh
. dashboard/setup.sh

serve() {
	say "Ctrl-C stops it"
	exec node dashboard/server/main.js
}

if [ "${1:-}" = demo ]; then
	say "reading the demo's figures"
	password=$(node -p 'crypto.randomBytes(18).toString("base64url")') || exit 1
	load_demo "$password" || die "the demo's figures could not be read"
	export PGUSER=dashboard PGPASSWORD=$password SCORECARD=vinhphuc
	serve
fi

need_node
build_page || die "the page could not be built"
[ -z "${SCORECARD:-}" ] || serve
need $PACKAGES_BUILD $PACKAGES_SERVER
build_and_install || die "the extension could not be built and installed"
with_server dashboard/dashboard.sh demo
