# Counting tests: runs a program that prints TAP, or PostgreSQL 15's own form, and adds up what it reported.
# To be sourced. Counts are appended to the file $TALLY as lines "passed failed skipped name".

# tally NAME COMMAND...: shows the output and counts it. A program that fails without naming a failed test, stops
# before its plan is fulfilled, or runs no test at all counts as a failure.
tally() {
	local name=$1 out rc
	shift
	out=$(mktemp)
	echo "# $name"
	"$@" 2>&1 < /dev/null | tee "$out"
	rc=${PIPESTATUS[0]}
	awk -v name="$name" -v rc="$rc" '
		/^ok($| )/ { if (toupper($0) ~ /# *SKIP/) skipped++; else passed++ }
		/^not ok($| )/ { failed++ }
		/^test .* \.\.\. ok/ { passed++ }
		/^test .* \.\.\. FAILED/ { failed++ }
		/^1\.\.[0-9]+/ { planned += substr($1, 4) }
		END {
			seen = passed + failed + skipped
			if (planned > seen) {
				print "# " name ": " planned - seen " of " planned " tests did not report" > "/dev/stderr"
				failed += planned - seen
			}
			if (rc != 0 && !failed) { print "# " name ": ended with status " rc > "/dev/stderr"; failed++ }
			if (!seen && !failed) { print "# " name ": no test ran" > "/dev/stderr"; failed++ }
			print passed + 0, failed + 0, skipped + 0, name
		}' "$out" >> "$TALLY"
	rm -f "$out"
}

# tally_failed NAME / tally_skipped NAME: what could not even be tried
tally_failed() { echo "0 1 0 $1" >> "$TALLY"; }
tally_skipped() { echo "0 0 1 $1" >> "$TALLY"; }

# tally_run NAME COMMAND...: shows the output of something that ends with a closing line, and counts what that says; the
# line itself is shown as a comment, so that only the last one of a whole run stands alone. A command that broke off
# without one, or is false for another reason than failed tests or skipping everything, is a failure.
tally_run() {
	local name=$1 out rc
	shift
	out=$(mktemp)
	"$@" 2>&1 < /dev/null | tee "$out" | sed -E "s/^[0-9]+ passed, [0-9]+ failed/# $name: &/"
	rc=${PIPESTATUS[0]}
	awk -v name="$name" -v rc="$rc" '
		/^[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?$/ { closed = 1; passed = $1; failed = $3; skipped = $5 + 0 }
		END {
			if (!closed || (rc != 0 && !failed && (passed || !skipped))) failed++
			print passed + 0, failed + 0, skipped + 0, name
		}' "$out" >> "$TALLY"
	rm -f "$out"
}

# Prints the closing line; true if something passed and nothing failed.
tally_close() {
	awk '
		{ passed += $1; failed += $2; skipped += $3; if ($2) { $1 = $2 = $3 = ""; print "# failed:" $0 } }
		END {
			printf "%d passed, %d failed", passed, failed
			if (skipped) printf ", %d skipped", skipped
			print ""
			exit failed > 0 || passed == 0
		}' "$TALLY"
}
