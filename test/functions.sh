#!/bin/bash
# functions.sh: writes docs/functions.md, the index of every function that is there to be called, from the extension as it is
# installed (database of the PG* variables), its documentation and the frozen release. On standard output; what has no
# example goes to standard error, and makes it false.
set -u
cd "$(dirname "$0")/.." || exit 1
frozen=$(ls -v extension/update/vinhphuc_kpi--?.?.sql | tail -n 1)
since=$(basename "$frozen" .sql)
since=${since##*--}

# name, kind, arguments, result, first sentence of the comment; the first of several of one name stands for all
psql -X -q -At -F $'\t' <<-'SQL' > "${TMPDIR:-/tmp}/functions.$$" || exit 1
	SET search_path = pg_catalog;
	WITH inner_working AS (
		SELECT unnest(ARRAY[aggtransfn, aggcombinefn, aggserialfn, aggdeserialfn]) AS oid FROM pg_aggregate
		UNION SELECT unnest(ARRAY[typinput, typoutput, typreceive, typsend]) FROM pg_type
		UNION SELECT amproc FROM pg_amproc
		-- behind an operator or a cast, and called by no other name
		UNION SELECT oprcode FROM pg_operator WHERE oprname IN ('=', '<>', '<', '<=', '>', '>=', '+', '-')
		UNION SELECT p.oid FROM pg_proc p WHERE 'internal'::regtype = ANY (proargtypes) OR prorettype IN ('trigger'::regtype, 'internal'::regtype)
	), routine AS (
		SELECT p.oid, proname, prokind, (SELECT string_agg(coalesce(nullif(proargnames[n], ''), format_type(t, NULL)), ', ' ORDER BY n)
				FROM unnest(proargtypes::oid[]) WITH ORDINALITY a (t, n)) AS arguments, pg_get_function_result(p.oid) AS result,
			split_part(replace(obj_description(p.oid, 'pg_proc'), E'\n', ' '), '. ', 1) AS said,
			count(*) OVER (PARTITION BY proname) AS forms, row_number() OVER (PARTITION BY proname ORDER BY prokind, p.oid) AS nth
		FROM pg_proc p WHERE pronamespace = 'kpi'::regnamespace AND p.oid NOT IN (SELECT oid FROM inner_working)
			AND coalesce(obj_description(p.oid, 'pg_proc'), '') !~ '^(implementation of|Part of|State of|Step of)'
	)
	SELECT proname, CASE prokind WHEN 'a' THEN 'aggregate' WHEN 'w' THEN 'window' ELSE 'function' END, forms,
		replace(coalesce(arguments, ''), 'kpi.', ''), result, said
	FROM routine WHERE nth = 1 ORDER BY proname COLLATE "C"
SQL
cat <<-TEXT
	# Every function

	Written by \`test/functions.sh\`; a test compares it with the extension. *Stable*: was in release $since, keeps its name and its
	meaning. *New*: may still change until the release it came with is frozen. A number in brackets says of how many forms the
	first is named. Operators, casts, input and output of types and the steps of aggregates are not listed; \`\\dx+ vinhphuc_kpi\` does.

	| function | what it gives | | example |
	|---|---|---|---|
TEXT
awk -F '\t' -v frozen="$frozen" '
	function flat(text) { gsub(/\|/, "\\|", text); gsub(/[ \t]+/, " ", text); sub(/^ /, "", text); return text }
	FILENAME == frozen {
		if (match($0, /CREATE (OR REPLACE )?(FUNCTION|AGGREGATE) "?[a-z_0-9]+/)) {
			name = substr($0, RSTART, RLENGTH); sub(/.* "?/, "", name); old[name] = 1
		}
		next
	}
	FILENAME ~ /\.md$/ {
		if ($0 ~ /^```/) { inside = ($0 == "```sql"); next }
		if (!inside) next
		rest = $0
		while (match(rest, /[a-z_][a-z_0-9]*\(/)) {
			name = substr(rest, RSTART, RLENGTH - 1)
			rest = substr(rest, RSTART + RLENGTH)
			if (!(name in page)) { page[name] = FILENAME; line[name] = $0; sub(/docs\//, "", page[name]) }
		}
		next
	}
	{
		name = $1
		said = $6; sub(/[.]$/, "", said)
		example = name in page ? "[" page[name] "](" (page[name] == "README.md" ? "../" : "") page[name] "): `" substr(flat(line[name]), 1, 90) "`" : ""
		if (example == "") { print name > "/dev/stderr"; missing++ }
		printf "| `%s(%s)`%s | %s | %s | %s |\n", name, flat($4), ($3 > 1 ? " (" $3 ")" : ""), flat(said), ((name in old) ? "stable" : "new"), example
	}
	END { exit missing > 0 }' "$frozen" $(ls docs/*.md | grep -v functions.md) README.md "${TMPDIR:-/tmp}/functions.$$"
rc=$?
rm -f "${TMPDIR:-/tmp}/functions.$$"
exit $rc
