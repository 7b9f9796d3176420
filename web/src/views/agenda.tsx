// What is ahead, by month or as a list.
import { useState } from 'preact/hooks';
import type { ViewProps } from '../app';
import { useApi } from '../api/client';
import { STATUSES, type Entries, type Entry, type Meta } from '../api/types';
import { Filters } from '../parts/filters';
import { count, StatusForm, StatusMark } from '../parts/marks';
import { Rows } from '../parts/rows';
import { Wait } from '../parts/states';
import { api, href, without, type Filter, type Place } from '../state/url';
import { addMonths, long, month, monthName, MONTHS, today, WEEKDAYS, weekday, words } from '../text/days';
import { byDay, inMonth, isLong, monthSpan, weeks } from '../text/month';

const LANES = 4;
const LIST = 200;

// The agenda is what is ahead (planned, possible, called off), unless the address or a status says otherwise.
const scope = (place: Place): Filter => (place.own.all === '1' && !place.filter.status ? { ...place.filter, status: [...STATUSES] } : place.filter);

// The month that is shown unless the address tells: of the range, of the next thing ahead, or of the last one.
function useMonth(place: Place, meta: Meta | undefined): string | undefined {
  const told = /^\d{4}-(0[1-9]|1[0-2])$/.test(place.own.month ?? '') ? place.own.month : place.filter.from ? month(place.filter.from) : undefined;
  const ahead = useApi<Entries>(told ? null : api('/api/agenda', without(scope(place), 'to'), { from: today(), limit: 1 }));
  if (told) return told;
  if (!ahead.data && !ahead.error) return undefined;
  const begin = ahead.data?.entries[0]?.begin;
  if (begin) return month(begin < today() ? today() : begin);
  return meta ? month(meta.store.last ?? today()) : undefined;
}

export function AgendaView({ place, meta }: ViewProps) {
  const ym = useMonth(place, meta);
  const isList = place.own.as === 'list' || place.own.undated === '1';
  const isUndated = place.own.undated === '1';
  const isAll = place.own.all === '1';
  const kept: Record<string, string> = isAll ? { all: '1' } : {};
  const to = (by: number) => href({ ...place, own: { ...place.own, month: addMonths(ym!, by) } });
  const title = isUndated ? 'Without a day' : ym ? (isList ? `From ${monthName(ym)} on` : monthName(ym)) : 'Agenda';
  document.title = `${title} · Agenda · Dragoman`;
  return (
    <>
      <div class="head">
        <h1>{title}</h1>
        {ym && !isUndated && (
          <span class="group noprint">
            <a class="button" href={to(-1)} aria-label={`to ${monthName(addMonths(ym, -1))}`}>‹</a>
            <a class="button" href={href({ ...place, own: { ...place.own, month: month(today()) } })}>Today</a>
            <a class="button" href={to(1)} aria-label={`to ${monthName(addMonths(ym, 1))}`}>›</a>
          </span>
        )}
        <span class="group noprint">
          <a class="button" aria-current={!isList ? 'true' : undefined} href={href({ ...place, own: { ...kept, ...(ym ? { month: ym } : {}) } })}>Month</a>
          <a class="button" aria-current={isList && !isUndated ? 'true' : undefined} href={href({ ...place, own: { ...kept, as: 'list', ...(ym ? { month: ym } : {}) } })}>List</a>
          <a class="button" aria-current={isUndated ? 'true' : undefined} href={href({ ...place, own: { ...kept, undated: '1' } })}>No day</a>
        </span>
        {!place.filter.status && (
          <span class="group noprint">
            <a class="button" aria-current={isAll ? undefined : 'true'} href={href({ ...place, own: { ...place.own, all: '' } })}>Ahead</a>
            <a class="button" aria-current={isAll ? 'true' : undefined} href={href({ ...place, own: { ...place.own, all: '1' } })}>All statuses</a>
          </span>
        )}
      </div>
      <Filters filter={place.filter} meta={meta} />
      {isUndated ? <Undated place={place} /> : ym && (isList ? <List place={place} ym={ym} /> : <Month place={place} ym={ym} />)}
      <Subscribe filter={place.filter} meta={meta} />
    </>
  );
}

