-- what a matrix is asked
\set VERBOSITY terse
SET search_path = public, kpi;

CREATE TABLE one AS SELECT '{"rows": ["a", "b", "c"], "cols": ["2022", "2023", "2024-Q1"], "cells": [[1, null, 3], [4, "NaN", 6], [7, 8, 9]]}'::matrix AS m;

SELECT c.* FROM one, cells(m) c;
SELECT n_rows(m), n_cols(m), row_labels(m), col_labels(m) FROM one;
SELECT cell(m, 'a', '2022'), cell(m, 'a', '2023'), cell(m, 'b', '2023') FROM one;
SELECT row_values(m, 'a'), col_values(m, '2023') FROM one;
SELECT transpose(m), transpose(transpose(m)) = m AS back FROM one;
SELECT subset(m, ARRAY['c', 'a', 'c'], ARRAY['2024-Q1', '2022']), subset(m) = m AS whole, subset(m, cols => ARRAY['2023']) FROM one;
SELECT subset(m, '{}', '{}'), subset(m, '{c}') = '{"rows": ["c"], "cols": ["2022", "2023", "2024-Q1"], "cells": [[7, 8, 9]]}' AS without_nulls FROM one;
SELECT series_of(m, 'a'), series_of(m, 'b') FROM one;
-- a larger one, against plain SQL
CREATE TABLE large AS SELECT 'r' || i AS r, 'c' || j AS c, nullif(i * 100 + j, 1717)::float8 AS v FROM generate_series(1, 37) i, generate_series(1, 53) j;
SELECT count(*) AS cells, count(*) FILTER (WHERE x.value IS DISTINCT FROM l.v) AS wrong
FROM cells((SELECT transpose(matrix(r, c, v)) FROM large)) x JOIN large l ON l.r = x.col_label AND l.c = x.row_label;
SELECT transpose(matrix(r, c, v)) = matrix(c, r, v) AS same FROM large;
SELECT subset(matrix(r, c, v), ARRAY(SELECT 'r' || i FROM generate_series(5, 20) i)) = matrix(r, c, v) FILTER (WHERE substr(r, 2)::int BETWEEN 5 AND 20) AS same
FROM large;
-- of nothing nothing
SELECT n_rows(NULL), cell(NULL, 'a', 'x'), subset(NULL), series_of(NULL, 'a'), transpose(NULL);
SELECT row_values(m, 'a'), col_values(transpose(m), 'a'), row_labels(transpose(m)), (SELECT count(*) FROM cells(m)) AS cells
FROM (SELECT '{"rows": ["a"], "cols": [], "cells": [[]]}'::matrix) AS v(m);

-- refused
SELECT cell(m, 'd', '2022') FROM one;
SELECT cell(m, 'a', '2025') FROM one;
SELECT row_values(m, '') FROM one;
SELECT col_values(m, '2022 ') FROM one;
SELECT subset(m, '{a,z}') FROM one;
SELECT subset(m, '{a,NULL}') FROM one;
SELECT series_of(m, 'z') FROM one;
SELECT series_of('{"rows": ["a"], "cols": ["2024", "growth"], "cells": [[1, 2]]}', 'a');
SELECT series_of('{"rows": ["a"], "cols": ["2024-01-01/P3M", "2024-Q1"], "cells": [[1, 2]]}', 'a');

-- equality and hashing
SELECT m = m, m <> m, m = transpose(m), m <> subset(m, '{a,b}') FROM one;
SELECT '{"rows": ["a"], "cols": ["x"], "cells": [[0]]}'::matrix = '{"rows": ["a"], "cols": ["x"], "cells": [[-0.0]]}' AS zeros,
	'{"rows": ["a"], "cols": ["x"], "cells": [[0]]}'::matrix = '{"rows": ["a"], "cols": ["x"], "cells": [[null]]}' AS zero_and_null,
	'{"rows": ["ab"], "cols": ["c"], "cells": [[0]]}'::matrix = '{"rows": ["a"], "cols": ["bc"], "cells": [[0]]}' AS other_labels;
SELECT count(DISTINCT matrix_hash(m)) AS hashes, count(DISTINCT matrix_hash_extended(m, 7)) AS seeded, count(*)
FROM (SELECT m FROM one UNION ALL SELECT transpose(transpose(m)) FROM one UNION ALL SELECT transpose(m) FROM one) v;
SET enable_sort = off;
SELECT count(*) FROM (SELECT m FROM one UNION SELECT transpose(transpose(m)) FROM one UNION SELECT transpose(m) FROM one) v;
RESET enable_sort;
DROP TABLE one, large;
