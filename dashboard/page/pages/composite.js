import { h } from '../dom.js';
import { t } from '../words.js';
export async function index() { return [h('h1', t('index'))]; }
