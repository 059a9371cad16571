// One screen: where we stand, against what, in which rank, will we make it, and why believe it.
import { h, icon } from '../dom.js';
import { ask } from '../data.js';
import { state, link } from '../state.js';
import { t, name } from '../words.js';
import { number, signed, figure, withUnit, measure, period, day } from '../format.js';
import { chip, chance, reason, unitSelect, unitName, provenance, known, opText, nothing } from '../common.js';

// A place among n as a strip of n ticks, with the edge of the group marked.
function strip(rank, n, edges) {
	const word = `${t('rank')} ${rank}/${n}; ${edges.map((edge) => `${t('among_first')} ${edge}`).join(', ')}`;
	return h(
		'div.strip',
		{ role: 'img', 'aria-label': word },
		Array.from({ length: n }, (unused, i) =>
			h('i', {
				class:
					[
						i + 1 === rank ? 'at' : '',
						i < Math.max(...edges) ? 'in' : '',
						i < Math.min(...edges) ? 'inner' : '',
					]
						.filter(Boolean)
						.join(' ') || null,
			}),
		),
	);
}

function goal(row, card) {
	const unit = measure(card);
	const share = row.target ? Math.max(0, Math.min(1, row.value / row.target)) : 0;
	const gap =
		row.gap === null || row.gap === undefined
			? null
			: row.gap > 0
				? [
						`${t('gap')} `,
						h('strong', withUnit(number(row.gap, card.decimals), unit === '%' ? t('points') : unit)),
					]
				: [
						`${t('beyond_target')} `,
						h('strong', withUnit(number(-row.gap, card.decimals), unit === '%' ? t('points') : unit)),
					];
	return h(
		'li.goal',
		h(
			'div.goal-head',
			h('span.goal-year', row.target_year),
			h('span.goal-value', `${opText(row.op) || ''} ${withUnit(number(row.target, card.decimals), unit)}`.trim()),
			chip(row.status),
		),
		h('div.bar', { 'aria-hidden': 'true' }, h('span', { style: `width:${(share * 100).toFixed(1)}%` })),
		h(
			'p.goal-text',
			gap,
			row.required_per_year !== null && row.gap > 0 && row.status !== 'expired'
				? [
						` · ${t('needs_per_year').toLowerCase()} `,
						h('strong', signed(row.required_per_year, Math.max(card.decimals, 2))),
					]
				: null,
		),
		h(
			'p.goal-text.dotted',
			row.status === 'expired' || row.status === 'achieved'
				? null
				: h('span', row.p_display ? `${t('chance')} ` : null, chance(row)),
			row.inherited_from ? h('span.muted', `${t('inherited')} ${unitName(row.inherited_from)}`) : null,
		),
	);
}

// All targets of one series that has a figure.
function levelCard(rows, progress) {
	const first = rows[0];
	const card = known().indicator.get(first.indicator_code) || {};
	const merged = rows.map((row) => ({
		...progress.find((p) => p.target_code === row.target_code && p.method_code === row.method_code),
		...row,
	}));
	return h(
		'article.card.lead',
		h(
			'h3',
			h(
				'a',
				{
					href: link('indicator', { indicator: first.indicator_code, method: first.method_code }),
					'data-link': true,
				},
				name(card),
			),
		),
		h(
			'p.big',
			{ 'data-value': first.indicator_code },
			h('strong', figure(first, card.decimals)),
			' ',
			h('span.unit', measure(card)),
		),
		h('p.muted', period(first.period_text), ' ', provenance(first)),
		h(
			'ul.goals',
			merged.map((row) => goal(row, card)),
		),
	);
}

