import { h } from '../dom.js';
import { t } from '../words.js';
export async function data() { return [h('h1', t('data'))]; }
