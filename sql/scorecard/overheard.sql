\set VERBOSITY terse
-- A reader's own function, operator or cast in a condition is cheap, says it is immutable, and tells what it hears: in
-- no plan of any public view, nor of a table he may read, does it hear of a figure that is not shown; no view needs a
-- barrier, as nothing hidden is read.
SELECT kpi.create_scorecard('card');
SET client_min_messages = warning;
DELETE FROM card.target WHERE code <> ALL ('{vp-rank-dti-2030,vp-ktsgrdp-2030}'::text[]);
INSERT INTO card.indicator (code, area, name_vi, name_en, unit_measure, direction, agg_unit, agg_time) VALUES
	('T.OPEN', 'digital-economy', 'công khai', 'open', '%', 1, 'sum', 'sum'),
	('T.SECRET', 'digital-economy', 'không công khai', 'hidden', '%', 1, 'sum', 'sum'),
	('T.RULED', 'digital-economy', 'có quy tắc', 'under a rule', '%', 1, 'sum', 'sum');
INSERT INTO card.method (code, name_vi, name_en) VALUES ('secret', 'ẩn', 'hidden');
INSERT INTO card.unit (code, name_vi, name_en, kind) VALUES ('secret-unit', 'Nơi ẩn', 'Hidden place', 'commune');
INSERT INTO card.boundary (code, name_vi, name_en, valid) VALUES ('secret-map', 'ẩn', 'hidden', '(,)');
INSERT INTO card.boundary_member (boundary, unit, parent) VALUES ('secret-map', 'secret-unit', 'phu-tho-2025');
INSERT INTO card.suppression_rule (indicator, min_contributors) VALUES ('T.RULED', 3);
INSERT INTO card.framework (code, name_vi, name_en) VALUES ('open', 'công khai', 'open');
INSERT INTO card.framework_node (framework, node, parent, indicator, name_vi, name_en, weight, direction) VALUES
	('open', 'whole', NULL, NULL, 'cả', 'whole', 1, 1), ('open', 'part', 'whole', 'T.OPEN', 'phần', 'part', 1, 1),
	('open', 'other', 'whole', 'T.SECRET', 'phần', 'other', 1, 1);
INSERT INTO card.addition (indicator, part_indicator) VALUES ('T.OPEN', 'T.SECRET');
INSERT INTO card.target (code, unit, indicator, period, value)
SELECT replace(i || '-' || u, 'secret', 'hidden'), u, i, '2030', 80
FROM unnest('{T.OPEN,T.SECRET}'::text[]) i, unnest('{vinh-phuc,secret-unit}'::text[]) u;
-- what everybody may see: some provinces, six years
INSERT INTO card.observation (unit, indicator, period, known_from, value, numerator, denominator)
SELECT m.unit, i, y::text, make_date(y + 1, 1, 1), 40 + y % 10 + length(m.unit), 50, 100
FROM card.boundary_member m, unnest('{T.OPEN,T.SECRET}'::text[]) i, generate_series(2019, 2024) y
WHERE m.boundary = '63' AND m.unit = ANY ('{vinh-phuc,phu-tho,hoa-binh,ha-noi,hai-phong,da-nang}'::text[]);
-- what nobody may: of another place, another year, by another method, of another part; not published, not free, under
-- embargo until a day to come, under a rule; each in cells of its own and as the newest row of cells whose older row is shown
CREATE TEMP TABLE secret AS
SELECT u AS unit, i AS indicator, b AS breakdown, m AS method, p AS period,
	CASE state WHEN 'E' THEN date '2999-08-18' ELSE date '2018-08-18' END AS known_from,
	77.701 AS value, 77.702 AS value_upper, 77.703 AS numerator, 77.704 AS denominator, 7707 AS rank_published,
	7708 AS of_n, 'secret' AS source, 'whisper' AS note, state AS state
FROM unnest('{vinh-phuc,phu-tho,hoa-binh,secret-unit}'::text[]) u, unnest('{T.OPEN,T.SECRET,T.RULED}'::text[]) i,
	(VALUES ('_T', '_Z', '1907', 'N'), ('_T', 'secret', '2017', 'C'), ('SECRET', '_Z', '1908', 'E'),
		('SECRET', 'secret', '1909', 'unpublished'), ('SECRET', 'secret', '2017-06', 'M'),
		('_T', '_Z', '2024', 'unpublished'), ('_T', 'secret', '2023', 'unpublished'), ('_T', '_Z', '2016', 'F')) kind (b, m, p, state)
