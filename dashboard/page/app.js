// The frame of every page: language, day, place, navigation; what is said when something is slow, gone or empty.
import { h } from './dom.js';
import { state, PAGES, readAddress, link, param } from './state.js';
import { ask, forget, serverState, Failure } from './data.js';
import { t, name } from './words.js';
import { day } from './format.js';
import { learn, table } from './common.js';
import { overview } from './pages/overview.js';
import { indicator } from './pages/indicator.js';
import { ranking } from './pages/ranking.js';
import { index } from './pages/composite.js';
import { outlook } from './pages/outlook.js';
import { data } from './pages/data.js';
import { entry } from './pages/entry.js';

const pages = { overview, indicator, ranking, index, outlook, data, entry };
const app = document.getElementById('app');
const banner = h('div.banner', { role: 'status', 'aria-live': 'polite', hidden: true });
const main = h('main', { id: 'main', tabindex: '-1' });
let channel = 'starting',
	drawing = 0;

function say(text) {
	banner.textContent = text || '';
	banner.hidden = !text;
}

function sayChannel() {
	if (state.server.error) return say(state.server[`message_${state.lang}`]);
	say(channel === 'lost' || channel === 'gone' ? t('lost') : channel === 'standby' ? t('standby') : '');
}

function header() {
	const language = state.lang === 'en' ? ['vi', 'Tiếng Việt'] : ['en', 'English'];
	return h(
		'header.top',
		h(
			'a.skip',
			{
				href: '#main',
				onclick: (event) => {
					event.preventDefault();
					main.focus();
				},
			},
			t('skip'),
		),
		h(
			'div.brand',
			h(
				'a.name',
				{ href: link('overview'), 'data-link': true },
				h('img', { src: '/icon.svg', alt: '', width: 30, height: 30 }),
				h('span', state.server.title || t('title')),
			),
			h(
				'div.tools',
				h(
					'div.field.inline',
					h('label', { for: 'as-of' }, t('as_of')),
					h('input', {
						id: 'as-of',
						type: 'date',
						value: state.asOf || '',
						max: state.server.today || null,
						onchange: (event) => {
							if (event.target.value === '' || /^(19|20|21)\d\d-\d\d-\d\d$/.test(event.target.value))
								go(link(state.page, { as_of: event.target.value }));
						},
					}),
				),
				h(
					'a.button',
					{
						href: link(state.page, { lang: language[0] === 'vi' ? null : 'en' }),
						'data-link': true,
						lang: language[0],
						hreflang: language[0],
						id: 'language',
					},
					language[1],
				),
				h('button.button.printing', { type: 'button', onclick: () => window.print() }, t('print')),
			),
		),
		h(
			'nav',
			{ 'aria-label': t('pages') },
			h(
				'ul',
				Object.keys(PAGES)
					.filter((page) => page !== 'entry' || state.server.entry)
					.map((page) =>
						h(
							'li',
							h(
								'a',
								{
									href: link(page),
									'data-link': true,
									'aria-current': page === state.page ? 'page' : null,
								},
								t(page),
							),
						),
					),
			),
		),
		state.asOf
			? h(
					'div.asof',
					{ role: 'status' },
					`${t('as_of_band')} `,
					h('strong', day(state.asOf)),
					'. ',
					h('a', { href: link(state.page, { as_of: null }), 'data-link': true }, t('back_to_today')),
				)
			: null,
	);
}

function footer() {
	const server = state.server;
	return h(
		'footer',
		h(
			'p',
			`${t('scorecard')}: ${server.scorecard || ''}${server.version ? ` · vinhphuc_kpi ${server.version}` : ''}`,
		),
		h(
			'p',
			`${t('updated')}: `,
			h('time', { id: 'updated' }, new Date().toLocaleTimeString(state.lang === 'en' ? 'en-GB' : 'vi-VN')),
			channel === 'listening' ? ` · ${t('live')}` : '',
		),
	);
}

