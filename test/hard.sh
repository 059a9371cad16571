#!/bin/bash
# The regression tests where mistakes show that an ordinary run hides:
#   hard.sh ub          the extension under the sanitizer of undefined behaviour, on this machine's PostgreSQL
#   hard.sh assert      on a server with its assertions on, built once from Debian's source package
#   hard.sh valgrind    the unit tests under valgrind: nothing read that was not written, nothing lost
# TESTS="share/ratio rank/ties" chooses. Ends with "N passed, N failed".
set -u
cd "$(dirname "$0")/.." || exit 1
. test/setup.sh
. test/tally.sh
mode=${1:-}
work=$(mktemp -d)
TALLY=$work/tally
export TALLY
: > "$TALLY"

# server BINDIR COMMAND...: runs the command beside a server of its own, whose log is $work/log
server() {
	local bin=$1 rc
	shift
	chmod 755 "$work"
	rm -rf "$work/server/data"
	mkdir -p "$work/server"
	[ "$(id -u)" != 0 ] || chown -R postgres "$work/server"
	as_server "$bin/initdb" -D "$work/server/data" -U postgres -A trust -N --locale C.UTF-8 -E UTF8 > "$work/initdb" 2>&1 ||
		{ cat "$work/initdb"; return 1; }
	as_server "$bin/pg_ctl" -s -w -D "$work/server/data" -l "$work/server/log" \
		-o "-k $work/server -c listen_addresses='' -c fsync=off" start || { cat "$work/server/log"; return 1; }
	env -u PGDATABASE -u PGSERVICE -u PGOPTIONS PGHOST="$work/server" PGPORT=5432 PGUSER=postgres "$@"
	rc=$?
	as_server "$bin/pg_ctl" -s -D "$work/server/data" -m fast stop
	return $rc
}
# a server does not run as root
as_server() {
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid=postgres --regid=postgres --clear-groups env LC_ALL="$LC_ALL" "$@"
	else
		"$@"
	fi
}
# regress FLAGS [VARIABLE]: what runs the regression tests chosen, with the flags the library was built with
regress() {
	local flags=$1
	shift
	server "$("$PG_CONFIG" --bindir)" make --no-print-directory -s with_llvm=no PG_CFLAGS="$flags" PG_CONFIG="$PG_CONFIG" "$@" \
		installcheck ${TESTS:+REGRESS="$TESTS"}
}
# silence PATTERN NAME: nothing in the server's log may match
silence() {
	if grep -aE "$1" "$work/server/log" | sort | uniq -c | sort -rn | head -n 40 | grep .; then
		echo "not ok 1 - $2"
	else
		echo "ok 1 - $2"
	fi
	echo 1..1
}

restore=:
trap '$restore; rm -rf "$work"' EXIT
case $mode in
	ub)
		need $PACKAGES_BUILD $PACKAGES_SERVER
		can_be_root || die "neither root nor sudo is at hand to install the instrumented library"
		# with the assumption the server itself is built with taken back, so that signed overflow shows
		flags="$(werror) -g -fno-wrapv -fsanitize=undefined"
		restore=build_and_install
		link="SHLIB_LINK=$(pkg-config --libs gsl icu-uc icu-i18n) -lubsan"
		kpi_make PG_CFLAGS="$flags" "$link" -j"$(nproc)" all || die "build failed"
		as_root env MAKEFLAGS="${MAKEFLAGS:-}" make --no-print-directory -s with_llvm=no PG_CFLAGS="$flags" "$link" \
			PG_CONFIG="$PG_CONFIG" install > /dev/null
		nm -D vinhphuc_kpi.so | grep -q __ubsan || die "the library was built without the sanitizer"
		tally "pg_regress with UBSan" regress "$flags" "$link"
		tally "undefined behaviour" silence 'runtime error:' 'no undefined behaviour was reported'
		;;
	assert)
		# root's own cache is closed to the user the server runs as
		folder=${XDG_CACHE_HOME:-$HOME/.cache}
		[ "$(id -u)" != 0 ] || folder=/var/cache
		folder=$folder/vinhphuc_kpi/assert-$PGVERSION
		if [ ! -x "$folder/bin/postgres" ]; then
			say "building PostgreSQL $PGVERSION with assertions into $folder, some ten minutes"
			bash test/assert_server.sh "$PGVERSION" "$folder" || die "the server could not be built"
		fi
		PG_CONFIG=$folder/bin/pg_config
		need $PACKAGES_BUILD
		kpi_make -j"$(nproc)" all && kpi_make install > /dev/null || die "build failed"
		tally "pg_regress with assertions" regress "$(werror)"
		tally "calls of every function" server "$folder/bin" env CALLS="${CALLS:-20000}" PATH="$folder/bin:$PATH" bash test/fuzz/sql.sh
		tally assertions silence 'TRAP:|terminated by signal|PANIC:' 'no assertion failed'
		;;
	valgrind)
		need $PACKAGES_BUILD $PACKAGES_UNIT valgrind
		make --no-print-directory -s -f test/unit/Makefile all || die "build failed"
		for program in build/unit/test_*; do
			tally "$(basename "$program")" env CMOCKA_MESSAGE_OUTPUT=TAP valgrind -q --error-exitcode=3 --leak-check=full \
				--errors-for-leak-kinds=definite,indirect "$program"
		done
		;;
	*) die "ub, assert or valgrind" ;;
esac
rm -rf results regression.out
[ ! -s regression.diffs ] || { cat regression.diffs; rm -f regression.diffs; }
tally_close
