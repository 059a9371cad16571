-- The scorecard: ordinary tables and views in a schema of its own, owned by whoever calls create_scorecard.
-- The markers stand for the schema's quoted name; for "row o was published and known on the day asked for" (as_of, o);
-- and for the division a unit belonged to on a day (boundary, unit, day).
-- No stored column has a type of the extension: without the extension the figures and their periods are still there.
CREATE SCHEMA @scorecard@;

-- Reference tables -----------------------------------------------------------------------------------------------

CREATE TABLE @scorecard@.about (
	version text NOT NULL,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE @scorecard@.about IS 'Which version of vinhphuc_kpi made this scorecard, and when';

CREATE TABLE @scorecard@.area (
	code text COLLATE "C" PRIMARY KEY,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	seed_paragraph int
);
COMMENT ON TABLE @scorecard@.area IS 'Systems and fields of work that indicators belong to, one row each';

CREATE TABLE @scorecard@.unit (
	code text COLLATE "C" PRIMARY KEY,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	kind text NOT NULL,
	gso_code text COLLATE "C",
	iso_code text COLLATE "C",
	valid daterange NOT NULL DEFAULT '(,)',
	CONSTRAINT unit_code_is_not_blank CHECK (code = btrim(code) AND code <> ''),
	CONSTRAINT unit_is_valid_some_day CHECK (NOT isempty(valid))
);
COMMENT ON TABLE @scorecard@.unit IS 'Territorial units in time: one row per area, an unchanged province is one unit';

CREATE TABLE @scorecard@.unit_alias (
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	alias text NOT NULL,
	folded text COLLATE "C",
	PRIMARY KEY (unit, alias)
);
COMMENT ON TABLE @scorecard@.unit_alias IS 'Other names under which a unit is written';

CREATE TABLE @scorecard@.boundary (
	code text COLLATE "C" PRIMARY KEY,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	valid daterange NOT NULL
);
COMMENT ON TABLE @scorecard@.boundary IS 'Territorial divisions: the 63 provinces until June 2025, the 34 since July 2025';

CREATE TABLE @scorecard@.boundary_member (
	boundary text COLLATE "C" NOT NULL REFERENCES @scorecard@.boundary,
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	parent text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	PRIMARY KEY (boundary, unit)
);
COMMENT ON TABLE @scorecard@.boundary_member IS 'Which units make up a territorial division, and of what';

CREATE INDEX boundary_member_by_unit ON @scorecard@.boundary_member (unit);

CREATE TABLE @scorecard@.unit_succession (
	old_unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	new_unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	from_date date NOT NULL,
	share numeric NOT NULL,
	PRIMARY KEY (old_unit, new_unit),
	CONSTRAINT succession_share_is_a_fraction CHECK (share > 0 AND share <= 1)
);
COMMENT ON TABLE @scorecard@.unit_succession IS 'Which unit became part of which, from which day, and with what share of it';

CREATE TABLE @scorecard@.method (
	code text COLLATE "C" PRIMARY KEY,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	compiler text,
	framework text,
	price_basis text,
	classification text,
	document text,
	valid daterange NOT NULL DEFAULT '(,)'
);
COMMENT ON TABLE @scorecard@.method IS 'How figures are compiled; series of different methods are never chained';

CREATE TABLE @scorecard@.indicator (
	code text COLLATE "C" PRIMARY KEY,
	area text COLLATE "C" NOT NULL REFERENCES @scorecard@.area,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	formula text,
	denominator text,
	unit_measure text NOT NULL,
	multiplier numeric NOT NULL DEFAULT 1,
	decimals int NOT NULL DEFAULT 2,
	direction int NOT NULL,
	lower numeric,
	upper numeric,
	agg_unit text NOT NULL,
	agg_time text NOT NULL,
	frequency text,
	calendar text,
	due_days int,
	lead_agency text,
	valid daterange NOT NULL DEFAULT '(,)',
	replaced_by text COLLATE "C" REFERENCES @scorecard@.indicator DEFERRABLE INITIALLY DEFERRED,
	source text,
	evidence text,
	origin text,
	CONSTRAINT indicator_code_is_not_blank CHECK (code = btrim(code) AND code <> ''),
	CONSTRAINT direction_is_known CHECK (direction = ANY ('{-1,0,1}'::int[])),
	CONSTRAINT multiplier_is_positive CHECK (multiplier > 0 AND multiplier < 1e30 AND scale(multiplier) <= 30),
	CONSTRAINT decimals_are_possible CHECK (decimals >= 0 AND decimals <= 12),
	CONSTRAINT limits_are_in_order CHECK (lower < upper),
	CONSTRAINT limits_are_in_range
		CHECK (abs(lower) < 1e30 AND scale(lower) <= 30 AND abs(upper) < 1e30 AND scale(upper) <= 30),
	CONSTRAINT agg_unit_is_known
		CHECK (agg_unit = ANY ('{sum,ratio,simple_mean,weighted_mean,recompute,none}'::text[])),
	CONSTRAINT agg_time_is_known CHECK (agg_time = ANY ('{sum,last,ratio,mean,none}'::text[]))
);
COMMENT ON TABLE @scorecard@.indicator IS 'What is measured: meaning, unit, direction, and how it adds up over units and time';

-- Figures --------------------------------------------------------------------------------------------------------

CREATE TABLE @scorecard@.observation (
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	indicator text COLLATE "C" NOT NULL REFERENCES @scorecard@.indicator,
	breakdown text COLLATE "C" NOT NULL DEFAULT '_T',
	method text COLLATE "C" NOT NULL DEFAULT '_Z' REFERENCES @scorecard@.method,
	period text COLLATE "C" NOT NULL,
	known_from date NOT NULL DEFAULT CURRENT_DATE,
	recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	period_start date NOT NULL,
	period_end date NOT NULL,
	value numeric,
	value_upper numeric,
	qualifier text COLLATE "C",
	numerator numeric,
	denominator numeric,
	rank_published int,
	of_n int,
	obs_status text COLLATE "C" NOT NULL DEFAULT 'A',
	conf_status text COLLATE "C" NOT NULL DEFAULT 'F',
	published boolean NOT NULL DEFAULT true,
	break_before boolean NOT NULL DEFAULT false,
	source text,
	note text,
	recorded_by text,
	PRIMARY KEY (unit, indicator, breakdown, method, period, known_from, recorded_at),
	CONSTRAINT period_is_canonical CHECK (period = (period::kpi.period)::text COLLATE "C"),
	CONSTRAINT period_days_are_right
		CHECK (period_start = kpi.period_start(period::kpi.period) AND period_end = kpi.period_end(period::kpi.period)),
	-- the views compute in double precision: what would leave its range is no figure
	CONSTRAINT value_is_in_range CHECK (abs(value) < 1e30 AND scale(value) <= 30),
	CONSTRAINT value_upper_is_in_range CHECK (abs(value_upper) < 1e30 AND scale(value_upper) <= 30),
	CONSTRAINT numerator_is_in_range CHECK (abs(numerator) < 1e30 AND scale(numerator) <= 30),
	CONSTRAINT denominator_is_in_range CHECK (abs(denominator) < 1e30 AND scale(denominator) <= 30),
	CONSTRAINT known_from_is_a_day CHECK (isfinite(known_from)),
	CONSTRAINT breakdown_is_not_blank CHECK (breakdown = btrim(breakdown) AND breakdown <> ''),
	CONSTRAINT value_upper_is_above_value CHECK (value_upper IS NULL OR (value IS NOT NULL AND value_upper >= value)),
	CONSTRAINT qualifier_is_known CHECK (qualifier = ANY ('{>,>=,<,<=,~}'::text[])),
	CONSTRAINT rank_is_within_n CHECK (rank_published >= 1 AND rank_published <= of_n AND of_n >= 1),
	CONSTRAINT rank_travels_with_n CHECK (rank_published IS NULL OR of_n IS NOT NULL),
	CONSTRAINT obs_status_is_sdmx CHECK (obs_status ~ '^[A-Z]$'),
	CONSTRAINT missing_has_no_value CHECK (value IS NULL OR obs_status <> ALL ('{H,L,M,O,Q}'::text[])),
	CONSTRAINT conf_status_is_sdmx CHECK (conf_status ~ '^[A-Z]$')
);
COMMENT ON TABLE @scorecard@.observation IS
	'Every figure as it became known; append-only: a revision is a new row, a withdrawal a new row without value';

CREATE INDEX observation_newest_by_panel ON @scorecard@.observation
	(indicator, period, method, breakdown, unit, known_from DESC, recorded_at DESC);
-- period_start stands behind period_end so that of two periods ending on one day the longer one comes first
CREATE INDEX observation_newest_by_series ON @scorecard@.observation
	(indicator, unit, method, breakdown, period_end DESC, period_start, known_from DESC, recorded_at DESC);

CREATE TRIGGER stamp BEFORE INSERT ON @scorecard@.observation
	FOR EACH ROW EXECUTE FUNCTION kpi.stamp_observation();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON @scorecard@.observation
	FOR EACH STATEMENT EXECUTE FUNCTION kpi.refuse_change();
-- a statement on a table this one inherits from fires the triggers of rows only
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON @scorecard@.observation
	FOR EACH ROW EXECUTE FUNCTION kpi.refuse_change();

CREATE TABLE @scorecard@.target (
	code text COLLATE "C" PRIMARY KEY,
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	indicator text COLLATE "C" NOT NULL REFERENCES @scorecard@.indicator,
	breakdown text COLLATE "C" NOT NULL DEFAULT '_T',
	method text COLLATE "C" NOT NULL DEFAULT '_Z' REFERENCES @scorecard@.method,
	kind text NOT NULL DEFAULT 'level',
	op text NOT NULL DEFAULT '>=',
	period text COLLATE "C" NOT NULL,
	value numeric NOT NULL,
	value_upper numeric,
	of_n int,
	base_period text COLLATE "C",
	base_value numeric,
	applies_to text NOT NULL DEFAULT 'unit',
	inherits boolean NOT NULL DEFAULT false,
	document text,
	lead_agency text,
	deadline date,
	evidence text,
	CONSTRAINT target_period_is_canonical CHECK (period = (period::kpi.period)::text COLLATE "C"),
	CONSTRAINT base_period_is_canonical CHECK (base_period = (base_period::kpi.period)::text COLLATE "C"),
	CONSTRAINT base_has_period_and_value CHECK ((base_period IS NULL) = (base_value IS NULL)),
	CONSTRAINT target_code_is_not_blank CHECK (code = btrim(code) AND code <> ''),
	CONSTRAINT target_is_in_range CHECK (abs(value) < 1e30 AND scale(value) <= 30),
	CONSTRAINT target_upper_is_in_range CHECK (abs(value_upper) < 1e30 AND scale(value_upper) <= 30),
	CONSTRAINT base_is_in_range CHECK (abs(base_value) < 1e30 AND scale(base_value) <= 30),
	CONSTRAINT of_n_is_positive CHECK (of_n >= 1),
	CONSTRAINT kind_is_known CHECK (kind = ANY ('{level,rank,growth,binary,plan}'::text[])),
	CONSTRAINT op_is_known CHECK (op = ANY ('{>=,>,<=,<,between}'::text[])),
	CONSTRAINT band_has_two_ends CHECK ((op = 'between') = (value_upper IS NOT NULL) AND value_upper >= value),
	CONSTRAINT rank_target_is_a_rank
		CHECK (kind <> 'rank' OR (value >= 1 AND value <= coalesce(of_n, 1000000) AND value = trunc(value))),
	CONSTRAINT applies_to_is_known CHECK (applies_to = ANY ('{unit,members}'::text[]))
);
COMMENT ON TABLE @scorecard@.target IS 'Targets and plans: one row per unit, indicator, period and document';

CREATE TABLE @scorecard@.framework (
	code text COLLATE "C" PRIMARY KEY,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	document text,
	valid daterange NOT NULL DEFAULT '(,)',
	evidence text
);
COMMENT ON TABLE @scorecard@.framework IS 'Composite indices that are made of other indicators';

CREATE TABLE @scorecard@.framework_node (
	framework text COLLATE "C" NOT NULL REFERENCES @scorecard@.framework,
	node text COLLATE "C" NOT NULL,
	parent text COLLATE "C",
	indicator text COLLATE "C" REFERENCES @scorecard@.indicator,
	name_vi text,
	name_en text,
	weight numeric,
	direction int NOT NULL DEFAULT 1,
	max_points numeric,
	scale_lo numeric,
	scale_hi numeric,
	aggregate text,
	evidence text,
	UNIQUE NULLS NOT DISTINCT (framework, node, parent),
	CONSTRAINT weight_is_not_negative CHECK (weight >= 0 AND weight < 1e30 AND scale(weight) <= 30),
	CONSTRAINT scale_is_in_range CHECK (abs(max_points) < 1e30 AND abs(scale_lo) < 1e30 AND abs(scale_hi) < 1e30),
	CONSTRAINT node_direction_is_known CHECK (direction = ANY ('{-1,1}'::int[]))
);
COMMENT ON TABLE @scorecard@.framework_node IS 'The structure of a composite index; a node may stand under several parents';

-- The inbox takes text as people write it -------------------------------------------------------------------------

CREATE TABLE @scorecard@.inbox (
	unit text,
	indicator text,
	breakdown text,
	period text,
	value text,
	numerator text,
	denominator text,
	rank text,
	unit_measure text,
	status text,
	method text,
	published_on text,
	source text,
	note text
);
COMMENT ON TABLE @scorecard@.inbox IS 'Figures as people write them, waiting to be read';

CREATE TABLE @scorecard@.reject (
	LIKE @scorecard@.inbox,
	code text NOT NULL,
	message_vi text NOT NULL,
	message_en text NOT NULL,
	column_at_fault text,
	rejected_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE @scorecard@.reject IS 'Rows of the inbox that could not be read, each with its reason';

-- Seeds from the catalogue ---------------------------------------------------------------------------------------

INSERT INTO @scorecard@.about (version) VALUES (kpi.version());

INSERT INTO @scorecard@.area (code, name_vi, name_en, seed_paragraph)
SELECT code, name_vi, name_en, seed_paragraph FROM kpi.catalogue_area;

INSERT INTO @scorecard@.unit (code, name_vi, name_en, kind, gso_code, iso_code, valid)
SELECT code, name_vi, name_en, kind, gso_code, iso_code, daterange(valid_from, valid_to, '[]') FROM kpi.catalogue_unit;

INSERT INTO @scorecard@.boundary (code, name_vi, name_en, valid)
SELECT code, name_vi, name_en, daterange(valid_from, valid_to, '[]') FROM kpi.catalogue_boundary;

INSERT INTO @scorecard@.boundary_member (boundary, unit, parent)
SELECT boundary, unit, parent FROM kpi.catalogue_boundary_member;

INSERT INTO @scorecard@.unit_succession (old_unit, new_unit, from_date, share)
SELECT old_unit, new_unit, from_date, share FROM kpi.catalogue_unit_succession;

INSERT INTO @scorecard@.method (code, name_vi, name_en, compiler, framework, price_basis, classification, document, valid)
SELECT code, name_vi, name_en, compiler, framework, price_basis, classification, document,
	daterange(valid_from, valid_to, '[]')
FROM kpi.catalogue_method;

INSERT INTO @scorecard@.indicator (code, area, name_vi, name_en, formula, denominator, unit_measure, multiplier, decimals,
	direction, lower, upper, agg_unit, agg_time, frequency, calendar, due_days, lead_agency, valid, replaced_by, source,
	evidence, origin)
SELECT code, area, name_vi, name_en, formula, denominator, unit_measure, multiplier, decimals,
	direction, lower, upper, agg_unit, agg_time, frequency, calendar, due_days, lead_agency,
	daterange(valid_from, valid_to, '[]'), replaced_by, source, evidence, origin
FROM kpi.catalogue_indicator;

INSERT INTO @scorecard@.target (code, unit, indicator, breakdown, method, kind, op, period, value, value_upper, of_n,
	base_period, base_value, applies_to, inherits, document, lead_agency, deadline, evidence)
SELECT code, unit, indicator, breakdown, method, kind, op, period, value, value_upper, of_n,
	base_period, base_value, applies_to, inherits, document, lead_agency, deadline, evidence
FROM kpi.catalogue_target;

INSERT INTO @scorecard@.framework (code, name_vi, name_en, document, valid, evidence)
SELECT code, name_vi, name_en, document, daterange(valid_from, valid_to, '[]'), evidence FROM kpi.catalogue_framework;

INSERT INTO @scorecard@.framework_node (framework, node, parent, indicator, name_vi, name_en, weight, direction,
	max_points, scale_lo, scale_hi, aggregate, evidence)
SELECT framework, node, parent, indicator, name_vi, name_en, weight, direction,
	max_points, scale_lo, scale_hi, aggregate, evidence
FROM kpi.catalogue_framework_node;

-- Views ----------------------------------------------------------------------------------------------------------

CREATE VIEW @scorecard@.known AS
SELECT newest.unit AS unit_code, newest.indicator AS indicator_code, newest.breakdown, newest.method AS method_code,
	newest.period AS period_text, newest.period_start AS period_date, newest.period_end,
	extract(year FROM newest.period_end)::int AS year,
	@boundary:newest.unit:newest.period_end@ AS boundary,
	newest.value::float8 AS value, newest.value_upper::float8 AS value_upper, newest.qualifier,
	newest.numerator::float8 AS numerator, newest.denominator::float8 AS denominator,
	newest.rank_published, newest.of_n, newest.obs_status, newest.conf_status, newest.break_before,
	newest.known_from, newest.source, newest.note
FROM (
	SELECT DISTINCT ON (o.indicator, o.period, o.method, o.breakdown, o.unit) o.*
	FROM @scorecard@.observation o
	WHERE @as_of:o@
	ORDER BY o.indicator, o.period, o.method, o.breakdown, o.unit, o.known_from DESC, o.recorded_at DESC
) newest
WHERE newest.value IS NOT NULL OR newest.rank_published IS NOT NULL;
COMMENT ON VIEW @scorecard@.known IS
	'The newest published figure of every unit, indicator, breakdown, method and period, as known on the day set '
	'by kpi.as_of (publication) and kpi.recorded_as_of (what was held here); a withdrawn figure is not listed. '
	'One row per unit_code, indicator_code, breakdown, method_code, period_text';

CREATE VIEW @scorecard@.current_value AS
SELECT u.code AS unit_code, u.name_vi AS unit_name_vi, u.name_en AS unit_name_en,
	i.code AS indicator_code, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en,
	series.breakdown, series.method AS method_code, @boundary:u.code:last.period_end@ AS boundary,
	last.period AS period_text, last.period_start AS period_date, last.period_end,
	extract(year FROM last.period_end)::int AS year,
	last.value::float8 AS value, last.value_upper::float8 AS value_upper, last.qualifier, i.unit_measure,
	last.rank_published, last.of_n, last.obs_status, last.conf_status, last.break_before,
	NOT upper_inf(u.valid) AS unit_ended, last.known_from, last.source, last.note
FROM @scorecard@.indicator i
CROSS JOIN @scorecard@.unit u
-- the series of one unit and indicator, one index probe each
CROSS JOIN LATERAL (
	WITH RECURSIVE step AS (
		(SELECT o.method, o.breakdown
		 FROM @scorecard@.observation o
		 WHERE o.indicator = i.code AND o.unit = u.code
		 ORDER BY o.method, o.breakdown LIMIT 1)
		UNION ALL
		SELECT next.method, next.breakdown
		FROM step CROSS JOIN LATERAL (
			SELECT o.method, o.breakdown
			FROM @scorecard@.observation o
			WHERE o.indicator = i.code AND o.unit = u.code AND (o.method, o.breakdown) > (step.method, step.breakdown)
			ORDER BY o.method, o.breakdown LIMIT 1) next
	)
	SELECT step.method, step.breakdown FROM step
) series
-- its newest figure that was not superseded or withdrawn
CROSS JOIN LATERAL (
	SELECT o.*
	FROM @scorecard@.observation o
	WHERE o.indicator = i.code AND o.unit = u.code AND o.method = series.method AND o.breakdown = series.breakdown
		AND o.obs_status <> 'F' AND (o.value IS NOT NULL OR o.rank_published IS NOT NULL)
		AND @as_of:o@
		AND NOT EXISTS (
			SELECT
			FROM @scorecard@.observation newer
			WHERE newer.indicator = o.indicator AND newer.unit = o.unit AND newer.method = o.method
				AND newer.breakdown = o.breakdown AND newer.period = o.period
				AND (newer.known_from, newer.recorded_at) > (o.known_from, o.recorded_at)
				AND @as_of:newer@)
	ORDER BY o.period_end DESC, o.period_start, o.known_from DESC, o.recorded_at DESC
	LIMIT 1
) last;
COMMENT ON VIEW @scorecard@.current_value IS
	'The latest figure of every series (greatest period end, the longest of several ending together), never a '
	'forecast. One row per unit_code, indicator_code, breakdown, method_code';

CREATE VIEW @scorecard@.history AS
SELECT k.unit_code, u.name_vi AS unit_name_vi, u.name_en AS unit_name_en,
	k.indicator_code, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en,
	k.breakdown, k.method_code, k.boundary, k.period_text, k.period_date, k.period_end, k.year,
	kpi.frequency(k.period_text::kpi.period) AS frequency,
	k.value, k.value_upper, k.qualifier, i.unit_measure, k.rank_published, k.of_n,
	k.obs_status, k.conf_status, k.break_before, k.known_from, k.source, k.note
FROM @scorecard@.known k
JOIN @scorecard@.unit u ON u.code = k.unit_code
JOIN @scorecard@.indicator i ON i.code = k.indicator_code;
COMMENT ON VIEW @scorecard@.history IS
	'Every series over time with its labels; methods and units are kept apart. One row per unit_code, '
	'indicator_code, breakdown, method_code, period_text';

CREATE VIEW @scorecard@.ranking AS
WITH member AS (
	SELECT m.boundary, m.unit, b.valid, count(*) OVER (PARTITION BY m.boundary)::int AS n_units,
		count(*) OVER (PARTITION BY m.unit) = 1 AS only_here
	FROM @scorecard@.boundary_member m
	JOIN @scorecard@.boundary b ON b.code = m.boundary
), place AS (
	-- the place asked for first in time; of several at once the most modest one
	SELECT DISTINCT ON (t.indicator) t.indicator, (t.value - (t.op = '<')::int)::int AS k
	FROM @scorecard@.target t
	WHERE t.kind = 'rank' AND (t.op = '<=' OR t.op = '<') AND t.value - (t.op = '<')::int >= 1
	ORDER BY t.indicator, kpi.period_end(t.period::kpi.period), t.value DESC, t.op DESC
), panel AS (
	SELECT k.*, member.boundary AS panel_boundary, member.n_units, i.direction, i.decimals, i.unit_measure,
		i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en,
		kpi.published_round(k.value, i.decimals)::float8 AS rounded,
		bool_or(member.only_here OR member.valid @> k.period_end) OVER w AS belongs,
		coalesce(place.k, 1) AS k, place.k IS NOT NULL AS has_k
	FROM @scorecard@.known k
	JOIN @scorecard@.indicator i ON i.code = k.indicator_code AND i.direction <> 0
	-- a figure ranked among N units belongs to the division of N units
	JOIN member ON member.unit = k.unit_code AND (k.of_n IS NULL OR k.of_n = member.n_units)
	LEFT JOIN place ON place.indicator = k.indicator_code
	WINDOW w AS (PARTITION BY k.indicator_code, k.breakdown, k.method_code, k.period_text, member.boundary)
), ranked AS (
	SELECT panel.*, kpi.rank_count(rounded) OVER w AS n_ranked, kpi.rank_of(rounded, direction, 0) OVER w AS place,
		kpi.published_round(kpi.margin_to_place(rounded, direction, k) OVER w, decimals)::float8 AS margin
	FROM panel
	WHERE belongs
	WINDOW w AS (PARTITION BY indicator_code, breakdown, method_code, period_text, panel_boundary)
)
SELECT r.indicator_code, r.indicator_name_vi, r.indicator_name_en, r.breakdown, r.method_code,
	r.panel_boundary AS boundary, r.period_text, r.period_date, r.period_end, r.year,
	r.unit_code, u.name_vi AS unit_name_vi, u.name_en AS unit_name_en,
	r.rounded AS value, r.unit_measure, r.rank_published, whole.rank_computed, r.n_ranked, r.n_units,
	CASE WHEN r.has_k THEN r.k END AS k,
	CASE WHEN r.has_k THEN whole.margin END AS margin_to_k,
	CASE WHEN r.has_k THEN coalesce(r.rank_published, whole.rank_computed) <= r.k END AS in_top_k,
	whole.reason, r.obs_status, r.known_from, r.source
FROM ranked r
JOIN @scorecard@.unit u ON u.code = r.unit_code
-- what only a whole panel can tell
CROSS JOIN LATERAL (
	SELECT r.place AS rank_computed, r.margin, NULL::text AS reason WHERE r.n_ranked = r.n_units
	UNION ALL
	SELECT NULL, NULL, 'incomplete_panel' WHERE r.n_ranked < r.n_units
) whole;
COMMENT ON VIEW @scorecard@.ranking IS
	'Rank of every unit among the N of its territorial division, as published and as computed from values rounded'
	' as published; computed ranks need the complete panel. margin_to_k is ahead of (positive) or missing to '
	'(negative) the k-th place of the rank target. One row per indicator_code, breakdown, method_code, boundary, '
	'period_text, unit_code';

CREATE VIEW @scorecard@.progress AS
WITH goal AS (
	-- every target with every unit it is for
	SELECT t.*, t.unit AS goal_unit, NULL::text AS inherited_from, false AS benchmark
	FROM @scorecard@.target t
	UNION ALL
	SELECT t.*, s.new_unit, t.unit, false
	FROM @scorecard@.target t
	JOIN @scorecard@.unit_succession s ON s.old_unit = t.unit
	WHERE t.inherits
	UNION ALL
	SELECT t.*, m.unit, NULL, true
	FROM @scorecard@.target t
	JOIN (SELECT DISTINCT m.parent, m.unit FROM @scorecard@.boundary_member m) m ON m.parent = t.unit
	WHERE t.applies_to = 'members'
), standing AS (
	-- the panels of every measure that somebody wants a rank on; OFFSET 0 keeps the planner from ranking all others
	SELECT r.*, coalesce(r.rank_published, r.rank_computed)::float8 AS rank
	FROM (SELECT DISTINCT t.indicator FROM @scorecard@.target t WHERE t.kind = 'rank') wanted
	CROSS JOIN LATERAL (SELECT * FROM @scorecard@.ranking r WHERE r.indicator_code = wanted.indicator OFFSET 0) r
	WHERE coalesce(r.rank_published, r.rank_computed) IS NOT NULL AND r.unit_measure <> 'hạng'
), figure AS NOT MATERIALIZED (
	-- what a target is held against: the figure itself, or the unit's rank where the target is a rank on another measure;
	-- ranks in one panel of units are no series with those in another
	SELECT k.indicator_code, k.unit_code, k.breakdown, k.method_code, NULL::text AS panel,
		k.period_text, k.period_end, k.period_date, k.value, k.of_n, k.break_before, k.obs_status
	FROM @scorecard@.known k
	WHERE k.value IS NOT NULL AND k.obs_status <> 'F'
	UNION ALL
	SELECT s.indicator_code, s.unit_code, s.breakdown, s.method_code, s.boundary,
		s.period_text, s.period_end, s.period_date, s.rank, s.n_units, false, s.obs_status
	FROM standing s
), judged AS (
	SELECT goal.*, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en, i.area, i.unit_measure,
		i.direction, i.lower, i.upper,
		u.name_vi AS unit_name_vi, u.name_en AS unit_name_en, upper(u.valid) AS unit_end,
		series.method_code, coalesce(series.panel, @boundary:goal.goal_unit:now.period_end@) AS boundary,
		now.period_text, now.period_date, now.period_end, now.value AS now_value,
		now.of_n AS now_of_n, now.obs_status,
		coalesce(own_base.period, first.period_text) AS from_period,
		coalesce(own_base.value, first.value) AS from_value,
		CASE
			WHEN now.value IS NULL THEN NULL
			WHEN goal.kind = 'rank' AND now.of_n <> goal.of_n THEN 'boundary_changed'
			WHEN upper(u.valid) <= kpi.period_end(goal.period::kpi.period) THEN 'boundary_changed'
			-- a base that names no method cannot be told to be that of one of several series
			WHEN goal.base_period IS NOT NULL AND goal.goal_unit = goal.unit AND own_base.period IS NULL
				THEN 'method_changed'
		END AS not_comparable
	FROM goal
	JOIN @scorecard@.indicator i ON i.code = goal.indicator
	JOIN @scorecard@.unit u ON u.code = goal.goal_unit
	LEFT JOIN LATERAL (
		SELECT v.method_code, NULL::text AS panel, count(*) OVER () AS n_methods
		FROM @scorecard@.current_value v
		WHERE v.indicator_code = goal.indicator AND v.unit_code = goal.goal_unit AND v.breakdown = goal.breakdown
			AND (goal.kind <> 'rank' OR i.unit_measure = 'hạng')
		UNION ALL
		SELECT DISTINCT s.method_code, s.boundary, 1
		FROM standing s
		WHERE s.indicator_code = goal.indicator AND s.unit_code = goal.goal_unit AND s.breakdown = goal.breakdown
			AND goal.kind = 'rank'
	) series ON goal.method = '_Z' OR goal.method = series.method_code
	LEFT JOIN LATERAL (
		-- the latest figure up to the target's own period
		SELECT f.*
		FROM figure f
		WHERE f.indicator_code = goal.indicator AND f.unit_code = goal.goal_unit AND f.breakdown = goal.breakdown
			AND f.method_code = series.method_code AND f.panel IS NOT DISTINCT FROM series.panel
			AND f.period_end <= kpi.period_end(goal.period::kpi.period)
		ORDER BY f.period_end DESC, f.period_date
		LIMIT 1
	) now ON true
	LEFT JOIN LATERAL (
		-- the target's own base, which holds for the unit it was set for
		SELECT goal.base_period AS period, goal.base_value::float8 AS value
		WHERE goal.base_period IS NOT NULL AND goal.goal_unit = goal.unit
			AND (goal.method = series.method_code OR series.n_methods = 1)
	) own_base ON true
	LEFT JOIN LATERAL (
		-- else the first figure of the same series and length since the last break
		SELECT f.*
		FROM figure f
		WHERE f.indicator_code = goal.indicator AND f.unit_code = goal.goal_unit AND f.breakdown = goal.breakdown
			AND f.method_code = series.method_code AND f.panel IS NOT DISTINCT FROM series.panel
			AND f.period_end < now.period_end AND goal.kind <> 'plan'
			AND kpi.frequency(f.period_text::kpi.period) = kpi.frequency(now.period_text::kpi.period)
			AND kpi.months(f.period_text::kpi.period) IS NOT DISTINCT FROM kpi.months(now.period_text::kpi.period)
			AND NOT EXISTS (
				SELECT FROM figure b
				WHERE b.indicator_code = f.indicator_code AND b.unit_code = f.unit_code AND b.breakdown = f.breakdown
					AND b.method_code = f.method_code AND b.panel IS NOT DISTINCT FROM f.panel AND b.break_before
					AND b.period_end > f.period_end AND b.period_end <= now.period_end)
		ORDER BY f.period_end, f.period_date
		LIMIT 1
	) first ON goal.base_period IS NULL OR goal.goal_unit <> goal.unit
	WHERE NOT goal.benchmark OR now.value IS NOT NULL
)
SELECT j.code AS target_code, j.goal_unit AS unit_code, j.unit_name_vi, j.unit_name_en,
	j.unit_end IS NOT NULL AS unit_ended,
	j.inherited_from, j.benchmark, j.area AS area_code, j.indicator AS indicator_code, j.indicator_name_vi,
	j.indicator_name_en, j.breakdown, j.method_code, j.boundary, j.kind, j.op,
	j.period AS target_period, extract(year FROM kpi.period_end(j.period::kpi.period))::int AS target_year,
	j.value::float8 AS target, j.value_upper::float8 AS target_upper, j.of_n AS target_of_n, j.unit_measure,
	j.from_period AS base_period, j.from_value AS base_value,
	j.period_text, j.period_date, extract(year FROM j.period_end)::int AS year, j.now_value AS value, j.now_of_n AS of_n,
	j.obs_status,
	CASE WHEN j.not_comparable IS NOT NULL THEN 'not_assessable' ELSE p.status END AS status,
	coalesce(j.not_comparable, p.reason) AS reason,
	kpi.published_round(p.gap, 10)::float8 AS gap, p.distance_covered, p.time_elapsed, p.pace,
	p.cagr_actual, p.cagr_required, p.cagr_required_from_now,
	p.eurostat_ratio, p.eurostat_status, p.un_projected, p.un_ratio, p.un_score, p.escap_csi,
	kpi.published_round(p.required_per_year, 10)::float8 AS required_per_year,
	kpi.published_round(p.actual_per_year, 10)::float8 AS actual_per_year, p.acceleration,
	p.years_to_target_linear, p.years_to_target_geometric, p.years_to_target_logit,
	p.path_linear, p.path_geometric, p.path_logit,
	j.document, j.lead_agency, j.deadline, j.evidence
FROM judged j
CROSS JOIN LATERAL kpi.progress(
	base_period => j.from_period::kpi.period, base_value => j.from_value,
	period => j.period_text::kpi.period, value => j.now_value,
	target_period => j.period::kpi.period, target => j.value::float8,
	direction => CASE WHEN j.op = '<=' OR j.op = '<' THEN -1 ELSE 1 END,
	lower => j.lower::float8, upper => j.upper::float8, target_upper => j.value_upper::float8,
	strict => j.op = '>' OR j.op = '<', kind => j.kind) p;
COMMENT ON VIEW @scorecard@.progress IS
	'Every target with the figures it is held against: value, gap, pace needed, our status and the literal '
	'results of the official methods. A target counts for its own unit, for the successor that inherits it, and '
	'as a benchmark for the members of the unit. One row per target_code, unit_code, method_code and, for ranks, '
	'boundary';

CREATE VIEW @scorecard@.digital_economy AS
WITH share AS (
	SELECT v.unit_code, v.unit_name_vi, v.unit_name_en, v.unit_ended, v.boundary, v.method_code, v.period_text,
		v.period_date, v.period_end, v.year, v.value, v.obs_status, v.rank_published, v.of_n, v.known_from, v.source
	FROM @scorecard@.current_value v
	WHERE v.indicator_code = 'DE.SHARE' AND v.breakdown = '_T'
), step AS (
	SELECT p.*, row_number() OVER (PARTITION BY p.unit_code, p.method_code ORDER BY p.target_year, p.target_code) AS nth,
		row_number() OVER (PARTITION BY p.unit_code, p.method_code ORDER BY p.target_year DESC, p.target_code) = 1 AS is_last
	FROM @scorecard@.progress p
	WHERE p.indicator_code = 'DE.SHARE' AND p.breakdown = '_T' AND NOT p.benchmark
		AND p.kind = 'level' AND p.target_year > p.year
)
SELECT s.unit_code, s.unit_name_vi, s.unit_name_en, s.unit_ended, s.boundary, s.method_code,
	s.period_text, s.period_date, s.year, s.obs_status, s.rank_published, s.of_n,
	s.value AS share_pct, core.value AS core_pct, digitised.value AS digitised_pct,
	kpi.parts_agree(s.value::numeric, ARRAY[core.value::numeric, digitised.value::numeric]) AS parts_agree,
	next.inherited_from AS target_inherited_from,
	next.target_year AS next_target_year, next.target AS next_target_pct, next.gap AS next_gap,
	next.required_per_year AS next_required_per_year, next.status AS next_status, next.reason AS next_reason,
	last.target_year AS last_target_year, last.target AS last_target_pct, last.gap AS last_gap,
	(last.target - next.target) / nullif(last.target_year - next.target_year, 0) AS required_per_year_after_next,
	last.status AS last_status, last.reason AS last_reason,
	s.known_from, s.source
FROM share s
LEFT JOIN @scorecard@.known core ON core.unit_code = s.unit_code AND core.indicator_code = 'DE.CORE'
	AND core.breakdown = '_T' AND core.method_code = s.method_code AND core.period_text = s.period_text
LEFT JOIN @scorecard@.known digitised ON digitised.unit_code = s.unit_code AND digitised.indicator_code = 'DE.DIGIT'
	AND digitised.breakdown = '_T' AND digitised.method_code = s.method_code AND digitised.period_text = s.period_text
LEFT JOIN step next ON next.unit_code = s.unit_code AND next.method_code = s.method_code AND next.nth = 1
LEFT JOIN step last ON last.unit_code = s.unit_code AND last.method_code = s.method_code AND last.is_last;
COMMENT ON VIEW @scorecard@.digital_economy IS
	'Digital economy as a percentage of GRDP: latest figure by each method, its core and digitised parts, and the'
	' way to the next and the last target. One row per unit_code, method_code';

CREATE VIEW @scorecard@.report AS
WITH goal AS (
	-- the nearest target still ahead, or the last one passed
	SELECT DISTINCT ON (p.unit_code, p.indicator_code, p.breakdown, p.method_code)
		p.unit_code, p.indicator_code, p.breakdown, p.method_code, p.target_code, p.target_year, p.target, p.status, p.reason
	FROM @scorecard@.progress p
	WHERE p.kind <> 'plan' AND p.kind <> 'rank'
	ORDER BY p.unit_code, p.indicator_code, p.breakdown, p.method_code, p.benchmark,
		p.target_year < p.year, abs(p.target_year - p.year), p.target_code
)
SELECT v.unit_code, v.unit_name_vi, v.unit_name_en, v.indicator_code, v.indicator_name_vi, v.indicator_name_en,
	v.breakdown, v.method_code, v.boundary, v.period_text, v.period_date, v.year, v.value, v.value_upper, v.qualifier,
	v.unit_measure, to_date.value AS value_year_to_date, before.value AS value_same_period_last_year,
	(v.value::numeric - before.value::numeric)::float8 AS change,
	100 * (v.value - before.value) / nullif(abs(before.value), 0) AS change_pct,
	plan.value::float8 AS plan_year,
	100 * CASE WHEN i.agg_time = 'sum' THEN to_date.value ELSE v.value END / nullif(plan.value::float8, 0) AS plan_pct,
	goal.target_code, goal.target_year, goal.target, goal.status, goal.reason,
	coalesce(v.rank_published, r.rank_computed) AS rank,
	CASE WHEN v.rank_published IS NOT NULL THEN v.of_n WHEN r.rank_computed IS NOT NULL THEN r.n_units END AS of_n,
	i.lead_agency, v.period_end + i.due_days AS due_date,
	greatest(issued.first_known_from - (v.period_end + i.due_days), 0) AS days_late,
	v.obs_status, v.known_from, v.source
FROM @scorecard@.current_value v
JOIN @scorecard@.indicator i ON i.code = v.indicator_code
LEFT JOIN LATERAL (
	SELECT k.value
	FROM @scorecard@.known k
	WHERE k.unit_code = v.unit_code AND k.indicator_code = v.indicator_code AND k.breakdown = v.breakdown
		AND k.method_code = v.method_code AND k.period_date = date_trunc('year', v.period_end)::date
		AND k.period_end = v.period_end
) to_date ON true
LEFT JOIN LATERAL (
	-- a revision does not make a figure late that came in time
	SELECT min(o.known_from) AS first_known_from
	FROM @scorecard@.observation o
	WHERE o.unit = v.unit_code AND o.indicator = v.indicator_code AND o.breakdown = v.breakdown
		AND o.method = v.method_code AND o.period = v.period_text AND @as_of:o@
) issued ON true
LEFT JOIN @scorecard@.known before ON before.unit_code = v.unit_code AND before.indicator_code = v.indicator_code
	AND before.breakdown = v.breakdown AND before.method_code = v.method_code
	AND before.period_text = CASE WHEN v.period_date >= '0002-01-01' AND NOT v.break_before
		THEN kpi.year_before(v.period_text::kpi.period)::text END COLLATE "C"
LEFT JOIN LATERAL (
	-- of several plans for the year the one for this method, then the first by its code
	SELECT t.value
	FROM @scorecard@.target t
	WHERE t.kind = 'plan' AND t.unit = v.unit_code AND t.indicator = v.indicator_code AND t.breakdown = v.breakdown
		AND (t.method = '_Z' OR t.method = v.method_code) AND t.period = v.year::text COLLATE "C"
	ORDER BY t.method = v.method_code DESC, t.code
	LIMIT 1
) plan ON true
LEFT JOIN goal ON goal.unit_code = v.unit_code AND goal.indicator_code = v.indicator_code
	AND goal.breakdown = v.breakdown AND goal.method_code = v.method_code
LEFT JOIN @scorecard@.ranking r ON r.unit_code = v.unit_code AND r.indicator_code = v.indicator_code
	AND r.breakdown = v.breakdown AND r.method_code = v.method_code AND r.period_text = v.period_text
	AND r.boundary = v.boundary;
COMMENT ON VIEW @scorecard@.report IS
	'What a leader asks first about every series: value, year to date, the same period of last year, plan, '
	'status, rank of N, who leads, and whether it came late. One row per unit_code, indicator_code, breakdown, '
	'method_code';

CREATE VIEW @scorecard@.coverage AS
WITH severity(status, nth) AS (
	VALUES ('achieved', 1), ('maintained', 2), ('on_track', 3), ('slow', 4), ('off_track', 5), ('expired', 6),
		('lost', 7), ('moving_away', 8)
), filled AS (
	SELECT i.area, count(DISTINCT i.code)::int AS n_indicators,
		count(DISTINCT v.indicator_code)::int AS n_with_data,
		count(DISTINCT (v.unit_code, v.indicator_code, v.breakdown, v.method_code)) FILTER (WHERE v.unit_code IS NOT NULL)::int
			AS n_series,
		max(v.period_end) AS latest_end
	FROM @scorecard@.indicator i
	LEFT JOIN @scorecard@.current_value v ON v.indicator_code = i.code
	GROUP BY i.area
), latest AS (
	SELECT DISTINCT ON (i.area) i.area, v.period_text
	FROM @scorecard@.current_value v
	JOIN @scorecard@.indicator i ON i.code = v.indicator_code
	ORDER BY i.area, v.period_end DESC, v.breakdown = '_T' DESC, v.period_date
), judged AS (
	SELECT p.area_code, count(*)::int AS n_targets, count(severity.nth)::int AS n_judged,
		min(severity.nth) AS best, max(severity.nth) AS worst
	FROM @scorecard@.progress p
	LEFT JOIN severity ON severity.status = p.status
	WHERE NOT p.benchmark
	GROUP BY p.area_code
)
SELECT a.code AS area_code, a.name_vi AS area_name_vi, a.name_en AS area_name_en, a.seed_paragraph,
	coalesce(filled.n_indicators, 0) AS n_indicators, coalesce(filled.n_with_data, 0) AS n_with_data,
	coalesce(filled.n_series, 0) AS n_series, latest.period_text AS latest_period, filled.latest_end AS latest_period_end,
	coalesce(judged.n_targets, 0) AS n_targets, coalesce(judged.n_judged, 0) AS n_judged,
	best.status AS best_status, worst.status AS worst_status, NULL::text AS boundary
FROM @scorecard@.area a
LEFT JOIN filled ON filled.area = a.code
LEFT JOIN latest ON latest.area = a.code
LEFT JOIN judged ON judged.area_code = a.code
LEFT JOIN severity best ON best.nth = judged.best
LEFT JOIN severity worst ON worst.nth = judged.worst;
COMMENT ON VIEW @scorecard@.coverage IS
	'Every area with its indicators, how many of them have figures, the latest period, and the best and worst '
	'status of its targets; an area without a figure keeps its row. One row per area_code';
