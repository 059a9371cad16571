CREATE FUNCTION @scorecard@.figure_explained(unit text, indicator text, breakdown text,
	cell @scorecard@.explained_cell)
	RETURNS SETOF @scorecard@.value_step LANGUAGE sql STABLE
BEGIN ATOMIC
	WITH whole AS MATERIALIZED (
		SELECT kpi.period(cell.first, cell.last)::text COLLATE "C" AS period, i.unit_measure AS measured_vi,
			i.unit_measure_en AS measured_en, u.name_vi AS unit_vi, u.name_en AS unit_en, i.name_vi, i.name_en,
				i.multiplier,
			CASE WHEN cell.origin = ANY ('{added_up,last_of,taken_apart}'::text[]) THEN i.agg_time
				ELSE i.agg_unit END AS rule, CASE WHEN i.code IS NULL THEN 'unknown_indicator'
				WHEN u.name_en IS NULL THEN 'unknown_place' ELSE cell.reason END AS reason,
			ARRAY(SELECT p FROM @scorecard@.explained_parts(figure_explained.unit, figure_explained.indicator,
				figure_explained.breakdown, cell) p) AS parts, @scorecard@.own_schema() AS home
		FROM (VALUES (true)) one
		LEFT JOIN (
			SELECT m.code, m.multiplier, m.agg_unit, m.agg_time, i.name_vi, i.name_en, i.unit_measure,
				i.unit_measure_en,
				d.denominator IS NOT NULL AS is_ratio
			FROM @scorecard@.measure m JOIN @scorecard@.indicator d ON d.code = m.code JOIN @scorecard@.indicator_card i ON i.indicator_code = m.code
		) i ON i.code = figure_explained.indicator
		LEFT JOIN LATERAL (SELECT u.name_vi, u.name_en FROM @scorecard@.unit_card u
			WHERE u.unit_code = figure_explained.unit LIMIT 1) u ON true
	), vintage AS (
		SELECT count(*) AS n, min(f.known_from) AS first
		FROM whole w
		JOIN @scorecard@.figure f ON f.indicator = figure_explained.indicator AND f.unit = figure_explained.unit
			AND f.breakdown = figure_explained.breakdown AND f.period = w.period AND f.method = cell.method
			AND f.origin = 'reported' AND f.known_from <= (SELECT a.day FROM @scorecard@.asked a)
			AND f.recorded_at <= (SELECT a.moment FROM @scorecard@.asked a)
			AND f.superseded_at > (SELECT a.moment FROM @scorecard@.asked a)
		WHERE cell.origin = 'reported'
	), line AS (
		SELECT l.*
		FROM whole w
		CROSS JOIN vintage v
		LEFT JOIN @scorecard@.reason_card why ON why.reason = w.reason
		LEFT JOIN kpi.catalogue_word st ON st.list = 'obs_status' AND st.code = cell.obs_status
		LEFT JOIN kpi.catalogue_word conf ON conf.list = 'conf_status' AND conf.code = cell.conf_status
		LEFT JOIN @scorecard@.method_card m ON m.method_code = cell.method
		CROSS JOIN LATERAL (
			SELECT CASE WHEN cell.value IS NULL AND cell.rank_published IS NOT NULL
					THEN @scorecard@.rank_in_words(cell.rank_published, cell.of_n, 'vi')
						ELSE nullif(@scorecard@.figure_in_words(
					cell.value, cell.value_upper, cell.qualifier, w.measured_vi, 'vi'), '') END AS vi,
				CASE WHEN cell.value IS NULL AND cell.rank_published IS NOT NULL
					THEN @scorecard@.rank_in_words(cell.rank_published, cell.of_n, 'en')
						ELSE nullif(@scorecard@.figure_in_words(
					cell.value, cell.value_upper, cell.qualifier, w.measured_en, 'en'), '') END AS en
		) told
		CROSS JOIN LATERAL (VALUES
			(1, 'figure', cell.origin, 'Số liệu', 'Figure', cell.value, told.en, w.measured_vi,
				format('%s, %s, %s: %s.', coalesce(w.name_vi, figure_explained.indicator), coalesce(w.unit_vi,
					figure_explained.unit), kpi.format_period(w.period::kpi.period),
					coalesce(told.vi, CASE cell.origin WHEN 'withheld' THEN 'không công bố'
						ELSE 'không có số liệu' END)),
				format('%s, %s, %s: %s.', coalesce(w.name_en, figure_explained.indicator), coalesce(w.unit_en,
					figure_explained.unit), kpi.format_period(w.period::kpi.period, 'en'),
					coalesce(told.en, CASE cell.origin WHEN 'withheld' THEN 'withheld' ELSE 'no figure' END)),
				CASE WHEN cell.origin <> 'none' THEN @scorecard@.stated_anew(figure_explained.unit,
					figure_explained.indicator,
					figure_explained.breakdown, cell) END),
			(2, 'reason', w.reason, why.name_vi, why.name_en, NULL, NULL, NULL, why.meaning_vi, why.meaning_en, NULL),
			(2, 'withheld', CASE WHEN cell.origin = 'withheld' THEN cell.conf_status END, 'Lý do không công bố',
				'Why it is withheld',
				NULL, NULL, NULL, conf.name_vi || '.', conf.name_en || '.', NULL),
			(3, 'method', cell.method, 'Phương pháp', 'Method', NULL, NULL, NULL, m.name_vi || coalesce('; '
				|| m.document, '') || '.',
				m.name_en || coalesce('; ' || m.document, '') || '.', NULL),
			(4, 'vintage', CASE WHEN cell.origin <> 'withheld' THEN to_char(cell.known_from, 'YYYY-MM-DD') END,
				'Lần công bố', 'Vintage', nullif(v.n, 0), NULL, NULL,
				format('Công bố %s%s.', to_char(cell.known_from, 'DD/MM/YYYY'), CASE WHEN v.n > 1
					THEN format(', lần thứ %s; lần đầu %s',
					v.n, to_char(v.first, 'DD/MM/YYYY')) END),
				format('Published on %s%s.', to_char(cell.known_from, 'YYYY-MM-DD'), CASE WHEN v.n > 1 THEN format(
					', number %s; the first on %s', v.n, to_char(v.first, 'YYYY-MM-DD')) END), NULL),
			(5, 'status', CASE WHEN told.en IS NOT NULL THEN cell.obs_status END, 'Trạng thái số liệu',
				'Status of the figure', NULL, NULL,
				NULL, st.name_vi || CASE WHEN cell.break_before THEN '; không so sánh được với các kỳ trước'
					ELSE '' END || '.',
				st.name_en || CASE WHEN cell.break_before THEN '; not comparable with what came before' ELSE '' END
					|| '.', NULL),
			(6, 'rule', CASE WHEN cell.origin <> ALL ('{none,withheld}'::text[]) THEN cell.origin END, 'Cách tính',
				'How it is made',
				cell.value_of_present, w.rule, w.measured_vi,
				@scorecard@.made_in_words(w.rule, w.multiplier, cell, w.parts, w.measured_vi, 'vi'),
				@scorecard@.made_in_words(w.rule, w.multiplier, cell, w.parts, w.measured_en, 'en'), NULL)
		) l (nth, topic, code, label_vi, label_en, value, value_text, unit_measure, vi, en, statement)
		WHERE l.code IS NOT NULL AND (l.vi IS NOT NULL OR l.topic = 'figure')
		UNION ALL
		SELECT 7, 'part', p.code, p.label_vi, p.label_en, p.value, p.share::text,
			CASE WHEN cell.origin <> 'reported' THEN w.measured_vi END, format('%s: %s.', p.label_vi,
				coalesce(share.vi
				|| @scorecard@.in_words(p.value, CASE WHEN cell.origin <> 'reported' THEN w.measured_vi END, 'vi'),
				CASE WHEN p.is_withheld THEN 'không công bố' ELSE 'không có số liệu' END)),
			format('%s: %s.', p.label_en, coalesce(share.en
				|| @scorecard@.in_words(p.value, CASE WHEN cell.origin <> 'reported' THEN w.measured_en END, 'en'),
				CASE WHEN p.is_withheld THEN 'withheld' ELSE 'no figure' END)), p.statement
		FROM whole w
		CROSS JOIN LATERAL unnest(w.parts) p
		CROSS JOIN LATERAL (
			SELECT CASE WHEN p.share = 1 THEN '' ELSE @scorecard@.in_words(p.share::float8, NULL, 'vi')
				|| ' × ' END AS vi,
				CASE WHEN p.share = 1 THEN '' ELSE @scorecard@.in_words(p.share::float8, NULL, 'en')
					|| ' × ' END AS en
		) share
		UNION ALL
		SELECT 9, 'rank', r.boundary, 'Thứ hạng', 'Rank', coalesce(r.rank_published, r.rank_computed), NULL, NULL,
			CASE WHEN r.rank_published IS NOT NULL THEN format('Công bố %s.',
				@scorecard@.rank_in_words(r.rank_published, r.n_units, 'vi'))
				WHEN r.rank_computed IS NOT NULL
					THEN format('Tính được %s, từ số liệu của mọi đơn vị, làm tròn như khi công bố.',
					@scorecard@.rank_in_words(r.rank_computed, r.n_units, 'vi'))
				ELSE format('Có %s trên %s đơn vị: %s', r.n_ranked, r.n_units, why.meaning_vi) END,
			CASE WHEN r.rank_published IS NOT NULL THEN format('Published as %s.',
				@scorecard@.rank_in_words(r.rank_published, r.n_units, 'en'))
				WHEN r.rank_computed IS NOT NULL
					THEN format('Computed as %s, from the figures of all units, rounded as published.',
					@scorecard@.rank_in_words(r.rank_computed, r.n_units, 'en'))
				ELSE format('%s of %s units: %s', r.n_ranked, r.n_units, why.meaning_en) END,
			format('SELECT coalesce(rank_published, rank_computed) FROM %I.ranking WHERE indicator_code = %L AND period_text = %L '
				'AND method_code = %L AND breakdown = %L AND unit_code = %L AND boundary = %L', w.home,
					r.indicator_code, r.period_text,
				r.method_code, r.breakdown, r.unit_code, r.boundary)
		FROM whole w
		JOIN @scorecard@.ranking r ON r.indicator_code = figure_explained.indicator AND r.period_text = w.period
			AND r.method_code = cell.method AND r.breakdown = figure_explained.breakdown
				AND r.unit_code = figure_explained.unit
		LEFT JOIN @scorecard@.reason_card why ON why.reason = r.reason
	)
	SELECT row_number() OVER (ORDER BY l.nth, l.code)::int, l.topic, cell.method, l.code, l.label_vi, l.label_en,
		l.value, l.value_text,
		l.unit_measure, l.vi, l.en, l.statement
	FROM line l;
