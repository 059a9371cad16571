\set VERBOSITY terse
SET search_path = public, kpi;
-- Whatever a structure can say can be varied, and every replicate can be rebuilt by hand from what replicates() says.
CREATE TABLE figure AS SELECT matrix(u, i, v)::text AS data
FROM (SELECT 'u' || to_char(u, 'FM00') AS u, i, CASE i WHEN 'people' THEN 10 + u % 7 WHEN 'area' THEN 3 + u % 5
		ELSE CASE WHEN (u * 7 + ascii(i)) % 13 <> 0 THEN 50 + 40 * sin(u * 3 + ascii(i) * 7.0) + CASE WHEN u = 5 THEN 300 ELSE 0 END END END AS v
	FROM generate_series(1, 30) u, unnest('{a,b,c,d,e,people,area}'::text[]) i) t;
CREATE FUNCTION structure() RETURNS index_node[] LANGUAGE sql BEGIN ATOMIC
	SELECT ARRAY[index_node('I', aggregate => 'power', power => 0.5), index_node('P', 'I', 1), index_node('Q', 'I', 2),
		index_node('a', 'P', 1, 1, denominator => 'people', treatment => 'winsorise_log', skew_limit => 1, kurtosis_limit => 1, scale_lo => 1),
		index_node('b', 'P', 1, -1, impute => 'mean', normalise => 'goalposts', lower => 0, upper => 100, scale_lo => 1),
		index_node('c', 'P', 1, 1, treatment => 'winsorise', scale_lo => 1), index_node('d', 'Q', 1, 1, scale_lo => 1),
		index_node('e', 'Q', 2, 1, scale_lo => 1)];
END;
CREATE FUNCTION choices() RETURNS index_choice[] LANGUAGE sql BEGIN ATOMIC
	SELECT ARRAY[
		index_choice('weights', options => '{"{\"P\": 1, \"Q\": 1}","{\"P\": 3, \"a\": 2}","{\"d\": 0}"}', source => 'sets of weights'),
		index_choice('leave_out', nodes => '{c}'), index_choice('leave_out', nodes => '{d,e}', options => '{in,in,out}', source => 'Q at all'),
		index_choice('weight', spread => 0.2, nodes => '{a,b}'),
		index_choice('min_available', options => '{none,0.6}', nodes => '{P}'),
		index_choice('skew_limit', options => '{1,2}', nodes => '{a}'), index_choice('kurtosis_limit', options => '{0.5,3}', nodes => '{a}'),
		index_choice('goalposts', options => '{"0,100","10,90"}', nodes => '{b}'),
		index_choice('denominator', options => '{people,area,none}', nodes => '{a}'),
		index_choice('impute', options => '{none,mean,sibling_mean}', nodes => '{c,d}'),
		index_choice('treat', options => '{winsorise,none,boxcox_always}', nodes => '{c}'),
		index_choice('treat_max', options => '{1,3}', nodes => '{c}'),
		index_choice('normalise', options => '{"minmax(1,100)","percentile(1,100)"}', nodes => '{d,e}'),
		index_choice('aggregate', options => '{arithmetic,geometric,"mean_min(0.5,1)"}', nodes => '{P}'),
		index_choice('rescale', options => '{none,"minmax(1,100)"}', nodes => '{Q}'),
		index_choice('power', options => '{0.5,2,1}', nodes => '{I}')];
END;
-- what a replicate says, put into the structure by hand
CREATE FUNCTION by_hand(nth int, OUT structure index_node[]) LANGUAGE plpgsql AS $$
DECLARE
	c record;
	r record;
	w record;
