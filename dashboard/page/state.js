// What the address says: page, language, day, filters. The address is the only place where they are kept.
export const state = { page: 'overview', lang: 'vi', asOf: null, params: new URLSearchParams(), server: {} };

export const PAGES = {
	overview: '/',
	indicator: '/indicator',
	ranking: '/ranking',
	index: '/index',
	outlook: '/outlook',
	data: '/data',
	entry: '/entry',
};

export function readAddress() {
	const url = new URL(location.href);
	state.page = Object.keys(PAGES).find((page) => PAGES[page] === url.pathname) || 'overview';
	state.params = url.searchParams;
	state.lang = url.searchParams.get('lang') === 'en' ? 'en' : 'vi';
	const day = url.searchParams.get('as_of');
	state.asOf = day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null;
}

export const param = (name) => state.params.get(name);

// The address of a page with some filters changed; what is not named and belongs to every page stays.
export function link(page, changes = {}) {
	const search = new URLSearchParams();
	for (const key of ['unit', 'lang', 'as_of']) if (state.params.get(key)) search.set(key, state.params.get(key));
	if (page === state.page) for (const [key, value] of state.params) search.set(key, value);
	for (const [key, value] of Object.entries(changes)) {
		if (value === null || value === undefined || value === '') search.delete(key);
		else search.set(key, value);
	}
	const text = search.toString();
	return PAGES[page] + (text ? `?${text}` : '');
}
