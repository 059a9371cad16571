// 3,321 communes with a figure each: every page stays light and answers.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { database, dashboard, browser, open, ready } from './lib.js';

let db, server, chrome;
before(async () => {
	db = await database();
	await db.client.query(`SET client_min_messages = warning; SELECT vinhphuc.add_part('communes');
		INSERT INTO observation (unit, indicator, method, period, known_from, value, source)
		SELECT m.unit, 'DVC.FULL', 'admin', '2026-0' || month, make_date(2026, month, 28), 40 + (row_number() OVER (ORDER BY m.unit) * (7 + month)) % 600 / 10.0, 'generated for this test'
		FROM boundary_member m, generate_series(7, 9) month WHERE m.boundary = '3321'; ANALYZE`);
	server = await dashboard({ STATEMENT_TIMEOUT: '60000' });
	chrome = await browser();
});
after(async () => {
	await chrome?.close();
	await server?.stop();
	await db?.end();
});

test('every page of a commune and of its province is under 500 kB of data, without an error', async (t) => {
	const commune = (
		await db.one(
			"SELECT unit FROM boundary_member WHERE boundary = '3321' AND parent = 'phu-tho-2025' ORDER BY unit LIMIT 1",
		)
	).unit;
	for (const unit of [commune, 'phu-tho-2025']) {
		for (const where of [
			'/',
			'/indicator?indicator=DVC.FULL',
			'/ranking?indicator=DVC.FULL&map=3321',
			'/outlook',
			'/data',
		]) {
			const tab = await open(chrome, server.address);
			const start = Date.now();
			await tab.go(`${where}${where.includes('?') ? '&' : '?'}unit=${unit}`);
			const took = Date.now() - start;
			const bytes = await tab.page.evaluate(() =>
				performance
					.getEntriesByType('resource')
					.filter((each) => each.name.includes('/api/q/'))
					.reduce((sum, each) => sum + each.decodedBodySize, 0),
			);
			assert.ok(bytes > 1000);
			t.diagnostic(`${where} of ${unit}: ${took} ms cold, ${(bytes / 1000).toFixed(0)} kB`);
			assert.ok(bytes < 500000, `${where}: ${bytes} bytes`);
			assert.deepEqual(tab.faults, [], where);
			assert.equal(await tab.page.locator('[role="alert"]').count(), 0, where);
			await tab.close();
		}
	}
});

test('a ranking of thousands shows its head, the place looked at, and says that it is not all', async () => {
	const last = (
		await db.one(
			"SELECT unit_code FROM ranking WHERE indicator_code = 'DVC.FULL' AND boundary = '3321' AND period_text = '2026-09' ORDER BY rank_computed DESC LIMIT 1",
		)
	).unit_code;
	const tab = await open(chrome, server.address);
	await tab.go(`/ranking?indicator=DVC.FULL&map=3321&period=2026-09&unit=${last}`);
	assert.match(await tab.page.locator('main').innerText(), /Chỉ hiện phần đầu/);
	assert.equal(await tab.page.locator('#table tr.mine').count(), 1);
	assert.ok((await tab.page.locator('#ranks g.points > *').count()) <= 61);
	assert.deepEqual(tab.faults, []);
	await tab.close();
});
