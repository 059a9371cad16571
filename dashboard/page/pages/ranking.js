// Ranks of one panel: dots with how far they may move, the edge of the group, the map, the table; on 63 and on 34.
import { h } from '../dom.js';
import { ask, address } from '../data.js';
import { link, param } from '../state.js';
import { t, name } from '../words.js';
import { number, digits, figure, withUnit, measure, period } from '../format.js';
import {
	indicatorSelect,
	unitSelect,
	select,
	known,
	nothing,
	methodName,
	table,
	picture,
	legend,
	rankPlot,
	tileMap,
	reasonText,
} from '../common.js';

// The panel that was asked for, else the newest that is complete, else the fullest of the newest.
async function chosen(code, unit, method) {
	const panels = await ask('panels', { indicator: code });
	const wanted = { boundary: param('map'), period: param('period'), method: param('method') || method };
	const home = known()
		.units.filter((row) => row.unit_code === unit)
		.map((row) => row.boundary);
	const fits = (panel) =>
		(!wanted.boundary || panel.boundary === wanted.boundary) &&
		(!wanted.period || panel.period_text === wanted.period) &&
		(!wanted.method || panel.method_code === wanted.method);
	const score = (panel) =>
		(panel.n_ranked === panel.n_units && panel.n_units ? 4 : 0) +
		(home.includes(panel.boundary) ? 2 : 0) +
		panel.n_rows / 10000;
	const usable = panels.filter(fits);
	const best = [...usable].sort((a, b) => score(b) - score(a))[0];
	return { panels, panel: best || [...panels].sort((a, b) => score(b) - score(a))[0] };
}

// a panel of thousands is not drawn whole: its head, and the place that is looked at
const MANY = 300,
	HEAD = 60;
const members = (boundary) => known().units.filter((row) => row.boundary === boundary);
async function panelRows(code, panel, unit) {
	const asked = { indicator: code, boundary: panel.boundary, period: panel.period_text, method: panel.method_code };
	const rows = await ask('ranking', { ...asked, limit: MANY });
	if (!rows.truncated || rows.some((row) => row.unit_code === unit)) return rows;
	return Object.assign([...rows, ...(await ask('ranking', { ...asked, unit }))], { truncated: true });
}
const placeOf = (row) => row.rank_published ?? row.rank_computed;

function mapPicture(code, unit, page, panel, rows) {
	const card = known().indicator.get(code);
	const unitWord = measure(card);
	const title = `${t('tile_map')}: ${name(card)}, ${period(panel.period_text)}`;
	const map = tileMap({
		units: members(panel.boundary),
		labels: known().labels.filter((row) => row.boundary === panel.boundary),
		rows,
		decimals: card.decimals,
		unit: unitWord,
		mine: unit,
		page,
		described: `${title}. ${rows.filter((row) => row.value !== null).length}/${members(panel.boundary).length} ${t('of_n_have')}`,
	});
	return { title, map, unitWord, card };
}

export async function mapOf(code, unit, page, method) {
	const { panel } = await chosen(code, unit, method);
	if (!panel) return null;
	if (panel.n_units > MANY) return null;
	const rows = await panelRows(code, panel, unit);
	const { title, map, unitWord, card } = mapPicture(code, unit, page, panel, rows);
	const boundaries = [...new Set((await ask('panels', { indicator: code })).map((each) => each.boundary))].sort();
	return picture({
		title,
		text: `${unitWord} · ${rows.filter((row) => row.value !== null).length}/${members(panel.boundary).length} ${t('of_n_have')}`,
		id: 'map',
		legend: map.legend,
		body: map.body,
		extra:
			boundaries.length > 1
				? select(
						t('map'),
						'map',
						boundaries.map((value) => ({ value, label: `${value} ${t('places')}` })),
						panel.boundary,
						page,
						{ period: null },
					)
				: null,
		csv: address(
			'ranking',
			{ indicator: code, boundary: panel.boundary, period: panel.period_text, method: panel.method_code },
			'.csv',
		),
		rows: rankTable(title, rows, new Map(), card, unit),
	});
}

