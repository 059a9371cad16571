// Figures entered by a person: pasted or from a file, shown as they would be read, corrected, submitted as drafts, published.
import { h, icon } from '../dom.js';
import { Failure } from '../data.js';
import { state } from '../state.js';
import { t, name } from '../words.js';
import { number, period, day } from '../format.js';
import { known, unitName, indicatorName, nothing, table } from '../common.js';

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
const NAMES = {
	unit: ['Địa phương', 'Place', 'đơn vị', 'tỉnh', 'địa bàn'],
	indicator: ['Chỉ tiêu', 'Indicator'],
	breakdown: ['Thành phần', 'Part', 'phân tổ'],
	period: ['Kỳ', 'Period', 'năm', 'year', 'thời gian'],
	value: ['Giá trị', 'Value', 'số liệu', 'kết quả'],
	numerator: ['Tử số', 'Numerator'],
	denominator: ['Mẫu số', 'Denominator'],
	rank: ['Thứ hạng', 'Rank', 'hạng'],
	unit_measure: ['Đơn vị tính', 'Unit of measure', 'đvt'],
	status: ['Trạng thái', 'Status'],
	method: ['Phương pháp', 'Method'],
	published_on: ['Ngày công bố', 'Published on'],
	source: ['Nguồn', 'Source'],
	note: ['Ghi chú', 'Note'],
};
const label = (column) => NAMES[column][state.lang === 'en' ? 1 : 0];

// RFC 4180, by the mark that the first line uses most.
export function parse(text) {
	const first = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'));
	const mark = ['\t', ';', ','].sort((a, b) => first.split(b).length - first.split(a).length)[0];
	const lines = [];
	let line = [],
		cell = '',
		quoted = false;
	for (let i = text.charCodeAt(0) === 0xfeff ? 1 : 0; i <= text.length; i++) {
		const c = text[i] ?? '\n';
		if (quoted && i < text.length) {
			if (c === '"' && text[i + 1] === '"') {
				cell += '"';
				i++;
			} else if (c === '"') quoted = false;
			else cell += c;
		} else if (c === '"' && cell === '') quoted = true;
		else if (c === mark) {
			line.push(cell.trim());
			cell = '';
		} else if (c === '\n') {
			line.push(cell.trim());
			cell = '';
			if (line.some(Boolean)) lines.push(line);
			line = [];
		} else if (c !== '\r') cell += c;
	}
	if (!lines.length) return [];
	const column = (word) =>
		COLUMNS.find(
			(each) =>
				each === word.toLowerCase() || NAMES[each].some((other) => other.toLowerCase() === word.toLowerCase()),
		);
	const head = lines[0].map(column);
	const named = head.filter(Boolean).length >= 2;
	return (named ? lines.slice(1) : lines).map((cells) =>
		Object.fromEntries(
			cells.map((value, i) => [named ? head[i] : COLUMNS[i], value]).filter(([key, value]) => key && value),
		),
	);
}

async function call(act, body) {
	let response;
	try {
		response = await fetch(
			`/api/entry/${act}`,
			body
				? {
						method: 'POST',
						headers: { 'Content-Type': 'application/json', 'X-Dashboard': '1' },
						body: JSON.stringify(body),
					}
				: {},
		);
	} catch {
		throw new Failure(0, {
			error: 'unreachable',
			message_vi: 'Không liên lạc được máy chủ.',
			message_en: 'The server cannot be reached.',
		});
	}
	const answer = await response.json();
	if (!response.ok) throw new Failure(response.status, answer);
	return answer;
}
const said = (error) =>
	h(
		'p.nothing.wrong',
		{ role: 'alert' },
		state.lang === 'en' ? error.en || error.message : error.vi || error.message,
	);
const outcomes = {
	accepted: ['green', 'check', 'accepted'],
	revised: ['amber', 'up', 'revised'],
	unchanged: ['grey', 'same', 'unchanged'],
	planned: ['green', 'check', 'planned'],
	rejected: ['red', 'cross', 'rejected_row'],
};