function rankCard(row) {
	const card = known().indicator.get(row.indicator_code) || {};
	const edges = [...new Set([row.k, row.k_equivalent].filter((k) => k && k <= row.of_n))];
	return h(
		'article.card.lead',
		h(
			'h3',
			h(
				'a',
				{
					href: link('ranking', {
						indicator: row.indicator_code,
						map: row.boundary,
						method: row.method_code,
					}),
					'data-link': true,
				},
				name(card),
			),
		),
		h('p.big', { 'data-rank': row.indicator_code }, h('strong', row.value), h('span.unit', ` / ${row.of_n}`)),
		h(
			'p.muted',
			`${period(row.period_text)} · ${t('target').toLowerCase()} ${row.target_year}: ${row.target} ${t('of')} ${row.target_of_n} ${t('places')}`,
		),
		strip(row.value, row.of_n, edges.length ? edges : [1]),
		h(
			'dl.readings',
			edges.length > 1 || row.k !== row.k_equivalent
				? [
						h(
							'div',
							h('dt', `${t('literal')}: ${row.k}/${row.of_n}`),
							h(
								'dd',
								row.value <= row.k
									? h('span.chip.green', icon('check'), t('in_group'))
									: h('span.chip.grey', icon('down'), t('outside')),
								' ',
								row.p_display ? [`${t('chance')} `, h('strong', row.p_display)] : reason(row.reason),
							),
						),
						h(
							'div',
							h('dt', `${t('same_share')}: ${row.k_equivalent}/${row.of_n}`),
							h(
								'dd',
								row.value <= row.k_equivalent
									? h('span.chip.green', icon('check'), t('in_group'))
									: h('span.chip.grey', icon('down'), t('outside')),
								' ',
								row.p_equivalent_display
									? [`${t('chance')} `, h('strong', row.p_equivalent_display)]
									: null,
							),
						),
					]
				: h(
						'div',
						h('dt', `${row.k}/${row.of_n}`),
						h(
							'dd',
							row.value <= row.k
								? h('span.chip.green', icon('check'), t('in_group'))
								: h('span.chip.grey', icon('down'), t('outside')),
							' ',
							row.p_display ? [`${t('chance')} `, h('strong', row.p_display)] : reason(row.reason),
						),
					),
		),
		h(
			'p.goal-text',
			row.rank_p05
				? [
						`${t('expected_rank')} ${row.target_year}: `,
						h('strong', number(row.expected_rank, 0)),
						` (${t('interval90')}: ${row.rank_p05}–${row.rank_p95})`,
					]
				: null,
			row.beyond_evidence ? h('span.muted', ` · ${t('beyond_evidence')}`) : null,
		),
	);
}

function areaCard(area, rows) {
	const mine = rows.filter((row) => row.area_code === area.area_code);
	const all = known().indicators.filter((row) => row.area_code === area.area_code);
	const have = new Set(mine.map((row) => row.indicator_code));
	const without = all.filter((row) => !have.has(row.indicator_code));
	return h(
		`article.card.area${mine.length ? '' : '.bare'}`,
		{ 'data-area': area.area_code },
		h('h3', name(area, 'area_name')),
		h(
			'p.muted',
			mine.length ? `${mine.length}/${all.length} ${t('indicators_with')}` : h('strong.none', t('no_figure')),
		),
		mine.length
			? h(
					'ul.rows',
					mine.map((row) =>
						h(
							'li',
							h(
								'a',
								{
									href: link('indicator', { indicator: row.indicator_code, method: row.method_code }),
									'data-link': true,
								},
								name(row, 'indicator_name'),
							),
							h(
								'span.row-value',
								{ 'data-value': row.indicator_code },
								row.value === null && row.rank
									? `${row.rank}/${row.of_n}`
									: withUnit(figure(row, row.decimals), measure(row)),
							),
							h(
								'span.row-more',
								period(row.period_text),
								row.rank ? h('span', `${t('rank').toLowerCase()} ${row.rank}/${row.of_n}`) : null,
								provenance(row),
								' ',
								row.status && row.status !== 'not_assessable' ? chip(row.status) : null,
								row.p_display ? [` ${t('chance').toLowerCase()} `, h('strong', row.p_display)] : null,
							),
						),
					),
				)
			: null,
		without.length
			? h(
					'details',
					h('summary', `${without.length} ${t('without')}`),
					h(
						'ul.plain',
						without.map((row) =>
							h(
								'li',
								h(
									'a',
									{
										href: link('indicator', { indicator: row.indicator_code, method: null }),
										'data-link': true,
									},
									name(row),
								),
							),
						),
					),
				)
			: null,
	);
}

