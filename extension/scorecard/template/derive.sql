-- How figures are derived -----------------------------------------------------------------------------------------------
-- The one formulation: kept figures, their rebuild, their check and what was derived at an earlier moment all ask it. A
-- whole is worked out for each day on which one of its parts changed, by running sums: a part counts from its first day
-- and no longer from the day after its last.

CREATE TYPE @scorecard@.running AS (
	n numeric, share numeric, own numeric, value numeric, upper numeric, weighted numeric, numerator numeric,
	denominator numeric, n_parts numeric, n_weights numeric, n_ranges numeric, n_breaks numeric, n_split numeric,
	statuses numeric, qualifiers numeric);
COMMENT ON TYPE @scorecard@.running IS 'What is summed over the parts of a whole';

-- How many have each letter, in six digits each, so that counts can be added and taken away; the last letter with any is
-- the worst. Statuses of SDMX from the best to the worst are in our order.
CREATE FUNCTION @scorecard@.letter_count(letter text, letters text) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN coalesce(('{1,1e6,1e12,1e18,1e24,1e30,1e36,1e42,1e48,1e54,1e60,1e66,1e72,1e78,1e84,1e90,1e96,1e102,1e108,1e114,'
		'1e120,1e126,1e132,1e138,1e144,1e150}'::numeric[])[strpos(letters, letter)], 0);
COMMENT ON FUNCTION @scorecard@.letter_count(text, text) IS 'One of a letter, as a number that counts of each letter add up in';
CREATE FUNCTION @scorecard@.worst_letter(counts numeric, letters text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN substr(letters, (length(trunc(counts)::text) - 1) / 6 + 1, 1) COLLATE "C";
COMMENT ON FUNCTION @scorecard@.worst_letter(numeric, text) IS 'The last of the letters that were counted';
CREATE FUNCTION @scorecard@.common_qualifier(counts numeric, n numeric) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE counts WHEN 0 THEN NULL WHEN n THEN '>' WHEN n * 1e6 THEN '>=' WHEN n * 1e12 THEN '<'
		WHEN n * 1e18 THEN '<=' ELSE '~' END COLLATE "C";
COMMENT ON FUNCTION @scorecard@.common_qualifier(numeric, numeric) IS
	'The qualifier that all parts have, none where none has one, else about';

CREATE FUNCTION @scorecard@.rolled_value(rule text, multiplier numeric, sums @scorecard@.running) RETURNS numeric
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE rule
		WHEN 'sum' THEN trim_scale((sums).value)
		WHEN 'simple_mean' THEN trim_scale((sums).value / nullif((sums).share, 0))
		WHEN 'ratio' THEN CASE WHEN (sums).n_parts = (sums).n
			THEN trim_scale(multiplier * (sums).numerator / nullif((sums).denominator, 0)) END
		WHEN 'weighted_mean' THEN CASE WHEN (sums).n_weights = (sums).n
			THEN trim_scale((sums).weighted / nullif((sums).denominator, 0)) END
	END;
COMMENT ON FUNCTION @scorecard@.rolled_value(text, numeric, @scorecard@.running) IS
	'The figure of a whole by the way its indicator adds up (agg_unit): a sum, a mean, a ratio of sums';

CREATE FUNCTION @scorecard@.why_no_value(rule text, sums @scorecard@.running, expected bigint, withheld bigint) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN rule = 'none' THEN 'not_mergeable'
		WHEN rule = 'recompute' THEN 'not_recomputed'
		WHEN withheld > 0 THEN 'withheld_member'
		WHEN rule = 'ratio' AND (sums).n_parts < (sums).n OR rule = 'weighted_mean' AND (sums).n_weights < (sums).n
			THEN 'no_components'
		WHEN (rule = 'ratio' OR rule = 'weighted_mean') AND (sums).denominator = 0 THEN 'zero_denominator'
		WHEN (sums).n < expected THEN 'missing_members'
	END COLLATE "C";
COMMENT ON FUNCTION @scorecard@.why_no_value(text, @scorecard@.running, bigint, bigint) IS
	'Why a whole has no value; null where it has one';
