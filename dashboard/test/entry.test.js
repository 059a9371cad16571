// Figures entered by a person: from a pasted table over drafts to publication, under three roles; who may not cannot.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { database, dashboard, browser, open, ready, here } from './lib.js';

let db, server, chrome;
const password = 'entry test';
before(async () => {
	db = await database();
	chrome = await browser();
	await db.client.query(`SET client_min_messages = warning;
		CREATE ROLE "Sở KH&CN" LOGIN PASSWORD '${password}'; CREATE ROLE entry_publisher LOGIN PASSWORD '${password}'; CREATE ROLE entry_reader LOGIN PASSWORD '${password}';
		CREATE ROLE entry_service LOGIN PASSWORD '${password}' NOINHERIT; GRANT "Sở KH&CN", entry_publisher, entry_reader TO entry_service;
		SELECT vinhphuc.grant_reader('entry_reader'); SELECT vinhphuc.grant_reader('entry_service');
		SELECT vinhphuc.grant_editor('Sở KH&CN', '{phu-tho-2025}'); SELECT vinhphuc.grant_publisher('entry_publisher');`);
	server = await dashboard({ ENTRY: 'roles' });
});
after(async () => {
	await chrome?.close();
	await server?.stop();
	await db?.client
		.query(
			`SET client_min_messages = warning; SELECT vinhphuc.revoke_rights(r) FROM unnest('{Sở KH&CN,entry_publisher,entry_reader,entry_service}'::text[]) r;
		DROP ROLE "Sở KH&CN", entry_publisher, entry_reader, entry_service`,
		)
		.catch(() => {});
	await db?.end();
});

const kept = async () =>
	db.one(
		'SELECT (SELECT count(*) FROM inbox_row) AS inbox, (SELECT count(*) FROM draft) AS drafts, (SELECT count(*) FROM observation) AS observations, (SELECT count(*) FROM reject) AS rejects',
	);
