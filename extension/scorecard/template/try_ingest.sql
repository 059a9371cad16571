-- What would become of the inbox --------------------------------------------------------------------------------------

CREATE TYPE @scorecard@.inbox_verdict AS (
	nth bigint, outcome text, written jsonb, unit_code text, unit_name_vi text, unit_name_en text, indicator_code text,
	breakdown text, method_code text, period_text text, known_from date, is_plan boolean, value numeric,
		value_upper numeric,
	qualifier text, unit_measure text, numerator numeric, denominator numeric, rank_published int, of_n int,
		obs_status text,
	conf_status text, break_before boolean, faults text[], message_vi text, message_en text);
COMMENT ON TYPE @scorecard@.inbox_verdict IS
	'A row of the inbox in the order of entry: what would become of it (accepted, revised, unchanged, planned, '
	'rejected), as '
	'written, as read (the value in the indicator''s unit_measure), and every fault, as a column and a code and in '
	'words';

CREATE FUNCTION @scorecard@.do_try_ingest(scorecard text, locale text, published boolean)
	RETURNS SETOF @scorecard@.inbox_verdict
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
	SET enable_nestloop = off SET jit = off SET synchronize_seqscans = off
AS $try_ingest$
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', scorecard), true);
	published := coalesce(published, has_table_privilege('observation', 'INSERT'));
	PERFORM read_own_inbox(locale, published, false);
	RETURN QUERY
	WITH judged AS (
		SELECT * FROM judge_figures() WHERE do_try_ingest.published
		UNION ALL
		SELECT * FROM judge_drafts() WHERE NOT do_try_ingest.published
		UNION ALL
		SELECT * FROM judge_plans() WHERE has_table_privilege('target', 'INSERT')
	)
	SELECT row_number() OVER (ORDER BY r.entered_at, s.line), coalesce(j.outcome, 'rejected'),
		jsonb_strip_nulls(to_jsonb(s.raw)),
		s.unit, u.name_vi, u.name_en, s.indicator, s.breakdown, s.method, s.period, s.known_from, s.is_plan,
		(s.figure).value, (s.figure).value_upper, (s.figure).qualifier, i.unit_measure, (s.figure).numerator,
		(s.figure).denominator, (s.figure).rank_published, (s.figure).of_n, (s.figure).obs_status,
			(s.figure).conf_status,
		(s.figure).break_before, s.faults, m.message_vi, m.message_en
	FROM pg_temp.kpi_ingest s
	LEFT JOIN judged j ON j.line = s.line
	LEFT JOIN fault_messages() m ON m.line = s.line
	LEFT JOIN inbox_row r ON r.ctid = s.line
	LEFT JOIN unit u ON u.code = s.unit
	LEFT JOIN indicator i ON i.code = s.indicator
	ORDER BY r.entered_at, s.line;
	DROP TABLE pg_temp.kpi_ingest;
END
$try_ingest$;
COMMENT ON FUNCTION @scorecard@.do_try_ingest(text, text, boolean) IS
	'What try_ingest does, in the scorecard of that name';

CREATE FUNCTION @scorecard@.try_ingest(locale text DEFAULT NULL, published boolean DEFAULT NULL)
	RETURNS SETOF @scorecard@.inbox_verdict LANGUAGE sql VOLATILE
BEGIN ATOMIC
	SELECT r.* FROM @scorecard@.do_try_ingest(@scorecard@.own_schema(), try_ingest.locale, try_ingest.published) r;
END;
COMMENT ON FUNCTION @scorecard@.try_ingest(text, boolean) IS
	'What ingest with the same arguments would make of each row of the caller''s inbox, or every reason to refuse '
	'it; nothing is '
	'taken, entered or kept';
