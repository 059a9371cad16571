// Every question that may be asked, by name: the views it reads, the filters it takes. What is not here cannot be asked, and
// what is asked is bound, never written into the SQL.
import { schema } from './database.js';
import { badRequest } from './refusal.js';

const ROWS = 5000;

// A code is any text a scorecard may use as one; a day and a number are what they are.
const kinds = {
	code: (text) => (text.length <= 100 && text.trim() === text && text !== '' ? text : undefined),
	date: (text) => (isDate(text) ? text : undefined),
	int: (text) => (/^-?\d{1,9}$/.test(text) ? +text : undefined),
	limit: (text) => (/^[1-9]\d{0,3}$/.test(text) && +text <= ROWS ? +text : undefined),
	number: (text) => (/^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? +text : undefined),
	// node:1.5,node:2: what-if weights or figures
	pairs: (text) => {
		if (text.length > 2000) return undefined;
		const pairs = text.split(',').map((pair) => pair.match(/^([^:,]{1,100}):(-?\d{1,15}(?:\.\d{1,15})?)$/));
		if (pairs.length > 60 || pairs.some((pair) => !pair)) return undefined;
		return { keys: pairs.map((pair) => pair[1]), values: pairs.map((pair) => +pair[2]) };
	},
};

export function isDate(text) {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '1900' || text > '2200') return false;
	const day = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

// A view with equality filters. where: parameter -> column, or a whole condition in which ? is the parameter.
function view(name, columns, where = {}, order = '1', more = {}) {
	return {
		params: {
			...Object.fromEntries(Object.entries(where).map(([param, to]) => [param, to.kind || 'code'])),
			limit: 'limit',
		},
		need: more.need || [],
		mayBeDenied: more.mayBeDenied,
		sql(given) {
			const values = [],
				conditions = [...(more.always ? [more.always] : [])];
			for (const [param, to] of Object.entries(where)) {
				if (given[param] === undefined) continue;
				values.push(given[param]);
				conditions.push((to.condition || `${to.column || to} = ?`).replaceAll('?', `$${values.length}`));
			}
			return {
				text:
					`SELECT ${columns} FROM ${schema}.${name} v` +
					(conditions.length ? ` WHERE ${conditions.join(' AND ')}` : '') +
					` ORDER BY ${order} LIMIT ${(given.limit ?? ROWS) + 1}`,
				values,
			};
		},
	};
}

function sql(params, need, text, values, rows = ROWS) {
	return { params, need, rows, sql: (given) => ({ text: `${text} LIMIT ${rows + 1}`, values: values(given) }) };
}

const opt = (value) => value ?? null;

