// CSV as spreadsheets read it: UTF-8 with its mark, CRLF, and no cell that a spreadsheet would run as a formula.
function field(value, plain) {
	if (value === null || value === undefined) return '';
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	let text = typeof value === 'string' ? value : JSON.stringify(value);
	if (!plain && /^[\s]*[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text)) text = `'${text}`;
	return /[",\r\n;]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

// plain: for programs, without the mark and with every text as it is
export function csv(columns, rows, plain = false) {
	const lines = [columns, ...rows].map((row) => row.map((value) => field(value, plain)).join(','));
	return `${plain ? '' : '\ufeff'}${lines.join('\r\n')}\r\n`;
}
