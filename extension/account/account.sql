-- Index numbers, deflation, contributions, productivity, capital, adoption curves.

-- Index numbers. A row is one item: price and quantity before (0) and now (1). Summaries are flat values of fixed size,
-- at once aggregate state, what workers exchange, and what users store.

CREATE TYPE index_summary;

CREATE FUNCTION index_summary_in(cstring) RETURNS index_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_index_summary_in';
COMMENT ON FUNCTION index_summary_in(cstring) IS 'Input of type index_summary';

CREATE FUNCTION index_summary_out(index_summary) RETURNS cstring
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_index_summary_out';
COMMENT ON FUNCTION index_summary_out(index_summary) IS 'Output of type index_summary; exact, whatever the settings';

CREATE FUNCTION index_summary_recv(internal) RETURNS index_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_index_summary_recv';
COMMENT ON FUNCTION index_summary_recv(internal) IS 'Binary input of type index_summary';

CREATE FUNCTION index_summary_send(index_summary) RETURNS bytea
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_index_summary_send';
COMMENT ON FUNCTION index_summary_send(index_summary) IS 'Binary output of type index_summary';

CREATE TYPE index_summary (
	INPUT = index_summary_in,
	OUTPUT = index_summary_out,
	RECEIVE = index_summary_recv,
	SEND = index_summary_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = main
);
COMMENT ON TYPE index_summary IS
	'Sums of price times quantity, before and now crossed, and the number of items behind them: Laspeyres, '
	'Paasche and Fisher indices; store it and combine with rollup()';

CREATE TYPE tornqvist_summary;

CREATE FUNCTION tornqvist_summary_in(cstring) RETURNS tornqvist_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_tornqvist_summary_in';
COMMENT ON FUNCTION tornqvist_summary_in(cstring) IS 'Input of type tornqvist_summary';

CREATE FUNCTION tornqvist_summary_out(tornqvist_summary) RETURNS cstring
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_tornqvist_summary_out';
COMMENT ON FUNCTION tornqvist_summary_out(tornqvist_summary) IS
	'Output of type tornqvist_summary; exact, whatever the settings';

CREATE FUNCTION tornqvist_summary_recv(internal) RETURNS tornqvist_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_tornqvist_summary_recv';
COMMENT ON FUNCTION tornqvist_summary_recv(internal) IS 'Binary input of type tornqvist_summary';

CREATE FUNCTION tornqvist_summary_send(tornqvist_summary) RETURNS bytea
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_tornqvist_summary_send';
COMMENT ON FUNCTION tornqvist_summary_send(tornqvist_summary) IS 'Binary output of type tornqvist_summary';

CREATE TYPE tornqvist_summary (
	INPUT = tornqvist_summary_in,
	OUTPUT = tornqvist_summary_out,
	RECEIVE = tornqvist_summary_recv,
	SEND = tornqvist_summary_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = main
);
COMMENT ON TYPE tornqvist_summary IS
	'Values and values times logarithms of price and quantity relatives, and the number of items behind them: '
	'Törnqvist and geometric indices; store it and combine with rollup()';

CREATE TYPE walsh_summary;

CREATE FUNCTION walsh_summary_in(cstring) RETURNS walsh_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_walsh_summary_in';
COMMENT ON FUNCTION walsh_summary_in(cstring) IS 'Input of type walsh_summary';

CREATE FUNCTION walsh_summary_out(walsh_summary) RETURNS cstring
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_walsh_summary_out';
COMMENT ON FUNCTION walsh_summary_out(walsh_summary) IS 'Output of type walsh_summary; exact, whatever the settings';

CREATE FUNCTION walsh_summary_recv(internal) RETURNS walsh_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_walsh_summary_recv';
COMMENT ON FUNCTION walsh_summary_recv(internal) IS 'Binary input of type walsh_summary';

CREATE FUNCTION walsh_summary_send(walsh_summary) RETURNS bytea
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_walsh_summary_send';
COMMENT ON FUNCTION walsh_summary_send(walsh_summary) IS 'Binary output of type walsh_summary';

CREATE TYPE walsh_summary (
	INPUT = walsh_summary_in,
	OUTPUT = walsh_summary_out,
	RECEIVE = walsh_summary_recv,
	SEND = walsh_summary_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = main
);
COMMENT ON TYPE walsh_summary IS
	'Prices by geometric means of quantities and quantities by geometric means of prices, and the number of '
	'items behind them: Walsh indices; store it and combine with rollup()';

-- What summaries give.

