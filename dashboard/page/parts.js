// What several pages share: chips, selects, cards of targets.
import { h, icon } from './dom.js';
import { state, link, param } from './state.js';
import { ask } from './data.js';
import { t, name } from './words.js';
import { number, percent, withUnit, measure, figure, period } from './format.js';

const shape = {
	achieved: 'check',
	maintained: 'check',
	on_track: 'up',
	slow: 'slow',
	off_track: 'down',
	moving_away: 'down',
	lost: 'cross',
	expired: 'cross',
	not_assessable: 'question',
};

let words = {
	status: new Map(),
	reason: new Map(),
	indicator: new Map(),
	unit: new Map(),
	units: [],
	indicators: [],
	labels: [],
	methods: new Map(),
};
export const known = () => words;

// What every page needs: names. One question each, kept until figures change.
export async function learn() {
	const [few, indicators, statuses, reasons, labels, methods] = await Promise.all(
		['units', 'indicators', 'statuses', 'reasons', 'map_labels', 'methods'].map((question) =>
			ask(question, question === 'units' ? { limit: 600 } : {}),
		),
	);
	// of thousands only the upper levels are named in the lists; the one that is asked for is there
	let units = few;
	if (few.truncated) units = await ask('units', { top: 'yes' });
	const asked = param('unit');
	if (asked && !units.some((row) => row.unit_code === asked))
		units = [...units, ...(await ask('units', { unit: asked }))];
	const unit = new Map();
	for (const row of units) if (!unit.has(row.unit_code) || !row.unit_ended) unit.set(row.unit_code, row);
	words = {
		units,
		indicators,
		labels,
		unit,
		status: new Map(statuses.map((row) => [row.status, row])),
		reason: new Map(reasons.map((row) => [row.reason, row])),
		indicator: new Map(indicators.map((row) => [row.indicator_code, row])),
		methods: new Map(methods.map((row) => [row.method_code, row])),
	};
	return words;
}

export function chip(status) {
	if (!status) return null;
	const row = words.status.get(status);
	return h(`span.chip.${row?.colour || 'grey'}`, icon(shape[status] || 'question'), row ? name(row) : status);
}

export function reason(code) {
	if (!code) return null;
	const row = words.reason.get(code);
	return h(
		'span.reason',
		{ title: row ? (state.lang === 'en' ? row.meaning_en : row.meaning_vi) : null },
		row ? name(row) : code,
	);
}
export const reasonText = (code) => (code ? name(words.reason.get(code)) || code : '');
export const unitName = (code) => name(words.unit.get(code)) || code;
export const indicatorName = (code) => name(words.indicator.get(code)) || code;
export const methodName = (code) => (code === '_Z' ? t('all') : name(words.methods.get(code)) || code);

export function select(label, key, options, current, page = state.page, more = {}) {
	const id = `f-${key}`;
	return h(
		'div.field',
		h('label', { for: id }, label),
		h(
			'select',
			{
				id,
				'data-param': key,
				onchange: (event) => {
					window.dispatchEvent(
						new CustomEvent('go', { detail: link(page, { [key]: event.target.value, ...more }) }),
					);
				},
			},
			options.map((option) =>
				option.group
					? h(
							'optgroup',
							{ label: option.group },
							option.options.map((inner) =>
								h('option', { value: inner.value, selected: inner.value === current }, inner.label),
							),
						)
					: h('option', { value: option.value, selected: option.value === current }, option.label),
			),
		),
	);
}

export function unitSelect(current) {
	const collator = new Intl.Collator(state.lang);
	const seen = new Set();
	const group = (test) =>
		words.units
			.filter((row) => !seen.has(row.unit_code) && test(row) && seen.add(row.unit_code))
			.map((row) => ({ value: row.unit_code, label: name(row) }))
			.sort((a, b) => collator.compare(a.label, b.label));
	const groups = [
		{ group: t('nation'), options: group((row) => row.kind === 'nation') },
		{ group: t('now_units'), options: group((row) => !row.unit_ended && row.boundary !== null) },
		{ group: t('old_units'), options: group((row) => row.unit_ended) },
		{ group: '…', options: group(() => true) },
	].filter((each) => each.options.length);
	// communes by the thousand would make a list that nobody reads
	for (const each of groups)
		if (each.options.length > 400)
			each.options = each.options.filter((option, i) => i < 400 || option.value === current);
	return select(t('unit'), 'unit', groups, current);
}

export function indicatorSelect(current, only = null) {
	const groups = new Map();
	for (const row of words.indicators) {
		if (only && !only.has(row.indicator_code)) continue;
		const area = name(row, 'area_name');
		if (!groups.has(area)) groups.set(area, []);
		groups.get(area).push({ value: row.indicator_code, label: name(row) });
	}
	return select(
		t('indicator'),
		'indicator',
		[...groups].map(([group, options]) => ({ group, options })),
		current,
		state.page,
		{ method: null, period: null },
	);
}

export const note = (...content) => h('p.note', ...content);
export const nothing = (text) => h('p.nothing', text);

// Where a figure comes from; of an address the host is shown, the whole behind it.
export function sourceOf(text) {
	if (!text) return '–';
	const match = text.match(/^https?:\/\/(?:www\.)?([^/\s]+)\S*$/);
	return match ? h('a', { href: text, rel: 'noreferrer noopener', target: '_blank', title: text }, match[1]) : text;
}

export function provenance(row) {
	return [
		row.obs_status && row.obs_status !== 'A' ? h('span.tag', t(row.obs_status)) : null,
		row.derived ? h('span.tag', t('derived')) : null,
	];
}

// The chance of a target in words, or why there is none.
export function chance(row, brief = false) {
	if (row.p_display)
		return [h('strong', row.p_display), row.beyond_evidence ? h('span.muted', ` (${t('beyond_evidence')})`) : null];
	return brief ? reason(row.reason) || '–' : [h('span.muted', `${t('no_chance')}: `), reason(row.reason)];
}

// in words: the shipped font has no signs for them
export const opText = (op) => ({ '>=': t('at_least'), '>': t('over'), '<=': t('at_most'), '<': t('under') })[op] || '';

export { number, percent, withUnit, measure, figure, period, param };
