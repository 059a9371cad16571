#!/bin/bash
# Every message of the library has a Vietnamese translation that takes the same arguments, and a session that asks for it
# gets it, where the machine has a Vietnamese locale and the library is installed into the server.
# Prints TAP; the server is the one the PG* variables name.
set -u
cd "$(dirname "$0")/../.." || exit 1
. test/setup.sh
work=$(mktemp -d)
trap 'rm -rf "$work"; dropdb --if-exists kpi_translation 2> /dev/null' EXIT
echo 1..3

# the sentences of the sources, by the rules that PostgreSQL's own make target uses
cp -r extension nls.mk "$work" && mkdir "$work/po" && cp po/vi.po "$work/po" && touch "$work/Makefile" && cat > "$work/Makefile" <<-MAKE
	PGXS := \$(shell "$PG_CONFIG" --pgxs)
	include \$(PGXS)
MAKE
if make -s -C "$work" XGETTEXT="xgettext --from-code=UTF-8" po/vinhphuc_kpi.pot > "$work/log" 2>&1 &&
	msgcmp --use-untranslated "$work/po/vi.po" "$work/po/vinhphuc_kpi.pot" > "$work/log" 2>&1 &&
	[ "$(msgattrib --untranslated --no-obsolete "$work/po/vi.po" | grep -c '^msgid')" = 0 ] &&
	[ "$(msgcat "$work/po/vinhphuc_kpi.pot" | grep -c '^msgid')" = "$(msgattrib --no-obsolete po/vi.po | grep -c '^msgid')" ]
then
	echo "ok 1 - every message is in po/vi.po, and nothing else is"
else
	echo "not ok 1 - every message is in po/vi.po, and nothing else is"
	sed 's/^/# /' "$work/log" | head -n 20
fi
if msgfmt -c -o "$work/vi.mo" po/vi.po > "$work/log" 2>&1; then
	echo "ok 2 - its translations take the same arguments"
else
	echo "not ok 2 - its translations take the same arguments"
	sed 's/^/# /' "$work/log"
fi

said() {
	psql -X -q -At -d kpi_translation -c "SET lc_messages = '$1'" -c "SELECT kpi.period('2025-13')" 2>&1
	psql -X -q -At -d kpi_translation -c "SET lc_messages = '$1'" \
		-c "SELECT kpi.rank_of(1, 7) OVER ()" -c "SELECT '2025-13'::kpi.period" 2>&1
}
dropdb --if-exists kpi_translation 2> /dev/null
createdb -T template0 -E UTF8 kpi_translation && psql -X -q -d kpi_translation -c 'CREATE EXTENSION vinhphuc_kpi'
if beside; then
	echo "ok 3 - a session in Vietnamese # SKIP the tests of PostgreSQL $PGVERSION install beside the server, which looks for messages in its own folder"
elif ! psql -X -q -d kpi_translation -c "SET lc_messages = 'vi_VN.UTF-8'" 2> /dev/null; then
	echo "ok 3 - a session in Vietnamese # SKIP the machine has no locale vi_VN.UTF-8 (apt-get install locales-all)"
elif said vi_VN.UTF-8 | grep -q 'direction phải là 1, -1 hoặc 0, không phải 7' && said C | grep -q 'direction must be 1, -1 or 0, not 7'; then
	echo "ok 3 - a session in Vietnamese"
else
	echo "not ok 3 - a session in Vietnamese"
	said vi_VN.UTF-8 | sed 's/^/# /'
fi
