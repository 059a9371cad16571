#!/bin/bash
# What programs that read programs say of the pure part: gcc's analyzer, cppcheck and clang-tidy, each file by itself.
# A finding that is none is in test/lint.known, with its reason. TOOLS="cppcheck_one" and
# FILES="extension/rank/rank.c" choose.
# Ends with "N passed, N failed".
set -u
cd "$(dirname "$0")/.." || exit 1
. test/setup.sh
. test/tally.sh
need gcc libgsl-dev libicu-dev libc6-dev pkg-config cppcheck clang-tidy
TALLY=$(mktemp)
export TALLY
trap 'rm -f "$TALLY"' EXIT
pure=${FILES:-$(ls extension/*/*.c | grep -v '_pg\.c$')}
flags="-std=gnu11 -Iextension $(pkg-config --cflags gsl icu-uc icu-i18n)"
# what a path of the program would have to do to go wrong; taint and leaks of the caller's memory are not its business
tidy='-*,bugprone-*,clang-analyzer-*,-bugprone-easily-swappable-parameters,-bugprone-narrowing-conversions'
tidy=$tidy,-bugprone-implicit-widening-of-multiplication-result,-bugprone-reserved-identifier,-bugprone-branch-clone
tidy=$tidy,-bugprone-macro-parentheses,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling
tidy=$tidy,-clang-analyzer-security.FloatLoopCounter,-bugprone-assignment-in-if-condition

analyzer() { gcc $flags -O1 -fanalyzer -Wall -Wextra -Wno-unused-parameter -c -o /dev/null "$1"; }
cppcheck_one() {
	# stored values lie in bytes of their own order, read through pointers that are aligned as they are
	cppcheck --quiet --std=c11 --enable=warning,portability --suppress=missingIncludeSystem --suppress=invalidPointerCast \
		-Iextension "$1"
}
clang_tidy() { clang-tidy --quiet --checks="$tidy" "$1" -- $flags 2> /dev/null; }

# one TOOL FILE: a finding is a line that ends with its check in brackets, about this file
one() {
	local said
	said=$("$1" "$2" 2>&1 | grep -E '(warning|error|portability): ' | while IFS= read -r line; do
		check=$(sed -n 's/.*\[\([^],]*\)[^]]*\]$/\1/p' <<< "$line")
		grep -q -F "$2 ${check:-none} " test/lint.known || echo "$line"
	done)
	if [ -n "$said" ]; then echo "not ok - $1 $2"; sed 's/^/# /' <<< "$said"; else echo "ok - $1 $2"; fi
}
# each TOOL: every file, in as many processes as there are processors
each() {
	export -f one analyzer cppcheck_one clang_tidy
	export flags tidy
	echo $pure | tr ' ' '\n' | xargs -P "$(nproc)" -I{} bash -c "one $1 {}"
}
for tool in ${TOOLS:-analyzer cppcheck_one clang_tidy}; do
	tally "$tool" each "$tool"
done
tally_close
