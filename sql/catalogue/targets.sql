\set VERBOSITY terse
SET search_path = public, kpi;
SET datestyle = ISO;
-- the targets: one row per unit, indicator, breakdown, period and document

SELECT count(*), count(DISTINCT code) AS codes,
	count(DISTINCT (unit, indicator, breakdown, period, document)) AS keys FROM catalogue_target;
SELECT document, unit, count(*), min(period) AS first, max(period) AS last
FROM catalogue_target GROUP BY 1, 2 ORDER BY 2, document COLLATE "C";

-- Vinh Phuc's own, which the new Phu Tho inherits by our rule
SELECT code, indicator, breakdown AS part, kind, op, period, value, value_upper, of_n, inherits, evidence
FROM catalogue_target WHERE unit = 'vinh-phuc' ORDER BY code;

-- Resolution 57
SELECT code, indicator, kind, op, period, value, value_upper AS upper, applies_to, evidence
FROM catalogue_target WHERE document LIKE 'NQ 57%' ORDER BY code;

-- Decision 411 and the other national documents
SELECT code, indicator, op, period, value, value_upper AS upper, evidence
FROM catalogue_target WHERE unit = 'viet-nam' AND document NOT LIKE 'NQ 57%' ORDER BY code;

-- digital economy of GRDP: above 25 in 2025, at least 35 in 2030, at least 60 in 2045
SELECT unit, period, op, value, document FROM catalogue_target WHERE indicator = 'DE.SHARE'
ORDER BY unit, period, document COLLATE "C";
-- top 15: the rank itself was set, the two indices are our reading
SELECT code, indicator, op, value, of_n, boundary, evidence FROM catalogue_target
WHERE kind = 'rank' AND unit = 'vinh-phuc' ORDER BY code;

-- numbers and not text
SELECT pg_typeof(value) AS value, pg_typeof(value_upper) AS value_upper, pg_typeof(of_n) AS of_n,
	pg_typeof(inherits) AS inherits, pg_typeof(deadline) AS deadline, pg_typeof(period) AS period
FROM catalogue_target LIMIT 1;
SELECT count(*) AS wrong FROM catalogue_target
WHERE value IS NULL OR period <> period::period::text OR (op = 'between') <> (value_upper IS NOT NULL);

-- every word is in its list and every reference resolves
SELECT t.code FROM catalogue_target t
WHERE NOT EXISTS (SELECT 1 FROM catalogue_unit u WHERE u.code = t.unit)
	OR NOT EXISTS (SELECT 1 FROM catalogue_indicator i WHERE i.code = t.indicator)
	OR NOT EXISTS (SELECT 1 FROM catalogue_method m WHERE m.code = t.method)
	OR t.boundary IS NOT NULL AND t.of_n IS DISTINCT FROM (SELECT count(*) FROM catalogue_boundary_member m WHERE m.boundary = t.boundary)
UNION ALL
SELECT l.list || ' ' || l.word FROM catalogue_target, LATERAL (VALUES ('target_kind', kind), ('op', op),
	('applies_to', applies_to), ('evidence', evidence), ('breakdown', breakdown)) AS l (list, word)
WHERE NOT EXISTS (SELECT 1 FROM catalogue_word w WHERE w.list = l.list AND w.code = l.word);

-- what is official and what is not says so
SELECT evidence, count(*) FROM catalogue_target GROUP BY 1 ORDER BY 1;
-- a target that outlives its unit is inherited, and no other
SELECT count(*) AS wrong FROM catalogue_target t JOIN catalogue_unit u ON u.code = t.unit
WHERE inherits <> (coalesce(u.valid_to, 'infinity') < period_end(period::period));
-- the merged Phú Thọ set its own share for 2030, beside the one it inherits: both stand, and the unit tells them apart
SELECT code, unit, op, period, value, inherits, evidence, announced_on FROM catalogue_target
WHERE indicator = 'DE.SHARE' AND unit IN ('phu-tho-2025', 'vinh-phuc') ORDER BY period, code;
SELECT code, indicator, kind, op, period, value, value_upper AS upper, base_period AS base, base_value, evidence
FROM catalogue_target WHERE unit = 'phu-tho-2025' ORDER BY code;
-- a target is known from the day of its document, where the document names it
SELECT document, announced_on, count(*) FROM catalogue_target GROUP BY 1, 2 ORDER BY 2, document COLLATE "C";
SELECT count(*) AS wrong FROM catalogue_target
WHERE announced_on IS DISTINCT FROM to_date(substring(document FROM '\((\d+/\d+/\d{4})\)'), 'DD/MM/YYYY')
	AND document ~ '\(\d+/\d+/\d{4}\)';