BEGIN
	structure := structure();
	FOR r IN SELECT DISTINCT source, setting, option FROM replicates(structure(), choices(), nth) WHERE replicate = nth
	LOOP
		SELECT * INTO c FROM unnest(choices()) x WHERE coalesce(x.source, x.setting) = r.source AND x.setting = r.setting;
		CASE r.setting
			WHEN 'min_available' THEN structure := CASE r.option WHEN 'none' THEN index_edit(structure, c.nodes, clear => '{min_available}')
				ELSE index_edit(structure, c.nodes, min_available => r.option::float8) END;
			WHEN 'skew_limit' THEN structure := index_edit(structure, c.nodes, skew_limit => r.option::float8);
			WHEN 'kurtosis_limit' THEN structure := index_edit(structure, c.nodes, kurtosis_limit => r.option::float8);
			WHEN 'goalposts' THEN structure := index_edit(structure, c.nodes, lower => split_part(r.option, ',', 1)::float8,
				upper => split_part(r.option, ',', 2)::float8);
			WHEN 'denominator' THEN structure := CASE r.option WHEN 'none' THEN index_edit(structure, c.nodes, clear => '{denominator}')
				ELSE index_edit(structure, c.nodes, denominator => r.option) END;
			WHEN 'impute' THEN structure := index_edit(structure, c.nodes, impute => r.option);
			WHEN 'treat' THEN structure := index_edit(structure, c.nodes, treatment => r.option);
			WHEN 'treat_max' THEN structure := index_edit(structure, c.nodes, treat_max => r.option::int);
			WHEN 'normalise' THEN structure := index_edit(structure, c.nodes, normalise => r.option);
			WHEN 'aggregate' THEN structure := index_edit(structure, c.nodes, aggregate => r.option);
			WHEN 'rescale' THEN structure := index_edit(structure, c.nodes, rescale => r.option);
			WHEN 'power' THEN structure := index_edit(structure, c.nodes, power => r.option::float8);
			ELSE NULL;
		END CASE;
	END LOOP;
	-- weights in the order of the choices: a set, what is out, a factor
	FOR w IN SELECT node, parent, setting, weight, option, draw FROM replicates(structure(), choices(), nth) WHERE replicate = nth
		AND setting = 'weights'
	LOOP
		structure := index_edit(structure, w.node, w.weight, under => w.parent);
	END LOOP;
	FOR w IN SELECT x.node, x.parent, x.weight / n.weight AS factor FROM replicates(structure(), choices(), nth) x
		JOIN unnest(structure()) n ON n.node = x.node AND n.parent = x.parent WHERE x.replicate = nth AND x.setting = 'weight'
	LOOP
		structure := index_edit(structure, w.node, w.factor * (SELECT n.weight FROM unnest(structure) n WHERE n.node = w.node AND n.parent = w.parent));
	END LOOP;
	FOR r IN SELECT x.source, x.option FROM replicates(structure(), choices(), nth) x WHERE x.replicate = nth AND x.setting = 'leave_out' AND x.option = 'out'
	LOOP
		SELECT * INTO c FROM unnest(choices()) x WHERE coalesce(x.source, x.setting) = r.source;
		structure := index_edit(structure, c.nodes, weight => 0);
	END LOOP;
	-- a group without children goes as well
	IF (SELECT sum(n.weight) = 0 FROM unnest(structure) n WHERE n.parent = 'Q') THEN
		structure := index_edit(index_edit(structure, 'Q', weight => 0), ARRAY['d', 'e'], weight => 1);
	END IF;
	-- what the rebuilt one does not read any more is said no longer
	IF (SELECT n."treat" NOT LIKE 'winsorise%' FROM unnest(structure) n WHERE n.node = 'c') THEN
		structure := index_edit(structure, 'c', clear => '{treat_max}');
	END IF;
	IF (SELECT n.rescale = 'none' FROM unnest(structure) n WHERE n.node = 'Q') THEN
		structure := index_edit(structure, 'Q', clear => '{rescale}');
	END IF;
END $$;
-- columns that the rebuilt structure does not divide by leave the data
CREATE FUNCTION used(s index_node[]) RETURNS matrix LANGUAGE sql BEGIN ATOMIC
	SELECT subset(data::matrix, cols => (SELECT array_agg(c) FROM unnest(col_labels(data::matrix)) c
		WHERE EXISTS (SELECT FROM unnest(s) n WHERE c IN (n.node, n.denominator)))) FROM figure;
