// The history of two.
import { useState } from 'preact/hooks';
import type { ViewProps } from '../app';
import { useApi } from '../api/client';
import { QUADS, type Counts, type Dyad, type Unit } from '../api/types';
import { binName } from '../parts/bars';
import { Filters } from '../parts/filters';
import { count, signed } from '../parts/marks';
import { Mirror } from '../parts/mirror';
import { Rows } from '../parts/rows';
import { Wait } from '../parts/states';
import { api, href, type Place } from '../state/url';
import { binEnd } from '../text/bins';

const UNITS: Unit[] = ['day', 'week', 'month', 'year'];
const total = (counts: Counts) => counts.reduce((sum, n) => sum + n, 0);
const told = (counts: Counts) => QUADS.flatMap((quad, q) => (counts[q]! > 0 ? [`${quad.replace('-', ' ')} ${counts[q]}`] : [])).join(', ') || 'nothing';

export function DyadView({ place, meta }: ViewProps) {
  const { a, b } = place.own;
  const by = UNITS.find((unit) => unit === place.own.by) ?? 'month';
  const asked = useApi<Dyad>(a && b ? api('/api/dyad', place.filter, { a, b, by, limit: 200 }) : null);
  if (!a || !b) return <p class="notice">Which two? <a href="/network">Who with whom</a> lists them.</p>;
  return (
    <Wait asked={asked}>
      {(data) => {
        document.title = `${data.a.name} and ${data.b.name} · Dragoman`;
        return (
          <>
            <div class="head">
              <h1>{data.a.name} and {data.b.name}</h1>
              <a class="button noprint" href={href({ ...place, own: { ...place.own, a: b, b: a } })}>Turn round</a>
              <span class="group noprint" role="group" aria-label="by">{UNITS.map((unit) => <a key={unit} class="button" aria-current={unit === data.by ? 'true' : undefined} href={href({ ...place, own: { ...place.own, by: unit } })}>{unit[0]!.toUpperCase() + unit.slice(1)}</a>)}</span>
            </div>
            <Filters filter={place.filter} meta={meta} />
            <Shown data={data} place={place} />
          </>
        );
      }}
    </Wait>
  );
}

function Shown({ data, place }: { data: Dyad; place: Place }) {
  const [over, setOver] = useState<number | undefined>();
  return (
    <>
      <p class="readout">
        {over !== undefined && data.bins[over] ? <><b>{binName(data.bins[over], data.by)}</b>: {data.a.name} → {data.b.name} {told(data.a_to_b[over]!)}; {data.b.name} → {data.a.name} {told(data.b_to_a[over]!)}</>
          : <span class="soft">{count(data.total, 'happening')}{data.undated > 0 && `, ${data.undated.toLocaleString('en')} of them without a day`}; tone {signed(data.sign)}. Above the line what {data.a.name} does to {data.b.name}, below it what {data.b.name} does to {data.a.name}.</span>}
      </p>
      {data.bins.length > 0 && <Mirror data={data} label={`${data.a.name} to ${data.b.name} above, the other way below, by ${data.by}; the table has the numbers`} hover={setOver} />}
      <ul class="key">{QUADS.map((quad) => <li key={quad}><span class={`type q-${quad}`}>{quad.replace('-', ' ')}</span></li>)}</ul>
      {data.bins.length > 0 && (
        <details class="numbers">
          <summary>The numbers as a table</summary>
          <div class="scroll tall" tabIndex={0} role="region" aria-label="Counts as a table">
            <table>
              <thead><tr><th scope="col">{data.by}</th><th scope="col" class="n">{data.a.name} → {data.b.name}</th><th scope="col">of which</th><th scope="col" class="n">{data.b.name} → {data.a.name}</th><th scope="col">of which</th></tr></thead>
              <tbody>
                {data.bins.map((bin, i) => (
                  <tr key={bin}>
                    <td><a href={href({ ...place, filter: { ...place.filter, from: bin, to: binEnd(bin, data.by) } })}>{binName(bin, data.by)}</a></td>
                    <td class="n">{total(data.a_to_b[i]!)}</td><td class="soft small">{told(data.a_to_b[i]!)}</td><td class="n">{total(data.b_to_a[i]!)}</td><td class="soft small">{told(data.b_to_a[i]!)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
      <section class="under"><h2>Happenings</h2><Rows entries={data.entries} />{data.total > data.entries.length && <p class="soft small">The latest {data.entries.length.toLocaleString('en')} of {data.total.toLocaleString('en')}.</p>}</section>
    </>
  );
}
