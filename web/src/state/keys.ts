// Keyboard first: / finds, j and k walk through what is listed, Enter opens, Escape leaves; g and a letter go to a view.
import { go } from './router';

const GO: Record<string, string> = { a: '/agenda', t: '/timeline', m: '/map', n: '/network', p: '/paste', s: '/search' };
let awaitsView = false;

const rows = () => [...document.querySelectorAll<HTMLElement>('main [data-row]')].filter((row) => row.offsetParent !== null);

export function step(by: 1 | -1): void {
  const all = rows();
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

export function listen(showKeys: () => void): void {
  addEventListener('keydown', (event) => {
    const field = event.target as HTMLElement;
    const types = field.matches('input:not([type=checkbox]):not([type=radio]), textarea, select');
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === 'Escape' && types) { field.blur(); return; }
    if (types) {
      if (field.id === 'find' && (event.key === 'ArrowDown' || event.key === 'Enter')) {
        const first = rows()[0];
        if (first) { event.preventDefault(); if (event.key === 'Enter') first.click(); else first.focus(); }
      }
      return;
    }
    if (awaitsView) {
      awaitsView = false;
      const to = GO[event.key];
      if (to) { event.preventDefault(); go(to); return; }
    }
    if (event.key === '/') { event.preventDefault(); const find = document.getElementById('find') as HTMLInputElement | null; find?.focus(); find?.select(); }
    else if (event.key === 'j') step(1);
    else if (event.key === 'k') step(-1);
    else if (event.key === 'g') { awaitsView = true; setTimeout(() => { awaitsView = false; }, 1500); }
    else if (event.key === '?') showKeys();
  });
}
