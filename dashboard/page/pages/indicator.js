// One indicator of one place, from the figure to the reason for what is said of it.
import { h } from '../dom.js';
import { ask, address } from '../data.js';
import { link, param, state } from '../state.js';
import { t, name } from '../words.js';
import { number, signed, figure, withUnit, measure, period, day } from '../format.js';
import {
	chip,
	chance,
	reason,
	unitSelect,
	indicatorSelect,
	select,
	unitName,
	sourceOf,
	provenance,
	known,
	opText,
	nothing,
	methodName,
	table,
	picture,
	legend,
	seriesChart,
	toldOf,
} from '../common.js';
import { mapOf } from './ranking.js';

const fact = (label, ...content) => h('article.card.fact', h('h2', label), ...content);

export async function indicator(unit) {
	const wanted = param('indicator');
	const code =
		wanted ||
		(await ask('outlook', { unit })).find((row) => row.value !== null && !row.benchmark)?.indicator_code ||
		known().indicators[0]?.indicator_code;
	const card = known().indicator.get(code);
	const place = known().unit.get(unit);
	const picks = (more = []) =>
		h('div.filters', { role: 'group', 'aria-label': t('filters') }, indicatorSelect(code), unitSelect(unit), more);
	if (!card || !place) return [h('h1', t('indicator')), picks(), nothing(t(card ? 'unknown_unit' : 'no_indicator'))];
	const all = await ask('history', { unit, indicator: code });
	const parts = [...new Set(all.map((row) => row.breakdown))].sort(
		(a, b) => (b === '_T') - (a === '_T') || (a < b ? -1 : 1),
	);
	const breakdown = parts.includes(param('breakdown')) ? param('breakdown') : parts[0] || '_T';
	const latestBy = new Map();
	for (const row of all) if (row.breakdown === breakdown) latestBy.set(row.method_code, row.period_date);
	const methods = [...latestBy].sort((a, b) => (a[1] < b[1] ? 1 : -1)).map(([method]) => method);
	const method = methods.includes(param('method')) ? param('method') : methods[0];
	const history = all.filter((row) => row.breakdown === breakdown && row.method_code === method);
	const unitWord = measure(card);
	const filters = picks([
		methods.length > 1
			? select(
					t('method'),
					'method',
					methods.map((value) => ({ value, label: methodName(value) })),
					method,
				)
			: null,
		parts.length > 1
			? select(
					t('breakdown'),
					'breakdown',
					parts.map((value) => ({ value, label: value === '_T' ? t('all') : value })),
					breakdown,
				)
			: null,
	]);
	const head = [
		h('div.title', h('h1', name(card)), h('p.lede', `${name(place)} · ${name(card, 'area_name')}`)),
		filters,
	];
	if (!history.length) {
		return [
			...head,
			h('section.card', h('p.nothing', `${t('no_figures_of')} ${name(place)}`)),
			await goalsOnly(unit, code, card),
			await mapOf(code, unit, 'indicator'),
		];
	}
	const [fan, progress, outlook, check] = await Promise.all([
		ask('fan', { unit, indicator: code, breakdown, method }),
		ask('progress', { unit, indicator: code }),
		ask('outlook', { unit, indicator: code }),
		ask('path_check', { unit, indicator: code, method }),
	]);
	const asked = (rows) => [
		...new Map(rows.map((row) => [`${row.kind} ${row.target_year} ${row.target}`, row])).values(),
	];
	const newest = history.filter((row) => row.value !== null || row.rank_published !== null).at(-1) || history.at(-1);
	const mine = (row) => row.method_code === method && row.breakdown === breakdown;
	const own = progress.filter((row) => mine(row) && row.kind !== 'plan');
	const levels = own
		.filter((row) => row.kind !== 'rank')
		.sort((a, b) => a.benchmark - b.benchmark || a.target_year - b.target_year);
	const next = levels.find((row) => row.target_year > row.year) || levels.at(-1);
	const pathRows = check.filter((row) => row.target_code === next?.target_code);
	const last = newest;
	// one panel, and only where no rank was published: ranking thousands takes its time
	const ranked =
		last.rank_published !== null
			? null
			: (await ask('ranking', { indicator: code, unit, method, period: last.period_text }))[0];
	const rank = last.rank_published ?? ranked?.rank_computed;
	const rankTarget = outlook.find((row) => row.kind === 'rank' && mine(row));
	const points = unitWord === '%' ? t('points') : unitWord;
	return [
		...head,
		h(
			'div.facts',
			fact(
				t('latest'),
				h(
					'p.big',
					{ 'data-value': code },
					h('strong', figure(last, card.decimals)),
					' ',
					h('span.unit', unitWord),
				),
				h('p.muted', period(last.period_text), ' ', provenance(last)),
			),
			next
				? fact(
						`${t('target')} ${next.target_year}`,
						h(
							'p.big',
							h('strong', `${opText(next.op)} ${number(next.target, card.decimals)}`),
							' ',
							h('span.unit', unitWord),
						),
						h(
							'p',
							next.gap > 0
								? `${t('gap')} ${number(next.gap, card.decimals)} ${points}`
								: next.gap !== null
									? `${t('beyond_target')} ${number(-next.gap, card.decimals)} ${points}`
									: '',
							' ',
							chip(next.status),
						),
					)
				: rankTarget
					? fact(
							`${t('target')} ${rankTarget.target_year}`,
							h('p.big', h('strong', rankTarget.target), h('span.unit', ` / ${rankTarget.target_of_n}`)),
							h(
								'p.muted',
								rankTarget.k_equivalent !== rankTarget.k
									? `${t('same_share')}: ${rankTarget.k_equivalent}/${rankTarget.of_n}${rankTarget.p_equivalent_display ? ` (${t('chance').toLowerCase()} ${rankTarget.p_equivalent_display})` : ''}`
									: '',
							),
						)
					: fact(t('target'), h('p.nothing', t('no_target'))),
			next
				? fact(
						t('needs_per_year'),
						h(
							'p.big',
							h(
								'strong',
								next.required_per_year === null
									? '–'
									: signed(next.required_per_year, Math.max(card.decimals, 2)),
							),
							' ',
							h('span.unit', points),
						),
						h(
							'p.muted',
							next.actual_per_year === null
								? reason(next.reason)
								: `${t('actual_per_year').toLowerCase()}: ${signed(next.actual_per_year, Math.max(card.decimals, 2))}`,
						),
					)
				: null,
			rank
				? fact(
						t('rank'),
						h(
							'p.big',
							{ 'data-rank': code },
							h('strong', rank),
							h('span.unit', ` / ${last.rank_published ? last.of_n : ranked.n_units}`),
						),
						h(
							'p.muted',
							rankTarget?.rank_p05
								? `${rankTarget.target_year}: ${t('interval90')} ${rankTarget.rank_p05}–${rankTarget.rank_p95}`
								: t(last.rank_published ? 'published_rank' : 'computed_rank'),
						),
					)
				: null,
			fact(
				t('chance'),
				...chanceOf(
					asked(
						outlook.filter(
							(row) => mine(row) && !row.benchmark && row.target_year >= (next?.target_year ?? 0),
						),
					),
					card,
				),
			),
		),
		picture({
			title: t('series'),
			id: 'series',
			csv: address('history', { unit, indicator: code, breakdown, method }, '.csv'),
			legend: legend([
				['line', t('history')],
				history.some((row) => row.obs_status !== 'A') && ['hollow', t('provisional')],
				history.some((row) => row.derived) && ['square', t('derived_short')],
				history.some((row, i) => i > 0 && row.break_before) && ['broken', t('line_broken')],
				fan.some((row) => row.kind === 'needed') && ['dash', t('needed')],
				fan.some((row) => row.kind === 'target') && ['diamond', t('target')],
				...(fan.some((row) => row.kind === 'forecast')
					? [
							['dots', t('forecast')],
							['band80', t('int80')],
							['band95', t('int95')],
						]
					: []),
			]),
			body: seriesChart({
				history,
				fan,
				unit: unitWord,
				decimals: card.decimals,
				described: `${t('series')}: ${name(card)}, ${name(place)}. ${toldOf(last, unitWord, card.decimals)}`,
			}),
			rows: table(
				`${name(card)}, ${name(place)}`,
				[
					{ label: t('period'), cell: (row) => period(row.period_text) },
					{ label: `${t('value')} (${unitWord})`, number: true, cell: (row) => figure(row, card.decimals) },
					{
						label: t('rank'),
						number: true,
						cell: (row) => (row.rank_published ? `${row.rank_published}/${row.of_n}` : '–'),
					},
					{
						label: t('status'),
						cell: (row) => [t(row.obs_status), row.derived ? `; ${t('derived')}` : ''].join(''),
					},
					{ label: t('published'), cell: (row) => day(row.known_from) },
					{ label: t('source'), cell: (row) => sourceOf(row.source) },
				],
				[...history].reverse(),
			),
		}),
		levels.length ? goalTable(levels, outlook, card, points) : null,
		pathRows.length
			? picture({
					title: t('against_path'),
					text: `${t('path')}: ${t('target').toLowerCase()} ${next.target_year}: ${number(next.target, card.decimals)} ${unitWord}`,
					id: 'path',
					csv: address('path_check', { unit, indicator: code, method, target: next.target_code }, '.csv'),
					body: table(
						t('against_path'),
						[
							{ label: t('period'), cell: (row) => period(row.period_text) },
							{ label: t('value'), number: true, cell: (row) => number(row.value, card.decimals) },
							{ label: t('path'), number: true, cell: (row) => number(row.path, card.decimals) },
							{
								label: t('difference'),
								number: true,
								cell: (row) => signed(row.difference, card.decimals),
							},
						],
						pathRows,
					),
				})
			: null,
		await mapOf(code, unit, 'indicator', method),
		h(
			'section.card',
			h(
				'details',
				{
					id: 'how',
					ontoggle: async (event) => {
						const box = event.target;
						if (!box.open || box.dataset.filled) return;
						box.dataset.filled = '1';
						const explained = await ask('explain', {
							unit,
							indicator: code,
							period: newest.period_text,
							method,
							breakdown,
						});
						if (explained.length)
							box.querySelector('summary').after(
								h(
									'ol.said',
									explained.map((row) =>
										h(
											'li',
											{ 'data-topic': row.topic },
											h('strong', row[`label_${state.lang}`]),
											' ',
											row[`sentence_${state.lang}`],
										),
									),
								),
							);
					},
				},
				h('summary', h('h2', t('how_decided'))),
				how(levels, card),
			),
			h(
				'details',
				{
					id: 'vintages',
					ontoggle: async (event) => {
						const box = event.target;
						if (!box.open || box.dataset.filled) return;
						box.dataset.filled = '1';
						const rows = await ask('revision', { unit, indicator: code, breakdown, method });
						box.append(
							table(
								t('vintages'),
								[
									{ label: t('period'), cell: (row) => period(row.period_text) },
									{ key: 'nth', label: t('nth'), number: true },
									{ label: t('published'), cell: (row) => day(row.known_from) },
									{
										label: t('value'),
										number: true,
										cell: (row) => (row.withdrawn ? '–' : number(row.value, card.decimals)),
									},
									{
										label: t('revised_by'),
										number: true,
										cell: (row) =>
											row.revised_by === null ? '' : signed(row.revised_by, card.decimals),
									},
									{ label: t('status'), cell: (row) => t(row.obs_status) },
									{ label: t('source'), cell: (row) => sourceOf(row.source) },
								],
								rows,
							),
						);
					},
				},
				h('summary', h('h2', t('vintages'))),
			),
		),
	];
}

