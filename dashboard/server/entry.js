// Entering figures: every right is that of the database role that asks; the server has none of its own. A row is shown as it would
// be read before it is taken (nothing of that is kept), then drafted, then published by who may.
import pg from 'pg';
import { config } from './config.js';
import { pool, schema, inTransaction } from './database.js';
import { Refusal, badRequest, notFound, wrongMethod, tooLarge } from './refusal.js';

const COLUMNS = [
	'unit',
	'indicator',
	'breakdown',
	'period',
	'value',
	'numerator',
	'denominator',
	'rank',
	'unit_measure',
	'status',
	'method',
	'published_on',
	'source',
	'note',
];
const LIMIT = 1048576,
	ROWS = 2000;
const begin = `BEGIN; SET LOCAL statement_timeout = ${config.timeout * 3}; SET LOCAL jit = off`;
const askName = () =>
	new Refusal(
		401,
		'log_in',
		'Cần đăng nhập bằng một vai trò của cơ sở dữ liệu.',
		'Log in with a role of the database.',
		{ 'WWW-Authenticate': 'Basic realm="scorecard", charset="UTF-8"' },
	);

// work(client) as the role of the one who asks, in one transaction.
async function asUser(request, work) {
	if (config.entry === 'proxy') {
		const from = (request.socket.remoteAddress || '').replace(/^::ffff:/, '');
		const name = config.entryProxies.includes(from) ? request.headers[config.entryHeader] : undefined;
		if (!name || name.length > 63 || name.includes('\0')) {
			throw new Refusal(
				401,
				'log_in',
				'Máy chủ trung gian không cho biết người dùng.',
				'The reverse proxy does not say who you are.',
			);
		}
		const role = Buffer.from(name, 'latin1').toString();
		return inTransaction(pool, begin, async (client) => {
			const found = await client.query('SELECT rolsuper FROM pg_roles WHERE rolname = $1', [role]);
			if (!found.rows.length || found.rows[0].rolsuper)
				throw new Refusal(
					403,
					'not_allowed',
					'Vai trò này không dùng được ở đây.',
					'This role cannot be used here.',
				);
			await client.query(`SET LOCAL ROLE ${pg.escapeIdentifier(role)}`);
			return work(client, role);
		});
	}
	const match = (request.headers.authorization || '').match(/^Basic ([A-Za-z0-9+/=]{1,400})$/);
	if (!match) throw askName();
	const [user, ...rest] = Buffer.from(match[1], 'base64').toString().split(':');
	if (!user || user.includes('\0')) throw askName();
	// where the database lets this connection in without a password (trust, peer), a name alone would be enough: refused
	let checked = false;
	const client = new pg.Client({
		user,
		password: () => {
			checked = true;
			return rest.join(':');
		},
		connectionTimeoutMillis: 5000,
		application_name: 'vinhphuc_kpi dashboard (entry)',
	});
	client.on('error', () => {});
	try {
		await client.connect();
		if (!checked)
			throw new Refusal(
				403,
				'no_password',
				'Cơ sở dữ liệu không hỏi mật khẩu của kết nối này nên không biết chắc người nhập là ai.',
				'The database asks no password of this connection, so that it cannot be known who enters.',
			);
		return await inTransaction(
			{ connect: async () => Object.assign(client, { release: () => {} }) },
			begin,
			(own) => work(own, user),
		);
	} catch (error) {
		// who guesses waits
		if (/^28/.test(error.code || ''))
			await new Promise((resolve) => {
				setTimeout(resolve, 700);
			});
		throw error;
	} finally {
		await client.end().catch(() => {});
	}
}

function received(request) {
	return new Promise((resolve, reject) => {
		if (
			!/^application\/json\b/.test(request.headers['content-type'] || '') ||
			request.headers['x-dashboard'] !== '1'
		) {
			reject(badRequest('Yêu cầu không đến từ trang này.', 'The request does not come from this page.'));
			return;
		}
		let size = 0;
		const parts = [];
		request.on('data', (part) => {
			size += part.length;
			if (size > LIMIT) {
				reject(tooLarge());
				request.pause();
			} else parts.push(part);
		});
		request.on('error', reject);
		request.on('end', () => {
			try {
				resolve(JSON.parse(Buffer.concat(parts).toString()));
			} catch {
				reject(badRequest('Nội dung không phải JSON.', 'The content is no JSON.'));
			}
		});
	});
}

