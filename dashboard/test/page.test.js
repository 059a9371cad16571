// The pages in a real browser: what they show is what SQL says; filters, language, divisions, day; a phone, print, no error.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { database, dashboard, browser, open, ready, choose, parseCsv, here, vi, en } from './lib.js';

let db, server, chrome;
before(async () => {
	db = await database();
	server = await dashboard();
	chrome = await browser();
});
after(async () => {
	await chrome?.close();
	await server?.stop();
	await db?.end();
});

const PAGES = [
	'/',
	'/indicator?indicator=DE.SHARE&unit=viet-nam',
	'/indicator?indicator=IDX.DTI',
	'/ranking?indicator=IDX.DTI',
	'/index?unit=da-nang&map=63',
	'/outlook',
	'/data?unit=viet-nam',
];
const text = (page, selector) => page.locator(selector).first().innerText();
const squeezed = (value) => value.replace(/[\s\u00a0]+/g, ' ').trim();
async function visit(where, work, options) {
	const tab = await open(chrome, server.address, options);
	try {
		await tab.go(where);
		const result = await work(tab.page, tab);
		assert.deepEqual(tab.faults, [], where);
		return result;
	} finally {
		await tab.close();
	}
}

test('overview: figures, targets, places and chances are those of the views', async () => {
	await visit('/?unit=phu-tho-2025', async (page) => {
		const share = await db.one(
			"SELECT * FROM headline WHERE unit_code = 'phu-tho-2025' AND indicator_code = 'DE.SHARE'",
		);
		assert.equal(
			squeezed(await text(page, '.lead [data-value="DE.SHARE"]')),
			`${vi(share.value, share.decimals)} %`,
		);
		const lead = squeezed(
			await page
				.locator('.lead')
				.filter({ has: page.locator('[data-value="DE.SHARE"]') })
				.innerText(),
		);
		const targets = await db.all(
			"SELECT target_year, target, gap, required_per_year, status FROM progress WHERE unit_code = 'phu-tho-2025' AND indicator_code = 'DE.SHARE' AND NOT benchmark AND kind = 'level' AND value IS NOT NULL",
		);
		assert.ok(targets.length >= 3);
		for (const row of targets) {
			assert.ok(
				lead.includes(String(row.target_year)) && lead.includes(`${vi(row.target, 2)} %`),
				JSON.stringify(row),
			);
			assert.ok(lead.includes(`Còn thiếu ${vi(row.gap, 2)} điểm`), lead);
			if (row.status !== 'expired') assert.ok(lead.includes(`+${vi(row.required_per_year, 2)}`), lead);
		}
		const place = await db.one(
			"SELECT * FROM outlook WHERE unit_code = 'phu-tho-2025' AND indicator_code = 'IDX.DTI' AND kind = 'rank' AND value IS NOT NULL",
		);
		const card = squeezed(
			await page
				.locator('.lead')
				.filter({ has: page.locator('[data-rank="IDX.DTI"]') })
				.innerText(),
		);
		for (const piece of [
			`${place.value} / ${place.of_n}`,
			`${place.k}/${place.of_n}`,
			`${place.k_equivalent}/${place.of_n}`,
			place.p_display,
			place.p_equivalent_display,
			`${place.rank_p05}–${place.rank_p95}`,
		])
			assert.ok(card.includes(piece), `${piece} in ${card}`);
		// every system keeps its row
		const areas = await db.all('SELECT area_code, area_name_vi FROM coverage WHERE n_indicators > 0');
		const headline = await db.all(
			"SELECT area_code, indicator_code, value, decimals FROM headline WHERE unit_code = 'phu-tho-2025'",
		);
		for (const area of areas) {
			const box = page.locator(`[data-area="${area.area_code}"]`);
			assert.equal(await box.count(), 1, area.area_code);
			const shown = await box.innerText();
			assert.ok(shown.includes(area.area_name_vi));
			const mine = headline.filter((row) => row.area_code === area.area_code);
			if (!mine.length) assert.ok(shown.includes('Chưa có số liệu'));
			for (const row of mine.filter((each) => each.value !== null))
				assert.ok(
					(await box.locator(`[data-value="${row.indicator_code}"]`).innerText()).includes(
						vi(row.value, row.decimals),
					),
					row.indicator_code,
				);
		}
	});
});

