// What the page says when the database restarts, is empty, is slow, is a standby or is not there: never a blank.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { database, dashboard, browser, open, ready, vi } from './lib.js';

let db, chrome;
before(async () => {
	db = await database();
	chrome = await browser();
});
after(async () => {
	await chrome?.close();
	await db?.end();
});

const bin = `/usr/lib/postgresql/${process.env.PGVERSION || 15}/bin`;
const asPostgres = (program, ...args) =>
	process.getuid() === 0
		? execFileSync('runuser', ['-u', 'postgres', '--', path.join(bin, program), ...args], { stdio: 'ignore' })
		: execFileSync(path.join(bin, program), args, { stdio: 'ignore' });

async function restart() {
	const { data_directory: folder } = await db.one('SHOW data_directory');
	await db.end();
	// the options it was started with stand in postmaster.opts
	asPostgres('pg_ctl', '-D', folder, '-m', 'fast', '-w', '-l', '/dev/null', 'restart');
	db = await database();
}

test('a restart of the database is survived and said', async () => {
	const server = await dashboard();
	const tab = await open(chrome, server.address);
	try {
		await tab.go('/indicator?indicator=DE.SHARE&unit=viet-nam&method=nso');
		await tab.page.waitForFunction(() => document.querySelector('footer').textContent.includes('tự làm mới'));
		const before = await tab.page.locator('.fact [data-value]').first().innerText();
		await restart();
		// everything answers again without a new start of the server, and what is new is heard
		let status;
		for (let i = 0; i < 40 && status !== 200; i++) {
			status = (await server.get('/api/q/coverage')).status;
			if (status !== 200)
				await new Promise((resolve) => {
					setTimeout(resolve, 250);
				});
		}
		assert.equal(status, 200);
		assert.equal(await tab.page.locator('.fact [data-value]').first().innerText(), before);
		await tab.page.waitForFunction(
			() =>
				document.querySelector('footer')?.textContent.includes('tự làm mới') &&
				document.querySelector('.banner').hidden,
			null,
			{ timeout: 20000 },
		);
		await db.all(
			"INSERT INTO observation (unit, indicator, method, period, known_from, value, source) VALUES ('viet-nam', 'DE.SHARE', 'nso', '2025', current_date - 1, 15.15, 'test')",
		);
		await tab.page.waitForFunction(
			() => document.querySelector('.fact [data-value]')?.innerText.includes('15,15'),
			null,
			{ timeout: 20000 },
		);
	} finally {
		await tab.close();
		await server.stop();
	}
});

test('without a database every page says so', async () => {
	const server = await dashboard({ PGPORT: '1' });
	const tab = await open(chrome, server.address);
	try {
		for (const where of ['/', '/ranking', '/data?lang=en']) {
			await tab.go(where);
			assert.match(
				await tab.page.locator('[role="alert"]').innerText(),
				/Không kết nối được cơ sở dữ liệu|The database cannot be reached/,
			);
		}
		assert.equal((await server.get('/api/q/units')).status, 503);
	} finally {
		await tab.close();
		await server.stop();
	}
});

test('a scorecard that is not there, and one without figures', async () => {
	const absent = await dashboard({ SCORECARD: 'no "such' });
	assert.equal((await absent.get('/api/q/units')).status, 503);
	assert.equal((await absent.json('/api/state')).error, 'no_scorecard');
	await absent.stop();
	await db.all(
		"SET client_min_messages = warning; SELECT kpi.create_scorecard('Vườn không', 'none'); SELECT \"Vườn không\".grant_reader('dashboard')",
	);
	const server = await dashboard({ SCORECARD: 'Vườn không' });
	const tab = await open(chrome, server.address);
	try {
		for (const where of ['/', '/indicator', '/ranking', '/index', '/outlook', '/data']) {
			await tab.go(where);
			assert.match(await tab.page.locator('main').innerText(), /chưa có số liệu/);
			assert.ok((await tab.page.locator('main tbody tr').count()) >= 8);
		}
		assert.deepEqual(tab.faults, []);
	} finally {
		await tab.close();
		await server.stop();
		await db.all('SET client_min_messages = warning; DROP SCHEMA "Vườn không" CASCADE');
	}
});

test('a database too slow is stopped, and the page says so', async () => {
	const server = await dashboard({ STATEMENT_TIMEOUT: '100' });
	const tab = await open(chrome, server.address);
	try {
		const busy = await server.get('/api/q/outlook?unit=phu-tho-2025');
		assert.equal(busy.status, 504);
		assert.match((await busy.json()).message_vi, /quá chậm/);
		await tab.go('/outlook?unit=phu-tho-2025');
		assert.match(await tab.page.locator('[role="alert"]').innerText(), /quá chậm/);
	} finally {
		await tab.close();
		await server.stop();
	}
});

test('a standby is read, and the page says that it asks again by itself', async (t) => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'standby-'));
	if (process.getuid() === 0) execFileSync('chown', ['postgres', folder]);
	const data = path.join(folder, 'data');
	const port = String(+(await db.one('SHOW port')).port + 1000);
	const where = (await db.one('SHOW unix_socket_directories')).unix_socket_directories.split(',')[0].trim();
	try {
		execFileSync(path.join(bin, 'pg_basebackup'), ['-D', data, '-R', '-X', 'stream', '-c', 'fast'], {
			stdio: 'ignore',
		});
		execFileSync('chmod', ['700', data]);
		if (process.getuid() === 0) execFileSync('chown', ['-R', 'postgres', data]);
		fs.writeFileSync(
			path.join(folder, 'conf'),
			`listen_addresses = ''\nport = ${port}\nunix_socket_directories = '${where || folder}'\nhot_standby = on\ndata_directory = '${data}'\nhba_file = '${path.join(folder, 'hba')}'\nident_file = ''\n`,
		);
		fs.writeFileSync(path.join(folder, 'hba'), 'local all all trust\n');
		for (const file of ['conf', 'hba']) fs.chmodSync(path.join(folder, file), 0o644);
		asPostgres(
			'pg_ctl',
			'-D',
			data,
			'-w',
			'-l',
			path.join(folder, 'log'),
			'-o',
			`-c config_file=${path.join(folder, 'conf')}`,
			'start',
		);
		const server = await dashboard({ PGHOST: where || folder, PGPORT: port });
		const tab = await open(chrome, server.address);
		try {
			await tab.go('/indicator?indicator=DE.SHARE&unit=viet-nam&method=nso');
			await tab.page.waitForFunction(() => /dự phòng/.test(document.querySelector('.banner').textContent));
			const share = await db.one(
				"SELECT value FROM current_value WHERE unit_code = 'viet-nam' AND indicator_code = 'DE.SHARE' AND method_code = 'nso' AND breakdown = '_T'",
			);
			assert.ok((await tab.page.locator('.fact [data-value]').first().innerText()).includes(vi(share.value, 2)));
			assert.equal((await server.json('/api/state')).standby, true);
			assert.deepEqual(tab.faults, []);
		} finally {
			await tab.close();
			await server.stop();
		}
	} catch (error) {
		if (fs.existsSync(path.join(folder, 'log')))
			t.diagnostic(fs.readFileSync(path.join(folder, 'log'), 'utf8').slice(-600));
		throw error;
	} finally {
		try {
			asPostgres('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
		} catch {
			/* it never started */
		}
		fs.rmSync(folder, { recursive: true, force: true });
	}
});
