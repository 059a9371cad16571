-- What is asked, and what was known then ------------------------------------------------------------------------------------

-- what a session asks for by kpi.as_of, kpi.recorded_as_of and kpi.boundary, all at once
CREATE VIEW @scorecard@.asked AS
SELECT kpi.known_on() AS day, kpi.held_at() AS moment, kpi.recorded_as_of() AS recorded_as_of,
	CASE WHEN kpi.asked_boundary() IS NOT NULL THEN kpi.required(kpi.asked_boundary(),
		EXISTS (SELECT FROM @scorecard@.boundary b WHERE b.code = kpi.asked_boundary()),
		'kpi.boundary names no territorial division') END AS boundary;
COMMENT ON VIEW @scorecard@.asked IS
	'Part of every view: what the settings of the session ask for: a day and a moment within every span that stands '
	'when nothing is set. One row';

CREATE VIEW @scorecard@.asked_member AS
SELECT m.unit FROM @scorecard@.asked a JOIN @scorecard@.boundary_member m ON m.boundary = a.boundary;
COMMENT ON VIEW @scorecard@.asked_member IS
	'Part of every view: the units of the territorial division asked for. One row per unit';

CREATE VIEW @scorecard@.answered_for AS
SELECT coalesce(kpi.as_of(), @scorecard@.today()) AS as_of, to_char(kpi.recorded_as_of() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS recorded_as_of, a.boundary,
	kpi.as_of() IS NOT NULL OR kpi.recorded_as_of() IS NOT NULL AS is_past
FROM @scorecard@.asked a;
COMMENT ON VIEW @scorecard@.answered_for IS
	'The day of publication, the moment of recording and the division that the views answer for in this session. One row';

CREATE VIEW @scorecard@.as_known AS
SELECT f.*, CASE WHEN f.boundary IS NOT NULL
	THEN coalesce(kpi.asked_boundary(), f.boundary) END AS shown_boundary
FROM @scorecard@.figure f
-- Asked what it must not be, and as a question that has an answer: the planner takes each comparison with what it cannot
-- know for one row in three, and so nearly everything for next to nothing.
WHERE nullif(f.known_from > kpi.known_on() OR f.known_until < kpi.known_on()
	OR f.recorded_at > kpi.held_at()
	OR f.superseded_at <= kpi.held_at()
	-- derived ones stand as of now
	OR (f.origin <> 'reported' AND kpi.recorded_as_of() IS NOT NULL), true) IS NOT UNKNOWN;
COMMENT ON VIEW @scorecard@.as_known IS
	'Part of every view: the rows of figure that were known on the day and held at the moment asked for, those without a value among them';

CREATE VIEW @scorecard@.shown AS
SELECT k.*, CASE WHEN k.break_before THEN true WHEN k.unit_began THEN NOT EXISTS (
		-- the first figure of its own is a break with what was carried over to it
		SELECT FROM @scorecard@.as_known e
		WHERE e.indicator = k.indicator AND e.unit = k.unit AND e.method = k.method AND e.breakdown = k.breakdown
			AND e.period_end < k.period_start AND e.origin = 'reported' AND e.value IS NOT NULL) ELSE false END AS is_break
FROM @scorecard@.as_known k
WHERE NOT k.replaced AND (k.value IS NOT NULL OR k.rank_published IS NOT NULL)
	AND (kpi.asked_boundary() IS NULL OR k.boundary IS NULL OR k.unit IN (SELECT m.unit FROM @scorecard@.asked_member m));
COMMENT ON VIEW @scorecard@.shown IS
	'Part of every view: the one figure of each cell, of the units of the division asked for and of those in none. One row per unit, '
	'indicator, breakdown, method, period';

CREATE VIEW @scorecard@.measure AS
SELECT i.code, i.area, i.name_vi, i.name_en, i.unit_measure, i.multiplier, coalesce(h.decimals, i.decimals) AS decimals,
	coalesce(h.direction, i.direction) AS direction, i.lower, i.upper, i.agg_unit, i.agg_time, i.frequency, i.calendar,
	i.due_days, i.lead_agency, i.rank_exact, i.is_rank
FROM @scorecard@.indicator i
LEFT JOIN @scorecard@.indicator_history h ON h.code = i.code
	AND kpi.known_on() BETWEEN h.held_from AND h.held_until;
COMMENT ON VIEW @scorecard@.measure IS 'Part of every view: indicators as they were on the day asked for. One row per code';

CREATE VIEW @scorecard@.target_known AS
SELECT t.*
FROM @scorecard@.target t
WHERE greatest(t.announced_on, t.held_from) <= kpi.known_on()
UNION ALL
SELECT h.code, h.unit, h.indicator, h.breakdown, h.method, h.kind, h.op, h.period, h.value, h.value_upper, h.of_n,
	h.boundary, h.base_period, h.base_value, h.applies_to, h.inherits, h.document, h.lead_agency, h.deadline, h.evidence,
	h.announced_on, h.held_from
FROM @scorecard@.target_history h
WHERE kpi.known_on() BETWEEN greatest(h.announced_on, h.held_from) AND h.held_until;
COMMENT ON VIEW @scorecard@.target_known IS
	'Part of every view: targets as they held on the day asked for; one without announced_on was always known. One row per code';
