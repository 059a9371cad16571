\set VERBOSITY terse
-- whoever sets the search_path to a schema of his own changes no answer: operators, functions and tables named like
-- ours stand in it before everything else, and each of them raises an error
SET client_min_messages = warning;
SELECT kpi.create_scorecard('card');
INSERT INTO card.observation (unit, indicator, method, period, known_from, value, numerator, denominator)
SELECT u.code, 'DE.SHARE', 'nso', y::text, make_date(y + 1, 6, 1), 10 + y % 7, 10 + y % 7, 100
FROM card.unit u, generate_series(2019, 2024) y WHERE u.code IN ('viet-nam', 'vinh-phuc', 'phu-tho', 'hoa-binh');
INSERT INTO card.observation (unit, indicator, period, known_from, value)
SELECT unit, 'IDX.DTI', '2022', '2023-07-01', row_number() OVER (ORDER BY unit) / 100.0
FROM card.boundary_member WHERE boundary = '63';
SELECT format('TABLE card.%I', c.relname) AS statement, c.relname AS name
INTO TEMP asked
FROM pg_class c WHERE c.relnamespace = 'card'::regnamespace AND c.relkind = 'v'
	AND NOT coalesce(c.reloptions @> '{security_invoker=true}', false);
INSERT INTO asked VALUES
	($$SELECT * FROM card.explain_change('viet-nam', 'DE.SHARE', '2022', '2023', method => 'nso')$$, 'explain_change'),
	($$SELECT * FROM card.sdmx_csv()$$, 'sdmx_csv'),
	($$SELECT card.resolve_unit('Vĩnh Phúc', '2024')$$, 'resolve_unit'),
	($$SELECT card.unit_of_gso_code('26', '2024-01-01')$$, 'unit_of_gso_code');

CREATE SCHEMA evil;
CREATE FUNCTION evil.trap(anyelement, anyelement) RETURNS boolean LANGUAGE plpgsql AS
	$$ BEGIN RAISE EXCEPTION 'an operator of evil was called'; END $$;
CREATE FUNCTION evil.trap_joined(text, text) RETURNS text LANGUAGE plpgsql AS
	$$ BEGIN RAISE EXCEPTION 'an operator of evil was called'; END $$;
-- exact matches of the types, so that they would be preferred
SELECT format('CREATE FUNCTION evil.trap_%s(%s, %s) RETURNS boolean LANGUAGE plpgsql AS '
		'$f$ BEGIN RAISE EXCEPTION ''evil %s''; END $f$', nth, type, type, name),
	format('CREATE OPERATOR evil.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = evil.trap_%s)', name, type, type, nth)
FROM (SELECT name, type, row_number() OVER () AS nth
	FROM unnest('{=,<>,<,<=,>,>=}'::text[]) name,
		unnest('{text,date,int,bigint,float8,numeric,kpi.period,text[]}'::text[]) type) o \gexec
CREATE OPERATOR evil.|| (LEFTARG = text, RIGHTARG = text, FUNCTION = evil.trap_joined);
SELECT format('CREATE FUNCTION evil.%s RETURNS %s LANGUAGE plpgsql AS $f$ BEGIN RAISE EXCEPTION ''evil %1$s''; END $f$',
	signature, type)
FROM (VALUES ('lower(text)', 'text'), ('upper(text)', 'text'), ('length(text)', 'int'), ('now()', 'timestamptz'),
	('replace(text, text, text)', 'text'), ('trim_scale(numeric)', 'numeric'), ('round(numeric, int)', 'numeric'),
	('to_char(date, text)', 'text'), ('format(text, text)', 'text'), ('current_setting(text, boolean)', 'text'),
	('set_config(text, text, boolean)', 'text'), ('make_date(int, int, int)', 'date'),
	('daterange(date, date, text)', 'daterange'), ('period_end(kpi.period)', 'date'),
	('period_start(kpi.period)', 'date'), ('frequency(kpi.period)', 'text'), ('name_key(text)', 'text'),
	('published_round(float8, int)', 'numeric'), ('required(text, boolean, text)', 'text'),
	('fold_alias(text)', 'text')) f (signature, type) \gexec
CREATE TABLE evil.observation AS SELECT 'evil'::text AS unit, 1e9::float8 AS value;
CREATE VIEW evil.reported AS SELECT 'evil'::text AS unit_code, 1e9::float8 AS value;
CREATE VIEW evil.known AS TABLE evil.reported;
CREATE VIEW evil.carried_over AS TABLE evil.reported;
CREATE TABLE evil.unit AS SELECT 'evil'::text AS code;
CREATE TABLE evil.indicator AS TABLE evil.unit;
CREATE TABLE evil.target AS TABLE evil.unit;
-- the answer as one text, whatever the search_path is
CREATE FUNCTION pg_temp.answer(statement text, path text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	line record;
	answer text := '';
BEGIN
	EXECUTE pg_catalog.format('SET LOCAL search_path = %s', path);
	FOR line IN EXECUTE statement LOOP
		answer := answer OPERATOR(pg_catalog.||) line::text;
	END LOOP;
	SET LOCAL search_path = pg_catalog;
	RETURN md5(answer) || length(answer);
EXCEPTION WHEN OTHERS THEN
	RETURN SQLERRM;
END $$;
SELECT count(*) > 20 AS asked, count(*) FILTER (WHERE as_it_is !~ '^[0-9a-f]{32}[0-9]+$') AS failed,
	count(*) FILTER (WHERE as_it_is <> hostile) AS otherwise,
	string_agg(name || ': ' || hostile, E'\n') FILTER (WHERE as_it_is <> hostile) AS which
FROM (SELECT name, pg_temp.answer(statement, 'pg_catalog') AS as_it_is,
		pg_temp.answer(statement, 'evil, pg_catalog') AS hostile
	FROM asked) a;
-- the trap is real: the same path catches a statement that does not name its operators
SELECT pg_temp.answer($$SELECT 'a'::text = 'b'::text$$, 'evil, pg_catalog') AS caught;
SELECT pg_temp.answer('TABLE observation', 'evil, pg_catalog') <>
	pg_temp.answer('TABLE card.observation', 'evil, pg_catalog') AS shadowed;
DROP SCHEMA evil CASCADE;
DROP SCHEMA card CASCADE;
