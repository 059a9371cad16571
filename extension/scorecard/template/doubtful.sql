CREATE VIEW @scorecard@.target_in_doubt AS
SELECT t.code, t.unit, t.indicator, t.breakdown, t.method, t.period, t.value, t.announced_on, r.reason, r.sentence_vi, r.sentence
FROM @scorecard@.target t
JOIN @scorecard@.indicator i ON i.code = t.indicator
CROSS JOIN LATERAL (SELECT @scorecard@.wanted_direction(t.kind, i.direction) AS wanted) w
CROSS JOIN LATERAL (SELECT @scorecard@.target_fault(t.kind, t.op, w.wanted, i.lower, i.upper, t.value, t.value_upper) AS fault) f
LEFT JOIN LATERAL (
	SELECT s.value
	FROM @scorecard@.current_value s
	WHERE s.unit_code = t.unit AND s.indicator_code = t.indicator AND s.breakdown = t.breakdown
		AND (t.method = '_Z' OR s.method_code = t.method) AND s.value > 0
	ORDER BY s.period_end DESC, s.method_code
	LIMIT 1
) stands ON t.kind = ANY ('{level,plan}'::text[]) AND t.value > 0
-- the end of a band that is nearer
CROSS JOIN LATERAL (SELECT log(CASE WHEN stands.value > t.value_upper THEN t.value_upper WHEN stands.value > t.value
		AND t.value_upper IS NOT NULL THEN stands.value ELSE t.value END::float8 / stands.value) AS power) d
CROSS JOIN LATERAL (
	SELECT f.fault, concat_ws(': ', w.meaning_vi, kpi.format_number(t.value, NULL, 'vi')),
		@scorecard@.target_fault_sentence(f.fault, t.kind, t.op, w_.wanted, i.lower, i.upper, t.value, t.value_upper)
	FROM (SELECT w.wanted) w_
	LEFT JOIN kpi.catalogue_word w ON w.list = 'reason' AND w.code = f.fault
	WHERE f.fault IS NOT NULL
	UNION ALL
	SELECT 'target_scale', format('mục tiêu %s trong khi số liệu đang ở %s', kpi.format_number(t.value, NULL, 'vi'),
			kpi.format_number(stands.value::numeric, NULL, 'vi')),
		format('the target is %s where the series stands at %s', t.value, stands.value)
	-- a tenth of what there is already, or a hundred times as much to go
	WHERE f.fault IS NULL AND (sign(d.power) = CASE w.wanted WHEN 0 THEN sign(d.power) ELSE -w.wanted END AND abs(d.power) >= 0.75
		OR abs(d.power) >= 1.75)
) r (reason, sentence_vi, sentence);
COMMENT ON VIEW @scorecard@.target_in_doubt IS
	'Part of doubtful: targets that today''s rules would refuse, and those a tenth or a hundred times of where the series stands. One '
	'row per code and reason';

CREATE VIEW @scorecard@.figure_in_doubt WITH (security_invoker = true) AS
SELECT s.unit, s.indicator, s.breakdown, s.method, s.period, s.boundary, NULL::text AS target_code, s.draft, s.value, s.obs_status,
	s.known_from, r.reason, r.sentence_vi, r.sentence
FROM @scorecard@.in_series s
JOIN @scorecard@.indicator i ON i.code = s.indicator
JOIN @scorecard@.unit u ON u.code = s.unit
CROSS JOIN LATERAL (SELECT (SELECT @scorecard@.today()) AS today, trim_scale(s.value) AS value,
	-- the one before or after it tells of nearly every figure that it is none
	CASE WHEN s.never_negative AND NOT i.is_rank AND (@scorecard@.power_between(s.value::float8, s.before) <> 0
			OR @scorecard@.power_between(s.value::float8, s.after) <> 0)
		THEN @scorecard@.slip(s.value::float8, s.beside, s.before, s.after) END AS slip) v
CROSS JOIN LATERAL (SELECT @scorecard@.figure_fault(i.lower, i.upper, i.denominator IS NOT NULL OR i.agg_unit = 'ratio'
		OR i.agg_time = 'ratio', i.multiplier, upper(u.valid), s.period, s.known_from, s.value, s.value_upper, s.numerator,
	s.denominator, s.obs_status, s.conf_status, false, v.today) AS fault) f