function chanceOf(rows, card) {
	if (!rows.length) return [h('p.nothing', t('no_target'))];
	return [
		h(
			'ul.plain',
			rows
				.slice(0, 4)
				.map((row) =>
					h(
						'li',
						`${row.target_year} · ${row.kind === 'rank' ? `${row.k}/${row.of_n}` : number(row.target, card.decimals)}: `,
						chance(row),
					),
				),
		),
	];
}

function goalTable(levels, outlook, card, points) {
	return h(
		'section.card',
		h('h2', t('target')),
		table(
			t('target'),
			[
				{ label: t('year'), cell: (row) => row.target_year },
				{
					label: t('target'),
					number: true,
					cell: (row) => `${opText(row.op)} ${number(row.target, card.decimals)}`,
				},
				{ label: t('gap'), number: true, cell: (row) => number(row.gap, card.decimals) },
				{
					label: `${t('needs_per_year')} (${points})`,
					number: true,
					cell: (row) =>
						row.required_per_year === null
							? '–'
							: signed(row.required_per_year, Math.max(card.decimals, 2)),
				},
				{ label: t('status'), cell: (row) => [chip(row.status), ' ', row.reason ? reason(row.reason) : null] },
				{
					label: t('chance'),
					cell: (row) => {
						const found = outlook.find(
							(each) => each.target_code === row.target_code && each.method_code === row.method_code,
						);
						return found ? chance(found) : '–';
					},
				},
				{
					label: t('document'),
					cell: (row) => [
						row.document,
						row.inherited_from
							? h('span.muted', ` · ${t('inherited')} ${unitName(row.inherited_from)}`)
							: row.benchmark
								? h('span.muted', ` · ${t('benchmark')}`)
								: null,
						row.evidence && row.evidence !== 'S' ? h('span.tag', row.evidence) : null,
					],
				},
			],
			levels,
		),
	);
}

