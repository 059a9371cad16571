// What the tests share: the test's own way to the database, a dashboard of their own, a browser.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { chromium } from 'playwright-core';

export const here = path.dirname(fileURLToPath(import.meta.url));
for (const oid of [20, 1700]) pg.types.setTypeParser(oid, Number);
pg.types.setTypeParser(1082, (text) => text);

// As the owner, apart from the dashboard.
export async function database() {
	const client = new pg.Client();
	client.on('error', () => {});
	await client.connect();
	await client.query('SET search_path = vinhphuc; SET jit = off');
	return {
		client,
		all: async (text, values) => (await client.query(text, values)).rows,
		one: async (text, values) => (await client.query(text, values)).rows[0],
		end: () => client.end(),
	};
}

export async function reader() {
	const client = new pg.Client({ user: 'dashboard', password: 'reader' });
	await client.connect();
	return client;
}

export async function dashboard(env = {}) {
	const child = spawn(process.execPath, [path.join(here, '..', 'server', 'main.js')], {
		env: { ...process.env, PGUSER: 'dashboard', PGPASSWORD: 'reader', SCORECARD: 'vinhphuc', PORT: '0', ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let said = '';
	child.stderr.on('data', (text) => {
		said += text;
	});
	const address = await new Promise((resolve, reject) => {
		child.stdout.on('data', (text) => {
			const found = String(text).match(/http:\/\/\S+/);
			if (found) resolve(found[0].replace(/\/$/, ''));
		});
		child.on('exit', () => reject(new Error(`the server ended: ${said}`)));
	});
	return {
		address,
		pid: child.pid,
		said: () => said,
		get: (where, options) => fetch(address + where, options),
		json: async (where) => (await fetch(address + where)).json(),
		stop: () =>
			new Promise((resolve) => {
				child.on('exit', resolve);
				child.kill('SIGTERM');
			}),
	};
}

export async function browser() {
	return chromium.launch({
		executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-dev-shm-usage'],
	});
}

// A page that remembers what should not happen: errors in its console, requests to any other host.
export async function open(chrome, base, options = {}) {
	const context = await chrome.newContext({ viewport: { width: 1280, height: 900 }, ...options });
	const page = await context.newPage();
	const faults = [];
	page.on('console', (message) => {
		if (message.type() === 'error') faults.push(message.text());
	});
	page.on('pageerror', (error) => faults.push(error.message));
	page.on('request', (request) => {
		const url = request.url();
		if (!url.startsWith(base) && !url.startsWith('data:') && !url.startsWith('blob:'))
			faults.push(`foreign request: ${url}`);
	});
	return {
		page,
		faults,
		close: () => context.close(),
		async go(where) {
			await page.goto(base + where);
			await ready(page);
		},
	};
}

export async function ready(page) {
	await page.waitForFunction(() => document.body.dataset.ready, null, { timeout: 60000 });
	await page.waitForTimeout(150);
}

// Choose in a select of the page and wait until it has been drawn again.
export async function choose(page, key, value) {
	await page.selectOption(`[data-param="${key}"]`, value);
	await ready(page);
}

export const vi = (value, decimals) =>
	new Intl.NumberFormat('vi-VN', { maximumFractionDigits: decimals }).format(value);
export const en = (value, decimals) =>
	new Intl.NumberFormat('en-GB', { maximumFractionDigits: decimals }).format(value);

// RFC 4180
export function parseCsv(text) {
	const rows = [];
	let row = [],
		field = '',
		quoted = false;
	for (let i = text.charCodeAt(0) === 0xfeff ? 1 : 0; i < text.length; i++) {
		const c = text[i];
		if (quoted) {
			if (c === '"' && text[i + 1] === '"') {
				field += '"';
				i++;
			} else if (c === '"') quoted = false;
			else field += c;
		} else if (c === '"') quoted = true;
		else if (c === ',') {
			row.push(field);
			field = '';
		} else if (c === '\r' && text[i + 1] === '\n') {
			row.push(field);
			rows.push(row);
			row = [];
			field = '';
			i++;
		} else field += c;
	}
	return rows;
}
