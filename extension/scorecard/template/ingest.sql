-- The inbox is read and emptied ---------------------------------------------------------------------------------------

CREATE FUNCTION @scorecard@.read_own_inbox(locale text, published boolean, take boolean) RETURNS void
	LANGUAGE plpgsql
AS $read_own_inbox$
DECLARE
	chunk CONSTANT int := 100000;
	behind tid := '(0,0)';
	upto tid;
	n bigint;
	total bigint := 0;
BEGIN
	CREATE TEMP TABLE kpi_ingest (LIKE inbox_reading) ON COMMIT DROP;
	LOOP
		SELECT count(*), max(c.ctid) INTO n, upto
		FROM (SELECT r.ctid FROM inbox_row r WHERE r.ctid > behind AND r.entered_by = CURRENT_USER LIMIT chunk) c;
		EXIT WHEN n = 0;
		INSERT INTO pg_temp.kpi_ingest SELECT * FROM read_inbox(behind, upto, locale, take);
		behind := upto;
		total := total + n;
		IF take THEN
			RAISE NOTICE '% rows read', total;
		END IF;
	END LOOP;
	ANALYZE pg_temp.kpi_ingest;
	PERFORM reject_not_permitted(published);
	PERFORM reject_contradictions();
	IF has_table_privilege('target', 'INSERT') THEN
		PERFORM reject_plans();
	END IF;
END
$read_own_inbox$;
COMMENT ON FUNCTION @scorecard@.read_own_inbox(text, boolean, boolean) IS
	'Part of ingest: reads the caller''s inbox into the temporary table kpi_ingest, taken off it or only looked at';

CREATE TYPE @scorecard@.ingest_result AS (
	outcome text, reason text, column_at_fault text, n_rows bigint, message_vi text, message_en text, example text);
COMMENT ON TYPE @scorecard@.ingest_result IS
	'What became of the rows of the inbox: one row per outcome, and for the rejected one per first reason and its '
	'column';

-- How many rows there are to join is known to nobody before: no nested loops, which would be quadratic where one was
-- guessed, and no compilation for what only looks dear. The inbox is read in its physical order.
CREATE FUNCTION @scorecard@.do_ingest(scorecard text, locale text, published boolean)
	RETURNS SETOF @scorecard@.ingest_result
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
	SET enable_nestloop = off SET jit = off SET synchronize_seqscans = off
AS $ingest$
DECLARE
	figures record;
	plans record;
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', scorecard), true);
	-- whoever may publish nothing enters drafts
	published := coalesce(published, has_table_privilege('observation', 'INSERT'));
	IF current_setting('transaction_isolation') <> 'read committed' THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('ingest cannot run at the isolation level %s', current_setting('transaction_isolation')),
			HINT = 'It must see what another ingest has just added: use read committed.';
	END IF;
	-- one after the other among those who publish or set plans, while rows may still come in; nobody waits for an editor
	IF published OR has_table_privilege('target', 'INSERT') THEN
		LOCK TABLE inbox_row IN SHARE UPDATE EXCLUSIVE MODE;
	END IF;
	PERFORM read_own_inbox(locale, published, true);
	SELECT 0::bigint AS added, 0::bigint AS unchanged INTO plans;
	IF has_table_privilege('target', 'INSERT') THEN
		SELECT * INTO plans FROM move_plans();
	END IF;
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
	FROM (SELECT s.line, s.raw, fault_code(s.faults[1]) AS reason, fault_place(s.faults[1]) AS fault
		FROM pg_temp.kpi_ingest s WHERE s.faults IS NOT NULL) r
	LEFT JOIN kpi.catalogue_word w ON w.list = 'reason' AND w.code = r.reason
	GROUP BY r.reason, r.fault, w.meaning_vi, w.meaning
	ORDER BY count(*) DESC, r.reason, r.fault;
	DROP TABLE pg_temp.kpi_ingest;
END
$ingest$;
COMMENT ON FUNCTION @scorecard@.do_ingest(text, text, boolean) IS 'What ingest does, in the scorecard of that name';

CREATE FUNCTION @scorecard@.ingest(locale text DEFAULT NULL, published boolean DEFAULT NULL)
	RETURNS SETOF @scorecard@.ingest_result LANGUAGE sql VOLATILE
BEGIN ATOMIC
	SELECT r.* FROM @scorecard@.do_ingest(@scorecard@.own_schema(), ingest.locale, ingest.published) r;
END;
COMMENT ON FUNCTION @scorecard@.ingest(text, boolean) IS
	'Reads the caller''s inbox and empties it: figures that say something new become rows of observation, or of '
	'draft where '
	'published is false or the caller publishes nothing, plans become targets, and what cannot be read goes to '
	'reject with '
	'its reasons. locale says which mark stands for decimals (vi, en and what else kpi.parse_number takes); '
	'without it a number '
	'that could be read both ways (1.354) is rejected';

CREATE FUNCTION @scorecard@.draft_inbox(locale text DEFAULT NULL)
	RETURNS SETOF @scorecard@.ingest_result LANGUAGE sql VOLATILE
BEGIN ATOMIC
	SELECT r.* FROM @scorecard@.do_ingest(@scorecard@.own_schema(), draft_inbox.locale, false) r;
END;
COMMENT ON FUNCTION @scorecard@.draft_inbox(text) IS
	'The same as ingest, but figures become drafts, which wait for a publisher';
