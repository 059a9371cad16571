#!/bin/bash
# A cluster of the first PostgreSQL of the matrix, with a scorecard that holds the demo's figures, goes by pg_upgrade from
# each server to the next: nothing is refused, every table and view has the rows it had, and the extension still answers.
# It was installed as the frozen release and updated. Several servers stand in one root: the roots of the matrix laid over
# each other, the newest on top, changed only in memory. Prints TAP; skips where fewer than two servers can be had.
set -u
cd "$(dirname "$0")/.." || exit 1

number=0
report() {
	number=$((number + 1))
	if [ "$1" = 0 ]; then echo "ok $number - $2"; else echo "not ok $number - $2"; failed=1; fi
}
failed=0

# overlay LOWER NAME: a root whose changes stay in memory, at $work/NAME/root
overlay() {
	mkdir -p "$work/$2"/{up,work,root} &&
		mount -t overlay overlay -o "lowerdir=$1,upperdir=$work/$2/up,workdir=$work/$2/work" "$work/$2/root" &&
		mount -t proc proc "$work/$2/root/proc" && mount -t tmpfs -o mode=1777 tmpfs "$work/$2/root/dev/shm"
}
within() {
	local root=$work/$1/root
	shift
	env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root KPI_PREPARED=1 chroot "$root" "$@"
}

# build VERSION ROOT: the extension as this server's own suite builds it, to be laid over
build() {
	overlay "$2" "$1" && mkdir -p "$work/$1/root/source" && tar -x -C "$work/$1/root/source" --no-same-owner < "$work/source.tar" &&
		within "$1" env PGVERSION="$1" bash -c 'cd /source && . test/setup.sh && kpi_make -j"$(nproc)" all &&
			kpi_make install DESTDIR=/built' > "$work/$1/log" 2>&1 || { tail -n 5 "$work/$1/log" >&2; return 1; }
}

# as root, in a mount namespace of its own: enter WORK VERSION=ROOT...
enter() {
	local work=$1 version root built= lower=
	shift
	mkdir -p "$work/layers" && mount -t tmpfs tmpfs "$work/layers" && cp "$work/source.tar" "$work/layers" || exit 1
	work=$work/layers
	for version; do
		root=${version#*=}
		version=${version%%=*}
		build "$version" "$root"
		report $? "built for PostgreSQL $version"
		built=$work/$version/up/built:$built
		lower=$root:$lower
	done
	mkdir -p "$work/source" && tar -x -C "$work/source" --no-same-owner < "$work/source.tar"
	overlay "$built${lower%:}" together && mkdir -p "$work/together/root/source" &&
		cp -a "$work/source/." "$work/together/root/source" && within together /sbin/ldconfig
	report $? "$(echo "${@%%=*}" | tr ' ' ,) in one root"
	[ $failed = 0 ] && within together bash /source/test/pg_upgrade.sh upgrade $number "${@%%=*}"
	[ $? = 0 ]
}

bin() { echo "/usr/lib/postgresql/$1/bin"; }
as_postgres() { setpriv --reuid=postgres --regid=postgres --clear-groups env -i LC_ALL=C.UTF-8 PATH="$PATH" HOME=/tmp "$@"; }
start() { as_postgres "$(bin "$1")/pg_ctl" -s -w -D "$top/$1" -l "$top/log.$1" -o "-k $top -c listen_addresses='' -c fsync=off" start; }
stop() { as_postgres "$(bin "$1")/pg_ctl" -s -w -D "$top/$1" -m fast stop; }
sql() { as_postgres "$(bin "$1")/psql" -h "$top" -d kept -X -q -At -v ON_ERROR_STOP=1 "${@:2}"; }

# every row of every table and view that is nobody's but the user's, in a stated order
contents() {
	local relation
	sql "$1" -c "SELECT c.oid::regclass FROM pg_class c WHERE relkind IN ('r', 'v') AND relnamespace IN ('vinhphuc'::regnamespace,
		'public'::regnamespace) ORDER BY c.oid::regclass::text COLLATE \"C\"" > "$top/relations" || return 1
	while IFS= read -r relation; do
		sql "$1" -c "SELECT '$relation', r::text FROM $relation r ORDER BY r::text COLLATE \"C\"" < /dev/null || return 1
	done < "$top/relations"
}

fill() {
	grep -v '^CREATE EXTENSION' demo/demo.sql > "$top/demo.sql"
	sql "$1" > /dev/null <<-'SQL'
	CREATE EXTENSION vinhphuc_kpi VERSION '0.2';
	ALTER EXTENSION vinhphuc_kpi UPDATE;
	\i /tmp/upgrade/demo.sql
	SET search_path = public, kpi;
	-- types of the extension in a table of the user's own, with an index and a view that calls it
	CREATE TABLE public.held (p kpi.period PRIMARY KEY, s kpi.ratio_summary, d kpi.digital_share_summary, m kpi.matrix);
	INSERT INTO public.held SELECT kpi.period '2020-01' + n, kpi.ratio_summary(x, x + 1),
		kpi.digital_share_summary(x, x > 3, CASE WHEN x > 3 THEN NULL ELSE 0.5 END), kpi.matrix(x::text, n, x)
		FROM generate_series(1, 40) n, (SELECT k::float8 FROM generate_series(1, 9) k) v (x) GROUP BY n;
	CREATE VIEW public.shown AS SELECT kpi.frequency(p), max(p) AS newest, kpi.ratio(kpi.rollup(s)) FROM public.held GROUP BY 1;
	SQL
}

