-- What is made of what ------------------------------------------------------------------------------------------------

CREATE VIEW @scorecard@.descent AS
WITH RECURSIVE line (unit, origin, share, until) AS (
	-- what a unit came of, and what that came of; a link lies strictly before the one it leads to, so that a circle in the
	-- table cannot run for ever
	SELECT s.new_unit, s.old_unit, s.share, s.from_date FROM @scorecard@.unit_succession s
	UNION ALL
	SELECT line.unit, earlier.old_unit, earlier.share * line.share, earlier.from_date
	FROM line
	JOIN @scorecard@.unit_succession earlier ON earlier.new_unit = line.origin AND earlier.from_date < line.until
)
SELECT line.unit, line.origin AS member, sum(line.share) AS share, coalesce(own.born, '-infinity') AS since, line.until
FROM line
LEFT JOIN (
	SELECT s.new_unit, max(s.from_date) AS born FROM @scorecard@.unit_succession s GROUP BY s.new_unit
) own ON own.new_unit = line.origin
GROUP BY line.unit, line.origin, own.born, line.until;
COMMENT ON VIEW @scorecard@.descent IS
	'Part of the keeping of figures: which units made up the area of a unit before it existed, with what share of them, and from which day until which';

CREATE VIEW @scorecard@.division_level AS
WITH RECURSIVE follows (lower, upper) AS MATERIALIZED (
	-- a division whose parents are members of another one is rolled up before that one
	SELECT DISTINCT parent.boundary, m.boundary
	FROM (SELECT DISTINCT m.boundary, m.parent FROM @scorecard@.boundary_member m) parent
	JOIN @scorecard@.boundary_member m ON m.unit = parent.parent AND m.boundary <> parent.boundary
), above (boundary, depth) AS (
	-- in a circle the depth ends at the number of divisions, and check_links() refuses it
	SELECT b.code, 0 FROM @scorecard@.boundary b
	UNION
	SELECT f.upper, above.depth + 1
	FROM above
	JOIN follows f ON f.lower = above.boundary
	WHERE above.depth <= (SELECT count(*) FROM @scorecard@.boundary)
)
SELECT a.boundary, max(a.depth) AS depth,
	-- one after the other: of two divisions with the same parent the first goes before the second
	(1 + row_number() OVER (ORDER BY max(a.depth), a.boundary))::int AS level
FROM above a GROUP BY a.boundary;
COMMENT ON VIEW @scorecard@.division_level IS
	'Part of the keeping of figures: the order in which divisions are rolled up: communes to provinces before provinces to the nation';

CREATE VIEW @scorecard@.part_now AS
SELECT d.unit, 'carried_over' COLLATE "C" AS origin, '' COLLATE "C" AS made_from, d.member, d.share, d.since, d.until
FROM @scorecard@.descent d
UNION ALL
SELECT m.parent, 'rolled_up', m.boundary, m.unit, 1, '-infinity', 'infinity'
FROM @scorecard@.boundary_member m;
COMMENT ON VIEW @scorecard@.part_now IS 'Part of the keeping of figures: what part must hold';

CREATE VIEW @scorecard@.whole_now AS
SELECT d.unit, 'carried_over' COLLATE "C" AS origin, '' COLLATE "C" AS made_from, 1 AS level, max(d.until) AS start_before,
	'-infinity'::date AS end_from, 'infinity'::date AS end_until
FROM @scorecard@.descent d GROUP BY d.unit
UNION ALL
SELECT m.parent, 'rolled_up', m.boundary, l.level, 'infinity'::date, coalesce(lower(b.valid), '-infinity'),
	coalesce(upper(b.valid) - 1, 'infinity')
FROM (SELECT DISTINCT m.parent, m.boundary FROM @scorecard@.boundary_member m) m
JOIN @scorecard@.boundary b ON b.code = m.boundary
JOIN @scorecard@.division_level l ON l.boundary = m.boundary;
COMMENT ON VIEW @scorecard@.whole_now IS 'Part of the keeping of figures: what whole must hold';

CREATE VIEW @scorecard@.placed_now AS
WITH day AS (
	SELECT m.unit, '-infinity'::date AS first FROM @scorecard@.boundary_member m
	UNION
	SELECT m.unit, cut.day FROM @scorecard@.boundary_member m JOIN @scorecard@.boundary b ON b.code = m.boundary
	CROSS JOIN LATERAL (VALUES (lower(b.valid)), (upper(b.valid))) AS cut (day) WHERE cut.day IS NOT NULL
), span AS (
	SELECT d.unit, d.first, coalesce(lead(d.first) OVER (PARTITION BY d.unit ORDER BY d.first) - 1, 'infinity') AS last
	FROM day d
)
SELECT DISTINCT ON (s.unit, s.first) s.unit, m.boundary, s.first AS first_day, s.last AS last_day
FROM span s
JOIN @scorecard@.boundary_member m ON m.unit = s.unit
JOIN @scorecard@.boundary b ON b.code = m.boundary
ORDER BY s.unit, s.first, b.valid && daterange(s.first, s.last, '[]') DESC, m.boundary;
COMMENT ON VIEW @scorecard@.placed_now IS 'Part of the keeping of figures: what placed must hold';
