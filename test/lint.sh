#!/bin/bash
# What programs that read programs say of the pure part: gcc's analyzer, cppcheck and clang-tidy, each file by itself.
# A finding that is not meant is silenced where it stands, with its reason. TOOLS="cppcheck" chooses.
# Ends with "N passed, N failed".
set -u
cd "$(dirname "$0")/.." || exit 1
. test/setup.sh
. test/tally.sh
need gcc libgsl-dev libicu-dev libc6-dev pkg-config cppcheck clang-tidy
TALLY=$(mktemp)
export TALLY
trap 'rm -f "$TALLY"' EXIT
pure=$(ls extension/*/*.c | grep -v '_pg\.c$')
flags="-std=gnu11 -Iextension $(pkg-config --cflags gsl icu-uc icu-i18n)"
# what a path of the program would have to do to go wrong; taint and leaks of the caller's memory are not its business
tidy='-*,bugprone-*,clang-analyzer-*,-bugprone-easily-swappable-parameters,-bugprone-narrowing-conversions'
tidy=$tidy,-bugprone-implicit-widening-of-multiplication-result,-bugprone-reserved-identifier,-bugprone-branch-clone
tidy=$tidy,-bugprone-macro-parentheses,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling
tidy=$tidy,-clang-analyzer-security.FloatLoopCounter,-bugprone-assignment-in-if-condition

analyzer() { gcc $flags -O1 -fanalyzer -Wall -Wextra -Wno-unused-parameter -c -o /dev/null "$1"; }
cppcheck_one() {
	cppcheck --quiet --std=c11 --enable=warning,portability --inline-suppr --suppress=missingIncludeSystem -Iextension "$1"
}
clang_tidy() { clang-tidy --quiet --checks="$tidy" "$1" -- $flags 2> /dev/null; }

# each TOOL: every file, in as many processes as there are processors; what it says is a failure
each() {
	local n=0 file said
	export -f analyzer cppcheck_one clang_tidy
	export flags tidy
	echo $pure | tr ' ' '\n' | xargs -P "$(nproc)" -I{} bash -c '
		said=$('"$1"' {} 2>&1)
		[ -n "$said" ] && { echo "not ok - '"$1"' {}"; echo "$said" | sed "s/^/# /"; } || echo "ok - '"$1"' {}"'
}
for tool in ${TOOLS:-analyzer cppcheck_one clang_tidy}; do
	tally "$tool" each "$tool"
done
tally_close