test('indicator: the newest figure, the table and its CSV', async () => {
	await visit('/indicator?indicator=DE.SHARE&unit=viet-nam&method=nso', async (page) => {
		const rows = await db.all(
			"SELECT * FROM history WHERE unit_code = 'viet-nam' AND indicator_code = 'DE.SHARE' AND method_code = 'nso' AND breakdown = '_T' ORDER BY period_date",
		);
		assert.equal(squeezed(await text(page, '.fact [data-value]')), `${vi(rows.at(-1).value, 2)} %`);
		await page.locator('#series summary').click();
		const cells = await page
			.locator('#series tbody tr')
			.evaluateAll((trs) => trs.map((tr) => [...tr.cells].map((cell) => cell.innerText)));
		assert.deepEqual(
			cells.map((row) => row.slice(0, 2)),
			[...rows].reverse().map((row) => [row.period_text, vi(row.value, 2)]),
		);
		const csv = parseCsv(
			await (await fetch(server.address + (await page.locator('#series a.csv').getAttribute('href')))).text(),
		);
		const at = (name) => csv[0].indexOf(name);
		assert.deepEqual(
			csv.slice(1).map((row) => [row[at('period_text')], +row[at('value')]]),
			rows.map((row) => [row.period_text, row.value]),
		);
		const points = await page
			.locator('#series g.points > *')
			.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')));
		assert.equal(points.length, rows.length);
		assert.match(points.at(-1), /2025: 14,02/);
		assert.match(points.at(-1), /ước tính/);
		const goals = await db.all(
			"SELECT DISTINCT target_year, target FROM target_card WHERE unit_code = 'viet-nam' AND indicator_code = 'DE.SHARE' AND kind = 'level' AND breakdown = '_T'",
		);
		assert.equal(await page.locator('#series g.goals > *').count(), goals.length);
		const path = await db.all(
			"SELECT h.period_text, h.value FROM history h WHERE unit_code = 'viet-nam' AND indicator_code = 'DE.SHARE' AND method_code = 'nso' AND breakdown = '_T' AND year > 2020",
		);
		assert.equal(await page.locator('#path tbody tr').count(), path.length);
		await page.locator('#how summary').click();
		assert.match(await page.locator('#how').innerText(), /Tốc độ/);
		await page.waitForSelector('#how ol.said li');
		const explained = await db.all(
			"SELECT sentence_vi FROM explain_value('viet-nam', 'DE.SHARE', $1, 'nso') ORDER BY nth",
			[rows.at(-1).period_text],
		);
		const sentences = await page.locator('#how ol.said li').allInnerTexts();
		assert.equal(sentences.length, explained.length);
		explained.forEach((row, i) => assert.ok(squeezed(sentences[i]).endsWith(squeezed(row.sentence_vi))));
		await page.locator('#vintages summary').click();
		await page.waitForSelector('#vintages tbody tr');
		const vintages = await db.one(
			"SELECT count(*) AS n FROM revision WHERE unit_code = 'viet-nam' AND indicator_code = 'DE.SHARE' AND method_code = 'nso' AND breakdown = '_T'",
		);
		assert.equal(await page.locator('#vintages tbody tr').count(), vintages.n);
	});
});

test('a point tells what it is by keyboard alone', async () => {
	await visit('/indicator?indicator=DE.SHARE&unit=viet-nam&method=nso', async (page) => {
		await page.locator('#series g.points > *').first().focus();
		assert.match(await page.locator('#series .tip').innerText(), /2020: 12,66.*chính thức.*Nguồn/s);
		await page.keyboard.press('Tab');
		assert.match(await page.locator('#series .tip').innerText(), /2021/);
	});
});

