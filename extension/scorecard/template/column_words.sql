-- Columns that mean something else here than elsewhere -----------------------------------------------------------------
-- What a column is called stands in kpi.scorecard_column; what is said here goes before it.

COMMENT ON COLUMN @scorecard@.inbox.unit IS 'The place, by name or code, as written';
COMMENT ON COLUMN @scorecard@.inbox.indicator IS 'The indicator, by code or whole name, as written';
COMMENT ON COLUMN @scorecard@.inbox.breakdown IS
	'The part the figure is for, by code or name, as written; empty for the total';
COMMENT ON COLUMN @scorecard@.inbox.period IS 'The period, as written';
COMMENT ON COLUMN @scorecard@.inbox.value IS 'The figure with its unit, bound or range, as written';
COMMENT ON COLUMN @scorecard@.inbox.numerator IS 'The numerator, as written';
COMMENT ON COLUMN @scorecard@.inbox.denominator IS 'The denominator, as written';
COMMENT ON COLUMN @scorecard@.inbox.rank IS 'The rank with its N (31/34), as written';
COMMENT ON COLUMN @scorecard@.inbox.unit_measure IS
	'The unit of measure the figure is in, as written; empty for the indicators own';
COMMENT ON COLUMN @scorecard@.inbox.status IS
	'Status of the figure as written: ước, sơ bộ, chính thức, kế hoạch, a letter of SDMX, embargo';
COMMENT ON COLUMN @scorecard@.inbox.method IS 'How the figure was compiled, by code or name, as written';
COMMENT ON COLUMN @scorecard@.inbox.published_on IS 'Day of publication, as written; empty for today';
COMMENT ON COLUMN @scorecard@.inbox.source IS 'Where the figure was published, as written';
COMMENT ON COLUMN @scorecard@.inbox.note IS 'Remark, as written';
COMMENT ON COLUMN @scorecard@.inbox_row.unit IS 'The place, by name or code, as written';
COMMENT ON COLUMN @scorecard@.inbox_row.indicator IS 'The indicator, by code or whole name, as written';
COMMENT ON COLUMN @scorecard@.inbox_row.breakdown IS
	'The part the figure is for, by code or name, as written; empty for the total';
COMMENT ON COLUMN @scorecard@.inbox_row.period IS 'The period, as written';
COMMENT ON COLUMN @scorecard@.inbox_row.value IS 'The figure with its unit, bound or range, as written';
COMMENT ON COLUMN @scorecard@.inbox_row.numerator IS 'The numerator, as written';
COMMENT ON COLUMN @scorecard@.inbox_row.denominator IS 'The denominator, as written';
COMMENT ON COLUMN @scorecard@.inbox_row.rank IS 'The rank with its N (31/34), as written';
COMMENT ON COLUMN @scorecard@.inbox_row.unit_measure IS
	'The unit of measure the figure is in, as written; empty for the indicators own';
COMMENT ON COLUMN @scorecard@.inbox_row.status IS
	'Status of the figure as written: ước, sơ bộ, chính thức, kế hoạch, a letter of SDMX, embargo';
COMMENT ON COLUMN @scorecard@.inbox_row.method IS 'How the figure was compiled, by code or name, as written';
COMMENT ON COLUMN @scorecard@.inbox_row.published_on IS 'Day of publication, as written; empty for today';
COMMENT ON COLUMN @scorecard@.inbox_row.source IS 'Where the figure was published, as written';
COMMENT ON COLUMN @scorecard@.inbox_row.note IS 'Remark, as written';
COMMENT ON COLUMN @scorecard@.reject.unit IS 'The place, by name or code, as written';
COMMENT ON COLUMN @scorecard@.reject.indicator IS 'The indicator, by code or whole name, as written';
COMMENT ON COLUMN @scorecard@.reject.breakdown IS
	'The part the figure is for, by code or name, as written; empty for the total';
COMMENT ON COLUMN @scorecard@.reject.period IS 'The period, as written';
COMMENT ON COLUMN @scorecard@.reject.value IS 'The figure with its unit, bound or range, as written';
COMMENT ON COLUMN @scorecard@.reject.numerator IS 'The numerator, as written';
COMMENT ON COLUMN @scorecard@.reject.denominator IS 'The denominator, as written';
COMMENT ON COLUMN @scorecard@.reject.rank IS 'The rank with its N (31/34), as written';
COMMENT ON COLUMN @scorecard@.reject.unit_measure IS
	'The unit of measure the figure is in, as written; empty for the indicators own';
COMMENT ON COLUMN @scorecard@.reject.status IS
	'Status of the figure as written: ước, sơ bộ, chính thức, kế hoạch, a letter of SDMX, embargo';
COMMENT ON COLUMN @scorecard@.reject.method IS 'How the figure was compiled, by code or name, as written';
COMMENT ON COLUMN @scorecard@.reject.published_on IS 'Day of publication, as written; empty for today';
COMMENT ON COLUMN @scorecard@.reject.source IS 'Where the figure was published, as written';
COMMENT ON COLUMN @scorecard@.reject.note IS 'Remark, as written';
COMMENT ON COLUMN @scorecard@.reject.code IS 'Code of the first fault';
COMMENT ON COLUMN @scorecard@.reject.column_at_fault IS 'Column of the first fault';
COMMENT ON COLUMN @scorecard@.framework_choice.source IS
	'What is uncertain, by a name of one''s own: sensitivity tells these apart';
COMMENT ON COLUMN @scorecard@.framework.kind IS
	'index: an index to be computed, criteria: a list of criteria to be reported on';
COMMENT ON COLUMN @scorecard@.suppression_rule.kind IS 'Kind of unit the rule is for; _T for every kind';
COMMENT ON COLUMN @scorecard@.target.kind IS 'level, rank, growth, binary (yes or no) or plan';
COMMENT ON COLUMN @scorecard@.boundary_member.boundary IS 'The division';
COMMENT ON COLUMN @scorecard@.map_label.boundary IS 'The division the map is of';
COMMENT ON COLUMN @scorecard@.access_right.role IS 'Name of the role';
COMMENT ON COLUMN @scorecard@.boundary.valid IS 'Days on which the division is in force';
COMMENT ON COLUMN @scorecard@.target.value IS 'What is to be reached, in the unit of measure; of a rank the place';
COMMENT ON COLUMN @scorecard@.target.value_upper IS 'Upper end of a band';
COMMENT ON COLUMN @scorecard@.target.of_n IS 'How many units the place is among';
