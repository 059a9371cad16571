\set VERBOSITY terse
-- An upgraded extension is the same as a fresh one: every older version that is installed, updated in a database of its
-- own, must give object by object the description a fresh installation gives.
SET client_min_messages = warning;
DROP DATABASE IF EXISTS kpi_upgrade;
\set home :DBNAME
CREATE DATABASE kpi_upgrade TEMPLATE template0 ENCODING 'UTF8';
\c kpi_upgrade
\set VERBOSITY terse
SET client_min_messages = warning;

-- what a catalog row says, without the numbers that differ from one installation to the next
CREATE FUNCTION description() RETURNS TABLE (object text, aspect text, says text) LANGUAGE sql AS $$
	WITH member AS (
		SELECT classid, objid, i.type || ' ' || i.identity AS object
		FROM pg_depend, pg_identify_object(classid, objid, 0) i
		WHERE deptype = 'e' AND refclassid = 'pg_extension'::regclass
			AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'vinhphuc_kpi')
	), relation AS (
		SELECT m.object, c.* FROM member m JOIN pg_class c ON m.classid = 'pg_class'::regclass AND c.oid = m.objid
		UNION ALL	-- a composite type hides its columns in a relation
		SELECT m.object, c.*
		FROM member m JOIN pg_type t ON m.classid = 'pg_type'::regclass AND t.oid = m.objid JOIN pg_class c ON c.oid = t.typrelid
	), operators AS (
		SELECT oid, oprleft::regtype || ' ' || oprname || ' ' || oprright::regtype AS name FROM pg_operator
	)
	SELECT object, 'exists', '' FROM member
	UNION ALL
	SELECT object, 'comment', obj_description(objid, classid::regclass::name) FROM member
	UNION ALL
	SELECT m.object, 'rights at installation', p.initprivs::text
	FROM member m JOIN pg_init_privs p ON (p.classoid, p.objoid, p.objsubid) = (m.classid, m.objid, 0)
	UNION ALL
	SELECT 'schema kpi', 'rights', (SELECT nspacl::text FROM pg_namespace WHERE nspname = 'kpi')
	UNION ALL
	SELECT 'extension', 'properties', ROW(extversion, extrelocatable, extnamespace::regnamespace, extconfig)::text
	FROM pg_extension WHERE extname = 'vinhphuc_kpi'
	UNION ALL
	SELECT m.object, 'function', CASE WHEN p.prokind = 'a' THEN '' ELSE pg_get_functiondef(p.oid) END
		|| ROW(p.proacl, p.prosecdef, p.proleakproof, p.procost, p.prorows, p.prosupport, p.provolatile,
			p.proparallel, p.proisstrict, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid))::text
	FROM member m JOIN pg_proc p ON m.classid = 'pg_proc'::regclass AND p.oid = m.objid
	UNION ALL
	SELECT m.object, 'aggregate', ROW(aggkind, aggnumdirectargs, aggtransfn, aggfinalfn, aggcombinefn,
		aggserialfn, aggdeserialfn, aggmtransfn, aggminvtransfn, aggmfinalfn, aggfinalextra, aggmfinalextra, aggfinalmodify,
		aggmfinalmodify, o.name, aggtranstype::regtype, aggtransspace, aggmtranstype::regtype, aggmtransspace,
		quote_nullable(agginitval), quote_nullable(aggminitval))::text
	FROM member m JOIN pg_aggregate a ON m.classid = 'pg_proc'::regclass AND a.aggfnoid = m.objid
	LEFT JOIN operators o ON o.oid = a.aggsortop
	UNION ALL
	SELECT m.object, 'type', ROW(typlen, typbyval, typtype, typcategory, typispreferred, typdelim,
		typelem::regtype, typinput, typoutput, typreceive, typsend, typmodin, typmodout, typanalyze, typsubscript, typalign,
		typstorage, typnotnull, typbasetype::regtype, typtypmod, typcollation::regcollation, quote_nullable(typdefault), typacl,
		(SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid),
		(SELECT string_agg(pg_get_constraintdef(oid), ',' ORDER BY conname) FROM pg_constraint WHERE contypid = t.oid))::text
	FROM member m JOIN pg_type t ON m.classid = 'pg_type'::regclass AND t.oid = m.objid
	UNION ALL
	SELECT m.object, 'operator', ROW(oprcode, oprresult::regtype, c.name, n.name, oprrest, oprjoin,
		oprcanmerge, oprcanhash)::text
	FROM member m JOIN pg_operator o ON m.classid = 'pg_operator'::regclass AND o.oid = m.objid
	LEFT JOIN operators c ON c.oid = o.oprcom LEFT JOIN operators n ON n.oid = o.oprnegate
	UNION ALL
	SELECT m.object, 'cast', ROW(castfunc::regprocedure, castcontext, castmethod)::text
	FROM member m JOIN pg_cast c ON m.classid = 'pg_cast'::regclass AND c.oid = m.objid
	UNION ALL
	SELECT m.object, 'operator class', ROW(amname, opfname, opcintype::regtype, opcdefault, opckeytype::regtype)::text
	FROM member m JOIN pg_opclass c ON m.classid = 'pg_opclass'::regclass AND c.oid = m.objid
	JOIN pg_opfamily f ON f.oid = c.opcfamily JOIN pg_am a ON a.oid = c.opcmethod
	UNION ALL
	SELECT m.object, 'operator family', ROW(
		(SELECT string_agg(concat_ws(' ', amopstrategy, amoppurpose, o.name), ', ' ORDER BY amopstrategy, o.name)
			FROM pg_amop JOIN operators o ON o.oid = amopopr WHERE amopfamily = m.objid),
		(SELECT string_agg(concat_ws(' ', amprocnum, amproc::regprocedure), ', ' ORDER BY amprocnum, amproc::regprocedure::text)
			FROM pg_amproc WHERE amprocfamily = m.objid))::text
	FROM member m WHERE m.classid = 'pg_opfamily'::regclass
	UNION ALL
	SELECT object, 'relation', ROW(relkind, relpersistence, relrowsecurity, reloptions, relacl,
		CASE relkind WHEN 'v' THEN pg_get_viewdef(oid) WHEN 'm' THEN pg_get_viewdef(oid) END)::text
	FROM relation
	UNION ALL
	SELECT r.object, 'column ' || a.attnum, ROW(a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
		a.attcollation::regcollation, a.attacl, pg_get_expr(d.adbin, d.adrelid), col_description(r.oid, a.attnum))::text
	FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
	LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
	UNION ALL
	SELECT r.object, 'part of a table', p.says
	FROM relation r CROSS JOIN LATERAL (
		SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = r.oid
		UNION ALL SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = r.oid
		UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = r.oid AND NOT tgisinternal
		UNION ALL SELECT pg_get_ruledef(oid) FROM pg_rewrite WHERE ev_class = r.oid AND rulename <> '_RETURN') p (says)