test('ranking: both divisions, every place, the edge of the group', async () => {
	await visit('/ranking?indicator=IDX.DTI&map=63&method=dti-922', async (page) => {
		for (const [boundary, period] of [
			['63', '2024'],
			['34', '2024'],
			['63', '2023'],
		]) {
			if ((await page.locator('[data-param="map"]').inputValue()) !== boundary)
				await choose(page, 'map', boundary);
			if (
				(await page.locator('[data-param="method"]').count()) &&
				(await page.locator('[data-param="method"]').inputValue()) !== 'dti-922'
			)
				await choose(page, 'method', 'dti-922');
			if ((await page.locator('[data-param="period"]').inputValue()) !== period)
				await choose(page, 'period', period);
			const rows = await db.all(
				"SELECT * FROM ranking WHERE indicator_code = 'IDX.DTI' AND breakdown = '_T' AND method_code = 'dti-922' AND boundary = $1 AND period_text = $2 ORDER BY coalesce(rank_computed, rank_published), unit_code",
				[boundary, period],
			);
			assert.equal(rows.length, +boundary);
			const cells = await page
				.locator('#table tbody tr')
				.evaluateAll((trs) => trs.map((tr) => [...tr.cells].map((cell) => cell.innerText)));
			assert.deepEqual(
				cells.map((row) => row[1]),
				rows.map((row) => row.unit_name_vi),
			);
			assert.deepEqual(
				cells.map((row) => +row[2].replace(',', '.')),
				rows.map((row) => +row.value.toFixed(4)),
			);
			assert.deepEqual(
				cells.map((row) => row[4]),
				rows.map((row) => String(row.rank_computed)),
			);
			assert.equal(await page.locator('#ranks g.points > *').count(), rows.length);
			const tiles = await page
				.locator('#map a.tile')
				.evaluateAll((all) => all.map((each) => [each.dataset.unit, each.innerText]));
			assert.equal(tiles.length, +boundary);
			for (const row of rows)
				assert.ok(tiles.find(([unit]) => unit === row.unit_code)[1].includes(vi(row.value, 4)), row.unit_code);
			assert.match(await page.locator('#map').innerText(), /Hoàng Sa[^]*Trường Sa/);
			assert.match(await page.locator('#ranks').innerText(), new RegExp(`Vị trí thứ ${rows[0].k}`));
			assert.match(page.url(), new RegExp(`map=${boundary}`));
		}
	});
});

test('index: the tree, contributions, standing and doubt are those of the database', async () => {
	await visit('/index?unit=da-nang&map=63', async (page) => {
		const scores = await db.all(
			"SELECT * FROM index_score WHERE framework = 'dti-922' AND boundary = '63' AND period_text = '2022' AND unit_code = 'da-nang'",
		);
		const total = scores.find((row) => row.node === 'total');
		assert.equal(await text(page, '[data-score="total"]'), vi(total.score, 4));
		await page.evaluate(() =>
			document.querySelectorAll('details').forEach((each) => {
				each.open = true;
			}),
		);
		for (const row of scores)
			assert.equal(
				await page.locator(`#tree [data-node="${row.node}"]`).first().textContent(),
				vi(row.score, 4),
				row.node,
			);
		const parts = await page
			.locator('#contribution [data-contribution]')
			.evaluateAll((all) => all.map((each) => +each.textContent.replace(',', '.')));
		assert.ok(
			Math.abs(parts.reduce((sum, value) => sum + value, 0) - total.score) < 0.0005,
			'the contributions make the score',
		);
		const share = await page
			.locator('#acceptability tbody tr')
			.evaluateAll((trs) => trs.map((tr) => parseFloat(tr.cells[1].textContent.replace(',', '.'))));
		assert.ok(Math.abs(share.reduce((sum, value) => sum + value, 0) - 100) < 0.5);
		const all = await db.all(
			"SELECT * FROM index_score WHERE framework = 'dti-922' AND boundary = '63' AND period_text = '2022' AND node = 'total' ORDER BY score DESC NULLS LAST, unit_code",
		);
		const cells = await page
			.locator('#everybody tbody tr')
			.evaluateAll((trs) => trs.map((tr) => [tr.cells[0].innerText, tr.cells[1].innerText]));
		assert.deepEqual(
			cells,
			all.map((row) => [row.unit_name_vi, row.score === null ? '–' : vi(row.score, 4)]),
		);
	});
});

