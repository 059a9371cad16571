CREATE FUNCTION @scorecard@.targets_explained(unit text, indicator text, breakdown text,
	cell @scorecard@.explained_cell, target text)
	RETURNS SETOF @scorecard@.value_step LANGUAGE sql STABLE
BEGIN ATOMIC
	WITH held AS MATERIALIZED (
		SELECT p.*, c.unit_code AS set_for, c.announced_on, home.period, home.name AS home,
			u.name_vi AS set_for_vi, u.name_en AS set_for_en, i.unit_measure AS measured_vi,
				i.unit_measure_en AS measured_en,
			i.agg_time, row_number() OVER (ORDER BY p.benchmark, p.inherited_from IS NOT NULL, p.target_year,
				p.target_code, p.boundary) AS place
		FROM (SELECT kpi.period(cell.first, cell.last)::text COLLATE "C" AS period,
			@scorecard@.own_schema() AS name) home
		CROSS JOIN @scorecard@.progress p
		JOIN @scorecard@.target_card c ON c.target_code = p.target_code
		JOIN @scorecard@.indicator_card i ON i.indicator_code = p.indicator_code
		CROSS JOIN LATERAL (SELECT u.name_vi,
			u.name_en FROM @scorecard@.unit_card u WHERE u.unit_code = c.unit_code LIMIT 1) u
		WHERE p.unit_code = targets_explained.unit AND p.indicator_code = targets_explained.indicator
			AND p.breakdown = targets_explained.breakdown AND (p.method_code IS NULL OR p.method_code = cell.method
				OR cell.method IS NULL)
			AND (targets_explained.target IS NULL OR p.target_code = targets_explained.target)
	), said AS (
		SELECT h.*, l.locale, @scorecard@.target_in_words(h.kind, h.op, h.target, h.target_upper, h.target_of_n,
				CASE l.locale WHEN 'vi' THEN h.measured_vi ELSE h.measured_en END, l.locale) AS wanted,
			CASE l.locale WHEN 'vi' THEN kpi.format_period(h.target_period::kpi.period)
				ELSE kpi.format_period(h.target_period::kpi.period, 'en') END AS due,
			CASE WHEN h.period_text IS NOT NULL THEN kpi.format_period(h.period_text::kpi.period,
				l.locale) END AS now,
			CASE WHEN h.base_period IS NOT NULL THEN kpi.format_period(h.base_period::kpi.period,
				l.locale) END AS base_said,
			CASE WHEN h.kind = 'rank' THEN NULL WHEN l.locale = 'vi' THEN h.measured_vi
				ELSE h.measured_en END AS measured_in
		FROM held h CROSS JOIN (VALUES ('vi'), ('en')) l (locale)
	), sentence AS (
		SELECT s.place, s.locale,
			format(CASE s.locale WHEN 'vi' THEN 'Mục tiêu %s: %s%s%s%s' ELSE 'Target for %s: %s%s%s%s' END, s.due,
				s.wanted,
				CASE WHEN s.benchmark THEN format(CASE s.locale WHEN 'vi'
					THEN '; đặt cho %s, đơn vị thành viên được so với mục tiêu đó'
						ELSE '; set for %s, its members are compared with it' END, CASE s.locale WHEN 'vi'
							THEN s.set_for_vi ELSE s.set_for_en END)
					WHEN s.inherited_from IS NOT NULL THEN format(CASE s.locale WHEN 'vi'
						THEN '; đặt cho %s, đơn vị này kế thừa'
						ELSE '; set for %s, which this unit succeeds' END, CASE s.locale WHEN 'vi' THEN s.set_for_vi
							ELSE s.set_for_en END)
					ELSE CASE s.locale WHEN 'vi' THEN '; của chính đơn vị' ELSE '; the unit''s own' END END,
				coalesce('; ' || s.document, '') || coalesce(CASE s.locale WHEN 'vi' THEN '; ban hành '
					|| to_char(s.announced_on, 'DD/MM/YYYY')
					ELSE '; announced on ' || to_char(s.announced_on, 'YYYY-MM-DD') END, ''),
				CASE WHEN s.period_text <> s.period THEN format(CASE s.locale WHEN 'vi'
					THEN '. Được đánh giá theo số liệu %s, không theo số liệu này.'
					ELSE '. It is judged by the figure of %s, not by this one.' END, s.now) ELSE '.' END) AS whose,
			format(CASE s.locale WHEN 'vi' THEN 'Tính từ %s (%s).' ELSE 'Counted from %s (%s).' END,
				@scorecard@.in_words(s.base_value, s.measured_in, s.locale), s.base_said) AS base,
			@scorecard@.judgement_in_words(CASE
				WHEN s.value IS NULL THEN 'no_value'
				WHEN s.reason = 'limit_passed' THEN s.reason
				WHEN s.is_so_far AND s.status = 'achieved' THEN 'reached_early'
				WHEN s.projected IS NOT NULL AND s.status <> 'not_assessable' THEN 'projected'
				WHEN s.status = ANY ('{achieved,expired,maintained,lost}'::text[]) AND (s.base_period IS NOT NULL
					OR s.status <> ALL ('{maintained,lost}'::text[]))
					THEN s.status
				WHEN s.pace IS NOT NULL AND s.status <> 'not_assessable' THEN CASE WHEN s.base_value IS NULL
					THEN 'plan_pace' ELSE 'pace' END
				WHEN s.gap > 0 THEN 'short' ELSE 'plain' END, s.locale, ARRAY[
				CASE WHEN s.kind = 'rank' THEN @scorecard@.rank_in_words(s.value, s.of_n, s.locale)
					ELSE @scorecard@.figure_in_words(s.value, NULL, s.qualifier, s.measured_in, s.locale) END,
				s.wanted, s.due, @scorecard@.in_words(s.gap, CASE WHEN s.kind = 'rank' OR s.measured_vi = '%'
					THEN CASE
					WHEN s.locale = 'vi' AND s.kind = 'rank' THEN 'bậc' WHEN s.locale = 'vi' THEN 'điểm phần trăm'
					WHEN s.kind = 'rank' THEN 'places' ELSE 'percentage points' END ELSE s.measured_in END, s.locale),
				@scorecard@.in_words(s.base_value, s.measured_in, s.locale), s.base_said,
				@scorecard@.in_words(round(100 * s.distance_covered::numeric, 1)::float8, '%', s.locale),
				@scorecard@.in_words(round(100 * s.time_elapsed::numeric, 1)::float8, '%', s.locale),
				kpi.format_number(s.pace::numeric, 2, s.locale), @scorecard@.in_words(s.projected, s.measured_in,
					s.locale), s.now]) AS judged
		FROM said s
	)
	SELECT row_number() OVER (ORDER BY h.place, r.nth)::int, r.topic, h.method_code, r.code, r.label_vi, r.label_en,
		r.value, r.value_text,
		r.unit_measure, r.vi, r.en, r.statement
	FROM held h
	JOIN sentence vi ON vi.place = h.place AND vi.locale = 'vi'
	JOIN sentence en ON en.place = h.place AND en.locale = 'en'
	LEFT JOIN @scorecard@.status_card st ON st.status = h.status
	LEFT JOIN @scorecard@.reason_card why ON why.reason = h.reason
	CROSS JOIN LATERAL (SELECT format('FROM %I.progress WHERE target_code = %L AND unit_code = %L AND method_code IS NOT DISTINCT '
		'FROM %L AND boundary IS NOT DISTINCT FROM %L', h.home, h.target_code, h.unit_code, h.method_code,
			h.boundary) AS row,
		h.period_text IS NULL OR h.period_text = h.period AS is_judged) its
	CROSS JOIN LATERAL (VALUES
		(1, 'target', h.target_code, 'Mục tiêu', 'Target', h.target, h.op, h.measured_vi, vi.whose, en.whose,
			'SELECT target ' || its.row),
		(2, 'base', h.base_period, 'Mức gốc', 'Base', h.base_value, h.base_period, h.measured_vi, vi.base, en.base,
			'SELECT base_value ' || its.row),
		(3, 'judgement', h.status, st.name_vi, st.name_en, h.gap, h.status, h.measured_vi, vi.judged, en.judged,
			'SELECT gap ' || its.row),
		(4, 'reason', h.reason, why.name_vi, why.name_en, NULL, h.reason, NULL, why.meaning_vi, why.meaning_en, NULL)
	) r (nth, topic, code, label_vi, label_en, value, value_text, unit_measure, vi, en, statement)
	WHERE r.nth = 1 OR its.is_judged AND r.code IS NOT NULL;
END;
COMMENT ON FUNCTION @scorecard@.targets_explained(text, text, text, @scorecard@.explained_cell, text) IS
	'Part of explain_value: the targets a figure is held against, whose they are, and the rule by which it is judged';
