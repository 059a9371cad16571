-- Window functions over a whole partition; never strict, because a NULL value is a unit without a rank.

CREATE FUNCTION rank_of(value float8, direction int, tolerance float8 DEFAULT 0, ties text DEFAULT 'competition')
	RETURNS int
	LANGUAGE c WINDOW IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_rank_of';
COMMENT ON FUNCTION rank_of(float8, int, float8, text) IS
	'Rank in the partition: 1 + number of units better by more than tolerance (direction 1 higher is better, -1 lower, '
	'0 not ranked; ties competition, dense or modified); a NULL value is not ranked';

CREATE FUNCTION fractional_rank_of(value float8, direction int, tolerance float8 DEFAULT 0)
	RETURNS float8
	LANGUAGE c WINDOW IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_fractional_rank_of';
COMMENT ON FUNCTION fractional_rank_of(float8, int, float8) IS
	'Rank in the partition, tied units getting the mean of the places they share (1, 2.5, 2.5, 4); tolerance must be '
	'0; a NULL value is not ranked';

CREATE FUNCTION rank_count(value float8)
	RETURNS int
	LANGUAGE c WINDOW IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_rank_count';
COMMENT ON FUNCTION rank_count(float8) IS
	'The N of "rank of N": number of units of the partition whose value is not NULL, whatever the frame';

CREATE FUNCTION margin_to_place(value float8, direction int, k int)
	RETURNS float8
	LANGUAGE c WINDOW IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_margin_to_place';
COMMENT ON FUNCTION margin_to_place(float8, int, int) IS
	'Distance to the k-th place of the partition in units of the value: positive ahead of it, 0 on it, negative still '
	'missing; NULL when fewer than k units are ranked';