const as = (user) => ({ httpCredentials: { username: user, password } });
const basic = (user, secret = password) => ({
	Authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`,
});
const post = (base, act, body, headers) =>
	fetch(`${base}/api/entry/${act}`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', 'X-Dashboard': '1', ...headers },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});

test('an editor sees what each row is read as, corrects, and submits drafts', async () => {
	const tab = await open(chrome, server.address, as('Sở KH&CN'));
	const { page } = tab;
	try {
		await tab.go('/entry');
		assert.equal(await page.locator('#me').innerText(), 'Sở KH&CN');
		const before = await kept();
		await page.fill(
			'#paste',
			'Địa phương;Chỉ tiêu;Kỳ;Giá trị;Nguồn\nPhú Thọ;DVC.FULL;tháng 9/2026;64,5%;kiểm thử\nPhú Thọ;DVC.FUL;tháng 10/2026;"65%";kiểm thử\nHà Nội;DVC.FULL;2026-09;71%;kiểm thử\n',
		);
		await page.click('#check');
		await page.waitForSelector('#rows .chip');
		const words = await page.locator('#rows tbody tr').allInnerTexts();
		assert.equal(words.length, 3);
		assert.match(words[0], /nhận[^]*Phú Thọ[^]*tháng 9\/2026[^]*64,5 %/);
		assert.match(words[1], /bị từ chối/);
		assert.match(words[2], /bị từ chối/);
		assert.equal(await page.locator('#submit').isDisabled(), true);
		assert.deepEqual(await kept(), before, 'a trial keeps nothing');
		assert.equal(await page.locator('[data-cell="1-indicator"].wrong').count(), 1);
		await page.fill('[data-cell="1-indicator"]', 'DVC.FULL');
		await page.locator('#rows tbody tr').nth(2).locator('button').click();
		await page.click('#check');
		await page.waitForFunction(
			() =>
				document.querySelectorAll('#rows .chip.green').length === 2 &&
				!document.querySelector('#submit').disabled,
		);
		await page.click('#submit');
		await page.waitForSelector('#submitted');
		assert.equal(await page.locator('#submitted').innerText(), '2');
		assert.equal(await page.locator('#waiting tbody tr').count(), 2);
		assert.equal(await page.locator('#publish').count(), 0);
		const now = await kept();
		assert.deepEqual({ ...now, drafts: now.drafts - 2 }, before);
		assert.equal(
			(
				await db.one(
					"SELECT count(*) AS n FROM known WHERE unit_code = 'phu-tho-2025' AND indicator_code = 'DVC.FULL'",
				)
			).n,
			0,
			'a draft is not public',
		);
		assert.deepEqual(tab.faults, []);
	} finally {
		await tab.close();
	}
});

test('a role that may only read cannot enter, and an editor cannot publish', async () => {
	const before = await kept();
	const row = { unit: 'Phú Thọ', indicator: 'DVC.FULL', period: '2026-08', value: '60' };
	for (const act of ['try', 'draft'])
		assert.equal(
			(await post(server.address, act, { rows: [row], locale: 'vi' }, basic('entry_reader'))).status,
			403,
			act,
		);
	for (const user of ['entry_reader', 'Sở KH&CN']) {
		const response = await post(server.address, 'publish', { code: 'x', title: 'x' }, basic(user));
		assert.equal(response.status, 403, user);
	}
	assert.deepEqual(await kept(), before);
	const tab = await open(chrome, server.address, as('entry_reader'));
	await tab.go('/entry');
	assert.match(await tab.page.locator('main').innerText(), /không có quyền nhập hay công bố/);
	await tab.close();
});

test('a publisher publishes, and every page shows it', async () => {
	const tab = await open(chrome, server.address, as('entry_publisher'));
	const { page } = tab;
	try {
		await tab.go('/entry');
		assert.equal(await page.locator('#waiting tbody tr').count(), 2);
		await page.fill('#publication', 'dvc-2026-09');
		await page.fill('#publication-title', 'Dịch vụ công, thu 2026');
		await page.click('#publish');
		await page.waitForSelector('#published');
		assert.equal(await page.locator('#published').innerText(), '2');
		const acts = await db.all(
			"SELECT act, actor FROM audit WHERE indicator_code = 'DVC.FULL' AND period_text = '2026-09' ORDER BY acted_at",
		);
		assert.deepEqual(
			acts.map((row) => [row.act, row.actor]),
			[
				['draft_entered', 'Sở KH&CN'],
				['published', 'entry_publisher'],
			],
		);
		await tab.go('/indicator?indicator=DVC.FULL&unit=phu-tho-2025');
		assert.match(await page.locator('.fact [data-value]').first().innerText(), /65/);
		assert.deepEqual(tab.faults, []);
	} finally {
		await tab.close();
	}
});

test("by a reverse proxy's header: the role that is named, with its own rights and no others", async () => {
	const proxied = await dashboard({ ENTRY: 'proxy', PGUSER: 'entry_service', PGPASSWORD: password });
	try {
		const head = (user) => ({ 'X-Remote-User': Buffer.from(user).toString('latin1') });
		const me = await (await fetch(`${proxied.address}/api/entry/me`, { headers: head('Sở KH&CN') })).json();
		assert.deepEqual(me, { user: 'Sở KH&CN', may_enter: true, may_publish: false });
		assert.equal((await fetch(`${proxied.address}/api/entry/me`)).status, 401);
		assert.equal((await fetch(`${proxied.address}/api/entry/me`, { headers: head('postgres') })).status, 403);
		assert.equal(
			(await fetch(`${proxied.address}/api/entry/me`, { headers: head('nobody"; RESET ROLE') })).status,
			403,
		);
		const row = { unit: 'Phú Thọ', indicator: 'DVC.FULL', period: '2026-08', value: '60' };
		assert.equal(
			(await post(proxied.address, 'draft', { rows: [row], locale: 'vi' }, head('entry_reader'))).status,
			403,
		);
		assert.equal(
			(await post(proxied.address, 'draft', { rows: [row], locale: 'vi' }, head('Sở KH&CN'))).status,
			200,
		);
		assert.equal(
			(await db.one("SELECT recorded_by FROM draft WHERE indicator = 'DVC.FULL' AND period = '2026-08'"))
				.recorded_by,
			'Sở KH&CN',
		);
		// the role is gone with the transaction: the next question is the service's own again
		assert.equal((await fetch(`${proxied.address}/api/q/rejected`)).status, 200);
	} finally {
		await proxied.stop();
	}
	const elsewhere = await dashboard({
		ENTRY: 'proxy',
		ENTRY_PROXIES: '192.0.2.1',
		PGUSER: 'entry_service',
		PGPASSWORD: password,
	});
	assert.equal(
		(await fetch(`${elsewhere.address}/api/entry/me`, { headers: { 'X-Remote-User': 'entry_publisher' } })).status,
		401,
		'the header of somebody who is no proxy counts for nothing',
	);
	await elsewhere.stop();
});

test('what is sent wrong is refused, and without the switch there is nothing', async () => {
	const row = { unit: 'Phú Thọ', indicator: 'DVC.FULL', period: '2026-07', value: '60' };
	const before = await kept();
	for (const [body, status, headers] of [
		[{ rows: [row] }, 400, { 'X-Dashboard': '' }],
		[{ rows: [row] }, 400, { 'Content-Type': 'text/plain' }],
		['no json', 400],
		[{ rows: [] }, 400],
		[{}, 400],
		[null, 400],
		[{ rows: [{ entered_by: 'postgres' }] }, 400],
		[{ rows: [{ unit: { a: 1 } }] }, 400],
		[{ rows: [{ unit: 'a\0' }] }, 400],
		[{ rows: [row], locale: 'xx' }, 400],
		[{ rows: Array(2001).fill(row) }, 413],
		[{ rows: [{ note: 'x'.repeat(1100000) }] }, 413],
	]) {
		const response = await post(server.address, 'draft', body, { ...basic('Sở KH&CN'), ...headers }).catch(
			(error) => ({ status: error.cause?.code }),
		);
		assert.equal(response.status, status, JSON.stringify(body)?.slice(0, 80));
	}
	assert.equal((await post(server.address, 'draft', { rows: [row] }, basic('Sở KH&CN', 'wrong'))).status, 401);
	assert.equal((await post(server.address, 'draft', { rows: [row] }, {})).status, 401);
	assert.equal((await fetch(`${server.address}/api/entry/draft`, { headers: basic('Sở KH&CN') })).status, 405);
	assert.equal((await fetch(`${server.address}/api/entry/nothing`, { headers: basic('Sở KH&CN') })).status, 404);
	// SQL in a cell is a cell
	const answer = await (
		await post(
			server.address,
			'try',
			{ rows: [{ ...row, unit: "'; DROP TABLE vinhphuc.draft; --" }], locale: 'vi' },
			basic('Sở KH&CN'),
		)
	).json();
	assert.equal(answer.rows[0].outcome, 'rejected');
	assert.deepEqual(await kept(), before);
	const off = await dashboard();
	for (const where of ['/entry', '/api/entry/me']) assert.equal((await off.get(where)).status, 404, where);
	await off.stop();
});

test('the page of entry: axe finds nothing in both languages and modes, nothing is cut at 400 px', async () => {
	const axe = fs.readFileSync(path.join(here, '..', 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
	for (const lang of ['vi', 'en']) {
		for (const colorScheme of ['light', 'dark']) {
			const tab = await open(chrome, server.address, {
				...as('entry_publisher'),
				colorScheme,
				bypassCSP: true,
				viewport: { width: lang === 'vi' ? 400 : 1280, height: 900 },
			});
			await tab.go(`/entry?lang=${lang}`);
			await tab.page.fill(
				'#paste',
				'unit,indicator,period,value\nPhú Thọ,DVC.FULL,2026-07,"60%"\nNowhere,DVC.FULL,2026-07,1\n',
			);
			await tab.page.click('#check');
			await tab.page.waitForSelector('#rows .chip');
			await tab.page.evaluate(axe);
			const { violations } = await tab.page.evaluate(() =>
				window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }),
			);
			assert.deepEqual(
				violations.map((each) => `${each.id}: ${each.nodes[0].target} ${each.nodes[0].any[0]?.message || ''}`),
				[],
			);
			assert.equal(
				await tab.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
				true,
			);
			assert.deepEqual(tab.faults, []);
			await tab.close();
		}
	}
});
