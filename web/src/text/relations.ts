// Which words belong to which field of a record: what lights up with what.
import type { PageRecord } from '../api/types';

// The ids that light up with an item: an event with its parties, time, place and those on whose word it is known.
export function lights(record: PageRecord, id: string): string[] {
  const event = record.events.find((one) => one.id === id);
  if (event) {
    return [id, ...event.actors, ...event.recipients, ...(event.when?.time ? [event.when.time] : []), ...(event.where?.place ? [event.where.place] : []),
      ...(event.word ?? []).flatMap((word) => (word.actor ? [word.actor] : []))];
  }
  const statement = record.statements.find((one) => one.id === id);
  if (statement) return [id, ...(statement.speaker ? [statement.speaker] : [])];
  if (id.startsWith('f')) {
    const fact = record.facts[Number(id.slice(1)) - 1];
    return [id, ...(fact?.subject ? [fact.subject] : []), ...(fact?.object ? [fact.object] : [])];
  }
  return [id];
}

// The item that a click on words under these marks means: the nearest of trigger, actor, time, place before the wider ones.
const NEAREST = ['trigger', 'time', 'place', 'actor', 'occasion', 'cue', 'speaker', 'content', 'fact', 'event', 'also'];
export function meant(marks: readonly { layer: string; id: string }[]): string | undefined {
  return [...marks].sort((a, b) => NEAREST.indexOf(a.layer) - NEAREST.indexOf(b.layer))[0]?.id;
}
