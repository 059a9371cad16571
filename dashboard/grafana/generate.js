// Grafana by configuration alone: a dashboard and what provisions it, for a scorecard of the name given (vinhphuc). Every query is
// plain SQL on the public views. Run it with another name for another scorecard: node grafana/generate.js NAME
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export function dashboard(scorecard) {
	const schema = /^[a-z_][a-z0-9_]*$/.test(scorecard) ? scorecard : `"${scorecard.replaceAll('"', '""')}"`;
	const source = { type: 'grafana-postgresql-datasource', uid: '${ds}' };
	let id = 0;
	const panel = (type, title, description, gridPos, rawSql, format, more = {}) => ({
		id: ++id,
		type,
		title,
		description,
		gridPos,
		datasource: source,
		targets: [{ refId: 'A', datasource: source, editorMode: 'code', rawQuery: true, format, rawSql }],
		fieldConfig: { defaults: {}, overrides: [] },
		options: {},
		...more,
	});
	const of = `unit_code = \${unit:sqlstring} AND indicator_code = \${indicator:sqlstring}`;
	return {
		uid: `vinhphuc-kpi-${scorecard.replace(/[^A-Za-z0-9_-]/g, '-')}`.slice(0, 40),
		title: `KPI: ${scorecard}`,
		tags: ['vinhphuc_kpi'],
		timezone: 'utc',
		editable: true,
		schemaVersion: 42,
		version: 1,
		time: { from: 'now-15y', to: 'now+25y' },
		refresh: '',
		annotations: { list: [] },
		links: [],
		templating: {
			list: [
				{
					name: 'ds',
					type: 'datasource',
					query: 'grafana-postgresql-datasource',
					label: 'PostgreSQL',
					hide: 0,
					refresh: 1,
					current: {},
				},
				{
					name: 'unit',
					type: 'query',
					label: 'Địa phương',
					datasource: source,
					refresh: 1,
					sort: 0,
					query: `SELECT DISTINCT name_vi AS __text, unit_code AS __value FROM ${schema}.unit_card WHERE NOT unit_ended AND boundary IS NOT NULL ORDER BY 1`,
					current: {},
				},
				{
					name: 'indicator',
					type: 'query',
					label: 'Chỉ tiêu',
					datasource: source,
					refresh: 1,
					sort: 0,
					query: `SELECT name_vi AS __text, indicator_code AS __value FROM ${schema}.indicator_card ORDER BY sort_order`,
					current: {},
				},
			],
		},
		panels: [
			panel(
				'stat',
				'Giá trị mới nhất',
				'headline.value: the newest figure, by the method that reaches farthest',
				{ h: 5, w: 6, x: 0, y: 0 },
				`SELECT value FROM ${schema}.headline WHERE ${of}`,
				'table',
				{ options: { reduceOptions: { calcs: ['lastNotNull'], values: false, fields: '' } } },
			),
			panel(
				'stat',
				'Còn thiếu tới mục tiêu',
				'headline.gap: positive is still missing',
				{ h: 5, w: 6, x: 6, y: 0 },
				`SELECT gap FROM ${schema}.headline WHERE ${of}`,
				'table',
				{ options: { reduceOptions: { calcs: ['lastNotNull'], values: false, fields: '' } } },
			),
			panel(
				'stat',
				'Thứ hạng',
				'headline.rank of headline.of_n',
				{ h: 5, w: 6, x: 12, y: 0 },
				`SELECT rank || '/' || of_n AS rank FROM ${schema}.headline WHERE ${of}`,
				'table',
				{ options: { reduceOptions: { calcs: ['lastNotNull'], values: false, fields: '/.*/' } } },
			),
			panel(
				'stat',
				'Trạng thái',
				'headline.status_vi; the rule is told by explain_value()',
				{ h: 5, w: 6, x: 18, y: 0 },
				`SELECT status_vi FROM ${schema}.headline WHERE ${of}`,
				'table',
				{ options: { reduceOptions: { calcs: ['lastNotNull'], values: false, fields: '/.*/' } } },
			),
			panel(
				'timeseries',
				'Chuỗi số liệu, lộ trình và dự báo',
				'fan: one line for each kind and method. Annual figures stand on 1 January of their year.',
				{ h: 10, w: 24, x: 0, y: 5 },
				`SELECT period_date AS "time", kind || ' ' || method_code AS metric, value FROM ${schema}.fan WHERE ${of} AND breakdown = '_T' AND $__timeFilter(period_date) ORDER BY 1`,
				'time_series',
				{
					fieldConfig: {
						defaults: { custom: { drawStyle: 'line', showPoints: 'always', spanNulls: true } },
						overrides: [],
					},
				},
			),
			panel(
				'table',
				'Mục tiêu',
				'progress: gap, pace needed and status of every target',
				{ h: 9, w: 14, x: 0, y: 15 },
				`SELECT target_code, target_year, target, value, gap, required_per_year, status, reason, document FROM ${schema}.progress WHERE ${of} ORDER BY benchmark, target_year`,
				'table',
			),
			panel(
				'table',
				'Xác suất',
				'outlook: the chance of every target, or the reason why there is none',
				{ h: 9, w: 10, x: 14, y: 15 },
				`SELECT target_code, target_year, p_display, p_by_display, beyond_evidence, reason FROM ${schema}.outlook WHERE ${of} ORDER BY benchmark, target_year`,
				'table',
			),
			panel(
				'table',
				'Xếp hạng',
				'ranking: the newest panel of each division',
				{ h: 12, w: 24, x: 0, y: 24 },
				`SELECT r.boundary, r.period_text, coalesce(r.rank_published, r.rank_computed) AS rank, r.unit_name_vi, r.value, r.k, r.in_top_k, r.reason FROM ${schema}.ranking r WHERE r.indicator_code = \${indicator:sqlstring} AND r.breakdown = '_T' AND r.period_date = (SELECT max(n.period_date) FROM ${schema}.ranking n WHERE n.indicator_code = \${indicator:sqlstring} AND n.breakdown = '_T' AND n.boundary = r.boundary) ORDER BY 1, 3`,
				'table',
			),
			panel(
				'table',
				'Độ phủ',
				'coverage: every area keeps its row',
				{ h: 10, w: 24, x: 0, y: 36 },
				`SELECT area_name_vi, n_indicators, n_with_data, latest_period, best_status, worst_status FROM ${schema}.coverage ORDER BY seed_paragraph NULLS LAST, area_code`,
				'table',
			),
		],
	};
}

export const sources = `# Grafana's own file of data sources; the password comes from its environment
apiVersion: 1
datasources:
  - name: vinhphuc_kpi
    type: grafana-postgresql-datasource
    access: proxy
    url: $PGHOST:$PGPORT
    user: $PGUSER
    jsonData:
      database: $PGDATABASE
      sslmode: require
      postgresVersion: 1500
      maxOpenConns: 5
    secureJsonData:
      password: $PGPASSWORD
`;
export const providers = `apiVersion: 1
providers:
  - name: vinhphuc_kpi
    type: file
    options:
      path: /var/lib/grafana/dashboards
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const here = path.dirname(fileURLToPath(import.meta.url));
	fs.writeFileSync(
		path.join(here, 'scorecard.json'),
		`${JSON.stringify(dashboard(process.argv[2] || 'vinhphuc'), null, '\t')}\n`,
	);
	fs.writeFileSync(path.join(here, 'datasources.yaml'), sources);
	fs.writeFileSync(path.join(here, 'dashboards.yaml'), providers);
}