test('what if: a weight and a figure are changed, the database answers, nothing is stored', async () => {
	const count = async () =>
		(
			await db.one(
				'SELECT (SELECT count(*) FROM observation) + (SELECT count(*) FROM framework_node) + (SELECT count(*) FROM draft) AS n',
			)
		).n;
	const before = await count();
	await visit('/index?unit=da-nang&map=63', async (page) => {
		await page.fill('[id="w-total/digital-society"]', '0.6');
		await page.fill('#x-awareness', '0.1');
		await page.click('#compute');
		await ready(page);
		await page.waitForSelector('#whatif-result tbody tr');
		const after = await db.all(`SELECT s.unit, s.score, s.rank FROM kpi.scores(
			(SELECT kpi.matrix(c.unit, c.node, CASE WHEN c.unit = 'da-nang' AND c.node = 'awareness' THEN 0.1 ELSE c.value END)
				FROM (SELECT m.row_label AS unit, m.col_label AS node, m.value FROM kpi.cells(vinhphuc.index_data('dti-922', '2022', '63', 'dti-922')) m) c
				WHERE c.unit IN (SELECT unit_code FROM index_score WHERE framework = 'dti-922' AND boundary = '63' AND period_text = '2022')),
			kpi.index_edit(vinhphuc.index_structure('dti-922'), 'digital-society', 0.6, under => 'total'), strict => false, decimals => 4, nodes => '{total}') s ORDER BY s.score DESC NULLS LAST, s.unit`);
		const cells = await page
			.locator('#whatif-result tbody tr')
			.evaluateAll((trs) => trs.map((tr) => [tr.cells[2].innerText, tr.cells[5].innerText]));
		assert.deepEqual(
			cells,
			after.map((row) => [
				row.score === null ? '–' : vi(row.score, 4),
				row.rank === null ? '–' : String(row.rank),
			]),
		);
		const mine = await page.locator('#whatif-result tr.mine td').allInnerTexts();
		assert.notEqual(mine[0], mine[1]);
		assert.match(page.url(), /w=total%2Fdigital-society%3A0.6/);
	});
	assert.equal(await count(), before);
});

test('outlook: every target has its chance or the reason why there is none', async () => {
	await visit('/outlook?unit=phu-tho-2025', async (page) => {
		const rows = await db.all("SELECT * FROM outlook WHERE unit_code = 'phu-tho-2025' AND NOT benchmark");
		const shown = await page.locator('#chances').innerText();
		for (const row of rows.filter((each) => each.p_display)) assert.ok(shown.includes(row.p_display));
		assert.equal(
			await page.locator('#chances > .scroll tbody tr').count(),
			rows.filter((row) => row.value !== null).length,
		);
		assert.equal(
			await page.locator('#chances details tbody tr').count(),
			rows.filter((row) => row.value === null).length,
		);
		const words = new Map(
			(await db.all('SELECT reason, name_vi FROM reason_card')).map((row) => [row.reason, row.name_vi]),
		);
		for (const row of rows.filter((each) => each.value !== null && !each.p_display))
			assert.ok(shown.includes(words.get(row.reason)), row.reason);
		const tested = await db.one('SELECT count(*) AS n FROM calibration WHERE cases > 0');
		if (tested.n) assert.equal(await page.locator('#calibration tbody tr').count(), tested.n);
		else assert.match(await page.locator('#calibration').innerText(), /Chưa đủ năm số liệu/);
	});
});

