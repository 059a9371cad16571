// The server by itself: what it answers, what it refuses, what it can bear.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { database, dashboard, reader, parseCsv } from './lib.js';

let db, server;
before(async () => {
	db = await database();
	server = await dashboard();
});
after(async () => {
	await server?.stop();
	await db?.end();
});

const rowsOf = (body) => body.rows.map((row) => Object.fromEntries(body.columns.map((column, i) => [column, row[i]])));

test('an answer has the rows of the view', async () => {
	for (const [where, sql] of [
		[
			'/api/q/headline?unit=phu-tho-2025',
			"SELECT indicator_code, value, status, rank FROM headline WHERE unit_code = 'phu-tho-2025' ORDER BY area_code, indicator_code",
		],
		[
			'/api/q/ranking?indicator=IDX.DTI&boundary=63&period=2024',
			"SELECT unit_code, value, rank_computed, k FROM ranking WHERE indicator_code = 'IDX.DTI' AND boundary = '63' AND period_text = '2024' ORDER BY rank_computed, unit_code",
		],
		[
			'/api/q/outlook?unit=vinh-phuc',
			"SELECT target_code, method_code, p_at, p_display, reason FROM outlook WHERE unit_code = 'vinh-phuc' ORDER BY benchmark, area_code, indicator_code, target_year, target_code, method_code",
		],
		[
			'/api/q/coverage',
			'SELECT area_code, n_indicators, n_with_data FROM coverage ORDER BY seed_paragraph NULLS LAST, area_code',
		],
	]) {
		const expected = await db.all(sql);
		const got = rowsOf(await server.json(where)).map((row) =>
			Object.fromEntries(Object.keys(expected[0]).map((key) => [key, row[key]])),
		);
		assert.ok(expected.length > 0);
		assert.deepEqual(
			got,
			expected.map((row) => ({ ...row })),
			where,
		);
	}
});

test('as known on a day: the answer is of that day', async () => {
	await db.client.query("BEGIN; SET LOCAL kpi.as_of = '2024-06-30'");
	const expected = await db.all(
		"SELECT period_text, value FROM history WHERE unit_code = 'viet-nam' AND indicator_code = 'DE.SHARE' ORDER BY breakdown, method_code, period_date, period_text",
	);
	await db.client.query('COMMIT');
	const today = rowsOf(await server.json('/api/q/history?unit=viet-nam&indicator=DE.SHARE'));
	const then = rowsOf(await server.json('/api/q/history?unit=viet-nam&indicator=DE.SHARE&as_of=2024-06-30'));
	assert.deepEqual(
		then.map((row) => [row.period_text, row.value]),
		expected.map((row) => [row.period_text, row.value]),
	);
	assert.notEqual(then.length, today.length);
});

test('CSV has the same rows, and no cell that would run as a formula', async () => {
	const where = 'ranking?indicator=IDX.DTI&boundary=63&period=2024';
	const body = await server.json(`/api/q/${where}`);
	const response = await server.get(`/api/q/${where.replace('?', '.csv?')}`);
	assert.match(response.headers.get('content-type'), /^text\/csv/);
	const [head, ...lines] = parseCsv(Buffer.from(await response.arrayBuffer()).toString());
	assert.deepEqual(head, body.columns);
	assert.deepEqual(
		lines,
		body.rows.map((row) => row.map((value) => (value === null ? '' : String(value)))),
	);
	await db.all(`INSERT INTO observation (unit, indicator, method, period, known_from, value, source, note) VALUES
		('ha-noi', 'DE.SHARE', 'nso', '2019', '2020-01-01', 1, '=CMD|'' /C calc''!A0', '@x'), ('ha-noi', 'DE.SHARE', 'nso', '2018', '2020-01-01', 1, '+1+1', '-2+3'),
		('ha-noi', 'DE.SHARE', 'nso', '2017', '2020-01-01', 1, E'\\t=1', 'a "b", c')`);
	await new Promise((resolve) => {
		setTimeout(resolve, 300);
	});
	const text = await (await server.get('/api/q/history.csv?unit=ha-noi&indicator=DE.SHARE')).text();
	const cells = parseCsv(text).flat();
	assert.ok(cells.some((cell) => cell.includes('CMD')) && cells.includes('a "b", c'));
	for (const cell of cells)
		assert.ok(!/^\s*[=+@\t\r]/.test(cell) && !/^\s*-[^0-9]/.test(cell) && !/^-\d+[^\d.]/.test(cell), cell);
});

