-- Reading the inbox: names -----------------------------------------------------------------------------------------
-- Texts of which there are few (places, indicators, periods, ...) are read once each, amounts row by row, all of it by
-- functions that never raise: what cannot be read gets a reason and the name of the column at fault.

CREATE TYPE @scorecard@.name_reading AS (name text, code text, reason text);
COMMENT ON TYPE @scorecard@.name_reading IS 'A name that was read: the code it means, or the reason why there is none';

CREATE FUNCTION @scorecard@.read_names(list text, names text[]) RETURNS SETOF @scorecard@.name_reading
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	WITH known AS MATERIALIZED (
		SELECT k.code, @scorecard@.name_key(spelling) AS key
		FROM (
			SELECT i.code, i.name_vi, i.name_en FROM @scorecard@.indicator i WHERE read_names.list = 'indicator'
			UNION ALL
			SELECT m.code, m.name_vi, m.name_en FROM @scorecard@.method m WHERE read_names.list = 'method'
			UNION ALL
			SELECT w.code, w.name_vi, w.name_en FROM kpi.catalogue_word w
			WHERE w.list = read_names.list AND read_names.list = ANY ('{breakdown,obs_status}'::text[])
		) k (code, name_vi, name_en)
		CROSS JOIN LATERAL unnest(ARRAY[k.code, k.name_vi, k.name_en]) spelling
	), asked AS MATERIALIZED (
		SELECT DISTINCT name, @scorecard@.name_key(name) AS key FROM unnest(names) name
	), found AS (
		SELECT a.name, count(DISTINCT k.code) AS n, min(k.code) AS code,
			min(k.code) FILTER (WHERE k.code = btrim(a.name) COLLATE "C") AS by_code
		FROM asked a LEFT JOIN known k ON k.key = a.key AND a.key <> ''
		GROUP BY a.name
	)
	SELECT f.name, CASE WHEN f.by_code IS NOT NULL OR f.n = 1 THEN coalesce(f.by_code, f.code) END,
		CASE WHEN f.by_code IS NULL AND f.n <> 1
			THEN CASE WHEN f.n = 0 THEN 'unknown_' ELSE 'ambiguous_' END || read_names.list END
	FROM found f;
END;
COMMENT ON FUNCTION @scorecard@.read_names(text, text[]) IS
	'The codes that names mean in the list indicator, method, breakdown or obs_status: the code itself, or the whole '
	'Vietnamese or English name without regard to case, accents and punctuation; never raises';
