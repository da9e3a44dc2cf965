import '@fontsource-variable/source-sans-3/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/controls.css';
import '../styles/layout.css';
import '../styles/framework.css';

import { wrap } from 'comlink';
import { render } from 'preact';

import { fail } from '../preview';
import { followSettings, words } from '../settings';
import { FrameworkApp } from './app';
import type { FrameworkSession } from './protocol';
import { begin } from './state';
import { say } from './words';

followSettings(() => say.value.title);

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
worker.addEventListener('error', (event) => {
  event.preventDefault();
  fail(`${words.peek().failure.worker} ${event.message ?? ''}`);
});

const page = document.getElementById('page');
if (page) render(<FrameworkApp />, page);
void begin(wrap<FrameworkSession>(worker));
