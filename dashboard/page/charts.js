// The one module that draws: charts by Observable Plot, the tile map by a grid. Every picture comes with its name, its
// description, its table and its CSV; every point can be reached by keyboard and says what it is, how it was made and whence.
import * as Plot from '@observablehq/plot';
import { h } from './dom.js';
import { state, link } from './state.js';
import { t, name } from './words.js';
import { number, figure, withUnit, period, day } from './format.js';

let serial = 0;

// Draws again whenever the width changes.
export function drawn(render) {
	const box = h('div.chart');
	let last = 0;
	const observer = new ResizeObserver(() => {
		const width = Math.floor(box.clientWidth);
		if (!box.isConnected || width < 50 || Math.abs(width - last) < 2) return;
		last = width;
		box.replaceChildren(render(width));
	});
	observer.observe(box);
	return box;
}

// columns: { key, label, number, cell(row) }. What is wide scrolls inside its own box, which the keyboard reaches.
export function table(caption, columns, rows, mark = () => false) {
	return h(
		'div.scroll',
		{ tabindex: '0', role: 'group', 'aria-label': caption },
		h(
			'table',
			h('caption', caption),
			h(
				'thead',
				h(
					'tr',
					columns.map((column) =>
						h('th', { scope: 'col', class: column.number ? 'num' : null }, column.label),
					),
				),
			),
			h(
				'tbody',
				rows.map((row) =>
					h(
						'tr',
						{ class: mark(row) ? 'mine' : null },
						columns.map((column, i) => {
							const content = column.cell ? column.cell(row) : (row[column.key] ?? '–');
							return h(
								i === 0 && !column.number ? 'th' : 'td',
								{
									scope: i === 0 && !column.number ? 'row' : null,
									class: column.number ? 'num' : null,
								},
								content,
							);
						}),
					),
				),
			),
		),
	);
}

// A picture with what belongs to it.
export function picture({ title, text, body, rows, csv, legend, extra, id, open }) {
	const key = `p${++serial}`;
	return h(
		'figure.card',
		{ id, 'aria-labelledby': key },
		h('figcaption', h('h2', { id: key }, title), text ? h('p.note', text) : null),
		legend || null,
		body,
		extra || null,
		h(
			'div.under',
			rows ? h('details', { open: open || false }, h('summary', t('table')), rows) : null,
			csv ? h('a.button.csv', { href: csv, download: '' }, t('csv')) : null,
		),
	);
}

export function legend(items) {
	return h(
		'ul.legend',
		items.filter(Boolean).map(([kind, text]) => h('li', h(`span.key.${kind}`, { 'aria-hidden': 'true' }), text)),
	);
}

