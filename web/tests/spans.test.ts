import assert from 'node:assert/strict';
import { test } from 'node:test';
import { segments } from '../src/text/spans';
import { lights, meant } from '../src/text/relations';

test('marks that overlap and nest are cut into pieces that cover the text once', () => {
  const marks = [{ begin: 0, end: 10, id: 'a' }, { begin: 4, end: 14, id: 'b' }, { begin: 4, end: 6, id: 'c' }, { begin: 20, end: 30, id: 'd' }, { begin: 5, end: 5, id: 'empty' }];
  const cut = segments(2, 18, marks);
  assert.deepEqual(cut.map((piece) => [piece.begin, piece.end, piece.marks.map((mark) => mark.id).join('')]), [[2, 4, 'a'], [4, 6, 'abc'], [6, 10, 'ab'], [10, 14, 'b'], [14, 18, '']]);
  assert.deepEqual(segments(0, 5, []), [{ begin: 0, end: 5, marks: [] }]);
});
test('an event lights its parties, time and place; the nearest mark is meant', () => {
  const record = { actors: [], times: [], places: [], statements: [{ id: 's1', speaker: 'a3' }], facts: [{ relation: 'holds-office', subject: 'a1', object: 'a2' }],
    events: [{ id: 'e1', type: 'AID', quad: 'material-cooperation', status: 'planned', actors: ['a1'], recipients: ['a2'], when: { time: 't1' }, where: { place: 'p1' }, word: [{ actor: 'a3' }], confidence: 1 }] } as never;
  assert.deepEqual(lights(record, 'e1'), ['e1', 'a1', 'a2', 't1', 'p1', 'a3']);
  assert.deepEqual(lights(record, 's1'), ['s1', 'a3']);
  assert.deepEqual(lights(record, 'f1'), ['f1', 'a1', 'a2']);
  assert.deepEqual(lights(record, 'a9'), ['a9']);
  assert.equal(meant([{ layer: 'event', id: 'e1' }, { layer: 'actor', id: 'a1' }]), 'a1');
});
