-- What may not be told ---------------------------------------------------------------------------------------------

CREATE TABLE @scorecard@.suppression_rule (
	indicator text COLLATE "C" NOT NULL REFERENCES @scorecard@.indicator,
	kind text NOT NULL DEFAULT '_T',
	counts boolean NOT NULL DEFAULT false,
	min_contributors int NOT NULL DEFAULT 3,
	dominance_n int,
	dominance_k numeric,
	p_percent numeric,
	document text,
	PRIMARY KEY (indicator, kind),
	CONSTRAINT threshold_is_positive CHECK (min_contributors >= 1),
	CONSTRAINT dominance_is_whole CHECK ((dominance_n IS NULL) = (dominance_k IS NULL)),
	CONSTRAINT dominance_is_possible CHECK (dominance_n >= 1 AND dominance_k > 0 AND dominance_k <= 100),
	CONSTRAINT p_is_a_percentage CHECK (p_percent > 0 AND p_percent <= 100),
	CONSTRAINT counts_have_no_shares CHECK (NOT counts OR (dominance_n IS NULL AND p_percent IS NULL))
);
COMMENT ON TABLE @scorecard@.suppression_rule IS
	'Which cells are hidden before they are released: fewer contributors than the threshold, the n largest making more '
	'than k percent, the largest known by the second to within p percent. The hidden cells are in no public view; '
	'released says which they are';

CREATE TABLE @scorecard@.contribution (
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	indicator text COLLATE "C" NOT NULL REFERENCES @scorecard@.indicator,
	breakdown text COLLATE "C" NOT NULL DEFAULT '_T',
	method text COLLATE "C" NOT NULL DEFAULT '_Z' REFERENCES @scorecard@.method,
	period text COLLATE "C" NOT NULL,
	contributor text COLLATE "C" NOT NULL,
	amount numeric NOT NULL,
	PRIMARY KEY (unit, indicator, breakdown, method, period, contributor),
	CONSTRAINT contribution_period_is_canonical CHECK (period = (period::kpi.period)::text COLLATE "C"),
	CONSTRAINT amount_is_in_range CHECK (amount >= 0 AND amount < 1e30 AND scale(amount) <= 30)
);
COMMENT ON TABLE @scorecard@.contribution IS
	'What each contributor (a firm, a household) adds to a cell; read by the rules of suppression only, and shown nowhere';

CREATE TABLE @scorecard@.addition (
	indicator text COLLATE "C" NOT NULL REFERENCES @scorecard@.indicator,
	breakdown text COLLATE "C" NOT NULL DEFAULT '_T',
	part_indicator text COLLATE "C" NOT NULL REFERENCES @scorecard@.indicator,
	part_breakdown text COLLATE "C" NOT NULL DEFAULT '_T',
	-- a part has something in common with another one, so that together they may be more than the total
	overlapping boolean NOT NULL DEFAULT false,
	PRIMARY KEY (indicator, breakdown, part_indicator, part_breakdown),
	CONSTRAINT whole_is_no_part_of_itself CHECK (indicator <> part_indicator OR breakdown <> part_breakdown)
);
COMMENT ON TABLE @scorecard@.addition IS 'Which figures of one unit and period add to which total';

CREATE FUNCTION @scorecard@.cell_risk(total numeric, amounts numeric[], counts boolean, min_contributors int,
	dominance_n int, dominance_k numeric, p_percent numeric)
	RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	WITH nth AS (
		SELECT g.amount, row_number() OVER (ORDER BY g.amount DESC) AS place
		FROM unnest(amounts) g (amount)
		WHERE g.amount > 0
	), given AS (
		SELECT count(*) AS n, sum(n.amount) AS amount, max(n.amount) AS largest,
			sum(n.amount) FILTER (WHERE n.place <= 2) AS two, sum(n.amount) FILTER (WHERE n.place <= dominance_n) AS few
		FROM nth n
	)
	SELECT CASE
		WHEN counts THEN CASE WHEN total < min_contributors THEN 'A' END
		-- nobody knows how many stand behind it
		WHEN g.n = 0 THEN 'C'
		WHEN g.n < min_contributors THEN 'A'
		WHEN 100 * g.few > dominance_k * g.amount
			THEN CASE dominance_n WHEN 1 THEN 'O' WHEN 2 THEN 'T' ELSE 'M' END
		-- the second can tell the largest to within p percent of it
		WHEN 100 * (g.amount - g.two) < p_percent * g.largest THEN 'M' END
	FROM given g;
END;
COMMENT ON FUNCTION @scorecard@.cell_risk(numeric, numeric[], boolean, int, int, numeric, numeric) IS
	'Whether the sum of some cells gives a contributor away, from that sum and what each contributor adds to it: A too '
	'few, O or T dominance of one or two, M another concentration, C contributors unknown, null when it is safe';
