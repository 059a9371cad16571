// The way to the database: read-only transactions, each with its own limit of time and, when asked, its own day.
import pg from 'pg';
import { config } from './config.js';
import { Refusal } from './refusal.js';

// whole numbers and amounts as numbers, days as they are written
for (const oid of [20, 1700]) pg.types.setTypeParser(oid, Number);
for (const oid of [1082, 1114, 1184]) pg.types.setTypeParser(oid, (text) => text);

export const schema = pg.escapeIdentifier(config.scorecard);

export const pool = new pg.Pool({
	max: config.connections,
	connectionTimeoutMillis: 5000,
	idleTimeoutMillis: 30000,
	application_name: 'vinhphuc_kpi dashboard',
});
// a connection lost while idle is replaced at the next question
pool.on('error', () => {});

const QUEUE = 500;

// In one transaction that can write nothing. settings: as_of (checked by the caller to be a date).
export async function ask(text, values = [], asOf = null) {
	if (pool.waitingCount > QUEUE) {
		throw new Refusal(
			503,
			'busy',
			'Quá nhiều câu hỏi cùng lúc, xin thử lại.',
			'Too many questions at once, please try again.',
		);
	}
	return inTransaction(
		pool,
		`BEGIN READ ONLY; SET LOCAL statement_timeout = ${config.timeout}; SET LOCAL jit = off` +
			(asOf ? `; SET LOCAL kpi.as_of = '${asOf}'` : ''),
		(client) => client.query({ text, values, rowMode: 'array' }),
	);
}

export async function inTransaction(from, begin, work) {
	const client = await from.connect();
	let broken;
	try {
		await client.query(begin);
		const result = await work(client);
		await client.query('COMMIT');
		return result;
	} catch (error) {
		// after an error of the connection itself it is thrown away instead of being given back
		await client.query('ROLLBACK').catch((lost) => {
			broken = lost;
		});
		throw error;
	} finally {
		client.release(broken);
	}
}

// LISTEN kpi_changed for as long as the server runs. tell({ change }) and tell({ state }) are what the rest hears.
export function listen(tell) {
	let client,
		timer,
		wait = 250,
		stopped = false;
	let state = 'starting';
	const say = (next) => {
		if (next !== state) {
			state = next;
			tell({ state });
		}
	};
	async function start() {
		client = new pg.Client({
			application_name: 'vinhphuc_kpi dashboard (listening)',
			connectionTimeoutMillis: 5000,
		});
		const mine = client;
		const lost = () => {
			if (client !== mine || stopped) return;
			client = null;
			say('lost');
			mine.end().catch(() => {});
			timer = setTimeout(start, wait);
			wait = Math.min(wait * 2, 5000);
		};
		mine.on('error', lost);
		mine.on('end', lost);
		mine.on('notification', (message) => {
			let change = {};
			try {
				change = JSON.parse(message.payload || '{}');
			} catch {
				/* somebody else's message: everything may have changed */
			}
			if (!change.scorecard || change.scorecard === config.scorecard) tell({ change });
		});
		try {
			await mine.connect();
			const { rows } = await mine.query('SELECT pg_is_in_recovery() AS standby');
			// a standby sends no notifications: the page asks again from time to time instead
			if (!rows[0].standby) await mine.query('LISTEN kpi_changed');
			wait = 250;
			tell({ change: {} });
			say(rows[0].standby ? 'standby' : 'listening');
		} catch {
			lost();
		}
	}
	start();
	return {
		state: () => state,
		stop: async () => {
			stopped = true;
			clearTimeout(timer);
			await client?.end().catch(() => {});
			await pool.end().catch(() => {});
		},
	};
}
