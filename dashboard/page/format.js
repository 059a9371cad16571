// Numbers and days as they are written in the language of the page.
import { state } from './state.js';
import { t } from './words.js';

const formats = new Map();
export function number(value, decimals, least = 0) {
	if (value === null || value === undefined) return '–';
	const key = `${state.lang} ${decimals} ${least}`;
	if (!formats.has(key))
		formats.set(
			key,
			new Intl.NumberFormat(state.lang === 'en' ? 'en-GB' : 'vi-VN', {
				maximumFractionDigits: decimals ?? 4,
				minimumFractionDigits: least,
			}),
		);
	return formats.get(key).format(value).replace('-', '\u2212');
}
// as many decimals as the column needs, so that its commas stand below each other
export function digits(values, most) {
	let needed = 0;
	for (const value of values) {
		if (value === null || value === undefined) continue;
		const text = String(+value.toFixed(most ?? 4));
		const dot = text.indexOf('.');
		if (dot >= 0) needed = Math.max(needed, text.length - dot - 1);
	}
	return needed;
}
export const signed = (value, decimals) => (value > 0 ? '+' : '') + number(value, decimals);
export const percent = (share, decimals = 0) =>
	share === null || share === undefined ? '–' : `${number(share * 100, decimals)} %`;

// A figure as it was published: a bound as a bound, a range as a range.
export function figure(row, decimals, least = 0) {
	if (row.value === null && row.value_upper === null) return '–';
	const signs = { '>': 'over', '>=': 'at_least', '<': 'under', '<=': 'at_most', '~': 'about' };
	const sign = row.qualifier ? `${signs[row.qualifier] ? t(signs[row.qualifier]) : row.qualifier} ` : '';
	return (
		sign +
		number(row.value, decimals, least) +
		(row.value_upper !== null && row.value_upper !== undefined
			? `–${number(row.value_upper, decimals, least)}`
			: '')
	);
}
export const measure = (row) =>
	(state.lang === 'en' && row.unit_measure !== '%' && row.unit_measure_en) || row.unit_measure || '';
export function withUnit(text, unit) {
	if (!unit || text === '–') return text;
	return `${text}\u00a0${unit}`;
}
export function day(text) {
	if (!text) return '–';
	const [year, month, date] = text.slice(0, 10).split('-');
	return state.lang === 'en'
		? `${+date} ${['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][month - 1]} ${year}`
		: `${+date}/${+month}/${year}`;
}
export function period(text) {
	if (!text) return '–';
	let match = text.match(/^(\d{4})-(\d{2})$/);
	if (match) return state.lang === 'en' ? `${match[2]}/${match[1]}` : `tháng ${+match[2]}/${match[1]}`;
	match = text.match(/^(\d{4})-Q(\d)$/);
	if (match)
		return state.lang === 'en'
			? `Q${match[2]} ${match[1]}`
			: `quý ${['I', 'II', 'III', 'IV'][match[2] - 1]}/${match[1]}`;
	match = text.match(/^(\d{4})-S(\d)$/);
	if (match)
		return state.lang === 'en'
			? `half ${match[2]} of ${match[1]}`
			: `6 tháng ${match[2] === '1' ? 'đầu' : 'cuối'} năm ${match[1]}`;
	match = text.match(/^(\d{4})-01-01\/P(\d+)M$/);
	if (match)
		return state.lang === 'en'
			? `first ${match[2]} months of ${match[1]}`
			: `${match[2]} tháng đầu năm ${match[1]}`;
	match = text.match(/^(\d{4})-01-01\/P(\d+)Y$/);
	if (match)
		return state.lang === 'en'
			? `${match[2]} years ${match[1]}\u2013${+match[1] + +match[2] - 1}`
			: `${match[2]} năm ${match[1]}\u2013${+match[1] + +match[2] - 1}`;
	return text;
}