# init VERSION: an empty cluster
init() {
	rm -rf "${top:?}/$1"
	as_postgres "$(bin "$1")/initdb" -D "$top/$1" -U postgres -A trust -N -E UTF8 --locale C.UTF-8 \
		$([ "$1" -lt 18 ] || echo --no-data-checksums) > "$top/initdb" 2>&1 || { cat "$top/initdb"; return 1; }
}

# step OLD_FOLDER OLD NEW: pg_upgrade of the cluster in the folder into an empty one of NEW
step() {
	init "$3" && (cd "$top" && as_postgres "$(bin "$3")/pg_upgrade" -b "$(bin "$2")" -B "$(bin "$3")" -d "$top/$1" -D "$top/$3" \
		--no-sync -s "$top" -U postgres > "$top/pg_upgrade.log" 2>&1)
}

# refuses_any OLD NEW: a minor release may be newer than all that the next major's pg_dump knows; then not even a cluster
# with one plain table can go there, and that is no fault of the extension
refuses_any() {
	init "$1" && mv "$top/$1" "$top/plain" || return 1
	as_postgres "$(bin "$1")/postgres" --single -D "$top/plain" postgres <<< 'CREATE TABLE public.plain (a text)' > /dev/null 2>&1 || return 1
	! step plain "$1" "$2"
}

# asks the upgraded cluster
check() {
	start "$1" && contents "$1" > "$top/after" && diff "$top/before" "$top/after" > "$top/diff"
	report $? "every table and view has the same rows on $1"
	[ $failed = 0 ] || head -n 20 "$top/diff" | sed 's/^/# /'
	[ "$(sql "$1" -c 'SET client_min_messages = warning' \
		-c "SELECT kpi.create_scorecard('made_after') IS NOT NULL" \
		-c "SELECT count(*) > 0 FROM kpi.profile((SELECT kpi.matrix(u, 'x', v) FROM (VALUES ('a', 1.0::float8), ('b', 2)) t (u, v)),
			ARRAY[kpi.index_node('i'), kpi.index_node('x', 'i', 1, 1)])" -c 'DROP SCHEMA made_after CASCADE' | paste -sd ,)" = t,t ]
	report $? "the extension answers on $1"
	stop "$1"
}

# upgrade NUMBER VERSION...: what happens inside the root of several servers
upgrade() {
	local old new reached
	number=$1
	old=$2
	shift 2
	top=/tmp/upgrade
	install -d -o postgres "$top" && cd /source || exit 1
	init "$old" && start "$old" && as_postgres "$(bin "$old")/createdb" -h "$top" kept && fill "$old" &&
		contents "$old" > "$top/before" && [ "$(wc -l < "$top/before")" -gt 500 ] && stop "$old"
	report $? "a cluster of PostgreSQL $old, the extension updated from 0.2, a scorecard with the figures of the demo"
	reached=$old
	for new; do
		[ $failed = 0 ] || break
		for old in $reached; do
			if step "$old" "$old" "$new"; then
				report 0 "pg_upgrade from $old to $new"
				check "$new"
				reached="$new $reached"
				break
			fi
			mv "$top/$new" "$top/refused"
			mv "$top/$old" "$top/kept"
			if refuses_any "$old" "$new"; then
				number=$((number + 1))
				echo "ok $number - # SKIP PostgreSQL $new refuses even a plain table of $old:" \
					"$(find "$top/refused" -name 'pg_upgrade_dump*.log' -exec grep -h 'error:' {} + | head -n 1)"
			else
				report 1 "pg_upgrade from $old to $new"
				find "$top/refused" -name 'pg_upgrade_dump*.log' -exec grep -h -A25 'error:' {} + | sed 's/^/# /'
			fi
			rm -rf "$top/refused" "$top/plain"
			rm -rf "${top:?}/$old" && mv "$top/kept" "$top/$old"
			[ $failed = 0 ] || break
		done
	done
	echo "1..$number"
	[ $failed = 0 ]
}

case ${1:-} in
	enter) shift; enter "$@"; exit ;;
	upgrade) shift; upgrade "$@"; exit ;;
esac
. test/setup.sh
. test/roots.sh
work=$(mktemp -d)
trap 'as_root rm -rf "$work"' EXIT
roots_prepare || exit 1
servers=()
for entry in $suites; do
	root_ready "${entry%%:*}" "${entry#*:}" && servers+=("${entry%%:*}=$cache/${entry#*:}-${entry%%:*}")
done
if [ ${#servers[@]} -lt 2 ]; then
	echo "ok 1 - # SKIP pg_upgrade needs two servers"
	echo 1..1
	exit 0
fi
source_tar > "$work/source.tar"
as_root unshare -m --propagation private bash test/pg_upgrade.sh enter "$work" "${servers[@]}"