function Month({ place, ym }: { place: Place; ym: string }) {
  const [first, last] = monthSpan(ym);
  const from = place.filter.from && place.filter.from > first ? place.filter.from : first;
  const to = place.filter.to && place.filter.to < last ? place.filter.to : last;
  const asked = useApi<Entries>(from <= to ? api('/api/agenda', { ...scope(place), from, to }, { limit: 2000 }) : null);
  if (from > to) return <p class="empty">The filter’s days are not in {monthName(ym)}.</p>;
  return (
    <Wait asked={asked}>
      {({ entries, total }) => {
        const inside = entries.filter((entry) => entry.begin! <= `${ym}-31` && entry.end! >= `${ym}-01`);
        return (
          <>
            {inside.length === 0 && <p class="empty">{place.own.all === '1' || place.filter.status ? 'Nothing' : 'Nothing that is planned, possible or called off'} in {monthName(ym)}{Object.keys(place.filter).length ? ' under this filter' : ''}. <StepLink place={place} ym={ym} /></p>}
            <Grid place={place} ym={ym} entries={entries} />
            <Runs entries={inside.filter(isLong)} ym={ym} />
            <div class="below-grid">{inside.length > 0 ? <Days entries={inside.filter((entry) => !isLong(entry))} from={`${ym}-01`} /> : null}</div>
            {total > entries.length && <p class="notice">{count(total, 'happening')} are in these weeks; the first {entries.length.toLocaleString('en')} are shown. The filter, or the list, shows the others.</p>}
          </>
        );
      }}
    </Wait>
  );
}

// From an empty month to the next one that has something.
function StepLink({ place, ym }: { place: Place; ym: string }) {
  const next = useApi<Entries>(api('/api/agenda', without(scope(place), 'from', 'to'), { from: `${addMonths(ym, 1)}-01`, limit: 1 }));
  const begin = next.data?.entries[0]?.begin;
  if (!begin) return null;
  const there = month(begin > `${ym}-31` ? begin : `${addMonths(ym, 1)}-01`);
  return <a href={href({ ...place, own: { ...place.own, month: there } })}>To {monthName(there)}</a>;
}

