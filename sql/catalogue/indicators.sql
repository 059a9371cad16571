\set VERBOSITY terse
SET search_path = public, kpi;
SET datestyle = ISO;
-- areas, indicators, methods, frameworks

-- every system of the mission has its row, and indicators
SELECT seed_paragraph AS par, a.code, a.name_vi, count(i.code) AS indicators
FROM catalogue_area a LEFT JOIN catalogue_indicator i ON i.area = a.code
GROUP BY 1, 2, 3 ORDER BY 1, 2;

-- 111 of the source, two of them split in two, and 38 added
SELECT count(*), count(DISTINCT code) AS codes, count(DISTINCT name_vi) AS names_vi, count(DISTINCT name_en) AS names_en
FROM catalogue_indicator;
SELECT code, unit_measure, agg_unit, agg_time FROM catalogue_indicator
WHERE code LIKE 'RES.TRANSFER%' OR code LIKE 'EDU.SCORE%' ORDER BY code;
SELECT code, name_vi, unit_measure, direction AS dir, agg_unit, agg_time, evidence FROM catalogue_indicator
WHERE code LIKE 'GRDP.%' OR code IN ('POP.TOTAL', 'IDX.PCI', 'IDX.PAPI', 'IDX.SIPAS', 'IDX.PAR', 'IDX.EGDI')
	OR (code LIKE 'RANK.%' AND code <> 'RANK.STI') ORDER BY code;

-- the digital-economy share, whole
\x on
SELECT * FROM catalogue_indicator WHERE code = 'DE.SHARE';
\x off

-- the legacy series of online services ends in 2022 and points on, without being spliced
SELECT code, valid_from, valid_to, replaced_by, evidence, denominator FROM catalogue_indicator
WHERE code IN ('DVC.L34', 'DVC.FULL') ORDER BY code DESC;

-- aggregation, chosen by hand: a stock adds over units and is last over time
SELECT agg_unit, agg_time, count(*) FROM catalogue_indicator GROUP BY 1, 2 ORDER BY 1, 2;
SELECT string_agg(code, ' ' ORDER BY code) AS stocks FROM catalogue_indicator
WHERE agg_unit = 'sum' AND agg_time = 'last';
SELECT string_agg(code, ' ' ORDER BY code) AS flows FROM catalogue_indicator
WHERE agg_unit = 'sum' AND agg_time = 'sum';
SELECT count(*) AS wrong FROM catalogue_indicator
WHERE denominator IS NULL AND (agg_unit IN ('ratio', 'weighted_mean') OR agg_time = 'ratio' OR multiplier <> 1);
SELECT multiplier, count(*), min(code) AS first FROM catalogue_indicator GROUP BY 1 ORDER BY 1;
SELECT direction, count(*), string_agg(code, ' ' ORDER BY code) FILTER (WHERE direction <> 1) AS codes
FROM catalogue_indicator GROUP BY 1 ORDER BY 1;

-- every word is in its list and every reference resolves
SELECT 'indicator' AS of, code FROM catalogue_indicator i
WHERE NOT EXISTS (SELECT 1 FROM catalogue_area a WHERE a.code = i.area)
	OR (replaced_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM catalogue_indicator r WHERE r.code = i.replaced_by))
UNION ALL
SELECT l.list, l.word FROM catalogue_indicator, LATERAL (VALUES ('agg_unit', agg_unit), ('agg_time', agg_time),
	('frequency', frequency), ('calendar', calendar), ('evidence', evidence), ('origin', origin),
	('unit_measure', unit_measure), ('direction', direction::text), ('agency', lead_agency)) AS l (list, word)
WHERE NOT EXISTS (SELECT 1 FROM catalogue_word w WHERE w.list = l.list AND w.code = l.word)
UNION ALL
SELECT 'evidence', code FROM catalogue_method m
WHERE NOT EXISTS (SELECT 1 FROM catalogue_word w WHERE w.list = 'evidence' AND w.code = m.evidence);
SELECT evidence, count(*), count(evidence_note) AS noted FROM catalogue_indicator GROUP BY 1 ORDER BY 1;

