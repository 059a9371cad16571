#!/bin/bash
# pgroot.sh SUITE PGMAJOR ROOT: unpacks into the folder ROOT as much of a Debian suite as it takes to build and test
# the extension with that suite's PostgreSQL, the JIT as Debian installs it among it. Nothing is installed on the machine
# itself, no maintainer script runs, and what only building bitcode needs is left out. Needs root. Ends with 3 if the
# suite has no such PostgreSQL, with 4 if it has but what that depends on cannot be had together.
set -eu
suite=$1
PGVERSION=$2
root=$3
cd "$(dirname "$0")/.."
. test/setup.sh

apt=$root.apt
rm -rf "$root" "$apt"
mkdir -p "$root"/usr/{bin,sbin,lib,lib64} "$apt"/lists/partial "$apt"/cache/archives/partial
trap '[ $? = 0 ] || rm -rf "$root"; rm -rf "$apt"' EXIT
: > "$apt/status"
# the mirror this machine uses, and its keys; one that lags behind (sid's lists are valid for a week) will do for a test
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -E '/debian/?$' | head -n 1)
[ -n "$mirror" ] || { echo "apt has no source of its own to take other suites from" >&2; exit 1; }
keys=/usr/share/keyrings/debian-archive-keyring.gpg
# experimental is no suite of its own: sid, with this one server of it and what is built from the same source
suites=$suite
[ "$suite" != experimental ] || suites="sid experimental"
for suite in $suites; do echo "deb [signed-by=$keys] $mirror $suite main"; done > "$apt/sources.list"
printf 'Package: src:postgresql-%s\nPin: release a=%s\nPin-Priority: 990\n' "$PGVERSION" "$suite" > "$apt/preferences"
options=(-qq -o "Dir::Etc::sourcelist=$apt/sources.list" -o Dir::Etc::sourceparts=/dev/null
	-o "Dir::Etc::preferences=$apt/preferences" -o Dir::Etc::preferencesparts=/dev/null
	-o "Dir::State::lists=$apt/lists" -o "Dir::State::status=$apt/status" -o "Dir::Cache=$apt/cache"
	-o Acquire::Languages=none -o Acquire::Retries=3 -o Acquire::Check-Valid-Until=false
	-o APT::Install-Recommends=false -o APT::Sandbox::User=root -o APT::Update::Error-Mode=any)
apt-get "${options[@]}" update
apt-cache "${options[@]}" show "postgresql-$PGVERSION" > /dev/null 2>&1 || exit 3

# newer suites have the JIT in a package of its own, which the server only recommends
jit=$(apt-cache "${options[@]}" search --names-only "^postgresql-$PGVERSION-jit\$" | cut -d' ' -f1)
# apt resolves against an empty machine
system="bash coreutils sed grep mawk diffutils findutils dash tar util-linux libc-bin hostname perl"
apt-get "${options[@]}" -s install $PACKAGES_BUILD $PACKAGES_SERVER $PACKAGES_UNIT $system $jit > "$apt/plan" || exit 4
awk '/^Inst/ { print $2 }' "$apt/plan" | grep -vE '^(clang|llvm|libclang|libobjc)' > "$apt/names"
(cd "$apt/cache" && xargs apt-get "${options[@]}" download < "$apt/names")
for folder in bin sbin lib lib64; do ln -s "usr/$folder" "$root/$folder"; done
for package in "$apt"/cache/*.deb; do
	dpkg-deb --fsys-tarfile "$package" | tar -x -C "$root" --keep-directory-symlink \
		--exclude='./usr/share/doc/*' --exclude='./usr/share/man/*' --exclude='./usr/share/locale/*'
done

# what maintainer scripts would have done
mkdir -p "$root"/{proc,dev/shm,tmp,etc,run/postgresql,root}
chmod 1777 "$root/tmp" "$root/dev/shm"
mknod -m 666 "$root/dev/null" c 1 3
mknod -m 444 "$root/dev/urandom" c 1 9
printf '%s\n' root:x:0:0::/root:/bin/bash postgres:x:999:999::/tmp:/bin/bash nobody:x:65534:65534::/:/bin/false \
	> "$root/etc/passwd"
printf 'root:x:0:\nadm:x:4:\npostgres:x:999:\nnogroup:x:65534:\n' > "$root/etc/group"
printf '127.0.0.1 localhost\n' > "$root/etc/hosts"
chroot "$root" chown postgres:postgres /run/postgresql
[ -e "$root/var/run" ] || { mkdir -p "$root/var" && ln -s ../run "$root/var/run"; }
[ -e "$root/usr/bin/awk" ] || ln -s mawk "$root/usr/bin/awk"
[ -e "$root/usr/bin/cc" ] || ln -s gcc "$root/usr/bin/cc"
chroot "$root" /sbin/ldconfig
