-- What was accepted and may yet be wrong -----------------------------------------------------------------------------------

CREATE TABLE @scorecard@.doubt_set_aside (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	indicator text COLLATE "C" NOT NULL REFERENCES @scorecard@.indicator,
	breakdown text COLLATE "C" NOT NULL,
	method text COLLATE "C" NOT NULL REFERENCES @scorecard@.method,
	period text COLLATE "C" NOT NULL,
	target_code text COLLATE "C",
	reason text COLLATE "C" NOT NULL,
	value float8 NOT NULL,
	note text NOT NULL,
	recorded_by text NOT NULL DEFAULT CURRENT_USER,
	recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT note_is_not_blank CHECK (btrim(note) <> '')
);
COMMENT ON TABLE @scorecard@.doubt_set_aside IS
	'Doubts that somebody looked into and found to be none, with who, when and why; append-only. It holds for that value and '
	'that reason: another value of the cell is doubted anew';
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON @scorecard@.doubt_set_aside
	FOR EACH STATEMENT EXECUTE FUNCTION kpi.refuse_change();
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON @scorecard@.doubt_set_aside
	FOR EACH ROW EXECUTE FUNCTION kpi.refuse_change();

-- nothing is a multiple of 0, and the logarithm of what is below it is none
CREATE FUNCTION @scorecard@.power_between(value float8, other float8) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN value > 0 AND other > 0 AND abs(log(value / other) - round(log(value / other))) <= 0.25
		THEN round(log(value / other))::int END;
COMMENT ON FUNCTION @scorecard@.power_between(float8, float8) IS
	'The power of ten that one figure is of another, to within a factor of 1.8; null when it is none';

CREATE FUNCTION @scorecard@.slip(value float8, beside float8[], before float8, after float8) RETURNS int
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT p.power
	FROM unnest(beside) b
	CROSS JOIN LATERAL (SELECT @scorecard@.power_between(value, b) AS power) p
	WHERE p.power <> 0 AND p.power = ANY (ARRAY[@scorecard@.power_between(value, before), @scorecard@.power_between(value, after)])
	GROUP BY p.power
	HAVING 2 * count(*) > cardinality(beside);
END;
COMMENT ON FUNCTION @scorecard@.slip(float8, float8[], float8, float8) IS
	'The power of ten (1, 2, -1, ...) by which a figure differs from more than half of those beside it in time, the one before or '
	'the one after it among them; null when it does not';

CREATE VIEW @scorecard@.figure_or_draft WITH (security_invoker = true) AS
SELECT f.unit, f.indicator, f.breakdown, f.method, f.period, f.period_start, f.period_end, f.frequency, f.months, f.boundary,
	f.known_from, coalesce(f.exact, f.value::numeric) AS value, f.value_upper, f.numerator, f.denominator, f.obs_status,
	'F'::text COLLATE "C" AS conf_status, f.break_before, f.origin, NULL::text AS draft
FROM @scorecard@.figure f
WHERE f.superseded_at = 'infinity' AND f.known_until = 'infinity' AND NOT f.replaced AND f.value IS NOT NULL
	AND NOT EXISTS (
		SELECT FROM @scorecard@.entry e
		WHERE e.indicator_code = f.indicator AND e.unit_code = f.unit AND e.method_code = f.method
			AND e.breakdown = f.breakdown AND e.period_text = f.period)
UNION ALL
SELECT d.unit, d.indicator, d.breakdown, d.method, d.period, d.period_start, d.period_end,
	kpi.frequency(d.period::kpi.period), kpi.months(d.period::kpi.period), e.boundary, d.known_from, d.value, d.value_upper,
	d.numerator, d.denominator, d.obs_status, d.conf_status, d.break_before, 'reported', e.draft
FROM @scorecard@.entry e
JOIN @scorecard@.draft d ON d.id = e.draft::uuid
WHERE d.value IS NOT NULL;
COMMENT ON VIEW @scorecard@.figure_or_draft IS
	'Part of doubtful: figures as they would stand if the drafts that whoever asks may read were published';

CREATE VIEW @scorecard@.in_series WITH (security_invoker = true) AS
-- side by side are periods of one length, up to three before and three after, never across a break
SELECT s.*, array_agg(s.value::float8) OVER (in_time ROWS BETWEEN 3 PRECEDING AND 3 FOLLOWING EXCLUDE CURRENT ROW) AS beside,
	lag(s.value::float8) OVER in_time AS before, lead(s.value::float8) OVER in_time AS after,
	min(s.value) OVER all_of_it >= 0 AS never_negative, count(*) OVER all_of_it AS n,
	-- of all others the smallest and the largest
	CASE WHEN row_number() OVER by_value = 1 THEN lead(s.value) OVER by_value ELSE min(s.value) OVER all_of_it END AS smallest,
	CASE WHEN lead(s.value) OVER by_value IS NULL THEN lag(s.value) OVER by_value ELSE max(s.value) OVER all_of_it END AS largest
FROM (
	SELECT f.*, count(*) FILTER (WHERE f.break_before)
		OVER (PARTITION BY f.indicator, f.unit, f.method, f.breakdown, f.frequency, f.months ORDER BY f.period_end) AS n_breaks
	FROM @scorecard@.figure_or_draft f
) s
WINDOW all_of_it AS (PARTITION BY s.indicator, s.unit, s.method, s.breakdown, s.frequency, s.months, s.n_breaks),
	in_time AS (all_of_it ORDER BY s.period_end), by_value AS (all_of_it ORDER BY s.value);
COMMENT ON VIEW @scorecard@.in_series IS
	'Part of doubtful: each figure with those beside it in time, and the smallest and the largest of all others of its series';