WHERE state <> 'F' OR i = 'T.RULED';
INSERT INTO card.observation (unit, indicator, breakdown, method, period, known_from, value, value_upper, numerator,
	denominator, rank_published, of_n, source, note, published, conf_status)
SELECT s.unit, s.indicator, s.breakdown, s.method, s.period, s.known_from, s.value, s.value_upper, s.numerator,
	s.denominator, s.rank_published, s.of_n, s.source, s.note, s.state <> 'unpublished',
	CASE WHEN length(s.state) = 1 THEN s.state ELSE 'F' END
FROM secret s;
-- what was told on one day may be told again; a withdrawal that is not free takes it from readers for every day
INSERT INTO card.observation (unit, indicator, breakdown, method, period, known_from, value)
SELECT u, 'T.OPEN', 'SECRET', '_Z', '1907-07', '2018-08-18', 77.701 FROM unnest('{vinh-phuc,secret-unit}'::text[]) u;
INSERT INTO card.observation (unit, indicator, breakdown, method, period, known_from, conf_status)
SELECT u, 'T.OPEN', 'SECRET', '_Z', '1907-07', '2018-08-19', 'N' FROM unnest('{vinh-phuc,secret-unit}'::text[]) u;
INSERT INTO card.draft (unit, indicator, period, value, source)
SELECT s.unit, s.indicator, s.period, s.value, s.source FROM secret s WHERE s.state = 'unpublished';

ANALYZE;

CREATE ROLE regress_kpi_reader;
CREATE ROLE regress_kpi_editor;
SELECT card.grant_reader('regress_kpi_reader');
SELECT card.grant_editor('regress_kpi_editor', '{phu-tho-2025}');
RESET client_min_messages;