test('data: arrivals, revisions and what only some may see', async () => {
	await visit('/data?unit=viet-nam', async (page) => {
		const arrivals = await db.all(
			"SELECT * FROM arrival WHERE unit_code = 'viet-nam' ORDER BY known_from DESC LIMIT 25",
		);
		assert.equal(await page.locator('#arrivals tbody tr').count(), arrivals.length);
		const revised = await db.one("SELECT count(*) AS n FROM revision WHERE unit_code = 'viet-nam' AND nth > 1");
		assert.equal(await page.locator('#revisions tbody tr').count(), Math.min(revised.n, 40));
		assert.match(await page.locator('#rejected').innerText(), /Chỉ vai trò được nhập/);
		for (const link of await page.locator('#downloads a').all()) {
			const response = await fetch(server.address + (await link.getAttribute('href')));
			assert.equal(response.status, 200);
			assert.ok((await response.arrayBuffer()).byteLength > 500);
		}
	});
});

test('tiles never lie on each other and stay where the catalogue puts them', async () => {
	for (const boundary of ['63', '34']) {
		await visit(`/ranking?indicator=IDX.DTI&map=${boundary}&method=dti-922`, async (page) => {
			const boxes = await page.locator('#map .tile').evaluateAll((all) =>
				all.map((each) => {
					const box = each.getBoundingClientRect();
					return [
						box.left,
						box.top,
						box.right,
						box.bottom,
						each.scrollWidth > each.clientWidth + 1,
						each.innerText,
					];
				}),
			);
			assert.equal(boxes.length, +boundary + 2);
			boxes.forEach((a, i) => {
				assert.ok(!a[4], `${a[5]} does not fit`);
				boxes
					.slice(i + 1)
					.forEach((b) =>
						assert.ok(
							a[2] <= b[0] + 0.5 || b[2] <= a[0] + 0.5 || a[3] <= b[1] + 0.5 || b[3] <= a[1] + 0.5,
							`${a[5]} on ${b[5]}`,
						),
					);
			});
		});
	}
});

test('filters are in the address, and the address is the page', async () => {
	await visit('/?unit=vinh-phuc', async (page) => {
		assert.match(await text(page, 'h1'), /Vĩnh Phúc/);
		await choose(page, 'unit', 'phu-tho-2025');
		assert.match(page.url(), /unit=phu-tho-2025/);
		assert.match(await text(page, 'h1'), /Phú Thọ/);
		await page.goBack();
		await page.waitForFunction(() => document.querySelector('h1').textContent.includes('Vĩnh Phúc'));
		await page.click('nav a[href^="/ranking"]');
		await page.waitForFunction(
			() => location.pathname === '/ranking' && document.querySelector('h1')?.textContent.includes('Xếp hạng'),
		);
		assert.match(page.url(), /unit=vinh-phuc/);
		await page.reload();
		await ready(page);
		assert.match(page.url(), /\/ranking\?unit=vinh-phuc/);
	});
});

test('English by a switch, on every page, with no Vietnamese word left behind', async () => {
	await visit('/?unit=phu-tho-2025', async (page) => {
		assert.equal(await page.getAttribute('html', 'lang'), 'vi');
		await page.click('#language');
		await page.waitForFunction(() => document.documentElement.lang === 'en' && document.body.dataset.ready);
		const share = await db.one(
			"SELECT value FROM headline WHERE unit_code = 'phu-tho-2025' AND indicator_code = 'DE.SHARE'",
		);
		assert.equal(squeezed(await text(page, '.lead [data-value="DE.SHARE"]')), `${en(share.value, 2)} %`);
		for (const link of ['Overview', 'Indicator', 'Ranking', 'Composite index', 'Outlook', 'Data'])
			assert.ok((await text(page, 'nav')).includes(link));
	});
	const words = /Chưa|Mục tiêu|Thứ hạng|số liệu|địa phương|Xác suất|Nguồn|Bảng|ước tính/;
	for (const where of PAGES) {
		await visit(`${where}${where.includes('?') ? '&' : '?'}lang=en`, async (page) => {
			const frame = await page.evaluate(() =>
				[
					...document.querySelectorAll(
						'h1, h2, label, summary, thead th, nav a, .chip, .button, .legend li, .muted',
					),
				]
					.map((each) => each.textContent)
					.join('\n'),
			);
			assert.ok(!words.test(frame), `${where}: ${frame.match(words)}`);
		});
	}
});

