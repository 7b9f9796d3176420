// Where: countries filled by the record's own codes, happenings as clusters, and the same as a table.
import { useCallback, useMemo, useState } from 'preact/hooks';
import type { ViewProps } from '../app';
import { useApi } from '../api/client';
import { QUADS, type Counts, type Entries, type MapAnswer, type Meta } from '../api/types';
import { quadColour, SIGN } from '../parts/colours';
import { countryName, Filters } from '../parts/filters';
import { MapCanvas } from '../parts/mapcanvas';
import { count, signed } from '../parts/marks';
import { QuadBar } from '../parts/quadbar';
import { Rows } from '../parts/rows';
import { Wait } from '../parts/states';
import { useTheme } from '../parts/theme';
import { setOwn } from '../state/router';
import { api, href, toggled, type Place } from '../state/url';
import { ramp, type Camera } from '../map/draw';
import { COUNTRIES, DISPUTES } from '../map/world';

function camera(place: Place): Camera {
  const [lon, lat] = (place.own.c ?? '').split(',').map(Number);
  const zoom = Number(place.own.z);
  return { lon: Number.isFinite(lon) && place.own.c ? lon! : 12, lat: Number.isFinite(lat) ? lat! : 8, zoom: zoom >= 0.5 && zoom <= 90 ? zoom : 1 };
}
const sign = (quads: Counts) => { const all = quads.reduce((sum, n) => sum + n, 0); return all ? (quads[0] + quads[1] - quads[2] - quads[3]) / all : 0; };

export function MapView({ place, meta }: ViewProps) {
  const asked = useApi<MapAnswer>(api('/api/map', place.filter));
  document.title = 'Map · Dragoman';
  const isTone = place.own.fill === 'tone';
  return (
    <>
      <div class="head">
        <h1>Map</h1>
        <span class="group noprint" role="group" aria-label="countries filled by">
          <a class="button" aria-current={isTone ? undefined : 'true'} href={href({ ...place, own: { ...place.own, fill: '' } })}>Number</a>
          <a class="button" aria-current={isTone ? 'true' : undefined} href={href({ ...place, own: { ...place.own, fill: 'tone' } })}>Tone</a>
        </span>
      </div>
      <Filters filter={place.filter} meta={meta} />
      <Wait asked={asked}>{(data) => <Shown data={data} place={place} meta={meta} isTone={isTone} />}</Wait>
    </>
  );
}

function Shown({ data, place, meta, isTone }: { data: MapAnswer; place: Place; meta: Meta | undefined; isTone: boolean }) {
  const [tip, setTip] = useState<{ x: number; y: number; text: string } | undefined>();
  const theme = useTheme();
  const most = Math.max(1, ...data.countries.map((row) => row.happenings));
  const nameOf = (code: string) => COUNTRIES.get(code)?.name ?? countryName(meta, code);
  const fill = useMemo(() => {
    const colours = new Map(data.countries.map((row) => [row.country, isTone ? SIGN(sign(row.quads)) : ramp(row.happenings, most)]));
    return (code: string) => colours.get(code);
  }, [data, isTone, theme]);
  const choose = useCallback((what: { code?: string; at?: string }) => setOwn({ land: what.code, at: what.at }), []);
  const moved = useCallback((to: Camera) => setOwn({ c: `${to.lon.toFixed(2)},${to.lat.toFixed(2)}`, z: to.zoom.toFixed(2) }, true), []);
  return (
    <div class="mapview">
      <div class="canvas">
        <MapCanvas data={data} camera={camera(place)} chosen={place.own.at ?? place.own.land} fill={fill} moved={moved} choose={choose} tip={setTip} nameOf={nameOf}
          label={`Map of ${count(data.placed, 'happening')}; the table beside it has the same. Arrow keys move, plus and minus zoom.`} />
        {tip && <div class="tip" ref={(element) => { if (element) { element.style.left = `${tip.x + 12}px`; element.style.top = `${tip.y + 12}px`; } }}>{tip.text}</div>}
        <Legend isTone={isTone} most={most} theme={theme} />
      </div>
      <aside class="beside">
        {place.own.land || place.own.at ? <Chosen place={place} meta={meta} nameOf={nameOf} data={data} /> : <Tables data={data} place={place} nameOf={nameOf} />}
      </aside>
      <Policy data={data} />
    </div>
  );
}

function Legend({ isTone, most, theme }: { isTone: boolean; most: number; theme: string }) {
  const steps = isTone ? [-1, -0.4, 0, 0.4, 1] : [1, ...(most > 2 ? [Math.round(Math.sqrt(most))] : []), ...(most > 1 ? [most] : [])];
  const paint = (colour: string) => (element: HTMLElement | null) => { if (element) element.style.background = colour; };
  return (
    <div class="maplegend small" key={theme}>
      <span>{isTone ? 'conflict' : 'happenings'}</span>
      {steps.map((step) => <span key={step}><i ref={paint(isTone ? SIGN(step) : ramp(step, most))} />{!isTone && <span class="nums">{step.toLocaleString('en')}</span>}</span>)}
      {isTone && <span>cooperation</span>}
      <span class="gap" />
      {QUADS.map((quad) => <span key={quad}><i class="round" ref={paint(quadColour(quad))} />{quad.replace('-', ' ')}</span>)}
    </div>
  );
}

