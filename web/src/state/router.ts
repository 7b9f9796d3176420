// The one place that touches the browser's history.
import { useEffect, useState } from 'preact/hooks';
import { href, parse, type Filter, type Place } from './url';

let here = parse(location.pathname, location.search);
const listeners = new Set<() => void>();

function moved(): void {
  here = parse(location.pathname, location.search);
  listeners.forEach((listener) => listener());
}
addEventListener('popstate', moved);

// replace: the step is not worth a "back" of its own (dragging, typing).
export function go(to: Place | string, replace = false): void {
  const address = typeof to === 'string' ? to : href(to);
  if (address === location.pathname + location.search) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  const view = here.view;
  const id = here.id;
  moved();
  if (!replace && (here.view !== view || here.id !== id)) scrollTo(0, 0);
}

export const current = (): Place => here;
export const setFilter = (filter: Filter, replace = false) => go({ ...here, filter }, replace);
export const setOwn = (own: Record<string, string | undefined>, replace = false) =>
  go({ ...here, own: Object.fromEntries(Object.entries({ ...here.own, ...own }).filter(([, value]) => value)) as Record<string, string> }, replace);

export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const listener = () => setPlace(here);
    listeners.add(listener);
    listener();
    return () => void listeners.delete(listener);
  }, []);
  return place;
}

// Links to our own views are followed without loading the page again.
addEventListener('click', (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element | null)?.closest?.('a');
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
  if (/^\/(api\/|agenda\.ics|assets\/)/.test(link.pathname) || (link.hash && link.pathname === location.pathname && link.search === location.search)) return;
  event.preventDefault();
  go(link.pathname + link.search);
});