export async function entry() {
	const title = h('div.title', h('h1', t('entry')), h('p.lede', t('entry_text')));
	let me;
	try {
		me = await call('me');
	} catch (error) {
		return [title, h('section.card', said(error))];
	}
	let rows = [],
		verdicts = null;
	const grid = h('div', { id: 'rows' }),
		message = h('div', { 'aria-live': 'polite', id: 'entry-message' }),
		waiting = h('section.card', { id: 'waiting' });
	const text = h('textarea', {
		id: 'paste',
		rows: 7,
		spellcheck: 'false',
		placeholder: 'unit,indicator,period,value\nPhú Thọ,DVC.FULL,tháng 9/2026,"64,5%"',
	});
	const locale = h(
		'select',
		{ id: 'locale' },
		[
			['vi', t('comma')],
			['en', t('point')],
			['', t('as_read')],
		].map(([value, words]) => h('option', { value }, words)),
	);
	const submit = h(
		'button.button.main',
		{ type: 'button', id: 'submit', disabled: true, onclick: send },
		t('submit'),
	);

	function draw() {
		const used = COLUMNS.filter(
			(column) => ['unit', 'indicator', 'period', 'value'].includes(column) || rows.some((row) => row[column]),
		);
		submit.disabled = !verdicts || !rows.length || verdicts.some((row) => row.outcome === 'rejected');
		grid.replaceChildren(
			rows.length
				? table(
						t('read_as'),
						[
							{ label: t('row'), number: true, cell: (row) => row.at + 1 },
							...used.map((column) => ({
								label: label(column),
								cell: (row) =>
									h('input', {
										value: rows[row.at][column] || '',
										'aria-label': `${label(column)}, ${t('row').toLowerCase()} ${row.at + 1}`,
										'data-cell': `${row.at}-${column}`,
										class: row.verdict?.faults?.some((fault) => fault.startsWith(`${column}:`))
											? 'wrong'
											: null,
										onchange: (event) => {
											rows[row.at][column] = event.target.value.trim();
											verdicts = null;
											submit.disabled = true;
										},
									}),
							})),
							{ label: t('read_as'), cell: (row) => (row.verdict ? readAs(row.verdict) : '–') },
							{
								label: t('remove'),
								cell: (row) =>
									h(
										'button.button',
										{
											type: 'button',
											'aria-label': `${t('remove')} ${row.at + 1}`,
											onclick: () => {
												rows.splice(row.at, 1);
												if (verdicts) verdicts.splice(row.at, 1);
												draw();
											},
										},
										'×',
									),
							},
						],
						rows.map((unused, at) => ({ at, verdict: verdicts?.[at] })),
					)
				: nothing(t('nothing_pasted')),
		);
	}
	async function check() {
		if (text.value.trim()) {
			rows = parse(text.value);
			text.value = '';
		}
		message.replaceChildren();
		if (!rows.length) return draw();
		try {
			verdicts = (await call('try', { rows, locale: locale.value })).rows;
			if (verdicts.some((row) => row.outcome === 'rejected'))
				message.replaceChildren(h('p.note', t('correct_first')));
		} catch (error) {
			verdicts = null;
			message.replaceChildren(said(error));
		}
		draw();
	}
	async function send() {
		try {
			const done = (await call('draft', { rows, locale: locale.value })).rows
				.filter((row) => ['accepted', 'revised', 'planned'].includes(row.outcome))
				.reduce((sum, row) => sum + Number(row.n_rows), 0);
			rows = [];
			verdicts = null;
			draw();
			await wait();
			message.replaceChildren(h('p.say', `${t('submitted')}: `, h('strong', { id: 'submitted' }, done)));
		} catch (error) {
			message.replaceChildren(said(error));
		}
	}
	async function wait() {
		let list;
		try {
			list = (await call('waiting')).rows;
		} catch (error) {
			waiting.replaceChildren(h('h2', t('waiting')), said(error));
			return;
		}
		waiting.replaceChildren(
			h('h2', t('waiting')),
			list.length
				? table(
						t('waiting'),
						[
							{ label: t('unit'), cell: (row) => unitName(row.unit_code) },
							{ label: t('indicator'), cell: (row) => indicatorName(row.indicator_code) },
							{ label: t('period'), cell: (row) => period(row.period_text) },
							{
								label: t('value'),
								number: true,
								cell: (row) =>
									row.withdrawn
										? '–'
										: row.value === null
											? `${row.rank_published}/${row.of_n}`
											: number(row.value, known().indicator.get(row.indicator_code)?.decimals),
							},
							{ label: t('status'), cell: (row) => t(row.obs_status) },
							{ label: t('published'), cell: (row) => day(row.known_from) },
							{ key: 'recorded_by', label: t('by') },
						],
						list,
					)
				: nothing(t('waiting_none')),
			me.may_publish && list.length ? publishing() : null,
		);
	}
	function publishing() {
		const code = h('input', { id: 'publication', maxlength: 200, required: true }),
			words = h('input', { id: 'publication-title', maxlength: 200, required: true });
		return h(
			'form.filters',
			{
				onsubmit: async (event) => {
					event.preventDefault();
					try {
						const { published } = await call('publish', { code: code.value, title: words.value });
						await wait();
						message.replaceChildren(
							h('p.say', `${t('was_published')}: `, h('strong', { id: 'published' }, published)),
						);
					} catch (error) {
						message.replaceChildren(said(error));
					}
				},
			},
			h('div.field', h('label', { for: 'publication' }, t('publication')), code),
			h('div.field', h('label', { for: 'publication-title' }, t('publication_title')), words),
			h('button.button.main', { type: 'submit', id: 'publish' }, t('publish')),
		);
	}
	draw();
	await wait();
	return [
		title,
		h(
			'p.note',
			`${t('entry_as')} `,
			h('strong', { id: 'me' }, me.user),
			`: ${[me.may_enter && t('may_enter'), me.may_publish && t('may_publish')].filter(Boolean).join(', ') || t('may_nothing')}`,
		),
		h(
			'section.card',
			{ id: 'entering' },
			h('div.field', h('label', { for: 'paste' }, t('paste')), text),
			h(
				'div.filters',
				h(
					'div.field',
					h('label', { for: 'file' }, t('file')),
					h('input', {
						id: 'file',
						type: 'file',
						accept: '.csv,.tsv,.txt,text/csv',
						onchange: async (event) => {
							const file = event.target.files[0];
							if (file) {
								text.value = await file.text();
								await check();
							}
						},
					}),
				),
				h('div.field', h('label', { for: 'locale' }, t('decimals')), locale),
				h('button.button', { type: 'button', id: 'check', onclick: check }, t('check')),
				submit,
			),
			message,
			grid,
		),
		waiting,
	];
}

function readAs(row) {
	const [colour, shape, word] = outcomes[row.outcome] || outcomes.rejected;
	const read = [
		row.unit_code ? name(row, 'unit_name') || row.unit_code : null,
		row.indicator_code ? indicatorName(row.indicator_code) : null,
		row.period_text ? period(row.period_text) : null,
		row.value !== null ? `${number(row.value)} ${row.unit_measure || ''}` : null,
		row.rank_published ? `${row.rank_published}/${row.of_n}` : null,
		row.obs_status ? t(row.obs_status) : null,
	]
		.filter(Boolean)
		.join(' · ');
	return [
		h(`span.chip.${colour}`, icon(shape), t(word)),
		' ',
		read,
		row.outcome === 'rejected' ? h('div.wrong', row[`message_${state.lang}`]) : null,
	];
}
