#!/bin/bash
# The tests of check.sh on every PostgreSQL we support, each inside a root folder of the Debian suite that has it.
# The roots are kept in the cache folder and used again. A suite that cannot be had is skipped and says why.
# At last a cluster is upgraded from one of them to the next. Ends with "N passed, N failed, N skipped". KPI_SUITES="17:trixie" chooses.
set -u
cd "$(dirname "$0")/.." || exit 1
. test/setup.sh
. test/tally.sh
. test/roots.sh

work=$(mktemp -d)
TALLY=$work/tally
export TALLY
: > "$TALLY"
trap 'rm -rf "$work"' EXIT

roots_prepare || exit 1

# run VERSION ROOT: check.sh on a copy of the source inside the root, in a mount namespace of its own
run() {
	as_root rm -rf "$2/source"
	as_root mkdir "$2/source" || return 1
	source_tar |
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
	# what the same run has tested on the machine itself is not tested again
	[ "$version" != "${KPI_TESTED:-}" ] || continue
	exec 9> "$root.lock"
	flock 9
	say "PostgreSQL $version ($suite)"
	if root_ready "$version" "$suite"; then
		tally_run "PostgreSQL $version ($suite)" run "$version" "$root"
	else
		tally_skipped "PostgreSQL $version ($suite)"
	fi
	exec 9>&-
done
tally pg_upgrade bash test/pg_upgrade.sh
tally_close
