// The dossiers of bench/service.sql made and counted by DuckDB: node duckdb.mjs ROWS ROUNDS, where @duckdb/node-api is.
// Prints serial_ms and parallel_ms (two threads), and the totals, which must be those of PostgreSQL.
import { DuckDBInstance } from '@duckdb/node-api';

const [rows, rounds] = process.argv.slice(2).map(Number);
const instance = await DuckDBInstance.create(':memory:');
const db = await instance.connect();
await db.run(`CREATE TABLE bench_dossier AS
	SELECT i % 148 AS commune, d AS received, CASE WHEN i % 50 > 0 THEN d + (3 + i % 15)::INT END AS due,
		CASE WHEN i % 20 > 0 THEN d + (i * 7919 % 23)::INT END AS finished, (['full', 'partial', 'counter', 'post'])[1 + i % 4] AS channel,
		CASE WHEN i % 20 = 0 THEN 'pending' WHEN i % 97 = 0 THEN 'returned' ELSE 'done' END AS status,
		CASE WHEN i % 3 = 0 THEN (1 + i % 5)::INT END AS satisfaction, (i * 7919 % 23)::INT AS days
	FROM (SELECT i, DATE '2026-01-01' + (i % 180)::INT AS d FROM generate_series(1::BIGINT, ${rows}::BIGINT) s (i))`);
const done = "status = 'done' AND finished <= DATE '2026-06-15'";
const pending = "(status = 'pending' OR finished > DATE '2026-06-15')";
const pass = `SELECT commune, count(*) AS dossiers, count(*) FILTER (WHERE ${done} AND finished < due) AS early,
	count(*) FILTER (WHERE ${done} AND finished = due) AS on_day, count(*) FILTER (WHERE ${done} AND finished > due) AS late,
	count(*) FILTER (WHERE ${done} AND due IS NULL) AS without_due, count(*) FILTER (WHERE ${pending} AND due >= DATE '2026-06-15') AS in_time,
	count(*) FILTER (WHERE ${pending} AND due < DATE '2026-06-15') AS overdue, count(*) FILTER (WHERE ${pending} AND due IS NULL) AS pending_without_due,
	count(*) FILTER (WHERE status = 'returned' AND finished <= DATE '2026-06-15') AS returned, count(*) FILTER (WHERE channel = 'full') AS "full",
	count(*) FILTER (WHERE channel = 'partial') AS "partial", count(*) FILTER (WHERE channel = 'counter') AS "counter",
	count(*) FILTER (WHERE channel = 'post') AS post, count(satisfaction) FILTER (WHERE ${done}) AS rated, avg(satisfaction) FILTER (WHERE ${done}) AS mean,
	quantile_cont(days, 0.9) FILTER (WHERE status = 'done') AS p90
	FROM bench_dossier WHERE received <= DATE '2026-06-15' GROUP BY commune`;

async function fastest(threads) {
	await db.run(`SET threads = ${threads}`);
	let least = Infinity;
	for (let i = 0; i < rounds; i++) {
		const began = process.hrtime.bigint();
		await (await db.runAndReadAll(pass)).getRows();
		least = Math.min(least, Number(process.hrtime.bigint() - began) / 1e6);
	}
	return least.toFixed(1);
}
console.log(`serial_ms ${await fastest(1)}`);
console.log(`parallel_ms ${await fastest(2)}`);
const totals = (await db.runAndReadAll(`SELECT sum(dossiers), sum(early), sum(on_day), sum(late), sum(in_time), sum(overdue), sum(returned),
	sum("full"), sum("partial"), sum(rated), sum(p90) FROM (${pass})`)).getRows()[0];
console.log(`totals ${totals.map(Number).join(' ')}`);
