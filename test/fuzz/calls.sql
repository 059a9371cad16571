-- Statements that call every function, aggregate and window function of the extension with generated arguments, among them
-- forged bytes in place of stored values. psql variables: seed, calls. Prints one statement a line.
\set QUIET on
\pset format unaligned
\pset tuples_only on
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS vinhphuc_kpi;
CREATE SCHEMA IF NOT EXISTS fuzz;
SET search_path = fuzz, pg_catalog;

CREATE TABLE IF NOT EXISTS word (type text, expression text);
TRUNCATE word;
-- values as they are written, parted by bars
INSERT INTO word SELECT type, quote_literal(value) FROM (VALUES
	('float8', '0|-0|1|-1|0.1|2.5|100|99.99|1e-9|1e15|1e300|-1e300|1.7976931348623157e308|5e-324|NaN|Infinity|-Infinity'),
	('int4', '0|1|-1|2|3|5|12|100|1000|1000000|2147483647|-2147483648'),
	('int8', '0|1|-1|2|42|4294967296|9223372036854775807|-9223372036854775808'),
	('numeric', '0|1|-1|0.1|22.87|100|1e-12|1e-13|1e25|1e27|1e-300|1e300|1e5000|NaN|Infinity|-Infinity'),
	('bool', 'true|false'),
	('date', '2025-01-31|2024-02-29|0001-01-01|9999-12-31|infinity|-infinity|5874897-12-31|0001-12-31 BC'),
	('daterange', '[2025-01-01,2025-04-01)|empty|(,)|[2025-01-01,infinity)'),
	('timestamptz', '2025-06-01|infinity'),
	('char', 'A|M|R|x|'),
	('text', '|a|b|u1|u2|x|I|M|A|vi|en|exact|holm|vni|tcvn3|competition|dense|minmax|zscore|equal|geometric|arithmetic|level|rank|growth'),
	('text', '2025|2025-Q1|1.354|1,354.5|12,5 %|1 nghìn 200 tỷ|quý I/2025|9 tháng đầu năm 2025|Vĩnh Phúc|>= 60 %|...|(1)|-|5/63|weight|value|normalise'),
	('jsonb', '{}|[]|null|{"a": [1, null, "x"]}|{"u1": "g", "u2": "h"}|{"x": 1, "y": 0.5}'),
	('kpi.period', '2025|2024|2025-S1|2025-Q3|2025-06|2025-06-30|2025-01-01/P9M|2021-01-01/P5Y|0001|9999|9999-12-31'),
	('kpi.matrix', '{"rows": [], "cols": [], "cells": []}|{"rows": ["a"], "cols": ["x"], "cells": [[1]]}'),
	('kpi.matrix', '{"rows": ["a", "b", "c"], "cols": ["x", "y"], "cells": [[1, 2], [3, null], [5, 7.5]]}'),
	('kpi.matrix', '{"rows": ["u1", "u2", "u3", "u4"], "cols": ["2021", "2022", "2023"], "cells": [[1, 2, 3], [2, 2, 2], [9, 8, 7], [4, 4.5, 6]]}'),
	('kpi.matrix', '{"rows": ["u1 2021", "u1 2022", "u2 2021", "u2 2022"], "cols": ["x", "y"], "cells": [[1, 2], [3, 4], [2, 2], [5, 1]]}'),
	('kpi.matrix', '{"rows": ["a", "b", "c"], "cols": ["a", "b", "c"], "cells": [[4, 1, 0], [1, 3, 0.5], [0, 0.5, 2]]}'),
	('kpi.matrix', '{"rows": ["a", "b"], "cols": ["x", "y"], "cells": [["NaN", "Infinity"], [1e308, -1e308]]}'),
	('kpi.series', '{}|{"2025": 1}|{"2021": 1, "2022": 2.5, "2023": null, "2024": 4}|{"2025": "NaN"}'),
	('kpi.series', '{"2024-Q1": 10, "2024-Q2": 11, "2024-Q3": 9.5, "2024-Q4": 12, "2025-Q1": 13}')
) v (type, written), string_to_table(written, '|') value;
-- and such as have to be made
INSERT INTO word VALUES
	('text', 'repeat(''ơ'', 3000)'), ('text', 'repeat(''9'', 100000)'), ('text', 'repeat(''a '', 50000)'), ('text', 'U&''\200B\202E\0301'''),
	('kpi.matrix', '(SELECT kpi.matrix(''u'' || i, ''c'' || j, sin(i * j * 7)::float8) FROM generate_series(1, 30) i, generate_series(1, 8) j)'),
	('kpi.index_node', 'kpi.index_node(''I'')'), ('kpi.index_node', 'kpi.index_node(''x'', ''I'', 1, 1)'),
	('kpi.index_node', 'kpi.index_node(''y'', ''I'', 2, -1)'), ('kpi.index_node', 'kpi.index_node(''x'', ''I'', 1, 1, treatment => ''winsorise'')'),
	('kpi.index_node', 'kpi.index_node(''I'', aggregate => ''geometric'')'),
	('kpi.index_choice', 'kpi.index_choice(''weight'', spread => 0.2)'), ('kpi.index_choice', 'kpi.index_choice(''value'', spread => 0.1)'),
	('kpi.index_choice', 'kpi.index_choice(''normalise'', options => ''{minmax,rank}'')'),
	('kpi.ratio_summary', '(SELECT kpi.ratio_summary(1::float8, 2::float8))'), ('kpi.ratio_summary', '(SELECT kpi.ratio_summary(1::numeric, 3::numeric))'),
	('kpi.ratio_summary', '(SELECT kpi.ratio_summary(1e308::float8, 1e308::float8))'), ('kpi.ratio_summary', '(SELECT kpi.weighted_mean_summary(5::float8, 2::float8))'),
	('kpi.digital_share_summary', '(SELECT kpi.digital_share_summary(10::float8, true, NULL::float8))'),
	('kpi.digital_share_summary', '(SELECT kpi.digital_share_summary(7::numeric, false, 0.5::numeric))');

