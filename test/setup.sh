# What the project's scripts share: the Debian packages they need, the build, the installation, a throw-away server.
# To be sourced by bash from the top folder. PGVERSION chooses the PostgreSQL, 15 unless told otherwise.

PGVERSION=${PGVERSION:-15}
PG_CONFIG=/usr/lib/postgresql/$PGVERSION/bin/pg_config
export PGVERSION PG_CONFIG LC_ALL=C.UTF-8

# The only place that names packages.
PACKAGES_BUILD="gcc make libc6-dev pkg-config libgsl-dev libglpk-dev libicu-dev perl gettext postgresql-server-dev-$PGVERSION"
PACKAGES_SERVER="postgresql-$PGVERSION postgresql-common"
PACKAGES_UNIT="libcmocka-dev"
PACKAGES_FUZZ="clang-14 clang libclang-rt-14-dev"

say() { echo "# $*"; }

die() {
	echo "$(basename "$0"): $*" >&2
	exit 1
}

# Runs a command as root; the caller has asked can_be_root.
can_be_root() { [ "$(id -u)" = 0 ] || command -v sudo > /dev/null; }
as_root() {
	if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

installed() { dpkg-query -W -f '${db:Status-Status}\n' "$1" 2> /dev/null | grep -qx installed; }

# need PACKAGE...: installs exactly those that are missing. In a root of the matrix they are there already.
need() {
	[ -z "${KPI_PREPARED:-}" ] || return 0
	local package missing=() log
	command -v dpkg-query > /dev/null ||
		die "not a Debian system: install the equivalents of $* by hand, then make && make install"
	for package; do installed "$package" || missing+=("$package"); done
	[ ${#missing[@]} -gt 0 ] || return 0
	can_be_root ||
		die "missing packages, and neither root nor sudo is at hand; ask for: apt-get install ${missing[*]}"
	say "installing ${missing[*]}"
	log=$(mktemp)
	local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -y -qq -o DPkg::Lock::Timeout=300)
	# a source that cannot be reached does not matter if the packages come from the others
	as_root "${apt[@]}" update < /dev/null > "$log" 2>&1 || true
	if ! as_root "${apt[@]}" --no-install-recommends install "${missing[@]}" < /dev/null >> "$log" 2>&1; then
		tail -n 20 "$log" >&2
		rm -f "$log"
		die "could not install ${missing[*]}"
	fi
	rm -f "$log"
}

# Warnings are errors with the compiler we develop on; other versions may warn of more.
werror() {
	if [ "$(gcc -dumpversion | cut -d. -f1)" = 12 ]; then echo -Werror; else echo -Wno-error; fi
}

# Every build and installation of the scripts has the same flags, so that one does not undo the other.
# The bitcode for the JIT, which doubles the time, is left to packagers.
kpi_make() { make --no-print-directory -s with_llvm=no PG_CFLAGS="$(werror)" PG_CONFIG="$PG_CONFIG" "$@"; }

# From 18 on a server takes extensions from beside its own folders. Tests install there, so that they touch nothing the
# machine has and need no root; with_server makes the folder and KPI_BESIDE names it.
beside() { [ "$PGVERSION" -ge 18 ]; }

# Builds, and installs where tests cannot do without; says whether there was anything to build.
build_and_install() {
	if kpi_make -q all 2> /dev/null; then
		say "build for PostgreSQL $PGVERSION: nothing has changed"
	else
		say "build for PostgreSQL $PGVERSION with gcc $(gcc -dumpversion) $(werror)"
		kpi_make -j"$(nproc)" all || return 1
	fi
	! beside || return 0
	can_be_root || die "neither root nor sudo is at hand to install into $("$PG_CONFIG" --pkglibdir)"
	as_root env MAKEFLAGS="${MAKEFLAGS:-}" make --no-print-directory -s with_llvm=no PG_CFLAGS="$(werror)" \
		PG_CONFIG="$PG_CONFIG" install > /dev/null
}

install_beside() {
	KPI_BESIDE=$(env -u TMPDIR mktemp -d) && chmod 755 "$KPI_BESIDE" || return 1
	export KPI_BESIDE
	(umask 022 && kpi_make install datadir="$KPI_BESIDE/share" pkglibdir="$KPI_BESIDE/lib" docdir="$KPI_BESIDE/doc" \
		localedir="$KPI_BESIDE/locale") > /dev/null
}

# with_server [-o SETTING=VALUE]... COMMAND...: runs the command with PG* naming a cluster that is gone afterwards.
# It lives in a temporary folder, even for root, and touches no cluster of the machine. The server's log is shown only
# if it did not start or crashed.
with_server() {
	local options=() log rc attempt
	while [ "$1" = -o ]; do options+=(-o "$2"); shift 2; done
	if beside; then
		install_beside || return 1
		options+=(-o "extension_control_path=$KPI_BESIDE/share:\$system" -o "dynamic_library_path=$KPI_BESIDE/lib:\$libdir")
	fi
	log=$(mktemp)
	for attempt in 1 2 3 4 5; do
		env -u PGPORT -u PGHOST -u PGDATABASE -u PGSERVICE -u PGOPTIONS -u TMPDIR USER=postgres \
			pg_virtualenv -t -v "$PGVERSION" -c '--locale C.UTF-8 --encoding UTF-8' "${options[@]}" \
			bash -c 'echo "# started"; "$@" >&3 2>&4' - "$@" 3>&1 4>&2 > "$log" 2>&1
		rc=$?
		# another cluster that started at the same moment may have taken the port that was free
		grep -q '^# started' "$log" || ! grep -q 'Address already in use' "$log" || [ $attempt = 5 ] || { sleep $attempt; continue; }
		break
	done
	if [ $rc != 0 ] &&
		{ ! grep -q '^# started' "$log" || grep -qE 'terminated by signal|PANIC:|TRAP:|^\*\*\* .*core' "$log"; }; then
		cat "$log"
	fi
	rm -rf "$log" ${KPI_BESIDE:+"$KPI_BESIDE"}
	unset KPI_BESIDE
	return $rc
}
