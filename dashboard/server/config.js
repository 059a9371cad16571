// What the server is told, all of it by the environment; PG* are read by the driver itself.
import fs from 'node:fs';

function whole(name, fallback, low, high) {
	const text = process.env[name];
	if (text === undefined || text === '') return fallback;
	if (!/^\d{1,9}$/.test(text) || +text < low || +text > high) {
		throw new Error(`${name} must be a whole number from ${low} to ${high}, not "${text}"`);
	}
	return +text;
}

function choice(name, fallback, among) {
	const text = process.env[name] || fallback;
	if (!among.includes(text)) throw new Error(`${name} must be one of ${among.join(', ')}, not "${text}"`);
	return text;
}

// where Debian's server listens, so that "make dashboard" needs no PGHOST
if (!process.env.PGHOST && fs.existsSync('/var/run/postgresql')) process.env.PGHOST = '/var/run/postgresql';

export const config = {
	host: process.env.HOST || '127.0.0.1',
	port: whole('PORT', 8080, 0, 65535),
	scorecard: process.env.SCORECARD || 'vinhphuc',
	unit: process.env.UNIT || null,
	title: process.env.TITLE || null,
	connections: whole('CONNECTIONS', 6, 1, 100),
	timeout: whole('STATEMENT_TIMEOUT', 10000, 100, 600000),
	cacheBytes: whole('CACHE_MB', 32, 0, 4096) * 1048576,
	// who may enter figures is known by a reverse proxy's header, or by the name and password of a PostgreSQL role; off unless asked for
	entry: choice('ENTRY', 'off', ['off', 'proxy', 'roles']),
	entryHeader: (process.env.ENTRY_HEADER || 'x-remote-user').toLowerCase(),
	entryProxies: (process.env.ENTRY_PROXIES || '127.0.0.1,::1').split(','),
	listeners: whole('LISTENERS', 200, 1, 10000),
};