test('a day moves every page, and a band says so', async () => {
	await db.client.query("BEGIN; SET LOCAL kpi.as_of = '2024-12-31'");
	const then = await db.one(
		"SELECT value FROM headline WHERE unit_code = 'viet-nam' AND indicator_code = 'DE.SHARE'",
	);
	await db.client.query('COMMIT');
	const now = await db.one("SELECT value FROM headline WHERE unit_code = 'viet-nam' AND indicator_code = 'DE.SHARE'");
	assert.notEqual(then.value, now.value);
	await visit('/indicator?indicator=DE.SHARE&unit=viet-nam&method=nso', async (page) => {
		await page.fill('#as-of', '2024-12-31');
		await page.waitForSelector('.asof');
		await ready(page);
		assert.match(await text(page, '.asof'), /31\/12\/2024/);
		assert.equal(squeezed(await text(page, '.fact [data-value]')), `${vi(then.value, 2)} %`);
		for (const name of ['/', '/ranking', '/index', '/outlook', '/data']) {
			await page.click(`nav a[href="${name}"], nav a[href^="${name}?"]`);
			await page.waitForFunction((wanted) => location.pathname === wanted && document.body.dataset.ready, name);
			assert.equal(await page.locator('.asof').count(), 1, name);
			assert.match(page.url(), /as_of=2024-12-31/);
		}
		await page.click('.asof a');
		await page.waitForFunction(() => !document.querySelector('.asof') && document.body.dataset.ready);
	});
});

test('a new figure shows by itself', async () => {
	await visit('/indicator?indicator=DE.SHARE&unit=ha-noi&method=nso', async (page) => {
		await page.waitForFunction(() => document.querySelector('footer').textContent.includes('tự làm mới'));
		await db.all(
			"INSERT INTO observation (unit, indicator, method, period, known_from, value, source) VALUES ('ha-noi', 'DE.SHARE', 'nso', '2025', current_date - 1, 44.44, 'test')",
		);
		await page.waitForFunction(
			() => document.querySelector('.fact [data-value]')?.innerText.includes('44,44'),
			null,
			{ timeout: 15000 },
		);
	});
});

test('the font that is drawn is the one that is shipped', async () => {
	for (const where of PAGES) {
		await visit(where, async (page) => {
			const cdp = await page.context().newCDPSession(page);
			await cdp.send('DOM.enable');
			await cdp.send('CSS.enable');
			const { root } = await cdp.send('DOM.getDocument', { depth: -1 });
			const fonts = new Map();
			for (const selector of [
				'h1',
				'main',
				'nav',
				'footer',
				'td',
				'.tile',
				'svg text',
				'select',
				'.chip',
				'button',
			]) {
				const { nodeIds } = await cdp.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector });
				for (const nodeId of nodeIds.slice(0, 40)) {
					const { fonts: used } = await cdp.send('CSS.getPlatformFontsForNode', { nodeId });
					for (const font of used) fonts.set(font.familyName, selector);
				}
			}
			assert.ok(fonts.size > 0);
			assert.deepEqual(
				[...fonts].filter(([family]) => !family.startsWith('Be Vietnam Pro')),
				[],
				where,
			);
		});
	}
});

