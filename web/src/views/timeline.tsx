// Counts over time; a range brushed here goes along to every view.
import { useState } from 'preact/hooks';
import type { ViewProps } from '../app';
import { useApi } from '../api/client';
import type { Entries, Meta, Timeline, Unit } from '../api/types';
import { Bars, binName } from '../parts/bars';
import { keyColour, keyOrder } from '../parts/colours';
import { Filters } from '../parts/filters';
import { Key } from '../parts/key';
import { count } from '../parts/marks';
import { Rows } from '../parts/rows';
import { Wait } from '../parts/states';
import { useTheme } from '../parts/theme';
import { setFilter } from '../state/router';
import { api, href, without, type Place } from '../state/url';
import { binEnd, unitFor } from '../text/bins';
import { day, number, run, type Day } from '../text/days';

const UNITS: Unit[] = ['day', 'week', 'month', 'year'];
const GROUPS: [string, string][] = [['quad', 'Quad'], ['type', 'Type'], ['status', 'Status']];

export function TimelineView({ place, meta }: ViewProps) {
  const { filter } = place;
  const from = filter.from ?? meta?.store.first;
  const to = filter.to ?? meta?.store.last;
  const by = UNITS.find((unit) => unit === place.own.by) ?? (from && to ? unitFor(from, to) : undefined);
  const group = GROUPS.find(([name]) => name === place.own.group)?.[0] ?? 'quad';
  const hasRange = filter.from !== undefined || filter.to !== undefined;
  document.title = 'Timeline · Dragoman';
  const brush = (a: Day, b: Day) => setFilter({ ...filter, from: a, to: b });
  const shift = (by_: number) => {
    if (!from || !to) return place;
    const length = number(to) - number(from) + 1;
    return { ...place, filter: { ...filter, from: day(number(from) + by_ * length), to: day(number(to) + by_ * length) } };
  };
  return (
    <>
      <div class="head">
        <h1>{hasRange && from && to ? run(from, to) : 'Timeline'}</h1>
        {hasRange && (
          <span class="group noprint">
            <a class="button" href={href(shift(-1))} aria-label="the range before">‹</a>
            <a class="button" href={href({ ...place, filter: without(filter, 'from', 'to') })}>Whole time</a>
            <a class="button" href={href(shift(1))} aria-label="the range after">›</a>
          </span>
        )}
        <span class="group noprint" role="group" aria-label="by">{UNITS.map((unit) => <a key={unit} class="button" aria-current={unit === by ? 'true' : undefined} href={href({ ...place, own: { ...place.own, by: unit } })}>{unit[0]!.toUpperCase() + unit.slice(1)}</a>)}</span>
        <span class="group noprint" role="group" aria-label="coloured by">{GROUPS.map(([name, title]) => <a key={name} class="button" aria-current={name === group ? 'true' : undefined} href={href({ ...place, own: { ...place.own, group: name } })}>{title}</a>)}</span>
      </div>
      <Filters filter={filter} meta={meta} />
      {hasRange && <Overview place={place} meta={meta} brush={brush} />}
      {by && <Chart place={place} meta={meta} by={by} group={group} brush={brush} />}
      <List place={place} />
    </>
  );
}

// The whole time in a strip, with the range that is looked at.
function Overview({ place, meta, brush }: { place: Place; meta: Meta | undefined; brush: (from: Day, to: Day) => void }) {
  const unit = meta?.store.first && meta.store.last ? unitFor(meta.store.first, meta.store.last) : 'month';
  const asked = useApi<Timeline>(meta ? api('/api/timeline', without(place.filter, 'from', 'to'), { by: unit, group: 'none' }) : null);
  if (!asked.data || asked.data.bins.length < 2) return null;
  return <div class="overview noprint"><Bars {...asked.data} height={74} label="The whole time; the range looked at is marked" paint={() => keyColour('all', meta)} shown={[place.filter.from, place.filter.to]} brush={brush} /></div>;
}

