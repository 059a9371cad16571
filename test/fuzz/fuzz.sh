#!/bin/bash
# The pure part of the room text under libFuzzer with address and undefined-behaviour sanitizers: each target RUNS times
# (10 million unless told otherwise) from its corpus. Ends at the first crash, hang, leak or property that fails.
# Then every SQL function with generated arguments and forged states, CALLS times (a million), on a throw-away server.
# make fuzz RUNS=100000 TARGETS="number period" CALLS=10000
set -u
cd "$(dirname "$0")/../.." || exit 1
. test/setup.sh
need $PACKAGES_FUZZ pkg-config libgsl-dev libicu-dev libc6-dev
runs=${RUNS:-10000000}
out=build/fuzz
flags="-std=gnu11 -O2 -g -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -ffp-contract=off -Iextension"
sources="extension/text/*.c extension/period/*.c"
mkdir -p $out
failed=0
for target in ${TARGETS:-number period fold legacy}; do
	# the faces need a server
	pure=$(ls $sources | grep -v '_pg\.c$')
	clang $flags $(pkg-config --cflags icu-uc) -Itest/fuzz -o $out/$target test/fuzz/fuzz_$target.c $pure \
		$(pkg-config --libs icu-uc) || exit 1
	mkdir -p $out/found/$target
	# most cells are short; a twentieth of the runs goes beyond the longest cell that is read
	for length in 64 600; do
		executions=$((length == 64 ? runs : runs / 20))
		say "fuzz_$target, $executions executions, texts of up to $length bytes"
		if ASAN_OPTIONS=quarantine_size_mb=4:malloc_context_size=3 $out/$target -runs="$executions" -max_len=$length -timeout=10 \
			-dict=test/fuzz/words.dict -artifact_prefix=$out/ -print_final_stats=1 \
			$out/found/$target test/fuzz/corpus/$target > $out/$target.$length.log 2>&1; then
			grep -E 'stat::(number_of_executed_units|average_exec_per_sec|peak_rss_mb)' $out/$target.$length.log
			say "fuzz_$target: nothing found"
		else
			tail -n 40 $out/$target.$length.log
			failed=1
		fi
	done
done
need $PACKAGES_BUILD $PACKAGES_SERVER
build_and_install && with_server env CALLS="${CALLS:-1000000}" SEED="${SEED:-1}" bash test/fuzz/sql.sh || failed=1
with_server env ROUNDS="${ROUNDS:-20000}" bash test/suites/receive.sh || failed=1
exit $failed