-- methods guard against chaining: four of the digital-economy share, three of the DTI
SELECT code, price_basis, classification, document, valid_from, valid_to, evidence FROM catalogue_method ORDER BY code;
-- a decree takes the place of another the day after it ends, and the classification changes with the year
SELECT o.code AS old, o.valid_to, n.code AS new, n.valid_from FROM catalogue_method o
	JOIN catalogue_method n ON n.valid_from = o.valid_to + 1
WHERE (o.code, n.code) IN (('nd-42', 'nd-224'), ('nso', 'nso-vsic-2025')) ORDER BY 1;
-- what is Vietnamese by nature has English beside it
SELECT list, count(*), count(*) FILTER (WHERE name_en = name_vi) AS same FROM catalogue_word
WHERE list IN ('unit_measure', 'agency', 'unit_kind') GROUP BY 1 ORDER BY 1;

-- the DTI of Decision 922 is no tree: the foundation group feeds the total and three pillars
SELECT code, kind, n_criteria, due, valid_from, valid_to, evidence FROM catalogue_framework ORDER BY code;
SELECT node, string_agg(parent || ' ' || weight, ', ' ORDER BY parent) AS feeds, max_points, indicator, aggregate
FROM catalogue_framework_node GROUP BY node, max_points, indicator, aggregate ORDER BY max_points DESC, node;
-- weights are relative within a parent; their products from the total to the eight add up to 1
WITH RECURSIVE down AS (
	SELECT node, 1.0 AS weight FROM catalogue_framework_node WHERE node = 'total'
	UNION ALL
	SELECT n.node, round(d.weight * n.weight / sum(n.weight) OVER (PARTITION BY n.parent), 4)
	FROM down d JOIN catalogue_framework_node n ON n.parent = d.node)
SELECT d.node, d.weight, sum(d.weight) OVER () AS total
FROM down d WHERE NOT EXISTS (SELECT 1 FROM catalogue_framework_node c WHERE c.parent = d.node) ORDER BY d.node;
SELECT n.node FROM catalogue_framework_node n
WHERE NOT EXISTS (SELECT 1 FROM catalogue_framework f WHERE f.code = n.framework)
	OR (indicator IS NOT NULL AND NOT EXISTS (SELECT 1 FROM catalogue_indicator i WHERE i.code = n.indicator))
	OR (parent IS NOT NULL AND NOT EXISTS (SELECT 1 FROM catalogue_framework_node p WHERE p.node = n.parent));

-- sets of criteria: side by side, without weights, so they are not among the nodes of an index; what was not seen by name
-- is counted in its group
SELECT f.code, f.document, f.n_criteria, f.due, f.reporter, f.receiver,
	(SELECT count(*) FROM catalogue_framework_node n WHERE n.framework = f.code) AS nodes,
	(SELECT count(*) FROM catalogue_criterion c WHERE c.framework = f.code AND n_criteria = 1) AS seen_by_name
FROM catalogue_framework f WHERE kind = 'criteria' ORDER BY 1;
WITH RECURSIVE down AS (
	SELECT framework, code, name_en, n_criteria, indicator, evidence, ARRAY[code]::text[] AS path
	FROM catalogue_criterion WHERE parent IS NULL
	UNION ALL
	SELECT c.framework, c.code, c.name_en, c.n_criteria, c.indicator, c.evidence, d.path || c.code
	FROM down d JOIN catalogue_criterion c ON (c.framework, c.parent) = (d.framework, d.code))
SELECT framework, repeat('  ', cardinality(path) - 1) || code AS criterion, n_criteria, indicator, evidence
FROM down ORDER BY framework, path COLLATE "C";

-- what adds up, and what a scorecard takes over as a whole
SELECT * FROM catalogue_addition ORDER BY 1, 2;
SELECT * FROM catalogue_setting ORDER BY code;
-- a server knows the zone, wherever it keeps its files
SELECT now() AT TIME ZONE (SELECT value FROM catalogue_setting WHERE code = 'time_zone') IS NOT NULL AS known_to_the_server;