function Tables({ data, place, nameOf }: { data: MapAnswer; place: Place; nameOf: (code: string) => string }) {
  const isPlaces = place.own.table === 'places';
  const { places } = data;
  return (
    <>
      <span class="group noprint" role="group" aria-label="the table lists">
        <a class="button" aria-current={isPlaces ? undefined : 'true'} href={href({ ...place, own: { ...place.own, table: '' } })}>Countries</a>
        <a class="button" aria-current={isPlaces ? 'true' : undefined} href={href({ ...place, own: { ...place.own, table: 'places' } })}>Places</a>
      </span>
      <div class="scroll tall" tabIndex={0} role="region" aria-label="The map as a table">
        <table>
          <thead><tr><th scope="col">{isPlaces ? 'Place' : 'Country'}</th><th scope="col" class="n">Happenings</th><th scope="col">Quads</th><th scope="col" class="n">Tone</th></tr></thead>
          <tbody>
            {isPlaces
              ? places.lat.slice(0, 300).map((lat, i) => (
                <tr key={i}><td><a data-row href={href({ ...place, own: { ...place.own, at: `${lat},${places.lon[i]}`, land: '' } })}>{places.name[i] || `${lat.toFixed(1)}, ${places.lon[i]!.toFixed(1)}`}</a> <span class="faint small">{places.country[i]}</span></td>
                  <td class="n">{places.happenings[i]!.toLocaleString('en')}</td><td><QuadBar quads={places.quads[i]!} /></td><td class="n">{signed(sign(places.quads[i]!))}</td></tr>))
              : [...data.countries].sort((a, b) => b.happenings - a.happenings).map((row) => (
                <tr key={row.country}><td><a data-row href={href({ ...place, own: { ...place.own, land: row.country, at: '' } })}>{nameOf(row.country)}</a></td>
                  <td class="n">{row.happenings.toLocaleString('en')}</td><td><QuadBar quads={row.quads} /></td><td class="n">{signed(sign(row.quads))}</td></tr>))}
          </tbody>
        </table>
      </div>
      <p class="small soft">{count(data.placed, 'happening')} of {data.total.toLocaleString('en')} have a point{data.left_out > 0 && `; ${data.left_out.toLocaleString('en')} at less told places are left out`}.</p>
    </>
  );
}

function Chosen({ place, meta, nameOf, data }: { place: Place; meta: Meta | undefined; nameOf: (code: string) => string; data: MapAnswer }) {
  const { land, at } = place.own;
  const filter = land ? { ...place.filter, in: [land] } : place.filter;
  const asked = useApi<Entries>(api('/api/happenings', filter, { limit: 50, sort: '-day', ...(at ? { near: at, within: 1 } : {}) }));
  const [lat, lon] = (at ?? '').split(',').map(Number);
  const i = at ? data.places.lat.findIndex((one, k) => one === lat && data.places.lon[k] === lon) : -1;
  const name = land ? nameOf(land) : data.places.name[i] || at;
  return (
    <>
      <div class="head"><h2>{name}</h2>
        {land && !place.filter.country?.includes(land) && <a class="button" href={href({ ...place, filter: toggled(place.filter, 'country', land), own: { ...place.own, land: '' } })}>Filter by it</a>}
        <a class="button" href={href({ ...place, own: { ...place.own, land: '', at: '' } })}>Back to the table</a></div>
      <Wait asked={asked}>{({ entries, total, undated }) => (
        <>
          <p class="small soft">{count(total + (place.filter.from || place.filter.to ? 0 : undated ?? 0), 'happening')}{meta && entries.length === 50 && ', the latest 50 shown'}</p>
          <Rows entries={entries} />
        </>
      )}</Wait>
    </>
  );
}

function Policy({ data }: { data: MapAnswer }) {
  return (
    <details class="policy small soft">
      <summary>Whose borders these are, and what is hatched</summary>
      <p>Shapes are Natural Earth’s (public domain), which draws who holds an area, not who has a right to it; Dragoman takes no side. A country’s colour counts happenings by the code that records
        give them ({count(data.countries.length, 'country', 'countries')} here), never by where a border runs. States too small to be seen are squares. Hatched is what more than one state claims, or whose statehood is disputed; outlines of areas without a shape of
        their own are coarse:</p>
      <div class="scroll"><table>
        <thead><tr><th scope="col">Area</th><th scope="col">Held by</th><th scope="col">Claimed by</th></tr></thead>
        <tbody>{DISPUTES.map((one) => <tr key={one.id}><td>{one.name}</td><td>{one.held}</td><td>{one.claims}</td></tr>)}</tbody>
      </table></div>
    </details>
  );
}
