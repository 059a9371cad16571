// What came, what is owed, what was refused, what was changed afterwards; and all of it to take away.
import { h } from '../dom.js';
import { ask, address } from '../data.js';
import { link, param, state } from '../state.js';
import { t, name } from '../words.js';
import { number, signed, day, period, withUnit } from '../format.js';
import { unitSelect, unitName, sourceOf, known, nothing, table } from '../common.js';

export async function data(unit) {
	const [arrivals, due, rejected, revisions] = await Promise.all([
		ask('arrival', { unit, limit: 26 }),
		ask('due', { limit: 60 }),
		ask('rejected', { limit: 200 }),
		ask('revision', { unit, limit: 500 }),
	]);
	const digits = (code) => known().indicator.get(code)?.decimals ?? 4;
	const revised = revisions.filter((row) => row.nth > 1);
	const download = (where, words) => h('li', h('a.button', { href: where, download: '' }, words));
	return [
		h('div.title', h('h1', `${t('data')}: ${unitName(unit)}`)),
		h('div.filters', { role: 'group', 'aria-label': t('filters') }, unitSelect(unit)),
		h(
			'section.card',
			{ id: 'downloads' },
			h('h2', t('downloads')),
			h(
				'ul.buttons',
				download(address('released', { unit }, '.csv'), t('released_csv')),
				download(address('released', { unit }, '.xlsx'), `${unitName(unit)}, xlsx`),
				download(`/api/sdmx.csv${state.asOf ? `?as_of=${state.asOf}` : ''}`, t('sdmx')),
			),
		),
		h(
			'section.card',
			{ id: 'arrivals' },
			h('h2', t('arrivals')),
			arrivals.length
				? [
						table(
							`${t('arrivals')}: ${unitName(unit)}`,
							[
								{ label: t('published'), cell: (row) => day(row.known_from) },
								{
									label: t('indicator'),
									cell: (row) =>
										h(
											'a',
											{
												href: link('indicator', {
													indicator: row.indicator_code,
													method: row.method_code,
												}),
												'data-link': true,
											},
											`${name(row, 'indicator_name')}${row.breakdown === '_T' ? '' : ` · ${row.breakdown}`}`,
										),
								},
								{ label: t('period'), cell: (row) => period(row.period_text) },
								{
									label: t('value'),
									number: true,
									cell: (row) =>
										withUnit(
											number(row.value, digits(row.indicator_code)),
											row.unit_measure === '%' ? '%' : '',
										),
								},
								{
									label: t('status'),
									cell: (row) => [
										t(row.obs_status),
										row.is_revision ? h('span.tag', t('is_revision')) : null,
									],
								},
								{ label: t('arrived'), cell: (row) => day(row.arrived_on) },
								{ label: t('source'), cell: (row) => sourceOf(row.source) },
							],
							arrivals.slice(0, 25),
						),
						arrivals.length > 25 ? h('p.note', t('not_all')) : null,
						h(
							'div.under',
							h('a.button.csv', { href: address('arrival', { unit }, '.csv'), download: '' }, t('csv')),
						),
					]
				: nothing(t('no_figure')),
		),
		h(
			'section.card',
			{ id: 'revisions' },
			h('h2', t('revisions')),
			revised.length
				? [
						table(
							`${t('revisions')}: ${unitName(unit)}`,
							[
								{
									label: t('indicator'),
									cell: (row) => name(known().indicator.get(row.indicator_code)),
								},
								{ label: t('period'), cell: (row) => period(row.period_text) },
								{ key: 'nth', label: t('nth'), number: true },
								{ label: t('published'), cell: (row) => day(row.known_from) },
								{
									label: t('before'),
									number: true,
									cell: (row) => number(row.previous_value, digits(row.indicator_code)),
								},
								{
									label: t('value'),
									number: true,
									cell: (row) => number(row.value, digits(row.indicator_code)),
								},
								{
									label: t('revised_by'),
									number: true,
									cell: (row) =>
										row.revised_by === null
											? '–'
											: signed(row.revised_by, digits(row.indicator_code)),
								},
								{ label: t('source'), cell: (row) => sourceOf(row.source) },
							],
							revised.slice(0, 40),
						),
						h(
							'div.under',
							h('a.button.csv', { href: address('revision', { unit }, '.csv'), download: '' }, t('csv')),
						),
					]
				: nothing(t('revisions_none')),
		),
		h(
			'section.card',
			{ id: 'due' },
			h('h2', t('due')),
			due.length
				? [
						table(
							t('due'),
							[
								{ label: t('document'), cell: (row) => name(row) || row.obligation },
								{ label: t('unit'), cell: (row) => name(row, 'unit_name') || '–' },
								{ label: t('period'), cell: (row) => period(row.period_text) },
								{ label: t('due_date'), cell: (row) => day(row.due_date) },
								{
									label: t('status'),
									cell: (row) => t(row.status === 'missing' ? 'missing_due' : row.status),
								},
								{ label: t('days_late'), number: true, cell: (row) => row.days_late || '–' },
							],
							due.slice(0, 60),
						),
						h('div.under', h('a.button.csv', { href: address('due', {}, '.csv'), download: '' }, t('csv'))),
					]
				: nothing(t('due_none')),
		),
		h(
			'section.card',
			{ id: 'rejected' },
			h('h2', t('rejected')),
			rejected.denied
				? nothing(t('rejected_not'))
				: rejected.length
					? table(
							t('rejected'),
							[
								{ key: 'unit', label: t('unit') },
								{ key: 'indicator', label: t('indicator') },
								{ key: 'period', label: t('period') },
								{ key: 'value', label: t('value') },
								{ label: t('reason'), cell: (row) => row[`message_${state.lang}`] },
							],
							rejected,
						)
					: nothing(t('rejected_none')),
		),
	];
}
