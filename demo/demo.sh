#!/bin/bash
# The main job on published figures, from nothing but a Debian machine: packages, build, installation, a throw-away
# server, demo/demo.sql. With the argument records the way from records to figures, on generated records.
set -u
cd "$(dirname "$0")/.." || exit 1
. test/setup.sh

need $PACKAGES_BUILD $PACKAGES_SERVER
build_and_install || die "the extension could not be built and installed"
with_server psql -X -q -P pager=off -v ON_ERROR_STOP=1 -f "demo/${1:-demo}.sql" || die "the demo did not come to its end"
