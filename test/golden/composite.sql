-- Run by test/suites/golden_composite.sh, which has loaded every golden file as a table of text columns.
SET search_path = public, kpi;

-- a wide table as (unit, node, value); an empty field is NULL
CREATE FUNCTION wide(name text) RETURNS TABLE (unit text, node text, value float8) LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE format(
		'SELECT t."uCode", e.key, nullif(e.value, '''')::float8 FROM %I t, jsonb_each_text(to_jsonb(t) - ''uCode'') e', name);
END $$;

CREATE VIEW meta AS
SELECT "iCode" AS code, nullif("Parent", '') AS parent, nullif("Weight", '')::float8 AS weight,
	CASE "Type" WHEN 'Indicator' THEN "Direction"::int END AS direction, nullif("Denominator", '') AS denominator,
	"Type" AS type
FROM "in_iMeta" WHERE "Type" IN ('Indicator', 'Aggregate');

-- the index as its authors built it
CREATE FUNCTION asem(treat_max int DEFAULT 5, normalise text DEFAULT 'minmax', aggregate text DEFAULT 'arithmetic',
	scale_lo float8 DEFAULT NULL, scale_hi float8 DEFAULT NULL) RETURNS index_node[]
	LANGUAGE sql BEGIN ATOMIC
	SELECT array_agg(CASE type WHEN 'Indicator'
		THEN index_node(code, parent, weight, direction, denominator, impute => 'group_mean', treatment => 'winsorise',
			treat_max => asem.treat_max, normalise => asem.normalise, scale_lo => asem.scale_lo,
			scale_hi => asem.scale_hi)
		ELSE index_node(code, parent, weight, aggregate => asem.aggregate) END) FROM meta;
END;

CREATE TABLE raw AS
SELECT d."uCode" AS unit, e.key AS node, nullif(e.value, '')::float8 AS value
FROM "in_iData" d, jsonb_each_text(to_jsonb(d)) e
WHERE e.key IN (SELECT code FROM meta UNION SELECT denominator FROM meta);
CREATE TABLE input AS
SELECT (SELECT matrix(unit, node, value) FROM raw) AS data,
	(SELECT jsonb_object_agg("uCode", "EurAsia_group") FROM "in_iData") AS groups;
-- figures that are treated already, and scores that are normalised already
CREATE VIEW treated_input AS
SELECT matrix(unit, node, value) AS data FROM wide('A_data_Treated') WHERE node IN (SELECT code FROM meta);
CREATE FUNCTION scored_input(name text) RETURNS matrix LANGUAGE sql BEGIN ATOMIC
	SELECT matrix(unit, node, value) FROM wide(name) WHERE node IN (SELECT code FROM meta WHERE type = 'Indicator');
END;
-- the structure for those: no imputation, no treatment
CREATE FUNCTION plain(normalise text, scale_lo float8 DEFAULT NULL, scale_hi float8 DEFAULT NULL,
	aggregate text DEFAULT 'arithmetic', power float8 DEFAULT NULL, min_available float8 DEFAULT NULL,
	reference text DEFAULT NULL) RETURNS index_node[] LANGUAGE sql BEGIN ATOMIC
	SELECT array_agg(CASE m.type WHEN 'Indicator'
		THEN index_node(m.code, m.parent, m.weight, m.direction, normalise => plain.normalise,
			scale_lo => plain.scale_lo, scale_hi => plain.scale_hi,
			lower => CASE WHEN plain.normalise LIKE 'goalposts%' THEN nullif(g.goalpost_lower, '')::float8 END,
			upper => CASE WHEN plain.normalise LIKE 'goalposts%' THEN nullif(g.goalpost_upper, '')::float8 END,
			target => CASE WHEN plain.normalise LIKE 'target%' THEN nullif(g."Target", '')::float8 END,
			reference => plain.reference)
		ELSE index_node(m.code, m.parent, m.weight, aggregate => plain.aggregate, power => plain.power,
			min_available => plain.min_available) END)
	FROM meta m LEFT JOIN "D_targets_goalposts" g ON g."iCode" = m.code;
END;

-- the structure for scores: directions are applied already, so all of them point upwards
CREATE FUNCTION points(aggregate text DEFAULT 'arithmetic', power float8 DEFAULT NULL,
	min_available float8 DEFAULT NULL)
	RETURNS index_node[] LANGUAGE sql BEGIN ATOMIC
	SELECT array_agg(CASE type WHEN 'Indicator'
		THEN index_node(code, parent, weight, abs(direction), normalise => 'none')
		ELSE index_node(code, parent, weight, aggregate => points.aggregate, power => points.power,
			min_available => points.min_available) END) FROM meta;
END;
-- the indicators alone, directly under the index
CREATE FUNCTION flat(aggregate text, equal boolean) RETURNS index_node[] LANGUAGE sql BEGIN ATOMIC
	SELECT array_agg(index_node(m.code, 'Index', CASE WHEN equal THEN 1 ELSE w."EffWeight"::float8 END, 1,
		normalise => 'none'))
		|| index_node('Index', aggregate => flat.aggregate)
	FROM meta m JOIN "A_effective_weights" w ON w."iCode" = m.code WHERE m.type = 'Indicator';
END;

-- One line of TAP for each file: as many cells as expected, the same gaps, and figures that agree to 1e-12 of the larger
-- of the figure and a thousandth of the largest one of its column (a difference of large numbers has fewer digits).
CREATE SEQUENCE test;
CREATE FUNCTION compare(name text, ours text, theirs text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	cells bigint;
	gaps bigint;
	worst float8;
BEGIN
	EXECUTE format($q$
		SELECT count(*), count(*) FILTER (WHERE (o.value IS NULL) <> (t.value IS NULL)),
			coalesce(max(abs(o.value - t.value) / greatest(abs(t.value), t.largest / 1000, 1e-300)), 0)
		FROM (%s) o (unit, node, value)
		FULL JOIN (SELECT *, max(abs(value)) OVER (PARTITION BY node) AS largest FROM (%s) x (unit, node, value)) t
			USING (unit, node)$q$, ours, theirs) INTO cells, gaps, worst;
	RETURN NEXT CASE WHEN cells > 0 AND gaps = 0 AND worst <= 1e-12 THEN 'ok ' ELSE 'not ok ' END || nextval('test')
		|| ' - '
		|| name || ': ' || cells || ' cells, ' || gaps || ' gaps that differ, largest difference ' || worst;
END $$;

\set indicators '(SELECT code FROM meta WHERE type = ''Indicator'')'

SELECT compare('A_data_' || name, format('SELECT unit, node, value FROM input, %s(data, asem(), groups, 0.9)',
	lower(name)),
	format('SELECT * FROM wide(%L) WHERE node IN (SELECT code FROM meta)', 'A_data_' || name))
FROM unnest('{Denominated,Imputed,Screened,Treated,Normalised}'::text[]) name;
SELECT compare('A_data_Aggregated', 'SELECT unit, node, score FROM input, scores(data, asem(), groups, 0.9)',
	'SELECT * FROM wide(''A_data_Aggregated'')');
SELECT compare('A_results_Aggs_ranks', 'SELECT unit, node, rank FROM input, scores(data, asem(), groups, 0.9)
	WHERE node NOT IN (SELECT code FROM meta WHERE type = ''Indicator'')', 'SELECT * FROM wide(''A_results_Aggs_ranks'')');
SELECT compare('A_effective_weights', 'SELECT ''x'', node, weight FROM effective_weights(asem())',
	'SELECT ''x'', "iCode", "EffWeight"::float8 FROM "A_effective_weights"');
SELECT compare('A_treat_details, points winsorised',
	'SELECT ''x'', node, count(*) FILTER (WHERE reason = ''winsorised'')::float8 FROM input, treated(data, asem(), groups, 0.9) GROUP BY node',
	'SELECT ''x'', "iCode", coalesce(nullif("winsorise.nwin", '''')::float8, 0) FROM "A_treat_details"');

