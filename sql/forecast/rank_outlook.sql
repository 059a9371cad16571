\set VERBOSITY terse
-- twelve units over ten years, each with its place and its own movement
CREATE TEMP TABLE figure AS
SELECT 'u' || to_char(i, 'FM00') AS unit, y AS year, i + ((i * 37 + y * y * 11 + i * y * 7) % 50)::float8 / 5 AS value
FROM generate_series(1, 12) i, generate_series(2015, 2024) y;
CREATE TEMP VIEW panel AS SELECT kpi.matrix(unit, year, value) AS panel FROM figure;

SELECT o.unit, round(p_top_k::numeric, 9) AS p_top_4, p_display, round(expected_rank::numeric, 8) AS expected_rank,
	rank_p05, rank_p95,
	round(p_first::numeric, 9) AS p_first, round(p_last::numeric, 9) AS p_last, of_n, model,
		beyond_evidence AS beyond, reason
FROM panel, LATERAL kpi.rank_outlook(panel, '2027', 4) o;

-- every model: the sums prove themselves; the lower the better turns the table
SELECT model, abs(sum(p_top_k) - 4) < 1e-9 AS sum_k, abs(sum(expected_rank) - 78) < 1e-8 AS sum_ranks,
	bool_and(rank_p05 <= expected_rank + 1 AND expected_rank <= rank_p95 + 1) AS quantiles
FROM panel, unnest('{position,walk,shrunk_trend,own_trend,autoregression}'::text[]) WITH ORDINALITY m(name, nth),
	LATERAL kpi.rank_outlook(panel, '2027', 4, name) o
GROUP BY nth, model ORDER BY nth;
SELECT max(abs(up.expected_rank + down.expected_rank - 13)) < 1e-8 AS turned,
	max(abs(up.p_first - down.p_last)) < 1e-10 AS ends
FROM panel, LATERAL kpi.rank_outlook(panel, '2030', 4) up, LATERAL kpi.rank_outlook(panel, '2030', 4,
	direction => -1) down
WHERE up.unit = down.unit;
-- the walk is rank_probability on the newest figures with the pooled variance of the relative steps
WITH relative AS (
	SELECT unit, year, value - avg(value) OVER (PARTITION BY year) AS z FROM figure
), step AS (
	SELECT z - lag(z) OVER (PARTITION BY unit ORDER BY year) AS dz FROM relative
), pooled AS (
	SELECT sqrt(3 * sum(dz * dz) / (11 * 9)) AS sd FROM step
), marginal AS (
	SELECT array_agg(unit ORDER BY unit) AS units, array_agg(z ORDER BY unit) AS mean,
		array_agg(sd ORDER BY unit) AS sds, array_agg(99::float8) AS dfs
	FROM relative, pooled WHERE year = 2024
)
SELECT count(*) AS units, max(abs(p.p_top_k - o.p_top_k)) < 1e-10 AS same
FROM marginal, LATERAL kpi.rank_probability(units, mean, sds, dfs, 4) p, panel,
	LATERAL kpi.rank_outlook(panel, '2027', 4, 'walk') o
WHERE p.unit = o.unit;

-- a common shock moves nobody's rank, nor does a year in which all draw together or apart
SELECT max(abs(a.p_top_k - b.p_top_k)) < 1e-9 AS same
FROM panel, (SELECT kpi.matrix(unit, year, value * (1 + year % 2) + 100 * (year % 3)) AS shocked FROM figure) s,
	LATERAL kpi.rank_outlook(panel, '2027', 4) a, LATERAL kpi.rank_outlook(shocked, '2027', 4) b
WHERE a.unit = b.unit;

-- a year in which all are alike says nothing of positions: as if it were not there
SELECT max(abs(a.p_top_k - b.p_top_k)) < 1e-12 AS same
FROM (SELECT kpi.matrix(unit, year, CASE WHEN year = 2018 THEN 7 ELSE value END) AS flat,
		kpi.matrix(unit, year, value) FILTER (WHERE year <> 2018) AS without FROM figure) p,
	LATERAL kpi.rank_outlook(flat, '2027', 4) a, LATERAL kpi.rank_outlook(without, '2027', 4) b
WHERE a.unit = b.unit;

-- all that moved is the spread: the walk knows how far, positions are what they were
SELECT model, bool_and(p_top_k IS NOT NULL) AS known, string_agg(DISTINCT reason, ' ') AS reason
FROM (SELECT kpi.matrix('u' || i, y, (i * y)::float8) AS panel
	FROM generate_series(10, 21) i, generate_series(2020, 2024) y) p,
	unnest('{position,walk}'::text[]) m(name), LATERAL kpi.rank_outlook(panel, '2027', 2, name)