$$;

-- a kind of member the function above knows nothing of would be compared by its name alone
CREATE FUNCTION not_described() RETURNS SETOF text LANGUAGE sql AS $$
	SELECT DISTINCT classid::regclass::text
	FROM pg_depend
	WHERE deptype = 'e' AND refclassid = 'pg_extension'::regclass
		AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'vinhphuc_kpi')
		AND classid NOT IN ('pg_proc'::regclass, 'pg_type'::regclass, 'pg_operator'::regclass, 'pg_cast'::regclass,
			'pg_opclass'::regclass, 'pg_opfamily'::regclass, 'pg_class'::regclass)
$$;

CREATE TABLE seen (version text, object text, aspect text, says text);
DO $$
DECLARE
	old text;
BEGIN
	FOR old IN SELECT version FROM pg_available_extension_versions
		WHERE name = 'vinhphuc_kpi' AND version <> (SELECT default_version FROM pg_available_extensions WHERE name = 'vinhphuc_kpi')
	LOOP
		EXECUTE format('CREATE EXTENSION vinhphuc_kpi VERSION %L', old);
		ALTER EXTENSION vinhphuc_kpi UPDATE;
		INSERT INTO seen SELECT old, * FROM description();
		DROP EXTENSION vinhphuc_kpi;
		DROP SCHEMA kpi;
	END LOOP;
END $$;
CREATE EXTENSION vinhphuc_kpi;
INSERT INTO seen SELECT 'fresh', * FROM description();

SELECT version AS upgraded_from FROM seen WHERE version <> 'fresh' GROUP BY 1 ORDER BY 1;
SELECT count(DISTINCT object) > 20 AS objects, bool_or(aspect = 'aggregate') AS aggregates
FROM seen WHERE version = 'fresh';
SELECT not_described();

-- what one has and the other has not
SELECT v.version AS upgraded_from, s.version = 'fresh' AS only_fresh, s.object, s.aspect, s.says
FROM (SELECT DISTINCT version FROM seen WHERE version <> 'fresh') v
JOIN seen s ON s.version IN (v.version, 'fresh')
WHERE NOT EXISTS (SELECT FROM seen o
	WHERE o.version = CASE s.version WHEN 'fresh' THEN v.version ELSE 'fresh' END
		AND (o.object, o.aspect) = (s.object, s.aspect) AND o.says IS NOT DISTINCT FROM s.says)
ORDER BY v.version COLLATE "C", s.object COLLATE "C", s.aspect COLLATE "C", 2;

\c :home
DROP DATABASE kpi_upgrade;
