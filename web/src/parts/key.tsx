// What colours mean; a click on one filters by it.
import type { Meta, Status } from '../api/types';
import { STATUSES } from '../api/types';
import { href, toggled, type ListKey, type Place } from '../state/url';
import { keyColour } from './colours';
import { StatusForm } from './marks';

export function Key({ keys, totals, meta, group, place }: { keys: string[]; totals: number[]; meta: Meta | undefined; group: string; place: Place }) {
  return (
    <ul class="key">
      {[...keys.keys()].reverse().map((k) => {
        const key = keys[k]!;
        const isStatus = (STATUSES as string[]).includes(key);
        return (
          <li key={key}>
            <a href={href({ ...place, filter: toggled(place.filter, group as ListKey, key) })} title={`only ${key}, or no longer`}>
              {isStatus ? <span class={`status s-${key}`}><StatusForm status={key as Status} /></span> : <i ref={(element) => { if (element) element.style.background = keyColour(key, meta); }} />}
              {key.replace('-', ' ')} <span class="faint nums">{totals[k]!.toLocaleString('en')}</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
