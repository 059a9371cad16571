#!/bin/sh
# The library shares its process with every other extension: whatever it exports is called kpi_, or is what PostgreSQL
# looks for. Prints TAP.
set -u
library=${KPI_BESIDE:+$KPI_BESIDE/lib}
library=${library:-$("${PG_CONFIG:-pg_config}" --pkglibdir)}/vinhphuc_kpi.so
symbols=$(nm -D --defined-only "$library" | awk '{ print $3 }')
strangers=$(echo "$symbols" | grep -vE '^(kpi_|pg_finfo_kpi_|Pg_magic_func$|_PG_init$)')
echo 1..2
if echo "$symbols" | grep -qx kpi_pg_version; then echo "ok 1 - the library exports its functions"; else echo "not ok 1 - the library exports its functions"; fi
if [ -z "$strangers" ]; then
	echo "ok 2 - no exported name but ours"
else
	echo "not ok 2 - no exported name but ours"
	echo "$strangers" | sed 's/^/# /'
fi
