// Happenings as a list.
import type { Entry } from '../api/types';
import { words, short } from '../text/days';
import { count, Outside, StatusMark, TypeMark } from './marks';

export function Row({ entry, when = true }: { entry: Entry; when?: boolean }) {
  const off = entry.status === 'cancelled' || entry.status === 'denied';
  return (
    <li class="row">
      <div><StatusMark status={entry.status} /></div>
      <div>
        <a class={`what${off ? ' struck' : ''}`} data-row href={`/happening/${entry.id}`}>{entry.summary}</a>
        {entry.sentence && <p class="said">{entry.sentence}</p>}
        <p class="meta">
          <TypeMark type={entry.type} quad={entry.quad} mode={entry.mode} />
          <span>{count(entry.reports, 'report')}{entry.sources > 1 ? `, ${entry.sources} independent` : ''}</span>
          {entry.occasion && <span>{entry.occasion}</span>}
          {entry.outlet && <Outside url={entry.url}>{entry.outlet}</Outside>}
          {entry.changed && <span>told {short(entry.changed)}</span>}
        </p>
      </div>
      {(when || entry.begin !== entry.end) && <div class="when">{words(entry)}</div>}
    </li>
  );
}

export function Rows({ entries, when = true }: { entries: Entry[]; when?: boolean }) {
  return <ul class="rows">{entries.map((entry) => <Row key={entry.id} entry={entry} when={when} />)}</ul>;
}
