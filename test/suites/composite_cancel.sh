#!/bin/bash
# Long work on a composite index can be stopped and leaves nothing behind: each function is cancelled again and again at
# different moments of one session, whose memory, PostgreSQL's and the process's own, must not grow. How fast a cancel is
# answered is a matter of the bench. Prints TAP; the server is the one the PG* variables name.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"; dropdb --if-exists kpi_cancel 2> /dev/null' EXIT
dropdb --if-exists kpi_cancel 2> /dev/null
createdb -T template0 -E UTF8 kpi_cancel
psql -X -q -At -v ON_ERROR_STOP=1 -d kpi_cancel <<'SQL'
SET client_min_messages = warning;
CREATE EXTENSION vinhphuc_kpi;
SET search_path = public, kpi;
CREATE TABLE figure AS
SELECT 'u' || u AS unit, 'i' || i AS node, 50 + 40 * sin(u * 3 + i * 7.0) AS value
FROM generate_series(1, 2000) u, generate_series(1, 40) i;
CREATE FUNCTION data() RETURNS matrix LANGUAGE sql BEGIN ATOMIC SELECT matrix(unit, node, value) FROM figure; END;
CREATE FUNCTION structure(aggregate text DEFAULT 'arithmetic') RETURNS index_node[] LANGUAGE sql BEGIN ATOMIC
	SELECT array_agg(index_node('i' || i, 'p' || i % 4, direction => 1, treatment => 'winsorise', scale_lo => 1))
		|| (SELECT array_agg(index_node('p' || p, 'index')) FROM generate_series(0, 3) p)
		|| index_node('index', aggregate => structure.aggregate)
	FROM generate_series(1, 40) i;
END;
CREATE FUNCTION choices() RETURNS index_choice[] LANGUAGE sql BEGIN ATOMIC
	SELECT ARRAY[index_choice('weight', spread => 0.25), index_choice('value', spread => 0.1),
		index_choice('normalise', options => '{minmax,rank}')];
END;
-- each takes minutes when it is left alone
CREATE TABLE work (nth int, name text, statement text);
INSERT INTO work VALUES
	(1, 'uncertainty', 'SELECT count(*) FROM uncertainty(data(), structure(), choices(), replications => 100000)'),
	(2, 'rank_acceptability',
		'SELECT count(*) FROM rank_acceptability(data(), structure(), choices(), replications => 100000)'),
	(3, 'sensitivity', 'SELECT count(*) FROM sensitivity(data(), structure(), choices(), runs => 100000)'),
	(4, 'leave_one_out', 'SELECT count(*) FROM generate_series(1, 1000) g,
		LATERAL leave_one_out(data(), structure(CASE WHEN g > 0 THEN ''copeland'' END))'),
	(5, 'benefit_of_doubt', 'SELECT count(*) FROM generate_series(1, 1000) g, LATERAL benefit_of_doubt(
		CASE WHEN g > 0 THEN data() END, 0.01, 0.2)'),
	(6, 'optimised_weights', 'SELECT count(*) FROM generate_series(1, 1000) g, LATERAL optimised_weights(
		data(), structure(), CASE WHEN g > 0 THEN ''information'' END, node => ''p1'')');
CREATE TABLE memory (nth int, moment text, resident bigint, contexts bigint);
CREATE FUNCTION remember(nth int, moment text) RETURNS void LANGUAGE sql AS $$
	INSERT INTO memory SELECT nth, moment,
		substring(pg_read_file('/proc/' || pg_backend_pid() || '/status') FROM 'VmRSS:\s+(\d+)')::bigint * 1024,
		(SELECT sum(total_bytes) FROM pg_backend_memory_contexts)
$$;
SQL

# twelve cancels of each; the first four fill the caches of the session
for nth in 1 2 3 4 5 6; do
	for round in 1 2 3 4 5 6 7 8 9 10 11 12; do
		[ $round = 5 ] && echo "SELECT remember($nth, 'before');"
		echo "SELECT 'SET statement_timeout = $((round * 23 % 90 + 20)); ' || statement FROM work WHERE nth = $nth \\gexec"
		echo "RESET statement_timeout;"
	done
	echo "SELECT remember($nth, 'after');"
done > "$work/cancels.sql"
psql -X -q -At -d kpi_cancel -c 'SET search_path = public, kpi' -f "$work/cancels.sql" > "$work/out" 2>&1
cancels=$(grep -c 'canceling statement due to statement timeout' "$work/out")
echo 1..7
if [ "$cancels" = 72 ]; then echo 'ok 1 - all 72 statements were cancelled'; else echo "not ok 1 - $cancels of 72 statements were cancelled"; fi
psql -X -q -At -d kpi_cancel <<'SQL'
SELECT CASE WHEN a.resident - b.resident < 8 << 20 AND a.contexts - b.contexts < 1 << 20 THEN 'ok ' ELSE 'not ok ' END
	|| w.nth + 1 || ' - eight cancels of ' || w.name || ': the process grew by less than 8 MB, its memory contexts by less than 1 MB'
FROM work w LEFT JOIN memory b ON b.nth = w.nth AND b.moment = 'before' LEFT JOIN memory a ON a.nth = w.nth AND a.moment = 'after'
ORDER BY w.nth;
SQL
