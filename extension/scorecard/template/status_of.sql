CREATE TYPE @scorecard@.judgement AS (status text, reason text);
COMMENT ON TYPE @scorecard@.judgement IS 'A status, and the reason for it or for there being none';

-- A period that is not over. What adds up can reach a floor early and can pass a ceiling early, but keeps a ceiling only
-- at the end; else it is held, as projected, against the path: on it, or the share of the way from the base that it will
-- have gone. The thresholds are those of kpi.progress.
CREATE FUNCTION @scorecard@.status_of(not_comparable text, status text, reason text, so_far_of text, direction int,
	never_falls boolean, met boolean, target float8, base float8, projected float8)
	RETURNS SETOF @scorecard@.judgement LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT CASE WHEN not_comparable IS NOT NULL THEN 'not_assessable'
			WHEN so_far_of IS DISTINCT FROM 'sum' THEN status
			WHEN direction = 1 AND met AND never_falls THEN 'achieved'
			WHEN direction = -1 AND NOT met AND never_falls THEN 'off_track'
			WHEN projected IS NULL THEN 'not_assessable'
			WHEN direction * (projected - target) >= 0 THEN 'on_track'
			WHEN base IS NULL OR base = target THEN 'off_track'
			WHEN way.gone >= 0.95 THEN 'on_track'
			WHEN way.gone >= 0.60 THEN 'slow'
			WHEN way.gone >= 0 THEN 'off_track'
			ELSE 'moving_away' END,
		CASE WHEN not_comparable IS NOT NULL THEN not_comparable
			WHEN so_far_of IS NULL THEN reason
			WHEN so_far_of = ANY ('{ratio,mean}'::text[]) THEN coalesce(reason, 'partial_period')
			WHEN so_far_of <> 'sum' OR (direction = 1 AND met AND never_falls) THEN reason
			WHEN direction = -1 AND NOT met AND never_falls THEN 'limit_passed'
			ELSE 'partial_period' END
	FROM (SELECT (projected - base) / nullif(target - base, 0) AS gone) way;
END;
COMMENT ON FUNCTION @scorecard@.status_of(text, text, text, text, int, boolean, boolean, float8, float8, float8) IS
	'The status of a target and its reason: that of kpi.progress, unless figures cannot be compared or count for a part of '
	'the target''s period only';
