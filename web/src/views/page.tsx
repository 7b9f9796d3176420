// A page as it was read.
import type { ViewProps } from '../app';
import { useApi } from '../api/client';
import type { PageAnswer } from '../api/types';
import { Outside } from '../parts/marks';
import { Reader } from '../parts/reader';
import { Wait } from '../parts/states';
import { setOwn } from '../state/router';
import { isDay, long, short } from '../text/days';

export function PageHead({ page }: { page: PageAnswer }) {
  const day = page.published;
  return (
    <header class="pagehead">
      <p class="kicker soft">{[page.outlet ?? page.publisher, day && (isDay(day) ? long(day) : day), page.authors].filter(Boolean).join(' · ')}</p>
      <h1>{page.title ?? 'A page without a title'}</h1>
      <p class="small soft links">
        {page.url && <Outside url={page.url}>{page.url}</Outside>}
        {page.version !== undefined && <a href={`/api/source/${page.version}`} download={`page-${page.version}.txt`}>Source bytes{page.size !== undefined && ` (${page.size.toLocaleString('en')})`}</a>}
        {page.versions && page.versions.length > 1 && (
          <span>Versions: {page.versions.map((one, i) => <>{i > 0 && ', '}{one.version === page.version ? <b>{one.number}</b> : <a href={`/page/${one.version}`}>{one.number}</a>}{one.published && isDay(one.published) && ` (${short(one.published)})`}</>)}</span>
        )}
        {page.current === false && <b>replaced by a newer version</b>}
      </p>
    </header>
  );
}

export function PageView({ place, meta }: ViewProps) {
  const asked = useApi<PageAnswer>(place.id === undefined ? null : `/api/page/${place.id}`);
  if (place.id === undefined) return <p class="notice">Which page? Its address ends in a number.</p>;
  return (
    <Wait asked={asked}>
      {(page) => {
        document.title = `${page.title ?? 'A page'} · Dragoman`;
        return (
          <>
            <PageHead page={page} />
            <Reader page={page} meta={meta} item={place.own.item} pick={(id) => setOwn({ item: id }, true)} explain={place.own.explain === '1'} setExplain={(on) => setOwn({ explain: on ? '1' : undefined }, true)} />
          </>
        );
      }}
    </Wait>
  );
}