function Grid({ place, ym, entries }: { place: Place; ym: string; entries: Entry[] }) {
  const now = today();
  return (
    <div class="month" role="table" aria-label={monthName(ym)}>
      <div class="names" role="row">{WEEKDAYS.map((name) => <div key={name} role="columnheader"><span aria-hidden="true">{name.slice(0, 3)}</span><span class="hidden">{name}</span></div>)}</div>
      {weeks(ym, entries, LANES).map((week) => (
        <div class="week" key={week.days[0]} role="row">
          {week.days.map((d, i) => (
            <div key={d} role="cell" class={`day${inMonth(d, ym) ? '' : ' out'}${d === now ? ' now' : ''}`} ref={cell({ gridColumn: `${i + 1}` })}>
              <span class="number" aria-label={long(d)}>{Number(d.slice(8))}{d.endsWith('-01') ? ` ${MONTHS[Number(d.slice(5, 7)) - 1]!.slice(0, 3)}` : ''}</span>
              <ul>
                {week.bars.filter((bar) => bar.from === i).map((bar) => (
                  <li key={bar.of.id} class={`bar s-${bar.of.status}${bar.opens ? '' : ' goes-on'}${bar.closes ? '' : ' goes-off'}`} ref={cell({ '--lane': `${bar.lane}`, '--length': `${bar.to - bar.from + 1}` })}>
                    <a href={`/happening/${bar.of.id}`} title={`${bar.of.status}: ${bar.of.summary} (${words(bar.of)})`}>
                      <StatusForm status={bar.of.status} /><span class="hidden">{bar.of.status}: </span>
                      <span class={`label${bar.of.status === 'cancelled' ? ' struck' : ''}`}>{bar.of.summary}</span>
                    </a>
                  </li>
                ))}
              </ul>
              {week.more[i]! > 0 && <a class="rest" href={href({ ...place, filter: { ...place.filter, from: d, to: d }, own: { as: 'list' } })}>+{week.more[i]}<span class="hidden"> more on {long(d)}</span></a>}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

// Styles that depend on data are set by script: the content security policy allows no style attributes.
const cell = (styles: Record<string, string>) => (element: HTMLElement | null) => {
  if (element) for (const [name, value] of Object.entries(styles)) name.startsWith('--') ? element.style.setProperty(name, value) : Object.assign(element.style, { [name]: value });
};

function Runs({ entries, ym }: { entries: Entry[]; ym: string }) {
  if (entries.length === 0) return null;
  return (
    <section class="runs">
      <h2>In {monthName(ym)}, over weeks or on a day not told</h2>
      <ul>
        {entries.map((entry) => (
          <li key={entry.id}><StatusMark status={entry.status} /> <a data-row href={`/happening/${entry.id}`} class={entry.status === 'cancelled' ? 'struck' : ''}>{entry.summary}</a> <span class="soft">{words(entry)}</span></li>
        ))}
      </ul>
    </section>
  );
}

function Days({ entries, from }: { entries: Entry[]; from?: string }) {
  const now = today();
  return (
    <>
      {byDay(entries, from).map(([d, list]) => (
        <section class="dayblock" key={d}>
          <h2 class={d === now ? 'now' : ''}><span class="soft">{WEEKDAYS[weekday(d)]}</span> {long(d)}</h2>
          <Rows entries={list} when={false} />
        </section>
      ))}
    </>
  );
}

function List({ place, ym }: { place: Place; ym: string }) {
  const [pages, setPages] = useState(1);
  const from = place.filter.from ?? `${ym}-01`;
  const asked = useApi<Entries>(api('/api/agenda', { ...scope(place), from }, { limit: LIST * pages }));
  return (
    <Wait asked={asked}>
      {({ entries, total }) => (
        <>
          {entries.length === 0 && <p class="empty">Nothing from {long(from)} on{place.filter.to ? ` until ${long(place.filter.to)}` : ''}.</p>}
          <Days entries={entries} from={from} />
          {total > entries.length && entries.length < 2000 && <button class="button more" onClick={() => setPages(pages + 1)}>Show more of {total.toLocaleString('en')}</button>}
        </>
      )}
    </Wait>
  );
}

function Undated({ place }: { place: Place }) {
  const asked = useApi<Entries>(api('/api/agenda', without(scope(place), 'from', 'to'), { undated: 1, limit: 500 }));
  return (
    <Wait asked={asked}>
      {({ entries, total }) => (
        <>
          <p class="soft">{count(total, 'happening')} whose day no page tells. None is invented for them.</p>
          <Rows entries={entries} when={false} />
        </>
      )}
    </Wait>
  );
}

const SUBSCRIBED = ['actor', 'country', 'type', 'quad', 'status', 'from', 'to', 'sources', 'confidence'] as const;
function Subscribe({ filter, meta }: { filter: Filter; meta: Meta | undefined }) {
  const kept: Filter = Object.fromEntries(SUBSCRIBED.flatMap((key) => (filter[key] ? [[key, filter[key]]] : [])));
  const path = api('/agenda.ics', kept);
  return (
    <details class="subscribe noprint">
      <summary>Subscribe to this agenda</summary>
      <p>Calendar programs on this machine can subscribe to <a href={path}>{location.origin + path}</a>{Object.keys(kept).length < Object.keys(filter).length && ' (without the words: calendars have no such filter)'}.
        Entries keep their place when they change, and what is called off stays, marked so.</p>
      <p>Calendars on the web cannot reach this machine. For them write a file to any web space: <code>dragoman agenda {meta?.store.name ?? 'news.db'} --output agenda.ics</code></p>
    </details>
  );
}