function Chart({ place, meta, by, group, brush }: { place: Place; meta: Meta | undefined; by: Unit; group: string; brush: (from: Day, to: Day) => void }) {
  const [bin, setBin] = useState<Day | undefined>();
  useTheme();
  const asked = useApi<Timeline>(api('/api/timeline', place.filter, { by, group }));
  return (
    <Wait asked={asked}>
      {(raw) => {
        const line = inOrder(raw, meta);
        const b = bin ? line.bins.indexOf(bin) : -1;
        return (
          <>
            <p class="readout nums" aria-hidden="true">
              {b >= 0 ? <><b>{binName(line.bins[b]!, line.by)}</b> {line.keys.flatMap((key, k) => (line.series[k]![b]! > 0 ? [`${key.replace('-', ' ')} ${line.series[k]![b]}`] : [])).join(', ')}</>
                : <span class="soft">{count(line.total, 'happening')} with a day{line.undated > 0 && `, ${line.undated.toLocaleString('en')} without`}. Drag over the bars to choose a range; every view follows it.</span>}
            </p>
            {line.bins.length > 0 ? <Bars {...line} height={280} label={`${count(line.total, 'happening')} by ${line.by}; the table below has the numbers`} paint={(key) => keyColour(key, meta)} brush={brush} hover={setBin} /> : <p class="empty">Nothing in these days.</p>}
            <Key keys={line.keys} meta={meta} totals={line.series.map((row) => row.reduce((sum, n) => sum + n, 0))} group={group} place={place} />
            <Table line={line} place={place} />
          </>
        );
      }}
    </Wait>
  );
}

// Keys in the order of quads, so that colours stand as the key tells them. Kept, so that the chart is not drawn anew for nothing.
const ordered = new WeakMap<Timeline, Timeline>();
function inOrder(line: Timeline, meta: Meta | undefined): Timeline {
  if (!meta) return line;
  const kept = ordered.get(line);
  if (kept) return kept;
  const order = keyOrder(meta);
  const by = line.keys.map((_, k) => k).sort((a, b) => order.indexOf(line.keys[a]!) - order.indexOf(line.keys[b]!));
  const out = { ...line, keys: by.map((k) => line.keys[k]!), series: by.map((k) => line.series[k]!) };
  ordered.set(line, out);
  return out;
}

const ROWS = 400;
function Table({ line, place }: { line: Timeline; place: Place }) {
  if (line.bins.length === 0) return null;
  const rows = line.bins.map((bin, b) => ({ bin, b })).slice(-ROWS).reverse();
  return (
    <details class="numbers">
      <summary>The numbers as a table</summary>
      <div class="scroll tall" tabIndex={0} role="region" aria-label="Counts as a table">
        <table>
          <thead><tr><th scope="col">{line.by}</th><th scope="col" class="n">all</th>{line.keys.map((key) => <th key={key} scope="col" class="n">{key.replace('-', ' ')}</th>)}</tr></thead>
          <tbody>
            {rows.map(({ bin, b }) => (
              <tr key={bin}>
                <td><a href={href({ ...place, filter: { ...place.filter, from: bin, to: binEnd(bin, line.by) } })}>{binName(bin, line.by)}</a></td>
                <td class="n">{line.series.reduce((sum, row) => sum + row[b]!, 0)}</td>
                {line.keys.map((key, k) => <td key={key} class={`n${line.series[k]![b] === 0 ? ' faint' : ''}`}>{line.series[k]![b]}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {line.bins.length > ROWS && <p class="small soft">The latest {ROWS} of {line.bins.length.toLocaleString('en')}; a range shows the others.</p>}
    </details>
  );
}

const SORTS: [string, string][] = [['-day', 'Latest'], ['day', 'Earliest'], ['reports', 'Most told'], ['changed', 'Last told']];
function List({ place }: { place: Place }) {
  const sort = SORTS.find(([name]) => name === place.own.sort)?.[0] ?? '-day';
  const asked = useApi<Entries>(api('/api/happenings', place.filter, { limit: 60, sort }));
  return (
    <section class="under">
      <div class="head"><h2>Happenings</h2>
        <span class="group noprint" role="group" aria-label="order">{SORTS.map(([name, title]) => <a key={name} class="button" aria-current={name === sort ? 'true' : undefined} href={href({ ...place, own: { ...place.own, sort: name } })}>{title}</a>)}</span></div>
      <Wait asked={asked}>{({ entries, total, undated }) => (
        <>
          {entries.length === 0 ? <p class="soft">None.</p> : <Rows entries={entries} />}
          {total + (undated ?? 0) > entries.length && entries.length > 0 && <p class="more"><a href={href({ ...place, view: 'agenda', own: { as: 'list', all: '1' } })}>All in the agenda</a></p>}
        </>
      )}</Wait>
    </section>
  );
}
