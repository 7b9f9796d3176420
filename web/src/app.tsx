// The frame around every view: names, search, keys, and what store this is.
import { useEffect, useRef, useState } from 'preact/hooks';
import { useApi } from './api/client';
import type { Meta } from './api/types';
import { count } from './parts/marks';
import { Keys } from './parts/keys';
import { Later } from './parts/later';
import { ThemeButton } from './parts/theme';
import { listen } from './state/keys';
import { go, usePlace } from './state/router';
import { href, type Place, type View } from './state/url';
import { AgendaView } from './views/agenda';
import { short } from './text/days';

const TABS: [View, string][] = [['agenda', 'Agenda'], ['timeline', 'Timeline'], ['map', 'Map'], ['network', 'Who with whom']];

export interface ViewProps { place: Place; meta: Meta | undefined }

// Views that are not the first one come when they are asked for.
const VIEWS: Record<Exclude<View, 'agenda'>, () => Promise<preact.ComponentType<ViewProps>>> = {
  timeline: async () => (await import('./views/timeline')).TimelineView,
  map: async () => (await import('./views/map')).MapView,
  network: async () => (await import('./views/network')).NetworkView,
  dyad: async () => (await import('./views/dyad')).DyadView,
  happening: async () => (await import('./views/happening')).HappeningView,
  page: async () => (await import('./views/page')).PageView,
  search: async () => (await import('./views/search')).SearchView,
  paste: async () => (await import('./views/paste')).PasteView,
};

function Finder({ place }: { place: Place }) {
  const asked = place.view === 'search' ? place.filter.q ?? '' : '';
  const [text, setText] = useState(asked);
  useEffect(() => { if (document.activeElement?.id !== 'find') setText(asked); }, [asked, place.view]);
  const find = (words: string) => go({ view: 'search', filter: words ? { q: words } : {}, own: {} }, place.view === 'search');
  return (
    <form role="search" onSubmit={(event) => { event.preventDefault(); find(text); }}>
      <label class="hidden" for="find">Search happenings, pages and actors</label>
      <input id="find" type="search" value={text} placeholder="Search" maxLength={200} autocomplete="off"
        onInput={(event) => { const words = event.currentTarget.value; setText(words); find(words); }} />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}

export function App() {
  const place = usePlace();
  const meta = useApi<Meta>('/api/meta');
  const [keys, setKeys] = useState(false);
  const main = useRef<HTMLElement>(null);
  const shown = useRef('');
  useEffect(() => listen(() => setKeys(true)), []);
  useEffect(() => {   // who listens rather than looks hears that the view is another
    const now = `${place.view}/${place.id ?? ''}`;
    if (shown.current !== '' && shown.current !== now && document.activeElement?.id !== 'find') main.current?.focus({ preventScroll: true });
    shown.current = now;
  }, [place]);
  const props: ViewProps = { place, meta: meta.data };
  return (
    <>
      <a class="skip" href="#main">To the content</a>
      <header class="top">
        <a class="brand" href="/agenda">Dragoman</a>
        <nav class="views" aria-label="Views">
          {TABS.map(([view, name]) => (
            <a key={view} href={href({ view, filter: place.view === 'search' ? {} : place.filter, own: {} })} aria-current={place.view === view || (view === 'network' && place.view === 'dyad') ? 'page' : undefined}>{name}</a>
          ))}
          <a href="/paste" aria-current={place.view === 'paste' ? 'page' : undefined}>Paste a page</a>
        </nav>
        <div class="finder"><Finder place={place} /><ThemeButton /></div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {place.view === 'agenda' ? <AgendaView {...props} /> : <Later key={place.view} load={VIEWS[place.view]} props={props} />}
      </main>
      <footer class="foot">
        {meta.error && <span role="alert">{meta.error}</span>}
        {meta.data && <Store meta={meta.data} />}
        <button class="bare" onClick={() => setKeys(true)}>Keys <kbd>?</kbd></button>
        <a href="/licences.txt" target="_blank" rel="noopener">Licences</a>
      </footer>
      {keys && <Keys done={() => setKeys(false)} />}
    </>
  );
}

function Store({ meta }: { meta: Meta }) {
  const { store } = meta;
  return (
    <span class="nums">
      {store.name}: {count(store.happenings, 'happening')} in {count(store.reports, 'report')} of {count(store.pages, 'page')}
      {store.first && store.last && `, ${short(store.first)} to ${short(store.last)}`}; Dragoman {meta.version}
    </span>
  );
}
