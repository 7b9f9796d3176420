// The filter that every view heeds. It lives in the address; this only shows and changes it.
import { useEffect, useRef, useState } from 'preact/hooks';
import { useApi } from '../api/client';
import { QUADS, STATUSES, type FoundActor, type Meta } from '../api/types';
import { setFilter } from '../state/router';
import { isEmpty, toggled, type Filter, type ListKey, type RepeatedKey, type SingleKey } from '../state/url';
import { isDay, short } from '../text/days';
import { StatusForm } from './marks';

export function countryName(meta: Meta | undefined, code: string): string {
  return meta?.countries.find((row) => row.country === code)?.name ?? code;
}

function Menu({ name, on, children }: { name: string; on: number; children: preact.ComponentChildren }) {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const shut = (event: Event) => {
      if (!menu.current?.open) return;
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : !menu.current.contains(event.target as Node)) {
        menu.current.open = false;
        if (event instanceof KeyboardEvent) menu.current.querySelector('summary')?.focus();
      }
    };
    document.addEventListener('pointerdown', shut);
    document.addEventListener('keydown', shut);
    return () => { document.removeEventListener('pointerdown', shut); document.removeEventListener('keydown', shut); };
  }, []);
  return (
    <details class="menu" ref={menu}>
      <summary class="button">{name}{on > 0 ? ` (${on})` : ''}</summary>
      <div class="sheet">{children}</div>
    </details>
  );
}

function Tick({ filter, of, word, n, children }: { filter: Filter; of: ListKey; word: string; n?: number | undefined; children: preact.ComponentChildren }) {
  return (
    <label class="tick">
      <input type="checkbox" checked={filter[of]?.includes(word) ?? false} onChange={() => setFilter(toggled(filter, of, word))} />
      {children}{n !== undefined && <span class="n">{n.toLocaleString('en')}</span>}
    </label>
  );
}

// Typing waits until a person pauses; Enter does not.
function Words({ filter }: { filter: Filter }) {
  const [text, setText] = useState(filter.q ?? '');
  useEffect(() => setText(filter.q ?? ''), [filter.q]);
  useEffect(() => {
    if (text === (filter.q ?? '')) return undefined;
    const timer = setTimeout(() => setFilter({ ...filter, q: text }, true), 350);
    return () => clearTimeout(timer);
  }, [text]);
  return <label class="field words">Words in the report<input type="search" value={text} maxLength={200} onInput={(event) => setText(event.currentTarget.value)} /></label>;
}

function Actor({ filter }: { filter: Filter }) {
  const [text, setText] = useState('');
  const found = useApi<{ actors: FoundActor[] }>(text.trim().length > 1 ? `/api/actors?q=${encodeURIComponent(text.trim())}&limit=12` : null);
  const add = () => {
    const name = text.trim();
    if (name !== '' && !filter.actor?.includes(name)) setFilter({ ...filter, actor: [...(filter.actor ?? []), name] });
    setText('');
  };
  return (
    <form class="actor" onSubmit={(event) => { event.preventDefault(); add(); }}>
      <label class="field">Actor or recipient
        <input type="text" value={text} list="actors" autocomplete="off" placeholder="name or office" maxLength={100}
          onInput={(event) => setText(event.currentTarget.value)} onChange={() => { if (found.data?.actors.some((actor) => actor.name === text)) add(); }} />
      </label>
      <datalist id="actors">{found.data?.actors.map((actor) => <option key={actor.entity} value={actor.name}>{actor.role}</option>)}</datalist>
    </form>
  );
}

function Day({ filter, of, name }: { filter: Filter; of: 'from' | 'to'; name: string }) {
  return (
    <label class="field">{name}
      <input type="date" value={filter[of] ?? ''} onChange={(event) => {
        const day = event.currentTarget.value;
        if (day === '' || isDay(day)) setFilter({ ...filter, [of]: day });
      }} />
    </label>
  );
}

const NAMES: Partial<Record<SingleKey | ListKey | RepeatedKey, string>> = {
  q: 'words', text: 'on the page', actor: 'actor or recipient', source: 'actor', target: 'recipient', entity: 'party', country: 'country', in: 'in', type: 'type', quad: 'quad',
  status: 'status', sources: 'independent sources ≥', confidence: 'confidence ≥', from: 'from', to: 'to',
};

export function Chips({ filter, meta }: { filter: Filter; meta: Meta | undefined }) {
  const chips: { key: string; name: string; word: string; gone: Filter }[] = [];
  for (const key of Object.keys(NAMES) as (keyof Filter)[]) {
    const value = filter[key];
    for (const word of Array.isArray(value) ? value : value ? [value] : []) {
      const shown = key === 'country' || key === 'in' ? countryName(meta, word) : (key === 'from' || key === 'to') && isDay(word) ? short(word)
        : key === 'entity' ? word.replace(/^[^:]*:/, '') : word.replace('-', ' ');
      const gone = Array.isArray(value) ? toggled(filter, key as ListKey, word) : { ...filter, [key]: undefined };
      chips.push({ key: key + word, name: NAMES[key]!, word: shown, gone: gone as Filter });
    }
  }
  if (chips.length === 0) return null;
  return (
    <div class="chips">
      {chips.map((chip) => (
        <button key={chip.key} class="chip" onClick={() => setFilter(chip.gone)} aria-label={`take out the filter ${chip.name} ${chip.word}`}>
          <span><b>{chip.name}</b> {chip.word}</span><span aria-hidden="true">×</span>
        </button>
      ))}
      {chips.length > 1 && <button class="button" onClick={() => setFilter({})}>Clear all</button>}
    </div>
  );
}

export function Filters({ filter, meta, lacks = [] }: { filter: Filter; meta: Meta | undefined; lacks?: string[] }) {
  const [open, setOpen] = useState(false);
  return (
    <section class={`filters${open ? ' is-open' : ''}`} aria-label="Filter">
      <button class="button open" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? 'Hide the filter' : isEmpty(filter) ? 'Filter' : 'Change the filter'}</button>
      <div class="body">
        {!lacks.includes('days') && <><Day filter={filter} of="from" name="From" /><Day filter={filter} of="to" name="To" /></>}
        <Actor filter={filter} />
        <label class="field">Country
          <select value="" onChange={(event) => { const code = event.currentTarget.value; event.currentTarget.value = ''; if (code) setFilter(toggled(filter, 'country', code)); }}>
            <option value="">any</option>
            {meta?.countries.map((row) => <option key={row.country} value={row.country}>{row.name}</option>)}
          </select>
        </label>
        <Menu name="Type" on={(filter.type?.length ?? 0) + (filter.quad?.length ?? 0)}>
          <div class="columns">
            {QUADS.map((quad) => (
              <fieldset key={quad}>
                <legend>{quad.replace('-', ' ')}</legend>
                {meta?.types.filter((row) => row.quad === quad).map((row) => (
                  <Tick key={row.type} filter={filter} of="type" word={row.type} n={row.happenings}><span class={`type q-${quad}`}>{row.type}</span></Tick>
                ))}
              </fieldset>
            ))}
          </div>
        </Menu>
        <Menu name="Status" on={filter.status?.length ?? 0}>
          {STATUSES.map((status) => (
            <Tick key={status} filter={filter} of="status" word={status} n={meta?.statuses.find((row) => row.status === status)?.happenings}>
              <span class={`status s-${status}`}><StatusForm status={status} /> {status}</span>
            </Tick>
          ))}
        </Menu>
        <Words filter={filter} />
      </div>
      <Chips filter={filter} meta={meta} />
    </section>
  );
}
