-- How every value is decided ------------------------------------------------------------------------------------------------

CREATE TYPE @scorecard@.value_step AS (
	nth int,
	topic text,
	method_code text,
	code text,
	label_vi text,
	label_en text,
	value float8,
	value_text text,
	unit_measure text,
	sentence_vi text,
	sentence_en text,
	statement text
);
COMMENT ON TYPE @scorecard@.value_step IS
	'One thing there is to say of a value, in words of both languages, and the statement that gives its number anew';

-- Numbers, targets and rules in words --------------------------------------------------------------------------------------

CREATE FUNCTION @scorecard@.in_words(value float8, measured_in text,
	locale text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN kpi.format_number(trim_scale(round(value::numeric, 6)), NULL, locale) || CASE
		WHEN measured_in = '%' AND locale = 'vi' THEN '%'
		WHEN measured_in IS NULL OR measured_in = '_Z' THEN ''
		ELSE ' ' || measured_in END;
COMMENT ON FUNCTION @scorecard@.in_words(float8, text,
	text) IS 'A number as people write it, with its unit of measure';

CREATE FUNCTION @scorecard@.figure_in_words(value float8, value_upper float8, qualifier text, measured_in text,
	locale text)
	RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN concat_ws(' – ', coalesce(qualifier || ' ', '') || @scorecard@.in_words(value, CASE
		WHEN value_upper IS NULL
		THEN measured_in END, locale), @scorecard@.in_words(value_upper, measured_in, locale));
COMMENT ON FUNCTION @scorecard@.figure_in_words(float8, float8, text, text, text) IS
	'A figure, with its qualifier or as a range, as people write it';

CREATE FUNCTION @scorecard@.rank_in_words(place float8, of_n int,
	locale text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN format(CASE locale WHEN 'vi' THEN 'hạng %s' ELSE 'rank %s' END, place)
		|| coalesce(format(CASE locale WHEN 'vi' THEN ' trên %s' ELSE ' of %s' END, of_n), '');
COMMENT ON FUNCTION @scorecard@.rank_in_words(float8, int, text) IS 'A place among others, as people say it';

CREATE FUNCTION @scorecard@.target_in_words(kind text, op text, target float8, target_upper float8, of_n int,
	measured_in text,
	locale text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN kind = 'binary' THEN CASE locale WHEN 'vi' THEN 'có (1)' ELSE 'yes (1)' END
		WHEN kind = 'rank' THEN format(CASE locale WHEN 'vi' THEN 'trong %s đơn vị đầu' ELSE 'among the first %s' END,
				target - (op = '<')::int) || coalesce(format(CASE locale WHEN 'vi' THEN ' trên %s' ELSE ' of %s' END,
					of_n), '')
		WHEN op = 'between' THEN format(CASE locale WHEN 'vi' THEN 'từ %s đến %s' ELSE 'from %s to %s' END,
			@scorecard@.in_words(target, NULL, locale), @scorecard@.in_words(target_upper, measured_in, locale))
		ELSE CASE op WHEN '>=' THEN CASE locale WHEN 'vi' THEN 'ít nhất' ELSE 'at least' END
			WHEN '>' THEN CASE locale WHEN 'vi' THEN 'trên' ELSE 'above' END
			WHEN '<=' THEN CASE locale WHEN 'vi' THEN 'nhiều nhất' ELSE 'at most' END
			ELSE CASE locale WHEN 'vi' THEN 'dưới' ELSE 'below' END END || ' ' || @scorecard@.in_words(target,
				measured_in, locale)
	END;
COMMENT ON FUNCTION @scorecard@.target_in_words(text, text, float8, float8, int, text, text) IS
	'What a target asks for, in words';

-- 1 value, 2 what is asked for, 3 when, 4 gap, 5 base, 6 its period, 7 way covered, 8 time elapsed, 9 pace, 10 projected,
-- 11 period of the value
CREATE FUNCTION @scorecard@.judgement_in_words(rule text, locale text,
	said text[]) RETURNS text LANGUAGE sql IMMUTABLE
	PARALLEL SAFE
	RETURN format(CASE locale WHEN 'vi' THEN CASE rule
		WHEN 'achieved' THEN '%1$s (%11$s); mục tiêu %3$s là %2$s: đã đạt.'
		WHEN 'reached_early' THEN 'Đến nay (%11$s) đã được %1$s; mục tiêu %3$s là %2$s: đã đạt trước hạn.'
		WHEN 'limit_passed' THEN 'Đến nay (%11$s) đã là %1$s; mục tiêu %3$s là %2$s: đã vượt mức cho phép.'
		WHEN 'projected' THEN
			'Đến nay (%11$s) được %1$s; theo tỷ lệ cùng kỳ năm trước, cả kỳ sẽ là %10$s; mục tiêu %3$s là %2$s.'
		WHEN 'expired' THEN '%1$s (%11$s), còn thiếu %4$s so với mục tiêu %3$s là %2$s; kỳ của mục tiêu đã qua.'
		WHEN 'maintained' THEN 'Mức gốc %5$s (%6$s) đã đạt mục tiêu %2$s; nay là %1$s (%11$s), vẫn giữ được.'
		WHEN 'lost' THEN 'Mức gốc %5$s (%6$s) đã đạt mục tiêu %2$s; nay là %1$s (%11$s), không còn đạt, thiếu %4$s.'
		WHEN 'pace' THEN 'Từ %5$s (%6$s) đến %1$s (%11$s) là %7$s quãng đường tới mục tiêu %3$s (%2$s) trong %8$s thời gian: '
			'tốc độ bằng %9$s mức cần có. Đúng tiến độ từ 0,95, chậm từ 0,60, xa dần khi dưới 0. Còn thiếu %4$s.'
		WHEN 'plan_pace' THEN '%1$s (%11$s) là %7$s kế hoạch %3$s (%2$s) trong %8$s thời gian: tốc độ bằng %9$s mức cần có. '
			'Đúng tiến độ từ 0,95, chậm từ 0,60. Còn thiếu %4$s.'
		WHEN 'no_value' THEN 'Mục tiêu %3$s là %2$s; chưa có số liệu để so sánh.'
		WHEN 'short' THEN '%1$s (%11$s); mục tiêu %3$s là %2$s; còn thiếu %4$s.'
		ELSE '%1$s (%11$s); mục tiêu %3$s là %2$s.' END
	ELSE CASE rule
		WHEN 'achieved' THEN '%1$s (%11$s); the target for %3$s is %2$s: reached.'
		WHEN 'reached_early' THEN 'So far (%11$s) it is %1$s already; the target for %3$s is %2$s: reached before its end.'
		WHEN 'limit_passed' THEN 'So far (%11$s) it is %1$s already; the target for %3$s is %2$s: the limit is passed.'
		WHEN 'projected' THEN 'So far (%11$s) it is %1$s; in the proportion of last year the whole comes to %10$s; the target '
			'for %3$s is %2$s.'
		WHEN 'expired' THEN '%1$s (%11$s), %4$s short of the target for %3$s, %2$s; its period is over.'
		WHEN 'maintained' THEN 'The base, %5$s (%6$s), met the target, %2$s; now it is %1$s (%11$s), which still does.'
		WHEN 'lost' THEN 'The base, %5$s (%6$s), met the target, %2$s; now it is %1$s (%11$s), which no longer does, by %4$s.'
		WHEN 'pace' THEN 'From %5$s (%6$s) to %1$s (%11$s) is %7$s of the way to the target for %3$s, %2$s, in %8$s of the time: '
			'%9$s of the pace needed. On track from 0.95, slow from 0.60, moving away below 0. %4$s missing.'
		WHEN 'plan_pace' THEN '%1$s (%11$s) is %7$s of the plan for %3$s, %2$s, in %8$s of the time: %9$s of the pace needed. '
			'On track from 0.95, slow from 0.60. %4$s missing.'
		WHEN 'no_value' THEN 'The target for %3$s is %2$s; there is no figure to hold against it.'
		WHEN 'short' THEN '%1$s (%11$s); the target for %3$s is %2$s; %4$s missing.'
		ELSE '%1$s (%11$s); the target for %3$s is %2$s.' END END, VARIADIC said);
COMMENT ON FUNCTION @scorecard@.judgement_in_words(text, text, text[]) IS
	'Why a target has its status: the rule in words, with the numbers put in';

CREATE FUNCTION @scorecard@.some_of(items text[], mark text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN array_to_string(items[1:6], mark) || CASE WHEN cardinality(items) > 6 THEN mark || '…' ELSE '' END;
COMMENT ON FUNCTION @scorecard@.some_of(text[], text) IS 'The first few of some items, enough to see how it goes';
