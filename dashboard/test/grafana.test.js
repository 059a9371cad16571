// The Grafana files: as generated, and every query of theirs run as the reader. No Grafana server is run.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { reader, here } from './lib.js';
import { dashboard, sources, providers } from '../grafana/generate.js';

let role;
before(async () => {
	role = await reader();
	await role.query('BEGIN READ ONLY; SET LOCAL jit = off');
});
after(async () => {
	await role?.end();
});

const folder = path.join(here, '..', 'grafana');
// what Grafana does to a query before it is sent: macros.go and the variables' sqlstring format
const expanded = (text) =>
	text
		.replaceAll('${unit:sqlstring}', "'phu-tho-2025'")
		.replaceAll('${indicator:sqlstring}', "'DE.SHARE'")
		.replace(/\$__timeFilter\(([^)]*)\)/g, "$1 BETWEEN '2010-01-01T00:00:00Z' AND '2050-01-01T00:00:00Z'");

test('the committed files are what the generator makes', () => {
	assert.deepEqual(JSON.parse(fs.readFileSync(path.join(folder, 'scorecard.json'), 'utf8')), dashboard('vinhphuc'));
	assert.equal(fs.readFileSync(path.join(folder, 'datasources.yaml'), 'utf8'), sources);
	assert.equal(fs.readFileSync(path.join(folder, 'dashboards.yaml'), 'utf8'), providers);
});

test('every panel and variable has what Grafana asks of it', () => {
	const made = dashboard('vinhphuc');
	assert.equal(made.schemaVersion, 42);
	assert.deepEqual(
		made.panels.map((panel) => panel.id),
		made.panels.map((panel, i) => i + 1),
	);
	for (const panel of made.panels) {
		assert.ok(['stat', 'timeseries', 'table'].includes(panel.type));
		assert.ok(panel.title && panel.description && panel.gridPos.x + panel.gridPos.w <= 24);
		for (const target of panel.targets)
			assert.equal(target.format, panel.type === 'timeseries' ? 'time_series' : 'table');
	}
	assert.ok(dashboard('Vĩnh "Ph').panels[0].targets[0].rawSql.includes('"Vĩnh ""Ph".headline'));
});

for (const variable of dashboard('vinhphuc').templating.list.filter((each) => each.type === 'query')) {
	test(`variable ${variable.name}: run as the reader`, async () => {
		const { rows, fields } = await role.query(variable.query);
		assert.deepEqual(
			fields.map((field) => field.name),
			['__text', '__value'],
		);
		assert.ok(rows.length > 0);
	});
}
for (const panel of dashboard('vinhphuc').panels) {
	test(`panel ${panel.title}: run as the reader`, async () => {
		const { rows, fields } = await role.query(expanded(panel.targets[0].rawSql));
		assert.ok(rows.length > 0);
		if (panel.type === 'timeseries')
			assert.deepEqual(
				fields.slice(0, 1).map((field) => field.name),
				['time'],
			);
	});
}
