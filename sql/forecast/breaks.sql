\set VERBOSITY terse
-- A level shift, an outlier, a break of growth; nothing where nothing breaks.
CREATE TEMP TABLE history (n int, what text, series kpi.series);
INSERT INTO history
SELECT n, what, kpi.series((2000 + i)::text::kpi.period, 100 + 2 * i + ((i * 7) % 5) / 2.0
	+ CASE n WHEN 2 THEN 30 * (i >= 12)::int WHEN 3 THEN 30 * (i = 12)::int WHEN 4 THEN 3 * greatest(i - 12, 0)
		WHEN 5 THEN 30 * (i >= 8)::int - 40 * (i >= 15)::int ELSE 0 END)
FROM (VALUES (1, 'none'), (2, 'shift'), (3, 'outlier'), (4, 'growth'), (5, 'two shifts')) w(n, what), generate_series(1, 20) i
GROUP BY n, what;
SELECT n, what, b.period, b.kind, b.figure, round(b.expected::numeric, 2) AS expected, round(b.size::numeric, 4) AS size,
	round(b.t::numeric, 3) AS t, b.df, b.p < 0.01 AS alarm, b.scale, b.reason
FROM history LEFT JOIN LATERAL kpi.series_breaks(series, 'raw') b ON true ORDER BY n, b.period;
-- by hand: the deleted residual of a step is the t of its own dummy in a regression of the steps on a constant
WITH step AS (
	SELECT i, v - lag(v) OVER (ORDER BY i) AS d
	FROM unnest('{5,6,8,9,11,20,21,23,24}'::float8[]) WITH ORDINALITY u(v, i)
), rest AS (
	SELECT avg(d) AS mean, var_samp(d) AS variance, count(d) AS n FROM step WHERE i <> 6
)
SELECT b.period, b.kind, abs(b.t - (d - mean) / sqrt(variance * (1 + 1.0 / n))) < 1e-9 AS by_hand, b.df = n - 1 AS df
FROM step, rest, LATERAL kpi.series_breaks('{"2001": 5, "2002": 6, "2003": 8, "2004": 9, "2005": 11, "2006": 20, "2007": 21,
	"2008": 23, "2009": 24}', 'raw') b
WHERE i = 6;
-- on a log scale the unit does not matter; a shift upside down is the same one
SELECT bool_and(abs(a.t - b.t) < 1e-8) AS unit, bool_and(abs(c.t + d.t) < 1e-8) AS mirrored, count(*)
FROM history h, LATERAL kpi.series_breaks(series, 'log') a,
	LATERAL (SELECT kpi.series((2000 + i)::text::kpi.period, 1000 * (100 + 2 * i + ((i * 7) % 5) / 2.0 + 30 * (i >= 12)::int)) AS k,
		kpi.series((2000 + i)::text::kpi.period, -(100 + 2 * i + ((i * 7) % 5) / 2.0 + 30 * (i >= 12)::int)) AS m FROM generate_series(1, 20) i) x,
	LATERAL kpi.series_breaks(k, 'log') b, LATERAL kpi.series_breaks(series, 'raw') c, LATERAL kpi.series_breaks(m, 'raw') d
WHERE n = 2;
-- seasons are no breaks, and hide none
SELECT what, b.period, b.kind, round(b.t::numeric, 2) AS t, b.df
FROM (VALUES ('seasons', 0), ('and a shift', 12)) w(what, shift),
	LATERAL (SELECT kpi.series((2015 + (i - 1) / 4 || '-Q' || 1 + (i - 1) % 4)::kpi.period, 50 + 0.5 * i
			+ (ARRAY[8, -2, -9, 3])[1 + (i - 1) % 4] + ((i * 7) % 5) / 4.0 + shift * (i >= 18)::int) AS s
		FROM generate_series(1, 32) i) x
	LEFT JOIN LATERAL kpi.series_breaks(s, 'raw') b ON true;
-- gaps: a step over three years is no wider than three steps
SELECT count(*) AS breaks FROM kpi.series_breaks('{"2010": 10, "2011": 11.2, "2012": 12, "2015": 15.1, "2016": 16, "2017": 17.3, "2018": 18,
	"2019": 19.2}', 'raw');
-- why nothing could be looked for; NULL has no rows
SELECT b.period, b.reason FROM kpi.series_breaks('{"2020": 1, "2021": 2, "2022": 9, "2023": 4, "2024": 5}') b;
SELECT b.period, b.reason FROM kpi.series_breaks('{"2019": 1, "2020": 2, "2021": 3, "2022": 4, "2023": 5, "2024": 6}', 'raw') b;
SELECT b.period, b.reason FROM kpi.series_breaks('{"2019": 0, "2020": 2, "2021": 3, "2022": 4, "2023": 5, "2024": 7}', 'log') b;
SELECT b.period, b.reason FROM kpi.series_breaks('{}') b;
SELECT count(*) FROM kpi.series_breaks(NULL);
SELECT * FROM kpi.series_breaks('{"2019": 1, "2020": 2, "2021": "NaN", "2022": 4, "2023": 5, "2024": 6}');
SELECT * FROM kpi.series_breaks('{"2019": 1, "2020": 2}', alarm => 0);
SELECT * FROM kpi.series_breaks('{"2019": 1, "2020-Q1": 2}');
