CREATE FUNCTION @scorecard@.made_in_words(rule text, multiplier numeric, cell @scorecard@.explained_cell,
	parts @scorecard@.explained_part[],
	measured_in text, locale text) RETURNS text LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT CASE
		WHEN (cell).origin = 'reported' THEN CASE locale WHEN 'vi' THEN 'Số liệu báo cáo' ELSE 'As reported' END
			|| coalesce(': ' || (cell).source, '') || '.' || CASE WHEN rule = 'ratio' AND (cell).denominator <> 0
				AND (cell).numerator IS NOT NULL THEN format(' %s × %s / %s = %s.', multiplier,
				@scorecard@.in_words((cell).numerator::float8, NULL, locale),
				@scorecard@.in_words((cell).denominator::float8, NULL, locale),
				@scorecard@.in_words((multiplier * (cell).numerator / nullif((cell).denominator, 0))::float8,
					measured_in, locale))
				ELSE '' END
		WHEN (cell).origin = 'last_of' THEN CASE locale WHEN 'vi' THEN 'Lấy số liệu cuối kỳ: '
			ELSE 'The last figure of the period: ' END
			|| made || '.'
		WHEN (cell).origin = 'taken_apart' THEN CASE locale WHEN 'vi' THEN 'Số lũy kế trừ số lũy kế trước đó: '
			ELSE 'The cumulated figure less the one before it: ' END || array_to_string(p.plain, ' − ') || ' = '
				|| made || '.'
		WHEN (cell).value IS NULL AND (cell).reason = ANY ('{not_mergeable,not_recomputed}'::text[])
			OR p.plain IS NULL THEN NULL
		ELSE CASE rule
			WHEN 'sum' THEN CASE locale WHEN 'vi' THEN 'Cộng: ' ELSE 'Sum: ' END || @scorecard@.some_of(p.shared,
				' + ')
			WHEN 'ratio' THEN CASE locale WHEN 'vi' THEN 'Tỷ số của các tổng: ' ELSE 'Ratio of sums: ' END || CASE
				WHEN p.numerators IS NOT NULL THEN format('%s × (%s) / (%s)', multiplier,
					@scorecard@.some_of(p.numerators, ' + '),
				@scorecard@.some_of(p.denominators, ' + ')) ELSE @scorecard@.some_of(p.shared, ', ') END
			WHEN 'weighted_mean' THEN CASE locale WHEN 'vi' THEN 'Trung bình, quyền số là mẫu số: '
				ELSE 'Mean, weighted by the denominators: ' END || CASE WHEN p.weighted IS NOT NULL
				THEN format('(%s) / (%s)', @scorecard@.some_of(p.weighted, ' + '), @scorecard@.some_of(p.denominators,
					' + '))
				ELSE @scorecard@.some_of(p.shared, ', ') END
			ELSE CASE locale WHEN 'vi' THEN 'Trung bình cộng: ' ELSE 'Mean: ' END || format('(%s) / %s',
				@scorecard@.some_of(p.shared, ' + '),
				p.weight) END
			|| coalesce(' = ' || made, '') || format(CASE locale WHEN 'vi' THEN '. Có %s trên %s thành phần.'
				ELSE '. %s of %s parts are there.' END, (cell).n_present, (cell).n_expected) END
	FROM (
		SELECT array_agg(n.value ORDER BY t.share DESC, t.code) AS plain,
			array_agg(n.share || n.value ORDER BY t.code) AS shared,
			CASE WHEN count(t.numerator) = count(*) AND count(t.denominator) = count(*) THEN array_agg(n.share
				|| n.numerator ORDER BY t.code) END AS numerators,
			CASE WHEN count(t.denominator) = count(*) THEN array_agg(n.share
				|| n.denominator ORDER BY t.code) END AS denominators,
			CASE WHEN count(t.denominator) = count(*) THEN array_agg(n.share || n.value || ' × '
				|| n.denominator ORDER BY t.code) END
				AS weighted,
			@scorecard@.in_words(sum(t.share)::float8, NULL, locale) AS weight
		FROM unnest(parts) t
		CROSS JOIN LATERAL (SELECT @scorecard@.in_words(t.value, NULL, locale) AS value,
			@scorecard@.in_words(t.numerator::float8, NULL, locale) AS numerator,
			@scorecard@.in_words(t.denominator::float8, NULL, locale) AS denominator,
			CASE WHEN abs(t.share) = 1 THEN '' ELSE @scorecard@.in_words(t.share::float8, NULL, locale)
				|| ' × ' END AS share) n
		WHERE t.value IS NOT NULL
	) p
	CROSS JOIN LATERAL (SELECT @scorecard@.in_words((cell).value, measured_in, locale) AS made) total;
END;
COMMENT ON FUNCTION @scorecard@.made_in_words(text, numeric, @scorecard@.explained_cell, @scorecard@.explained_part[],
	text, text) IS
	'How a figure was made, in words, with the numbers put in';
