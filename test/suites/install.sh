#!/bin/bash
# What make install puts somewhere, make uninstall takes away; and make installcheck without a server says what it needs.
# Prints TAP; needs no server.
set -u
cd "$(dirname "$0")/../.." || exit 1
. test/setup.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo 1..3
kpi_make install DESTDIR="$work/root" > "$work/log" 2>&1 && [ "$(find "$work/root" -name 'vinhphuc_kpi*' -type f | wc -l)" -ge 6 ]
if [ $? = 0 ]; then echo "ok 1 - installed into a folder: $(find "$work/root" -type f | wc -l) files"; else echo "not ok 1 - installed into a folder"; sed 's/^/# /' "$work/log"; fi
kpi_make uninstall DESTDIR="$work/root" > "$work/log" 2>&1
find "$work/root" -type f > "$work/left"
if [ ! -s "$work/left" ]; then echo "ok 2 - uninstalled, nothing is left"; else echo "not ok 2 - uninstalled, nothing is left"; sed 's/^/# /' "$work/left"; fi
PGHOST=$work kpi_make installcheck > "$work/log" 2>&1
if [ $? != 0 ] && grep -q 'make installcheck needs a running server' "$work/log"; then
	echo "ok 3 - installcheck without a server says what it needs"
else
	echo "not ok 3 - installcheck without a server says what it needs"; tail -n 5 "$work/log" | sed 's/^/# /'
fi
