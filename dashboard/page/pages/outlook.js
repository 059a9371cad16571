// Will we make it: the chance of every target, what it would take, and how often such forecasts came true.
import { h } from '../dom.js';
import { ask, address } from '../data.js';
import { link } from '../state.js';
import { t, name } from '../words.js';
import { number, percent, withUnit, measure, figure, period } from '../format.js';
import {
	chip,
	chance,
	reason,
	unitSelect,
	unitName,
	known,
	opText,
	nothing,
	table,
	picture,
	methodName,
} from '../common.js';

export async function outlook(unit) {
	const [rows, path, calibration] = await Promise.all([
		ask('outlook', { unit }),
		ask('needed_path', { unit }),
		ask('calibration'),
	]);
	const card = (row) => known().indicator.get(row.indicator_code) || {};
	const own = rows.filter((row) => !row.benchmark);
	const told = own.filter((row) => row.p_display !== null);
	const without = own.filter((row) => row.p_display === null && row.value !== null);
	const silent = own.filter((row) => row.value === null);
	const goal = (row) =>
		row.kind === 'rank'
			? `${row.target} ${t('of')} ${row.target_of_n}`
			: `${opText(row.op)} ${withUnit(number(row.target, card(row).decimals), measure(card(row)))}`.trim();
	const columns = [
		{
			label: t('indicator'),
			cell: (row) => [
				h(
					'a',
					{
						href: link(row.kind === 'rank' ? 'ranking' : 'indicator', {
							indicator: row.indicator_code,
							method: row.method_code,
						}),
						'data-link': true,
					},
					name(card(row)),
				),
				row.inherited_from ? h('span.muted', ` · ${t('inherited')} ${unitName(row.inherited_from)}`) : null,
			],
		},
		{ label: t('year'), number: true, cell: (row) => row.target_year },
		{ label: t('target'), number: true, cell: goal },
		{
			label: t('value'),
			number: true,
			cell: (row) =>
				row.value === null
					? '–'
					: row.kind === 'rank'
						? `${row.value}/${row.of_n}`
						: figure({ value: row.value, value_upper: null }, card(row).decimals),
		},
		{ label: t('status'), cell: (row) => chip(row.status) },
		{ label: t('chance'), cell: (row) => chance(row, true) },
		{
			label: `${t('needed_next')}, ${t('chance_50')}`,
			number: true,
			cell: (row) => number(row.needed_next_50, card(row).decimals),
		},
		{ label: t('chance_80'), number: true, cell: (row) => number(row.needed_next_80, card(row).decimals) },
	];
	const targets = [...new Set(path.map((row) => row.target_code))].filter((code) =>
		own.some((row) => row.target_code === code),
	);
	const tested = calibration.filter((row) => row.cases);
	return [
		h('div.title', h('h1', `${t('outlook')}: ${unitName(unit)}`)),
		h('div.filters', { role: 'group', 'aria-label': t('filters') }, unitSelect(unit)),
		h(
			'section.card',
			{ id: 'chances' },
			h('h2', t('chances')),
			told.length
				? h(
						'ul.chances',
						told.map((row) =>
							h(
								'li',
								h(
									'a.what',
									{
										href: link(row.kind === 'rank' ? 'ranking' : 'indicator', {
											indicator: row.indicator_code,
										}),
										'data-link': true,
									},
									`${name(card(row))} · ${row.target_year}: ${goal(row)}`,
								),
								meter(
									row.kind === 'rank' ? `${t('literal')} ${row.k}/${row.of_n}` : null,
									row.p_at,
									row.p_display,
								),
								row.kind === 'rank' && row.k_equivalent !== row.k
									? meter(
											`${t('same_share')} ${row.k_equivalent}/${row.of_n}`,
											row.p_at_equivalent,
											row.p_equivalent_display,
										)
									: null,
								row.beyond_evidence ? h('p.note', t('beyond_evidence')) : null,
							),
						),
					)
				: nothing(t('no_chance')),
			told.length + without.length
				? table(t('chances'), columns, [...told, ...without])
				: own.length
					? null
					: nothing(t('no_target')),
			silent.length
				? h(
						'details',
						h('summary', `${silent.length} ${t('targets_without')}`),
						table(t('targets_without'), columns.slice(0, 3), silent),
					)
				: null,
			h('div.under', h('a.button.csv', { href: address('outlook', { unit }, '.csv'), download: '' }, t('csv'))),
		),
		targets.length
			? h(
					'section.card',
					{ id: 'paths' },
					h('h2', t('needed')),
					targets.map((target) => {
						const row = own.find((each) => each.target_code === target);
						const mine = path.filter((each) => each.target_code === target);
						return row
							? h(
									'details',
									h('summary', `${name(card(row))} · ${row.target_year}: ${goal(row)}`),
									table(
										`${t('needed')}: ${name(card(row))}`,
										[
											{
												label: t('year'),
												cell: (each) =>
													`${period(each.period_text)}${mine.some((other) => other.method_code !== each.method_code) ? ` · ${methodName(each.method_code)}` : ''}`,
											},
											{
												label: t('chance_50'),
												number: true,
												cell: (each) => number(each.needed_50, card(row).decimals),
											},
											{
												label: t('chance_80'),
												number: true,
												cell: (each) => number(each.needed_80, card(row).decimals),
											},
											{ label: t('reason'), cell: (each) => reason(each.reason) || '' },
										],
										mine,
									),
								)
							: null;
					}),
					h(
						'div.under',
						h('a.button.csv', { href: address('needed_path', { unit }, '.csv'), download: '' }, t('csv')),
					),
				)
			: null,
		h(
			'section.card',
			{ id: 'calibration' },
			h('h2', t('calibration')),
			tested.length
				? table(
						t('calibration'),
						[
							{
								label: t('indicator'),
								cell: (row) =>
									`${name(row, 'indicator_name')}${row.k ? ` · ${t('among_first')} ${row.k}/${row.n_units}` : ''}`,
							},
							{ key: 'model', label: t('model') },
							{ key: 'horizon', label: t('horizon'), number: true },
							{ key: 'cases', label: t('cases'), number: true },
							{ label: t('brier'), number: true, cell: (row) => number(row.brier, 3) },
							{
								label: t('skill'),
								number: true,
								cell: (row) => (row.skill === null ? '–' : percent(row.skill)),
							},
							{
								label: t('coverage'),
								number: true,
								cell: (row) => (row.coverage80 === null ? '–' : percent(row.coverage80)),
							},
						],
						tested,
					)
				: nothing(t('calibration_none')),
		),
	];
}

function meter(label, share, words) {
	return h(
		'div.meter',
		label ? h('span.muted', label) : null,
		h(
			'span.hbar',
			{ 'aria-hidden': 'true' },
			share === null ? null : h('i', { style: `width:${(share * 100).toFixed(1)}%` }),
		),
		h('strong', words),
	);
}