// A composite index as structure and figures, so that the database can work out what would be if they were others. The readers of
// a scorecard may read the catalogue's structures, not the tables of their own; $1 .. $4 are framework, division, period, method.
const index = {
	params: { framework: 'code', map: 'code', period: 'code', method: 'code' },
	need: ['framework', 'map', 'period', 'method'],
};
const indexGiven = (given) => [given.framework, given.map, given.period, given.method];
const indexParts = (weight = 'n.weight', figure = 'b.value') => `
	WITH n AS (
		SELECT n.*, EXISTS (SELECT FROM kpi.catalogue_framework_node c WHERE c.framework = n.framework AND c.parent = n.node) AS is_whole,
			n.parent || '/' || n.node AS place
		FROM kpi.catalogue_framework_node n WHERE n.framework = $1
	), structure AS (
		SELECT array_agg(CASE WHEN n.is_whole
				THEN kpi.index_node(node => n.node, parent => n.parent, weight => given.weight, aggregate => n.aggregate, min_available => 1)
				ELSE kpi.index_node(node => n.node, parent => n.parent, weight => given.weight, direction => n.direction, normalise => 'none',
					scale_lo => n.scale_lo::float8, scale_hi => n.scale_hi::float8)
				END ORDER BY n.node, n.parent) AS nodes,
			(SELECT r.node FROM n r WHERE r.parent IS NULL ORDER BY r.max_points DESC NULLS LAST, r.node LIMIT 1) AS root,
			(SELECT min(i.decimals) FROM n r JOIN ${schema}.indicator_card i ON i.indicator_code = r.indicator WHERE r.parent IS NULL) AS decimals
		FROM n CROSS JOIN LATERAL (SELECT coalesce(${weight}, CASE WHEN n.parent IS NOT NULL THEN 1 END)::float8 AS weight) given
	), figure AS (
		SELECT b.unit_code, leaf.node, ${figure} AS value
		FROM (SELECT DISTINCT n.node, n.indicator FROM n WHERE NOT n.is_whole) leaf
		CROSS JOIN LATERAL (SELECT * FROM ${schema}.on_boundary b WHERE b.indicator_code = leaf.indicator AND b.boundary = $2
			AND b.period_text = $3 AND b.method_code = $4 AND b.breakdown = '_T' AND b.value IS NOT NULL OFFSET 0) b
	), cell AS (
		SELECT u.unit_code, l.node, f.value, count(f.value) OVER (PARTITION BY u.unit_code) = count(*) OVER (PARTITION BY u.unit_code) AS complete
		FROM (SELECT DISTINCT unit_code FROM figure) u CROSS JOIN (SELECT DISTINCT node FROM n WHERE NOT is_whole) l
		LEFT JOIN figure f ON f.unit_code = u.unit_code AND f.node = l.node
	), data AS (
		SELECT kpi.matrix(unit_code, node, value) AS every, kpi.matrix(unit_code, node, value) FILTER (WHERE complete) AS complete FROM cell
	)`;

