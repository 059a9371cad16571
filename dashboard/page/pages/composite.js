// A composite index from its tree to its doubt, and what would be if a weight or a figure were another. Every number is worked
// out by the database.
import { h, icon } from '../dom.js';
import { ask, address } from '../data.js';
import { link, param, state } from '../state.js';
import { t, name } from '../words.js';
import { number, signed, percent, period } from '../format.js';
import { unitSelect, select, known, nothing, unitName, table, picture, bars, reason, methodName } from '../common.js';

const DIGITS = 4;

export async function index(unit) {
	const panels = await ask('frameworks');
	if (!panels.length) return [h('h1', t('index')), h('div.filters', unitSelect(unit)), nothing(t('no_figure'))];
	const home = known()
		.units.filter((row) => row.unit_code === unit)
		.map((row) => row.boundary);
	const wanted = { framework: param('framework'), boundary: param('map'), period_text: param('period') };
	const score = (row) =>
		Object.entries(wanted).filter(([key, value]) => value && row[key] === value).length * 10 +
		(home.includes(row.boundary) ? 3 : 0) +
		row.n_units / 1000;
	const panel = [...panels].sort((a, b) => score(b) - score(a))[0];
	const chosen = {
		framework: panel.framework,
		map: panel.boundary,
		period: panel.period_text,
		method: panel.method_code,
	};
	const distinct = (key) => [
		...new Set(
			panels.filter((row) => key === 'framework' || row.framework === panel.framework).map((row) => row[key]),
		),
	];
	const [scores, nodes, contributions] = await Promise.all([
		ask('index_score', chosen),
		ask('index_nodes', { framework: panel.framework }),
		ask('index_contribution', { ...chosen, unit }),
	]);
	const nodeName = new Map(scores.map((row) => [row.node, name(row, 'node_name') || row.node]));
	const root = nodes.find((row) => row.parent === null)?.node || scores[0]?.node;
	const ofUnit = new Map(scores.filter((row) => row.unit_code === unit).map((row) => [row.node, row]));
	const total = ofUnit.get(root);
	const overall = scores.filter((row) => row.node === root);
	const head = [
		h(
			'div.title',
			h('h1', name(panel)),
			h(
				'p.lede',
				`${unitName(unit)} · ${period(panel.period_text)} · ${panel.n_units}/${panel.of_n} ${t('of_n_have')}${panel.document ? ` · ${panel.document}` : ''}`,
			),
		),
		h(
			'div.filters',
			{ role: 'group', 'aria-label': t('filters') },
			distinct('framework').length > 1
				? select(
						t('framework'),
						'framework',
						distinct('framework').map((value) => ({
							value,
							label: name(panels.find((row) => row.framework === value)),
						})),
						panel.framework,
						'index',
						{ w: null, x: null },
					)
				: null,
			unitSelect(unit),
			distinct('boundary').length > 1
				? select(
						t('map'),
						'map',
						distinct('boundary')
							.sort()
							.map((value) => ({ value, label: `${value} ${t('places')}` })),
						panel.boundary,
						'index',
						{ w: null, x: null },
					)
				: null,
			distinct('period_text').length > 1
				? select(
						t('period'),
						'period',
						distinct('period_text').map((value) => ({ value, label: period(value) })),
						panel.period_text,
						'index',
						{ w: null, x: null },
					)
				: null,
		),
	];
	const everybody = h(
		'section.card',
		{ id: 'everybody' },
		h('h2', `${t('score')}: ${nodeName.get(root) || root}`),
		table(
			`${nodeName.get(root) || root}, ${period(panel.period_text)}`,
			[
				{
					label: t('unit'),
					cell: (row) =>
						h(
							'a',
							{ href: link('index', { unit: row.unit_code, map: panel.boundary }), 'data-link': true },
							name(row, 'unit_name'),
						),
				},
				{ label: t('score'), number: true, cell: (row) => number(row.score, DIGITS) },
				{ label: t('published_score'), number: true, cell: (row) => number(row.score_published, DIGITS) },
				{
					label: t('rank'),
					number: true,
					cell: (row) =>
						row.rank
							? `${row.rank}/${row.of_n}`
							: row.rank_best
								? `${row.rank_best}–${row.rank_worst}/${row.of_n}`
								: '–',
				},
				{ label: t('reason'), cell: (row) => reason(row.reason) || '' },
			],
			overall,
			(row) => row.unit_code === unit,
		),
		h(
			'div.under',
			h(
				'a.button.csv',
				{ href: address('index_score', { ...chosen, node: root }, '.csv'), download: '' },
				t('csv'),
			),
		),
	);
	if (!ofUnit.size) return [...head, nothing(`${t('no_figures_of')} ${unitName(unit)}`), everybody];
	const [profile, acceptability, before] = await Promise.all([
		ask('index_profile', { ...chosen, unit }),
		ask('index_acceptability', { ...chosen, unit }),
		ask('index_whatif', { ...chosen, unit }),
	]);
	const shown = contributions.filter((row) => row.contribution !== null);
	const most = Math.max(...shown.map((row) => row.contribution), 0);
	return [
		...head,
		h(
			'div.facts',
			h(
				'article.card.fact',
				h('h2', t('score')),
				h('p.big', { 'data-score': root }, h('strong', number(total?.score, DIGITS))),
				h(
					'p.muted',
					total?.score_published !== null && total
						? `${t('published_score')}: ${number(total.score_published, DIGITS)}`
						: '',
					' ',
					total?.reason && total.score === null ? reason(total.reason) : '',
				),
			),
			h(
				'article.card.fact',
				h('h2', t('rank')),
				h(
					'p.big',
					h('strong', total?.rank ?? (total?.rank_best ? `${total.rank_best}–${total.rank_worst}` : '–')),
					h('span.unit', ` / ${panel.of_n}`),
				),
				h('p.muted', total?.rank ? '' : reason('incomplete_panel')),
			),
		),
		h(
			'div.two',
			h('section.card', { id: 'tree' }, h('h2', t('tree')), tree(nodes, ofUnit, nodeName)),
			h(
				'figure.card',
				{ 'aria-labelledby': 'contributions', id: 'contribution' },
				h('figcaption', h('h2', { id: 'contributions' }, t('contributions'))),
				shown.length
					? h(
							'ul.hbars',
							shown.map((row) =>
								h(
									'li',
									h('span', nodeName.get(row.node) || row.node),
									h(
										'span.hbar',
										{ 'aria-hidden': 'true' },
										h('i', { style: `width:${((row.contribution / most) * 100).toFixed(1)}%` }),
									),
									h(
										'span.num',
										{ 'data-contribution': row.node },
										number(row.contribution, DIGITS, DIGITS),
									),
									h('span.muted', `${t('weight').toLowerCase()} ${percent(row.weight, 1)}`),
								),
							),
						)
					: nothing(t('no_figure')),
				h(
					'div.under',
					h(
						'a.button.csv',
						{ href: address('index_contribution', { ...chosen, unit }, '.csv'), download: '' },
						t('csv'),
					),
				),
			),
		),
		h(
			'div.two',
			h(
				'section.card',
				{ id: 'profile' },
				h('h2', t('strengths')),
				profile.length
					? table(
							t('strengths'),
							[
								{ label: t('node'), cell: (row) => nodeName.get(row.node) || row.node },
								{ label: t('score'), number: true, cell: (row) => number(row.score, DIGITS) },
								{
									label: t('rank'),
									number: true,
									cell: (row) => (row.rank ? `${row.rank}/${row.of_n}` : '–'),
								},
								{
									label: t('status'),
									cell: (row) =>
										row.is_strength
											? h('span.chip.green', icon('rise'), t('strength'))
											: row.is_weakness
												? h('span.chip.amber', icon('fall'), t('weakness'))
												: row.reason
													? reason(row.reason)
													: '',
								},
							],
							profile,
						)
					: nothing(t('no_figure')),
			),
			acceptability.length
				? picture({
						title: t('acceptability'),
						text: t('acceptability_text'),
						id: 'acceptability',
						csv: address('index_acceptability', { ...chosen, unit }, '.csv'),
						body: bars({
							rows: acceptability.map((row) => ({ ...row, pct: row.share * 100 })),
							x: 'rank',
							y: 'pct',
							label: '%',
							described: `${t('acceptability')}: ${unitName(unit)}`,
							said: (row) =>
								`${t('rank').toLowerCase()} ${row.rank}/${row.of_n}: ${percent(row.share, 1)}`,
						}),
						rows: table(
							t('acceptability'),
							[
								{ label: t('rank'), cell: (row) => `${row.rank}/${row.of_n}` },
								{ label: '%', number: true, cell: (row) => percent(row.share, 1) },
							],
							acceptability,
						),
					})
				: h(
						'section.card',
						h('h2', t('acceptability')),
						h('p.nothing', total?.reason ? reason(total.reason) : t('no_figure')),
					),
		),
		whatif(chosen, unit, nodes, nodeName, contributions, before, root),
		everybody,
	];
}

