// After `vite build`: each file of dist as its .gz alone (the program holds no other; fonts are packed already), the licences of what is bundled, and the sizes.
import { gzipSync } from 'node:zlib';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const files = (dir) => readdirSync(dir).flatMap((name) => {
  const path = join(dir, name);
  return statSync(path).isDirectory() ? files(path) : [path];
});

// Everything that package.json's dependencies bring, each with its licence's words.
function licences(root) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const names = Object.keys(lock.packages).filter((path) => path !== '' && !lock.packages[path].dev).sort();
  return names.map((path) => {
    const about = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
    const text = readdirSync(join(root, path)).find((name) => /^licen[cs]e/i.test(name));
    return `${about.name} ${about.version} (${about.license})\n\n${text ? readFileSync(join(root, path, text), 'utf8').trim() : 'No licence file in the package.'}\n`;
  }).join(`\n${'-'.repeat(100)}\n\n`);
}
export function pack(root, dist) {
  writeFileSync(join(dist, 'licences.txt'), `What is in this page beside Dragoman's own work (Apache-2.0). The shapes of world-atlas are Natural Earth's, public domain.\n\n${licences(root)}`);
  let all = 0;
  for (const path of files(dist).sort()) {
    const bytes = readFileSync(path);
    let size = bytes.length;
    if (!path.endsWith('.woff2')) {
      const packed = gzipSync(bytes, { level: 9 });
      packed[9] = 255;   // "unknown" as the operating system
      writeFileSync(`${path}.gz`, packed);
      rmSync(path);
      size = packed.length;
    }
    all += size;
    console.log(`${String(size).padStart(8)}  ${path.slice(dist.length + 1)}`);
  }
  console.log(`${String(all).padStart(8)}  all, packed`);
}
