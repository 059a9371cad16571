\set VERBOSITY terse
-- What must never slip into a release. Every query lists breakers and so prints no rows; what is allowed to break a
-- rule stands in the query with the reason.

-- the members of the extension, and a name for each; without the array and row types that come by themselves, which
-- are members from PostgreSQL 17 on
CREATE TEMP VIEW member AS
SELECT classid, objid, pg_describe_object(classid, objid, 0) COLLATE "C" AS object
FROM pg_depend
WHERE deptype = 'e' AND refclassid = 'pg_extension'::regclass
	AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'vinhphuc_kpi')
	AND NOT (classid = 'pg_type'::regclass AND EXISTS (SELECT FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
		WHERE t.oid = objid AND (t.typcategory = 'A' OR c.relkind <> 'c')));
CREATE TEMP VIEW routine AS
SELECT m.object, p.*, l.lanname
FROM member m JOIN pg_proc p ON m.classid = 'pg_proc'::regclass AND p.oid = m.objid JOIN pg_language l ON l.oid = p.prolang;

-- there is something to look at
SELECT count(*) > 0 AS functions, count(*) FILTER (WHERE prokind = 'a') > 0 AS aggregates FROM routine;

-- objects without a comment
SELECT object AS no_comment FROM member WHERE obj_description(objid, classid::regclass::name) IS NULL ORDER BY 1;
SELECT c.relname COLLATE "C" AS no_comment, a.attname
FROM member m
JOIN pg_class c ON m.classid = 'pg_class'::regclass AND c.oid = m.objid AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE col_description(c.oid, a.attnum) IS NULL
ORDER BY 1, a.attnum;

-- objects outside the extension's schema
SELECT object AS elsewhere
FROM member, pg_identify_object(classid, objid, 0) i
WHERE i.schema <> 'kpi' ORDER BY 1;

-- functions that cannot be called without their schema, because pg_catalog has one of the same name and arguments
SELECT object AS hidden
FROM routine r
WHERE EXISTS (SELECT FROM pg_proc c
	WHERE c.pronamespace = 'pg_catalog'::regnamespace AND c.proname = r.proname AND c.proargtypes = r.proargtypes)
	AND proname <> 'version'						-- always written kpi.version()
ORDER BY 1;
-- and no comment meant for one of ours has landed on one of those
SELECT obj_description('pg_catalog.version()'::regprocedure, 'pg_proc');

-- functions not safe in a parallel plan
SELECT object AS not_parallel_safe
FROM routine
WHERE proparallel <> 's'
	AND prorettype <> 'trigger'::regtype			-- run by statements that write, which are never parallel
	AND proname <> ALL ('{create_scorecard,extend_scorecard,upgrade_scorecard}')	-- make tables
ORDER BY 1;

-- volatile functions
SELECT object AS volatile
FROM routine
WHERE provolatile = 'v'
	AND prorettype <> 'trigger'::regtype			-- nothing is planned around a trigger's call
	AND proname <> ALL ('{create_scorecard,extend_scorecard,upgrade_scorecard}')	-- make tables
ORDER BY 1;

-- functions that run with the rights of their owner
SELECT object AS security_definer FROM routine WHERE prosecdef ORDER BY 1;

-- SQL functions whose body is a string, looked up anew in whatever search_path the caller has
SELECT object AS text_body FROM routine WHERE lanname = 'sql' AND prosqlbody IS NULL ORDER BY 1;

-- other languages
SELECT object AS language, lanname
FROM routine
WHERE lanname NOT IN ('c', 'sql')
	AND NOT (prokind = 'a' AND lanname = 'internal')	-- how the catalog marks an aggregate
	AND NOT (proname ~ '^period_(cmp|eq|ge|gt|larger|le|lt|ne|smaller)$' AND lanname = 'internal'
		AND prosrc ~ '^(bt)?int8')						-- a period is ordered as the integer it is stored as
	AND NOT (proname IN ('create_scorecard', 'extend_scorecard', 'upgrade_scorecard') AND lanname = 'plpgsql'
		AND proconfig @> '{"search_path=pg_catalog, pg_temp"}')	-- run statements that are made up, path fixed
