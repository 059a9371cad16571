// The page as files: one script, one sheet of style, the fonts beside it. No request ever leaves the host.
import { build } from 'esbuild';
import fs from 'node:fs';

// every browser of today reads woff2; the older copy of each font stays out
const modernFonts = {
	name: 'modern-fonts',
	setup(bundler) {
		bundler.onLoad({ filter: /fontsource.*\.css$/ }, (file) => ({
			loader: 'css',
			resolveDir: file.path.replace(/[^/]*$/, ''),
			contents: fs.readFileSync(file.path, 'utf8').replace(/,\s*url\([^)]*\.woff\)\s*format\('woff'\)/g, ''),
		}));
	},
};

fs.rmSync('dist', { recursive: true, force: true });
await build({
	entryPoints: { app: 'page/app.js', style: 'page/style.css' },
	outdir: 'dist',
	bundle: true,
	minify: true,
	format: 'esm',
	target: 'es2021',
	charset: 'utf8',
	loader: { '.woff2': 'file' },
	assetNames: '[name]',
	plugins: [modernFonts],
	legalComments: 'external',
	logLevel: 'warning',
});
fs.copyFileSync('page/index.html', 'dist/index.html');
fs.copyFileSync('page/icon.svg', 'dist/icon.svg');
// the font's licence goes where the font goes
fs.copyFileSync('node_modules/@fontsource/be-vietnam-pro/LICENSE', 'dist/be-vietnam-pro-licence.txt');