export const questions = {
	units: view(
		'unit_card',
		'unit_code, name_vi, name_en, kind, kind_vi, kind_en, boundary, parent_code, region, region_vi, ' +
			'region_en, tile_x, tile_y, unit_ended, valid_from, valid_until',
		{
			boundary: 'boundary',
			unit: 'unit_code',
			parent: 'parent_code',
			// with communes by the thousand: the roots and what stands right below them
			top: {
				condition: `? <> '' AND NOT EXISTS (SELECT FROM ${schema}.unit_card a JOIN ${schema}.unit_card b ON b.unit_code = a.parent_code
				WHERE a.unit_code = v.unit_code AND b.parent_code IS NOT NULL)`,
			},
		},
		'boundary NULLS FIRST, unit_code',
	),
	map_labels: sql(
		{},
		[],
		'SELECT boundary, code, name_vi, name_en, unit AS unit_code, tile_x, tile_y ' +
			'FROM kpi.catalogue_map_label ORDER BY 1, 2',
		() => [],
	),
	indicators: view(
		'indicator_card',
		'indicator_code, name_vi, name_en, area_code, area_name_vi, area_name_en, unit_measure, ' +
			'unit_measure_en, decimals, direction, lower, upper, frequency, lead_agency, formula, source, evidence, sort_order',
		{ indicator: 'indicator_code', area: 'area_code' },
		'sort_order',
	),
	statuses: view('status_card', 'status, sort_order, colour, name_vi, name_en', {}, 'sort_order'),
	reasons: view('reason_card', 'reason, name_vi, name_en, meaning_vi, meaning_en', {}),
	methods: view('method_card', 'method_code, name_vi, name_en, document, compiler'),
	coverage: view(
		'coverage',
		'area_code, area_name_vi, area_name_en, seed_paragraph, n_indicators, n_with_data, latest_period, ' +
			'n_targets, best_status, worst_status',
		{},
		'seed_paragraph NULLS LAST, area_code',
	),
	// whose page it is when nobody said: the unit with most targets that still stands
	home: sql(
		{},
		[],
		`SELECT p.unit_code, count(*)::int AS n FROM ${schema}.progress p
		WHERE NOT p.unit_ended AND NOT p.benchmark AND EXISTS (SELECT FROM ${schema}.unit_card u
			WHERE u.unit_code = p.unit_code AND u.boundary IS NOT NULL)
		GROUP BY p.unit_code ORDER BY n DESC, p.unit_code`,
		() => [],
	),
	targets: view(
		'target_card',
		'target_code, unit_code, indicator_code, breakdown, method_code, kind, op, target_period, ' +
			'target_year, target, target_upper, target_of_n, document, lead_agency, deadline, evidence, announced_on',
		{ unit: 'unit_code', indicator: 'indicator_code' },
		'indicator_code, target_year, target_code',
	),
	headline: view(
		'headline',
		'unit_code, unit_name_vi, unit_name_en, area_code, indicator_code, indicator_name_vi, ' +
			'indicator_name_en, method_code, boundary, period_text, year, value, value_upper, qualifier, unit_measure, ' +
			'unit_measure_en, decimals, change, change_since, target_code, target_year, target, op, gap, status, status_vi, ' +
			'status_en, colour, reason, inherited_from, benchmark, rank, of_n, p_at, p_display, obs_status, known_from, derived, source',
		{ unit: 'unit_code', indicator: 'indicator_code', area: 'area_code' },
		'area_code, indicator_code',
		{ need: ['unit'] },
	),
	progress: view(
		'progress',
		'target_code, unit_code, inherited_from, benchmark, indicator_code, breakdown, method_code, boundary, ' +
			'kind, op, target_period, target_year, target, target_upper, target_of_n, target_equivalent, unit_measure, base_period, ' +
			'base_value, period_text, year, value, of_n, obs_status, status, reason, gap, pace, required_per_year, ' +
			'actual_per_year, path_linear, eurostat_status, un_score, escap_csi, document, lead_agency, evidence, qualifier, ' +
			'is_so_far, projected',
		{ unit: 'unit_code', indicator: 'indicator_code', area: 'area_code', target: 'target_code' },
		'benchmark, indicator_code, target_year, target_code, method_code',
		{ need: ['unit'] },
	),
	outlook: view(
		'outlook',
		'target_code, unit_code, inherited_from, benchmark, area_code, indicator_code, indicator_name_vi, ' +
			'indicator_name_en, breakdown, method_code, boundary, kind, op, target_year, target, target_of_n, unit_measure, ' +
			'period_text, year, value, of_n, obs_status, n_figures, n_provisional, status, p_at, p_by, p_display, p_by_display, ' +
			'p_at_low, p_at_high, year_p50, beyond_evidence, required_per_year, needed_next_50, needed_next_80, k, k_equivalent, ' +
			'p_at_equivalent, p_equivalent_display, expected_rank, rank_p05, rank_p95, model, reason, document, evidence',
		{ unit: 'unit_code', indicator: 'indicator_code', area: 'area_code' },
		'benchmark, area_code, indicator_code, target_year, target_code, method_code',
		{ need: ['unit'] },
	),
	needed_path: view(
		'needed_path',
		'target_code, unit_code, method_code, period_text, year, needed_50, needed_80, change_50, ' +
			'change_80, reason',
		{ unit: 'unit_code', target: 'target_code' },
		'target_code, method_code, year',
		{ need: ['unit'] },
	),
	fan: view(
		'fan',
		'unit_code, indicator_code, breakdown, method_code, boundary, kind, period_text, period_date, year, value, ' +
			'lo80, hi80, lo95, hi95, obs_status, target_code',
		{
			unit: 'unit_code',
			indicator: 'indicator_code',
			breakdown: 'breakdown',
			method: { condition: `(method_code = ? OR kind = 'target')` },
		},
		'method_code, kind, period_date, period_text',
		{ need: ['unit', 'indicator'] },
	),
	history: view(
		'history',
		'unit_code, unit_name_vi, unit_name_en, indicator_code, breakdown, method_code, boundary, ' +
			'period_text, period_date, year, frequency, value, value_upper, qualifier, unit_measure, rank_published, of_n, ' +
			'obs_status, break_before, known_from, source, note, derived, origin',
		{ unit: 'unit_code', indicator: 'indicator_code', breakdown: 'breakdown', method: 'method_code' },
		'breakdown, method_code, period_date, period_text',
		{ need: ['unit', 'indicator'] },
	),
	ranking: view(
		'ranking',
		'indicator_code, method_code, boundary, period_text, year, unit_code, unit_name_vi, unit_name_en, ' +
			'value, unit_measure, qualifier, rank_published, rank_computed, n_ranked, n_units, k, k_of_n, k_equivalent, margin_to_k, ' +
			'in_top_k, in_top_k_equivalent, reason, obs_status, derived, known_from, source',
		{
			indicator: 'indicator_code',
			boundary: 'boundary',
			period: 'period_text',
			method: 'method_code',
			unit: 'unit_code',
		},
		'period_text DESC, boundary, coalesce(rank_computed, rank_published), unit_code',
		{ need: ['indicator'], always: `breakdown = '_T'` },
	),
	// which comparisons there are, without ranking any: figures by the divisions that their places belong to, where at least one is
	// a figure of that division
	panels: sql(
		{ indicator: 'code' },
		['indicator'],
		`
		WITH place AS (SELECT DISTINCT u.unit_code, u.boundary FROM ${schema}.unit_card u WHERE u.boundary IS NOT NULL),
			size AS (SELECT boundary, count(*)::int AS n_units FROM place GROUP BY boundary)
		SELECT p.boundary, k.method_code, k.period_text, k.year, count(*)::int AS n_rows, s.n_units, count(k.value)::int AS n_ranked
		FROM ${schema}.known k
		JOIN place p ON p.unit_code = k.unit_code
		JOIN size s ON s.boundary = p.boundary
		WHERE k.indicator_code = $1 AND k.breakdown = '_T' AND (k.value IS NOT NULL OR k.rank_published IS NOT NULL)
		GROUP BY p.boundary, k.method_code, k.period_text, k.year, k.period_date, s.n_units
		HAVING bool_or(k.boundary = p.boundary)
		ORDER BY k.period_date DESC, n_rows DESC, p.boundary`,
		(given) => [given.indicator],
	),
	latest: view(
		'current_value',
		'unit_code, indicator_code, indicator_name_vi, indicator_name_en, method_code, boundary, period_text, year, value, ' +
			'value_upper, qualifier, unit_measure, decimals, rank_published AS rank, of_n, obs_status, derived, known_from, source',
		{ unit: 'unit_code' },
		'indicator_code, period_date DESC',
		{ need: ['unit'], always: `breakdown = '_T'` },
	),
	ranked_indicators: sql(
		{},
		[],
		`SELECT DISTINCT k.indicator_code FROM ${schema}.known k
		WHERE k.boundary IS NOT NULL AND k.breakdown = '_T' ORDER BY 1`,
		() => [],
	),
	// how far each place may move within a year, from the positions so far: complete panels only
	rank_ahead: sql(
		{ indicator: 'code', boundary: 'code', method: 'code' },
		['indicator', 'boundary', 'method'],
		`
		WITH panel AS (
			SELECT kpi.matrix(r.unit_code, r.period_text::kpi.period, r.value) AS figures, max(r.k) AS k,
				max(r.n_units) AS n, max(r.period_text) AS latest, count(DISTINCT r.period_text) AS periods
			FROM ${schema}.ranking r
			WHERE r.indicator_code = $1 AND r.boundary = $2 AND r.method_code = $3 AND r.breakdown = '_T' AND r.reason IS NULL
				AND r.period_text ~ '^\\d{4}$'
		)
		SELECT o.unit AS unit_code, (p.latest::int + 1) AS year, p.periods::int AS periods, o.expected_rank, o.rank_p05, o.rank_p95,
			o.of_n, o.p_top_k, o.p_display, o.beyond_evidence, o.reason
		FROM panel p
		CROSS JOIN LATERAL kpi.rank_outlook(p.figures, (p.latest::int + 1)::text::kpi.period, least(coalesce(p.k, 1), p.n),
			direction => (SELECT i.direction FROM ${schema}.indicator_card i WHERE i.indicator_code = $1)) o
		WHERE p.periods >= 2 ORDER BY o.expected_rank`,
		(given) => [given.indicator, given.boundary, given.method],
	),
	// the straight path from the base to each target, beside what was observed
	path_check: sql(
		{ unit: 'code', indicator: 'code', method: 'code', target: 'code' },
		['unit', 'indicator', 'method'],
		`
		SELECT p.target_code, p.target_year, p.target, h.period_text, h.year, h.value, path.value AS path, h.value - path.value AS difference
		FROM ${schema}.progress p
		JOIN ${schema}.history h ON h.unit_code = $1 AND h.indicator_code = $2 AND h.method_code = $3 AND h.breakdown = '_T'
			AND h.frequency = 'A' AND h.value IS NOT NULL AND h.period_text >= p.base_period
		CROSS JOIN LATERAL (SELECT kpi.target_path('linear', p.base_period::kpi.period, p.base_value, p.target_period::kpi.period,
			p.target, h.period_text::kpi.period) AS value) path
		WHERE p.unit_code = $1 AND p.indicator_code = $2 AND p.method_code = $3 AND p.breakdown = '_T' AND p.kind = 'level'
			AND p.base_value IS NOT NULL AND p.base_period ~ '^\\d{4}$' AND p.target_period ~ '^\\d{4}$' AND p.base_period < p.target_period
			AND h.period_text <= p.target_period AND h.period_text > p.base_period AND ($4::text IS NULL OR p.target_code = $4)
		ORDER BY p.target_year, p.target_code, h.period_text`,
		(given) => [given.unit, given.indicator, given.method, opt(given.target)],
	),
	revision: view(
		'revision',
		'unit_code, indicator_code, breakdown, method_code, period_text, period_date, year, nth, n_vintages, ' +
			'known_from, value, unit_measure, previous_value, revised_by, revised_since_first, latest_value, obs_status, withdrawn, source',
		{ unit: 'unit_code', indicator: 'indicator_code', breakdown: 'breakdown', method: 'method_code' },
		'indicator_code, breakdown, method_code, period_date DESC, nth',
		{ need: ['unit'] },
	),
	arrival: view(
		'arrival',
		'arrived_on, known_from, unit_code, unit_name_vi, unit_name_en, indicator_code, indicator_name_vi, ' +
			'indicator_name_en, breakdown, method_code, period_text, value, unit_measure, obs_status, is_revision, source',
		{ unit: 'unit_code', indicator: 'indicator_code' },
		'known_from DESC, arrived_on DESC, unit_code, indicator_code, breakdown, period_text',
		{},
	),
	due: view(
		'due',
		'obligation, name_vi, name_en, unit_code, unit_name_vi, unit_name_en, indicator_code, framework, reporter, ' +
			'period_text, due_date, known_from, status, days_late',
		{ unit: 'unit_code' },
		'due_date DESC, obligation, unit_code',
		{},
	),
	rejected: view(
		'rejected',
		'unit, indicator, breakdown, period, value, code, column_at_fault, message_vi, message_en, rejected_on',
		{},
		'rejected_on DESC, unit, indicator, period',
		{ mayBeDenied: true },
	),
	calibration: view(
		'calibration',
		'indicator_code, indicator_name_vi, indicator_name_en, breakdown, method_code, boundary, k, n_units, ' +
			'n_figures, model, horizon, origins, cases, brier, brier_climate, skill, coverage80, coverage95',
		{ indicator: 'indicator_code' },
		'indicator_code, boundary, k NULLS FIRST, model, horizon',
	),
	setup: view('setup', 'nth, what, n, status, needed_for, how_vi, how_en', {}, 'nth'),
	answered_for: view('answered_for', 'as_of, boundary, is_past', {}),
	version: sql(
		{},
		[],
		`SELECT a.version, a.time_zone, pg_is_in_recovery() AS standby,
			(now() AT TIME ZONE a.time_zone)::date::text AS today,
			(SELECT s.n FROM ${schema}.setup s WHERE s.what = 'figure') AS n_series
		FROM ${schema}.about a`,
		() => [],
	),
	sdmx: { ...sql({}, [], `SELECT * FROM ${schema}.sdmx_csv()`, () => [], 200000), whole: true },
	frameworks: sql(
		{},
		[],
		`SELECT s.framework, coalesce(f.name_vi, s.framework) AS name_vi, coalesce(f.name_en, s.framework) AS name_en,
			f.document, s.boundary, s.method_code, s.period_text, count(DISTINCT s.unit_code)::int AS n_units, max(s.n_ranked) AS n_ranked, max(s.of_n) AS of_n
		FROM ${schema}.index_score s LEFT JOIN kpi.catalogue_framework f ON f.code = s.framework
		GROUP BY 1, 2, 3, 4, 5, 6, 7, s.period_date ORDER BY s.framework, s.period_date DESC, n_units DESC, s.boundary DESC`,
		() => [],
	),
	index_nodes: sql(
		{ framework: 'code' },
		['framework'],
		`SELECT n.node, n.parent, n.weight::float8 AS weight, n.indicator AS indicator_code,
			n.name_vi, n.name_en, n.max_points::float8 AS max_points, n.evidence
		FROM kpi.catalogue_framework_node n WHERE n.framework = $1 ORDER BY n.max_points DESC NULLS LAST, n.node, n.parent`,
		(given) => [given.framework],
	),
	index_score: view(
		'index_score',
		'framework, method_code, boundary, period_text, unit_code, unit_name_vi, unit_name_en, node, node_name_vi, ' +
			'node_name_en, score, score_published, rank, of_n, n_ranked, rank_best, rank_worst, rank_p05, rank_p95, available, reason, derived',
		{
			framework: 'framework',
			map: 'boundary',
			period: 'period_text',
			method: 'method_code',
			unit: 'unit_code',
			node: 'node',
		},
		'node, score DESC NULLS LAST, unit_code',
		{ need: ['framework'] },
	),
	index_contribution: sql(
		{ ...index.params, unit: 'code' },
		[...index.need, 'unit'],
		`${indexParts()}
		SELECT w.node, w.weight, f.value, w.weight * s.score AS contribution
		FROM structure, data, LATERAL kpi.effective_weights(structure.nodes) w
		JOIN LATERAL kpi.scores(data.every, structure.nodes, strict => false) s ON s.node = w.node AND s.unit = $5
		LEFT JOIN figure f ON f.node = w.node AND f.unit_code = $5
		WHERE w.root = structure.root AND w.node IN (SELECT node FROM n WHERE NOT is_whole) ORDER BY contribution DESC NULLS LAST, w.node`,
		(given) => [...indexGiven(given), given.unit],
	),
	index_profile: sql(
		{ ...index.params, unit: 'code' },
		[...index.need, 'unit'],
		`${indexParts()}
		SELECT p.node, p.score, p.rank, p.of_n, p.standing, p.is_strength, p.is_weakness, p.reason
		FROM structure, data, LATERAL kpi.profile(data.every, structure.nodes, $5, most => 3, strict => false) p
		WHERE EXISTS (SELECT FROM figure f WHERE f.unit_code = $5) ORDER BY p.standing DESC NULLS LAST, p.node`,
		(given) => [...indexGiven(given), given.unit],
	),
	index_acceptability: sql(
		{ ...index.params, unit: 'code' },
		[...index.need, 'unit'],
		`${indexParts()}
		SELECT a.rank, a.share, (SELECT count(DISTINCT unit_code)::int FROM cell WHERE complete) AS of_n
		FROM structure, data, LATERAL kpi.rank_acceptability(data.complete, structure.nodes, ARRAY[kpi.index_choice('weight', spread => 0.25)],
			replications => 500, nodes => ARRAY[structure.root], decimals => structure.decimals) a
		WHERE a.unit = $5 ORDER BY a.rank`,
		(given) => [...indexGiven(given), given.unit],
	),
	// what would be with other weights (parent/node:weight) or other figures of the unit (node:value); nothing is stored
	index_whatif: sql(
		{ ...index.params, unit: 'code', w: 'pairs', x: 'pairs' },
		[...index.need, 'unit'],
		`${indexParts(
			'(SELECT e.weight FROM unnest($6::text[], $7::float8[]) e (place, weight) WHERE e.place = n.place)::float8, n.weight',
			'coalesce(CASE WHEN b.unit_code = $5 THEN (SELECT e.value FROM unnest($8::text[], $9::float8[]) e (node, value) WHERE e.node = leaf.node) END, b.value)',
		)}
		SELECT s.unit AS unit_code, u.name_vi, u.name_en, s.node, s.score, s.rank, s.of_n, s.reason
		FROM structure, data, LATERAL kpi.scores(data.every, structure.nodes, strict => false, decimals => structure.decimals) s
		LEFT JOIN (SELECT DISTINCT unit_code, name_vi, name_en FROM ${schema}.unit_card) u ON u.unit_code = s.unit
		ORDER BY s.node, s.score DESC NULLS LAST, s.unit`,
		(given) => [
			...indexGiven(given),
			given.unit,
			given.w?.keys ?? [],
			given.w?.values ?? [],
			given.x?.keys ?? [],
			given.x?.values ?? [],
		],
	),
	// how a value is decided, a sentence each; by the scorecard itself
	explain: sql(
		{ unit: 'code', indicator: 'code', period: 'code', method: 'code', breakdown: 'code' },
		['unit', 'indicator', 'period'],
		`SELECT e.nth, e.topic, e.code, e.label_vi, e.label_en, e.value, e.value_text, e.unit_measure, e.sentence_vi, e.sentence_en
		FROM ${schema}.explain_value($1, $2, $3, $4, coalesce($5, '_T')) e ORDER BY e.nth`,
		(given) => [given.unit, given.indicator, given.period, opt(given.method), opt(given.breakdown)],
	),
	moved: sql(
		{ unit: 'code', indicator: 'code', from: 'code', to: 'code', method: 'code' },
		['unit', 'indicator', 'from', 'to'],
		`SELECT e.nth, e.step, e.component, e.value_before, e.value_after, e.amount, e.reason
		FROM ${schema}.explain_change($1, $2, $3, $4, method => $5) e ORDER BY e.nth`,
		(given) => [given.unit, given.indicator, given.from, given.to, opt(given.method)],
	),
	released: view(
		'released',
		'unit_code, indicator_code, breakdown, method_code, boundary, period_text, period_date, value, value_upper, ' +
			'qualifier, unit_measure, rank_published, of_n, obs_status, conf_status, reason, known_from, source',
		{ unit: 'unit_code', indicator: 'indicator_code' },
		'unit_code, indicator_code, breakdown, method_code, period_date',
		{ need: ['unit'] },
	),
};

