-- text and binary form of matrices
\set VERBOSITY terse
SET search_path = public, kpi;

SELECT '{"cells": [[1, null], ["NaN", -0.0], ["Infinity", "-Infinity"]], "cols": ["y", "x"], "rows": ["b", "a", "\u0111\"\\"]}'::matrix;
SELECT '{"rows": [], "cols": [], "cells": []}'::matrix, '{"rows": [], "cols": ["x"], "cells": []}'::matrix,
	'{"rows": ["a", "b"], "cols": [], "cells": [[], []]}'::matrix;

-- exact, whatever the settings
SET extra_float_digits = 0;
SELECT '{"rows": ["a"], "cols": ["x", "y", "z"], "cells": [[0.1, 0.30000000000000004, 5e-324]]}'::matrix;
RESET extra_float_digits;
CREATE TABLE kept AS
SELECT matrix('row ' || i % 50, 'col ' || i / 50, CASE WHEN i % 11 > 0 THEN sqrt(i) * 10.0 ^ (i % 600 - 300) END)
FROM generate_series(0, 4999) AS i;
SELECT matrix = matrix::text::matrix AS same, matrix::text = matrix::text::matrix::text AS same_text,
	(SELECT count(*) FROM cells(matrix) WHERE value IS NULL) AS nulls FROM kept;
-- any JSON of the shape will do, such as jsonb's own
SELECT matrix = (matrix::text::jsonb)::text::matrix AS by_jsonb FROM kept;

-- what is none
SELECT ''::matrix;
SELECT 'null'::matrix;
SELECT '[]'::matrix;
SELECT '{}'::matrix;
SELECT '{"rows": ["a"], "cols": ["x"]}'::matrix;
SELECT '{"rows": ["a"], "cols": ["x"], "cells": [[1]]'::matrix;
SELECT '{"rows": ["a"], "cols": ["x"], "cells": [[1]]} x'::matrix;
SELECT '{"rows": ["a"], "cols": ["x"], "cells": [[1]], "note": 1}'::matrix;
SELECT '{"rows": ["a"], "rows": ["b"], "cols": ["x"], "cells": [[1]]}'::matrix;
SELECT '{"rows": ["a", "a"], "cols": ["x"], "cells": [[1], [2]]}'::matrix;
SELECT '{"rows": ["a"], "cols": ["x", "x"], "cells": [[1, 2]]}'::matrix;
SELECT '{"rows": [1], "cols": ["x"], "cells": [[1]]}'::matrix;
SELECT '{"rows": [null], "cols": ["x"], "cells": [[1]]}'::matrix;
SELECT '{"rows": [["a"]], "cols": ["x"], "cells": [[1]]}'::matrix;
SELECT '{"rows": {"a": 1}, "cols": ["x"], "cells": [[1]]}'::matrix;
SELECT '{"rows": "a", "cols": ["x"], "cells": [[1]]}'::matrix;
SELECT '{"rows": ["a"], "cols": ["x"], "cells": [1]}'::matrix;
SELECT '{"rows": ["a"], "cols": ["x"], "cells": [[[1]]]}'::matrix;
SELECT '{"rows": ["a"], "cols": ["x"], "cells": [[1, 2]]}'::matrix;
SELECT '{"rows": ["a"], "cols": ["x"], "cells": [[1], [2]]}'::matrix;
SELECT '{"rows": ["a", "b"], "cols": ["x"], "cells": [[1], []]}'::matrix;
SELECT '{"rows": ["a"], "cols": ["x"], "cells": [["1"]]}'::matrix;
SELECT '{"rows": ["a"], "cols": ["x"], "cells": [["nan"]]}'::matrix;
SELECT '{"rows": ["a"], "cols": ["x"], "cells": [[true]]}'::matrix;
SELECT '{"rows": ["a"], "cols": ["x"], "cells": [[NaN]]}'::matrix;
SELECT '{"rows": ["a"], "cols": ["x"], "cells": [[1e400]]}'::matrix;
SELECT '{"rows": ["a"], "cols": ["x"], "cells": [[-1e-400]]}'::matrix;
SELECT '{"rows": ["a\u0000"], "cols": ["x"], "cells": [[1]]}'::matrix;
SELECT ('{"rows": ["' || repeat('x', 1025) || '"], "cols": ["x"], "cells": [[1]]}')::matrix;
SELECT (repeat('[', 100000))::matrix;

