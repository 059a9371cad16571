-- weighted_mean: sum of weight * value over sum of weights
\set VERBOSITY terse
SET search_path = public, kpi;

SELECT weighted_mean(value, weight), weighted_mean_summary(value, weight), ratio(weighted_mean_summary(value, weight)) AS two_step
FROM (VALUES (10, 1), (20, 3), (NULL, 5), (30, NULL), (1000, 0)) AS v(value, weight);

-- the products are not rounded before they are added: (1 + 2^-52)^2 - (1 + 2^-51) = 2^-104
SELECT weighted_mean(value, weight) * 3 = 2::float8 ^ -104 AS exact
FROM (VALUES (1 + 2::float8 ^ -52, 1 + 2::float8 ^ -52), (-1 - 2::float8 ^ -51, 1), (0, 1 - 2::float8 ^ -52)) AS v(value, weight);

CREATE TABLE item (condition text, id int, value float8, weight float8);
INSERT INTO item VALUES
	('all null', 1, NULL, NULL), ('all null', 2, 1, NULL), ('all null', 3, NULL, 1), ('all null', 4, NULL, -1),
	('one row', 1, 81.5, 0.25),
	('zero weights', 1, 5, 0), ('zero weights', 2, 7, 0),
	('huge', 1, 1e300, 2e7), ('huge', 2, 3e300, 2e7),
	('negative values', 1, -4, 1), ('negative values', 2, -8, 3),
	('overflow', 1, 1e300, 1), ('overflow', 2, 1e300, 1e9),
	('negative weight', 1, 1, 1), ('negative weight', 2, 1, -0.5),
	('NaN value', 1, 'NaN', 1), ('NaN weight', 1, 1, 'NaN'),
	('infinite value', 1, '-Infinity', 1), ('infinite value', 2, 1, 1),
	('infinite weight', 1, 1, 'Infinity'), ('minus infinite weight', 1, 1, '-Infinity'), ('zero times infinity', 1, 'Infinity', 0);
INSERT INTO item SELECT 'many', i, i % 97, i % 5 FROM generate_series(1, 5000) AS i;
ALTER TABLE item SET (parallel_workers = 2);
ANALYZE item;

CREATE VIEW by_condition AS
SELECT condition, weighted_mean(value, weight), observations(weighted_mean_summary(value, weight)) AS rows
FROM item
WHERE condition IN ('all null', 'one row', 'zero weights', 'huge', 'negative values', 'many')
GROUP BY condition;
CREATE VIEW of_no_rows AS
SELECT weighted_mean(value, weight), weighted_mean_summary(value, weight) FROM item WHERE condition = 'none';

SET max_parallel_workers_per_gather = 0;
SELECT * FROM by_condition ORDER BY condition COLLATE "C";
SELECT * FROM of_no_rows;
SELECT weighted_mean(value, weight) FROM item WHERE condition = 'overflow';
SELECT weighted_mean(value, weight) FROM item WHERE condition = 'negative weight';
SELECT weighted_mean(value, weight) FROM item WHERE condition = 'NaN value';
SELECT weighted_mean(value, weight) FROM item WHERE condition = 'NaN weight';
SELECT weighted_mean(value, weight) FROM item WHERE condition = 'infinite value';
SELECT weighted_mean(value, weight) FROM item WHERE condition = 'infinite weight';
SELECT weighted_mean(value, weight) FROM item WHERE condition = 'minus infinite weight';
SELECT weighted_mean(value, weight) FROM item WHERE condition = 'zero times infinity';

SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
DO $$
DECLARE
	line text;
	partial boolean := false;
BEGIN
	FOR line IN EXPLAIN (COSTS OFF) SELECT * FROM by_condition LOOP
		partial := partial OR line LIKE '%Partial%Aggregate%';
	END LOOP;
	ASSERT partial, 'the aggregates were not split';
END
$$;
SELECT * FROM by_condition ORDER BY condition COLLATE "C";
SELECT * FROM of_no_rows;
SELECT weighted_mean(value, weight) FROM item WHERE condition = 'overflow';
SELECT weighted_mean(value, weight) FROM item WHERE condition = 'negative weight';
SELECT weighted_mean(value, weight) FROM item WHERE condition = 'NaN value';
SELECT weighted_mean(value, weight) FROM item WHERE condition = 'infinite value';
SET max_parallel_workers_per_gather = 0;

SELECT condition, id, weighted_mean(value, weight) OVER (PARTITION BY condition ORDER BY id ROWS 1 PRECEDING)
FROM item
WHERE condition IN ('all null', 'one row', 'zero weights', 'huge', 'negative values')
ORDER BY condition COLLATE "C", id;
SELECT weighted_mean(value, weight) OVER (ORDER BY id ROWS 1 PRECEDING) FROM item WHERE condition = 'negative weight';
SELECT weighted_mean(value, weight) OVER (ORDER BY id ROWS 1 PRECEDING) FROM item WHERE condition = 'NaN value';
-- a frame without the infinite value would be defined, but the value is refused where it stands
SELECT weighted_mean(value, weight) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND CURRENT ROW) FROM item WHERE condition = 'infinite value';

DROP TABLE item CASCADE;