SELECT compare('A_treat_details, skewness and kurtosis after treatment',
	'SELECT what, node, CASE what WHEN ''s'' THEN skewness_after ELSE kurtosis_after END FROM input, treatments(data, asem(), groups, 0.9),
		unnest(''{s,k}''::text[]) what',
	'SELECT what, node, CASE what WHEN ''s'' THEN kpi_skew ELSE kpi_kurt END FROM (SELECT node, skewness AS kpi_skew, kurtosis AS kpi_kurt
		FROM treated_input, column_stats(data)) t, unnest(''{s,k}''::text[]) what');
SELECT compare('A_stats_Raw', $$SELECT v.* FROM (SELECT matrix("uCode", e.key, nullif(e.value, '')::float8) AS data FROM "in_iData" d,
		jsonb_each_text(to_jsonb(d)) e WHERE e.key IN (SELECT "iCode" FROM "A_stats_Raw")) m, column_stats(m.data) s,
		LATERAL (VALUES ('Min', s.node, s.min), ('Max', s.node, s.max), ('Mean', s.node, s.mean), ('Median', s.node, s.median),
		('Std', s.node, s.sd), ('Skew', s.node, s.skewness), ('Kurt', s.node, s.kurtosis), ('N.Avail', s.node, s.n), ('N.NonZero', s.node, s.nonzero),
		('N.Same', s.node, s.most_frequent), ('Flag.SkewKurt', s.node, ('outliers' = ANY (coalesce(s.flags, '{}')))::int)) v (what, node, value)$$,
	$$SELECT e.key, s."iCode", CASE e.key WHEN 'Flag.SkewKurt' THEN (e.value = 'OUT')::int ELSE e.value::float8 END FROM "A_stats_Raw" s,
		jsonb_each_text(to_jsonb(s)) e WHERE e.key IN ('Min', 'Max', 'Mean', 'Median', 'Std', 'Skew', 'Kurt', 'N.Avail', 'N.NonZero', 'N.Same',
		'Flag.SkewKurt')$$);