CREATE OR REPLACE FUNCTION pick(what text[]) RETURNS text LANGUAGE sql VOLATILE AS $$ SELECT what[1 + floor(random() * cardinality(what))::int] $$;

-- bytes of a value of the type with some changed, cut or added: what a superuser or a damaged page could put there.
-- The server's int8up gives back the pointer it was given, whatever it points to.
DO $$
DECLARE
	type text;
BEGIN
	FOREACH type IN ARRAY ARRAY['matrix', 'series', 'ratio_summary', 'digital_share_summary'] LOOP
		EXECUTE format('CREATE OR REPLACE FUNCTION bytes(kpi.%s) RETURNS bytea LANGUAGE internal STRICT AS ''int8up''', type);
		EXECUTE format('CREATE OR REPLACE FUNCTION as_%s(bytea) RETURNS kpi.%1$s LANGUAGE internal STRICT AS ''int8up''', type);
	END LOOP;
END $$;
CREATE OR REPLACE FUNCTION forged(bytes bytea, nth int) RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	n int := octet_length(bytes);
	state bigint := nth;
BEGIN
	FOR k IN 1 .. 1 + nth % 4 LOOP
		state := (state * 1103515245 + 12345) % 2147483648;
		CONTINUE WHEN n = 0;
		CASE state / 65536 % 4
			WHEN 0 THEN bytes := set_byte(bytes, (state % n)::int, (state / 256 % 256)::int);
			WHEN 1 THEN bytes := set_byte(bytes, (state % least(n, 24))::int, (ARRAY[0, 1, 127, 128, 255])[1 + state / 64 % 5]);
			WHEN 2 THEN bytes := substring(bytes FROM 1 FOR (state % (n + 1))::int); n := octet_length(bytes);
			ELSE bytes := bytes || substring(bytes FROM 1 FOR (state % 16)::int); n := octet_length(bytes);
		END CASE;
	END LOOP;
	RETURN bytes;
END $$;

-- an expression of the type
CREATE OR REPLACE FUNCTION argument(wanted oid, depth int) RETURNS text LANGUAGE plpgsql VOLATILE AS $$
DECLARE
	kind record;
	name text;
	one text;
	parts text[];