ORDER BY 1;

-- results that cannot gain a column without being dropped: RETURNS TABLE and OUT parameters
SELECT object AS columns_of_its_own FROM routine WHERE proargmodes && '{t,o,b}' ORDER BY 1;

-- parameters called by a reserved or misleading word
SELECT object AS parameter, name
FROM routine, unnest(proargnames) name
WHERE name IN ('row', 'from', 'to') ORDER BY 1;

-- C functions of another library, or whose symbol another library may have too
SELECT object AS symbol, probin, prosrc
FROM routine
WHERE lanname = 'c' AND (prosrc !~ '^kpi_' OR probin !~ '^(\$libdir/)?vinhphuc_kpi$') ORDER BY 1;

-- aggregates that cannot be computed in parts, in parallel
SELECT r.object AS not_combinable
FROM routine r JOIN pg_aggregate a ON a.aggfnoid = r.oid
WHERE a.aggcombinefn = 0 OR r.proparallel <> 's'
	OR (a.aggtranstype = 'internal'::regtype AND (a.aggserialfn = 0 OR a.aggdeserialfn = 0))
ORDER BY 1;

-- aggregates whose state is of a type unknown before the call
SELECT r.object AS polymorphic_state
FROM routine r JOIN pg_aggregate a ON a.aggfnoid = r.oid JOIN pg_type t ON t.oid = a.aggtranstype
WHERE t.typtype = 'p' AND t.typname <> 'internal' ORDER BY 1;

-- aggregates whose state of variable length does not say how large it is, so that the planner takes it for a few bytes
SELECT r.object AS no_state_size
FROM routine r JOIN pg_aggregate a ON a.aggfnoid = r.oid JOIN pg_type t ON t.oid = a.aggtranstype
WHERE (t.typlen = -1 OR t.typname = 'internal') AND a.aggtransspace = 0 ORDER BY 1;

-- base types that cannot be dumped in binary or copied between servers
SELECT object AS no_binary_form
FROM member m JOIN pg_type t ON m.classid = 'pg_type'::regclass AND t.oid = m.objid
WHERE t.typtype = 'b' AND (t.typreceive = 0 OR t.typsend = 0) ORDER BY 1;

-- relations of the extension that not everybody may read, or that others may write
SELECT object AS not_readable
FROM member m JOIN pg_class c ON m.classid = 'pg_class'::regclass AND c.oid = m.objid AND c.relkind IN ('r', 'p', 'v', 'm')
WHERE NOT EXISTS (SELECT FROM aclexplode(c.relacl) WHERE grantee = 0 AND privilege_type = 'SELECT') ORDER BY 1;
SELECT object AS grant_to_others, a.grantee::regrole, a.privilege_type
FROM member m JOIN pg_class c ON m.classid = 'pg_class'::regclass AND c.oid = m.objid, aclexplode(c.relacl) a
WHERE a.grantee <> c.relowner AND (a.grantee <> 0 OR a.privilege_type <> 'SELECT') ORDER BY 1;

-- tables of the extension: what a user changes there is lost at dump and restore
SELECT object AS is_a_table
FROM member m JOIN pg_class c ON m.classid = 'pg_class'::regclass AND c.oid = m.objid
WHERE c.relkind IN ('r', 'p', 'm', 'S', 'f') ORDER BY 1;

-- stored columns of the extension's types: DROP EXTENSION CASCADE would take the figures along
SELECT kpi.create_scorecard('hygiene');
SELECT kpi.extend_scorecard('hygiene', part) FROM unnest('{records,industry-accounts}'::text[]) part;
SELECT c.oid::regclass AS stored_in, a.attname, format_type(a.atttypid, a.atttypmod)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid
JOIN member m ON m.classid = 'pg_type'::regclass AND m.objid IN (t.oid, t.typelem, t.typbasetype)
WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't' ORDER BY 1, 2;
SET client_min_messages = warning;
DROP SCHEMA hygiene CASCADE;
DROP VIEW routine, member;