CROSS JOIN LATERAL (
	SELECT f.fault, concat_ws(': ', w.meaning_vi, kpi.format_number(v.value, NULL, 'vi')), @scorecard@.fault_sentence(f.fault,
		i.lower, i.upper, i.multiplier, upper(u.valid), s.known_from, v.value, s.numerator, s.denominator, v.today)
	FROM (SELECT) one LEFT JOIN kpi.catalogue_word w ON w.list = 'reason' AND w.code = f.fault
	WHERE f.fault IS NOT NULL
	UNION ALL
	SELECT 'tenfold', format('giá trị %s bằng khoảng %s lần các số liền kề về thời gian (%s)', kpi.format_number(v.value, NULL, 'vi'),
			kpi.format_number(10::numeric ^ v.slip, greatest(0, -v.slip), 'vi'),
			(SELECT string_agg(kpi.format_number(b::numeric, NULL, 'vi'), '; ' ORDER BY nth) FROM unnest(s.beside) WITH ORDINALITY b (b, nth))),
		format('value %s is about %s times the figures beside it in time (%s)', v.value, trim_scale(10::numeric ^ v.slip),
			array_to_string(s.beside, ', '))
	WHERE v.slip IS NOT NULL
	UNION ALL
	SELECT 'unprecedented', format('giá trị %s cách các số khác của chuỗi (từ %s đến %s) hơn hai lần khoảng của chúng',
			kpi.format_number(v.value, NULL, 'vi'), kpi.format_number(s.smallest, NULL, 'vi'), kpi.format_number(s.largest, NULL, 'vi')),
		format('value %s lies farther from all others of the series (%s to %s) than twice their span', v.value,
			trim_scale(s.smallest), trim_scale(s.largest))
	WHERE v.slip IS NULL AND NOT i.is_rank AND s.n >= 6
		AND greatest(s.smallest - s.value, s.value - s.largest) > greatest(2 * (s.largest - s.smallest),
			0.1 * CASE WHEN s.value < s.smallest THEN abs(s.smallest) ELSE abs(s.largest) END)
) r (reason, sentence_vi, sentence)
WHERE s.origin = 'reported';
COMMENT ON VIEW @scorecard@.figure_in_doubt IS
	'Part of doubtful: figures and waiting drafts that may be wrong, and why. One row per figure and reason';

CREATE VIEW @scorecard@.doubtful WITH (security_invoker = true) AS
SELECT d.unit AS unit_code, d.indicator AS indicator_code, d.breakdown, d.method AS method_code, d.period AS period_text, d.boundary,
	d.target_code, d.draft, d.value::float8 AS value, d.obs_status, d.known_from, d.reason, d.sentence_vi AS message_vi,
	d.sentence AS message_en
FROM (
	SELECT * FROM @scorecard@.figure_in_doubt
	UNION ALL
	SELECT t.unit, t.indicator, t.breakdown, t.method, t.period, NULL, t.code, NULL, t.value, NULL, t.announced_on, t.reason,
		t.sentence_vi, t.sentence
	FROM @scorecard@.target_in_doubt t
) d
WHERE NOT EXISTS (
	SELECT FROM @scorecard@.doubt_set_aside a
	WHERE a.indicator = d.indicator AND a.unit = d.unit AND a.method = d.method AND a.breakdown = d.breakdown
		AND a.period = d.period AND a.reason = d.reason AND a.value = d.value::float8
		AND coalesce(a.target_code, '') = coalesce(d.target_code, ''));
COMMENT ON VIEW @scorecard@.doubtful IS
	'Figures, waiting drafts and targets that were accepted but may be wrong, and why: ten or a hundred times the figures beside '
	'them (tenfold), farther out than the series ever was (unprecedented), a target off the scale of its series (target_scale), '
	'or what a rule of today would refuse. For those who enter and publish. One row per unit_code, indicator_code, breakdown, '
	'method_code, period_text, target_code, draft, reason';

CREATE FUNCTION @scorecard@.set_doubt_aside(unit text, indicator text, period text, reason text, note text,
	breakdown text DEFAULT '_T', method text DEFAULT '_Z') RETURNS bigint LANGUAGE sql VOLATILE
BEGIN ATOMIC
	WITH added AS (
		INSERT INTO @scorecard@.doubt_set_aside (unit, indicator, breakdown, method, period, target_code, reason, value, note)
		SELECT d.unit_code, d.indicator_code, d.breakdown, d.method_code, d.period_text, d.target_code, d.reason, d.value,
			set_doubt_aside.note
		FROM @scorecard@.doubtful d
		WHERE d.unit_code = set_doubt_aside.unit AND d.indicator_code = set_doubt_aside.indicator
			AND d.period_text = set_doubt_aside.period AND d.reason = set_doubt_aside.reason
			AND d.breakdown = set_doubt_aside.breakdown AND d.method_code = set_doubt_aside.method
		RETURNING 1
	)
	SELECT count(*) FROM added;
END;
COMMENT ON FUNCTION @scorecard@.set_doubt_aside(text, text, text, text, text, text, text) IS
	'Says of a doubt, with a note why, that the value is right: it is listed no longer while the value stands, and the act is '
	'in the audit; returns how many doubts it set aside';