// Points that were drawn become focusable and tell what they are.
function speak(svg, selector, rows, words, described) {
	const shapes = svg.querySelectorAll(selector);
	const tip = h('div.tip', { role: 'status', hidden: true });
	shapes.forEach((shape, i) => {
		const row = rows[i];
		if (!row) return;
		const text = words(row);
		shape.setAttribute('tabindex', '0');
		shape.setAttribute('role', 'img');
		shape.setAttribute('aria-label', text);
		const show = () => {
			const box = shape.getBoundingClientRect(),
				frame = svg.getBoundingClientRect();
			tip.textContent = text;
			tip.hidden = false;
			const left = box.left - frame.left + box.width / 2;
			tip.style.left = `${Math.max(0, Math.min(left - tip.offsetWidth / 2, frame.width - tip.offsetWidth))}px`;
			const above = box.top - frame.top - tip.offsetHeight - 8;
			tip.style.top = `${above < 0 ? box.bottom - frame.top + 8 : above}px`;
		};
		const hide = () => {
			tip.hidden = true;
		};
		shape.addEventListener('focus', show);
		shape.addEventListener('mouseenter', show);
		shape.addEventListener('blur', hide);
		shape.addEventListener('mouseleave', hide);
	});
	// Plot's own labels stand on groups without a role, where no reader looks for them
	for (const group of svg.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
	svg.setAttribute('role', 'group');
	svg.setAttribute('aria-label', described);
	return h('div.plot', svg, tip);
}

const style = { fontFamily: 'inherit', fontSize: '12px', background: 'transparent', overflow: 'visible' };
const place = (row) =>
	/^\d{4}$/.test(row.period_text)
		? row.year
		: +row.period_date.slice(0, 4) + (+row.period_date.slice(5, 7) - 0.5) / 12;

export function toldOf(row, unit, decimals) {
	return [
		`${period(row.period_text)}: ${withUnit(figure(row, decimals), unit)}`,
		row.obs_status ? t(row.obs_status) : null,
		row.derived ? t('derived') : null,
		row.method_code && row.method_code !== '_Z' ? `${t('method')}: ${row.method_code}` : null,
		row.source ? `${t('source')}: ${row.source}` : null,
	]
		.filter(Boolean)
		.join(' · ');
}

// history: rows of history; fan: rows of fan
export function seriesChart({ history, fan, unit, decimals, described }) {
	const points = history.filter((row) => row.value !== null).map((row) => ({ ...row, x: place(row) }));
	const forecast = fan.filter((row) => row.kind === 'forecast').map((row) => ({ ...row, x: place(row) }));
	const needed = fan.filter((row) => row.kind === 'needed').map((row) => ({ ...row, x: place(row) }));
	const goals = [
		...new Map(
			fan
				.filter((row) => row.kind === 'target')
				.map((row) => [`${row.year} ${row.value}`, { ...row, x: place(row) }]),
		).values(),
	];
	const last = points.filter((row) => /^\d{4}$/.test(row.period_text)).at(-1);
	const joined = last ? { ...last, lo80: last.value, hi80: last.value, lo95: last.value, hi95: last.value } : null;
	const ahead = joined && forecast.length ? [joined, ...forecast] : forecast;
	const path = last && needed.length ? [last, ...needed] : needed;
	// a line is broken where the series is
	let piece = 0;
	points.forEach((row) => {
		if (row.break_before) piece++;
		row.piece = `${row.frequency} ${piece}`;
	});
	return drawn((width) => {
		const small = width < 520;
		const tall = small ? 280 : 360;
		const xs = [...points, ...forecast, ...needed, ...goals].map((row) => row.x);
		const lowest = Math.min(...xs),
			highest = Math.max(...xs);
		const span = Math.max(highest - lowest, 1);
		const svg = Plot.plot({
			width,
			height: tall,
			style,
			marginLeft: 52,
			marginRight: goals.length ? 56 : 30,
			marginTop: 28,
			marginBottom: 32,
			x: {
				label: null,
				domain: [lowest - span * 0.03 - (span === 1 ? 1 : 0), highest + span * 0.03],
				ticks: Math.min(small ? 5 : 10, Math.ceil(span)),
				tickFormat: (x) => (Number.isInteger(x) ? String(x) : ''),
			},
			y: {
				label: unit,
				grid: true,
				nice: true,
				labelArrow: 'none',
				tickFormat: (y) => number(y, 4),
				ticks: 6,
				zero: goals.length > 0 && points.every((row) => row.value >= 0),
			},
			marks: [
				Plot.areaY(ahead, { x: 'x', y1: 'lo95', y2: 'hi95', fill: 'var(--accent)', fillOpacity: 0.12 }),
				Plot.areaY(ahead, { x: 'x', y1: 'lo80', y2: 'hi80', fill: 'var(--accent)', fillOpacity: 0.22 }),
				Plot.line(ahead, {
					x: 'x',
					y: 'value',
					stroke: 'var(--accent)',
					strokeWidth: 1.6,
					strokeDasharray: '1 4',
					strokeLinecap: 'round',
				}),
				Plot.line(path, { x: 'x', y: 'value', stroke: 'var(--goal)', strokeWidth: 2, strokeDasharray: '7 4' }),
				Plot.line(points, { x: 'x', y: 'value', z: 'piece', stroke: 'var(--accent)', strokeWidth: 2.4 }),
				Plot.dot(goals, {
					x: 'x',
					y: 'value',
					symbol: 'diamond',
					r: 6,
					fill: 'var(--goal)',
					stroke: 'var(--card)',
					className: 'goals',
				}),
				Plot.text(goals, {
					x: 'x',
					y: 'value',
					text: (row) => `${number(row.value, decimals)}`,
					fill: 'var(--goal)',
					fontWeight: 600,
					fontSize: 12.5,
					dx: 11,
					textAnchor: 'start',
					stroke: 'var(--card)',
					strokeWidth: 4,
				}),
				Plot.dot(points, {
					x: 'x',
					y: 'value',
					r: 4.5,
					symbol: (row) => (row.derived ? 'square' : 'circle'),
					fill: (row) => (row.derived || row.obs_status === 'A' ? 'var(--accent)' : 'var(--card)'),
					stroke: 'var(--accent)',
					strokeWidth: 2,
					className: 'points',
				}),
				last
					? Plot.text([last], {
							x: 'x',
							y: 'value',
							text: (row) => figure(row, decimals),
							fontWeight: 700,
							fontSize: 13,
							dy: goals.some((row) => Math.abs(row.x - last.x) < span * 0.08 && row.value > last.value)
								? 17
								: -14,
							fill: 'var(--ink)',
							stroke: 'var(--card)',
							strokeWidth: 4,
						})
					: null,
			].filter(Boolean),
			symbol: { range: undefined, type: 'identity' },
		});
		const box = speak(svg, 'g.points > *', points, (row) => toldOf(row, unit, decimals), described);
		const goalBox = [...svg.querySelectorAll('g.goals > *')];
		goalBox.forEach((shape, i) => {
			shape.setAttribute('role', 'img');
			shape.setAttribute(
				'aria-label',
				`${t('target')} ${goals[i].year}: ${withUnit(number(goals[i].value, decimals), unit)}`,
			);
		});
		return box;
	});
}

// rows: { unit_code, label, rank, lo, hi, value }; k: lines of places
export function rankPlot({ rows, lines, n, mine, described, said }) {
	return drawn((width) => {
		const small = width < 520;
		const order = rows.map((row) => row.unit_code);
		const labels = new Map(rows.map((row) => [row.unit_code, row.label]));
		const svg = Plot.plot({
			width,
			height: rows.length * 21 + 64,
			style,
			marginLeft: small ? 104 : 128,
			marginRight: 16,
			marginTop: 34,
			marginBottom: 30,
			x: {
				domain: [0.5, n + 0.5],
				label: null,
				ticks: small ? 5 : 9,
				grid: true,
				tickFormat: (x) => (Number.isInteger(x) && x > 0 ? String(x) : ''),
			},
			y: { domain: order, label: null, tickSize: 0, tickFormat: (code) => labels.get(code), padding: 0.3 },
			marks: [
				Plot.ruleY(
					rows.filter((row) => row.lo !== null && row.lo !== undefined),
					{
						y: 'unit_code',
						x1: 'lo',
						x2: 'hi',
						stroke: (row) => (row.unit_code === mine ? 'var(--goal)' : 'var(--accent)'),
						strokeOpacity: (row) => (row.unit_code === mine ? 0.75 : 0.32),
						strokeWidth: 7,
						strokeLinecap: 'round',
					},
				),
				Plot.ruleX(lines, {
					x: (line) => line.k + 0.5,
					stroke: 'var(--goal)',
					strokeWidth: 1.5,
					strokeDasharray: '5 3',
				}),
				Plot.text(lines, {
					x: (line) => line.k + 0.5,
					frameAnchor: 'top',
					dy: -8,
					text: (line) => (small ? String(line.k) : line.label),
					fill: 'var(--goal)',
					fontWeight: 600,
					textAnchor: 'middle',
					lineAnchor: 'bottom',
				}),
				Plot.dot(rows, {
					x: 'rank',
					y: 'unit_code',
					r: (row) => (row.unit_code === mine ? 6 : 4.5),
					fill: (row) =>
						row.derived ? 'var(--card)' : row.unit_code === mine ? 'var(--goal)' : 'var(--ink)',
					stroke: (row) => (row.unit_code === mine ? 'var(--goal)' : 'var(--ink)'),
					strokeWidth: 1.8,
					className: 'points',
				}),
			],
			r: { type: 'identity' },
		});
		for (const tick of svg.querySelectorAll('[aria-label="y-axis tick label"] text')) {
			if (tick.textContent === labels.get(mine)) tick.setAttribute('class', 'mine-label');
		}
		return speak(svg, 'g.points > *', rows, said, described);
	});
}

export function bars({ rows, x, y, label, described, said, mine, height = 220 }) {
	return drawn((width) => {
		const svg = Plot.plot({
			width,
			height,
			style,
			marginLeft: 46,
			marginBottom: 34,
			marginTop: 20,
			x: { label: null, type: 'band', tickFormat: (value) => String(value), padding: 0.2 },
			y: { label, grid: true, labelArrow: 'none', tickFormat: (value) => number(value, 3), ticks: 5 },
			marks: [
				Plot.barY(rows, {
					x,
					y,
					fill: (row) => (mine && mine(row) ? 'var(--goal)' : 'var(--accent)'),
					className: 'points',
				}),
				Plot.ruleY([0], { stroke: 'var(--line)' }),
			],
		});
		return speak(svg, 'g.points > *', rows, said, described);
	});
}

// Five classes of about as many places each. The classes are only how the picture is drawn; the table has the figures.
function classes(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const cuts = [1, 2, 3, 4].map((i) => sorted[Math.floor((sorted.length * i) / 5)]);
	return { of: (value) => cuts.filter((cut) => value >= cut).length, cuts, low: sorted[0], high: sorted.at(-1) };
}

const short = (text) => {
	const words = text.replace(/-/g, ' ').split(/\s+/);
	return words.length < 2 ? text : [...words.slice(0, -1).map((word) => `${word[0]}.`), words.at(-1)].join('');
};

export function tileMap({ units, labels, rows, decimals, unit, mine, page, described }) {
	const byUnit = new Map(rows.map((row) => [row.unit_code, row]));
	const values = rows.filter((row) => row.value !== null).map((row) => row.value);
	const scale = values.length ? classes(values) : null;
	const placed = units.filter((row) => row.tile_x !== null && row.tile_y !== null);
	// a division without places on a map is laid out in rows
	const laid = placed.length
		? placed
		: units.map((row, i) => ({ ...row, tile_x: (i % 8) + 1, tile_y: Math.floor(i / 8) + 1 }));
	const columns = Math.max(...laid.map((row) => row.tile_x), ...labels.map((row) => row.tile_x));
	const tiles = laid.map((row) => {
		const told = byUnit.get(row.unit_code);
		const shown = told && told.value !== null ? figure(told, decimals) : '–';
		const rank = told ? (told.rank_published ?? told.rank_computed) : null;
		const full = `${name(row)}: ${told && told.value !== null ? withUnit(shown, unit) : t('missing')}${rank ? `, ${t('rank').toLowerCase()} ${rank}` : ''}${told?.derived ? `, ${t('derived')}` : ''}`;
		return h(
			'a',
			{
				class: `tile ${told && told.value !== null ? `c${scale.of(told.value)}` : 'none'}${row.unit_code === mine ? ' mine' : ''}${told?.derived ? ' derived' : ''}`,
				href: link(page, { unit: row.unit_code }),
				'data-link': true,
				title: full,
				'data-unit': row.unit_code,
				style: `grid-column:${row.tile_x};grid-row:${row.tile_y}`,
				'aria-current': row.unit_code === mine ? 'true' : null,
			},
			h('span.heard', full),
			h(
				'span.seen',
				{ 'aria-hidden': 'true' },
				h('span.long', name(row)),
				h('span.short', short(name(row))),
				h('span.figure', shown),
			),
		);
	});
	const islands = labels.map((row) =>
		h(
			'span.tile.island',
			{ style: `grid-column:${row.tile_x};grid-row:${row.tile_y}`, title: name(row) },
			h('span.heard', name(row)),
			h(
				'span.seen',
				{ 'aria-hidden': 'true' },
				h(
					'span.long',
					state.lang === 'en'
						? row.name_en.replace(' Archipelago', '')
						: row.name_vi.replace('Quần đảo', 'QĐ.'),
				),
				h('span.short', name(row).replace('Quần đảo ', '').replace(' Archipelago', '')),
			),
		),
	);
	const ranges = scale
		? [scale.low, ...scale.cuts].map((from, i) => [
				`c${i}`,
				i < 4
					? `${number(from, decimals)} – ${number(scale.cuts[i], decimals)}`
					: `${number(from, decimals)} – ${number(scale.high, decimals)}`,
			])
		: [];
	return {
		body: h('div.tiles', { role: 'group', 'aria-label': described, style: `--columns:${columns}` }, tiles, islands),
		legend: h(
			'ul.legend',
			ranges
				.filter(([, text], i) => i === 0 || text !== ranges[i - 1][1])
				.map(([kind, text]) => h('li', h(`span.swatch.${kind}`, { 'aria-hidden': 'true' }), text)),
			h('li', h('span.swatch.none', { 'aria-hidden': 'true' }), t('missing')),
		),
	};
}

export { day };
