#!/bin/bash
# assert_server.sh PGMAJOR FOLDER: PostgreSQL from Debian's source package with its assertions on, into FOLDER. Takes ten
# minutes. Nothing is installed on the machine but the packages it takes to compile.
set -eu
PGVERSION=$1
folder=$2
cd "$(dirname "$0")/.."
. test/setup.sh
need gcc make libc6-dev libicu-dev pkg-config bzip2 debian-archive-keyring

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -E '/debian/?$' | head -n 1)
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
mkdir -p "$work"/lists/partial "$work"/cache/archives/partial
echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" > "$work/sources.list"
options=(-qq -o "Dir::Etc::sourcelist=$work/sources.list" -o Dir::Etc::sourceparts=/dev/null
	-o "Dir::State::lists=$work/lists" -o "Dir::Cache=$work/cache" -o Acquire::Check-Valid-Until=false
	-o APT::Sandbox::User=root -o APT::Get::Only-Source=true)
apt-get "${options[@]}" update
(cd "$work" && apt-get "${options[@]}" source --download-only "postgresql-$PGVERSION" && tar -xf "postgresql-$PGVERSION"_*.orig.tar.*)
cd "$work"/postgresql-"$PGVERSION"*/
./configure --quiet --prefix="$folder" --enable-cassert --enable-debug --without-readline --without-zlib --with-icu \
	CFLAGS='-O1 -g' > /dev/null
make -s -j"$(nproc)" install MAKELEVEL=0 > "$work/log" 2>&1 || { tail -n 20 "$work/log"; exit 1; }
make -s -C contrib/postgres_fdw install > /dev/null