// The question with its parameters checked, or a refusal that says which is wrong.
export function understood(name, search) {
	if (!Object.hasOwn(questions, name)) return null;
	const question = questions[name];
	const given = {};
	let asOf = null;
	for (const key of new Set(search.keys())) {
		const all = search.getAll(key);
		const shown = key.slice(0, 40);
		if (all.length > 1)
			throw badRequest(`Tham số "${shown}" bị lặp lại.`, `The parameter "${shown}" is given twice.`);
		const kind = key === 'as_of' ? 'date' : Object.hasOwn(question.params, key) ? question.params[key] : null;
		if (!kind) throw badRequest(`Không có tham số "${shown}" ở đây.`, `There is no parameter "${shown}" here.`);
		if (all[0].length > 2000 || all[0].includes('\0'))
			throw badRequest(`Tham số "${shown}" không hợp lệ.`, `The parameter "${shown}" is not valid.`);
		const value = kinds[kind](all[0]);
		if (value === undefined)
			throw badRequest(`Tham số "${shown}" không hợp lệ.`, `The parameter "${shown}" is not valid.`);
		if (key === 'as_of') asOf = value;
		else given[key] = value;
	}
	for (const param of question.need) {
		if (given[param] === undefined)
			throw badRequest(`Thiếu tham số "${param}".`, `The parameter "${param}" is missing.`);
	}
	return {
		name,
		given,
		asOf,
		...question.sql(given),
		limit: given.limit ?? question.rows ?? ROWS,
		whole: question.whole,
		mayBeDenied: question.mayBeDenied,
	};
}
