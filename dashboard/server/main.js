// The dashboard's server: files of the built page, questions about views, and news that figures have changed.
import http from 'node:http';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import crypto from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { config } from './config.js';
import { ask, listen } from './database.js';
import { Cache } from './cache.js';
import { csv } from './csv.js';
import { xlsx } from './xlsx.js';
import { understood } from './questions.js';
import { entry } from './entry.js';
import { Refusal, badRequest, notFound, wrongMethod, tooLarge, fromDatabase } from './refusal.js';

const dist = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'dist');
const PAGES = [
	'/',
	'/indicator',
	'/ranking',
	'/index',
	'/outlook',
	'/data',
	...(config.entry === 'off' ? [] : ['/entry']),
];
const TYPES = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.woff2': 'font/woff2',
	'.svg': 'image/svg+xml',
	'.txt': 'text/plain; charset=utf-8',
};

const FORMS = {
	json: 'application/json; charset=utf-8',
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

// Plot writes style attributes; everything else comes from this server's own files.
const SECURITY = {
	'Content-Security-Policy':
		"default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; " +
		"style-src-elem 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; " +
		"form-action 'self'; frame-ancestors 'self'",
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'no-referrer',
	'X-Frame-Options': 'SAMEORIGIN',
	'Cross-Origin-Opener-Policy': 'same-origin',
};

// Files are read once, by the names they have: no path that is asked for ever reaches the disk.
const files = new Map();
for (const name of fs.existsSync(dist) ? fs.readdirSync(dist) : []) {
	const body = fs.readFileSync(path.join(dist, name));
	files.set(`/${name}`, {
		body,
		type: TYPES[path.extname(name)] || 'application/octet-stream',
		gzip: /\.(html|js|css|svg|txt)$/.test(name) ? zlib.gzipSync(body, { level: 9 }) : null,
		etag: `"${crypto.createHash('sha256').update(body).digest('base64url').slice(0, 20)}"`,
	});
}
if (!files.has('/index.html')) {
	console.error('dashboard: the page is not built; run "npm run build" or "make dashboard"');
	process.exit(1);
}

const cache = new Cache(config.cacheBytes, 60);
const streams = new Set();
const send = (event, data) => {
	for (const response of streams) response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
};
const channel = listen(({ change, state }) => {
	cache.forget();
	if (change) send('changed', change);
	if (state) send('state', { state });
});

function reply(request, response, status, headers, body, gzip) {
	const all = { ...SECURITY, 'Cache-Control': 'no-cache', ...headers };
	if (gzip && /\bgzip\b/.test(request.headers['accept-encoding'] || '')) {
		body = gzip;
		all['Content-Encoding'] = 'gzip';
	}
	if (gzip) all.Vary = 'Accept-Encoding';
	all['Content-Length'] = Buffer.byteLength(body);
	response.writeHead(status, all);
	response.end(request.method === 'HEAD' ? undefined : body);
}

function refuse(request, response, refusal) {
	if (response.headersSent) return response.destroy();
	reply(
		request,
		response,
		refusal.status,
		{
			'Content-Type': 'application/json; charset=utf-8',
			...refusal.headers,
			...(refusal.status === 413 || refusal.status === 405 ? { Connection: 'close' } : {}),
		},
		JSON.stringify(refusal.body()),
	);
}

async function answer(question, form) {
	const key = JSON.stringify([form, question.name, question.asOf, question.values]);
	return cache.get(key, async () => {
		let result, denied;
		try {
			result = await ask(question.text, question.values, question.asOf);
		} catch (error) {
			// a part of a page that only some roles see is no failure of the page
			if (!question.mayBeDenied || error.code !== '42501') throw error;
			result = { fields: [], rows: [] };
			denied = true;
		}
		// a file of all figures is all of them or none
		if (question.whole && result.rows.length > question.limit) {
			throw new Refusal(
				413,
				'too_large',
				'Quá nhiều số liệu cho một tệp tải về; hãy lấy từ cơ sở dữ liệu.',
				'Too many figures for one file; take them from the database.',
			);
		}
		const columns = result.fields.map((field) => field.name);
		const rows = result.rows.slice(0, question.limit);
		const body =
			form === 'xlsx'
				? xlsx(columns, rows)
				: Buffer.from(
						form === 'csv'
							? csv(columns, rows, question.whole)
							: JSON.stringify({
									question: question.name,
									as_of: question.asOf,
									denied,
									columns,
									rows,
									truncated: result.rows.length > question.limit,
								}),
					);
		const gzip = body.length > 1000 ? zlib.gzipSync(body, { level: 5 }) : null;
		return { body, gzip, size: body.length + (gzip ? gzip.length : 0) };
	});
}

async function question(request, response, name, search) {
	const form = name.match(/\.(csv|xlsx)$/)?.[1] || 'json';
	const base = name.replace(/\.(csv|xlsx)$/, '');
	const asked = understood(base, search);
	if (!asked) throw notFound();
	const { body, gzip } = await answer(asked, form);
	reply(
		request,
		response,
		200,
		{
			'Content-Type': FORMS[form],
			...(form === 'json' ? {} : { 'Content-Disposition': `attachment; filename="${base}.${form}"` }),
		},
		body,
		gzip,
	);
}

// What the page must know before anything else, also when there is no database.
async function state(request, response) {
	const own = {
		scorecard: config.scorecard,
		unit: config.unit,
		title: config.title,
		entry: config.entry !== 'off',
		channel: channel.state(),
	};
	try {
		const { body } = await answer(understood('version', new URLSearchParams()), 'json');
		const { columns, rows } = JSON.parse(body);
		columns.forEach((column, i) => {
			own[column] = rows[0]?.[i] ?? null;
		});
	} catch (error) {
		Object.assign(own, fromDatabase(error).body());
	}
	reply(request, response, 200, { 'Content-Type': 'application/json; charset=utf-8' }, JSON.stringify(own));
}

async function sdmx(request, response, search) {
	for (const key of search.keys())
		if (key !== 'as_of')
			throw badRequest(
				`Không có tham số "${key.slice(0, 40)}" ở đây.`,
				`There is no parameter "${key.slice(0, 40)}" here.`,
			);
	const asked = understood('sdmx', search);
	const { body, gzip } = await answer(asked, 'csv');
	reply(
		request,
		response,
		200,
		{
			'Content-Type': 'application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8',
			'Content-Disposition': 'attachment; filename="sdmx.csv"',
		},
		body,
		gzip,
	);
}

function events(request, response) {
	if (streams.size >= config.listeners) {
		throw new Refusal(503, 'busy', 'Quá nhiều trang đang mở.', 'Too many pages are open.');
	}
	response.writeHead(200, {
		...SECURITY,
		'Content-Type': 'text/event-stream; charset=utf-8',
		'Cache-Control': 'no-store',
		'X-Accel-Buffering': 'no',
	});
	response.write(`retry: 2000\nevent: state\ndata: ${JSON.stringify({ state: channel.state() })}\n\n`);
	streams.add(response);
	request.on('close', () => streams.delete(response));
}
// proxies close what is silent
const beat = setInterval(() => {
	for (const response of streams) response.write(': alive\n\n');
}, 20000);

async function handle(request, response) {
	let url;
	try {
		url = new URL(request.url, 'http://localhost');
		decodeURIComponent(url.pathname + url.search.replaceAll('+', ' '));
	} catch {
		throw badRequest('Địa chỉ không đọc được.', 'The address cannot be read.');
	}
	if (request.url.length > 8000) throw badRequest('Địa chỉ quá dài.', 'The address is too long.');
	const length = request.headers['content-length'];
	if (length !== undefined && +length > 0 && +length > 1048576) throw tooLarge();
	if (config.entry !== 'off' && url.pathname.startsWith('/api/entry/')) {
		const body = await entry(request, url.pathname.slice(11));
		return reply(
			request,
			response,
			200,
			{ 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
			JSON.stringify(body),
		);
	}
	if (request.method !== 'GET' && request.method !== 'HEAD') throw wrongMethod('GET, HEAD');
	if (+length > 0) throw badRequest('Yêu cầu GET không kèm nội dung.', 'A GET has no body.');
	const asked = url.pathname;
	if (asked.startsWith('/api/q/')) return question(request, response, asked.slice(7), url.searchParams);
	if (asked === '/api/state') return state(request, response);
	if (asked === '/api/events') return events(request, response);
	if (asked === '/api/sdmx.csv') return sdmx(request, response, url.searchParams);
	const file = files.get(PAGES.includes(asked) ? '/index.html' : asked);
	if (!file) throw notFound();
	// names of built files carry no hash: they are asked for again, and answered with 304
	if (request.headers['if-none-match'] === file.etag) {
		response.writeHead(304, { ...SECURITY, ETag: file.etag, 'Cache-Control': 'no-cache' });
		return response.end();
	}
	reply(request, response, 200, { 'Content-Type': file.type, ETag: file.etag }, file.body, file.gzip);
}

const server = http.createServer(
	{ maxHeaderSize: 16384, requestTimeout: 30000, headersTimeout: 10000 },
	(request, response) => {
		handle(request, response).catch((error) => {
			const refusal = fromDatabase(error);
			if (refusal.status === 500) console.error(error);
			refuse(request, response, refusal);
		});
	},
);
server.on('clientError', (error, socket) => {
	if (!socket.writable) return;
	const large = error.code === 'HPE_HEADER_OVERFLOW';
	const body = JSON.stringify({
		error: large ? 'too_large' : 'bad_request',
		message_vi: 'Yêu cầu không đọc được.',
		message_en: 'The request cannot be read.',
	});
	socket.end(
		`HTTP/1.1 ${large ? '413 Payload Too Large' : '400 Bad Request'}\r\nContent-Type: application/json; charset=utf-8\r\n` +
			`Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
	);
});
server.on('error', (error) => {
	console.error(
		error.code === 'EADDRINUSE'
			? `dashboard: port ${config.port} is taken; choose another with PORT=`
			: `dashboard: ${error.message}`,
	);
	process.exit(1);
});
server.listen(config.port, config.host, () => {
	const { address, port } = server.address();
	console.log(`dashboard: http://${address.includes(':') ? `[${address}]` : address}:${port}/`);
});

async function stop() {
	clearInterval(beat);
	for (const response of streams) response.end();
	server.close();
	server.closeAllConnections?.();
	await channel.stop();
	process.exit(0);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
