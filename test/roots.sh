# The root folders of other Debian suites, kept in the cache folder and used again. To be sourced behind setup.sh; needs
# root, and the folder $work for what the making of one says.

suites=${KPI_SUITES:-15:bookworm 17:trixie 18:sid 19:experimental}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/vinhphuc_kpi/roots

roots_prepare() {
	can_be_root || die "the roots of other Debian suites can only be unpacked and entered by root, and there is no sudo"
	need debian-archive-keyring util-linux
	mkdir -p "$cache"
}

# root_ready VERSION SUITE: is the root there, made by the script and of the packages as they are now? Makes it if not,
# and says why where it cannot be had.
root_ready() {
	local root=$cache/$2-$1 made_by
	made_by=$({ cat test/pgroot.sh; echo "$PACKAGES_BUILD $PACKAGES_SERVER $PACKAGES_UNIT"; } | cksum)
	[ "$(cat "$root.made_by" 2> /dev/null)" != "$made_by" ] || return 0
	say "unpacking PostgreSQL $1 of Debian $2 into $root"
	as_root bash test/pgroot.sh "$2" "$1" "$root" > "$work/pgroot" 2>&1
	case $? in
		0) echo "$made_by" > "$root.made_by" ;;
		3) say "skipped: Debian $2 has no PostgreSQL $1"; return 1 ;;
		4) say "skipped: what PostgreSQL $1 of Debian $2 depends on cannot be had together today"; return 1 ;;
		*) tail -n 5 "$work/pgroot"; say "skipped: Debian $2 could not be downloaded"; return 1 ;;
	esac
}

# The source as it stands, without what was built, as a stream of tar.
source_tar() {
	tar -c --exclude=./.git --exclude='*.o' --exclude='*.bc' --exclude='*.so' --exclude='*.built.sql' --exclude=./build \
		--exclude=./results --exclude='./extension/vinhphuc_kpi--*' .
}
