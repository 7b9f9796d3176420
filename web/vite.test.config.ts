import { defineConfig } from 'vite';
import tsv from './tools/tsv.mjs';

// The unit tests as one file for `node --test`.
export default defineConfig({
  plugins: [tsv()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { ssr: 'tests/all.ts', outDir: '../build/web-test', emptyOutDir: true, target: 'node20' },
});