function tree(nodes, ofUnit, nodeName) {
	const branch = (parent) => nodes.filter((row) => row.parent === parent);
	const line = (row) => {
		const score = ofUnit.get(row.node);
		const below = branch(row.node);
		const text = [
			h('span', nodeName.get(row.node) || name(row) || row.node),
			row.weight !== null ? h('span.muted', ` ${t('weight').toLowerCase()} ${number(row.weight, 3)}`) : null,
			h(
				'span.row-value',
				{ 'data-node': row.node },
				score?.score === null || !score ? '–' : number(score.score, DIGITS),
			),
			h(
				'span.rank',
				score?.rank_best && score.rank === null
					? ` ${score.rank_best}/${score.n_ranked}`
					: score?.rank
						? ` ${score.rank}/${score.of_n}`
						: '',
			),
		];
		return h(
			'li',
			below.length
				? h(
						'details',
						{ open: row.parent === null && row.node === nodes[0].node },
						h('summary', ...text),
						h('ul.tree', below.map(line)),
					)
				: h('div.leaf', ...text),
		);
	};
	return h('ul.tree', branch(null).map(line));
}

// Weights and figures to change; the answer stands below, beside what is. The change is in the address, so it can be sent on.
function whatif(chosen, unit, nodes, nodeName, contributions, before, root) {
	const pairs = (text) =>
		new Map(
			(text || '')
				.split(',')
				.filter(Boolean)
				.map((pair) => {
					const at = pair.lastIndexOf(':');
					return [pair.slice(0, at), pair.slice(at + 1)];
				}),
		);
	const w = pairs(param('w')),
		x = pairs(param('x'));
	const result = h('div', { id: 'whatif-result', 'aria-live': 'polite' });
	const weights = nodes.filter(
		(row) =>
			row.parent !== null &&
			row.weight !== null &&
			(row.parent === root || nodes.some((each) => each.node === row.parent && each.parent === root)),
	);
	const figures = contributions.filter((row) => row.value !== null);
	const input = (kind, key, label, given, current) =>
		h(
			'div.field',
			h('label', { for: `${kind}-${key}` }, label),
			h('input', {
				id: `${kind}-${key}`,
				type: 'number',
				step: 'any',
				min: kind === 'w' ? '0' : null,
				value: given ?? String(current),
				'data-kind': kind,
				'data-key': key,
				'data-current': String(current),
			}),
		);
	const form = h(
		'form.whatif',
		{
			onsubmit: (event) => {
				event.preventDefault();
				const changed = { w: [], x: [] };
				for (const each of form.querySelectorAll('input'))
					if (each.value !== '' && +each.value !== +each.dataset.current)
						changed[each.dataset.kind].push(`${each.dataset.key}:${each.value}`);
				window.dispatchEvent(
					new CustomEvent('go', {
						detail: link('index', { w: changed.w.join(','), x: changed.x.join(',') }),
					}),
				);
			},
		},
		h(
			'fieldset',
			h('legend', t('weight')),
			h(
				'div.filters',
				weights.map((row) =>
					input(
						'w',
						`${row.parent}/${row.node}`,
						nodeName.get(row.node) || row.node,
						w.get(`${row.parent}/${row.node}`),
						row.weight,
					),
				),
			),
		),
		figures.length
			? h(
					'fieldset',
					h('legend', `${t('value')}: ${unitName(unit)}`),
					h(
						'div.filters',
						figures.map((row) =>
							input('x', row.node, nodeName.get(row.node) || row.node, x.get(row.node), row.value),
						),
					),
				)
			: null,
		h(
			'div.under',
			h('button.button.main', { type: 'submit', id: 'compute' }, t('compute')),
			h('a.button', { href: link('index', { w: null, x: null }), 'data-link': true }, t('reset')),
		),
	);
	if (w.size || x.size) {
		result.append(h('p.loading', t('loading')));
		ask('index_whatif', { ...chosen, unit, w: param('w'), x: param('x') })
			.then((after) => {
				const was = new Map(before.filter((row) => row.node === root).map((row) => [row.unit_code, row]));
				const rows = after.filter((row) => row.node === root);
				result.replaceChildren(
					table(
						t('after'),
						[
							{ label: t('unit'), cell: (row) => name(row) || row.unit_code },
							{
								label: `${t('score')}: ${t('before')}`,
								number: true,
								cell: (row) => number(was.get(row.unit_code)?.score, DIGITS),
							},
							{
								label: `${t('score')}: ${t('after')}`,
								number: true,
								cell: (row) => number(row.score, DIGITS),
							},
							{
								label: t('change'),
								number: true,
								cell: (row) =>
									row.score === null
										? '–'
										: signed(row.score - was.get(row.unit_code)?.score, DIGITS),
							},
							{
								label: `${t('rank')}: ${t('before')}`,
								number: true,
								cell: (row) => was.get(row.unit_code)?.rank ?? '–',
							},
							{ label: `${t('rank')}: ${t('after')}`, number: true, cell: (row) => row.rank ?? '–' },
						],
						rows,
						(row) => row.unit_code === unit,
					),
				);
			})
			.catch((error) =>
				result.replaceChildren(h('p.nothing', { role: 'alert' }, state.lang === 'en' ? error.en : error.vi)),
			);
	}
	return h('section.card', { id: 'whatif' }, h('h2', t('whatif')), h('p.note', t('whatif_text')), form, result);
}
