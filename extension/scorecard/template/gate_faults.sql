-- Every rule of the gate that a figure breaks ---------------------------------------------------------------------------

-- The gate names the first fault; here a figure is held against each of its two kinds of rules, what it says and when.
CREATE FUNCTION @scorecard@.gate_faults(lower numeric, upper numeric, is_ratio boolean, multiplier numeric, unit_end date,
	period text, known_from date, value numeric, value_upper numeric, numerator numeric, denominator numeric,
	obs_status text, conf_status text, is_plan boolean, today date) RETURNS text[]
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT array_agg(@scorecard@.fault_column(f.fault) || ': ' || f.fault ORDER BY f.nth)
	FROM (
		SELECT min(a.nth) AS nth, a.fault
		FROM (VALUES
			(1, @scorecard@.figure_fault(lower, upper, is_ratio, multiplier, unit_end, period, known_from, value, value_upper,
				numerator, denominator, obs_status, conf_status, true, today)),
			(2, @scorecard@.figure_fault(NULL, NULL, is_ratio, multiplier, unit_end, period, known_from, value, value_upper,
				numerator, denominator, obs_status, conf_status, true, today)),
			(3, @scorecard@.figure_fault(NULL, NULL, false, multiplier, unit_end, period, known_from, value, NULL, NULL, NULL,
				obs_status, conf_status, is_plan, today)),
			(4, @scorecard@.figure_fault(NULL, NULL, false, multiplier, NULL, period, known_from, value, NULL, NULL, NULL,
				obs_status, conf_status, is_plan, today)),
			(5, @scorecard@.figure_fault(NULL, NULL, false, multiplier, NULL, period, known_from, NULL, NULL, NULL, NULL,
				obs_status, conf_status, is_plan, today))
		) AS a (nth, fault)
		WHERE a.fault IS NOT NULL
		GROUP BY a.fault
	) f;
END;
COMMENT ON FUNCTION @scorecard@.gate_faults(numeric, numeric, boolean, numeric, date, text, date, numeric, numeric, numeric,
	numeric, text, text, boolean, date) IS 'Every rule of the gate that a figure breaks, each with its column';