async function goalsOnly(unit, code, card) {
	const rows = (await ask('progress', { unit, indicator: code })).filter((row) => row.kind !== 'plan');
	return rows.length ? goalTable(rows, await ask('outlook', { unit, indicator: code }), card, measure(card)) : null;
}

// The rule behind a status, with the numbers put in.
function how(levels, card) {
	if (!levels.length) return h('p.nothing', t('no_target'));
	return h(
		'div',
		levels.map((row) => {
			const status = known().status.get(row.status);
			const why = known().reason.get(row.reason);
			return h(
				'div.rule',
				h(
					'p',
					h(
						'strong',
						`${t('target')} ${row.target_year}: ${opText(row.op)} ${number(row.target, card.decimals)}`,
					),
					' ',
					chip(row.status),
				),
				h(
					'dl.inline',
					[
						[
							'value',
							row.value === null
								? '–'
								: `${number(row.value, card.decimals)} (${period(row.period_text)})`,
						],
						[
							'base',
							row.base_value === null
								? '–'
								: `${number(row.base_value, card.decimals)} (${period(row.base_period)})`,
						],
						['gap', number(row.gap, card.decimals)],
						['pace', row.pace === null ? '–' : number(row.pace, 3)],
						['needs_per_year', number(row.required_per_year, 3)],
						['actual_per_year', number(row.actual_per_year, 3)],
					].map(([key, value]) =>
						h(
							'div',
							h(
								'dt',
								{
									base: state.lang === 'en' ? 'Base' : 'Mức gốc',
									pace: state.lang === 'en' ? 'Pace (actual/needed)' : 'Tốc độ (thực tế/cần có)',
								}[key] || t(key),
							),
							h('dd', value),
						),
					),
				),
				h('p', state.lang === 'en' ? ruleText(row.status)[1] : ruleText(row.status)[0]),
				why
					? h('p', h('strong', name(why)), ': ', state.lang === 'en' ? why.meaning_en : why.meaning_vi)
					: null,
				h(
					'p.muted',
					`Eurostat: ${row.eurostat_status || '–'} · UN: ${row.un_score ?? '–'} · ESCAP: ${number(row.escap_csi, 2)} · ${row.document || ''}`,
				),
			);
		}),
	);
}

