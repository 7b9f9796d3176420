import { defineConfig } from 'vite';
import tsv from './tools/tsv.mjs';

// `npm run dev` with DRAGOMAN=http://127.0.0.1:8321 serves the page with a running `dragoman serve` behind it.
const server = process.env.DRAGOMAN ?? 'http://127.0.0.1:8321';

export default defineConfig({
  plugins: [tsv()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': server, '/agenda.ics': server } },
});