GROUP BY model ORDER BY model;

-- gaps: an older figure serves, no figure makes everybody's rank unknown
SELECT o.unit, o.p_top_k IS NOT NULL AS known, o.of_n, o.reason
FROM (SELECT kpi.matrix(unit, year, CASE WHEN unit <> 'u03' OR year < 2023 THEN value END)
	AS panel FROM figure WHERE unit < 'u05') p,
	LATERAL kpi.rank_outlook(panel, '2027', 2) o;
SELECT o.unit, o.p_top_k IS NOT NULL AS known, o.p_display, o.of_n, o.reason
FROM (SELECT kpi.matrix(unit, year, CASE WHEN unit <> 'u03' THEN value END) AS panel FROM figure
	WHERE unit < 'u05') p,
	LATERAL kpi.rank_outlook(panel, '2027', 2) o;
SELECT o.unit, o.p_top_k IS NOT NULL AS known, o.of_n, o.reason
FROM (SELECT kpi.matrix(unit, year, CASE WHEN unit <> 'u03' OR year <> 2020 THEN value END)
	AS panel FROM figure WHERE unit < 'u05') p,
	LATERAL kpi.rank_outlook(panel, '2027', 2, 'autoregression') o;
-- nothing ever moved; one period; years missing
SELECT o.unit, o.p_top_k, o.reason
FROM (SELECT kpi.matrix(unit, year, value) AS panel FROM (VALUES ('A', 2020, 1.0::float8), ('A', 2021, 1), ('B',
	2020, 2), ('B', 2021, 2)) t(unit, year, value)) p,
	LATERAL kpi.rank_outlook(panel, '2022', 1) o;
SELECT o.unit, o.p_top_k, o.beyond_evidence, o.reason
FROM (SELECT kpi.matrix(unit, year, value) AS panel FROM figure WHERE year = 2024 AND unit < 'u04') p,
	LATERAL kpi.rank_outlook(panel, '2025', 1) o;
SELECT model, bool_and(p_top_k IS NOT NULL) AS known, string_agg(DISTINCT reason, ' ') AS reason
FROM (SELECT kpi.matrix(unit, year, value) AS panel FROM figure WHERE year <> 2020 AND unit < 'u07') p,
	unnest('{position,walk,shrunk_trend,own_trend,autoregression}'::text[]) m(name),
		LATERAL kpi.rank_outlook(panel, '2027', 2, name)
GROUP BY model ORDER BY model;
-- evidence ends 6 years ahead, or as far as the panel looks back
SELECT at::kpi.period, bool_or(beyond_evidence) AS beyond
FROM panel, unnest('{2025,2030,2031,2045}'::text[]) at, LATERAL kpi.rank_outlook(panel, at::kpi.period,
	4) GROUP BY at ORDER BY at;
SELECT at::kpi.period, bool_or(beyond_evidence) AS beyond
FROM (SELECT kpi.matrix(unit, year, value) AS panel FROM figure WHERE year > 2021) p,
	unnest('{2026,2027}'::text[]) at,
	LATERAL kpi.rank_outlook(panel, at::kpi.period, 4) GROUP BY at ORDER BY at;

-- no panel, no units
SELECT * FROM kpi.rank_outlook(NULL, '2030', 1);
-- refused
SELECT kpi.rank_outlook(panel, '2027', 13) FROM panel;
SELECT kpi.rank_outlook(panel, '2027', 0) FROM panel;
SELECT kpi.rank_outlook(panel, '2027', NULL) FROM panel;
SELECT kpi.rank_outlook(panel, '2024', 4) FROM panel;
SELECT kpi.rank_outlook(panel, '2027-Q1', 4) FROM panel;
SELECT kpi.rank_outlook(panel, NULL, 4) FROM panel;
SELECT kpi.rank_outlook(panel, '2027', 4, 'prophet') FROM panel;
SELECT kpi.rank_outlook(panel, '2027', 4, direction => 0) FROM panel;
SELECT kpi.rank_outlook(kpi.matrix(unit, year, CASE WHEN year = 2020 THEN 'NaN' ELSE value END), '2027', 4)
	FROM figure;
SELECT kpi.rank_outlook(kpi.matrix(unit, 'y' || year, value), '2027', 4) FROM figure;
SELECT kpi.rank_outlook(kpi.matrix(unit, CASE WHEN year = 2020 THEN '2020-Q1' ELSE year::text END, value), '2027',
	4) FROM figure;
