import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const folder = import.meta.dirname;

// The tests as modules that Node runs; what they import of the page comes with them.
export default defineConfig({
  root: join(folder, '..'),
  publicDir: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node20',
    minify: false,
    emptyOutDir: true,
    outDir: 'node_modules/.tests',
    rolldownOptions: { input: readdirSync(folder).filter((name) => name.endsWith('.test.ts')).map((name) => join(folder, name)) },
  },
});