function rankTable(title, rows, ahead, card, unit) {
	const places = digits(
			rows.map((row) => row.value),
			card.decimals,
		),
		margins = digits(
			rows.map((row) => row.margin_to_k),
			card.decimals,
		);
	return table(
		title,
		[
			{ label: t('rank'), number: true, cell: (row) => placeOf(row) ?? '–' },
			{
				label: t('unit'),
				cell: (row) =>
					h(
						'a',
						{
							href: link('indicator', { unit: row.unit_code, indicator: row.indicator_code }),
							'data-link': true,
						},
						name(row, 'unit_name'),
					),
			},
			{
				label: `${t('value')} (${measure(card)})`,
				number: true,
				cell: (row) => figure(row, card.decimals, places),
			},
			{ label: t('published_rank'), number: true, cell: (row) => row.rank_published ?? '–' },
			{ label: t('computed_rank'), number: true, cell: (row) => row.rank_computed ?? '–' },
			...(ahead.size
				? [
						{
							label: t('interval'),
							number: true,
							cell: (row) =>
								ahead.has(row.unit_code) && ahead.get(row.unit_code).rank_p05
									? `${ahead.get(row.unit_code).rank_p05}–${ahead.get(row.unit_code).rank_p95}`
									: '–',
						},
					]
				: []),
			...(rows.some((row) => row.margin_to_k !== null)
				? [{ label: t('margin'), number: true, cell: (row) => number(row.margin_to_k, card.decimals, margins) }]
				: []),
			{
				label: t('status'),
				cell: (row) =>
					[
						t(row.obs_status),
						row.derived ? `; ${t('derived')}` : '',
						row.reason ? `; ${reasonText(row.reason)}` : '',
					].join(''),
			},
		],
		rows,
		(row) => row.unit_code === unit,
	);
}

