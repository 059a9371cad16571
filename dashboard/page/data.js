// Answers of the server as rows of objects. Those that are the same on every page are asked once, until figures change.
import { state } from './state.js';

export class Failure extends Error {
	constructor(status, body) {
		super(body.message_en || String(status));
		Object.assign(this, { status, vi: body.message_vi, en: body.message_en, code: body.error });
	}
}

let kept = new Map();
export function forget() {
	kept = new Map();
}

export function address(question, params = {}, form = '') {
	const search = new URLSearchParams();
	for (const [key, value] of Object.entries(params))
		if (value !== null && value !== undefined && value !== '') search.set(key, value);
	if (state.asOf) search.set('as_of', state.asOf);
	const text = search.toString();
	return `/api/q/${question}${form}${text ? `?${text}` : ''}`;
}

async function fetched(url) {
	let response, body;
	try {
		response = await fetch(url);
		body = await response.json();
	} catch {
		throw new Failure(0, {
			error: 'unreachable',
			message_vi: 'Không liên lạc được máy chủ của trang; trang sẽ tự thử lại.',
			message_en: 'The server of this page cannot be reached; the page tries again by itself.',
		});
	}
	if (!response.ok) throw new Failure(response.status, body);
	return body;
}

export function ask(question, params) {
	const url = address(question, params);
	if (!kept.has(url)) {
		const promise = fetched(url).then((body) => {
			const rows = body.rows.map((row) => Object.fromEntries(body.columns.map((column, i) => [column, row[i]])));
			rows.columns = body.columns;
			rows.truncated = body.truncated;
			rows.denied = body.denied;
			return rows;
		});
		kept.set(url, promise);
		promise.catch(() => {
			if (kept.get(url) === promise) kept.delete(url);
		});
		if (kept.size > 200) kept.delete(kept.keys().next().value);
	}
	return kept.get(url);
}

export const serverState = () => fetched('/api/state');
