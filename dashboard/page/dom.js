// h('p.note', { title: '…' }, 'text', node, [nodes]): an element; text is always text, never markup.
const SVG = 'http://www.w3.org/2000/svg';

function fill(element, attributes, children) {
	for (const [name, value] of Object.entries(attributes || {})) {
		if (value === null || value === undefined || value === false) continue;
		if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
		else if (name === 'value' || name === 'checked' || name === 'selected') element[name] = value;
		else if (name === 'style') element.style.cssText = value;
		else element.setAttribute(name, value === true ? '' : value);
	}
	element.append(
		...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
	);
	return element;
}

export function h(tag, attributes, ...children) {
	const [name, ...classes] = tag.split('.');
	const element = document.createElement(name || 'div');
	if (classes.length) element.className = classes.join(' ');
	if (attributes instanceof Node || typeof attributes !== 'object' || Array.isArray(attributes))
		return fill(element, null, [attributes, ...children]);
	return fill(element, attributes, children);
}

export function s(name, attributes, ...children) {
	return fill(document.createElementNS(SVG, name), attributes, children);
}

const paths = {
	check: 'M3 8.5l3.2 3.2L13 5',
	up: 'M3 12l9-9M6 3h6v6',
	slow: 'M8 4v4.5l3 2M8 1.5a6.5 6.5 0 100 13 6.5 6.5 0 000-13z',
	down: 'M3 4l9 9M6 13h6V7',
	cross: 'M4 4l8 8M12 4l-8 8',
	question: 'M5.5 6a2.5 2.5 0 113.6 2.2c-.8.4-1.1.8-1.1 1.6M8 12.6v.2',
	rise: 'M8 13V3M4 7l4-4 4 4',
	fall: 'M8 3v10M4 9l4 4 4-4',
	same: 'M3 8h10',
};
export function icon(name) {
	return s(
		'svg',
		{ class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false' },
		s('path', { d: paths[name] }),
	);
}
