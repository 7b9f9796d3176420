import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pairs } from '../src/text/pairs';

test('two directions are one pair, the most told first', () => {
  const found = pairs([{ source: 'RUS', target: 'UKR', happenings: 3, quads: [0, 0, 1, 2], sign: -1 }, { source: 'FRA', target: 'DEU', happenings: 9, quads: [9, 0, 0, 0], sign: 1 },
    { source: 'UKR', target: 'RUS', happenings: 1, quads: [1, 0, 0, 0], sign: 1 }]);
  assert.deepEqual(found.map((pair) => [pair.a, pair.b, pair.happenings, pair.sign]), [['DEU', 'FRA', 9, 1], ['RUS', 'UKR', 4, -0.5]]);
});