// raw: what fetch would put right before it leaves
function raw(text) {
	const { hostname, port } = new URL(server.address);
	return new Promise((resolve, reject) => {
		const socket = net.connect(port, hostname, () => socket.write(text));
		let answer = '';
		socket.on('data', (data) => {
			answer += data;
		});
		socket.on('close', () => resolve(answer));
		socket.on('error', reject);
		setTimeout(() => socket.destroy(), 4000);
	});
}

test('what is sent wrong is refused with a message', async () => {
	const wrong = [
		['/api/q/progress', 400],
		['/api/q/progress?unit=', 400],
		['/api/q/progress?unit=a&unit=b', 400],
		['/api/q/progress?unit=a&no=1', 400],
		[`/api/q/progress?unit=${'x'.repeat(101)}`, 400],
		[`/api/q/progress?unit=${'x'.repeat(7000)}`, 400],
		['/api/q/progress?unit=%00', 400],
		['/api/q/progress?unit=%E0%A4%A', 400],
		['/api/q/progress?unit=a&as_of=2024-02-30', 400],
		["/api/q/progress?unit=a&as_of=2024-01-01';DROP TABLE x", 400],
		['/api/q/progress?unit=a&as_of=today', 400],
		['/api/q/progress?unit=a&__proto__=1', 400],
		['/api/q/observation', 404],
		['/api/q/draft', 404],
		['/api/q/constructor', 404],
		['/api/q/__proto__', 404],
		['/api/q/', 404],
		['/api/nothing', 404],
		['/nothing', 404],
		['/server/main.js', 404],
		['/package.json', 404],
		['/%2e%2e/package.json', 404],
		['/..%2fpackage.json', 404],
		['/....//package.json', 404],
	];
	for (const [where, status] of wrong) {
		const response = await server.get(where);
		assert.equal(response.status, status, where);
		const body = await response.json();
		assert.ok(body.message_vi.length > 5 && body.message_en.length > 5, where);
	}
	for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
		const response = await server.get('/api/q/units', { method });
		assert.equal(response.status, 405);
		assert.equal(response.headers.get('allow'), 'GET, HEAD');
		assert.match((await response.json()).message_vi, /chỉ nhận/);
	}
	assert.equal(
		(
			await server
				.get('/api/q/units', { method: 'POST', body: 'x'.repeat(2000000) })
				.catch((error) => ({ status: error.cause?.code }))
		).status,
		413,
	);
	assert.match(
		await raw('GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
		/^HTTP\/1.1 404 /,
	);
	assert.match(await raw(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20000)}\r\n\r\n`), /^HTTP\/1.1 413 /);
	assert.match(await raw('NONSENSE\r\n\r\n'), /^HTTP\/1.1 400 /);
	const injected = await raw(
		'GET /api/q/units.csv?a=%0d%0aSet-Cookie:%20x=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
	);
	assert.match(injected, /^HTTP\/1.1 400 /);
	assert.ok(!/^set-cookie/im.test(injected.split('\r\n\r\n')[0]));
});

test('quotes, Unicode and SQL in a parameter are only text', async () => {
	const before = await db.one('SELECT count(*) AS n FROM observation');
	for (const text of [
		"'",
		'"',
		"'; DROP TABLE vinhphuc.observation; --",
		"' OR '1'='1",
		'\\',
		'$1',
		'%',
		'ỹ\u0301🙂',
		'<script>alert(1)</script>',
		'${7*7}',
		'null',
	]) {
		const body = await server.json(`/api/q/progress?unit=${encodeURIComponent(text)}`);
		assert.deepEqual(body.rows, [], text);
	}
	assert.deepEqual(await db.one('SELECT count(*) AS n FROM observation'), before);
});

test('headers keep the page to itself', async () => {
	for (const where of ['/', '/api/state', '/api/q/units', '/nothing', '/app.js']) {
		const response = await server.get(where);
		const policy = response.headers.get('content-security-policy');
		assert.match(policy, /default-src 'none'/);
		assert.match(policy, /script-src 'self';/);
		assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
	}
	const html = await (await server.get('/')).text();
	assert.ok(!/<script(?![^>]*src=)/.test(html) && !/ on[a-z]+=/.test(html) && !/https?:/.test(html));
});

test('the role cannot write, nor read what is not public', async () => {
	const role = await reader();
	try {
		for (const sql of [
			'INSERT INTO vinhphuc.observation (unit) VALUES (NULL)',
			'DELETE FROM vinhphuc.target',
			'SELECT * FROM vinhphuc.observation',
			'SELECT * FROM vinhphuc.draft',
			'CREATE TABLE vinhphuc.x (a int)',
			"SELECT vinhphuc.publish('a', 'b')",
		]) {
			await assert.rejects(role.query(sql), { code: '42501' }, sql);
		}
	} finally {
		await role.end();
	}
});

test('SDMX-CSV out is what the database gives', async () => {
	const expected = await db.all('SELECT * FROM sdmx_csv()');
	const [head, ...lines] = parseCsv(await (await server.get('/api/sdmx.csv')).text());
	assert.deepEqual(head, Object.keys(expected[0]));
	assert.equal(lines.length, expected.length);
	const key = (cells) => cells.join('\u0001');
	assert.deepEqual(
		new Set(lines.map(key)),
		new Set(expected.map((row) => key(Object.values(row).map((value) => (value === null ? '' : String(value)))))),
	);
});

const wheres = [
	'/',
	'/app.js',
	'/api/state',
	'/api/q/units',
	'/api/q/headline?unit=phu-tho-2025',
	'/api/q/outlook?unit=phu-tho-2025',
	'/api/q/ranking?indicator=IDX.DTI&boundary=63&period=2024',
	'/api/q/fan?unit=viet-nam&indicator=DE.SHARE',
	'/api/q/history?unit=viet-nam&indicator=DE.SHARE',
	'/api/q/coverage',
	'/api/q/history.csv?unit=vinh-phuc&indicator=IDX.PCI',
];

function fire(total, together) {
	const agent = new http.Agent({ keepAlive: true, maxSockets: together });
	const times = [];
	let sent = 0,
		failed = 0;
	const one = () =>
		new Promise((resolve) => {
			const start = process.hrtime.bigint();
			http.get(server.address + wheres[sent++ % wheres.length], { agent }, (response) => {
				response.on('data', () => {});
				response.on('end', () => {
					times.push(Number(process.hrtime.bigint() - start) / 1e6);
					if (response.statusCode !== 200) failed++;
					resolve();
				});
			}).on('error', () => {
				failed++;
				resolve();
			});
		});
	const run = async () => {
		while (sent < total) await one();
	};
	return Promise.all(Array.from({ length: together }, run)).then(() => {
		agent.destroy();
		times.sort((a, b) => a - b);
		return {
			failed,
			n: times.length,
			p50: times[Math.floor(times.length * 0.5)],
			p99: times[Math.floor(times.length * 0.99)],
		};
	});
}
const memory = () => +fs.readFileSync(`/proc/${server.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1] / 1024;

test('2,000 requests at 8 at a time, without an error', async (t) => {
	const { failed, n, p50, p99 } = await fire(2000, 8);
	t.diagnostic(`2,000 requests at 8: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`);
	assert.equal(failed, 0);
	assert.equal(n, 2000);
});

test('memory stays flat over 20,000 requests', async (t) => {
	const first = memory();
	let worst = 0;
	for (let i = 0; i < 4; i++) {
		const { failed } = await fire(4500, 8);
		assert.equal(failed, 0);
		worst = Math.max(worst, memory());
	}
	t.diagnostic(`memory ${first.toFixed(0)} MB after 2,000 requests, at most ${worst.toFixed(0)} MB over 18,000 more`);
	assert.ok(worst < first * 1.5 + 40, `${first} MB became ${worst} MB`);
});