function rowsOf(body) {
	if (!body || !Array.isArray(body.rows) || !body.rows.length)
		throw badRequest('Không có dòng nào.', 'There is no row.');
	if (body.rows.length > ROWS)
		throw new Refusal(413, 'too_large', `Mỗi lần gửi tối đa ${ROWS} dòng.`, `At most ${ROWS} rows at a time.`);
	const ok = (cell) => cell === null || cell === undefined || (typeof cell === 'string' && !cell.includes('\0'));
	if (
		!body.rows.every(
			(row) =>
				row &&
				typeof row === 'object' &&
				Object.keys(row).every((key) => COLUMNS.includes(key)) &&
				Object.values(row).every(ok),
		)
	) {
		throw badRequest('Có dòng không đọc được.', 'There is a row that cannot be read.');
	}
	const locale = body.locale || null;
	if (![null, 'vi', 'en'].includes(locale))
		throw badRequest('Không rõ dấu thập phân.', 'The decimal mark is not known.');
	return { rows: body.rows, locale };
}

const fill = (client, rows) =>
	client.query(
		`INSERT INTO ${schema}.inbox (${COLUMNS}) SELECT ${COLUMNS.map((column) => `r.${column}`)}
	FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (${COLUMNS.map((column) => `${column} text`)})) WITH ORDINALITY AS r (${COLUMNS}, nth) ORDER BY nth`,
		[
			JSON.stringify(
				rows.map((row) =>
					Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value === '' ? null : value])),
				),
			),
		],
	);

const acts = {
	me: {
		method: 'GET',
		run: (request) =>
			asUser(request, async (client, user) => {
				const { rows } = await client.query(
					`SELECT has_table_privilege($1, 'INSERT') OR has_any_column_privilege($1, 'INSERT') AS may_enter,
			has_any_column_privilege($2, 'INSERT') AS may_publish`,
					[`${schema}.draft`, `${schema}.publication`],
				);
				return { user, ...rows[0] };
			}),
	},
	waiting: {
		method: 'GET',
		run: (request) =>
			asUser(request, async (client) => {
				const { rows } =
					await client.query(`SELECT unit_code, indicator_code, breakdown, method_code, period_text, value, value_upper, qualifier, rank_published,
			of_n, obs_status, known_from, withdrawn, source, recorded_by, draft FROM ${schema}.entry ORDER BY unit_code, indicator_code, period_text LIMIT 500`);
				return { rows };
			}),
	},
	// nothing of it stays: what was put in the inbox goes with the transaction
	try: {
		method: 'POST',
		run: async (request) => {
			const { rows, locale } = rowsOf(await received(request));
			let verdicts;
			await asUser(request, async (client) => {
				await client.query(`DELETE FROM ${schema}.inbox`);
				await fill(client, rows);
				verdicts = (
					await client.query(
						`SELECT nth, outcome, unit_code, unit_name_vi, unit_name_en, indicator_code, breakdown, method_code, period_text, known_from, value, value_upper,
				qualifier, unit_measure, rank_published, of_n, obs_status, faults, message_vi, message_en FROM ${schema}.try_ingest($1, false) ORDER BY nth`,
						[locale],
					)
				).rows;
				await client.query('ROLLBACK; BEGIN');
			});
			return { rows: verdicts };
		},
	},
	draft: {
		method: 'POST',
		run: async (request) => {
			const { rows, locale } = rowsOf(await received(request));
			return asUser(request, async (client) => {
				const {
					rows: [{ n }],
				} = await client.query(`SELECT count(*)::int AS n FROM ${schema}.inbox`);
				if (n > 0)
					throw new Refusal(
						409,
						'inbox_not_empty',
						`Hộp thư của bạn còn ${n} dòng nhập bằng cách khác; hãy xử lý trước.`,
						`Your inbox still holds ${n} rows entered otherwise; take them first.`,
					);
				await fill(client, rows);
				return {
					rows: (
						await client.query(
							`SELECT outcome, reason, column_at_fault, n_rows, example FROM ${schema}.draft_inbox($1)`,
							[locale],
						)
					).rows,
				};
			});
		},
	},
	publish: {
		method: 'POST',
		run: async (request) => {
			const body = await received(request);
			const text = (value) =>
				typeof value === 'string' && value.trim() !== '' && value.length <= 200 && !value.includes('\0');
			if (!text(body?.code) || !text(body?.title))
				throw badRequest('Cần mã và tên đợt công bố.', 'A code and a title are needed.');
			return asUser(request, async (client) => ({
				published: (
					await client.query(`SELECT ${schema}.publish($1, $2) AS n`, [body.code.trim(), body.title.trim()])
				).rows[0].n,
			}));
		},
	},
};

export async function entry(request, name) {
	if (!Object.hasOwn(acts, name)) throw notFound();
	if (request.method !== acts[name].method) throw wrongMethod(acts[name].method);
	return acts[name].run(request);
}