-- normalisations of the treated figures
SELECT compare('D_norm_' || name,
	format('SELECT unit, node, value FROM treated_input, normalised(data, %s, strict => false)', structure),
	format('SELECT unit, node, nullif(value, ''NaN'') FROM wide(%L) WHERE (node <> ''Ship'' OR %L <> ''dist2ref_10_cap'')', 'D_norm_' || name, name))
FROM (VALUES ('borda', 'plain(''borda'')'), ('dist2max', 'plain(''maximum'')'),
	('dist2ref_10_cap', 'plain(''reference_capped'', reference => ''CZE'')'), ('dist2targ_cap',
		'plain(''target_capped'')'),
	('dist2targ_nocap', 'plain(''target'')'), ('goalposts_trunc', 'plain(''goalposts'')'),
	('minmax_1_100', 'plain(''minmax'', 1, 100)'), ('prank', 'plain(''percentile'')'),
	('rank_average', 'plain(''rank_average'')'), ('rank_min', 'plain(''rank'')'), ('zscore_0_1', 'plain(''zscore'')'))
	v (name, structure);

-- the column left out above: the reference unit has the worst figure, so peers divide by 0; here it is a reason
SELECT CASE WHEN count(*) = 51 AND bool_and(value IS NULL AND reason = 'target_not_better') THEN 'ok ' ELSE 'not ok ' END
	|| nextval('test') || ' - a reference that is the worst figure is a reason, not NaN'
FROM treated_input, normalised(data, plain('reference_capped', reference => 'CZE'), strict => false) WHERE node = 'Ship';

-- aggregations of scores between 1 and 100
SELECT compare('E_agg_' || name,
	format('SELECT unit, node, score FROM scored_input(''D_norm_minmax_1_100'') data, scores(data, %s)', structure),
	format('SELECT * FROM wide(%L)', 'E_agg_' || name))
