#!/bin/bash
# The tests of check.sh on every PostgreSQL we support, each inside a root folder of the Debian suite that has it.
# The roots are kept in the cache folder and used again. A suite that cannot be had is skipped and says why.
# Ends with "N passed, N failed, N skipped". KPI_SUITES="17:trixie" chooses.
set -u
cd "$(dirname "$0")/.." || exit 1
. test/setup.sh
. test/tally.sh

suites=${KPI_SUITES:-15:bookworm 17:trixie 18:sid 19:experimental}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/vinhphuc_kpi/roots
work=$(mktemp -d)
TALLY=$work/tally
export TALLY
: > "$TALLY"
trap 'rm -rf "$work"' EXIT

can_be_root || die "the roots of other Debian suites can only be unpacked and entered by root, and there is no sudo"
need debian-archive-keyring util-linux
mkdir -p "$cache" || exit 1

# ready SUITE VERSION ROOT: is the root there, made by the script and of the packages as they are now? Makes it if not.
ready() {
	local made_by
	made_by=$({ cat test/pgroot.sh; echo "$PACKAGES_BUILD $PACKAGES_SERVER $PACKAGES_UNIT"; } | cksum)
	[ "$(cat "$3.made_by" 2> /dev/null)" != "$made_by" ] || return 0
	say "unpacking PostgreSQL $2 of Debian $1 into $3"
	as_root bash test/pgroot.sh "$1" "$2" "$3" > "$work/pgroot" 2>&1
	case $? in
		0) echo "$made_by" > "$3.made_by" ;;
		3) say "skipped: Debian $1 has no PostgreSQL $2"; return 1 ;;
		4) say "skipped: what PostgreSQL $2 of Debian $1 depends on cannot be had together today"; return 1 ;;
		*) tail -n 5 "$work/pgroot"; say "skipped: Debian $1 could not be downloaded"; return 1 ;;
	esac
}

# run VERSION ROOT: check.sh on a copy of the source inside the root, in a mount namespace of its own
run() {
	as_root rm -rf "$2/source"
	as_root mkdir "$2/source" || return 1
	tar -c --exclude=./.git --exclude='*.o' --exclude='*.bc' --exclude='*.so' --exclude='*.built.sql' --exclude=./build \
		--exclude=./results --exclude='./extension/vinhphuc_kpi--*' . |
		as_root tar -x -C "$2/source" --no-same-owner || return 1
	as_root unshare -m --propagation private bash -c '
		mount -t proc proc "$1/proc" && mount -t tmpfs -o mode=1777 tmpfs "$1/dev/shm" &&
		exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root KPI_PREPARED=1 PGVERSION="$2" MAKEFLAGS="$3" \
			chroot "$1" bash /source/test/check.sh' - "$2" "$1" "${MAKEFLAGS:-}"
}

for entry in $suites; do
	version=${entry%%:*}
	suite=${entry#*:}
	root=$cache/$suite-$version
	exec 9> "$root.lock"
	flock 9
	say "PostgreSQL $version ($suite)"
	if ready "$suite" "$version" "$root"; then
		tally_run "PostgreSQL $version ($suite)" run "$version" "$root"
	else
		tally_skipped "PostgreSQL $version ($suite)"
	fi
	exec 9>&-
done
tally_close