CREATE FUNCTION laspeyres_price(index_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_laspeyres_price';
COMMENT ON FUNCTION laspeyres_price(index_summary) IS
	'Laspeyres price index, sum p1 q0 / sum p0 q0 (1 = no change); NULL where a value it is divided by is not '
	'above zero';

CREATE FUNCTION exact_laspeyres_price(index_summary) RETURNS numeric
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_exact_laspeyres_price';
COMMENT ON FUNCTION exact_laspeyres_price(index_summary) IS
	'Laspeyres price index, sum p1 q0 / sum p0 q0, as numeric, of a summary of numeric values; NULL as the '
	'other';

CREATE FUNCTION laspeyres_quantity(index_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_laspeyres_quantity';
COMMENT ON FUNCTION laspeyres_quantity(index_summary) IS
	'Laspeyres quantity index, sum p0 q1 / sum p0 q0 (1 = no change); NULL where a value it is divided by is '
	'not above zero';

CREATE FUNCTION exact_laspeyres_quantity(index_summary) RETURNS numeric
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_exact_laspeyres_quantity';
COMMENT ON FUNCTION exact_laspeyres_quantity(index_summary) IS
	'Laspeyres quantity index, sum p0 q1 / sum p0 q0, as numeric, of a summary of numeric values; NULL as the '
	'other';

CREATE FUNCTION paasche_price(index_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_paasche_price';
COMMENT ON FUNCTION paasche_price(index_summary) IS
	'Paasche price index, sum p1 q1 / sum p0 q1 (1 = no change); NULL where a value it is divided by is not '
	'above zero';

CREATE FUNCTION exact_paasche_price(index_summary) RETURNS numeric
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_exact_paasche_price';
COMMENT ON FUNCTION exact_paasche_price(index_summary) IS
	'Paasche price index, sum p1 q1 / sum p0 q1, as numeric, of a summary of numeric values; NULL as the other';

CREATE FUNCTION paasche_quantity(index_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_paasche_quantity';
COMMENT ON FUNCTION paasche_quantity(index_summary) IS
	'Paasche quantity index, sum p1 q1 / sum p1 q0 (1 = no change); NULL where a value it is divided by is '
	'not above zero';

CREATE FUNCTION exact_paasche_quantity(index_summary) RETURNS numeric
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_exact_paasche_quantity';
COMMENT ON FUNCTION exact_paasche_quantity(index_summary) IS
	'Paasche quantity index, sum p1 q1 / sum p1 q0, as numeric, of a summary of numeric values; NULL as the '
	'other';

CREATE FUNCTION fisher_price(index_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_fisher_price';
COMMENT ON FUNCTION fisher_price(index_summary) IS
	'Fisher price index, the geometric mean of Laspeyres and Paasche (1 = no change); NULL where a value it '
	'is divided by is not above zero';

CREATE FUNCTION exact_fisher_price(index_summary) RETURNS numeric
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_exact_fisher_price';
COMMENT ON FUNCTION exact_fisher_price(index_summary) IS
	'Fisher price index, the geometric mean of Laspeyres and Paasche, as numeric, of a summary of numeric '
	'values; NULL as the other';

CREATE FUNCTION fisher_quantity(index_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_fisher_quantity';
COMMENT ON FUNCTION fisher_quantity(index_summary) IS
	'Fisher quantity index, the geometric mean of Laspeyres and Paasche (1 = no change); NULL where a value '
	'it is divided by is not above zero';

CREATE FUNCTION exact_fisher_quantity(index_summary) RETURNS numeric
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_exact_fisher_quantity';
COMMENT ON FUNCTION exact_fisher_quantity(index_summary) IS
	'Fisher quantity index, the geometric mean of Laspeyres and Paasche, as numeric, of a summary of numeric '
	'values; NULL as the other';

CREATE FUNCTION value_ratio(index_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_value_ratio';
COMMENT ON FUNCTION value_ratio(index_summary) IS
	'Value now over value before, sum p1 q1 / sum p0 q0; Fisher price times Fisher quantity (1 = no change); '
	'NULL where a value it is divided by is not above zero';

CREATE FUNCTION exact_value_ratio(index_summary) RETURNS numeric
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_exact_value_ratio';
COMMENT ON FUNCTION exact_value_ratio(index_summary) IS
	'Value now over value before, sum p1 q1 / sum p0 q0; Fisher price times Fisher quantity, as numeric, of a '
	'summary of numeric values; NULL as the other';

CREATE FUNCTION observations(index_summary) RETURNS bigint
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_index_observations';
COMMENT ON FUNCTION observations(index_summary) IS 'Items that entered the sums';

CREATE FUNCTION tornqvist_price(tornqvist_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_tornqvist_price';
COMMENT ON FUNCTION tornqvist_price(tornqvist_summary) IS
	'Törnqvist price index: price relatives weighed geometrically by the mean of both value shares; NULL '
	'where a value is not above zero';

CREATE FUNCTION tornqvist_quantity(tornqvist_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_tornqvist_quantity';
COMMENT ON FUNCTION tornqvist_quantity(tornqvist_summary) IS
	'Törnqvist quantity index; NULL where a value is not above zero or an item has a quantity in one period '
	'only';

CREATE FUNCTION geometric_laspeyres_price(tornqvist_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_geometric_laspeyres_price';
COMMENT ON FUNCTION geometric_laspeyres_price(tornqvist_summary) IS
	'Price relatives weighed geometrically by value shares before; NULL where the value before is not above '
	'zero';

CREATE FUNCTION geometric_laspeyres_quantity(tornqvist_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_geometric_laspeyres_quantity';
COMMENT ON FUNCTION geometric_laspeyres_quantity(tornqvist_summary) IS
	'Quantity relatives weighed geometrically by value shares before; NULL where the value before is not '
	'above zero or an item has a quantity in one period only';

CREATE FUNCTION geometric_paasche_price(tornqvist_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_geometric_paasche_price';
COMMENT ON FUNCTION geometric_paasche_price(tornqvist_summary) IS
	'Price relatives weighed geometrically by value shares now; NULL where the value now is not above zero';

CREATE FUNCTION geometric_paasche_quantity(tornqvist_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_geometric_paasche_quantity';
COMMENT ON FUNCTION geometric_paasche_quantity(tornqvist_summary) IS
	'Quantity relatives weighed geometrically by value shares now; NULL where the value now is not above zero '
	'or an item has a quantity in one period only';

CREATE FUNCTION observations(tornqvist_summary) RETURNS bigint
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_tornqvist_observations';
COMMENT ON FUNCTION observations(tornqvist_summary) IS 'Items that entered the sums';

CREATE FUNCTION walsh_price(walsh_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_walsh_price';
COMMENT ON FUNCTION walsh_price(walsh_summary) IS
	'Walsh price index, sum p1 sqrt(q0 q1) / sum p0 sqrt(q0 q1) (1 = no change); NULL where a value it is '
	'divided by is not above zero';

CREATE FUNCTION walsh_quantity(walsh_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_walsh_quantity';
COMMENT ON FUNCTION walsh_quantity(walsh_summary) IS
	'Walsh quantity index, sum q1 sqrt(p0 p1) / sum q0 sqrt(p0 p1) (1 = no change); NULL where a value it is '
	'divided by is not above zero';

CREATE FUNCTION observations(walsh_summary) RETURNS bigint
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_walsh_observations';
COMMENT ON FUNCTION observations(walsh_summary) IS 'Items that entered the sums';

CREATE FUNCTION laspeyres_contribution(summary index_summary, p0 float8, q0 float8, p1 float8, q1 float8,
	part text DEFAULT 'quantity') RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_laspeyres_contribution';
COMMENT ON FUNCTION laspeyres_contribution(index_summary, float8, float8, float8, float8, text) IS
	'What one item adds to the growth of the Laspeyres quantity (or price) index of the summary, in '
	'percentage points; all items together add up to that growth';

CREATE FUNCTION fisher_contribution(summary index_summary, p0 float8, q0 float8, p1 float8, q1 float8,
	part text DEFAULT 'quantity') RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_fisher_contribution';
COMMENT ON FUNCTION fisher_contribution(index_summary, float8, float8, float8, float8, text) IS
	'What one item adds to the growth of the Fisher quantity (or price) index of the summary, in percentage '
	'points; all items together add up to that growth';

-- Steps of the aggregates. Not strict: an item with a NULL is skipped, a part without rows combines.

CREATE FUNCTION index_accum(state index_summary, p0 float8, q0 float8, p1 float8, q1 float8) RETURNS index_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_index_accum';
COMMENT ON FUNCTION index_accum(index_summary, float8, float8, float8, float8) IS
	'Transition of index_summary(float8, float8, float8, float8)';

CREATE FUNCTION index_accum(state index_summary, p0 numeric, q0 numeric, p1 numeric, q1 numeric) RETURNS index_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_index_accum_numeric';
COMMENT ON FUNCTION index_accum(index_summary, numeric, numeric, numeric, numeric) IS
	'Transition of index_summary(numeric, numeric, numeric, numeric)';

CREATE FUNCTION tornqvist_accum(state tornqvist_summary, p0 float8, q0 float8, p1 float8,
	q1 float8) RETURNS tornqvist_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_tornqvist_accum';
COMMENT ON FUNCTION tornqvist_accum(tornqvist_summary, float8, float8, float8, float8) IS
	'Transition of tornqvist_summary(float8, float8, float8, float8)';

CREATE FUNCTION walsh_accum(state walsh_summary, p0 float8, q0 float8, p1 float8, q1 float8) RETURNS walsh_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_walsh_accum';
COMMENT ON FUNCTION walsh_accum(walsh_summary, float8, float8, float8, float8) IS
	'Transition of walsh_summary(float8, float8, float8, float8)';

CREATE FUNCTION index_combine(index_summary, index_summary) RETURNS index_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_index_combine';
COMMENT ON FUNCTION index_combine(index_summary, index_summary) IS
	'Sums of two summaries, either of which may be NULL';

CREATE FUNCTION tornqvist_combine(tornqvist_summary, tornqvist_summary) RETURNS tornqvist_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_tornqvist_combine';
COMMENT ON FUNCTION tornqvist_combine(tornqvist_summary, tornqvist_summary) IS
	'Sums of two summaries, either of which may be NULL';

CREATE FUNCTION walsh_combine(walsh_summary, walsh_summary) RETURNS walsh_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_walsh_combine';
COMMENT ON FUNCTION walsh_combine(walsh_summary, walsh_summary) IS
	'Sums of two summaries, either of which may be NULL';

-- Aggregates. A one-step aggregate is a final function over the transition of its summary, so that PostgreSQL runs the
-- transition once for all of them.

CREATE AGGREGATE laspeyres_price(p0 float8, q0 float8, p1 float8, q1 float8) (
	SFUNC = index_accum,
	STYPE = index_summary,
	SSPACE = 112,
	FINALFUNC = laspeyres_price,
	COMBINEFUNC = index_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE laspeyres_price(float8, float8, float8, float8) IS
	'Laspeyres price index, sum p1 q0 / sum p0 q0 (1 = no change); NULL where a value it is divided by is not '
	'above zero';

CREATE AGGREGATE laspeyres_price(p0 numeric, q0 numeric, p1 numeric, q1 numeric) (
	SFUNC = index_accum,
	STYPE = index_summary,
	SSPACE = 112,
	FINALFUNC = exact_laspeyres_price,
	COMBINEFUNC = index_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE laspeyres_price(numeric, numeric, numeric, numeric) IS
	'Laspeyres price index, sum p1 q0 / sum p0 q0 (1 = no change); NULL where a value it is divided by is not '
	'above zero';

CREATE AGGREGATE laspeyres_quantity(p0 float8, q0 float8, p1 float8, q1 float8) (
	SFUNC = index_accum,
	STYPE = index_summary,
	SSPACE = 112,
	FINALFUNC = laspeyres_quantity,
	COMBINEFUNC = index_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE laspeyres_quantity(float8, float8, float8, float8) IS
	'Laspeyres quantity index, sum p0 q1 / sum p0 q0 (1 = no change); NULL where a value it is divided by is '
	'not above zero';

CREATE AGGREGATE laspeyres_quantity(p0 numeric, q0 numeric, p1 numeric, q1 numeric) (
	SFUNC = index_accum,
	STYPE = index_summary,
	SSPACE = 112,
	FINALFUNC = exact_laspeyres_quantity,
	COMBINEFUNC = index_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE laspeyres_quantity(numeric, numeric, numeric, numeric) IS
	'Laspeyres quantity index, sum p0 q1 / sum p0 q0 (1 = no change); NULL where a value it is divided by is '
	'not above zero';

CREATE AGGREGATE paasche_price(p0 float8, q0 float8, p1 float8, q1 float8) (
	SFUNC = index_accum,
	STYPE = index_summary,
	SSPACE = 112,
	FINALFUNC = paasche_price,
	COMBINEFUNC = index_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE paasche_price(float8, float8, float8, float8) IS
	'Paasche price index, sum p1 q1 / sum p0 q1 (1 = no change); NULL where a value it is divided by is not '
	'above zero';

CREATE AGGREGATE paasche_price(p0 numeric, q0 numeric, p1 numeric, q1 numeric) (
	SFUNC = index_accum,
	STYPE = index_summary,
	SSPACE = 112,
	FINALFUNC = exact_paasche_price,
	COMBINEFUNC = index_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE paasche_price(numeric, numeric, numeric, numeric) IS
	'Paasche price index, sum p1 q1 / sum p0 q1 (1 = no change); NULL where a value it is divided by is not '
	'above zero';

CREATE AGGREGATE paasche_quantity(p0 float8, q0 float8, p1 float8, q1 float8) (
	SFUNC = index_accum,
	STYPE = index_summary,
	SSPACE = 112,
	FINALFUNC = paasche_quantity,
	COMBINEFUNC = index_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE paasche_quantity(float8, float8, float8, float8) IS
	'Paasche quantity index, sum p1 q1 / sum p1 q0 (1 = no change); NULL where a value it is divided by is '
	'not above zero';

CREATE AGGREGATE paasche_quantity(p0 numeric, q0 numeric, p1 numeric, q1 numeric) (
	SFUNC = index_accum,
	STYPE = index_summary,
	SSPACE = 112,
	FINALFUNC = exact_paasche_quantity,
	COMBINEFUNC = index_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE paasche_quantity(numeric, numeric, numeric, numeric) IS
	'Paasche quantity index, sum p1 q1 / sum p1 q0 (1 = no change); NULL where a value it is divided by is '
	'not above zero';

CREATE AGGREGATE fisher_price(p0 float8, q0 float8, p1 float8, q1 float8) (
	SFUNC = index_accum,
	STYPE = index_summary,
	SSPACE = 112,
	FINALFUNC = fisher_price,
	COMBINEFUNC = index_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE fisher_price(float8, float8, float8, float8) IS
	'Fisher price index, the geometric mean of Laspeyres and Paasche (1 = no change); NULL where a value it '
	'is divided by is not above zero';

CREATE AGGREGATE fisher_price(p0 numeric, q0 numeric, p1 numeric, q1 numeric) (
	SFUNC = index_accum,
	STYPE = index_summary,
	SSPACE = 112,
	FINALFUNC = exact_fisher_price,
	COMBINEFUNC = index_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE fisher_price(numeric, numeric, numeric, numeric) IS
	'Fisher price index, the geometric mean of Laspeyres and Paasche (1 = no change); NULL where a value it '
	'is divided by is not above zero';

CREATE AGGREGATE fisher_quantity(p0 float8, q0 float8, p1 float8, q1 float8) (
	SFUNC = index_accum,
	STYPE = index_summary,
	SSPACE = 112,
	FINALFUNC = fisher_quantity,
	COMBINEFUNC = index_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE fisher_quantity(float8, float8, float8, float8) IS
	'Fisher quantity index, the geometric mean of Laspeyres and Paasche (1 = no change); NULL where a value '
	'it is divided by is not above zero';

CREATE AGGREGATE fisher_quantity(p0 numeric, q0 numeric, p1 numeric, q1 numeric) (
	SFUNC = index_accum,
	STYPE = index_summary,
	SSPACE = 112,
	FINALFUNC = exact_fisher_quantity,
	COMBINEFUNC = index_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE fisher_quantity(numeric, numeric, numeric, numeric) IS
	'Fisher quantity index, the geometric mean of Laspeyres and Paasche (1 = no change); NULL where a value '
	'it is divided by is not above zero';

CREATE AGGREGATE value_ratio(p0 float8, q0 float8, p1 float8, q1 float8) (
	SFUNC = index_accum,
	STYPE = index_summary,
	SSPACE = 112,
	FINALFUNC = value_ratio,
	COMBINEFUNC = index_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE value_ratio(float8, float8, float8, float8) IS
	'Value now over value before, sum p1 q1 / sum p0 q0; Fisher price times Fisher quantity (1 = no change); '
	'NULL where a value it is divided by is not above zero';

CREATE AGGREGATE value_ratio(p0 numeric, q0 numeric, p1 numeric, q1 numeric) (
	SFUNC = index_accum,
	STYPE = index_summary,
	SSPACE = 112,
	FINALFUNC = exact_value_ratio,
	COMBINEFUNC = index_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE value_ratio(numeric, numeric, numeric, numeric) IS
	'Value now over value before, sum p1 q1 / sum p0 q0; Fisher price times Fisher quantity (1 = no change); '
	'NULL where a value it is divided by is not above zero';

CREATE AGGREGATE index_summary(p0 float8, q0 float8, p1 float8, q1 float8) (
	SFUNC = index_accum,
	STYPE = index_summary,
	SSPACE = 112,
	COMBINEFUNC = index_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE index_summary(float8, float8, float8, float8) IS
	'Sums that the Laspeyres, Paasche and Fisher indices of these items are made of';

CREATE AGGREGATE index_summary(p0 numeric, q0 numeric, p1 numeric, q1 numeric) (
	SFUNC = index_accum,
	STYPE = index_summary,
	SSPACE = 112,
	COMBINEFUNC = index_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE index_summary(numeric, numeric, numeric, numeric) IS
	'Sums that the Laspeyres, Paasche and Fisher indices of these items are made of';

CREATE AGGREGATE tornqvist_price(p0 float8, q0 float8, p1 float8, q1 float8) (
	SFUNC = tornqvist_accum,
	STYPE = tornqvist_summary,
	SSPACE = 128,
	FINALFUNC = tornqvist_price,
	COMBINEFUNC = tornqvist_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE tornqvist_price(float8, float8, float8, float8) IS
	'Törnqvist price index: price relatives weighed geometrically by the mean of both value shares; NULL '
	'where a value is not above zero';

CREATE AGGREGATE tornqvist_quantity(p0 float8, q0 float8, p1 float8, q1 float8) (
	SFUNC = tornqvist_accum,
	STYPE = tornqvist_summary,
	SSPACE = 128,
	FINALFUNC = tornqvist_quantity,
	COMBINEFUNC = tornqvist_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE tornqvist_quantity(float8, float8, float8, float8) IS
	'Törnqvist quantity index; NULL where a value is not above zero or an item has a quantity in one period '
	'only';

CREATE AGGREGATE geometric_laspeyres_price(p0 float8, q0 float8, p1 float8, q1 float8) (
	SFUNC = tornqvist_accum,
	STYPE = tornqvist_summary,
	SSPACE = 128,
	FINALFUNC = geometric_laspeyres_price,
	COMBINEFUNC = tornqvist_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE geometric_laspeyres_price(float8, float8, float8, float8) IS
	'Price relatives weighed geometrically by value shares before; NULL where the value before is not above '
	'zero';

CREATE AGGREGATE geometric_laspeyres_quantity(p0 float8, q0 float8, p1 float8, q1 float8) (
	SFUNC = tornqvist_accum,
	STYPE = tornqvist_summary,
	SSPACE = 128,
	FINALFUNC = geometric_laspeyres_quantity,
	COMBINEFUNC = tornqvist_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE geometric_laspeyres_quantity(float8, float8, float8, float8) IS
	'Quantity relatives weighed geometrically by value shares before; NULL where the value before is not '
	'above zero or an item has a quantity in one period only';

CREATE AGGREGATE geometric_paasche_price(p0 float8, q0 float8, p1 float8, q1 float8) (
	SFUNC = tornqvist_accum,
	STYPE = tornqvist_summary,
	SSPACE = 128,
	FINALFUNC = geometric_paasche_price,
	COMBINEFUNC = tornqvist_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE geometric_paasche_price(float8, float8, float8, float8) IS
	'Price relatives weighed geometrically by value shares now; NULL where the value now is not above zero';

CREATE AGGREGATE geometric_paasche_quantity(p0 float8, q0 float8, p1 float8, q1 float8) (
	SFUNC = tornqvist_accum,
	STYPE = tornqvist_summary,
	SSPACE = 128,
	FINALFUNC = geometric_paasche_quantity,
	COMBINEFUNC = tornqvist_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE geometric_paasche_quantity(float8, float8, float8, float8) IS
	'Quantity relatives weighed geometrically by value shares now; NULL where the value now is not above zero '
	'or an item has a quantity in one period only';

CREATE AGGREGATE tornqvist_summary(p0 float8, q0 float8, p1 float8, q1 float8) (
	SFUNC = tornqvist_accum,
	STYPE = tornqvist_summary,
	SSPACE = 128,
	COMBINEFUNC = tornqvist_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE tornqvist_summary(float8, float8, float8, float8) IS
	'Sums that the Törnqvist and the geometric indices of these items are made of';

CREATE AGGREGATE walsh_price(p0 float8, q0 float8, p1 float8, q1 float8) (
	SFUNC = walsh_accum,
	STYPE = walsh_summary,
	SSPACE = 80,
	FINALFUNC = walsh_price,
	COMBINEFUNC = walsh_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE walsh_price(float8, float8, float8, float8) IS
	'Walsh price index, sum p1 sqrt(q0 q1) / sum p0 sqrt(q0 q1) (1 = no change); NULL where a value it is '
	'divided by is not above zero';

CREATE AGGREGATE walsh_quantity(p0 float8, q0 float8, p1 float8, q1 float8) (
	SFUNC = walsh_accum,
	STYPE = walsh_summary,
	SSPACE = 80,
	FINALFUNC = walsh_quantity,
	COMBINEFUNC = walsh_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE walsh_quantity(float8, float8, float8, float8) IS
	'Walsh quantity index, sum q1 sqrt(p0 p1) / sum q0 sqrt(p0 p1) (1 = no change); NULL where a value it is '
	'divided by is not above zero';

CREATE AGGREGATE walsh_summary(p0 float8, q0 float8, p1 float8, q1 float8) (
	SFUNC = walsh_accum,
	STYPE = walsh_summary,
	SSPACE = 80,
	COMBINEFUNC = walsh_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE walsh_summary(float8, float8, float8, float8) IS
	'Sums that the Walsh indices of these items are made of';

CREATE AGGREGATE rollup(index_summary) (
	SFUNC = index_combine,
	STYPE = index_summary,
	SSPACE = 112,
	COMBINEFUNC = index_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(index_summary) IS 'Summary of all items behind the given summaries';

CREATE AGGREGATE rollup(tornqvist_summary) (
	SFUNC = tornqvist_combine,
	STYPE = tornqvist_summary,
	SSPACE = 128,
	COMBINEFUNC = tornqvist_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(tornqvist_summary) IS 'Summary of all items behind the given summaries';

CREATE AGGREGATE rollup(walsh_summary) (
	SFUNC = walsh_combine,
	STYPE = walsh_summary,
	SSPACE = 80,
	COMBINEFUNC = walsh_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(walsh_summary) IS 'Summary of all items behind the given summaries';

-- Series of indices and amounts.

CREATE FUNCTION chain_index(links series, base_value float8 DEFAULT 100) RETURNS series
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_chain_index';
COMMENT ON FUNCTION chain_index(series, float8) IS
	'Index from its links, each over the period before it; starts with base_value in the period before the '
	'first link';

CREATE FUNCTION rebase(index series, at period, base_value float8 DEFAULT 100) RETURNS series
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_rebase';
COMMENT ON FUNCTION rebase(series, period, float8) IS
	'An index with base_value in the period at, or on the mean of the shorter periods that make it up';

CREATE FUNCTION link_factor(old series, new series, at period) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_link_factor';
COMMENT ON FUNCTION link_factor(series, series, period) IS
	'Level of the old series over that of the new one in a period that has both';

CREATE FUNCTION splice(old series, new series, at period, level_of text DEFAULT 'new') RETURNS series
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_splice';
COMMENT ON FUNCTION splice(series, series, period, text) IS
	'The old series before the link period and the new one from it on, at the level of the new or of the old; '
	'the result depends on the link';

CREATE FUNCTION deflate(current float8, price_index float8, base_index float8 DEFAULT 100) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_deflate';
COMMENT ON FUNCTION deflate(float8, float8, float8) IS 'An amount in prices of where the price index is base_index';

CREATE FUNCTION deflated(current series, price_index series, base period) RETURNS series
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_deflated';
COMMENT ON FUNCTION deflated(series, series, period) IS
	'Amounts in prices of the base period, whatever base the price index is published on';

CREATE FUNCTION double_deflate(output float8, intermediate float8, output_price float8, intermediate_price float8,
	base_index float8 DEFAULT 100) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_double_deflate';
COMMENT ON FUNCTION double_deflate(float8, float8, float8, float8, float8) IS
	'Real value added: output and intermediate consumption, each by its own price index; may be negative';

CREATE FUNCTION double_deflated(output series, intermediate series, output_price series, intermediate_price series,
	base period) RETURNS series
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_double_deflated';
COMMENT ON FUNCTION double_deflated(series, series, series, series, period) IS
	'Real value added in prices of the base period; may be negative';

CREATE FUNCTION chain_volume(current series, previous_prices series, reference period) RETURNS series
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_chain_volume';
COMMENT ON FUNCTION chain_volume(series, series, period) IS
	'Amounts chained from amounts in prices of the period before, at the level of the reference period; with a '
	'year as reference of shorter periods, in average prices of the year before (annual overlap); not additive '
	'over items';

CREATE FUNCTION capital_stock(investment series, depreciation float8, growth float8 DEFAULT NULL,
	initial float8 DEFAULT NULL) RETURNS series
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_capital_stock';
COMMENT ON FUNCTION capital_stock(series, float8, float8, float8) IS
	'Stock at the end of each period by perpetual inventory, rates in percent a period; the first stock is '
	'investment over growth and depreciation, unless the one before is given';

CREATE FUNCTION growth(series series, over_base text DEFAULT 'previous') RETURNS series
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_growth';
COMMENT ON FUNCTION growth(series, text) IS
	'Growth in percent over the previous period or over year_before; NULL where that figure is missing or not '
	'above zero';

CREATE TYPE growth_result AS (
	total float8,
	compound float8,
	logarithmic float8,
	doubling_years float8
);
COMMENT ON TYPE growth_result IS
	'Growth between two figures; NULL where a figure or the number of years is not above zero';
COMMENT ON COLUMN growth_result.total IS 'Growth in percent over all years';
COMMENT ON COLUMN growth_result.compound IS 'Growth in percent a year that compounds to the total';
COMMENT ON COLUMN growth_result.logarithmic IS '100 times the logarithm of the ratio, a year';
COMMENT ON COLUMN growth_result.doubling_years IS 'Years to double at that rate; NULL without growth';

CREATE FUNCTION growth_between(first float8, last float8, years float8) RETURNS growth_result
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_growth_between';
COMMENT ON FUNCTION growth_between(float8, float8, float8) IS
	'Growth between two figures: in all, a year compounded, a year in logarithms, and years to double';

CREATE TYPE contribution_row AS (
	item text,
	period text,
	value_before float8,
	value float8,
	growth float8,
	contribution float8,
	share_of_growth float8,
	since_first float8,
	total_growth float8,
	total_since_first float8,
	reason text
);
COMMENT ON TYPE contribution_row IS 'What one item added to the growth of the total in one period';
COMMENT ON COLUMN contribution_row.item IS 'The item, a row of the matrix';
COMMENT ON COLUMN contribution_row.period IS 'The period, a column of the matrix';
COMMENT ON COLUMN contribution_row.value_before IS 'Amount in the period before';
COMMENT ON COLUMN contribution_row.value IS 'Amount in the period, in the same prices as value_before';
COMMENT ON COLUMN contribution_row.growth IS 'Growth of the item in percent; NULL from a base that is not above zero';
COMMENT ON COLUMN contribution_row.contribution IS
	'To the growth of the total, in percentage points; adds up over items';
COMMENT ON COLUMN contribution_row.share_of_growth IS
	'Contribution over the growth of the total, in percent; NULL without growth';
COMMENT ON COLUMN contribution_row.since_first IS
	'Contribution to the growth of the total since the first period, in percentage points';
COMMENT ON COLUMN contribution_row.total_growth IS 'Growth of the total in percent';
COMMENT ON COLUMN contribution_row.total_since_first IS 'Growth of the total since the first period, in percent';
COMMENT ON COLUMN contribution_row.reason IS
	'no_growth, falling (shares of a fall: a positive one pulled down), base_not_positive';

CREATE FUNCTION contributions(amounts matrix) RETURNS SETOF contribution_row
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 100
	AS 'MODULE_PATHNAME', 'kpi_pg_contributions';
COMMENT ON FUNCTION contributions(matrix) IS 'Contributions to growth of items x periods in constant prices';

CREATE FUNCTION contributions(current matrix, previous_prices matrix) RETURNS SETOF contribution_row
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 100
	AS 'MODULE_PATHNAME', 'kpi_pg_contributions_chained';
COMMENT ON FUNCTION contributions(matrix, matrix) IS
	'Contributions to chained growth: items x periods in current prices, and in prices of the period before; '
	'they add up where chained amounts do not';

-- Growth accounting.

CREATE FUNCTION icor(investment float8, output_before float8, output float8) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_icor';
COMMENT ON FUNCTION icor(float8, float8, float8) IS
	'Investment over the change of output, all in constant prices; NULL where output did not grow';

CREATE FUNCTION icor(investment_rate float8, growth float8) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_icor_of_rates';
COMMENT ON FUNCTION icor(float8, float8) IS
	'Investment in percent of output over growth in percent; NULL without growth';

CREATE TYPE tfp_result AS (
	output_growth float8,
	capital_growth float8,
	labour_growth float8,
	capital_contribution float8,
	labour_contribution float8,
	tfp_growth float8,
	capital_share float8,
	labour_share float8,
	tfp_share float8,
	level_ratio float8,
	reason text
);
COMMENT ON TYPE tfp_result IS 'Sources of growth in percent; of method log_tornqvist in 100 times logarithms';
COMMENT ON COLUMN tfp_result.output_growth IS 'Growth of output';
COMMENT ON COLUMN tfp_result.capital_growth IS 'Growth of the capital stock';
COMMENT ON COLUMN tfp_result.labour_growth IS 'Growth of employment';
COMMENT ON COLUMN tfp_result.capital_contribution IS 'Of capital, in percentage points';
COMMENT ON COLUMN tfp_result.labour_contribution IS 'Of labour, in percentage points';
COMMENT ON COLUMN tfp_result.tfp_growth IS 'The rest: growth of total factor productivity';
COMMENT ON COLUMN tfp_result.capital_share IS 'Of capital in the growth of output, in percent';
COMMENT ON COLUMN tfp_result.labour_share IS 'Of labour in the growth of output, in percent';
COMMENT ON COLUMN tfp_result.tfp_share IS 'Of total factor productivity in the growth of output, in percent';
COMMENT ON COLUMN tfp_result.level_ratio IS 'Level of total factor productivity now over before, Cobb-Douglas';
COMMENT ON COLUMN tfp_result.reason IS 'no_growth (shares are NULL), falling (shares of a fall)';

CREATE FUNCTION tfp(output_before float8, output float8, capital_before float8, capital float8,
	labour_before float8, labour float8, labour_share float8, labour_share_now float8 DEFAULT NULL,
	method text DEFAULT 'discrete') RETURNS tfp_result
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_tfp';
COMMENT ON FUNCTION tfp(float8, float8, float8, float8, float8, float8, float8, float8, text) IS
	'Total factor productivity of capital and labour, the labour share of income in percent; methods discrete '
	'and log_tornqvist, which takes the mean of two labour shares';

CREATE TYPE growth_factor_row AS (
	factor text,
	growth float8,
	contribution float8,
	share_of_growth float8,
	reason text
);
COMMENT ON TYPE growth_factor_row IS
	'What one factor added to growth; of method log_tornqvist in 100 times logarithms';
COMMENT ON COLUMN growth_factor_row.factor IS 'The factor; the last row is tfp, the rest';
COMMENT ON COLUMN growth_factor_row.growth IS 'Of the factor';
COMMENT ON COLUMN growth_factor_row.contribution IS 'To the growth of output, in percentage points';
COMMENT ON COLUMN growth_factor_row.share_of_growth IS 'In percent; NULL without growth';
COMMENT ON COLUMN growth_factor_row.reason IS 'no_growth, falling (shares of a fall)';

CREATE FUNCTION growth_accounting(output_before float8, output float8, factors text[], before float8[],
	now float8[], shares float8[], method text DEFAULT 'log_tornqvist') RETURNS SETOF growth_factor_row
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 4
	AS 'MODULE_PATHNAME', 'kpi_pg_growth_accounting';
COMMENT ON FUNCTION growth_accounting(float8, float8, text[], float8[], float8[], float8[], text) IS
	'Sources of growth with any factors, such as digital and other capital, whose shares of income add up to '
	'100 percent';

CREATE TYPE productivity_summary;

CREATE FUNCTION productivity_summary_in(cstring) RETURNS productivity_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_productivity_summary_in';
COMMENT ON FUNCTION productivity_summary_in(cstring) IS 'Input of type productivity_summary';

CREATE FUNCTION productivity_summary_out(productivity_summary) RETURNS cstring
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_productivity_summary_out';
COMMENT ON FUNCTION productivity_summary_out(productivity_summary) IS
	'Output of type productivity_summary; exact, whatever the settings';

CREATE FUNCTION productivity_summary_recv(internal) RETURNS productivity_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_productivity_summary_recv';
COMMENT ON FUNCTION productivity_summary_recv(internal) IS 'Binary input of type productivity_summary';

CREATE FUNCTION productivity_summary_send(productivity_summary) RETURNS bytea
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_productivity_summary_send';
COMMENT ON FUNCTION productivity_summary_send(productivity_summary) IS 'Binary output of type productivity_summary';

CREATE TYPE productivity_summary (
	INPUT = productivity_summary_in,
	OUTPUT = productivity_summary_out,
	RECEIVE = productivity_summary_recv,
	SEND = productivity_summary_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = main
);
COMMENT ON TYPE productivity_summary IS
	'Value added and workers before and now, crossed, and the number of industries behind them; store it and '
	'combine with rollup()';

CREATE TYPE productivity_result AS (
	productivity_before float8,
	productivity float8,
	growth float8,
	contribution float8,
	within_effect float8,
	static_effect float8,
	dynamic_effect float8,
	within_midpoint float8,
	between_midpoint float8
);
COMMENT ON TYPE productivity_result IS
	'Labour productivity and where its growth came from, effects in percentage points';
COMMENT ON COLUMN productivity_result.productivity_before IS
	'Value added per worker before; NULL of an industry without workers';
COMMENT ON COLUMN productivity_result.productivity IS
	'Value added per worker now; NULL of an industry without workers';
COMMENT ON COLUMN productivity_result.growth IS 'Of that, in percent';
COMMENT ON COLUMN productivity_result.contribution IS
	'To the growth of the totals productivity, in percentage points: within, static and dynamic effect '
	'together';
COMMENT ON COLUMN productivity_result.within_effect IS 'Productivity rose where workers were';
COMMENT ON COLUMN productivity_result.static_effect IS 'Workers moved to where productivity was higher';
COMMENT ON COLUMN productivity_result.dynamic_effect IS 'Workers moved to where productivity rose';
COMMENT ON COLUMN productivity_result.within_midpoint IS
	'Of two effects: productivity, at the mean of both distributions of workers';
COMMENT ON COLUMN productivity_result.between_midpoint IS
	'Of two effects: workers, at the mean of both productivities';

CREATE FUNCTION productivity_shift_share(productivity_summary) RETURNS productivity_result
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_productivity_shift_share';
COMMENT ON FUNCTION productivity_shift_share(productivity_summary) IS
	'Growth of labour productivity and its parts; NULL where the productivity before is not above zero';

CREATE FUNCTION productivity_shift_share(summary productivity_summary, va0 float8, l0 float8, va1 float8,
	l1 float8) RETURNS productivity_result
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_productivity_shift_share_industry';
COMMENT ON FUNCTION productivity_shift_share(productivity_summary, float8, float8, float8, float8) IS
	'What one industry adds to the parts of the summarys growth of productivity';

CREATE FUNCTION observations(productivity_summary) RETURNS bigint
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_productivity_observations';
COMMENT ON FUNCTION observations(productivity_summary) IS 'Industries that entered the sums';

CREATE FUNCTION productivity_accum(state productivity_summary, va0 float8, l0 float8, va1 float8,
	l1 float8) RETURNS productivity_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_productivity_accum';
COMMENT ON FUNCTION productivity_accum(productivity_summary, float8, float8, float8, float8) IS
	'Transition of productivity_summary(float8, float8, float8, float8)';

CREATE FUNCTION productivity_combine(productivity_summary, productivity_summary) RETURNS productivity_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_productivity_combine';
COMMENT ON FUNCTION productivity_combine(productivity_summary, productivity_summary) IS
	'Sums of two summaries, either of which may be NULL';

CREATE AGGREGATE productivity_shift_share(va0 float8, l0 float8, va1 float8, l1 float8) (
	SFUNC = productivity_accum,
	STYPE = productivity_summary,
	SSPACE = 112,
	FINALFUNC = productivity_shift_share,
	COMBINEFUNC = productivity_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE productivity_shift_share(float8, float8, float8, float8) IS
	'Growth of labour productivity and its parts, from value added in constant prices and workers of each '
	'industry before and now';

CREATE AGGREGATE productivity_summary(va0 float8, l0 float8, va1 float8, l1 float8) (
	SFUNC = productivity_accum,
	STYPE = productivity_summary,
	SSPACE = 112,
	COMBINEFUNC = productivity_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE productivity_summary(float8, float8, float8, float8) IS
	'Sums that the growth of labour productivity and its parts are made of';

CREATE AGGREGATE rollup(productivity_summary) (
	SFUNC = productivity_combine,
	STYPE = productivity_summary,
	SSPACE = 112,
	COMBINEFUNC = productivity_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(productivity_summary) IS 'Summary of all industries behind the given summaries';

-- The digital economys part.

CREATE TYPE digital_contribution_result AS (
	growth float8,
	digital_growth float8,
	contribution float8,
	share_of_growth float8,
	share_before float8,
	share_now float8,
	share_change float8,
	reason text
);
COMMENT ON TYPE digital_contribution_result IS 'The digital economy in the growth of the total, in constant prices';
COMMENT ON COLUMN digital_contribution_result.growth IS 'Of the total, in percent';
COMMENT ON COLUMN digital_contribution_result.digital_growth IS 'Of the digital economy, in percent';
COMMENT ON COLUMN digital_contribution_result.contribution IS
	'Of the digital economy to the growth of the total, in percentage points';
COMMENT ON COLUMN digital_contribution_result.share_of_growth IS
	'That over the growth of the total, in percent; NULL without growth';
COMMENT ON COLUMN digital_contribution_result.share_before IS 'Digital economy in percent of the total, before';
COMMENT ON COLUMN digital_contribution_result.share_now IS 'Digital economy in percent of the total, now';
COMMENT ON COLUMN digital_contribution_result.share_change IS 'In percentage points';
COMMENT ON COLUMN digital_contribution_result.reason IS 'no_growth, falling (the share of a fall), base_not_positive';

CREATE FUNCTION digital_contribution(digital_before float8, digital float8, total_before float8,
	total float8) RETURNS digital_contribution_result
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_digital_contribution';
COMMENT ON FUNCTION digital_contribution(float8, float8, float8, float8) IS
	'What the digital economy added to growth, from amounts in constant prices';

CREATE TYPE digital_growth_row AS (
	period period,
	share float8,
	digital_growth float8,
	total_growth float8,
	rest_growth float8,
	digital_index float8,
	total_index float8
);
COMMENT ON TYPE digital_growth_row IS 'One period on the path to a share';
COMMENT ON COLUMN digital_growth_row.period IS 'The period';
COMMENT ON COLUMN digital_growth_row.share IS 'Share of the total at its end, in percent';
COMMENT ON COLUMN digital_growth_row.digital_growth IS 'Growth the digital economy needs in it, in percent';
COMMENT ON COLUMN digital_growth_row.total_growth IS 'Growth of the total, in percent';
COMMENT ON COLUMN digital_growth_row.rest_growth IS 'Growth of the rest of the total, in percent';
COMMENT ON COLUMN digital_growth_row.digital_index IS 'Digital economy, base period = 100';
COMMENT ON COLUMN digital_growth_row.total_index IS 'Total, base period = 100';

CREATE FUNCTION digital_growth_path(base_period period, share float8, target_period period, target_share float8,
	growth float8, shape text, basis text DEFAULT 'total') RETURNS SETOF digital_growth_row
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 20
	AS 'MODULE_PATHNAME', 'kpi_pg_digital_growth_path';
COMMENT ON FUNCTION digital_growth_path(period, float8, period, float8, float8, text, text) IS
	'Growth the digital economy needs, period by period, for its share to reach a target along a path of the '
	'named shape, given the growth a period of the total or of the rest; all in percent';

-- Adoption curves.

CREATE TYPE adoption_result AS (
	curve text,
	ceiling float8,
	ceiling_se float8,
	shape float8,
	shape_se float8,
	rate float8,
	rate_se float8,
	midpoint float8,
	midpoint_se float8,
	peak_rate float8,
	time_10_90 float8,
	origin float8,
	n int,
	df int,
	rss float8,
	sigma float8,
	r2 float8,
	aic float8,
	rcond float8,
	reason text
);
COMMENT ON TYPE adoption_result IS
	'An adoption curve fitted to levels; NULL with a reason where the data do not tell';
COMMENT ON COLUMN adoption_result.curve IS 'logistic, gompertz, bass, bass_increments or logit';
COMMENT ON COLUMN adoption_result.ceiling IS 'Level that is approached: K, or m of bass';
COMMENT ON COLUMN adoption_result.ceiling_se IS 'Its standard error; NULL where it was given';
COMMENT ON COLUMN adoption_result.shape IS 'b2 of logistic and logit, a of gompertz, p of bass';
COMMENT ON COLUMN adoption_result.shape_se IS 'Its standard error';
COMMENT ON COLUMN adoption_result.rate IS 'b3 of logistic and logit, b of gompertz, q of bass';
COMMENT ON COLUMN adoption_result.rate_se IS 'Its standard error';
COMMENT ON COLUMN adoption_result.midpoint IS 'Time of the fastest rise';
COMMENT ON COLUMN adoption_result.midpoint_se IS 'Its standard error; NULL for bass';
COMMENT ON COLUMN adoption_result.peak_rate IS 'Rise in one unit of time there';
COMMENT ON COLUMN adoption_result.time_10_90 IS 'Time from 10 to 90 percent of the ceiling';
COMMENT ON COLUMN adoption_result.origin IS 'Time 0 of shape: the start of the first period of a series; 0 of arrays';
COMMENT ON COLUMN adoption_result.n IS 'Points fitted';
COMMENT ON COLUMN adoption_result.df IS 'Degrees of freedom: points less parameters';
COMMENT ON COLUMN adoption_result.rss IS 'Sum of squared residuals; of logit in log odds';
COMMENT ON COLUMN adoption_result.sigma IS 'Residual standard error';
COMMENT ON COLUMN adoption_result.r2 IS '1 less rss over the sum of squares about the mean';
COMMENT ON COLUMN adoption_result.aic IS 'Akaikes criterion; lower is better among curves fitted to the same levels';
COMMENT ON COLUMN adoption_result.rcond IS
	'Reciprocal condition of the scaled Jacobian; near 0 where parameters cannot be told apart';
COMMENT ON COLUMN adoption_result.reason IS
	'insufficient_data, no_variation, outside_scale, not_rising, no_saturation, not_converged: no fit; '
	'ceiling_passed: a fit, but a level lies above its ceiling';

CREATE FUNCTION adoption_fit(t float8[], y float8[], curve text, ceiling float8 DEFAULT NULL) RETURNS adoption_result
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_adoption_fit';
COMMENT ON FUNCTION adoption_fit(float8[], float8[], text, float8) IS
	'A curve of adoption fitted by least squares to levels y at times t; a ceiling is found where the data '
	'show one, or given';

CREATE FUNCTION adoption_fit(series series, curve text, ceiling float8 DEFAULT NULL) RETURNS adoption_result
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_adoption_fit_series';
COMMENT ON FUNCTION adoption_fit(series, text, float8) IS
	'A curve of adoption fitted by least squares to a series, times in years at the end of each period; a '
	'ceiling is found where the data show one, or given';

CREATE TYPE adoption_row AS (
	t float8,
	period period,
	value float8,
	fitted float8,
	mean_lo float8,
	mean_hi float8,
	lo float8,
	hi float8,
	reason text
);
COMMENT ON TYPE adoption_row IS 'The level of an adoption curve at one time';
COMMENT ON COLUMN adoption_row.t IS 'The time';
COMMENT ON COLUMN adoption_row.period IS 'The period, of a series';
COMMENT ON COLUMN adoption_row.value IS 'What was observed, of a series';
COMMENT ON COLUMN adoption_row.fitted IS 'The curve; NULL with a reason where there is none';
COMMENT ON COLUMN adoption_row.mean_lo IS 'Lower end of the interval of the curve';
COMMENT ON COLUMN adoption_row.mean_hi IS 'Upper end of the interval of the curve';
COMMENT ON COLUMN adoption_row.lo IS 'Lower end of the interval of a new observation; NULL for bass_increments';
COMMENT ON COLUMN adoption_row.hi IS 'Upper end of the interval of a new observation; NULL for bass_increments';
COMMENT ON COLUMN adoption_row.reason IS 'As in adoption_result';

CREATE FUNCTION adoption_levels(t float8[], y float8[], at float8[], curve text, confidence float8 DEFAULT 95,
	ceiling float8 DEFAULT NULL) RETURNS SETOF adoption_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 20
	AS 'MODULE_PATHNAME', 'kpi_pg_adoption_levels';
COMMENT ON FUNCTION adoption_levels(float8[], float8[], float8[], text, float8, float8) IS
	'Levels of the fitted curve at other times, with the intervals of the curve and of a new observation, '
	'confidence in percent';

CREATE FUNCTION adoption_levels(series series, until period, curve text, confidence float8 DEFAULT 95,
	ceiling float8 DEFAULT NULL) RETURNS SETOF adoption_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 20
	AS 'MODULE_PATHNAME', 'kpi_pg_adoption_levels_series';
COMMENT ON FUNCTION adoption_levels(series, period, text, float8, float8) IS
	'Levels of the fitted curve in the periods of the series and on until a period, with the intervals of the '
	'curve and of a new observation, confidence in percent';

CREATE FUNCTION adoption_time(fit adoption_result, level float8) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_adoption_time';
COMMENT ON FUNCTION adoption_time(adoption_result, float8) IS
	'When the fitted curve is at a level, in the times of the fit; NULL where it never is';