FROM (VALUES ('amean', 'points()'), ('gmean', 'points(''geometric'')'), ('genmean_p2', 'points(''power'', 2)'))
	v (name, structure);
SELECT compare('E_miss_agg_amean_thresh_' || threshold,
	format('SELECT unit, node, score FROM scored_input(''E_miss_normalised'') data, scores(data, points(min_available => %s))',
		threshold),
	format('SELECT * FROM wide(%L)', 'E_miss_agg_amean_thresh_' || threshold))
FROM (VALUES ('0.7'), ('1')) v (threshold);
SELECT compare('E_copeland_49ind_effw',
	'SELECT unit, node, score FROM scored_input(''D_norm_minmax_1_100'') data,
		scores(data, flat(''copeland'', false), nodes => ''{Index}'')',
	'SELECT unit, ''Index'', value FROM wide(''E_copeland_49ind_effw'')');
SELECT compare('E_outranking_matrix_49ind_eqw',
	'SELECT unit, other, share FROM scored_input(''D_norm_minmax_1_100'') data,
		outranking(data, flat(''copeland'', true), node => ''Index'')',
	'SELECT * FROM wide(''E_outranking_matrix_49ind_eqw'') WHERE unit <> node');

-- without one pillar
SELECT compare('G_remove_level2_' || name,
	format('SELECT unit, removed, %s FROM input, leave_one_out(data, asem(), groups, 0.9)
		WHERE removed IN (SELECT code FROM meta WHERE parent IN (''Conn'', ''Sust''))', ours),
	format('SELECT * FROM wide(%L) WHERE node <> ''Nominal''', 'G_remove_level2_' || name))
FROM (VALUES ('scores', 'score'), ('ranks', 'rank')) v (name, ours);

-- every replicate of the uncertainty analysis, rebuilt from its parameters; where so few points do not suffice its
-- authors took logarithms
CREATE TABLE replicate AS
SELECT p.rep::int, (SELECT array_agg(CASE m.type WHEN 'Indicator'
		THEN index_node(m.code, m.parent, w."Weight"::float8, m.direction, m.denominator,
			impute => 'group_mean', treatment => 'winsorise_log', treat_max => p.winmax::int,
			normalise => CASE p.norm WHEN 'n_zscore' THEN 'zscore' ELSE 'minmax' END,
			scale_lo => CASE p.norm WHEN 'n_zscore' THEN 10 ELSE 1 END,
			scale_hi => CASE p.norm WHEN 'n_zscore' THEN 12 ELSE 100 END)
		ELSE index_node(m.code, m.parent, w."Weight"::float8,
			aggregate => CASE p.agg WHEN 'a_gmean' THEN 'geometric' ELSE 'arithmetic' END) END)
	FROM meta m JOIN "UA_noisy_weight_sets" w ON w."iCode" = m.code AND w.set = p.weight_set) AS structure
FROM "UA_parameters" p;
CREATE TABLE replicate_rank AS
SELECT r.rep, s.unit, s.rank
FROM replicate r, input, LATERAL scores(data, r.structure, groups, 0.9, nodes => '{Index}') s;
SELECT compare('UA_rankstats, from all replicates of UA_parameters', $$
	SELECT unit, 'Mean', avg(rank)::float8 FROM replicate_rank GROUP BY unit
	UNION ALL SELECT unit, 'Median', percentile_cont(0.5) WITHIN GROUP (ORDER BY rank) FROM replicate_rank GROUP BY unit
	UNION ALL SELECT unit, 'Q5', percentile_cont(0.05) WITHIN GROUP (ORDER BY rank) FROM replicate_rank GROUP BY unit
	UNION ALL SELECT unit, 'Q95', percentile_cont(0.95) WITHIN GROUP (ORDER BY rank) FROM replicate_rank GROUP BY unit
	UNION ALL SELECT unit, 'Nominal', rank FROM input, scores(data, asem(), groups, 0.9, nodes => '{Index}')$$,
	'SELECT * FROM wide(''UA_rankstats'')');
