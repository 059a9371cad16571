-- The inbox takes text as people write it -------------------------------------------------------------------------

CREATE TABLE @scorecard@.inbox (
	unit text,
	indicator text,
	breakdown text,
	period text,
	value text,
	numerator text,
	denominator text,
	rank text,
	unit_measure text,
	status text,
	method text,
	published_on text,
	source text,
	note text
);
COMMENT ON TABLE @scorecard@.inbox IS 'Figures as people write them, waiting to be read';

CREATE TABLE @scorecard@.reject (
	LIKE @scorecard@.inbox,
	code text NOT NULL,
	message_vi text NOT NULL,
	message_en text NOT NULL,
	column_at_fault text,
	rejected_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE @scorecard@.reject IS 'Rows of the inbox that could not be read, each with its reason';

CREATE VIEW @scorecard@.rejected WITH (security_invoker = true) AS
SELECT r.unit, r.indicator, r.breakdown, r.period, r.value, r.numerator, r.denominator, r.rank, r.unit_measure, r.status,
	r.method, r.published_on, r.source, r.note, r.code, r.message_vi, r.message_en, r.column_at_fault,
	r.rejected_at::date AS rejected_on, NULL::text AS boundary
FROM @scorecard@.reject r;
COMMENT ON VIEW @scorecard@.rejected IS
	'Rows of the inbox that could not be read, each with its reason; for those who may enter figures. One row per rejected row';