const axe = fs.readFileSync(path.join(here, '..', 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
test('WCAG 2.1 AA: axe finds nothing, on every page, in both languages and both modes', async () => {
	for (const where of PAGES) {
		for (const lang of ['vi', 'en']) {
			for (const colorScheme of ['light', 'dark']) {
				await visit(
					`${where}${where.includes('?') ? '&' : '?'}lang=${lang}`,
					async (page) => {
						await page.evaluate(() =>
							document.querySelectorAll('details').forEach((each) => {
								each.open = true;
							}),
						);
						await page.waitForTimeout(200);
						await page.evaluate(axe);
						const { violations } = await page.evaluate(() =>
							window.axe.run(document, {
								runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
							}),
						);
						assert.deepEqual(
							violations.map(
								(each) =>
									`${each.id}: ${each.nodes
										.slice(0, 3)
										.map((node) => `${node.target} ${node.any[0]?.message || ''}`)
										.join(' | ')}`,
							),
							[],
							`${where} ${lang} ${colorScheme}`,
						);
					},
					{ colorScheme, bypassCSP: true },
				);
			}
		}
	}
});

test('a phone of 400 px and a desk of 1280 px: nothing is cut, nothing scrolls sideways', async () => {
	for (const where of PAGES) {
		for (const width of [400, 1280]) {
			await visit(
				where,
				async (page) => {
					await page.waitForTimeout(300);
					assert.equal(
						await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
						true,
						`${where} at ${width}`,
					);
					const cut = await page.evaluate(() =>
						[
							...document.querySelectorAll(
								'h1, h2, h3, .big, .chip, .button, .tile .short, .tile .long, .tile .figure',
							),
						]
							.filter(
								(each) =>
									each.offsetParent &&
									each.scrollWidth > each.clientWidth + 1 &&
									getComputedStyle(each).display !== 'inline',
							)
							.map((each) => each.textContent),
					);
					assert.deepEqual(cut, [], `${where} at ${width}`);
				},
				{ viewport: { width, height: 900 } },
			);
		}
	}
});

test('printed, the overview is one page and has no controls', async () => {
	await visit('/?unit=phu-tho-2025', async (page) => {
		await page.emulateMedia({ media: 'print' });
		for (const selector of ['nav', '.filters', '.tools'])
			assert.equal(await page.locator(selector).first().isVisible(), false, selector);
		assert.equal(await page.locator('[data-value="DE.SHARE"]').first().isVisible(), true);
		const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true });
		const pages = pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g).length;
		assert.equal(pages, 1);
	});
});

test('the page paints, and it is printed how soon', async (t) => {
	await visit('/', async (page) => {
		const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
		t.diagnostic(`first contentful paint ${paint?.toFixed(0)} ms`);
		assert.ok(paint !== undefined && paint > 0);
	});
});

// The pictures of docs/dashboard.md: PICTURES=docs/dashboard make check-dashboard makes them anew.
if (process.env.PICTURES) {
	test('pictures for the documentation', async () => {
		const folder = path.resolve(here, '..', '..', process.env.PICTURES);
		fs.mkdirSync(folder, { recursive: true });
		for (const [name, where, height, width, colorScheme] of [
			['overview-vi', '/', 860, 1120],
			['indicator-vi', '/indicator?indicator=DE.SHARE&unit=viet-nam&method=nso', 860, 1120],
			['ranking-vi', '/ranking?indicator=IDX.DTI&map=63&method=dti-922&unit=vinh-phuc', 900, 1120],
			['index-vi', '/index?unit=da-nang&map=63', 860, 1120],
			['outlook-vi', '/outlook', 700, 1120],
			['data-vi', '/data?unit=viet-nam', 700, 1120],
			['overview-en', '/?lang=en', 860, 1120],
			['ranking-en-dark', '/ranking?indicator=IDX.DTI&map=34&method=dti-922&lang=en', 900, 1120, 'dark'],
			['overview-phone', '/', 820, 400],
		]) {
			await visit(
				where,
				async (page) => {
					await page.waitForTimeout(400);
					await page.screenshot({
						path: path.join(folder, `${name}.jpg`),
						type: 'jpeg',
						quality: 72,
						fullPage: true,
						clip: { x: 0, y: 0, width, height },
					});
				},
				{ viewport: { width, height }, colorScheme: colorScheme || 'light' },
			);
		}
	});
}
