-- Made anew, and checked -------------------------------------------------------------------------------------------------

CREATE FUNCTION @scorecard@.do_rebuild_figures(scorecard text) RETURNS bigint LANGUAGE plpgsql
	SET search_path = pg_catalog, pg_temp SET jit = off
AS $do_rebuild_figures$
DECLARE
	chunk record;
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', scorecard), true);
	PERFORM open_moment();
	DELETE FROM figure;
	DELETE FROM withheld;
	DELETE FROM unlisted;
	DELETE FROM series;
	DELETE FROM panel;
	DELETE FROM waiting;
	PERFORM refresh_links();
	INSERT INTO waiting SELECT DISTINCT o.known_from, o.unit, o.indicator, o.breakdown, o.method, o.period
	FROM observation o WHERE o.published AND o.known_from > today();
	-- indicator by indicator, those that are judged together at once
	FOR chunk IN
		SELECT array_agg(ROW(c.unit, c.indicator, c.breakdown, c.method, c.period)::cell) AS cells
		FROM (
			SELECT DISTINCT o.unit, o.indicator, o.breakdown, o.method, o.period, g.indicator IS NOT NULL AS is_guarded
			FROM observation o LEFT JOIN guarded g ON g.indicator = o.indicator
		) c
		GROUP BY c.is_guarded, CASE WHEN NOT c.is_guarded THEN c.indicator END
	LOOP
		PERFORM keep_anew(chunk.cells, today());
		PERFORM keep_above(chunk.cells, '{}');
	END LOOP;
	PERFORM tell_change(NULL, NULL);
	RETURN (SELECT count(*) FROM figure);
END
$do_rebuild_figures$;
COMMENT ON FUNCTION @scorecard@.do_rebuild_figures(text) IS 'What rebuild_figures does, in the scorecard of that name';

CREATE FUNCTION @scorecard@.rebuild_figures() RETURNS bigint LANGUAGE sql VOLATILE
	RETURN @scorecard@.do_rebuild_figures(@scorecard@.own_schema());
COMMENT ON FUNCTION @scorecard@.rebuild_figures() IS
	'Makes all figures anew from the journal and the rules, and says how many there are; needed only where triggers did not '
	'run. To be called by the owner';

CREATE TYPE @scorecard@.figure_difference AS (
	finding text,
	unit_code text,
	indicator_code text,
	breakdown text,
	method_code text,
	period_text text,
	origin text,
	known_from date
);
COMMENT ON TYPE @scorecard@.figure_difference IS
	'Where figure and journal differ: missing, what should be there, or wrong, what should not';

CREATE FUNCTION @scorecard@.verify_figures() RETURNS SETOF @scorecard@.figure_difference LANGUAGE sql STABLE
BEGIN ATOMIC
	WITH journal AS MATERIALIZED (
		SELECT ARRAY(SELECT DISTINCT ROW(o.unit, o.indicator, o.breakdown, o.method, o.period)::@scorecard@.cell
			FROM @scorecard@.observation o) AS cells
	), derivable AS MATERIALIZED (
		SELECT w.level, array_agg(DISTINCT ROW(w.unit, f.indicator, f.breakdown, f.method, f.period)::@scorecard@.cell) AS cells
		FROM @scorecard@.whole w
		JOIN @scorecard@.part p ON p.unit = w.unit AND p.origin = w.origin AND p.made_from = w.made_from
		JOIN @scorecard@.figure f ON f.unit = p.member
		GROUP BY w.level
	), expected AS MATERIALIZED (
		SELECT r.* FROM journal, @scorecard@.reported(journal.cells, @scorecard@.today(), true) r
		UNION ALL
		SELECT d.* FROM derivable,
			@scorecard@.derive(ARRAY(
			SELECT p FROM @scorecard@.parts_of(derivable.level, derivable.cells) p)) d
	), kept_back AS (
		SELECT j.* FROM journal, @scorecard@.judge(journal.cells, @scorecard@.today()) j
	)
	SELECT 'missing', d.unit, d.indicator, d.breakdown, d.method, d.period, d.origin, d.known_from
	FROM (SELECT * FROM expected EXCEPT ALL SELECT * FROM @scorecard@.figure) d
	UNION ALL
	SELECT 'wrong', d.unit, d.indicator, d.breakdown, d.method, d.period, d.origin, d.known_from
	FROM (SELECT * FROM @scorecard@.figure EXCEPT ALL SELECT * FROM expected) d
	UNION ALL
	SELECT CASE WHEN d.should THEN 'missing' ELSE 'wrong' END, d.unit, d.indicator, d.breakdown, d.method, d.period,
		'withheld', NULL
	FROM (
		SELECT k.unit, k.indicator, k.breakdown, k.method, k.period, true AS should
		FROM (SELECT * FROM kept_back WHERE conf_status <> 'N' EXCEPT SELECT * FROM @scorecard@.withheld) k
		UNION ALL
		SELECT k.unit, k.indicator, k.breakdown, k.method, k.period, false
		FROM (SELECT * FROM @scorecard@.withheld EXCEPT SELECT * FROM kept_back) k
		UNION ALL
		SELECT k.*, true
		FROM (SELECT unit, indicator, breakdown, method, period FROM kept_back WHERE conf_status = 'N'
			EXCEPT SELECT * FROM @scorecard@.unlisted) k
		UNION ALL
		SELECT k.*, false
		FROM (SELECT * FROM @scorecard@.unlisted
			EXCEPT SELECT unit, indicator, breakdown, method, period FROM kept_back WHERE conf_status = 'N') k
	) d;
END;
COMMENT ON FUNCTION @scorecard@.verify_figures() IS
	'Where figure and journal differ, after a load that ran without triggers, a restore of data alone, on a subscriber; '
	'reads only. No row: everything is as rebuild_figures() would make it';
