// Vite plugin: `import rows from './x.tsv?columns=a,b'` gives the table's rows as objects of these columns (all without the parameter).
import { readFileSync } from 'node:fs';

export default function tsv() {
  return {
    name: 'tsv',
    enforce: 'pre',
    load(id) {
      const [file, query = ''] = id.split('?');
      if (!file.endsWith('.tsv')) return null;
      this.addWatchFile(file);
      const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
      const names = lines[0].split('\t');
      const wanted = new URLSearchParams(query).get('columns')?.split(',') ?? names;
      const unknown = wanted.filter((name) => !names.includes(name));
      if (unknown.length) this.error(`${file}: no column ${unknown.join(', ')}`);
      const rows = lines.slice(1).map((line) => {
        const cells = line.split('\t');
        return Object.fromEntries(wanted.map((name) => [name, cells[names.indexOf(name)] ?? '']));
      });
      return { code: `export default ${JSON.stringify(rows)};`, map: null, moduleType: 'js' };
    },
  };
}