function failure(error) {
	return h(
		'section.card.failure',
		{ role: 'alert' },
		h('h2', t('failed')),
		h('p', state.lang === 'en' ? error.en || error.message : error.vi || error.message),
		h('button.button', { type: 'button', onclick: () => draw() }, t('retry')),
	);
}

async function emptyPage() {
	const rows = await ask('setup');
	return h(
		'section.card',
		h('h1', t('empty')),
		h('p', t('empty_text')),
		table(
			t('empty'),
			[
				{ key: 'what', label: t('what') },
				{ key: 'n', label: t('count'), number: true },
				{ label: t('status'), cell: (row) => (row.status === 'ready' ? t('ready') : t('missing_due')) },
				{ label: t('how'), cell: (row) => h('code', row[`how_${state.lang}`]) },
			],
			rows,
		),
	);
}

async function home() {
	if (param('unit')) return param('unit');
	if (state.server.unit) return state.server.unit;
	const rows = await ask('home');
	return rows[0]?.unit_code || (await ask('units'))[0]?.unit_code || '';
}

async function draw(focus = false) {
	const mine = ++drawing;
	readAddress();
	document.documentElement.lang = state.lang;
	document.title = `${t(state.page)} · ${t('title')}`;
	main.setAttribute('aria-busy', 'true');
	if (!main.hasChildNodes()) {
		app.replaceChildren(header(), banner, main);
		main.replaceChildren(h('p.loading', t('loading')));
	}
	const slow = setTimeout(() => say(t('slow')), 2500);
	let content;
	try {
		state.server = await serverState();
		if (state.server.error) throw new Failure(503, state.server);
		if (state.server.n_series === 0 && !state.asOf && state.page !== 'entry') content = [await emptyPage()];
		else {
			await learn();
			content = [await pages[state.page](await home())].flat();
		}
	} catch (error) {
		if (!(error instanceof Failure)) console.error(error);
		content = [h('h1', t(state.page)), failure(error)];
		if (error.status === 503 || error.status === 0)
			setTimeout(() => {
				if (mine === drawing) draw();
			}, 3000);
	}
	clearTimeout(slow);
	if (mine !== drawing) return;
	const top = window.scrollY;
	const focused = document.activeElement?.id;
	app.replaceChildren(header(), banner, main, footer());
	main.replaceChildren(...content.filter(Boolean));
	main.removeAttribute('aria-busy');
	sayChannel();
	if (focus) {
		window.scrollTo(0, 0);
		main.focus({ preventScroll: true });
	} else {
		window.scrollTo(0, top);
		if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
	}
	document.body.dataset.ready = String(mine);
}

export function go(address, push = true) {
	const samePage = new URL(address, location.href).pathname === location.pathname;
	if (push) history.pushState(null, '', address);
	delete document.body.dataset.ready;
	draw(!samePage);
}

document.addEventListener('click', (event) => {
	const anchor = event.target.closest?.('a[data-link]');
	if (!anchor || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
	event.preventDefault();
	go(anchor.getAttribute('href'));
});
window.addEventListener('go', (event) => go(event.detail));
window.addEventListener('popstate', () => draw());

let later, poll;
function changed() {
	clearTimeout(later);
	later = setTimeout(() => {
		forget();
		// what somebody is typing is not drawn over
		if (state.page !== 'entry' && !main.querySelector('input:focus, textarea:focus')) draw();
	}, 400);
}
function follow() {
	const source = new EventSource('/api/events');
	source.addEventListener('changed', changed);
	source.addEventListener('state', (event) => {
		const before = channel;
		channel = JSON.parse(event.data).state;
		clearInterval(poll);
		if (channel === 'standby') poll = setInterval(changed, 60000);
		if (before !== 'starting' && before !== channel && channel !== 'lost') changed();
		else sayChannel();
	});
	source.onerror = () => {
		if (channel !== 'gone') {
			channel = 'gone';
			sayChannel();
		}
	};
}

draw();
follow();
