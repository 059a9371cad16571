-- These called the server's functions by name, which is looked up slowly; operators, classes and aggregates keep them.

CREATE OR REPLACE FUNCTION period_lt(period, period) RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_lt';

CREATE OR REPLACE FUNCTION period_le(period, period) RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_le';

CREATE OR REPLACE FUNCTION period_eq(period, period) RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_eq';

CREATE OR REPLACE FUNCTION period_ne(period, period) RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_ne';

CREATE OR REPLACE FUNCTION period_ge(period, period) RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_ge';

CREATE OR REPLACE FUNCTION period_gt(period, period) RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_gt';

CREATE OR REPLACE FUNCTION period_cmp(period, period) RETURNS integer
	LANGUAGE c IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_cmp';

CREATE OR REPLACE FUNCTION period_smaller(period, period) RETURNS period
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_smaller';

CREATE OR REPLACE FUNCTION period_larger(period, period) RETURNS period
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_larger';