-- binary: sent and received by COPY
SELECT encode(matrix_send('{"rows": ["đ"], "cols": ["x", "y"], "cells": [[null, 0.5]]}'), 'hex');
CREATE TABLE received (matrix matrix);
\getenv directory PG_ABS_BUILDDIR
\set file :directory '/results/matrix/matrix.bin'
\set copy_out '\\copy kept TO ' :'file' ' WITH (FORMAT binary)'
\set copy_in '\\copy received FROM ' :'file' ' WITH (FORMAT binary)'
:copy_out
:copy_in
SELECT r.matrix = k.matrix AS same FROM received r, kept k;
TRUNCATE received;

-- bytes that are no matrix
CREATE FUNCTION pg_temp.binary_file(field bytea) RETURNS oid
	LANGUAGE sql AS $$ SELECT lo_from_bytea(0, '\x5047434f50590aff0d0a000000000000000000'::bytea || int2send(1::int2)
		|| int4send(length(field)) || field || int2send((-1)::int2)) $$;
-- version 1, 1 x 2, labels a, x, y, cells NULL and 0.5
SELECT encode(matrix_send('{"rows": ["a"], "cols": ["x", "y"], "cells": [[null, 0.5]]}'), 'hex') AS good \gset
SELECT pg_temp.binary_file(decode(:'good', 'hex')) AS lo \gset
\lo_export :lo :file
:copy_in
SELECT * FROM received;
-- another version
SELECT pg_temp.binary_file(overlay(decode(:'good', 'hex') PLACING '\x02'::bytea FROM 1)) AS lo \gset
\lo_export :lo :file
:copy_in
-- more rows than there are bytes
SELECT pg_temp.binary_file(overlay(decode(:'good', 'hex') PLACING '\xffffffff'::bytea FROM 2)) AS lo \gset
\lo_export :lo :file
:copy_in
-- a label longer than the message
SELECT pg_temp.binary_file(overlay(decode(:'good', 'hex') PLACING '\x7fffffff'::bytea FROM 10)) AS lo \gset
\lo_export :lo :file
:copy_in
-- labels that are the same
SELECT pg_temp.binary_file(overlay(decode(:'good', 'hex') PLACING '\x78'::bytea FROM 24)) AS lo \gset
\lo_export :lo :file
:copy_in
-- bytes that are no text
SELECT pg_temp.binary_file(overlay(decode(:'good', 'hex') PLACING '\xff'::bytea FROM 14)) AS lo \gset
\lo_export :lo :file
:copy_in
-- neither NULL nor not
SELECT pg_temp.binary_file(overlay(decode(:'good', 'hex') PLACING '\x02'::bytea FROM 25)) AS lo \gset
\lo_export :lo :file
:copy_in
-- cut off, and too long
SELECT pg_temp.binary_file(substr(decode(:'good', 'hex'), 1, 41)) AS lo \gset
\lo_export :lo :file
:copy_in
SELECT pg_temp.binary_file(decode(:'good', 'hex') || '\x00') AS lo \gset
\lo_export :lo :file
:copy_in
SELECT count(*) FROM received;
SELECT count(lo_unlink(oid)) > 0 AS cleaned FROM pg_largeobject_metadata;

-- stored compressed, out of line, and short: read as it was
CREATE TABLE stored (id int, matrix matrix);
INSERT INTO stored SELECT 1, matrix FROM kept UNION ALL SELECT 2, '{"rows": ["a"], "cols": ["x"], "cells": [[1]]}';
ALTER TABLE stored ALTER matrix SET STORAGE external;
INSERT INTO stored SELECT 3, matrix FROM kept;
SELECT id, n_rows(matrix), n_cols(matrix), matrix = (SELECT matrix FROM kept) AS same FROM stored ORDER BY id;
DROP TABLE kept, received, stored;