END;
COMMENT ON FUNCTION @scorecard@.figure_explained(text, text, text, @scorecard@.explained_cell) IS
	'Part of explain_value: a figure, its method, vintage and status, how it was made and of which parts, why there is none';

CREATE FUNCTION @scorecard@.explain_value(unit text, indicator text, period text, method text DEFAULT NULL,
	breakdown text DEFAULT '_T', target text DEFAULT NULL) RETURNS SETOF @scorecard@.value_step LANGUAGE sql STABLE
	-- a few rows of everything: nothing here is worth compiling
	SET jit = off
BEGIN ATOMIC
	WITH cell AS MATERIALIZED (
		SELECT c AS told, row_number() OVER (ORDER BY c.method) AS place
		FROM @scorecard@.explained_cells(explain_value.unit, explain_value.indicator, explain_value.breakdown,
			explain_value.method,
			explain_value.period) c
	), line AS (
		SELECT c.place, 1 AS block, s.*
		FROM cell c CROSS JOIN LATERAL @scorecard@.figure_explained(explain_value.unit, explain_value.indicator,
			explain_value.breakdown, c.told) s
		UNION ALL
		SELECT c.place, 2, s.*
		FROM cell c CROSS JOIN LATERAL @scorecard@.targets_explained(explain_value.unit, explain_value.indicator,
			explain_value.breakdown, c.told, explain_value.target) s
	)
	SELECT row_number() OVER (ORDER BY l.place, l.block, l.nth)::int, l.topic, l.method_code, l.code, l.label_vi,
		l.label_en, l.value,
		l.value_text, l.unit_measure, l.sentence_vi, l.sentence_en, l.statement
	FROM line l
	ORDER BY l.place, l.block, l.nth;
END;
COMMENT ON FUNCTION @scorecard@.explain_value(text, text, text, text, text, text) IS
	'How a value is decided: the figure, its method, vintage and status, what it was made of, the targets it is held against and '
	'whose they are, the rule in words with the numbers put in, the reason where there is none, and the statements that give '
	'each number anew; by every method unless one is named';
GRANT SELECT ON @scorecard@.measure TO PUBLIC;