END;
SELECT count(*) AS cells, count(DISTINCT nth) AS replicates,
	bool_and(r.score IS NOT DISTINCT FROM b.score OR abs(r.score - b.score) <= 1e-13 * abs(b.score)) AS same_scores,
	bool_and(r.rank IS NOT DISTINCT FROM b.rank) AS same_ranks
FROM generate_series(1, 60) nth, by_hand(nth) s, figure, LATERAL replicate_scores(data::matrix, structure(), choices(), replicate => nth) r
JOIN LATERAL scores(used(s), s) b USING (unit, node) WHERE node NOT IN ('Q') OR r.score IS NOT NULL;
-- every option is drawn, and recorded
SELECT source, setting, count(DISTINCT option) AS options FROM replicates(structure(), choices(), 100) GROUP BY source, setting ORDER BY source COLLATE "C", setting COLLATE "C";
SELECT source, option, node, parent, weight FROM replicates(structure(), choices(), 2) WHERE replicate = 2
	AND setting IN ('weights', 'leave_out', 'denominator', 'min_available') ORDER BY source COLLATE "C", node COLLATE "C", parent COLLATE "C";
-- who is scored, and goalposts that another choice needs
SELECT bool_and(r.score IS NOT DISTINCT FROM b.score) AS as_rebuilt, count(DISTINCT p.option) AS options
FROM figure, replicates(structure(), ARRAY[index_choice('screen', options => '{none,0.7,1}')], 12) p,
	replicate_scores(subset(data::matrix, cols => '{a,b,c,d,e,people}'), structure(), ARRAY[index_choice('screen', options => '{none,0.7,1}')],
		replicate => p.replicate) r
JOIN scores(subset(data::matrix, cols => '{a,b,c,d,e,people}'), structure(), screen => nullif(p.option, 'none')::float8) b USING (unit, node);
SELECT count(*) FROM figure, uncertainty(subset(data::matrix, cols => '{a,b,c,d,e,people}'), structure(), ARRAY[
	index_choice('normalise', options => '{"minmax(1,100)","goalposts(1,100)","target_capped(1,100)"}', nodes => '{c}'),
	index_choice('goalposts', options => '{"-400,400"}', nodes => '{c}'), index_choice('target', options => '{400,350}', nodes => '{c}')], replications => 20);
SELECT source, total_order IS NOT NULL AS told FROM figure, sensitivity(data::matrix, structure(), choices(), runs => 8, bootstrap => 0) ORDER BY source COLLATE "C";
-- what makes no sense
CREATE FUNCTION try(choice index_choice, s index_node[] DEFAULT structure()) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	PERFORM count(*) FROM figure, uncertainty(subset(data::matrix, cols => '{a,b,c,d,e,people}'), s, ARRAY[choice], replications => 5);
	RETURN 'accepted';
EXCEPTION WHEN OTHERS THEN RETURN SQLERRM;
END $$;
SELECT try(c) FROM unnest(ARRAY[index_choice('weights', options => '{"[1]"}'), index_choice('weights', options => '{"{\"z\": 1}"}'),
	index_choice('weights', options => '{"{\"a\": -1}"}'), index_choice('weights', options => '{"{\"a\": \"1\"}"}'),
	index_choice('weights', options => '{"{\"d\": 0, \"e\": 0}"}'), index_choice('weights', options => '{nothing}'),
	index_choice('leave_out'), index_choice('leave_out', nodes => '{a}', options => '{maybe}'),
	index_choice('min_available', options => '{2}'), index_choice('min_available', options => '{x}'), index_choice('min_available', options => '{0.5}', nodes => '{a}'),
	index_choice('goalposts', options => '{5}', nodes => '{b}'), index_choice('goalposts', options => '{"5,1"}', nodes => '{b}'),
	index_choice('denominator', options => '{nowhere}', nodes => '{a}'), index_choice('screen', options => '{2}'),
	index_choice('screen', options => '{0.5}', nodes => '{a}'), index_choice('skew_limit', options => '{none}'),
	index_choice('power', options => '{1}', nodes => '{a}'), index_choice('normalise', options => '{goalposts}', nodes => '{c}')]) c;
DROP FUNCTION try, used, by_hand, choices;
DROP FUNCTION structure;
DROP TABLE figure;