export async function ranking(unit) {
	const ranked = await ask('ranked_indicators');
	const codes = new Set(ranked.map((row) => row.indicator_code));
	let code = param('indicator');
	if (!code)
		code =
			(await ask('targets')).find((row) => row.kind === 'rank' && codes.has(row.indicator_code))
				?.indicator_code || [...codes][0];
	const card = known().indicator.get(code);
	const base = [indicatorSelect(code, codes), unitSelect(unit)];
	if (!card) return [h('h1', t('ranking')), h('div.filters', base), nothing(t('no_indicator'))];
	const { panels, panel } = await chosen(code, unit);
	const title = h(
		'div.title',
		h('h1', `${t('ranking')}: ${name(card)}`),
		panel ? h('p.lede', `${period(panel.period_text)} · ${panel.boundary} ${t('places')}`) : null,
	);
	if (!panel)
		return [title, h('div.filters', { role: 'group', 'aria-label': t('filters') }, base), nothing(t('no_panel'))];
	const [all, aheadRows] = await Promise.all([
		panelRows(code, panel, unit),
		panel.n_units > MANY
			? []
			: ask('rank_ahead', { indicator: code, boundary: panel.boundary, method: panel.method_code }),
	]);
	const ahead = new Map(aheadRows.map((row) => [row.unit_code, row]));
	const boundaries = [...new Set(panels.map((each) => each.boundary))].sort();
	const periods = [
		...new Map(
			panels
				.filter((each) => each.boundary === panel.boundary && each.method_code === panel.method_code)
				.map((each) => [each.period_text, each]),
		).values(),
	];
	const methods = [
		...new Set(panels.filter((each) => each.boundary === panel.boundary).map((each) => each.method_code)),
	];
	const placed = all.filter((row) => placeOf(row) !== null).sort((a, b) => placeOf(a) - placeOf(b));
	const rows = placed.filter((row, i) => !all.truncated || i < HEAD || row.unit_code === unit);
	const n = panel.n_units || rows.length;
	const first = rows[0] || {};
	const lines = [
		...new Map(
			[
				[first.k, `${t('place_k')} ${first.k}`],
				[first.k_equivalent, `${t('place_k')} ${first.k_equivalent}`],
			].filter(([k]) => k && first.k && k <= n),
		).entries(),
	].map(([k, label]) => ({ k, label }));
	const unitWord = measure(card);
	const { map, title: mapTitle } = n > MANY ? {} : mapPicture(code, unit, 'ranking', panel, all);
	const mine = rows.find((row) => row.unit_code === unit);
	return [
		title,
		h(
			'div.filters',
			{ role: 'group', 'aria-label': t('filters') },
			base,
			boundaries.length > 1
				? select(
						t('map'),
						'map',
						boundaries.map((value) => ({ value, label: `${value} ${t('places')}` })),
						panel.boundary,
						'ranking',
						{ period: null, method: null },
					)
				: null,
			periods.length > 1
				? select(
						t('period'),
						'period',
						periods.map((each) => ({ value: each.period_text, label: period(each.period_text) })),
						panel.period_text,
					)
				: null,
			methods.length > 1
				? select(
						t('method'),
						'method',
						methods.map((value) => ({ value, label: methodName(value) })),
						panel.method_code,
						'ranking',
						{ period: null },
					)
				: null,
		),
		mine
			? h(
					'p.say',
					h('strong', name(mine, 'unit_name')),
					`: ${t('rank').toLowerCase()} `,
					h('strong', { 'data-rank': code }, placeOf(mine)),
					`/${n}`,
					lines
						.map((line) => ` · ${line.label}: ${placeOf(mine) <= line.k ? t('in_group') : t('outside')}`)
						.join(''),
					ahead.get(unit)?.rank_p05
						? ` · ${t('interval')}: ${ahead.get(unit).rank_p05}–${ahead.get(unit).rank_p95}`
						: '',
				)
			: null,
		all.truncated
			? h('p.note', t('not_all'))
			: rows.length < n
				? h('p.note', `${t('incomplete')}: ${rows.length}/${n}`)
				: null,
		h(
			'div.two',
			picture({
				title: t('rank_plot'),
				id: 'ranks',
				text: t(aheadRows.length ? 'rank_plot_text' : 'rank_plot_alone'),
				csv: address(
					'ranking',
					{ indicator: code, boundary: panel.boundary, period: panel.period_text, method: panel.method_code },
					'.csv',
				),
				legend: legend([
					['dot', t('rank')],
					rows.some((row) => row.derived) && ['hollow', t('derived_short')],
					aheadRows.length && ['range', t('interval')],
					lines.length && ['edge', lines.map((line) => line.label).join(', ')],
				]),
				body: rows.length
					? rankPlot({
							rows: rows.map((row) => ({
								...row,
								label: name(row, 'unit_name'),
								rank: placeOf(row),
								lo: ahead.get(row.unit_code)?.rank_p05,
								hi: ahead.get(row.unit_code)?.rank_p95,
							})),
							lines,
							n,
							mine: unit,
							described: `${t('rank_plot')}: ${name(card)}, ${period(panel.period_text)}, ${rows.length}/${n}`,
							said: (row) =>
								`${row.label}: ${t('rank').toLowerCase()} ${row.rank}/${n}; ${withUnit(figure(row, card.decimals), unitWord)}${row.lo ? `; ${t('interval')}: ${row.lo}–${row.hi}` : ''}; ${t(row.obs_status)}${row.derived ? `; ${t('derived')}` : ''}${row.source ? `; ${t('source')}: ${row.source}` : ''}`,
						})
					: nothing(t('no_panel')),
			}),
			map ? picture({ title: mapTitle, text: unitWord, id: 'map', legend: map.legend, body: map.body }) : null,
		),
		h(
			'section.card',
			{ id: 'table' },
			h('h2', t('table')),
			rankTable(`${name(card)}, ${period(panel.period_text)}`, all, ahead, card, unit),
		),
	];
}
