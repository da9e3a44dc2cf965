import '@fontsource-variable/source-sans-3/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/layout.css';
import './styles/editor.css';
import './styles/results.css';
import './styles/person.css';

import { wrap } from 'comlink';
import { render } from 'preact';

import { App } from './app';
import { sayResults } from './parts/live';
import { begin, fail } from './preview';
import type { Session } from './session/protocol';
import { followSettings, words } from './settings';

followSettings(() => words.value.title);
sayResults();

const worker = new Worker(new URL('./session/worker.ts', import.meta.url), { type: 'module' });
worker.addEventListener('error', (event) => {
  event.preventDefault();
  fail(`${words.peek().failure.worker} ${event.message ?? ''}`);
});

const page = document.getElementById('page');
if (page) render(<App />, page);
void begin(wrap<Session>(worker));
