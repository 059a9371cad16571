-- What a dashboard reads beside the figures: names, kinds, order -----------------------------------------------------------

CREATE VIEW @scorecard@.unit_card AS
SELECT u.code AS unit_code, u.name_vi, u.name_en, u.kind, k.name_vi AS kind_vi, k.name_en AS kind_en, u.gso_code, u.iso_code,
	m.boundary, m.parent AS parent_code, p.name_vi AS parent_vi, p.name_en AS parent_en, r.region, g.name_vi AS region_vi,
	g.name_en AS region_en, m.tile_x, m.tile_y, NOT upper_inf(u.valid) AS unit_ended, lower(u.valid) AS valid_from,
	upper(u.valid) - 1 AS valid_until
FROM @scorecard@.unit u
LEFT JOIN @scorecard@.unit_kind k ON k.code = u.kind
LEFT JOIN @scorecard@.boundary_member m ON m.unit = u.code
LEFT JOIN @scorecard@.unit p ON p.code = m.parent
LEFT JOIN LATERAL (
	SELECT r.region FROM @scorecard@.region_member r WHERE r.unit = u.code
	ORDER BY r.valid @> coalesce(kpi.as_of(), @scorecard@.today()) DESC, r.region LIMIT 1
) r ON true
LEFT JOIN @scorecard@.region g ON g.code = r.region;
COMMENT ON VIEW @scorecard@.unit_card IS
	'Units with their names, kind, parent, region and place on a tile map. One row per unit_code, boundary';

CREATE VIEW @scorecard@.indicator_card AS
SELECT i.code AS indicator_code, i.name_vi, i.name_en, i.area AS area_code, a.name_vi AS area_name_vi,
	a.name_en AS area_name_en, i.unit_measure, coalesce(i.unit_measure_en, i.unit_measure) AS unit_measure_en, i.decimals,
	i.direction, i.lower::float8 AS lower, i.upper::float8 AS upper, i.agg_unit, i.agg_time, i.frequency, i.calendar,
	i.due_days, i.lead_agency, i.formula, i.source, i.evidence, NULL::text AS boundary,
	row_number() OVER (ORDER BY a.seed_paragraph, i.area, i.code)::int AS sort_order
FROM @scorecard@.indicator i
JOIN @scorecard@.area a ON a.code = i.area;
COMMENT ON VIEW @scorecard@.indicator_card IS 'Indicators with what a table or chart needs to show them. One row per indicator_code';

CREATE VIEW @scorecard@.area_card AS
SELECT a.code AS area_code, a.name_vi, a.name_en, a.seed_paragraph, NULL::text AS boundary,
	row_number() OVER (ORDER BY a.seed_paragraph, a.code)::int AS sort_order
FROM @scorecard@.area a;
COMMENT ON VIEW @scorecard@.area_card IS 'Areas in their order. One row per area_code';

CREATE VIEW @scorecard@.target_card AS
SELECT t.code AS target_code, t.unit AS unit_code, t.indicator AS indicator_code, t.breakdown, t.method AS method_code, t.kind,
	t.op, t.period AS target_period, extract(year FROM kpi.period_end(t.period::kpi.period))::int AS target_year,
	t.value::float8 AS target, t.value_upper::float8 AS target_upper, t.of_n AS target_of_n, t.boundary, t.document,
	t.lead_agency, t.deadline, t.evidence, t.announced_on
FROM @scorecard@.target_known t;
COMMENT ON VIEW @scorecard@.target_card IS 'Targets as they held on the day asked for. One row per target_code';

CREATE VIEW @scorecard@.status_card AS
SELECT s.status, s.sort_order, s.colour, s.name_vi, s.name_en, NULL::text AS boundary
FROM (VALUES
	('achieved', 1, 'green', 'Đã đạt', 'Achieved'), ('maintained', 2, 'green', 'Giữ vững', 'Maintained'),
	('on_track', 3, 'green', 'Đúng tiến độ', 'On track'), ('slow', 4, 'amber', 'Chậm', 'Slow'),
	('off_track', 5, 'red', 'Chưa đúng hướng', 'Off track'), ('moving_away', 6, 'red', 'Xa mục tiêu hơn', 'Moving away'),
	('lost', 7, 'red', 'Đã đạt rồi mất', 'Reached and lost'), ('expired', 8, 'red', 'Hết hạn, chưa đạt', 'Expired, not reached'),
	('not_assessable', 9, 'grey', 'Chưa đánh giá được', 'Cannot be assessed')) s (status, sort_order, colour, name_vi, name_en);
COMMENT ON VIEW @scorecard@.status_card IS 'Statuses in words, with an order and a colour word. One row per status';

CREATE VIEW @scorecard@.reason_card AS
SELECT w.code AS reason, w.name_vi, w.name_en, w.meaning_vi, w.meaning AS meaning_en, NULL::text AS boundary
FROM kpi.catalogue_word w WHERE w.list = 'reason';
COMMENT ON VIEW @scorecard@.reason_card IS 'Reasons in words. One row per reason';

CREATE VIEW @scorecard@.method_card AS
SELECT m.code AS method_code, m.name_vi, m.name_en, m.compiler, m.framework, m.price_basis, m.classification, m.document,
	lower(m.valid) AS valid_from, upper(m.valid) - 1 AS valid_until, NULL::text AS boundary
FROM @scorecard@.method m;
COMMENT ON VIEW @scorecard@.method_card IS 'How figures are compiled, in words. One row per method_code';
