import { h } from '../dom.js';
import { t } from '../words.js';
export async function outlook() { return [h('h1', t('outlook'))]; }
