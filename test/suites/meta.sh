#!/bin/sh
# What is said about the project in several places is said alike. Prints TAP.
set -u
cd "$(dirname "$0")/../.." || exit 1
version=$(sed -n "s/^default_version *= *'\(.*\)'/\1/p" vinhphuc_kpi.control)
number=0

report() {
	number=$((number + 1))
	if [ "$1" = 0 ]; then echo "ok $number - $2"; else echo "not ok $number - $2"; fi
}

echo 1..4
python3 - "$version.0" <<'PYTHON'
import json, sys
meta = json.load(open('META.json', encoding='utf-8'))
needed = {'name', 'version', 'abstract', 'maintainer', 'license', 'provides', 'meta-spec'}
provided = meta['provides'][meta['name']]
sys.exit(not (needed <= meta.keys() and {meta['version'], provided['version']} == {sys.argv[1]}
    and meta['meta-spec']['version'] == '1.0.0' and meta['license'] == 'postgresql'))
PYTHON
report $? "META.json follows the PGXN specification and is of version $version"
grep -q "^## \[$version\]" CHANGELOG.md
report $? "CHANGELOG.md has version $version"
[ "$(psql -X -At -c "SELECT default_version FROM pg_available_extensions WHERE name = 'vinhphuc_kpi'")" = "$version" ]
report $? 'the server offers that version'
# ASCII, because a server reads the control file in the encoding of whatever database asks
! LC_ALL=C grep -q '[^ -~]' vinhphuc_kpi.control
report $? 'the control file is plain ASCII'