-- what a reader brings along; heard is what no row of the view holds
CREATE SCHEMA listener;
CREATE TABLE listener.seen (view_name text, said text, PRIMARY KEY (view_name, said));
CREATE FUNCTION listener.is_secret(said text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN said OPERATOR(pg_catalog.~) 'whisper|^(77\.7[0-9]*|7707|7708|231\.1[0-9]*|231\.31[0-9]*)$|(^|-)(190[789]|2999)(-|$)';
CREATE FUNCTION listener.hear(view_name text, said text) RETURNS boolean
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 0.0000000001 AS $$
BEGIN
	IF listener.is_secret(said) AND NOT EXISTS (
		SELECT FROM listener.seen s WHERE s.view_name = hear.view_name AND s.said = hear.said) THEN
		RAISE 'heard %', said;
	END IF;
	RETURN true;
END
$$;
CREATE OPERATOR listener.<<< (LEFTARG = text, RIGHTARG = text, FUNCTION = listener.hear);
-- one condition for each column, so that each can be computed by itself: the function, the operator, a division by zero
CREATE FUNCTION listener.conditions(view_name text, kind text) RETURNS text LANGUAGE sql
BEGIN ATOMIC
	SELECT string_agg(CASE kind
			WHEN 'function' THEN format('listener.hear(%L, v.%I::text)', view_name, a.attname)
			WHEN 'operator' THEN format('%L OPERATOR(listener.<<<) v.%I::text', view_name, a.attname)
			ELSE format('coalesce(1 / (v.%I::numeric - %s) <> 0, true)', a.attname, secret.n) END, ' AND ')
	FROM pg_attribute a
	LEFT JOIN (
		SELECT n FROM unnest('{77.701,77.702,77.703,77.704,7707,7708}'::text[]) n
	) secret ON kind = 'division' AND NOT EXISTS (
		SELECT FROM listener.seen s WHERE s.view_name = conditions.view_name AND s.said = secret.n)
	WHERE a.attrelid = format('card.%I', view_name)::regclass AND a.attnum > 0
		AND (kind <> 'division' OR a.atttypid = ANY ('{float8,int4}'::regtype[]));
END;
-- every view and table the role may read, asked once under the settings given; what failed
CREATE FUNCTION listener.overhear(kinds text[], settings text DEFAULT '', views text DEFAULT '.')
	RETURNS TABLE (asked int, heard text[]) LANGUAGE plpgsql AS $$
DECLARE
	setting text;
	heard_of text;
	view_name text;
	kind text;
BEGIN
	asked := 0;
	FOREACH setting IN ARRAY string_to_array(settings, ' ') LOOP
		PERFORM set_config(split_part(setting, '=', 1), split_part(setting, '=', 2), true);
	END LOOP;
	FOR view_name, kind IN
		SELECT c.relname, k
		FROM pg_class c, unnest(kinds) k
		WHERE c.relnamespace = 'card'::regnamespace AND c.relkind IN ('v', 'r') AND has_table_privilege(c.oid, 'SELECT')
			AND c.relname ~ views AND listener.conditions(c.relname, k) IS NOT NULL
		ORDER BY 1, 2
	LOOP
		BEGIN
			EXECUTE format('SELECT count(*) FROM card.%I v WHERE %s', view_name, listener.conditions(view_name, kind));
			asked := asked + 1;
		EXCEPTION WHEN raise_exception OR division_by_zero THEN
			heard := heard || format('%s, by %s: %s', view_name, kind, SQLERRM);
		END;
	END LOOP;
	RETURN NEXT;
END
$$;
CREATE FUNCTION listener.see(role text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	relation record;
BEGIN
	FOR relation IN
		SELECT c.relname, string_agg(format('v.%I::text', a.attname), ', ') AS columns
		FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
		WHERE c.relnamespace = 'card'::regnamespace AND c.relkind IN ('v', 'r')
			AND has_table_privilege(role, c.oid, 'SELECT')
		GROUP BY c.relname
	LOOP
		EXECUTE format('SET LOCAL ROLE %I', role);
		EXECUTE format('CREATE TEMP TABLE told ON COMMIT DROP AS '
			'SELECT DISTINCT unnest(ARRAY[%s]) AS said FROM card.%I v',
			relation.columns, relation.relname);
		RESET ROLE;
		INSERT INTO listener.seen SELECT relation.relname, t.said FROM told t WHERE listener.is_secret(t.said)
		ON CONFLICT DO NOTHING;
		DROP TABLE told;
	END LOOP;
	RETURN (SELECT count(*) FROM listener.seen);
END
$$;
GRANT USAGE ON SCHEMA listener TO regress_kpi_reader, regress_kpi_editor;
GRANT SELECT ON listener.seen TO regress_kpi_reader, regress_kpi_editor;

-- the words are those of what is hidden, and none of them is shown: only that and why some cells are withheld
SELECT count(*) > 80 AS in_the_table FROM card.observation o WHERE listener.is_secret(o::text);
SELECT listener.see('regress_kpi_editor');
SELECT view_name, said FROM listener.seen ORDER BY 1, 2;
SELECT conf_status, period, count(*) FROM card.withheld GROUP BY conf_status, period ORDER BY conf_status, period;

-- whatever plan is chosen: of every view the planner's own, of those that the others read also forced ones
\set figures '^(reported|known|carried_over|on_boundary|rolled_up|revision)$'
SET ROLE regress_kpi_reader;
SELECT asked > 60 AS asked, heard FROM listener.overhear('{function,division}');
SELECT format('SELECT %L AS plan, asked, heard FROM listener.overhear(''{function,division}'', %L, %L)', name, settings,
	:'figures')
FROM (VALUES (1, 'nested loops', 'enable_hashjoin=off enable_mergejoin=off enable_material=off enable_memoize=off'),
	(2, 'hashes', 'enable_nestloop=off enable_mergejoin=off enable_indexscan=off enable_bitmapscan=off'),
	(3, 'merges', 'enable_nestloop=off enable_hashjoin=off enable_hashagg=off enable_seqscan=off'),
	(4, 'asked of one division', 'kpi.boundary=34')) plan (nth, name, settings)
ORDER BY nth
\gexec
SELECT asked, heard FROM listener.overhear('{operator}', '', '^(reported|known|ranking|current_value)$');
RESET ROLE;
-- nor does an editor of one commune, who reads drafts of his own
SET ROLE regress_kpi_editor;
SELECT asked > 20 AS asked, heard FROM listener.overhear('{function}');
RESET ROLE;
-- without what the planner knows of the figures, and without an index
DELETE FROM pg_statistic WHERE starelid = ANY ('{card.observation,card.figure}'::regclass[]);
DROP INDEX card.figure_series;
ALTER TABLE card.figure DROP CONSTRAINT figure_pkey;
ALTER TABLE card.observation DROP CONSTRAINT observation_pkey;
SET ROLE regress_kpi_reader;
SELECT asked, heard FROM listener.overhear('{function}', '', '^(reported|known|revision)$');
RESET ROLE;
-- EXPLAIN ANALYZE counts the same whether a comparison holds for a hidden figure or not
CREATE FUNCTION listener.plan(view_name text, condition text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE format('EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF, BUFFERS OFF, COSTS OFF, FORMAT JSON) SELECT FROM card.%I '
		'WHERE indicator_code IN (''T.SECRET'', ''T.RULED'') AND unit_code = ''secret-unit'' AND period_text = ''2016'' '
		'AND %s', view_name, condition) INTO plan;
	RETURN regexp_replace(plan::text, '[0-9.]+''::double precision', '', 'g');
END
$$;
SET ROLE regress_kpi_reader;
SELECT view_name, listener.plan(view_name, 'value > 77') = listener.plan(view_name, 'value > 78') AS value
FROM unnest('{reported,known,history,released,revision,ranking}'::text[]) view_name;
SELECT listener.plan('reported', 'numerator > 77') = listener.plan('reported', 'numerator > 78') AS numerator;
RESET ROLE;
-- nor does it count a hidden row: what plans read of figure is the same before and after more of them come in
CREATE FUNCTION listener.rows_read(view_name text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	line text;
	counted text := '';
BEGIN
	FOR line IN EXECUTE format('EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF, BUFFERS OFF, COSTS OFF) SELECT * FROM card.%I', view_name) LOOP
		counted := counted || coalesce(substring(line FROM 'actual rows=.*|Rows Removed.*'), '') || ' ';
	END LOOP;
	RETURN counted;
END
$$;
SET enable_mergejoin = off;
SET enable_hashjoin = off;
SET enable_memoize = off;
SET ROLE regress_kpi_reader;
CREATE TEMP TABLE before AS SELECT v, listener.rows_read(v) AS rows FROM unnest('{reported,known,history,current_value,revision}'::text[]) v;
RESET ROLE;
INSERT INTO card.observation (unit, indicator, breakdown, method, period, known_from, value, published, conf_status)
SELECT u, i, 'MORE', '_Z', '1907', CASE c WHEN 'E' THEN date '2999-08-18' ELSE date '2018-08-11' + kind::int END, 77.701, c <> 'F', c
FROM unnest('{vinh-phuc,phu-tho,hoa-binh,secret-unit}'::text[]) u, unnest('{T.OPEN,T.SECRET}'::text[]) WITH ORDINALITY i (i, nth),
	unnest('{N,F,E}'::text[]) WITH ORDINALITY c (c, kind) WHERE nth = 1 OR kind > 1;
SET ROLE regress_kpi_reader;
SELECT b.v AS view_name, listener.rows_read(b.v) = b.rows AS as_before FROM before b ORDER BY 1;
DROP TABLE before;
RESET ROLE;
RESET enable_mergejoin;
RESET enable_hashjoin;
RESET enable_memoize;

-- the same listener does hear of the journal, asked by its owner
SELECT split_part(h, ',', 1) AS hears_in
FROM listener.overhear('{function}', '', '^observation$'), unnest(heard) h
ORDER BY 1;
-- and no view has a barrier
SELECT c.relname AS with_barrier FROM pg_class c
WHERE c.relnamespace = 'card'::regnamespace AND c.relkind = 'v' AND c.reloptions && '{security_barrier=true}';

SET client_min_messages = warning;
DROP OWNED BY regress_kpi_reader, regress_kpi_editor;
DROP SCHEMA card, listener CASCADE;
DROP ROLE regress_kpi_reader, regress_kpi_editor;
