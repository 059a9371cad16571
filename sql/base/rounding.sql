\set VERBOSITY terse
SET search_path = public, kpi;

-- the library says its version; PostgreSQL's own version() is found before it
SELECT version() LIKE 'PostgreSQL%' AS core_version_first;
SELECT kpi.version() = extversion AS versions_agree FROM pg_extension WHERE extname = 'vinhphuc_kpi';

-- the innovation index of Hue, 2025: (51.50 + 47.23) / 2 was published as 49.37
SELECT published_round((51.50 + 47.23) / 2, 2) AS decimal, published_round((51.50 + 47.23)::float8 / 2, 2) AS double;
SELECT published_round(v, 1) FROM (VALUES (0.05), (0.15), (0.25), (-0.25), (-0.35)) t(v);
SELECT published_round(v, 1) FROM (VALUES (0.05::float8), (0.15), (0.25), (-0.25), (-0.35)) t(v);
SELECT published_round(12345.5, -2), published_round(NULL::numeric, 2) IS NULL AS null_stays;
-- a double keeps what it holds: fifteen digits, and every one from 10^15 on
SELECT published_round(1234567890123456::float8, 0), published_round(9007199254740991::float8, 0),
	published_round(-12345678901234.5::float8, 1), published_round(5e-324::float8, 2), published_round(1.5e22::float8, 0);
-- the same as float8 to the last bit, wherever it falls: on halves, beside them, over all magnitudes
SELECT published_round_float8(49.365, 2), published_round_float8(-0.04, 1), published_round_float8(12345.5, -2),
	published_round_float8(NULL, 2) IS NULL AS null_stays;
SELECT count(*) AS n, count(*) FILTER (WHERE float8send(published_round_float8(v, d))
	<> float8send(published_round(v, d)::float8)) AS differ
FROM generate_series(1, 2000) k
CROSS JOIN generate_series(-2, 17) d
CROSS JOIN LATERAL (VALUES ((k - 0.5) * 10.0 ^ -d), ((k - 0.5) * 10.0 ^ -d * (1 + (k % 41 - 20) * 1e-16::float8)),
	(sin(k) * 10::float8 ^ (k % 40 - 20)), (1 / k::float8)) figure(v);
-- nothing that is no number
SELECT published_round('NaN'::float8, 2);
SELECT published_round('-Infinity'::float8, 2);
SELECT published_round('NaN'::numeric, 2);
SELECT published_round('Infinity'::numeric, 2);
SELECT published_round_float8('NaN', 2);
SELECT published_round_float8('Infinity', 2);