const rules = {
	achieved: ['Giá trị mới nhất đã đạt mục tiêu.', 'The newest value reaches the target.'],
	maintained: [
		'Mức gốc đã đạt mục tiêu và giá trị mới vẫn giữ được.',
		'The base was already at the target and the value still is.',
	],
	on_track: [
		'Tốc độ tuyến tính đạt từ 0,95 tốc độ cần có (quy ước của dự án).',
		'The linear pace is at least 0.95 of the pace needed (a rule of this project).',
	],
	slow: [
		'Tốc độ tuyến tính đạt từ 0,60 đến dưới 0,95 tốc độ cần có (quy ước của dự án).',
		'The linear pace is from 0.60 to under 0.95 of the pace needed (a rule of this project).',
	],
	off_track: [
		'Tốc độ tuyến tính đạt từ 0 đến dưới 0,60 tốc độ cần có (quy ước của dự án).',
		'The linear pace is from 0 to under 0.60 of the pace needed (a rule of this project).',
	],
	moving_away: ['Giá trị đi ngược hướng mục tiêu.', 'The value moves in the wrong direction.'],
	lost: [
		'Mức gốc đã đạt mục tiêu nhưng giá trị mới không còn đạt.',
		'The base was at the target and the value no longer is.',
	],
	expired: ['Kỳ của mục tiêu đã qua mà chưa đạt.', 'The period of the target is past and it was not reached.'],
	not_assessable: ['Không thể xếp trạng thái vì lý do dưới đây.', 'No status can be given, for the reason below.'],
};
const ruleText = (status) => rules[status] || ['', ''];
