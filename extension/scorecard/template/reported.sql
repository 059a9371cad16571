CREATE VIEW @scorecard@.reported WITH (security_barrier = true) AS
SELECT r.* FROM @reported@ r;
COMMENT ON VIEW @scorecard@.reported IS
	'The newest published figure of every unit, indicator, breakdown, method and period, as known on the day set '
	'by kpi.as_of (publication) and kpi.recorded_as_of (what was held here), whatever territorial division is asked for; '
	'a figure that is withdrawn or not free (conf_status) is not listed. '
	'One row per unit_code, indicator_code, breakdown, method_code, period_text';