BEGIN
	SELECT t.typtype, t.typelem, t.typcategory, t.typrelid, t.oid INTO kind FROM pg_type t WHERE t.oid = wanted;
	name := CASE wanted WHEN '"char"'::regtype THEN 'char' WHEN 'float8'::regtype THEN 'float8' WHEN 'int4'::regtype THEN 'int4'
		WHEN 'int8'::regtype THEN 'int8' WHEN 'bool'::regtype THEN 'bool' WHEN 'timestamptz'::regtype THEN 'timestamptz' ELSE wanted::regtype::text END;
	IF random() < 0.06 THEN
		RETURN 'NULL::' || wanted::regtype;
	END IF;
	IF kind.typcategory = 'A' THEN
		IF random() < 0.03 THEN
			RETURN format('ARRAY[ARRAY[%s], ARRAY[%s]]::%s', argument(kind.typelem, depth + 1), argument(kind.typelem, depth + 1), wanted::regtype);
		END IF;
		SELECT array_agg(argument(kind.typelem, depth + 1)) INTO parts FROM generate_series(1, (random() * 4)::int);
		IF kind.typelem = 'text'::regtype AND random() < 0.5 THEN
			RETURN pick(ARRAY['''{a,b,c}''', '''{u1,u2,u3,u4}''', '''{x,y}''']) || '::text[]';
		ELSIF kind.typelem = 'float8'::regtype AND random() < 0.5 THEN
			RETURN pick(ARRAY['''{1,2,3}''', '''{0.5,0.1,0.2,0.9}''', '''{1,1}''']) || '::float8[]';
		END IF;
		RETURN format('ARRAY[%s]::%s', array_to_string(parts, ', '), wanted::regtype);
	END IF;
	SELECT array_agg(expression) INTO parts FROM word WHERE type = name;
	IF parts IS NOT NULL THEN
		one := pick(parts);
		IF name = 'float8' AND random() < 0.4 THEN one := (random() * 100)::text; END IF;
		IF name = 'int4' AND random() < 0.4 THEN one := floor(random() * 20)::text; END IF;
		IF name IN ('kpi.matrix', 'kpi.series', 'kpi.ratio_summary', 'kpi.digital_share_summary') AND random() < 0.25 THEN
			RETURN format('as_%s(forged(bytes(%s::%s), %s))', substr(name, 5), one, name, (random() * 1e9)::int);
		END IF;
		RETURN format('(%s)::%s', one, wanted::regtype);
	ELSIF kind.typtype = 'c' AND depth < 3 THEN
		SELECT array_agg(argument(atttypid, depth + 1) ORDER BY attnum) INTO parts FROM pg_attribute
		WHERE attrelid = kind.typrelid AND attnum > 0 AND NOT attisdropped;
		RETURN format('ROW(%s)::%s', array_to_string(parts, ', '), wanted::regtype);
	END IF;
	RETURN 'NULL::' || wanted::regtype;
END $$;

CREATE OR REPLACE FUNCTION call(routine pg_proc) RETURNS text LANGUAGE plpgsql VOLATILE AS $$
DECLARE
	arguments text;
	rows text[];
	columns text;
BEGIN
	IF routine.prokind = 'f' THEN
		SELECT string_agg(argument(t, 0), ', ' ORDER BY n) INTO arguments FROM unnest(routine.proargtypes::oid[]) WITH ORDINALITY a (t, n);
		RETURN format('SELECT count(*) FROM (SELECT f::text FROM kpi.%I(%s) f) s', routine.proname, coalesce(arguments, ''));
	END IF;
	-- rows for an aggregate or a window
	FOR k IN 1 .. (random() * 5)::int LOOP
		rows := rows || (SELECT '(' || string_agg(argument(t, 0), ', ' ORDER BY n) || ')' FROM unnest(routine.proargtypes::oid[]) WITH ORDINALITY a (t, n));
	END LOOP;
	SELECT string_agg('c' || n || '::' || t::regtype, ', ' ORDER BY n), '(' || string_agg('NULL::' || t::regtype, ', ' ORDER BY n) || ')' INTO columns, arguments
	FROM unnest(routine.proargtypes::oid[]) WITH ORDINALITY a (t, n);
	RETURN format('SELECT kpi.%I(%s)%s FROM (VALUES %s) v (%s)%s', routine.proname, columns, CASE WHEN routine.prokind = 'w' THEN ' OVER ()'
		WHEN random() < 0.3 THEN ' OVER (ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)' ELSE '' END, coalesce(array_to_string(rows, ', '), arguments),
		(SELECT string_agg('c' || n, ', ' ORDER BY n) FROM generate_series(1, routine.pronargs) n),
		CASE WHEN rows IS NULL THEN ' WHERE false' ELSE '' END);
END $$;

SELECT setseed(:seed / 1000000.0);
WITH routine AS (
	SELECT p, row_number() OVER (ORDER BY p.oid::regprocedure::text COLLATE "C") AS nth, count(*) OVER () AS n
	FROM pg_depend d JOIN pg_proc p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid
	WHERE d.deptype = 'e' AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'vinhphuc_kpi')
		-- the server lets nobody call these by hand, or they make tables
		AND NOT 'internal'::regtype = ANY (p.proargtypes) AND NOT 'cstring'::regtype = ANY (p.proargtypes)
		AND p.prorettype NOT IN ('trigger'::regtype, 'internal'::regtype) AND p.proname <> 'create_scorecard'
)
SELECT call(r.p) FROM generate_series(1, :calls) k JOIN routine r ON r.nth = 1 + k % r.n ORDER BY k;
