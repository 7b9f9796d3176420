// Light or dark: as the system says, unless a person says otherwise.
import { useEffect, useState } from 'preact/hooks';

type Choice = 'auto' | 'light' | 'dark';
const KEY = 'dragoman-theme';
const system = matchMedia('(prefers-color-scheme: dark)');
const watchers = new Set<() => void>();

function chosen(): Choice {
  try { const word = localStorage.getItem(KEY); return word === 'light' || word === 'dark' ? word : 'auto'; } catch { return 'auto'; }
}
export function applyTheme(): void {
  const choice = chosen();
  document.documentElement.dataset.theme = choice === 'auto' ? (system.matches ? 'dark' : 'light') : choice;
  watchers.forEach((watcher) => watcher());
}
system.addEventListener('change', applyTheme);

// What canvases read their colours by: changes with the theme.
export function useTheme(): string {
  const [theme, setTheme] = useState(document.documentElement.dataset.theme ?? 'light');
  useEffect(() => {
    const watcher = () => setTheme(document.documentElement.dataset.theme ?? 'light');
    watchers.add(watcher);
    return () => void watchers.delete(watcher);
  }, []);
  return theme;
}
export const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

export function ThemeButton() {
  const [choice, setChoice] = useState(chosen());
  const next: Record<Choice, Choice> = { auto: system.matches ? 'light' : 'dark', light: 'dark', dark: 'light' };
  const to = next[choice];
  return (
    <button class="button" title={`switch to ${to}`} aria-label={`switch to the ${to} colours`} onClick={() => {
      try { localStorage.setItem(KEY, to); } catch { /* not kept, then */ }
      setChoice(to);
      applyTheme();
    }}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zm0 1.500v9a4.500 4.500 0 0 1 0-9z" fill="currentColor" fill-rule="evenodd" /></svg>
    </button>
  );
}
