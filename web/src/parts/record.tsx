// The record's fields beside the text. Hovering one lights its words up; a click keeps them lit and puts the item into the address.
import type { Meta, PageAnswer, PageRecord, RecordEvent } from '../api/types';
import { words } from '../text/days';
import { countryName } from './filters';
import { count, percent, StatusMark, TypeMark } from './marks';

interface Props { page: PageAnswer; meta: Meta | undefined; item: string | undefined; pick: (id: string) => void }

const actorName = (record: PageRecord, id: string) => record.actors.find((actor) => actor.id === id)?.name ?? id;

function Item({ id, item, pick, children }: { id: string; item: string | undefined; pick: (id: string) => void; children: preact.ComponentChildren }) {
  return (
    <li data-item={id} class={item === id ? 'picked' : ''}>
      <button class="pick" data-row aria-pressed={item === id} onClick={() => pick(id)}>{children}</button>
    </li>
  );
}

function Names({ record, ids, event }: { record: PageRecord; ids: string[]; event: RecordEvent }) {
  return (
    <>{ids.map((id, i) => {
      const then = event.as?.find((one) => one.actor === id);
      return <span key={id} data-item={id}>{i > 0 && ', '}{actorName(record, id)}{then?.role && <span class="soft"> (then {then.role})</span>}</span>;
    })}</>
  );
}

function Event({ event, page, meta, item, pick }: Props & { event: RecordEvent }) {
  const record = page.record;
  const report = page.reports?.find((one) => one.event === event.id);
  const place = record.places.find((one) => one.id === event.where?.place);
  const time = page.marks.find((mark) => mark.id === event.when?.time);
  const trigger = page.marks.find((mark) => mark.layer === 'trigger' && mark.id === event.id);
  const where = place?.name ?? (event.where?.country && countryName(meta, event.where.country));
  return (
    <li data-item={event.id} class={`event${item === event.id ? ' picked' : ''}`}>
      <button class="pick" data-row aria-pressed={item === event.id} onClick={() => pick(event.id)}>
        <StatusMark status={event.status} /> <TypeMark type={event.type} quad={event.quad} mode={event.mode} />
        {trigger && <span class="serif"> “{page.text.slice(trigger.begin, trigger.end)}”</span>}
      </button>
      <dl>
        {event.actors.length > 0 && <div><dt>actor</dt><dd><Names record={record} ids={event.actors} event={event} /></dd></div>}
        {event.recipients.length > 0 && !event.symmetric && <div><dt>recipient</dt><dd><Names record={record} ids={event.recipients} event={event} /></dd></div>}
        {event.when && <div><dt>when</dt><dd data-item={event.when.time}>{words(event.when)}{time && <span class="soft"> “{page.text.slice(time.begin, time.end)}”</span>}</dd></div>}
        {where && <div><dt>where</dt><dd data-item={event.where?.place}>{where}</dd></div>}
        {event.occasion && <div><dt>occasion</dt><dd>{event.occasion.name}</dd></div>}
        {event.word && <div><dt>word</dt><dd>{event.word.map((one) => [one.actor && actorName(record, one.actor), one.via && `via ${one.via}`].filter(Boolean).join(' ')).join(', ')}</dd></div>}
        {event.nested_in && <div><dt>within</dt><dd data-item={event.nested_in}>{record.events.find((one) => one.id === event.nested_in)?.type} {event.nested_in}</dd></div>}
        {event.replaces && <div><dt>replaces</dt><dd data-item={event.replaces}>{event.replaces}</dd></div>}
        <div><dt>codes</dt><dd class="soft">{[event.quad.replace('-', ' '), event.context?.join(', '), event.cameo && `CAMEO ${event.cameo}`].filter(Boolean).join('; ')}</dd></div>
        <div><dt>confidence</dt><dd>{percent(event.confidence)}</dd></div>
      </dl>
      {event.why && <details class="small"><summary>Why</summary><ul>{event.why.map((line) => <li key={line}><code>{line}</code></li>)}</ul></details>}
      {report?.happening !== undefined && <p class="small"><a href={`/happening/${report.happening}`}>Happening {report.happening}</a></p>}
    </li>
  );
}

function Part({ name, n, open = false, children }: { name: string; n: number; open?: boolean; children: preact.ComponentChildren }) {
  if (n === 0) return null;
  return <details class="part" open={open}><summary><h2>{name} <span class="faint nums">{n}</span></h2></summary><ul>{children}</ul></details>;
}

export function RecordFields(props: Props) {
  const { page, meta, item, pick } = props;
  const { record } = page;
  const words_of = (id: string, layer: string) => { const mark = page.marks.find((one) => one.id === id && one.layer === layer); return mark ? page.text.slice(mark.begin, mark.end) : ''; };
  return (
    <>
      {record.events.length === 0 && <p class="soft">No political event is told on this page.</p>}
      <Part name="Events" n={record.events.length} open>{record.events.map((event) => <Event key={event.id} event={event} {...props} />)}</Part>
      <Part name="Actors" n={record.actors.length} open>
        {record.actors.map((actor) => (
          <Item key={actor.id} id={actor.id} item={item} pick={pick}>
            <b class="k-actor">{actor.name}</b>{actor.role && <span class="soft">, {actor.role}</span>} <span class="faint small">{[actor.kind, actor.country && countryName(meta, actor.country), actor.sector?.join(' '), count(page.marks.filter((mark) => mark.id === actor.id && mark.layer === 'actor').length, 'mention')].filter(Boolean).join(', ')}</span>
          </Item>
        ))}
      </Part>
      <Part name="Statements" n={record.statements.length}>
        {record.statements.map((one) => (
          <Item key={one.id} id={one.id} item={item} pick={pick}><b class="k-speaker">{one.speaker ? actorName(record, one.speaker) : 'somebody'}</b>{one.direct && <span class="faint small"> in so many words</span>}: <span class="serif">{words_of(one.id, 'content').slice(0, 140)}</span></Item>
        ))}
      </Part>
      <Part name="Times" n={record.times.length}>
        {record.times.map((time) => <Item key={time.id} id={time.id} item={item} pick={pick}><b class="k-time">{words_of(time.id, 'time')}</b> <span class="soft">{time.begin ? words(time) : time.timex.value ?? time.timex.type}</span> <span class="faint small">{time.timex.type}</span></Item>)}
      </Part>
      <Part name="Places" n={record.places.length}>
        {record.places.map((place) => <Item key={place.id} id={place.id} item={item} pick={pick}><b class="k-place">{place.name}</b> <span class="faint small">{[place.kind, place.use, place.country && countryName(meta, place.country)].filter(Boolean).join(', ')}</span></Item>)}
      </Part>
      <Part name="Facts" n={record.facts.length}>
        {record.facts.map((fact, i) => (
          <Item key={i} id={`f${i + 1}`} item={item} pick={pick}>
            {fact.subject && actorName(record, fact.subject)} <span class="soft">{fact.relation.replace(/-/g, ' ')}</span> {fact.object ? actorName(record, fact.object) : fact.text}
            {(fact.since ?? fact.until) && <span class="faint small"> {[fact.since && `since ${fact.since}`, fact.until && `until ${fact.until}`].filter(Boolean).join(', ')}</span>}
          </Item>
        ))}
      </Part>
      {record.warnings?.map((line) => <p key={line} class="notice">{line}</p>)}
    </>
  );
}
