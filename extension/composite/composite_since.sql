-- What is new or changed since the frozen release ------------------------------------------------------------------

-- Periods are compared as their canonical texts: pg_upgrade makes functions before the classes that order periods.
CREATE FUNCTION profile(data matrix, structure index_node[], unit text DEFAULT NULL, most int DEFAULT 5,
	min_variety float8 DEFAULT 0, groups text[] DEFAULT NULL, screen float8 DEFAULT NULL, panel text DEFAULT NULL,
	strict boolean DEFAULT true, nodes text[] DEFAULT NULL) RETURNS SETOF profile_row
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 50
BEGIN ATOMIC
	WITH scored AS (
		SELECT s.unit, s.node, s.score, s.rank, s.of_n, s.reason,
			CASE WHEN profile.panel IS NOT NULL THEN substring(s.unit FROM '[^ ]*$')::period::text END AS period
		FROM scores(profile.data, profile.structure, profile.groups, profile.screen, profile.panel, profile.strict,
			coalesce(profile.nodes, (SELECT array_agg(DISTINCT n.node) FROM unnest(profile.structure) n
				WHERE NOT EXISTS (SELECT FROM unnest(profile.structure) child WHERE child.parent = n.node)))) s
	), placed AS (
		SELECT s.*, (s.of_n - s.rank - (count(*) OVER tied - 1) / 2.0::float8) / nullif(s.of_n - 1, 0) AS standing
		FROM scored s
		WINDOW tied AS (PARTITION BY s.node, s.period, s.rank)
	), variety AS (
		SELECT s.node, s.period, count(DISTINCT s.rank)::float8 / nullif(count(s.rank), 0) AS distinct_share
		FROM scored s GROUP BY s.node, s.period
	), judged AS (
		SELECT p.*, v.distinct_share < coalesce(profile.min_variety, 0) AS low_variety,
			v.distinct_share >= coalesce(profile.min_variety, 0) AND p.standing IS NOT NULL AS counts
		FROM placed p JOIN variety v ON v.node = p.node AND v.period IS NOT DISTINCT FROM p.period
		WHERE profile.unit IS NULL
			-- a label that is not there is an error of subset()
			OR p.unit = ANY ((SELECT row_labels(subset(profile.data, ARRAY[profile.unit])))::text[])
	)
	SELECT j.unit, j.node, j.score, j.rank, j.of_n, j.standing,
		CASE WHEN j.standing IS NOT NULL THEN j.counts AND j.standing > 0.5
			AND rank() OVER (best ORDER BY j.standing DESC) <= coalesce(profile.most, 5) END,
		CASE WHEN j.standing IS NOT NULL THEN j.counts AND j.standing < 0.5
			AND rank() OVER (best ORDER BY j.standing) <= coalesce(profile.most, 5) END,
		CASE WHEN j.score IS NULL THEN j.reason WHEN j.standing IS NULL THEN 'insufficient_data'
			WHEN j.low_variety THEN 'low_variety' ELSE j.reason END
	FROM judged j
	WINDOW best AS (PARTITION BY j.unit, j.counts)
	ORDER BY j.unit COLLATE "C", j.standing DESC NULLS LAST, j.node COLLATE "C";
END;
COMMENT ON FUNCTION profile(matrix, index_node[], text, int, float8, text[], float8, text, boolean, text[]) IS
	'Strengths and weaknesses of a unit, or of every unit: the indicators, or the nodes named, in which it stands best '
	'and worst, as many of each as most says and those tied with the last; where the distinct scores are less than '
	'min_variety of the units ranked, nothing is marked; the other arguments as of scores';
