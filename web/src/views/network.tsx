// Who with whom: a network of states or people, and the same as a table of pairs.
import { useCallback, useMemo, useState } from 'preact/hooks';
import type { ViewProps } from '../app';
import { useApi } from '../api/client';
import { QUADS, type Network } from '../api/types';
import { quadColour, SIGN } from '../parts/colours';
import { Filters } from '../parts/filters';
import { count, signed } from '../parts/marks';
import { NetCanvas } from '../parts/netcanvas';
import { QuadBar } from '../parts/quadbar';
import { Wait } from '../parts/states';
import { useTheme } from '../parts/theme';
import { go, setOwn } from '../state/router';
import { api, href, type Place } from '../state/url';
import { pairs } from '../text/pairs';

const OF: [string, string][] = [['states', 'States'], ['people', 'People'], ['all', 'Everyone']];
const BY: ['tone' | 'kind', string][] = [['tone', 'Tone'], ['kind', 'Kind of act']];
const SHOWN = 150;

export const dyadHref = (place: Place, a: string, b: string) => href({ view: 'dyad', filter: place.filter, own: { a, b } });

export function NetworkView({ place, meta }: ViewProps) {
  const of = OF.find(([name]) => name === place.own.of)?.[0] ?? 'states';
  const by = place.own.by === 'kind' ? 'kind' : 'tone';
  const asked = useApi<Network>(api('/api/network', place.filter, { of, nodes: 60, edges: 300 }));
  document.title = 'Who with whom · Dragoman';
  return (
    <>
      <div class="head">
        <h1>Who with whom</h1>
        <span class="group noprint" role="group" aria-label="edges by">{BY.map(([name, title]) => <a key={name} class="button" aria-current={name === by ? 'true' : undefined} href={href({ ...place, own: { ...place.own, by: name } })}>{title}</a>)}</span>
        <span class="group noprint" role="group" aria-label="between">{OF.map(([name, title]) => <a key={name} class="button" aria-current={name === of ? 'true' : undefined} href={href({ ...place, own: { ...place.own, of: name, node: '' } })}>{title}</a>)}</span>
      </div>
      <Filters filter={place.filter} meta={meta} />
      <Wait asked={asked}>{(data) => (data.nodes.length === 0 ? <p class="empty">Nobody does anything to another here{Object.keys(place.filter).length > 0 && ', under this filter'}.</p> : <Shown data={data} by={by} place={place} />)}</Wait>
    </>
  );
}

function Shown({ data, by, place }: { data: Network; by: 'tone' | 'kind'; place: Place }) {
  const [tip, setTip] = useState<{ x: number; y: number; text: string } | undefined>();
  const theme = useTheme();
  const all = useMemo(() => pairs(data.edges), [data]);
  const names = useMemo(() => new Map(data.nodes.map((node) => [node.id, node.name])), [data]);
  const chosen = place.own.node && names.has(place.own.node) ? place.own.node : undefined;
  const shown = all.filter((pair) => !chosen || pair.a === chosen || pair.b === chosen);
  const choose = useCallback((id: string | undefined) => setOwn({ node: id }), []);
  const open = useCallback((a: string, b: string) => go(dyadHref(place, a, b)), [place]);
  const paint = (colour: string) => (element: HTMLElement | null) => { if (element) element.style.background = colour; };
  return (
    <div class="mapview">
      <div class="canvas">
        <NetCanvas data={data} by={by} chosen={chosen} choose={choose} open={open} tip={setTip} label={`Network of ${data.nodes.length} and ${data.edges.length} directed edges; the table beside it has the same.`} />
        {tip && <div class="tip" ref={(element) => { if (element) { element.style.left = `${tip.x + 12}px`; element.style.top = `${tip.y + 12}px`; } }}>{tip.text}</div>}
        <div class="maplegend small" key={theme}>
          {by === 'kind' ? QUADS.map((quad) => <span key={quad}><i ref={paint(quadColour(quad))} />{quad.replace('-', ' ')}</span>)
            : <><span>conflict</span>{[-1, -0.4, 0, 0.4, 1].map((sign) => <span key={sign}><i ref={paint(SIGN(sign))} /></span>)}<span>cooperation</span></>}
          <span class="gap" /><span>An arrow goes from actor to recipient. Its width is the number of happenings{by === 'kind' && ', its colour the kind that most are of'}. A click on it opens the two’s history.</span>
        </div>
      </div>
      <aside class="beside">
        <div class="head"><h2>{chosen ? names.get(chosen) : 'Pairs'}</h2>{chosen && <a class="button" href={href({ ...place, own: { ...place.own, node: '' } })}>All pairs</a>}</div>
        <div class="scroll tall" tabIndex={0} role="region" aria-label="The network as a table">
          <table>
            <thead><tr><th scope="col">Between</th><th scope="col" class="n" title="in either direction; what both do together counts in both">Acts</th><th scope="col">Quads</th><th scope="col" class="n">Tone</th></tr></thead>
            <tbody>
              {shown.slice(0, SHOWN).map((pair) => (
                <tr key={pair.a + pair.b}>
                  <td><a data-row href={dyadHref(place, pair.a, pair.b)}>{names.get(pair.a)} – {names.get(pair.b)}</a></td>
                  <td class="n">{pair.happenings.toLocaleString('en')}</td><td><QuadBar quads={pair.quads} /></td><td class="n">{signed(pair.sign)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p class="small soft">{count(shown.length, 'pair')}{shown.length > SHOWN && `, the first ${SHOWN} listed`}{data.left_out.nodes > 0 && `; ${count(data.left_out.nodes, 'party', 'parties')} with less are left out`}.</p>
      </aside>
    </div>
  );
}
