\set VERBOSITY terse
SET search_path = public, kpi;
SET datestyle = ISO;
-- published figures known by their table or their vintage

-- edition 2024 of the DTI: a table of 63 led by Hồ Chí Minh, one of 34 led by Hà Nội
SELECT method, boundary, count(*), count(DISTINCT unit) AS units, count(rank_published) AS ranks_seen, round(avg(value), 4) AS mean,
	(array_agg(unit ORDER BY value DESC, unit))[1] AS first, min(known_from) AS known_from
FROM catalogue_figure WHERE indicator = 'IDX.DTI' GROUP BY 1, 2 ORDER BY 2 DESC;
SELECT count(*) AS missing FROM catalogue_boundary_member m
WHERE NOT EXISTS (SELECT FROM catalogue_figure f WHERE f.boundary = m.boundary AND f.unit = m.unit AND f.indicator = 'IDX.DTI');
-- published ranks are those of the values, in either table
SELECT boundary, unit, value, rank_published, computed FROM (
	SELECT boundary, unit, value, rank_published, rank() OVER (PARTITION BY boundary ORDER BY value DESC) AS computed
	FROM catalogue_figure WHERE indicator = 'IDX.DTI') r
WHERE rank_published IS NOT NULL ORDER BY boundary DESC, rank_published;
-- the table of the 34 is the unweighted mean of the former provinces; what differs was published so
WITH mean AS (
	SELECT coalesce(s.new_unit, f.unit) AS unit, count(*) AS of, round(avg(f.value), 4) AS value
	FROM catalogue_figure f LEFT JOIN catalogue_unit_succession s ON s.old_unit = f.unit
	WHERE f.indicator = 'IDX.DTI' AND f.boundary = '63' GROUP BY 1)
SELECT f.unit, f.value, m.value AS mean, m.of, f.evidence FROM catalogue_figure f JOIN mean m USING (unit)
WHERE f.indicator = 'IDX.DTI' AND f.boundary = '34' AND f.value <> m.value;
-- what we computed says so, and has no published rank
SELECT boundary, evidence, obs_status, count(*), count(rank_published) AS ranks FROM catalogue_figure WHERE indicator = 'IDX.DTI'
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3;

-- GRDP of the merged Phú Thọ in 2025: three vintages, known one after the other
SELECT known_from, value, obs_status, source, note FROM catalogue_figure
WHERE unit = 'phu-tho-2025' AND indicator = 'GRDP.CURRENT' AND period = '2025' ORDER BY known_from;
SELECT d::date AS known_on, (SELECT value FROM catalogue_figure WHERE unit = 'phu-tho-2025' AND indicator = 'GRDP.CURRENT'
	AND period = '2025' AND known_from <= d ORDER BY known_from DESC LIMIT 1)
FROM unnest('{2025-09-28,2025-09-29,2025-12-01,2026-12-01}'::date[]) d;
-- a third way of telling the share of the nation, never chained with another
SELECT f.method, f.value, f.known_from, m.name_en, m.evidence FROM catalogue_figure f JOIN catalogue_method m ON m.code = f.method
WHERE f.indicator = 'DE.SHARE';

-- every figure fits what the catalogue says of its unit, indicator and method
SELECT f.unit, f.indicator FROM catalogue_figure f
	JOIN catalogue_unit u ON u.code = f.unit JOIN catalogue_indicator i ON i.code = f.indicator JOIN catalogue_method m ON m.code = f.method
WHERE f.value < i.lower OR f.value > i.upper OR u.valid_to < period_start(f.period::period)
	OR m.valid_to < period_start(f.period::period) OR m.valid_from > period_end(f.period::period) OR f.rank_published > f.of_n;
SELECT count(*), count(DISTINCT (unit, indicator, breakdown, method, period, known_from)) AS cells FROM catalogue_figure;
