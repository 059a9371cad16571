// A table as a workbook of one sheet, for those whose spreadsheet does not ask how a CSV is to be read. Texts are texts: a cell
// of type "inlineStr" is never run as a formula.
import zlib from 'node:zlib';

const table = Uint32Array.from({ length: 256 }, (unused, n) => {
	for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
	return n >>> 0;
});
function crc32(bytes) {
	let crc = 0xffffffff;
	for (const byte of bytes) crc = table[(crc ^ byte) & 0xff] ^ (crc >>> 8);
	return (crc ^ 0xffffffff) >>> 0;
}

function zip(files) {
	const parts = [],
		central = [];
	let offset = 0;
	for (const [name, text] of files) {
		const raw = Buffer.from(text),
			body = zlib.deflateRawSync(raw),
			label = Buffer.from(name);
		const common = Buffer.alloc(26);
		common.writeUInt16LE(20, 0);
		common.writeUInt16LE(0x0800, 2);
		common.writeUInt16LE(8, 4);
		common.writeUInt16LE(0, 6);
		// 1 January 1980: the same table gives the same file
		common.writeUInt16LE(33, 8);
		common.writeUInt32LE(crc32(raw), 10);
		common.writeUInt32LE(body.length, 14);
		common.writeUInt32LE(raw.length, 18);
		common.writeUInt16LE(label.length, 22);
		const tail = Buffer.alloc(14);
		tail.writeUInt32LE(offset, 10);
		const before = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, label]);
		central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, label);
		parts.push(before, body);
		offset += before.length + body.length;
	}
	const directory = Buffer.concat(central),
		end = Buffer.alloc(22);
	end.write('PK\x05\x06', 0, 'latin1');
	end.writeUInt16LE(files.length, 8);
	end.writeUInt16LE(files.length, 10);
	end.writeUInt32LE(directory.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...parts, directory, end]);
}

const escaped = (text) =>
	text
		.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;');
const letters = (n) => (n < 26 ? '' : letters(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26));

export function xlsx(columns, rows) {
	const lines = [columns, ...rows]
		.map(
			(row, i) =>
				`<row r="${i + 1}">${row
					.map((value, j) => {
						const at = `${letters(j)}${i + 1}`;
						if (value === null || value === undefined) return '';
						if (typeof value === 'number' && Number.isFinite(value))
							return `<c r="${at}"><v>${value}</v></c>`;
						if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${+value}</v></c>`;
						return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(String(value))}</t></is></c>`;
					})
					.join('')}</row>`,
		)
		.join('');
	const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
	const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
	const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
	const links = 'http://schemas.openxmlformats.org/package/2006/relationships';
	const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
	return zip([
		[
			'[Content_Types].xml',
			`${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
		],
		[
			'_rels/.rels',
			`${head}<Relationships xmlns="${links}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		],
		[
			'xl/workbook.xml',
			`${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="data" sheetId="1" r:id="r1"/></sheets></workbook>`,
		],
		[
			'xl/_rels/workbook.xml.rels',
			`${head}<Relationships xmlns="${links}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		],
		['xl/worksheets/sheet1.xml', `${head}<worksheet xmlns="${main}"><sheetData>${lines}</sheetData></worksheet>`],
	]);
}