// where ranking everybody takes too long (thousands of communes) the newest figures stand without their places
async function cards(unit) {
	try {
		return await ask('headline', { unit });
	} catch (error) {
		if (error.status !== 504) throw error;
		const rows = await ask('latest', { unit });
		return [
			...new Map(
				[...rows]
					.reverse()
					.map((row) => [
						row.indicator_code,
						{ ...row, area_code: known().indicator.get(row.indicator_code)?.area_code },
					]),
			).values(),
		];
	}
}

export async function overview(unit) {
	const [headline, outlook, progress, coverage] = await Promise.all([
		cards(unit),
		ask('outlook', { unit }),
		ask('progress', { unit }),
		ask('coverage'),
	]);
	if (!known().unit.has(unit)) return [h('h1', t('overview')), filters(unit), nothing(t('unknown_unit'))];
	// those that have a figure and a target of the unit's own first; of a rank the newest panel
	const own = outlook.filter((row) => row.value !== null && !row.benchmark);
	const levels = new Map(),
		ranks = new Map();
	const lead = (area) => known().indicators.find((row) => row.area_code === area)?.sort_order ?? 999;
	for (const row of own) {
		const key = `${row.indicator_code} ${row.method_code} ${row.breakdown}`;
		if (row.kind === 'rank') {
			if (!ranks.has(row.indicator_code) || ranks.get(row.indicator_code).year < row.year)
				ranks.set(row.indicator_code, row);
		} else {
			if (!levels.has(key)) levels.set(key, []);
			levels.get(key).push(row);
		}
	}
	const ordered = [...levels.values()].sort(
		(a, b) => b.length - a.length || lead(a[0].area_code) - lead(b[0].area_code),
	);
	const before = [...new Set(progress.map((row) => row.inherited_from).filter(Boolean))];
	const place = known().unit.get(unit);
	return [
		h(
			'div.title',
			h('h1', `${name(place)}`),
			h(
				'p.lede',
				t('where_we_stand'),
				place.unit_ended ? h('span.tag', `${t('ended')} ${day(place.valid_until)}`) : null,
				before.length
					? h(
							'span.muted',
							` · ${t('was')}: `,
							before.map((code) =>
								h('a', { href: link('overview', { unit: code }), 'data-link': true }, unitName(code)),
							),
						)
					: null,
			),
		),
		filters(unit),
		h(
			'section',
			{ 'aria-label': t('first_question') },
			h('h2.quiet', t('first_question')),
			ordered.length || ranks.size
				? h(
						'div.leads',
						ordered.slice(0, 1).map((rows) => levelCard(rows, progress)),
						[...ranks.values()].slice(0, 3).map(rankCard),
						ordered.slice(1, 4).map((rows) => levelCard(rows, progress)),
					)
				: nothing(`${t('no_figures_of')} ${name(place)}`),
		),
		h(
			'section',
			{ 'aria-label': t('areas') },
			h('h2.quiet', t('areas')),
			h(
				'div.areas',
				orderedAreas(coverage, headline)
					.filter((row) => row.n_indicators > 0 || headline.some((each) => each.area_code === row.area_code))
					.map((row) => areaCard(row, headline)),
			),
		),
	];
}

// those with figures first; the others keep their place, smaller
function orderedAreas(coverage, headline) {
	const has = (row) => headline.some((each) => each.area_code === row.area_code);
	return [...coverage.filter(has), ...coverage.filter((row) => !has(row))];
}

function filters(unit) {
	return h('div.filters', { role: 'group', 'aria-label': t('filters') }, unitSelect(unit));
}
