// As you type: happenings, pages, actors.
import { useEffect, useState } from 'preact/hooks';
import type { ViewProps } from '../app';
import { useApi } from '../api/client';
import type { Found } from '../api/types';
import { count, Outside } from '../parts/marks';
import { Rows } from '../parts/rows';
import { Wait } from '../parts/states';
import { countryName } from '../parts/filters';
import { api, href } from '../state/url';
import { isDay, short } from '../text/days';

// The words, once a person pauses for a moment.
function usePaused(words: string, ms: number): string {
  const [paused, setPaused] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(words), ms);
    return () => clearTimeout(timer);
  }, [words]);
  return paused;
}

export function SearchView({ place, meta }: ViewProps) {
  const words = usePaused((place.filter.q ?? '').trim(), 60);
  const asked = useApi<Found>(/[\p{L}\p{N}]/u.test(words) ? api('/api/search', { ...place.filter, q: words }, { limit: 20 }) : null);
  document.title = words ? `${words} · Search · Dragoman` : 'Search · Dragoman';
  useEffect(() => { if (!place.filter.q) document.getElementById('find')?.focus(); }, []);
  if (!/[\p{L}\p{N}]/u.test(words)) {
    return <div class="empty"><h1>Search</h1><p>Type words of a report, a page, a name. <kbd>j</kbd> and <kbd>k</kbd> walk through what is found, <kbd>Enter</kbd> opens, <kbd>/</kbd> comes back here. A phrase in quotation marks stays together.</p></div>;
  }
  return (
    <Wait asked={asked}>
      {(found) => (
        <div class="found">
          <h1 class="hidden">Found for {found.q}</h1>
          <p class="hidden" role="status">{count(found.happenings.length, 'happening')}, {count(found.pages.length, 'page')}, {count(found.actors.length, 'actor')}</p>
          <section>
            <h2>Happenings</h2>
            {found.happenings.length === 0 ? <p class="soft">None.</p> : <Rows entries={found.happenings} />}
            {found.more_happenings && <p class="more"><a href={href({ view: 'agenda', filter: { ...place.filter, q: words }, own: { as: 'list', all: '1' } })}>All of them in the agenda</a></p>}
          </section>
          <section>
            <h2>Pages</h2>
            {found.pages.length === 0 && <p class="soft">None.</p>}
            <ul class="pages">
              {found.pages.map((page) => (
                <li key={page.version}>
                  <a data-row class="what" href={`/page/${page.version}`}>{page.title ?? 'a page without a title'}</a>
                  <p class="said serif">{page.snippet.map((piece, i) => (piece.hit ? <mark key={i} class="hit">{piece.text}</mark> : piece.text))}</p>
                  <p class="small soft"><Outside url={page.url}>{page.outlet ?? 'no outlet'}</Outside>{page.published && isDay(page.published) && `, ${short(page.published)}`}</p>
                </li>
              ))}
            </ul>
            {found.more_pages && <p class="soft small">There are more; another word narrows them.</p>}
          </section>
          <section>
            <h2>Actors</h2>
            {found.actors.length === 0 && <p class="soft">None.</p>}
            <ul class="actors">
              {found.actors.map((actor) => (
                <li key={actor.entity}>
                  <a data-row href={href({ view: 'agenda', filter: { entity: [actor.entity] }, own: { as: 'list', all: '1' } })}>{actor.name}</a>
                  <span class="soft">{[actor.role, actor.country && countryName(meta, actor.country) !== actor.name ? countryName(meta, actor.country) : undefined].filter(Boolean).map((one) => `, ${one}`).join('')}</span>
                  <span class="faint small nums"> {count(actor.happenings, 'happening')}</span>
                </li>
              ))}
            </ul>
          </section>
        </div>
      )}
    </Wait>
  );
}
