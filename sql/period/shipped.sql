-- What postgres_fdw sends to the other server, as the plans show it; nothing is connected to.
\set VERBOSITY terse
SET search_path = public, kpi;
SET client_min_messages = warning;
CREATE EXTENSION postgres_fdw;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (dbname 'elsewhere', extensions 'vinhphuc_kpi');
CREATE SERVER without_the_option FOREIGN DATA WRAPPER postgres_fdw OPTIONS (dbname 'elsewhere');
CREATE USER MAPPING FOR CURRENT_USER SERVER elsewhere;
CREATE USER MAPPING FOR CURRENT_USER SERVER without_the_option;
CREATE FOREIGN TABLE figure (code text, p period, day date, num float8, den float8) SERVER elsewhere;
CREATE FOREIGN TABLE plain_figure (code text, p period, day date, num float8, den float8) SERVER without_the_option;

CREATE FUNCTION pg_temp.sent(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (VERBOSE, COSTS OFF) ' || query LOOP
		IF line LIKE '%Remote SQL: %' THEN
			RETURN regexp_replace(line, '^ *Remote SQL: ', '');
		END IF;
	END LOOP;
END $$;
SELECT pg_temp.sent(q) FROM unnest(ARRAY[
	'SELECT p::text, ratio(num, den) FROM figure GROUP BY p::text',
	'SELECT code::period, max(p) FROM figure GROUP BY code::period',
	'SELECT p - 1, year_before(p), count(*) FROM figure GROUP BY 1, 2',
	'SELECT num FROM figure WHERE has_frequency(p, ''M'')',
	'SELECT num FROM figure WHERE p BETWEEN ''2025-01'' AND ''2025-12''',
	-- these are not: texts without a foreign column are compared or taken, the option is missing
	'SELECT num FROM figure WHERE frequency(p) = ''M''',
	'SELECT period(day, ''M''), count(*) FROM figure GROUP BY 1',
	'SELECT p::text, ratio(num, den) FROM plain_figure GROUP BY p::text']) WITH ORDINALITY AS v(q, nr) ORDER BY nr;
DROP EXTENSION postgres_fdw CASCADE;
