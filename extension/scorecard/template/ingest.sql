-- The inbox is read and emptied ----------------------------------------------------------------------------------------

CREATE TYPE @scorecard@.ingest_result AS (
	outcome text, reason text, column_at_fault text, n_rows bigint, message_vi text, message_en text, example text);
COMMENT ON TYPE @scorecard@.ingest_result IS
	'What became of the rows of the inbox: one row per outcome, and for the rejected one per reason and column';

-- How many rows there are to join is known to nobody before: no nested loops, which would be quadratic where one was
-- guessed, and no compilation for what only looks dear. The inbox is read in its physical order.
CREATE FUNCTION @scorecard@.do_ingest(scorecard text, locale text, published boolean)
	RETURNS SETOF @scorecard@.ingest_result
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
	SET enable_nestloop = off SET jit = off SET synchronize_seqscans = off
AS $ingest$
DECLARE
	chunk CONSTANT int := 100000;
	behind tid := '(0,0)';
	upto tid;
	n bigint;
	total bigint := 0;
	figures record;
	plans record;
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', scorecard), true);
	IF current_setting('transaction_isolation') <> 'read committed' THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('ingest cannot run at the isolation level %s', current_setting('transaction_isolation')),
			HINT = 'It must see what another ingest has just added: use read committed.';
	END IF;
	-- one ingest after the other, while rows may still come in
	LOCK TABLE inbox IN SHARE UPDATE EXCLUSIVE MODE;
	CREATE TEMP TABLE kpi_ingest (LIKE inbox_reading) ON COMMIT DROP;
	LOOP
		SELECT count(*), max(c.ctid) INTO n, upto
		FROM (SELECT i.ctid FROM inbox i WHERE i.ctid > behind LIMIT chunk) c;
		EXIT WHEN n = 0;
		INSERT INTO pg_temp.kpi_ingest SELECT * FROM read_inbox(behind, upto, locale);
		behind := upto;
		total := total + n;
		RAISE NOTICE '% rows read', total;
	END LOOP;
	ANALYZE pg_temp.kpi_ingest;
	PERFORM reject_contradictions();
	SELECT * INTO plans FROM move_plans();
	SELECT * INTO figures FROM move_figures(published);
	PERFORM keep_rejects();
	RETURN QUERY
	SELECT o.outcome, NULL::text, NULL::text, o.n_rows, w.meaning_vi, w.meaning, NULL::text
	FROM (VALUES (1, 'accepted', figures.accepted), (2, 'revised', figures.revised),
		(3, 'unchanged', figures.unchanged + plans.unchanged), (4, 'planned', plans.added)) AS o (nth, outcome, n_rows)
	LEFT JOIN kpi.catalogue_word w ON w.list = 'outcome' AND w.code = o.outcome
	ORDER BY o.nth;
	RETURN QUERY
	SELECT 'rejected', r.reason, r.fault, count(*), w.meaning_vi, w.meaning,
		left((array_agg(inbox_cell(r.raw, r.fault) ORDER BY r.line))[1], 80)
	FROM pg_temp.kpi_ingest r
	LEFT JOIN kpi.catalogue_word w ON w.list = 'reason' AND w.code = r.reason
	WHERE r.reason IS NOT NULL
	GROUP BY r.reason, r.fault, w.meaning_vi, w.meaning
	ORDER BY count(*) DESC, r.reason, r.fault;
	DROP TABLE pg_temp.kpi_ingest;
END
$ingest$;
COMMENT ON FUNCTION @scorecard@.do_ingest(text, text, boolean) IS 'What ingest does, in the scorecard of that name';

CREATE FUNCTION @scorecard@.ingest(locale text DEFAULT NULL, published boolean DEFAULT true)
	RETURNS SETOF @scorecard@.ingest_result LANGUAGE sql VOLATILE
BEGIN ATOMIC
	SELECT r.* FROM @scorecard@.do_ingest(@scorecard@.own_schema(), ingest.locale, ingest.published) r;
END;
COMMENT ON FUNCTION @scorecard@.ingest(text, boolean) IS
	'Reads the inbox and empties it: figures that say something new become rows of observation, or of draft when '
	'published is false, plans become targets, and what cannot be read goes to reject with its reason. locale vi or en '
	'says which mark stands for decimals; without it a number that could be read both ways (1.354) is rejected';
