-- Binary input of every type from forged bytes: what a damaged file of COPY or a broken client could send. A value is written
-- as bytes by its send function, some of them are changed, cut or added, and COPY reads them back as the type: that is
-- refused, or gives a value that can be written again. Behind calls.sql. psql variable: rounds.
\set QUIET on
SET client_min_messages = warning;
SET search_path = fuzz, pg_catalog;
SELECT set_config('fuzz.rounds', :'rounds', false) \gset
CREATE TABLE receive_sample (type oid, value bytea);
DO $$
DECLARE
	one record;
	value bytea;
	arguments text;
BEGIN
	-- values as they are written, and one from every aggregate that gives a type of the extension
	FOR one IN SELECT t.oid, t.typsend, format('SELECT (%s)::%s', w.expression, w.type) AS made
			FROM pg_type t JOIN word w ON w.type = t.oid::regtype::text WHERE t.typnamespace = 'kpi'::regnamespace AND t.typtype = 'b'
		UNION ALL
		SELECT t.oid, t.typsend, format('SELECT kpi.%I(%s) FROM generate_series(1, 3) g', p.proname, (SELECT string_agg(CASE a
				WHEN 'float8'::regtype THEN '(g + 1.5)::float8' WHEN 'numeric'::regtype THEN '(g + 1.5)::numeric' WHEN 'int4'::regtype THEN 'g' WHEN 'bool'::regtype THEN 'g > 1'
				WHEN 'date'::regtype THEN '''2025-01-01''::date' WHEN 'text'::regtype THEN 'NULL' ELSE 'NULL::' || a::regtype END, ', ')
				FROM unnest(p.proargtypes) a))
			FROM pg_proc p JOIN pg_type t ON t.oid = p.prorettype AND t.typtype = 'b' AND t.typnamespace = 'kpi'::regnamespace
			WHERE p.prokind = 'a' AND p.pronamespace = 'kpi'::regnamespace
		-- and where all rows must agree on something
		UNION ALL
		SELECT t.oid, t.typsend, v.made FROM (VALUES
			('kpi.atkinson_summary', 'SELECT kpi.atkinson_summary(g, 1, 0.5) FROM generate_series(1, 3) g'),
			('kpi.convergence_summary', 'SELECT kpi.convergence_summary(g, g * 1.1, 5) FROM generate_series(1, 4) g'),
			('kpi.decomposition_summary', 'SELECT kpi.decomposition_summary(s) FROM (SELECT kpi.inequality_summary(g) AS s FROM generate_series(1, 9) g GROUP BY g % 2) q'),
			('kpi.dossier_summary', 'SELECT kpi.dossier_summary(''2025-01-01'', ''2025-01-10'', ''2025-01-05'', ''full'', ''done'', 5, ''2025-02-01'')')
		) v (type, made) JOIN pg_type t ON t.oid = v.type::regtype LOOP
		BEGIN
			EXECUTE format('SELECT %s((%s))', one.typsend, one.made) INTO value;
			INSERT INTO receive_sample VALUES (one.oid, value);
		EXCEPTION WHEN OTHERS THEN NULL;
		END;
	END LOOP;
END $$;
DELETE FROM receive_sample WHERE value IS NULL;
CREATE TABLE receive_said (type oid, state text, n bigint, PRIMARY KEY (type, state));
DO $$
DECLARE
	file text := format('/tmp/kpi_receive_%s', pg_backend_pid());
	one record;
	said text;
BEGIN
	FOR one IN SELECT DISTINCT type::regtype AS type FROM receive_sample LOOP
		EXECUTE format('CREATE TEMP TABLE received (v %s)', one.type);
		FOR nth IN 0 .. current_setting('fuzz.rounds')::int LOOP
			EXECUTE format('COPY (SELECT %s FROM fuzz.receive_sample WHERE type = %s ORDER BY md5(value::text || %s) LIMIT 1) TO %L (FORMAT binary)',
				CASE WHEN nth = 0 THEN 'value' ELSE format('fuzz.forged(value, %s)', nth * 7919) END, one.type::oid, nth, file);
			BEGIN
				EXECUTE format('COPY received FROM %L (FORMAT binary)', file);
				-- what was taken can be written, as text and in binary, and read back
				EXECUTE format('SELECT count(v::text::%s) FROM received', one.type);
				said := 'taken';
			EXCEPTION WHEN OTHERS THEN
				said := CASE WHEN nth = 0 THEN 'refused as it was sent: ' ELSE '' END || SQLSTATE;
			END;
			TRUNCATE received;
			INSERT INTO receive_said VALUES (one.type::oid, said, 1) ON CONFLICT (type, state) DO UPDATE SET n = receive_said.n + 1;
		END LOOP;
		DROP TABLE received;
	END LOOP;
END $$;
\pset format aligned
\pset tuples_only off
\pset footer off
SELECT state, sum(n) AS times, count(DISTINCT type) AS types FROM receive_said GROUP BY state ORDER BY times DESC;
\pset tuples_only on
\pset format unaligned
SELECT 'types without a value: ' || coalesce(string_agg(oid::regtype::text, ' '), 'none') FROM pg_type t
WHERE typnamespace = 'kpi'::regnamespace AND typtype = 'b' AND typelem = 0 AND NOT EXISTS (SELECT FROM receive_sample s WHERE s.type = t.oid);
SELECT CASE WHEN count(*) = 0 THEN 'ok 1' ELSE 'not ok 1' END || ' - forged bytes are refused (22P03, XX001, 22003, 54000, ...) or give a value: '
	|| (SELECT sum(n) FROM receive_said) || ' tries of ' || (SELECT count(DISTINCT type) FROM receive_said) || ' types'
	|| coalesce('; strange: ' || string_agg(type::regtype || ' ' || state, ', '), '')
FROM receive_said WHERE state !~ '^(taken|22...|08P01|XX001|54000|0A000|21...)$';
