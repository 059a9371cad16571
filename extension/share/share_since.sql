-- Summaries compared, added and taken away again ------------------------------------------------------------------------

CREATE FUNCTION ratio_summary_eq(ratio_summary, ratio_summary) RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_ratio_summary_eq';
COMMENT ON FUNCTION ratio_summary_eq(ratio_summary, ratio_summary) IS
	'Whether two summaries say the same: kind, rows and totals';

CREATE FUNCTION ratio_summary_ne(ratio_summary, ratio_summary) RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_ratio_summary_ne';
COMMENT ON FUNCTION ratio_summary_ne(ratio_summary, ratio_summary) IS
	'Whether two summaries do not say the same';

CREATE FUNCTION ratio_summary_hash(ratio_summary) RETURNS int
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_ratio_summary_hash';
COMMENT ON FUNCTION ratio_summary_hash(ratio_summary) IS
	'Hash of a summary';

CREATE FUNCTION ratio_summary_hash_extended(ratio_summary, bigint) RETURNS bigint
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_ratio_summary_hash_extended';
COMMENT ON FUNCTION ratio_summary_hash_extended(ratio_summary, bigint) IS
	'Hash of a summary with a seed';

CREATE FUNCTION ratio_summary_minus(ratio_summary, ratio_summary) RETURNS ratio_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_ratio_summary_minus';
COMMENT ON FUNCTION ratio_summary_minus(ratio_summary, ratio_summary) IS
	'A summary without the rows behind another, which must be a part of it; NULL when none is left';

CREATE OPERATOR = (
	LEFTARG = ratio_summary, RIGHTARG = ratio_summary, FUNCTION = ratio_summary_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = pg_catalog.eqsel, JOIN = pg_catalog.eqjoinsel,
	HASHES
);
COMMENT ON OPERATOR = (ratio_summary, ratio_summary) IS
	'the same kind, rows and totals; of double precision the same values, however they were added up';

CREATE OPERATOR <> (
	LEFTARG = ratio_summary, RIGHTARG = ratio_summary, FUNCTION = ratio_summary_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = pg_catalog.neqsel, JOIN = pg_catalog.neqjoinsel
);
COMMENT ON OPERATOR <> (ratio_summary, ratio_summary) IS 'not the same kind, rows and totals';

CREATE OPERATOR + (
	LEFTARG = ratio_summary, RIGHTARG = ratio_summary, FUNCTION = ratio_combine, COMMUTATOR = +
);
COMMENT ON OPERATOR + (ratio_summary, ratio_summary) IS 'the rows behind both; NULL adds nothing';

CREATE OPERATOR - (
	LEFTARG = ratio_summary, RIGHTARG = ratio_summary, FUNCTION = ratio_summary_minus
);
COMMENT ON OPERATOR - (ratio_summary, ratio_summary) IS
	'the rows behind the first without those behind the second; sums of numeric only';

CREATE OPERATOR CLASS ratio_summary_ops DEFAULT FOR TYPE ratio_summary USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 ratio_summary_hash(ratio_summary),
	FUNCTION 2 ratio_summary_hash_extended(ratio_summary, bigint);
COMMENT ON OPERATOR FAMILY ratio_summary_ops USING hash IS
	'Hashing of ratio_summary values, for DISTINCT and GROUP BY';
COMMENT ON OPERATOR CLASS ratio_summary_ops USING hash IS
	'Hashing of ratio_summary values, for DISTINCT and GROUP BY';

CREATE FUNCTION digital_share_summary_eq(digital_share_summary, digital_share_summary) RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_digital_share_summary_eq';
COMMENT ON FUNCTION digital_share_summary_eq(digital_share_summary, digital_share_summary) IS
	'Whether two summaries say the same: kind, rows and totals';

CREATE FUNCTION digital_share_summary_ne(digital_share_summary, digital_share_summary) RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_digital_share_summary_ne';
COMMENT ON FUNCTION digital_share_summary_ne(digital_share_summary, digital_share_summary) IS
	'Whether two summaries do not say the same';

CREATE FUNCTION digital_share_summary_hash(digital_share_summary) RETURNS int
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_digital_share_summary_hash';
COMMENT ON FUNCTION digital_share_summary_hash(digital_share_summary) IS
	'Hash of a summary';

CREATE FUNCTION digital_share_summary_hash_extended(digital_share_summary, bigint) RETURNS bigint
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_digital_share_summary_hash_extended';
COMMENT ON FUNCTION digital_share_summary_hash_extended(digital_share_summary, bigint) IS
	'Hash of a summary with a seed';

CREATE FUNCTION digital_share_summary_minus(digital_share_summary, digital_share_summary) RETURNS digital_share_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_digital_share_summary_minus';
COMMENT ON FUNCTION digital_share_summary_minus(digital_share_summary, digital_share_summary) IS
	'A summary without the rows behind another, which must be a part of it; NULL when none is left';

CREATE OPERATOR = (
	LEFTARG = digital_share_summary, RIGHTARG = digital_share_summary, FUNCTION = digital_share_summary_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = pg_catalog.eqsel, JOIN = pg_catalog.eqjoinsel,
	HASHES
);
COMMENT ON OPERATOR = (digital_share_summary, digital_share_summary) IS
	'the same kind, rows and totals; of double precision the same values, however they were added up';

CREATE OPERATOR <> (
	LEFTARG = digital_share_summary, RIGHTARG = digital_share_summary, FUNCTION = digital_share_summary_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = pg_catalog.neqsel, JOIN = pg_catalog.neqjoinsel
);
COMMENT ON OPERATOR <> (digital_share_summary, digital_share_summary) IS 'not the same kind, rows and totals';

CREATE OPERATOR + (
	LEFTARG = digital_share_summary, RIGHTARG = digital_share_summary, FUNCTION = digital_share_combine, COMMUTATOR = +
);
COMMENT ON OPERATOR + (digital_share_summary, digital_share_summary) IS 'the rows behind both; NULL adds nothing';

CREATE OPERATOR - (
	LEFTARG = digital_share_summary, RIGHTARG = digital_share_summary, FUNCTION = digital_share_summary_minus
);
COMMENT ON OPERATOR - (digital_share_summary, digital_share_summary) IS
	'the rows behind the first without those behind the second; sums of numeric only';

CREATE OPERATOR CLASS digital_share_summary_ops DEFAULT FOR TYPE digital_share_summary USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 digital_share_summary_hash(digital_share_summary),
	FUNCTION 2 digital_share_summary_hash_extended(digital_share_summary, bigint);
COMMENT ON OPERATOR FAMILY digital_share_summary_ops USING hash IS
	'Hashing of digital_share_summary values, for DISTINCT and GROUP BY';
COMMENT ON OPERATOR CLASS digital_share_summary_ops USING hash IS
	'Hashing of digital_share_summary values, for DISTINCT and GROUP BY';
