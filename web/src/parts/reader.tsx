// A page read: text and record side by side, each lighting the other up.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Layer, Meta, PageAnswer } from '../api/types';
import { lights, meant } from '../text/relations';
import { Explained } from './explain';
import { PageText } from './pagetext';
import { RecordFields } from './record';

const LAYERS: [Layer, string][] = [['actor', 'actors'], ['time', 'times'], ['place', 'places'], ['trigger', 'triggers'], ['speaker', 'speakers']];

interface Props { page: PageAnswer; meta: Meta | undefined; item: string | undefined; pick: (id: string | undefined) => void; explain: boolean; setExplain: (on: boolean) => void }

export function Reader({ page, meta, item, pick, explain, setExplain }: Props) {
  const [off, setOff] = useState<Layer[]>([]);
  const [noise, setNoise] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  // Lit words are classes on what is there already: hovering draws nothing anew.
  const light = (id: string | undefined) => {
    const ids = new Set(id ? lights(page.record, id) : []);
    for (const element of whole.current?.querySelectorAll<HTMLElement>('[data-ids]') ?? []) {
      const mine = element.dataset.ids!.split(' ');
      element.classList.toggle('lit', mine.some((one) => ids.has(one)));
      element.classList.toggle('lit-self', id !== undefined && mine.includes(id));
    }
    for (const element of whole.current?.querySelectorAll<HTMLElement>('[data-item]') ?? []) element.classList.toggle('lit-field', element.dataset.item === id);
  };
  const under = (target: EventTarget | null): string | undefined => {
    const element = (target as Element | null)?.closest<HTMLElement>('[data-item], [data-layers]');
    if (!element || !whole.current?.contains(element)) return undefined;
    return element.dataset.item ?? meant(element.dataset.layers!.split(' ').map((one) => ({ layer: one.split(':')[0]!, id: one.split(':')[1]! })));
  };
  useEffect(() => { light(item); }, [item, page]);
  useEffect(() => {   // an item in the address is scrolled to
    if (item) whole.current?.querySelector(`.text [data-ids~="${CSS.escape(item)}"]`)?.scrollIntoView({ block: 'center' });
  }, [page]);
  return (
    <>
      <div class="legend noprint" role="group" aria-label="What is marked">
        {LAYERS.map(([layer, name]) => (
          <label key={layer} class="tick"><input type="checkbox" checked={!off.includes(layer)} onChange={() => setOff(off.includes(layer) ? off.filter((one) => one !== layer) : [...off, layer])} /><span class={`l-${layer}`}>{name}</span></label>
        ))}
        {page.noise.length > 0 && <label class="tick"><input type="checkbox" checked={noise} onChange={() => setNoise(!noise)} />what was taken out</label>}
        <button class="button" aria-pressed={explain} onClick={() => setExplain(!explain)}>Explain</button>
      </div>
      <div class={`reader ${off.map((layer) => `no-${layer}`).join(' ')}`} ref={whole}
        onMouseOver={(event) => light(under(event.target) ?? item)} onMouseLeave={() => light(item)}
        onFocusIn={(event) => light(under(event.target) ?? item)} onFocusOut={() => light(item)}
        onClick={(event) => {
          if ((event.target as Element).closest('.text') && !getSelection()?.toString()) {
            const id = under(event.target);
            if (id) pick(id === item ? undefined : id);
          }
        }}>
        <div class="text"><PageText page={page} noise={noise} /></div>
        <aside class="record" aria-label="The record"><RecordFields page={page} meta={meta} item={item} pick={(id) => pick(id === item ? undefined : id)} /></aside>
      </div>
      {explain && <Explained version={page.version} text={page.text} given={page.explain} />}
    </>
  );
}
