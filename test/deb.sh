#!/bin/bash
# deb.sh [FOLDER]: the Debian package for PostgreSQL 15 (debian/, by PostgreSQL's own pg_buildext), built from a copy of the
# source, with its tests left to the package's autopkgtest, and read by lintian. The packages lie in FOLDER, build/deb if
# none is named. KPI_INSTALL=1 also installs the package, creates the extension on a throw-away cluster, and purges it
# again: for a machine that is there for that, such as a debootstrap root.
# Ends with "N passed, N failed".
set -u
cd "$(dirname "$0")/.." || exit 1
. test/setup.sh
. test/tally.sh
. test/roots.sh
folder=${1:-build/deb}
need $PACKAGES_BUILD debhelper dpkg-dev fakeroot lintian postgresql-server-dev-all $PACKAGES_SERVER
work=$(mktemp -d)
chmod 755 "$work"
TALLY=$work/tally
export TALLY
: > "$TALLY"
trap 'rm -rf "$work"' EXIT

number=0
report() {
	number=$((number + 1))
	if [ "$1" = 0 ]; then echo "ok $number - $2"; else echo "not ok $number - $2"; tail -n 30 "$work/log" | sed 's/^/# /'; fi
}

package() {
	mkdir -p "$work/vinhphuc-kpi" "$folder" && source_tar | tar -x -C "$work/vinhphuc-kpi" --exclude=./build || return 1
	(cd "$work/vinhphuc-kpi" && env -u MAKEFLAGS -u PG_CONFIG DEB_BUILD_OPTIONS="nocheck parallel=$(nproc)" \
		dpkg-buildpackage -us -uc -b -d) > "$work/log" 2>&1
	report $? "dpkg-buildpackage"
	cp "$work"/*.deb "$folder"/ 2> "$work/log"
	report $? "packages: $(cd "$folder" && echo *.deb)"
	lintian --no-tag-display-limit --fail-on error,warning "$work"/*.changes > "$work/log" 2>&1
	report $? "lintian has neither errors nor warnings"
	[ -z "${KPI_INSTALL:-}" ] || install_and_purge
	echo "1..$number"
}

install_and_purge() {
	local name=postgresql-$PGVERSION-vinhphuc-kpi
	as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$(cd "$folder" && pwd)/$name"_*.deb > "$work/log" 2>&1
	report $? "$name is installed"
	with_server psql -X -q -At -v ON_ERROR_STOP=1 -c 'CREATE EXTENSION vinhphuc_kpi' -c "SELECT kpi.create_scorecard('kept')" \
		-c "SELECT kpi.ratio(1, 2)" > "$work/log" 2>&1
	report $? "the extension is created from the package"
	dpkg -L "$name" > "$work/files"
	as_root apt-get purge -y -qq "$name" > "$work/log" 2>&1
	report $? "$name is purged"
	while IFS= read -r file; do [ ! -f "$file" ] || echo "left: $file"; done < "$work/files" > "$work/log"
	[ ! -s "$work/log" ]
	report $? "no file of it is left"
}
tally "Debian package" package
tally_close
