#!/bin/bash
# A few thousand calls of every function with generated arguments and forged states, the same ones each time; `make fuzz`
# makes a million. Prints TAP; the server is the one the PG* variables name.
cd "$(dirname "$0")/../.." && CALLS=4000 SEED=1 exec bash test/fuzz/sql.sh
