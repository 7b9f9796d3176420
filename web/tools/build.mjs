// `vite build` into dist, or into the folder named, and pack it.
import { build } from 'vite';
import { resolve } from 'node:path';
import { pack } from './pack.mjs';

const root = resolve(import.meta.dirname, '..');
const out = resolve(process.argv[2] ?? `${root}/dist`);
await build({ root, configFile: `${root}/vite.config.ts`, logLevel: 'warn', build: { outDir: out, emptyOutDir: true } });
pack(root, out);
